"""What a command ends with, by what it found: the same when the result is made again."""

from __future__ import annotations

from tyngde.cli.inputs import DONE, WRONG_INPUT
from tyngde.study.leadership_cost import LeadershipCost
from tyngde.study.life_of_plan.rebased import Rebased
from tyngde.study.rules.ruling import Rulings

__all__ = ["BROKEN", "exit_code"]

BROKEN = 3  # a rule is broken, or a saving that is demanded is not met


def exit_code(found: object) -> int:
    """0 unless a rule is broken, a demanded saving is certainly not met, or a plan has conflicts
    with the extract that it is put on."""
    if isinstance(found, Rulings):
        return BROKEN if found.broken else DONE
    if isinstance(found, LeadershipCost):
        demand = found.demand
        return BROKEN if demand is not None and demand.state == "broken" else DONE
    if isinstance(found, Rebased):
        return WRONG_INPUT if found.conflicts else DONE
    return DONE
