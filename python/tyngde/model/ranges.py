"""Published ranges of spans: data with a source, for anybody to replace."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tyngde import _core
from tyngde.model.documents import name_in
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text
from tyngde.model.values import Value

__all__ = ["SpanBand", "SpanPoint", "SpanRange", "SpanRanges"]

Names = list[tuple[str, str]]


@dataclass(frozen=True)
class _Named:
    key: str
    names: tuple[tuple[str, str], ...]

    def name(self, language: str | None = None) -> str:
        """The name in a language; else in Danish, English or any; else the key."""
        return name_in(list(self.names), language, self.key)


@dataclass(frozen=True)
class SpanBand(_Named):
    """The spans from ``lower`` to ``upper``, both included; an ``upper`` of None is no end."""

    lower: float
    upper: float | None


@dataclass(frozen=True)
class SpanPoint(_Named):
    """A number that a source gives: ``observed``, or set as a ``limit``."""

    sort: str
    value: float


@dataclass(frozen=True)
class SpanRange(_Named):
    """What one source says.

    Attributes:
        of: ``direct_span``, ``staff_per_manager`` or ``fte_staff_per_fte_manager``.
        source: key of the source.
        note: remarks.
        bands, points: either may be empty.
    """

    of: str
    source: str
    note: Text
    bands: tuple[SpanBand, ...]
    points: tuple[SpanPoint, ...]


def _range(native: _core.SpanRange) -> SpanRange:
    bands = tuple(
        SpanBand(key, tuple(names), lower, upper if math.isfinite(upper) else None)
        for key, names, lower, upper in native.bands
    )
    points = tuple(
        SpanPoint(key, tuple(names), sort, value) for key, names, sort, value in native.points
    )
    return SpanRange(
        native.key, tuple(native.names), native.of, native.source, native.note, bands, points
    )


@fitting
class SpanRanges:
    """Published ranges of spans, as a document ``ranges/1`` has them.

    They say where a span lies and who says so, never whether it is right: the sources agree that
    there is no right number. ``SpanRanges.published()`` ships with the library; write its
    :meth:`to_json` to a file, change it, and read it with :func:`tyngde.read_ranges`.
    """

    def __init__(self, native: _core.SpanRanges) -> None:
        self._native = native

    @staticmethod
    def published() -> SpanRanges:
        """Those that ship with the library."""
        return SpanRanges(_core.published_ranges())

    @property
    def key(self) -> str:
        """Key of the document."""
        return self._native.key

    @property
    def note(self) -> Text:
        """Remarks."""
        return self._native.note

    @property
    def sources(self) -> dict[str, dict[str, Text]]:
        """Title, date, url and note of each source, by key."""
        return {source["key"]: source for source in self._native.sources}

    @property
    def ranges(self) -> dict[str, SpanRange]:
        """The ranges by key."""
        return {native.key: _range(native) for native in self._native.ranges}

    def name(self, language: str | None = None) -> str:
        """The name in a language; else in Danish, English or any; else the key."""
        return name_in(self._native.names, language, self.key)

    def band(self, range_key: str, value: Value | float) -> str | None:
        """The key of the band that a value lies in; None where it lies in none.

        Of two bands that both hold it, the first: with McKinsey 15 is a ``facilitator``. A number
        between two bands, such as 7.5 FTE, lies in neither. A value with bounds lies in a band when
        both bounds do, be it undefined.

        Raises:
            UnknownKey: there is no such range.
        """
        if not isinstance(value, Value):
            return self._native.band(range_key, value, value, value)
        lower, upper = (math.nan if x is None else x for x in (value.lower, value.upper))
        return self._native.band(range_key, float(value), lower, upper)

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same ranges."""
        return _core.write(self._native)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SpanRanges):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _from_json, (self.to_json(),)

    def __repr__(self) -> str:
        return f"<SpanRanges {self.key!r}: {', '.join(self.ranges)}>"


def _from_json(text: str) -> SpanRanges:
    return SpanRanges(_core.read_ranges(_core.parse_json(text.encode(), ""), ""))
