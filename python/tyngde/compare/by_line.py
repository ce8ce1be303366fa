"""Models compared along the line of reporting, where no units are: managers instead of units.

What needs no unit is the same as in a comparison by units: positions, layers, who gets another
manager. Spans are those of all managers. What is made of units – their load and tyngde beside each
other, interfaces between them – has no place here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.grouping import By
from tyngde.model.line import Line, branch_totals, line_of
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value, wrap
from tyngde.words.labels import line_label

__all__ = ["EVERY_POSITION", "LINE", "LineComparison", "compared_by_line", "is_of_line"]

# What stands for the line where the compared units are asked for.
LINE = "line"
# Who counts in the spans of managers.
EVERY_POSITION = _core.SpanPolicy(True, True, True, False, False)
_NO_TYNGDE = Value(None, reason="no_nodes")
_NO_NODES = Value(None, reason="no_nodes")
_NO_VALUE = Value(None, reason="no_managers")


@dataclass(frozen=True)
class LineIndicator:
    """An indicator in every model, with the members of a native one."""

    key: str
    label: str
    label_da: str
    unit: str
    better: str
    values: list[Value]
    deltas: list[Value]
    coverage: list[tuple[int, int] | None]


@dataclass(frozen=True)
class LineCell:
    """What a model says of one manager; ``load`` is that of all below, too."""

    chiefs: list[str]
    span_positions: Value
    span_headcount: Value
    span_fte: Value
    load: Value
    continues: str = ""
    tyngde: Value = _NO_TYNGDE
    shares: list[Value] = field(default_factory=list)


@dataclass(frozen=True)
class LineRow:
    """A manager in every model."""

    key: str
    names: list[tuple[str, str]]
    cells: list[LineCell | None]


@dataclass(frozen=True)
class _Weighing:
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineComparison:
    """What a native comparison has for its readers, about the line."""

    models: list[str]
    reference: int
    profile: _core.Profile
    indicators: list[LineIndicator]
    units: list[LineRow]
    transitions: list[_core.Transition]
    cuts: list[list[str]]
    weights: list[float]
    totals: list[Value]
    weighing: _Weighing = _Weighing()

    def transition(self, model: int) -> _core.Transition:
        """What changes from the reference."""
        return self.transitions[model]

    def add(self, row: _core.IndicatorRow) -> None:
        """An indicator of one's own."""
        values = [wrap(value) for value in row.values]
        deltas = [_difference(value, values[self.reference]) for value in values]
        self.indicators.append(
            LineIndicator(
                row.key,
                row.label,
                row.label_da,
                row.unit,
                row.better,
                values,
                deltas,
                [None] * len(values),
            )
        )


def is_of_line(native: object) -> bool:
    """Whether it is a comparison along the line, or what is published of one."""
    return isinstance(getattr(native, "_of", native), LineComparison)


def compared_by_line(
    models: Mapping[str, tuple[Organisation, _core.Lineage]],
    reference: str,
    profile: _core.Profile,
    by: By,
    wanted: list[str] | None = None,
) -> LineComparison:
    """Models beside each other, the reference among them.

    Args:
        models: organisations, with their lineage since the reference.
        reference: name of the model that the others are measured against.
        profile: whose load is that of each manager.
        by: ``line``: the top posts and the managers directly below them; a depth: the managers
            so far below the top; keys: those posts.
        wanted: names of indicators; of these, those that need no units. All of them when None.

    Raises:
        UsageError: there are no managers at that depth; no post is named; there is no indicator
            of a name.
        UnknownKey: no model has a post of that key.
    """
    names = list(models)
    base = models[reference][0]
    views = {name: _View(organisation, profile.load) for name, (organisation, _) in models.items()}
    transitions = [
        _core.transition(base._native, organisation._native, lineage, None, None)
        for organisation, lineage in models.values()
    ]
    found = [
        {**view.indicators(), **_affected(transition)}
        for view, transition in zip(views.values(), transitions, strict=True)
    ]
    at = names.index(reference)
    load = next(str(row["unit"]) for row in _core.measure_rows() if row["name"] == profile.load)
    indicators = []
    for key in _chosen(wanted):
        label, label_da, unit, better = _described(key)
        values = [row[key][0] for row in found]
        coverage = [row[key][1] for row in found]
        deltas = [_difference(value, values[at]) for value in values]
        indicators.append(
            LineIndicator(
                key,
                label,
                label_da,
                load if unit == "load" else unit,
                better,
                values,
                deltas,
                coverage,
            )
        )
    order = [reference, *(name for name in names if name != reference)]
    compared = {name: views[name].managers(by) for name in order}
    _check(by, {name: views[name] for name in order}, compared)
    rows = []
    for key in dict.fromkeys(key for name in order for key in compared[name]):
        having = next(name for name in order if key in models[name][0])
        cells = [views[name].cell(key) if key in compared[name] else None for name in names]
        rows.append(LineRow(key, models[having][0]._native.node_names(key), cells))
    return LineComparison(
        names, at, profile, indicators, rows, transitions, [[] for _ in names], [], []
    )


