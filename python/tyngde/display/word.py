"""A page of :mod:`tyngde.display.page` as a Word document, for those who paste it into their own.

What is written is what the page prints: headings, paragraphs, lists, tables and pictures, in the
styles that every Word document knows by name, so that a template decides what they look like. Bars
and keys of the page, which are ornaments of numbers that stand beside them, and what it folds away
in print are left out.
"""

from __future__ import annotations

import base64
import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tyngde.display.picture import converted
from tyngde.errors import UsageError, phrase

__all__ = ["check_word", "word_document"]

_VOID = {"br", "col", "hr", "img", "meta", "link"}
_NOT_PRINTED = {"nav", "svg", "style", "script", "head"}
# What is folded away in print, bars and marks, and what is said of these.
_LEFT_OUT = {"skip", "deep", "axis", "strip", "marks", "all"}
_BLOCKS = {"p", "ul", "ol", "dl", "table", "figure", "details", "div", "section", "main", "header"}
_BLOCKS |= {"footer", "h1", "h2", "h3", "h4", "li", "dt", "dd", "summary", "caption", "figcaption"}
_HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_LOCALES = {"da": "da-DK", "en": "en-GB"}
_DEEPEST = 3  # of lists that Word has a style for
# A4 and its margins, in millimetres: of a document without a template.
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 20
_SMALL = 8.5  # points, in tables
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # that a zip archive knows: the same bytes on any day


@dataclass
class _Node:
    tag: str
    attributes: dict[str, str]
    children: list[_Node | str] = field(default_factory=list)

    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, *tags: str) -> Iterator[_Node]:
        """The topmost elements below that have one of the tags."""
        for child in self.children:
            if isinstance(child, _Node):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.all(*tags)

    def text(self) -> str:
        return "".join(x if isinstance(x, str) else x.text() for x in self.children)


