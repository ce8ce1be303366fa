"""Graphs and drawings out: what other programs read back is what the organisation says."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pydot
import pytest
import tyngde as ty
from helpers.hostile import HOSTILE
from helpers.strategies import Json, organisations, read
from hypothesis import given, settings
from tyngde.words.plain import plain

KINDS = ("unit", "post", "task", "collaboration", "forum", "committee")
WEIGHTS = {"works_with": "volume", "responsible_for": "share"}
# What no XML 1.0 can hold, written by the ranges of the recommendation.
OUTSIDE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass
class Seen:
    """What another program has read: attributes by key, and ends of edges with theirs."""

    nodes: dict[str, dict[str, Any]]
    edges: list[tuple[str, str, dict[str, Any]]]


def held(attributes: dict[str, Any]) -> dict[str, Any]:
    """Without the ways of saying that there is none: igraph has NaN and empty texts for it."""
    return {
        name: given
        for name, given in attributes.items()
        if given is not None
        and given != ""
        and given is not False
        and not (isinstance(given, float) and math.isnan(given))
    }


def of_networkx(graph: Any) -> Seen:
    assert graph.is_directed()
    return Seen(
        {key: held(data) for key, data in graph.nodes(data=True)},
        [(a, b, held(data)) for a, b, data in graph.edges(data=True)],
    )


def of_igraph(graph: igraph.Graph, key: str) -> Seen:
    assert graph.is_directed()
    keys = graph.vs[key] if len(graph.vs) else []
    return Seen(
        {k: held(v.attributes()) for k, v in zip(keys, graph.vs, strict=True)},
        [(keys[e.source], keys[e.target], held(e.attributes())) for e in graph.es],
    )


def of_rustworkx(graph: Any) -> Seen:
    return Seen(
        {node["key"]: held(node) for node in graph.nodes()},
        [(graph[a]["key"], graph[b]["key"], held(data)) for a, b, data in
         graph.weighted_edge_list()],
    )  # fmt: skip


def by_expat(text: str) -> Seen:
    """GEXF as its specification has it, by Python's own parser."""
    space = {"g": "http://www.gexf.net/1.2draft"}
    root = ET.fromstring(text)
    types: dict[str, dict[str, tuple[str, str]]] = {}
    for group in root.iterfind(".//g:attributes", space):
        types[group.attrib["class"]] = {
            a.attrib["id"]: (a.attrib["title"], a.attrib["type"]) for a in group
        }

    def data(element: ET.Element, sort: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for value in element.iterfind(".//g:attvalue", space):
            name, declared = types[sort][value.attrib["for"]]
            written = value.attrib["value"]
            found[name] = float(written) if declared == "double" else written
            if declared == "boolean":
                found[name] = written == "true"
        return held(found)

    nodes = {
        node.attrib["id"]: {"label": node.attrib["label"], **data(node, "node")}
        for node in root.iterfind(".//g:node", space)
    }
    edges = [
        (edge.attrib["source"], edge.attrib["target"], data(edge, "edge"))
        for edge in root.iterfind(".//g:edge", space)
    ]
    return Seen(nodes, edges)


def through(write: Callable[..., None], suffix: str, reader: Callable[[Path], Seen]) -> Any:
    def way(organisation: ty.Organisation, folder: Path, **options: Any) -> Seen:
        path = folder / f"organisation{suffix}"
        write(organisation, path, **options)
        return reader(path)

    return way


def graphml_by_igraph(path: Path) -> Seen:
    graph = igraph.Graph.Read_GraphML(str(path))
    return of_igraph(graph, "key" if "key" in graph.vs.attributes() else "id")


WAYS: dict[str, Callable[..., Seen]] = {
    "networkx": lambda o, _, **k: of_networkx(ty.to_networkx(o, **k)),
    "igraph": lambda o, _, **k: of_igraph(ty.to_igraph(o, **k), "name"),
    "rustworkx": lambda o, _, **k: of_rustworkx(ty.to_rustworkx(o, **k)),
    "GraphML by networkx": through(
        ty.write_graphml, ".graphml", lambda p: of_networkx(nx.read_graphml(p))
    ),
    "GraphML by igraph": through(ty.write_graphml, ".graphml", graphml_by_igraph),
    "GEXF by networkx": through(ty.write_gexf, ".gexf", lambda p: of_networkx(nx.read_gexf(p))),
    "GEXF by expat": through(ty.write_gexf, ".gexf", lambda p: by_expat(p.read_text("utf-8"))),
}


def ties(edges: list[tuple[str, str, dict[str, Any]]]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (a, b, data["relation"], data.get("volume", data.get("share"))) for a, b, data in edges
    )


def written_ties(organisation: ty.Organisation) -> Counter[tuple[Any, ...]]:
    return Counter(
        (a, b, relation, weight if relation in WEIGHTS and weight == weight else None)
        for a, b, relation, weight in (
            (a, b, relation, weight) for a, relation, b, weight in organisation.relations()
        )
    )


def same_figures(organisation: ty.Organisation, seen: Seen) -> Iterator[bool]:
    """Every figure that is written, and no other: an unknown one is no number."""
    for row in ty.schema.measures():
        for kind in row["kinds"]:
            for key in organisation.keys(kind):
                for scope in ("own", "total") if kind == "unit" else ("own",):
                    figure = organisation.quantity(key, row["name"], scope)
                    names = [row["name"], f"{row['name']}_own"]
                    if scope == "total":
                        names = [f"{row['name']}_total"]
                    data = seen.nodes[key]
                    found = [data[n] for n in names if n in data]
                    if figure is None or figure.value is None:
                        yield not found
                    elif not found:
                        # Bounds without a best number have one half-way, which nobody wrote.
                        yield figure.form == "between"
                        yield any(data.get(f"{n}_lower", 0) == figure.lower for n in names)
                    else:
                        yield figure.value == 0 or found == [figure.value]


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, deadline=None)
@given(document=organisations())
def test_others_read_what_there_is(
    way: str, tmp_path_factory: pytest.TempPathFactory, document: Json
) -> None:
    organisation = read(document)
    seen = WAYS[way](organisation, tmp_path_factory.mktemp("graphs"))
    every = [key for kind in KINDS for key in organisation.keys(kind)]
    assert set(seen.nodes) == set(every)
    assert ties(seen.edges) == written_ties(organisation)
    assert all(same_figures(organisation, seen))
    for key in every:
        data = seen.nodes[key]
        assert data["kind"] == organisation.kind(key)
        wanted = organisation.name(key, "da")
        if way.startswith("G"):
            wanted = OUTSIDE.sub("\ufffd", wanted)
        # A name that is empty, or in another language only, is none here.
        assert data.get("label", key) in (wanted, key)


