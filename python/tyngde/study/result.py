"""What a study found: a row for each variant."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.errors import UsageError, at_place, none_of, phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.measuring import Refusal, Row
from tyngde.words.numbers import show
from tyngde.words.study import study_word

__all__ = ["Study", "Variant"]

_ROWS, _INDICATORS, _REFUSALS = 10, 6, 5


@fitting
@dataclass(frozen=True)
class Variant:
    """A row of a study.

    Attributes:
        number: its place among the plans, from 0.
        name: of the plan, as it was given or as it says; may be empty.
        values: the indicators by key; empty where it was refused.
        refusal: why it was not measured, or None.
    """

    number: int
    name: str
    values: Mapping[str, Value]
    refusal: Refusal | None

    def __getitem__(self, indicator: str) -> Value:
        """An indicator, by its key.

        Raises:
            UsageError: it was not measured; the nearest are named. A refused variant says why.
        """
        if indicator in self.values:
            return self.values[indicator]
        if self.refusal is not None:
            problem = phrase("variant {} was refused: {}", str(self.number), self.refusal.reason)
            raise at_place(UsageError, problem, "", key=indicator)
        raise none_of(phrase("there is no indicator {}", repr(indicator)), indicator, self.values)


@fitting
class Study(Shown):
    """Variants of an organisation, measured. See :func:`tyngde.study`.

    It has a length, can be iterated and asked by position, and turns into pandas, polars or Arrow:
    one row for each variant with ``variant`` (its number from 0), ``name``, for each indicator
    ``x``, ``x_lower``, ``x_upper`` (numbers) and ``x_reason`` (why undefined), then ``refused``
    (what the error said), ``refused_as`` (its class) and ``change`` (position in the plan, from 1).
    Bounds of what is not known stand, too: it is at least, or at most, that much. Which figures are
    missing is not kept; :func:`tyngde.compare` tells it of any variant.
    """

    def __init__(
        self, indicators: Sequence[str], reference: Mapping[str, Value], language: str
    ) -> None:
        self._indicators = tuple(indicators)
        self._reference = dict(reference)
        self._language = language
        self._variants: list[int] = []
        self._names: list[str] = []
        self._cells = array("d")
        self._reasons: list[tuple[str | None, ...]] = []
        self._refusals: dict[int, Refusal] = {}
        self._stopped = False
        # The same reasons come again and again: each is kept once.
        self._same: dict[tuple[str | None, ...], tuple[str | None, ...]] = {}
        self._none = np.full((len(self._indicators), 3), np.nan).tobytes()

    def _take(self, rows: Sequence[Row]) -> None:
        """Takes rows over."""
        for row in rows:
            if row.refusal is not None:
                self._refusals[len(self._names)] = row.refusal
            self._cells.frombytes(self._none if row.refusal else row.numbers)
            self._reasons.append(self._same.setdefault(row.reasons, row.reasons))
            self._variants.append(row.number)
            self._names.append(row.name)

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return list(self._indicators)

    @property
    def reference(self) -> dict[str, Value]:
        """The indicators of the organisation itself, by key."""
        return dict(self._reference)

    @property
    def complete(self) -> bool:
        """Whether all plans were measured or refused; False after Ctrl-C."""
        return not self._stopped

    @property
    def refused(self) -> dict[int, Refusal]:
        """What was refused and why, by position in this study."""
        return dict(self._refusals)

    @property
    def names(self) -> list[str]:
        """The names of the variants; where one has none, its number."""
        return [
            name or str(number) for name, number in zip(self._names, self._variants, strict=True)
        ]

    @property
    def plans(self) -> list[int]:
        """Which plan each row is of, by its place among all that were given, from 0."""
        return list(self._variants)

    def numbers(self, indicator: str) -> NDArray[np.float64]:
        """Value, lower and upper bound of an indicator, shape (variants, 3), in the indicator's
        unit; NaN where there is none.

        Raises:
            UsageError: it was not measured, with the nearest.
        """
        if indicator not in self._indicators:
            raise at_place(
                UsageError,
                phrase("the study has no indicator '{}'", indicator),
                "",
                expected=phrase("one of {}", ", ".join(self._indicators)),
                nearest=get_close_matches(indicator, self._indicators),
                key=indicator,
            )
        return self._cube()[:, self._indicators.index(indicator)].copy()

    def reasons(self, indicator: str) -> list[str | None]:
        """Why an indicator is undefined, for each variant; None where it is defined or the variant
        was refused. Raises as :meth:`numbers` does."""
        self.numbers(indicator)
        i = self._indicators.index(indicator)
        return [each[i] if each else None for each in self._reasons]

    def _cube(self) -> NDArray[np.float64]:
        cells = np.frombuffer(self._cells, dtype=np.float64)
        return cells.reshape(len(self), len(self._indicators), 3)

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, position: int) -> Variant:
        """The variant at a position. Raises IndexError beyond the last."""
        return self._variant(range(len(self))[position], {})

    def __iter__(self) -> Iterator[Variant]:
        alike: dict[tuple[bytes, str | None], Value] = {}
        return (self._variant(i, alike) for i in range(len(self)))

    def _variant(self, at: int, alike: dict[tuple[bytes, str | None], Value]) -> Variant:
        """A row. Exact values are made once of the same bits, as most change in few variants; what
        lies between bounds is of one variant alone, since the same value twice cancels out."""
        values: dict[str, Value] = {}
        if at not in self._refusals:
            width = 3 * len(self._indicators)
            cells = self._cells[at * width : (at + 1) * width].tobytes()
            for i, (indicator, reason) in enumerate(
                zip(self._indicators, self._reasons[at], strict=True)
            ):
                key = cells[24 * i : 24 * (i + 1)], reason
                if (value := alike.get(key)) is None:
                    number, lower, upper = (
                        None if x != x else x for x in struct.unpack("=3d", key[0])
                    )
                    value = Value(number, lower, upper, reason)
                    if value.exact:
                        alike[key] = value
                values[indicator] = value
        return Variant(self._variants[at], self._names[at], values, self._refusals.get(at))

    # Frames

    def table(self) -> Table:
        """The study as a table; see the class for its columns."""
        cube = self._cube()
        columns: dict[str, Any] = {"variant": list(self._variants), "name": list(self._names)}
        ends = ("", "_lower", "_upper")
        for i, indicator in enumerate(self._indicators):
            columns.update({f"{indicator}{end}": cube[:, i, e] for e, end in enumerate(ends)})
            columns[f"{indicator}_reason"] = [each[i] if each else None for each in self._reasons]
        refusals = [self._refusals.get(i) for i in range(len(self))]
        columns["refused"] = [x and x.reason for x in refusals]
        columns["refused_as"] = [x and x.sort for x in refusals]
        columns["change"] = [x and x.change for x in refusals]
        numbers = [f"{indicator}{end}" for indicator in self._indicators for end in ends]
        return Table(
            columns, numbers=numbers, counts=("variant", "change"), language=self._language
        )

    # For a reader

    def _blocks(self) -> list[Block]:
        language, refused = self._language, len(self._refusals)

        def say(key: str, *of: object) -> str:
            return study_word(key, language).format(*of)

        notes = [say("variants", len(self), len(self) - refused, refused)]
        if self._stopped:
            notes.append(say("stopped"))
        shown = self._telling()[:_INDICATORS]
        if len(shown) < len(self._indicators):
            notes.append(say("first_indicators", len(shown), len(self._indicators)))
        measured = (i for i in range(len(self)) if i not in self._refusals)
        first = [i for i, _ in zip(measured, range(_ROWS), strict=False)]
        if len(first) < len(self) - refused:
            notes.append(say("first_rows", len(first), len(self) - refused))
        rows = [[say("reference"), *(show(self._reference[key], language) for key in shown)]]
        for variant in map(self.__getitem__, first):
            cells = (show(variant[key], language) for key in shown)
            rows.append([self._called(variant), *cells])
        blocks: list[Block] = [
            Notes(notes),
            Grid([say("variant"), *(labelled(key, language) for key in shown)], rows),
        ]
        if refused:
            said = [
                f"{self._called(self[i])}: {refusal.reason}"
                for i, refusal in list(self._refusals.items())[:_REFUSALS]
            ]
            more = [f"… +{refused - len(said)}"] if refused > len(said) else []
            blocks.append(Listing(f"{say('refused')} ({refused})", [*said, *more]))
        return blocks

    def _telling(self) -> list[str]:
        """The indicators in which variants differ; all where they differ in none."""
        cube = self._cube()
        rows = [i for i in range(len(self)) if i not in self._refusals]
        cells = cube[rows]
        same = np.all((cells == cells[:1]) | (np.isnan(cells) & np.isnan(cells[:1])), axis=(0, 2))
        differ = [key for key, alike in zip(self._indicators, same, strict=True) if not alike]
        return differ or list(self._indicators)

    def _called(self, variant: Variant) -> str:
        return variant.name or study_word("number", self._language).format(variant.number)

    def __repr__(self) -> str:
        counts = len(self), len(self._indicators), len(self._refusals)
        if not self._stopped:
            return said(phrase("<Study of {} variants: {} indicators, {} refused>", *counts))
        return said(
            phrase(
                "<Study of {} variants: {} indicators, {} refused; stopped before the end>", *counts
            )
        )
