"""Which format a file is of that was handed to the wrong reader."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tyngde.errors import DocumentError, Error, ParseError, phrase
from tyngde.io.graphs.json_in import form_of_json
from tyngde.io.places import at_line

__all__ = ["DOCUMENT", "GRAPH", "RDF", "Other", "format_of_file", "naming", "other_format"]

# Enough for what stands above the first element or statement.
_START = 1 << 14


@dataclass(frozen=True)
class Other:
    """A format: its name, and what reads it; empty where nothing here does."""

    name: str
    reader: str = ""

    @property
    def is_table(self) -> bool:
        """Whether it is what a reader of tables takes."""
        return self == _TABLE

    def error(
        self, sort: type[Error], file: str, wanted: str, line: int = 0, column: int = 0
    ) -> Error:
        """The error that names the format.

        Args:
            sort: its class.
            file: name of the file, or empty.
            wanted: what the reader that was asked reads.
            line, column: where it could not read on; 0: nowhere.
        """
        expected = phrase("{} instead, or {}", self.reader, wanted) if self.reader else wanted
        return at_line(
            sort,
            phrase("this is {}", self.name),
            expected=expected,
            file=file,
            line=line,
            column=column,
            key=self.name,
        )


DOCUMENT = Other("a document of tyngde", "ty.read(…)")
_TABLE = Other("a table as text (CSV)", "ty.read_tables(…)")
GRAPH = "ty.read_graph(…)"
RDF = "ty.read_w3c_org(…)"
_FRAME = "ty.read_tables(units=…) of the data frame that polars or pandas reads"
_BY_NETWORKX = "ty.read_graph(…) of the graph that networkx reads"

# What a file of bytes begins with.
_MAGIC = (
    (b"PK\x03\x04", "a workbook or another zip file", "ty.read(…) of a file that ends in .xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old file of Office (.xls)", "ty.read(…) of the same saved as .xlsx"),
    (b"PAR1", "Parquet", _FRAME),
    (b"ARROW1", "Arrow", _FRAME),
    (b"SQLite format 3\0", "an SQLite database", _FRAME),
    (b"tyngde-organisation/", "an organisation as bytes", "ty.Organisation.from_bytes(…)"),
    (b"%PDF-", "PDF", ""),
    (b"\x1f\x8b", "a gzip file", ""),
    (b"\x89PNG", "a picture (PNG)", ""),
)
_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*<([A-Za-z_][\w.-]*:)?([\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_ROOTS = {
    "graphml": Other("GraphML", GRAPH),
    "gexf": Other("GEXF", GRAPH),
    "rdf": Other("RDF/XML", RDF),
    "html": Other("HTML", "ty.read_tables(units=…) of a table that pandas reads"),
    "svg": Other("a picture (SVG)"),
    "opml": Other("OPML"),
    "kmd": Other("an extract of OPUS", "ty.read_opus([…])"),
    "kle-emneplan": Other("the catalogue KLE", "ty.read_kle(…)"),
    "kle-handlingsfacetter": Other("the facets of KLE", "ty.read_kle(topics, facets)"),
    "workbook": Other("an old XML workbook", "ty.read(…) of the same saved as .xlsx"),
}
# Collections that an answer of OS2mo has.
_OS2MO = {"org_units", "engagements", "managers", "associations", "kles", "related_units"}
_REMARKS = re.compile(r"(?:\s+|#[^\n]*|//[^\n]*|/\*.*?\*/|%%[^\n]*)*", re.DOTALL)
_TEXTS = (
    (re.compile(r"(?:strict\s+)?(?:di)?graph\b[^{;:\n]*\{", re.I), Other("DOT", _BY_NETWORKX)),
    (re.compile(r"(?:flowchart|graph)\s+(?:TB|TD|BT|LR|RL)\b"), Other("Mermaid")),
    (
        re.compile(r"@?(?:prefix|base)\s+(?:[\w.-]*:\s*)?<", re.IGNORECASE),
        Other("Turtle (RDF)", RDF),
    ),
    (
        re.compile(r"<[a-z][a-z0-9+.-]*:[^<>\s]*>\s+<[^<>\s]+>", re.I),
        Other("N-Triples (RDF)", RDF),
    ),
    (re.compile(r"(?:graph|creator)\s.*?\bnode\s*\[", re.I | re.S), Other("GML", _BY_NETWORKX)),
    (re.compile(r"\*vertices\b", re.IGNORECASE), Other("Pajek", _BY_NETWORKX)),
)


def other_format(data: bytes) -> Other | None:
    """The format of a file by its content; None where it is none that is known."""
    for magic, name, reader in _MAGIC:
        if data.startswith(magic):
            return Other(name, reader)
    text = _text(data[:_START])
    first = text.lstrip()[:1]
    if first in ("[", "{"):
        return _of_json(data)
    if first == "<" and (match := _PROLOGUE.match(text)):
        root = match[2]
        root = match[2].lower()
        if root in _ROOTS:
            return _ROOTS[root]
        # A header of a table may stand in such brackets, too.
        if re.search(r"<\?xml\s|\sxmlns[:=]|</", text):
            return Other(f"XML with <{match[2]}>")
    body = text[_REMARKS.match(text).end() :]  # type: ignore[union-attr]
    for pattern, other in _TEXTS:
        if pattern.match(body):
            return other
    if re.match(r"tyngde\s*:", body):
        return DOCUMENT
    return _TABLE if _is_table(text) else None


def format_of_file(path: Path) -> Other | None:
    """The format of a file, of which no more is read than has to be."""
    with path.open("rb") as file:
        start = file.read(_START)
        if _text(start).lstrip()[:1] in ("[", "{"):
            start += file.read()
    return other_format(start)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _of_json(data: bytes) -> Other | None:
    try:
        content = json.loads(_text(data))
    except (ValueError, RecursionError):
        return None
    if isinstance(content, dict):
        if "tyngde" in content:
            return DOCUMENT
        if content.keys() & {"@context", "@graph"}:
            return Other("JSON-LD (RDF)", RDF)
        if _is_answer(content):
            return Other("an answer of OS2mo", "ty.read_os2mo([…])")
        if isinstance(content.get("organizations"), list) or (
            "posts" in content and "memberships" in content
        ):
            return Other("Popolo")
        if content.get("$schema") and "properties" in content:
            return Other("a JSON Schema")
    if isinstance(content, list) and content and all(map(_is_answer, content)):
        return Other("answers of OS2mo", "ty.read_os2mo([…])")
    form = form_of_json(content)
    if form:
        return Other(form, GRAPH)
    return Other("a list of rows", _FRAME) if _are_rows(content) else None


def _is_answer(content: Any) -> bool:
    answer = content.get("data", content) if isinstance(content, dict) else None
    return isinstance(answer, dict) and any(isinstance(answer.get(c), dict) for c in _OS2MO)


def _are_rows(content: Any) -> bool:
    return (
        isinstance(content, list)
        and bool(content)
        and all(isinstance(row, dict) and row and "tyngde" not in row for row in content)
    )


def _is_table(text: str) -> bool:
    """Whether the first lines have equally many of one delimiter, which a document has not."""
    lines = [line for line in text.splitlines()[:6] if line.strip()]
    # Nor is it a document with something cut out.
    if len(lines) < 2 or re.search(r":\s|^\s*[#-]|tyngde", "\n".join(lines)):
        return False
    return any(
        (number := lines[0].count(delimiter)) and lines[1].count(delimiter) == number
        for delimiter in ";\t,|"
    )


@contextlib.contextmanager
def naming(data: bytes, file: str, wanted: str = "") -> Iterator[None]:
    """What cannot be read as a document is told by the name of its own format, where that is known.

    Raises:
        ParseError, DocumentError: as inside, with another text.
    """
    try:
        yield
    except (ParseError, DocumentError) as error:
        other = other_format(data)
        if other is None or other == DOCUMENT:
            raise
        wanted = wanted or "JSON or YAML with a field 'tyngde'"
        raise other.error(type(error), file, wanted, error.line, error.column) from None
