#!/usr/bin/env bash
# How open a department is, is told by its conductance: of the ties that its units have, the share that goes to others,
# or that of all the others, if these have fewer. It is at most 1, as a tie to another department is among those of
# both, and the normalised cut, made of both shares, at most 2. networkx takes graphs with directions, too, where the
# two parts do not go together: the cut has the ties of both directions, and what a department has (its volume) is the
# ties that *go out*. So ties that are all written both ways are twice as open, 1.2 for 0.6. A department that others
# turn to has little to divide by: an archive is open by 5.0, by 1.67 if all ties are turned round, and of two
# departments the more closed one is the more open one. One that turns to nobody raises ZeroDivisionError. No call
# warns. Of ties without directions all is by the definition. (The pages say that the cut has both directions, and that
# volume is of out-degrees; those of the two measures say nothing of directions.)
#
# Why it matters: who asks whom has directions, and departments are put in order by how open they are. Staff functions,
# which are turned to, come out as open beyond all measure, and how much is told by who answers. The same list of ties
# without directions has another order, and both look like shares as long as few are turned to.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1

"$folder/env/bin/python" - <<'PYTHON'
import itertools
import warnings
from fractions import Fraction
from importlib.metadata import version

import networkx as nx

warnings.simplefilter("error")  # nothing below warns
print("networkx", version("networkx"))


def by_definition(ties, department):
    """cut / min(volumes) and cut * (1 / volume + 1 / volume), each tie counted at both of its ends."""
    inside = [(one in department) + (other in department) for one, other in ties]
    cut, volume, rest = inside.count(1), sum(inside), 2 * len(ties) - sum(inside)
    return Fraction(cut, min(volume, rest)), Fraction(cut, volume) + Fraction(cut, rest)


def measures(graph, department):
    return nx.conductance(graph, department), nx.normalized_cut_size(graph, department)


def near(pair, other):
    return all(abs(float(a) - float(b)) < 1e-12 for a, b in zip(pair, other, strict=True))


HR = {"HR", "Pay"}
ROADS = {"Roads", "Lighting", "Parks"}
TURNS = [
    *[("Roads", "HR"), ("Lighting", "HR"), ("Parks", "Pay"), ("School", "HR"), ("School", "Pay"), ("Care", "HR")],
    *[("HR", "Pay"), ("Pay", "HR"), ("Pay", "HR"), ("Roads", "Lighting"), ("Parks", "Roads"), ("Roads", "School")],
    *[("Roads", "Care"), ("Parks", "Care"), ("School", "Care")],
]
graphs = {
    "no directions": nx.MultiGraph(TURNS),
    "both directions": nx.MultiDiGraph(TURNS + [tie[::-1] for tie in TURNS]),
    "who turns to whom": nx.MultiDiGraph(TURNS),
    "turned round": nx.MultiDiGraph([tie[::-1] for tie in TURNS]),
}
found = {}
for name, graph in graphs.items():
    found[name] = {"HR": measures(graph, HR), "Roads": measures(graph, ROADS)}
    print(f"  {name:18}", *(f"{d} {c:.3f} (normalised {n:.3f}) " for d, (c, n) in found[name].items()))
right = {"HR": by_definition(TURNS, HR), "Roads": by_definition(TURNS, ROADS)}
print(f"  {'definition':18}", *(f"{d} {float(c):.3f} (normalised {float(n):.3f}) " for d, (c, n) in right.items()))

print("Control: without directions as by the definition")
assert all(near(found["no directions"][department], right[department]) for department in right)
assert right["HR"][0] == Fraction(6, 12) and right["Roads"][0] == Fraction(6, 10), right

print("Surprise: twice of it with each tie written both ways; above 1, and another order, with directions")
assert all(near(found["both directions"][d], [2 * value for value in right[d]]) for d in right)
assert found["both directions"]["Roads"][0] == 1.2
there, turned = found["who turns to whom"], found["turned round"]
assert there["HR"][0] == 6 / 3 and there["HR"][1] > 2, there  # a cut of 6, and three ties go out
assert there["HR"][0] > there["Roads"][0] and turned["HR"][0] < turned["Roads"][0], (there, turned)

print("Surprise: an archive that four turn to and that asks one of them, and one that asks nobody")
asks = [(unit, "Archive") for unit in ("Roads", "School", "Care", "Parks")] + [("Archive", "Roads")]
asks += [("Roads", "Parks"), ("School", "Care")]
archive = nx.MultiDiGraph(asks)
print("  ", measures(archive, {"Archive"}), "turned round", measures(archive.reverse(), {"Archive"}))
assert measures(archive, {"Archive"})[0] == 5.0 and by_definition(asks, {"Archive"})[0] == 1
assert measures(archive.reverse(), {"Archive"})[0] == 5 / 3
archive.remove_edge("Archive", "Roads")
try:
    nx.conductance(archive, {"Archive"})
    raise SystemExit("no error")
except ZeroDivisionError as error:
    print("  asks nobody:", repr(error))
assert by_definition(list(archive.edges()), {"Archive"})[0] == 1

print("Control: over all departments of two of the seven units, without directions none is above 1")
values = [[nx.conductance(g, set(pair)) for pair in itertools.combinations(sorted(graphs["no directions"]), 2)]
          for g in (graphs["no directions"], graphs["who turns to whom"])]
print(f"   largest without directions {max(values[0]):.3f}, with them {max(values[1]):.3f}")
assert max(values[0]) <= 1 < max(values[1])
print("As described.")
PYTHON
