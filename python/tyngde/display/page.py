"""A page of HTML that needs nothing but itself: markup that escapes, a frame, a style sheet.

Text becomes markup in one way only, through :func:`element`, which escapes it. The page allows
itself one style sheet, named by its hash, and pictures that lie in it; no script, no address.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from html import escape

from tyngde.display.columns import room_for
from tyngde.words.plain import plain
from tyngde.words.prose import Figure, Name, Sentence


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Content = str | Markup | Name | Figure | Sentence | None

# So many rows stay together in print.
_SHORT = 8

_VOID = {"br", "col", "hr", "img", "meta"}
_LAYOUT = {
    "thead",
    "tbody",
    "tr",
    "table",
    "section",
    "main",
    "nav",
    "header",
    "footer",
    "ul",
    "ol",
}


def line(text: str) -> str:
    """Text of a document on one line, what cannot be seen in it made visible."""
    return plain(" ".join(text.split()))


def markup(content: Content) -> Markup:
    """Content as HTML: names isolated, so that their direction stays their own."""
    if content is None:
        return Markup("")
    if isinstance(content, Markup):
        return content
    if isinstance(content, Name):
        return Markup(f"<bdi{_language(content)}>{escape(line(content.text))}</bdi>")
    if isinstance(content, Figure):
        return Markup(f'<span class="figure">{escape(plain(content.text))}</span>')
    if isinstance(content, Sentence):
        return Markup("".join(_emphasised(part) for part in content.parts))
    return Markup(escape(plain(content)))


def _language(name: Name) -> str:
    """What tells a voice that reads the page aloud of another language."""
    return f' lang="{escape(name.language)}"' if name.language else ""


def _emphasised(part: str | Name | Figure) -> Markup:
    """A part of a sentence; a name is told from the words around it."""
    if isinstance(part, Name):
        return Markup(f'<bdi class="name"{_language(part)}>{escape(line(part.text))}</bdi>')
    return markup(part)


def element(tag: str, *children: Content, **attributes: str | int | float | None) -> Markup:
    """An element. Attributes that are None are left out; ``class_`` is ``class``, and an underscore
    in a name is a hyphen."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(plain(str(value)), quote=True)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    inner = ("\n" if tag in _LAYOUT else "").join(map(markup, children))
    return Markup(f"<{tag}{written}>{inner}</{tag}>" + ("\n" if tag in _LAYOUT else ""))


def joined(parts: Iterable[Content]) -> Markup:
    """Content one after the other."""
    return Markup("".join(map(markup, parts)))


def filled(template: str, *contents: Content) -> Markup:
    """A text with content in its places, each written ``{}``."""
    pieces = template.split("{}")
    parts: list[Content] = [pieces[0]]
    for content, piece in zip(contents, pieces[1:], strict=True):
        parts += [content, piece]
    return joined(parts)


def sentences(said: Sequence[Sentence], tag: str = "p") -> Markup:
    """Sentences as a paragraph; nothing where none are said."""
    if not said:
        return Markup("")
    return element(tag, Markup(" ".join(map(markup, said))))


def listing(items: Iterable[Content], tag: str = "ul", **attributes: str | None) -> Markup:
    """A list; nothing where it would be empty."""
    points = [element("li", item) for item in items]
    return element(tag, *points, **attributes) if points else Markup("")


def details(title: Content, *content: Content, class_: str | None = None) -> Markup:
    """Content folded under a title; that of class ``deep`` is not printed."""
    return element("details", element("summary", title), *content, class_=class_)


def table(
    caption: Content,
    header: Sequence[Content],
    rows: Iterable[Sequence[Content]],
    *,
    left: Iterable[int] = (0,),
    pictures: Iterable[int] = (),
    widths: Sequence[int] = (),
) -> Markup:
    """A table with a caption, headers of columns and of rows, and numbers flush right.

    Args:
        left: the columns that hold words.
        pictures: the columns that hold a picture.
        widths: of the columns, in hundredths of the table; the browser decides when not given.
    """
    words, drawn, rows = set(left), set(pictures), list(rows)

    def cell(content: Content, i: int, head: bool) -> Markup:
        kind = "word" if i in words else "strip" if i in drawn else "number"
        if head:
            return element("th", content, scope="col", class_=kind)
        if i == 0:
            return element("th", content, scope="row", class_=kind)
        return element("td", content, class_=kind)

    head = element("tr", *(cell(content, i, True) for i, content in enumerate(header)))
    body = [element("tr", *(cell(c, i, False) for i, c in enumerate(row))) for row in rows]
    if widths:
        cells = zip(*([markup(cell) for cell in row] for row in [header, *rows]), strict=True)
        widths = room_for(widths, list(cells))
    columns = [element("col", class_=f"w{width}") for width in widths]
    classes = ["fixed"] if widths else []
    classes += ["whole"] if len(body) <= _SHORT else []
    whole = element(
        "table",
        element("caption", caption),
        element("colgroup", *columns) if columns else None,
        element("thead", head),
        element("tbody", *body),
        class_=" ".join(classes) or None,
    )
    # A wide table scrolls in its own box, which the keyboard can reach.
    return element("div", whole, class_="wide", tabindex="0", role="group")


