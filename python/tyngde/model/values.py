"""Values: a number with bounds, or undefined with a reason; and how one reckons with them."""

from __future__ import annotations

import math
import numbers
import operator
import re
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NoReturn, cast

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.intervals import (
    EVERYTHING,
    Interval,
    added,
    divided,
    multiplied,
    outwards,
    square,
)
from tyngde.model.misfits import fitting
from tyngde.words.numbers import is_unknown, show

__all__ = ["Undecided", "Value"]

# A number as a constant and multiples of uncertain ones: these objects, each once.
_Linear = tuple[Fraction, tuple[tuple["Value", Fraction], ...]]


@fitting
@dataclass(frozen=True, eq=False)
class Value:
    """The value of a measure.

    It is a number to reckon with: ``+ - * /`` with numbers and other values, ``abs``, ``sum``,
    ``float``, ``format(value, ".1f")``. What comes out has bounds that hold whatever the numbers
    are, or is undefined for the reason that what went in was; nothing is taken for 0.

    **An object is one number.** What is linear keeps track of the objects that went in, so that
    ``x - x`` is 0 and ``(a + x) - x`` is ``a``, bounds and all, while two values that merely have
    the same bounds stay two. A measure that is linear in uncertain figures of an organisation keeps
    track of these: a figure that two measures, or two models, share is one number in both. What is
    not linear – a product or quotient of two uncertain values – has the bounds of interval
    arithmetic, and is a number of its own from there on.

    **Order** has three answers: ``a < b`` is True or False where the bounds settle it, and
    :class:`Undecided` where they overlap, which refuses to be taken for either: ``if a < b`` raises
    then. Two numbers in the middle of overlapping bounds have no order that one could rely on, and
    ``float(a) < float(b)`` says so openly. To sort for reading, use ``key=ty.Value.sort_key``.

    **Equality** is that of what is said, so that values can be kept in sets and dicts: exact values
    are equal when their numbers are, also to plain numbers; others when number, bounds, reason and
    what is missing are the same. It does not claim that two uncertain numbers are one.

    Attributes:
        value: the number, or None when undefined.
        lower, upper: bounds that it cannot leave; None where none can be given. Of what is unknown
            they hold, too.
        reason: why it is undefined (``unknown_input``, ``needs_count``, ``zero_total`` …), or None.
        known_part: of an undefined sum, the sum of its known parts.
        missing: what is unknown, as ``key.measure``.
    """

    value: float | None
    lower: float | None = None
    upper: float | None = None
    reason: str | None = None
    known_part: float | None = None
    missing: tuple[str, ...] = field(default=())
    _linear: _Linear | _core.Value | None = field(default=None, repr=False)

    # numpy leaves the arithmetic to this class.
    __array_ufunc__ = None

    @staticmethod
    def of(number: float) -> Value:
        """An exact value.

        Raises:
            UsageError: it is not finite.
        """
        return _exact(number)

    @staticmethod
    def between(lower: float, upper: float, value: float | None = None) -> Value:
        """A value that lies somewhere between two numbers, the middle when not said.

        Raises:
            UsageError: the bounds stand upside down, or the value does not lie between them.
        """
        best = (lower + upper) / 2 if value is None else value
        if not lower <= best <= upper:
            raise UsageError(
                phrase("{} does not lie between {} and {}", best, lower, upper),
                key=str(best),
                expected="the lower bound first, and a value between the bounds",
            )
        return Value(float(best), float(lower), float(upper), known_part=float(best))

    @staticmethod
    def about(value: float, within: float) -> Value:
        """A value up to ``within`` away from a number."""
        return Value.between(value - within, value + within, value)

    @property
    def defined(self) -> bool:
        """True when there is a number."""
        return self.reason is None

    @property
    def exact(self) -> bool:
        """True when the number is defined and its bounds agree."""
        return self.defined and self.lower == self.upper and self.lower is not None

    @property
    def bounds(self) -> Interval | None:
        """Lower and upper bound of what there is or may be, infinite where there is none; None
        where there is no such number at all, such as a share of nothing."""
        if not self.defined and not is_unknown(self):
            return None
        return (
            -math.inf if self.lower is None else self.lower,
            math.inf if self.upper is None else self.upper,
        )

    def __float__(self) -> float:
        """The number, NaN when undefined."""
        return math.nan if self.value is None else self.value

    def __bool__(self) -> bool:
        """True when defined, so that a value of 0 counts."""
        return self.defined

    def __str__(self) -> str:
        return show(self)

    def __repr__(self) -> str:
        return f"<Value {self}>"

    def __format__(self, spec: str) -> str:
        """The number in a format of ``float``, with its bounds in the same format unless it is
        exact: ``12.0 [11.0; 13.0]``. Width and alignment are those of the whole."""
        parts = _SPEC.fullmatch(spec)
        if parts is None or self.exact:
            return format(self.value, spec) if self.exact and spec else format(str(self), spec)
        inner = parts["sign"] + parts["rest"]
        width = int(parts["width"] or 0)
        text = str(self) if not self.defined or not inner else self._formatted(inner)
        fill, align = parts["fill"] or " ", parts["align"] or ">"
        return format(text, f"{fill}{align.replace('=', '>')}{width or ''}")

    def _formatted(self, spec: str) -> str:
        number = format(self.value, spec)
        if self.lower is None or self.upper is None:
            return f"≈ {number}"
        return f"{number} [{format(self.lower, spec)}; {format(self.upper, spec)}]"

    def sort_key(self) -> tuple[bool, float]:
        """A key to sort by: the number, what is undefined last. ``sorted(values,
        key=ty.Value.sort_key)`` puts in an order for reading, not one that bounds would bear."""
        return (not self.defined, 0.0 if self.value is None else self.value)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_linear": _linear(self) if self._linear is not None else None}

    # Equality of what is said

    def _said(self) -> tuple[object, ...]:
        if self.exact:
            return (self.value,)
        return (self.value, self.lower, self.upper, self.reason, self.known_part, self.missing)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Value):
            return self._said() == other._said()
        if isinstance(other, numbers.Real):
            return self.exact and bool(self.value == other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value) if self.exact else hash(self._said())

    # Order

    def __lt__(self, other: Value | float) -> bool | Undecided:
        second = _value(other)
        if second is None:
            return NotImplemented
        return self._order(second, "<", lambda low, up: up < 0, lambda low, up: low >= 0)

    def __le__(self, other: Value | float) -> bool | Undecided:
        second = _value(other)
        if second is None:
            return NotImplemented
        return self._order(second, "<=", lambda low, up: up <= 0, lambda low, up: low > 0)

    def __gt__(self, other: Value | float) -> bool | Undecided:
        second = _value(other)
        if second is None:
            return NotImplemented
        return self._order(second, ">", lambda low, up: low > 0, lambda low, up: up <= 0)

    def __ge__(self, other: Value | float) -> bool | Undecided:
        second = _value(other)
        if second is None:
            return NotImplemented
        return self._order(second, ">=", lambda low, up: low >= 0, lambda low, up: up < 0)

    def _order(
        self,
        other: Value,
        sign: str,
        holds: Callable[[float, float], bool],
        fails: Callable[[float, float], bool],
    ) -> bool | Undecided:
        bounds = (self - other).bounds
        if self.exact and other.exact:
            # Also of an index without end, whose difference from another is no number.
            x, y = float(self), float(other)
            apart = float(x > y) - float(x < y)
            bounds = apart, apart
        if bounds is not None and holds(*bounds):
            return True
        if bounds is not None and fails(*bounds):
            return False
        return Undecided(f"{self} {sign} {other}")

    # Arithmetic

    def __add__(self, other: Value | float) -> Value:
        second = _value(other)
        return NotImplemented if second is None else _sum(self, second, 1)

    def __radd__(self, other: float) -> Value:
        return self + other

    def __sub__(self, other: Value | float) -> Value:
        second = _value(other)
        return NotImplemented if second is None else _sum(self, second, -1)

    def __rsub__(self, other: float) -> Value:
        first = _value(other)
        return NotImplemented if first is None else _sum(first, self, -1)

    def __mul__(self, other: Value | float) -> Value:
        second = _value(other)
        return NotImplemented if second is None else _product(self, second)

    def __rmul__(self, other: float) -> Value:
        return self * other

    def __truediv__(self, other: Value | float) -> Value:
        second = _value(other)
        return NotImplemented if second is None else _quotient(self, second)

    def __rtruediv__(self, other: float) -> Value:
        first = _value(other)
        return NotImplemented if first is None else _quotient(first, self)

    def __neg__(self) -> Value:
        return -1 * self

    def __pos__(self) -> Value:
        return self

    def __abs__(self) -> Value:
        if self.bounds is None:
            return _undefined([self], None)
        lower, upper = self.bounds
        if lower >= 0 or upper <= 0:
            return self if lower >= 0 else -self
        most = max(-lower, upper)
        return _result([self], None if self.value is None else abs(self.value), (0.0, most))


