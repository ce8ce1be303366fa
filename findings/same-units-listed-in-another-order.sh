#!/usr/bin/env bash
# Of the distances between networks that netrd has, nine compare unit by unit, and take the first unit of one network
# for the first of the other, whatever they are called: one organisation read from a table that is sorted in another way
# is not itself. Of seven units and seven ties its distance to itself is larger than that to a plan which moves a tie,
# by all nine. JaccardDistance is said to compare sets of edges; without directions ("A", "B") and ("B", "A") are two to
# it, so that the same ties can be as far apart as can be, 1.0. With directions it is 0, and eight other distances, that
# do not mind who is who, are 0 anyway. Nothing is said. If the second network is made with the units and ties in the
# order of the first, all are right. (The pages speak of graphs, sets of edges and adjacency matrices. Pull request 296
# of 2020 added a test with units named anew, without the distances that fail it, some of which surprised the authors.)
#
# Why it matters: today and a plan come from two files, and a plan is listed in another order, as its new units stand at
# the end or below another department. The plan that changes nothing is then further away than the one that does.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    netrd==0.3.0 networkx==3.6.1 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import netrd.distance
import networkx as nx

for package in ("netrd", "networkx", "numpy", "scipy"):
    print(package, version(package))

TIES = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E"), ("E", "F"), ("A", "G"), ("G", "B")]
BY_PLACE = ("DeltaCon", "Frobenius", "GraphDiffusion", "Hamming", "HammingIpsenMikhailov", "JaccardDistance")
BY_PLACE += ("PolynomialDissimilarity", "QuantumJSD", "ResistancePerturbation")
BY_SHAPE = ("DegreeDivergence", "DMeasure", "IpsenMikhailov", "NetLSD", "NetSimile", "OnionDivergence")
BY_SHAPE += ("PortraitDivergence", "dkSeries")


def listed(units, ties, kind=nx.Graph):
    network = kind()
    network.add_nodes_from(units)
    network.add_edges_from(ties)
    return network


def distance(name, one, other):
    return float(getattr(netrd.distance, name)().dist(one, other))


def ordered_like(network, other):
    """The same network, with the units and ties that the other has, too, in its order."""
    ties = [tie for tie in other.edges if network.has_edge(*tie)]
    return listed(other.nodes, ties + list(network.edges))


today = listed("ABCDEFG", TIES)
again = listed("GFEDCBA", TIES)
plan = listed("ABCDEFG", [tie for tie in TIES if tie != ("A", "B")] + [("A", "F")])
assert nx.utils.graphs_equal(today, again) and not nx.utils.graphs_equal(today, plan)

print("\nControl: today in one order, and distances that do not mind who is who")
for name in BY_PLACE + BY_SHAPE:
    assert abs(distance(name, today, today)) < 1e-6 < distance(name, today, plan)
    assert abs(distance(name, today, ordered_like(again, today))) < 1e-6
for name in BY_SHAPE:
    assert abs(distance(name, today, again)) < 1e-6
print(f"  {len(BY_PLACE + BY_SHAPE)} distances are 0 from today to itself, {len(BY_SHAPE)} of them in any order")
assert distance("JaccardDistance", listed("ABCDEFG", TIES, nx.DiGraph), listed("GFEDCBA", TIES, nx.DiGraph)) == 0

print("\nSurprise: today, and today listed from the end")
print("                           to itself  to the plan")
for name in BY_PLACE:
    itself, moved = distance(name, today, again), distance(name, today, plan)
    print(f"  {name:24} {itself:9.3f} {moved:12.3f}")
    assert itself > moved > 1e-3
assert distance("JaccardDistance", today, again) == 1 and distance("JaccardDistance", today, plan) == 0.25
assert round(distance("Hamming", today, again) * 42) == 8 and round(distance("Hamming", today, plan) * 42) == 4
print("\nAs described.")
PYTHON
