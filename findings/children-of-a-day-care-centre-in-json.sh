#!/usr/bin/env bash
# Figures have names, and so have the parts of a file. networkx writes graphs as JSON in three ways, and each takes some
# names for itself. Of a tie, "source" (where its figure is from) and "target" (what is aimed at) give way to the ends
# in node-link data. For Cytoscape a unit's "value" becomes its own key, a text in place of a number, and an "id" of its
# own becomes that of the node, while ties still go by the key: their ends are nodes that the file does not have. In a
# tree, "children" of a unit with units below gives way to these; of one without it stays, and tree_graph, which takes
# it for units, raises. Nothing is said when written. GraphML, and the same calls with other words for the parts, keep
# all, but for Cytoscape, where value, source and target cannot be said otherwise. (The pages name the words and that
# they can be changed, not what becomes of a figure of that name; networkx' issue 7795 of 2025 tells of "id".)
#
# Why it matters: children are what day-care centres and schools are measured by, value is what a table calls its
# figure, and source is where everything that is doubtful is kept. The sum of children over an organisation is then that
# over its lowest units, and drawn by Cytoscape the organisation has units and no lines.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import inspect
import json
import warnings
from importlib.metadata import version

warnings.simplefilter("error")  # nothing below warns

import networkx as nx

print("networkx", version("networkx"))


def town():
    graph = nx.DiGraph()
    graph.add_node("K1", name="Day care", id="1001", children=24, value=3.5)
    graph.add_node("K2", name="North", id="1002", children=54, value=9.0)
    graph.add_node("K3", name="South", id="1003", children=30, value=6.0)
    graph.add_edge("K1", "K2", source="survey", target=12, volume=10)
    graph.add_edge("K1", "K3", source="estimate", target=8, volume=9)
    return graph


def total(graph, figure):
    return sum(figures.get(figure, 0) for _, figures in graph.nodes(data=True))


def again(data):
    return json.loads(json.dumps(data))


def expect(what, found, expected):
    print(f"  {what:40} {found}")
    assert found == expected, (what, found, expected)


TIES = {("K1", "K2"): ("survey", 12, 10), ("K1", "K3"): ("estimate", 8, 9)}


def ties(graph):
    names = ("source", "target", "volume")
    return {(u, v): tuple(said.get(name) for name in names) for u, v, said in graph.edges(data=True)}


print("\nControl: written and read, with all that was said")
nx.write_graphml(town(), "town.graphml")
read = nx.read_graphml("town.graphml")
expect("GraphML, children", total(read, "children"), 108)
expect("GraphML, value", total(read, "value"), 18.5)
expect("GraphML, ties", ties(read), TIES)
words = {"source": "from", "target": "to", "name": "key"}
read = nx.node_link_graph(again(nx.node_link_data(town(), **words)), **words)
expect("node-link, other words, ties", ties(read), TIES)
words = {"ident": "key", "children": "units"}
read = nx.tree_graph(again(nx.tree_data(town(), "K1", **words)), **words)
expect("tree, other words, children", total(read, "children"), 108)

print("\nSurprise: node-link data")
data = again(nx.node_link_data(town()))
print("   ", data["edges"][0])
read = nx.node_link_graph(data)
without = {ends: (None, None, volume) for ends, (_, _, volume) in TIES.items()}
expect("source, target, volume of ties", ties(read), without)
expect("id of units", [said.get("id") for _, said in read.nodes(data=True)], [None] * 3)
expect("children, value", (total(read, "children"), total(read, "value")), (108, 18.5))

print("\nSurprise: for Cytoscape")
data = again(nx.cytoscape_data(town()))["elements"]
nodes = [node["data"] for node in data["nodes"]]
edges = [edge["data"] for edge in data["edges"]]
print("   ", nodes[0], edges[0])
expect("what can be said otherwise", list(inspect.signature(nx.cytoscape_data).parameters), ["G", "name", "ident"])
expect("value", [node["value"] for node in nodes], ["K1", "K2", "K3"])
known = {node["id"] for node in nodes}
expect("nodes", sorted(known), ["1001", "1002", "1003"])
lost = [edge for edge in edges if edge["source"] not in known or edge["target"] not in known]
expect("ties between nodes that are not there", len(lost), 2)
expect("children", sum(node["children"] for node in nodes), 108)

print("\nSurprise: a tree")
data = again(nx.tree_data(town(), "K1"))
print("   ", {name: said for name, said in data.items() if name != "children"})
expect("children", [unit["children"] for unit in data["children"]], [54, 30])
expect("units that are called children", [unit["id"] for unit in data["children"]], ["K2", "K3"])
try:
    nx.tree_graph(data)
except TypeError as error:
    print("  read again:", error)
else:
    raise AssertionError("it is read")
graph = town()
for unit in ("K2", "K3"):
    del graph.nodes[unit]["children"]
read = nx.tree_graph(again(nx.tree_data(graph, "K1")))
expect("24 children of the whole alone, read", total(read, "children"), 0)
print("\nAs described.")
PYTHON
