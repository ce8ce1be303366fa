"""Draws of uncertain figures, against assuming and comparing each by itself.

    python benchmarks/python/doubt.py [DRAWS]

prints the CPU time of a draw of 20 figures of three models with seven units, in blocks and the long
way (``beside.py`` has that of an older build). Both say the same of the draws that both have looked
at, before a time is printed.
"""

from __future__ import annotations

import argparse
import random
import time
from typing import Any

import tyngde as ty

UNITS, FIGURES, LONG = 7, 20, 60
INDICATORS = ["load_gini", "load_max_mean", "load_cv", "tyngde_gini"]


def documents(figures: list[float]) -> tuple[Any, dict[str, Any], Any]:
    """An organisation, two plans that move some of its parts, and a profile."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
    units += [{"key": f"u{i}", "type": "department", "parent": "top"} for i in range(UNITS)]
    for i, fte in enumerate(figures):
        more = {"fte": fte, "gross_expenditure": 1000.0 + 10 * i}
        units.append({"key": f"p{i}", "parent": f"u{i % UNITS}", **more})
    plans = {}
    for name, step in (("one", 1), ("two", 2)):
        changes = [
            {"move": f"p{i}", "to": f"u{(i + step) % UNITS}"} for i in range(UNITS, FIGURES, 2)
        ]
        plans[name] = {"tyngde": "plan/2", "key": name, "changes": changes}
    criteria = [{"measure": "fte"}, {"measure": "gross_expenditure"}]
    today = {"tyngde": "organisation/1", "key": "town", "units": units}
    return today, plans, {"tyngde": "profile/1", "criteria": criteria}


def compared(figures: list[float]) -> Any:
    """Three models: as it is, and by each plan."""
    document, plans, profile = documents(figures)
    today = ty.Organisation.from_dict(document)
    models = {k: today.apply(ty.Plan.from_dict(plan)) for k, plan in plans.items()}
    read = ty.Profile.from_dict(profile)
    return ty.compare({"today": today, **models}, by="department", profile=read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("draws", nargs="?", type=int, default=100_000)
    given = parser.parse_args()
    dice = random.Random(1)
    written = [float(dice.randint(5, 50)) for _ in range(FIGURES)]
    result = compared(written)
    doubt = {"figures": [{"of": [f"p{i}.fte" for i in range(FIGURES)], "relative": 0.1}]}
    ty.robustness(result, doubt, indicators=INDICATORS, draws=2048)
    start = time.process_time()
    found = ty.robustness(result, doubt, indicators=INDICATORS, draws=given.draws)
    short = (time.process_time() - start) / given.draws
    drawn = []
    for draw in range(LONG):
        figures = found.drawn(draw)[0]
        drawn.append([figures[f"p{i}.fte"] for i in range(FIGURES)])
    start = time.process_time()
    results = [compared(figures) for figures in drawn]
    long = (time.process_time() - start) / LONG
    print(f"the long way: {1e6 * long:.1f} µs of CPU a draw")
    for draw, each in enumerate(results):
        for key in INDICATORS:
            for m, name in enumerate(found.models):
                apart = abs(found.values(key)[draw, m] - each.value(key, name).value)
                assert apart < 1e-12, (draw, key, name, apart)
    print(f"in blocks, drawing and counting included: {1e6 * short:.2f} µs of CPU a draw")
    print(f"{long / short:.0f} times")


if __name__ == "__main__":
    main()
