#!/usr/bin/env bash
# GEXF can say from when until when a node is there (spells) and a figure holds. An open end is said by leaving the
# attribute `end` out. networkx reads an open end of a spell, or of a value, as the text "None", and writes it into the
# file as end="None", which is no day. The start and end of a node or an edge itself it leaves alone: what is open
# there stays open. (It also keeps what the values are of: a list in place of a number.)
#
# Why it matters: organisations that change over the years are kept and drawn in GEXF (Gephi). Once through networkx,
# the units that exist today are those with a broken date. As text, "None" is later than every year, so a filter by
# text finds them still there, and one that parses days stops.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import datetime
import sys
import xml.etree.ElementTree as ElementTree
from importlib.metadata import version
from pathlib import Path

import networkx as nx

print("networkx", version("networkx"))
folder = Path(sys.argv[1])

# Unit a has 10 FTE in 2024 and 12 from 2025 on. Unit b is closed for half a year and open again from 2025 on.
# Unit c was there in 2024 only, with 4 FTE. Of the ties, the first ended and the second has not.
GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
    <attributes class="node" mode="dynamic"><attribute id="0" title="fte" type="float"/></attributes>
    <nodes>
      <node id="a" label="A" start="2024-01-01"><attvalues>
        <attvalue for="0" value="10" start="2024-01-01" end="2025-01-01"/>
        <attvalue for="0" value="12" start="2025-01-01"/>
      </attvalues></node>
      <node id="b" label="B"><spells>
        <spell start="2024-01-01" end="2024-07-01"/><spell start="2025-01-01"/>
      </spells></node>
      <node id="c" label="C"><spells><spell start="2024-01-01" end="2025-01-01"/></spells><attvalues>
        <attvalue for="0" value="4" start="2024-01-01" end="2025-01-01"/>
      </attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="a" target="c" start="2024-01-01" end="2025-01-01"/>
      <edge id="1" source="a" target="b" start="2025-01-01"/>
    </edges>
  </graph>
</gexf>"""


def ends(path):
    """Each end in the file: of what, and the attribute (missing: open)."""
    names = {"node": "node", "edge": "tie", "spell": "spell", "attvalue": "figure"}
    found = []
    for element in ElementTree.parse(path).iter():
        name = names.get(element.tag.rpartition("}")[2])
        if name and "start" in element.attrib:
            found.append((name, element.attrib["start"], element.attrib.get("end")))
    return sorted(found, key=str)


def is_day(text):
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


source, target = folder / "written.gexf", folder / "again.gexf"
source.write_text(GEXF)
graph = nx.read_gexf(source)
nx.write_gexf(graph, target)
before, after = ends(source), ends(target)
print("\nWhat has a start, as written and as networkx writes it again")
for first, second in zip(before, after, strict=True):
    print(f"  {first[0]:7} from {first[1]}  until {first[2]!s:10}  ->  {second[2]!r}")

print("\nControl: ends that are stated, and the open ones of nodes and ties, come through")
assert [x for x in after if x[2] in {y[2] for y in before} - {None}] == [x for x in before if x[2] is not None]
assert sum(x[2] is not None for x in before) == 5
assert ("node", "2024-01-01", None) in after and ("tie", "2025-01-01", None) in after
assert graph.nodes["c"]["spells"] == [("2024-01-01", "2025-01-01")]
assert "end" not in graph.nodes["a"]
print("  node a:", {key: graph.nodes["a"].get(key, "not there") for key in ("start", "end")})
print("  spells of c:", graph.nodes["c"]["spells"])

print("\nSurprise: the open ones of spells and figures are the text None, and no day in the new file")
print("  spells of b:", graph.nodes["b"]["spells"])
print("  FTE of a:", graph.nodes["a"]["fte"])
assert graph.nodes["b"]["spells"] == [("2024-01-01", "2024-07-01"), ("2025-01-01", "None")]
assert graph.nodes["a"]["fte"] == [(10.0, "2024-01-01", "2025-01-01"), (12.0, "2025-01-01", "None")]
broken = [x for x in after if x[2] is not None and not is_day(x[2])]
print("  in the file:", broken)
assert broken == [("figure", "2025-01-01", "None"), ("spell", "2025-01-01", "None")]
print("\nAs described.")
PYTHON
