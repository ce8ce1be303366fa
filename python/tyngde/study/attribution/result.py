"""How much each change of a plan accounts for: the result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.errors import UsageError, phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.words.numbers import number, show
from tyngde.words.plain import plain
from tyngde.words.study import study_word

__all__ = ["Attribution", "Part"]

_ROWS, _INDICATORS = 20, 3


@fitting
@dataclass(frozen=True)
class Part:
    """What a change, or a group of changes, accounts for.

    Attributes:
        name: what it is: ``1 move tandplejen``.
        changes: positions among the changes that are made, from 1.
        share: the Shapley value, by indicator.
        error: the standard error of that, by indicator; empty where it is exact.
        alone: what it does by itself, made on the organisation as it is; undefined with
            ``cannot_be_applied`` where it needs others.
        last: what it adds to all others; undefined with ``cannot_be_applied`` where others need it.
    """

    name: str
    changes: tuple[int, ...]
    share: Mapping[str, Value]
    error: Mapping[str, float]
    alone: Mapping[str, Value]
    last: Mapping[str, Value]
    _index: int = field(default=0, repr=False)


@fitting
class Attribution(Shown):
    """How much of the difference that a plan makes each of its changes accounts for. See
    :func:`tyngde.attribution`.

    It has a length, can be iterated and asked by position: a :class:`Part` each. As a table a row
    for each part and indicator: ``part``, ``changes`` (positions, from 1), ``indicator``,
    ``share``, ``share_lower``, ``share_upper`` (the Shapley value), ``share_error`` (standard
    error; None where it is exact), ``alone``, ``last`` with their bounds, and ``reason`` (why there
    is no share).
    """

    def __init__(
        self,
        parts: Sequence[Part],
        whole: Mapping[str, Value],
        interactions: Mapping[tuple[int, int], Mapping[str, Value]] | None,
        orders: int,
        coalitions: int,
        drawn: int | None,
        rejected: int,
        language: str,
    ) -> None:
        self._parts, self._whole = list(parts), dict(whole)
        self._interactions, self._language = interactions, language
        self._orders, self._coalitions = orders, coalitions
        self._drawn, self._rejected = drawn, rejected

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, position: int) -> Part:
        return self._parts[position]

    def __iter__(self) -> Iterator[Part]:
        return iter(self._parts)

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return list(self._whole)

    @property
    def whole(self) -> dict[str, Value]:
        """The difference that the plan makes, by indicator, which the shares add up to."""
        return dict(self._whole)

    @property
    def exact(self) -> bool:
        """Whether all feasible orders were counted; else some were drawn."""
        return self._drawn is None

    @property
    def orders(self) -> int:
        """How many feasible orders there are; of a sample, how many were drawn."""
        return self._orders if self._drawn is None else self._drawn

    @property
    def rejected(self) -> int:
        """Of a sample, how many orders were drawn that are not feasible."""
        return self._rejected

    @property
    def coalitions(self) -> int:
        """How many sets of changes were measured."""
        return self._coalitions

    def shares(self, indicator: str) -> dict[str, Value]:
        """The Shapley value of each part, by name.

        Raises:
            UsageError: it was not measured.
        """
        if indicator not in self._whole:
            raise UsageError(
                phrase(
                    "there is no indicator {}; expected one of {}",
                    repr(indicator),
                    ", ".join(self._whole),
                ),
                key=indicator,
                expected=phrase("one of {}", ", ".join(self._whole)),
            )
        return {part.name: part.share[indicator] for part in self._parts}

    def interactions(self) -> Table:
        """What pairs of changes do together beyond what each does.

        It is the average, over the feasible orders in which the two follow upon each other and
        could change places, of what both add less what each adds. Where all orders are feasible
        this is the Shapley interaction index (Grabisch and Roubens, International Journal of Game
        Theory 28 (1999)).

        Returns:
            A row for each pair and indicator: ``part``, ``other``, ``indicator``, ``interaction``,
            ``interaction_lower``, ``interaction_upper``, ``reason``: ``one_needs_the_other`` where
            there is no such order, ``sampled`` where orders were drawn.
        """
        rows: list[dict[str, Any]] = []
        for i, one in enumerate(self._parts):
            for j in range(i + 1, len(self._parts)):
                for key in self._whole:
                    value = Value(None, reason="sampled")
                    if self._interactions is not None:
                        value = self._interactions[i, j][key]
                    rows.append(
                        {"part": one.name, "other": self._parts[j].name, "indicator": key}
                        | _cells("interaction", value)
                        | {"reason": value.reason}
                    )
        names = ["part", "other", "indicator", *_cells("interaction", Value.of(0)), "reason"]
        return Table(
            {name: [row[name] for row in rows] for name in names},
            numbers=list(_cells("interaction", Value.of(0))),
            language=self._language,
        )

    def table(self) -> Table:
        """The table; see the class for its columns."""
        rows = [
            {"part": part.name, "changes": ", ".join(map(str, part.changes)), "indicator": key}
            | _cells("share", part.share[key])
            | {"share_error": part.error.get(key)}
            | _cells("alone", part.alone[key])
            | _cells("last", part.last[key])
            | {"reason": part.share[key].reason}
            for part in self._parts
            for key in self._whole
        ]
        zero = Value.of(0)
        numbers = [*_cells("share", zero), "share_error", *_cells("alone", zero)]
        numbers += _cells("last", zero)
        names = ["part", "changes", "indicator", *numbers, "reason"]
        return Table(
            {name: [row[name] for row in rows] for name in names},
            numbers=numbers,
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        language = self._language

        def say(key: str, *of: object) -> str:
            return study_word(key, language).format(*of)

        kind = "orders_all" if self.exact else "orders_drawn"
        counted = number(self.orders, language), number(self._coalitions, language)
        notes = [say("attribution"), say(kind, *counted)]
        blocks: list[Block] = [Notes(notes)]
        for key in self.indicators[:_INDICATORS]:
            rows = []
            for part in self._parts[:_ROWS]:
                share = show(part.share[key], language)
                if part.error.get(key):
                    share += f" ± {number(part.error[key], language)}"
                beside = (_shown(x[key], language) for x in (part.alone, part.last))
                rows.append([part.name, share, *beside])
            if len(self) > _ROWS:
                rows.append([f"… +{len(self) - _ROWS}", "", "", ""])
            rows.append([say("whole"), show(self._whole[key], language), "", ""])
            header = [labelled(key, language), *map(say, ("share", "alone", "last"))]
            blocks.append(Grid(header, rows))
        if len(self.indicators) > _INDICATORS:
            others = [labelled(key, language) for key in self.indicators[_INDICATORS:]]
            blocks.append(Listing(say("also_measured"), others))
        return blocks

    def __repr__(self) -> str:
        of = len(self), ", ".join(self._whole)
        if self.exact:
            return plain(said(phrase("<Attribution to {} changes of {}: exact>", *of)))
        drawn = *of, self.orders
        return plain(said(phrase("<Attribution to {} changes of {}: {} orders drawn>", *drawn)))


def _shown(value: Value, language: str) -> str:
    return "–" if value.reason == "cannot_be_applied" else show(value, language)


def _cells(name: str, value: Value) -> dict[str, float | None]:
    ends = zip(("", "_lower", "_upper"), (value.value, value.lower, value.upper), strict=True)
    return {f"{name}{e}": x if x is not None and math.isfinite(x) else None for e, x in ends}
