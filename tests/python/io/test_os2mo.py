"""Answers of OS2mo: invented ones in all shapes, malformed ones, and a real municipality."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import tyngde as ty
from helpers.managers import HJORRING
from tyngde import metrics

Json = dict[str, Any]


def unit(uuid: str, parent: str | None = None, name: str = "", **more: Any) -> Json:
    found = {"uuid": uuid, "user_key": f"k{uuid}", "name": name or f"Enhed {uuid}"}
    return {**found, "parent_response": {"uuid": parent} if parent else None, **more}


def engagement(uuid: str, person: str, home: str, **more: Any) -> Json:
    found: Json = {"uuid": uuid, "user_key": f"1{uuid}", "fraction": 1_000_000}
    found["person_response"] = {"uuid": person, "current": {"name": "Jane Roe"}}
    found["org_unit_response"] = {"uuid": home}
    found["job_function_response"] = {"current": {"user_key": "x", "name": "Konsulent"}}
    return {**found, **more}


def manager(uuid: str, person: str | None, home: str, **more: Any) -> Json:
    found: Json = {"uuid": uuid, "org_unit_response": {"uuid": home}}
    found["person_response"] = {"uuid": person} if person else None
    return {**found, **more}


def page(collection: str, objects: list[Json], cursor: str | None = None) -> Json:
    return {collection: {"objects": objects, "page_info": {"next_cursor": cursor}}}


def current(objects: list[Json]) -> list[Json]:
    return [{"uuid": each["uuid"], "current": each} for each in objects]


def answer(
    units: list[Json], engagements: list[Json] | None = None, managers: list[Json] | None = None
) -> Json:
    data = page("org_units", current(units))
    if engagements is not None:
        data |= page("engagements", current(engagements))
    if managers is not None:
        data |= page("managers", current(managers))
    return {"data": data}


def validity(first: str | None, last: str | None) -> Json:
    return {"validity": {"from": first and f"{first}T00:00:00+01:00", "to": last}}


def said(organisation: ty.Organisation, text: str) -> bool:
    return any(text in note for note in organisation.notes)


# --- The same organisation in every shape


def older(record: Json) -> Json:
    """The fields under their older names: lists, and UUIDs without a mapping."""
    found: Json = {}
    for name, value in record.items():
        base = name.removesuffix("_response")
        if base == name:
            found[name] = value
        elif base in {"parent", "org_unit"}:
            found[f"{base}_uuid"] = value and value["uuid"]
        elif base == "person":
            found[base] = [value] if value else None
        else:
            found[base] = value.get("current", value) if value else value
    return found


SHAPES: dict[str, Callable[[list[Json]], list[Json]]] = {
    "current": current,
    "validities": lambda these: [{"uuid": e["uuid"], "validities": [e]} for e in these],
    "objects": lambda these: [{"objects": [e]} for e in these],
    "bare": lambda these: these,
    "older": lambda these: [{"uuid": e["uuid"], "current": older(e)} for e in these],
}


def drawn(seed: int) -> tuple[list[Json], list[Json], list[Json]]:
    """Units in a tree, engagements in them, and managers of some."""
    rng = random.Random(seed)
    units = [unit("u0")]
    units += [unit(f"u{i}", f"u{rng.randrange(i)}") for i in range(1, rng.randint(3, 9))]
    engagements, managers = [], []
    for i, each in enumerate(units):
        for j in range(rng.randint(0, 4)):
            fraction = rng.choice([1_000_000, 500_000, 810_811, None])
            found = engagement(f"e{i}-{j}", f"p{i}-{j}", each["uuid"], fraction=fraction)
            if rng.random() < 0.3:
                found["user_key"] = f"{rng.choice('89')}{found['user_key']}"
            engagements.append(found)
            if j == 0 and (i == 0 or rng.random() < 0.6):
                managers.append(manager(f"m{i}", f"p{i}-{j}", each["uuid"]))
    return units, engagements, managers


@pytest.mark.parametrize("seed", range(30))
def test_invented_municipalities(seed: int, tmp_path: Path) -> None:
    units, engagements, managers = drawn(seed)
    whole = ty.read_os2mo(answer(units, engagements, managers))
    # Counted once more, from the records.
    above = {u["uuid"]: u["parent_response"] and u["parent_response"]["uuid"] for u in units}
    post_of = {e["person_response"]["uuid"]: e for e in engagements}
    head_of = {
        m["org_unit_response"]["uuid"]: post_of[m["person_response"]["uuid"]] for m in managers
    }
    for each in engagements:
        home: str | None = each["org_unit_response"]["uuid"]
        while home and (home not in head_of or head_of[home] is each):
            home = above[home]
        expected = [head_of[home]["uuid"]] if home else []
        assert whole.managers(each["uuid"]) == expected
        assert whole.home(each["uuid"]) == each["org_unit_response"]["uuid"]
        fte = whole.quantity(each["uuid"], "fte")
        assert fte is not None
        fraction = each["fraction"]
        assert fte.value == (None if fraction is None else pytest.approx(fraction / 1e6))
        is_hourly = each["user_key"][0] in "89" and each not in head_of.values()
        assert whole.level(each["uuid"]) == ("hourly" if is_hourly else "")
    assert {u: whole.parent(u) for u in whole} == above
    assert whole.count("post") == len(engagements)
    # In every shape, from files, in pages that overlap, in any order.
    for name, shape in SHAPES.items():
        files = []
        collections = {"org_units": units, "engagements": engagements, "managers": managers}
        for collection, these in collections.items():
            half = len(these) // 2
            pages = [page(collection, shape(these[: half + 1]), "more")]
            pages.append(page(collection, shape(these[half:])))
            for number, data in enumerate(pages):
                file = tmp_path / f"{name}-{collection}-{number}.json"
                file.write_text(json.dumps({"data": data}), encoding="utf-8")
                files.append(file)
        assert ty.read_os2mo(files) == whole
        other = ty.read_os2mo(files[::-1])
        assert {p: other.managers(p) for p in other.keys("post")} == {
            p: whole.managers(p) for p in whole.keys("post")
        }
    text = whole.to_json()
    assert not any(word in text for word in ("Jane", "Roe", '"ku', "k1"))
    assert ty.parse(text, format="json") == whole


# --- Managers


def test_who_heads_a_unit(tmp_path: Path) -> None:
    units = [unit("a"), unit("b", "a"), unit("c", "a"), unit("d", "a"), unit("e", "a")]
    engagements = [
        engagement("1", "p1", "a"),
        engagement("2", "p2", "a"),
        engagement("3", "p2", "b"),
        engagement("4", "p4", "a"),
        engagement("5", "p4", "c", is_primary=True),
    ]
    managers = [
        manager("m1", "p1", "a", manager_level_response={"current": {"name": "N1"}}),
        manager("m2", "p2", "b"),  # by the engagement in the unit
        manager("m3", "p4", "d"),  # by the primary one
        manager("m4", None, "c", manager_type_response={"current": {"name": "Leder"}}),
        manager("m5", "stranger", "e"),
    ]
    today = ty.read_os2mo(answer(units, engagements, managers))
    heads = {each: today.heads(each) for each in today}
    assert heads == {"a": ["1"], "b": ["3"], "c": ["m4"], "d": ["5"], "e": ["m5"]}
    assert today.level("1") == "N1" and today.name("m4") == "Leder"
    assert today.count("post") == 7
    fte = today.quantity("m5", "fte")
    assert fte is not None and fte.value is None
    assert said(today, "2 persons have several engagements")
    named = manager("m2", "p2", "b", engagement_response={"uuid": "2"})
    assert ty.read_os2mo(answer(units, engagements, [named])).heads("b") == ["2"]


def test_nobody_holds_a_vacant_post() -> None:
    units = [unit("a"), unit("b", "a"), unit("c", "a")]
    managers = [manager("m1", None, "b"), manager("m2", "stranger", "c")]
    today = ty.read_os2mo(answer(units, [engagement("1", "p1", "a")], managers))
    assert (today.total("b", "headcount").value, today.total("c", "headcount").value) == (0, 1)
    assert today.whole("headcount").value == 2


def test_one_manager_of_several_units_has_the_sum_of_them() -> None:
    units = [unit("a"), unit("b", "a"), unit("c", "a")]
    staff = [engagement(f"b{i}", f"pb{i}", "b") for i in range(3)]
    staff += [engagement(f"c{i}", f"pc{i}", "c") for i in range(2)]
    managers = [manager("m1", "pb0", "b"), manager("m2", "pb0", "c")]
    today = ty.read_os2mo(answer(units, staff, managers))
    assert today.heads("b") == today.heads("c") == ["b0"]
    assert metrics.span_of_control(today, "positions")["b0"].value == 4
    # Twice the same manager of a unit is one.
    again = ty.read_os2mo(answer(units, staff, [*managers, manager("m3", "pb0", "b")]))
    assert again.heads("b") == ["b0"] and again.broken_unity == []


def test_levels_may_stand_among_the_responsibilities() -> None:
    duties = [{"current": {"name": name}} for name in ("Niveau 4", "Personale: MUS", "Budget")]
    boss = manager("m", "p", "a", responsibilities_response={"objects": duties})
    today = ty.read_os2mo(answer([unit("a")], [engagement("1", "p", "a")], [boss]))
    post = json.loads(today.to_json())["posts"][0]
    assert today.level("1") == "Niveau 4" and post["note"] == "Personale: MUS; Budget"


def test_units_without_a_name_are_called_by_their_key_in_notes() -> None:
    today = ty.read_os2mo(answer([{"uuid": "a"}, {"uuid": "b"}]))
    assert today.keys("unit") == ["a", "b"] and said(today, "2 units have no parent")


def test_what_is_not_asked_for_is_not_recorded() -> None:
    bare = ty.read_os2mo(answer([unit("a")]))
    whole = ty.read_os2mo(answer([unit("a")], [], []))
    for subject, found in (("heads", whole), ("posts", whole)):
        assert found.is_recorded(subject) and not bare.is_recorded(subject)
    assert not whole.is_recorded("tasks") and not whole.is_recorded("ties")


# --- Time


def test_validity_becomes_periods_whose_last_day_counts() -> None:
    units = [
        {"uuid": "a", "validities": [unit("a", **validity("2010-01-01", None))]},
        {"uuid": "b", "validities": [unit("b", "a", **validity("2010-01-01", None))]},
        {
            "uuid": "c",
            "validities": [
                unit("c", "a", "Før", **validity("2010-01-01", "2019-12-31T00:00:00+01:00")),
                unit("c", "b", "Efter", **validity("2020-01-01", "2021-12-31T00:00:00+01:00")),
            ],
        },
    ]
    staff = [
        {
            "uuid": "1",
            "validities": [
                engagement("1", "p", "a", **validity("2015-05-01", "2019-06-30T00:00:00+02:00")),
                engagement("1", "p", "c", **validity("2019-07-01", None)),
            ],
        }
    ]
    boss = manager("m", "p", "c", **validity("2020-01-01", "2020-12-31T00:00:00+01:00"))
    bosses = [{"uuid": "m", "validities": [boss]}]
    data = page("org_units", units) | page("engagements", staff) | page("managers", bosses)
    today = ty.read_os2mo({"data": data}, day="2020-06-01")
    assert (today.parent("c"), today.name("c"), today.heads("c")) == ("b", "Efter", ["1"])
    days = {
        "2019-12-31": ("a", [], "c"),
        "2020-01-01": ("b", ["1"], "c"),
        "2020-12-31": ("b", ["1"], "c"),
        "2021-01-01": ("b", [], "c"),
        "2021-12-31": ("b", [], "c"),
    }
    for day, expected in days.items():
        then = today.on(day)
        assert (then.parent("c"), then.heads("c"), then.home("1")) == expected
    assert "c" not in today.on("2022-01-01") and "c" in today.on("2021-12-31")
    assert today.on("2019-06-30").home("1") == "a" and today.on("2019-07-01").home("1") == "c"
    assert "1" not in today.on("2015-04-30")
    with pytest.raises(ty.UsageError, match="day="):
        ty.read_os2mo({"data": data})


def test_what_is_current_is_shown_on_the_first_day_on_which_all_holds() -> None:
    units = [
        unit("a", **validity("2010-01-01", None)),
        unit("b", "a", **validity("2018-03-04", None)),
    ]
    today = ty.read_os2mo(answer(units))
    assert today.day == "2018-03-04" and set(today) == {"a", "b"}
    assert said(today, "the version in force is there alone, shown on 2018-03-04")
    assert set(today.on("2018-03-03")) == {"a"}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-03-04", "2018-03-04"),
        ("2018-03-04T00:00:00+01:00", "2018-03-04"),
        ("2018-03-03T23:00:00Z", "2018-03-04"),
        ("2018-06-03T22:00:00+00:00", "2018-06-04"),
        ("2018-06-03T12:00:00+00:00", "2018-06-03"),
    ],
)
def test_midnight_in_denmark(written: str, day: str) -> None:
    one = unit("a", validity={"from": written, "to": None})
    assert ty.read_os2mo(answer([one])).day == day


def test_who_has_no_version_in_force_is_left_out() -> None:
    data = page("org_units", [*current([unit("a")]), {"uuid": "b", "current": None}])
    today = ty.read_os2mo({"data": data})
    assert list(today) == ["a"] and said(today, "1 objects have no version in force")


# --- KLE, related units, associations


def kle(number: str, *aspects: str, title: str = "") -> Json:
    return {
        "current": {
            "kle_number_response": {"current": {"user_key": number, "name": title or number}},
            "kle_aspects_response": {"objects": [{"current": {"user_key": a}} for a in aspects]},
        }
    }


def test_kle_numbers_are_tasks_of_those_who_are_responsible() -> None:
    kles = [kle("00.01", "Ansvarlig", "Udfoerende", title="Styrelse"), kle("27.00", "Indsigt")]
    one = unit("a", kles_response={"objects": kles})
    other = unit("b", "a", kles_response={"objects": [kle("00.01", "Ansvarlig")]})
    today = ty.read_os2mo(answer([one, other]))
    assert today.keys("task") == ["kle-00.01"]
    assert (today.name("kle-00.01"), today.code("kle-00.01")) == ("Styrelse", "00.01")
    held = {(a, b) for a, relation, b, _ in today.relations() if relation == "responsible_for"}
    assert held == {("a", "kle-00.01"), ("b", "kle-00.01")}
    assert said(today, "1 KLE numbers of units that are not Ansvarlig")
    assert today.is_recorded("tasks")


def test_related_units_and_associations() -> None:
    units = [
        unit("a", related_units_response={"objects": [{"uuid": "b"}]}),
        unit("b", "a", related_units_response={"objects": [{"uuid": "a"}]}),
    ]
    staff = [engagement("1", "p1", "a"), engagement("2", "p2", "b")]
    kind = {"association_type_response": {"current": {"name": "Projektgruppe"}}}
    place = {"org_unit_response": {"uuid": "a"}}
    union = {"trade_union_response": [{"current": {"name": "FOA"}}]}
    med = {"association_type_response": {"current": {"name": "Lokal-MED"}}, **union}
    associations: list[Json] = [
        {"person_response": {"uuid": "p1"}, **place, **kind},
        {"person_response": {"uuid": "p2"}, **place, **kind},
        {"person_response": {"uuid": "stranger"}, **place, **kind},
        {"person_response": {"uuid": "p2"}, **place, **med},
    ]
    wrapped = [{"uuid": f"s{i}", "current": each} for i, each in enumerate(associations)]
    data = answer(units, staff)["data"] | page("associations", wrapped)
    today = ty.read_os2mo({"data": data})
    ties = [(a, b) for a, relation, b, _ in today.relations() if relation == "works_with"]
    assert ties == [("a", "b")]
    assert sorted(today.members("a/Projektgruppe")) == ["1", "2"]
    assert today.kind("a/Lokal-MED") == "committee" and today.members("a/Lokal-MED") == ["2"]
    assert said(today, "1 associations of persons without an engagement")


# --- Malformed answers: where, and all at once

GOOD = [unit("a"), unit("b", "a")]
BAD: dict[str, tuple[Any, list[tuple[type[ty.Error], str]]]] = {
    "an error of the interface": (
        {"errors": [{"message": "no access"}], "data": None},
        [(ty.DocumentError, "/errors")],
    ),
    "no data": ({"data": None}, [(ty.DocumentError, "/data")]),
    "another query": ({"data": {"employees": {}}}, [(ty.DocumentError, "/data")]),
    "no objects": ({"data": {"org_units": {}}}, [(ty.DocumentError, "/data/org_units/objects")]),
    "a missing page": (
        {"data": page("org_units", current(GOOD), "xyz")},
        [(ty.DocumentError, "/data/org_units/page_info/next_cursor")],
    ),
    "texts for objects": (
        {"data": page("org_units", ["a", {"uuid": "b", "current": "b"}])},  # type: ignore[list-item]
        [
            (ty.DocumentError, "/data/org_units/objects/0"),
            (ty.DocumentError, "/data/org_units/objects/1/current"),
        ],
    ),
    "no uuid": (
        {"data": page("org_units", [{"current": {"name": "x"}}])},
        [(ty.DocumentError, "/data/org_units/objects/0")],
    ),
    "two objects of one uuid": (
        answer([*GOOD, unit("a", name="Another")]),
        [(ty.InvalidKey, "/data/org_units/objects/2")],
    ),
    "parents that are not there": (
        answer([unit("a", "x"), unit("b", "y")]),
        [(ty.UnknownKey, f"/data/org_units/objects/{i}/current/parent_response") for i in range(2)],
    ),
    "units of engagements and managers that are not there": (
        answer(GOOD, [engagement("1", "p", "x")], [manager("m", None, "y")]),
        [
            (ty.UnknownKey, "/data/engagements/objects/0/current/org_unit_response"),
            (ty.UnknownKey, "/data/managers/objects/0/current/org_unit_response"),
        ],
    ),
    "an engagement nowhere": (
        answer(GOOD, [{**engagement("1", "p", "a"), "org_unit_response": None}]),
        [(ty.DocumentError, "/data/engagements/objects/0/current/org_unit_response")],
    ),
    "fractions": (
        answer(
            GOOD, [engagement(str(i), "p", "a", fraction=f) for i, f in enumerate(["1", -1, True])]
        ),
        [(ty.DocumentError, f"/data/engagements/objects/{i}/current/fraction") for i in range(3)],
    ),
    "days": (
        answer([unit("a", validity={"from": "yesterday", "to": "2020-02-30"})]),
        [
            (ty.DocumentError, f"/data/org_units/objects/0/current/validity/{name}")
            for name in ("from", "to")
        ],
    ),
    "an end before the beginning": (
        answer([unit("a", validity={"from": "2020-01-02", "to": "2020-01-01"})]),
        [(ty.DocumentError, "/data/org_units/objects/0/current/validity/to")],
    ),
    "a circle of units": (
        answer([unit("a", "b"), unit("b", "a")]),
        [(ty.CycleError, "/data/org_units/objects/0/current")],
    ),
    "a number of a person": (
        answer([unit("a", name="Enhed 010203-1234")]),
        [(ty.DocumentError, "/data/org_units/objects/0/current")],
    ),
    "a key of two kinds": (
        answer(GOOD, [engagement("a", "p", "a")]),
        [(ty.InvalidKey, "/data/engagements/objects/0/current")],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_malformed_answers(case: str) -> None:
    data, expected = BAD[case]
    with pytest.raises(ty.Error) as caught:
        ty.read_os2mo(data)
    assert [(type(each), each.pointer) for each in caught.value.problems] == expected
    assert all(each.file == "answer 1" and each.problem for each in caught.value.problems)


def places(tree: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all that a tree holds."""
    if way:
        yield way
    inner = tree if isinstance(tree, (dict, list)) else ()
    for name, value in inner.items() if isinstance(inner, dict) else enumerate(inner):
        yield from places(value, (*way, name))


