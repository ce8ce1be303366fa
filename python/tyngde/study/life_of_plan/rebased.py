"""A plan on another organisation than it was made for: the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.errors import phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.plan import Plan
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.words.plain import plain
from tyngde.words.study import study_word

__all__ = ["Drift", "Rebased"]


@fitting
@dataclass(frozen=True)
class Drift:
    """What has happened to what a change is about.

    Attributes:
        position: of the change, from 1, among those decided or of its alternative.
        choice, alternative: of which it is; empty for decided changes.
        change: its word.
        sort: ``done``, ``gone``, ``taken``, ``refused`` (left out) or ``changed`` (kept).
        key: the node that it is about.
        problem: what it is.
    """

    position: int
    choice: str
    alternative: str
    change: str
    sort: str
    key: str
    problem: str

    @property
    def kept(self) -> bool:
        """Whether the change is in the plan still."""
        return self.sort == "changed"


@fitting
class Rebased(Shown):
    """A plan on another organisation, and what has happened meanwhile to what it is about. See
    :func:`tyngde.rebase`.

    It has a length and can be iterated: a :class:`Drift` each. As a table, a row for each with
    ``position``, ``choice``, ``alternative``, ``change``, ``sort``, ``key``, ``problem`` and
    ``kept``.

    Attributes:
        plan: with the changes that can be done and are not done yet.
    """

    def __init__(self, plan: Plan, found: Sequence[Drift], language: str) -> None:
        self.plan = plan
        self._found = sorted(found, key=lambda x: (x.choice, x.alternative, x.position))
        self._language = language

    @property
    def conflicts(self) -> list[Drift]:
        """What has to be looked at: all but what is done already."""
        return [one for one in self._found if one.sort != "done"]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Drift]:
        return iter(self._found)

    def table(self) -> Table:
        """The table; see the class for its columns."""
        names = ("position", "choice", "alternative", "change", "sort", "key", "problem", "kept")
        return Table(
            {name: [getattr(one, name) for one in self._found] for name in names},
            counts=("position",),
            language=self._language,
        )

    def _beside(self) -> str:
        return self.plan.to_json()

    def _blocks(self) -> list[Block]:
        def say(key: str, *of: object) -> str:
            return study_word(key, self._language).format(*of)

        left_out = {(x.position, x.choice, x.alternative) for x in self._found if not x.kept}
        notes = [say("rebased", len(self.conflicts), len(left_out))]
        if not self._found:
            return [Notes([say("rebased_well")])]
        rows = []
        for one in self._found:
            where = f"{one.choice}: {one.alternative}: " if one.choice else ""
            rows.append(
                [
                    f"{where}{one.position} {one.change}",
                    say(phrase("drift_{}", one.sort)),
                    one.problem,
                ]
            )
        return [Notes(notes), Grid([say("change"), say("drift"), say("what_happened")], rows)]

    def __repr__(self) -> str:
        of = repr(self.plan.name()), len(self.conflicts)
        return plain(said(phrase("<Rebased {}: {} conflicts>", *of)))
