"""Comparisons made by Hypothesis."""

from __future__ import annotations

import tyngde as ty
from hypothesis import strategies as st

from helpers.strategies import Json, organisations, plans, read, read_plan


@st.composite
def comparisons(draw: st.DrawFn) -> ty.Comparison:
    """Up to three models: an organisation, what random plans make of it, or another altogether."""
    base = read(draw(organisations()))
    models = {"Today": base}
    for i in range(draw(st.integers(0, 2))):
        model = base
        if draw(st.booleans()):
            try:
                document: Json = draw(plans)
                document.pop("base", None)
                model = base.apply(read_plan(*document.pop("changes"), **_plain(document)))
            except ty.Error:
                model = read(draw(organisations()))
        elif draw(st.booleans()):
            model = read(draw(organisations()))
        models[f"Model {i}"] = model
    by = draw(st.sampled_from(["department", 0, "office"]))
    for way in (by, 0):
        try:
            return ty.compare(
                models,
                by=way,
                profile=draw(st.sampled_from(["fte", "tyngde-2012"])),
                language=draw(st.sampled_from(["en", "da"])),
            )
        except ty.UsageError:
            continue
    raise AssertionError("every organisation has roots")


def _plain(document: Json) -> Json:
    return {key: value for key, value in document.items() if key not in ("tyngde", "changes")}