_SPEC = re.compile(
    r"((?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[+\- ]?)(?P<zero>0?)(?P<width>\d*)"
    r"(?P<rest>[,_]?(\.\d+)?[eEfFgGn%]?)"
)


@fitting
@dataclass(frozen=True)
class Undecided:
    """The answer to a question that the bounds do not settle: neither True nor False.

    ``&``, ``|`` and ``~`` reckon with it as with a truth that is not known: ``False & undecided``
    is False. Taken for a truth value – by ``if``, ``and``, ``not``, ``sorted``, ``max`` – it raises
    UsageError. Ask ``(a < b) is True`` for "certainly".

    Attributes:
        question: what is open, such as ``4 [3; 5] < 4.5 [4; 6]``.
    """

    question: str

    def __bool__(self) -> NoReturn:
        raise UsageError(
            phrase(
                "whether {} is open: bounds overlap, or something is not known; expected "
                "a question that the bounds settle, or `is True` for 'certainly'",
                self.question,
            ),
            problem=phrase("whether {} is open", self.question),
            key=self.question,
            expected="a question that the bounds settle, or `is True` for 'certainly'",
        )

    def __and__(self, other: bool | Undecided) -> bool | Undecided:
        return False if other is False else self

    def __or__(self, other: bool | Undecided) -> bool | Undecided:
        return True if other is True else self

    def __rand__(self, other: bool) -> bool | Undecided:
        return self & other

    def __ror__(self, other: bool) -> bool | Undecided:
        return self | other

    def __invert__(self) -> Undecided:
        return Undecided(f"not ({self.question})")


