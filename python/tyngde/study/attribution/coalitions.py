"""Which sets of changes of a plan can be made, and in which orders they can be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

__all__ = ["Lattice", "Shares", "random_orders"]

# A set of changes as bits: change i is bit i.
Coalition = int


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

    def _ways(self, before: Coalition, after: Coalition) -> int:
        """How many feasible orders go by way of both."""
        return self._up.get(before, 0) * self._down.get(after, 0) if after in self._up else 0

    def shapley(self, change: int) -> Shares:
        """What a change adds on average over the feasible orders, as shares of coalitions."""
        passed: dict[Coalition, int] = {}
        for before in self._up:
            after = before | 1 << change
            ways = self._ways(before, after) if after != before else 0
            if ways:
                passed[after] = passed.get(after, 0) + ways
                passed[before] = passed.get(before, 0) - ways
        return Shares({x: ways for x, ways in passed.items() if ways}, self.orders)

    def interaction(self, one: int, other: int) -> Shares | None:
        """What two changes do together beyond what each does, on average over the feasible orders
        in which they follow upon each other and could change places; None where there is none."""
        passed: dict[Coalition, int] = {}
        total = 0
        for before in self._up:
            first, second = before | 1 << one, before | 1 << other
            if before in (first, second) or first not in self._up or second not in self._up:
                continue
            both = first | second
            if ways := self._ways(before, both):
                total += ways
                for x, sign in ((both, 1), (first, -1), (second, -1), (before, 1)):
                    passed[x] = passed.get(x, 0) + sign * ways
        return Shares({x: ways for x, ways in passed.items() if ways}, total) if total else None


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
