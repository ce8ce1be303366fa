"""Calls that do not fit say so in the language that is set, with what fits."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
import tyngde as ty
from tyngde.model import changes

# Public functions whose calls are held against their signature.
CALLED = {
    name: each
    for name in dir(ty)
    if not name.startswith("_")
    and inspect.isfunction(each := getattr(ty, name))
    and "misfit" in each.__code__.co_names
}
ENGLISH = re.compile(r"\b(missing|expected|positional|argument(s)? [a-z]|unexpected|takes)\b")
TOWN = {"units": [{"key": "a", "head": {"key": "h"}}], "tasks": [{"key": "t"}]}


def test_they_are_many() -> None:
    assert {"compare", "study", "choices", "rank", "move", "merge", "set_"} <= CALLED.keys()
    assert callable(changes.move)


@pytest.mark.parametrize("name", CALLED)
def test_a_call_that_does_not_fit(name: str) -> None:
    function: Any = CALLED[name]
    signature = inspect.signature(function)
    needed = [p.name for p in signature.parameters.values() if p.default is p.empty]
    calls: list[tuple[Any, ...]] = [tuple(range(50))]
    calls += [()] if needed else []
    for arguments in calls:
        with ty.language("da"), pytest.raises(TypeError) as caught:
            function(*arguments)
        assert isinstance(caught.value, ty.UsageError)
        with ty.language("da"):
            said = str(caught.value)
        # Names of arguments are what they are.
        assert said.startswith(f"{name}(): "), said
        assert not ENGLISH.search(said.partition("; ")[0]), said
        if arguments:
            assert f"{name}(" in said.partition("forventet: ")[2]


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ty.UsageError) as caught:
        ty.move("a", "b", "c")  # type: ignore[call-arg, misc]
    assert [each.problem for each in caught.value.problems] == [
        "3 arguments without a name are too many",
        "the argument 'to' is missing",
    ]
    with pytest.raises(ty.UsageError, match=r"there is no argument 'bye'.*did you mean 'by'"):
        ty.compare({}, bye="department")  # type: ignore[call-overload]
    with pytest.raises(ty.UsageError, match="'keys' stands there twice"):
        ty.move("a", keys="b", to="c")  # type: ignore[misc]


def of_one_key() -> list[str]:
    """Methods of an organisation whose first argument is a node."""
    found = []
    for name, method in inspect.getmembers(ty.Organisation, inspect.isfunction):
        given = list(inspect.signature(method).parameters)[1:2]
        if given and given[0] in ("unit", "post", "task", "body") and not name.startswith("_"):
            found.append(name)
    return found


@pytest.mark.parametrize("method", of_one_key())
def test_what_is_no_key_is_said_to_be_none(method: str) -> None:
    organisation = ty.Organisation.from_dict(TOWN)
    with ty.language("da"), pytest.raises(ty.UsageError) as caught:
        getattr(organisation, method)(5)
    with ty.language("da"):
        assert "er 5; forventet: tekst" in str(caught.value)


def test_methods_and_constructors_say_it_too() -> None:
    organisation = ty.Organisation.from_dict(TOWN)
    result = ty.compare({"now": organisation}, by=["a"])
    calls: dict[str, Any] = {
        "Plan": lambda: ty.Plan(name="Model 1"),  # type: ignore[call-arg]
        "read": lambda: ty.read(),  # type: ignore[call-arg]
        "apply": lambda: organisation.apply([], selct={}),  # type: ignore[call-arg]
        "total": lambda: organisation.total("a", "fte", 3),  # type: ignore[call-arg]
        "report": lambda: result.report("x.html", "da"),  # type: ignore[call-arg, misc]
    }
    for name, call in calls.items():
        with ty.language("da"), pytest.raises(TypeError) as caught:
            call()
        with ty.language("da"):
            said = str(caught.value)
        assert said.startswith(f"{name}(): ") and "self" not in said and not ENGLISH.search(said)
    with pytest.raises(TypeError, match="title"):
        calls["Plan"]()


def test_errors_from_within_stay_as_they_are() -> None:
    class Odd:
        def __fspath__(self) -> str:
            raise TypeError("no path")

    with pytest.raises(TypeError, match=r"^no path$"):
        ty.read(Odd())  # type: ignore[arg-type]
