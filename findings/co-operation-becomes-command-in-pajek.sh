#!/usr/bin/env bash
# A Pajek file lists who is above whom under *Arcs and who works together under *Edges. networkx reads all that follows
# the *first* of the two headings as of that kind and drops the second heading as a line too short; igraph takes the
# *last* heading for all. So co-operation becomes command, or command mutual, and which of them hangs on the order of
# the two parts: networkx and igraph contradict each other on either order, without a word. Where the headings name
# the relation (*Edges :2 "works with"), networkx has two units more, "*Edges" and ":2", with a tie between them (igraph
# refuses). It also finds units by name and not by number: two offices are one, below two departments. (The headings
# with names are networkx issue 5013; its page says nothing of several parts.)
#
# Why it matters: networks of organisations are passed on in Pajek's format. Whether the school is above the clinic, or
# the health centre also above the town, is decided by an order of two parts that means nothing, and two programs that
# are asked in order to be sure disagree about it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import igraph
import networkx as nx

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph"):
    print(package, version(package))
path = Path(sys.argv[1]) / "organisation.net"

UNITS = '*Vertices 4\n1 "town"\n2 "school"\n3 "health"\n4 "clinic"\n'
ABOVE = "*Arcs\n1 2 1\n1 3 1\n"
TOGETHER = "*Edges\n2 4 1\n"
RIGHT = ["town>school", "town>health", "school>clinic", "clinic>school"]
LINES = ["town>school", "town>health", "school>clinic"]


def both_ways(ties):
    return sorted({*ties, *(">".join(reversed(tie.split(">"))) for tie in ties)})


def by_networkx(text):
    path.write_text(text)
    graph = nx.read_pajek(path)
    return sorted({f"{a}>{b}" for a, b in graph.to_directed().edges()}), graph.is_directed()


def by_igraph(text):
    path.write_text(text)
    graph = igraph.Graph.Read_Pajek(str(path))
    names, directed = graph.vs["name"], graph.is_directed()
    ties = [f"{names[a]}>{names[b]}" for a, b in graph.get_edgelist()]
    return sorted(ties) if directed else both_ways(ties), directed


def expect(what, found, expected):
    print(f"  {what:40} {found}")
    assert found == expected, (what, found, expected)


print("Ties as a>b (both ways where undirected), and whether the graph is directed")
print("Control: files with one part")
for name, read in (("networkx", by_networkx), ("igraph", by_igraph)):
    expect(f"{name}, above", read(UNITS + ABOVE), (sorted(LINES[:2]), True))
    expect(f"{name}, together", read(UNITS + TOGETHER), (both_ways(LINES[2:]), False))
    expect(f"{name}, all as arcs", read(UNITS + ABOVE + "2 4 1\n4 2 1\n"), (sorted(RIGHT), True))

print("\nSurprise: both parts, in either order; neither answer is", sorted(RIGHT))
first, last = UNITS + ABOVE + TOGETHER, UNITS + TOGETHER + ABOVE
expect("networkx, arcs before edges", by_networkx(first), (sorted(LINES), True))
expect("igraph, arcs before edges", by_igraph(first), (both_ways(LINES), False))
expect("networkx, edges before arcs", by_networkx(last), (both_ways(LINES), False))
expect("igraph, edges before arcs", by_igraph(last), (sorted(LINES), True))

print("\nSurprise: named relations")
path.write_text(UNITS + ABOVE.replace("*Arcs", '*Arcs :1 "above"') + TOGETHER.replace("*Edges", '*Edges :2 "with"'))
graph = nx.read_pajek(path)
expect("networkx, units", [*graph], ["town", "school", "health", "clinic", "*Edges", ":2"])
expect("networkx, a tie", graph.has_edge("*Edges", ":2"), True)
try:
    igraph.Graph.Read_Pajek(str(path))
except igraph.InternalError:
    print("  igraph refuses the file")
else:
    raise AssertionError("igraph reads it")

print("\nSurprise: two units of one name")
path.write_text('*Vertices 5\n1 "town"\n2 "school"\n3 "health"\n4 "office"\n5 "office"\n*Arcs\n1 2\n1 3\n2 4\n3 5\n')
graph = nx.read_pajek(path)
expect("networkx, units", [*graph], ["town", "school", "health", "office"])
expect("networkx, units above the office", sorted(graph.predecessors("office")), ["health", "school"])
expect("igraph, units", igraph.Graph.Read_Pajek(str(path)).vcount(), 5)
print("\nAs described.")
PYTHON
