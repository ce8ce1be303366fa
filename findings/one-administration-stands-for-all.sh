#!/usr/bin/env bash
# bigtree compares two trees (get_tree_diff): what is removed, added, moved, or has other figures. A unit is its path,
# so that an "Administration" in the office of each department is no trouble, until more is asked for. With
# aggregate=True, which is to tell a move at its top alone, units of one name below parents of one name are taken for
# one: an administration is abolished, made, or grows from 2 to 9 FTE, and the answer is None, no difference, as long as
# another one stays as it is. With detail=True whatever has a name that left one place and came to another is moved: of
# two administrations that are abolished and one that is made elsewhere, two have "moved from" and one "moved to", none
# is removed. And a unit that did move from 4 to 9 FTE is shown without its figures. Without either, and with aggregate
# where no two have one name, what is abolished, made or grown is told. (The page says that aggregate tells differences
# at the parent, "when a subtree is shifted"; in none of these cases is one. By what a move is told it does not say.)
#
# Why it matters: every department has an administration, a reception, a team north. Two models that are no different
# have the same tree; here a plan that closes some of these is no different from today, and posts that are cut are posts
# that move.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check bigtree==1.5.3 pandas==3.1.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

from bigtree import dict_to_tree, get_tree_diff, preorder_iter

warnings.simplefilter("error")  # nothing below warns
for package in ("bigtree", "pandas"):
    print(package, version(package))


def differences(today, plan, **more):
    """What is told of each unit, without those of which nothing is told; None if there is no difference."""
    trees = [dict_to_tree({path: {"fte": fte} for path, fte in model.items()}) for model in (today, plan)]
    found = get_tree_diff(*trees, attr_list=["fte"], **more)
    if found is None:
        return None
    told = {node.path_name: node.get_attr("fte") for node in preorder_iter(found) if node.name.endswith(")")}
    return {path.removeprefix("/Town/"): fte for path, fte in told.items()}


def expect(what, found, expected):
    print(f"  {what:30} {found}")
    assert found == expected, (what, found, expected)


def town(roads, schools, name="Administration", other=None):
    """Two departments with an office each, and an administration in these where FTE are given."""
    units = {"Town": 1.0, "Town/Roads": 1.0, "Town/Roads/Office": 1.0, "Town/Schools": 1.0, "Town/Schools/Office": 1.0}
    units |= {f"Town/Roads/Office/{name}": roads} if roads else {}
    return units | ({f"Town/Schools/Office/{other or name}": schools} if schools else {})


ROADS = "Roads/Office/Administration"
SCHOOLS = "Schools/Office/Administration (~)"

print("\nControl: an administration of two is abolished, made, or grows")
for more in ({}, {"detail": True}):
    minus, plus = ("removed", "added") if more else ("-", "+")
    expect(f"abolished, {more}", differences(town(4.0, 2.0), town(0, 2.0), **more), {f"{ROADS} ({minus})": None})
    expect(f"made, {more}", differences(town(0, 2.0), town(4.0, 2.0), **more), {f"{ROADS} ({plus})": None})
    expect(f"grown, {more}", differences(town(4.0, 2.0), town(4.0, 9.0), **more), {SCHOOLS: (2.0, 9.0)})
print("Control: with aggregate, where the other one has another name")
more = {"aggregate": True}
names = {"name": "Administration", "other": "Secretariat"}
expect("abolished", differences(town(4.0, 2.0, **names), town(0, 2.0, **names), **more), {f"{ROADS} (-)": None})
grown = differences(town(4.0, 2.0, **names), town(4.0, 9.0, **names), **more)
expect("grown", grown, {"Schools/Office/Secretariat (~)": (2.0, 9.0)})

print("\nSurprise: with aggregate")
for more in ({"aggregate": True}, {"aggregate": True, "detail": True}):
    print(" ", more)
    expect("abolished", differences(town(4.0, 2.0), town(0, 2.0), **more), None)
    expect("made", differences(town(0, 2.0), town(4.0, 2.0), **more), None)
    expect("grown", differences(town(4.0, 2.0), town(4.0, 9.0), **more), None)

print("\nSurprise: with detail, two abolished and one made; one moved that grows")
here = {"Town": 1.0, "Town/Roads": 1.0, "Town/Schools": 1.0, "Town/Care": 1.0}
today = here | {"Town/Roads/Administration": 4.0, "Town/Schools/Administration": 5.0}
plan = here | {"Town/Care/Administration": 4.0}
told = {f"{name}/Administration": what for name, what in (("Care", "to"), ("Roads", "from"), ("Schools", "from"))}
found = differences(today, plan, detail=True)
expect("two abolished, one made", found, {f"{path} (moved {what})": None for path, what in told.items()})
moved = differences(here | {"Town/Roads/Ice": 4.0}, here | {"Town/Care/Ice": 9.0}, detail=True)
expect("moved, 4 FTE to 9", moved, {"Care/Ice (moved to)": None, "Roads/Ice (moved from)": None})
stays = differences(here | {"Town/Roads/Ice": 4.0}, here | {"Town/Roads/Ice": 9.0}, detail=True)
expect("not moved, 4 FTE to 9", stays, {"Roads/Ice (~)": (4.0, 9.0)})
print("\nAs described.")
PYTHON
