"""The cost of the leadership structure: sums by hand, bounds kept, unknown named."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
import tyngde as ty

LEVELS = ["1", "2", "3"]
BANDS = {"2": (900.0, 1100.0), "3": 700.0}


def town(salaries: dict[str, Any]) -> ty.Organisation:
    units = [{"key": "town"}, *({"key": k, "parent": "town", "type": "department"} for k in "abc")]
    posts = [
        {"key": f"boss-{k}", "home": k, "heads": k, "level": level}
        | ({"salary": salaries[k]} if k in salaries else {})
        for k, level in zip(["town", "a", "b", "c"], ["1", "2", "2", "3"], strict=True)
    ]
    posts.append({"key": "clerk", "home": "a", "salary": 99, "level": "3"})
    return ty.Organisation.from_dict({"levels": LEVELS, "units": units, "posts": posts})


def test_salaries_bands_and_what_is_unknown_by_hand() -> None:
    found = ty.leadership_cost(town({"town": 2000, "a": {"about": 1000, "within": 50}}))
    assert [x.post for x in found] == ["boss-town", "boss-a", "boss-b", "boss-c"]
    assert [x.basis for x in found] == ["document", "document", "unknown", "unknown"]
    assert not found.total.defined and found.total.lower == 2950 and found.total.upper is None
    assert found.missing == ["boss-b.salary", "boss-c.salary"]
    found = ty.leadership_cost(
        town({"town": 2000, "a": {"about": 1000, "within": 50}}), salaries=BANDS
    )
    # The clerk leads nobody.
    assert (found.total.value, found.total.lower, found.total.upper) == (4700, 4550, 4850)
    assert [x.basis for x in found] == ["document", "document", "band", "band"]
    assert "4,700" in found.to_text() and len(found.table()) == 4
    assert found.before is None and found.saving is None and found.demand is None


def test_what_is_the_same_in_both_costs_the_same_though_nobody_knows_how_much() -> None:
    today = town({"c": 650})
    after = today.apply(ty.abolish("boss-c"))
    found = ty.leadership_cost(after, reference=today, demanded=600)
    assert not found.total.defined
    assert found.saving == 650 and found.demand is not None and found.demand.state == "kept"
    assert {x.post: x.side for x in found}["boss-c"] == "gone"
    told = {
        demanded: ty.leadership_cost(
            today.apply(ty.abolish("boss-b")), reference=today, salaries=BANDS, demanded=demanded
        ).demand
        for demanded in (900, 1000, 1101)
    }
    assert [x and x.state for x in told.values()] == ["kept", "undecidable", "broken"]
    unknown = ty.leadership_cost(today.apply(ty.abolish("boss-b")), reference=today, demanded=1)
    assert unknown.demand is not None and unknown.demand.state == "undecidable"
    assert "boss-b.salary" in unknown.demand.missing and "boss-b.salary" in unknown.missing


def test_one_off_costs_and_when_they_are_paid_back() -> None:
    today = town({"c": 500})
    after = today.apply(ty.abolish("boss-c"))
    found = ty.leadership_cost(
        after, reference=today, one_off={"severance": (200, 400), "moving": 100}
    )
    assert (found.one_off.lower, found.one_off.upper) == (300, 500)
    assert found.payback.lower == pytest.approx(0.6) and found.payback.upper == pytest.approx(1)
    open_ = ty.leadership_cost(after, reference=today, one_off={"severance": None})
    assert not open_.one_off.defined and open_.missing[-1] == "one_off.severance"
    same = ty.leadership_cost(today, reference=today, one_off={"moving": 100})
    assert same.payback.reason == "zero_total"


def test_bounds_hold_whatever_the_salaries_are() -> None:
    rng = random.Random(5)
    for _ in range(60):
        keys = ["town", "a", "b", "c"]
        written: dict[str, Any] = {}
        true = {k: float(rng.randint(400, 2000)) for k in keys}
        for k in keys:
            if rng.random() < 0.4:
                written[k] = true[k]
            elif rng.random() < 0.5:
                low = true[k] - rng.randint(0, 99)
                written[k] = {"between": [low, low + 150]}
        today = town(written)
        gone = rng.sample(keys, rng.randint(0, 2))
        after = today
        for k in gone:
            after = after.apply(ty.abolish(f"boss-{k}"))
        new = rng.random() < 0.5
        if new:
            after = after.apply(ty.create("post", "extra", home="a", role="head", salary=555))
        found = ty.leadership_cost(after, reference=today)
        saved = sum(true[k] for k in gone) - 555 * new
        assert found.saving is not None and found.before is not None
        for value, number in (
            (found.saving, saved),
            (found.before, sum(true.values())),
            (found.total, sum(true.values()) - saved),
        ):
            low, high = value.bounds or (math.nan, math.nan)
            assert low - 1e-9 <= number <= high + 1e-9
        if all(k in written and not isinstance(written[k], dict) for k in gone):
            assert found.saving == pytest.approx(saved)


def test_a_unit_whose_head_nobody_recorded_may_cost() -> None:
    today = ty.Organisation.from_dict({"units": [{"key": "a", "type": "department"}]})
    found = ty.leadership_cost(today)
    assert (
        len(found) == 0 and not found.total.defined and found.missing == ["a.head", "posts.count"]
    )


def test_what_is_wrong_is_told_at_once() -> None:
    today = town({})
    with pytest.raises(ty.UsageError) as caught:
        ty.leadership_cost(today, salaries={"2": "much", "3": (5, 1), "1": -4})
    assert len(caught.value.problems) == 3
    with pytest.raises(ty.UsageError) as caught:
        ty.leadership_cost(today, salaries={"boss-x": 1, "9": 1})
    assert [x.key for x in caught.value.problems] == ["boss-x", "9"] and caught.value.nearest
    with pytest.raises(ty.UsageError, match="reference"):
        ty.leadership_cost(today, demanded=1)


def test_who_is_of_another_employer_costs_nothing() -> None:
    head = {"key": "boss", "external": True, "salary": 600}
    today = ty.Organisation.from_dict({"units": [{"key": "a", "head": head}]})
    found = ty.leadership_cost(today.apply(ty.abolish("boss")), reference=today)
    assert (found.before, found.total, found.saving) == (0, 0, 0)
    assert len(found) == 0 and found.missing == []


def test_leaders_whom_nobody_listed_may_cost_and_may_go() -> None:
    """Where the posts, or the heads of a unit, are not all recorded; and then, as with the saving
    of a comparison, what anything that happens does to them is open."""
    units = [
        {"key": "town", "head": {"key": "chief", "salary": 9}},
        {"key": "a", "parent": "town", "head": {"key": "boss", "salary": 6}},
        {"key": "b", "parent": "a"},
    ]
    half = [units[0], {**units[1], "recorded": {"heads": False}}, units[2]]
    for document, name in (
        ({"units": units, "recorded": {"posts": False}}, "posts.count"),
        ({"units": half}, "a.head"),
    ):
        today = ty.Organisation.from_dict(document)
        found = ty.leadership_cost(today)
        assert not found.total.defined and found.total.bounds == (15, math.inf)
        assert name in found.total.missing
        renamed = ty.leadership_cost(today.apply(ty.rename("a", name="A")), reference=today)
        assert renamed.saving == 0
        less = today.apply(ty.abolish("boss"))
        saved = ty.leadership_cost(less, reference=today, demanded=7)
        if name == "posts.count":
            assert not saved.saving.defined and saved.demand.state == "undecidable"
            compared = ty.compare({"a": today, "b": less}, by=0, indicators=["saving"])
            assert not compared.value("saving", "b").defined
        else:
            assert saved.saving == 6 and saved.demand.state == "broken"


def test_posts_that_are_not_shown_are_counted() -> None:
    units = [{"key": "top"}, *({"key": f"u{i}", "parent": "top"} for i in range(40))]
    posts = [{"key": f"p{i}", "heads": f"u{i}", "salary": 1} for i in range(40)]
    found = ty.leadership_cost(ty.Organisation.from_dict({"units": units, "posts": posts}))
    assert "The first 30 of 40 rows" in found.to_text()
    assert "first" not in ty.leadership_cost(town({})).to_text()
