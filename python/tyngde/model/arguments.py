"""What a signature says of its arguments, held where a call comes in."""

from __future__ import annotations

import builtins
import collections.abc
import datetime
import inspect
import math
import numbers
import os
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import reduce
from typing import Any, Literal

from tyngde.errors import phrase, shown

__all__ = ["Fault", "Sort", "faults_of", "sorts_of"]

# What stands for all arguments that a signature does not name.
_REST = "**"
_T = typing.TypeVar("_T", covariant=True)


@dataclass(frozen=True)
class Sort:
    """What an argument may be.

    Attributes:
        fits: whether something is of the sort.
        said: what is expected, in words.
        words: the words it may be, where it is one of a few.
    """

    fits: Callable[[Any], bool]
    said: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fault:
    """An argument that is not of its sort."""

    name: str
    problem: str
    expected: str
    nearest: list[str]


def sorts_of(function: Callable[..., Any]) -> dict[str, Sort | None]:
    """The sort of each argument whose annotation says one. What cannot be told is let through."""
    names = _Names(inspect.unwrap(function).__globals__)
    found: dict[str, Sort | None] = {}
    for p in inspect.signature(function).parameters.values():
        if p.kind is not p.VAR_POSITIONAL:
            told = Any if p.annotation is p.empty else p.annotation
            found[_REST if p.kind is p.VAR_KEYWORD else p.name] = _sort(told, names)
    return found


def faults_of(sorts: Mapping[str, Sort | None], given: Mapping[str, Any]) -> list[Fault]:
    """The arguments that are not of their sort."""
    return [
        Fault(
            name,
            phrase("the argument '{}' is {}", name, shown(x)),
            sort.said,
            get_close_matches(x, sort.words) if isinstance(x, str) else [],
        )
        for name, x in given.items()
        if (sort := sorts.get(name, sorts.get(_REST))) is not None and not sort.fits(x)
    ]


@typing.runtime_checkable
class _AnyProtocol(typing.Protocol[_T]):
    """What every protocol has, annotations too."""

    anything: int


class _ByName(type):
    """A class that is known by its name: it need not be loaded."""

    def __instancecheck__(cls, given: object) -> bool:
        return any(each.__name__ == cls.__name__ for each in type(given).__mro__)


class _Names(dict[str, Any]):
    """What the names in annotations of a module stand for. Those that are there for type checkers
    alone are classes of the package; of others nothing is known."""

    def __getitem__(self, name: str) -> Any:
        return self.read(super().__getitem__(name))

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            raise KeyError(name)
        if hasattr(collections.abc, name):
            return getattr(collections.abc, name)
        known = name in sys.modules["tyngde"].__all__ or name == "Executor"
        return _ByName(name, (), {}) if known else Any

    def read(self, annotation: Any) -> Any:
        if not isinstance(annotation, str):
            return annotation
        try:
            return eval(annotation, {}, self)
        except (AttributeError, NameError, TypeError):
            return Any


# What is said of classes; of others their names.
_SAID: dict[type, str] = {
    str: "text",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    bytes: "bytes",
    datetime.date: "a day",
    collections.abc.Mapping: "a mapping",
    collections.abc.Callable: "a function",  # type: ignore[dict-item]
    os.PathLike: "a path",
}


_OF_OURS = {
    "Organisation": "an organisation",
    "Model": "an organisation",
    "Plan": "a plan",
    "Change": "a change",
    "Profile": "a profile",
    "Assumptions": "assumptions",
    "Comparison": "a comparison",
    "Study": "a study",
    "Indicator": "an indicator",
    "Rule": "a rule",
    "Value": "a value",
    "Executor": "an executor",
}


