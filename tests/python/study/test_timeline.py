"""A timeline: each day as compare has it of the plan applied up to that day."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
import tyngde as ty
from hypothesis import given, settings
from hypothesis import strategies as st

INDICATORS = ["load_gini", "units", "positions", "fte_unit_changed", "fte_manager_affected"]
DAYS = ["2026-01-01", "2026-07-01", "2027-01-01", "2027-02-28", "2028-02-29"]


def town(rng: random.Random, dated: bool) -> ty.Organisation:
    """Departments with offices and posts, some of which are there on some days only."""
    units: list[dict[str, Any]] = [{"key": "town"}]
    posts: list[dict[str, Any]] = []
    for key in "abc":
        units.append({"key": key, "parent": "town", "type": "department"})
        units.append({"key": f"{key}0", "parent": key, "fte": {"about": 20, "within": 2}})
        posts.append({"key": f"h{key}", "home": key, "heads": key, "fte": 1})
        posts.append({"key": f"p{key}", "home": key, "count": 4, "fte": 3})
        if dated and rng.random() < 0.7:
            first, last = sorted(rng.sample(DAYS, 2))
            posts[-1] |= rng.choice(
                [{"from": first}, {"until": last}, {"from": first, "until": last}]
            )
    day = {"day": rng.choice(DAYS)} if dated else {}
    return ty.Organisation.from_dict({"units": units, "posts": posts, **day})


def plan(rng: random.Random) -> ty.Plan:
    """Changes of which some have a day, in whatever order."""
    made: list[dict[str, Any]] = [
        {"move": rng.choice(["a0", "b0"]), "to": "c"},
        {"set": "c0", "fte": rng.choice([5, "unknown", {"between": [10, 30]}])},
        {"create": "unit", "key": "d", "parent": "town", "type": "department"},
        {"move": "c0", "to": "d"},
        {"abolish": rng.choice(["pa", "pb"])},
        {"merge": ["a", "b"], "into": {"key": "ab", "type": "department"}},
    ]
    chosen = [change for change in made if rng.random() < 0.7]
    for change in chosen:
        if rng.random() < 0.8:
            change["effective"] = rng.choice(DAYS)
    return ty.Plan(*chosen, effective=rng.choice([None, *DAYS]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_a_row_is_what_compare_says_of_that_day(seed: int, dated: bool) -> None:
    rng = random.Random(seed)
    base, made = town(rng, dated), plan(rng)
    try:
        whole = base.apply(made)
    except ty.Error as error:
        with pytest.raises(type(error)):
            ty.timeline(base, made, indicators=INDICATORS)
        return
    found = ty.timeline(base, made, indicators=INDICATORS, workers=2)
    stated = {c.get("effective", made.effective) for c in made.to_dict()["changes"]} - {None}
    assert found.days == (sorted({*stated, *whole.dates, *base.dates}) or [None])
    table = found.table().rows()
    for moment, row in zip(found, table, strict=True):
        assert moment.day == row["day"]
        try:
            after = base.apply(made, on=moment.day)
        except ty.Error as error:
            assert moment.refusal is not None and moment.refusal.sort == type(error).__name__
            assert row["refused"] and row[INDICATORS[0]] is None
            continue
        compared = ty.compare({"a": base, "b": after}, indicators=INDICATORS).indicators().rows()
        for cell in compared:
            if cell["model"] != "b":
                continue
            value = moment[cell["indicator"]]
            assert (value.value, value.reason) == (cell["value"], cell["reason"])
            assert row[cell["indicator"]] == cell["value"]
            if value.defined:
                assert (value.lower, value.upper) == (cell["lower"], cell["upper"])


def test_what_happens_on_a_day() -> None:
    base = ty.Organisation.from_dict(
        {
            "day": "2026-01-01",
            "units": [
                {"key": "town"},
                {"key": "a", "parent": "town", "until": "2027-01-01"},
                {"key": "b"},
            ],
            "relations": [{"part_of": ["b", "town"], "from": "2027-01-01"}],
        }
    )
    changes = [
        ty.rename("town", name="By"),
        ty.set_("b", fte=3, effective="2026-06-01"),
        ty.set_("town", fte=9, effective="2027-01-01"),
        ty.set_("b", fte=4, effective="2027-01-01"),
    ]
    found = ty.timeline(base, changes[1:2] + changes[3:], indicators="load_total", by=0)
    assert found.days == ["2026-06-01", "2027-01-01"]
    assert found[0].happening.changes == (1,) and found[1].happening.changes == (2,)
    assert found[1].happening.ends == ("a",)
    assert found[1].happening.begins == ("part_of b town",)
    assert found.table()["changes"] == ["1", "2"]
    text = found.to_text()
    assert "1 January 2027: 2 set b; begins: part_of b town; ends: a" in text
    assert "1. januar 2027" in ty.timeline(base, changes[0], by=0, language="da").to_text()


def test_only_some_days() -> None:
    rng = random.Random(1)
    base = town(rng, True)
    changes = [ty.set_("a0", fte=i, effective=day) for i, day in enumerate(DAYS)]
    whole = ty.timeline(base, changes, indicators="load_total")
    some = ty.timeline(
        base, changes, indicators="load_total", since=datetime.date(2026, 7, 1), until=DAYS[3]
    )
    assert some.days == [day for day in whole.days if day is not None and DAYS[1] <= day <= DAYS[3]]
    assert [x["load_total"] for x in some] == [x["load_total"] for x in whole if x.day in some.days]
    with pytest.raises(ty.UsageError, match="no date"):
        ty.timeline(base, changes, since="soon")
    assert len(ty.timeline(base, changes, indicators="load_total", since="2030-01-01")) == 0


def test_nothing_has_a_day() -> None:
    base = town(random.Random(2), False)
    found = ty.timeline(base, ty.move("a0", to="b"), indicators=INDICATORS)
    assert found.days == [None] and found[0]["fte_unit_changed"].value == 20
    assert "due at once" in str(found)
    with pytest.raises(ty.UsageError, match="nothing has a day"):
        found.plot()


def test_a_plot_shows_what_is_not_known_and_what_few_persons_have() -> None:
    figure = pytest.importorskip("matplotlib.figure")
    from matplotlib.text import Text

    base = town(random.Random(3), True)
    changes = [ty.set_("a0", fte="unknown", effective=DAYS[2])]
    found = ty.timeline(base, changes, indicators=INDICATORS, language="da")
    drawn = found.plot()
    assert isinstance(drawn, figure.Figure)
    texts = [x.get_text() for x in drawn.findobj(Text)]
    assert "ukendt" in texts and "1. januar 2027" in texts
    assert len(found.plot("units", suppress=0).axes) == 1
    with pytest.raises(ty.UsageError, match="no indicator 'unit'"):
        found.plot("unit")


def test_a_publication_of_days_on_which_posts_come_and_go() -> None:
    """A post that is there on other days only is no post of a model."""
    base = ty.Organisation.from_dict(
        {
            "day": "2026-01-01",
            "units": [{"key": "town"}, {"key": "a", "parent": "town", "type": "department"}],
            "posts": [
                {"key": "chief", "home": "a", "heads": "a", "fte": 1},
                {"key": "gone", "home": "a", "fte": 1, "count": 9, "until": "2026-06-01"},
                {"key": "new", "home": "a", "fte": 1, "count": 8, "from": "2026-06-01"},
            ],
        }
    )
    found = ty.timeline(base, [], indicators=["positions"])
    assert [x["positions"].value for x in found] == [9]
    shown = found.comparison().published()
    assert [row["value"] for row in shown.indicators().rows()] == [10, 9]
