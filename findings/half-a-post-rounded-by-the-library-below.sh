#!/usr/bin/env bash
# narwhals runs one expression on the data frame of whoever calls. Its page says that pandas rounds halves to the even
# number, and that polars and Arrow round them away from 0. polars rounds them to the even number, too. So of two frames
# that the page says agree, one has 2 posts where the other has 3, in one expression and without a word; DuckDB goes
# with Arrow. Without narwhals the sides are others again: pyarrow's own round is half to even, and DuckDB rounds 2.5 up
# with round() whatever its type, and makes it a whole number up if it is a decimal and down if it is a double.
#
# Why it matters: whole posts are made of FTE for tables and for spans of control, and .5 is half a post.
# Five units of 0.5, 1.5, 2.5, 3.5 and 4.5 FTE have 12 posts or 15, by the library that the same analysis happens to run
# on. Two towns whose data come as different frames differ by a quarter without differing.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    narwhals==2.29.0 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

for package in ("narwhals", "polars", "pandas", "pyarrow", "duckdb"):
    print(package, version(package))

HALVES, OTHERS = [0.5, 1.5, 2.5, 3.5, 4.5], [0.4, 1.6, 2.25, 3.75, 4.0]
EVEN, AWAY = [0, 2, 2, 4, 4], [1, 2, 3, 4, 5]


def frames(figures):
    data = {"fte": figures}
    return {
        "pandas": pd.DataFrame(data),
        "polars": pl.DataFrame(data),
        "pyarrow": pa.table(data),
        "duckdb": duckdb.from_arrow(pa.table(data)),
    }


def posts(frame):
    result = nw.from_native(frame).lazy().select(nw.col("fte").round(0)).collect()
    return [int(x) for x in result["fte"].to_list()]


def expect(what, found, expected):
    print(f"  {what:46} {found}  sum {sum(found)}")
    assert found == expected, (what, found, expected)


print("Control: no halves")
for name, frame in frames(OTHERS).items():
    expect(f"narwhals on {name}", posts(frame), [0, 2, 2, 4, 4])
page = " ".join(nw.Expr.round.__doc__.split())
assert "Polars and Arrow round away from 0" in page
print("  narwhals' page: Polars and Arrow round away from 0")

print("\nSurprise: halves, one expression")
for name, expected in (("pandas", EVEN), ("polars", EVEN), ("pyarrow", AWAY), ("duckdb", AWAY)):
    expect(f"narwhals on {name}", posts(frames(HALVES)[name]), expected)

print("\nSurprise: halves, the libraries themselves")
expect("polars", [int(x) for x in pl.Series(HALVES).round(0)], EVEN)
expect("pyarrow", [int(x) for x in pc.round(pa.array(HALVES)).to_pylist()], EVEN)
for kind, cast in (("DOUBLE", EVEN), ("DECIMAL(3,1)", AWAY)):
    rows = duckdb.sql(f"SELECT round(x::{kind}), (x::{kind})::INTEGER FROM (SELECT unnest({HALVES}) AS x)").fetchall()
    expect(f"duckdb, round() of {kind}", [int(row[0]) for row in rows], AWAY)
    expect(f"duckdb, {kind} made INTEGER", [row[1] for row in rows], cast)
print("\nAs described.")
PYTHON
