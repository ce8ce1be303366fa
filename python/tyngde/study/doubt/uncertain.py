"""Figures in documents: which are uncertain, what numbers they may have, and how they are drawn."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyngde import _core
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.doubt import Doubt
from tyngde.study.doubt.following import followed

__all__ = [
    "Figure",
    "Variable",
    "figures_in",
    "replaced",
    "spread_of",
    "variables",
    "with_unrecorded",
]

Json = dict[str, Any]
Floats = NDArray[np.float64]
Spread = Callable[[Floats], Floats]
Drawn = _core.DoubtedFigures | _core.DoubtedShare

_ROWS = _core.measure_rows()
MEASURES = tuple(row["name"] for row in _ROWS)
_ENDINGS = {"own": ".own", "total": ".total"}


@dataclass(frozen=True)
class Figure:
    """A figure as a document has it. ``value`` is None where it is unknown; ``is_computed``: it
    keeps the uncertain figures that it was computed from."""

    name: str
    measure: str
    value: float | None
    lower: float
    upper: float
    basis: str
    type: str
    is_computed: bool


@dataclass(frozen=True)
class Variable:
    """A figure that is drawn.

    Attributes:
        name: as terms of sums name it: ``key.measure``, of totals with ``.total``.
        low, high: between what it lies.
        spread: from numbers in (0, 1) to figures: the quantiles.
        stream: of the numbers; figures that move together share one.
        value: as written; None where it is unknown.
        shape: ``uniform``, ``triangular``, ``quantiles`` or ``values``.
        values: the numbers it may be, where these are listed.
    """

    name: str
    low: float
    high: float
    spread: Spread = field(repr=False)
    stream: int
    value: float | None
    shape: str = "uniform"
    values: tuple[float, ...] = ()

    def inside(self) -> float:
        """As written; the middle where that is not between low and high, or is unknown."""
        if self.value is not None and self.low <= self.value <= self.high:
            return self.value
        return self.low + (self.high - self.low) / 2

    def between(self, a: float, b: float) -> tuple[float, float]:
        """The least and the largest number for what is drawn from a to b; of a list, below b, so
        that parts side by side have none in common."""
        if self.shape == "values":
            count = len(self.values)
            # Parts end where one number ends and the next begins, but for a rounding.
            first = min(int(a * count + 1e-9), count - 1)
            chosen = self.values[first : max(first + 1, int(np.ceil(b * count - 1e-9)))]
            return min(chosen), max(chosen)
        low, high = self.spread(np.array([a, b])).tolist()
        return low, high


def stream_of(text: str) -> int:
    """The stream of random numbers of a name, whatever other names there are."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _nodes(data: Any) -> Iterator[Json]:
    """What has a key and may have figures, anywhere in a document."""
    if isinstance(data, dict):
        if isinstance(data.get("key"), str) or isinstance(data.get("node"), str):
            yield data
        for name, part in data.items():
            # A plan that sets a figure gives another one.
            if name not in ("set", *MEASURES):
                yield from _nodes(part)
    elif isinstance(data, list):
        for part in data:
            yield from _nodes(part)


def _places(node: Json) -> Iterator[tuple[str, str, Any, Any]]:
    """Each figure of a node: its name, its measure, and where it stands (container and index)."""
    key = node.get("key", node.get("node"))
    for measure in MEASURES:
        if measure not in node:
            continue
        if isinstance(node[measure], list):
            for i, quantity in enumerate(node[measure]):
                yield f"{key}.{measure}{_ending(quantity)}", measure, node[measure], i
        else:
            yield f"{key}.{measure}{_ending(node[measure])}", measure, node, measure


def _ending(quantity: Any) -> str:
    return _ENDINGS.get(quantity.get("scope", ""), "") if isinstance(quantity, dict) else ""


def _read(quantity: Any) -> tuple[float | None, float, float]:
    """Value and bounds of a figure in canonical form."""
    if isinstance(quantity, (int, float)):
        return float(quantity), float(quantity), float(quantity)
    if not isinstance(quantity, dict) or quantity.get("unknown"):
        given = quantity if isinstance(quantity, dict) else {}
        return None, float(given.get("at_least", 0)), float(given.get("at_most", np.inf))
    if "about" in quantity:
        about, within = float(quantity["about"]), float(quantity.get("within", 0))
        return about, max(0.0, about - within), about + within
    if "between" in quantity:
        low, high = map(float, quantity["between"])
        return float(quantity.get("value", low + (high - low) / 2)), low, high
    if "value" in quantity:
        return float(quantity["value"]), float(quantity["value"]), float(quantity["value"])
    return None, 0.0, np.inf


