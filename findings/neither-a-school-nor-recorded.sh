#!/usr/bin/env bash
# Units whose type nobody recorded: are they among "all that are no schools"? In SQL, polars and Arrow they are not, as
# a comparison with what is unknown is unknown; in pandas they are. narwhals runs one expression on whichever frame it
# is given, and takes over its answer: != and ~ keep them on pandas and drop them on polars, Arrow and DuckDB. On
# pandas itself it is the *type of the column* that decides: after convert_dtypes() they are dropped by != and kept by
# ~isin, in one frame; with types of Arrow they are dropped by both. And "all units have more than 0 FTE" is false on
# one frame and true on the others as soon as one figure is unknown. (narwhals' page on boolean columns says that
# pandas' older types fill in False, by which != would drop them; it is True.)
#
# Why it matters: of two towns, one read from Parquet by polars and one from a workbook by pandas, the same line of a
# shared analysis leaves 3 units with 7 FTE and 2 with 3. What differs is not what is known of the towns but how it is
# held in memory, and neither answer says that for one unit the question is open.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    narwhals==2.29.0 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import sqlite3
import warnings
from importlib.metadata import version

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa

warnings.simplefilter("error")  # nothing below warns
for package in ("narwhals", "polars", "pandas", "pyarrow", "duckdb"):
    print(package, version(package))

UNITS = {"unit": ["a", "b", "c", "d"], "type": ["school", "clinic", None, "clinic"], "fte": [1.0, 2.0, 4.0, 1.0]}
known = pa.table(UNITS)
FRAMES = {
    "pandas": pd.DataFrame(UNITS),
    "pandas, convert_dtypes": pd.DataFrame(UNITS).convert_dtypes(),
    "pandas, types of Arrow": pd.DataFrame(UNITS).convert_dtypes(dtype_backend="pyarrow"),
    "polars": pl.DataFrame(UNITS),
    "Arrow": known,
    "DuckDB": duckdb.sql("SELECT * FROM known"),
}
QUESTIONS = {
    "is a school": nw.col("type") == "school",
    "type != school": nw.col("type") != "school",
    "not (type == school)": ~(nw.col("type") == "school"),
    "not in [school]": ~nw.col("type").is_in(["school"]),
    "not school, or not recorded": (nw.col("type") != "school") | nw.col("type").is_null(),
}
KEPT, DROPPED = ("bcd", 7.0), ("bd", 3.0)


def collected(frame):
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def asked(frame, question):
    found = collected(nw.from_native(frame).filter(question).sort("unit"))
    return "".join(found["unit"].to_list()), float(found["fte"].sum())


def expect(question, **expected):
    print(f"\n  {question}")
    for name, frame in FRAMES.items():
        found, right = asked(frame, QUESTIONS[question]), expected.get(name.split(",")[-1].strip(), expected["others"])
        print(f"    {name:24} units {found[0]:4} {found[1]} FTE")
        assert found == right, (question, name, found, right)


print("\n-- Control: what is asked for, and both said")
expect("is a school", others=("a", 1.0))
expect("not school, or not recorded", others=KEPT)

print("\n-- Surprise: all but schools")
expect("type != school", others=DROPPED, pandas=KEPT)
expect("not (type == school)", others=DROPPED, pandas=KEPT)
expect("not in [school]", others=DROPPED, pandas=KEPT, convert_dtypes=KEPT)
base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE units (unit, type, fte)")
base.executemany("INSERT INTO units VALUES (?, ?, ?)", zip(*UNITS.values(), strict=True))
found = base.execute("SELECT group_concat(unit, ''), sum(fte) FROM units WHERE type <> 'school'").fetchone()
print("    SQLite, <> 'school'     ", *found)
assert found == DROPPED, found

print("\n-- Surprise: all units have more than 0 FTE, where one figure is unknown")
for name, frame in FRAMES.items():
    unknown = nw.from_native(frame).with_columns(
        fte=nw.when(nw.col("unit") != "d").then(nw.col("fte"))
    )
    found = collected(unknown.select((nw.col("fte") > 0).all().alias("all")))["all"].to_list()
    print(f"    {name:24} {found[0]}")
    assert found == [name != "pandas"], (name, found)
print("\nAs described.")
PYTHON
