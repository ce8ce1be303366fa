#!/usr/bin/env bash
# Whole numbers of GML, a format of graph editors, have 32 bits. networkx writes a larger one between quotation marks,
# without a word: the payroll of a town, 2,200 million, is a text when read, by networkx too, and those of its
# departments are numbers. igraph makes a column one of texts as soon as one is: the largest payroll is then that which
# begins with a 9, and what it writes again has no number left. To turn texts back (literal_destringizer, networkx' own)
# makes numbers of the codes of units, too, of those that do not begin with a 0: 1201 beside "0700". 2_200_000_000.0
# stays a number, igraph itself writes 2200000000, which networkx reads, and GraphML keeps all. igraph takes signs from
# names of figures, so that fte_2025 and fte2025, of two sources, are two lines of one name: it reads the last itself,
# networkx a list of both; and of a type that is not recorded it writes "None". (networkx' page says that it writes int,
# float and str, and is silent on size; pull request 3540 of 2019 brought the quotation marks.)
#
# Why it matters: kroner pass the limit in the whole and not in its parts, so that a small town or a part is right.
# The top is the unit that sums and shares are taken of.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import igraph as ig
import networkx as nx
from networkx.readwrite.gml import literal_destringizer

warnings.simplefilter("error")  # nothing below warns
for package in ("networkx", "igraph"):
    print(package, version(package))

UNITS = {"Town": (2_200_000_000, "0700"), "Schools": (1_250_000_000, "1201"), "Roads": (950_000_000, "0800")}


def town(size=1, kind=int):
    graph = nx.DiGraph([("Town", "Schools"), ("Town", "Roads")])
    for unit, (payroll, code) in UNITS.items():
        graph.nodes[unit].update(payroll=kind(payroll // size), code=code)
    return graph


def by_networkx(name, figure="payroll", **more):
    return dict(nx.read_gml(name, **more).nodes(data=figure))


def by_igraph(name, figure="payroll"):
    graph = ig.Graph.Read_GML(name)
    return dict(zip(graph.vs["label"], graph.vs[figure], strict=True))


def expect(what, found, expected):
    print(f"  {what:38} {found}")
    assert found == expected and list(map(type, found.values())) == list(map(type, expected.values())), (what, found)


RIGHT = {unit: payroll for unit, (payroll, _) in UNITS.items()}
CODES = {unit: code for unit, (_, code) in UNITS.items()}
FLOATS = {unit: float(payroll) for unit, payroll in RIGHT.items()}
print("\nControl: a town of a tenth of that; with a decimal; by igraph; GraphML")
nx.write_gml(town(10), "small.gml")
expect("networkx", by_networkx("small.gml"), {unit: payroll // 10 for unit, payroll in RIGHT.items()})
expect("igraph", by_igraph("small.gml"), {unit: payroll / 10 for unit, payroll in RIGHT.items()})
expect("codes by networkx", by_networkx("small.gml", "code"), CODES)
nx.write_gml(town(kind=float), "float.gml")
expect("networkx, with a decimal", by_networkx("float.gml"), FLOATS)
expect("igraph, with a decimal", by_igraph("float.gml"), FLOATS)
other = ig.Graph.from_networkx(town())
other.vs["label"] = other.vs["_nx_name"]
del other.vs["_nx_name"]
other.write_gml("other.gml")
expect("written by igraph, read by networkx", by_networkx("other.gml"), RIGHT)
nx.write_graphml(town(), "town.graphml")
expect("GraphML", dict(nx.read_graphml("town.graphml").nodes(data="payroll")), RIGHT)

print("\nSurprise: the town in whole kroner")
nx.write_gml(town(), "town.gml")
expect("networkx", by_networkx("town.gml"), RIGHT | {"Town": "2200000000"})
texts = by_igraph("town.gml")
expect("igraph", texts, {unit: str(payroll) for unit, payroll in RIGHT.items()})
largest = [max(found, key=found.get) for found in (RIGHT, texts)]
print("  the largest", largest[0], "by igraph", largest[1], "- in order", sorted(texts, key=texts.get))
assert largest == ["Town", "Roads"] and sorted(texts, key=texts.get) == ["Schools", "Town", "Roads"]
ig.Graph.Read_GML("town.gml").write_gml("again.gml")
expect("networkx, once through igraph", by_networkx("again.gml"), texts)

print("\nSurprise: texts turned back, the payroll and the codes")
turn = {"destringizer": literal_destringizer}
expect("payroll", by_networkx("town.gml", **turn), RIGHT)
expect("codes", by_networkx("town.gml", "code", **turn), CODES | {"Schools": 1201})

print("\nSurprise: fte_2025 and fte2025 of two sources, and a type that is not recorded, by igraph")
graph = ig.Graph(directed=True)
graph.add_vertices(2, {"label": ["Town", "Roads"], "type": [None, "team"]})
graph.vs["fte_2025"], graph.vs["fte2025"] = [5.0, 1.5], [6.0, 2.0]
graph.write_gml("names.gml")
expect("igraph", by_igraph("names.gml", "fte2025"), {"Town": 6.0, "Roads": 2.0})
expect("networkx", by_networkx("names.gml", "fte2025"), {"Town": [5, 6], "Roads": [1.5, 2]})
expect("networkx, fte_2025", by_networkx("names.gml", "fte_2025"), {"Town": None, "Roads": None})
expect("networkx, type", by_networkx("names.gml", "type"), {"Town": "None", "Roads": "team"})
print("\nAs described.")
PYTHON
