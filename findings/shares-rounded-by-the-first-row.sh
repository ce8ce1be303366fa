#!/usr/bin/env bash
# A unit that serves several departments is rolled up with its shares: down the line, a share of a share. As SQL that is
# a recursive query whose first row gives the town the share 1. In DuckDB the first row decides the type of all that
# follow: after `1.0` every share is rounded to one decimal on every level, after `1` to a whole number, and nothing is
# said. The same two SELECTs in a plain UNION ALL are promoted and right; SQLite, with the same text, is right too.
# Through a parameter it is the number in Python that decides: 1.0 is right, Decimal("1.0") and 1 are not.
#
# Why it matters: four departments that own a quarter each of 12 FTE have 14.4 FTE after `1.0` or none after `1`; of two
# models one gains staff that nobody hired, only because it shares units on more levels. The names of units, the depth
# and the number of rows agree, and one half and one half add up to one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.0

"$folder/env/bin/python" - <<'PYTHON'
import sqlite3
from decimal import Decimal
from importlib.metadata import version

import duckdb

print("duckdb", version("duckdb"))

# The service centre has 12 FTE. In model 1 it is owned by four departments, a quarter each; in model 2 by the staff
# unit of the town, half of which is the business of each of two departments.
DEPARTMENTS = ["school", "health", "roads", "culture"]
MODEL_1 = [("town", d, 1.0) for d in DEPARTMENTS] + [(d, "centre", 0.25) for d in DEPARTMENTS]
MODEL_2 = [("town", "school", 1.0), ("town", "health", 1.0), ("school", "staff", 0.5), ("health", "staff", 0.5)]
MODEL_2 += [("staff", "centre", 1.0)]
FTE = 12

DOWN = """
    WITH RECURSIVE line(unit, share) AS (
        SELECT 'town', {first}
        UNION ALL
        SELECT child, line.share * part.share FROM line JOIN part ON part.parent = line.unit
    )
    SELECT SUM(share), COUNT(*) FROM line WHERE unit = 'centre'"""


def total(connection, ties, first, *values):
    connection.execute("CREATE TABLE part (parent TEXT, child TEXT, share DOUBLE)")
    connection.executemany("INSERT INTO part VALUES (?, ?, ?)", ties)
    share, rows = connection.execute(DOWN.format(first=first), list(values)).fetchone()
    connection.close()
    return round(float(share) * FTE, 6), rows


def expect(what, found, fte, rows):
    print(f"  {what:58} {found[0]:5} FTE, {found[1]} ways")
    assert found == (fte, rows), (what, found, fte, rows)


def duck(*arguments):
    return total(duckdb.connect(), *arguments)


print("\nControl: 12 FTE, whoever owns them")
for name, ties, ways in (("model 1", MODEL_1, 4), ("model 2", MODEL_2, 2)):
    for first in ("1", "1.0"):
        expect(f"{name}, SQLite, first share {first}", total(sqlite3.connect(":memory:"), ties, first), 12.0, ways)
    expect(f"{name}, DuckDB, first share 1e0", duck(ties, "1e0"), 12.0, ways)
    expect(f"{name}, DuckDB, first share CAST(1 AS DOUBLE)", duck(ties, "CAST(1 AS DOUBLE)"), 12.0, ways)
    expect(f"{name}, DuckDB, parameter 1.0", duck(ties, "?", 1.0), 12.0, ways)
plain = duckdb.sql("SELECT 1.0 AS share UNION ALL SELECT 0.25::DOUBLE ORDER BY 1").fetchall()
print("  DuckDB, UNION ALL without recursion:", plain)
assert plain == [(0.25,), (1.0,)]
expect("model 2, DuckDB, first share 1.0: halves are kept", duck(MODEL_2, "1.0"), 12.0, 2)

print("\nSurprise: the first row rounds all others")
expect("model 1, DuckDB, first share 1.0", duck(MODEL_1, "1.0"), 14.4, 4)
expect("model 1, DuckDB, parameter Decimal('1.0')", duck(MODEL_1, "?", Decimal("1.0")), 14.4, 4)
expect("model 1, DuckDB, first share 1", duck(MODEL_1, "1"), 0.0, 4)
expect("model 1, DuckDB, parameter 1", duck(MODEL_1, "?", 1), 0.0, 4)
print("\nAs described.")
PYTHON
