#!/usr/bin/env bash
# Who hands over to whom between departments is asked of a network of offices by putting the offices of each department
# together. networkx has quotient_graph for that; ties get the sum of their weights. With directions, each tie between
# two departments gets the sum of *both*: 40 cases that go from the roads to the schools and 2 that come back are 42 and
# 42. A direction in which nothing goes is left out, as it should be, so the error is there exactly where something
# comes back. In a graph that may have several ties between two offices, these become one, and the weights of all go
# into a dictionary below the number of the tie, so that each tie counts 1: of 42 cases 3 are left. Nothing is said.
# Undirected graphs are right, directed ones made into a multigraph, and those with edge_data of one's own; pandas and
# igraph have 40 and 2. (The page says that a multigraph gets the data of each tie, and shows no weights.)
#
# Why it matters: a centre that serves others, a desk that passes everything on, a department that waits are seen by
# what goes out and what comes in. Here both are equal for every pair that answers at all, and the town has 109 cases
# for 67. Which department works for which is gone, and the total grows where more is answered.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 igraph==1.0.0 pandas==3.1.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import igraph as ig
import networkx as nx
import pandas as pd

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph", "pandas"):
    print(package, version(package))

CASES = [
    *[("Roads desk", "Schools desk", 30), ("Roads crew", "Schools desk", 10), ("Schools desk", "Roads desk", 2)],
    *[("Schools desk", "Care desk", 25), ("Roads desk", "Roads crew", 50)],
]
OFFICES = {"Roads desk", "Roads crew", "Schools desk", "Care desk"}
DEPARTMENTS = {name: {office for office in OFFICES if office.startswith(name)} for name in ("Roads", "Schools", "Care")}


def of(office):
    return office.split()[0]


def quotient(graph, **more):
    """Cases from department to department, and no office of its own."""
    parts = list(DEPARTMENTS.values())
    made = nx.quotient_graph(graph, parts, relabel=True, **more)
    names = list(DEPARTMENTS)
    found = {}
    for one, other, cases in made.edges(data="weight"):
        pair = (names[one], names[other])
        found[pair] = found.get(pair, 0) + cases
    return found


def expect(what, found, expected):
    print(f"  {what:34}", "  ".join(f"{one}>{other} {cases}" for (one, other), cases in sorted(found.items())))
    assert found == expected, (what, found, expected)


def net(found):
    """What goes out less what comes in."""
    return {
        name: sum(n for (one, _), n in found.items() if one == name)
        - sum(n for (_, other), n in found.items() if other == name)
        for name in DEPARTMENTS
    }


town = nx.DiGraph()
town.add_weighted_edges_from(CASES)
RIGHT = {("Roads", "Schools"): 40, ("Schools", "Roads"): 2, ("Schools", "Care"): 25}

print("\nControl: cases between departments")
frame = pd.DataFrame(CASES, columns=["one", "other", "cases"])
sums = frame.groupby([frame["one"].map(of), frame["other"].map(of)])["cases"].sum()
expect("pandas", {pair: int(n) for pair, n in sums.items() if pair[0] != pair[1]}, RIGHT)
graph = ig.Graph.TupleList(CASES, directed=True, weights=True)
graph.contract_vertices([list(DEPARTMENTS).index(of(name)) for name in graph.vs["name"]], combine_attrs="first")
graph.simplify(combine_edges="sum")
tops = [of(name) for name in graph.vs["name"]]
expect("igraph", {(tops[e.source], tops[e.target]): int(e["weight"]) for e in graph.es}, RIGHT)
expect("networkx, made into a multigraph", quotient(town, create_using=nx.MultiDiGraph), RIGHT)


def one_way(one, other):
    return {"weight": sum(n for u, v, n in town.edges(data="weight") if u in one and v in other)}


expect("networkx, edge_data of one's own", quotient(town, edge_data=one_way), RIGHT)
answered = town.copy()
answered.remove_edge("Schools desk", "Roads desk")
ALONE = {("Roads", "Schools"): 40, ("Schools", "Care"): 25}
expect("networkx, nothing comes back", quotient(answered), ALONE)
both_ways = nx.Graph()
both_ways.add_weighted_edges_from([case for case in CASES if case[2] != 2])
expect("networkx, no directions", quotient(both_ways), ALONE)

print("\nSurprise: by networkx, with directions")
found = quotient(town)
expect("networkx", found, RIGHT | {("Roads", "Schools"): 42, ("Schools", "Roads"): 42})
print("  cases", sum(RIGHT.values()), "by networkx", sum(found.values()))
print("  out less in", net(RIGHT), "by networkx", net(found))
assert sum(RIGHT.values()) == 67 and sum(found.values()) == 109
assert net(RIGHT)["Roads"] == 38 and net(found)["Roads"] == 0
found = nx.quotient_graph(town, list(DEPARTMENTS.values()), relabel=True, weight=None)
ties = {(list(DEPARTMENTS)[u], list(DEPARTMENTS)[v]): n for u, v, n in found.edges(data="weight")}
NUMBERS = {("Roads", "Schools"): 3, ("Schools", "Roads"): 3, ("Schools", "Care"): 1}
expect("networkx, ties without weights", ties, NUMBERS)

print("\nSurprise: where the desk of the roads has two ties to that of the schools, by letter and by phone")
several = nx.MultiDiGraph()
several.add_weighted_edges_from([("Roads desk", "Schools desk", 12), ("Roads desk", "Schools desk", 18)])
several.add_weighted_edges_from([("Roads crew", "Schools desk", 10), ("Schools desk", "Roads desk", 2)])
made = nx.quotient_graph(several, [DEPARTMENTS["Roads"], {"Schools desk"}], relabel=True)
for one, other, told in sorted(made.edges(data=True), key=str):
    print("   ", list(DEPARTMENTS)[one], "to", list(DEPARTMENTS)[other], told)
print("  ties", several.size(), "and", made.size(), "- cases", several.size("weight"), "and", made.size("weight"))
assert (several.size(), made.size(), several.size("weight"), made.size("weight")) == (4, 3, 42, 3)
assert not any("weight" in told for _, _, told in made.edges(data=True))
print("\nAs described.")
PYTHON
