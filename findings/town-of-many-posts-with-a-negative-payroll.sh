#!/usr/bin/env bash
# Salaries in whole kroner fit into 32 bits, and are written so: INTEGER is the whole number of SQL, and DuckDB makes
# INT32 of it in Parquet. The sum of a municipality does not fit: it ends at 2,147,483,647. polars adds columns of 8
# and 16 bits up in 64, as its page says, and those of 32 in 32: the payroll of 5,000 posts is negative, that of 9,000
# a likely amount and wrong, groups and windows with them, eager or lazy, from SQL, and in one expression of narwhals
# that is right on pandas and Arrow. The mean of the same column is right. DuckDB, pyarrow, pandas and numpy add up in
# 64 or 128 bits. (polars issues 13782 and 17340, of 2024; its page says nothing of 32.)
#
# Why it matters: departments are below the limit and the whole is above, so each part is right, the parts add up by
# hand, and only their sum is not. Of two models it is the one with the larger departments that becomes cheap, and
# money saved is the difference of two payrolls.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    polars==2.1.0 duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6 narwhals==2.29.0

"$folder/env/bin/python" - "$folder" <<'PYTHON'
import sys
import warnings
from importlib.metadata import version

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq

warnings.simplefilter("error")  # nothing below warns
for package in ("polars", "duckdb", "pandas", "pyarrow", "numpy", "narwhals"):
    print(package, version(package))
SALARY = 500_000


def town(departments, posts):
    """A Parquet file with a row for each post, its salary an INTEGER of SQL."""
    path = f"{sys.argv[1]}/{departments}-{posts}.parquet"
    duckdb.sql(
        f"""COPY (SELECT 'department ' || d AS department, {SALARY}::INTEGER AS salary
                  FROM range({departments}) AS a(d), range({posts})) TO '{path}' (FORMAT parquet)"""
    )
    assert str(pq.read_schema(path).field("salary").type) == "int32"
    return path, departments * posts * SALARY


def by_narwhals(frame):
    return int(nw.from_native(frame).select(nw.col("salary").sum()).item())


def others(path):
    table, frame = pq.read_table(path), pd.read_parquet(path)
    return {
        "DuckDB": int(duckdb.sql(f"SELECT sum(salary) FROM '{path}'").fetchall()[0][0]),
        "pyarrow": pc.sum(table["salary"]).as_py(),
        "pandas": int(frame["salary"].sum()),
        "numpy": int(frame["salary"].to_numpy().sum()),
        "pandas by narwhals": by_narwhals(frame),
        "Arrow by narwhals": by_narwhals(table),
    }


def by_polars(path):
    frame = pl.read_parquet(path)
    parts = frame.group_by("department").agg(pl.col("salary").sum())
    whole = {
        "eager": frame["salary"].sum(),
        "lazy": pl.scan_parquet(path).select(pl.col("salary").sum()).collect().item(),
        "streaming": pl.scan_parquet(path).select(pl.col("salary").sum()).collect(engine="streaming").item(),
        "SQL": frame.sql("SELECT sum(salary) FROM self").item(),
        "last running total": frame["salary"].cum_sum()[-1],
        "sum of the departments": parts["salary"].sum(),
        "by narwhals": by_narwhals(frame),
    }
    return whole, parts["salary"].to_list(), frame["salary"].mean() * len(frame)


def expect(departments, posts, polars, parts):
    path, right = town(departments, posts)
    print(f"\n  {departments} departments of {posts} posts of {SALARY:,} kroner: {right:,}")
    found = others(path)
    print("    ", ", ".join(found), "have", *(f"{total:,}" for total in set(found.values())))
    assert set(found.values()) == {right}, found
    whole, of_parts, by_mean = by_polars(path)
    for name, total in whole.items():
        print(f"    polars, {name:23} {total:>15,}")
    print(f"    polars, mean times posts        {by_mean:>15,.0f}")
    print("    polars, each department", *(f"{part:,}" for part in sorted(set(of_parts))))
    assert set(whole.values()) == {polars}, whole
    assert by_mean == right and set(of_parts) == {parts}, (by_mean, of_parts)


print("\n-- Control: up to 2,147,483,647")
expect(5, 800, 2_000_000_000, 400_000_000)
small = pl.Series([30_000] * 5_000, dtype=pl.Int16)
print("\n  polars, 5,000 times 30,000 in 16 bits:", f"{small.sum():,}")
assert small.sum() == 150_000_000

print("\n-- Surprise: a larger town, and one whose departments are large")
expect(5, 1_000, 2_500_000_000 - 2**32, 500_000_000)
expect(10, 900, 4_500_000_000 - 2**32, 450_000_000)
expect(2, 4_500, 4_500_000_000 - 2**32, 2_250_000_000 - 2**32)
print("\nAs described.")
PYTHON
