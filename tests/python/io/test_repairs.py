"""Clean tables, disturbed in the ways in which extracts are, are read as the clean ones, and it is
said; with ``strict`` they are refused."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import tyngde as ty
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Table = list[dict[str, Any]]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, Table]:
    """Units in a tree, and posts of which one leads each unit."""
    units: Table = []
    for i in range(draw(st.integers(2, 6))):
        parent = f"u{draw(st.integers(0, i - 1))}" if i else None
        units.append({"key": f"u{i}", "parent": parent, "name": f"Enhed nr. {i} & co"})
    posts: Table = []
    for unit in units:
        head = f"p{len(posts)}"
        above = next((p["key"] for p in posts if p["home"] == unit["parent"]), None)
        posts.append({"key": head, "name": "Chef", "home": unit["key"], "reports_to": above})
        for _ in range(draw(st.integers(0, 3))):
            key = f"p{len(posts)}"
            posts.append({"key": key, "name": "Ansat", "home": unit["key"], "reports_to": head})
    for post in posts:
        post["fte"] = draw(st.sampled_from([1, 0.5, 0.8, 0.25, 1.0]))
    return units, posts


def frame(rows: Table) -> pd.DataFrame:
    return pd.DataFrame(rows, dtype=object)


def read(units: Any, posts: Any, **options: Any) -> ty.Organisation:
    return ty.read_tables(units=units, posts=posts, **options)


def same(one: ty.Organisation, other: ty.Organisation) -> None:
    """The same nodes, lines and figures."""
    for kind in ("unit", "post"):
        assert sorted(one.keys(kind)) == sorted(other.keys(kind))
    for key in one.keys("unit"):
        assert one.parent(key) == other.parent(key)
        assert one.total(key).value == pytest.approx(other.total(key).value)
    for key in one.keys("post"):
        assert one.managers(key) == other.managers(key)
        assert one.quantity(key, "fte").value == pytest.approx(  # type: ignore[union-attr]
            other.quantity(key, "fte").value  # type: ignore[union-attr]
        )
    assert one.whole("headcount").value == other.whole("headcount").value


Disturbed = tuple[Any, Any, dict[str, Any], str]
Disturb = Callable[[Table, Table], Disturbed]


def totals(units: Table, posts: Table) -> Disturbed:
    rows: Table = []
    for home, group in itertools.groupby(posts, key=lambda post: post["home"]):
        mine = list(group)
        rows += mine
        rows.append({"key": f"I alt {home}", "fte": sum(p["fte"] for p in mine)})
    rows.append({"key": "Hovedtotal", "fte": sum(p["fte"] for p in posts)})
    return frame(units), frame(rows), {}, "of totals left out"


def words_for_nobody(units: Table, posts: Table) -> Disturbed:
    other = [{**u, "parent": u["parent"] or "0"} for u in units]
    staff = [{**p, "reports_to": p["reports_to"] or "XX"} for p in posts]
    return frame(other), frame(staff), {}, "nothing is stated"


def counted_rows(units: Table, posts: Table) -> Disturbed:
    rows = [{"Unnamed: 0": i, **post} for i, post in enumerate(posts)]
    return frame(units), frame(rows), {}, "counts the rows"


def by_name(units: Table, posts: Table) -> Disturbed:
    names = {u["key"]: u["name"].replace("&", "og") for u in units}
    other = [{**u, "parent": u["parent"] and names[u["parent"]]} for u in units]
    staff = [{**p, "home": names[p["home"]]} for p in posts]
    return frame(other), frame(staff), {}, "by name"


def top_of_itself(units: Table, posts: Table) -> Disturbed:
    staff = [{**p, "reports_to": p["reports_to"] or p["key"]} for p in posts]
    return frame(units), frame(staff), {}, "reports to itself"


def hours(units: Table, posts: Table) -> Disturbed:
    staff = [{**{k: v for k, v in p.items() if k != "fte"}} for p in posts]
    for row, post in zip(staff, posts, strict=True):
        minutes = round(post["fte"] * 37 * 60)
        row["Timer pr. uge"] = f"{minutes // 60}:{minutes % 60:02}"
    return frame(units), frame(staff), {}, "full time is 37 hours a week"


def percent(units: Table, posts: Table) -> Disturbed:
    staff = [{**p, "Beskæftigelsesgrad": p["fte"] * 100} for p in posts]
    for row in staff:
        del row["fte"]
    staff[0]["Beskæftigelsesgrad"] = 100.0
    posts[0]["fte"] = 1
    return frame(units), frame(staff), {}, "fte is made of"


def gone(units: Table, posts: Table) -> Disturbed:
    first = {**posts[-1], "key": "gone", "reports_to": posts[0]["key"]}
    staff = [{**p, "Fratrædelsesdato": None} for p in posts]
    staff.insert(1, {**first, "Fratrædelsesdato": datetime.date(2020, 5, 31)})
    return frame(units), frame(staff), {"day": "2026-01-01"}, "1 left out"


def job_shares(units: Table, posts: Table) -> Disturbed:
    rows: Table = []
    for i, post in enumerate(posts):
        rows.append({**post, "holder": f"h{i}"})
    last = rows.pop()
    rows += [{**last, "fte": last["fte"] / 2}, {**last, "fte": last["fte"] / 2, "holder": "other"}]
    posts[-1]["headcount"] = 2
    return frame(units), frame(rows), {}, "several holders"


def dotted_keys(units: Table, posts: Table) -> Disturbed:
    """Keys as numbers with gaps, as a data frame has them beside empty cells."""
    number = {p["key"]: float(i + 1) for i, p in enumerate(posts)}
    for post in posts:
        post["key"] = str(int(number[post["key"]]))
        post["reports_to"] = post["reports_to"] and str(int(number[post["reports_to"]]))
    rows = [
        {
            **p,
            "key": float(p["key"]),
            "reports_to": p["reports_to"] and float(p["reports_to"]),
        }
        for p in posts
    ]
    return frame(units), pd.DataFrame(rows), {}, ""


DISTURBED = [
    *(totals, words_for_nobody, counted_rows, by_name, top_of_itself, hours, percent, gone),
    *(job_shares, dotted_keys),
]


@pytest.mark.parametrize("disturb", DISTURBED)
@given(tables())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_disturbed_tables_are_read_as_the_clean_ones(
    disturb: Disturb, drawn: tuple[Table, Table]
) -> None:
    units, posts = drawn
    dirty_units, dirty_posts, options, note = disturb(units, posts)
    clean = read(frame(units), frame(posts))
    dirty = read(dirty_units, dirty_posts, **options)
    same(clean, dirty)
    if note:
        assert any(note in each for each in dirty.notes), dirty.notes
        with pytest.raises(ty.Error):
            read(dirty_units, dirty_posts, strict=True, **options)


def test_clean_tables_pass_strictly() -> None:
    units = [{"key": "a", "parent": None}, {"key": "b", "parent": "a"}]
    posts = [{"key": "1", "home": "a", "heads": "a"}, {"key": "2", "home": "b", "heads": "b"}]
    assert read(frame(units), frame(posts), strict=True).managers("2") == ["1"]


@given(tables())
@settings(max_examples=25, deadline=None)
def test_units_are_made_of_a_column_of_posts(drawn: tuple[Table, Table]) -> None:
    _, posts = drawn
    today = ty.read_tables(posts=frame(posts))
    assert set(today.keys("unit")) == {post["home"] for post in posts}
    assert today.whole("fte").value == pytest.approx(sum(p["fte"] for p in posts))


@given(tables())
@settings(max_examples=25, deadline=None)
def test_units_with_what_lies_above_them_keep_their_tree(drawn: tuple[Table, Table]) -> None:
    units, posts = drawn
    parents = {u["key"]: u["parent"] for u in units}
    rows = [{**p, "Overordnet enhed": parents[p["home"]]} for p in posts]
    today = ty.read_tables(posts=frame(rows))
    assert {key: today.parent(key) for key in today.keys("unit")} == parents


@given(tables(), st.booleans(), st.sampled_from(["//", " > ", "\\"]))
@settings(max_examples=40, deadline=None)
def test_levels_and_paths_are_the_tree(
    drawn: tuple[Table, Table], as_path: bool, separator: str
) -> None:
    units, _ = drawn
    above = {u["key"]: u["parent"] for u in units}

    def path(key: str | None) -> Iterator[str]:
        while key is not None:
            yield key
            key = above[key]

    paths = {u["key"]: list(path(u["key"]))[::-1] for u in units}
    depth = max(map(len, paths.values()))
    if as_path:
        rows: Table = [{"sti": separator.join(paths[u["key"]])} for u in units]
    else:
        rows = [
            {f"Niveau {i + 1}": p[i] if i < len(p) else None for i in range(depth)}
            for p in paths.values()
        ]
    if depth < 2:
        return
    today = ty.read_tables(units=frame(rows))
    assert {key: today.parent(key) for key in today.keys("unit")} == above


@given(tables())
@settings(max_examples=25, deadline=None)
def test_heads_on_the_rows_of_units_are_heads(drawn: tuple[Table, Table]) -> None:
    units, posts = drawn
    first = {p["home"]: p["key"] for p in reversed(posts)}
    rows = [{**u, "leder": first[u["key"]]} for u in units]
    staff = [{k: v for k, v in p.items() if k != "reports_to"} for p in posts]
    today = read(frame(rows), frame(staff))
    clean = read(
        frame(units),
        frame([{**p, "heads": p["home"] if first[p["home"]] == p["key"] else None} for p in staff]),
    )
    same(clean, today)


@given(tables())
@settings(max_examples=25, deadline=None)
def test_keys_that_units_and_posts_share_are_told_apart(drawn: tuple[Table, Table]) -> None:
    units, posts = drawn
    shared = [{**p, "key": p["key"][1:], "home": p["home"][1:]} for p in posts]
    for post in shared:
        post["reports_to"] = post["reports_to"] and post["reports_to"][1:]
    counted = [{**u, "key": u["key"][1:], "parent": u["parent"] and u["parent"][1:]} for u in units]
    today = read(frame(counted), frame(shared))
    clean = read(frame(units), frame(posts))
    for post in posts:
        found = [
            f"p{key.removeprefix('post-')}" for key in today.managers("post-" + post["key"][1:])
        ]
        assert found == clean.managers(post["key"])


@given(tables(), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_titles_above_the_header_are_left_out(
    tmp_path_factory: Any, drawn: tuple[Table, Table], lines: int
) -> None:
    units, _ = drawn
    path = tmp_path_factory.mktemp("t") / "units.csv"
    header = "id;overenhed;navn"
    rows = [f"{u['key']};{u['parent'] or ''};{u['name']}" for u in units]
    titles = [f"Udtræk {i};;" for i in range(lines)]
    path.write_text("\n".join([*titles, "", header, *rows]), encoding="utf-8")
    today = ty.read_tables(units=path)
    assert today.keys("unit") and {k: today.parent(k) for k in today.keys("unit")} == {
        u["key"]: u["parent"] for u in units
    }
    assert any("above the header left out" in note for note in today.notes)
    assert ty.read_tables(units=path, header=lines + 2).keys() == today.keys()
    with pytest.raises(ty.Error):
        ty.read_tables(units=path, strict=True)


# --- One by one


def csv(folder: Path, text: str, name: str = "posts.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def posts(folder: Path, text: str, **options: Any) -> ty.Organisation:
    return ty.read_tables(posts=csv(folder, text), **options)


@pytest.mark.parametrize("word", ["Total", "SUM", "I alt", "Sum i alt", "Samlet", "Grand total:"])
def test_a_row_of_totals_whose_figures_are_no_sums_is_refused(word: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="is a word for a sum") as caught:
        posts(tmp_path, f"id,fte\n1,1\n2,1\n{word},7\n")
    assert caught.value.row == 4


def test_a_unit_that_is_called_total_stays(tmp_path: Path) -> None:
    text = "id,parent,name,fte_total\nTotal,,Total,3\na,Total,A,1\nb,Total,B,2\n"
    today = ty.read_tables(units=csv(tmp_path, text))
    assert today.keys() == ["Total", "a", "b"]


def test_a_decimal_comma_between_commas_is_refused(tmp_path: Path) -> None:
    text = "key,name,fte,note\na,Skole,12,5,\nb,Vej,3,\n"
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_tables(units=csv(tmp_path, text))
    assert caught.value.row == 2
    same_tail = "key,name,fte\na,Skole,12,,\nb,Vej,3,,\n"
    assert ty.read_tables(units=csv(tmp_path, same_tail)).keys() == ["a", "b"]
    one_tail = "key,name,fte\na,Skole,12,\nb,Vej,3\n"
    with pytest.raises(ty.DocumentError, match="the row has 4 cells"):
        ty.read_tables(units=csv(tmp_path, one_tail))


def test_a_formula_that_was_never_computed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Units"
    for row in (["key", "fte"], ["a", 1], ["b", "=B2*2"]):
        sheet.append(row)
    book.save(path)
    # What other programs write: a result of 0, and that all is still to be computed.
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<v></v>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>")
    assert b"<v>0</v>" in parts[name] and b"fullCalcOnLoad" in parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    with pytest.raises(ty.DocumentError, match="B3 was never computed") as caught:
        ty.read(path)
    assert (caught.value.row, caught.value.column) == (3, 2)


def test_cells_whose_formula_failed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match="a formula that failed"):
        posts(tmp_path, "id,manager id\n1,\n2,#REF!\n")


def test_merged_cells_hold_for_all_their_rows_and_hidden_rows_are_said(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Posts"
    for row in (["id", "unit", "fte"], [1, "A", 1], [2, None, 0.5], [3, "B", 1]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    today = ty.read(path)
    assert today.total("A").value == 1.5
    assert any("B2:B3" in note for note in today.notes)
    assert any("1 rows are hidden" in note for note in today.notes)
    sheet.merge_cells("C2:C3")
    book.save(path)
    with pytest.raises(ty.DocumentError, match="cells are merged"):
        ty.read(path)


def test_hours_of_a_workbook_on_a_clock(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Posts"
    sheet.append(["id", "Timer pr. uge"])
    for key, length in (("a", datetime.timedelta(hours=37)), ("b", datetime.timedelta(hours=18.5))):
        sheet.append([key, length])
        sheet.cell(sheet.max_row, 2).number_format = "[h]:mm"
    book.save(path)
    assert ty.read(path).whole("fte").value == 1.5
    assert ty.read_tables(path, weekly_hours=40).whole("fte").value == pytest.approx(55.5 / 40)


def test_all_faults_are_told_at_once_up_to_a_hundred(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError) as caught:
        posts(tmp_path, "id,fte,vacant,manager id\n1,abc,perhaps,\n2,-1,,1\n3,1,,7\n")
    assert [(e.row, e.column_name) for e in caught.value.problems] == [
        (2, "fte"), (3, "fte"), (2, "vacant"), (4, "manager id"),
    ]  # fmt: skip
    with pytest.raises(ty.UnknownKey) as unknown:
        posts(tmp_path, "id,manager id\n1,\n" + "".join(f"{i},x{i}\n" for i in range(2, 300)))
    assert len(unknown.value.problems) == 100
    assert unknown.value.lines[-1] == "… and 198 more"


def test_a_post_further_down_that_reports_to_itself_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ty.CycleError, match="'2' reports to itself"):
        posts(tmp_path, "id,manager id\n1,\n2,2\n3,2\n")


def test_persons_are_no_titles_and_their_posts_are_told_apart(tmp_path: Path) -> None:
    text = (
        "Medarbejdernr;Navn;Stilling;Afdeling;Nærmeste leder\n"
        "10;Ida Holm;Chef;A;\n11;Bo Lund;Lærer;A;Ida Holm\n11;Bo Lund;Vejleder;B;10\n"
        ";Vakant;Lærer;B;10\n"
    )
    today = posts(tmp_path, text)
    assert sorted(today.keys("post")) == ["10", "11", "11-2", "vacant-1"]
    assert today.managers("11") == today.managers("11-2") == today.managers("vacant-1") == ["10"]
    assert "Holm" not in today.to_json() and "Lund" not in today.to_json()
    assert [today.name(key) for key in ("10", "11", "11-2")] == ["Chef", "Lærer", "Vejleder"]


def test_pay_a_month_is_taken_twelve_times_and_what_looks_like_it_is_said(tmp_path: Path) -> None:
    today = posts(tmp_path, "id;Månedsløn\n1;30.000,00\n2;40.000,50\n")
    assert today.quantity("2", "salary").value == 480006  # type: ignore[union-attr]
    doubtful = posts(tmp_path, "id;løn\n1;30000\n2;40000\n3;35000\n")
    assert any("looks like a month's pay" in note for note in doubtful.notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id;Beskæftigelsesgrad\n1;3\n", "neither a percentage nor a fraction"),
        ("id;Timer pr. uge\n1;200\n", "more hours than a week has"),
        ("id;fra\n1;31/31/2020\n", "no day of the calendar"),
        ("id;fra\n1;02/03/2020\n", "the day or the month first"),
        ("id;fra\n1;someday\n", "is no day"),
        ("id;manager\n1;1\n2;0\n3;1\n", "may say who is a manager"),
    ],
)
def test_what_cannot_be_repaired_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match=message):
        posts(tmp_path, text, day="2026-01-01")


def test_rows_of_one_key_are_read_of_one_day(tmp_path: Path) -> None:
    text = (
        "id;overenhed;fra;til\nK;;;\nA;K;;\nB;K;;\n"
        "x;A;2010-01-01;2019-12-31\nx;B;2020-01-01;31-12-9999\n"
    )
    path = csv(tmp_path, text, "units.csv")
    assert ty.read_tables(units=path, day="2019-12-31").parent("x") == "A"
    assert ty.read_tables(units=path, day=datetime.date(2020, 1, 1)).parent("x") == "B"


@pytest.mark.parametrize("sheet", ["Ansatte pr. 01-11-2026", "stillinger 2026", "Personale"])
def test_names_of_sheets_with_a_date(sheet: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(["id", "Titel"])
    book.active.append([1, "Chef"])
    book.save(tmp_path / "b.xlsx")
    assert ty.read(tmp_path / "b.xlsx").keys("post") == ["1"]


USUAL = [
    *("Medarbejdernr", "Tjenestenummer", "Medarbejdernummer", "Employee ID", "Stillingsnr"),
]


@pytest.mark.parametrize("key", USUAL)
@pytest.mark.parametrize(
    "unit", ["Enhedsnavn", "Afdeling", "Department", "Afdelingsnr", "Org.enhed"]
)
def test_usual_headings(key: str, unit: str, tmp_path: Path) -> None:
    text = f"{key};Stilling;{unit};Beskæftigelsesgrad;E-mail\n1;Chef;A;100\n2;Lærer;A;50,5\n"
    text = text.replace("100\n", "100;\n").replace("50,5\n", "50,5;a@b\n")
    today = posts(tmp_path, text)
    assert today.total("A").value == 1.505
    assert today.name("2") == "Lærer"


@pytest.mark.parametrize(
    "text",
    [
        "Employee #,First Name,Last Name,Job Title,Department,Division,Reporting to,Hire Date\n"
        "1,A,B,CEO,Board,HQ,,2010-01-01\n2,C,D,Head,Sales,HQ,A B,2011-01-01\n",
        "Worker ID,Worker,Business Title,Supervisory Organization,Manager ID,FTE %\n"
        "1,Ann A,CEO,Board,,100\n2,Bo B,Head,Sales,1,100\n",
        "Pers.No.,Name,Org.unit,Org. Unit Name,Position,Position Name,Manager ID\n"
        "8,Per A,Board,The board,1,CEO,\n9,Per B,Sales,The sales,2,Head,1\n",
        "Department,id,Job title,Reports to ID\nBoard,1,CEO,\nBoard Total,,,\nSales,2,Head,1\n"
        "Sales Total,,,\nGrand Total,,,\n",
    ],
)
def test_extracts_of_usual_systems(text: str, tmp_path: Path) -> None:
    today = posts(tmp_path, text)
    assert sorted(today.keys("post")) == ["1", "2"]
    assert today.managers("2") == ["1"]
    assert {"Board", "Sales"} <= set(today.keys("unit"))
    assert today.name("2") == "Head"
    fte = today.quantity("1", "fte")
    assert fte is None or fte.value == 1


def test_holders_of_a_shared_post_and_of_another_one_are_named() -> None:
    def notes(*holders: str) -> list[str]:
        keys = ("L", "P", "P", "Q")
        fte = (1, 0.6, 0.4, 0.4)
        rows = [
            {"key": key, "fte": part, "holder": holder}
            for key, part, holder in zip(keys, fte, holders, strict=True)
        ]
        found = ty.read_tables(posts=pd.DataFrame(rows))
        assert found.whole("headcount").value == 4
        return [str(note) for note in found.notes if "of other posts" in str(note)]

    assert notes("l", "a", "b", "c") == []
    (note,) = notes("l", "a", "b", "a")  # three persons
    assert note.endswith("'P'")
