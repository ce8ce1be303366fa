#!/usr/bin/env bash
# In yEd, a department is drawn as a group around its units, and can be closed to have the drawing smaller. It then is a
# "folder" in the file (GraphML), with the same units inside as before. networkx reads what is within a group and leaves
# out what is within a folder: units, ties and figures, without a word. It takes the names of units from the drawing,
# but not that of a group, open or closed. igraph leaves out what is within either; a tie to a unit in there makes a
# unit of that code without figures. So of 10 FTE are read 10, or 3 once somebody closed the department before saving.
# The same units and ties without the department around them are read in full by both. (networkx' page says that nested
# graphs are not supported, and groups are; pull request 2644 of 2017 added them. igraph's page
# says that it reads files without nested graphs.)
#
# Why it matters: large organisations are drawn by hand and closed to fit the page, and today and the plan are two
# files. Which departments are closed in each has nothing to do with the plan, and is all the difference there is.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version
from pathlib import Path

import igraph
import networkx as nx

warnings.simplefilter("error")
for package in ("networkx", "igraph"):
    print(package, version(package))

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="fte" attr.name="fte" attr.type="double"/>
  <key for="node" id="drawn" yfiles.type="nodegraphics"/>
  <graph edgedefault="directed" id="G">{inside}</graph>
</graphml>"""


def unit(code, name, fte, more=""):
    drawn = f"<y:ShapeNode><y:NodeLabel>{name}</y:NodeLabel></y:ShapeNode>"
    return f'<node id="{code}"><data key="fte">{fte}</data><data key="drawn">{drawn}</data>{more}</node>'


def tie(code, above, below):
    return f'<edge id="{code}" source="{above}" target="{below}"/>'


def department(inside, closed):
    """As yEd writes it: drawn in two ways, open and closed, one of which is active."""
    ways = "".join(
        f'<y:GroupNode><y:NodeLabel>Schools</y:NodeLabel><y:State closed="{way}"/></y:GroupNode>'
        for way in ("false", "true")
    )
    drawn = f'<y:ProxyAutoBoundsNode><y:Realizers active="{int(closed)}">{ways}</y:Realizers></y:ProxyAutoBoundsNode>'
    return (
        f'<node id="n1" yfiles.foldertype="{"folder" if closed else "group"}"><data key="fte">2</data>'
        f'<data key="drawn">{drawn}</data><graph edgedefault="directed" id="n1:">{inside}</graph></node>'
    )


WITHIN = unit("n1::n0", "School", 3) + unit("n1::n1", "Kitchen", 4) + tie("n1::e0", "n1::n0", "n1::n1")
TOWN = unit("n0", "Town", 1)
TOP = tie("e0", "n0", "n1")


def read(what, inside):
    Path("town.graphml").write_text(FILE.format(inside=inside))
    there = nx.read_graphml("town.graphml")
    other = igraph.Graph.Read_GraphML("town.graphml")
    found = (
        {code: figures.get("fte", math.nan) for code, figures in there.nodes(data=True)},
        dict(zip(other.vs["id"], other.vs["fte"], strict=True)),
    )
    sums = [sum(fte for fte in units.values() if not math.isnan(fte)) for units in found]
    print(f"  {what:22} networkx {len(found[0])} units, {sums[0]:2.0f} FTE; igraph {len(found[1])}, {sums[1]:2.0f} FTE")
    return there, *found, sums


print("\nControl: no department around them")
there, units, others, sums = read("side by side", TOWN + unit("n1", "Schools", 2) + WITHIN + TOP)
assert units == others == {"n0": 1, "n1": 2, "n1::n0": 3, "n1::n1": 4} and sums == [10, 10]
assert there.nodes["n1"]["label"] == "Schools"

print("\nSurprise: within the department")
there, units, others, sums = read("open", TOWN + department(WITHIN, closed=False) + TOP)
assert len(units) == 4 and len(others) == 2 and sums == [10, 3]
assert there.number_of_edges() == 2 and "label" not in there.nodes["n1"]
assert there.nodes["n1::n0"]["label"] == "School"
there, units, others, sums = read("closed", TOWN + department(WITHIN, closed=True) + TOP)
assert set(units) == set(others) == {"n0", "n1"} and sums == [3, 3]
assert there.number_of_edges() == 1 and "label" not in there.nodes["n1"]

print("\nSurprise: a tie from the town to the school")
across = TOP + tie("e1", "n0", "n1::n0")
there, units, others, sums = read("open", TOWN + department(WITHIN, closed=False) + across)
assert len(units) == 4 and set(others) == {"n0", "n1", "n1::n0"} and math.isnan(others["n1::n0"]) and sums == [10, 3]
there, units, others, sums = read("closed", TOWN + department(WITHIN, closed=True) + across)
assert set(units) == set(others) == {"n0", "n1", "n1::n0"} and math.isnan(units["n1::n0"]) and sums == [3, 3]
print("\nAs described.")
PYTHON
