"""The same data through every door: whatever holds the columns, the organisation is the same."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import tyngde as ty
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.model import cells

Column = list[Any]


class Stream:
    """An object of a library that nobody here knows: it hands over a stream, and nothing else."""

    def __init__(self, held: Any) -> None:
        self._held = held

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._held.__arrow_c_stream__(requested_schema)


class Array:
    """The same with an array, or a batch of records."""

    def __init__(self, held: Any) -> None:
        self._held = held

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self._held.__arrow_c_array__(requested_schema)


def floats(column: Column) -> Column:
    return [math.nan if cell is None else float(cell) for cell in column]


def decimals(column: Column) -> Column:
    return [None if cell is None else Decimal(str(cell)) for cell in column]


def words(column: Column) -> Column:
    return [None if cell is None else str(cell) for cell in column]


def in_chunks(column: Column) -> Any:
    whole = pa.array(column)
    return pa.chunked_array([whole[:1], whole[1:1], whole[1:]], type=whole.type)


def arrow_decimals(column: Column) -> Any:
    return pa.array(decimals(column), pa.decimal128(12, 3))


def nullable(column: Column) -> Any:
    whole = all(cell is None or isinstance(cell, int) for cell in column)
    return pd.Series(column, dtype="Int64" if whole else "Float64")


# Ways to hold numbers that may be missing.
NUMBERS: dict[str, Callable[[Column], Any]] = {
    "list": list,
    "list of floats": floats,
    "list of decimals": decimals,
    "tuple": tuple,
    "numpy floats": lambda c: np.array(floats(c)),
    "numpy objects": lambda c: np.array(c, dtype=object),
    "numpy masked": lambda c: np.ma.MaskedArray([x or 0 for x in c], [x is None for x in c]),
    "pandas floats": lambda c: pd.Series(floats(c)),
    "pandas nullable": nullable,
    "pandas objects": lambda c: pd.Series(c, dtype=object),
    "pandas categories": lambda c: nullable(c).astype("category"),
    "pandas of Arrow": lambda c: pd.Series(c, dtype=pd.ArrowDtype(pa.float64())),
    "polars": lambda c: pl.Series(c, strict=False),
    "polars decimals": lambda c: pl.Series(decimals(c), dtype=pl.Decimal(12, 3)),
    "Arrow": pa.array,
    "Arrow in chunks": in_chunks,
    "Arrow decimals": arrow_decimals,
    "Arrow dictionary": lambda c: pa.array(c).dictionary_encode(),
    "bare stream": lambda c: Stream(in_chunks(c)),
    "bare stream of decimals": lambda c: Stream(pl.Series(decimals(c), dtype=pl.Decimal(12, 3))),
    "bare array": lambda c: Array(pa.array(c)),
    "bare array of decimals": lambda c: Array(arrow_decimals(c)),
    "bare array with a dictionary": lambda c: Array(pa.array(c).dictionary_encode()),
}
# Ways to hold keys besides these.
KEYS: dict[str, Callable[[Column], Any]] = NUMBERS | {
    "words": words,
    "pandas words as categories": lambda c: pd.Series(words(c)).astype("category"),
    "polars categories": lambda c: pl.Series(words(c), dtype=pl.Categorical),
    "Arrow words in a dictionary": lambda c: pa.array(words(c), pa.string()).dictionary_encode(),
    "Arrow views": lambda c: pa.array(words(c), pa.string_view()),
    "bare words": lambda c: Stream(pl.Series(words(c), dtype=pl.String)),
}
FRAMES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "mapping": dict,
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "polars, lazy": lambda d: pl.DataFrame(d).lazy(),
    "Arrow": pa.table,
    "bare stream": lambda d: Stream(pa.table(d)),
    "bare batch": lambda d: Array(pa.record_batch(d)),
}


@st.composite
def offices(draw: st.DrawFn) -> tuple[Column, Column, Column]:
    """Keys, managers with gaps, FTE with gaps: numbers, some key and figure written."""
    keys = draw(st.lists(st.integers(1, 999_999), min_size=2, max_size=6, unique=True))
    managers = [None, *(draw(st.sampled_from([None, *keys[:i]])) for i in range(1, len(keys)))]
    managers[-1] = keys[0]
    figure = st.one_of(st.none(), st.integers(0, 12).map(lambda eighths: eighths / 8))
    return keys, managers, [0.5, *(draw(figure) for _ in keys[1:])]


def told(organisation: ty.Organisation) -> dict[str, tuple[list[str], float | None]]:
    found = {}
    for key in organisation.keys("post"):
        figure = organisation.quantity(key, "fte")
        found[key] = organisation.managers(key), None if figure is None else figure.value
    return found


# What numpy masks is a gap to polars from 2.1 on.
KNOWS_MASKS = pl.DataFrame({"a": np.ma.MaskedArray([1, 0], [False, True])})["a"].null_count() == 1
# A frame holds columns of libraries that its own one knows.
PAIRS = [
    (frame, held)
    for frame in FRAMES
    for held in KEYS
    if (frame == "mapping" or not held.startswith("bare"))
    and (KNOWS_MASKS or not frame.startswith("polars") or held != "numpy masked")
]


@pytest.mark.parametrize(("frame", "held"), PAIRS)
@settings(max_examples=10)
@given(offices())
def test_every_door_opens_to_the_same(
    frame: str, held: str, office: tuple[Column, Column, Column]
) -> None:
    keys, managers, fte = office
    expected = {
        str(key): ([] if manager is None else [str(manager)], figure)
        for key, manager, figure in zip(keys, managers, fte, strict=True)
    }
    try:
        made = {
            "key": KEYS[held](keys),
            "reports_to": KEYS[held](managers),
            "fte": NUMBERS.get(held, list)(fte),
        }
        posts = FRAMES[frame](made)
    except (TypeError, ValueError, pa.ArrowException):
        return  # this library does not take these columns
    assert told(ty.Organisation.from_columns({"key": []}, posts=posts)) == expected
    assert told(ty.read_tables(posts=posts)) == expected


@pytest.mark.parametrize("held", KEYS)
@settings(max_examples=10)
@given(offices())
def test_flat_organisations_take_the_same(held: str, office: tuple[Column, Column, Column]) -> None:
    keys, managers, fte = office
    flat = ty.FlatOrganisation.from_columns(
        KEYS[held](keys), KEYS[held](managers), {"fte": NUMBERS.get(held, list)(fte)}
    )
    table = flat.full_pass().table()
    direct = dict(zip(map(str, table["key"]), table["direct_posts"], strict=True))
    tops = {str(key) for key, manager in zip(keys, managers, strict=True) if manager is None}
    leading = {str(manager) for manager in managers if manager is not None}
    assert direct == {key: managers.count(int(key)) for key in tops | leading}
    known = [figure for figure in fte if figure is not None]
    total = flat.full_pass().totals["fte"]
    assert total.value == (sum(known) if len(known) == len(fte) else None)


def by_columns(posts: Any) -> object:
    return ty.Organisation.from_columns({"key": []}, posts=posts)


def by_tables(posts: Any) -> object:
    return ty.read_tables(posts=posts)


def flat(posts: Any) -> object:
    figures = {"fte": posts["fte"]}
    return ty.FlatOrganisation.from_columns(posts["key"], posts["reports_to"], figures)


@pytest.mark.parametrize("door", [by_columns, by_tables, flat])
@pytest.mark.parametrize("column", ["key", "reports_to", "fte"])
@pytest.mark.parametrize(
    "odd",
    [
        *(True, b"x", datetime.date(2026, 5, 1), [1], 1j, NotImplemented),
        *(1.5, Decimal("1.5"), math.inf, Decimal("Infinity"), 1e300),
    ],
    ids=repr,
)
def test_what_no_door_can_take_is_refused_with_its_place(
    door: Callable[[Any], object], column: str, odd: object
) -> None:
    if column == "fte" and isinstance(odd, (bool, float, Decimal)):
        pytest.skip("a number is a figure, though a large one may be none for a post")
    if column == "reports_to" and door is by_tables and isinstance(odd, list):
        pytest.skip("a list of keys is several managers")
    posts: dict[str, Column] = {"key": ["1", "2"], "reports_to": [None, "1"], "fte": [1, 1]}
    posts[column][1] = odd
    with pytest.raises(ty.Error) as refused:
        door(posts)
    assert (refused.value.row, refused.value.column_name) == (2, column)
    assert isinstance(refused.value, (ty.DocumentError, ty.InvalidKey))


def test_without_a_library_the_native_module_reads_text_and_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cells, "arrow_library", lambda: None)
    posts = {"key": Stream(pl.Series(["1", "2"])), "fte": Array(pa.array([1.0, None]))}
    organisation = ty.Organisation.from_columns({"key": []}, posts=posts)
    assert told(organisation) == {"1": ([], 1.0), "2": ([], None)}
    with pytest.raises(ty.DocumentError, match="is not of text, but of Arrow's type 'l'"):
        ty.Organisation.from_columns({"key": []}, posts={"key": Stream(pl.Series([1, 2]))})
    whole = Stream(pa.table({"key": ["1", "2"], "fte": [1.0, None]}))
    assert told(ty.Organisation.from_columns({"key": []}, posts=whole)) == told(organisation)


def test_nan_of_a_library_that_knows_better_is_told() -> None:
    posts = pl.DataFrame({"key": ["a", "b"], "fte": [1.0, math.nan]})
    read = ty.read_tables(posts=posts)
    assert read.quantity("b", "fte") is None
    assert any("NaN is read as nothing stated: 'fte'" in note for note in read.notes)
