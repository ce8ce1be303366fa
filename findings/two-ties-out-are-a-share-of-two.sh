#!/usr/bin/env bash
# How far the offices of a department work with others is told by the share of their ties that leave it: the out degree
# fraction, on average (avg_odf) or of the office that leaves most (max_odf). Both are between 0 and 1. cdlib's pages
# say so and give the formula, with the degree of the office below the line; its functions leave that out and count the
# ties. So the share is 2 or 5: a department with an office that has 5 of its 13 ties elsewhere is more open (5) than one
# with an office that has all of its 3 ties elsewhere (3), and the two are exchanged. flake_odf, of the same family, and
# conductance are as on their pages. No call warns. (No issue was found that tells of it.)
#
# Why it matters: departments of different size are compared by shares so that size does not count. Here it is what
# counts: the department of the many and busy looks open, and that of three who work with others alone looks closed.
# Where every office has one tie out, all answers are 1, which reads as all ties.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check cdlib==0.4.1 networkx==3.6.1

"$folder/env/bin/python" - <<'PYTHON' 2>&1 | grep --invert-match --ignore-case '^note: to be able'
import itertools
import warnings
from fractions import Fraction
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import networkx as nx
from cdlib import NodeClustering, evaluation

warnings.simplefilter("error")  # nothing below warns
for package in ("cdlib", "networkx"):
    print(package, version(package))

town = nx.Graph()
care = [f"care {i}" for i in range(9)]
town.add_edges_from(itertools.combinations(care, 2))  # 36 ties within
legal, press, house = "legal", "press", "house"
town.add_edges_from((office, desk) for office in care[:3] for desk in (legal, press))  # 6 ties between the two
town.add_edge(house, legal)
DEPARTMENTS = {"care": care, "staff": [legal, press, house]}
grouped = NodeClustering(list(DEPARTMENTS.values()), town, "departments")


def out(department):
    """Of each office, the ties that leave its department, and all that it has."""
    return [(sum(other not in department for other in town[office]), town.degree(office)) for office in department]


def near(values, other):
    return all(abs(value - float(o)) < 1e-12 for value, o in zip(values, other, strict=True))


ends = [out(set(department)) for department in DEPARTMENTS.values()]
right_mean = [sum(Fraction(n, d) for n, d in of) / len(of) for of in ends]
right_max = [max(Fraction(n, d) for n, d in of) for of in ends]
mean, most = evaluation.avg_odf(town, grouped, summary=False), evaluation.max_odf(town, grouped, summary=False)
for i, name in enumerate(DEPARTMENTS):
    print(f"  {name:6} avg_odf {mean[i]:.3f}, by the formula {float(right_mean[i]):.3f};"
          f" max_odf {most[i]:.3f}, by the formula {float(right_max[i]):.3f}")

print("Surprise: numbers of ties, not shares")
assert near(mean, [Fraction(sum(n for n, _ in of), len(of)) for of in ends]) and near(most, [max(of)[0] for of in ends])
assert right_mean == [Fraction(1, 15), Fraction(7, 12)] and right_max == [Fraction(1, 5), 1], (right_mean, right_max)
assert most[1] == 3 and most[0] == 2 and mean[1] == 2

print("Surprise: another order, with a care office that has 5 of its 13 ties with a third department")
town.add_edges_from((care[0], f"clinic {i}") for i in range(3))
town.add_edges_from(itertools.combinations([f"clinic {i}" for i in range(3)], 2))
DEPARTMENTS["clinic"] = [f"clinic {i}" for i in range(3)]
grouped = NodeClustering(list(DEPARTMENTS.values()), town, "departments")
ends = [out(set(department)) for department in DEPARTMENTS.values()]
most, right = evaluation.max_odf(town, grouped, summary=False), [max(Fraction(n, d) for n, d in of) for of in ends]
print("  max_odf", dict(zip(DEPARTMENTS, most)), "by the formula", dict(zip(DEPARTMENTS, map(str, right))))
assert most[0] == 5 > most[1] == 3 and right[0] == Fraction(5, 13) < right[1] == 1
assert evaluation.max_odf(town, grouped).max == 5  # and so in the summary

print("Control: flake_odf and conductance of the same")
flake = [Fraction(sum(2 * n > d for n, d in of), len(of)) for of in ends]
assert near(evaluation.flake_odf(town, grouped, summary=False), flake)
open_by = [Fraction(sum(n for n, _ in of), sum(d for _, d in of)) for of in ends]
assert near(evaluation.conductance(town, grouped, summary=False), open_by)
print("  ", list(map(str, flake)), list(map(str, open_by)))
print("As described.")
PYTHON
