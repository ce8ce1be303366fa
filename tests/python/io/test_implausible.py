"""Figures that hardly an employer has are told at their cells."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty


def write(folder: Path, table: str, text: str) -> Path:
    path = folder / f"{table}.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("column", ["fte", "fte_own", "fte_total", "fte_filled", "headcount"])
def test_of_a_unit(column: str, tmp_path: Path) -> None:
    def read(figure: str) -> ty.Organisation:
        text = f"key;name;{column}\na;A;400000\nb;B;300000\nc;C;{figure}\n"
        return ty.read_tables(units=write(tmp_path, "units", text))

    assert not read("1000000").warnings
    (warning,) = read("1000001").warnings
    assert (warning.row, warning.column_name, warning.key) == (4, column, "c")
    for figure in ("1000000001", "1000000000000"):
        with pytest.raises(ty.FigureConflict, match="a thousand million") as caught:
            read(figure)
        assert (caught.value.row, caught.value.column_name) == (4, column)


def test_beside_the_others(tmp_path: Path) -> None:
    """12.500 where 12,5 was meant."""
    text = "key;name;fte\na;A;14,5\nb;B;12500\nc;C;9,25\n"
    (warning,) = ty.read_tables(units=write(tmp_path, "units", text)).warnings
    assert (warning.row, warning.column_name, warning.key) == (3, "fte", "b")


def test_of_a_group(tmp_path: Path) -> None:
    text = "id;title;unit;count;holder;fte\n1;A;X;3;;3\n2;B;X;3;h;3\n3;C;X;2;;4\n"
    warnings = ty.read_tables(posts=write(tmp_path, "posts", text)).warnings
    assert [(each.row, each.column_name) for each in warnings] == [(3, "holder"), (4, "fte")]
