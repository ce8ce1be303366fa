"""The one step over everything that is made from a comparison: which numbers are published."""

from __future__ import annotations

from collections.abc import Iterable

from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection, protection_of
from tyngde.report.privacy.cells import Place
from tyngde.report.privacy.everything import everything
from tyngde.report.privacy.solving import protect

__all__ = ["Mask", "mask_of"]


class Mask:
    """Which numbers of a comparison are published, and what that cost.

    Attributes:
        protection: what was protected.
        places: how many numbers tell of people.
        few: how many are hidden since they are of few persons.
        further: how many are hidden so that these cannot be computed.
        solved: False where more is hidden than need be, since no solver is installed or there was
            too much to solve.
    """

    def __init__(
        self, comparison: Comparison, protection: Protection, hidden: Iterable[Place] | None = None
    ) -> None:
        self.protection = protection
        self.solved = True
        self._hidden: set[Place] = set()
        self.places = self.few = self.further = 0
        if hidden is not None:
            self._hidden = set(hidden)
        elif protection:
            cells = everything(comparison._complete(), protection)
            self.solved = protect(cells)
            telling = [place for place, needs in cells.needs.items() if needs]
            self._hidden = {place for place in telling if not cells.is_shown(place)}
            self.places = len(telling)
            self.few = sum(cells.is_primary(place) for place in self._hidden)
            self.further = len(self._hidden) - self.few

    @property
    def cost(self) -> dict[str, int | bool]:
        """What protecting cost: see :attr:`tyngde.Comparison.hidden`."""
        return {
            "numbers": self.places,
            "few": self.few,
            "further": self.further,
            "solved": self.solved,
        }

    @property
    def hidden(self) -> frozenset[Place]:
        """The places whose numbers are not published."""
        return frozenset(self._hidden)

    def shows(self, *place: object) -> bool:
        """Whether the number at a place is published."""
        return place not in self._hidden


def mask_of(comparison: Comparison, suppress: int | Protection) -> Mask:
    """The mask of a comparison, made once for each way of protecting it."""
    protection = protection_of(suppress)
    made = comparison._masks
    if protection not in made:
        made[protection] = Mask(comparison, protection)
    mask: Mask = made[protection]
    return mask
