#!/usr/bin/env bash
# Danish tables have a comma for decimals and a point between thousands: 1.250,5. A reader is told both, and one cell
# comes from a system that writes 1.5. One would expect an error, since a point parts three digits. pandas and DuckDB
# read 15, babel too, and frictionless, which is there to validate tables, finds the table valid and reads 15: points
# are taken out wherever they stand, and 12.25 is 1225. Told of the comma alone it refuses all points (its issue 1005 of
# 2022 asked for that), those between thousands, too. babel refuses 1.5 if asked (strict=True, as its page says). polars
# has no sign between thousands; told of the comma it leaves such a column as text, but told that the column is of
# numbers it takes commas and points for the same, and 1.250 is 1.25, where the others have 1250. (Table Schema says of
# groupChar that it groups digits, with "100,000" for an example; polars' issue 18797 asks for such a sign.)
#
# Why it matters: FTE are the figures with one decimal or two, and extracts from two systems are put together in one
# sheet. That 12.25 became 1225 is seen; that half a post became five is not. A plan that says 1,5 where today says 1.5
# has saved nine tenths of the unit, and both tables were validated.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    frictionless==5.21.0 pandas==3.1.1 duckdb==2.0.1 polars==2.1.0 babel==2.19.0 numpy==2.4.6

cd "$folder"
"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.simplefilter("ignore")  # while they are imported

import duckdb
import pandas as pd
import polars as pl
from babel.numbers import NumberFormatError, parse_decimal
from frictionless import Dialect, Resource, Schema
from frictionless.formats import CsvControl

for package in ("frictionless", "pandas", "duckdb", "polars", "babel"):
    print(package, version(package))


def by_frictionless(name, **chars):
    field = {"name": "fte", "type": "number", **chars}
    schema = Schema.from_descriptor({"fields": [{"name": "unit", "type": "string"}, field]})
    dialect = Dialect(controls=[CsvControl(delimiter=";")])
    resource = Resource(path=name, schema=schema, dialect=dialect)
    valid = resource.validate().valid
    return valid, [None if row["fte"] is None else float(row["fte"]) for row in resource.read_rows()]


def by_pandas(name):
    return pd.read_csv(name, sep=";", decimal=",", thousands=".")["fte"].tolist()


def by_duckdb(name):
    types = "columns = {'unit': 'VARCHAR', 'fte': 'DOUBLE'}"
    rows = f"read_csv('{name}', delim = ';', decimal_separator = ',', thousands = '.', {types})"
    return [row[0] for row in duckdb.sql(f"SELECT fte FROM {rows}").fetchall()]


def by_babel(name, strict=False):
    cells = [line.split(";")[1] for line in Path(name).read_text().splitlines()[1:]]
    return [float(parse_decimal(cell, locale="da_DK", strict=strict)) for cell in cells]


def expect(what, found, expected):
    print(f"  {what:44} {found}")
    assert found == expected, (what, found, expected)


def write(name, *cells):
    Path(name).write_text("unit;fte\n" + "".join(f"U{i};{cell}\n" for i, cell in enumerate(cells)))
    print("\n", *cells)


BOTH = {"decimalChar": ",", "groupChar": "."}
print("\nControl: written in one way", end="")
write("right.csv", "1.250,5", "0,5", "1,5", "12,25")
RIGHT = [1250.5, 0.5, 1.5, 12.25]
expect("frictionless: valid, figures", by_frictionless("right.csv", **BOTH), (True, RIGHT))
for name, read in (("pandas", by_pandas), ("duckdb", by_duckdb), ("babel", by_babel)):
    expect(name, read("right.csv"), RIGHT)
expect("babel, strict", by_babel("right.csv", strict=True), RIGHT)

print("\nSurprise: one cell from another system in each", end="")
write("mixed.csv", "1.250,5", "0.5", "1.5", "12.25")
WRONG = [1250.5, 5, 15, 1225]
expect("frictionless: valid, figures", by_frictionless("mixed.csv", **BOTH), (True, WRONG))
for name, read in (("pandas", by_pandas), ("duckdb", by_duckdb), ("babel", by_babel)):
    expect(name, read("mixed.csv"), WRONG)

print("\nControl: who notices")
found = by_frictionless("mixed.csv", decimalChar=",")
expect("frictionless, told of the comma alone", found, (False, [None, None, None, None]))
try:
    by_babel("mixed.csv", strict=True)
except NumberFormatError as error:
    print("  babel, strict:", error)
else:
    raise AssertionError("babel reads it")
frame = pl.read_csv("mixed.csv", separator=";", decimal_comma=True)
expect("polars, as text", frame["fte"].to_list(), ["1.250,5", "0.5", "1.5", "12.25"])
write("letters.csv", "1,5", "1.5x")
expect("frictionless, no number: valid", by_frictionless("letters.csv", **BOTH)[0], False)

print("\nSurprise: whole numbers of a thousand and more", end="")
write("whole.csv", "1,5", "1.250")
expect("frictionless: valid, figures", by_frictionless("whole.csv", **BOTH), (True, [1.5, 1250]))
for name, read in (("pandas", by_pandas), ("duckdb", by_duckdb), ("babel", by_babel)):
    expect(name, read("whole.csv"), [1.5, 1250])
frame = pl.read_csv("whole.csv", separator=";", decimal_comma=True, schema_overrides={"fte": pl.Float64})
expect("polars, told of the comma and the type", frame["fte"].to_list(), [1.5, 1.25])
print("\nAs described.")
PYTHON
