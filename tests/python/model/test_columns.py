"""Organisations from columns: equal to documents whatever holds them; refusals with places."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import tyngde as ty
from helpers.strategies import Json, organisations, read
from hypothesis import given

Columns = dict[str, list[Any]]
Tables = dict[str, Columns]

UNITS: Columns = {
    "key": ["hall", "office", "school", "attic"],
    "parent": [None, "hall", "hall", "unknown"],
    "name": ["Rådhuset", "Kontoret", "Skolen på den anden side af Ærø", None],
    "type": ["administration", "office", "institution", ""],
    "fte_total": [20.5, math.nan, math.nan, math.nan],
}
POSTS: Columns = {
    "key": ["chief", "clerk", "teachers", "temp"],
    "home": ["office", "office", "school", None],
    "heads": ["office", None, None, None],
    "reports_to": [None, None, None, "clerk"],
    "role": [None, "staff", None, "assistant"],
    "count": [math.nan, 1, 12, None],
    "fte": [1.0, 0.5, 11.25, None],
    "salary": [900_000, None, None, None],
    "vacant": [False, True, None, False],
    "holder": ["h-1", None, None, "h-2"],
}
TASKS: Columns = {
    "key": ["letters", "lessons"],
    "responsible": ["office", "school"],
    "share": [0.5, math.nan],
    "category": ["back_office", "citizen_directed"],
    "volume": [10, 20],
}
RELATIONS: Columns = {
    "relation": ["works_with", "responsible_for", "member_of"],
    "from": ["office", "hall", "clerk"],
    "to": ["school", "letters", "network"],
    "weight": [3.0, 0.25, math.nan],
}
TABLES: Tables = {
    "units": UNITS,
    "posts": POSTS,
    "tasks": TASKS,
    "collaborations": {"key": ["network"], "type": ["project"], "fte": [0.25]},
    "fora": {"key": ["round"], "meetings_per_year": [4]},
    "committees": {"key": ["board"], "name": ["Bestyrelsen"], "type": ["board"]},
    "relations": RELATIONS,
}
DOCUMENT: Json = {
    "tyngde": "organisation/1",
    "key": "town",
    "name": "Byen",
    "units": [
        {
            "key": "hall",
            "name": "Rådhuset",
            "type": "administration",
            "fte": {"value": 20.5, "scope": "total"},
        },
        {"key": "office", "parent": "hall", "name": "Kontoret", "type": "office"},
        {
            "key": "school",
            "parent": "hall",
            "name": "Skolen på den anden side af Ærø",
            "type": "institution",
        },
        {"key": "attic", "parent": "unknown"},
    ],
    "posts": [
        {
            "key": "chief",
            "home": "office",
            "heads": "office",
            "fte": 1,
            "salary": 900000,
            "holder": "h-1",
        },
        {"key": "clerk", "home": "office", "fte": 0.5, "vacant": True},
        {"key": "teachers", "home": "school", "count": 12, "fte": 11.25},
        {"key": "temp", "role": "assistant", "reports_to": "clerk", "holder": "h-2"},
    ],
    "tasks": [
        {
            "key": "letters",
            "responsible": {"unit": "office", "share": 0.5},
            "category": "back_office",
            "volume": 10,
        },
        {
            "key": "lessons",
            "responsible": "school",
            "category": "citizen_directed",
            "volume": 20,
        },
    ],
    "collaborations": [{"key": "network", "type": "project", "fte": 0.25}],
    "fora": [{"key": "round", "meetings_per_year": 4}],
    "committees": [{"key": "board", "name": "Bestyrelsen", "type": "board"}],
    "relations": [
        {"works_with": ["office", "school"], "volume": 3},
        {"responsible_for": ["hall", "letters"], "share": 0.25},
        {"member_of": ["clerk", "network"]},
    ],
}


def build(tables: dict[str, Any], **whole: Any) -> ty.Organisation:
    return ty.Organisation.from_columns(**{"units": {}, **tables}, **whole)


def is_text(column: list[Any]) -> bool:
    return any(isinstance(cell, str) for cell in column)


def as_object_arrays(columns: Columns) -> Any:
    return {name: np.array(column, dtype=object) for name, column in columns.items()}


def as_plain_arrays(columns: Columns) -> Any:
    """Text of fixed width and float64."""
    return {
        name: np.array([cell or "" for cell in column])
        if is_text(column)
        else np.array(column, dtype=float)
        for name, column in columns.items()
    }


def as_arrow_chunks(columns: Columns) -> Any:
    table = pa.table(columns)
    return pa.concat_tables([table.slice(0, 1), table.slice(1, 0), table.slice(1)])


def as_arrow_arrays(columns: Columns) -> Any:
    return {name: pa.array(column) for name, column in columns.items()}


def as_large_text(columns: Columns) -> Any:
    return {
        name: pa.array(column, pa.large_string()) if is_text(column) else pa.array(column)
        for name, column in columns.items()
    }


def as_text_views(columns: Columns) -> Any:
    return {
        name: pa.array(column, pa.string_view()) if is_text(column) else column
        for name, column in columns.items()
    }


def as_dictionaries(columns: Columns) -> Any:
    return pa.table(
        {
            name: pa.array(column).dictionary_encode() if is_text(column) else column
            for name, column in columns.items()
        }
    )


def as_slice(columns: Columns) -> Any:
    """The rows in the middle of a longer table, so that nothing begins at its buffer's start."""
    table = pa.table(columns)
    return pa.concat_tables([table] * 3).combine_chunks().slice(len(table), len(table))


