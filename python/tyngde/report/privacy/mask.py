"""The one step over everything that is made from a comparison: which numbers are published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection, protection_of
from tyngde.errors import UsageError, at_place, phrase
from tyngde.report.privacy.cells import Place, Sums
from tyngde.report.privacy.computed import COMPUTED
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
        protects: whether there is anybody whose figures are protected.
        solved: False where more is hidden than need be, since no solver is installed or there was
            too much to solve.
    """

    def __init__(
        self,
        comparison: Comparison,
        protection: Protection,
        hidden: Iterable[Place] | None = None,
        beside: Mask | None = None,
    ) -> None:
        self.protection = protection
        self.solved, self.protects = True, bool(hidden)
        self._hidden: set[Place] = set()
        self._sums: frozenset[Sums] = frozenset()
        self.places = self.few = self.further = 0
        if hidden is not None:
            self._hidden = set(hidden)
        elif protection:
            cells = everything(comparison._complete(), protection)
            if beside is not None:
                cells.hide_too(beside._sums)
            self.solved = protect(cells)
            self.protects = bool(cells.secrets)
            self._sums = cells.hidden_sums()
            telling = [
                place for place, needs in cells.needs.items() if needs and place[0] != COMPUTED
            ]
            for place in cells.needs:
                if place[0] == COMPUTED and not cells.is_shown(place):
                    raise _refused(place)
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


def _refused(place: Place) -> Exception:
    """Why nothing is published: a plan tells of few persons in what is always shown."""
    _, name, key, _ = map(str, place)
    return at_place(
        UsageError,
        phrase("{} of '{}' is computed from figures of few persons, who could be found", name, key),
        "",
        expected=phrase("a number in the place of the formula, or suppress=0"),
        key=key,
    )


def _protects_more(one: Protection, other: Protection) -> bool:
    """Whether one protects all that another does, and more."""
    kinds = ("persons", "salaries", "posts", "fte")
    return (
        one != other
        and one.threshold >= other.threshold
        and all(getattr(one, kind) >= getattr(other, kind) for kind in kinds)
    )


def mask_of(comparison: Comparison, suppress: int | Protection) -> Mask:
    """The mask of a comparison, made once for each way of protecting it.

    What protects more than the usual way shows nothing that this hides: else the two together, of
    which each hides other numbers for others' sake, could tell what both protect.
    """
    protection = protection_of(suppress)
    made = comparison._masks
    if protection not in made:
        usual = replace(Protection(), figures=protection.figures, solver=protection.solver)
        beside = mask_of(comparison, usual) if _protects_more(protection, usual) else None
        made[protection] = Mask(comparison, protection, beside=beside)
    mask: Mask = made[protection]
    return mask
