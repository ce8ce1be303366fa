"""What stands beside figures and bears on them: hours of other spans, terms, absence, months."""

from __future__ import annotations

import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st


def read(header: str, *rows: tuple[object, ...], **options: object) -> ty.Organisation:
    names = header.split(";")
    table = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    return ty.read_tables(posts=table, **options)  # type: ignore[arg-type]


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


def fte(organisation: ty.Organisation, key: str) -> float | None:
    return organisation.quantity(key, "fte").value


SPANS = {
    "Timer pr. 14 dage": 2,
    "Hours per fortnight": 2,
    "Timer pr. måned": 52 / 12,
    "Månedlige timer": 52 / 12,
    "Timer/md.": 52 / 12,
    "Hours per month": 52 / 12,
    "Timer pr. år": 52,
    "Annual hours": 52,
}


@given(
    header=st.sampled_from(sorted(SPANS)),
    weekly=st.lists(st.integers(8, 40), min_size=1, max_size=5),
    full=st.sampled_from([None, 37, 35, 40]),
)
def test_hours_of_other_spans(header: str, weekly: list[int], full: int | None) -> None:
    weeks = SPANS[header]
    rows = [(i, "A", round(hours * weeks, 2)) for i, hours in enumerate(weekly)]
    today = read(f"id;unit;{header}", *rows, weekly_hours=full)
    for i, hours in enumerate(weekly):
        assert fte(today, str(i)) == pytest.approx(hours / (full or 37), abs=2e-4)
    assert said(today, "a week, ")


@pytest.mark.parametrize(("header", "weeks"), [("Timer pr. måned", 52 / 12), ("Timer pr. år", 52)])
@pytest.mark.parametrize("of_week", [True, False])
def test_full_time_of_a_week_or_of_the_span(header: str, weeks: float, of_week: bool) -> None:
    norm = 40 if of_week else round(40 * weeks, 4)
    rows = [(1, "A", round(40 * weeks, 4), norm), (2, "A", round(20 * weeks, 4), norm)]
    today = read(f"id;unit;{header};Fuldtidsnorm", *rows)
    assert fte(today, "1") == pytest.approx(1, abs=1e-4)
    assert fte(today, "2") == pytest.approx(0.5, abs=1e-4)


def test_hours_of_a_week_go_before() -> None:
    today = read("id;unit;Timer pr. uge;Timer pr. måned", (1, "A", 37, 160.33))
    assert fte(today, "1") == 1
    assert said(today, "'Timer pr. måned' is left out")


@pytest.mark.parametrize(
    ("header", "hours"), [("Timer pr. uge", 160.33), ("Timer pr. måned", 1924)]
)
def test_hours_of_a_longer_span_are_refused(header: str, hours: float) -> None:
    with pytest.raises(ty.DocumentError, match=r"not those of a|more hours than a"):
        read(f"id;unit;{header}", (1, "A", hours), (2, "A", hours))


PAY = ["Aflønningsform", "Afløningsform", "Ansættelsesform", "Lønform", "Employment type"]


@pytest.mark.parametrize("header", PAY)
@pytest.mark.parametrize("word", ["Timelønnet", "hourly", "Tilkald"])
def test_who_is_paid_by_the_hour(header: str, word: str) -> None:
    rows = [(1, "A", 1, "Månedslønnet"), (2, "A", 0, word), (3, "A", 0.5, word), (4, "A", 0, "x")]
    today = read(f"id;unit;fte;{header}", *rows)
    assert [fte(today, str(key)) for key in (1, 2, 3, 4)] == [1, None, 0.5, 0]
    assert today.quantity("2", "fte").form == "unknown"
    assert today.whole("fte").value is None
    assert said(today, "are read as unknown (row 2)")
    assert said(today, f"'{word}' in row 3, with figures as they are stated")
    with pytest.raises(ty.DocumentError, match="read as unknown"):
        read(f"id;unit;fte;{header}", *rows, strict=True)


