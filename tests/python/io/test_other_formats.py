"""What was handed to the wrong reader is told by its name, and by what reads it."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pandas as pd
import pytest
import tyngde as ty
from helpers.node_link import node_link
from helpers.paths import DATA, EXAMPLES, ROOT
from tyngde.io.other_formats import DOCUMENT, other_format

FIELD = Path(os.environ.get("TYNGDE_FIELD", ROOT.parent / "shared" / "field")) / "graph-formats"
TREE = nx.DiGraph([("a", "b"), ("a", "c")])


def by(write: Callable[[Any], Any]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["key"])
    return by(book.save)


ORGANISATION = ty.examples.load("albertslund-2026").organisation
XML = '<?xml version="1.0"?>\n<!-- by hand -->\n'
# Texts as their own programs write them, where there is one here: name, and reader.
FORMATS: dict[str, tuple[bytes, str]] = {
    "GraphML": (by(lambda f: nx.write_graphml(TREE, f)), "ty.read_graph"),
    "GEXF": (by(lambda f: nx.write_gexf(TREE, f)), "ty.read_graph"),
    "DOT": (ty.to_dot(ORGANISATION).encode(), "ty.read_graph"),
    "GML": (by(lambda f: nx.write_gml(TREE, f)), "ty.read_graph"),
    "Pajek": (by(lambda f: nx.write_pajek(TREE, f)), "ty.read_graph"),
    "Mermaid": (ty.to_mermaid(ORGANISATION).encode(), ""),
    "a list with ids and parents": (ty.to_d3(ORGANISATION).encode(), "ty.read_graph"),
    "a tree of children": (b'{"name": "A", "children": []}', "ty.read_graph"),
    "node-link data": (
        json.dumps(node_link(TREE, "edges")).encode(),
        "ty.read_graph",
    ),
    "a list of rows": (b'[{"id": 1, "navn": "A"}]', "ty.read_tables"),
    "Popolo": (b'{"organizations": [{"id": "a"}]}', ""),
    "JSON-LD (RDF)": (b'{"@context": {}, "@graph": []}', ""),
    "Turtle (RDF)": (b"# by hand\n@prefix org: <http://www.w3.org/ns/org#> .\n", ""),
    "N-Triples (RDF)": (b"<http://a/b> <http://a/c> <http://a/d> .\n", ""),
    "RDF/XML": (f'{XML}<rdf:RDF xmlns:rdf="x"/>'.encode(), ""),
    "HTML": (b"<!DOCTYPE html>\n<html><table></table></html>", "ty.read_tables"),
    "an extract of OPUS": (f'{XML}<kmd><orgUnit id="1"/></kmd>'.encode(), "ty.read_opus"),
    "an answer of OS2mo": (b'{"data": {"org_units": {"objects": []}}}', "ty.read_os2mo"),
    "answers of OS2mo": (b'[{"data": {"org_units": {"objects": []}}}]', "ty.read_os2mo"),
    "the catalogue KLE": (f"{XML}<KLE-Emneplan/>".encode(), "ty.read_kle"),
    "the facets of KLE": (f"{XML}<KLE-Handlingsfacetter/>".encode(), "ty.read_kle"),
    "XML with <ZLPEAK>": (f"{XML}<ZLPEAK/>".encode(), ""),
    "a workbook or another zip file": (workbook(), "ty.read"),
    "Parquet": (by(pd.DataFrame({"a": [1]}).to_parquet), "ty.read_tables"),
    "Arrow": (by(pd.DataFrame({"a": [1]}).to_feather), "ty.read_tables"),
    "an organisation as bytes": (ORGANISATION.to_bytes(), "ty.Organisation.from_bytes"),
    "a gzip file": (gzip.compress(b"x"), ""),
    "PDF": (b"%PDF-1.7\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("ending", ["json", "yaml", "xyz"])
def test_a_document_that_is_something_else(name: str, ending: str, tmp_path: Path) -> None:
    data, reader = FORMATS[name]
    path = tmp_path / f"x.{ending}"
    path.write_bytes(data)
    for read in (ty.read, ty.read_plan, ty.read_document):
        with pytest.raises((ty.ParseError, ty.DocumentError)) as caught:
            read(path)
        assert caught.value.problem == f"this is {name}" and caught.value.file == str(path)
        assert f": this is {name}; expected " in str(caught.value)
        assert reader in caught.value.expected
    for form in ("json", "yaml"):
        with pytest.raises((ty.ParseError, ty.DocumentError), match=re.escape(f"this is {name}")):
            ty.parse(data, format=form)  # type: ignore[call-overload]


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_that_is_something_else(name: str, tmp_path: Path) -> None:
    for ending in ("csv", "txt", "xyz"):
        path = tmp_path / f"units.{ending}"
        path.write_bytes(FORMATS[name][0])
        with pytest.raises(ty.UsageError, match=re.escape(f"this is {name}")):
            ty.read_tables(units=path)
    with pytest.raises(ty.UsageError, match=re.escape(f"this is {name}")):
        ty.read_tables(path)


@pytest.mark.parametrize("name", [n for n, (_, r) in FORMATS.items() if r != "ty.read_graph"])
def test_a_graph_that_is_something_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    path.write_bytes(FORMATS[name][0])
    with pytest.raises(ty.DocumentError, match=re.escape(f"this is {name}")):
        ty.read_graph(path)


def test_tables_and_documents_where_others_are_wanted(tmp_path: Path) -> None:
    table, document = tmp_path / "units.dat", tmp_path / "x.dat"
    table.write_text("Enhedsnr;Navn\n1;A\n2;B\n")
    document.write_text(ORGANISATION.to_json())
    with pytest.raises(ty.ParseError, match=r"a table as text .* ty.read_tables"):
        ty.read(table)
    with pytest.raises(ty.DocumentError, match=r"a table as text .* ty.read_tables"):
        ty.read_graph(table)
    for read in (ty.read_graph, lambda path: ty.read_tables(units=path)):
        with pytest.raises(ty.Error, match=r"a document of tyngde; expected ty.read\("):
            read(document)


@pytest.mark.parametrize("name", ["org.dot", "org.ttl", "org.jsonld", "popolo.json"])
def test_small_inputs_in_the_shape_that_people_have(name: str) -> None:
    if not FIELD.is_dir():
        pytest.skip(f"there is no {FIELD}; TYNGDE_FIELD may say where the inputs lie")
    for read in (ty.read, ty.read_tables, ty.read_graph):
        with pytest.raises(ty.Error, match=r"this is (DOT|Turtle|JSON-LD|Popolo)"):
            read(FIELD / name)


def test_what_is_read_here_is_not_taken_for_anything_else() -> None:
    """Every document and table of the checkout, sound or broken."""
    documents = [
        *EXAMPLES.rglob("*.yaml"),
        *EXAMPLES.rglob("*.json"),
        *(DATA / "malformed").rglob("*.*"),
    ]
    tables = [*EXAMPLES.rglob("*.csv"), *DATA.rglob("*.csv")]
    assert len(documents) > 100 and len(tables) > 20
    # Rows and trees are JSON, and are named; a broken document is not.
    for path in documents:
        found = other_format(path.read_bytes())
        assert found in (None, DOCUMENT) or path.name == "index.json", (path, found)
    for path in tables:
        found = other_format(path.read_bytes())
        assert found is None or found.is_table, (path, found)


@pytest.mark.parametrize(
    "header", ["<key>;<navn>", "{key};navn", "graph;key", "prefix,base", "[a]"]
)
def test_a_strange_header_is_one_of_a_table(header: str) -> None:
    found = other_format(f"{header}\n1;2\n".encode())
    assert found is None or found.is_table
