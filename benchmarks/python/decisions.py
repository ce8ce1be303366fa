"""Combinations, and attribution, against applying and comparing each variant by itself.

    python benchmarks/python/decisions.py study            # this build
    OTHER/python benchmarks/python/decisions.py apply      # an older one, with the same script

prints the CPU seconds of a variant; the second divided by the first is the ratio. By default each
way measures the indicators that a comparison lists. ``apply`` takes a sample of the variants, since
each costs the same; ``study`` takes all, of so many choices and changes as ``--choices`` says. No
wall time: other programs on the machine do not show.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import tyngde as ty

ROOT = Path(__file__).parents[2]
CHOICES = 12


def town(posts: int) -> dict[str, Any]:
    """Ten departments with offices of ten posts, a head each, and interfaces in a ring."""
    departments = [f"d{i}" for i in range(10)]
    units: list[Any] = [{"key": "town"}]
    units += [{"key": d, "parent": "town", "type": "department"} for d in departments]
    rows: list[Any] = [{"key": "chief", "home": "town", "heads": "town", "fte": 1}]
    rows += [{"key": f"head-{d}", "home": d, "heads": d, "fte": 1} for d in departments]
    offices = [f"o{i}" for i in range((posts - len(rows)) // 10)]
    units += [{"key": o, "parent": departments[i % 10]} for i, o in enumerate(offices)]
    for i, office in enumerate(offices):
        rows.append({"key": f"head-{office}", "home": office, "heads": office, "fte": 1})
        rows += [
            {"key": f"{office}-{n}", "home": office, "fte": 0.5 + (7 * i + n) % 5 / 8}
            for n in range(9)
        ]
    ties = [{"works_with": [a, b], "volume": 1} for a, b in itertools.pairwise(offices)]
    head = {"tyngde": "organisation/1", "key": "town"}
    return {**head, "units": units, "posts": rows, "relations": ties}


def moves() -> list[Any]:
    return [{"move": f"o{i}", "to": f"d{(i + 3) % 10}"} for i in range(CHOICES)]


def choices_plan() -> dict[str, Any]:
    return {
        "tyngde": "plan/2",
        "choices": [
            {
                "key": f"c{i}",
                "default": "stays",
                "alternatives": [{"key": "stays"}, {"key": "moves", "changes": [move]}],
            }
            for i, move in enumerate(moves())
        ],
    }


def read(folder: Path, name: str, document: Any) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(document))
    return path


def applied(base: Any, variants: list[tuple[Any, dict[str, str]]], by: str) -> float:
    """CPU seconds of a variant that is applied and compared."""
    start = time.process_time()
    for plan, select in variants:
        after = base.apply(plan, select=select) if select else base.apply(plan)
        ty.compare({"reference": base, "variant": after}, by=by)
    return (time.process_time() - start) / len(variants)


def every(count: int, alternatives: dict[str, list[str]]) -> list[dict[str, str]]:
    """A sample of combinations, evenly from all."""
    whole = list(itertools.product(*alternatives.values()))
    step = max(1, len(whole) // count)
    return [dict(zip(alternatives, each, strict=True)) for each in whole[::step][:count]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=("study", "apply"))
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--choices", type=int, default=CHOICES, help="those that are open")
    parser.add_argument("--sample", type=int, default=24)
    parser.add_argument(
        "--examples", type=Path, default=ROOT / "examples", help="those of the older build"
    )
    given = parser.parse_args()
    case = given.examples / "aalborg-2021"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = ty.read(read(folder, "large", town(given.posts)))
        small = ty.read(read(folder, "small", town(2_000)))
        many = ty.read_plan(read(folder, "many", choices_plan()))
        each = ty.read_plan(
            read(folder, "each", {"tyngde": "plan/2", "changes": moves()[: given.choices]})
        )
        aalborg = ty.read(case / "organisation.yaml")
        plan = ty.read_plan(case / "plan.yaml")
        if given.way == "apply":
            some = [
                ty.read_plan(read(folder, "some", {"tyngde": "plan/2", "changes": moves()[:n]}))
                for n in range(1, CHOICES + 1)
            ]
            told = {
                "choices": applied(
                    large,
                    [(many, x) for x in every(given.sample, many.choices)],
                    "department",
                ),
                "aalborg": applied(
                    aalborg,
                    [(plan, x) for x in every(given.sample, plan.choices)],
                    "administration",
                ),
                "shapley": applied(small, [(x, {}) for x in some], "department"),
            }
        else:
            told = {}
            settled = {f"c{i}": "stays" for i in range(given.choices, CHOICES)}
            for key, call in {
                "choices": lambda: ty.choices(large, many, select=settled),
                "aalborg": lambda: ty.choices(aalborg, plan, by="administration"),
                "shapley": lambda: ty.attribution(small, each),
            }.items():
                start = time.process_time()
                found = call()
                spent = time.process_time() - start
                variants = found.coalitions if key == "shapley" else len(found)
                told[key] = spent / variants
    for key, seconds in told.items():
        print(f"{key}: {1000 * seconds:.3f} ms of CPU a variant")


if __name__ == "__main__":
    main()
