"""Calls that do not fit what is called, said in the language that is set."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.arguments import Sort, faults_of, sorts_of

__all__ = ["MisfitError", "fitting", "misfit", "unfit"]


class MisfitError(UsageError, TypeError):
    """A call with arguments that are missing, too many, not known, or of another sort."""


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
    for p in named:
        if p.kind is p.POSITIONAL_ONLY and p.name in kwargs and not takes_any:
            problem = phrase("the argument '{}' is given by name", p.name)
            faults.append(_wrong(call, problem, "it in its place", p.name))
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


def unfit(
    call: str,
    sorts: Mapping[str, Sort | None],
    names: Sequence[str],
    args: Sequence[Any],
    more: Any,
) -> Error | None:
    """The error for arguments that are not what the signature says; None where all are.

    Args:
        call: what was called.
        sorts: what each argument may be.
        names: of the arguments that can stand in a place, in order.
        args, more: what it got, in places and by names.
    """
    faults = [
        _wrong(call, each.problem, each.expected, each.name, each.nearest)
        for each in faults_of(sorts, {**dict(zip(names, args, strict=False)), **more})
    ]
    return faults[0].with_others(faults[1:]) if faults else None


T = TypeVar("T", bound=Callable[..., Any])


def fitting(what: T) -> T:
    """A function whose calls that do not fit it say so as :func:`misfit` and :func:`unfit` do; of
    a class its public methods."""
    if not isinstance(what, type):
        return cast(T, _fitting(what))
    for name, member in [*vars(what).items()]:
        if name.startswith("_"):
            continue
        if isinstance(member, (classmethod, staticmethod)):
            setattr(what, name, type(member)(_fitting(member.__func__)))
        elif inspect.isfunction(member):
            setattr(what, name, _fitting(member))
    return cast(T, what)


def _fitting(function: Callable[..., Any]) -> Callable[..., Any]:
    name = function.__qualname__.removesuffix(".__init__").rpartition(".")[2]
    # Read when it is first called: types that stand in it may be made only then.
    sorts: dict[str, Sort | None] | None = None
    names: list[str] = []
    in_place: list[Callable[[Any], bool] | None] = []

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal sorts, names, in_place
        if sorts is None:
            found = sorts_of(function)
            parameters = inspect.signature(function).parameters.values()
            placed = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
            names = [p.name for p in parameters if p.kind in placed]
            in_place = [sort.fits if (sort := found[each]) else None for each in names]
            sorts = found
        fits = not kwargs
        for asked, given in zip(in_place, args, strict=False):
            fits = fits and (asked is None or asked(given))
        made = None if fits else unfit(name, sorts, names, args, kwargs)
        try:
            if made is None:
                return function(*args, **kwargs)
            inspect.signature(function).bind(*args, **kwargs)
        except TypeError as error:
            if made is None and (error.__traceback__ is None or error.__traceback__.tb_next):
                raise  # from within
            made = misfit(name, inspect.signature(function), args, kwargs, error)
        raise made

    return call
