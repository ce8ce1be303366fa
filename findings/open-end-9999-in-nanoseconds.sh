#!/usr/bin/env bash
# Personnel systems write "until further notice" as 9999-12-31. Dates in nanoseconds, as pandas wrote them into Parquet
# for many years, end in 2262. Where a column in nanoseconds meets such a day,
# - numpy compares with a wrapped number: the post ended in 1816;
# - polars answers null, so `filter` drops the row, and `fill_null` with that day leaves the gap a gap, while the same
#   day as a `datetime` fills it, and `is_between` on the same two columns raises;
# - pandas answers right, duckdb refuses.
# With microseconds all are right.
#
# Why it matters: those in permanent posts are the ones without a last day. "Who is there on 1 June?" leaves out just
# these, silently, and a comparison of two years shows a reduction of staff that is only one of the unit of time.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    numpy==2.4.6 polars==2.1.0 pandas==3.1.1 duckdb==2.0.0

"$folder/env/bin/python" - <<'PYTHON'
import datetime
from importlib.metadata import version

import duckdb
import numpy as np
import pandas as pd
import polars as pl

for package in ("numpy", "polars", "pandas", "duckdb"):
    print(package, version(package))

FOREVER = datetime.date(9999, 12, 31)
POSTS = {"post": ["permanent", "until 2027"], "end": [FOREVER, datetime.date(2027, 1, 1)]}


def expect(what, found, expected):
    print(f"  {what:52} {found}")
    assert found == expected, (what, found, expected)


def in_numpy(unit):
    end = np.array(POSTS["end"], "datetime64[D]")
    begin = np.array(["2024-01-01", "2025-01-01"], f"datetime64[{unit}]")
    year = end.astype(f"datetime64[{unit}]").astype("datetime64[Y]").astype(str).tolist()
    days = (end - begin).astype("timedelta64[D]").astype(int).tolist()
    return (begin < end).tolist(), year, days


def posts_and_june(unit):
    begin = pl.Series(["2024-01-01", "2025-01-01"]).str.to_datetime(time_unit=unit)
    june = pl.lit(datetime.datetime(2026, 6, 1), dtype=pl.Datetime(unit))
    return pl.DataFrame(POSTS).with_columns(begin=begin), june


def in_polars(unit):
    posts, june = posts_and_june(unit)
    there = posts.filter(pl.col("begin") <= june, pl.col("end") > june)["post"].to_list()
    gone = posts.filter(~(pl.col("end") > june))["post"].to_list()
    return posts.select(pl.col("begin") < pl.col("end")).to_series().to_list(), there, gone


def filled(unit, with_what):
    ends = pl.Series("end", [None, datetime.datetime(2027, 1, 1)], dtype=pl.Datetime(unit))
    frame = pl.DataFrame([ends]).with_columns(pl.col("end").fill_null(with_what))
    return [None if day is None else day.date().isoformat() for day in frame["end"]]


def between(unit):
    posts, june = posts_and_june(unit)
    try:
        return posts.filter(june.is_between("begin", "end"))["post"].to_list()
    except pl.exceptions.InvalidOperationError:
        return "InvalidOperationError"


def in_duckdb(kind):
    try:
        return duckdb.sql(f"select cast('2024-01-01' as {kind}) < date '9999-12-31'").fetchall()
    except duckdb.ConversionException:
        return "ConversionException"


def in_pandas(unit):
    begin = pd.Series(pd.to_datetime(["2024-01-01", "2025-01-01"])).astype(f"datetime64[{unit}]")
    return (begin < pd.Timestamp(FOREVER)).tolist()


# "In order": does each post begin before it ends?
BOTH = POSTS["post"]
MIDNIGHT = datetime.datetime(9999, 12, 31)
print("\nControl: microseconds")
expect("numpy: in order; year of the end; days", in_numpy("us"), ([True, True], ["9999", "2027"], [2913173, 730]))
expect("polars: in order; there in June; gone", in_polars("us"), ([True, True], BOTH, []))
expect("polars: is_between", between("us"), BOTH)
expect("polars: fill_null with a date", filled("us", FOREVER), ["9999-12-31", "2027-01-01"])
expect("pandas: in order", in_pandas("us"), [True, True])
expect("duckdb: in order", in_duckdb("timestamp"), [(True,)])

print("\nControl: nanoseconds, right or refused")
expect("pandas: in order", in_pandas("ns"), [True, True])
expect("duckdb: in order", in_duckdb("timestamp_ns"), "ConversionException")
expect("polars: is_between", between("ns"), "InvalidOperationError")
expect("polars: fill_null with a datetime", filled("ns", MIDNIGHT), ["9999-12-31", "2027-01-01"])

print("\nSurprise: nanoseconds, and no error")
expect("numpy: in order; year of the end; days", in_numpy("ns"), ([False, True], ["1816", "2027"], [-75883, 730]))
expect("polars: in order; there in June; gone", in_polars("ns"), ([None, True], ["until 2027"], []))
expect("polars: fill_null with a date", filled("ns", FOREVER), [None, "2027-01-01"])
print("\nAs described.")
PYTHON
