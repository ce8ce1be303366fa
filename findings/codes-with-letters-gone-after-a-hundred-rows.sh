#!/usr/bin/env bash
# In a workbook, unit codes are numbers until somebody adds a letter. polars' read_excel tells the type of a column by
# its first 100 rows and reads every later code with a letter as null: 300 of 500 units have lost their code, the column
# is one of whole numbers, and nothing is said. With the first letter in row 100 the same column is text, and complete.
# If the FTE of these units is text as well ("1,5"), their rows are empty by then and are left out: 200 units remain.
# The engine "openpyxl", and pandas with the same reader below (calamine), keep all; reading CSV, polars itself raises.
# infer_schema_length=None looks at all rows first. (The page says what that argument scans, and not what becomes of the
# rest. For 1,000 rows it is polars issue 23728, closed as not reproduced.)
#
# Why it matters: a register sorted by code has the numbers first and the letters last. A join on the code then drops
# these units, and only in a town of more than a hundred of them: the small example that one tries first, and the
# smaller of the two organisations that are compared, are right.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    polars==2.1.0 fastexcel==0.21.0 python-calamine==0.9.1 pandas==3.1.1 openpyxl==3.1.5 xlsxwriter==3.3.1 numpy==2.4.6

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
import warnings
from importlib.metadata import version

import pandas as pd
import polars as pl
import xlsxwriter

warnings.simplefilter("error")  # nothing below warns
for package in ("polars", "fastexcel", "python-calamine", "pandas", "openpyxl", "xlsxwriter"):
    print(package, version(package))
folder = sys.argv[1]


def workbook(numbers, letters, fte=1.0):
    """Codes that are numbers, and then some with a letter, whose FTE may be written in another way."""
    path = f"{folder}/{numbers}-{letters}-{fte}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["unit", "fte"])
        for i in range(numbers):
            sheet.write_row(i + 1, 0, [1000 + i, 1.0])
        for i in range(numbers, numbers + letters):
            sheet.write_row(i + 1, 0, [f"{1000 + i}A", fte])
    return path


def codes(data):
    return data["unit"].dtype, len(data) - data["unit"].null_count(), data["fte"].sum()


def expect(what, found, expected):
    print(f"  {what:52} {found}")
    assert found == expected, (what, found, expected)


late, early = workbook(200, 300), workbook(99, 401)
print("Type of the codes, how many there are, sum of FTE: 500 and 500 by the file")
print("Control: the same file by other readers; the first letter in row 100; a CSV")
expect("polars, engine openpyxl", codes(pl.read_excel(late, engine="openpyxl")), (pl.String, 500, 500.0))
frame = pd.read_excel(late, engine="calamine")
expect("pandas, engine calamine", (int(frame["unit"].notna().sum()), float(frame["fte"].sum())), (500, 500.0))
expect("polars, all rows scanned", codes(pl.read_excel(late, infer_schema_length=None)), (pl.String, 500, 500.0))
expect("polars, first letter in row 100", codes(pl.read_excel(early)), (pl.String, 500, 500.0))
frame.to_csv(f"{folder}/late.csv", index=False)
try:
    pl.read_csv(f"{folder}/late.csv", infer_schema_length=100)
except pl.exceptions.ComputeError as error:
    print("  polars, CSV:", str(error).splitlines()[0])
else:
    raise AssertionError("the CSV is read")

print("\nSurprise: read_excel")
expect("polars, first letter in row 101", codes(pl.read_excel(workbook(100, 400))), (pl.Int64, 100, 500.0))
expect("polars, first letter in row 201", codes(pl.read_excel(late)), (pl.Int64, 200, 500.0))
both = pl.read_excel(workbook(200, 300, "1,5"))
expect("polars, and their FTE is the text 1,5", codes(both), (pl.Int64, 200, 200.0))
expect("  rows that are left", len(both), 200)
print("\nAs described.")
PYTHON
