"""How a model stands to a rule: kept, broken or undecidable, by which nodes and by how much."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.errors import phrase, said
from tyngde.model.intervals import Interval
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.rules.in_words import rule_in_words
from tyngde.study.rules.rule import Rule
from tyngde.words.numbers import show
from tyngde.words.study import study_word

__all__ = ["Finding", "Ruling", "Rulings", "State", "in_band", "judged"]

State = Literal["kept", "broken", "undecidable"]

# Sums and shares differ in the last bits by the way they are made; no rule is about that.
_SLACK = 1e-12
_NODES = 3


@fitting
@dataclass(frozen=True)
class Finding:
    """What a rule finds of one node, or of the whole.

    Attributes:
        node: its key, of two ``a, b``; empty: the whole.
        state: ``kept``, ``broken`` or ``undecidable``.
        amount: the figure that the rule is about, where it is about one.
        beyond: how far that lies outside the band, 0 within it; with bounds.
        missing: what stands in the way, as ``key.figure``, where it is undecidable.
    """

    node: str
    state: State
    amount: Value | None = None
    beyond: Value | None = None
    missing: tuple[str, ...] = ()


@fitting
@dataclass(frozen=True)
class Ruling:
    """How a model stands to a rule.

    Attributes:
        rule: the rule.
        state: ``broken`` where it is for a node, else ``undecidable`` where it is for one.
        findings: of each node that it looks at.
    """

    rule: Rule
    state: State
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> list[str]:
        """The nodes that break it."""
        return [x.node for x in self.findings if x.state == "broken"]

    @property
    def missing(self) -> list[str]:
        """The figures that stand in the way, as ``key.figure``."""
        return sorted({name for x in self.findings for name in x.missing})

    @property
    def breaches(self) -> Value:
        """How many nodes break it: with bounds where some are undecidable."""
        states = [x.state for x in self.findings]
        least, more = states.count("broken"), states.count("undecidable")
        if not more:
            return Value.of(least)
        reason = "unknown_input"
        return Value(None, least, least + more, reason, least, tuple(self.missing))


def judged(rule: Rule, findings: list[Finding]) -> Ruling:
    """The ruling that follows from what is found of each node."""
    states = {x.state for x in findings}
    state: State = (
        "broken" if "broken" in states else "undecidable" if "undecidable" in states else "kept"
    )
    return Ruling(rule, state, tuple(findings))


def in_band(node: str, value: Value, band: Interval, otherwise: str) -> Finding:
    """Whether a value lies in a band, and how far outside.

    Args:
        node: the key.
        value: with bounds.
        band: both ends included.
        otherwise: what stands in the way where the value does not say what it misses.
    """
    low, high = band
    missing = value.missing or (otherwise,)
    if value.bounds is None:
        lacking = missing if value.reason == "unknown_input" else (f"{otherwise}: {value.reason}",)
        return Finding(node, "undecidable", value, None, lacking)
    lower, upper = value.bounds

    def below(x: float) -> float:
        return low - x if x < low - _SLACK * max(1.0, abs(low)) else 0.0

    def above(x: float) -> float:
        return x - high if x > high + _SLACK * max(1.0, abs(high)) else 0.0

    ends = [max(below(x), above(x)) for x in (lower, upper)]
    least = min(ends) if above(lower) or below(upper) else 0.0
    if least > 0:
        return Finding(node, "broken", value, _beyond(least, max(ends)))
    if not max(ends):
        return Finding(node, "kept", value, Value.of(0))
    return Finding(node, "undecidable", value, _beyond(0.0, max(ends)), tuple(missing))


def _beyond(least: float, most: float) -> Value:
    if math.isinf(most):
        return Value(None, least if math.isfinite(least) else None, None, "unknown_input")
    if least == most:
        return Value.of(least)
    return Value.between(least, most)


@fitting
class Rulings(Shown):
    """How a model stands to rules. See :func:`tyngde.rules`.

    It has a length, can be iterated and asked by position. As a table it has a row for each finding
    of each rule: ``rule`` (number from 1), ``name``, ``kind``, ``state`` (of the rule), ``node``
    (empty: the whole), ``node_state``, ``amount``, ``amount_lower``, ``amount_upper``, ``beyond``,
    ``beyond_lower``, ``beyond_upper`` (how far outside the band), ``missing`` (what stands in the
    way).
    """

    def __init__(self, rulings: list[Ruling], language: str) -> None:
        self._rulings, self._language = rulings, language

    def __len__(self) -> int:
        return len(self._rulings)

    def __getitem__(self, position: int) -> Ruling:
        return self._rulings[position]

    def __iter__(self) -> Iterator[Ruling]:
        return iter(self._rulings)

    @property
    def states(self) -> list[State]:
        """``kept``, ``broken`` or ``undecidable``, of each rule."""
        return [x.state for x in self._rulings]

    @property
    def broken(self) -> list[Ruling]:
        """The rules that are broken."""
        return [x for x in self._rulings if x.state == "broken"]

    @property
    def undecidable(self) -> list[Ruling]:
        """The rules that nobody can tell of yet."""
        return [x for x in self._rulings if x.state == "undecidable"]

    def table(self) -> Table:
        """The table; see the class for its columns."""
        columns: dict[str, list[object]] = {}

        def put(**cells: object) -> None:
            for name, cell in cells.items():
                columns.setdefault(name, []).append(cell)

        for number, ruling in enumerate(self._rulings, 1):
            for x in ruling.findings or (Finding("", ruling.state),):
                put(rule=number, name=str(ruling.rule), kind=ruling.rule.kind, state=ruling.state)
                put(node=x.node, node_state=x.state)
                for name, value in (("amount", x.amount), ("beyond", x.beyond)):
                    ends = (None, None, None) if value is None else _cells(value)
                    put(**{name: ends[0], f"{name}_lower": ends[1], f"{name}_upper": ends[2]})
                put(missing="; ".join(x.missing))
        numbers = [f"{n}{e}" for n in ("amount", "beyond") for e in ("", "_lower", "_upper")]
        return Table(
            dict(columns),
            numbers=[n for n in numbers if n in columns],
            counts=("rule",),
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        def say(key: str) -> str:
            return study_word(key, self._language)

        tally = [self.states.count(x) for x in ("kept", "broken", "undecidable")]
        rows = []
        for ruling in self._rulings:
            telling = [x for x in ruling.findings if x.state == ruling.state != "kept"]
            about = [self._told(x) for x in telling[:_NODES]]
            if len(telling) > _NODES:
                about.append(f"… +{len(telling) - _NODES}")
            words = rule_in_words(ruling.rule, self._language, str)
            rows.append([words, say(ruling.state), "; ".join(about)])
        header = [say(x) for x in ("rule", "state", "found")]
        return [Notes([say("rulings").format(len(self), *tally)]), Grid(header, rows)]

    def _told(self, x: Finding) -> str:
        parts = [x.node] if x.node else []
        if x.amount is not None:
            parts.append(show(x.amount, self._language))
        if x.missing:
            word = study_word("stands_in_the_way", self._language)
            parts.append(f"({word}: {', '.join(x.missing[:3])})")
        return " ".join(parts)

    def __repr__(self) -> str:
        tally = [self.states.count(x) for x in ("kept", "broken", "undecidable")]
        form = "<Rulings on {} rules: {} kept, {} broken, {} undecidable>"
        return said(phrase(form, len(self), *tally))


def _cells(value: Value) -> tuple[float | None, ...]:
    ends = (value.value, value.lower, value.upper)
    return tuple(x if x is not None and math.isfinite(x) else None for x in ends)