# Indicators in the order of a table.
_KEYS = (
    *("managers", "positions", "layers", "manager_span_mean", "manager_span_max", "load_total"),
    *("posts_abolished", "posts_created", "saving", "manager_changed", "manager_open"),
    *("fte_manager_changed", "fte_manager_open", "fte_manager_affected"),
    *("share_manager_changed", "share_manager_affected"),
)
# Those of all managers stand where those of chiefs do.
_STANDS_FOR = {"manager_span_mean": "span_mean", "manager_span_max": "span_max"}


def _chosen(wanted: list[str] | None) -> list[str]:
    """Keys of the indicators that are shown: of those wanted, what needs no units."""
    if wanted is None:
        return list(_KEYS)
    names = [name for name in wanted if name not in _STANDS_FOR]
    asked = {row.key for row in _core.indicators_named(names)} | set(wanted)
    return [key for key in _KEYS if {key, _STANDS_FOR.get(key, key)} & asked]


def _described(key: str) -> tuple[str, str, str, str]:
    """Label, Danish label, unit and direction: those of the table, but for what is said
    otherwise along the line."""
    row = next(row for row in _core.indicators() if row.key == _STANDS_FOR.get(key, key))
    return (
        line_label(key, "en") or row.label,
        line_label(key, "da") or row.label_da,
        row.unit,
        row.better,
    )


Found = dict[str, tuple[Value, tuple[int, int] | None]]


def _affected(transition: _core.Transition) -> Found:
    values = {
        "posts_abolished": transition.posts_abolished,
        "posts_created": transition.posts_created,
        "saving": transition.saving,
        "manager_changed": transition.positions_changed,
        "manager_open": transition.positions_open,
        "fte_manager_changed": transition.fte_changed,
        "fte_manager_open": transition.fte_open,
        "fte_manager_affected": transition.fte_affected,
        "share_manager_changed": transition.share_changed,
        "share_manager_affected": transition.share_affected,
    }
    return {key: (wrap(value), None) for key, value in values.items()}


class _View:
    """One model along its line."""

    def __init__(self, organisation: Organisation, load: str) -> None:
        self.organisation, self.native, self.load = organisation, organisation._native, load
        self.line: Line = line_of(self.native)
        self.open = tuple(_core.open_line(self.native))
        self.spans = self._spans("positions")
        self.headcounts, self.ftes = self._spans("headcount"), self._spans("fte")
        self.loads = branch_totals(self.native, load, self.line)

    def _spans(self, count: str) -> dict[str, Value]:
        rows = _core.span_of_control(self.native, count, EVERY_POSITION)
        return {key: wrap(value) for key, value in rows}

    def managers(self, by: By) -> list[str]:
        """The managers that are compared, those at the top first."""
        if isinstance(by, int):
            level = self.line.tops
            for _ in range(by):
                level = [each for post in level for each in self.line.below[post]]
            return [post for post in level if post in self.spans]
        if by == LINE:
            return [*self.managers(0), *self.managers(1)]
        wanted = [by] if isinstance(by, str) else list(by)
        return [key for key in wanted if key in self.line.below]

    def depth(self) -> int:
        """How many levels of managers there are."""
        depth, level = 0, [post for post in self.line.tops if post in self.spans]
        while level:
            depth += 1
            below = [each for post in level for each in self.line.below[post]]
            level = [post for post in below if post in self.spans]
        return depth

    def cell(self, post: str) -> LineCell:
        none = Value(0.0, 0.0, 0.0, known_part=0.0)  # who leads nobody has a span of 0
        return LineCell(
            [post],
            self._recorded(self.spans.get(post, none)),
            self._recorded(self.headcounts.get(post, none)),
            self._recorded(self.ftes.get(post, none)),
            self.loads[post],
        )

    def _recorded(self, value: Value) -> Value:
        """What more posts could only add to: at least this, where not all posts are recorded."""
        if not value.defined or self.native.is_recorded_throughout("posts"):
            return value
        return _at_least(value.lower, ("posts.count",))

    def _of_line(self, value: Value, least: float | None = None) -> Value:
        """The same of what somebody who leads, and is not recorded, could add to."""
        return _at_least(value.lower if least is None else least, self.open) if self.open else value

    def indicators(self) -> Found:
        spans = [*self.spans.values()]
        coverage = sum(span.defined for span in spans), len(spans)
        mean, largest = _mean_and_max(spans)
        layers = [wrap(value).lower or 0.0 for _, value in _core.layers(self.native)]
        depth = _exact(max(layers)) if layers else _NO_NODES
        return {
            "managers": (self._of_line(_exact(self._managers())), None),
            "positions": (self._recorded(self._positions()), None),
            "layers": (self._of_line(depth), None),
            "manager_span_mean": (self._of_line(mean, least=0.0), coverage),
            "manager_span_max": (self._of_line(largest), coverage),
            "load_total": (self.organisation.whole(self.load), None),
        }

    def _managers(self) -> int:
        """Persons: who is known to hold several posts is one."""
        return _core.number_of_managers(self.native, EVERY_POSITION)

    def _positions(self) -> Value:
        """Those of the layers together, as these count everybody once; in whatever layer they are,
        where that is open."""
        counts = {post: self.native.positions(post) for post in self.native.keys("post")}
        if self.open and None not in counts.values():
            return _exact(math.fsum(count or 0.0 for count in counts.values()))
        layers = _core.layer_counts(self.native, "positions", EVERY_POSITION)
        return _added([wrap(value) for value in layers])


