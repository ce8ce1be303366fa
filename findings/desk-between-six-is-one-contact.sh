#!/usr/bin/env bash
# Of a unit's contacts those count in full that have nothing to do with each other: Burt's effective size is the number
# of contacts less the mean number of ties that one of them has to the others, n - 2t/n in the form of Borgatti that is
# used without weights. A desk between six units that never meet has all six. EasyGraph answers 1: where there is no tie
# at all among the contacts it does not compute, and gives 1 to whoever has a contact. As soon as two of the six meet,
# which takes from what the desk is needed for, it has 5.67, as by the formula. So the units between others come last,
# behind those whose contacts all know each other, and efficiency, the share of n, is 1/6 in place of 1. With a weight
# named, be it 1 for all, and for a graph with directions, the same package has 6, and constraint is right; networkx has
# 6 in any case. (Its page names Burt's book. No issue was found that tells of it.)
#
# Why it matters: effective size is asked for to find who holds departments together, before posts are moved or
# abolished. Here it is the purest of them that look as if nobody needed them, and nothing looks odd: 1 is a likely
# figure, and the units that have ties among their contacts are right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
# Of what EasyGraph names in its metadata, torch and others are for what is not used here.
"$folder/env/bin/pip" install --quiet --disable-pip-version-check --no-deps Python-EasyGraph==1.6.3
"$folder/env/bin/pip" install --quiet --disable-pip-version-check numpy==1.26.4 scipy==1.17.1 networkx==3.6.1 \
    tqdm==4.70.1 joblib==1.6.0 requests==2.34.2 fastjsonschema==2.22.3 matplotlib==3.11.2 2>/dev/null

"$folder/env/bin/python" - <<'PYTHON'
import itertools
import warnings
from fractions import Fraction
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported; EasyGraph tells that torch is not there

import easygraph as eg
import networkx as nx

warnings.simplefilter("error")  # nothing below warns
for package in ("Python-EasyGraph", "networkx"):
    print(package, version(package))


def both(ties, kind="Graph"):
    here, there = getattr(eg, kind)(), getattr(nx, kind)()
    for one, other in ties:
        here.add_edge(one, other, hours=1)
        there.add_edge(one, other, hours=1)
    return here, there


def by_definition(ties, unit):
    """n - 2t/n: n contacts, t ties among them (Borgatti 1997, after Burt 1992)."""
    contacts = {other for tie in ties for other in tie if unit in tie and other != unit}
    among = sum(set(tie) <= contacts for tie in ties)
    return len(contacts) - Fraction(2 * among, len(contacts))


def near(value, other):
    return abs(value - float(other)) < 1e-12


UNITS = ["Roads", "School", "Care", "Parks", "Library", "Clinic"]
print("Surprise: a desk between six, of whom none, two, three ... meet")
for meet in range(5):
    ties = [("Desk", unit) for unit in UNITS] + list(itertools.combinations(UNITS, 2))[:meet]
    here, there = both(ties)
    size, right = eg.effective_size(here)["Desk"], by_definition(ties, "Desk")
    print(f"  {meet} ties among them: {size:.3f}, by the formula {float(right):.3f},"
          f" efficiency {eg.efficiency(here)['Desk']:.3f}")
    assert near(nx.effective_size(there)["Desk"], right)
    assert near(size, right if meet else 1) and near(eg.efficiency(here)["Desk"], size / 6)

print("Control: the desk of six who never meet, with weights of 1, with directions, and constraint")
ties = [("Desk", unit) for unit in UNITS]
here, there = both(ties)
assert near(eg.effective_size(here, weight="hours")["Desk"], 6)
assert near(eg.effective_size(both(ties, "DiGraph")[0])["Desk"], 6)
assert near(eg.constraint(here)["Desk"], nx.constraint(there)["Desk"])

print("Surprise: who has the most effective contacts in a town of three teams and a desk between them")
teams = [[f"{team} {i}" for i in range(4)] for team in ("Roads", "Schools", "Care")]
ties = [tie for team in teams for tie in itertools.combinations(team, 2)]
ties += [("Desk", team[0]) for team in teams] + [("Archive", team[1]) for team in teams]
ties += [(teams[0][2], teams[1][2])]
here, there = both(ties)
found, right = eg.effective_size(here), {unit: by_definition(ties, unit) for unit in there}
assert all(near(size, right[unit]) for unit, size in nx.effective_size(there).items())
wrong = sorted(unit for unit in right if not near(found[unit], right[unit]))
print("  differ:", {unit: f"{found[unit]:.2f} for {float(right[unit]):.2f}" for unit in wrong})
assert wrong == ["Archive", "Desk"] and all(found[unit] == 1 for unit in wrong)
assert right["Desk"] == max(right.values()) and found["Desk"] == min(found.values())

print("Control: over all 63 graphs of four units with a tie, wrong where a unit has contacts and none of them meet")
pairs = list(itertools.combinations("ABCD", 2))
for n in range(1, 7):
    for ties in itertools.combinations(pairs, n):
        here, there = both(ties)
        for unit, size in eg.effective_size(here).items():
            contacts = set(there[unit])
            meet = any(set(tie) <= contacts for tie in ties)
            assert near(size, by_definition(ties, unit) if meet else 1), (ties, unit)
            assert near(nx.effective_size(there)[unit], by_definition(ties, unit))
print("As described.")
PYTHON
