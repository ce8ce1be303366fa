"""An organisation of N posts from columns: time and peak memory, for each kind of column.

Each measurement runs in a process of its own; what the process needed before it began is taken off
the peak. It needs a Python that has tyngde installed: ``python columns.py 1000000``.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np

CARRIERS = ("lists", "numpy", "arrow", "polars")


def tables(posts: int) -> dict[str, dict[str, list[Any]]]:
    """Units with five children each, one head a unit, staff in random units."""
    dice = random.Random(20260511)
    units = max(1, posts * 13 // 100)
    names = [f"u{i}" for i in range(units)]
    return {
        "units": {
            "key": names,
            "parent": [None, *(names[i // 5] for i in range(units - 1))],
        },
        "posts": {
            "key": [f"p{i}" for i in range(posts)],
            "home": [names[i if i < units else dice.randrange(units)] for i in range(posts)],
            "heads": [names[i] if i < units else None for i in range(posts)],
            "fte": [0.25 * dice.randrange(1, 5) for _ in range(posts)],
        },
    }


def carried(columns: dict[str, list[Any]], carrier: str) -> Any:
    if carrier == "numpy":
        return {
            name: np.array(column, dtype=float if name == "fte" else object)
            for name, column in columns.items()
        }
    if carrier == "arrow":
        import pyarrow as pa

        return pa.table(columns)
    if carrier == "polars":
        import polars as pl

        return pl.DataFrame(columns)
    return columns


def peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(posts: int, carrier: str) -> dict[str, float]:
    import tyngde as ty

    given = {table: carried(columns, carrier) for table, columns in tables(posts).items()}
    ty.Organisation.from_columns(**tables(10))
    before, begin = peak(), time.perf_counter()
    made = ty.Organisation.from_columns(**given)
    seconds = time.perf_counter() - begin
    assert made.count("post") == posts
    return {"seconds": seconds, "before": before, "more": peak() - before}


def main() -> None:
    if len(sys.argv) == 3:
        print(json.dumps(measure(int(sys.argv[1]), sys.argv[2])))
        return
    posts = int(sys.argv[1]) if len(sys.argv) == 2 else 1_000_000
    print(f"{posts} posts; seconds, peak memory in MB before and on top")
    for carrier in CARRIERS:
        runs = []
        for _ in range(3):
            command = [sys.executable, __file__, str(posts), carrier]
            runs.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        best = sorted(runs, key=lambda run: run["seconds"])[1]
        print(f"  {carrier:8} {best['seconds']:8.2f} s {best['before']:8.0f} {best['more']:+8.0f}")


if __name__ == "__main__":
    main()
