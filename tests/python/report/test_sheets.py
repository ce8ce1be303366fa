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


# Words of table cells and headings that stand on more than one line.
BROKEN = r"""() => {
  const found = [];
  for (const cell of document.querySelectorAll("th, td, summary, h2, h3, li, p")) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      for (const word of node.data.matchAll(/[\p{L}\d?.,]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
        if (tops.size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""
WIDTHS = {"full": 178, "short": 182}  # of upright A4 between the margins, in millimetres


@driven
@pytest.mark.parametrize("form", WIDTHS)
def test_no_word_is_broken_but_a_long_name(tmp_path: Path, form: str) -> None:
    """None of up to 20 letters; there is no hyphenation where a browser has no dictionary."""
    from playwright.sync_api import sync_playwright

    file = tmp_path / "page.html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": int(WIDTHS[form] * MM), "height": 900})
        tab.emulate_media(media="print")
        for case, by in (("albertslund-2026", "department"), ("randers-2025", "administration")):
            example = ty.examples.load(case)
            for language in ("da", "en"):
                models = {"I dag": example.organisation}
                for plan in example.plans.values():
                    models[plan.name(language)] = example.organisation.apply(plan)
                made = ty.compare(models, by=by, language=language)
                file.write_text(report_html(made, form=form), encoding="utf-8")
                tab.goto(file.as_uri())
                assert [word for word in tab.evaluate(BROKEN) if len(word) <= 20] == []
        # It does look.
        narrow = "width: 9px; overflow-wrap: anywhere"
        tab.evaluate(f"document.querySelector('h2').style.cssText = '{narrow}'")
        assert tab.evaluate(BROKEN)
        browser.close()