def _exact(number: Any) -> Value:
    x = float(number)
    if not math.isfinite(x):
        raise UsageError(
            phrase("{} is no number", number), key=str(number), expected="a finite number"
        )
    return Value(x, x, x, known_part=x)


def _value(given: object) -> Value | None:
    """A number or value as a value; None where it is neither."""
    if isinstance(given, Value):
        return given
    return _exact(given) if isinstance(given, numbers.Real) else None


def _linear(value: Value) -> _Linear | None:
    """The value as a constant and multiples of uncertain ones; None where it is not known."""
    if not value.defined or value.value is None or math.isinf(value.value):
        return None
    if value.exact:
        return Fraction(value.value), ()
    if isinstance(value._linear, _core.Value):
        # Not before somebody reckons with it: few results are.
        object.__setattr__(value, "_linear", _linear_of(value.value, value._linear))
    return cast("_Linear | None", value._linear) or (Fraction(0), ((value, Fraction(1)),))


def _linear_of(middle: float, native: _core.Value) -> _Linear:
    """A native value as a constant and multiples of the figures that are its terms."""
    parts = tuple(
        (_figure(name, number, lower, upper), Fraction(times))
        for name, number, lower, upper, times in native.terms
    )
    rest = sum((factor * Fraction(float(part)) for part, factor in parts), Fraction(0))
    return Fraction(middle) - rest, parts


class _Figure(Value):
    """An uncertain figure of an organisation, known by its name: one object for all that state it
    alike."""

    _name: str

    def __reduce__(self) -> tuple[object, ...]:
        return _figure, (self._name, self.value, self.lower, self.upper)


_FIGURES: weakref.WeakValueDictionary[tuple[str, float, float, float], _Figure] = (
    weakref.WeakValueDictionary()
)


