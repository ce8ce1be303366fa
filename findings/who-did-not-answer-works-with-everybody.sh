#!/usr/bin/env bash
# "How many hours a week do you work with ...?" gives a square table: a row for each unit that answers, and an empty
# row for one that did not. networkx, igraph and rustworkx take what is not 0 for a tie, and what is empty is not 0:
# the unit that did not answer works with everybody. Density and degrees say nothing of it, only weights are nan.
# scipy's graphs take an empty cell for no tie. rustworkx has an argument for the empty cells, and then makes ties of
# the zeros. And the two answers about one tie differ. Made undirected, networkx keeps what the unit says that comes
# later in the table, rustworkx what the earlier one says, and a tie that the later one alone tells of is not there;
# igraph refuses. In another order of the rows it is another network. (networkx' page speaks of the upper half, for
# multigraphs alone.)
#
# Why it matters: who works with whom is asked for, and somebody never answers. That unit is the best connected, and if
# an organisation is asked before and after a reorganisation, co-operation has grown by those who left off answering.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1 pandas==3.1.1 scipy==1.17.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import io
import math
import warnings
from importlib.metadata import version

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import rustworkx as rx
from scipy.sparse.csgraph import csgraph_from_dense

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph", "rustworkx", "pandas", "scipy"):
    print(package, version(package))

ALL = """,school,health,roads,culture
school,0,6,0,0
health,2,0,0,0
roads,0,4,0,1
culture,0,0,3,0
"""
MISSING = ALL.replace("culture,0,0,3,0", "culture,,,,0")
UNITS = ["school", "health", "roads", "culture"]


def table(text, order=UNITS):
    return pd.read_csv(io.StringIO(text), index_col=0).astype(float).loc[order, order]


def matrix(frame):
    return np.ascontiguousarray(frame.to_numpy())


def directed(frame):
    """Who tells of ties to how many others, by each library."""
    graph = nx.from_pandas_adjacency(frame, create_using=nx.DiGraph)
    other = igraph.Graph.Weighted_Adjacency(frame, mode="directed")
    third = rx.PyDiGraph.from_adjacency_matrix(matrix(frame))
    fourth = csgraph_from_dense(matrix(frame), nan_null=True)
    return {
        "networkx": ([graph.out_degree(unit) for unit in frame], round(nx.density(graph), 3)),
        "igraph": (other.outdegree(), round(other.density(), 3)),
        "rustworkx": ([third.out_degree(i) for i in range(4)], round(third.num_edges() / 12, 3)),
        "scipy": (np.diff(fourth.indptr).tolist(), round(fourth.nnz / 12, 3)),
    }


def undirected(frame):
    """The ties as {a-b: hours}, with the names in the order of the alphabet; from one half of the table at a time."""
    names = list(frame)
    graph = rx.PyGraph.from_adjacency_matrix(matrix(frame))
    found = {
        "networkx": list(nx.from_pandas_adjacency(frame).edges(data="weight")),
        "rustworkx": [(names[a], names[b], hours) for a, b, hours in graph.weighted_edge_list()],
    }
    try:
        igraph.Graph.Weighted_Adjacency(frame, mode="undirected")
    except igraph.InternalError:
        found["igraph"] = "refused"
    for name in ("networkx", "rustworkx"):
        found[name] = {"-".join(sorted((a, b))): hours for a, b, hours in found[name]}
    return found


def told_by(frame, later):
    """From the table alone: of each two units, what the later or the earlier one in it says."""
    found = {}
    for i, a in enumerate(frame):
        for b in list(frame)[i + 1 :]:
            says, other = (frame.loc[b, a], frame.loc[a, b])[:: 1 if later else -1]
            if later and says == 0:
                says = other  # nothing is overwritten by nothing
            if says != 0:
                found["-".join(sorted((a, b)))] = float(says)
    return found


def expect(what, found, expected):
    print(f"  {what:54} {found}")
    assert found == expected, (what, found, expected)


def same(text, right, others):
    for name, found in directed(table(text)).items():
        expect(f"{name}, ties told by each; density", found, right if name == "scipy" else others)


print("\n-- Control: all have answered", UNITS)
same(ALL, ([1, 1, 2, 1], 0.417), ([1, 1, 2, 1], 0.417))

print("\n-- Surprise: culture has not; density is 0.333 of what was told")
same(MISSING, ([1, 1, 2, 0], 0.333), ([1, 1, 2, 3], 0.583))
graph = nx.from_pandas_adjacency(table(MISSING), create_using=nx.DiGraph)
expect("networkx, who is between others", nx.betweenness_centrality(graph, normalized=False)["culture"], 0.5)
graph.remove_edges_from([(a, b) for a, b, hours in graph.edges(data="weight") if math.isnan(hours)])
expect("  by what was told", nx.betweenness_centrality(graph, normalized=False)["culture"], 0.0)
graph = rx.PyDiGraph.from_adjacency_matrix(matrix(table(MISSING)), null_value=math.nan)
expect("rustworkx, null_value=nan: ties told by each", [graph.out_degree(i) for i in range(4)], [4, 4, 4, 1])

print("\n-- Surprise: undirected, all have answered")
ORDERS = {"as written": UNITS, "turned round": UNITS[::-1]}
EXPECTED = {
    "as written": (
        {"health-school": 2.0, "health-roads": 4.0, "culture-roads": 3.0},
        {"health-school": 6.0, "culture-roads": 1.0},
    ),
    "turned round": (
        {"culture-roads": 1.0, "health-roads": 4.0, "health-school": 6.0},
        {"culture-roads": 3.0, "health-roads": 4.0, "health-school": 2.0},
    ),
}
for name, order in ORDERS.items():
    frame = table(ALL, order)
    found, (later, earlier) = undirected(frame), EXPECTED[name]
    assert (told_by(frame, True), told_by(frame, False)) == (later, earlier)
    expect(f"networkx, {name}", found["networkx"], later)
    expect(f"rustworkx, {name}", found["rustworkx"], earlier)
    expect(f"igraph, {name}", found["igraph"], "refused")
print("\nAs described.")
PYTHON