def as_pandas_categories(columns: Columns) -> Any:
    frame = pd.DataFrame(columns)
    return frame.astype({n: "category" for n, column in columns.items() if is_text(column)})


def as_pandas_text(storage: str) -> Callable[[Columns], Any]:
    def convert(columns: Columns) -> Any:
        frame = pd.DataFrame(columns)
        names = [name for name, column in columns.items() if is_text(column)]
        return frame.astype({name: pd.StringDtype(storage) for name in names})

    return convert


def as_indexed_pandas(columns: Columns) -> Any:
    frame = pd.DataFrame(columns)
    return frame.set_axis([f"row {i}" for i in range(len(frame))], axis="index")


CARRIERS: dict[str, Callable[[Columns], Any]] = {
    "lists": lambda columns: columns,
    "tuples": lambda columns: {name: tuple(column) for name, column in columns.items()},
    "iterators": lambda columns: {name: iter(column) for name, column in columns.items()},
    "numpy objects": as_object_arrays,
    "numpy text and floats": as_plain_arrays,
    "pyarrow": pa.table,
    "pyarrow in chunks": as_arrow_chunks,
    "pyarrow sliced": as_slice,
    "pyarrow arrays": as_arrow_arrays,
    "pyarrow large text": as_large_text,
    "pyarrow text views": as_text_views,
    "pyarrow dictionaries": as_dictionaries,
    "polars": pl.DataFrame,
    "polars lazily": pl.LazyFrame,
    "polars series": lambda columns: pl.DataFrame(columns).to_dict(),
    "polars in chunks": lambda c: pl.concat([pl.DataFrame(c)[:1], pl.DataFrame(c)[1:]]),
    "polars categories": lambda c: pl.DataFrame(c).with_columns(
        pl.col(pl.String).cast(pl.Categorical)
    ),
    "pandas": pd.DataFrame,
    "pandas with an index": as_indexed_pandas,
    "pandas objects": lambda columns: pd.DataFrame(columns, dtype=object),
    "pandas text of Python": as_pandas_text("python"),
    "pandas text of Arrow": as_pandas_text("pyarrow"),
    "pandas nullable": lambda columns: pd.DataFrame(columns).convert_dtypes(),
    "pandas categories": as_pandas_categories,
    "pandas series": lambda columns: dict(pd.DataFrame(columns).items()),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_equal_to_a_document_whatever_holds_the_columns(carrier: str) -> None:
    tables = {table: CARRIERS[carrier](columns) for table, columns in TABLES.items()}
    made = build(tables, key="town", name="Byen")
    assert made == read(DOCUMENT)
    for kind in ("unit", "post", "task", "collaboration", "forum", "committee"):
        assert made.keys(kind) == read(DOCUMENT).keys(kind)


def test_pandas_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas hands over Arrow data only where pyarrow is installed."""

    def refuse(*_: object, **__: object) -> None:
        raise ImportError("no pyarrow")

    monkeypatch.setattr(pd.DataFrame, "__arrow_c_stream__", refuse, raising=False)
    monkeypatch.setattr(pd.Series, "__arrow_c_stream__", refuse, raising=False)
    for text in (as_pandas_text("python"), pd.DataFrame):
        tables = {table: text(columns) for table, columns in TABLES.items()}
        assert build(tables, key="town", name="Byen") == read(DOCUMENT)


def test_float64_is_read_where_it_lies_and_kept_no_longer() -> None:
    fte = np.array([1.0, 2.0])
    made = build({"units": {"key": ["a", "b"], "fte": fte}})
    fte[0] = 7
    assert made.total("a").value == 1
    strided = np.arange(6.0)[::3]
    assert build({"units": {"key": ["a", "b"], "fte": strided}}).total("b").value == 3
    for kind in ("float32", "int8", "uint16", "int64", "bool", ">f8"):
        of_kind = np.array([1, 0], dtype=kind)
        assert build({"units": {"key": ["a", "b"], "fte": of_kind}}).total("a").value == 1


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.uint8(), pa.int16(), pa.uint32(), pa.int64(), pa.float32(), pa.bool_()]
)
def test_arrow_numbers(kind: Any) -> None:
    fte = pa.array([0, 1, None, 1], pa.int64()).cast(kind).slice(1)
    made = build({"units": {"key": ["a", "b", "c"], "fte": fte}})
    assert [made.total(key).value for key in "abc"] == [1, None, 1]


def test_nothing_in_many_ways() -> None:
    for nothing in (
        [None, None],
        [math.nan, None],
        [pd.NA, pd.NaT],
        np.array([math.nan, math.nan]),
        np.ma.masked_all(2),
        pa.nulls(2),
        pl.Series([None, None]),
        pd.Series([None, None]),
        [],
    ):
        made = build({"units": {"key": ["a", "b"], "parent": nothing, "fte": nothing}})
        assert made.roots == ["a", "b"]
        assert made.quantity("a", "fte") is None


@pytest.mark.parametrize("carrier", CARRIERS)
def test_empty_tables(carrier: str) -> None:
    empty = {table: CARRIERS[carrier]({"key": []}) for table in TABLES if table != "relations"}
    assert build(empty) == read({"tyngde": "organisation/1"})
    assert build({"posts": None}) == read({"tyngde": "organisation/1"})


def test_forms_of_figures() -> None:
    made = build(
        {
            "units": {
                "key": ["about", "between", "open", "exact"],
                "fte": [87, None, None, 3],
                "fte_lower": [86.5, 80, None, None],
                "fte_upper": [87.5, 90, math.inf, None],
            }
        }
    )
    units = [
        {"key": "about", "fte": {"about": 87, "within": 0.5}},
        {"key": "between", "fte": {"between": [80, 90]}},
        {"key": "open", "fte": "unknown"},
        {"key": "exact", "fte": 3},
    ]
    assert made == read({"tyngde": "organisation/1", "units": units})


def test_groups() -> None:
    posts = {"key": ["a", "b", "c"], "count": [2, None, None], "group": [None, True, False]}
    made = build({"posts": posts})
    expected = [{"key": "a", "count": 2}, {"key": "b", "count": "unknown"}, {"key": "c"}]
    assert made == read({"tyngde": "organisation/1", "posts": expected})


REFUSALS: list[tuple[type[ty.Error], tuple[str, int, str], Tables, list[str]]] = [
    (ty.InvalidKey, ("units", 2, "key"), {"units": {"key": ["a", "a"]}}, []),
    (ty.InvalidKey, ("posts", 1, "key"), {"units": {"key": ["a"]}, "posts": {"key": ["a"]}}, []),
    (ty.InvalidKey, ("units", 2, "key"), {"units": {"key": ["\u00e5", "a\u030a"]}}, []),
    (ty.InvalidKey, ("units", 1, "key"), {"units": {"key": [None]}}, []),
    (ty.InvalidKey, ("units", 2, "key"), {"units": {"key": ["a", "unknown"]}}, []),
    *(
        (ty.DocumentError, (table, 1, column), {table: {"key": ["a"], column: [text]}}, [])
        for table, column, text in (
            ("units", "key", "010203-1234"),
            ("units", "name", "Vej, Bo Ek 01 02 03 1234"),
            ("units", "type", "010203/1234"),
            ("posts", "holder", "610203-1234"),
            ("posts", "name", "Lærer 01.02.1903-1234"),
            ("tasks", "name", "\uff10\uff11\uff10\uff12\uff10\uff13-\uff11\uff12\uff13\uff14"),
        )
    ),
    (
        ty.UnknownKey,
        ("units", 2, "parent"),
        {"units": {"key": ["hall", "b"], "parent": [None, "hal"]}},
        ["hall"],
    ),
    (
        ty.UnknownKey,
        ("relations", 1, "to"),
        {
            "units": {"key": ["hall"]},
            "relations": {"relation": ["works_with"], "from": ["hall"], "to": ["hell"]},
        },
        ["hall"],
    ),
    (
        ty.SchemaViolation,
        ("posts", 1, "home"),
        {"posts": {"key": ["a", "b"], "home": ["b", None]}},
        [],
    ),
    (
        ty.SchemaViolation,
        ("posts", 1, "heads"),
        {"units": {"key": ["u"]}, "posts": {"key": ["a"], "heads": ["u"], "count": [2]}},
        [],
    ),
    (ty.SchemaViolation, ("units", 1, "fte"), {"units": {"key": ["a"], "fte": [-1]}}, []),
    (ty.SchemaViolation, ("units", 1, "fte"), {"units": {"key": ["a"], "fte": [math.inf]}}, []),
    (
        ty.CycleError,
        ("units", 1, "parent"),
        {"units": {"key": ["a", "b"], "parent": ["b", "a"]}},
        [],
    ),
    (
        ty.FigureConflict,
        ("units", 1, "fte_total"),
        {"units": {"key": ["a", "b"], "parent": [None, "a"], "fte_total": [1, 2]}},
        [],
    ),
    (ty.DocumentError, ("posts", 0, "hoem"), {"posts": {"key": ["a"], "hoem": ["b"]}}, ["home"]),
    (ty.DocumentError, ("fora", 0, "type"), {"fora": {"key": ["a"], "type": ["b"]}}, []),
    (ty.DocumentError, ("units", 0, "parent"), {"units": {"key": ["a"], "parent": ["b", "c"]}}, []),
    (ty.DocumentError, ("units", 0, "key"), {"units": {"name": ["b"]}}, []),
    (ty.DocumentError, ("posts", 1, "role"), {"posts": {"key": ["a"], "role": ["haed"]}}, ["head"]),
    (ty.DocumentError, ("posts", 1, "vacant"), {"posts": {"key": ["a"], "vacant": [2]}}, []),
    (ty.DocumentError, ("posts", 1, "fte"), {"posts": {"key": ["a"], "fte": ["much"]}}, []),
    (ty.DocumentError, ("units", 2, "key"), {"units": {"key": ["a", 7.5]}}, []),
    (ty.DocumentError, ("units", 2, "key"), {"units": {"key": ["a", True]}}, []),
    (ty.DocumentError, ("units", 1, "name"), {"units": {"key": ["a"], "name": ["\ud800"]}}, []),
]


@pytest.mark.parametrize(("error", "place", "tables", "nearest"), REFUSALS)
def test_refusals_say_where(
    error: type[ty.Error], place: tuple[str, int, str], tables: Tables, nearest: list[str]
) -> None:
    with pytest.raises(error) as refused:
        build(tables)
    said = refused.value
    assert (said.table, said.row, said.column_name) == place
    assert said.nearest == nearest
    assert str(said).startswith(place[0])


@pytest.mark.parametrize("carrier", ["pyarrow", "polars", "pandas", "numpy text and floats"])
def test_columns_of_the_wrong_type(carrier: str) -> None:
    for units in ({"key": [1.5, 2.5]}, {"key": ["a", "b"], "fte": ["1", "2"]}):
        with pytest.raises(ty.DocumentError) as refused:
            build({"units": CARRIERS[carrier](units)})
        assert refused.value.table == "units"
        assert refused.value.column_name in ("key", "fte")


def test_what_is_no_table_or_column() -> None:
    for wrong in (7, "units", [1, 2], object()):
        with pytest.raises(ty.UsageError) as refused:
            build({"units": wrong})
        assert refused.value.table == "units"
    for wrong in (7, "abc", None, {"a": 1}):
        with pytest.raises(ty.UsageError) as refused:
            build({"units": {"key": wrong}})
        assert refused.value.column_name == "key"
    with pytest.raises(ty.DocumentError):
        build({"units": {"key": np.array([["a"]])}})
    with pytest.raises(ty.DocumentError):
        build({"units": {"key": ["a"], "level": ["1"]}}, levels=["1", "1"])
    twice = pa.table([["a"], ["b"]], names=["key", "key"])
    with pytest.raises(ty.DocumentError):
        build({"units": twice})


def test_levels_and_language() -> None:
    units = {"key": ["a"], "name": ["Town hall"], "level": ["2"]}
    made = build({"units": units}, levels=("1", "2"), language="en", name="Town")
    assert (made.levels, made.level("a")) == (["1", "2"], "2")
    assert (made.name("a", "en"), made.name()) == ("Town hall", "Town")
    with pytest.raises(ty.SchemaViolation) as refused:
        build({"units": units}, levels=["1"])
    assert (refused.value.row, refused.value.column_name) == (1, "level")


# Any document, as far as columns can say it


def put_figure(row: Json, name: str, figure: Any) -> Json:
    """Writes a figure into a row; returns it as a document has it, without its provenance."""
    if figure == "unknown":
        figure = {"unknown": True}
    if not isinstance(figure, dict):
        figure = {"value": figure}
    name += f"_{figure['scope']}" if "scope" in figure else ""
    if "value" in figure:
        row[name] = figure["value"]
    elif "about" in figure:
        value, within = figure["about"], figure["within"]
        row.update({name: value, f"{name}_lower": max(0, value - within)})
        row[f"{name}_upper"] = value + within
    elif "between" in figure:
        row[f"{name}_lower"], row[f"{name}_upper"] = figure["between"]
    else:
        row[f"{name}_upper"] = math.inf
    kept = ("value", "about", "within", "between", "unknown", "scope")
    return {field: figure[field] for field in kept if field in figure}


def as_tables(document: Json) -> tuple[Tables, Json]:
    """A document as tables, and what is left of it that they can say."""
    tables: Tables = {}
    plain: Json = {"tyngde": document["tyngde"], "key": document["key"]}
    measures = [row["name"] for row in ty.schema.measures()]
    rest: list[Json] = []
    for table in ("units", "posts", "tasks", "collaborations", "fora", "committees"):
        rows: list[Json] = []
        plain[table] = []
        for node in document.get(table, []):
            row: Json = {"key": node["key"]}
            kept: Json = {"key": node["key"]}
            for field, value in node.items():
                if field in measures:
                    kept[field] = put_figure(row, field, value)
                elif field == "name":
                    text = value if isinstance(value, str) else value.get("da", "")
                    if text:
                        row["name"] = kept["name"] = text
                elif field == "count":
                    kept["count"] = value
                    row.update({"group": True} if value == "unknown" else {"count": value})
                elif field == "reports_to":
                    kept[field] = value
                    for i, key in enumerate(value):
                        if i == 0:
                            row[field] = key
                        else:
                            rest.append({"relation": field, "from": node["key"], "to": key})
                elif field == "responsible":
                    for held in value:
                        unit = held if isinstance(held, str) else held["unit"]
                        share = math.nan if isinstance(held, str) else held["share"]
                        named = {"relation": "responsible_for", "from": unit, "to": node["key"]}
                        rest.append({**named, "weight": share})
                    kept[field] = value
                elif field == "members":
                    kept[field] = value
                    rest += [{"relation": "member_of", "from": m, "to": node["key"]} for m in value]
                elif field not in ("note", "basis", "source"):
                    row[field] = kept[field] = value
            rows.append(row)
            plain[table].append(kept)
        tables[table] = as_columns(rows)
    for relation in document["relations"]:
        a, b = relation["works_with"]
        weight = relation.get("volume", math.nan)
        rest.append({"relation": "works_with", "from": a, "to": b, "weight": weight})
    plain["relations"] = document["relations"]
    tables["relations"] = as_columns(rest)
    return tables, plain


def as_columns(rows: list[Json]) -> Columns:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


@given(organisations())
def test_any_organisation(document: Json) -> None:
    tables, plain = as_tables(document)
    assert build(tables, key=document["key"]) == read(plain)
    arrow = {name: pa.table(columns) for name, columns in tables.items() if columns}
    assert build(arrow, key=document["key"]) == read(plain)
    polars = {n: pl.DataFrame(c, strict=False) for n, c in tables.items() if c}
    assert build(polars, key=document["key"]) == read(plain)
