"""Indicators: numbers about a model that stand side by side in a comparison; one's own are computed
in ``computed.py``."""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache, reduce
from typing import TypeAlias

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.words.labels import indicator_label
from tyngde.words.languages import language_of

__all__ = ["Indicator", "Indicators", "indicator", "indicators", "unit_of"]

_BETTER = ("lower", "higher", "neither")


@fitting
@dataclass(frozen=True)
class Indicator:
    """An indicator of one's own: see :func:`indicator`.

    Attributes:
        key: its name in tables, documents and code.
        function: takes an :class:`tyngde.Organisation`, gives a number, a :class:`tyngde.Value`,
            or None where it has no value. A parameter named ``units`` receives the keys of the
            compared units of that model.
        label, label_da: what a reader sees.
        unit: unit of measure, such as ``FTE`` or ``share``.
        better: ``lower``, ``higher`` or ``neither``.
    """

    key: str
    function: Callable[..., Value | float | None]
    label: str
    label_da: str = ""
    unit: str = ""
    better: str = "neither"

    def __post_init__(self) -> None:
        # Where it is found again by its name: see `__reduce__`.
        object.__setattr__(self, "__module__", self.function.__module__)

    def __reduce__(self) -> str | tuple[object, ...]:
        """By name, as functions are: for work in other processes."""
        name = self.function.__qualname__
        if _found(self.function.__module__, name) is self:
            return name
        return type(self), tuple(getattr(self, each.name) for each in fields(self))

    def __call__(self, organisation: Organisation, units: Iterable[str] = ()) -> Value:
        """The value of a model.

        Raises:
            UsageError: the function gave something else than a number, a value or None.
        """
        takes_units = "units" in inspect.signature(self.function).parameters
        given = (
            self.function(organisation, units=list(units))
            if takes_units
            else self.function(organisation)
        )
        if isinstance(given, Value):
            return given
        if given is None:
            return Value(None, reason="unknown_input")
        try:
            number = float(given)
        except (TypeError, ValueError):
            raise UsageError(
                phrase(
                    "the indicator {} gave {}; expected a number, a Value or None",
                    repr(self.key),
                    repr(given),
                ),
                key=self.key,
                expected="a number, a Value or None",
            ) from None
        return (
            Value(None, reason="unknown_input")
            if math.isnan(number)
            else Value(number, number, number)
        )


def _found(module: str, name: str) -> object:
    """What has this name in a module; None where nothing has."""
    return reduce(
        lambda at, part: getattr(at, part, None), name.split("."), sys.modules.get(module)
    )


# What `compare` takes: a key, a group, "all", an indicator of one's own, or several of these.
Indicators: TypeAlias = "str | Indicator | Iterable[str | Indicator]"


@fitting
def indicator(
    *,
    key: str | None = None,
    label: str | None = None,
    label_da: str = "",
    unit: str = "",
    better: str = "neither",
) -> Callable[[Callable[..., Value | float | None]], Indicator]:
    """Makes an indicator of a function of an organisation.

    .. code-block:: python

        @ty.indicator(unit="posts", better="lower")
        def vacancies(organisation):
            "Vacant posts"
            return ...

        ty.compare(models, indicators=["load_gini", vacancies])

    What it tells is your own statement: it is shown in tables and reports although figures of few
    persons are hidden there (:meth:`tyngde.Comparison.published`).

    It has bounds only if it returns a :class:`tyngde.Value` that has them.

    Args:
        key: the function's name when not given.
        label: what a reader sees; the first line of the docstring when not given, else the key.
        label_da: the same in Danish; ``label`` when not given.
        unit: unit of measure.
        better: which of two values is better: ``lower``, ``higher`` or ``neither``.

    Raises:
        UsageError: another direction, or the key of an indicator of the library.
    """
    if better not in _BETTER:
        raise UsageError(
            phrase(
                "{} is no direction of an indicator; expected lower, higher or neither",
                repr(better),
            ),
            key=better,
            expected="lower, higher or neither",
        )

    def made(function: Callable[..., Value | float | None]) -> Indicator:
        name = key or function.__name__
        if name in {row.key for row in _table()}:
            raise UsageError(
                phrase("there is an indicator {} already; expected another key", repr(name)),
                key=name,
                expected="another key",
            )
        lines = inspect.getdoc(function)
        text = label or (lines.splitlines()[0].rstrip(".") if lines else name)
        return Indicator(name, function, text, label_da, unit, better)

    return made


