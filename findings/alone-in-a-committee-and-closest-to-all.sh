#!/usr/bin/env bash
# Who sits in which committee is a network of two kinds. Closeness in it (networkx' bipartite.closeness_centrality) is
# the least sum of distances there could be over the sum there is: at most 1, for who sits with all in all. Where the
# network falls apart, the sum there is goes over the own part and the least over the whole: one of four who leaves the
# board, and sits alone in the committee of the archive, goes from 0.71 to 1.43 and from among the last to the first.
# The others rise, too, one of them above 1, though nobody came nearer to anybody. Not normalised it is 10, and more
# with each further committee of others. Of the committees, that of one member is first. The page says that each
# connected part is computed separately and normalised by its size; by that it is 0.14, as by networkx' closeness for
# one kind and by harmonic centrality. (Plain closeness of igraph is that within the part: 1.)
#
# Why it matters: small committees and people who left the common one are what a reorganisation makes. The least
# connected come out as the best, and the town as one that moved closer together, when it fell apart.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version

import igraph as ig
import networkx as nx
from networkx.algorithms import bipartite

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph"):
    print(package, version(package))

TODAY = {"Board": ["Ann", "Bo", "Eva", "Kim"], "Safety": ["Ann", "Bo"], "Budget": ["Ann", "Eva"], "Archive": ["Kim"]}
PLAN = TODAY | {"Board": ["Ann", "Bo", "Eva"]}


def network(committees):
    return nx.Graph([(person, name) for name, members in committees.items() for person in members])


def sizes(graph, committees):
    """How many of the own kind and of the other one, the unit among them."""
    people = set(graph) - set(committees)
    return {v: (len(people), len(committees)) if v in people else (len(committees), len(people)) for v in graph}


def by_the_page(committees, whole=False):
    """Computed for each connected part separately, and normalised by its size."""
    graph, found = network(committees), {}
    for part in nx.connected_components(graph):
        own = graph if whole else graph.subgraph(part)
        counts = sizes(own, [name for name in committees if name in own])
        for node in part:
            same, other = counts[node]
            far = sum(nx.single_source_shortest_path_length(graph, node).values())
            found[node] = (other + 2 * (same - 1)) / far * (len(part) - 1) / (len(graph) - 1)
    return found


def closeness(committees, **more):
    graph = network(committees)
    return bipartite.closeness_centrality(graph, set(graph) - set(committees), **more)


def show(what, found, nodes=("Ann", "Bo", "Eva", "Kim")):
    print(f"  {what:34}", "  ".join(f"{node} {found[node]:.2f}" for node in nodes))


def near(found, other):
    return all(math.isclose(found[node], other[node]) for node in found)


def by_igraph(committees):
    graph = ig.Graph.from_networkx(network(committees))
    names = graph.vs["_nx_name"]
    figures = (graph.harmonic_centrality(), graph.closeness())
    return [dict(zip(names, figure, strict=True)) for figure in figures]


print("\nControl: today all are connected by the board")
today = closeness(TODAY)
show("bipartite closeness", today)
show("by the page", by_the_page(TODAY))
show("closeness for one kind", nx.closeness_centrality(network(TODAY)))
show("harmonic", by_igraph(TODAY)[0])
assert near(today, by_the_page(TODAY)) and max(today.values()) <= 1
together = closeness({"Board": ["Ann", "Bo", "Eva"], "Safety": ["Ann", "Bo", "Eva"]})
show("all sit in all", together, ("Ann", "Bo", "Eva"))
assert set(together.values()) == {1}

print("\nSurprise: Kim leaves the board")
plan = closeness(PLAN)
show("bipartite closeness", plan)
show("not normalised", closeness(PLAN, normalized=False))
show("committees", plan, PLAN)
assert near(plan, by_the_page(PLAN, whole=True)) and not near(plan, by_the_page(PLAN))
assert max(plan, key=plan.get) in ("Kim", "Archive") and plan["Kim"] > plan["Ann"] > 1
assert closeness(PLAN, normalized=False)["Kim"] == 10 and round(plan["Kim"], 2) == 1.43
assert all(plan[person] > today[person] for person in ("Ann", "Bo", "Eva", "Kim"))

print("\nControl: the same by others")
show("by the page", by_the_page(PLAN))
one_kind, (harmonic, plain) = nx.closeness_centrality(network(PLAN)), by_igraph(PLAN)
show("closeness for one kind", one_kind)
show("harmonic", harmonic)
show("igraph, closeness in the part", plain)
for found in (by_the_page(PLAN), one_kind, harmonic):
    assert min(found, key=found.get) in ("Kim", "Archive") and round(found["Kim"], 2) == 0.14
assert plain["Kim"] == 1

print("\nSurprise: with 1, 10, 100 further committees of Ann and Bo, Kim alone in the archive, not normalised")
for more in (1, 10, 100):
    found = closeness(PLAN | {f"Group {i}": ["Ann", "Bo"] for i in range(more)}, normalized=False)
    print(f"  {more:3}  Kim {found['Kim']:.0f}  Ann {found['Ann']:.2f}")
    assert found["Kim"] == 10 + more
print("\nAs described.")
PYTHON
