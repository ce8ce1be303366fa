"""What is kept of an earlier run and what is made now, handed over in one order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

__all__ = ["InOrder", "Kept"]

Asked = TypeVar("Asked")
Made = TypeVar("Made")
AskedOf = TypeVar("AskedOf", contravariant=True)
MadeOf = TypeVar("MadeOf")


class Kept(Protocol[AskedOf, MadeOf]):
    """Where parts are kept."""

    def read(self, asked: AskedOf, /) -> MadeOf | None:
        """What was kept; None where it has to be made."""

    def write(self, asked: AskedOf, made: MadeOf, /) -> None:
        """Keeps what was made, whole or not at all."""


class InOrder(Generic[Asked, Made]):
    """Hands over parts in their order, wherever they come from: from an earlier run, or from
    workers, who may have a later one first.

    Args:
        asked: all parts, drawn as they are needed.
        kept: where they are kept; None where they are not.
        take: gets what was made.
        place_asked, place_made: a number by which the two belong together.
    """

    def __init__(
        self,
        asked: Iterable[Asked],
        kept: Kept[Asked, Made] | None,
        take: Callable[[Made], None],
        place_asked: Callable[[Asked], int],
        place_made: Callable[[Made], int],
    ) -> None:
        self._asked, self._kept, self._take = asked, kept, take
        self._place_asked, self._place_made = place_asked, place_made
        self._due: deque[int] = deque()
        self._open: dict[int, Asked] = {}
        self._waiting: dict[int, Made] = {}
        self._over = False

    def missing(self) -> Iterator[Asked]:
        """The parts that have to be made. Those that are kept are handed over on the way."""
        for asked in self._asked:
            place = self._place_asked(asked)
            self._due.append(place)
            made = None if self._kept is None else self._kept.read(asked)
            if made is None:
                self._open[place] = asked
                yield asked
            else:
                self._hand_over(place, made)

    def put(self, made: Made) -> None:
        """A part that was made. It is kept even where one before it is missing still."""
        place = self._place_made(made)
        asked = self._open.pop(place)
        if self._kept is not None:
            self._kept.write(asked, made)
        if not self._over:
            self._hand_over(place, made)

    def _hand_over(self, place: int, made: Made) -> None:
        self._waiting[place] = made
        while self._due and self._due[0] in self._waiting:
            due = self._waiting.pop(self._due.popleft())
            # What comes behind an end, by whom it may be, is kept and not taken.
            self._over = True
            self._take(due)
            self._over = False
