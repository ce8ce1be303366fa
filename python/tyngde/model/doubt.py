"""What is uncertain, and how: a kind of document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tyngde import _core
from tyngde.errors import phrase, said
from tyngde.model.changes import Names
from tyngde.model.documents import Document
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text

__all__ = ["Doubt", "DoubtLike", "as_doubt"]


@fitting
class Doubt(Document):
    """What is uncertain about figures, plans, scores and weights, for :func:`tyngde.robustness`.

        ty.Doubt(
            {"of": "hr.fte", "between": [90, 100], "shape": "triangular"},
            {"every": {"basis": "assumed"}, "relative": 0.5},
            weights="all",
        )

    What it does not say stays as it is. Read one with :func:`tyngde.read_doubt`.

    Args:
        figures: entries as they stand in a document: ``of`` (a figure ``key.measure``, or a list)
            or ``every`` (all figures of a ``measure``, ``basis`` or ``type``); ``relative``,
            ``within`` or ``between``, without which a figure's own bounds count; ``shape``
            (``uniform``, ``triangular`` with ``most_likely``), ``quantiles`` or ``values``;
            ``together``, where one draw moves them all.
        inexact: ``"drawn"``: every other figure that documents give with bounds is drawn evenly
            within these; ``"as_written"``: it stays at its value.
        shares: of parts of divided units: ``split`` and ``part`` (keys), ``plan`` where several
            plans divide the unit, and range and shape as of figures. The parts that are not named
            share the rest as they do in the plan.
        alternatives: of open choices: ``choice`` (key), ``plan`` where several plans have it, and
            ``probabilities`` by alternative (1 in all), without which all are alike. Draws take the
            combinations that the plan allows, with probabilities in proportion.
        scores: by measure, ``{"risk": [1, 2, 3, 4, 5]}``: scores that say which is more and not how
            much, so that any numbers in their order do as well. The ends stay.
        weights: ``"as_written"``, ``"all"``, or a mapping with ``order``, ``ranges``, ``ratios``;
            or with ``experts``, each with ``name``, and ``points`` by criterion or ``judgements``
            (``more``, ``than``, ``by``): each draw has the weights of one of them, as often as it
            ``counts`` beside the others, or with ``mixed`` any mixture.
        title: the name, one or one for each language.
        key: a text.
        note: remarks, one text or one for each language.

    Raises:
        DocumentError: something of it is not of the right form; the pointer says where.
    """

    _kind = "doubt"
    _native: _core.Doubt

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Doubt:
        return _core.read_doubt(tree, file)

    @fitting
    def __init__(
        self,
        *figures: Mapping[str, Any],
        inexact: str = "as_written",
        shares: Iterable[Mapping[str, Any]] = (),
        alternatives: Iterable[Mapping[str, Any]] = (),
        scores: Mapping[str, Iterable[float]] | None = None,
        weights: str | Mapping[str, Any] = "as_written",
        title: Names = "",
        key: str = "",
        note: Names = "",
    ) -> None:
        fields: dict[str, Any] = {"key": key, "name": title, "note": note}
        fields = {name: text for name, text in fields.items() if text}
        fields |= {"figures": list(figures), "inexact": inexact, "weights": weights}
        fields["shares"], fields["alternatives"] = list(shares), list(alternatives)
        fields["scores"] = [
            {"measure": measure, "levels": list(levels)}
            for measure, levels in (scores or {}).items()
        ]
        self._native = Doubt.from_dict(fields)._native
        self._has_lines = False

    @property
    def key(self) -> str:
        """Key of the document, empty if it has none."""
        return self._native.key

    @property
    def note(self) -> Text:
        """Remarks."""
        return self._native.note

    def __repr__(self) -> str:
        entries = len(self._native.figures)
        one, several = "<Doubt {}: {} entry about figures>", "<Doubt {}: {} entries about figures>"
        return said(phrase(one if entries == 1 else several, repr(self.key), entries))


DoubtLike = Doubt | Mapping[str, Any] | None


def as_doubt(doubt: DoubtLike) -> Doubt:
    """The doubt that is meant; None: what documents give with bounds is drawn within these.

    Raises:
        DocumentError: a mapping is not of the right form.
    """
    if doubt is None:
        return Doubt(inexact="drawn")
    return doubt if isinstance(doubt, Doubt) else Doubt.from_dict(doubt)
