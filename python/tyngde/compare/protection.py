"""What is protected in what is published, and what the caller chooses otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real

from tyngde.errors import UsageError, phrase
from tyngde.model.misfits import fitting
from tyngde.model.values import Value
from tyngde.words.prose import SUPPRESSED

__all__ = ["HIDDEN", "Protection", "protection_of"]

# A number that is not published.
HIDDEN = Value(None, reason=SUPPRESSED)


@fitting
@dataclass(frozen=True)
class Protection:
    """What is protected in a publication: report, tables, plots and exports of one comparison.

    Attributes:
        threshold: groups of fewer persons than this are protected; 0 protects nothing.
        persons: counts of persons – positions of a group, headcounts – below the threshold.
        salaries: salaries of fewer persons than the threshold, of one post among them.
        posts: figures of posts that stand for fewer persons than the threshold, such as the FTE
            of one post; and the FTE of a unit that consists of such posts alone.
        fte: the FTE of any unit below the threshold. A budgeted figure is no count of persons, so
            this is not protected unless it is asked for.
        figures: measures that charts of the same comparison will show of every unit: they are
            published, too.
        solver: whether further numbers are chosen by linear programming (needs SciPy: ``pip
            install "tyngde[privacy]"``). Without it every number that a protected figure is part
            of is hidden, which is safe and costs more. None: where SciPy is installed.

    Raises:
        UsageError: the threshold is no number, or below 0.
    """

    threshold: int = 5
    persons: bool = True
    salaries: bool = True
    posts: bool = True
    fte: bool = False
    figures: tuple[str, ...] = ()
    solver: bool | None = None

    def __post_init__(self) -> None:
        is_number = isinstance(self.threshold, Real)
        if not is_number or not self.threshold >= 0:
            raise UsageError(
                phrase(
                    "{} is no threshold; expected 0 or more",
                    self.threshold if is_number else repr(self.threshold),
                ),
                key=str(self.threshold),
                expected="0 or more",
            )

    def __bool__(self) -> bool:
        """Whether anything is protected."""
        return self.threshold > 0 and (self.persons or self.salaries or self.posts or self.fte)


def protection_of(suppress: int | Protection) -> Protection:
    """The protection that a caller means: a number is the threshold of the usual one.

    Raises:
        UsageError: a threshold that is no number, or below 0.
    """
    return suppress if isinstance(suppress, Protection) else Protection(suppress)
