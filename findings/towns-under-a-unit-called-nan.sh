#!/usr/bin/env bash
# A table of units says in each row which unit is above; on top nothing is above, and the cell is empty. Read by pandas
# and made a graph by networkx, the empty cell becomes a *unit*: where identifiers are text, one unit "nan" above all
# towns, so that three towns are one organisation with a layer more; where they are numbers, one "nan" for each town, so
# that nine units are there in place of six and six of them look alike. Only None is refused by networkx. igraph does
# the same from rows; from a frame it announces the word "NA" in a warning and, under pandas 3, keeps nan all the same.
#
# Why it matters: the number of organisations, their depth and whether units of two towns are 4 steps apart or not
# connected hang on whether the register has letters in its identifiers, or on the type of a column (Int64 is as text).
# No file says any of it. A row without a parent has to be taken out, and its unit put in, by hand.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 igraph==1.0.0 pandas==3.1.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import io
import warnings
from importlib.metadata import version

import igraph
import networkx as nx
import pandas as pd

for package in ("networkx", "igraph", "pandas"):
    print(package, version(package))

# Three towns without anything above them, and one department in each.
TEXT = "above,unit\n,t1\n,t2\n,t3\nt1,d1\nt2,d2\nt3,d3\n"
NUMBERS = "above,unit\n,1\n,2\n,3\n1,11\n2,22\n3,33\n"


def table(text, kind=None):
    data = pd.read_csv(io.StringIO(text))
    return data if kind is None else data.astype({"above": kind})


def figures(graph):
    steps = max(max(away.values()) for _, away in nx.all_pairs_shortest_path_length(graph))
    return len(graph), nx.number_weakly_connected_components(graph), steps


def by_networkx(data):
    return figures(nx.from_pandas_edgelist(data, "above", "unit", create_using=nx.DiGraph))


def by_igraph(graph):
    return graph.vcount(), len(graph.connected_components(mode="weak")), graph.diameter(directed=True)


def expect(what, found, expected):
    print(f"  {what:50} {found}")
    assert found == expected, (what, found, expected)


print("Units, organisations, steps from the top to the bottom: 6, 3, 1 by the table")
print("Control: rows without a parent taken out; None")
for name, text in (("text", TEXT), ("numbers", NUMBERS)):
    data = table(text)
    graph = nx.from_pandas_edgelist(data.dropna(), "above", "unit", create_using=nx.DiGraph)
    graph.add_nodes_from(data["unit"])
    expect(f"{name}, without empty cells", figures(graph), (6, 3, 1))
try:
    nx.DiGraph().add_edge(None, "t1")
except ValueError as error:
    print(f"  None as a unit: {error}")
else:
    raise AssertionError("None is taken")

print("\nSurprise: networkx.from_pandas_edgelist")
expect(f"text ({table(TEXT)['above'].dtype})", by_networkx(table(TEXT)), (7, 1, 2))
expect(f"numbers ({table(NUMBERS)['above'].dtype})", by_networkx(table(NUMBERS)), (9, 3, 2))
expect("the same numbers, as Int64", by_networkx(table(NUMBERS, "Int64")), (7, 1, 2))
graph = nx.from_pandas_edgelist(table(TEXT), "above", "unit")
expect("between departments of two towns", nx.shortest_path_length(graph, "d1", "d2"), 4)

print("\nSurprise: igraph, from rows and from a frame")
rows = igraph.Graph.TupleList
expect("text", by_igraph(rows(table(TEXT).itertuples(index=False), directed=True)), (7, 1, 2))
expect("numbers", by_igraph(rows(table(NUMBERS).itertuples(index=False), directed=True)), (9, 3, 2))
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    graph = igraph.Graph.DataFrame(table(TEXT), directed=True, use_vids=False)
expect("text, Graph.DataFrame", by_igraph(graph), (7, 1, 2))
expect('  it says: replaced with string "NA"', any('string "NA"' in str(x.message) for x in said), True)
expect("  a unit has that name", "NA" in graph.vs["name"], False)
print("\nAs described.")
PYTHON
