"""Calls that do not fit what is called, said in the language that is set."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, ParamSpec, TypeVar

from tyngde.errors import Error, UsageError, at_place, phrase

__all__ = ["MisfitError", "fitting", "misfit"]


class MisfitError(UsageError, TypeError):
    """A call with arguments that are missing, too many, or not known."""


def misfit(
    call: str,
    signature: inspect.Signature,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    error: TypeError,
) -> Error:
    """The error for a call that does not fit, which names all that is missing, too many or strange.

    Args:
        call: what was called.
        signature: what it takes.
        args, kwargs: what it got.
        error: what Python says of it, for what nothing else is known of.
    """
    parameters = [p for p in signature.parameters.values() if p.name != "self"]
    args = args[len(signature.parameters) - len(parameters) :]
    named = [p for p in parameters if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    in_place = [p.name for p in named if p.kind is not p.KEYWORD_ONLY]
    given = {*in_place[: len(args)], *kwargs}
    missing = [p.name for p in named if p.default is p.empty and p.name not in given]
    takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters)
    strange = [x for x in kwargs if x not in [p.name for p in named]]
    faults: list[Error] = []
    if len(args) > len(in_place) and not any(p.kind is p.VAR_POSITIONAL for p in parameters):
        problem = phrase("{} arguments without a name are too many", str(len(args)))
        faults.append(_wrong(call, problem, phrase("{}({})", call, _shown(signature)), call))
    faults += [_missing(call, each, strange) for each in missing]
    if not missing and not takes_any:
        known = [p.name for p in named]
        faults += [
            _wrong(
                call,
                phrase("there is no argument '{}'", name),
                phrase("one of {}", ", ".join(known)),
                name,
                get_close_matches(name, known),
            )
            for name in strange
        ]
    for name in (x for x in kwargs if x in in_place[: len(args)]):
        faults.append(
            _wrong(call, phrase("the argument '{}' stands there twice", name), "it once", name)
        )
    if not faults:
        return MisfitError(phrase("{}(): {}", call, error), problem=str(error), key=call)
    first, *others = faults
    return first.with_others(others)


def _shown(signature: inspect.Signature) -> str:
    """The arguments as they are written in a call, without types."""
    parts: list[str] = []
    star = False
    for p in signature.parameters.values():
        if p.name == "self":
            continue
        if p.kind is p.KEYWORD_ONLY and not star:
            parts.append("*")
        star = star or p.kind in (p.KEYWORD_ONLY, p.VAR_POSITIONAL)
        mark = "*" if p.kind is p.VAR_POSITIONAL else "**" if p.kind is p.VAR_KEYWORD else ""
        default = "=…" if p.default is not p.empty else ""
        parts.append(f"{mark}{p.name}{default}")
    return ", ".join(parts)


def _missing(call: str, wanted: str, strange: Sequence[str]) -> Error:
    """That an argument is missing, which may be one that is called otherwise."""
    near = get_close_matches(wanted, strange, n=1) or [
        x for x in strange if x.startswith(wanted) or wanted.startswith(x)
    ]
    problem = (
        phrase("the argument '{}' is missing (there is '{}')", wanted, near[0])
        if near
        else phrase("the argument '{}' is missing", wanted)
    )
    return _wrong(call, problem, phrase("an argument '{}'", wanted), wanted)


def _wrong(call: str, problem: str, expected: str, key: str, nearest: Sequence[str] = ()) -> Error:
    return at_place(
        MisfitError, problem, phrase("{}()", call), expected=expected, nearest=nearest, key=key
    )


P = ParamSpec("P")
R = TypeVar("R")


def fitting(function: Callable[P, R]) -> Callable[P, R]:
    """A function whose calls that do not fit it say so as :func:`misfit` does."""

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                raise  # from within
            made = misfit(_name(function), inspect.signature(function), args, kwargs, error)
        raise made

    return call


def _name(function: Callable[..., Any]) -> str:
    return function.__qualname__.removesuffix(".__init__").rpartition(".")[2]