def figures_in(document: Json) -> dict[str, Figure]:
    """The figures of a document in canonical form, by name."""
    found: dict[str, Figure] = {}
    for node in _nodes(document):
        type_ = str(node.get("type", node.get("category", "")))
        for name, measure, holder, at in _places(node):
            quantity = holder[at]
            said = quantity if isinstance(quantity, dict) else {}
            basis = str(said.get("basis") or node.get("basis", "unstated"))
            computed = isinstance(quantity, dict) and "terms" in quantity
            read = _read(quantity)
            found[name] = Figure(name, measure, *read, basis, type_, computed)
    return found


def with_unrecorded(document: Json, doubt: Doubt) -> Json:
    """The document, where what a doubt states limits for and nobody recorded stands as unknown: of
    units and posts with no units below them and no posts or tasks that have a part of the figure,
    which it would contradict."""
    names = {name for entry in doubt._native.figures for name in entry.of}
    if not names - set(figures_in(document)):
        return document
    result = copy.deepcopy(document)
    measures = {name.rpartition(".")[2] for name in names}
    for row in (row for row in _ROWS if row["name"] in measures):
        above = _above(result, row)
        for kind in {"unit", "post"} & set(row["kinds"]):
            for node in result.get(f"{kind}s", ()):
                name = f"{node['key']}.{row['name']}"
                if name in names and row["name"] not in node and node["key"] not in above:
                    node[row["name"]] = {"unknown": True}
    return result


def _above(document: Json, row: Json) -> set[Any]:
    """What has units below it, or posts or tasks with a figure that is a part of its own."""
    # A post counts as one head without saying so, and is filled by what it has.
    of_posts = {"headcount": {"key"}, "fte_filled": {"fte", "fte_filled"}}
    said = of_posts.get(row["name"], {row["name"]})
    has = {
        each["key"]
        for kind in ("post", "task")
        if kind in row["kinds"]
        for each in document.get(f"{kind}s", ())
        if said & each.keys()
    }
    above = {node.get("parent") for node in _nodes(document)}
    above |= {post.get("home") for post in document.get("posts", ()) if post["key"] in has}
    for task in document.get("tasks", ()):
        if task["key"] in has:
            given = task.get("responsible", [])
            for each in given if isinstance(given, list) else [given]:
                above.add(each["unit"] if isinstance(each, dict) else each)
    for relation in document.get("relations", ()):
        if "part_of" in relation:
            above.add(relation["part_of"][1])
        if "post_in" in relation and relation["post_in"][0] in has:
            above.add(relation["post_in"][1])
        if "responsible_for" in relation and relation["responsible_for"][1] in has:
            above.add(relation["responsible_for"][0])
    return above


def replaced(document: Json, by: Mapping[str, tuple[float, float, float]]) -> Json:
    """The document with other figures: value and bounds, by name in a document. What it says was
    computed from them moves along."""
    result = copy.deepcopy(document)
    if not by:
        return result
    terms = {in_terms(name): number for name, number in by.items()}
    for node in _nodes(result):
        for name, _, holder, at in list(_places(node)):
            if name not in by:
                if isinstance(holder[at], dict) and "terms" in holder[at]:
                    holder[at] = followed(holder[at], terms)
                continue
            value, low, high = by[name]
            was = holder[at] if isinstance(holder[at], dict) else {}
            kept = {x: was[x] for x in ("scope", "basis", "source", "formula", "note") if x in was}
            now: Json = {"value": value}
            if low != high:
                now["between"] = [low, high]
            holder[at] = {**now, **kept}
    return result


def in_terms(name: str) -> str:
    """What terms of sums call a figure."""
    return name.removesuffix(".own")


def _uniform(low: float, high: float) -> Spread:
    return lambda u: low + (high - low) * u


def _triangular(low: float, high: float, top: float) -> Spread:
    def spread(u: Floats) -> Floats:
        width = high - low
        if width == 0:
            return np.full_like(u, low)
        rising = low + np.sqrt(u * width * (top - low))
        falling = high - np.sqrt((1 - u) * width * (high - top))
        return np.where(u < (top - low) / width, rising, falling)

    return spread


def _by_quantiles(quantiles: Sequence[tuple[float, float]]) -> Spread:
    shares, numbers = np.array(quantiles, dtype=np.float64).T
    return lambda u: np.interp(u, shares, numbers)


def _one_of(values: Sequence[float]) -> Spread:
    table = np.array(values, dtype=np.float64)
    return lambda u: table[np.minimum((u * len(table)).astype(np.int64), len(table) - 1)]


def _refuse(problem: str, entry: Drawn, key: str, expected: str) -> Exception:
    return at_place(UsageError, problem, phrase("at {}", entry.pointer), expected=expected, key=key)


