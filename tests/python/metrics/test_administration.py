"""Staff by category, the index against an expected level, and the spread of a function."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest
import tyngde as ty
from helpers.strategies import Json, read, read_plan
from hypothesis import assume, given
from hypothesis import strategies as st
from tyngde import metrics
from tyngde.metrics import CategoryRules

SEEDS = st.integers(0, 10**6)


def town() -> Json:
    return {
        "tyngde": "organisation/1",
        "recorded": {"heads": True},
        "units": [
            {"key": "town", "head": {"key": "director", "fte": 1}, "units": [
                {"key": "office", "type": "secretariat", "fte": 4},
                {"key": "school", "type": "institution", "fte": 14},
            ]},
        ],
    }  # fmt: skip


def test_the_worked_example() -> None:
    found = metrics.staff_categories(read(town()), by=1)
    assert {k: v.value for k, v in found.whole.share.items()} == {
        "administration": 4 / 19,
        "front_line": 14 / 19,
        "management": 1 / 19,
    }
    assert found.whole.total.value == 19 and found.whole.uncategorised.value == 0
    assert {u: v.value for u, v in found.amounts("administration").items()} == {
        "office": 4,
        "school": 0,
    }
    assert found.units[""].amount["management"].value == 1
    assert found.table()["unit"].count(None) == 3
    assert found.unused == ["result_centre", "staff_unit"]


def test_rules_are_the_callers() -> None:
    rules = CategoryRules(keys={"school": "core"}, roles={"head": "top"}, types={})
    found = metrics.staff_categories(read(town()), rules, by=1)
    assert list(found.whole.amount) == ["core", "top"]
    assert found.whole.uncategorised.value == 4
    core = found.whole.share["core"]
    assert (core.value, core.reason, core.missing) == (None, "unknown_input", ("office.category",))
    assert (core.lower, core.upper, core.known_part) == (14 / 19, 18 / 19, 14 / 19)
    with pytest.raises(ty.UsageError) as caught:
        metrics.staff_categories(read(town()), CategoryRules(roles={"haed": "top"}), by=1)
    assert caught.value.nearest == ["head"]


def random_town(draw: random.Random) -> tuple[Json, CategoryRules]:
    """A tree of units whose leaves and heads have known FTE in eighths."""
    n = draw.randint(1, 12)
    units: list[Json] = [{"key": "u0"}]
    posts: list[Json] = []
    for i in range(1, n):
        units.append({"key": f"u{i}", "parent": f"u{draw.randrange(i)}"})
    for i, unit in enumerate(units):
        for p in range(draw.randint(1, 3)):
            post = {"key": f"p{i}-{p}", "home": unit["key"], "fte": draw.randint(0, 16) / 8}
            posts.append(post | ({"heads": unit["key"]} if p == 0 and draw.random() < 0.5 else {}))
    keys = {unit["key"]: draw.choice("abc") for unit in units if draw.random() < 0.5}
    keys |= {post["key"]: draw.choice("abc") for post in posts if draw.random() < 0.2}
    document = {
        "tyngde": "organisation/1",
        "recorded": {"heads": True},
        "units": units,
        "posts": posts,
    }
    return document, CategoryRules(keys={"u0": "a", **keys}, roles={"head": "lead"}, types={})


def slow_categories(document: Json, rules: CategoryRules) -> dict[str, float]:
    """Post by post, from the definition."""
    parents = {unit["key"]: unit.get("parent") for unit in document["units"]}
    found: dict[str, float] = {}
    for post in document["posts"]:
        category = rules.keys.get(post["key"])
        if category is None and "heads" in post:
            category = rules.roles["head"]
        unit = post["home"]
        while category is None:
            category, unit = rules.keys.get(unit), parents[unit]
        found[category] = found.get(category, 0) + post["fte"]
    return found


@given(SEEDS)
def test_amounts_are_those_of_going_through_the_posts(seed: int) -> None:
    document, rules = random_town(random.Random(seed))
    expected = slow_categories(document, rules)
    total = math.fsum(post["fte"] for post in document["posts"])
    found = metrics.staff_categories(read(document), rules, by=0)
    for row in (found.whole, found.units["u0"]):
        amounts = {k: v.value for k, v in row.amount.items() if v.value}
        assert amounts == {k: v for k, v in expected.items() if v}
        assert row.total.value == total
        if total:
            shares = [float(share) for share in row.share.values()]
            assert math.isclose(math.fsum(shares), 1, rel_tol=1e-12)
        else:
            assert all(share.reason == "zero_total" for share in row.share.values())
    positions = metrics.staff_categories(read(document), rules, by=0, count="positions")
    assert positions.whole.total.value == len(document["posts"])


@given(SEEDS)
def test_a_merger_of_siblings_of_one_category_keeps_the_amounts(seed: int) -> None:
    document, rules = random_town(random.Random(seed))
    today = read(document)
    siblings = [today.children(u) for u in today if len(today.children(u)) > 1]
    assume(siblings)
    one, two = siblings[0][:2]
    keys = dict(rules.keys) | {one: "a", two: "a", "new": "a"}
    same = CategoryRules(keys=keys, roles=rules.roles, types={})
    merged = today.apply(read_plan({"merge": [one, two], "into": {"key": "new"}}))
    before, after = (metrics.staff_categories(o, same, by=0).whole for o in (today, merged))
    assert {k: v.value for k, v in before.amount.items()} == {
        k: v.value for k, v in after.amount.items()
    }


def test_the_index_against_what_was_expected() -> None:
    amounts = metrics.staff_categories(read(town()), by=1).amounts("administration")
    assert {k: v.value for k, v in metrics.index_of_expected(amounts, 5).items()} == {
        "office": 80,
        "school": 0,
    }
    each = metrics.index_of_expected(amounts, {"office": 8})
    assert (each["office"].value, each["school"].reason) == (50, "unknown_input")
    assert metrics.index_of_expected({"": 91.0}, 100)[""].value == 91
    for level, reason in ((0, "zero_total"), (-1, "negative_input"), (math.nan, "unknown_input")):
        assert metrics.index_of_expected(amounts, level)["office"].reason == reason
    document = town()
    document["units"][0]["units"][0]["fte"] = "unknown"
    unknown = metrics.staff_categories(read(document), by=1).amounts("administration")
    index = metrics.index_of_expected(unknown, 2)["office"]
    assert (index.value, index.reason, index.missing) == (None, "unknown_input", ("office.fte",))
    assert index.lower == 0


def randers() -> tuple[ty.Organisation, ty.Organisation]:
    """As the slides have it, and with work-years invented for demonstration."""
    example = ty.examples.load("randers-2025")
    assert example.assumptions is not None
    return example.organisation, example.organisation.assume(example.assumptions)


def test_the_work_of_a_real_case_in_three_categories() -> None:
    bare, today = randers()
    work = metrics.task_categories(today, by="administration")
    assert {k: v.value for k, v in work.whole.amount.items()} == {
        "back_office": 380,
        "citizen_directed": 570,
        "political_service": 50,
    }
    assert work.whole.uncategorised.value == 44
    share = work.whole.share["citizen_directed"]
    assert (share.value, share.known_part) == (None, 570 / 1044)
    assert (share.lower, share.upper) == (570 / 1044, 614 / 1044)
    for category, total in work.whole.amount.items():
        rows = [row.amount[category] for row in work.units.values()]
        # Who holds some of the tasks is not recorded: they may lie with any of the units.
        lower, upper = (math.fsum(getattr(row, end) for row in rows) for end in ("lower", "upper"))
        assert lower <= float(total) <= upper
    unknown = metrics.task_categories(bare, by="administration").whole.share["back_office"]
    assert unknown.reason == "unknown_input"
    assert "byggesager.volume" in unknown.missing


def test_how_far_support_functions_of_a_real_case_are_spread() -> None:
    bare, today = randers()
    plan = ty.examples.load("randers-2025").plans["servicetjek-2025"]
    economy = metrics.function_loads(today, "oekonomi", by="administration")
    spread = metrics.function_spread(economy)
    assert spread.holders.value == 4
    assert spread.to_move.value == 112 - 34
    before = metrics.function_spread(metrics.function_loads(bare, "oekonomi", by="administration"))
    assert (before.holders.value, before.to_move.reason) == (4, "unknown_input")
    gathered = today.apply(plan, select={"oekonomi": "one-department"})
    after = metrics.function_loads(gathered, tasks=economy.tasks, by="administration")
    assert after.elsewhere.value == 112 and after.holders == []
    with pytest.raises(ty.UsageError) as caught:
        metrics.function_loads(today, "okonomi", by="administration")
    assert caught.value.nearest == ["oekonomi"]
    assert today.code("oekonomi-umt") == "oekonomi"


@given(SEEDS)
def test_task_categories_are_those_of_going_through_the_tasks(seed: int) -> None:
    draw = random.Random(seed)
    units = [f"u{i}" for i in range(draw.randint(1, 5))]
    tasks: list[Json] = []
    for i in range(draw.randint(1, 8)):
        holders = draw.sample(units, draw.randint(0, min(2, len(units))))
        task = {"key": f"t{i}", "volume": draw.randint(0, 40) / 8, "responsible": holders}
        tasks.append(
            task | ({"category": draw.choice(["back_office", "citizen_directed"])} if i % 3 else {})
        )
    document = {
        "tyngde": "organisation/1",
        "recorded": {"heads": True},
        "units": [{"key": u} for u in units],
        "tasks": tasks,
    }
    found = metrics.task_categories(read(document), by=0)
    expected: dict[tuple[str, str], float] = {}
    for task in tasks:
        for holder in task["responsible"] or [""]:
            cell = (holder, task.get("category", ""))
            part = task["volume"] / max(1, len(task["responsible"]))
            expected[cell] = expected.get(cell, 0) + part
    held = {holder for holder, _ in expected}
    whole = sum(task["volume"] for task in tasks)
    recorded = any(task["responsible"] for task in tasks)
    for unit, row in found.units.items():
        if unit and unit not in held:
            assert row.total.reason == "unknown_input"
            continue
        if not recorded:  # who holds any of them: each may lie anywhere
            assert (row.total.lower, row.total.upper) == (0, pytest.approx(whole))
            continue
        for category, amount in [*row.amount.items(), ("", row.uncategorised)]:
            value = expected.get((unit, category), 0.0)
            assert math.isclose(float(amount), value, rel_tol=1e-12, abs_tol=0)
            total = float(row.total)
            if category and total and not float(row.uncategorised):
                assert math.isclose(float(row.share[category]), value / total, rel_tol=1e-12)


def test_the_spread_of_a_function() -> None:
    loads = {"a": 6.0, "b": 0.0, "c": 3.0, "d": 1.0}
    found = metrics.function_spread(loads)
    assert found.holders.value == 3
    assert float(found.hhi) == pytest.approx(0.46, rel=1e-12)
    assert float(found.effective_number) == pytest.approx(1 / 0.46, rel=1e-12)
    assert (found.largest_share.value, found.to_move.value) == (0.6, 4)
    assert metrics.function_spread(loads, into="c").to_move.value == 7
    with pytest.raises(ty.UsageError):
        metrics.function_spread(loads, into="e")
    assert metrics.function_spread({}).holders.reason == "no_nodes"
    assert metrics.function_spread({"a": 0.0}).hhi.reason == "zero_total"
    assert metrics.function_spread({"a": -1.0}).hhi.reason == "negative_input"
    unknown = metrics.function_spread({"a": 2.0, "b": math.nan})
    assert (unknown.holders.lower, unknown.holders.upper) == (1, 2)


def test_the_spread_agrees_with_exact_fractions() -> None:
    draw = random.Random(7)
    for _ in range(2000):
        exact = [Fraction(draw.choice([0, 0, 1, 3, 8, 40]), 8) for _ in range(draw.randint(1, 9))]
        total = sum(exact)
        if not total:
            continue
        found = metrics.function_spread({str(i): float(x) for i, x in enumerate(exact)})
        hhi = sum((x / total) ** 2 for x in exact)
        assert float(found.hhi) == pytest.approx(float(hhi), rel=1e-12)
        assert float(found.effective_number) == pytest.approx(float(1 / hhi), rel=1e-12)
        assert 1 - 1e-12 <= float(found.effective_number) <= float(found.holders) + 1e-12
        assert float(found.to_move) == float(total - max(exact))
        assert found.holders.value == sum(x > 0 for x in exact)