@pytest.mark.parametrize("way", WAYS)
def test_figures_are_of_one_type(way: str, tmp_path: Path) -> None:
    """1 beside 0.5: what networkx writes of these igraph refuses."""
    posts = [{"key": "a", "fte": 1}, {"key": "b", "fte": 0.5}, {"key": "c", "fte": "unknown"}]
    organisation = read({"tyngde": "organisation/1", "posts": posts})
    seen = WAYS[way](organisation, tmp_path)
    assert [seen.nodes[key].get("fte") for key in "abc"] == [1.0, 0.5, None]
    assert seen.nodes["c"]["fte_form"] == "unknown"


# Marks of direction alone are a blank key.
HOSTILE_KEYS = list(
    dict.fromkeys(
        unicodedata.normalize("NFC", name)
        for name in HOSTILE
        if len(name.encode()) <= 256 and re.search("[^\u200e\u200f\ufeff ]", name)
    )
)


def hostile(keys: list[str]) -> ty.Organisation:
    units = [{"key": key, "name": key, "note": key, "type": key, "fte": 1.5} for key in keys]
    return read(
        {"tyngde": "organisation/1", "name": keys[0], "units": [{"key": "top", "units": units}]}
    )


@pytest.mark.parametrize("way", WAYS)
def test_hostile_texts_stay_text(way: str, tmp_path: Path) -> None:
    keys = [key for key in HOSTILE_KEYS if not (way.startswith("G") and OUTSIDE.search(key))]
    organisation = hostile(keys)
    seen = WAYS[way](organisation, tmp_path)
    assert set(seen.nodes) == {"top", *keys}
    for key in keys:
        assert {seen.nodes[key][name] for name in ("label", "note", "type")} == {key}
    assert len(seen.edges) == len(keys)


