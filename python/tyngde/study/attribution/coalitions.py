"""Which sets of changes of a plan can be made, and in which orders they can be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Lattice", "Shares", "random_orders"]

# Of so many changes all orders can be counted in 64 bits.
_SMALL = 20

# A set of changes as bits: change i is bit i.
Coalition = int
Coalitions = NDArray[np.int64]


class Shares(NamedTuple):
    """What the worth of each coalition counts in a sum: parts, of which ``over`` are one."""

    parts: dict[Coalition, int]
    over: int = 1


class Lattice:
    """The coalitions that can be reached from none by adding one change at a time, each of which
    can be made; and the feasible orders: those of which every beginning is such a coalition.

    Args:
        size: number of changes.
        feasible: tells of some coalitions which can be made; asked once for each, level by level.
    """

    def __init__(
        self, size: int, feasible: Callable[[list[Coalition]], Iterable[Coalition]]
    ) -> None:
        self.size, self.full = size, (1 << size) - 1
        self._up: dict[Coalition, int] = {0: 1}
        level: dict[Coalition, int] = {0: 1}
        for _ in range(size):
            ahead: dict[Coalition, int] = {}
            for coalition, ways in level.items():
                for i in range(size):
                    if not coalition >> i & 1:
                        larger = coalition | 1 << i
                        ahead[larger] = ahead.get(larger, 0) + ways
            can = set(feasible(sorted(ahead)))
            level = {x: ahead[x] for x in sorted(can)}
            self._up |= level
        self._down = self._ways_on()
        self._reached = np.array(list(self._up), dtype=np.int64)
        self._sorted = np.sort(self._reached)
        kind = np.int64 if size <= _SMALL else object
        self._ways_to, self._ways_from = (
            np.array([ways.get(x, 0) for x in self._sorted.tolist()], dtype=kind)
            for ways in (self._up, self._down)
        )

    def _ways_on(self) -> dict[Coalition, int]:
        """By coalition, in how many orders the rest can follow."""
        down = {self.full: 1} if self.full in self._up else {}
        for coalition in sorted(self._up, key=lambda x: (-x.bit_count(), x)):
            if coalition != self.full:
                down[coalition] = sum(
                    down.get(coalition | 1 << i, 0)
                    for i in range(self.size)
                    if not coalition >> i & 1
                )
        return down

    @property
    def orders(self) -> int:
        """How many feasible orders there are."""
        return self._down.get(0, 0)

    def _places(self, coalitions: Coalitions) -> tuple[Coalitions, NDArray[np.bool_]]:
        """Where coalitions lie among those that can be reached, and whether they do."""
        places = np.minimum(np.searchsorted(self._sorted, coalitions), self._sorted.size - 1)
        return places, self._sorted[places] == coalitions

    def _passing(self, before: Coalitions, *steps: Coalitions) -> tuple[Coalitions, NDArray[Any]]:
        """Where feasible orders go from coalitions to the last of the steps, and each of the steps
        can be reached: the places in ``before``, and how many orders go that way."""
        reached = np.ones(before.size, dtype=np.bool_)
        for step in steps:
            places, found = self._places(step)
            reached &= found
        ways = self._ways_to[self._places(before)[0]] * self._ways_from[places]
        taken = np.flatnonzero(reached & (ways != 0))
        return taken, ways[taken]

    def shapley(self, change: int) -> Shares:
        """What a change adds on average over the feasible orders, as shares of coalitions."""
        before = self._reached[self._reached >> change & 1 == 0]
        after = before | 1 << change
        taken, ways = self._passing(before, after)
        return _shares([after[taken], before[taken]], [ways, -ways], self.orders)

    def interaction(self, one: int, other: int) -> Shares | None:
        """What two changes do together beyond what each does, on average over the feasible orders
        in which they follow upon each other and could change places; None where there is none."""
        before = self._reached[self._reached & (1 << one | 1 << other) == 0]
        first, second = before | 1 << one, before | 1 << other
        both = first | second
        taken, ways = self._passing(before, first, second, both)
        if not taken.size:
            return None
        counted = [x[taken] for x in (both, first, second, before)]
        return _shares(counted, [ways, -ways, -ways, ways], sum(ways.tolist()))


def _shares(coalitions: list[Coalitions], parts: list[NDArray[Any]], over: int) -> Shares:
    """Of coalitions side by side, each of which comes once."""
    counted = np.stack(coalitions, axis=1).ravel().tolist()
    return Shares(dict(zip(counted, np.stack(parts, axis=1).ravel().tolist(), strict=True)), over)


def random_orders(size: int, seed: int) -> Iterator[list[int]]:
    """Orders of so many things, each as likely as any other, without an end: the order of random
    numbers from Philox keyed by the seed."""
    block = 0
    while True:
        words = np.random.Philox(key=seed, counter=[0, 0, 0, block]).random_raw(size * 64)
        # Sorting by random numbers of 64 bits: two that are alike come once in 10^15 orders.
        for row in words.reshape(64, size):
            yield [int(x) for x in np.argsort(row, kind="stable")]
        block += 1
