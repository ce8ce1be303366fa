"""Small problems of doubt, whose indicators are written here once more and tried on grids.

TYNGDE_RANDOM_DOUBTS sets how many random ones; 60 unless told.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tyngde as ty
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Figures = dict[str, Floats]

MANY = int(os.environ.get("TYNGDE_RANDOM_DOUBTS", "60"))
LEVELS = [1.0, 2.0, 3.0, 4.0]


def indices(units: Floats) -> dict[str, Floats]:
    """Indices of rows, by their definitions."""
    n, total = units.shape[1], units.sum(axis=1)
    apart = np.abs(units[:, :, None] - units[:, None, :]).sum(axis=(1, 2))
    squares = ((units / total[:, None]) ** 2).sum(axis=1)
    shares = units / total[:, None]
    entropy = (shares * np.log(np.where(shares > 0, n * shares, 1))).sum(axis=1)
    return {
        "theil_t": entropy,
        "evenness": 1 - entropy / np.log(n),
        "gini": apart / (2 * n * total),
        "hoover": np.abs(units - total[:, None] / n).sum(axis=1) / (2 * total),
        "max_mean": units.max(axis=1) * n / total,
        "cv": units.std(axis=1) * n / total,
        "hhi": squares,
        "hhi_normalised": (squares - 1 / n) / (1 - 1 / n),
        "jain": 1 / (n * squares),
    }


@dataclass
class Problem:
    """Parts with figures and a task each, in departments, and another way to place them.

    Attributes:
        homes: of each part, by model, the department it lies in; -1 where it does not exist.
        figures: what is written, by name.
        entries: of the doubt.
        grids: the numbers that are tried, one list for each entry, by name of the figure.
        scores, weights: whether these may be any.
    """

    homes: dict[str, list[int]]
    figures: dict[str, float]
    entries: list[dict[str, Any]] = field(default_factory=list)
    grids: list[list[dict[str, float]]] = field(default_factory=list)
    scores: bool = False
    weights: str | dict[str, Any] = "as_written"

    @property
    def departments(self) -> int:
        return 1 + max(d for homes in self.homes.values() for d in homes)

    def models(self) -> dict[str, ty.Organisation]:
        """Both models, the second by a plan from the first."""
        before, after = self.homes["A"], self.homes["B"]
        units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
        units += [
            {"key": f"d{d}", "type": "department", "parent": "top"} for d in range(self.departments)
        ]
        made = [p for p, home in enumerate(before) if home >= 0]
        units += [{"parent": f"d{before[p]}", **self._part(p)} for p in made]
        tasks = [
            {
                "key": f"t{p}",
                "responsible": f"p{p}",
                "volume": self.figures[f"t{p}.volume"],
                "risk": self.figures[f"t{p}.risk"],
            }
            for p in made
        ]
        organisation = ty.Organisation.from_dict({"units": units, "tasks": tasks})
        changes = []
        for p, home in enumerate(after):
            if before[p] < 0:
                new = {"parent": f"d{home}", **self._part(p)}
                changes.append({"create": "unit", **new})
            elif before[p] != home:
                changes.append({"move": f"p{p}", "to": f"d{home}"})
        plan = ty.Plan.from_dict({"key": "other", "changes": changes})
        return {"A": organisation, "B": organisation.apply(plan)}

    def _part(self, p: int) -> dict[str, Any]:
        return {
            "key": f"p{p}",
            "fte": self.figures[f"p{p}.fte"],
            "gross_expenditure": self.figures[f"p{p}.gross_expenditure"],
        }

    def doubt(self) -> ty.Doubt:
        scores = {"risk": LEVELS} if self.scores else {}
        return ty.Doubt(*self.entries, scores=scores, weights=self.weights)

    def robustness(self, indicators: list[str], draws: int = 32) -> Any:
        profile = ty.Profile({"risk": 1, "gross_expenditure": 2, "fte": 1}, load="fte")
        result = ty.compare(self.models(), by="department", profile=profile)
        return ty.robustness(result, self.doubt(), indicators=indicators, draws=draws)

    # Once more

    def grid(self) -> Iterator[tuple[Figures, Floats, Floats]]:
        """All combinations: the figures, the levels of risk, the weights; one row each."""
        rows = [
            {k: v for part in parts for k, v in part.items()}
            for parts in itertools.product(*self.grids)
        ]
        levels = [LEVELS]
        if self.scores:
            ends = np.linspace(LEVELS[0], LEVELS[-1], 4)
            levels = [[LEVELS[0], a, b, LEVELS[-1]] for a in ends for b in ends if a <= b]
        weights = [[0.25, 0.5, 0.25]]
        if self.weights != "as_written":
            weights = [[i / 6, j / 6, (6 - i - j) / 6] for i in range(7) for j in range(7 - i)]
            if isinstance(self.weights, dict):
                weights = [w for w in weights if w[0] >= w[1]]
        figures = {
            name: np.array([row.get(name, value) for row in rows])
            for name, value in self.figures.items()
        }
        for level in levels:
            for weight in weights:
                yield figures, np.array(level), np.array(weight)

    def values(self, figures: Figures, levels: Floats, weights: Floats) -> dict[str, Any]:
        """By indicator and model, of figures in rows."""
        count = len(next(iter(figures.values())))
        found: dict[str, Any] = {}
        parts = len(self.homes["A"])
        for model, homes in self.homes.items():
            loads = np.zeros((count, self.departments))
            criteria = np.zeros((3, count, self.departments))
            for p, home in enumerate(homes):
                if home < 0:
                    continue
                loads[:, home] += figures[f"p{p}.fte"]
                criteria[:, :, home] += self._counts(p, model, figures, levels)
            totals = sum(
                self._counts(p, "A", figures, levels)
                for p in range(parts)
                if self.homes["A"][p] >= 0
            )
            scores = (weights[:, None, None] * criteria / totals[:, :, None]).sum(axis=0)
            for group, units in (("load", loads), ("tyngde", scores)):
                for key, numbers in indices(units).items():
                    found[f"{group}_{key}", model] = numbers
        return found

    def _counts(self, p: int, model: str, figures: Figures, levels: Floats) -> Floats:
        money, fte = figures[f"p{p}.gross_expenditure"], figures[f"p{p}.fte"]
        risk = np.zeros(len(fte))
        # A part that only the plan creates has no task.
        if self.homes["A"][p] >= 0:
            score = levels[int(self.figures[f"t{p}.risk"]) - 1]
            risk = figures[f"t{p}.volume"] * score
        return np.array([risk, money, fte])


def draw(random: np.random.Generator) -> Problem:
    """A problem: two to four departments of three to five parts, one to three uncertain entries."""
    departments, parts = int(random.integers(2, 5)), int(random.integers(3, 6))
    before = [
        p % departments if p < departments else int(random.integers(departments))
        for p in range(max(parts, departments))
    ]
    after = [int(random.integers(departments)) if random.random() < 0.4 else d for d in before]
    # Nobody knows what a department without parts has: each keeps its first one.
    after[:departments] = before[:departments]
    if random.random() < 0.3:
        before.append(-1)
        after.append(int(random.integers(departments)))
    figures: dict[str, float] = {}
    for p in range(len(before)):
        figures[f"p{p}.fte"] = float(random.integers(4, 40))
        figures[f"p{p}.gross_expenditure"] = float(random.integers(10, 90))
        figures[f"t{p}.volume"] = float(random.integers(1, 20))
        figures[f"t{p}.risk"] = float(random.integers(1, 5))
    problem = Problem({"A": before, "B": after}, figures)
    names = [
        name
        for name in figures
        if not name.endswith(".risk")
        and not (name[0] == "t" and before[int(name[1:].partition(".")[0])] < 0)
    ]
    random.shuffle(names)
    for _ in range(int(random.integers(1, 4))):
        _doubt(problem, names, random)
    problem.scores = bool(random.random() < 0.4)
    if random.random() < 0.4:
        problem.weights = (
            "all" if random.random() < 0.6 else {"order": ["risk", "gross_expenditure"]}
        )
    return problem


def _doubt(problem: Problem, names: list[str], random: np.random.Generator) -> None:
    name, width = names.pop(), float(random.choice([0.05, 0.2, 0.6]))
    written = problem.figures[name]
    low, high = written * (1 - width), written * (1 + width)
    kind = random.random()
    if kind < 0.2:
        listed = [float(x) for x in random.permutation([low, written, high + 1])]
        problem.entries.append({"of": name, "values": listed})
        problem.grids.append([{name: x} for x in listed])
        return
    steps = np.linspace(0, 1, 4)
    if kind < 0.4:
        other = names.pop()
        entry: dict[str, Any] = {"of": [name, other], "relative": width, "together": True}
        if random.random() < 0.4:
            entry["shape"] = "triangular"
        problem.entries.append(entry)
        # By the quantiles of the shape, both at the same place of their ranges.
        problem.grids.append(
            [
                {x: problem.figures[x] * (1 + width * (2 * s - 1)) for x in (name, other)}
                for s in steps
            ]
        )
        return
    problem.entries.append({"of": name, "between": [low, high]})
    problem.grids.append([{name: low + (high - low) * s} for s in steps])
