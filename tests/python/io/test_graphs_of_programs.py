"""Graphs as yEd, yFiles and Gephi write them: what they draw is read, or said to be left out."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
import tyngde as ty

YED = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:y="http://www.yworks.com/xml/graphml" '
    'xmlns:x="http://www.yworks.com/xml/yfiles-common/markup/3.0">'
    '<key for="node" id="d0" yfiles.type="nodegraphics"/>'
    '<key attr.name="description" attr.type="string" for="node" id="d1"/>'
    '<key attr.name="title" attr.type="string" for="node" id="d2"/>'
    '<key attr.name="NodeLabels" for="node" id="d3"/>'
    '<key attr.name="UserTags" for="all" id="d4"/>'
)
PLACED = (
    "<y:LabelModel><y:SmartNodeLabelModel/></y:LabelModel>"
    "<y:ModelParameter><y:SmartNodeLabelModelParameter/></y:ModelParameter>"
)


def drawn(*texts: str) -> str:
    labels = "".join(f"<y:NodeLabel>{text}{PLACED}</y:NodeLabel>" for text in texts)
    return f'<data key="d0"><y:ShapeNode><y:Geometry/>{labels}</y:ShapeNode></data>'


def graphml(tmp_path: Path, nodes: str, edges: str = "") -> Path:
    path = tmp_path / "chart.graphml"
    path.write_text(f'{YED}<graph edgedefault="directed">{nodes}{edges}</graph></graphml>')
    return path


def gexf(tmp_path: Path, nodes: str, edges: str = "") -> Path:
    path = tmp_path / "chart.gexf"
    path.write_text(
        '<gexf version="1.3" xmlns:viz="http://gexf.net/1.3/viz"><graph defaultedgetype="directed">'
        '<attributes class="node"><attribute id="0" title="FTE" type="double"/></attributes>'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    )
    return path


def names(organisation: ty.Organisation) -> list[str]:
    return [organisation.name(k) for kind in ("unit", "post") for k in organisation.keys(kind)]


def left_out(path: Path) -> list[str]:
    """What the notes say is left out; ``strict`` refuses each of it."""
    passed = [note for note in ty.read_graph(path).notes if "left out" in note]
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_graph(path, strict=True)
    refused = [each.problem for each in caught.value.problems]
    said = [note.partition("): ")[2] for note in passed]
    assert all(any(note in problem for problem in refused) for note in said), (said, refused)
    return said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Økonomi", "Økonomi"),
        ("Økonomi\nog\tPersonale", "Økonomi og Personale"),
        (
            "&lt;html&gt;&lt;b&gt;Økonomi&lt;/b&gt;&lt;br&gt;&amp;amp; Løn&lt;/html&gt;",
            "Økonomi & Løn",
        ),
        ("a &lt; b", "a < b"),
    ],
)
def test_the_text_on_a_node_is_its_name(text: str, name: str, tmp_path: Path) -> None:
    assert names(ty.read_graph(graphml(tmp_path, f'<node id="a">{drawn(text)}</node>'))) == [name]


def test_a_tooltip_is_neither_a_name_nor_a_kind(tmp_path: Path) -> None:
    told = '<data key="d1">Moved in 2024</data>'
    nodes = f'<node id="a">{drawn("Chief")}{told}</node><node id="b">{drawn("Clerk")}</node>'
    assert names(ty.read_graph(graphml(tmp_path, nodes), nodes="posts")) == ["Chief", "Clerk"]
    organisation = ty.read_graph(graphml(tmp_path, nodes), nodes="units")
    assert names(organisation) == ["Chief", "Clerk"]
    assert any("'description' left out: 'label' has the names" in n for n in organisation.notes)
    guessed = ty.read_graph(graphml(tmp_path, nodes)).notes
    assert any("nothing says what 2 nodes" in note for note in guessed)
    # Where nothing is drawn it is all there is.
    alone = ty.read_graph(graphml(tmp_path, f'<node id="a">{told}</node>'), nodes="units")
    assert names(alone) == ["Moved in 2024"]


def test_a_label_beside_titles_is_said_to_be_left_out(tmp_path: Path) -> None:
    nodes = f'<node id="a">{drawn("Anna Berg")}<data key="d2">Chief</data></node>'
    organisation = ty.read_graph(graphml(tmp_path, nodes), nodes="posts")
    assert names(organisation) == ["Chief"] and "Anna" not in organisation.to_json()
    assert any("'label' left out: 'title' has the names" in note for note in organisation.notes)


@pytest.mark.parametrize(
    "label",
    ['<y:Label Text="Økonomi"/>', "<y:Label><y:Label.Text>Økonomi</y:Label.Text></y:Label>"],
)
def test_labels_of_yfiles_for_html(label: str, tmp_path: Path) -> None:
    node = f'<node id="a"><data key="d3"><x:List>{label}</x:List></data></node>'
    assert names(ty.read_graph(graphml(tmp_path, node))) == ["Økonomi"]


def test_what_a_program_keeps_of_a_node_is_said_to_be_left_out(tmp_path: Path) -> None:
    kept = '<data key="d4"><y:Json>{"position": "Chief"}</y:Json></data>'
    path = graphml(tmp_path, f'<node id="a">{drawn("A")}{kept}</node><node id="b">{kept}</node>')
    assert left_out(path) == ["what 'UserTags' has of 2 nodes and edges left out"]


def test_further_texts_and_lanes_are_said_to_be_left_out(tmp_path: Path) -> None:
    def lane(text: str) -> str:
        parameter = '<y:RowNodeLabelModelParameter id="row_0"/>'
        return f"<y:NodeLabel>{text}<y:ModelParameter>{parameter}</y:ModelParameter></y:NodeLabel>"

    inner = f'<node id="b">{drawn("Chief", "Anna Berg")}</node>'
    # The lanes stand first: none of them is the name of the whole.
    table = (
        '<data key="d0"><y:TableNode>'
        f"{lane('Teknik')}{lane('Skole')}<y:NodeLabel>Kommune</y:NodeLabel></y:TableNode></data>"
    )
    path = graphml(tmp_path, f'<node id="a">{table}<graph>{inner}</graph></node>')
    organisation = ty.read_graph(path)
    assert names(organisation) == ["Kommune", "Chief"]
    assert "Anna" not in organisation.to_json()
    assert left_out(path) == [
        "lanes of 'a' left out, as nodes are only drawn in them: 'Teknik', 'Skole'",
        "further texts drawn on 1 nodes and edges left out",
    ]


def test_the_closed_state_of_a_group_is_no_further_text(tmp_path: Path) -> None:
    def state(*texts: str) -> str:
        labels = "".join(f"<y:NodeLabel>{text}</y:NodeLabel>" for text in texts)
        return f"<y:GroupNode>{labels}</y:GroupNode>"

    for states, name in [
        (state("Økonomi") + state("Folder 1"), "Økonomi"),
        (state("") + state("Økonomi"), "Økonomi"),
    ]:
        both = f"<y:ProxyAutoBoundsNode><y:Realizers>{states}</y:Realizers></y:ProxyAutoBoundsNode>"
        node = f'<node id="a"><data key="d0">{both}</data></node>'
        organisation = ty.read_graph(graphml(tmp_path, node))
        assert names(organisation) == [name]
        assert not any("left out" in note for note in organisation.notes)


def test_edges_that_stand_within_nodes_of_gexf(tmp_path: Path) -> None:
    inner = '<nodes><node id="c"><edges><edge source="b" target="c"/></edges></node></nodes>'
    nodes = f'<node id="a"/><node id="b"><edges><edge source="a" target="b"/></edges>{inner}</node>'
    organisation = ty.read_graph(gexf(tmp_path, nodes), nodes="units")
    assert {k: organisation.parent(k) for k in organisation} == {"a": None, "b": "a", "c": "b"}


def test_values_of_gexf_without_their_list(tmp_path: Path) -> None:
    nodes = '<node id="a"><attvalue for="0" value="2.5"/></node>'
    figure = ty.read_graph(gexf(tmp_path, nodes), nodes="units").quantity("a", "fte")
    assert figure is not None and figure.value == 2.5


def test_what_gexf_has_beside_is_said_to_be_left_out(tmp_path: Path) -> None:
    nodes = '<node id="a"><viz:size value="2"/><staff>12</staff></node>'
    assert left_out(gexf(tmp_path, nodes)) == ["1 <staff> left out"]
    timed = ty.read_graph(gexf(tmp_path, '<node id="a" intervals="&lt;[2010, 2012]&gt;"/>'))
    assert any("times of 1 nodes" in note for note in timed.notes)


@pytest.mark.parametrize(
    ("header", "kind"), [("Stilling", "post"), ("Position", "post"), ("Enhed", "unit")]
)
@pytest.mark.parametrize("label", [True, False])
def test_what_may_be_a_key_is_a_name_beside_ids(header: str, kind: str, label: bool) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.DiGraph()
    for key, name in (("1", "Chef"), ("2", "Lærer")):
        drawn = {"label": f"Navn {key}"} if label else {}
        graph.add_node(key, kind=kind, **{header: name}, **drawn)
    graph.add_edge("2", "1")
    today = ty.read_graph(graph, edges="up")
    assert today.keys(kind) == ["1", "2"]
    assert today.name("1") == ("Navn 1" if label else "Chef")
    assert any("left out, as edges and ids say it" in note for note in today.notes) == label


def test_values_of_several_times_are_no_one_value(tmp_path: Path) -> None:
    text = (
        '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed" '
        'mode="dynamic"><attributes class="node" mode="dynamic"><attribute id="h" '
        'title="headcount" type="integer"/></attributes><nodes><node id="a" label="A"><attvalues>\n'
        '<attvalue for="h" value="1" end="2022-01-01"/>\n<attvalue for="h" value="2" '
        'start="2022-01-01"/>\n</attvalues></node></nodes></graph></gexf>'
    )
    path = tmp_path / "x.gexf"
    path.write_text(text, "utf-8")
    with pytest.raises(ty.DocumentError, match="'headcount' is 1") as caught:
        ty.read_graph(path)
    assert caught.value.line == 3
    path.write_text(text.replace('value="2"', 'value="1"'), "utf-8")
    assert ty.read_graph(path).whole("headcount").value == 1


def test_who_leads_a_post_is_its_manager_and_who_leads_a_unit_its_head() -> None:
    graph = nx.DiGraph()
    graph.add_node("u", kind="unit")
    for post in "pq":
        graph.add_node(post, kind="post")
        graph.add_edge(post, "u", relation="post in")
    graph = nx.MultiDiGraph(graph)
    graph.add_edge("p", "q", relation="leder")
    graph.add_edge("p", "u", relation="leder")
    today = ty.read_graph(graph)
    assert today.managers("q") == ["p"] and today.heads("u") == ["p"]


def test_groups_that_are_numbers_name_no_units() -> None:
    graph = nx.DiGraph([("b", "a"), ("c", "a")])
    nx.set_node_attributes(graph, {"a": 1, "b": 2, "c": 2}, "group")
    today = ty.read_graph(graph)
    assert not any("name" in unit for unit in today.to_dict()["units"])
    assert any("'group' left out, as it has numbers" in note for note in today.notes)
    nx.set_node_attributes(graph, {"a": "Alt", "b": "Vej", "c": "Park"}, "group")
    assert ty.read_graph(graph).name("b") == "Vej"


@pytest.mark.parametrize("listed", [True, False])
def test_cytoscape(listed: bool, tmp_path: Path) -> None:
    nodes: list[dict[str, object]] = [
        {"data": {"id": "a", "kind": "unit", "label": "A"}, "position": {"x": 1, "y": 2}},
        {"data": {"id": "b", "kind": "unit", "label": "B", "parent": "a", "fte": 2}},
        {"data": {"id": 7, "kind": "post", "parent": "b"}},
        {"data": {"id": 8, "kind": "post", "parent": "b"}},
    ]
    edges: list[dict[str, object]] = [
        {"data": {"id": "e", "source": 8, "target": 7, "relation": "reports to"}}
    ]
    path = tmp_path / "x.json"

    def read() -> ty.Organisation:
        elements = [*nodes, *edges] if listed else {"nodes": nodes, "edges": edges}
        path.write_text(json.dumps({"elements": elements}), "utf-8")
        return ty.read_graph(path)

    today = read()
    assert today.parent("b") == "a" and today.managers("8") == ["7"]
    assert [post["home"] for post in today.to_dict()["posts"]] == ["b", "b"]
    nodes.append({"data": {"name": "C"}})
    edges.append({"data": {"source": 8}})
    with pytest.raises(ty.DocumentError) as caught:
        read()
    at = ["/elements/4", "/elements/6"] if listed else ["/elements/nodes/4", "/elements/edges/1"]
    assert [each.pointer for each in caught.value.problems] == at
