"""The short form keeps to two pages with four models, and with many compared units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.browser import needs_chromium, pages_of, printed
from helpers.whole_page import check
from tyngde.report import report_html

FURTHER = {"da": "som står i den fulde rapport", "en": "which stand in the full report"}


def four(language: str) -> tuple[ty.Comparison, ty.Memo | None]:
    """A case with its two models, a third and a fourth."""
    example = ty.examples.load("albertslund-2026")
    today = example.organisation
    one, two, three, four = today.children(today.roots[0])[:4]
    plans = [
        *example.plans.values(),
        ty.Plan(ty.move(today.children(one)[0], to=two)),
        ty.Plan(ty.merge([three, four], into=three, continues=three)),
    ]
    models = {f"Model {i}": today.apply(plan) for i, plan in enumerate(plans, 1)}
    result = ty.compare({"Today": today, **models}, by="department", language=language)
    return result, example.memo


def many(models: int, language: str) -> ty.Comparison:
    """Twenty-five departments, of which every other one is changed."""
    units: list[dict[str, Any]] = [{"key": "town", "head": {"key": "chief"}}]
    for i in range(25):
        name = f"Department of work and many other things {i}"
        units.append({"key": f"d{i}", "name": name, "type": "department", "parent": "town"})
        units[-1] |= {"head": {"key": f"h{i}"}, "fte": {"value": 20 + 7 * i % 53, "scope": "own"}}
        units += [{"key": f"e{i}-{j}", "parent": f"d{i}", "fte": 3 + j} for j in range(3)]
    today = ty.Organisation.from_dict({"name": "Town", "units": units})
    made = {}
    for m in range(1, models + 1):
        moved = [ty.move(f"e{i}-{m % 3}", to=f"d{(i + m) % 25}") for i in range(0, 25, 2)]
        made[f"Model {m}"] = today.apply(ty.Plan(*moved))
    return ty.compare({"Today": today, **made}, by="department", language=language)


def pages(html: str, folder: Path) -> int:
    file = folder / "short.html"
    file.write_text(html, encoding="utf-8")
    return pages_of(printed(file, folder))


@needs_chromium
@pytest.mark.parametrize("language", ["da", "en"])
def test_four_models_fit_and_what_does_not_is_counted(tmp_path: Path, language: str) -> None:
    result, memo = four(language)
    html = report_html(result, form="short", memo=memo)
    assert pages(html, tmp_path) <= 2
    text = check(html).text
    assert text.count(FURTHER[language]) >= 3  # points, questions, steps
    full = report_html(result, memo=memo)
    assert FURTHER[language] not in full


@needs_chromium
@pytest.mark.parametrize("models", [2, 4])
def test_twenty_five_units_fit(tmp_path: Path, models: int) -> None:
    html = report_html(many(models, "da"), form="short")
    assert pages(html, tmp_path) <= 2
    assert FURTHER["da"] in check(html).text