def _figure(name: str, value: float, lower: float, upper: float) -> _Figure:
    figure = _FIGURES.get((name, value, lower, upper))
    if figure is None:
        figure = _Figure(value, _end(lower), _end(upper), known_part=value)
        object.__setattr__(figure, "_name", name)
        figure = _FIGURES.setdefault((name, value, lower, upper), figure)
    return figure


# Multiples of figures that are smaller beside what they came from are rounding.
_NOISE = Fraction(1, 10**12)


def _combined(a: _Linear, b: _Linear, times: Fraction) -> _Linear:
    """a + times b, in the order in which the parts came in; what cancels goes."""
    constant = a[0] + times * b[0]
    parts = {id(part): (part, factor) for part, factor in a[1]}
    for part, factor in b[1]:
        before = parts[id(part)][1] if id(part) in parts else Fraction(0)
        after = before + times * factor
        if isinstance(part, _Figure) and abs(after) <= _NOISE * abs(before):
            constant += after * Fraction(float(part))
            after = Fraction(0)
        parts[id(part)] = (part, after)
    return constant, tuple(pair for pair in parts.values() if pair[1])


def _of_linear(form: _Linear, bounds: Interval = EVERYTHING) -> Value:
    """The value of a linear form, with bounds no wider than those given."""
    constant, parts = form
    middle = constant + sum(factor * Fraction(float(part)) for part, factor in parts)
    if not parts:
        return _nearest(middle)
    lows: list[Fraction | float] = [constant]
    highs: list[Fraction | float] = [constant]
    for part, factor in parts:
        ends = part.bounds or EVERYTHING
        low, high = ends if factor > 0 else ends[::-1]
        lows.append(_times(factor, low))
        highs.append(_times(factor, high))
    narrow = outwards(_total(lows, -math.inf), _total(highs, math.inf))
    return _bounded(middle, (max(narrow[0], bounds[0]), min(narrow[1], bounds[1])), linear=form)


def _total(ends: list[Fraction | float], unbounded: float) -> Fraction | float:
    if any(isinstance(end, float) for end in ends):
        return unbounded
    return sum((Fraction(end) for end in ends), Fraction(0))


def _times(factor: Fraction, x: float) -> Fraction | float:
    if math.isinf(x):
        return x if factor > 0 else -x
    return factor * Fraction(x)


def _end(x: float) -> float | None:
    return x if math.isfinite(x) else None


def _nearest(value: Fraction | float) -> Value:
    """An exact value, rounded to the nearest float; undefined where that is too large for one."""
    try:
        return _exact(value)
    except (OverflowError, UsageError):
        return _TOO_LARGE


_TOO_LARGE = Value(None, reason="too_large")


def _bounded(value: Fraction | float, bounds: Interval, linear: _Linear | None = None) -> Value:
    # The number is rounded to the nearest, its bounds outwards, so they stay in order.
    middle = _nearest(value).value
    if middle is None:
        return _TOO_LARGE
    lower, upper = (_end(x) for x in bounds)
    return Value(middle, lower, upper, None, middle, (), linear)


def _undefined(inputs: list[Value], bounds: Interval | None, known: float | None = None) -> Value:
    """What comes of undefined values: the first reason – of one that is no number, if there is
    one –, and all that is missing."""
    undefined = [x for x in inputs if not x.defined]
    first = next((x for x in undefined if x.bounds is None), undefined[0])
    missing = tuple(sorted({name for x in undefined for name in x.missing}))
    lower, upper = bounds or EVERYTHING
    return Value(None, _end(lower), _end(upper), first.reason, known, missing)


def _result(inputs: list[Value], value: Fraction | float | None, bounds: Interval) -> Value:
    if value is None or not all(x.defined for x in inputs):
        return _undefined(inputs, bounds)
    return _bounded(value, bounds)


def _endless(a: Value, b: Value) -> bool:
    """Whether one of them is an index without end, as Theil's L is beside a unit of nothing."""
    return any(x.value is not None and math.isinf(x.value) for x in (a, b))