@pytest.mark.parametrize("write", [ty.write_graphml, ty.write_gexf])
def test_keys_that_xml_cannot_hold_are_refused_at_once(write: Any, tmp_path: Path) -> None:
    bad = [key for key in HOSTILE_KEYS if OUTSIDE.search(key)]
    with pytest.raises(ty.DocumentError) as caught:
        write(hostile(HOSTILE_KEYS), tmp_path / "x")
    assert [problem.key for problem in caught.value.problems] == bad and len(bad) > 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("way", WAYS)
def test_an_empty_organisation(way: str, tmp_path: Path) -> None:
    seen = WAYS[way](read({"tyngde": "organisation/1"}), tmp_path)
    assert seen == Seen({}, [])


@pytest.fixture
def town() -> ty.Organisation:
    return ty.examples.load("albertslund-2026").organisation


@pytest.mark.parametrize("way", WAYS)
def test_units_and_line(way: str, town: ty.Organisation, tmp_path: Path) -> None:
    units = WAYS[way](town, tmp_path, of="units", figures=["fte"])
    assert set(units.nodes) == set(town.keys("unit"))
    assert {(a, b) for a, b, _ in units.edges} == {
        (key, town.parent(key)) for key in town.keys("unit") if town.parent(key)
    }
    for key, total in town.totals("fte").items():
        data = units.nodes[key]
        assert data.get("fte_in_all") == total.value
        assert data.get("fte_in_all_reason") == total.reason
    line = WAYS[way](town, tmp_path, of="line")
    assert set(line.nodes) == set(town.keys("post"))
    managed = [(a, b) for a, b, _ in line.edges]
    assert sorted(managed) == sorted(
        (key, manager) for key in town.keys("post") for manager in town.managers(key)
    )


@pytest.mark.parametrize("write", [ty.to_graphml, ty.to_dot, ty.to_networkx, ty.to_d3])
def test_what_is_not_there_is_refused(write: Any, town: ty.Organisation) -> None:
    with pytest.raises(ty.UsageError, match="'of' is 'posts'"):
        write(town, of="posts")
    with pytest.raises(ty.UsageError):
        write(town, figures=["fta"])


# Drawings


def dot_texts(text: str) -> list[str]:
    """What Graphviz itself writes into its picture."""
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    svg = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    root = ET.fromstring(svg.stdout)
    return ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]


def test_dot_is_what_graphviz_draws() -> None:
    organisation = hostile(HOSTILE_KEYS)
    wanted = [plain(organisation.name(key)).strip() for key in organisation]
    found = dot_texts(ty.to_dot(organisation))
    # Graphviz keeps blanks by making them hard.
    assert Counter(t.replace("\xa0", " ") for t in found) == Counter(
        t.replace("\xa0", " ") for t in wanted
    )


@settings(max_examples=25, deadline=None)
@given(document=organisations())
def test_dot_is_read_by_pydot(document: Json) -> None:
    organisation = read(document)
    (graph,) = pydot.graph_from_dot_data(ty.to_dot(organisation, of="everything")) or ()
    nodes = {
        node.get_name(): unescape(node.get("comment").strip('"'))
        for node in graph.get_nodes()
        if node.get("comment")
    }
    assert sorted(nodes.values()) == sorted(k for kind in KINDS for k in organisation.keys(kind))
    found = Counter(
        frozenset((nodes[edge.get_source()], nodes[edge.get_destination()]))
        for edge in graph.get_edges()
    )
    assert found == Counter(frozenset((a, b)) for a, _, b, _ in organisation.relations())


def mermaid_text(written: str) -> list[str]:
    """The lines of a box: an entity of Mermaid is one of HTML under another sign."""
    return [unescape(re.sub(r"#(\d+);", r"&#\1;", line)) for line in written.split("<br/>")]


