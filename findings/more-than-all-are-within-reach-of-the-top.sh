#!/usr/bin/env bash
# How much of a hierarchy an organisation is, is told by its global reaching centrality: the share of all others that a
# unit reaches, and by how much the largest share is above the others; at most 1, for a top right above all. By weights
# (networkx), a share counts the mean weight of the way to each, over the mean weight of all ties. So the top, who
# reaches everybody, reaches 1.5 of everybody where it meets some more often, and the hierarchy is 1.44 on a scale up to
# 1. Where the weight lies further down, a unit below the top reaches 0.83 by two of four and the top 0.67 by all four,
# and the same line is a hierarchy of 0.67. Without weights it is 0.875, and with equal ones, too, whatever their
# size. (The page speaks of the proportion of other nodes that can be reached, and of weights normalised by their total:
# by that, 1.44 would be 0.36.)
#
# Why it matters: two models are told apart by it, and the number of meetings or hours is at hand as a weight. A town
# whose directors meet the top more often is "more of a hierarchy" than a perfect one, with the same boxes and lines.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version
from itertools import pairwise

import networkx as nx

warnings.simplefilter("error")  # nothing below warns
print("networkx", version("networkx"))

LINE = [("Top", "Roads"), ("Top", "Schools"), ("Roads", "North"), ("Roads", "South")]
MEETINGS = {
    "all alike": [1, 1, 1, 1],
    "all alike, ten times": [10, 10, 10, 10],
    "top and roads meet often": [5, 1, 1, 1],
    "roads and theirs do": [1, 1, 5, 5],
}


def town(meetings):
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((*line, number) for line, number in zip(LINE, meetings, strict=True))
    return graph


def by_hand(graph, divisor):
    """The mean weight of the way to each other, in all and over a divisor; in a tree there is one way."""
    shares = {}
    for unit in graph:
        ways = [way for other, way in nx.single_source_shortest_path(graph, unit).items() if other != unit]
        means = [sum(graph.edges[tie]["weight"] for tie in pairwise(way)) / (len(way) - 1) for way in ways]
        shares[unit] = sum(means) / divisor / (len(graph) - 1)
    return shares


def hierarchy(shares):
    return sum(max(shares.values()) - share for share in shares.values()) / (len(shares) - 1)


def reaching(graph):
    shares = {unit: nx.local_reaching_centrality(graph, unit, weight="weight") for unit in graph}
    return nx.global_reaching_centrality(graph, weight="weight"), shares


graph = town([1, 1, 1, 1])
found = {name: reaching(town(meetings)) for name, meetings in MEETINGS.items()}


def show(name):
    whole, shares = found[name]
    print(f"  {name:26} hierarchy {whole:.3f}, within reach of top {shares['Top']:.3f}, of roads {shares['Roads']:.3f}")


print("\nControl: without weights; with equal ones")
plain = nx.global_reaching_centrality(graph)
print(f"  {'without':26} hierarchy {plain:.3f}, within reach of top {nx.local_reaching_centrality(graph, 'Top'):.3f}")
show("all alike")
show("all alike, ten times")
assert plain == 0.875 and found["all alike"][0] == found["all alike, ten times"][0] == plain
star = nx.DiGraph([("Top", unit) for unit in ("Roads", "Schools", "Care")])
print("  a top above all others", nx.global_reaching_centrality(star))
assert nx.global_reaching_centrality(star) == 1

print("\nSurprise: the same line, with meetings as weights")
for name in list(MEETINGS)[2:]:
    show(name)
whole, shares = found["top and roads meet often"]
assert round(whole, 2) == 1.44 and shares["Top"] == 1.5
whole, shares = found["roads and theirs do"]
assert round(whole, 2) == 0.67 and round(shares["Roads"], 2) == 0.83 and round(shares["Top"], 2) == 0.67

print("\nBy what it is divided")
for name, meetings in MEETINGS.items():
    graph = town(meetings)
    total = sum(meetings)
    mean = hierarchy(by_hand(graph, total / len(meetings)))
    whole = hierarchy(by_hand(graph, total))
    print(f"  {name:26} by the mean weight {mean:.3f}, by the total {whole:.3f}")
    assert math.isclose(mean, found[name][0]) and not math.isclose(whole, found[name][0])
print("\nAs described.")
PYTHON