def _without_end(a: Value, b: Value, reckon: Callable[[float, float], float]) -> Value:
    """What comes of an index without end, in floats; too large where that is not one number."""
    if not (a.defined and b.defined):
        return _undefined([a, b], None)
    found = {reckon(x, y) for x in a.bounds or EVERYTHING for y in b.bounds or EVERYTHING}
    x = found.pop()
    return _TOO_LARGE if found or math.isnan(x) else Value(x, x, x, known_part=x)


def _sum(a: Value, b: Value, sign: int) -> Value:
    """a + b or a - b."""
    if _endless(a, b):
        return _without_end(a, b, lambda x, y: x + sign * y)
    first, second = _linear(a), _linear(b)
    if a.bounds is None or b.bounds is None:
        return _undefined([a, b], None)
    ends = b.bounds if sign > 0 else (-b.bounds[1], -b.bounds[0])
    bounds = added(a.bounds, ends)
    if first is not None and second is not None:
        return _of_linear(_combined(first, second, Fraction(sign)), bounds)
    parts = [x.value if x.defined else x.known_part for x in (a, b)]
    known = None if None in parts or sign < 0 else sum(x for x in parts if x is not None)
    return _undefined([a, b], bounds, known)


def _product(a: Value, b: Value) -> Value:
    if _endless(a, b):
        return _without_end(a, b, operator.mul)
    for factor, other in ((a, b), (b, a)):
        form = _linear(other)
        if factor.exact and factor.value is not None and form is not None:
            ends = multiplied(other.bounds or EVERYTHING, (factor.value, factor.value))
            return _of_linear(_combined((Fraction(0), ()), form, Fraction(factor.value)), ends)
        if factor == 0 and other.bounds is not None:
            return _exact(0)  # whatever it is
    if a.bounds is None or b.bounds is None:
        return _undefined([a, b], None)
    bounds = square(a.bounds) if a is b else multiplied(a.bounds, b.bounds)
    value = None if a.value is None or b.value is None else Fraction(a.value) * Fraction(b.value)
    return _result([a, b], value, bounds)


def _quotient(a: Value, b: Value) -> Value:
    form = _linear(a)
    if b.defined and b.value == 0:
        # A quotient by nothing is no number, as a share of a total of 0 is none.
        return Value(None, reason="zero_total")
    if _endless(a, b):
        return _without_end(a, b, lambda x, y: x / y if y else math.nan)
    if b.exact and b.value is not None and form is not None:
        ends = divided(a.bounds or EVERYTHING, (b.value, b.value))
        return _of_linear(_combined((Fraction(0), ()), form, 1 / Fraction(b.value)), ends)
    if a.bounds is None or b.bounds is None:
        return _undefined([a, b], None)
    if a is b and a.defined and not b.bounds[0] <= 0 <= b.bounds[1]:
        return _exact(1)
    bounds = divided(a.bounds, b.bounds)
    value = None if a.value is None or b.value is None else Fraction(a.value) / Fraction(b.value)
    return _result([a, b], value, bounds)


def wrap(native: _core.Value | Value) -> Value:
    """A native value as a plain one; what is plain stays as it is."""
    if isinstance(native, Value):
        return native
    return Value(
        native.value,
        native.lower,
        native.upper,
        native.reason,
        native.known_part,
        native.missing,
        native if native.has_terms else None,
    )


def unwrap(value: Value) -> _core.Value:
    """A plain value as a native one."""
    lower, upper, known_part = (
        math.nan if bound is None else bound
        for bound in (value.lower, value.upper, value.known_part)
    )
    if value.value is not None:
        return _core.Value.of(value.value, lower, upper, _terms(value))
    reason = value.reason or "unknown_input"
    return _core.Value.undefined(reason, lower, upper, known_part, list(value.missing))


def _terms(value: Value) -> list[tuple[str, float, float, float, float]]:
    """The named figures that a value is linear in; none where it depends on others besides."""
    form = _linear(value)
    if form is None or not all(isinstance(part, _Figure) for part, _ in form[1]):
        return []
    return [
        (part._name, float(part), *(part.bounds or EVERYTHING), float(factor))
        for part, factor in form[1]
        if isinstance(part, _Figure)
    ]
