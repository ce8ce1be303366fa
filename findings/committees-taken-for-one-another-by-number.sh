#!/usr/bin/env bash
# Who sits in which committee is a hypergraph. How much the committees of a person have to do with each other is told by
# xgi's local_clustering_coefficient: 1 where those who sit in one of two alone all meet those of the other elsewhere.
# It looks a committee up by its number in a list that is in the order in which committees were read. So one table of
# persons and numbers of committees has one result sorted by committee and another sorted by person: where numbers and
# order differ it is that of other committees, in which the person need not sit. One person goes from 1 to 0, another
# from 0 to 1, and nothing is said. xgi's two other clustering coefficients are the same either way. Numbers from 1 on
# raise an IndexError and names a TypeError, where somebody sits in such a one and in another. (In order it is as by the
# definition, and for pairs as networkx' clustering. The page says nothing of numbers; issue 607 of 2024 proposed the
# line.)
#
# Why it matters: tables of members come sorted by person or by committee, by chance. Whether the committees of one
# person are one circle, and could be merged, or several is decided by it, and the totals that one would check agree.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check xgi==0.10.2 networkx==3.6.1 pandas==3.1.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version
from itertools import combinations

warnings.simplefilter("ignore")  # while they are imported

import networkx as nx
import pandas as pd
import xgi

warnings.simplefilter("error")  # nothing below warns
for package in ("xgi", "networkx", "pandas"):
    print(package, version(package))

COMMITTEES = [["Ann", "Ib", "Kim"], ["Eva", "Ib"], ["Ann", "Bo", "Kim"], ["Ann", "Ib"], ["Bo", "Eva", "Ib"]]
PAIRS = [["Ann", "Bo"], ["Bo", "Eva"], ["Bo", "Ib"], ["Ann", "Kim"], ["Ann", "Eva"], ["Eva", "Kim"]]


def table(committees, by):
    rows = [(person, number) for number, members in enumerate(committees) for person in members]
    return pd.DataFrame(rows, columns=["person", "committee"]).sort_values(by)


def read(frame):
    return xgi.from_bipartite_pandas_dataframe(frame, node_column="person", edge_column="committee")


def by_definition(committees):
    """Of all pairs of a person's committees, the mean of how many in one alone meet somebody in the other alone."""
    meet = {one: set() for members in committees for one in members}
    for members in committees:
        for one in members:
            meet[one] |= set(members) - {one}
    found = {}
    for person in meet:
        overlaps = []
        for one, other in combinations([set(members) for members in committees if person in members], 2):
            here, there = one - other, other - one
            met = [set().union(*(meet[x] for x in side)) for side in (here, there)]
            apart = len(here | there)
            overlaps.append((len(met[0] & there) + len(met[1] & here)) / apart if apart else 0)
        found[person] = sum(overlaps) / len(overlaps) if overlaps else 0
    return found


def show(what, found):
    print(f"  {what:24}", "  ".join(f"{person} {found[person]:.2f}" for person in sorted(found)))


def near(found, other):
    return all(math.isclose(found[person], other[person]) for person in other)


local = xgi.local_clustering_coefficient
print("\nControl: five committees, sorted by committee")
right = by_definition(COMMITTEES)
first = read(table(COMMITTEES, ["committee", "person"]))
show("by definition", right)
show("xgi", local(first))
assert near(local(first), right)
pairs = read(table(PAIRS, ["committee", "person"]))
show("xgi, pairs", local(pairs))
show("networkx, pairs", nx.clustering(nx.Graph(PAIRS)))
assert near(local(pairs), nx.clustering(nx.Graph(PAIRS)))

print("\nSurprise: the same table, sorted by person")
last = read(table(COMMITTEES, ["person", "committee"]))
print("  committees in the order of the table", *first.edges, "and", *last.edges)
show("xgi", local(last))
members = [{number: set(told) for number, told in graph.edges.members(dtype=dict).items()} for graph in (first, last)]
assert members[0] == members[1] and list(first.edges) != list(last.edges)
assert not near(local(last), right)
tops = [max(sorted(found), key=found.get) for found in (right, local(last))]
print("  the most", *tops)
assert tops == ["Kim", "Eva"] and (right["Kim"], local(last)["Kim"]) == (1, 0), tops
assert (right["Eva"], local(last)["Eva"]) == (0, 1)
pairs = read(table(PAIRS, ["person", "committee"]))
show("xgi, pairs", local(pairs))
assert not near(local(pairs), nx.clustering(nx.Graph(PAIRS)))

print("\nControl: the two other coefficients, sorted by committee and by person")
for name in ("clustering_coefficient", "two_node_clustering_coefficient"):
    found = [getattr(xgi, name)(graph) for graph in (first, last)]
    show(name[:24], found[1])
    assert near(*found), name
print("Control: numbers from 1 on, names; nobody in two of them")
for numbers in (range(1, 6), ["Board", "Safety", "Budget", "Roads", "Care"]):
    try:
        local(xgi.Hypergraph(dict(zip(numbers, COMMITTEES, strict=True))))
    except (IndexError, TypeError) as error:
        print("  refused:", type(error).__name__)
    else:
        raise AssertionError(numbers)
assert set(local(xgi.Hypergraph({"Board": ["Ann"], "Safety": ["Bo"]})).values()) == {0}
print("\nAs described.")
PYTHON