class _Tree(HTMLParser):
    """The elements of a page that closes all it opens, as ours do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(_Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def check_word() -> None:
    """Whether Word documents can be written here.

    Raises:
        UsageError: python-docx or CairoSVG is missing (``pip install 'tyngde[word]'``).
    """
    _docx()
    converted('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', ".png")


def _docx() -> Any:
    try:
        import docx
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "docx":
            raise
        raise UsageError(
            "a Word document is written with python-docx, which is not installed; "
            "expected pip install 'tyngde[word]'",
            problem="a Word document is written with python-docx, which is not installed",
            key="docx",
            expected="pip install 'tyngde[word]'",
        ) from None
    return docx


def word_document(page: str, template: str | os.PathLike[str] | None = None) -> bytes:
    """A page as the bytes of a ``.docx``; the same page and template give the same bytes.

    Args:
        page: of :func:`tyngde.display.page.page`.
        template: a ``.docx`` whose styles, headers and margins are taken, and behind whose contents
            the page is written. A style that it does not have is replaced by plain text.

    Raises:
        UsageError: python-docx or CairoSVG is missing; the template is no Word document.
        OSError: the template cannot be read.
    """
    tree = _Tree()
    tree.feed(page)
    return _Writer(_docx(), tree.root, template).bytes()


class _Writer:
    def __init__(self, docx: Any, root: _Node, template: str | os.PathLike[str] | None) -> None:
        self._docx = docx
        self._document = self._opened(template)
        html = next(root.all("html"))
        self._language = html.attributes.get("lang", "en")
        if template is None:
            self._set_up()
        self._say_what_it_is(next(html.all("title")).text())
        self._blocks(next(html.all("body")))

    def _opened(self, template: str | os.PathLike[str] | None) -> Any:
        if template is None:
            return self._docx.Document()
        with Path(template).open("rb") as file:
            try:
                return self._docx.Document(file)
            except (ValueError, KeyError, zipfile.BadZipFile) as error:
                raise UsageError(
                    phrase("{}: this is no Word document; expected a .docx", os.fspath(template)),
                    problem="this is no Word document",
                    expected="a .docx",
                    file=os.fspath(template),
                ) from error

    def _set_up(self) -> None:
        from docx.shared import Mm

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Mm(_MARGIN))

    def _say_what_it_is(self, title: str) -> None:
        """What programs are told of the whole: title and language, neither author nor day."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        properties.language = _LOCALES.get(self._language, self._language)
        from docx.oxml.ns import qn

        for run in self._document.styles.element.iter(qn("w:rPrDefault")):
            for language in run.iter(qn("w:lang")):
                language.set(qn("w:val"), properties.language)

    def bytes(self) -> bytes:
        made = io.BytesIO()
        self._document.save(made)
        result = io.BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(result, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
        return result.getvalue()

    # Blocks

    def _blocks(self, node: _Node, depth: int = 0) -> None:
        """The children of an element: blocks, and text between them as paragraphs."""
        inline: list[_Node | str] = []

        def end() -> None:
            if "".join(text for text, _, _ in _pieces(inline)).strip():
                self._runs(self._paragraph("Normal"), inline)
            inline.clear()

        for child in node.children:
            if isinstance(child, _Node) and child.tag in _BLOCKS | _NOT_PRINTED | {"img"}:
                end()
                self._block(child, depth)
            elif not _is_skipped(child):
                inline.append(child)
        end()

    def _block(self, node: _Node, depth: int) -> None:
        if _is_skipped(node):
            return
        if node.tag in _HEADINGS:
            self._runs(self._paragraph(_HEADINGS[node.tag]), node.children)
        elif node.tag == "p":
            style = "Subtitle" if "lead" in node.classes() else "Normal"
            self._runs(self._paragraph(style), node.children)
        elif node.tag in ("ul", "ol"):
            self._list(node, depth + 1)
        elif node.tag == "table":
            self._table(node)
        elif node.tag == "img":
            self._picture(node)
        elif node.tag in ("summary", "dt"):
            paragraph = self._paragraph("Normal")
            paragraph.paragraph_format.keep_with_next = True
            self._runs(paragraph, node.children, bold=True)
        elif node.tag == "figcaption":
            self._caption(node)
        elif node.attributes.get("role") == "note":
            for part in [*node.all("p")] or [node]:
                self._runs(self._paragraph("Intense Quote"), part.children)
        else:
            self._blocks(node, depth)

    def _paragraph(self, style: str, within: Any = None) -> Any:
        paragraph = (within or self._document).add_paragraph()
        if style != "Normal" and style in self._document.styles:
            paragraph.style = self._document.styles[style]
        return paragraph

    def _caption(self, node: _Node) -> None:
        paragraph = self._paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = True
        self._runs(paragraph, node.children)

    def _list(self, node: _Node, depth: int) -> None:
        sort = "List Number" if node.tag == "ol" else "List Bullet"
        style = sort if depth == 1 else f"{sort} {min(depth, _DEEPEST)}"
        for item in node.children:
            if not isinstance(item, _Node):
                continue
            paragraph = self._paragraph(style)
            if style not in self._document.styles:
                paragraph.add_run("– ")
            inner = [x for x in item.children if isinstance(x, _Node) and x.tag in _BLOCKS]
            self._runs(paragraph, [x for x in item.children if x not in inner])
            for block in inner:
                self._block(block, depth)

    def _runs(self, paragraph: Any, children: list[_Node | str], **font: bool) -> None:
        """Text with what is strong and what is stressed; figures are not broken over lines."""
        for text, bold, italic in _pieces(children):
            run = paragraph.add_run(text)
            if bold or font.get("bold"):
                run.bold = True
            if italic:
                run.italic = True
        _trim(paragraph)

    def _picture(self, node: _Node) -> None:
        from docx.shared import Emu

        kind, _, data = node.attributes["src"].partition(",")
        picture = base64.b64decode(data)
        if "svg" in kind:
            picture = converted(picture.decode(), ".png")
        section = self._document.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin
        shape = self._document.add_picture(io.BytesIO(picture))
        if shape.width > room:
            shape.height, shape.width = Emu(round(shape.height * room / shape.width)), Emu(room)
        told = shape._inline.docPr
        told.set("descr", node.attributes.get("alt", ""))

    def _table(self, node: _Node) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for caption in node.all("caption"):
            self._caption(caption)
        head = [row for part in node.all("thead") for row in part.all("tr")]
        rows = [*head, *(row for part in node.all("tbody") for row in part.all("tr"))]
        cells = [[x for x in row.all("td", "th") if "strip" not in x.classes()] for row in rows]
        table = self._document.add_table(rows=0, cols=max(map(len, cells)))
        if "Table Grid" in self._document.styles:
            table.style = self._document.styles["Table Grid"]
        for i, row in enumerate(cells):
            written = table.add_row()
            if i < len(head):
                _repeat(written)
            _keep_whole(written)
            for cell, said in zip(written.cells, row, strict=False):
                paragraph = cell.paragraphs[0]
                self._runs(paragraph, said.children, bold=i < len(head))
                if "number" in said.classes():
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(_SMALL)
        self._paragraph("Normal").paragraph_format.space_after = Pt(0)


def _is_skipped(node: _Node | str) -> bool:
    if isinstance(node, str):
        return False
    return node.tag in _NOT_PRINTED or bool(node.classes() & _LEFT_OUT)


def _pieces(
    children: list[_Node | str], bold: bool = False, italic: bool = False, whole: bool = False
) -> Iterator[tuple[str, bool, bool]]:
    """Pieces of text, each with whether it is strong and whether it is stressed."""
    for child in children:
        if isinstance(child, str):
            text = " ".join(child.split())
            text = (" " if child[:1].isspace() else "") + text
            text += " " if child[-1:].isspace() and text.strip() else ""
            yield text.replace(" ", "\u00a0") if whole else text, bold, italic
        elif _is_skipped(child):
            continue
        elif child.tag == "br":
            yield "\n", bold, italic
        else:
            if "delta" in child.classes():  # which the page sets apart by its style
                yield "\u00a0", bold, italic
            yield from _pieces(
                child.children,
                bold or child.tag == "strong",
                italic or child.tag == "em",
                whole or "figure" in child.classes(),
            )


def _trim(paragraph: Any) -> None:
    """No blanks at either end."""
    runs = paragraph.runs
    if runs:
        runs[0].text = runs[0].text.lstrip(" ")
        runs[-1].text = runs[-1].text.rstrip(" ")


def _repeat(row: Any) -> None:
    """The row is a header, which readers tell and every page shows."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
