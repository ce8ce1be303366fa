"""Whatever an organisation is kept in, read by the reader that is made for it.

The command line takes a file or folder and finds out what it is; in Python each format has a call
of its own, which can be told more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tyngde.errors import UsageError, phrase
from tyngde.io.documents import read
from tyngde.io.graphs.read import read_graph
from tyngde.io.opus import read_opus
from tyngde.io.organogram import read_organogram
from tyngde.io.os2mo import read_os2mo
from tyngde.io.other_formats import DOCUMENT, GRAPH, RDF, format_of_file
from tyngde.io.rdf import read_w3c_org
from tyngde.io.spreadsheet import read_tables
from tyngde.io.table_files import TABLE_FILES, are_tables, path_and_sheet
from tyngde.model.organisation import Organisation

__all__ = ["KNOWN", "OPTIONS", "files_read", "is_source", "read_any"]

# What can be read, for those who brought something else.
KNOWN = (
    "a document (.json, .yaml), a folder of tables, one of them (.csv), a workbook (.xlsx, or one "
    "of its sheets as .xlsx#Sheet), answers of OS2mo (.json), "
    "an extract of OPUS (.xml), an organogram (senior and junior .csv), a graph "
    "(.graphml, .gexf, .json), or the W3C Organization Ontology (.ttl, .jsonld, .rdf)"
)
_TABLES = ("columns", "ignore", "scope", "decimal", "header", "missing", "day", "keys")
# The options of each reader, by what it reads.
OPTIONS: dict[str, tuple[str, ...]] = {
    "a document": (),
    "tables": (*_TABLES, "weekly_hours", "strict"),
    "answers of OS2mo": ("day",),
    "an extract of OPUS": ("day",),
    "an organogram": ("strict",),
    "RDF": ("ignore", "scope", "day", "strict"),
    "a graph": ("columns", "ignore", "scope", "missing", "day", "strict"),
}
# Answers of OS2mo, by the collection that they hold.
_COLLECTIONS = {
    *("org_units", "engagements", "managers", "associations", "kles", "related_units"),
}
_START = 1 << 14


@dataclass(frozen=True)
class _Source:
    """What was found: what it is, its files, and the reader."""

    what: str
    files: list[Path]
    reader: Callable[..., Organisation]


def read_any(
    path: str | os.PathLike[str], *, on: str | None = None, **options: Any
) -> Organisation:
    """Reads an organisation from a file or folder of any kind that is known.

    A folder holds tables, or the answers of OS2mo, the extracts of OPUS in the order of their
    names, or an organogram as its two files; of an organogram, either file does. What it was read
    as stands in the notes, where it is neither a document nor tables.

    Args:
        path: of the file or folder.
        on: the day that is shown, for registers that hold what was before; others are read as of
            all days.
        options: of the readers, by name; one that is None, empty or False is not given.

    Raises:
        UsageError: it is none of these, and what it is where that is known; an option is not one
            of the reader.
        ParseError, DocumentError and so on: as the reader does.
        OSError: it cannot be read.
    """
    source = _source(Path(path), os.fspath(path))
    given = {name: x for name, x in options.items() if x not in (None, False, "", [], {}, ())}
    foreign = [name for name in given if name not in OPTIONS[source.what]]
    if foreign:
        flag = {"columns": "rename"}.get(foreign[0], foreign[0]).replace("_", "-")
        allowed = ", ".join(kind for kind, names in OPTIONS.items() if foreign[0] in names)
        raise UsageError(
            phrase(
                "{}: this is {}, and --{} is not for it; expected {}",
                path,
                source.what,
                flag,
                allowed,
            ),
            problem=phrase("this is {}, and --{} is not for it", source.what, flag),
            key=foreign[0],
            expected=allowed,
            file=str(path),
        )
    if on is not None and source.what in ("answers of OS2mo", "an extract of OPUS"):
        given.setdefault("day", on)
    organisation = source.reader(*source.files, **given)
    # What options were given is not kept: then the file alone does not make it again.
    organisation._file = None if given or path_and_sheet(path)[1] else Path(path).absolute()
    if source.what in ("a document", "tables"):
        return organisation
    names = ", ".join(file.name for file in source.files)
    return organisation._with_notes([phrase("{}: read as {}: {}", path, source.what, names)])


def files_read(path: str | os.PathLike[str]) -> list[Path]:
    """The files that are read for a path: itself, what lies in a folder, or its twin."""
    place, _ = path_and_sheet(path)
    if place.is_dir():
        return sorted(place.iterdir())
    return [place, *_beside(place)]


def is_source(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of an organisation which is no document."""
    place, _ = path_and_sheet(path)
    try:
        return place.exists() and _source(place, os.fspath(path)).what != "a document"
    except UsageError:
        return False


