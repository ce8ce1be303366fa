"""Data frames hold what a table holds, in whatever form their library has it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
import tyngde as ty

pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

UNITS = {"key": ["k", "a"], "parent": [None, "k"]}
POSTS: dict[str, list[Any]] = {
    "key": ["p1", "p2", "p3"],
    "home": ["k", "a", "a"],
    "fte": [1.0, 0.5, 0.8],
    "reports_to": [None, "p1", "p1"],
}


def read(posts: Any, **options: Any) -> ty.Organisation:
    return ty.read_tables(units=UNITS, posts=posts, **options)


def categories() -> Any:
    return pd.DataFrame(POSTS).astype(dict.fromkeys(["key", "home", "reports_to"], "category"))


def enumerations() -> Any:
    return pl.DataFrame(POSTS).with_columns(
        pl.col("home").cast(pl.Enum(["k", "a"])),
        pl.col("reports_to").cast(pl.Categorical),
        pl.col("fte").cast(pl.Decimal(10, 2)),
    )


def dictionaries() -> Any:
    table = pa.table(POSTS)
    for name in ("home", "reports_to"):
        at = table.column_names.index(name)
        table = table.set_column(at, name, table[name].dictionary_encode())
    return table


def chunks() -> Any:
    table = pa.table(POSTS)
    more = pa.concat_tables([table, table])
    return pa.concat_tables([more.slice(3, 1), more.slice(1, 2)])


def decimals() -> Any:
    return pd.DataFrame({**POSTS, "fte": [Decimal("1"), Decimal("0.50"), Decimal("0.8")]})


def lists_of_one() -> Any:
    return pl.DataFrame({**POSTS, "reports_to": [[], ["p1"], ["p1"]]})


def an_index() -> Any:
    return pd.DataFrame(POSTS).set_index("key")


def two_indices() -> Any:
    return pd.DataFrame(POSTS).set_index(["key", "home"])


def columns_in_levels() -> Any:
    frame = pd.DataFrame(POSTS)
    groups = ["Id", "Org", "Org", "Unnamed: 3_level_0"]
    frame.columns = pd.MultiIndex.from_tuples(list(zip(groups, frame.columns, strict=True)))
    return frame


def short_floats() -> Any:
    return pd.DataFrame({**POSTS, "fte": np.array(POSTS["fte"], "float32")})


def short_floats_of_polars() -> Any:
    return pl.DataFrame(POSTS).with_columns(pl.col("fte").cast(pl.Float32))


def short_floats_of_arrow() -> Any:
    return pa.table({**POSTS, "fte": pa.array(POSTS["fte"], pa.float32())})


def arrays() -> Any:
    return {**POSTS, "fte": np.array(POSTS["fte"], "float32")}


def relation() -> Any:
    return pytest.importorskip("duckdb").from_arrow(pa.table(POSTS))


@pytest.mark.parametrize(
    "make",
    [
        *(categories, enumerations, dictionaries, chunks, decimals, lists_of_one, an_index),
        *(two_indices, columns_in_levels, short_floats, short_floats_of_polars),
        *(short_floats_of_arrow, arrays, relation),
    ],
)
def test_any_form_is_the_same_organisation(make: Any) -> None:
    assert json.loads(read(make()).to_json()) == json.loads(read(POSTS).to_json())


@pytest.mark.parametrize(
    "several", [["p1", "p2"], ("p1", "p2"), np.array(["p1", "p2"]), [" p1", None, "p2"]]
)
def test_a_list_of_keys_in_a_cell_is_several_keys(several: Any) -> None:
    frame = pd.DataFrame({**POSTS, "reports_to": [None, ["p1"], several]})
    assert read(frame).managers("p3") == ["p1", "p2"]


def test_lists_of_numbers_of_names_and_of_shared_keys() -> None:
    numbers = pl.DataFrame({"key": [1, 2, 3], "home": ["k"] * 3, "reports_to": [[], [1], [1, 2]]})
    assert read(numbers).managers("3") == ["1", "2"]
    names = {"Medarbejdernr": [1, 2, 3], "Navn": ["Bo", "Ib", "Ida"], "Stilling": ["C", "C", "L"]}
    frame = pl.DataFrame({**names, "Nærmeste leder": [[], ["Bo"], ["Bo", "Ib"]]})
    assert ty.read_tables(posts=frame).managers("3") == ["1", "2"]
    units = {"key": [1, 2], "parent": [None, 1]}
    heads = pl.DataFrame({"key": [1, 2], "home": [1, 2], "heads": [[1, 2], []]})
    today = ty.read_tables(units=units, posts=heads)
    assert [today.heads(key) for key in ("1", "2")] == [["post-1"], ["post-1"]]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("key", [["a", "b"], ["c"], ["d"]]),
        ("home", [{"id": "k"}, {"id": "a"}, {"id": "a"}]),
        ("fte", [[1.0, 2.0], [1.0], [1.0]]),
        ("salary", [{"a": 1}, {"a": 1}, {"a": 1}]),
        ("reports_to", [[], [["p1", "p2"]], []]),
        ("reports_to", [[], [1.5], []]),
        ("key", [b"a", b"b", b"c"]),
    ],
)
def test_what_is_no_cell_of_a_table_is_refused_at_its_place(column: str, cells: Any) -> None:
    with pytest.raises(ty.Error) as caught:
        read(pd.DataFrame({**POSTS, column: cells}))
    assert caught.value.column_name == column
    assert caught.value.row in (1, 2)


def test_numbers_of_persons_in_lists_are_refused_and_not_shown() -> None:
    frame = pl.DataFrame({**POSTS, "reports_to": [[], ["010203-1234", "p1"], []]})
    with pytest.raises(ty.DocumentError, match="CPR") as caught:
        read(frame)
    assert "1234" not in str(caught.value)


def test_an_index_is_said() -> None:
    assert any("'key' is read as a column" in note for note in read(an_index()).notes)
    named = pd.DataFrame(POSTS, index=pd.Index(["x", "y", "z"], name="id"))
    assert any("the index 'id' is left out" in note for note in read(named).notes)
    texts = pd.DataFrame(POSTS, index=["Bo", "Ib", "Ida"])
    (note,) = (note for note in read(texts).notes if "index" in note)
    assert "without a name" in note
    assert "Bo" not in note
    assert not any("index" in note for note in read(pd.DataFrame(POSTS)[:2]).notes)


def test_an_index_of_posts_without_another_number_is_their_key() -> None:
    frame = pd.DataFrame({"Medarbejdernr": [11, 12], "Enhed": ["x", "y"], "Årsværk": [1, 0.5]})
    assert ty.read_tables(posts=frame.set_index("Medarbejdernr")).keys("post") == ["11", "12"]


def test_two_columns_of_one_name_are_named() -> None:
    frame = pd.DataFrame(POSTS)
    with pytest.raises(ty.DocumentError, match="'fte'"):
        read(pd.concat([frame, frame[["fte"]]], axis=1))
    twice = pd.DataFrame([["p1", "k", "a"]])
    twice.columns = pd.MultiIndex.from_tuples([("a", "key"), ("a", "home"), ("b", "home")])
    with pytest.raises(ty.DocumentError, match="'home'"):
        read(twice)


@pytest.mark.parametrize(
    "column", [pd.Series([1, 2]), pl.Series([1, 2]), pa.array([1, 2]), pa.chunked_array([[1]])]
)
def test_a_column_is_no_table(column: Any) -> None:
    with pytest.raises(ty.UsageError, match="a data frame"):
        read(column)


@pytest.mark.parametrize("dtype", ["float16", "float32"])
def test_short_floats_have_the_digits_that_they_print_with(dtype: str) -> None:
    fte = np.array([0.8, 0.1, 0.25], dtype)
    posts = {**POSTS, "fte": fte}
    organisation = ty.Organisation.from_columns(units=UNITS, posts=posts)
    found = [organisation.quantity(key, "fte") for key in POSTS["key"]]
    assert [each and each.value for each in found] == [0.8, 0.1, 0.25]
    arrow = pa.array(fte)
    columns = [fte, pd.Series(fte), pd.Series(arrow, dtype=pd.ArrowDtype(arrow.type))]
    # A type that some versions have and others refuse.
    if dtype == "float32" or hasattr(pl, "Float16"):
        columns.append(pl.Series(fte, dtype=getattr(pl, dtype.capitalize())))
    for column in [*columns, arrow, pa.chunked_array([arrow])]:
        flat = ty.FlatOrganisation.from_columns([1, 2, 3], [-1, 1, 2], {"fte": column})
        assert flat.full_pass().direct["fte"].tolist() == [0.1, 0.25]


MIDNIGHTS = [
    pd.Timestamp("2026-01-01", tz="Europe/Copenhagen"),
    datetime.datetime(2026, 1, 1, 14, 30),
    "2026-01-01T00:00:00+01:00",
    "2026-01-01T00:00Z",
    "2026-01-01 08:00",
]


@pytest.mark.parametrize("cell", MIDNIGHTS)
def test_a_moment_of_the_place_is_its_day(cell: Any) -> None:
    posts = {"key": ["p1"], "home": ["k"], "from": [cell]}
    (post,) = json.loads(read(posts, day="2026-06-01").to_json())["posts"]
    assert post["from"] == "2026-01-01"


@pytest.mark.parametrize(
    "cell",
    [
        pd.Timestamp("2025-12-31 23:00", tz="UTC"),
        "2025-12-31T23:00:00Z",
        "2025-12-31 23:00:00+00:00",
        "2025-12-31T23:00:00.000Z",
    ],
)
def test_a_moment_of_another_zone_is_refused(cell: Any) -> None:
    posts = {"key": ["p1"], "home": ["k"], "from": [cell]}
    with pytest.raises(ty.DocumentError, match="different days"):
        read(posts, day="2026-06-01")