@pytest.mark.parametrize("word", ["Ekstern konsulent", "Contingent Worker", "Vikarbureau"])
def test_who_is_external_counts_in_no_figure(word: str) -> None:
    rows = [(1, "A", 1, "Employee"), (2, "A", 1, word), (3, "A", 1, "Konsulent")]
    today = read("id;unit;fte;Worker Type", *rows)
    assert today.whole("fte").value == 2
    assert today.whole("headcount").value == 2
    assert said(today, "makes 1 post external")
    assert said(today, "read as employed: 'Employee', 'Konsulent'")
    stated = read("id;unit;fte;Worker Type;Ekstern", *[(*row, "nej") for row in rows])
    assert stated.whole("fte").value == 3
    assert said(stated, "is not read")


def test_who_is_absent_counts_and_is_said() -> None:
    today = read("id;unit;fte;Fravær", (1, "A", 1, None), (2, "A", 1, "Barselsorlov"))
    assert today.whole("fte").value == 2
    assert said(today, "who is absent counts as the others (row 2)")
    nobody = read("id;unit;fte;Orlov", (1, "A", 1, "Nej"), (2, "A", 1, None))
    assert said(nobody, "nobody is absent")


def test_months_of_a_year_are_said() -> None:
    today = read("id;unit;fte;Antal måneder", (1, "A", 1, 12), (2, "A", 1, 6))
    assert today.whole("fte").value == 2
    assert said(today, "it is not 12 in row 2")
    whole = read("id;unit;fte;Antal måneder", (1, "A", 1, 12), (2, "A", 1, "12,0"))
    assert said(whole, "all have the whole year")


def test_two_columns_of_one_sort() -> None:
    rows = [(1, "A", 0, "Timelønnet", "Fast"), (2, "A", 1, "Månedslønnet", "Fast")]
    today = read("id;unit;fte;Aflønningsform;Ansættelsesform", *rows)
    assert today.quantity("1", "fte").form == "unknown"
    again = read("id;unit;fte;Worker Type;Employee Type", *rows)
    assert again.quantity("1", "fte").form == "unknown"
    absent = [(1, "A", 1, "Barsel", None), (2, "A", 1, None, "Orlov")]
    assert said(read("id;unit;fte;Fravær;Orlov", *absent), "left out: 'Orlov'")


def test_what_is_agreed_is_the_fte_unless_it_is_budgeted() -> None:
    alone = read("id;unit;Contracted WTE", (1, "A", 0.61))
    assert fte(alone, "1") == 0.61
    beside = read("id;unit;Budgeted WTE;Contracted WTE", (1, "A", 1, 0.61))
    assert fte(beside, "1") == 1
    assert beside.quantity("1", "fte_filled").value == 0.61


@pytest.mark.parametrize("header", ["Valuta", "Currency", "Currency Code"])
def test_pay_in_other_currencies_is_refused(header: str) -> None:
    kroner = read(f"id;unit;Årsløn;{header}", (1, "A", 600_000, "DKK"), (2, "A", None, "EUR"))
    assert kroner.quantity("1", "salary").value == 600_000
    with pytest.raises(ty.DocumentError, match="the pay in this row is in 'EUR'") as caught:
        read(f"id;unit;Månedsløn;{header}", (1, "A", 50_000, "kr."), (2, "A", 7_000, "EUR"))
    assert (caught.value.row, caught.value.column_name) == (2, header)


@pytest.mark.parametrize("weekly", [37, 160.33])
def test_full_time_may_be_said_of_a_week_or_a_month(weekly: float) -> None:
    today = read("id;unit;Timer pr. måned", (1, "A", 160.33), (2, "A", 80.17), weekly_hours=weekly)
    assert fte(today, "1") == pytest.approx(1, abs=1e-3)
    assert fte(today, "2") == pytest.approx(0.5, abs=1e-3)