def _at_least(number: float | None, missing: tuple[str, ...]) -> Value:
    return Value(None, number, math.inf, "not_recorded", number, missing)


def _exact(number: float) -> Value:
    return Value(float(number), float(number), float(number), known_part=float(number))


def _added(values: Sequence[Value]) -> Value:
    """The sum; undefined while a part is, with bounds and what is missing."""
    lower = math.fsum(value.lower or 0.0 for value in values)
    upper = math.fsum(math.inf if value.upper is None else value.upper for value in values)
    missing = tuple(dict.fromkeys(name for value in values for name in value.missing))
    obstacle = next((value for value in values if not value.defined), None)
    if obstacle is not None:
        known = math.fsum(value.known_part or 0.0 for value in values)
        return Value(None, lower, upper, obstacle.reason, known, missing)
    number = math.fsum(float(value) for value in values)
    return Value(number, lower, upper, known_part=number)


def _mean_and_max(spans: Sequence[Value]) -> tuple[Value, Value]:
    """Mean and maximum of the spans; undefined while one is unknown, with what is certain."""
    if not spans:
        return _NO_VALUE, _NO_VALUE
    total = _added(spans)
    n = len(spans)
    most = max(span.lower or 0.0 for span in spans)
    if not total.defined:
        reason, missing = total.reason, total.missing
        mean = Value(None, (total.lower or 0.0) / n, math.inf, reason, None, missing)
        return mean, Value(None, most, math.inf, reason, None, missing)
    lower, upper = (total.lower or 0.0) / n, (total.upper or 0.0) / n
    high = max(span.upper or 0.0 for span in spans)
    return (
        Value(float(total) / n, lower, upper, known_part=float(total) / n),
        Value(max(map(float, spans)), most, high, known_part=max(map(float, spans))),
    )


def _difference(a: Value, b: Value) -> Value:
    """How far a value is from the reference's; of the reference itself exactly 0."""
    if a is b:
        return _exact(0) if a.defined else a
    if not a.defined or not b.defined:
        obstacle = b if a.defined else a
        return Value(None, reason=obstacle.reason, missing=obstacle.missing)
    ends: list[Callable[[], float]] = [
        lambda: float(a.lower or 0) - float(b.upper or 0),
        lambda: float(a.upper or 0) - float(b.lower or 0),
    ]
    bounded = None not in (a.lower, a.upper, b.lower, b.upper)
    lower, upper = (end() if bounded else None for end in ends)
    return Value(float(a) - float(b), lower, upper)


def _check(by: By, views: Mapping[str, _View], compared: Mapping[str, Sequence[str]]) -> None:
    """That the call names managers.

    Raises:
        UsageError: there are none at that depth, or none are named.
        UnknownKey: no model has such a post.
    """
    if isinstance(by, int):
        if not any(compared.values()):
            depth = max(view.depth() for view in views.values())
            raise UsageError(
                phrase(
                    "there are no managers at depth {} of the line; expected a depth below {}",
                    by,
                    depth,
                ),
                problem=phrase("there are no managers at depth {} of the line", by),
                key=str(by),
                expected=phrase("a depth below {}", depth),
            )
        return
    wanted = [] if by == LINE else [by] if isinstance(by, str) else list(by)
    if not wanted and by != LINE:
        raise UsageError("no post is named; expected at least one key", expected="at least one key")
    first = next(iter(views.values()))
    for key in wanted:
        if not any(key in keys for keys in compared.values()):
            first.native.managers(key)  # which says what may have been meant
