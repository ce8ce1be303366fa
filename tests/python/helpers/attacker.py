"""Somebody who wants to know: what can be computed from all that a comparison publishes.

He knows the structure and the plans. How each published number hangs on the figures of a document
he finds out by himself: he changes one figure, makes the same plans of it, and looks what moves.
Nothing here knows how numbers are protected.
"""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import tyngde as ty
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from tyngde.report.plot_figures import movement_flows, spans_by_manager

from helpers.strategies import Json

Figure = tuple[str, str]  # key of a node, name of a figure
Place = tuple[str, ...]
SPANS = ("span_positions", "span_headcount", "span_fte")
MEASURES = ("count", "fte", "salary", "headcount")
# What no multiple of a figure makes: followed by whoever compares whole pages.
BENT = (
    *("span_max", "_cv", "_gini", "max_mean", "tyngde_", "share_", "_hoover", "_theil", "_jain"),
    *("_atkinson", "_hhi", "_evenness", "_effective", "_min_max", "experienced_span"),
    *("one_on_one", "managers_per_position", "staff_per_manager", "fte_staff_per_fte_manager"),
    *("excess_layers", "coordination_cost"),
)


# What is known of a number that is not.
ENDS = ("lower", "upper", "known_part")


@dataclass
class Case:
    """An organisation and how models are made from it."""

    document: Json
    make: Callable[[Json], ty.Comparison]

    def figures(self) -> dict[Figure, float]:
        """All figures of people in the document, by node and name."""
        return {
            (node["key"], name): float(node[name])
            for node in nodes(self.document)
            for name in MEASURES
            if isinstance(node.get(name), (int, float))
        }

    def step(self, name: Figure, x: float) -> float:
        """By how much a figure is changed to see what moves with it."""
        return 1.0 if name[1] == "count" else max(1.0, x) / 64

    def changed(self, changes: dict[Figure, float]) -> Json:
        """The document with other figures."""
        document = copy.deepcopy(self.document)
        for node in nodes(document):
            for name in MEASURES:
                if (node["key"], name) in changes:
                    x = changes[node["key"], name]
                    node[name] = round(x) if name == "count" else x
        return document


def nodes(document: Json) -> Iterator[Json]:
    """Units and posts of a document that is written flat."""
    yield from itertools.chain(document["units"], document["posts"])


def numbers(result: ty.Comparison, suppress: int | ty.Protection) -> dict[Place, float | None]:
    """Every number that tables, exports and plots show; None where one is hidden."""
    found: dict[Place, float | None] = {}

    def put(place: Place, value: float | None, reason: str | None = None) -> None:
        if value is not None and math.isfinite(value):
            found[place] = value
        else:
            found[place] = None

    told = result.published(suppress)
    for row in told.indicators().rows():
        put(("indicator", row["indicator"], row["model"]), row["value"], row["reason"])
        if row["indicator"] not in ("saving",):
            put(("delta", row["indicator"], row["model"]), row["delta"])
    for row in told.units().rows():
        for name in (*SPANS, "load"):
            put(("unit", name, row["unit"], row["model"]), row[name])
    ends(result, suppress, put)
    for model in result.models:
        for n, row in enumerate(told.affected(model).rows()):
            put(("row", "fte", str(n), model), row["fte"])
            put(("row", "positions", str(n), model), row["positions"])
        for way, fte in movement_flows(result, model, suppress).items():
            put(("flow", *way, model), fte)
        for post, value in spans_by_manager(result, model, suppress).items():
            put(("span", post, model), value.value, value.reason)
        put(("whole", "salary", model), told._whole("salary", model).value)
    return found


def ends(result: ty.Comparison, suppress: int | ty.Protection, put: Callable[..., None]) -> None:
    """What is known of unknown numbers, which pages tell."""
    shown, raw = result.published(suppress)._native, result._native
    pairs: list[tuple[Place, ty.Value, ty.Value]] = []
    for row, whole in zip(shown.indicators, raw.indicators, strict=True):
        for model, value, all_ in zip(result.models, row.values, whole.values, strict=True):
            pairs.append((("indicator", row.key, model), value, all_))
    for row, whole in zip(shown.units, raw.units, strict=True):
        for model, cell, all_ in zip(result.models, row.cells, whole.cells, strict=True):
            for name in ("load", *SPANS) if cell is not None else ():
                place = ("unit", name, row.key, model)
                pairs.append((place, getattr(cell, name), getattr(all_, name)))
    for model in result.models:
        told, rows = (x._transition(model).rows for x in (result.published(suppress), result))
        for n, (row, all_) in enumerate(zip(told, rows, strict=True)):
            for name in ("fte", "positions"):
                pairs.append(
                    (("row", name, str(n), model), getattr(row, name), getattr(all_, name))
                )
        spans, whole = (spans_by_manager(result, model, x) for x in (suppress, 0))
        pairs += [(("span", post, model), spans[post], value) for post, value in whole.items()]
        value = result.published(suppress)._whole("salary", model)
        pairs.append((("whole", "salary", model), value, result._models[model].whole("salary")))
    for place, value, all_ in pairs:
        if all_.reason is None and all_.lower == all_.upper:
            continue
        for end in ENDS:
            put((*place, end), getattr(value, end), value.reason)


