#!/usr/bin/env bash
# In a sheet, the units of a department are grouped below it, so that they can be folded away, and teams within a centre
# are a group within a group. In an OpenDocument file (ODS) the rows then lie inside each other (table-row-group). odfdo
# reads what is in no group and what is in one, and leaves out what is in a group within another: of four levels the two
# upper ones. The table has as many rows as were read, by its size, too, and nothing is said. Whether the groups are
# folded changes nothing. Where the whole sheet lies in a group (a total row with all below it), a level less is read.
# The file was written by odfpy; python-calamine, pyexcel-ods3 and pandas by its engine "odf" read all rows of it, and
# odfdo does once the groups are gone. (In other languages, odftoolkit's issue 88 of 2021 and PhpSpreadsheet's 2507 of
# 2022 tell of rows in any group.)
#
# Why it matters: an organisation is typed in as an outline, a group for each level, and it is its lowest levels, where
# most people work, that are not there: 5 FTE of 29. All rows that are read are right, in the right order, and of two
# towns the one whose table has a level more in it is the smaller one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    odfdo==3.27.3 odfpy==1.4.1 python-calamine==0.9.1 pyexcel-ods3==0.6.1 pandas==3.1.1

cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import odfdo
import pandas as pd
import pyexcel_ods3
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableRow, TableRowGroup
from odf.text import P
from python_calamine import CalamineWorkbook

for package in ("odfdo", "odfpy", "python-calamine", "pyexcel-ods3", "pandas"):
    print(package, version(package))

TOWN = [
    ("Town", 1, [("Schools", 2, [("Centre north", 3, [("Team 1", 5, []), ("Team 2", 6, [])])]),
                 ("Roads", 2, [("Depot", 10, [])])]),
]


def flat(units):
    return [row for name, fte, below in units for row in [[name, fte], *flat(below)]]


def down_to(depth, units):
    if depth == 0:
        return []
    return [row for name, fte, below in units for row in [[name, fte], *down_to(depth - 1, below)]]


def write(rows, grouped=True, shown="true", around=False):
    """A sheet of units; what is below a unit is a group of rows, if they are to be grouped."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="units")
    table.addElement(TableColumn(numbercolumnsrepeated=2))

    def put(into, units):
        for name, fte, below in units:
            row = TableRow()
            text, number = TableCell(valuetype="string"), TableCell(valuetype="float", value=fte)
            text.addElement(P(text=name))
            number.addElement(P(text=str(fte)))
            row.addElement(text)
            row.addElement(number)
            into.addElement(row)
            if below:
                inner = TableRowGroup(display=shown) if grouped else into
                put(inner, below)
                if grouped:
                    into.addElement(inner)

    if around:
        outer = TableRowGroup()
        table.addElement(outer)
        put(outer, rows)
    else:
        put(table, rows)
    document.spreadsheet.addElement(table)
    document.save("units.ods")


def by_odfdo():
    table = odfdo.Document("units.ods").body.get_table(0)
    rows = [list(row) for row in table.iter_values()]
    assert table.size == (2, len(rows)) and table.height == len(rows) == len(list(table.rows))
    assert [list(row) for row in table.get_values()] == rows
    return rows


def by_others():
    calamine = CalamineWorkbook.from_path("units.ods").get_sheet_by_index(0).to_python()
    pyexcel = pyexcel_ods3.get_data("units.ods")["units"]
    pandas = pd.read_excel("units.ods", engine="odf", header=None).to_numpy().tolist()
    assert calamine == pyexcel == pandas
    return pandas


def ask(what):
    found, others = by_odfdo(), by_others()
    print(f"  {what:34} odfdo {len(found)} rows, {sum(x for _, x in found):2} FTE;"
          f" the others {len(others)} rows, {sum(x for _, x in others)} FTE")
    return found, others


ALL = flat(TOWN)
assert len(ALL) == 7 and sum(x for _, x in ALL) == 29
print("Control: without groups")
write(TOWN, grouped=False)
assert ask("no groups") == (ALL, ALL)

print("Surprise: each level a group below the one above")
write(TOWN)
assert ask("groups") == (down_to(2, TOWN), ALL) and down_to(2, TOWN) == [["Town", 1], ["Schools", 2], ["Roads", 2]]
write(TOWN, shown="false")
assert ask("groups, folded") == (down_to(2, TOWN), ALL)
write(TOWN, around=True)
assert ask("a group around all") == (down_to(1, TOWN), ALL)
print("As described.")
PYTHON