@cache
def _table() -> tuple[_core.Indicator, ...]:
    return tuple(_core.indicators())


@fitting
def indicators(language: str | None = None) -> Table:
    """All indicators that :func:`compare` knows, in the order in which they are shown.

    Args:
        language: of the labels, ``en`` or ``da``; that of :func:`tyngde.language` when not given.

    Returns:
        One row per indicator: ``key``, ``group``, ``label``, ``unit`` (``load`` stands for that of
        the profile's load), ``better`` (lower, higher, neither), ``listed`` (shown when nothing is
        asked for), ``whole`` (of the whole organisation, and so in no comparison ``within`` a
        unit).
    """
    language = language_of(language)
    rows = _table()
    return Table(
        {
            "key": [row.key for row in rows],
            "group": [row.group for row in rows],
            "label": [indicator_label(row, language) for row in rows],
            "unit": [row.unit for row in rows],
            "better": [row.better for row in rows],
            "listed": [row.listed for row in rows],
            "whole": [row.whole for row in rows],
        },
        language=language,
    )


@cache
def _by_key() -> dict[str, _core.Indicator]:
    """The library's indicators by key."""
    return {row.key: row for row in _table()}


def labelled(key: str, language: str = "en") -> str:
    """The label of an indicator of the library; the key of any other."""
    row = _by_key().get(key)
    return key if row is None else indicator_label(row, language)


def better_of(key: str) -> str:
    """Which of two values of an indicator is better: ``lower``, ``higher``, ``neither``; of what is
    no indicator of the library, ``neither``."""
    row = _by_key().get(key)
    return "neither" if row is None else row.better


def is_of_change(key: str) -> bool:
    """Whether an indicator tells what becomes of the reference, in which by definition nothing has
    changed."""
    row = _by_key().get(key)
    return row is not None and row.group == "transition"


def asked_for(wanted: Indicators | None) -> tuple[list[str] | None, list[Indicator]]:
    """Names of the library's (None: those that are listed), and the user's own.

    Raises:
        UsageError: something else than names and indicators, or two of one key.
    """
    if wanted is None:
        return None, []
    given = [wanted] if isinstance(wanted, str | Indicator) else list(wanted)
    names = [each for each in given if isinstance(each, str)]
    own = [each for each in given if isinstance(each, Indicator)]
    for each in given:
        if not isinstance(each, str | Indicator):
            raise UsageError(
                phrase(
                    "{} is no indicator; expected a name, or a function under @ty.indicator",
                    repr(each),
                ),
                key=str(each),
                expected="a name, or a function under @ty.indicator",
            )
    keys = [each.key for each in own]
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(
                phrase("two indicators have the key {}; expected one of each", repr(key)),
                key=key,
                expected="one",
            )
    return names, own


def listed_and(names: list[str] | None) -> list[str] | None:
    """The names of the indicators that a report stands on, and those asked for."""
    if names is None:
        return None
    return [row.key for row in _table() if row.listed] + names


@cache
def _units() -> dict[str, str]:
    return {row.key: row.unit for row in _core.indicators()}


def unit_of(indicator: str) -> str:
    """How an indicator is written: as ``share``, ``money``, ``fte`` or a plain number."""
    unit = _units().get(indicator, "")
    return {"share": "share", "DKK a year": "money", "FTE": "fte"}.get(unit, "")
