#!/usr/bin/env bash
# Whether units work with those of their own type is told by an assortativity: 1 with their own alone, -1 with others
# alone. Of some units the type is not recorded. networkx takes what is missing for a type: units of no known type that
# work together keep to their own, and where all known ties are between a school and a centre the coefficient is 0.2 and
# not -1. Read by pandas, the missing value is nan, which is no key to be found again unless it is the same object:
# where types are texts it is, and the result is 0.2; where they are numbers (1 school, 2 centre) each unit is a type
# of its own, and the same table has -0.23. No call warns. Naming the known units (nodes=...) is right as long as they
# have no tie to the others, whose type counts at the other end of it. As levels (numeric_assortativity_coefficient)
# nan makes all nan; igraph takes numbers alone, and any number for a type. (The pages say nothing of nodes without
# the attribute.)
#
# Why it matters: whether centres keep to themselves is asked before and after a reorganisation, and new units have no
# type yet. The more of them are not described, and the more these work together, the more an organisation has silos.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 igraph==1.0.0 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version
from io import StringIO

warnings.simplefilter("ignore")  # while they are imported

import igraph as ig
import networkx as nx
import pandas as pd

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph", "pandas"):
    print(package, version(package))

TYPES = {"North": "school", "South": "school", "East": "centre", "West": "centre"}
TIES = [("North", "East"), ("North", "West"), ("South", "East"), ("South", "West")]
NEW = [("Plan 1", "Plan 2"), ("Plan 2", "Plan 3"), ("Plan 3", "Plan 4"), ("Plan 4", "Plan 1")]
UNITS = [*TYPES, "Plan 1", "Plan 2", "Plan 3", "Plan 4"]


def table(word):
    """Units and their types as text or as numbers, with empty cells, as pandas reads them."""
    rows = "".join(f"{unit},{word.get(TYPES.get(unit), '')}\n" for unit in UNITS)
    return pd.read_csv(StringIO("unit,type\n" + rows), index_col="unit")["type"].to_dict()


def keeps_to_its_own(types, ties, **more):
    graph = nx.Graph(ties)
    nx.set_node_attributes(graph, {unit: told for unit, told in types.items() if unit in graph}, "type")
    return nx.attribute_assortativity_coefficient(graph, "type", **more)


def expect(what, found, expected):
    print(f"  {what:58} {found:.2f}")
    assert math.isclose(found, expected, abs_tol=0.005), (what, found)


def by_igraph(ties, unknown):
    graph = ig.Graph.TupleList(ties)
    numbers = {"school": 0, "centre": 1}
    return graph.assortativity_nominal([numbers.get(TYPES.get(unit), unknown) for unit in graph.vs["name"]])


TEXTS, NUMBERS = table({"school": "school", "centre": "centre"}), table({"school": 1, "centre": 2})
print("\nControl: units of known types, who work with the other type alone, and with their own alone")
for what, types in (("left out", TYPES), ("texts", TEXTS), ("numbers", NUMBERS)):
    expect(f"networkx, {what}", keeps_to_its_own(types, TIES), -1)
    expect(f"networkx, {what}, with their own", keeps_to_its_own(types, [("North", "South"), ("East", "West")]), 1)
expect("igraph", by_igraph(TIES, 2), -1)

print("\nSurprise: four new units of no recorded type, who work together")
expect("networkx, type left out", keeps_to_its_own(TYPES, TIES + NEW), 0.2)
expect("networkx, types are texts, nan by pandas", keeps_to_its_own(TEXTS, TIES + NEW), 0.2)
expect("networkx, types are numbers, nan by pandas", keeps_to_its_own(NUMBERS, TIES + NEW), -0.23)
objects = [len({id(told) for told in types.values() if told != told}) for types in (TEXTS, NUMBERS)]
print("  objects that are nan, texts and numbers:", *objects)
assert objects == [1, 4], objects
graph = nx.Graph(TIES + NEW)
nx.set_node_attributes(graph, TYPES, "type")
print("  ends of ties", nx.attribute_mixing_dict(graph, "type"))
assert nx.attribute_mixing_dict(graph, "type")[None] == {None: 8}
more = keeps_to_its_own(TYPES, [*TIES, *NEW, ("Plan 1", "Plan 3")])
expect("one tie more among the new units, type left out", more, 0.25)

print("\nControl: only units of known types are named, and no tie goes to the others")
expect("networkx, nodes=...", keeps_to_its_own(TYPES, TIES + NEW, nodes=list(TYPES)), -1)
print("Surprise: one tie goes to the others")
expect("networkx, nodes=...", keeps_to_its_own(TYPES, [*TIES, *NEW, ("North", "Plan 1")], nodes=list(TYPES)), -0.8)

print("\nThe same as levels, and by igraph, which wants numbers")
levels = nx.Graph(TIES + NEW)
nx.set_node_attributes(levels, NUMBERS, "level")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    found = nx.numeric_assortativity_coefficient(levels, "level")
print("  networkx, numeric", found)
assert math.isnan(found)
expect("igraph, all unknown are of one type", by_igraph(TIES + NEW, 2), 0.2)
print("\nAs described.")
PYTHON
