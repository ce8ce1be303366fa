"""Pay in thousands, payroll with a row for each part of it, and managers given by mail, initials or
the name of a user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def posts(tmp_path: Path, text: str, **options: Any) -> ty.Organisation:
    file = tmp_path / "ansatte.csv"
    file.write_text(text, "utf-8")
    return ty.read_tables(posts=str(file), **options)


@pytest.mark.parametrize(
    ("first", "second"), [("441.000", "400.000"), ("441,000", "400,000"), ("441 000", "400.000")]
)
def test_pay_with_three_digits_is_in_thousands(tmp_path: Path, first: str, second: str) -> None:
    today = posts(tmp_path, f"Nr;Enhed;Titel;FTE;Årsløn\n1;A;X;1.00;{first}\n2;A;Y;0.85;{second}\n")
    assert today.whole("salary").value == 841_000
    assert today.whole("fte").value == pytest.approx(1.85)
    assert any("thousands parted by a sign" in note for note in today.notes)


def test_strict_takes_no_sign_for_thousands(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="may be 441000 or 441"):
        posts(tmp_path, "id;unit;name;salary\n1;A;X;441.000\n2;A;Y;400.000\n", strict=True)


def test_a_cell_of_the_column_tells_before_that(tmp_path: Path) -> None:
    today = posts(tmp_path, "Nr;Enhed;Titel;Årsløn\n1;A;X;441000.50\n2;A;Y;400.250\n")
    assert today.whole("salary").value == 441_400.75
    with pytest.raises(ty.DocumentError, match="may be 441000 or 441"):
        file = tmp_path / "enheder.csv"
        file.write_text("Enhed;Lønsum\nA;441.000\nB;400.000\n", "utf-8")
        ty.read_tables(units=str(file))


PAY = st.lists(
    st.lists(st.integers(0, 600_000), min_size=1, max_size=4), min_size=1, max_size=6
).filter(lambda all_: any(len(parts) > 1 for parts in all_))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pay=PAY)
def test_parts_of_pay_make_one_post_each(tmp_path: Path, pay: list[list[int]]) -> None:
    """However somebody's pay is parted: as many posts as persons, FTE once, and all the pay."""
    rows = [
        f"{key};A;Lærer;0,5;Art {n};{part},00"
        for key, parts in enumerate(pay, 10)
        for n, part in enumerate(parts)
    ]
    header = "Medarbejdernr;Enhed;Titel;Årsværk;Lønart;Årsløn"
    today = posts(tmp_path, "\n".join([header, *rows, ""]))
    assert len(today.keys("post")) == len(pay)
    assert today.whole("fte").value == pytest.approx(0.5 * len(pay))
    assert today.whole("salary").value == pytest.approx(sum(map(sum, pay)))
    for key, parts in enumerate(pay, 10):
        pay_of_one = today.quantity(str(key), "salary")
        assert pay_of_one is not None
        assert pay_of_one.value == pytest.approx(sum(parts))


def test_a_part_that_is_not_known_makes_the_pay_unknown(tmp_path: Path) -> None:
    header = "Medarbejdernr;Enhed;Titel;Lønart;Årsløn\n"
    for cell in ("ukendt", ""):
        today = posts(tmp_path, f"{header}1;A;X;Grundløn;400000,00\n1;A;X;Tillæg;{cell}\n")
        assert len(today.keys("post")) == 1
        assert today.whole("salary").value is None


def test_rows_that_differ_in_more_are_several_posts(tmp_path: Path) -> None:
    text = "Medarbejdernr;Enhed;Titel;Lønart;Årsløn\n1;A;X;Grundløn;4,50\n1;B;X;Grundløn;5,50\n"
    today = posts(tmp_path, text)
    assert len(today.keys("post")) == 2
    assert today.whole("salary").value == 10
    # The same part twice is no part of one pay.
    twice = "Medarbejdernr;Enhed;Titel;Lønart;Årsløn\n1;A;X;Grundløn;4,50\n1;A;X;Grundløn;4,50\n"
    assert len(posts(tmp_path, twice).keys("post")) == 2


@pytest.mark.parametrize(
    ("own", "of_manager"),
    [
        ("E-mail", "Leders e-mail"),
        ("Initialer", "Leders initialer"),
        ("Brugernavn", "Nærmeste leder (brugernavn)"),
        ("SamAccountName", "Manager"),
        ("Work email", "Manager email"),
        ("UPN", "Nærmeste leder"),
    ],
)
def test_managers_by_what_tells_persons_apart(tmp_path: Path, own: str, of_manager: str) -> None:
    header = f"Nr;{own};Titel;Enhed;{of_manager}\n"
    today = posts(tmp_path, f"{header}1;aa@x.dk;Chef;A;\n2;bb@x.dk;Jurist;A;AA@x.dk\n")
    assert list(today.managers("2")) == ["1"]
    assert today.managers("1") == []
    # Who somebody is goes nowhere.
    assert "@" not in today.to_json()


def test_a_manager_who_is_not_there_is_refused(tmp_path: Path) -> None:
    header = "Nr;Initialer;Titel;Leders initialer\n"
    with pytest.raises(ty.UnknownKey) as refused:
        posts(tmp_path, f"{header}1;AA;Chef;\n2;BB;Jurist;AA\n3;CC;Jurist;ZZ\n4;DD;Jurist;YY\n")
    assert [each.row for each in refused.value.problems] == [4, 5]


def test_a_number_goes_before_a_mail_address(tmp_path: Path) -> None:
    header = "Nr;E-mail;Titel;Leder nr;Leders e-mail\n"
    today = posts(tmp_path, f"{header}1;a@x.dk;Chef;;\n2;b@x.dk;Jurist;1;z@x.dk\n")
    assert list(today.managers("2")) == ["1"]


def test_without_addresses_of_their_own_they_are_left_out(tmp_path: Path) -> None:
    today = posts(tmp_path, "Nr;Titel;Enhed;Leders e-mail\n1;Chef;A;\n2;Jurist;A;a@x.dk\n")
    assert today.managers("2") == []
    assert any("left out: 'Leders e-mail'" in note for note in today.notes)


@pytest.mark.parametrize(
    "header", ["Månedsløn kr.", "Aktuel månedsløn", "Samlet månedsløn", "Sum af månedsløn"]
)
def test_pay_of_a_month_is_never_that_of_a_year(header: str) -> None:
    today = ty.read_tables(posts={"Nr": [1], "Enhed": ["A"], header: [30000]})
    assert today.whole("salary").value == 360_000
    with pytest.raises(ty.DocumentError, match="is not known"):
        ty.read_tables(posts={"Nr": [1], "Enhed": ["A"], header: [30000]}, strict=True)


@pytest.mark.parametrize("sign", ["£", "€", "$"])
def test_money_under_the_sign_of_another_currency_is_refused(sign: str) -> None:
    header = f"Budget ({sign})"
    units = {"Cost Centre": ["1", "2"], "FTE": [1.5, 1], header: [450, 300]}
    with pytest.raises(ty.DocumentError, match="is in another currency, and is read in kroner"):
        ty.read_tables(units=units)
    said = ty.read_tables(units=units, columns={header: "gross_expenditure"})
    assert said.whole("gross_expenditure").value == 750
    assert ty.read_tables(units=units, ignore=[header]).whole("fte").value == 2.5
    with pytest.raises(ty.DocumentError, match="is in another currency"):
        ty.read_tables(posts={"id": [1], "unit": ["A"], f"Annual salary ({sign})": [1]})
