"""What survives a graph and back: the table of docs/formats.md, held."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
import tyngde as ty
from helpers.paths import EXAMPLES, ROOT
from helpers.strategies import Json, organisations, read
from hypothesis import given, settings

# Members of a document that no graph holds.
PROVENANCE = ("source", "formula", "terms")


def through(write: Callable[..., None], suffix: str) -> Any:
    def way(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
        path = folder / f"made{suffix}"
        write(organisation, path)
        return ty.read_graph(path)

    return way


def through_rdf(suffix: str) -> Any:
    def way(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
        path = folder / f"made{suffix}"
        ty.write_w3c_org(organisation, path)
        return ty.read_w3c_org(path)

    return way


def by_way_of(reader: Callable[[str], Any], write: Any, suffix: str) -> Any:
    """Read by another library, whose object is read."""

    def way(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
        path = folder / f"made{suffix}"
        write(organisation, path)
        return ty.read_graph(reader(str(path)))

    return way


def by_a_file_of_igraph(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
    path = folder / "igraph.graphml"
    ty.to_igraph(organisation).write_graphml(str(path))
    return ty.read_graph(path)


WAYS: dict[str, Callable[[ty.Organisation, Path], ty.Organisation]] = {
    "networkx": lambda o, _: ty.read_graph(ty.to_networkx(o)),
    "igraph": lambda o, _: ty.read_graph(ty.to_igraph(o)),
    "rustworkx": lambda o, _: ty.read_graph(ty.to_rustworkx(o)),
    "GraphML": through(ty.write_graphml, ".graphml"),
    "GEXF": through(ty.write_gexf, ".gexf"),
    "Turtle": through_rdf(".ttl"),
    "JSON-LD": through_rdf(".jsonld"),
    "GraphML, networkx": by_way_of(nx.read_graphml, ty.write_graphml, ".graphml"),
    "GraphML, igraph": by_way_of(igraph.Graph.Read_GraphML, ty.write_graphml, ".graphml"),
}


# igraph writes 15 digits, which is not all of any number.
ALL_WAYS = {**WAYS, "GraphML of igraph": by_a_file_of_igraph}


def reduced(value: Any, way: str, inside: str = "") -> Any:
    """A document without what the way does not hold."""
    if isinstance(value, list):
        return [reduced(each, way, inside) for each in value]
    if not isinstance(value, dict):
        return value
    result: Json = {}
    for name, each in value.items():
        if name in PROVENANCE or (name == "sources" and not inside):
            continue
        # The provenance of a figure, not that of its node.
        if inside == "figure" and name in ("basis", "note"):
            continue
        sort = "figure" if name in MEASURES else "name" if name == "name" else inside or "node"
        kept = reduced(each, way, sort)
        if name == "name" and isinstance(kept, dict):
            kept = {known: text for known, text in kept.items() if text}
            if not kept:
                continue
        if name == "note" and not each:
            continue
        result[name] = kept
    # A half-width is the difference of two numbers, and may miss their last bits.
    if "within" in result:
        bit = max(abs(result.get("about", 0)), result["within"]) * 2.0**-40
        result["within"] = round(result["within"] / bit) * bit if bit else 0
    # A figure of which nothing but the number is left is the number.
    if inside == "figure":
        if set(result) == {"value"}:
            return result["value"]
        if set(result) == {"unknown"}:
            return "unknown"
    return result


MEASURES = {row["name"] for row in ty.schema.measures()}
# What XML cannot hold, and line ends that a reader of XML joins, are told of by other tests.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


def without_controls(value: Any) -> Any:
    if isinstance(value, str):
        return CONTROLS.sub("", value)
    if isinstance(value, list):
        return [without_controls(each) for each in value]
    if isinstance(value, dict):
        return {name: without_controls(each) for name, each in value.items()}
    return value


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=30, deadline=None)
@given(document=organisations())
def test_an_organisation_comes_back(
    way: str, tmp_path_factory: pytest.TempPathFactory, document: Json
) -> None:
    first = read(without_controls(document))
    second = WAYS[way](first, tmp_path_factory.mktemp("graphs"))
    before, after = (reduced(json.loads(o.to_json()), way) for o in (first, second))
    if way == "GEXF":
        # A label is needed there: where there is no name it is the key.
        for made in before, after:
            for table in ("units", "posts", "tasks", "fora", "committees", "collaborations"):
                for record in made.get(table, []):
                    record["name"] = {**{"da": record["key"]}, **record.get("name", {})}
    assert after == before
    # The half-width of what is about a number is the difference of two, and may miss the last bit.
    for measure in ("fte", "salary"):
        for key, total in first.totals(measure).items():
            back = second.total(key, measure)
            assert (back.value, back.reason) == (total.value, total.reason)
            assert (back.lower, back.upper) == pytest.approx((total.lower, total.upper), rel=1e-12)


@pytest.mark.parametrize("way", ALL_WAYS)
@pytest.mark.parametrize("case", sorted(p.parent.name for p in EXAMPLES.glob("*/organisation.*")))
def test_real_cases_come_back(way: str, case: str, tmp_path: Path) -> None:
    first = ty.examples.load(case).organisation
    second = ALL_WAYS[way](first, tmp_path)
    for kind in ("unit", "post", "task", "collaboration", "forum", "committee"):
        assert second.keys(kind) == first.keys(kind)
        for key in first.keys(kind):
            assert second.name(key) == first.name(key)
            if kind == "post":
                assert second.managers(key) == first.managers(key)
    assert sorted(map(str, second.relations())) == sorted(map(str, first.relations()))
    for measure in ("fte", "headcount", "salary", "gross_expenditure", "volume"):
        assert second.totals(measure) == first.totals(measure)
        assert second.whole(measure) == first.whole(measure)


@pytest.mark.parametrize("of", ["units", "line"])
def test_parts_come_back(of: Any, tmp_path: Path) -> None:
    town = ty.examples.load("albertslund-2026").organisation
    ty.write_graphml(town, tmp_path / "part.graphml", of=of, figures=["fte"])
    part = ty.read_graph(tmp_path / "part.graphml")
    if of == "units":
        assert part.keys() == town.keys() and part.keys("post") == []
        assert {k: part.parent(k) for k in part} == {k: town.parent(k) for k in town}
        assert any("'fte_in_all_" in note for note in part.notes)
    else:
        assert set(part.keys("post")) == set(town.keys("post"))
        assert {k: part.managers(k) for k in part.keys("post")} == {
            k: town.managers(k) for k in town.keys("post")
        }


def test_a_later_version_is_refused() -> None:
    graph = ty.to_networkx(read({"tyngde": "organisation/1", "units": [{"key": "a"}]}))
    graph.graph["tyngde"] = "graph/9"
    with pytest.raises(ty.DocumentError, match="graph/9"):
        ty.read_graph(graph)


def test_what_others_add_is_left_out_and_what_they_break_is_refused() -> None:
    document = {"tyngde": "organisation/1", "units": [{"key": "a", "fte": 3}, {"key": "b"}]}
    graph = ty.to_networkx(read(document))
    nx.set_node_attributes(graph, nx.degree_centrality(graph), "centrality")
    back = ty.read_graph(graph)
    assert back.to_json() == read(document).to_json()
    assert back.notes == ["networkx: left out: 'centrality'"]
    graph.nodes["a"]["fte"] = "three"
    graph.nodes["b"]["kind"] = "house"
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_graph(graph)
    assert [p.problem.split(":")[0] for p in caught.value.problems] == ["node 'a'", "node 'b'"]


def test_an_error_of_the_whole_has_its_line(tmp_path: Path) -> None:
    """Somebody has edited the file: the place is the line, though the fault is of the graph."""
    path = tmp_path / "x.graphml"
    units = [{"key": "a", "units": [{"key": "b"}]}]
    ty.write_graphml(read({"tyngde": "organisation/1", "units": units}), path)
    text = path.read_text().replace('source="b" target="a"', 'source="b" target="b"')
    path.write_text(text)
    with pytest.raises(ty.Error) as caught:
        ty.read_graph(path)
    assert text.splitlines()[caught.value.line - 1].strip() == '<node id="b">'
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")


# What the table of the page is about, each as a document that has nothing else.
UNITS = [{"key": "a", "name": "A", "units": [{"key": "b", "name": "B"}]}]
ASPECTS: dict[str, Json] = {
    "the tree of units, with names": {"units": UNITS},
    "other nodes and relations": {
        "units": [
            {"key": "a", "name": "A", "type": "office", "head": {"key": "p", "name": "P"}},
            {"key": "z", "name": "Z", "parent": "unknown"},
        ],
        "posts": [{"key": "q", "name": "Q", "home": "a", "dotted": "p", "vacant": True}],
        "tasks": [{"key": "t", "name": "T", "responsible": [{"unit": "a", "share": 0.5}]}],
        "fora": [{"key": "f", "name": "F", "members": ["q"], "chair": "p"}],
        "relations": [{"works_with": ["a", "t"], "volume": 3}],
    },
    "figures, bounds, what is unknown": {
        "units": [{"key": "a", "name": "A", "fte": {"about": 87, "within": 0.5},
                   "salary": {"between": [1, 2]}, "headcount": "unknown"}],
    },
    "what is recorded, levels, lines": {
        "levels": ["1", "2"], "lines": "explicit", "recorded": {"heads": True},
        "units": [{"key": "a", "name": "A", "level": "2"}],
    },
    "names in other languages": {"units": [{"key": "a", "name": {"da": "A", "en": "B"}}]},
    "that a node has no name": {"units": [{"key": "a"}]},
    "notes and bases of nodes": {
        "units": [{"key": "a", "name": "A", "note": "N", "basis": "assumed"}]
    },
    "control characters in texts": {"units": [{"key": "a", "name": "A\u0001"}]},
    "sources, and provenance of figures": {
        "sources": {"s": {"title": "S"}},
        "units": [{"key": "a", "name": "A", "fte": {"value": 1, "source": "s", "note": "n"}}],
    },
    "other days than the one shown": {
        "day": "2026-01-01",
        "units": [{"key": "a", "name": "A"}, {"key": "b", "name": "B", "until": "2026-06-01"}],
    },
}  # fmt: skip


def by_d3(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
    ty.write_d3(organisation, folder / "made.json")
    return ty.read_graph(folder / "made.json", nodes="units")


def by_excel(organisation: ty.Organisation, folder: Path) -> ty.Organisation:
    ty.write_excel(organisation, folder / "made.xlsx")
    return ty.read_tables(folder / "made.xlsx", key="made", name="Made")


def test_the_table_of_the_page_is_true(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    page = page[page.index("### What survives") :]
    lines = page.split("\n## ")[0].splitlines()
    table = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    head, _, *rows = table
    assert head == [
        "",
        "networkx, igraph, rustworkx",
        "GraphML",
        "GEXF",
        "W3C ORG",
        "d3 list",
        "workbook",
    ]
    ways = {
        "networkx, igraph, rustworkx": [WAYS[w] for w in ("networkx", "igraph", "rustworkx")],
        "GraphML": [WAYS[w] for w in ("GraphML", "GraphML, networkx", "GraphML, igraph")],
        "GEXF": [WAYS["GEXF"]],
        "W3C ORG": [WAYS[w] for w in ("Turtle", "JSON-LD")],
        "d3 list": [by_d3],
        "workbook": [by_excel],
    }
    found = []
    for aspect, document in ASPECTS.items():
        first = read({"tyngde": "organisation/1", "key": "made", "name": "Made", **document})
        cells = []
        for name in head[1:]:
            back = [way(first, tmp_path).to_json() for way in ways[name]]
            if name == "d3 list":
                wanted = json.loads(first.to_json())
                same = json.loads(back[0]).get("units") == wanted["units"] and set(wanted) <= {
                    *("tyngde", "key", "name", "language", "units"),
                }
                cells.append("yes" if same else "no")
            else:
                kept = {text == first.to_json() for text in back}
                assert len(kept) == 1, (aspect, name)
                cells.append("yes" if kept == {True} else "no")
        found.append([aspect, *cells])
    assert rows == found