def test_mermaid_holds_every_name_as_text() -> None:
    organisation = hostile(HOSTILE_KEYS)
    first, *lines = ty.to_mermaid(organisation, figures=["fte"]).splitlines()
    assert first == "flowchart TB"
    boxes = [m for line in lines if (m := re.fullmatch(r'    n(\d+)\["([^"]*)"\]', line))]
    found = [mermaid_text(box[2]) for box in boxes]
    totals = organisation.totals("fte")
    assert [lines[0] for lines in found] == [
        plain(organisation.name(key)).strip() for key in organisation
    ]
    assert all(len(lines) == 2 for lines in found) and len(totals) == len(found)
    rest = lines[len(boxes) :]
    assert all(re.fullmatch(r"    n0 --- n\d+", line) for line in rest)
    assert len(rest) == len(HOSTILE_KEYS)
    # Only what stands for itself: no sign by which Markdown, HTML or Mermaid begin anything.
    for box in boxes:
        assert not re.search(r"[^\w ,.!?'/–—…#;]", box[2].replace("<br/>", ""))


@pytest.mark.parametrize("of", ["units", "line"])
def test_d3_is_one_tree(of: Any, town: ty.Organisation) -> None:
    rows = json.loads(ty.to_d3(town, of=of, figures=["fte"]))
    tree = nx.DiGraph((row["parentId"], row["id"]) for row in rows if row["parentId"])
    assert nx.is_arborescence(tree) and len(tree) == len(rows)
    own = [row for row in rows if row["id"] in town]
    assert [row["id"] for row in own] == town.keys("unit" if of == "units" else "post")
    for row in own:
        if of == "units":
            assert row["fte"] == town.total(row["id"]).value
            assert row["parentId"] == town.parent(row["id"]) or row["parentId"] not in town
        else:
            managers = town.managers(row["id"])
            assert row["parentId"] == managers[0] if managers else row["parentId"] not in town
    copied = list(csv.DictReader(io.StringIO(ty.to_d3(town, of=of, figures=["fte"], format="csv"))))
    assert [row["id"] for row in copied] == [row["id"] for row in rows]
    assert [row["fte"] == "" for row in copied] == [row["fte"] is None for row in rows]


def test_hostile_texts_stay_text_in_d3() -> None:
    organisation = hostile(HOSTILE_KEYS)
    rows = json.loads(ty.to_d3(organisation))
    assert [row["id"] for row in rows] == list(organisation)
    assert all(row["name"] == row["id"] for row in rows if row["id"] in HOSTILE_KEYS)
    written = list(csv.reader(io.StringIO(ty.to_d3(organisation, format="csv"))))
    assert {len(row) for row in written} == {len(written[0])}
    assert len(written) == len(rows) + 1
    for cells, key in zip(written[1:], organisation, strict=True):
        assert cells[0].replace("'", "") == plain(key).replace("'", "")
        # No cell begins as a formula does, nor what a Danish spreadsheet takes for one.
        assert not any(re.search(r"(^|;)\s*[=+\-@]", cell) for cell in cells)


def test_figures_in_drawings_say_what_is_unknown() -> None:
    organisation = read(
        {"tyngde": "organisation/1", "units": [{"key": "a", "fte": "unknown"}, {"key": "b"}]}
    )
    for text in (
        ty.to_dot(organisation, figures=["fte"]),
        ty.to_mermaid(organisation, figures=["fte"]),
    ):
        assert text.count("unknown") == 2
    danish = ty.to_dot(organisation, figures=["fte"], language="da")
    assert danish.count("ukendt") == 2
    assert [row["fte"] for row in json.loads(ty.to_d3(organisation, figures=["fte"]))[1:]] == [
        None,
        None,
    ]


def test_files_are_whole_or_not_at_all(town: ty.Organisation, tmp_path: Path) -> None:
    for write in (ty.write_graphml, ty.write_gexf, ty.write_dot, ty.write_mermaid, ty.write_d3):
        with pytest.raises(ty.UsageError, match="folder"):
            write(town, tmp_path)
    ty.write_d3(town, tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_text().startswith("id,parentId,")
    ty.write_d3(town, tmp_path / "list.json")
    assert json.loads((tmp_path / "list.json").read_text())
