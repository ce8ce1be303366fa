#!/usr/bin/env bash
# A workbook adds up the FTE of all schools by =SUMIF(A:A,"school*",B:B). In Excel an asterisk stands for any letters,
# capitals do not matter, and "<>school*" is all the others. Packages compute workbooks without Excel, on a server or in
# CI. Of four units, "school north", "School south", "school" and "SCHOOL west", with 15 FTE, formulas counts those
# alone that are written as the criterion is: 5. xlcalculator takes the asterisk for an asterisk: none, 0. Of all that
# are no schools, 16 FTE, both say that it is everybody: 31. So schools and the others are more than all, or the schools
# are nobody. Nothing is said. Without an asterisk capitals do not matter to either of them, and "<>" is right. COUNTIF
# and SUMIFS count likewise; a question mark, for one letter, is right in formulas and none in xlcalculator.
# (Microsoft's pages on SUMIF and COUNTIF have the wildcards, and that criteria do not mind capitals.)
#
# Why it matters: tables of staff come as workbooks whose sums are formulas, and names of one kind begin alike. The
# figure depends on who computed the workbook last; a part that is 0 or smaller, and a rest that is larger, look like a
# difference between two towns, and the total of all is right in both.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    formulas==1.3.4 xlcalculator==0.5.0 openpyxl==3.1.5 pandas==2.3.3 numpy==1.26.4 scipy==1.17.1

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON' 2>/dev/null
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")

import formulas
import openpyxl
import xlcalculator

for package in ("formulas", "xlcalculator", "openpyxl"):
    print(package, version(package))

UNITS = [("school north", 1), ("School south", 2), ("school", 4), ("SCHOOL west", 8), ("roads", 16)]
RIGHT = {  # in Excel: * and ? are wildcards, capitals do not matter, <> is all others
    '=SUM(B1:B5)': 31,
    '=SUMIF(A1:A5,"SCHOOL NORTH",B1:B5)': 1,
    '=SUMIF(A1:A5,"<>school",B1:B5)': 27,
    '=SUMIF(A1:A5,"school*",B1:B5)': 15,
    '=COUNTIF(A1:A5,"school*")': 4,
    '=SUMIFS(B1:B5,A1:A5,"school*")': 15,
    '=SUMIF(A1:A5,"road?",B1:B5)': 16,
    '=SUMIF(A1:A5,"<>school*",B1:B5)': 16,
}
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Staff"
for row in UNITS:
    sheet.append(row)
for row, formula in enumerate(RIGHT, 1):
    sheet.cell(row, 4, formula)
book.save("staff.xlsx")

solution = formulas.ExcelModel().loads("staff.xlsx").finish().calculate()
model = xlcalculator.ModelCompiler().read_and_parse_archive("staff.xlsx")
by_xlcalculator = xlcalculator.Evaluator(model)
found = {}
print(f"\n{'':38} Excel  formulas  xlcalculator")
for row, (formula, right) in enumerate(RIGHT.items(), 1):
    cell = f"Staff!D{row}"
    found[formula] = (
        float(next(v for k, v in solution.items() if k.upper().endswith(f"STAFF'!D{row}")).value[0, 0]),
        float(by_xlcalculator.evaluate(cell)),
    )
    print(f"{formula:38} {right:5} {found[formula][0]:9g} {found[formula][1]:13g}")

plain = [formula for formula in RIGHT if not set("*?") & set(formula)]
assert len(plain) == 3 and all(set(found[formula]) == {RIGHT[formula]} for formula in plain)  # control
assert found['=SUMIF(A1:A5,"school*",B1:B5)'] == found['=SUMIFS(B1:B5,A1:A5,"school*")'] == (5, 0)
assert found['=COUNTIF(A1:A5,"school*")'] == (2, 0)
assert found['=SUMIF(A1:A5,"road?",B1:B5)'] == (16, 0)
assert found['=SUMIF(A1:A5,"<>school*",B1:B5)'] == (31, 31)
print("\nAs described.")
PYTHON
