#!/usr/bin/env bash
# pyvis draws a networkx graph as a page that can be moved about. It takes the graph over "in place", by its docstring,
# and that is meant of the graph that was given: figures called size are cut to whole numbers, a unit without one gets
# 10, and the figure called weight of each tie is taken out and put back as width. What is asked of the graph afterwards
# is asked of another one: 42.5 FTE and a unit that nobody counted are 51, half a post is none, and two units that were
# 5 apart are 2. Drawn twice, all ties are equal in the picture, too. A function that scales sizes is applied once for
# each tie of a unit, and cut in between: three times 40.5 is 363. A frozen graph, and the graph behind a part of it
# (subgraph), are changed likewise. Bokeh, gravis and ipycytoscape leave it as it is.
#
# Why it matters: a picture is what one takes on the way, before figures are compared. Today is drawn and the plan is
# not: the plan saves ten posts that the drawing made, and its coordination is stronger.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pyvis==0.3.2 networkx==3.6.1 bokeh==3.9.2 gravis==0.1.0 ipycytoscape==1.3.3

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import gravis
import networkx as nx
from bokeh.plotting import from_networkx
from ipycytoscape import CytoscapeWidget
from pyvis.network import Network

for package in ("pyvis", "networkx", "bokeh", "gravis", "ipycytoscape"):
    print(package, version(package))


def town():
    graph = nx.DiGraph()
    graph.add_nodes_from([("Town", {"size": 1.5}), ("Schools", {"size": 40.5}), ("Archive", {"size": 0.5}), ("Care", {})])
    graph.add_weighted_edges_from([("Town", "Schools", 3), ("Schools", "Care", 2), ("Town", "Archive", 1), ("Care", "Archive", 4)])
    return graph


def told(graph):
    fte = sum(graph.nodes[unit].get("size", 0) for unit in graph)
    volume = sum(dict(graph.degree(weight="weight")).values()) / 2
    return fte, volume, nx.shortest_path_length(graph, "Town", "Care", weight="weight")


def show(who, figures):
    print(f"  {who:24} FTE {figures[0]:4}  volume {figures[1]:4}  from Town to Care {figures[2]}")


def draw(graph, times=1, **more):
    for _ in range(times):
        page = Network(directed=True)
        page.from_nx(graph, **more)
    return page


print("\nControl: as it is, and drawn by others")
AS_IT_IS = (42.5, 10, 5)
show("not drawn", told(town()))
assert told(town()) == AS_IT_IS
for who, drawing in {
    "bokeh": lambda graph: from_networkx(graph, nx.circular_layout),
    "gravis": gravis.d3,
    "ipycytoscape": lambda graph: CytoscapeWidget().graph.add_graph_from_networkx(graph, directed=True),
}.items():
    graph = town()
    drawing(graph)
    show(who, told(graph))
    assert told(graph) == AS_IT_IS

print("\nSurprise: drawn by pyvis")
DRAWN = (51, 4, 2)
graph = town()
draw(graph)
show("pyvis", told(graph))
print("  sizes", dict(graph.nodes(data="size")))
print("  ties ", [tie for _, _, tie in graph.edges(data=True)])
assert told(graph) == DRAWN
assert dict(graph.nodes(data="size")) == {"Town": 1, "Schools": 40, "Archive": 0, "Care": 10}
frozen = nx.freeze(town())
draw(frozen)
show("frozen beforehand", told(frozen))
assert told(frozen) == DRAWN
whole = town()
draw(whole.subgraph(["Schools", "Care"]))
show("only a part of it", told(whole))
assert dict(whole.nodes(data="size")) == {"Town": 1.5, "Schools": 40, "Archive": 0.5, "Care": 10}

print("\nSurprise: drawn twice, and sizes times three")
widths = [[edge["width"] for edge in draw(town(), times).edges] for times in (1, 2)]
print("  widths", *widths)
assert sorted(widths[0]) == [1, 2, 3, 4] and widths[1] == [1, 1, 1, 1]
graph = town()
draw(graph, node_size_transf=lambda size: 3 * size)
print("  sizes ", dict(graph.nodes(data="size")))
assert graph.nodes["Schools"]["size"] == 363
print("\nAs described.")
PYTHON
