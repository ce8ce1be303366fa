"""A catalogue in the form of KLE, invented: titles, what went out, checks, groups, names."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
import tyngde as ty


def entry(name: str, number: str, title: str, inner: str = "", out: str = "") -> str:
    history = f"<Historisk>{out}</Historisk>" if out else ""
    return (
        f"<{name}>\n<{name}Nr>{number}</{name}Nr>\n<{name}Titel>{escape(title)}</{name}Titel>\n"
        f"<{name}Vejledning><p>Om {number}</p></{name}Vejledning>\n"
        f"<{name}AdministrativInfo><OprettetDato>2008-01-01</OprettetDato>{history}"
        f"</{name}AdministrativInfo>\n{inner}</{name}>\n"
    )


def went_out(day: str) -> str:
    return f"<UdgaaetDato>{day}</UdgaaetDato>"


def moved(day: str) -> str:
    return f"<Flyttet><FlyttetDato>{day}</FlyttetDato></Flyttet>"


def topic(number: str, title: str, out: str = "") -> str:
    return entry("Emne", number, title, out=out)


def group(number: str, title: str, *topics: str) -> str:
    return entry("Gruppe", number, title, "".join(topics))


def main(number: str, title: str, *groups: str) -> str:
    return entry("Hovedgruppe", number, title, "".join(groups))


def plan(folder: Path, *mains: str, root: str = "KLE-Emneplan") -> Path:
    file = folder / f"{root}.xml"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    text = f"{head}<{root}>\n<UdgivelsesDato>2026-02-01</UdgivelsesDato>\n{''.join(mains)}</{root}>"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def kle(tmp_path: Path) -> ty.Kle:
    roads = group(
        "05.01",
        "Veje & stier",
        topic("05.01.01", "Asfalt"),
        topic("05.01.02", "Grus", went_out("2019-12-31")),
        topic("05.01.03", "Sten", moved("2018-01-01T00:00:00")),
        topic("05.01.04", "Gammel", went_out("2010-01-01")),
        topic("05.01.04", "Ny"),
    )
    return ty.read_kle(
        plan(
            tmp_path,
            main("00", "Styrelse", group("00.01", "Råd", topic("00.01.00", "Møder"))),
            main("05", "Veje", roads, group("05.02", "Broer")),
        ),
        plan(
            tmp_path,
            entry("HandlingsfacetKategori", "A", "Arbejde", entry("Handlingsfacet", "A00", "Alt")),
            root="KLE-Handlingsfacetter",
        ),
    )


def organisation(*codes: str, **names: str) -> ty.Organisation:
    tasks: list[dict[str, Any]] = [{"key": f"t{i}", "code": c} for i, c in enumerate(codes)]
    for task in tasks:
        if task["key"] in names:
            task["name"] = names[task["key"]]
        if not task["code"]:
            del task["code"]
        task["responsible"] = "a"
    document = {"tyngde": "organisation/1", "units": [{"key": "a"}], "tasks": tasks}
    found = ty.parse(str(document).replace("'", '"'), format="json")
    assert isinstance(found, ty.Organisation)
    return found


def test_titles_by_number(kle: ty.Kle) -> None:
    assert (kle["05"], kle["05.01"], kle["05.01.01"]) == ("Veje", "Veje & stier", "Asfalt")
    assert kle["05.01.01-A00"] == kle["05.01.01 A00"] == kle[" 05.01.01 "] == "Asfalt"
    assert (kle.parent("05.01.01"), kle.parent("05.01"), kle.parent("05")) == ("05.01", "05", None)
    assert kle.children("05") == ["05.01", "05.02"] and kle.children("05.02") == []
    assert len(kle) == 10 and next(iter(kle)) == "00" and "05" in kle and "5" not in kle
    assert kle.facets == {"A": "Arbejde", "A00": "Alt"} and kle.published == "2026-02-01"
    assert kle.expired == {"05.01.02": "2019-12-31", "05.01.03": "2018-01-01"}
    # What is in force has the place of what went out under its number.
    assert kle["05.01.04"] == "Ny"
    with pytest.raises(ty.UnknownKey) as caught:
        kle["5.1.1"]
    assert (caught.value.key, caught.value.nearest) == ("5.1.1", ["05.01.01"])
    assert kle.get("99") is None and kle.get("99", "?") == "?" and kle.get("05") == "Veje"


def test_codes_of_tasks_are_checked(kle: ty.Kle) -> None:
    codes = ("05.01.01", "05.01.02", "5.1.1", "99.99", "", "05.01.01-A00", "05.01.01-Z99", "veje")
    rows = kle.check(organisation(*codes)).rows()
    assert [(row["task"], row["problem"]) for row in rows] == [
        ("t1", "expired"),
        ("t2", "unknown"),
        ("t3", "unknown"),
        ("t4", "no_code"),
        ("t6", "unknown_facet"),
        ("t7", "unknown"),
    ]
    assert (rows[0]["expired"], rows[0]["title"], rows[1]["nearest"]) == (
        "2019-12-31",
        "Grus",
        "05.01.01",
    )
    assert len(kle.check(organisation("00", "05.02"))) == 0


def test_facets_that_were_not_read_are_not_checked(tmp_path: Path) -> None:
    kle = ty.read_kle(plan(tmp_path, main("05", "Veje")))
    assert len(kle.check(organisation("05-Z99"))) == 0 and kle.facets == {}


def test_tasks_are_grouped_and_named(kle: ty.Kle) -> None:
    today = organisation("05.01.01", "00.01.00", "05.02-A00", "99", "05", t0="Vores veje")
    assert kle.groups(today) == {"00": ["t1"], "05": ["t0", "t2", "t4"], "": ["t3"]}
    assert kle.groups(today, 2) == {
        "00.01": ["t1"],
        "05.01": ["t0"],
        "05.02": ["t2"],
        "": ["t3", "t4"],
    }
    assert kle.groups(today, 3)["05.01.01"] == ["t0"]
    with pytest.raises(ty.UsageError):
        kle.groups(today, 4)
    named = kle.named(today)
    names = [named.name(task) for task in named.keys("task")]
    assert names == ["Vores veje", "Møder", "Broer", "t3", "Veje"]
    assert kle.named(named) == named
    assert named.relations() == today.relations()


@pytest.mark.parametrize("seed", range(10))
def test_any_catalogue_as_another_reader_sees_it(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    mains = []
    for i in rng.sample(range(100), 3):
        groups = []
        for j in rng.sample(range(100), rng.randint(0, 4)):
            numbers = [f"{i:02}.{j:02}.{k:02}" for k in rng.sample(range(100), rng.randint(0, 5))]
            groups.append(
                group(f"{i:02}.{j:02}", f"G{j} <æ>", *(topic(n, f"T{n}") for n in numbers))
            )
        mains.append(main(f"{i:02}", f"H{i} & co", *groups))
    file = plan(tmp_path, *mains)
    kle = ty.read_kle(file)
    expected = {
        each.findtext(f"{name}Nr"): each.findtext(f"{name}Titel")
        for name in ("Hovedgruppe", "Gruppe", "Emne")
        for each in ElementTree.parse(file).iter(name)
    }
    assert dict(kle) == expected and not kle.expired
    for number in kle:
        assert all(kle.parent(child) == number for child in kle.children(number))
    codes = rng.choices(list(kle), k=20)
    for depth in (1, 2, 3):
        found = kle.groups(organisation(*codes), depth)
        assert sorted(t for tasks in found.values() for t in tasks) == sorted(
            f"t{i}" for i in range(20)
        )
        for number, tasks in found.items():
            for task in tasks:
                code = codes[int(task[1:])]
                deep = code.count(".") + 1 >= depth
                assert code[: 3 * depth - 1] == number if deep else number == ""


# --- Malformed catalogues: where, and all at once

BAD: dict[str, tuple[list[str], list[tuple[type[ty.Error], int, str]]]] = {
    "empty": ([], [(ty.DocumentError, 2, "")]),
    "numbers that are none": (
        [main("5", "Veje"), main("XX", "Y")],
        [(ty.DocumentError, 5, "5"), (ty.DocumentError, 11, "XX")],
    ),
    "no number": ([main("", "Veje")], [(ty.DocumentError, 5, "")]),
    "a group elsewhere": (
        [main("05", "Veje", group("06.01", "Broer"))],
        [(ty.DocumentError, 10, "06.01")],
    ),
    "a topic elsewhere": (
        [main("05", "Veje", group("05.01", "Broer", topic("05.02.01", "Sten")))],
        [(ty.DocumentError, 15, "05.02.01")],
    ),
    "a topic that is too short": (
        [main("05", "Veje", group("05.01", "Broer", topic("05.01", "Sten")))],
        [(ty.DocumentError, 15, "05.01")],
    ),
    "no title": ([main("05", "")], [(ty.DocumentError, 5, "05")]),
    "a number twice": ([main("05", "Veje"), main("05", "Stier")], [(ty.InvalidKey, 11, "05")]),
    "a day": (
        [entry("Hovedgruppe", "05", "Veje", out=went_out("i går"))],
        [(ty.DocumentError, 8, "UdgaaetDato")],
    ),
    "of all sorts": (
        [main("05", "", group("06.01", "Broer")), main("7", "x")],
        [
            (ty.DocumentError, 5, "05"),
            (ty.DocumentError, 10, "06.01"),
            (ty.DocumentError, 17, "7"),
        ],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_malformed_catalogues(case: str, tmp_path: Path) -> None:
    mains, expected = BAD[case]
    file = plan(tmp_path, *mains)
    with pytest.raises(ty.Error) as caught:
        ty.read_kle(file)
    assert [(type(e), e.line, e.key) for e in caught.value.problems] == expected
    assert all(each.file == str(file) for each in caught.value.problems)


PERSON = "010203-1234"


@pytest.mark.parametrize("language", ["en", "da"])
def test_numbers_of_persons_are_refused(language: Any, tmp_path: Path) -> None:
    file = plan(
        tmp_path,
        main(PERSON, "Veje"),
        main("06", f"Sag {PERSON}", group("06.01", "Broer 010203\n1234")),
        entry("Hovedgruppe", "07", "Stier", out=went_out(PERSON)),
    )
    with ty.language(language), pytest.raises(ty.DocumentError) as caught:
        ty.read_kle(file)
    assert [each.line for each in caught.value.problems] == [5, 12, 17, 27]
    for each in (caught.value, *caught.value.problems):
        assert not any(text in f"{each} {each!r}" for text in (PERSON, "010203 1234"))


def test_other_files_are_told_both_at_once(tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text("<kmd/>", encoding="utf-8")
    broken = tmp_path / "broken.xml"
    broken.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8")
    with pytest.raises(ty.DocumentError, match="<kmd>") as caught:
        ty.read_kle(other, broken)
    assert [type(each) for each in caught.value.problems] == [ty.DocumentError, ty.ParseError]


def test_numbers_that_are_none_and_histories_without_a_day(tmp_path: Path) -> None:
    still = topic("05.01.02", "Grus", "<Andet>x</Andet>") + topic("05.01.03", "Sten", went_out(""))
    kle = ty.read_kle(plan(tmp_path, main("05", "Veje", group("05.01", "Veje", still))))
    assert (kle["05.01.02"], kle["05.01.03"], kle.expired) == ("Grus", "Sten", {})
    wrong = topic("06.01.01", "Asfalt") + topic("", "Grus") + topic("05.01.04", "A") * 2
    with pytest.raises(ty.Error) as caught:
        ty.read_kle(plan(tmp_path, main("05", "Veje", group("05.01", "Veje", wrong))))
    other, none, twice = caught.value.problems
    assert other.problem == "'06.01.01' is no number of <Emne>"
    assert other.expected == "a number that begins with 05.01"
    assert none.problem == "no number"
    assert twice.expected == "each number that is in force once"
