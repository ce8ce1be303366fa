"""Extracts of OPUS: invented ones applied in order, malformed ones, and the two of the register."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import pytest
import tyngde as ty
from helpers.paths import REAL

Fields = dict[str, str]


def element(name: str, number: str, fields: Fields | None = None, action: str = "") -> str:
    more = f" action={quoteattr(action)}" if action else ""
    inner = "".join(f"\n  <{n}>{escape(text)}</{n}>" for n, text in (fields or {}).items())
    return f' <{name} id={quoteattr(number)} client="813"{more}>{inner}\n </{name}>'


def unit(number: str, parent: str = "", **more: str) -> str:
    fields = {"startDate": "1900-01-01", "endDate": "9999-12-31", "parentOrgUnit": parent}
    fields |= {
        "shortName": f"E{number}",
        "longName": f"Enhed {number} & co",
        "orgTypeTxt": "Kontor",
    }
    return element("orgUnit", number, {**fields, **more})


def employee(number: str, home: str, **more: str) -> str:
    fields = {"entryDate": "", "leaveDate": "", "cpr": f"010101{number:0>4}"[-10:]}
    fields |= {"firstName": "Jane", "lastName": "Roe", "address": "Testvej 10"}
    fields |= {"position": "Konsulent", "isManager": "false", "superiorLevel": "0"}
    fields |= {"subordinateLevel": "00", "orgUnit": home, "numerator": "1 ", "denominator": "1 "}
    return element("employee", number, {**fields, **more})


def left(number: str) -> str:
    return element("employee", number, action="leave")


def write(folder: Path, day: str, *elements: str, encoding: str = "utf-8") -> Path:
    file = folder / f"ZLPE{day}_delta.xml"
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<kmd>\n'
    file.write_bytes((head + "\n".join(elements) + "\n</kmd>\n").encode(encoding))
    return file


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


# --- Deltas in order


@pytest.mark.parametrize("seed", range(30))
def test_invented_deltas_are_applied_in_order(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    encoding = rng.choice(["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
    parents: dict[str, str] = {"0001": ""}
    posts: dict[str, tuple[str, float | None, bool]] = {}
    files = []
    for step in range(rng.randint(1, 5)):
        lines = [unit("0001")] if step == 0 else []
        for _ in range(rng.randint(1, 4)):
            number = f"{len(parents) + 1:04d}"
            parents[number] = rng.choice(list(parents))
            lines.append(unit(number, parents[number]))
        for number in rng.sample(sorted(parents)[1:], k=min(2, len(parents) - 1)):
            # Moved to one with a smaller number: no circle.
            if f'id="{number}"' not in "".join(lines):
                parents[number] = rng.choice([n for n in parents if n < number])
                lines.append(unit(number, parents[number]))
        gone = rng.sample(sorted(posts), k=len(posts) // 4)
        lines += [left(number) for number in gone]
        changed = rng.sample(sorted(posts.keys() - set(gone)), k=(len(posts) - len(gone)) // 3)
        for number in gone:
            del posts[number]
        fresh = [f"09{step}{i}" for i in range(rng.randint(0, 6))]
        for number in (*changed, *fresh):
            home = rng.choice(list(parents))
            part, whole = rng.choice([("29,6", "37"), ("1", "1"), ("18.5", "37.0"), ("", "37")])
            fte = float(part.replace(",", ".")) / float(whole) if part else None
            leads = rng.random() < 0.3
            more = {"numerator": f"{part} ", "denominator": f"{whole} "}
            lines.append(employee(number, home, **more, isManager=str(leads).lower()))
            posts[number] = (home, fte, leads)
        rng.shuffle(lines)
        files.append(write(tmp_path, f"2020010{step + 1}", *lines, encoding=encoding))
    today = ty.read_opus(files, name="Andeby")
    assert {u: today.parent(u) or "" for u in today} == parents
    assert set(today.keys("post")) == set(posts)
    for number, (home, fte, leads) in posts.items():
        quantity = today.quantity(number, "fte")
        assert quantity is not None
        assert quantity.value == (None if fte is None else pytest.approx(fte))
        assert today.home(number) == home
        assert (number in today.heads(home)) == leads
    assert today.day == f"2020-01-0{len(files)}"
    text = today.to_json()
    assert not any(word in text for word in ("Jane", "Roe", "Testvej", "0101"))
    assert ty.parse(text, format="json") == today
    # All at once is as one file after another is.
    if not any(posts[n][2] for n in posts):
        assert today.whole("headcount").known_part == len(posts)


def test_what_is_not_mentioned_stays_and_who_left_is_no_post(tmp_path: Path) -> None:
    one = write(tmp_path, "20200101", unit("1"), employee("11", "1"), employee("12", "1"))
    other = write(
        tmp_path, "20200102", employee("12", "1", position="Chef"), left("11"), left("99")
    )
    today = ty.read_opus([one, other])
    assert today.keys("post") == ["12"] and today.name("12") == "Chef"
    assert said(today, "left and are no posts: '11'")
    assert said(today, "left without having been in these files: '99'")
    assert said(today, "in an earlier file alone and stay: '1'")
    again = write(tmp_path, "20200103", employee("11", "1"))
    back = ty.read_opus([one, other, again])
    assert set(back.keys("post")) == {"11", "12"}
    assert said(back, "left and came back in a later file: '11'")
    assert not said(back, "are no posts")
    assert said(back, "in an earlier file alone and stay: '1', '12'")


@pytest.mark.parametrize(
    "name", ["ZLPE20260131.xml", "ZLPE20260131_full.xml", "zlpe20260131120000.xml"]
)
def test_the_day_is_in_the_name_whatever_stands_behind(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, "20260131", unit("1"), employee("11", "1")).rename(tmp_path / name)
    assert ty.read_opus(file).day == "2026-01-31"


def test_files_out_of_order_are_refused(tmp_path: Path) -> None:
    files = [write(tmp_path, day, unit("1")) for day in ("20200101235959", "20200102")]
    assert ty.read_opus(files).day == "2020-01-02"
    with pytest.raises(ty.UsageError, match="older"):
        ty.read_opus(files[::-1])
    with pytest.raises(ty.UsageError):
        ty.read_opus([])


# --- Numbers, persons, leaders, time


def test_leading_zeros_stay_and_shared_numbers_are_parted(tmp_path: Path) -> None:
    lines = [unit("0001"), unit("1", "0001"), employee("0001", "1"), employee("01", "0001")]
    today = ty.read_opus(write(tmp_path, "20200101", *lines))
    assert set(today) == {"0001", "1"} and set(today.keys("post")) == {"post-0001", "post-01"}
    assert today.home("post-0001") == "1" and today.home("post-01") == "0001"
    assert said(today, "'post-' stands before the latter")


def test_several_posts_of_a_person_have_one_holder(tmp_path: Path) -> None:
    same = {"cpr": "0101010001"}
    lines = [
        unit("1"),
        employee("11", "1", **same),
        employee("12", "1"),
        employee("13", "1", **same),
    ]
    today = ty.read_opus(write(tmp_path, "20200101", *lines))
    text = today.to_json()
    assert text.count('"holder": "person-1"') == 2 and text.count('"holder": "person-2"') == 1
    assert "0101010001" not in text
    assert said(today, "1 posts are further ones of a person")


def test_leaders_head_their_unit_with_both_levels(tmp_path: Path) -> None:
    boss = {"isManager": "true", "superiorLevel": "2", "subordinateLevel": "04"}
    lines = [unit("1"), unit("2", "1"), employee("11", "1", **boss), employee("12", "2")]
    today = ty.read_opus(write(tmp_path, "20200101", *lines))
    assert today.heads("1") == ["11"] and today.level("11") == "2/04"
    assert today.managers("12") == ["11"] and today.level("12") == ""
    assert today.type("1") == "office"


def test_cancelled_employments_are_left_out(tmp_path: Path) -> None:
    lines = [unit("1"), employee("11", "1"), employee("12", "1", position="Annulleret")]
    today = ty.read_opus(write(tmp_path, "20200101", *lines))
    assert today.keys("post") == ["11"] and said(today, "cancelled (Annulleret)")


def test_days_become_periods_whose_last_day_counts(tmp_path: Path) -> None:
    lines = [
        unit("1"),
        unit("2", "1", startDate="2020-02-01", endDate="2020-12-31"),
        employee("11", "1", entryDate="2019-05-01", leaveDate="2020-06-30"),
    ]
    file = write(tmp_path, "20200101", *lines)
    today = ty.read_opus(file)
    assert set(today) == {"1"} and today.keys("post") == ["11"]
    days = {
        "2019-04-30": (False, False),
        "2020-01-31": (False, True),
        "2020-02-01": (True, True),
        "2020-06-30": (True, True),
        "2020-07-01": (True, False),
        "2020-12-31": (True, False),
        "2021-01-01": (False, False),
    }
    for day, expected in days.items():
        assert ("2" in today.on(day), "11" in today.on(day)) == expected
        shown = ty.read_opus(file, day=day)
        assert ("2" in shown, "11" in shown) == expected
    other = file.rename(tmp_path / "extract.xml")
    with pytest.raises(ty.UsageError, match="day="):
        ty.read_opus(other)
    with pytest.raises(ty.UsageError, match="no day"):
        ty.read_opus(other, day="1st of May")
    assert ty.read_opus(other, day="2020-01-01") == today


# --- Malformed files: where, and all at once

TOP = unit("1")
BAD: dict[str, tuple[list[str], list[tuple[type[ty.Error], int, str]]]] = {
    "units that are not there": (
        [TOP, unit("2", "9"), employee("11", "8")],
        [(ty.UnknownKey, 14, "9"), (ty.UnknownKey, 30, "8")],
    ),
    "a unit with other zeros": ([unit("01"), employee("11", "1")], [(ty.UnknownKey, 22, "1")]),
    "an employee nowhere": ([TOP, employee("11", "")], [(ty.DocumentError, 22, "")]),
    "no id": (
        [TOP, employee("", "1"), unit("", "1")],
        [(ty.DocumentError, 26, ""), (ty.DocumentError, 11, "")],
    ),
    "a number twice": (
        [TOP, TOP, employee("11", "1"), employee("11", "1")],
        [(ty.InvalidKey, 11, "1"), (ty.InvalidKey, 34, "11")],
    ),
    "an action": (
        [TOP, element("employee", "11", action="join")],
        [(ty.DocumentError, 11, "join")],
    ),
    "a numerator": (
        [TOP, employee("11", "1", numerator="half")],
        [(ty.DocumentError, 23, "numerator")],
    ),
    "a negative one": (
        [TOP, employee("11", "1", numerator="-1")],
        [(ty.DocumentError, 23, "numerator")],
    ),
    "a denominator of 0": (
        [TOP, employee("11", "1", denominator="0")],
        [(ty.DocumentError, 24, "denominator")],
    ),
    "a manager, perhaps": (
        [TOP, employee("11", "1", isManager="maybe")],
        [(ty.DocumentError, 19, "isManager")],
    ),
    "days": (
        [unit("1", startDate="01.02.2020"), employee("11", "1", leaveDate="2020-02-30")],
        [(ty.DocumentError, 4, "startDate"), (ty.DocumentError, 13, "leaveDate")],
    ),
    "a last day before the first": (
        [unit("1", startDate="2020-01-02", endDate="2020-01-01")],
        [(ty.DocumentError, 5, "endDate")],
    ),
    "a circle of units": ([unit("1", "2"), unit("2", "1")], [(ty.CycleError, 3, "1")]),
    "a number of a person": (
        [TOP, unit("2", "1", longName="Enhed 010203-1234")],
        [(ty.DocumentError, 11, "")],
    ),
    "a number of a person in the name of all": (
        [unit("1", longName="Enhed 010203-1234")],
        [(ty.DocumentError, 3, "")],
    ),
    "of all sorts": (
        [TOP, employee("11", "9", numerator="x", entryDate="y", isManager="z")],
        [
            (ty.UnknownKey, 22, "9"),
            (ty.DocumentError, 19, "isManager"),
            (ty.DocumentError, 23, "numerator"),
            (ty.DocumentError, 12, "entryDate"),
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_malformed_extracts(case: str, tmp_path: Path) -> None:
    elements, expected = BAD[case]
    file = write(tmp_path, "20200101", *elements)
    with pytest.raises(ty.Error) as caught:
        ty.read_opus(file)
    found = [(type(each), each.line, each.key) for each in caught.value.problems]
    # A number of a person is not shown, in the key either.
    found = [(sort, line, key if "1234" not in key else "") for sort, line, key in found]
    if case.startswith("a number of a person"):
        assert [each[:2] for each in found] == [each[:2] for each in expected]
    else:
        assert sorted(found, key=str) == sorted(expected, key=str)
    assert all(each.file == str(file) for each in caught.value.problems)


PERSON = "010203-1234"
WITH_PERSONS = {
    "unit": [unit(PERSON), employee("11", PERSON)],
    "short name": [unit("1", longName="", shortName=PERSON)],
    "type": [unit("1", orgTypeTxt=PERSON)],
    "employee": [TOP, employee(PERSON, "1")],
    "who was cancelled": [TOP, employee(PERSON, "1", position="Annulleret")],
    "who left": [TOP, left(PERSON)],
    "who left, with more behind": [TOP, left(f"{PERSON}-5")],
    "who left, in digits of another script": [TOP, left("٠١٠٢٠٣-١٢٣٤")],
    "position": [TOP, employee("11", "1", position=f"Konsulent {PERSON}")],
    "contract": [TOP, employee("11", "1", position="", workContractText=PERSON)],
    "across lines": [TOP, employee("11", "1", position="Konsulent 010203\n1234")],
    "level": [TOP, employee("11", "1", isManager="true", superiorLevel=PERSON)],
}


def test_a_day_that_there_is_not_is_no_birthday(tmp_path: Path) -> None:
    """The thirtieth of February: an id of another sort, of a unit as of who left."""
    no_day = "300203-1234"
    file = write(tmp_path, "20200101", unit(no_day), left(no_day.replace("4", "5")))
    assert no_day in ty.read_opus(file)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("case", WITH_PERSONS)
def test_numbers_of_persons_are_refused_wherever_they_are_kept(
    case: str, language: Any, tmp_path: Path
) -> None:
    file = write(tmp_path, "20200101", *WITH_PERSONS[case])
    with ty.language(language), pytest.raises(ty.DocumentError) as caught:
        ty.read_opus(file)
    (problem,) = caught.value.problems
    assert problem.line and "CPR" in str(problem)
    for each in (caught.value, problem):
        assert not any(
            text in f"{each} {each!r} {each.key}" for text in (PERSON, "010203 1234", "١٢٣٤")
        )


JUNK = ["", "0", "-1", "1", "2", "true", "9999-12-31", "2020-13-01", "x" * 300, "é", "1e5", "٣"]


@pytest.mark.parametrize("seed", range(100))
def test_damaged_extracts_are_read_or_refused_with_a_line(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    lines = [unit("1"), unit("2", "1"), employee("11", "1", isManager="true"), employee("12", "2")]
    text = "\n".join(lines)
    for _ in range(rng.randint(1, 4)):
        spans = [match.span(1) for match in re.finditer(r'(?:>|id=")([^<>\n"]*)(?:<|")', text)]
        start, end = rng.choice(spans)
        text = text[:start] + rng.choice(JUNK) + text[end:]
    file = write(tmp_path, "20200101", text)
    try:
        ty.read_opus(file)
    except ty.Error as error:
        assert all(each.file == str(file) and each.line for each in error.problems)


BROKEN: dict[str, tuple[bytes, int]] = {
    "empty": (b"", 1),
    "cut off": (b"<kmd>\n<orgUnit id='1'>", 2),
    "not closed": (b"<kmd>\n<a></b>\n</kmd>", 2),
    "two roots": (b"<kmd/>\n<kmd/>", 2),
    "not UTF-8": (b'<?xml version="1.0" encoding="utf-8"?>\n<kmd>\xe6</kmd>', 2),
    "an encoding that there is not": (b'<?xml version="1.0" encoding="klingon"?><kmd/>', 1),
    "an entity that grows": (
        b'<!DOCTYPE k [\n<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<kmd>&b;</kmd>',
        1,
    ),
    "a file elsewhere": (
        b'\n<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<kmd>&a;</kmd>',
        2,
    ),
    "an entity that is not declared": (b"<kmd>\n&a;</kmd>", 2),
    "nested": (b"<kmd>" + b"<a>" * 200 + b"</a>" * 200 + b"</kmd>", 1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_xml(case: str, tmp_path: Path) -> None:
    data, line = BROKEN[case]
    file = tmp_path / "ZLPE20200101_delta.xml"
    file.write_bytes(data)
    fine = write(tmp_path, "20200102", TOP, employee("11", "9"))
    with pytest.raises(ty.ParseError) as caught:
        ty.read_opus([file, fine])
    assert (caught.value.file, caught.value.line) == (str(file), line)


def test_another_document_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ZLPE20200101_delta.xml"
    file.write_text("<graphml/>", encoding="utf-8")
    with pytest.raises(ty.DocumentError, match="<graphml>"):
        ty.read_opus([file])


# --- The two extracts of the register

FULL = REAL / "opus"


@pytest.mark.skipif(not FULL.is_dir(), reason=f"there is no {FULL}; TYNGDE_DATA may say where")
def test_the_two_extracts_of_the_register() -> None:
    files = sorted(FULL.glob("*.xml"))
    assert len(files) == 2
    # Applied once more, by another reader.
    units: dict[str, Any] = {}
    staff: dict[str, Any] = {}
    for file in files:
        root = ElementTree.parse(file).getroot()
        units |= {each.attrib["id"]: each for each in root.findall("orgUnit")}
        for each in root.findall("employee"):
            staff.pop(each.attrib["id"], None)
            if each.get("action") != "leave":
                staff[each.attrib["id"]] = each
    staff = {n: e for n, e in staff.items() if e.findtext("position") != "Annulleret"}
    today = ty.read_opus(files)
    assert today.day == "2020-01-02"
    shown = {n for n, e in units.items() if e.findtext("startDate") <= "2020-01-02"}
    assert set(today) == shown == {"1", "2", "3", "4"} and set(today.on("2022-03-01")) == set(units)
    assert {n: today.parent(n) for n in shown} == {
        n: units[n].findtext("parentOrgUnit") or None for n in shown
    }
    assert set(today.keys("post")) == set(staff)
    for number, each in staff.items():
        quantity = today.quantity(number, "fte")
        assert quantity is not None and today.home(number) == each.findtext("orgUnit")
        parts = [float(each.findtext(name)) for name in ("numerator", "denominator")]
        assert quantity.value == parts[0] / parts[1]
        assert today.name(number) == each.findtext("position")
    before = ty.read_opus(files[:1])
    assert before.parent("3") == "2" and today.parent("3") == "1"
    assert before.name("1000") == "Ansat" and today.name("1000") == "Softwaretester"
    persons = {each.findtext("cpr") for each in staff.values()}
    assert not any(person in today.to_json() for person in persons)


def test_who_is_written_with_no_time_at_all_is_said(tmp_path: Path) -> None:
    file = write(tmp_path, "20260101", unit("1"), employee("10", "1", numerator="0"),
                 employee("11", "1"), employee("12", "1", numerator=""))  # fmt: skip
    today = ty.read_opus(file)
    assert [today.quantity(key, "fte").value for key in ("10", "11", "12")] == [0, 1, None]
    assert said(today, "1 posts have 0 FTE, as it is written") and said(today, "'10'")
    plain = ty.read_opus(write(tmp_path, "20260102", unit("1"), employee("11", "1")))
    assert not said(plain, "0 FTE")


def test_who_works_nothing_of_nothing_is_paid_by_the_hour(tmp_path: Path) -> None:
    lines = [
        employee(f"1{i}", "1", numerator=a, denominator=b)
        for i, (a, b) in enumerate([("0", "0"), ("00,00 ", "0.0"), ("0", "37"), ("37", "37")])
    ]
    today = ty.read_opus([write(tmp_path, "20200101", TOP, *lines)])
    found = [today.quantity(f"1{i}", "fte") for i in range(4)]
    assert [each and each.value for each in found] == [None, None, 0, 1]
