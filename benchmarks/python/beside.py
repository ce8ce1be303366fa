"""What variants, combinations, attributions and draws cost, by this build and by an older one.

    python benchmarks/python/beside.py OLDER [--rounds 5]

OLDER is the top of a checkout with its module built in (``python/tyngde/_core*.so``). Each build
reads the cases as they ship with it – today's say what is recorded, too – and is a process of its
own that prepares the same work once; then they take turns, round by round, and CPU time is counted.
An older build knows no evaluator: there each variant is applied and compared. Prints medians and
the ratio of each round's times, in Markdown; both builds have to say the same load balance of the
variants, to 1e-12, before a time is printed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE = {"town": 8, "combinations": 8, "draws": 20}
"""How many variants the older build takes where all would take long; else all."""

Work = Callable[[], int]
"""Does the work once, and says how many variants that were."""
Balances = list[float | None]
"""The load balance of each variant; None where it is undefined."""


def random_moves(parents: dict[str, str | None], count: int, seed: int) -> list[list[Any]]:
    """Variants of three moves, any unit to any other; none below itself, none to where it is."""
    dice, found = random.Random(seed), []
    while len(found) < count:
        place, moves = dict(parents), []
        for _ in range(3):
            unit, to = dice.choice([u for u in place if place[u]]), dice.choice(list(place))
            above: str | None = to
            while above and above != unit:
                above = place[above]
            if above != unit and place[unit] != to:
                moves.append({"move": unit, "to": to})
                place[unit] = to
        if len(moves) == 3:
            found.append(moves)
    return found


def works(
    older: bool, checkout: Path, folder: Path
) -> tuple[dict[str, dict[str, Work]], dict[str, Balances]]:
    """Each piece of work by name, in each way that the build can do it; and what it finds."""
    sys.path.insert(0, str(HERE))
    import decisions
    import tyngde as ty

    def plan(moves: list[Any]) -> Any:
        return ty.read_plan(decisions.read(folder, "plan", {"tyngde": "plan/2", "changes": moves}))

    def long_way(base: Any, plans: list[Any], by: str, assumptions: Any = None) -> Work:
        """Plans, or pairs of one and what is selected, applied and compared."""

        def work() -> int:
            for each, select in plans:
                after = base.apply(each, assumptions, select=select)
                ty.compare({"reference": base, "variant": after}, by=by)
            return len(plans)

        return work

    def variants(name: str, base: Any, moves: list[list[Any]], assumptions: Any = None) -> Any:
        taken = [plan(each) for each in moves]
        balances[name] = [
            ty.compare({"was": base, "is": base.apply(each, assumptions)}, by="department")
            .value("load_gini", "is")
            .value
            for each in taken[: SAMPLE.get(name, len(taken))]
        ]
        if older:
            some = [(each, None) for each in taken[: SAMPLE.get(name, len(taken))]]
            return {"apply and compare": long_way(base, some, "department", assumptions)}
        evaluator = ty.Evaluator(base, by="department")

        def one_by_one() -> int:
            for each in taken:
                evaluator.measured(each, assumptions)
            return len(taken)

        def at_once() -> int:
            found = ty.study(base, taken, by="department", assumptions=assumptions)
            assert not found.refused
            return len(found)

        return {"evaluator": one_by_one, "study": at_once}

    def combinations(name: str, base: Any, document: Any, by: str) -> Any:
        if not older:
            return {"choices": lambda: len(ty.choices(base, document, by=by))}
        count = math.prod(map(len, document.choices.values()))
        every = decisions.every(SAMPLE.get(name, count), document.choices)
        return {"apply and compare": long_way(base, [(document, x) for x in every], by)}

    def town(posts: int) -> Any:
        return ty.read(decisions.read(folder, "town", decisions.town(posts)))

    large, small = town(10_000), town(2_000)
    made: dict[str, dict[str, Work]] = {}
    balances: dict[str, Balances] = {}
    offices = [f"o{i}" for i in range(900)]
    dice = random.Random(2)
    moves = [
        [
            {"move": offices[i], "to": f"d{(i + dice.randrange(1, 10)) % 10}"}
            for i in dice.sample(range(900), 3)
        ]
        for _ in range(100)
    ]
    made["town"] = variants("town", large, moves)
    examples = (checkout if older else HERE.parents[1]) / "examples"
    case = examples / "albertslund-2026"
    assumptions = ty.read_assumptions(case / "assumptions.yaml")
    today = ty.read(case / "organisation.yaml").assume(assumptions)
    shared = ty.read(checkout / "examples" / "albertslund-2026" / "organisation.yaml")
    parents = {key: shared.parent(key) for key in shared.keys("unit")}
    made["albertslund"] = variants("albertslund", today, random_moves(parents, 100, 1), assumptions)
    many = ty.read_plan(decisions.read(folder, "plan", decisions.choices_plan()))
    made["combinations"] = combinations("combinations", large, many, "department")
    case = examples / "aalborg-2021"
    aalborg = ty.read(case / "organisation.yaml")
    made["aalborg"] = combinations(
        "aalborg", aalborg, ty.read_plan(case / "plan.yaml"), "administration"
    )
    changes = decisions.moves()
    if older:
        sets = [(plan(changes[:n]), None) for n in range(1, len(changes) + 1)]
        made["shapley"] = {"apply and compare": long_way(small, sets, "department")}
    else:
        each = plan(changes)
        made["shapley"] = {"attribution": lambda: ty.attribution(small, each).coalitions}
    made["draws"] = draws(older, folder)
    return made, balances


def draws(older: bool, folder: Path) -> dict[str, Work]:
    """20 figures of three models with seven units, assumed and compared, or drawn in blocks."""
    import decisions
    import doubt
    import tyngde as ty

    dice = random.Random(1)
    written = [float(dice.randint(5, 50)) for _ in range(doubt.FIGURES)]
    drawn = [[x * dice.uniform(0.9, 1.1) for x in written] for _ in range(SAMPLE["draws"])]
    today, plans, profile = doubt.documents(written)
    if not older:
        result = doubt.compared(written)
        said = {"figures": [{"of": [f"p{i}.fte" for i in range(len(written))], "relative": 0.1}]}

        def in_blocks() -> int:
            ty.robustness(result, said, indicators=doubt.INDICATORS, draws=100_000)
            return 100_000

        return {"robustness": in_blocks}
    bare = [dict(unit) for unit in today["units"]]
    for unit in bare:
        unit.pop("fte", None)
    base = ty.read(decisions.read(folder, "bare", {**today, "units": bare}))
    read = {k: ty.read_plan(decisions.read(folder, k, each)) for k, each in plans.items()}
    weighed = ty.read_profile(decisions.read(folder, "profile", profile))
    sets = []
    for figures in drawn:
        assumed = [{"node": f"p{i}", "fte": x} for i, x in enumerate(figures)]
        document = {"tyngde": "assumptions/1", "figures": assumed}
        sets.append(ty.read_assumptions(decisions.read(folder, "assumed", document)))

    def long_way() -> int:
        for each in sets:
            start = base.assume(each)
            models = {"today": start, **{k: start.apply(p) for k, p in read.items()}}
            ty.compare(models, by="department", profile=weighed)
        return len(sets)

    return {"assume, apply and compare": long_way}


def worker(older: bool, checkout: Path) -> None:
    """Answers each line, the name of a piece of work and a way, with ms of CPU a variant."""
    with tempfile.TemporaryDirectory() as name:
        every, balances = works(older, checkout, Path(name))
        print(json.dumps([{k: list(ways) for k, ways in every.items()}, balances]), flush=True)
        for line in sys.stdin:
            work, way = json.loads(line)
            task = every[work][way]
            task()
            start = time.process_time()
            count = task()
            print(json.dumps(1000 * (time.process_time() - start) / count), flush=True)


class Build:
    """A process that has one build of the module."""

    def __init__(self, older: bool, checkout: Path) -> None:
        top = checkout if older else HERE.parents[1]
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(checkout), "--worker", "then" if older else "now"],
            env={**os.environ, "PYTHONPATH": str(top / "python")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ways: dict[str, list[str]]
        self.balances: dict[str, Balances]
        self.ways, self.balances = self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def cost(self, work: str, way: str) -> float:
        assert self._process.stdin
        print(json.dumps([work, way]), file=self._process.stdin, flush=True)
        return float(self._answer())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("older", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--worker", choices=("then", "now"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        return worker(given.worker == "then", given.older)
    then, now = (Build(older, given.older.resolve()) for older in (True, False))
    for work, balances in now.balances.items():
        both = [x for x in zip(balances, then.balances[work], strict=True) if None not in x]
        assert both and all(abs(a - b) < 1e-12 for a, b in both), work  # type: ignore[operator]
        print(f"{work}: the same load balance of {len(both)} of {len(balances)} variants\n")
    print("| work | way | then, ms | now, ms | ratio | spread |\n|---|---|---:|---:|---:|---:|")
    for work, ways in now.ways.items():
        (long,) = then.ways[work]
        rounds = [
            (then.cost(work, long), [now.cost(work, way) for way in ways])
            for _ in range(given.rounds)
        ]
        for i, way in enumerate(ways):
            olds, news = [r[0] for r in rounds], [r[1][i] for r in rounds]
            ratios = [old / new for old, new in zip(olds, news, strict=True)]
            cells = (statistics.median(olds), statistics.median(news), statistics.median(ratios))
            told = " | ".join(f"{x:.3g}" for x in cells)
            print(f"| {work} | {way} | {told} | {min(ratios):.3g}–{max(ratios):.3g} |", flush=True)


if __name__ == "__main__":
    main()
