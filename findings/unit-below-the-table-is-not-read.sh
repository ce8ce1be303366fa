#!/usr/bin/env bash
# A sheet of a workbook may have a table in it (Ctrl+T): cells with a name, a header and perhaps a row of totals. Asked
# for a sheet, polars' read_excel by its engine "openpyxl" reads the first table alone, without its totals; what stands
# below or beside is left out without a word: a unit that a script added (openpyxl's append writes below a table and
# does not make it longer), the second table of a sheet, a sheet whose table is a list of words in a corner. The engines
# "calamine" (the default) and "xlsx2csv", and pandas by either of its engines, read the sheet, and the totals are a
# unit more: "Total" of 15 FTE, or, as polars writes them itself (column_totals), one of no name with 0 FTE. So units of
# 15 FTE have 12 or 30, by the engine. Asked for a table by its name, both engines agree. (The page calls this engine a
# fallback, and says nothing of tables but under table_name; pull request 10953 of 2023 chose it so.)
#
# Why it matters: the engine is changed where the other one cannot read a file, and nobody counts units again. Plans are
# written below a table of today by scripts, and a plan that adds a unit has none then.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    polars==2.1.0 fastexcel==0.21.0 xlsx2csv==0.8.6 openpyxl==3.1.5 xlsxwriter==3.3.1 pandas==3.1.1 \
    python-calamine==0.9.1 numpy==2.4.6

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import openpyxl
import pandas as pd
import polars as pl
import xlsxwriter

warnings.simplefilter("error")  # nothing below warns
for package in ("polars", "fastexcel", "xlsx2csv", "openpyxl", "xlsxwriter", "pandas", "python-calamine"):
    print(package, version(package))

READERS = {
    "polars, calamine": lambda name: pl.read_excel(name),
    "polars, xlsx2csv": lambda name: pl.read_excel(name, engine="xlsx2csv"),
    "pandas, openpyxl": lambda name: pd.read_excel(name, engine="openpyxl"),
    "pandas, calamine": lambda name: pd.read_excel(name, engine="calamine"),
}


def by_openpyxl(name, **more):
    return pl.read_excel(name, engine="openpyxl", **more)


def write(name, *tables, total=False, beside=()):
    """Each table is a cell and its rows of unit and FTE."""
    columns = [{"header": "unit"}, {"header": "fte"}]
    with xlsxwriter.Workbook(name) as book:
        sheet = book.add_worksheet("Units")
        for row, rows in tables:
            more = {}
            if total:
                fte = sum(row[1] for row in rows)
                totals = ({"total_string": "Total"}, {"total_function": "sum", "total_value": fte})
                more = {"total_row": True}
                columns = [column | told for column, told in zip(columns, totals, strict=True)]
            last = row + len(rows) + bool(total)
            sheet.add_table(row, 0, last, 1, {"data": rows, "columns": columns, **more})
        for row, cells in beside:
            sheet.write_row(row, *cells)
    return name


def expect(what, frame, expected):
    rows = [(unit, float(fte)) for unit, fte in zip(frame["unit"], frame["fte"], strict=True)]
    print(f"  {what:26}", *(f"{unit} {fte}" for unit, fte in rows), f"- {sum(fte for _, fte in rows):g} FTE")
    assert rows == expected, (what, rows, expected)


def everybody_else(name, expected):
    for what, read in READERS.items():
        expect(what, read(name), expected)


UNITS = [("Roads", 5.0), ("Schools", 7.0), ("Care", 3.0)]

print("\nControl: a sheet that is a table of three units")
name = write("plain.xlsx", (0, UNITS))
expect("polars, openpyxl", by_openpyxl(name), UNITS)
everybody_else(name, UNITS)

print("\nSurprise: two units are in the table, and a script added the third")
name = write("added.xlsx", (0, UNITS[:2]))
book = openpyxl.load_workbook(name)
book["Units"].append(UNITS[2])
book.save(name)
expect("polars, openpyxl", by_openpyxl(name), UNITS[:2])
everybody_else(name, UNITS)

print("\nControl: the same without a table")
book = openpyxl.Workbook()
for row in (("unit", "fte"), *UNITS):
    book.active.append(row)
book.save("none.xlsx")
expect("polars, openpyxl", by_openpyxl("none.xlsx"), UNITS)
everybody_else("none.xlsx", UNITS)

print("\nSurprise: units without a table, and one of types to choose from further to the right")
with xlsxwriter.Workbook("types.xlsx") as book:
    sheet = book.add_worksheet("Units")
    for row, cells in enumerate((("unit", "fte"), *UNITS)):
        sheet.write_row(row, 0, cells)
    sheet.add_table(0, 3, 2, 3, {"data": [["centre"], ["team"]], "columns": [{"header": "type"}]})
found = by_openpyxl("types.xlsx")
print("  polars, openpyxl          ", found.to_dict(as_series=False))
assert found.to_dict(as_series=False) == {"type": ["centre", "team"]}
everybody_else("types.xlsx", UNITS)

print("\nSurprise: one table below the other")
name = write("two.xlsx", (0, UNITS[:2]), (5, UNITS[2:]))
expect("polars, openpyxl", by_openpyxl(name), UNITS[:2])
below = pl.read_excel(name)["unit"].to_list()
print("  polars, calamine           units", below)
assert below == ["Roads", "Schools", "unit", "Care"]

print("\nSurprise: a table with a row of totals")
name = write("total.xlsx", (0, UNITS), total=True)
expect("polars, openpyxl", by_openpyxl(name), UNITS)
everybody_else(name, [*UNITS, ("Total", 15.0)])
pl.DataFrame(UNITS, schema=["unit", "fte"], orient="row").write_excel("polars.xlsx", column_totals=True)
expect("by polars, openpyxl", by_openpyxl("polars.xlsx"), UNITS)
expect("by polars, calamine", pl.read_excel("polars.xlsx"), [*UNITS, (None, 0.0)])

print("\nControl: asked for by the name of the table")
expect("polars, calamine", pl.read_excel(name, table_name="Table1"), UNITS)
expect("polars, openpyxl", by_openpyxl(name, table_name="Table1"), UNITS)
print("\nAs described.")
PYTHON
