"""Charts of a report can be read on the sheet that they are printed on."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from helpers.browser import CHROMIUM, driven
from tyngde.report import report_html
from tyngde.report.facts import Facts
from tyngde.report.sections.diagrams import _LEGIBLE, _SHEETS, _scale, chart, sheet_of
from tyngde.report.sections.frame import Frame

MM = 96 / 25.4


def town(departments: int, offices: int, apart: int = 0) -> ty.Organisation:
    units: list[dict[str, object]] = [{"key": "t", "name": "Kommune", "type": "municipality"}]
    for i in range(departments):
        name = f"Forvaltningen for område {i}"
        units.append({"key": f"d{i}", "name": name, "type": "department", "parent": "t"})
        units += [
            {"key": f"o{i}.{j}", "name": f"Kontor {i}.{j}", "parent": f"d{i}"}
            for j in range(offices)
        ]
    units += [{"key": f"u{i}", "name": f"Enhed {i}", "parent": "unknown"} for i in range(apart)]
    posts = [{"key": f"h{u['key']}", "name": "Chef", "heads": u["key"]} for u in units]
    return ty.Organisation.from_dict({"units": units, "posts": posts})


def frame(base: ty.Organisation) -> Frame:
    new = base.apply(ty.rename("d0", name="Noget andet"))
    return Frame(Facts(ty.compare({"I dag": base, "Ny": new}, language="da"), "da", 5))


@pytest.mark.parametrize(
    ("departments", "offices", "apart"),
    [(2, 1, 0), (7, 3, 0), (9, 5, 5), (6, 9, 0), (5, 11, 0), (19, 2, 0), (3, 0, 30), (40, 4, 0)],
)
def test_sixty_boxes_can_be_read(departments: int, offices: int, apart: int) -> None:
    page = frame(town(departments, offices, apart))
    for model in page.facts.models:
        drawn = chart(page, model)
        sheet = sheet_of(drawn.width, drawn.height)
        if departments < 20:  # one row of more is wider than any sheet
            assert _scale(drawn.width, drawn.height, sheet) >= _LEGIBLE
        boxes = 1 + departments + departments * offices + apart
        if boxes <= 60 and departments <= 9:
            assert drawn.svg == page.facts.comparison.chart(model, language="da").svg


def test_the_smallest_sheet_is_taken() -> None:
    assert sheet_of(600, 600) == ""
    assert sheet_of(1100, 600) == "lying"
    assert sheet_of(1900, 900) == "wide"
    assert sheet_of(9000, 900) == "wide"


@driven
def test_the_room_is_what_the_style_sheet_leaves(tmp_path: Path) -> None:
    """The picture in print is as large as was reckoned, so no smaller than can be read."""
    from playwright.sync_api import sync_playwright

    file = tmp_path / "page.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size in ((2, 1), (7, 3), (9, 5)):
            page = frame(town(*size))
            file.write_text(report_html(page.facts.comparison), encoding="utf-8")
            drawn = chart(page, "I dag")
            sheet = sheet_of(drawn.width, drawn.height)
            tab = browser.new_page()
            tab.emulate_media(media="print")
            # As wide as the sheet is between its margins.
            wide = {"": 178, "lying": 265, "wide": 388}[sheet]
            tab.set_viewport_size({"width": int(wide * MM), "height": 900})
            tab.goto(file.as_uri())
            box = tab.locator("figure img").first.bounding_box()
            assert box is not None
            assert box["width"] / drawn.width >= 0.97 * _scale(drawn.width, drawn.height, sheet)
            assert box["height"] <= _SHEETS[sheet][1] * 1.01
        browser.close()
