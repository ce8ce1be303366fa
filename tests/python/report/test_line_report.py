"""Reports in which managers are compared: nothing of units, and small groups hidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tyngde as ty
from helpers.strategies import Json, read, read_plan
from hypothesis import given
from hypothesis import strategies as st
from tyngde.report.line_facts import LineFacts


def text_of(page: str) -> str:
    bare = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", bare).split())


def office(sizes: list[int]) -> ty.Organisation:
    """A chief, a head for each size, and so many clerks below each."""
    posts: list[Json] = [{"key": "chief", "name": "Chief", "fte": 1}]
    for i, size in enumerate(sizes):
        posts.append({"key": f"h{i}", "name": f"Head {i}", "fte": 1, "reports_to": ["chief"]})
        posts += [
            {"key": f"h{i}c{n}", "name": "Clerk", "fte": 1, "reports_to": [f"h{i}"]}
            for n in range(size)
        ]
    return read({"tyngde": "organisation/1", "name": {"en": "Office"}, "posts": posts})


def moving() -> ty.Plan:
    return read_plan(
        {"unrelate": {"reports_to": ["h0c0", "h0"]}}, {"relate": {"reports_to": ["h0c0", "h1"]}}
    )


@pytest.mark.parametrize(
    ("language", "said", "not_said"),
    [
        ("en", "3 managers , 15 positions and 3 layers of management", r"\bunits?\b(?! is no)"),
        ("da", "3 ledere , 15 stillinger og 3 ledelseslag", r"\benhed"),
    ],
)
def test_the_report_speaks_of_managers(
    language: str, said: str, not_said: str, tmp_path: Path
) -> None:
    today = office([6, 6])
    models = {"Today": today, "Plan": today.apply(moving())}
    result = ty.compare(models, language=language)
    page = text_of(result.report(tmp_path / "x.html").read_text())
    assert said.replace(" ,", ",") in page.replace(" ,", ",")
    assert not re.findall(not_said, page)
    assert "Head 0" in page and "Clerk" in page
    assert ("svg" in (tmp_path / "x.html").read_text()) and "Tyngde in per cent" not in page


def test_plots_along_the_line() -> None:
    pytest.importorskip("matplotlib")
    result = ty.compare({"m": office([3, 4])})
    words = [text.get_text() for text in result.plot("load").axes[0].get_yticklabels()]
    assert {"Chief", "Head 0", "Head 1"} <= set(words)
    result.plot("spans")
    for kind in ("tyngde", "interfaces", "movement"):
        with pytest.raises(ty.UsageError, match="is of units, and managers are compared"):
            result.plot(kind)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.sampled_from([None, 0, 1]))
def test_nobody_is_found_by_subtraction(sizes: list[int], by: int | None) -> None:
    """Of what is shown of a manager and of those below, no small rest can be computed."""
    threshold = 5
    organisation = office(sizes)
    result = ty.compare({"m": organisation}, by=by)
    facts = LineFacts(result, "en", threshold)
    shown = {unit.key: facts.of_unit(unit, "load", "m") for unit in facts.units}
    branches = {key: value for key, value in shown.items() if key != "chief" and value is not None}
    for i, size in enumerate(sizes):
        value = branches.get(f"h{i}")
        if value is not None and size + 1 < threshold:
            assert not value.defined
    hidden = [key for key, value in branches.items() if not value.defined]
    total = [shown.get("chief"), facts.value("load_total", "m")]
    if branches and any(value is not None and value.defined for value in total):
        assert hidden  # else what is left is what the chief has alone
