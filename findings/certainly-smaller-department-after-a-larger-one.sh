#!/usr/bin/env bash
# A figure that is known within bounds is an interval, and five libraries reckon with those. Which of two is smaller is
# certain if they do not overlap; where they do, nobody can say. Four of the five say no: `a < b` is False
# (python-flint, portion, IntvalPy) or None (mpmath), as is `b < a`, and Python's own sorted, min and max take a no for
# a "not less" and go on. So which of two departments is the smallest is which comes first in the list, and one that is
# certainly smaller can stand behind a larger one: with 4 to 6, 1 to 9 and 2 to 3 posts nothing moves, as both
# neighbours overlap. Nothing is said. SymPy is alone in refusing: the truth of such a comparison cannot be determined.
# What is the same differs as well: an `arb` of python-flint is neither equal to itself nor unequal, as it stands for
# some number between its bounds.
#
# Why it matters: departments are ranked by load, plans by saving, and the figures of both have bounds. The largest of
# three, the order of a table and the plan that is named first then hang on the order in which somebody typed them.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check python-flint==0.9.0 mpmath==1.3.0 portion==2.6.3 \
  intvalpy==2.0.3 sympy==1.14.0

"$folder/env/bin/python" - <<'PYTHON'
import itertools
from importlib.metadata import version

import intvalpy
import portion
from flint import arb
from mpmath import iv
from sympy import AccumBounds

for package in ("python-flint", "mpmath", "portion", "intvalpy", "sympy"):
    print(package, version(package))

MAKERS = {
    "python-flint": lambda low, high: arb((low + high) / 2, (high - low) / 2),
    "mpmath": lambda low, high: iv.mpf([low, high]),
    "portion": portion.closed,
    "intvalpy": intvalpy.Interval,
    "sympy": AccumBounds,
}
SILENT = [name for name in MAKERS if name != "sympy"]
POSTS = {"health": (4, 6), "schools": (1, 9), "culture": (2, 3)}


def order(make, names, by=POSTS):
    figures = {name: make(*by[name]) for name in names}
    return sorted(names, key=figures.get)


print("\nControl: bounds that do not overlap are put in order, however they are listed")
APART = {"health": (4, 6), "schools": (7, 9), "culture": (2, 3)}
for name, make in MAKERS.items():
    found = {tuple(order(make, names, APART)) for names in itertools.permutations(APART)}
    print(f"  {name:13}", *found)
    assert found == {("culture", "health", "schools")}
    assert make(2, 3) < make(4, 6) and not make(4, 6) < make(2, 3)

print("\nSurprise: 9 to 13 posts and 10 to 12")
for name, make in MAKERS.items():
    one, other = make(9, 13), make(10, 12)
    answers = [one < other, other < one]
    print(f"  {name:13} a < b: {answers[0]}, b < a: {answers[1]}")
    if name == "sympy":
        try:
            min(one, other)
        except TypeError as refused:
            print(f"  {name:13} {str(refused).split(':')[0]}")
        else:
            raise SystemExit("sympy no longer refuses")
        continue
    assert answers == ([None, None] if name == "mpmath" else [False, False])
    assert min(one, other) is one and min(other, one) is other
    assert max(one, other) is one and max(other, one) is other
print("  the smaller, and the larger, is the first of the two in", *SILENT)

print("\nSurprise: culture (2 to 3) is certainly smaller than health (4 to 6)")
for name in SILENT:
    make = MAKERS[name]
    behind = [
        names
        for names in itertools.permutations(POSTS)
        if order(make, names).index("culture") > order(make, names).index("health")
    ]
    print(f"  {name:13} behind it where they are listed as", *behind)
    assert behind == [("health", "schools", "culture")]

print("\nIs a figure equal to itself?")
for name, make in MAKERS.items():
    one = make(9, 13)
    print(f"  {name:13} {one == one}, unequal {one != one}")
    assert (one == one, one != one) == ((False, False) if name == "python-flint" else (True, False))
print("\nAs described.")
PYTHON
