#!/usr/bin/env bash
# Reciprocity is the share of ties that are answered by one the other way. networkx defines it so and counts something
# else: how many ties *disappear* when the graph is made undirected. In a graph with several ties between two units,
# only ties of the same key are joined there. So where A refers to B and B reports to A, and the key is the kind of
# tie, or the identifier of the tie in the file, overall_reciprocity is 0.0, whereas every unit by itself has 1.0
# (reciprocity with units) and the same ties without keys have 1.0.
#
# Why it matters: whether co-operation goes both ways is one of the first figures of a network between departments. A
# file without parallel ties gives 1.0; one further tie in it (a second channel between two units) makes networkx keep
# the identifiers, and the figure becomes 0.0, or 0.8 where there are none. Two years of one organisation then differ.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import igraph
import networkx as nx

for package in ("networkx", "igraph"):
    print(package, version(package))
folder = Path(sys.argv[1])

TIES = [("school", "health", "refers"), ("health", "school", "reports")]
TIES += [("health", "clinic", "refers"), ("clinic", "health", "reports")]
SECOND = ("school", "health", "meets")


def by_kind(ties):
    graph = nx.MultiDiGraph()
    for a, b, kind in ties:
        graph.add_edge(a, b, key=kind)
    return graph


def by_file(ties, identified):
    names = sorted({name for a, b, _ in ties for name in (a, b)})
    lines = [f'<node id="{name}"/>' for name in names]
    for number, (a, b, _) in enumerate(ties):
        identifier = f'id="e{number}" ' if identified else ""
        lines.append(f'<edge {identifier}source="{a}" target="{b}"/>')
    text = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    path = folder / "ties.graphml"
    path.write_text(text + "".join(lines) + "</graph></graphml>")
    return path


def in_networkx(ties, identified):
    return nx.read_graphml(by_file(ties, identified))


def expect(what, graph, overall, kind):
    found = round(nx.overall_reciprocity(graph), 4)
    print(f"  {what:50} {kind.__name__:13} {found}")
    assert type(graph) is kind and found == overall, (what, type(graph), found, overall)
    assert nx.reciprocity(graph) == nx.overall_reciprocity(graph)


print("\nControl: every tie is answered")
expect("ties without keys", nx.DiGraph([tie[:2] for tie in TIES]), 1.0, nx.DiGraph)
expect("ties numbered per pair and direction", nx.MultiDiGraph([tie[:2] for tie in TIES]), 1.0, nx.MultiDiGraph)
expect("from a file with identifiers", in_networkx(TIES, True), 1.0, nx.DiGraph)
expect("from a file without identifiers", in_networkx(TIES, False), 1.0, nx.DiGraph)
by_unit = nx.reciprocity(by_kind(TIES), ["school", "health", "clinic"])
print("  keys are kinds, unit by unit", by_unit)
assert set(by_unit.values()) == {1.0}
for ties, value in ((TIES, 1.0), ([*TIES, SECOND], 0.8)):
    for identified in (True, False):
        found = igraph.Graph.Read_GraphML(str(by_file(ties, identified))).reciprocity()
        print(f"  igraph, {len(ties)} ties, identifiers {identified!s:5}", found)
        assert found == value

print("\nSurprise: the same ties, keys are kinds")
expect("keys are kinds", by_kind(TIES), 0.0, nx.MultiDiGraph)
same = [(a, b, "co-operates") for a, b, _ in TIES]
expect("keys are kinds, all of one kind", by_kind(same), 1.0, nx.MultiDiGraph)

print("\nSurprise: a file with one further tie, from school to health")
expect("identifiers", in_networkx([*TIES, SECOND], True), 0.0, nx.MultiDiGraph)
expect("no identifiers", in_networkx([*TIES, SECOND], False), 0.8, nx.MultiDiGraph)
print("\nAs described.")
PYTHON
