#!/usr/bin/env bash
# In a chain of four units there is one way between any two, so those in the middle lie between 2 of the 3 other pairs,
# whatever the ties cost. networkx' page asks for costs above 0; its functions do not. Where some are 0 they count the
# one way there is several times (the list of ways may have it twice) and find 1.75, 2.75 or 3 pairs where 2 are right,
# and up to 13.5 pairs of 4 for a tie. Nothing is said. igraph refuses. With a millionth in place of 0 all is right.
#
# Why it matters: ties get lengths - kilometres, weeks until an answer, floors - and units under one roof are 0 apart.
# Bottlenecks of co-operation then come out larger than the number of pairs there are, and only where people sit
# together, which is where a reader believes it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import igraph
import networkx as nx

for package in ("networkx", "igraph"):
    print(package, version(package))

NAMES = ["school", "advice", "health", "clinic"]


def in_networkx(costs):
    graph = nx.Graph()
    for a, b, cost in zip(NAMES[:-1], NAMES[1:], costs, strict=True):
        graph.add_edge(a, b, cost=cost)
    nodes = nx.betweenness_centrality(graph, weight="cost", normalized=False)
    ties = nx.edge_betweenness_centrality(graph, weight="cost", normalized=False)
    ways = list(nx.all_shortest_paths(graph, NAMES[0], NAMES[3], weight="cost"))
    return [nodes[name] for name in NAMES], list(ties.values()), len(ways), len({tuple(way) for way in ways})


def in_igraph(costs):
    graph = igraph.Graph(n=4, edges=[(0, 1), (1, 2), (2, 3)])
    try:
        return graph.betweenness(weights=costs), graph.edge_betweenness(weights=costs)
    except igraph.InternalError:
        return "refused"


def expect(costs, networkx, other):
    found = in_networkx(costs), in_igraph(costs)
    print(f"\ncosts {costs}")
    print("  networkx: units {}, ties {}, ways from end to end: {} listed, {} different".format(*found[0]))
    print("  igraph:  ", found[1])
    assert found == (networkx, other), (found, networkx, other)


UNITS, TIES = [0.0, 2.0, 2.0, 0.0], [3.0, 4.0, 3.0]
RIGHT = (UNITS, TIES, 1, 1)
print("\n-- Control: costs above 0")
expect([1.0, 1.0, 1.0], RIGHT, (UNITS, TIES))
expect([1e-6, 1.0, 1e-6], RIGHT, (UNITS, TIES))

print("\n-- Surprise: the same chain, units side by side under one roof")
expect([0.0, 1.0, 0.0], ([0.0, 2.75, 2.75, 0.0], [9.625, 3.0, 9.625], 2, 1), "refused")
expect([1.0, 0.0, 1.0], ([0.0, 3.0, 3.0, 0.0], [2.75, 13.5, 2.75], 1, 1), "refused")
expect([0.0, 1.0, 1.0], ([0.0, 3.0, 1.75, 0.0], [10.5, 3.5, 2.75], 2, 1), "refused")
print("\nAs described.")
PYTHON
