"""Graphs that others made: what nodes and edges are is found out, said, or refused."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import igraph
import networkx as nx
import pytest
import rustworkx as rx
import tyngde as ty
from helpers.node_link import node_link
from helpers.paths import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

FIELD = Path(os.environ.get("TYNGDE_FIELD", ROOT.parent / "shared" / "field")) / "graph-formats"


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


def parents(organisation: ty.Organisation) -> dict[str, str | None]:
    return {key: organisation.parent(key) for key in organisation}


def lines(organisation: ty.Organisation) -> dict[str, list[str]]:
    return {key: organisation.managers(key) for key in organisation.keys("post")}


@pytest.mark.parametrize("name", ["org.graphml", "org.gexf", "d3.json", "tree.json"])
def test_small_inputs_in_the_shape_that_people_have(name: str) -> None:
    if not FIELD.is_dir():
        pytest.skip(f"there is no {FIELD}; TYNGDE_FIELD may say where the inputs lie")
    organisation = ty.read_graph(FIELD / name)
    (top,) = organisation.roots
    assert len(organisation) == 2 and organisation.children(top)
    assert said(organisation, "guessed: ")
    with pytest.raises(ty.DocumentError, match="guessed"):
        ty.read_graph(FIELD / name, strict=True)


# Trees, however others hold and write them


def as_file(suffix: str, write: Callable[[Any, str], None]) -> Callable[..., Any]:
    def give(graph: Any, folder: Path) -> Path:
        path = folder / f"tree{suffix}"
        write(graph, str(path))
        return path

    return give


def in_igraph(graph: Any) -> igraph.Graph:
    return igraph.Graph.from_networkx(graph, vertex_attr_hashable="name")


def in_rustworkx(graph: Any) -> Any:
    made = rx.PyDiGraph()
    at = {key: made.add_node({"key": key, **data}) for key, data in graph.nodes(data=True)}
    made.add_edges_from([(at[a], at[b], data) for a, b, data in graph.edges(data=True)])
    return made


def write_node_link(graph: Any, path: str) -> None:
    Path(path).write_text(json.dumps(node_link(graph, "links")))


OTHERS: dict[str, Callable[[Any, Path], Any]] = {
    "networkx": lambda graph, _: graph,
    "igraph": lambda graph, _: in_igraph(graph),
    "rustworkx": lambda graph, _: in_rustworkx(graph),
    "GraphML of networkx": as_file(".graphml", nx.write_graphml),
    "GraphML of igraph": as_file(".graphml", lambda g, p: in_igraph(g).write_graphml(p)),
    "GEXF of networkx": as_file(".gexf", nx.write_gexf),
    "node-link data": as_file(".json", write_node_link),
}


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str | None]:
    """Keys to parents, with a node that has two below it."""
    rest = draw(st.integers(0, 12))
    above: dict[str, str | None] = {"0": None, "1": "0", "2": "0"}
    for i in range(3, 3 + rest):
        above[str(i)] = str(draw(st.integers(0, i - 1)))
    return above


def drawn(above: dict[str, str | None], down: bool) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    keys = list(above)
    random.Random(7).shuffle(keys)
    graph.add_nodes_from(keys)
    for key in keys:
        parent = above[key]
        if parent is not None:
            graph.add_edge(*((parent, key) if down else (key, parent)))
    return graph


@pytest.mark.parametrize("other", OTHERS)
@settings(max_examples=15, deadline=None)
@given(above=trees(), down=st.booleans(), posts=st.booleans(), figures=st.randoms())
def test_a_tree_is_read_whichever_way_it_is_drawn(
    other: str,
    tmp_path_factory: pytest.TempPathFactory,
    above: dict[str, str | None],
    down: bool,
    posts: bool,
    figures: random.Random,
) -> None:
    graph = drawn(above, down)
    fte = {key: figures.choice([0.5, 1.25, 3.0, None]) for key in above}
    for key, number in fte.items():
        graph.nodes[key]["navn"] = f"Navn {key}"
        if number is not None:
            graph.nodes[key]["Årsværk"] = number
        graph.nodes[key]["x"] = 0.5
    given_ = OTHERS[other](graph, tmp_path_factory.mktemp("trees"))
    organisation = ty.read_graph(given_, nodes="posts" if posts else "units", scope="own")
    if posts:
        assert lines(organisation) == {k: [p] if p else [] for k, p in above.items()}
    else:
        assert parents(organisation) == above
    for key, number in fte.items():
        assert organisation.name(key) == f"Navn {key}"
        figure = organisation.quantity(key, "fte")
        assert (figure and figure.value) == number
    assert said(organisation, "above to below" if down else "below to above")
    assert said(organisation, "left out") and said(organisation, "'x'")


@pytest.mark.parametrize("other", OTHERS)
def test_what_could_be_either_way_is_a_guess(other: str, tmp_path: Path) -> None:
    given_ = OTHERS[other](nx.DiGraph([("a", "b"), ("b", "c")]), tmp_path)
    assert parents(ty.read_graph(given_)) == {"a": None, "b": "a", "c": "b"}
    assert parents(ty.read_graph(given_, edges="up")) == {"a": "b", "b": "c", "c": None}
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_graph(given_, strict=True)
    assert [("nodes=" in p.problem, "edges=" in p.problem) for p in caught.value.problems] == [
        (True, False),
        (False, True),
    ]
    sure = ty.read_graph(given_, strict=True, nodes="units", edges="down")
    assert not said(sure, "guessed") and len(sure) == 3


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_a_tree_neither_way_is_refused(other: str, tmp_path: Path) -> None:
    given_ = OTHERS[other](nx.DiGraph([("a", "b"), ("a", "c"), ("d", "c")]), tmp_path)
    with pytest.raises(ty.DocumentError, match="no tree either way"):
        ty.read_graph(given_)
    two = ty.read_graph(given_, nodes="posts", edges="down")
    assert sorted(two.managers("c")) == ["a", "d"]


@pytest.mark.parametrize("graph", [nx.Graph([("a", "b")]), rx.PyGraph()])
def test_edges_without_direction(graph: Any) -> None:
    if isinstance(graph, rx.PyGraph):
        graph.add_nodes_from(["a", "b"])
        graph.add_edge(0, 1, 2.5)
    with pytest.raises(ty.DocumentError, match="no direction"):
        ty.read_graph(graph)
    ties = ty.read_graph(graph, edges="ties").relations()
    assert [row[:3] for row in ties] == [("a", "works_with", "b")]
    # No weight is no 1.
    assert str(ties[0][3]) == ("2.5" if isinstance(graph, rx.PyGraph) else "None")


WORDS = [
    ("part_of", False, "unit"), ("contains", True, "unit"), ("del af", False, "unit"),
    ("Reports To", False, "post"), ("manages", True, "post"), ("refererer til", False, "post"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "down", "kind"), WORDS)
@pytest.mark.parametrize("attribute", ["relation", "type", "label", "interaction"])
def test_words_of_edges_say_kind_and_direction(
    word: str, down: bool, kind: str, attribute: str
) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge(*(("a", "b") if down else ("b", "a")), **{attribute: word})
    organisation = ty.read_graph(graph, strict=True)
    assert sorted(organisation.keys(kind)) == ["a", "b"]
    found = parents(organisation) if kind == "unit" else lines(organisation)
    assert found["b"] in ("a", ["a"])


def test_kinds_and_relations_together() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("hr", type="Afdeling", navn="HR", headcount=3)
    graph.add_node("it", type="kontor", navn="IT")
    graph.add_node("anna", type="stilling", title="Chef")
    graph.add_node("bo", type="Person", title="Konsulent", fte=0.8)
    graph.add_node("løn", type="opgave")
    graph.add_edge("it", "hr", relation="part of")
    graph.add_edge("anna", "hr", relation="leder af")
    graph.add_edge("anna", "hr", relation="ansat i")
    graph.add_edge("bo", "it", relation="works in")
    graph.add_edge("bo", "anna", relation="reports to")
    graph.add_edge("hr", "løn", relation="responsible for", share=0.5)
    graph.add_edge("hr", "it", relation="snitflade", volume=3)
    organisation = ty.read_graph(graph, scope="total")
    assert [organisation.type(k) for k in ("hr", "it")] == ["department", "office"]
    assert organisation.heads("hr") == ["anna"] and organisation.home("bo") == "it"
    assert organisation.managers("bo") == ["anna"] and organisation.name("bo") == "Konsulent"
    rows = set(organisation.relations())
    assert ("hr", "responsible_for", "løn", 0.5) in rows
    assert ("hr", "works_with", "it", 3.0) in rows
    assert said(organisation, "'type' of nodes says what they are: 2 units, 2 posts, 1 tasks")


# Graphs within nodes


@st.composite
def nested(draw: st.DrawFn) -> dict[str, str | None]:
    keys = [f"n{i}" for i in range(draw(st.integers(2, 14)))]
    return {
        key: draw(st.sampled_from([None, *keys[:i]])) if i else None for i, key in enumerate(keys)
    }


def yed(inside: dict[str, str | None], edges: list[tuple[str, str]] = ()) -> str:  # type: ignore[assignment]
    """As yEd writes it: labels in what is drawn, a graph in each group."""
    below: dict[str | None, list[str]] = {}
    for key, outer in inside.items():
        below.setdefault(outer, []).append(key)

    def graph(outer: str | None) -> str:
        nodes = "\n".join(node(key) for key in below.get(outer, []))
        ends = "" if outer else "".join(
            f'<edge id="e{i}" source="{a}" target="{b}"/>' for i, (a, b) in enumerate(edges)
        )  # fmt: skip
        return f'<graph edgedefault="directed" id="{outer or "G"}:">{nodes}{ends}</graph>'

    def node(key: str) -> str:
        label = escape(f"Navn <{key}>")
        shape = f"<y:ShapeNode><y:NodeLabel>{label}</y:NodeLabel></y:ShapeNode>"
        if key not in below:
            return f'<node id={quoteattr(key)}><data key="d0">{shape}</data></node>'
        group = f"<y:GroupNode><y:NodeLabel>{label}</y:NodeLabel></y:GroupNode>"
        closed = "<y:GroupNode><y:NodeLabel>Folder</y:NodeLabel></y:GroupNode>"
        both = f'<y:Realizers active="0">{group}{closed}</y:Realizers>'
        drawn_ = f"<y:ProxyAutoBoundsNode>{both}</y:ProxyAutoBoundsNode>"
        return (
            f'<node id={quoteattr(key)} yfiles.foldertype="group"><data key="d0">{drawn_}</data>'
            f"{graph(key)}</node>"
        )

    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:y="http://www.yworks.com/xml/graphml">'
        '<key for="node" id="d0" yfiles.type="nodegraphics"/>'
        f"{graph(None)}</graphml>"
    )


@settings(max_examples=30, deadline=None)
@given(inside=nested())
def test_nothing_within_is_lost(
    tmp_path_factory: pytest.TempPathFactory, inside: dict[str, str | None]
) -> None:
    path = tmp_path_factory.mktemp("yed") / "groups.graphml"
    path.write_text(yed(inside), encoding="utf-8")
    organisation = ty.read_graph(path)
    assert parents(organisation) == inside
    assert all(organisation.name(key) == f"Navn <{key}>" for key in inside)
    posts = ty.read_graph(path, nodes="posts")
    groups = {outer for outer in inside.values() if outer}
    assert set(posts) == groups
    assert {k: posts.home(k) for k in posts.keys("post")} == {
        k: outer for k, outer in inside.items() if k not in groups
    }


def test_what_lies_within_groups_and_is_joined_are_posts(tmp_path: Path) -> None:
    path = tmp_path / "groups.graphml"
    inside = {"A": None, "B": "A", "a1": "A", "b1": "B", "b2": "B"}
    path.write_text(yed(inside, [("a1", "b1"), ("b1", "b2")]))
    # What another reader makes of it.
    assert "B" not in igraph.Graph.Read_GraphML(str(path)).vs["id"]
    organisation = ty.read_graph(path, edges="down")
    assert parents(organisation) == {"A": None, "B": "A"}
    assert lines(organisation) == {"a1": [], "b1": ["a1"], "b2": ["b1"]}
    assert said(organisation, "guessed: nodes with nodes within are units; the 3 others")
    # The same edges between groups are interfaces.
    path.write_text(yed({"T": None, "A": "T", "B": "T", "a": "A", "b": "B"}, [("A", "B")]))
    ties = [row for row in ty.read_graph(path).relations() if row[1] == "works_with"]
    assert [row[:3] for row in ties] == [("A", "works_with", "B")]


@pytest.mark.parametrize("way", ["pid", "nested", "parents"])
def test_hierarchies_of_gexf(way: str, tmp_path: Path) -> None:
    inner = '<node id="b" label="B"/>'
    text = {
        "pid": '<node id="a" label="A" pid="0"/><node id="b" label="B" pid="a"/>',
        "nested": f'<node id="a" label="A"><nodes>{inner}</nodes></node>',
        "parents": '<node id="a" label="A"/><node id="b" label="B"><parents><parent for="a"/>'
        "</parents></node>",
    }[way]
    path = tmp_path / "x.gexf"
    path.write_text(f'<gexf version="1.2"><graph><nodes>{text}</nodes></graph></gexf>')
    organisation = ty.read_graph(path, nodes="units", strict=True)
    assert parents(organisation) == {"a": None, "b": "a"} and organisation.name("b") == "B"


def test_lists_and_trees_of_json(tmp_path: Path) -> None:
    flat = [
        {"id": 1, "parentId": "", "name": "Anna", "title": "Direktør", "fte": 1},
        {"id": 2, "parentId": 1, "name": "Bo", "title": "Chef", "_x": {"a": 1}},
        {"id": 3, "parentId": 2, "title": "Konsulent", "fte": None},
    ]
    path = tmp_path / "chart.json"
    path.write_text(json.dumps(flat))
    organisation = ty.read_graph(path)
    assert lines(organisation) == {"1": [], "2": ["1"], "3": ["2"]}
    assert organisation.name("2") == "Chef" and "Anna" not in organisation.to_json()
    assert organisation.quantity("3", "fte") is None
    path.write_text('{"name": "A", "children": [{"name": "B"}, {"name": "B"}]}')
    twice = ty.read_graph(path)
    assert parents(twice) == {"1": None, "2": "1", "3": "1"} and twice.name("3") == "B"


# Keys and figures


def test_keys_are_the_text_that_they_are(tmp_path: Path) -> None:
    keys = ["a, b", "c;d", "0123", "x|y", "N/A", "<&\">'", "æ ø", "NO"]
    graph = nx.DiGraph([(keys[0], key) for key in keys[1:]])
    nx.write_graphml(graph, tmp_path / "x.graphml")
    for given_ in (graph, tmp_path / "x.graphml"):
        for nodes in ("units", "posts"):
            organisation = ty.read_graph(given_, nodes=nodes)
            assert set(organisation.keys(nodes[:-1])) == set(keys)
            below = (
                organisation.children(keys[0])
                if nodes == "units"
                else organisation.reports(keys[0])
            )
            assert set(below) == set(keys[1:])


def test_numbers_and_texts_that_are_one_key_are_refused() -> None:
    with pytest.raises(ty.DocumentError, match="called '1'"):
        ty.read_graph(nx.DiGraph([(1, "1")]))
    with pytest.raises(ty.DocumentError, match="is no text"):
        ty.read_graph(nx.DiGraph([((1, 2), (3, 4))]))


def test_nothing_is_no_zero(tmp_path: Path) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("a", "c"), ("a", "d")])
    for key, fte in (("a", 1.0), ("b", float("nan")), ("c", 0.0)):
        graph.nodes[key]["fte"] = fte
    nx.write_graphml(graph, tmp_path / "x.graphml")
    for given_ in (graph, tmp_path / "x.graphml", in_igraph(graph)):
        organisation = ty.read_graph(given_, nodes="posts")
        figures = {k: organisation.quantity(k, "fte") for k in "abcd"}
        assert figures["b"] is None and figures["d"] is None
        assert figures["a"] and figures["a"].value == 1
        assert figures["c"] and figures["c"].value == 0


def test_scope_is_asked_for_at_the_node(tmp_path: Path) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("a", "c")])
    graph.nodes["a"]["fte"] = 3.0
    nx.write_graphml(graph, tmp_path / "x.graphml")
    with pytest.raises(ty.DocumentError, match="scope=") as caught:
        ty.read_graph(tmp_path / "x.graphml", nodes="units")
    text = (tmp_path / "x.graphml").read_text().splitlines()
    assert 'id="a"' in text[caught.value.line - 1] and "node 'a'" in str(caught.value)
    total = ty.read_graph(tmp_path / "x.graphml", nodes="units", scope="total")
    assert total.total("a").value == 3


# Malformed


def graphml(body: str, keys: str = "") -> str:
    return f'<graphml>\n{keys}\n<graph edgedefault="directed">\n{body}\n</graph>\n</graphml>'


def gexf(body: str) -> str:
    return f'<gexf version="1.3">\n<graph defaultedgetype="directed">\n{body}\n</graph>\n</gexf>'


FTE = '<key id="f" for="node" attr.name="fte" attr.type="double"/>'
NODES = '<node id="a"/>\n<node id="b"/>\n'
# What is wrong: text, sort of error, lines, words.
MALFORMED: list[tuple[str, type[ty.Error], list[int], str]] = [
    ("<graphml><graph>", ty.ParseError, [1], "not XML"),
    (graphml("<node id='a'>"), ty.ParseError, [5], "not XML"),
    ('<!DOCTYPE x [<!ENTITY a "b">]><graphml/>', ty.ParseError, [1], "declares the entity 'a'"),
    ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>',
     ty.ParseError, [1], "declares the entity"),
    ('<!DOCTYPE x SYSTEM "x.dtd"><graphml>&b;</graphml>', ty.ParseError, [1], "entity 'b'"),
    ('<?xml version="1.0" encoding="klingon"?><graphml/>', ty.ParseError, [1], ""),
    ("<graphml/>", ty.DocumentError, [1], "no <graph>"),
    ("<house/>", ty.DocumentError, [1], "XML with <house>"),
    (graphml(""), ty.DocumentError, [0], "no nodes"),
    (graphml("<node/>\n<node/>"), ty.DocumentError, [4, 5], "no id"),
    (graphml(NODES + '<node id="a"/>'), ty.InvalidKey, [6], "'a' stands twice"),
    (graphml(NODES + "<edge source='a'/>\n<edge target='b'/>"), ty.DocumentError, [6, 7], "no "),
    (graphml(NODES + "<edge source='aa' target='b'/>"), ty.UnknownKey, [6], "names 'aa'"),
    (graphml(NODES + "<hyperedge/>\n<hyperedge/>"), ty.DocumentError, [6, 7], "hyperedge"),
    (graphml('<node id="a"><data key="g">1</data></node>', FTE), ty.UnknownKey, [4], "'g'"),
    (graphml('<node id="a"><data key="f">x</data></node>\n<node id="b"><data key="f">1,5</data>'
             "</node>", FTE), ty.DocumentError, [4, 5], "no double"),
    (graphml('<node id="a"><data key="f">INF</data></node>', FTE), ty.DocumentError, [4], "INF"),
    (graphml('<node id="a"><data key="f">-3</data></node>', FTE), ty.DocumentError, [4],
     "node 'a'"),
    (graphml(NODES, FTE.replace("/>", "><default>no</default></key>")), ty.DocumentError, [2],
     "default 'no'"),
    (graphml(NODES + "<edge source='a' target='b'/>\n<edge source='b' target='a'/>"),
     ty.CycleError, [4], "cycle"),
    (graphml('<node id=" "/>'), ty.Error, [4], ""),
    (gexf(""), ty.DocumentError, [0], "no nodes"),
    (gexf("<nodes><node/>\n<node/></nodes>"), ty.DocumentError, [3, 4], "no id"),
    (gexf('<nodes><node id="a" pid="c"/></nodes>'), ty.UnknownKey, [3], "'c'"),
    (gexf('<nodes><node id="a"><attvalues><attvalue for="9"/></attvalues></node></nodes>'),
     ty.UnknownKey, [3], "'9'"),
    (gexf('<nodes><node id="a"/></nodes>\n<edges><edge source="a" target="q"/></edges>'),
     ty.UnknownKey, [4], "'q'"),
    ('[{"id": 1, "parentId": 7}]', ty.UnknownKey, [0], "'7'"),
    ('[{"id": 1, "parentId": null}, {"id": 1}]', ty.InvalidKey, [0], "in use"),
    ('[{"id": 1, "parentId": null}, {"parentId": 1}]', ty.DocumentError, [0], "row 2"),
    ('{"nodes": [{"id": 1}, {}], "links": [{"source": 1}]}', ty.DocumentError, [0, 0], "no id"),
    ('[{"id": 1,, }]', ty.ParseError, [1], "JSON"),
    ('{"organisations": []}', ty.DocumentError, [0], "no graph"),
    ("digraph { 1 -> 2 }", ty.ParseError, [0], "this is DOT"),
    ("Kære alle", ty.ParseError, [0], "no graph"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sort", "at", "words"), MALFORMED)
def test_what_is_wrong_is_said_at_its_line_and_all_at_once(
    text: str, sort: type[ty.Error], at: list[int], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.graph"
    path.write_text(text)
    with pytest.raises(sort) as caught:
        ty.read_graph(path)
    assert [problem.line for problem in caught.value.problems] == at
    assert words in str(caught.value)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    assert str(path) in str(caught.value)


def test_calls_that_cannot_be_answered() -> None:
    with pytest.raises(ty.UsageError, match="found int"):
        ty.read_graph(3)
    with pytest.raises(ty.UsageError, match="'nodes' is 'people'"):
        ty.read_graph(nx.DiGraph(), nodes="people")  # type: ignore[arg-type]
    with pytest.raises(ty.DocumentError, match="no nodes"):
        ty.read_graph(nx.DiGraph())


def test_deep_files_are_read_without_recursion(tmp_path: Path) -> None:
    deep = 3000
    inside: dict[str, str | None] = {"n0": None}
    path = tmp_path / "deep.graphml"
    opened = "".join(f'<node id="n{i}"><graph>' for i in range(deep))
    path.write_text(f"<graphml><graph>{opened}{'</graph></node>' * deep}</graph></graphml>")
    organisation = ty.read_graph(path)
    inside |= {f"n{i}": f"n{i - 1}" for i in range(1, deep)}
    assert parents(organisation) == inside


@pytest.mark.parametrize("homes_up", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_a_chain_runs_as_the_homes_of_posts_do(seed: int, homes_up: bool) -> None:
    rng = random.Random(seed)
    chain = [f"u{i}" for i in range(rng.randrange(2, 5))]
    nodes: list[dict[str, str]] = [{"id": key, "type": "enhed"} for key in chain]
    pairs = list(pairwise(chain))  # the upper first
    for i in range(rng.randrange(1, 4)):
        nodes.append({"id": f"p{i}", "type": "stilling"})
        pairs.append((rng.choice(chain), f"p{i}"))
    edges = [
        {"source": b, "target": a} if homes_up else {"source": a, "target": b} for a, b in pairs
    ]
    rng.shuffle(edges)
    graph = nx.DiGraph()
    graph.add_nodes_from((node["id"], {"type": node["type"]}) for node in nodes)
    graph.add_edges_from((edge["source"], edge["target"]) for edge in edges)
    made = ty.read_graph(graph)
    above: list[str | None] = [None, *chain]
    assert [made.parent(key) for key in chain] == above[:-1]
    assert all(made.home(b) == a for a, b in pairs if b[0] == "p")
    assert any("as those between posts and units do" in note for note in made.notes)


@pytest.mark.parametrize("label", ["refererer til", ""])
def test_edges_to_posts_by_words_make_posts(tmp_path: Path, label: str) -> None:
    inner = "".join(f'<node id="{key}"/>' for key in "abc")
    edges = f'<edge source="b" target="a"><data key="r">{label}</data></edge>'
    text = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="r" for="edge" attr.name="relation" attr.type="string"/>'
        f'<graph edgedefault="directed"><node id="u"><graph edgedefault="directed">{inner}</graph>'
        f'</node>{edges}<edge source="c" target="b"/></graph></graphml>'
    )
    file = tmp_path / "groups.graphml"
    file.write_text(text, encoding="utf-8")
    made = ty.read_graph(file)
    assert (made.keys("unit"), sorted(made.keys("post"))) == (["u"], ["a", "b", "c"])
