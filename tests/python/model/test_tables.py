"""Tables of results in the libraries of others: numbers are numbers, and nothing is not 0."""

from __future__ import annotations

import math
import re

import numpy as np
import pyarrow as pa
import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.tables import _SHOWN
from tyngde.words.tables import more_rows

numbers = st.one_of(st.none(), st.floats(-1e9, 1e9))


@given(st.lists(st.tuples(numbers, st.one_of(st.none(), st.integers(0, 9))), max_size=4))
def test_columns_of_numbers_are_so_in_every_library(rows: list[tuple[float | None, int]]) -> None:
    number, count = [row[0] for row in rows], [row[1] for row in rows]
    array = np.array([math.nan if x is None else x for x in number], dtype=np.float64)
    table = ty.Table(
        {"name": [None] * len(rows), "number": number, "array": array, "count": count},
        numbers=("number", "array"),
        counts=("count",),
    )
    polars, arrow, pandas = table.to_polars(), table.to_arrow(), table.to_pandas()
    assert [str(x) for x in polars.dtypes] == ["String", "Float64", "Float64", "Int64"]
    assert arrow.schema.types[1:] == [pa.float64(), pa.float64(), pa.int64()]
    assert [str(pandas[x].dtype) for x in ("number", "array")] == ["float64", "float64"]
    assert pandas["count"].dtype.kind == ("i" if None not in count else "f")
    for name, cells in (("number", number), ("array", number), ("count", count)):
        assert polars[name].to_list() == cells
        assert arrow[name].to_pylist() == cells
        assert [None if math.isnan(x) else x for x in pandas[name].tolist()] == cells
        assert table[name] == cells
    assert [row["array"] for row in table.rows()] == number == table.to_dict()["array"]


def test_values_as_a_table() -> None:
    values = {"a": ty.Value.between(1, 3), "b": ty.Value(None, 2.0, None, "unknown_input", 2.0)}
    table = ty.Table.of(values)
    assert table["value"] == [2, None] and table["lower"] == [1, 2] and table["upper"] == [3, None]
    assert table["reason"] == [None, "unknown_input"]
    assert str(ty.Table.of({}).to_polars()["value"].dtype) == "Float64"


def test_results_have_numeric_columns_though_nothing_be_known() -> None:
    blank = ty.Organisation.from_dict(
        {"units": [{"key": "town"}, {"key": "a", "parent": "town", "type": "department"}]}
    )
    result = ty.compare({"one": blank, "two": blank})
    for table in (result.indicators(), result.units()):
        frame = table.to_pandas()
        for name in frame.columns:
            if name.endswith(("value", "lower", "upper", "delta", "load", "tyngde")):
                assert frame[name].dtype == np.float64, name
    assert None in result.units()["load_lower"]
    moved = ty.transition(blank, blank).table().to_pandas()
    assert moved["fte_upper"].dtype == np.float64


def test_bounds_of_units_stand_beside_their_figures() -> None:
    town = ty.Organisation.from_dict(
        {
            "units": [
                {"key": "town"},
                {"key": "a", "parent": "town", "type": "department", "fte": {"between": [2, 6]}},
            ]
        }
    )
    units = ty.compare({"one": town}).units()
    row = dict(zip(units["unit"], units.rows(), strict=True))["a"]
    assert (row["load_lower"], row["load"], row["load_upper"]) == (2, 4, 6)
    with pytest.raises(ty.UnknownKey, match=r"did you mean .*'load_lower'"):
        units["load_lowr"]
    assert [row["unit"] for row in units] == units["unit"] and len(list(units)) == len(units)
    assert "load" in units and "load_lowr" not in units


def test_what_is_not_there_is_an_empty_cell() -> None:
    table = ty.Table({"a": [1.5, None, float("nan")], "b": [None, "x", True]})
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", table._repr_html_())
    assert cells == ["a", "b", "1.5", "", "", "x", "", "True"]


def test_numbers_stand_right_and_what_is_beyond_is_counted() -> None:
    many = _SHOWN + 3
    table = ty.Table({"n": [None, *range(many - 1)], "t": ["x"] * many})
    shown = table._repr_html_()
    assert re.findall(r"<t([hd])[^>]*text-align:(\w+)", shown)[:4] == [
        *(("h", "right"), ("h", "left"), ("h", "right"), ("d", "left"))
    ]
    assert str(table).splitlines()[-1] == more_rows(3, "en")
    assert f"<p>{more_rows(3, 'en')}</p>" in shown
    exactly = ty.Table({"t": ["x"] * _SHOWN})
    assert "<p>" not in exactly._repr_html_()
    assert len(str(table).splitlines()) == len(str(exactly).splitlines()) + 1
