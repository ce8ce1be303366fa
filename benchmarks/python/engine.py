"""What plans and comparisons cost as they grow, as ratios within one run: a table in Markdown.

Each ratio has the smaller task beside it, in the same process, rounds interleaved; CPU time but for
threads, where it is that of the clock. It needs a Python that has tyngde and igraph installed:
``python engine.py 10000``.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import igraph
import numpy as np
import tyngde as ty

Clock = Callable[[], float]
ROUNDS = 5
DEPARTMENTS = 25


def town(posts: int, groups: int = DEPARTMENTS, known: bool = True) -> ty.Organisation:
    """Units in ``groups`` departments, eight posts a unit, one of them its head."""
    dice = random.Random(1)
    units = ["top", *(f"d{i}" for i in range(groups))]
    parents: list[str | None] = [None, *["top"] * groups]
    for i in range(posts // 8):
        # The first 50 lie in a department, so that they can be moved; others anywhere.
        shallow = i < 50 or groups > DEPARTMENTS or dice.random() < 0.5
        parents.append(f"d{dice.randrange(groups)}" if shallow else f"u{dice.randrange(i)}")
        units.append(f"u{i}")
    heads = [units[i] if i < len(units) else None for i in range(posts)]
    columns: dict[str, list[Any]] = {
        "key": [f"p{i}" for i in range(posts)],
        "home": [unit or dice.choice(units) for unit in heads],
        "heads": heads,
        "role": ["head" if unit else None for unit in heads],
        "fte": [round(dice.uniform(0.5, 1), 2) if known else None for _ in range(posts)],
    }
    if known:
        columns["salary"] = [float(dice.randrange(300_000, 700_000)) for _ in range(posts)]
    types = [None, *["department"] * groups, *[None] * (posts // 8)]
    return ty.Organisation.from_columns({"key": units, "parent": parents, "type": types}, columns)


def changes(organisation: ty.Organisation, kind: str, count: int) -> ty.Plan:
    units = [key for key in organisation if key.startswith("u")]
    leaves = [key for key in units if not organisation.children(key)]
    staff = [key for key in organisation.keys("post") if not organisation.reports(key)]
    made = {
        "rename": lambda i: ty.rename(units[i], name=f"new {i}"),
        "move": lambda i: ty.move(units[i], to=f"d{i % DEPARTMENTS}", if_elsewhere=True),
        "merge": lambda i: ty.merge(leaves[2 * i : 2 * i + 2], into={"key": f"x{i}"}),
        "abolish": lambda i: ty.abolish(staff[i]),
    }
    return ty.Plan(*map(made[kind], range(count)), key=kind)


def cost(task: Callable[[], Any], clock: Clock, least: float = 0.1) -> float:
    """Seconds for one call."""
    calls, start = 0, clock()
    while clock() - start < least:
        task()
        calls += 1
    return (clock() - start) / calls


def row(
    name: str,
    task: Callable[[], Any],
    beside: Callable[[], Any],
    clock: Clock = time.process_time,
) -> None:
    """The task's cost as a multiple of another's: median of the rounds, and the spread."""
    task(), beside()
    ratios = []
    for _ in range(ROUNDS):
        one = cost(beside, clock)
        ratios.append(cost(task, clock) / one)
    middle = statistics.median(ratios)
    print(f"| {name} | {middle:.2f} | {min(ratios):.2f}–{max(ratios):.2f} |", flush=True)


def moved_units(base: ty.Organisation, count: int) -> tuple[Callable[[], Any], Callable[[], Any]]:
    """Each of many units to another department: Gini of load and tyngde, and interfaces, as deltas
    in one batch of numpy, where all sizes and ties are at hand, and by an evaluator."""
    dice = np.random.default_rng(3)
    of, to = dice.integers(0, DEPARTMENTS, count), dice.integers(1, DEPARTMENTS, count)
    to = (of + to) % DEPARTMENTS
    sizes, ties = 20 * dice.random(count), dice.integers(0, 3, (count, DEPARTMENTS))
    rows, loads = np.arange(count), 300 * dice.random(DEPARTMENTS) + 20
    ranks = 2 * np.arange(1, DEPARTMENTS + 1) - DEPARTMENTS - 1

    def batch() -> list[Any]:
        found: list[Any] = [100 + ties[rows, of] - ties[rows, to]]
        for figures in (loads, loads / loads.sum()):
            table = np.repeat(figures[None], count, 0)
            table[rows, of] -= sizes
            table[rows, to] += sizes
            table.sort(axis=1)
            found.append(table @ ranks / (DEPARTMENTS * table.sum(axis=1)))
        return found

    few = ["load_gini", "tyngde_gini", "interfaces_cut"]
    evaluator = ty.Evaluator(base, by="department", profile="fte", indicators=few)
    units = [key for key in base if key.startswith("u")]
    plans = [
        ty.Plan(ty.move(units[i % len(units)], to=f"d{to[i]}", if_elsewhere=True))
        for i in range(count)
    ]
    return batch, lambda: [evaluator.numbers(plan) for plan in plans]


def memory_of_plans(organisation: ty.Organisation, count: int) -> float:
    """MB that each of many plans in a row adds."""

    def resident() -> int:
        gc.collect()
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    model = organisation.apply(ty.Plan(ty.rename("u0", name="new"), key="first"))
    before = resident()
    for i in range(count):
        to = f"d{i % DEPARTMENTS}"
        model = model.apply(ty.Plan(ty.move(f"u{i % 50}", to=to, if_elsewhere=True), key=f"p{i}"))
    return (resident() - before) / count / 1e6


def main(arguments: Sequence[str]) -> None:
    posts = int(arguments[0]) if arguments else 10_000
    print(f"{posts} posts, {ROUNDS} rounds\n\n| task, against | ratio | spread |\n|---|---|---|")
    base = town(posts)
    for kind in ("rename", "move", "merge", "abolish"):
        one, many = (changes(base, kind, n) for n in (1, 100))
        row(f"100 of `{kind}`, one", lambda p=many: base.apply(p), lambda p=one: base.apply(p))
    few, more = town(10 * posts), town(10 * posts, groups=10 * posts // 32)
    row(
        f"`compare` in {10 * posts // 32} groups, in {DEPARTMENTS}",
        lambda: ty.compare({"today": more}),
        lambda: ty.compare({"today": few}),
    )
    known, unknown = (town(24 * posts // 10, 3 * posts // 10, k) for k in (True, False))
    row(
        "`compare`, all figures unknown, all known",
        lambda: ty.compare({"today": unknown}),
        lambda: ty.compare({"today": known}),
    )
    results = [ty.compare({"today": each}, profile="fte") for each in (unknown, known)]
    row(
        "`explain` of 20 units, all figures unknown, all known",
        lambda: [results[0].explain(f"d{i}") for i in range(20)],
        lambda: [results[1].explain(f"d{i}") for i in range(20)],
    )
    number = {post: i for i, post in enumerate(base.keys("post"))}
    line = [(number[m], number[post]) for post in number for m in base.managers(post)]
    managers, reports = (np.array(ends, dtype=np.int64) for ends in zip(*line, strict=True))
    graph = igraph.Graph(posts, line, directed=True)
    row(
        "betweenness of the line, igraph",
        lambda: ty.metrics.betweenness_of_graph(posts, managers, reports, most_vertices=posts),
        lambda: graph.betweenness(),
    )
    row("moving a unit, three numbers: deltas by numpy, an evaluator", *moved_units(base, 1000))
    plans = [changes(base, "move", n) for n in range(1, 41)]
    row(
        "variants by 1 thread, by 2 (clock)",
        lambda: ty.study(base, plans, workers=1),
        lambda: ty.study(base, plans, workers=2),
        time.perf_counter,
    )
    print(f"\nMemory of each of 200 plans in a row: {memory_of_plans(base, 200):.3f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