def _sort(annotation: Any, names: _Names) -> Sort | None:
    """The sort that an annotation says; None where everything is let through."""
    annotation = names.read(annotation)
    if annotation is Any:
        return None
    if annotation is None or annotation is types.NoneType:
        return Sort(lambda x: x is None, "")
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        is_path = any((typing.get_origin(each) or each) is os.PathLike for each in arguments)
        text = Sort(_file_name if is_path else _text, _SAID[str])
        return _either([text if each is str else _sort(each, names) for each in arguments])
    if origin is Literal:
        said = phrase("one of {}", ", ".join(arguments))
        return Sort(lambda x: isinstance(x, str) and x in arguments, said, arguments)
    plain = origin or annotation
    if plain is tuple:
        return _parts([_sort(each, names) for each in arguments])
    if plain is collections.abc.Mapping:
        return _by_name(arguments[1] if arguments else Any, names)
    if plain in (collections.abc.Sequence, collections.abc.Iterable, list):
        return _several(plain, arguments[0] if arguments else Any, names)
    if getattr(plain, "_is_protocol", False):
        asked = {*vars(plain), *plain.__annotations__} - vars(_AnyProtocol).keys()
        return Sort(lambda x: all(hasattr(x, name) for name in asked), _called(plain))
    if not isinstance(plain, type) or plain is object:
        return None
    if typing.is_typeddict(plain):
        plain = collections.abc.Mapping
    return Sort(_FITS.get(plain, lambda x: isinstance(x, plain)), _called(plain))


def _called(plain: type) -> str:
    return _SAID.get(plain) or _OF_OURS.get(plain.__name__, plain.__name__)


def _either(sorts: list[Sort | None]) -> Sort | None:
    """One of several sorts."""
    every = [sort for sort in sorts if sort is not None]
    if len(every) < len(sorts):
        return None
    said = list(dict.fromkeys(sort.said for sort in every if sort.said))
    return Sort(
        lambda x: any(sort.fits(x) for sort in every),
        reduce(lambda before, each: phrase("{} or {}", before, each), said),
        tuple(word for sort in every for word in sort.words),
    )


def _several(plain: Any, element: Any, names: _Names) -> Sort:
    """Several of a sort, in a list or what is like one. Text is none, though it has characters."""
    once = plain is collections.abc.Iterable
    # Where a thing may be said in several ways, or one number of many is none, who takes it says
    # more.
    element = names.read(element)
    told_there = element is float or typing.get_origin(element) in (typing.Union, types.UnionType)
    each = None if told_there else _sort(element, names)

    def fits(given: Any) -> bool:
        if isinstance(given, (str, bytes)):
            return False
        if isinstance(given, (list, tuple)):
            return each is None or all(map(each.fits, given))
        if once:
            return isinstance(given, Iterable)
        # Arrays and columns of frames are no Sequence to Python.
        return hasattr(given, "__len__") and hasattr(given, "__getitem__") and not _mapping(given)

    if element is str:
        return Sort(fits, "a list of texts")
    return Sort(fits, phrase("a list, each {}", each.said) if each else "a list")


def _parts(sorts: list[Sort | None]) -> Sort:
    """A tuple of a sort each."""

    def fits(given: Any) -> bool:
        if not isinstance(given, (list, tuple)) or len(given) != len(sorts):
            return False
        return all(s is None or s.fits(x) for s, x in zip(sorts, given, strict=True))

    return Sort(fits, phrase("{} in a tuple", str(len(sorts))))


def _by_name(element: Any, names: _Names) -> Sort:
    """Several of a sort by name."""
    plain = element is bool or typing.get_origin(element) in (tuple, collections.abc.Sequence)
    each = _sort(element, names) if plain else None

    def fits(given: Any) -> bool:
        if not isinstance(given, Mapping):
            return False
        return each is None or all(map(each.fits, given.values()))

    return Sort(fits, phrase("a mapping to {}", each.said) if each else "a mapping")


def _mapping(given: Any) -> bool:
    return isinstance(given, (Mapping, Iterator))


def _truth(given: Any) -> bool:
    return isinstance(given, bool) or type(given).__name__ in ("bool_", "bool")


def _number(given: Any) -> bool:
    real = isinstance(given, (numbers.Real, Decimal)) and not _truth(given)
    return real and not math.isnan(given)


def _text(given: Any) -> bool:
    """Half of a surrogate pair is none: nobody can write it."""
    if not isinstance(given, str):
        return False
    try:
        return given.isascii() or bool(given.encode())
    except UnicodeEncodeError:
        return False


def _file_name(given: Any) -> bool:
    """What the system takes, which need not be Unicode."""
    try:
        return isinstance(given, str) and b"\0" not in os.fsencode(given)
    except UnicodeEncodeError:
        return False


_FITS: dict[Any, Callable[[Any], bool]] = {
    str: _text,
    bool: _truth,
    int: lambda x: isinstance(x, numbers.Integral) and not _truth(x),
    float: _number,
}