JUNK = [None, "", 0, -1, 1.5, True, [], {}, "u0", [1], {"uuid": "u1"}, {"uuid": 5}, "x" * 300]
JUNK += [{"objects": None}, {"current": []}, {"objects": [1]}, "2020-01-01", 10**30, "\ud800"]


@pytest.mark.parametrize("seed", range(150))
def test_damaged_answers_are_read_or_refused_with_a_place(seed: int) -> None:
    rng = random.Random(seed)
    units, engagements, managers = drawn(seed % 10)
    units[0]["kles_response"] = {"objects": [kle("00.01", "Ansvarlig")]}
    units[0]["related_units_response"] = {"objects": [{"uuid": "u1"}]}
    kind = {"association_type_response": {"current": {"name": "Gruppe"}}}
    one = {"person_response": {"uuid": "p0-0"}, "org_unit_response": {"uuid": "u0"}, **kind}
    data = answer(units, engagements, managers)["data"]
    data |= page("associations", [{"uuid": "s", "current": one}])
    tree = json.loads(json.dumps({"data": data}))
    for _ in range(rng.randint(1, 3)):
        if not (ways := list(places(tree))):
            break
        *way, last = rng.choice(ways)
        inner = tree
        for name in way:
            inner = inner[name]
        if rng.random() < 0.3 and isinstance(inner, dict):
            del inner[last]
        else:
            inner[last] = json.loads(json.dumps(rng.choice(JUNK)))
    try:
        ty.read_os2mo(tree)
    except ty.UsageError as error:
        assert error.key == "day"
    except ty.Error as error:
        assert all(each.file == "answer 1" and each.problem for each in error.problems)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"", 1),
        (b"{", 1),
        (b'{"data":\n {"org_units": [}}', 2),
        (b'{"data": {"org_units": [NaN]}}', 0),
        (b'{"data": {}, "data": {}}', 0),
        (b'{"data": "\xe6"}', 1),
        (b"[" * 100_000, 0),
    ],
)
def test_what_is_no_json(text: bytes, line: int, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(text)
    with pytest.raises(ty.ParseError) as caught:
        ty.read_os2mo([file, file])
    assert [(each.file, each.line) for each in caught.value.problems] == [(str(file), line)] * 2


def test_calls_that_cannot_be_answered() -> None:
    for answers, day in (([], None), (answer(GOOD), "1st of May")):
        with pytest.raises(ty.UsageError):
            ty.read_os2mo(answers, day=day)


# --- A real municipality


def as_answers() -> Json:
    """The extract as the interface would have answered."""
    tables = {
        name: pd.read_csv(HJORRING / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("units", "engagements", "managers")
    }
    units = [
        unit(r.uuid, r.parent_uuid, r.name, unit_type_response={"current": {"name": r.unit_type}})
        for r in tables["units"]
        .rename(columns={"name": "title"})
        .assign(name=tables["units"]["name"])
        .itertuples(index=False)
    ]
    staff = [
        engagement(r.uuid, r.person_uuid, r.org_unit_uuid, user_key=r.user_key, fraction=None)
        for r in tables["engagements"].itertuples()
    ]
    bosses = [
        manager(
            r.uuid,
            r.person_uuid,
            r.org_unit_uuid,
            responsibilities_response={
                "objects": [{"current": {"name": name}} for name in r.responsibilities.split("|")]
            },
        )
        for r in tables["managers"].itertuples()
    ]
    return answer(units, staff, bosses)


@pytest.mark.skipif(
    not HJORRING.is_dir(), reason=f"there is no {HJORRING}; TYNGDE_DATA may say where the data lies"
)
def test_the_spans_of_a_real_municipality() -> None:
    today = ty.read_os2mo(as_answers())
    assert (len(today), today.count("post")) == (67, 112)
    assert sum(len(today.heads(each)) for each in today) == 42
    levels = Counter(today.level(post) for unit_ in today for post in today.heads(unit_))
    assert sum(count for level, count in levels.items() if level.startswith("Niveau")) == 42
    staff = pd.read_csv(HJORRING / "engagements.csv", dtype=str)
    post_of = dict(zip(staff.person_uuid, staff.uuid, strict=True))
    hourly = set(staff.uuid[staff.user_key.str[0].isin(["8", "9"])])
    heads = {post for unit_ in today for post in today.heads(unit_)}
    assert {p for p in today.keys("post") if today.level(p) == "hourly"} == hourly - heads

    def above(post: str) -> list[str]:
        """All managers up to the top."""
        way = [post]
        while today.managers(way[-1]):
            way += today.managers(way[-1])
        return way[1:]

    # Each person once at every manager above, counted slowly; salaried and hourly-paid apart.
    direct: Counter[tuple[str, bool]] = Counter()
    below: Counter[tuple[str, bool]] = Counter()
    twice: Counter[str] = Counter()
    for post in today.keys("post"):
        way = above(post)
        for at, boss in enumerate(way):
            below[boss, post in hourly] += 1
            if at == 0:
                direct[boss, post in hourly] += 1
        # What the report counts twice: an hourly-paid head, by himself and at those above.
        if post in hourly & heads:
            twice.update([post, *way])
    spans = metrics.span_of_control(today, "positions")
    broad = metrics.broad_span_of_control(today, "positions")
    report = pd.read_csv(HJORRING / "expected_span.csv")
    assert len(report) == 42
    equal = 0
    for line in report.to_dict("records"):
        boss = post_of[line["manager_uuid"]]
        assert today.name(next(u for u in today if boss in today.heads(u))) == line["Egen afd"]
        ours = sum(direct[boss, apart] for apart in (False, True))
        whole = sum(below[boss, apart] for apart in (False, True))
        assert (spans[boss].value if boss in spans else 0) == ours
        assert (broad[boss].value if boss in broad else 0) == whole
        assert line["Heraf ledere"] == len(set(today.reports(boss)) & heads)
        assert line["Samlet ialt"] == whole + twice[boss]
        if not twice[boss]:
            equal += 1
            assert line["Direkte ialt"] == ours
            assert line["Direkte timeløn"] == direct[boss, True]
            assert line["Samlet timeløn"] == below[boss, True]
            assert line["Samlet funktionær"] == below[boss, False]
    assert equal == 34
    top = post_of[report.iloc[0]["manager_uuid"]]
    assert below[top, False] + below[top, True] == 111
    assert all(a != b for a, b in pairwise(above(next(iter(hourly - heads)))))


# --- Validity without an end


def history(record: Json, first: str | None, last: str | None = None) -> Json:
    return {"uuid": record["uuid"], "validities": [record | validity(first, last)]}


def test_what_never_ends_needs_no_day() -> None:
    units = [history(unit("u"), "2010-01-01"), history(unit("v", "u"), "2019-03-01")]
    posts = [history(engagement("e", "p", "v"), "2023-08-01")]
    data = page("org_units", units) | page("engagements", posts)
    made = ty.read_os2mo({"data": data})
    assert made == ty.read_os2mo({"data": data}, day="2023-08-01")
    assert said(made, "nothing ends or changes: shown on 2023-08-01")
    assert not said(ty.read_os2mo({"data": data}, day="2023-08-01"), "nothing ends or changes")


def test_what_ends_or_changes_needs_a_day() -> None:
    ends = page("org_units", [history(unit("u"), "2010-01-01", "2030-12-31")])
    versions = [unit("u") | validity("2010-01-01", None), unit("u") | validity("2012-01-01", None)]
    changes = page("org_units", [{"uuid": "u", "validities": versions}])
    for data in (ends, changes):
        with pytest.raises(ty.UsageError, match="day=") as caught:
            ty.read_os2mo({"data": data})
        assert caught.value.key == "day"


# --- Lists of pages, days on which somebody manages, scales


def test_a_file_may_hold_a_list_of_pages(tmp_path: Path) -> None:
    pages = [
        {"data": page("org_units", current([unit("u")]), "c1")},
        {"data": page("org_units", current([unit("v", "u")]))},
        {"data": page("engagements", current([engagement("e", "p", "v")]))},
    ]
    file = tmp_path / "pages.json"
    file.write_text(json.dumps(pages), encoding="utf-8")
    made = ty.read_os2mo(file)
    assert made == ty.read_os2mo(pages)
    assert said(made, "is there alone, without a day")
    pages[1] = {"errors": [{"message": "timeout"}]}
    pages.append({"datas": {}})
    file.write_text(json.dumps(pages), encoding="utf-8")
    with pytest.raises(ty.DocumentError) as caught:
        ty.read_os2mo(file)
    assert [each.pointer for each in caught.value.problems] == [
        *("/1/errors", "/3", "/0/data/org_units/page_info/next_cursor")
    ]


@pytest.mark.parametrize(
    ("day", "level"), [("2020-01-01", None), ("2022-01-01", "Niveau 4"), ("2026-01-01", None)]
)
def test_who_manages_on_other_days_has_no_level_of_managers(day: str, level: str | None) -> None:
    of_manager = {"manager_level_response": {"current": {"name": "Niveau 4"}}}
    data = page("org_units", [history(unit("u"), "2010-01-01")])
    data |= page("engagements", [history(engagement("e", "p", "u"), "2015-01-01")])
    record = manager("m", "p", "u", **of_manager)
    data |= page("managers", [history(record, "2021-01-01", "2023-12-31")])
    made = ty.read_os2mo({"data": data}, day=day)
    assert json.loads(made.to_json())["posts"][0].get("level") == level
    assert made.heads("u") == (["e"] if level else [])


@pytest.mark.parametrize(
    ("fractions", "is_read"),
    [
        ([1, 0.5], False),
        ([100, 81], False),
        ([37, 0], False),
        ([10_000, 1], True),
        ([0, 0], True),
        ([None, 500_000], True),
    ],
)
def test_fractions_of_another_scale_are_refused(fractions: list[Any], is_read: bool) -> None:
    posts = [engagement(f"e{i}", "p", "u", fraction=f) for i, f in enumerate(fractions)]
    answers = answer([unit("u")], posts)
    if is_read:
        assert len(ty.read_os2mo(answers).keys("post")) == 2
        return
    with pytest.raises(ty.DocumentError, match="full time is 1000000") as caught:
        ty.read_os2mo(answers)
    assert caught.value.pointer == "/data/engagements/objects/0/current/fraction"


def test_answers_without_any_object_are_refused() -> None:
    with pytest.raises(ty.DocumentError, match="there is nothing in the answers"):
        ty.read_os2mo({"data": page("org_units", [])})


def test_who_is_written_with_no_time_at_all_is_said() -> None:
    rates = [0, 1_000_000, None]
    posts = [engagement(f"e{i}", f"p{i}", "u", fraction=rate) for i, rate in enumerate(rates)]
    today = ty.read_os2mo(answer([unit("u")], posts))
    assert [today.quantity(f"e{i}", "fte").value for i in range(3)] == [0, 1, None]
    assert said(today, "1 posts have 0 FTE, as it is written") and said(today, "'e0'")
    assert not said(ty.read_os2mo(answer([unit("u")], posts[1:])), "0 FTE")
