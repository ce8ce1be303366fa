#!/usr/bin/env bash
# Danish tables have the day first (01-04-2026), what systems write has the year first (2026-04-01), and a column often
# has both, as two extracts were put together. With dayfirst=True pandas 3.1 takes the second part of any date for the
# day, behind a year of four digits, too, and where time and zone stand behind it: no country writes so. format="mixed"
# is what its page advises for such columns, together with dayfirst; pandas 2.3 read 2026-04-01 there as 1 April.
# Without it the whole column hangs on its days: with all of them up to the 12th months and days are exchanged, with one
# after the 12th none is (read_csv, which then leaves texts), or all others are and that one is no date
# (errors="coerce"). Nothing warns. dateutil exchanges them likewise; dateparser, in Danish, Polars and DuckDB do not.
#
# Why it matters: posts begin and units are made on the first of a month. All such days become days of January: who
# comes on 1 April is there on 1 March, and a reorganisation of 1 August is one of 8 January. A single post that begins
# on the 15th decides it for all others.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"${PYTHON:-python3}" -m venv "$folder/before"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pandas==3.1.1 python-dateutil==4.0.0 dateparser==1.5.0 polars==2.1.0 duckdb==2.0.1
"$folder/before/bin/pip" install --quiet --disable-pip-version-check pandas==2.3.3 numpy==1.26.4

cat > "$folder/mixed.py" <<'PYTHON'
import pandas as pd

begins = pd.Series(["2026-01-01", "2026-04-01", "2026-08-01", "2026-06-15", "01-04-2026"])
print(*pd.to_datetime(begins, format="mixed", dayfirst=True).dt.strftime("%Y-%m-%d"))
PYTHON

before=$("$folder/before/bin/python" "$folder/mixed.py")
now=$("$folder/env/bin/python" "$folder/mixed.py")

"$folder/env/bin/python" - "$before" "$now" <<'PYTHON'
import io
import sys
import warnings
from importlib.metadata import version

import dateparser
import dateutil.parser
import duckdb
import pandas as pd
import polars as pl

warnings.simplefilter("error")  # nothing below warns
for package in ("pandas", "python-dateutil", "dateparser", "polars", "duckdb"):
    print(package, version(package))

WRITTEN = ["2026-01-01", "2026-04-01", "2026-08-01"]
EXCHANGED = ["2026-01-01", "2026-01-04", "2026-01-08"]
LATER = "2026-06-15"


def days(column):
    return [str(day)[:10] for day in column]


def csv(texts):
    return io.StringIO("begins\n" + "\n".join(texts) + "\n")


def read(texts):
    return pd.read_csv(csv(texts), parse_dates=["begins"], dayfirst=True)["begins"]


print("\nControl: by others, and by pandas without dayfirst")
for who, found in {
    "pandas": pd.to_datetime(pd.Series(WRITTEN)),
    "Polars": pl.Series(WRITTEN).str.to_date(),
    "DuckDB": [row[0] for row in duckdb.sql(f"SELECT unnest({WRITTEN})::DATE").fetchall()],
    "dateparser, Danish": [dateparser.parse(text, languages=["da"]) for text in WRITTEN],
    "pandas, as ISO 8601, day first": pd.to_datetime(WRITTEN, format="ISO8601", dayfirst=True),
}.items():
    print(f"  {who:32}", *days(found))
    assert days(found) == WRITTEN

print("\nSurprise: day first")
for who, found in {
    "pandas.read_csv": read(WRITTEN),
    "pandas.to_datetime": pd.to_datetime(WRITTEN, dayfirst=True),
    "with 08:00 and a zone": [pd.to_datetime(f"{text}T08:00:00Z", dayfirst=True) for text in WRITTEN],
    "dateutil": [dateutil.parser.parse(text, dayfirst=True) for text in WRITTEN],
}.items():
    print(f"  {who:32}", *days(found))
    assert days(found) == EXCHANGED
there = (read(WRITTEN) <= "2026-03-01").sum()
print(f"  posts that have begun on 1 March: {there} of 3; as written 1")
assert there == 3

print(f"\nSurprise: one more post decides, {LATER}")
texts = read([*WRITTEN, LATER])
coerced = pd.to_datetime([*WRITTEN, LATER], dayfirst=True, errors="coerce")
print("  pandas.read_csv                 ", *texts, f"({texts.dtype})")
print('  to_datetime, errors="coerce"    ', *days(coerced))
assert list(texts) == [*WRITTEN, LATER] and not pd.api.types.is_datetime64_any_dtype(texts)
assert days(coerced) == [*EXCHANGED, "NaT"]

print("\nSurprise: as the page advises, mixed and day first")
before, now = (told.split() for told in sys.argv[1:])
print("  pandas 2.3.3                    ", *before)
print(f"  pandas {version('pandas')}                    ", *now)
assert before == [*WRITTEN, LATER, "2026-04-01"] and now == [*EXCHANGED, LATER, "2026-04-01"]
print("\nAs described.")
PYTHON
