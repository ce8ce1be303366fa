"""An organisation chart of a model, as a part of what is published of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyngde.chart.chart import chart as drawn
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection, protection_of
from tyngde.display.picture import Chart
from tyngde.errors import UsageError, at_place, phrase
from tyngde.words.languages import language_of

__all__ = ["chart"]


def chart(
    comparison: Comparison,
    model: str,
    *,
    figure: str | Sequence[str] | None = None,
    depth: int | None = None,
    language: str | None = None,
    suppress: int | Protection = 5,
) -> Chart:
    """The chart of a model; see :meth:`tyngde.Comparison.chart`."""
    comparison._position(model)
    measures = [figure] if isinstance(figure, str) else list(figure or ())
    protection = protection_of(suppress)
    missing = [measure for measure in measures if measure not in protection.figures]
    shown = comparison.published(replace(protection, figures=(*protection.figures, *missing)))
    published = shown._protection.figures
    for measure in measures:
        if measure not in published and shown._protection:
            raise at_place(
                UsageError,
                phrase("what is published has no {} of units", repr(measure)),
                "",
                expected=phrase("Protection(figures=({},))", repr(measure)),
                key=measure,
            )
    base = comparison._models[comparison.reference]
    followed = comparison.kinship.get(model) == "descendant"
    return drawn(
        comparison._models[model],
        figure=measures,
        depth=depth,
        since=base if followed else None,
        language=language_of(language, comparison),
        of="line" if comparison._of_line else "units",
        shows=lambda measure, key: (
            shown._shows("box", key, model)
            if measure == "positions"
            else shown._shows("chart", measure, key, model)
        ),
    )
