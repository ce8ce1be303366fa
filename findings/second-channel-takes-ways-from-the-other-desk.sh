#!/usr/bin/env bash
# A school and a clinic reach each other by two desks, so each desk has half of the ways. The school and the first desk
# now have the telephone for a second tie. For igraph and rustworkx a shortest way is one of ties: by the first desk
# there are two, it has 2/3 of what passes and the second desk 1/3, and with three channels on both sides 0.9 and 0.1.
# For networkx a way is one of units, and each desk has a half as before. With equal lengths as weights each counts as
# it does without. Closeness and distances do not change in igraph. No call warns. Made simple (igraph's simplify; one
# tie for each pair), all agree. (In python-igraph's issue 207 of 2019, on edges, several ties of a pair are named as
# what figures may differ by.)
#
# Why it matters: telephone, mail and meetings of one pair are rows of one table. The desk that can be called as well
# becomes a bottleneck, the other one idle, although everything still passes as it did; and of two years the one for
# which more channels were asked has the larger bottlenecks.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version
from itertools import product

import igraph
import networkx as nx
import rustworkx as rx

warnings.simplefilter("error")
for package in ("networkx", "igraph", "rustworkx"):
    print(package, version(package))

UNITS = ("School", "First desk", "Second desk", "Clinic")
ONCE = [("School", "First desk"), ("School", "Second desk"), ("First desk", "Clinic"), ("Second desk", "Clinic")]
CALLS = [("School", "First desk")]
THREE = 2 * [("School", "First desk"), ("First desk", "Clinic")]


def with_networkx(ties, weight=None):
    graph = nx.MultiGraph()
    graph.add_nodes_from(UNITS)
    graph.add_edges_from(ties, length=1)
    found = nx.betweenness_centrality(graph, normalized=False, weight=weight)
    return [round(found[unit], 3) for unit in UNITS]


def in_igraph(ties):
    return igraph.Graph(n=len(UNITS), edges=[(UNITS.index(a), UNITS.index(b)) for a, b in ties])


def with_igraph(ties, weight=None):
    graph = in_igraph(ties)
    return [round(x, 3) for x in graph.betweenness(weights=weight and [1] * len(ties))]


def with_rustworkx(ties):
    graph = rx.PyGraph()
    graph.add_nodes_from(UNITS)
    graph.add_edges_from([(UNITS.index(a), UNITS.index(b), 1) for a, b in ties])
    found = rx.betweenness_centrality(graph, normalized=False)
    return [round(found[i], 3) for i in range(len(UNITS))]


def by_units(ties):
    return by_definition([tuple(pair) for pair in {frozenset(tie) for tie in ties}])


def by_definition(ties):
    """All ways of two ties between school and clinic, and between the desks; others need one tie."""
    through = dict.fromkeys(UNITS, 0.0)
    for start, end in (("School", "Clinic"), ("First desk", "Second desk")):
        ways = [
            unit
            for unit in UNITS
            for one, other in product(ties, repeat=2)
            if set(one) == {start, unit} and set(other) == {unit, end}
        ]
        for unit in ways:
            through[unit] += 1 / len(ways)
    return [round(through[unit], 3) for unit in UNITS]


def show(what, *found):
    for library, values in zip(("networkx", "igraph", "rustworkx"), found, strict=True):
        print(f"  {what:26} {library:10}", dict(zip(UNITS, values, strict=True)))


def ask(what, ties):
    found = with_networkx(ties), with_igraph(ties), with_rustworkx(ties)
    show(what, *found)
    return found


print("\nControl: one tie for each pair; and several made one")
for found in ask("one channel", ONCE):
    assert found == by_definition(ONCE) == [0.5] * 4
simple = in_igraph(ONCE + CALLS + THREE).simplify()
assert [round(x, 3) for x in simple.betweenness()] == [0.5] * 4
assert in_igraph(ONCE + CALLS).closeness() == in_igraph(ONCE).closeness()

print("\nSurprise: two and three channels")
CASES = (("calls to the first desk", CALLS, [0.667, 0.333]), ("three on both sides", THREE, [0.9, 0.1]))
for what, more, desks in CASES:
    first, *others = ask(what, ONCE + more)
    assert first == by_units(ONCE + more) == [0.5] * 4
    assert others == [by_definition(ONCE + more)] * 2 and others[0][1:3] == desks
    assert with_networkx(ONCE + more, "length") == first and with_igraph(ONCE + more, "length") == others[0]
print("\nAs described.")
PYTHON
