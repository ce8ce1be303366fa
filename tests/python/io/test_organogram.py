"""Organograms of British public bodies: invented ones in all published variants, and real ones."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import REAL

SENIOR = (
    *("Post Unique Reference", "Name", "Grade (or equivalent)", "Job Title", "Job/Team Function"),
    *("Parent Department", "Organisation", "Unit", "Contact Phone", "Contact E-mail"),
    *("Reports to Senior Post", "Salary Cost of Reports (£)", "FTE", "Actual Pay Floor (£)"),
    *("Actual Pay Ceiling (£)", "", "Professional/Occupational Group", "Notes", "Valid?"),
)
JUNIOR = (
    *("Parent Department", "Organisation", "Unit", "Reporting Senior Post", "Grade"),
    *("Payscale Minimum (£)", "Payscale Maximum (£)", "Generic Job Title"),
    *("Number of Posts in FTE", "Professional/Occupational Group"),
)
OLDER = {"Grade (or equivalent)": "Grade", "Professional/Occupational Group": "Profession"}

Row = dict[str, str]


def senior(key: str, manager: str, **more: str) -> Row:
    row = dict.fromkeys(SENIOR, "")
    row |= {"Post Unique Reference": key, "Name": "Jane Roe", "Grade (or equivalent)": "SCS1"}
    row |= {"Job Title": f"Post {key}", "Parent Department": "Dept", "Organisation": "Body"}
    row |= {"Unit": "Body", "Reports to Senior Post": manager, "FTE": "1"}
    row |= {"Contact Phone": "020 7000 0000", "Contact E-mail": "jane.roe@example.org"}
    row |= {"Actual Pay Floor (£)": "60000", "Actual Pay Ceiling (£)": "64999"}
    return {**row, **more}


def junior(manager: str, fte: str = "2.5", **more: str) -> Row:
    row = dict.fromkeys(JUNIOR, "")
    row |= {"Parent Department": "Dept", "Organisation": "Body", "Unit": "Body", "Grade": "EO"}
    row |= {"Payscale Minimum (£)": "20000", "Payscale Maximum (£)": "30000"}
    row |= {"Reporting Senior Post": manager, "Generic Job Title": "Officer"}
    row |= {"Number of Posts in FTE": fte}
    return {**row, **more}


def written(
    rows: list[Row], names: tuple[str, ...], older: bool = False, newline: str = "\n"
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=newline)
    writer.writerow([OLDER.get(name, name) if older else name for name in names])
    writer.writerows([[row[name] for name in names] for row in rows])
    return out.getvalue()


def read(folder: Path, seniors: list[Row], juniors: list[Row], **options: Any) -> ty.Organisation:
    one, other = folder / "senior.csv", folder / "junior.csv"
    one.write_text(written(seniors, SENIOR), encoding="utf-8")
    other.write_text(written(juniors, JUNIOR), encoding="utf-8")
    return ty.read_organogram(one, other, **options)


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


# --- Invented bodies, whose figures are known from how they were drawn


@dataclass
class Body:
    """Rows of two files, and what they say."""

    seniors: list[Row] = field(default_factory=list)
    juniors: list[Row] = field(default_factory=list)
    managers: dict[str, str] = field(default_factory=dict)
    fte: dict[str, float | None] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)
    group_fte: float = 0
    notes: list[str] = field(default_factory=list)


def drawn(seed: int) -> Body:
    """A body with its own way of writing what the rules leave open."""
    rng = random.Random(seed)
    body = Body()
    style = rng.choice(["{}", "{:05d}", "ABC-{:03d}", "HoD{}"])
    nobody = rng.choice(["XX", "xx", "N/A", "None", "-"])
    units = ["Body", "Policy & Research", "Audit – North", "Human Resources"]
    keys: list[str] = []
    for i in range(1, rng.randint(4, 14)):
        key = style.format(i)
        manager = rng.choice(keys) if keys else ""
        unit = rng.choice(units)
        vacant = bool(keys) and rng.random() < 0.2
        undisclosed = rng.random() < 0.2
        fte = rng.choice(["1", "1", "0.8", "0.5", "N/D", ""]) if keys else "1"
        wrote = manager or (key if seed % 7 == 0 else nobody)
        if manager and seed % 5 == 0:
            wrote = f" {manager.lower()} "
        person = "Vacant" if vacant else "N/D" if undisclosed else "Jane Roe"
        row = senior(key, wrote, FTE=fte, Unit=unit, Name=person)
        body.seniors.append(row)
        body.persons[key] = 0 if vacant else 1
        body.fte[key] = float(fte) if fte not in {"", "N/D"} else None
        if keys and not vacant and rng.random() < 0.2:
            body.seniors.append({**row, "Name": "John Doe", "FTE": "0.25"})
            body.persons[key] += 1
            known = body.fte[key]
            body.fte[key] = None if known is None else known + 0.25
        body.managers[key] = manager
        keys.append(key)
    for _ in range(rng.randint(0, 9)):
        manager, fte = rng.choice(keys), rng.choice(["1", "12.75", "1,003.5", "0.33"])
        body.juniors.append(junior(manager, fte, Unit=rng.choice(units)))
        body.groups[manager] += 1
        body.group_fte += float(fte.replace(",", ""))
    if rng.random() < 0.5:
        body.seniors.append(senior("0", "XX", Name="Jane Roe"))
        body.notes.append("1 row paid and in no post (0) left out")
    if rng.random() < 0.5:
        body.seniors.append(senior("GONE", keys[0], Name="Eliminated"))
        body.notes.append("1 row of eliminated posts left out")
    if rng.random() < 0.5:
        body.juniors.append(junior("STRANGER", "4"))
        body.group_fte += 4
        body.notes.append("no post of the file has the reference: 'STRANGER'")
    rng.shuffle(body.seniors)
    return body


@pytest.mark.parametrize("seed", range(30))
def test_invented_bodies(seed: int, tmp_path: Path) -> None:
    body = drawn(seed)
    older, newline = seed % 2 == 1, "\r\n" if seed % 3 else "\n"
    encoding = ("utf-8", "utf-8-sig", "cp1252")[seed % 3]
    files = (("senior", body.seniors, SENIOR), ("junior", body.juniors, JUNIOR))
    for name, rows, names in files:
        text = written(rows, names, older, newline)
        (tmp_path / f"{name}.csv").write_bytes(text.encode(encoding))
    today = ty.read_organogram(tmp_path / "senior.csv", tmp_path / "junior.csv")
    seniors = [key for key in today.keys("post") if key in body.managers]
    assert set(seniors) == set(body.managers)
    assert today.count("post") == len(body.managers) + len(body.juniors)
    for key, manager in body.managers.items():
        assert today.managers(key) == ([manager] if manager else [])
        groups = [post for post in today.reports(key) if post not in body.managers]
        assert len(groups) == body.groups[key]
        fte, persons = today.quantity(key, "fte"), today.quantity(key, "headcount")
        assert fte is not None and persons is not None
        assert fte.value == pytest.approx(body.fte[key])
        assert persons.value == body.persons[key]
    total = today.whole("fte")
    known = sum(fte for fte in body.fte.values() if fte is not None) + body.group_fte
    if None not in body.fte.values():
        assert total.value == pytest.approx(known)
    else:
        # What is not known is not 0; a share of a job that is known counts in the bounds.
        assert total.value is None and total.lower is not None
        assert known - 1e-9 <= total.lower <= known + 0.25 * len(body.fte) + 1e-9
    assert today.whole("headcount").known_part == sum(body.persons.values())
    for note in body.notes:
        assert said(today, note)
    text = today.to_json()
    assert not any(word in text for word in ("Jane", "Doe", "7000", "example.org"))
    assert ty.parse(text, format="json") == today


# --- What is repaired, and refused with strict


def test_a_post_that_nobody_holds_is_vacant_and_keeps_its_fte(tmp_path: Path) -> None:
    rows = [senior("1", "XX")]
    rows += [senior(f"v{i}", "1", Name=w) for i, w in enumerate(["Vacant", "vacancy (HR)", "TBC"])]
    today = read(tmp_path, [*rows, senior("n", "1", Name="")], [])
    for i in range(3):
        filled, persons = (today.quantity(f"v{i}", m) for m in ("fte_filled", "headcount"))
        assert filled is not None and persons is not None
        assert (filled.value, persons.value) == (0, 0)
    assert today.whole("fte").value == 5
    # Who has no name may be somebody or nobody.
    assert (today.whole("headcount").lower, today.whole("headcount").upper) == (1, 2)


def test_half_a_job_share_may_be_vacant(tmp_path: Path) -> None:
    share = senior("2", "1", FTE="0.6")
    vacant = {**share, "Name": "Vacant", "FTE": "0.4"}
    today = read(tmp_path, [senior("1", "XX"), share, vacant], [])
    found = [today.quantity("2", m) for m in ("fte", "fte_filled", "headcount")]
    assert [each and each.value for each in found] == [1, 0.6, 1]


def test_a_job_share_that_says_two_things_is_refused(tmp_path: Path) -> None:
    top = senior("1", "XX")
    rows = [top, senior("2", "1"), senior("2", "1", **{"Job Title": "Another", "Unit": "East"})]
    with pytest.raises(ty.InvalidKey) as caught:
        read(tmp_path, rows, [])
    found = [(each.row, each.column_name, each.key) for each in caught.value.problems]
    assert found == [(4, "Job Title", "2"), (4, "Unit", "2")]


REPAIRED = {
    "no post of the file": ([senior("1", "XX"), senior("2", "9")], [junior("8")], 2),
    "the post is eliminated": (
        [senior("1", "XX"), senior("2", "1", Name="Eliminated")],
        [junior("2")],
        1,
    ),
    "reports to itself": ([senior("CEO", "CEO"), senior("2", "CEO")], [], 1),
    "the word is taken for nobody": ([senior("1", "None")], [junior("XX")], 2),
    "no manager is stated": ([senior("1", "XX"), senior("2", "")], [junior("N/D")], 2),
    "in another way": ([senior("Ceo", "XX"), senior("2", "CEO")], [junior("ceo")], 2),
    "spelt in several ways": (
        [senior("1", "XX", Unit="EAST MIDLANDS"), senior("2", "1", Unit="East Midlands")],
        [junior("1", Unit="East  midlands")],
        2,
    ),
}


@pytest.mark.parametrize("text", REPAIRED)
def test_repairs_are_said_and_refused_with_strict(text: str, tmp_path: Path) -> None:
    seniors, juniors, count = REPAIRED[text]
    today = read(tmp_path, seniors, juniors)
    assert said(today, text)
    with pytest.raises(ty.Error, match="strict") as caught:
        read(tmp_path, seniors, juniors, strict=True)
    assert len(caught.value.problems) == count
    for each in caught.value.problems:
        assert each.file and each.row and each.column_name
        assert text in each.problem


def test_a_clean_body_needs_no_repair(tmp_path: Path) -> None:
    seniors = [senior("1", "XX"), senior("2", "1", Unit="East")]
    plain = read(tmp_path, seniors, [junior("2", Unit="East")])
    assert read(tmp_path, seniors, [junior("2", Unit="East")], strict=True) == plain
    assert plain.name() == "Body" and plain.name("body/east") == "East"
    assert plain.parent("body/east") == "body" and plain.home("2") == "body/east"
    assert not plain.is_recorded("heads") and plain.is_recorded("posts")
    assert not ty.read_organogram(tmp_path / "senior.csv").is_recorded("posts")


@pytest.mark.parametrize("column", ["absent", "empty"])
def test_a_body_that_is_not_named_is_said(column: str, tmp_path: Path) -> None:
    """Its units are kept; without any the posts have no home, and that is said, too."""
    seniors = [
        senior("1", "XX", Organisation="", Unit="Policy"),
        senior("2", "1", Organisation="", Unit=""),
    ]
    names = tuple(name for name in SENIOR if name != "Organisation" or column == "empty")
    path = tmp_path / "senior.csv"
    path.write_text(written(seniors, names), encoding="utf-8")
    today = ty.read_organogram(path)
    assert (today.home("1"), today.home("2")) == ("policy", None)
    assert said(today, "no Organisation is named, and units lie at the top: 'Policy', '(empty)'")
    with pytest.raises(ty.DocumentError, match="no Organisation is named") as caught:
        ty.read_organogram(path, strict=True)
    assert [each.row for each in caught.value.problems] == [2, 3]


def test_bodies_that_others_oversee_lie_below_them(tmp_path: Path) -> None:
    def of(body: str, department: str) -> dict[str, str]:
        return {"Organisation": body, "Parent Department": department, "Unit": "Office"}

    rows = [
        senior("1", "XX", **of("Dept", "Dept")),
        senior("2", "XX", **of("Agency", "Dept")),
        senior("3", "XX", **of("Office of Agency", "Agency")),
    ]
    for order in (rows, rows[::-1]):
        today = read(tmp_path, order, [])
        assert today.parent("agency") == "dept" and today.parent("office-of-agency") == "agency"
        assert today.roots == ["dept"]
        assert {today.name(unit) for unit in today.children("dept")} == {"Agency", "Office"}
    # Two that oversee each other are no circle.
    rows = [senior("1", "XX", **of("A", "B")), senior("2", "XX", **of("B", "A"))]
    assert len(read(tmp_path, rows, []).roots) == 1


def test_pay_becomes_salary_between_bounds(tmp_path: Path) -> None:
    part = senior("2", "1", FTE="0.5")
    rows = [senior("1", "XX"), part, senior("3", "1", **{"Actual Pay Floor (£)": "N/D"})]
    juniors = [junior("2", "2.5")]
    assert said(read(tmp_path, rows, juniors), "pay is in pounds and is left out")
    today = read(tmp_path, rows, juniors, kroner_per_pound=8)
    group = today.reports("2")[0]
    pay = {key: today.quantity(key, "salary") for key in ("1", "2", "3", group)}
    bounds = {key: each and (each.lower, each.upper) for key, each in pay.items()}
    assert bounds["1"] == (480000, 519992)
    assert bounds["2"] == (240000, 519992)
    assert bounds[group] == (400000, 600000)
    assert pay["3"] is not None and (pay["3"].value, pay["3"].upper) == (None, None)
    with pytest.raises(ty.UsageError):
        read(tmp_path, rows, juniors, kroner_per_pound=0)


def test_snapshots_are_compared_as_models(tmp_path: Path) -> None:
    early = [senior("1", "XX"), senior("2", "1", Unit="East"), senior("3", "1", Unit="West")]
    late = [senior("1", "XX"), senior("2", "1", Unit="EAST"), senior("3", "2", Unit="West")]
    before = read(tmp_path, early, [junior("2", "5", Unit="East"), junior("3", Unit="West")])
    # The order of rows, case and signs make no other nodes.
    groups = [junior("3", Unit="West"), junior("2", "7", Unit="EAST", Grade="eo")]
    after = read(tmp_path, late, groups)
    assert set(before.keys("post")) == set(after.keys("post"))
    assert set(before) == set(after)
    changed = {(row["key"], row["field"]) for row in ty.changes(before, after).rows()}
    assert changed == {("2/east/eo/officer", "fte"), ("body/east", "name")}
    assert (before.managers("3"), after.managers("3")) == (["1"], ["2"])
    result = ty.compare({"March": before, "September": after}, by=["body/east", "body/west"])
    assert "September" in str(result)


# --- Malformed files: where, and all at once

TWO = [senior("1", "XX"), senior("2", "1")]
GROUP = [junior("1")]
BAD: dict[str, tuple[list[Row], list[Row], list[tuple[type[ty.Error], str, int, str]]]] = {
    "words for figures": (
        [senior("1", "XX", FTE="full"), senior("2", "1", FTE="-1")],
        [junior("1", "many"), junior("1", "1,5,2"), junior("1", "1.5.2")],
        [
            (ty.DocumentError, "senior", 2, "FTE"),
            (ty.DocumentError, "senior", 3, "FTE"),
            (ty.DocumentError, "junior", 2, "Number of Posts in FTE"),
            (ty.DocumentError, "junior", 3, "Number of Posts in FTE"),
            (ty.DocumentError, "junior", 4, "Number of Posts in FTE"),
        ],
    ),
    "no references": (
        [*TWO, senior("", "1"), senior("XX", "1")],
        GROUP,
        [(ty.InvalidKey, "senior", row, "Post Unique Reference") for row in (4, 5)],
    ),
    "a circle of two, and a circle of three beside": (
        [
            *(senior("1", "XX"), senior("2", "3"), senior("3", "2")),
            *(senior("4", "5"), senior("5", "6"), senior("6", "4"), senior("7", "6")),
        ],
        GROUP,
        [(ty.CycleError, "senior", row, "Reports to Senior Post") for row in (3, 5)],
    ),
    "of all sorts": (
        [senior("1", "XX", FTE="x"), senior("2", "1"), senior("2", "1", Unit="Z"), senior("", "1")],
        [junior("1", "y")],
        [
            (ty.InvalidKey, "senior", 4, "Unit"),
            (ty.InvalidKey, "senior", 5, "Post Unique Reference"),
            (ty.DocumentError, "senior", 2, "FTE"),
            (ty.DocumentError, "junior", 2, "Number of Posts in FTE"),
        ],
    ),
    "a number of a person in the name of the body": (
        [senior("1", "XX", Organisation="Body 010203-1234")],
        [],
        [(ty.DocumentError, "senior", 2, "")],
    ),
    "a number of a person in a title": (
        [senior("1", "XX"), senior("2", "1", **{"Job Title": "Clerk 010203-1234"})],
        GROUP,
        [(ty.DocumentError, "senior", 3, "")],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_malformed_rows(case: str, tmp_path: Path) -> None:
    seniors, juniors, expected = BAD[case]
    with pytest.raises(ty.Error) as caught:
        read(tmp_path, seniors, juniors)
    found = [
        (type(each), Path(each.file).stem, each.row, each.column_name)
        for each in caught.value.problems
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert all(each.problem for each in caught.value.problems)


JUNK = ["", "N/D", "XX", "0", "-1", "1e5", "a\nb", "x" * 400, "GONE", "££", "1,2", "Vacant"]
JUNK += ["\u202e", "NaN", "inf", "1.0", '"', "/", "٣", "010203-1234", "=1+1", "Eliminated"]


@pytest.mark.parametrize("seed", range(100))
def test_damaged_rows_are_read_or_refused_with_a_row(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    body = drawn(seed % 30)
    rows = [*body.seniors, *body.juniors]
    for _ in range(rng.randint(1, 4)):
        row = rng.choice(rows)
        row[rng.choice(list(row))] = rng.choice(JUNK)
    try:
        read(tmp_path, body.seniors, body.juniors, strict=rng.random() < 0.3, kroner_per_pound=8)
    except ty.Error as error:
        assert all(each.file and each.row for each in error.problems)


def test_a_circle_names_its_posts(tmp_path: Path) -> None:
    with pytest.raises(ty.CycleError) as caught:
        read(tmp_path, [senior("1", "2"), senior("2", "3"), senior("3", "2")], [])
    assert caught.value.cycle == ["2", "3"]


def test_pay_that_ends_before_it_begins(tmp_path: Path) -> None:
    rows = [senior("1", "XX", **{"Actual Pay Floor (£)": "70000"})]
    with pytest.raises(ty.DocumentError) as caught:
        read(tmp_path, rows, [], kroner_per_pound=8)
    assert (caught.value.row, caught.value.column_name) == (2, "Actual Pay Floor (£)")


WHOLE: dict[str, tuple[bytes, type[ty.Error], str]] = {
    "empty": (b"", ty.DocumentError, "empty"),
    "NUL": (b"Post Unique Reference\0", ty.ParseError, "NUL"),
    "quotation marks": (b'Post Unique Reference,FTE\n"1,1', ty.ParseError, "CSV"),
    "broken UTF-8": ("é,£,Post Unique Reference".encode() + b"\xe9,", ty.ParseError, "UTF-8"),
    "another table": (b"units,posts\n1,2\n", ty.DocumentError, "Post Unique Reference"),
    "of one column": (b"Post Unique Reference\n1\n", ty.DocumentError, "Reports to Senior Post"),
    "a misspelt column": (
        b"Post Unique Referense,Reports to Senior Post,FTE\n1,XX,1\n",
        ty.DocumentError,
        "did you mean 'Post Unique Referense'",
    ),
    "too long a row": (
        b"Post Unique Reference,Reports to Senior Post,FTE\n1,XX,1,5\n",
        ty.DocumentError,
        "cells",
    ),
    "too short a row": (
        b"Post Unique Reference,Reports to Senior Post,FTE\n1,XX\n",
        ty.DocumentError,
        "cells",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_malformed_files(case: str, tmp_path: Path) -> None:
    data, sort, text = WHOLE[case]
    file = tmp_path / "senior.csv"
    file.write_bytes(data)
    with pytest.raises(sort) as caught:
        ty.read_organogram(file)
    assert text in str(caught.value)
    assert caught.value.file == str(file)


def test_the_files_of_each_other_are_told(tmp_path: Path) -> None:
    read(tmp_path, TWO, GROUP)
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_organogram(tmp_path / "junior.csv", tmp_path / "senior.csv")
    texts = [each.problem for each in caught.value.problems]
    assert texts == ["this is the file of junior posts", "this is the file of senior posts"]


# --- Real bodies

FULL = REAL / "uk-organogram"


def rows_of(file: Path) -> list[Row]:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.skipif(not FULL.is_dir(), reason=f"there is no {FULL}; TYNGDE_DATA may say where")
def test_real_bodies_as_published() -> None:
    files = sorted(FULL.glob("*senior*.csv"))
    assert len(files) == 7
    seen = 0
    for file in files:
        other = file.with_name(file.name.replace("senior", "junior"))
        today = ty.read_organogram(file, other)
        seniors, juniors = rows_of(file), rows_of(other)
        # Counted once more, row by row: no job shares, nobody eliminated or in no post.
        keys = {row["Post Unique Reference"] for row in seniors}
        assert len(keys) == len(seniors)
        assert set(today.keys("post")) >= keys
        assert today.count("post") == len(seniors) + len(juniors)
        cells = [row["FTE"] for row in seniors] + [r["Number of Posts in FTE"] for r in juniors]
        whole = today.whole("fte")
        assert whole.known_part == pytest.approx(sum(float(cell) for cell in cells if cell))
        assert (whole.value is None) == ("" in cells)
        for row in seniors:
            manager = row["Reports to Senior Post"]
            known = manager in keys - {row["Post Unique Reference"]}
            assert today.managers(row["Post Unique Reference"]) == ([manager] if known else [])
        groups: Counter[str] = Counter(row["Reporting Senior Post"] for row in juniors)
        for key in keys:
            below = [post for post in today.reports(key) if post not in keys]
            assert len(below) == groups[key]
        by_unit: Counter[str] = Counter()
        for row, cell in zip([*seniors, *juniors], cells, strict=True):
            by_unit[row["Unit"].casefold()] += float(cell) if cell else 0  # type: ignore[assignment]
        for unit in today.children(today.roots[0]):
            expected = by_unit[today.name(unit).casefold()]
            assert today.total(unit).known_part == pytest.approx(expected)
            seen += 1
    assert seen == 5 - 1 + 11 + 18 + 15 + 29 + 1


@pytest.mark.skipif(not FULL.is_dir(), reason=f"there is no {FULL}; TYNGDE_DATA may say where")
def test_real_repairs() -> None:
    def of(name: str, **options: Any) -> ty.Organisation:
        file = FULL / name
        return ty.read_organogram(file, FULL / name.replace("senior", "junior"), **options)

    commission = "scottish_law_commission-2011-03-31-senior.csv"
    assert said(of(commission), "no post of the file has the reference: '206' (row 2)")
    with pytest.raises(ty.UnknownKey) as caught:
        of(commission, strict=True)
    assert (caught.value.key, caught.value.row) == ("206", 2)
    climate = "committee_on_climate_change-2011-09-30-senior.csv"
    assert said(of(climate), "'CEO' (row 3)")
    for name in (
        "HEFCE_organogram_senior_data_31032011.csv",
        "audit_commission-2011-03-31-senior.csv",
    ):
        assert of(name, strict=True) == of(name)


# --- Headings of other years and bodies

OTHERS = {
    "Unit": ("Unit / Directorate", "Directorate", "Unit name"),
    "Organisation": ("Organisation Name",),
    "Post Unique Reference": ("Post Reference",),
    "Reports to Senior Post": ("Reports to", "Reports to Post"),
    "Reporting Senior Post": ("Reports to Senior Post",),
    "Generic Job Title": ("Job Title",),
    "Number of Posts in FTE": ("Total FTE", "FTE", "Number of Posts FTE"),
}


@pytest.mark.parametrize("seed", range(20))
def test_headings_of_other_years_mean_the_same(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    body = drawn(seed)
    expected = read(tmp_path, body.seniors, body.juniors)
    files, changed = [], []
    for name, rows, names in (("a", body.seniors, SENIOR), ("b", body.juniors, JUNIOR)):
        lines = written(rows, names).splitlines(keepends=True)
        header = lines[0].rstrip("\n").split(",")
        for place, heading in enumerate(header):
            if heading in OTHERS and rng.random() < 0.5:
                header[place] = rng.choice(OTHERS[heading])
                changed.append(f"'{header[place]}' is read as '{heading}'")
        files.append(tmp_path / f"{name}.csv")
        files[-1].write_text(",".join(header) + "\n" + "".join(lines[1:]), encoding="utf-8")
    made = ty.read_organogram(*files)
    assert made == expected
    assert all(said(made, text) for text in changed)


def test_a_column_by_its_own_name_goes_first(tmp_path: Path) -> None:
    file = tmp_path / "senior.csv"
    row = senior("1", "XX") | {"Notes": "East"}
    file.write_text(written([row], SENIOR).replace("Notes", "Directorate"), encoding="utf-8")
    made = ty.read_organogram(file)
    assert said(made, "columns left out: 'Directorate'")
    assert not said(made, "is read as 'Unit'")


# --- Rows of totals


@pytest.mark.parametrize("field_", ["Post Unique Reference", "Job Title", "Unit", "Organisation"])
def test_a_row_of_totals_is_no_post(field_: str, tmp_path: Path) -> None:
    empty = dict.fromkeys(SENIOR, "")
    seniors = [senior("1", "XX"), senior("2", "1", FTE="0.8")]
    total = {**empty, field_: "Grand Total", "FTE": "1.8"}
    groups = [junior("2"), junior("1", "4")]
    below = {**dict.fromkeys(JUNIOR, ""), "Unit": "Total", "Number of Posts in FTE": "6.5"}
    body = read(tmp_path, [*seniors, total], [*groups, below])
    alone = read(tmp_path, seniors, groups)
    assert body.whole("fte").value == alone.whole("fte").value == 8.3
    assert body.keys("post") == alone.keys("post")
    assert said(body, "a row of totals is left out: 'Grand Total' (row 4)")
    with pytest.raises(ty.DocumentError) as caught:
        read(tmp_path, [*seniors, total], [*groups, below], strict=True)
    assert {each.row for each in caught.value.problems} >= {4}
    wrong = {**total, "FTE": "2.8"}
    with pytest.raises(ty.DocumentError) as caught:
        read(tmp_path, [*seniors, wrong], [*groups, {**below, "Number of Posts in FTE": "9"}])
    assert [each.column_name for each in caught.value.problems] == ["FTE", JUNIOR[8]]


@pytest.mark.parametrize("field_", ["Parent Department", "Unit", "Job Title", "Reference"])
def test_a_remark_below_the_rows_is_no_post(field_: str, tmp_path: Path) -> None:
    note = "Note: figures are rounded"
    in_senior = "Post Unique Reference" if field_ == "Reference" else field_
    in_junior = {"Reference": "Organisation", "Job Title": "Generic Job Title"}.get(field_, field_)
    seniors = [senior("1", "XX"), {**dict.fromkeys(SENIOR, ""), in_senior: note}]
    groups = [junior("1"), {**dict.fromkeys(JUNIOR, ""), in_junior: note}]
    body = read(tmp_path, seniors, groups)
    alone = read(tmp_path, seniors[:1], groups[:1])
    assert body.to_json() == alone.to_json()
    assert said(body, f"a row with one text alone is left out: '{note}' (row 3)")
    with pytest.raises(ty.DocumentError) as caught:
        read(tmp_path, seniors, groups, strict=True)
    assert [each.row for each in caught.value.problems] == [3, 3]


def test_decimal_commas_are_said(tmp_path: Path) -> None:
    seniors = [senior("1", "XX", FTE="1,0"), senior("2", "1", FTE="0,75")]
    today = read(tmp_path, seniors, [junior("1", "1,234"), junior("2", "2,5", Grade="HEO")])
    assert today.whole("fte").value == 1.75 + 1234 + 2.5
    assert said(today, "a decimal comma stands for the point: '1,0', '0,75' (2 cells, rows 2, 3)")
    with pytest.raises(ty.DocumentError, match="strict") as caught:
        read(tmp_path, seniors, GROUP, strict=True)
    assert [(each.row, each.column_name) for each in caught.value.problems] == [
        *((2, "FTE"), (3, "FTE")),
    ]