def _meant(entry: _core.DoubtedFigures, figures: Mapping[str, Figure]) -> list[Figure]:
    if not entry.every:
        for name in entry.of:
            if name not in figures:
                # First what the node that is meant has: its figures may be own and total ones.
                own = [each for each in figures if each.startswith(f"{name}.")]
                near = own[:3] or get_close_matches(name, figures, n=3)
                raise at_place(
                    UsageError,
                    phrase("no model has the figure {}", repr(name)),
                    phrase("at {}", entry.pointer),
                    expected="a figure of one of the models, as 'key.measure'",
                    key=name,
                    nearest=near,
                )
        return [figures[name] for name in entry.of]
    found = [
        figure
        for figure in figures.values()
        if entry.measure in ("", figure.measure)
        and entry.basis in ("", figure.basis)
        and entry.type in ("", figure.type)
        and figure.value is not None
        and not figure.is_computed
        # Scores have their own entry: a half more of a 5 is no score.
        and (entry.measure or figure.measure not in ("risk", "complexity"))
    ]
    if not found:
        raise _refuse("'every' means no known figure", entry, "every", "some known figure")
    return found


def _limits(entry: _core.DoubtedFigures, figure: Figure) -> tuple[float, float]:
    if entry.reach == "between":
        return entry.low, entry.high
    if entry.reach == "stated":
        if not entry.every and figure.lower == figure.upper:
            raise _refuse(phrase("{} is exact", repr(figure.name)), entry, figure.name, "'between'")
        if not np.isfinite(figure.upper):
            raise _refuse(
                phrase("{} is unknown without limits", repr(figure.name)),
                entry,
                figure.name,
                "'between'",
            )
        return figure.lower, figure.upper
    if figure.value is None:
        raise _refuse(phrase("{} is unknown", repr(figure.name)), entry, figure.name, "'between'")
    width = entry.high * (figure.value if entry.reach == "relative" else 1)
    return max(0.0, figure.value - width), figure.value + width


def spread_of(entry: Drawn, name: str, value: float | None, low: float, high: float) -> Spread:
    """How what an entry is about is drawn between two ends.

    Raises:
        UsageError: the most likely number lies outside them.
    """
    if entry.shape == "quantiles":
        return _by_quantiles(entry.quantiles)
    if entry.shape == "values":
        return _one_of(entry.values)
    if entry.shape == "triangular":
        middle = low + (high - low) / 2 if value is None else value
        top = entry.most_likely if entry.most_likely is not None else middle
        if not low <= top <= high:
            raise _refuse(
                phrase("the most likely number of {} lies outside its range", repr(name)),
                entry,
                name,
                phrase("a number from {} to {}", f"{low:g}", f"{high:g}"),
            )
        return _triangular(low, high, top)
    return _uniform(low, high)


def variables(doubt: Doubt, figures: Mapping[str, Figure]) -> dict[str, Variable]:
    """The figures that are drawn, by the names that documents give them. What an entry names beats
    what another means by ``every``. What is exact and stays so is not drawn.

    Raises:
        UsageError: a figure is in no model, is computed from others, has no limits, or is meant by
            two entries; or an entry means no figure.
    """
    found: dict[str, Variable] = {}
    entries = doubt._native.figures
    named = {name for entry in entries if not entry.every for name in entry.of}
    meant: dict[str, str] = {}
    for entry in entries:
        for figure in _meant(entry, figures):
            if entry.every and figure.name in named:
                continue
            if figure.name in meant:
                raise _refuse(
                    phrase("{} is meant by {}, too", repr(figure.name), meant[figure.name]),
                    entry,
                    figure.name,
                    "each figure once, or by its name",
                )
            meant[figure.name] = entry.pointer
            if figure.is_computed:
                raise _refuse(
                    phrase("{} is computed from other figures", repr(figure.name)),
                    entry,
                    figure.name,
                    "the figures that it is computed from",
                )
            low, high = _limits(entry, figure)
            if low == high == figure.value and figure.lower == figure.upper:
                continue
            stream = stream_of(f"together {entry.pointer}" if entry.together else figure.name)
            spread = spread_of(entry, figure.name, figure.value, low, high)
            values = tuple(entry.values) if entry.shape == "values" else ()
            found[figure.name] = Variable(
                in_terms(figure.name),
                low,
                high,
                spread,
                stream,
                figure.value,
                entry.shape,
                values,
            )
    if doubt._native.inexact:
        for name, figure in figures.items():
            if name in found or figure.is_computed or figure.value is None:
                continue
            if figure.lower < figure.upper:
                low, high = figure.lower, figure.upper
                spread = _uniform(low, high)
                found[name] = Variable(
                    in_terms(name), low, high, spread, stream_of(name), figure.value
                )
    return found
