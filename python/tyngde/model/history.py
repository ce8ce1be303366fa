"""How an organisation came about: the plans and assumptions, and who succeeded whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from tyngde import _core
from tyngde.model.assumptions import Assumptions
from tyngde.model.plan import Done, Step

__all__ = ["History"]


@dataclass(frozen=True)
class History:
    """What led to an organisation. It is empty for one that was read.

    Attributes:
        record: what each change of the last plan did.
        ancestry: the organisations that plans led here from, as digests, with the lineage since
            then; None before the first.
        steps: the plans in order, each with its choices and record.
        assumptions: the sets that went in, each once.
        done: the calls that make it again from the organisation that was read.
    """

    record: list[_core.ChangeRecord] = field(default_factory=list)
    ancestry: _core.Ancestry | None = None
    steps: tuple[Step, ...] = ()
    assumptions: tuple[Assumptions, ...] = ()
    done: tuple[Done, ...] = ()

    def planned(self, step: Step, done: Done, ancestry: _core.Ancestry) -> History:
        """After a plan, and the assumptions that filled it."""
        return History(
            list(step.record),
            ancestry,
            (*self.steps, step),
            self._assuming(done.assumptions),
            (*self.done, done),
        )

    def assumed(self, done: Done, ancestry: _core.Ancestry | None) -> History:
        """After a set of assumptions alone."""
        sets = self._assuming(done.assumptions)
        return History(self.record, ancestry, self.steps, sets, (*self.done, done))

    def shown_on(self, day: str) -> History:
        """After another day was asked for: nothing of the organisation is new."""
        done = (*self.done, Done(on=day))
        return History(self.record, self.ancestry, self.steps, self.assumptions, done)

    def _assuming(self, assumptions: Assumptions | None) -> tuple[Assumptions, ...]:
        if assumptions is None or assumptions in self.assumptions:
            return self.assumptions
        return (*self.assumptions, assumptions)