def _source(place: Path, called: str) -> _Source:
    if place.is_dir():
        return _of_folder(place)
    if are_tables(called) and place.suffix.lower() not in TABLE_FILES:
        return _Source("tables", [Path(called)], read_tables)
    if place.suffix.lower() in (".yaml", ".yml") or not place.is_file():
        return _Source("a document", [place], read)
    kind = _kind(place)
    if kind == "organogram":
        return _organogram([place, *_beside(place)])
    if kind in _READERS:
        what, reader = _READERS[kind]
        return _Source(what, [place], reader)
    other = format_of_file(place)
    if place.suffix.lower() in TABLE_FILES and (other is None or other.is_table):
        return _Source("tables", [place], read_tables)
    if other is not None and other != DOCUMENT:
        raise _unknown(called, phrase("this is {}", other.name))
    if other is None and place.suffix.lower() != ".json":
        raise _unknown(called, "the format is not known")
    return _Source("a document", [place], read)


def _several(reader: Callable[..., Organisation]) -> Callable[..., Organisation]:
    """A reader of a list of files, given them one by one."""
    return lambda *files, **options: reader(files, **options)


# What the files of an organogram have in their headers, a title above it or not.
_SENIOR, _JUNIOR, _FIRST_LINES = "post unique reference", "reporting senior post", 10
_READERS: dict[str, tuple[str, Callable[..., Organisation]]] = {
    "graph": ("a graph", read_graph),
    "rdf": ("RDF", read_w3c_org),
    "opus": ("an extract of OPUS", _several(read_opus)),
    "os2mo": ("answers of OS2mo", _several(read_os2mo)),
}


def _kind(file: Path) -> str:
    """What a file is: ``graph``, ``rdf``, ``opus``, ``os2mo``, ``organogram``, or empty."""
    ending = file.suffix.lower()
    if ending in (".graphml", ".gexf"):
        return "graph"
    if ending in (".ttl", ".nt", ".jsonld", ".rdf"):
        return "rdf"
    with file.open("rb") as opened:
        start = opened.read(_START)
    text = start.decode("utf-8-sig", "replace")
    if (ending == ".xml" and "<orgUnit" in text) or "<employee" in text:
        return "opus"
    if ending in (".csv", ".tsv"):
        header = _header(text)
        return "organogram" if any(word in header for word in (_SENIOR, _JUNIOR)) else ""
    if text.lstrip()[:1] in ("{", "["):
        content = _json(file)
        if _is_answer(content):
            return "os2mo"
    other = format_of_file(file)
    known = {GRAPH: "graph", RDF: "rdf"}
    return known.get(other.reader, "") if other is not None else ""


def _header(text: str) -> str:
    """The first lines of a file, in which its header stands."""
    return "\n".join(text.splitlines()[:_FIRST_LINES]).casefold()


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _is_answer(content: Any) -> bool:
    """Whether JSON is an answer of OS2mo, or a list of them, or says what went wrong there."""
    if isinstance(content, list):
        return bool(content) and all(isinstance(c, Mapping) and _is_answer(c) for c in content)
    if not isinstance(content, Mapping) or "tyngde" in content:
        return False
    data = content.get("data")
    return bool(isinstance(data, Mapping) and _COLLECTIONS & data.keys()) or (
        data is None and isinstance(content.get("errors"), list)
    )


def _is_senior(file: Path) -> bool:
    with file.open("rb") as opened:
        return _SENIOR in _header(opened.read(_START).decode("utf-8-sig", "replace"))


def _beside(file: Path) -> list[Path]:
    """The other file of an organogram: its name has the other word in the place of the one."""
    for word, other in (("senior", "junior"), ("junior", "senior")):
        for a, b in ((word, other), (word.capitalize(), other.capitalize())):
            if a in file.name:
                twin = file.with_name(file.name.replace(a, b))
                return [twin] if twin.is_file() else []
    return []


def _organogram(files: list[Path]) -> _Source:
    seniors = [file for file in files if _is_senior(file)]
    juniors = [file for file in files if file not in seniors]
    if len(seniors) != 1 or len(juniors) > 1:
        names = ", ".join(file.name for file in files)
        raise UsageError(
            phrase(
                "{}: these are {} files of senior and {} of junior posts; expected one "
                "of senior posts, and one of junior posts beside it",
                names,
                len(seniors),
                len(juniors),
            ),
            problem=phrase("{} files of senior and {} of junior posts", len(seniors), len(juniors)),
            expected="one file of senior posts, and one of junior posts beside it",
            file=str(files[0]),
        )
    return _Source("an organogram", [*seniors, *juniors], read_organogram)


def _of_folder(folder: Path) -> _Source:
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name[:1] != ".")
    kinds: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix.lower() in (".xml", ".json", ".csv"):
            kinds.setdefault(_kind(file), []).append(file)
    if "organogram" in kinds:
        return _organogram(kinds["organogram"])
    # A plan, or notes, may lie beside what is read; tables may not.
    tables = any(f.suffix.lower() in (".csv", ".xlsx", ".xlsm") for f in kinds.get("", []))
    for kind in ("os2mo", "opus"):
        if kind in kinds and not tables:
            what, reader = _READERS[kind]
            return _Source(what, kinds[kind], reader)
    return _Source("tables", [folder], read_tables)


def _unknown(called: str, problem: str) -> UsageError:
    return UsageError(
        phrase("{}: {}; expected {}", called, problem, KNOWN),
        problem=problem,
        expected=KNOWN,
        key=Path(called).suffix,
        file=called,
    )
