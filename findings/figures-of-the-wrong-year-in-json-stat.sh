#!/usr/bin/env bash
# JSON-stat, in which offices of statistics publish tables, has a list of values and no cells: which unit and which year
# a value belongs to is told by its place alone. pyjstat makes such a file of a data frame by writing the values in the
# order of the rows and the categories in the order in which they come first. It is right only where the rows run
# through all combinations like that. Of two units and two years, one of them listed the other way round, the figures of
# that unit are exchanged, and the file is valid. A table by year whose first column is the unit is wrong throughout.
# Where a combination is missing, all later values move up by one place, and the last cell of the table has none: by
# their places, figures are those of another year, and in the end of another unit. pyjstat does not read what it wrote
# then (an IndexError), and fill_category=, which is to add what is missing, raises under pandas 3. Writing warns of
# nothing. Sorted, and with all combinations, it is right.
# (Issue 36 of 2023 tells of the IndexError. The page asks for columns that identify a row, and for no order of rows.)
#
# Why it matters: figures of municipalities come in this form and are passed on in it, and units that are new or were
# merged have no figure for some years. Totals of the whole table agree, and so does the first unit that one looks at.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1 numpy==2.4.6

"$folder/env/bin/python" -W ignore - <<'PYTHON'
import json
from importlib.metadata import version
from itertools import product

import pandas as pd
from pyjstat.pyjstat import Dataset

for package in ("pyjstat", "pandas"):
    print(package, version(package))


def table(*rows):
    return pd.DataFrame(rows, columns=["unit", "year", "value"])


def cells(frame):
    return {(unit, year): value for unit, year, value in frame.itertuples(index=False) if not pd.isna(value)}


def by_the_format(text):
    """Row by row, the last dimension first; a value that is not there is missing."""
    found = json.loads(text)
    names = []
    for dimension in found["id"]:
        index = found["dimension"][dimension]["category"]["index"]
        names.append(sorted(index, key=index.get))
    places = list(product(*names))
    assert len(places) == found["size"][0] * found["size"][1]
    return {place: x for place, x in zip(places, found["value"], strict=False) if x is not None}


def show(what, found):
    print(f"  {what:13}", ", ".join(f"{unit} {year}: {value}" for (unit, year), value in sorted(found.items())))


def both(frame, **more):
    text = Dataset.read(frame, **more).write()
    there = cells(frame)
    show("in the table", there)
    show("in JSON-stat", by_the_format(text))
    return there, by_the_format(text), text


SORTED = [("Roads", "2025", 10), ("Roads", "2026", 11), ("Schools", "2025", 90), ("Schools", "2026", 40)]

print("\nControl: sorted, with all combinations")
there, found, text = both(table(*SORTED))
assert there == found == cells(Dataset.read(text).write("dataframe"))

print("\nSurprise: the schools with the later year first")
there, found, text = both(table(*SORTED[:2], SORTED[3], SORTED[2]))
assert found == cells(Dataset.read(text).write("dataframe")) != there
assert found["Schools", "2026"] == 90 and found["Schools", "2025"] == 40

print("\nSurprise: year by year")
there, found, text = both(table(SORTED[0], SORTED[2], SORTED[1], SORTED[3]))
assert found == cells(Dataset.read(text).write("dataframe")) != there
assert found["Roads", "2026"] == 90 and sum(found.values()) == sum(there.values())

print("\nSurprise: the roads are new in 2026, and come after the schools")
rows = table(("Parks", "2025", 5), ("Parks", "2026", 6), *SORTED[1:])
there, found, text = both(rows)
assert found["Roads", "2025"] == 11 and found["Roads", "2026"] == 90 and ("Schools", "2026") not in found
assert len(json.loads(text)["value"]) == 5 and json.loads(text)["size"] == [3, 2]
try:
    Dataset.read(text).write("dataframe")
    raise SystemExit("read")
except IndexError as error:
    print("  pyjstat reads it: IndexError:", error)

try:
    Dataset.read(rows, fill_category="year")
    raise SystemExit("filled")
except AttributeError as error:
    print("  with fill_category: AttributeError:", error)
print("\nAs described.")
PYTHON
