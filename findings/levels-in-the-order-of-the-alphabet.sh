#!/usr/bin/env bash
# Levels of an organisation have an order of their own: team, centre, department. pandas writes it into Parquet (the
# Arrow schema says "ordered"), and reads it back. But polars makes an unordered Categorical of it, for which "team" is
# the highest and every unit is "at least a centre"; a polars Enum written to Parquet is right in pandas. pandas itself
# answers otherwise once the same condition stands in read_parquet(filters=...). DuckDB takes the column of the data
# frame for an ENUM, sorts it and finds the highest level by its order, and compares it with 'centre' by the alphabet,
# in one and the same query. Nothing raises. DuckDB's page does say that an ENUM is made text to be compared with text.
#
# Why it matters: "units from the level of a centre upwards" is how layers are cut off before two models are compared.
# The same file gives three units or four by who reads it, and what comes in too many is the lowest level.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1 numpy==2.4.6

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
from importlib.metadata import version

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq

for package in ("pandas", "polars", "pyarrow", "duckdb"):
    print(package, version(package))
folder = sys.argv[1]

ORDER = ["team", "centre", "department"]
UNITS = ["day care", "health", "home care", "clinic"]
LEVELS = ["centre", "department", "team", "centre"]
RIGHT = ["day care", "health", "clinic"]

frame = pd.DataFrame({"unit": UNITS, "level": pd.Categorical(LEVELS, categories=ORDER, ordered=True)})
path, from_polars = f"{folder}/pandas.parquet", f"{folder}/polars.parquet"
frame.to_parquet(path)
pl.DataFrame({"unit": UNITS, "level": pl.Series(LEVELS, dtype=pl.Enum(ORDER))}).write_parquet(from_polars)


def expect(what, found, expected):
    print(f"  {what:52} {found}")
    assert found == expected, (what, found, expected)


def by_pandas(data):
    return [*data[data["level"] >= "centre"]["unit"]], data["level"].max()


def by_polars(data):
    return data.filter(pl.col("level") >= "centre")["unit"].to_list(), data["level"].max()


def by_duckdb(sql):
    return [row[0] for row in duckdb.sql(sql).fetchall()]


print("At least a centre, and the highest level")
print("Control: the schema; pandas; a polars Enum, read by both")
expect("the file: the dictionary is ordered", pq.read_schema(path).field("level").type.ordered, True)
expect("pandas, its own file", by_pandas(pd.read_parquet(path)), (RIGHT, "department"))
expect("pandas, the file of polars", by_pandas(pd.read_parquet(from_polars)), (RIGHT, "department"))
expect("polars, its own file", by_polars(pl.read_parquet(from_polars)), (RIGHT, "department"))

print("\nSurprise: the order is gone, and so is the highest level")
expect("polars, the file of pandas", by_polars(pl.read_parquet(path)), (UNITS, "team"))
expect("polars, the frame of pandas", by_polars(pl.from_pandas(frame)), (UNITS, "team"))
again = pl.read_parquet(path).with_columns(pl.col("level").cast(pl.Enum(ORDER)))
expect("polars, the order said again", by_polars(again), (RIGHT, "department"))

print("\nSurprise: one condition, before reading and after")
early = pd.read_parquet(path, filters=[("level", ">=", "centre")])
expect("pandas, read_parquet(filters=...)", [*early["unit"]], UNITS)
expect("pandas, the condition asked again of that", by_pandas(early)[0], RIGHT)

print("\nSurprise: DuckDB on the frame of pandas")
expect("its type", by_duckdb("SELECT typeof(any_value(level)) FROM frame"), [f"ENUM{tuple(ORDER)}"])
expect("highest level", by_duckdb("SELECT max(level) FROM frame"), ["department"])
expect("level >= 'centre' ORDER BY level, unit",
       by_duckdb("SELECT unit FROM frame WHERE level >= 'centre' ORDER BY level, unit"),
       ["home care", "clinic", "day care", "health"])
duckdb.sql(f"CREATE TYPE levels AS ENUM {tuple(ORDER)}")
expect("level >= 'centre'::levels",
       by_duckdb("SELECT unit FROM frame WHERE level::levels >= 'centre'::levels ORDER BY level, unit"),
       ["clinic", "day care", "health"])
print("\nAs described.")
PYTHON
