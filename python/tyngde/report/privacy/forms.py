"""Published numbers as sums of unknown figures: what an attacker writes down."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from tyngde.model.computed_once import once

# What is smaller, beside the figures themselves, is rounding.
_TOLERANCE = 1e-7


@dataclass(frozen=True)
class Form:
    """A sum of multiples of figures and a number that everybody knows, with its value."""

    terms: Mapping[Hashable, float] = field(default_factory=dict)
    constant: float = 0.0
    value: float = 0.0

    def __add__(self, other: Form) -> Form:
        return total((self, other))

    def __sub__(self, other: Form) -> Form:
        return total((self, other.times(-1)))

    def times(self, factor: float) -> Form:
        """So many times this."""
        if factor == 1:
            return self
        terms = {name: x * factor for name, x in self.terms.items()}
        return Form(terms, self.constant * factor, self.value * factor)

    def is_about(self, x: float | None) -> bool:
        """True where the value is this, but for rounding."""
        return x is not None and close(self.value, x, *self.sizes())

    def sizes(self) -> tuple[float, ...]:
        """What its rounding may be as large as."""
        return (self.value, self.constant)

    @once
    def signature(self) -> tuple[tuple[Hashable, float], ...]:
        """The same for sums of the same figures, whatever is known beside them."""
        parts = ((name, round(x, 9)) for name, x in self.terms.items())
        return tuple(sorted((part for part in parts if part[1]), key=repr))


def total(forms: Iterable[Form]) -> Form:
    """The sum of several."""
    terms: dict[Hashable, float] = {}
    constants, values = [], []
    for form in forms:
        for name, x in form.terms.items():
            terms[name] = terms.get(name, 0.0) + x
        constants.append(form.constant)
        values.append(form.value)
    kept = {name: x for name, x in terms.items() if abs(x) > 1e-12}
    return Form(kept, math.fsum(constants), math.fsum(values))


def known(x: float) -> Form:
    """A number that everybody knows."""
    return Form({}, x, x)


def close(a: float, b: float, *sizes: float) -> bool:
    """True where two numbers differ by rounding alone."""
    return abs(a - b) <= _TOLERANCE * max(1.0, abs(a), abs(b), *map(abs, sizes)) or a == b


@dataclass(frozen=True)
class Span:
    """A figure with bounds: least, stated and most, each as a sum; None where there is none. Of a
    sum of which some is unknown, the part that is known."""

    lower: Form | None
    value: Form | None
    upper: Form | None
    part: Form | None = None

    @property
    def sides(self) -> tuple[Form | None, Form | None, Form | None]:
        return self.lower, self.value, self.upper

    @property
    def known(self) -> Form:
        """The sum of what is known."""
        return self.part or self.value or known(0.0)


NOTHING = Span(known(0.0), known(0.0), known(0.0))


def added(spans: Iterable[Span]) -> Span:
    """The sum of figures with bounds: none where one of them has none."""
    listed = list(spans)

    def side(forms: list[Form | None]) -> Form | None:
        present = [form for form in forms if form is not None]
        return total(present) if len(present) == len(forms) else None

    return Span(
        side([one.lower for one in listed]),
        side([one.value for one in listed]),
        side([one.upper for one in listed]),
        total(one.known for one in listed),
    )


def times(span: Span, factor: float) -> Span:
    """So many times a figure with bounds, the factor 0 or more."""
    made = [None if form is None else form.times(factor) for form in (*span.sides, span.known)]
    return Span(*made)


def less(a: Span, b: Span) -> Span:
    """One figure with bounds less another."""

    def side(x: Form | None, y: Form | None) -> Form | None:
        return None if x is None or y is None else x - y

    lower, upper = side(a.lower, b.upper), side(a.upper, b.lower)
    return Span(lower, side(a.value, b.value), upper, a.known - b.known)
