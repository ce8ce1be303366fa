#!/usr/bin/env bash
# Of three nurses in a unit two are dismissed. Posts of one kind have the same title and FTE, and need no number each.
# DeepDiff, asked to mind no order, takes equal entries of a list for one: there is no difference, nor if two more are
# hired. Asked to group posts by unit it keeps the last post of each: a unit that loses all posts but that one is as
# before. With a key to sort by in each group (group_by_sort_key) it keeps all posts, but equal ones once. Of two nurses,
# one of whom goes to half time, it says that a post of 0.5 was added. csv-diff compares rows likewise: without a key
# equal rows are one, with the unit as key the last row counts; its output is empty, and it ends with 0 as always. In
# order, with report_repetition=True, or with numbers of posts, all of it is told. (DeepDiff says that repetitions are
# not reported unless asked for, issue 234, and that group_by is commonly used with a primary key; of equal posts in its
# groups nothing. csv-diff's issue 31 of 2022 is on keys that stand twice.)
#
# Why it matters: what a plan cuts is most often one of several equal posts, and lists of posts come in another order
# each time, so that one asks to mind none. Half of the unit goes, and today and the plan are the same.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check deepdiff==9.1.0 csv-diff==1.2

cd "$folder"
PATH="$folder/env/bin:$PATH" "$folder/env/bin/python" - <<'PYTHON'
import csv
import subprocess
from collections import Counter
from importlib.metadata import version

from deepdiff import DeepDiff

for package in ("deepdiff", "csv-diff"):
    print(package, version(package))


def posts(*told):
    """A list of posts of their own, "Care Nurse 1.0" for each."""
    columns = ("unit", "title", "fte")
    return [dict(zip(columns, (*one.split()[:2], float(one.split()[2])), strict=True)) for one in told]


def numbered(rows):
    count = Counter()
    for row in rows:
        count[row["title"]] += 1
        yield {"post": f"{row['title']} {count[row['title']]}", **row}


def by_csv_diff(one, other, *more):
    for name, rows in (("one.csv", one), ("other.csv", other)):
        with open(name, "w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    done = subprocess.run(["csv-diff", "one.csv", "other.csv", *more], check=True, capture_output=True, text=True)
    assert not done.stderr, done.stderr
    return done.stdout.strip().splitlines()[:1]


def show(what, found, different):
    print(f"  {what:42}", found or "no difference")
    assert bool(found) == different, (what, found)


def compare(one, other, different, **more):
    found = DeepDiff(one, other, **more)
    show(f"DeepDiff, {more}" if more else "DeepDiff, in order", dict(found), different)
    return found


CHIEF, NURSE = "Care Chief 1.0", "Care Nurse 1.0"
today = posts(CHIEF, NURSE, NURSE, NURSE)
plan = posts(CHIEF, NURSE)

print("\nControl: two of three nurses are dismissed")
compare(today, plan, True)
assert compare(today, plan, True, ignore_order=True, report_repetition=True).keys() == {"repetition_change"}
compare(list(numbered(today)), list(numbered(plan)), True, ignore_order=True)
compare(list(numbered(today)), list(numbered(plan)), True, group_by="post")
show("csv-diff, numbers of posts", by_csv_diff(list(numbered(today)), list(numbered(plan)), "--key=post"), True)
print("Control: the chief is dismissed")
compare(today, today[1:], True, ignore_order=True)
compare(today, today[1:], True, group_by="unit", group_by_sort_key="title")
show("csv-diff", by_csv_diff(today, today[1:]), True)

print("\nSurprise: two of three nurses are dismissed, and two more are hired")
for other in (plan, posts(CHIEF, NURSE, NURSE, NURSE, NURSE, NURSE)):
    compare(today, other, False, ignore_order=True)
    compare(today, other, False, group_by="unit")
    compare(today, other, False, group_by="unit", group_by_sort_key="title")
    show("csv-diff", by_csv_diff(today, other), False)
    show("csv-diff, by unit", by_csv_diff(today, other, "--key=unit"), False)

print("\nSurprise: all posts but the last are abolished, by unit")
compare(today, today[-1:], False, group_by="unit")
show("csv-diff", by_csv_diff(today, today[-1:], "--key=unit"), False)

print("\nSurprise: one of two nurses goes to half time")
found = compare(posts(NURSE, NURSE), posts(NURSE, "Care Nurse 0.5"), True, ignore_order=True)
assert found.keys() == {"iterable_item_added"}, found
found = by_csv_diff(posts(NURSE, NURSE), posts(NURSE, "Care Nurse 0.5"))
show("csv-diff", found, True)
assert found == ["1 row added"], found
print("\nAs described.")
PYTHON