def picture(svg: str, text: str) -> Markup:
    """An SVG document as a picture that lies in the page: nothing in it can run or reach out."""
    data = base64.b64encode(svg.encode("utf-8", "replace")).decode()
    return element("img", src=f"data:image/svg+xml;base64,{data}", alt=text)


STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font-size: 100%; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 60rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: anywhere; hyphens: auto; }
h1, h2, h3 { line-height: 1.2; font-weight: 600; hyphens: manual; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; margin: 2rem 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 .75rem; padding-top: .6rem;
  border-top: 2px solid #1f4e5f; }
h2.first { border-top: 0; margin-top: 1rem; padding-top: 0; }
h3 { font-size: 1.08rem; margin: 1.5rem 0 .4rem; }
bdi.name { font-style: italic; }
p, ul, ol { margin: .4rem 0 .8rem; max-width: 46rem; }
li { margin: .15rem 0; }
ul ul { margin-bottom: .2rem; }
.lead { font-size: 1.1rem; color: #404040; margin-top: 0; }
.skip { position: absolute; left: -100rem; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: .5rem; top: .5rem; outline: 3px solid #1f4e5f; }
a { color: #1a4a8a; }
a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid #1f4e5f;
  outline-offset: 2px; }
nav ol { columns: 2; max-width: none; padding-left: 1.4rem; }
.note { border-left: .35rem solid #8a5a00; background: #fbf3e2; padding: .6rem 1rem; margin: 1rem 0;
  max-width: 46rem; }
.note p { margin: .2rem 0; }
.short { border: 1px solid #9db4bd; background: #f1f6f8; padding: .2rem 1.25rem .8rem;
  margin: 1.25rem 0; }
.short h3 { margin-top: 1rem; }
.figure { white-space: nowrap; }
.dim { color: #4d4d4d; }
small, .small { font-size: .87rem; }
.wide { overflow-x: auto; margin: .8rem 0 1.2rem; }
table.fixed { table-layout: fixed; min-width: 38rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.35; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .45rem; }
th, td { padding: .32rem .6rem .32rem 0; border-bottom: 1px solid #c4c4c4; vertical-align: top;
  text-align: left; overflow-wrap: break-word; hyphens: auto; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 2px solid #555; vertical-align: bottom; font-weight: 600; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.number + .word { padding-left: .8rem; }
.number .delta { display: block; color: #4d4d4d; font-size: .85em; }
.strip { padding-right: 1rem; vertical-align: middle; }
.strip svg { display: block; width: 100%; height: 2.4rem; }
.axis { display: flex; justify-content: space-between; font-weight: 400; font-size: .85em; }
.key { display: inline-block; width: .95em; height: .95em; vertical-align: -.1em;
  margin-right: .3em; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
details { margin: .5rem 0; }
summary { cursor: pointer; font-weight: 600; padding: .2rem 0; }
figure { margin: 1rem 0 1.5rem; }
figure img { max-width: 100%; height: auto; border: 1px solid #d5d5d5; }
figcaption { font-size: .92rem; color: #404040; }
.outlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
  gap: 0 2rem; }
.outlines ul { padding-left: 1.1rem; font-size: .92rem; line-height: 1.35; }
.outlines > div > ul { padding-left: 1rem; }
dl { max-width: 46rem; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0 0 .4rem 0; }
.printed { display: none; }
footer { margin-top: 3rem; border-top: 1px solid #999; padding-top: .5rem; color: #4d4d4d;
  font-size: .87rem; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr));
  gap: 0 1.5rem; }
.side > div { min-width: 0; }
.side table.fixed { min-width: 0; }
figure:has(> .boxes) { margin: .5rem 0; }
.boxes { list-style: none; padding: 0 1px 0 0; margin: .5rem 0; max-width: none;
  display: grid; gap: .35rem; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
  font-size: .85rem; line-height: 1.3; }
.boxes li { border: 1px solid #8a8a8a; background: #f7f7f7; padding: .25rem .45rem; margin: 0; }
.boxes li.other { border: 2px dashed #1f4e5f; background: #f1f6f8; }
.boxes .what { display: block; }
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right {
  content: counter(page) " / " counter(pages); font: 9pt Arial, sans-serif; color: #444; } }
@page lying { size: A4 landscape; }
@page wide { size: A3 landscape; }
@page brief { margin: 12mm 14mm 13mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  h1 { margin-top: 0; }
  h1, h2, h3, caption, summary, dt { break-after: avoid; }
  h2 { margin-top: 1.4rem; }
  tr, figure, .note, li { break-inside: avoid; }
  figure { margin: .6rem 0; }
  figure img { max-height: 225mm; }
  figure.lying, h2:has(+ figure.lying) { page: lying; margin-top: 0; margin-bottom: 0; }
  figure.wide, h2:has(+ figure.wide) { page: wide; margin-top: 0; margin-bottom: 0; }
  figure.lying img { max-height: 150mm; }
  figure.wide img { max-height: 240mm; }
  .number .delta { display: inline; margin-left: .8mm; }
  td details { margin: 0; }
  td summary { font-weight: 400; padding: 0; }
  thead { display: table-header-group; }
  table { font-size: 8.8pt; }
  th, td { padding-top: .18rem; padding-bottom: .18rem; }
  .wide { overflow: visible; }
  .skip { display: none; }
  table.fixed { min-width: 0; }
  table.whole, .short { break-inside: avoid; }
  section:has(+ section > figure) > .wide { break-inside: avoid; }
  .brief table.whole { break-inside: auto; }
  tbody tr:first-child { break-before: avoid; }
  details.deep, details.few > .all { display: none; }
  nav { break-inside: avoid; }
  footer { margin-top: .6rem; break-before: avoid; }
  tbody tr:last-child { break-before: avoid; }
  summary { list-style: none; }
  h2 + .small, h3 + .small, p:has(+ .wide) { break-after: avoid; }
  .wide + p { break-before: avoid; }
  .printed { display: block; }
  a { color: inherit; text-decoration: none; }
  p, ul, ol, dl { orphans: 3; widows: 3; }
  .brief { page: brief; font-size: 8.6pt; line-height: 1.32; }
  .brief h1 { font-size: 13.5pt; margin: 0; }
  .brief h2 { font-size: 10.6pt; margin: 2mm 0 .6mm; padding-top: .8mm; border-top-width: 1px; }
  .brief h3 { font-size: 9pt; margin: 1.2mm 0 .4mm; }
  .brief p, .brief ul { margin: .5mm 0 1mm; max-width: none; }
  .brief ul:not(.boxes) { padding-left: 4mm; }
  .brief li { margin: 0; }
  .brief .lead, .brief small, .brief .small { font-size: 7.8pt; }
  .brief table { font-size: 7.8pt; line-height: 1.22; }
  .brief caption { padding: 0 0 .5mm; }
  .brief .note { padding: .6mm 2mm; margin: 1mm 0; max-width: none; }
  .brief .wide { margin: .5mm 0 1mm; }
  .brief th, .brief td { padding: .35mm 2mm .35mm 0; }
  .brief .number + .word { padding-left: 0; }
  .brief p:has(+ .wide) { break-after: auto; }
  .brief .wide + p { break-before: auto; }
  .brief .number .delta { display: inline; margin-left: .8mm; }
  .brief .side { grid-template-columns: repeat(auto-fit, minmax(75mm, 1fr)); gap: 0 6mm; }
  .brief .side.three { grid-template-columns: repeat(3, 1fr); gap: 0 4mm; }
  .brief figure { margin: 0; }
  .brief .boxes { grid-template-columns: repeat(auto-fill, minmax(36mm, 1fr)); gap: 1mm;
    font-size: 7.4pt; line-height: 1.2; margin: .8mm 0; }
  .brief .boxes li { padding: .4mm .9mm; }
  .brief .boxes li.other { border-width: 1px; }
  .brief footer { margin-top: 1mm; padding-top: .5mm; font-size: 7.4pt; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
}
""" + "".join(f".w{n} {{ width: {n}%; }}\n" for n in range(5, 101))


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def page(title: str, language: str, body: Content, skip: str, generator: str) -> str:
    """The whole page.

    Args:
        title: of the window.
        language: of the text, ``en`` or ``da``.
        body: everything that is seen.
        skip: the words of the link past the contents.
        generator: what made the page.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=generator),
        element("title", line(title)),
        Markup(f"<style>{STYLE}</style>"),
    )
    link = element("a", skip, href="#content", class_="skip")
    whole = element("html", head, element("body", link, body), lang=language, dir="ltr")
    return f"<!DOCTYPE html>\n{whole}\n"
