"""What an annotation lets through, and what it says of the rest."""

from __future__ import annotations

import collections.abc
import datetime
import io
import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypedDict

import numpy as np
import pytest
import tyngde as ty
from tyngde.model.arguments import faults_of, sorts_of

if TYPE_CHECKING:
    from tyngde import Organisation, Plan
    from unheard_of import Nothing

TOWN = ty.Organisation.from_dict({"units": [{"key": "k"}]})
TEXTS = ["a", ""]
NUMBERS = [0, 1.5, -3, Decimal("1.5"), Fraction(1, 3), np.float32(2), np.int64(2), math.inf]
ODD = [object(), None, {}, [], "a", 3, True, 2.5, b"x"]
DAY = datetime.date(2026, 5, 11)


class Drawn(Protocol):
    """Whatever has these."""

    size: int

    def draw(self) -> str: ...


class Half:
    size = 3


class Whole(Half):
    def draw(self) -> str:
        return ""


class Fields(TypedDict):
    """A mapping."""

    a: int


class Several:
    """As an array: no sequence to Python."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, at: int) -> str:
        return "a"


class OnlyLong:
    def __len__(self) -> int:
        return 1


def of(
    text: str,
    truth: bool,
    whole: int,
    number: float,
    raw: bytes,
    day: datetime.date,
    path: str | os.PathLike[str],
    call: Callable[..., Any],
    maybe: str | None,
    either: int | str | None,
    word: Literal["up", "down"],
    words: Literal["up", "down"] | Literal["left"] | None,
    texts: Sequence[str],
    some: Iterable[str],
    wholes: list[int],
    numbers: Sequence[float],
    mixed: Sequence[int | str],
    pair: tuple[str, int],
    pairs: Mapping[str, tuple[str, int]],
    truths: Mapping[str, bool],
    anything_by_name: Mapping[str, str],
    mapping: Mapping,  # type: ignore[type-arg]
    sequence: Sequence,  # type: ignore[type-arg]
    organisation: Organisation,
    plan: Plan | None,
    drawn: Drawn,
    fields: Fields,
    anything: Any,
    nothing: Nothing,
    whatever: object,
    odd: Any | int,
    plain,  # type: ignore[no-untyped-def]
    *rest: int,
    **more: int,
) -> None: ...


SORTS = sorts_of(of)
# By argument: what is expected, in words; what fits; what does not, beside what is odd.
FIT: dict[str, tuple[str, list[Any], list[Any]]] = {
    "text": ("text", [*TEXTS, "å", "😀"], ["\ud800", "a\udcff"]),
    "truth": ("True or False", [True, False, np.bool_(True)], [0, 1, "yes"]),
    "whole": ("a whole number", [0, -3, np.int64(2)], [True, np.bool_(True), 2.0, math.nan, "5"]),
    "number": ("a number", NUMBERS, [True, np.bool_(False), math.nan, Decimal("NaN"), "5", 1j]),
    "raw": ("bytes", [b"", b"a"], [bytearray(b"a")]),
    "day": ("a day", [DAY], ["2026-05-11"]),
    # The name of a file need not be Unicode.
    "path": ("text or a path", ["a", "\udcff", Path("a")], [io.StringIO(), "\ud800", "a\0b"]),
    "call": ("a function", [len, str, lambda: 1], [TOWN]),
    "maybe": ("text", [*TEXTS, None], ["\ud800"]),
    "either": ("a whole number or text", ["a", 3, None], [2.5]),
    "word": ("one of up, down", ["up", "down"], ["left", "", ["up"], ("up",)]),
    "words": ("one of up, down or one of left", ["up", "left", None], ["", "right"]),
    "texts": (
        "a list of texts",
        [[], ["a"], ("a",), Several(), np.array(["a"])],
        ["a", b"a", [1], ["a", 1], {"a": 1}, iter(["a"]), {"a"}, OnlyLong(), ["\ud800"]],
    ),
    "some": (
        "a list of texts",
        [[], ["a"], iter(["a"]), {"a"}, {"a": 1}, map(str, [1])],
        ["a", b"a", [1], ("a", 1), 3],
    ),
    "wholes": ("a list, each a whole number", [[], [1, 2], (1,)], [[1.5], [True], ["1"], "1"]),
    "numbers": ("a list", [[], [1.5], [math.nan], ["a"]], ["a", {"a": 1}, iter([1.0])]),
    "mixed": ("a list", [[], [1, "a"], [2.5]], ["a", 3]),
    "pair": ("2 in a tuple", [("a", 1), ["a", 1]], [("a",), ("a", 1, 2), ("a", "b"), (1, 1), "ab"]),
    "pairs": ("a mapping to 2 in a tuple", [{}, {"a": ("b", 1)}], [{"a": 1}, {"a": ("b", "c")}]),
    "truths": ("a mapping to True or False", [{}, {"a": True}], [{"a": 1}, [("a", True)]]),
    "anything_by_name": ("a mapping", [{}, {"a": 1}], [[("a", "b")], iter({})]),
    "mapping": ("a mapping", [{}, {1: 2}], [[], "a"]),
    "sequence": ("a list", [[], [object()], ("a",)], ["a", {}, iter([])]),
    "organisation": ("an organisation", [TOWN], [{}, ty.Plan()]),
    "plan": ("a plan", [ty.Plan(), None], [TOWN, {}]),
    "drawn": ("Drawn", [Whole()], [Half()]),
    "fields": ("a mapping", [{}, {"a": 1}], [[("a", 1)]]),
}


@pytest.mark.parametrize("name", FIT)
def test_what_fits_and_what_does_not(name: str) -> None:
    said, fitting, unfit = FIT[name]
    sort = SORTS[name]
    assert sort is not None and sort.said == said
    for x in fitting:
        assert sort.fits(x) is True, x
    kinds = {type(x) for x in fitting}
    for x in [*unfit, *(x for x in ODD if type(x) not in kinds)]:
        if name == "call" and callable(x):
            continue
        odd_but_fit = (
            (name in ("sequence", "some", "texts", "numbers", "mixed", "wholes") and x == [])
            or (name in ("some", "mapping", "anything_by_name", "truths", "pairs") and x == {})
            or (name == "number" and type(x) in (int, float))
        )
        if not odd_but_fit or x in unfit:
            assert sort.fits(x) is False, x


def test_what_cannot_be_told_is_let_through() -> None:
    for name in ("anything", "nothing", "whatever", "odd", "plain"):
        assert SORTS[name] is None, name
    assert "rest" not in SORTS and SORTS.keys() - FIT.keys() == {
        *("anything", "nothing", "whatever", "odd", "plain", "**")
    }


def test_words_of_which_it_may_be_one() -> None:
    assert SORTS["word"] is not None and SORTS["word"].words == ("up", "down")
    assert SORTS["words"] is not None and SORTS["words"].words == ("up", "down", "left")
    assert SORTS["text"] is not None and SORTS["text"].words == ()


def test_faults_name_the_argument_what_it_is_and_what_is_near() -> None:
    given = {"word": "dwn", "text": 3, "maybe": None, "further": "x", "anything": 7, "odd": []}
    found = {each.name: each for each in faults_of(SORTS, given)}
    assert list(found) == ["word", "text", "further"]
    assert str(found["text"].problem) == "the argument 'text' is 3"
    assert found["word"].nearest == ["down"] and found["text"].nearest == []
    assert str(found["further"].expected) == "a whole number"  # as all that has no name of its own
    assert faults_of(SORTS, {"further": 3, "text": "a"}) == []


def test_a_class_is_known_by_its_name_where_it_is_not_loaded() -> None:
    class Organisation:
        """Another one, of the same name."""

    class Below(Organisation):
        pass

    sort = SORTS["organisation"]
    assert sort is not None and sort.fits(Below())


SAID = {
    "Organisation": "an organisation",
    "Plan": "a plan",
    "Profile": "a profile",
    "Assumptions": "assumptions",
    "Comparison": "a comparison",
    "Indicator": "an indicator",
    "Rule": "a rule",
    "Change": "a change",
    "Study": "a study",
}


def test_named_classes_of_the_package_are_called_in_words() -> None:
    sorts = {name: sorts_of(_of_one(name))["x"] for name in SAID}
    assert {name: sort.said for name, sort in sorts.items() if sort is not None} == SAID
    value = sorts_of(_of_one("Value"))["x"]
    assert value is not None and value.said == "a value" and value.fits(ty.Value.of(3))


def _of_one(annotation: str) -> Callable[..., None]:
    def one(x: Any) -> None: ...

    one.__annotations__["x"] = annotation
    return one


def test_names_of_collections_are_those_of_python() -> None:
    for annotation in ("Set", "collections.abc.Set"):
        sort = sorts_of(_of_one(annotation))["x"]
        assert sort is not None and sort.fits({"a"}) and not sort.fits(["a"])
    assert isinstance(collections.abc.Set, type)
