"""What a signature says is held at every public door: nothing of another sort gets in."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any

import pytest
import tyngde as ty
from tyngde.model import changes

Door = Callable[..., Any]


def doors() -> dict[str, Door]:
    """Every public function, and every public method of every public class."""
    found: dict[str, Door] = {}
    for name in ty.__all__:
        each = getattr(ty, name)
        if inspect.isfunction(each):
            found[name] = each
        elif inspect.isclass(each) and not issubclass(each, Exception):
            for method, member in inspect.getmembers(each, inspect.isroutine):
                of_text = getattr(str, method, None) is member
                if not method.startswith("_") and not of_text:
                    found[f"{name}.{method}"] = member
    return found


DOORS = doors()
# Below the rooms that have a checker: they know the few words that they take.
BELOW = {"language", "tracebacks"}
# Frames of any library, graphs of any library.
ANYTHING = {
    "Organisation.from_columns": {
        *("units", "posts", "tasks", "collaborations", "fora", "committees", "relations")
    },
    "read_tables": {"units", "posts", "tasks", "relations"},
    "read_graph": {"source"},
}
# What a change needs before its fields are looked at.
NEEDED = {"kind": "unit", "parts": ["a", "b"], "into": ["b", "c"], "of": ["b"], "over": ["b"]}
INTO_ONE = NEEDED | {"into": "a"}


class Odd:
    """Of no sort that anything takes."""


def told(name: str) -> list[str]:
    """The arguments of a door whose annotation says what they are."""
    return [
        p.name
        for p in inspect.signature(DOORS[name]).parameters.values()
        if p.name not in {"self", "cls"} | ANYTHING.get(name, set())
        and p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL, p.POSITIONAL_ONLY)
        and p.annotation not in ("Any", "object", p.empty)
    ]


def call_of(name: str, argument: str, given: Any) -> ty.Error:
    """The error for a call in which one argument is something, and what is needed is there."""
    call = {argument: given}
    needed = INTO_ONE if name == "merge" else NEEDED
    for p in inspect.signature(DOORS[name]).parameters.values():
        if p.default is p.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY):
            call.setdefault(p.name, needed.get(p.name, "a") if name in changes.__all__ else Odd())
    with pytest.raises(ty.Error) as caught:
        DOORS[name](**call)
    return caught.value


def test_there_are_many() -> None:
    assert {"compare", "read_tables", "Organisation.chart", "Plan.chart", "move"} <= DOORS.keys()
    assert sum(len(told(name)) for name in DOORS) > 600


@pytest.mark.parametrize("name", DOORS)
def test_nothing_odd_gets_in(name: str) -> None:
    for argument in told(name):
        error = call_of(name, argument, Odd())
        about = [
            each for each in error.problems if argument.rstrip("_") in str(each) or name in BELOW
        ]
        assert about, error
        assert " at 0x" not in str(error)
        assert any(each.expected for each in about), error


@pytest.mark.parametrize("name", DOORS)
def test_what_is_almost_right_is_refused(name: str) -> None:
    """A truth value is no number, text is none either, and nothing is no number at all."""
    for p in inspect.signature(DOORS[name]).parameters.values():
        sort = str(p.annotation).removesuffix(" | None")
        if p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL):
            continue
        for given in {"int": [True, "5", 2.5, math.nan], "float": [True, "5", math.nan]}.get(
            sort, [0, 1, "yes"] if sort == "bool" else []
        ):
            assert p.name in str(call_of(name, p.name, given)), (p.name, given)


def test_the_nearest_word_is_named() -> None:
    organisation = ty.Organisation.from_dict({"units": [{"key": "k"}]})
    with pytest.raises(ty.UsageError, match=r"expected one of .*; did you mean 'spans'\?"):
        ty.compare({"A": organisation}, by=0).plot("span")  # type: ignore[arg-type]


def test_what_is_wrong_is_said_in_danish() -> None:
    organisation = ty.Organisation.from_dict({"units": [{"key": "k"}]})
    with ty.language("da"), pytest.raises(TypeError) as caught:
        organisation.chart(depth="x")  # type: ignore[arg-type]
    with ty.language("da"):
        assert str(caught.value) == "chart(): argumentet 'depth' er 'x'; forventet: et helt tal"


def test_numbers_of_numpy_are_numbers() -> None:
    np = pytest.importorskip("numpy")
    organisation = ty.Organisation.from_dict({"units": [{"key": "k"}]})
    assert organisation.chart(depth=np.int64(1)).svg == organisation.chart(depth=1).svg
    assert organisation.outline(keys=np.bool_(True)) == organisation.outline(keys=True)