class Attacker:
    """All equations that a publication gives away."""

    def __init__(self, case: Case, suppress: int | ty.Protection = 5) -> None:
        self.figures = case.figures()
        single = {post["key"] for post in case.document["posts"] if post.get("count", 1) == 1}
        # A position has 1.5 FTE at most; a document with more is refused.
        self.most = np.array(
            [1.5 if key in single and name == "fte" else np.inf for key, name in self.figures]
        )
        self.names = list(self.figures)
        result = case.make(case.document)
        raw = numbers(result, 0)
        shown = numbers(result, suppress)
        self.hidden = [p for p, x in shown.items() if x is None and raw[p] is not None]
        self.places = [p for p, x in raw.items() if x is not None and not bent(p)]
        columns = []
        for name, x in self.figures.items():
            step = case.step(name, x)
            other = numbers(case.make(case.changed({name: x + step})), 0)
            columns.append([((other.get(p) or 0.0) - raw[p]) / step for p in self.places])
        self.matrix = np.array(columns).T.reshape(len(self.places), len(self.names))
        self.matrix[np.abs(self.matrix) < 1e-9] = 0
        self.row = {place: i for i, place in enumerate(self.places)}
        self.visible = [i for i, p in enumerate(self.places) if shown.get(p) is not None]
        self.known = self._known()

    def _known(self) -> np.ndarray:
        rows = self.matrix[self.visible]
        return np.unique(np.round(rows, 9), axis=0) if len(rows) else np.zeros((0, len(self.names)))

    @property
    def truth(self) -> np.ndarray:
        return np.array([self.figures[name] for name in self.names])

    def interval(self, weights: np.ndarray) -> tuple[float, float]:
        """Between what a sum of figures lies for all that he knows."""
        truth = self.truth
        least = np.array([1.0 if name[1] == "count" else 0.0 for name in self.names])
        ends = []
        # Each kind of figure on a scale of its own: kroner beside positions upset a solver.
        size = np.array([1e5 if name[1] == "salary" else 1.0 for name in self.names])
        rows = self.known * size
        norm = np.abs(rows).max(axis=1, initial=0)
        rows = rows[norm > 0] / norm[norm > 0][:, None]
        for sign in (1, -1):
            found = linprog(
                sign * weights * size,
                A_eq=rows,
                b_eq=rows @ (truth / size),
                bounds=list(zip(least / size, self.most / size, strict=True)),
                method="highs",
            )
            ends.append(sign * found.fun if found.status == 0 else -sign * math.inf)
        return ends[0], ends[1]

    def of(self, *names: Figure) -> np.ndarray:
        """Weights of a sum of figures."""
        return np.array([float(name in names) for name in self.names])

    def recovered(self) -> list[Place]:
        """Hidden numbers that he can compute, distances between them apart."""
        found, known = [], {}
        for place in self.hidden:
            if place not in self.row or place[0] == "delta" or place[-1] in ENDS:
                continue
            weights = self.matrix[self.row[place]]
            key = tuple(weights)
            if key not in known:
                low, high = self.interval(weights)
                narrow = high - low <= 1e-5 * max(1.0, abs(high))
                # What hangs on no figure everybody knows.
                known[key] = bool(weights.any() and math.isfinite(high) and narrow)
            if known[key]:
                found.append(place)
        return found

    def other_world(self, wanted: np.ndarray, least: float) -> dict[Figure, float] | None:
        """Other figures that give every visible number, with a sum of figures as small – or, with
        a weight below 0, as large – as can be: whole counts, nothing of what is there none."""
        whole = np.array([name[1] == "count" for name in self.names])
        low = np.where(whole, 2.0, np.minimum(self.truth, least))
        size = np.array([1e5 if name[1] == "salary" else 1.0 for name in self.names])
        rows = self.known * size
        fixed = LinearConstraint(rows, rows @ (self.truth / size), rows @ (self.truth / size))
        far = np.minimum(np.where(whole, 60, self.truth * 3 + 20), self.most) / size
        found = milp(
            wanted * size,
            integrality=whole.astype(int),
            bounds=Bounds(low / size, far),
            constraints=[fixed] if len(rows) else [],
        )
        if found.x is None:
            return None
        return dict(zip(self.names, (found.x * size).tolist(), strict=True))


def bent(place: Place) -> bool:
    return place[0] in ("indicator", "delta") and any(part in place[1] for part in BENT)
