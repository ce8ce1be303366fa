"""Reading and writing of documents: JSON, YAML and tables, told apart by the name of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

from tyngde import _core
from tyngde.display.whole_file import write_whole
from tyngde.errors import DocumentError, ParseError, UsageError, phrase
from tyngde.io.other_formats import naming
from tyngde.io.table_files import are_tables, path_and_sheet
from tyngde.io.yaml import parse_yaml
from tyngde.model.assumptions import Assumptions
from tyngde.model.documents import Document as PlainDocument
from tyngde.model.documents import built
from tyngde.model.doubt import Doubt
from tyngde.model.memo import Memo
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.model.ranges import SpanRanges

__all__ = [
    "Document",
    "parse",
    "read",
    "read_assumptions",
    "read_document",
    "read_doubt",
    "read_memo",
    "read_plan",
    "read_profile",
    "read_ranges",
    "write",
]

Document = Organisation | Plan | Profile | Assumptions | SpanRanges | Doubt | Memo
# What each kind of document is made into.
_MADE: dict[str, Callable[[_core.Tree, str], Document]] = {
    "organisation": lambda tree, file: Organisation(_core.read_organisation(tree, file)),
    "plan": Plan._made,
    "profile": Profile._made,
    "assumptions": Assumptions._made,
    "ranges": lambda tree, file: SpanRanges(_core.read_ranges(tree, file)),
    "doubt": Doubt._made,
    "memo": Memo._made,
}
PathLike = str | os.PathLike[str]
Built = TypeVar("Built")


def _content(path: PathLike) -> tuple[bytes, str]:
    """The bytes of a file and its name."""
    file = Path(path)
    if file.suffix.lower() in {".csv", ".tsv", ".xls", ".ods"}:
        expected = (
            "a folder with units.csv (enheder.csv) and so on, a workbook saved as .xlsx, "
            "or ty.read_tables(units=…)"
        )
        raise UsageError(
            phrase("{}: this is no document; expected {}", file, expected),
            problem="this is no document",
            expected=expected,
            key=file.suffix,
            file=str(path),
        )
    # A name need not be UTF-8; as a text it has to be.
    return file.read_bytes(), str(path).encode("utf-8", "backslashreplace").decode()


def _is_yaml(path: PathLike) -> bool:
    return Path(path).suffix.lower() in {".yaml", ".yml"}


def _read(path: PathLike, build: Callable[[_core.Tree, str], Built]) -> Built:
    """What is built from the tree of a document."""
    data, name = _content(path)
    with naming(data, name):
        return build((parse_yaml if _is_yaml(path) else _core.parse_json)(data, name), name)


def _organisation(path: PathLike) -> _core.Organisation:
    """An organisation from its document. JSON goes in as it is: few need a tree."""
    if _is_yaml(path):
        return _read(path, _core.read_organisation)
    data, name = _content(path)
    with naming(data, name):
        return _core.read_organisation(data, name)


@fitting
def read(path: PathLike) -> Organisation:
    """Reads an organisation from a JSON or YAML file, a folder of tables, a workbook, or a CSV
    file.

    Tables are read as :func:`read_tables` does, with nothing said about them;
    ``"book.xlsx#Ansatte"`` is one sheet of a workbook.

    Raises:
        Error: what is wrong, with file, line and pointer, or file, sheet, row and column: a
            ParseError, DocumentError, InvalidKey, UnknownKey, SchemaViolation, CycleError or
            FigureConflict.
        UsageError: a workbook cannot be read, as openpyxl is missing.
        OSError: the file cannot be read.
    """
    if are_tables(path):
        return _tables(path)
    return _from(path, Organisation(_organisation(path)))


Made = TypeVar("Made", bound=Document)


def _from(path: PathLike, made: Made) -> Made:
    """What was read, with where from."""
    if not isinstance(made, SpanRanges):
        made._file = Path(path).absolute()
    return made


def _tables(path: PathLike) -> Organisation:
    """An organisation from tables. Their readers are many, and loaded where there are tables."""
    from tyngde.io.spreadsheet import read_tables

    made = read_tables(path)
    return made if path_and_sheet(path)[1] else _from(path, made)


@fitting
def read_plan(path: PathLike) -> Plan:
    """Reads a plan from a JSON or YAML file. Raises as :func:`read` does."""
    return _from(path, _read(path, Plan._made))


@fitting
def read_profile(path: PathLike) -> Profile:
    """Reads a profile from a JSON or YAML file. Raises as :func:`read` does."""
    return _from(path, _read(path, Profile._made))


@fitting
def read_assumptions(path: PathLike) -> Assumptions:
    """Reads a set of assumptions from a JSON or YAML file. Raises as :func:`read` does."""
    return _from(path, _read(path, Assumptions._made))


@fitting
def read_ranges(path: PathLike) -> SpanRanges:
    """Reads ranges of spans from a JSON or YAML file. Raises as :func:`read` does."""
    return SpanRanges(_read(path, _core.read_ranges))


@fitting
def read_doubt(path: PathLike) -> Doubt:
    """Reads what is uncertain from a JSON or YAML file. Raises as :func:`read` does."""
    return _from(path, _read(path, Doubt._made))


@fitting
def read_memo(path: PathLike) -> Memo:
    """Reads a memo from a JSON or YAML file. Raises as :func:`read` does."""
    return _from(path, _read(path, Memo._made))


def _from_tree(tree: _core.Tree, file: str) -> Document:
    return _MADE[_core.document_kind(tree, file)](tree, file)


@fitting
def read_document(path: PathLike) -> Document:
    """Reads a document of any kind, as its field ``tyngde`` says; tables are an
    organisation. Raises as :func:`read` does."""
    if are_tables(path):
        return _tables(path)
    return _from(path, _read(path, _from_tree))


@overload
def parse(text: str, *, format: Literal["json", "yaml"] = ...) -> Document: ...
@overload
def parse(text: bytes, *, format: Literal["json", "yaml"] = ...) -> Document: ...
@overload
def parse(text: Mapping[str, Any], *, format: Literal["json", "yaml"] = ...) -> Document: ...
@fitting
def parse(
    text: str | bytes | Mapping[str, Any], *, format: Literal["json", "yaml"] = "yaml"
) -> Document:
    """Reads a document of any kind from text, or from plain data.

    Args:
        text: the document, UTF-8; or the mapping that it is, which has no format.
        format: ``"yaml"`` (which holds most JSON too) or ``"json"``.

    Raises:
        Error: as :func:`read` does; errors name no file.
    """
    if isinstance(text, Mapping):
        return built(_from_tree, text)
    try:
        data = text.encode() if isinstance(text, str) else text
    except UnicodeEncodeError:
        raise ParseError(
            "the text is not Unicode", expected="text without halves of surrogates"
        ) from None
    if format in ("yaml", "json"):
        with naming(data, ""):
            return _from_tree((parse_yaml if format == "yaml" else _core.parse_json)(data, ""), "")
    raise UsageError(
        phrase("{} is not a format; expected 'json' or 'yaml'", repr(format)),
        key=str(format),
        expected="'json' or 'yaml'",
    )


@fitting
def write(document: Document, path: PathLike) -> None:
    """Writes a document as canonical JSON, whole or not at all; all but organisations and ranges as
    YAML where the name ends in .yaml or .yml.

    Reading the file gives the same document. The text goes to a temporary file beside the target,
    which then takes its name.
    """
    file = Path(path)
    if file.suffix.lower() in {".yaml", ".yml"}:
        if isinstance(document, PlainDocument):
            write_whole(document.to_yaml().encode(), file)
            return
        raise DocumentError(
            phrase(
                "{}: organisations and ranges are written as JSON; expected a name that "
                "ends in .json",
                file,
            ),
            problem="organisations and ranges are written as JSON",
            expected="a name that ends in .json",
            file=str(path),
        )
    write_whole(document.to_json().encode(), file)
