"""The report as a Word document, held against the page as lxml reads it."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.cli import main
from tyngde.report import report_html

docx = pytest.importorskip("docx")
pytest.importorskip("cairosvg")
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Mm, RGBColor  # noqa: E402
from lxml import html as lxml_html  # noqa: E402

NOT_PRINTED = (
    "//nav | //svg | //*[local-name()='svg'] | //style | //*[contains(@class, 'skip')]"
    " | //*[contains(concat(' ', @class, ' '), ' deep ')] | //*[@class='all']"
    " | //*[contains(@class, 'strip')] | //*[contains(@class, 'axis')]"
    " | //*[contains(@class, 'marks')]"
)
HEADINGS = {"Title": "h1", "Heading 1": "h2", "Heading 2": "h3", "Heading 3": "h4"}


def comparison(key: str = "albertslund-2026", language: str = "da") -> ty.Comparison:
    case = ty.examples.load(key)
    today = case.organisation.assume(case.assumptions) if case.assumptions else case.organisation
    models = {"I dag": today}
    for plan in case.plans.values():
        models[plan.key] = today.apply(plan, case.assumptions)
    return ty.compare(models, profile=case.profile or "fte", language=language)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def of_page(page: str) -> tuple[str, list[tuple[str, str]], list[list[list[str]]]]:
    """All text in order, the headings, and the tables, of what a page prints."""
    tree = lxml_html.fromstring(page)
    for node in tree.xpath(NOT_PRINTED):
        node.drop_tree()
    body = tree.find("body")
    headings = [(x.tag, squeezed(x.text_content())) for x in body.iter("h1", "h2", "h3", "h4")]
    tables = [
        [
            [squeezed(cell.text_content()) for cell in row.iter("td", "th")]
            for row in table.iter("tr")
        ]
        for table in body.iter("table")
    ]
    return squeezed(body.text_content()), headings, tables


def of_document(data: bytes) -> tuple[str, list[tuple[str, str]], list[list[list[str]]]]:
    document = docx.Document(io.BytesIO(data))
    text, headings = [], []
    for block in document.element.body.iter(qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(block, document)
        text.append(squeezed(paragraph.text))
        if paragraph.style.name in HEADINGS:
            headings.append((HEADINGS[paragraph.style.name], text[-1]))
    tables = [
        [[squeezed(cell.text) for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    return "".join(text), headings, tables


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("key", ["albertslund-2026", "aalborg-2018", "randers-2025"])
def test_it_says_what_the_page_prints(tmp_path: Path, key: str, language: str) -> None:
    made = comparison(key, language)
    data = made.report(tmp_path / "models.docx").read_bytes()
    assert of_document(data) == of_page(report_html(made))
    assert made.report(tmp_path / "again.docx").read_bytes() == data
    brief = made.report(tmp_path / "short.docx", form="short").read_bytes()
    assert of_document(brief) == of_page(report_html(made, form="short"))


def test_what_programs_are_told(tmp_path: Path) -> None:
    made = comparison()
    document = docx.Document(made.report(tmp_path / "models.docx"))
    properties = document.core_properties
    assert (properties.language, properties.author) == ("da-DK", "")
    assert properties.title == lxml_html.fromstring(report_html(made)).findtext(".//title")
    pictures = [x.get("descr") for x in document.element.iter(qn("wp:docPr"))]
    told = [x.get("alt") for x in lxml_html.fromstring(report_html(made)).iter("img")]
    assert pictures == told and all(pictures) and len(pictures) == 3
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(1)
    room = section.page_width - section.left_margin - section.right_margin
    assert all(shape.width <= room for shape in document.inline_shapes)
    for table in document.tables:
        repeated = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
        assert repeated[0] and not any(repeated[1:])


def test_a_template_decides_what_it_looks_like(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("Sagsnr. 26/1")
    template.sections[0].left_margin = Mm(40)
    template.styles["Heading 1"].font.color.rgb = RGBColor(1, 2, 3)
    for style in ("List Bullet", "Caption", "Table Grid", "Intense Quote"):
        template.styles[style].delete()
    template.save(tmp_path / "template.docx")
    made = comparison()
    path = made.report(tmp_path / "models.docx", template=tmp_path / "template.docx")
    document = docx.Document(path)
    assert document.paragraphs[0].text == "Sagsnr. 26/1"
    assert abs(document.sections[0].left_margin - Mm(40)) < Mm(1)
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(1, 2, 3)
    # What is a list without the style begins with a dash.
    text, headings, tables = of_document(path.read_bytes())
    page = of_page(report_html(made))
    assert text.replace("–", "").removeprefix("Sagsnr.26/1") == page[0].replace("–", "")
    assert (headings, tables) == page[1:]


def test_names_that_markup_and_xml_do_not_hold(tmp_path: Path) -> None:
    units = [
        {"key": "t", "name": "Town & <b>co</b>"},
        {"key": "a", "parent": "t", "type": "department", "name": "A\u202e \x0b]]> =1+1", "fte": 9},
        {"key": "b", "parent": "t", "type": "department", "name": "B  two\tblanks", "fte": 9},
    ]
    before = ty.Organisation.from_dict({"units": units})
    made = ty.compare({"x": before, "y": before.apply([ty.merge(["a", "b"], into="a")])})
    data = made.report(tmp_path / "models.docx").read_bytes()
    assert of_document(data) == of_page(report_html(made))


def test_wrong_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = comparison("aalborg-2018")
    path = tmp_path / "models.docx"
    other = tmp_path / "other.docx"
    for text in (b"no archive", b""):
        other.write_bytes(text)
        with pytest.raises(ty.UsageError, match="no Word document"):
            made.report(path, template=other)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(ty.UsageError, match="no Word document"):
        made.report(path, template=other)
    with pytest.raises(FileNotFoundError):
        made.report(path, template=tmp_path / "missing.docx")
    with pytest.raises(ty.UsageError, match="only a Word document has a template"):
        made.report(tmp_path / "models.html", template=other)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ty.UsageError) as refused:
        made.report(path)
    assert refused.value.expected == "pip install 'tyngde[word]'"
    assert not path.exists()


def test_on_the_command_line(tmp_path: Path, capsys: Any) -> None:
    folder = Path(ty.examples.load("albertslund-2026").path)
    files = [str(folder / "organisation.yaml"), str(folder / "model-1.yaml")]
    template = tmp_path / "template.docx"
    docx.Document().save(template)
    path = tmp_path / "models.docx"
    assert main(["report", *files, "-o", str(path), "--template", str(template)]) == 0
    assert docx.Document(path).paragraphs[0].style.name == "Title"
    # A file that is read is not written over.
    before = template.read_bytes()
    assert main(["report", *files, "-o", str(template), "--template", str(template)]) == 2
    assert template.read_bytes() == before and str(template) in capsys.readouterr().err
