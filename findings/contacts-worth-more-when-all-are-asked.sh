#!/usr/bin/env bash
# Burt's effective size of a unit's contacts is their number less what they have in common: at most the number of
# contacts, and all of it where no two of them work together. networkx computes it in two ways: unit by unit where some
# are named (nodes=…), and with scipy's sparse arrays where none are. The latter divides the ties of each contact by the
# strongest of *others*: the row of maxima is laid along the columns, as scipy's array of maxima has one dimension. So
# where ties have weights or directions, all at once and one by one are two answers of one function. Of five units with
# hours a week, the one with the most effective contacts comes last and another one first. One by one is by the
# definition on the page. Without weights and directions the two agree, and constraint agrees with itself and with
# igraph. But a unit that is only turned to, and turns to nobody, has an effective size and a constraint among all, and
# is nan by itself. (networkx issue 2661 of 2017 tells of the last, for effective size; it is closed.)
#
# Why it matters: these figures say who stands between departments, and units are put in order by them: the list of all
# units is what one asks for, and it is the list that is wrong. A check by hand of one unit is right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 scipy==1.17.1 numpy==2.4.6 igraph==1.0.0

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import igraph as ig
import networkx as nx
import numpy as np

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "scipy", "numpy", "igraph"):
    print(package, version(package))


def by_definition(graph, weight=None, along=1):
    """The sum over contacts v of u of 1 - the sum over w of p(u, w) m(v, w), as on the page."""
    tie = nx.to_numpy_array(graph, weight=weight)
    tie = tie + tie.T
    share, strength = tie / tie.sum(axis=1, keepdims=True), tie / tie.max(axis=along, keepdims=True)
    return (np.where(tie > 0, 1 - share @ strength.T, 0)).sum(axis=1)


def both(graph, weight=None):
    return nx.effective_size(graph, weight=weight), nx.effective_size(graph, nodes=list(graph), weight=weight)


def show(what, sizes):
    print(f"  {what:12}", "  ".join(f"{unit} {size:.2f}" for unit, size in sizes.items()))


def near(sizes, other):
    other = list(other.values()) if isinstance(other, dict) else other
    return np.allclose(list(sizes.values()), other, equal_nan=True)


HOURS = [
    *[("Roads", "Schools", 1), ("Roads", "Care", 5), ("Roads", "Parks", 1), ("Roads", "HR", 5)],
    *[("Schools", "Care", 1), ("Schools", "Parks", 30), ("Schools", "HR", 10)],
    *[("Care", "Parks", 10), ("Care", "HR", 1), ("Parks", "HR", 2)],
]
town = nx.Graph()
town.add_weighted_edges_from(HOURS)

turns = nx.DiGraph([("HR", "Roads"), ("HR", "Care"), ("Roads", "Care"), ("Care", "Roads"), ("Parks", "HR")])
print("\nControl: who works with whom, without hours and directions")
for graph in (town, turns.to_undirected()):
    at_once, by_unit = both(graph)
    show("all at once", at_once)
    show("one by one", by_unit)
    assert near(at_once, by_definition(graph)) and near(by_unit, by_definition(graph))

print("\nSurprise: with hours a week")
at_once, by_unit = both(town, "weight")
show("contacts", dict(town.degree()))
show("all at once", at_once)
show("one by one", by_unit)
show("definition", dict(zip(town, by_definition(town, "weight"), strict=True)))
show("columns", dict(zip(town, by_definition(town, "weight", along=0), strict=True)))
assert near(at_once, by_definition(town, "weight", along=0))  # divided by the maxima of others
assert near(by_unit, by_definition(town, "weight")) and not near(at_once, by_unit)
assert all(size <= town.degree(unit) and size > 0 for unit, size in by_unit.items())
order = [sorted(sizes, key=sizes.get) for sizes in (at_once, by_unit)]
print("  least to most, all at once:", *order[0], "\n                one by one: ", *order[1])
assert order[0][0] == order[1][-1] == "Roads" and order[0][-1] == "Parks", order

print("\nSurprise: who turns to whom, with directions")
at_once, by_unit = both(turns)
show("all at once", at_once)
show("one by one", by_unit)
assert near(by_unit, by_definition(turns)) and not near(at_once, by_unit)

print("\nControl: constraint of the same, all at once, one by one, by igraph")
for graph, weight in ((town, "weight"), (turns, None)):
    at_once, by_unit = nx.constraint(graph, weight=weight), nx.constraint(graph, list(graph), weight=weight)
    show("constraint", at_once)
    other = ig.Graph.from_networkx(graph).constraint(weights=weight)
    assert near(at_once, by_unit) and near(at_once, other)

print("\nSurprise: an archive that is turned to by two, and turns to nobody")
archive = nx.DiGraph([("Roads", "Archive"), ("Care", "Archive"), ("Roads", "Care")])
at_once, by_unit = nx.constraint(archive), nx.constraint(archive, nodes=list(archive))
show("all at once", at_once)
show("one by one", by_unit)
assert near(at_once, ig.Graph.from_networkx(archive).constraint())
assert np.isnan(by_unit["Archive"]) and not np.isnan(at_once["Archive"])
alone = nx.effective_size(archive, nodes=["Archive"])
print("  effective size", alone, "all at once", nx.effective_size(archive)["Archive"])
assert np.isnan(alone["Archive"]) and not np.isnan(nx.effective_size(archive)["Archive"])
print("\nAs described.")
PYTHON
