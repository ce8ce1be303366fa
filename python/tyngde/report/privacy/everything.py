"""All cells of a comparison."""

from __future__ import annotations

from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection
from tyngde.report.privacy.along_line import gather_line
from tyngde.report.privacy.asked import gather_asked
from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.computed import gather_computed
from tyngde.report.privacy.gathering import Gathering


def everything(comparison: Comparison, protection: Protection) -> Cells:
    """Everything that is made from a comparison and tells of people."""
    gathering = Gathering(comparison, protection)
    if comparison._of_line:
        for m, model in enumerate(comparison.models):
            gather_line(gathering, m, model)
    for model in comparison.models:
        gather_computed(gathering, model)
    gather_asked(gathering)
    gathering.cells.finish()
    return gathering.cells
