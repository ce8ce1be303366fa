#!/usr/bin/env bash
# How far a plan is from today is the number of units that are abolished, made or renamed on the way: the tree edit
# distance of Zhang and Shasha. zss.simple_distance tells it in such steps, one each, as long as a package that zss does
# not install is absent. With editdistance beside it the same call counts letters: abolishing "Roads" costs 5,
# "Maintenance of buildings" 24, and a renaming the letters that are typed anew. Of two plans the other one is then
# nearer to today, by an installation of something else and with nothing said. zss.distance with costs of one's own is
# the same either way. (The page says that an optional editdist compares labels by letters; zss names editdistance in
# its metadata, under Requires, which pip does not follow. The docstring has "string edit distance (if available)".)
#
# Why it matters: the distance stands in reports as steps of a reorganisation. Its size, and which plan is the smaller
# change, hang on what else was installed; long names make a large reorganisation.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check zss==1.2.0 six==1.17.0

cat >"$folder/run.py" <<'PYTHON'
import sys
import warnings
from importlib.metadata import PackageNotFoundError, metadata, version

warnings.simplefilter("error")  # nothing below warns

import zss

try:
    beside = f"editdistance {version('editdistance')}"
except PackageNotFoundError:
    beside = "no editdistance"
letters = sys.argv[1] == "letters"
assert letters == beside.startswith("editdistance"), beside
print(f"\nzss {version('zss')}, {beside}; Requires: {metadata('zss')['Requires']}")
assert metadata("zss")["Requires"] == "editdistance"

UNITS = ["Roads", "Parks", "Maintenance of buildings"]


def town(*units):
    top = zss.Node("Technology")
    for unit in units:
        top.addkid(zss.Node(unit))
    return top


def steps(a, b):
    """Each unit that is abolished, made or renamed is one."""
    return zss.distance(
        a,
        b,
        get_children=zss.Node.get_children,
        insert_cost=lambda node: 1,
        remove_cost=lambda node: 1,
        update_cost=lambda x, y: int(zss.Node.get_label(x) != zss.Node.get_label(y)),
    )


def expect(what, plan, expected_steps, expected_letters):
    found = zss.simple_distance(town(*UNITS), town(*plan)), steps(town(*UNITS), town(*plan))
    expected = (expected_letters if letters else expected_steps, expected_steps)
    print(f"  {what:44} simple_distance {found[0]:4.0f}   distance {found[1]:4.0f}")
    assert found == expected, (what, found, expected)
    return found[0]


expect("today", UNITS, 0, 0)
expect("Roads abolished", UNITS[1:], 1, 5)
large = expect("Maintenance of buildings abolished", UNITS[:2], 1, 24)
small = expect("Roads and Parks renamed: Road, Park", ["Road", "Park", UNITS[2]], 2, 2)
print("  nearer to today:", "two renamed" if small < large else "one abolished")
assert (small < large) == letters
PYTHON
echo "Control: steps"
"$folder/env/bin/python" "$folder/run.py" steps
"$folder/env/bin/pip" install --quiet --disable-pip-version-check editdistance==0.8.1
printf '\nSurprise: letters, once something else was installed\n'
"$folder/env/bin/python" "$folder/run.py" letters
printf '\nAs described.\n'
