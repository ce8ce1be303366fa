#!/usr/bin/env bash
# A table of an organisation has a column for each level: department, centre, team. A team that belongs to no centre has
# an empty cell there. pandas writes such an index into a workbook, and read_excel(index_col=[0, 1, 2]) gives the team
# the centre of the row above, also across departments: a team of the schools is in a centre of the roads. It does so by
# either engine, and for workbooks whose cells were never merged (merge_cells=False); a list of one column, [0], fills,
# the column 0 does not. read_csv with the same argument, set_index after reading, and polars leave the cell empty. (The
# page says under index_col that missing values are filled forward so that merged cells come back; pandas' issues 34921
# and 44837 call it surprising.)
#
# Why it matters: units right below a department are what a plan with fewer layers makes. Read back, they are in the
# next best centre, the FTE of centres are wrong, those of departments and of the town are right, and no sum tells. Who
# sorts the sheet in another way has another organisation.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0 numpy==2.4.6

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import pandas as pd
import polars as pl

warnings.simplefilter("error")  # nothing below warns
for package in ("pandas", "openpyxl", "python-calamine", "polars", "fastexcel"):
    print(package, version(package))

LEVELS = ["department", "centre", "team"]
ROWS = [
    ("Technology", "Roads", "Asphalt", 4.0),
    ("Technology", "Roads", "Winter", 3.0),
    ("Technology", None, "Permits", 5.0),
    ("Schools", None, "Transport to school", 6.0),
    ("Schools", "Day care", "North", 7.0),
]
town = pd.DataFrame(ROWS, columns=[*LEVELS, "fte"]).set_index(LEVELS)
town.to_excel("merged.xlsx")
town.to_excel("plain.xlsx", merge_cells=False)
town.to_csv("town.csv")
other = town.iloc[[3, 4, 2, 0, 1]]  # the same rows, with the schools first
other.to_excel("other.xlsx", merge_cells=False)


def centres(frame):
    """FTE of each centre, "-" for teams without one."""
    frame = frame.reset_index()
    return frame.groupby(frame["centre"].fillna("-"))["fte"].sum().to_dict()


def expect(what, found, expected):
    print(f"  {what:44} {found}")
    assert found == expected, (what, found, expected)


RIGHT = {"-": 11.0, "Day care": 7.0, "Roads": 7.0}
print("\nControl: FTE of centres, 11 of teams without one")
expect("before it is written", centres(town), RIGHT)
expect("CSV, index_col=[0, 1, 2]", centres(pd.read_csv("town.csv", index_col=[0, 1, 2])), RIGHT)
for engine in ("openpyxl", "calamine"):
    read = pd.read_excel("plain.xlsx", engine=engine).set_index(LEVELS)
    expect(f"workbook, set_index, {engine}", centres(read), RIGHT)
frame = pl.read_excel("plain.xlsx")
expect("workbook, polars: centres", frame["centre"].to_list(), ["Roads", "Roads", None, None, "Day care"])

print("\nSurprise: index_col=[0, 1, 2]")
for engine in ("openpyxl", "calamine"):
    for name in ("merged.xlsx", "plain.xlsx"):
        read = pd.read_excel(name, index_col=[0, 1, 2], engine=engine)
        expect(f"{name}, {engine}", centres(read), {"Day care": 7.0, "Roads": 18.0})
        assert read["fte"].sum() == town["fte"].sum() == 25
        departments = read.groupby(level=0)["fte"].sum().to_dict()
        assert departments == town.groupby(level=0)["fte"].sum().to_dict() == {"Schools": 13.0, "Technology": 12.0}
print("  departments and the town are right:         ", departments)
found = [key[:2] for key in read.index if key[2] == "Transport to school"]
expect("where is the transport to school", found, [("Schools", "Roads")])
read = pd.read_excel("other.xlsx", index_col=[0, 1, 2], engine="openpyxl")
expect("the same rows in another order", centres(read), {"-": 6.0, "Day care": 12.0, "Roads": 7.0})

print("\nSurprise: the second of two posts is the centre's own, and in no team")
posts = pd.DataFrame([("North", 1.0), (None, 2.0)], columns=["team", "fte"])
posts.to_excel("posts.xlsx", index=False)
for columns, expected in ((0, {"North": 1.0, "-": 2.0}), ([0], {"North": 3.0})):
    read = pd.read_excel("posts.xlsx", index_col=columns, engine="openpyxl").reset_index()
    found = read.groupby(read["team"].fillna("-"))["fte"].sum().to_dict()
    expect(f"index_col={columns}", found, expected)
print("\nAs described.")
PYTHON
