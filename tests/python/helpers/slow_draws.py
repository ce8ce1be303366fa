"""Several models whose figures and weights are drawn, and all that is counted of them, written once
more one draw at a time: another generator, lists of numbers, sums by their definitions.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass, field
from typing import Any

import tyngde as ty

CRITERIA = ("fte", "gross_expenditure", "headcount")
WRITTEN = (0.25, 0.5, 0.25)
INDICES = ("gini", "max_mean", "cv")


@dataclass
class Entry:
    """What a doubt says of figures, and how a number between 0 and 1 becomes them."""

    said: dict[str, Any]
    names: list[str]
    shape: str
    ends: dict[str, tuple[float, float]]

    def figures(self, dice: random.Random) -> dict[str, float]:
        if self.shape == "values":
            return {self.names[0]: dice.choice(self.said["values"])}
        if self.shape == "quantiles":
            u = dice.random()
            for (p, x), (q, y) in itertools.pairwise(self.said["quantiles"]):
                if u <= q:
                    return {self.names[0]: x + (y - x) * (u - p) / (q - p)}
        u = dice.random()
        if self.shape == "triangular":
            u = dice.triangular(0, 1, 0.5)
        return {name: low + (high - low) * u for name, (low, high) in self.ends.items()}


@dataclass
class Town:
    """Parts in departments; each model places them in its own way.

    Attributes:
        homes: by model the department of each part.
        figures: what is written, None where it is unknown.
        weights: what the doubt says of them.
    """

    homes: dict[str, list[int]]
    figures: dict[str, float | None]
    entries: list[Entry] = field(default_factory=list)
    weights: Any = "as_written"

    def robustness(self, draws: int) -> ty.Robustness:
        """What the library says."""
        departments = 1 + max(self.homes["m0"])
        units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
        units += [
            {"key": f"d{d}", "type": "department", "parent": "top"} for d in range(departments)
        ]
        for p, home in enumerate(self.homes["m0"]):
            numbers = {c: self.figures[f"p{p}.{c}"] for c in CRITERIA}
            numbers = {c: "unknown" if x is None else x for c, x in numbers.items()}  # type: ignore[misc]
            units.append({"key": f"p{p}", "parent": f"d{home}", **numbers})
        first = ty.Organisation.from_dict({"units": units})
        models = {"m0": first}
        for name, homes in self.homes.items():
            if name != "m0":
                changes = [
                    ty.move(f"p{p}", to=f"d{home}")
                    for p, home in enumerate(homes)
                    if home != self.homes["m0"][p]
                ]
                models[name] = first.apply(ty.Plan(*changes, key=name))
        profile = ty.Profile(dict(zip(CRITERIA, WRITTEN, strict=True)), load="fte")
        result = ty.compare(models, by="department", profile=profile)
        doubt = ty.Doubt(*(each.said for each in self.entries), weights=self.weights)
        keys = [f"{group}_{index}" for group in ("load", "tyngde") for index in INDICES]
        return ty.robustness(result, doubt, indicators=keys, draws=draws)

    def drawn(self, dice: random.Random) -> dict[str, float | None]:
        figures = dict(self.figures)
        for entry in self.entries:
            figures |= entry.figures(dice)
        return figures

    def weighed(self, dice: random.Random) -> list[float]:
        """Weights by trial and error: those that do not keep to the conditions are thrown away."""
        if self.weights == "as_written":
            return list(WRITTEN)
        said = {} if self.weights == "all" else self.weights
        while True:
            parts = [-math.log(1 - dice.random()) for _ in CRITERIA]
            w = dict(zip(CRITERIA, (x / sum(parts) for x in parts), strict=True))
            order = said.get("order", [])
            kept = all(w[a] >= w[b] for a, b in itertools.pairwise(order))
            kept &= all(low <= w[c] <= high for c, (low, high) in said.get("ranges", {}).items())
            kept &= all(w[r["more"]] >= r["by"] * w[r["than"]] for r in said.get("ratios", []))
            if kept:
                return list(w.values())

    def values(
        self, figures: dict[str, float | None], weights: list[float]
    ) -> dict[str, list[float | None]]:
        """By indicator the number of each model, None where it is unknown."""
        found: dict[str, list[float | None]] = {}
        for homes in self.homes.values():
            sizes: dict[str, list[float] | None] = {}
            for group in ("load", "tyngde"):
                sizes[group] = _sizes(homes, figures, [1.0, 0, 0] if group == "load" else weights)
            for group, units in sizes.items():
                for index in INDICES:
                    number = None if units is None else _index(index, units)
                    found.setdefault(f"{group}_{index}", []).append(number)
        return found


def _sizes(
    homes: list[int], figures: dict[str, float | None], weights: list[float]
) -> list[float] | None:
    sizes = [0.0] * (1 + max(homes))
    for criterion, weight in zip(CRITERIA, weights, strict=True):
        if not weight:
            continue
        numbers = [figures[f"p{p}.{criterion}"] for p in range(len(homes))]
        if None in numbers:
            return None
        known = [x for x in numbers if x is not None]
        for home, x in zip(homes, known, strict=True):
            sizes[home] += weight * x / sum(known)
    return sizes


def _index(index: str, x: list[float]) -> float:
    n, mean = len(x), sum(x) / len(x)
    if index == "gini":
        return sum(abs(a - b) for a in x for b in x) / (2 * n * n * mean)
    if index == "max_mean":
        return max(x) / mean
    return math.sqrt(sum((a - mean) ** 2 for a in x) / n) / mean


def places(row: list[float]) -> list[list[float]]:
    """By model its share of each place; less is better, and equals share places."""
    same = 1e-12 * max(abs(x) for x in row)
    shares = []
    for x in row:
        before = sum(y < x - same for y in row)
        equal = sum(abs(y - x) <= same for y in row)
        shares.append([1 / equal if before <= p < before + equal else 0.0 for p in range(len(row))])
    return shares


def random_town(dice: random.Random) -> Town:
    """Two to four departments, three to seven parts, two to four models, two of which may be alike;
    one to four entries of every kind, groups and unknown figures among them; weights as they are
    written, all, ordered, within ranges or in ratios."""
    departments, models = dice.randint(2, 4), dice.randint(2, 4)
    parts = departments + dice.randint(1, 3)
    first = [*range(departments), *(dice.randrange(departments) for _ in range(parts))][:parts]
    homes = {"m0": first}
    for m in range(1, models):
        # Each department keeps its first part: nobody knows what an empty one has.
        moved = [d if p < departments else dice.randrange(departments) for p, d in enumerate(first)]
        homes[f"m{m}"] = list(homes[f"m{m - 1}"]) if dice.random() < 0.15 else moved
    figures: dict[str, float | None] = {
        f"p{p}.{c}": float(dice.randint(5, 60)) for p in range(parts) for c in CRITERIA
    }
    town = Town(homes, figures)
    names = list(figures)
    dice.shuffle(names)
    for _ in range(dice.randint(1, 4)):
        if len(names) > 4:  # as many as an entry may be about, and one that is unknown
            town.entries.append(_entry(town, names, dice))
    if dice.random() < 0.1:
        figures[names.pop()] = None  # and nothing is said of it
    ranges = {dice.choice(CRITERIA): [0.1, 0.7]}
    ratio = dict(zip(("more", "than"), dice.sample(CRITERIA, 2), strict=True))
    town.weights = dice.choice(
        [
            "as_written",
            "all",
            "all",
            {"order": dice.sample(CRITERIA, dice.randint(2, 3))},
            {"ranges": ranges},
            {"ratios": [{**ratio, "by": 1.5}]},
            {"order": ["fte", "headcount"], "ranges": {"gross_expenditure": [0.2, 0.6]}},
        ]
    )
    return town


def _entry(town: Town, names: list[str], dice: random.Random) -> Entry:
    name = names.pop()
    written, width = town.figures[name] or 0.0, dice.choice([0.05, 0.2, 0.6])
    ends = written * (1 - width), written * (1 + width)
    kind = dice.choice(["between", "relative", "triangular", "values", "quantiles", "together"])
    if kind == "values":
        listed = [ends[0], written, ends[1] + 3, ends[1] + 3]
        return Entry({"of": name, "values": listed}, [name], kind, {})
    if kind == "quantiles":
        steps = [[0, ends[0]], [0.3, written], [1, ends[1]]]
        return Entry({"of": name, "quantiles": steps}, [name], kind, {})
    if kind == "together":
        group = [name, *(names.pop() for _ in range(dice.randint(1, 3)))]
        group_ends = {
            each: ((town.figures[each] or 0) * (1 - width), (town.figures[each] or 0) * (1 + width))
            for each in group
        }
        said: dict[str, Any] = {"of": group, "relative": width, "together": True}
        if dice.random() < 0.4:
            said["shape"] = "triangular"
        return Entry(said, group, said.get("shape", "uniform"), group_ends)
    if kind == "triangular":
        said = {"of": name, "within": width * written, "shape": "triangular"}
        return Entry(said, [name], kind, {name: ends})
    if kind == "relative":
        return Entry({"of": name, "relative": width}, [name], "uniform", {name: ends})
    if dice.random() < 0.5:
        town.figures[name] = None  # unknown, with limits
    return Entry({"of": name, "between": list(ends)}, [name], "uniform", {name: ends})
