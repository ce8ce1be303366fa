"""How much somebody works is read as it was meant, however it is written, or it is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st


def read(tmp_path: Path, header: str, cells: list[str], **options: Any) -> ty.Organisation:
    path = tmp_path / "posts.csv"
    rows = "".join(f"p{i};A;{cell}\n" for i, cell in enumerate(cells))
    path.write_text(f"Stillingsnr;Enhed;{header}\n{rows}", encoding="utf-8")
    return ty.read_tables(posts=path, **options)


def fte(organisation: ty.Organisation) -> list[float | None]:
    return [
        organisation.quantity(key, "fte").value  # type: ignore[union-attr]
        for key in sorted(organisation.keys("post"))
    ]


WAYS = {
    "percentage": lambda part: f"{100 * part:f}",
    "fraction": lambda part: f"{part:f}",
    "sign": lambda part: f"{100 * part:f} %",
    "of 37": lambda part: f"{37 * part:f}/37",
}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Decimal(n) / 100 for n in (1, 5, 27, 50, 80, 99, 100)]),
            st.sampled_from(sorted(WAYS)),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_degrees_in_any_ways_are_what_was_meant_or_refused(
    people: list[tuple[Decimal, str]],
) -> None:
    cells = [WAYS[way](part).replace(".", ",") for part, way in people]
    table = {"key": [f"p{i}" for i in range(len(cells))], "home": ["A"] * len(cells)}
    plain = [part * (100 if way == "percentage" else 1) for part, way in people if len(way) > 5]
    # What is a percentage up to 1 among fractions alone nobody can tell.
    one_scale = max(plain, default=Decimal(0)) < 5 and any(way == "percentage" for _, way in people)
    try:
        read_ = ty.read_tables(posts={**table, "Beskæftigelsesgrad": cells})
    except ty.DocumentError as error:
        assert "percentage" in error.problem
        return
    if not one_scale:
        assert fte(read_) == pytest.approx([float(part) for part, _ in people])


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (["100", "80", "50 %", "30/37"], [1, 0.8, 0.5, 0.810811]),
        (["1", "0,8", "50 %", "37/37"], [1, 0.8, 0.5, 1]),
        (["100", "0"], [1, 0]),
        (["100", "1,35"], [1, 0.0135]),
        (["100", "timelønnet", "Tilkaldevikar"], [1, None, None]),
    ],
)
def test_degrees(cells: list[str], parts: list[Any], tmp_path: Path) -> None:
    assert fte(read(tmp_path, "Beskæftigelsesgrad", cells)) == parts


@pytest.mark.parametrize("cells", [["100", "80", "0,8"], ["100", "1"], ["37", "0,5"]])
def test_two_scales_in_a_column_are_refused_at_the_cell(cells: list[str], tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="a fraction or a percentage") as caught:
        read(tmp_path, "Beskæftigelsesgrad", cells)
    assert caught.value.row == len(cells) + 1


@pytest.mark.parametrize(
    ("rate", "hours", "part"), [("0,8", "29,6", 0.8), ("0,8", "0,3", 0.008), ("1", "37", 1)]
)
def test_hours_beside_tell_the_scale(rate: str, hours: str, part: float, tmp_path: Path) -> None:
    header = "Beskæftigelsesgrad;Timer pr. uge"
    organisation = read(tmp_path, header, ["100;37", f"{rate};{hours}"])
    assert fte(organisation) == [1, part]


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (["37 timer", "29,6 t", "18,5 timer/uge", "18,5 timer pr. uge"], [1, 0.8, 0.5, 0.5]),
        (["37 hours", "29:36", "29 t 36 min", "29 timer og 36 minutter"], [1, 0.8, 0.8, 0.8]),
        (["37/37", "30/37", "37"], [1, 0.810811, 1]),
        (["37", "timelønnet"], [1, None]),
    ],
)
def test_hours(cells: list[str], parts: list[Any], tmp_path: Path) -> None:
    assert fte(read(tmp_path, "Timer pr. uge", cells)) == parts


@pytest.mark.parametrize(
    "cells", [["160,33", "80,17", "160,33"], ["74", "74"], ["1", "0,8"], ["1,5417", "1,2333"]]
)
def test_hours_of_no_week_are_refused(cells: list[str], tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="not those of a week") as caught:
        read(tmp_path, "Timer", cells)
    assert caught.value.column_name == "Timer"


@pytest.mark.parametrize("cells", [["1000", "800"], ["10000", "8108", "5000"]])
def test_degrees_of_another_whole_are_refused(cells: list[str], tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="no percentage of full time"):
        read(tmp_path, "Beskæftigelsesgrad", cells)


def test_overtime_stays(tmp_path: Path) -> None:
    assert fte(read(tmp_path, "Beskæftigelsesgrad", ["120", "100", "80"])) == [1.2, 1, 0.8]


@pytest.mark.parametrize(
    ("cells", "word"), [(["37", "18,5"], "weekly hours"), (["100", "80"], "employment rate")]
)
def test_fte_that_are_something_else_say_what(cells: list[str], word: str, tmp_path: Path) -> None:
    with pytest.raises(ty.FigureConflict, match=word):
        read(tmp_path, "Årsværk", cells)
    assert fte(read(tmp_path, "Årsværk", cells, columns={"Årsværk": word}))[0] == 1


def test_less_than_an_hour_is_said(tmp_path: Path) -> None:
    organisation = read(tmp_path, "Timer", ["37", "0,8", "1"])
    assert any("less than an hour in 1 row" in note for note in organisation.notes)


def test_full_time_of_a_month_is_written_with_two_decimals(tmp_path: Path) -> None:
    # 37 hours a week are 160.333… a month; 80 hours are 80, and no half of it.
    cells = ["160,33", "80,17", "120,25", "128,27", "80,00", "80", "130,01"]
    exact = [Decimal(c.replace(",", ".")) / (37 * Decimal(52) / 12) for c in cells]
    got = fte(read(tmp_path, "Timer pr. måned", cells))
    assert got[:4] == [1, 0.5, 0.75, 0.8]
    assert got[4:] == [float(round(each, 6)) for each in exact[4:]]


def test_hours_of_a_month_where_full_time_is_said(tmp_path: Path) -> None:
    cells = ["160,33", "80,165"]
    assert fte(read(tmp_path, "Timer", cells, weekly_hours=160.33)) == [1, 0.5]
    cells = ["160,33;160,33", "80,165;160,33"]
    assert fte(read(tmp_path, "Timer;Fuldtidsnorm", cells)) == [1, 0.5]


@pytest.mark.parametrize("shown", ["h:mm", "[h]:mm", "hh:mm:ss"])
def test_times_of_a_workbook_however_they_are_shown(shown: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Stillingsnr", "Enhed", "Timer pr. uge"])
    hours = [37, 24, 29.6, 20, 48]
    for i, each in enumerate(hours):
        sheet.append([f"p{i}", "A", each / 24])
        sheet.cell(i + 2, 3).number_format = shown
    book.save(tmp_path / "posts.xlsx")
    found = fte(ty.read_tables(posts=tmp_path / "posts.xlsx"))
    assert found == pytest.approx([each / 37 for each in hours], abs=1e-6)


def test_times_of_a_frame_on_a_clock() -> None:
    hours = [datetime.timedelta(hours=37), datetime.timedelta(hours=29, minutes=36)]
    frame = pd.DataFrame({"key": ["p0", "p1"], "home": ["A", "A"], "hours": hours})
    assert fte(ty.read_tables(posts=frame)) == [1, 0.8]


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (["100 %", "80 %"], [1, 0.8]),
        (["1 årsværk", "0,8 årsv.", "0,5"], [1, 0.8, 0.5]),
        (["1", "efter behov"], [1, None]),
    ],
)
def test_fte_with_signs_and_words(cells: list[str], parts: list[Any], tmp_path: Path) -> None:
    assert fte(read(tmp_path, "Årsværk", cells)) == parts


def test_percentages_of_groups_and_units_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="80 %"):
        read(tmp_path, "Antal;Årsværk", ["2;80 %"])
    with pytest.raises(ty.DocumentError, match="80 %"):
        ty.read_tables(units={"key": ["A"], "fte": ["80 %"]})


def test_no_hours_are_said(tmp_path: Path) -> None:
    organisation = read(tmp_path, "Beskæftigelsesgrad", ["1", "0", "0"])
    assert any("is 0 in 2 rows (rows 3, 4)" in note for note in organisation.notes)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Årsværk", ["80 %"]),
        ("Årsværk", ["1 årsværk"]),
        ("Årsværk", ["timelønnet"]),
        ("Antal", ["2 stk."]),
    ],
)
def test_strict_refuses_them(header: str, cells: list[str], tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("key\nA\n")
    options: dict[str, Any] = {"units": tmp_path / "units.csv"}
    assert read(tmp_path, header, cells, **options).notes
    with pytest.raises(ty.DocumentError, match="strict"):
        read(tmp_path, header, cells, strict=True, **options)


def test_usual_hours_beside_those_of_a_person_are_full_time() -> None:
    posts = {"id": [1, 2], "unit": ["A", "A"], "Standard Hours": [37, 36]}
    beside = ty.read_tables(posts={**posts, "Contracted Hours": [18.5, 36]})
    assert beside.whole("fte").value == 1.5
    alone = ty.read_tables(posts=posts)
    assert alone.whole("fte").value == pytest.approx(1 + 36 / 37)


def test_degrees_up_to_the_hours_of_full_time_are_refused() -> None:
    posts = {"id": [1, 2, 3], "unit": ["A", "A", "A"]}
    for cells in ([37, 30, None], ["37,0", "18,5", ""], [5, 37, 37]):
        with pytest.raises(ty.DocumentError, match="the hours of full time in a week"):
            ty.read_tables(posts={**posts, "Beskæftigelsesgrad": cells})
    # What tells percentages: their sign, a greater one, another length of the week, hours beside.
    signed = ty.read_tables(posts={**posts, "Beskæftigelsesgrad": ["37 %", "30 %", "10 %"]})
    assert signed.whole("fte").value == pytest.approx(0.77)
    greater = ty.read_tables(posts={**posts, "Beskæftigelsesgrad": [37, 30, 50]})
    assert greater.whole("fte").value == pytest.approx(1.17)
    longer = ty.read_tables(posts={**posts, "Beskæftigelsesgrad": [37, 30, 10]}, weekly_hours=40)
    assert longer.whole("fte").value == pytest.approx(0.77)
    beside = {"Beskæftigelsesgrad": [37, 30, 10], "Timer": [13.69, 11.1, 3.7]}
    assert ty.read_tables(posts={**posts, **beside}).whole("fte").value == pytest.approx(0.77)
