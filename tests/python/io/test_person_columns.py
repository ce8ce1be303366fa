"""Columns of numbers that CPR numbers could be: one rule says what is one, for tables too."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty

UNITS = "Enhedsnr;Navn;Overenhed\n1;Byen;\n"

# Born 1903, as replacement numbers, with the year in full, without the first zero that a
# spreadsheet takes, in Arabic digits; the 29th of February in a year that the seventh digit tells.
ONES = {
    "usual": ["0102031234", "0202031234", "3112031234"],
    "replacement": ["6102031234", "7102031234", "9112031234"],
    "in full": ["010219031234", "020219031234", "311219031234"],
    "without zero": ["102031234", "202031234", "902031234"],
    "of full year without zero": ["10219031234", "20219031234", "90219031234"],
    "arabic": [x.translate({48 + i: 0x660 + i for i in range(10)}) for x in ("0102031234",) * 3],
    "leap": ["2902004234", "2902365234", "8902004234"],
}
# No such day; in 1900 there was no 29th of February; other lengths.
NONE = {
    "day": ["3202031234", "6002031234", "9202031234"],
    "month": ["0113031234", "3104031234", "0100031234"],
    "leap": ["2902001234", "2902584234", "8902001234"],
    "length": ["01020312345", "1020312345678", "10203123"],
    "century": ["010217031234", "010221031234", "310419031234"],
}


def read(tmp_path: Path, numbers: list[str], column: str, **how: str) -> ty.Organisation:
    rows = [
        ["Stillingsnr", "Enhedsnr", "Indehaver"],
        *([f"s{n}", "1", ""] for n in range(len(numbers))),
    ]
    for row, number in zip(rows[1:], numbers, strict=True):
        row[rows[0].index(column)] = number
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    text = "\n".join(";".join(row) for row in rows) + "\n"
    (tmp_path / "posts.csv").write_text(text, encoding="utf-8")
    return ty.read_tables(units=tmp_path / "units.csv", posts=tmp_path / "posts.csv", **how)


@pytest.mark.parametrize("kind", ONES)
@pytest.mark.parametrize("column", ["Stillingsnr", "Indehaver"])
def test_columns_of_persons_are_refused(tmp_path: Path, column: str, kind: str) -> None:
    numbers = list(dict.fromkeys(ONES[kind]))
    with pytest.raises(ty.DocumentError, match="looks like a CPR number") as caught:
        read(tmp_path, numbers, column)
    assert not any(number in str(caught.value) for number in numbers)
    if column == "Stillingsnr":
        assert len(read(tmp_path, numbers, column, keys="positions").keys("post")) == len(numbers)


@pytest.mark.parametrize("kind", NONE)
@pytest.mark.parametrize("column", ["Stillingsnr", "Indehaver"])
def test_other_numbers_are_read(tmp_path: Path, column: str, kind: str) -> None:
    assert len(read(tmp_path, NONE[kind], column).keys("post")) == 3


def test_one_among_many_may_be_another_number(tmp_path: Path) -> None:
    numbers = ["6102031234", "4512345678", "4512345679"]
    assert len(read(tmp_path, numbers, "Stillingsnr").keys("post")) == 3
