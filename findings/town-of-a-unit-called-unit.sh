#!/usr/bin/env bash
# A table has a row for each unit and a column for each year: unit, 2024, 2025. DuckDB tells by the types whether the
# first row of a CSV file has the names of the columns. 2024 and 2025 are whole numbers like those below, "unit" is a
# text like the names below, so it has none: there is a unit called "unit" with 2,025 FTE, and a town of 29 FTE has
# 2,054. It does so with a file that it wrote itself, of a PIVOT over years. Half posts, a gap, a column of heads, names
# in quotation marks and any number of rows change nothing; units that have numbers for names, a column "total", or
# years as FY2025, and the first row has the names. Nothing is said but that columns are column0, column1, column2.
# pandas, polars and pyarrow take the first row for the names in any case, and DuckDB does with header=True. (Its page
# says that a header is told by its types, which are others than those of the rows below; its issue 6192 of 2023 has
# texts above texts, which are read right by now.)
#
# Why it matters: figures of several years are laid out so, with the unit on the left. The town has a unit more, the
# largest by far; the change of each unit is right, and that of the town is off by one. Columns go by position where
# tables of several towns are put below each other, and then nobody sees their names.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1

cd "$folder"
"$folder/env/bin/python" -W error - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
from pyarrow import csv

for package in ("duckdb", "pandas", "polars", "pyarrow"):
    print(package, version(package))


def save(head, *rows):
    Path("town.csv").write_text("\n".join((head, *rows, "")))


def ask(what, **options):
    """What DuckDB calls the columns, the rows, and the FTE of the last year; then the same of the others."""
    read = duckdb.read_csv("town.csv", **options)
    rows = read.fetchall()
    frames = [pd.read_csv("town.csv"), pl.read_csv("town.csv").to_pandas(), csv.read_csv("town.csv").to_pandas()]
    others = [(list(frame.columns), len(frame), float(frame.iloc[:, -1].sum())) for frame in frames]
    assert others[0] == others[1] == others[2]
    found = (read.columns, len(rows), float(sum(row[-1] for row in rows)))
    print(f"  {what:38} {found[1]} units, {found[2]:6g} FTE; the others {others[0][1]} units, {others[0][2]:g} FTE")
    return found, others[0]


UNITS = ("care,12,13", "roads,7,6", "parks,9,10")
WITHOUT = ["column0", "column1", "column2"]

print("\nControl: other names for the years, numbers for the units, a column of totals, header=True")
save("unit,FY2024,FY2025", *UNITS)
assert ask("FY2024, FY2025") == ((["unit", "FY2024", "FY2025"], 3, 29),) * 2
save("unit,2024,2025", "10,12,13", "20,7,6", "30,9,10")
assert ask("units 10, 20, 30") == ((["unit", "2024", "2025"], 3, 29),) * 2
save("unit,total,2025", "care,25,13", "roads,13,6", "parks,19,10")
assert ask("total, 2025") == ((["unit", "total", "2025"], 3, 29),) * 2
save("unit,2024,2025", *UNITS)
assert ask("2024, 2025, with header=True", header=True) == ((["unit", "2024", "2025"], 3, 29),) * 2

print("Surprise: years")
RIGHT = (["unit", "2024", "2025"], 3, 29)
assert ask("2024, 2025") == ((WITHOUT, 4, 2054), RIGHT)
assert duckdb.read_csv("town.csv").fetchall()[0] == ("unit", 2024, 2025)
save("unit,2024,2025", "care,12.5,13.5", "roads,,6", "parks,9,9.5")
assert ask("half posts, and one not recorded") == ((WITHOUT, 4, 2054), RIGHT)
save('"unit","2024","2025"', *(f'"{name}",{rest}' for name, rest in (row.split(",", 1) for row in UNITS)))
assert ask("names in quotation marks") == ((WITHOUT, 4, 2054), RIGHT)
save("unit,head,2024,2025", "care,Ann,12,13", "roads,Bo,7,6", "parks,Cy,9,10")
assert ask("a column of heads") == (([*WITHOUT, "column3"], 4, 2054), (["unit", "head", "2024", "2025"], 3, 29))
save("unit,2024,2025", *(f"unit {i},1,1" for i in range(30000)))
assert ask("30,000 units") == ((WITHOUT, 30001, 32025), (["unit", "2024", "2025"], 30000, 30000))

print("Surprise: read from a file that it wrote")
duckdb.execute("CREATE TABLE staff (unit VARCHAR, year INTEGER, fte INTEGER)")
for row in UNITS:
    name, first, second = row.split(",")
    duckdb.execute("INSERT INTO staff VALUES (?, 2024, ?), (?, 2025, ?)", [name, int(first), name, int(second)])
duckdb.execute("COPY (PIVOT staff ON year USING sum(fte)) TO 'town.csv'")
assert Path("town.csv").read_text().startswith("unit,2024,2025\n")
assert ask("PIVOT, COPY, read_csv") == ((WITHOUT, 4, 2054), RIGHT)
print("As described.")
PYTHON
