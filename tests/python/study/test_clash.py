"""What cannot be met together: irreducible, and told apart from what can."""

from __future__ import annotations

import itertools
import os
import random
from collections import Counter
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from tyngde.study.choices.clash import irreducible

KEYS = "abcd"

# TYNGDE_RANDOM_CLASHES=500 looks at more.
CLASHES = int(os.environ.get("TYNGDE_RANDOM_CLASHES", "25"))


def town() -> ty.Organisation:
    units = [
        {"key": key, "parent": "town", "type": "department", "fte": size}
        for key, size in zip(KEYS, (8, 6, 4, 2), strict=True)
    ]
    offices = [{"key": f"{key}{i}", "parent": key, "fte": 1} for key in KEYS for i in range(2)]
    for unit in units:
        unit["fte"] = {"value": unit["fte"], "scope": "total"}
    return ty.Organisation.from_dict({"units": [{"key": "town"}, *units, *offices]})


def met_by(met: np.ndarray, some: list[int]) -> bool:
    return bool(met[:, some].all(axis=1).any())


def test_irreducible_on_500_random_clashes() -> None:
    """Taking any one out makes it possible; and so no part of it clashes, which is looked at."""
    rng, found = np.random.default_rng(6), 0
    while found < 500:
        shape = (rng.integers(0, 40), rng.integers(1, 8))
        met = rng.random(shape) < rng.uniform(0.3, 0.9)
        members = irreducible(met)
        everything = list(range(shape[1]))
        if met_by(met, everything):
            assert members is None
            continue
        assert members is not None and not met_by(met, members)
        if not shape[0]:
            assert not members
            continue
        found += 1
        for size in range(len(members)):
            for part in itertools.combinations(members, size):
                assert met_by(met, list(part))


def random_case(rng: random.Random) -> tuple[dict[str, Any], list[ty.Rule], dict[str, str]]:
    offices = [f"{key}{i}" for key in KEYS for i in range(2)]
    choices = []
    for c in range(rng.randint(1, 3)):
        moving = rng.choice(offices)
        alternatives: list[dict[str, Any]] = [{"key": "stay"}]
        alternatives += [
            {"key": to, "changes": [{"move": moving, "to": to}]} for to in rng.sample(KEYS, 2)
        ]
        for one in alternatives:
            other = f"c{rng.randint(0, 2)}"
            if other < f"c{c}" and rng.random() < 0.9:
                word = rng.choice(["requires", "excludes"])
                keys = [x["key"] for x in choices[int(other[1])]["alternatives"]]
                one[word] = {other: rng.sample(keys, 1)}
        choices.append({"key": f"c{c}", "alternatives": alternatives})
    rules = [
        rng.choice(
            [
                ty.rule("together", of=rng.sample(offices, 2), by="department"),
                ty.rule("apart", of=rng.sample(offices, 2), by="department"),
                ty.rule("indicator", indicator="load_gini", at_most=rng.uniform(0.05, 0.4)),
                ty.rule("indicator", indicator="fte_unit_changed", at_least=rng.randint(0, 3)),
            ]
        )
        for _ in range(rng.randint(1, 3))
    ]
    one = rng.choice(choices)
    return {"choices": choices}, rules, {one["key"]: rng.choice(one["alternatives"])["key"]}


def meets(
    base: ty.Organisation, plan: dict[str, Any], taken: dict[str, str], demand: ty.Demand
) -> bool:
    """Whether a combination meets a demand, from the demand's own text and the built model."""
    if demand.rule is not None:
        changes = [
            change
            for choice in plan["choices"]
            for one in choice["alternatives"]
            if one["key"] == taken[choice["key"]]
            for change in one.get("changes", [])
        ]
        after = base.apply({"changes": changes})
        (state,) = ty.rules(after, demand.rule, reference=base).states
        return state != "broken"
    if demand.sort == "selected":
        choice, alternative = demand.text.split(": ")
        return taken[choice] == alternative
    own, _, other = demand.text.partition(f" {demand.sort} ")
    choice, alternative = own.split(": ")
    wanted, keys = other.split(": ")
    held = taken[wanted] in keys.split(" | ")
    return taken[choice] != alternative or held is (demand.sort == "requires")


def test_clashes_of_plans_by_brute_force() -> None:
    rng, base = random.Random(7), town()
    seen: Counter[str] = Counter()
    while seen["clash"] < CLASHES or seen["none"] < 5 or not seen["requires"] + seen["excludes"]:
        plan, rules, select = random_case(rng)
        found = ty.clash(base, plan, rules, select=select)
        names = [c["key"] for c in plan["choices"]]
        product = itertools.product(
            *([x["key"] for x in c["alternatives"]] for c in plan["choices"])
        )
        every = []
        for taken in (dict(zip(names, x, strict=True)) for x in product):
            try:
                base.apply(plan | {"choices": free(plan["choices"])}, select=taken)
            except ty.PlanError:
                seen["refused"] += 1
                continue
            every.append(taken)
        if not found:
            seen["none"] += 1
            assert found.possible in every and not found.members
            continue
        seen["clash"] += 1
        assert found.refused == found.combinations - len(every)
        if not every:
            assert not found.members
            continue
        met = np.array([[meets(base, plan, x, d) for d in found.members] for x in every])
        assert not met.all(axis=1).any(), "nothing meets all of them"
        for i, demand in enumerate(found.members):
            seen[demand.sort] += 1
            others = [k for k in range(len(found.members)) if k != i]
            assert met[:, others].all(axis=1).any(), "without any one of them something does"
            row = met[every.index(dict(demand.without or {}))]
            assert row[others].all() and not row[i]
    assert {"selected", "rule"} <= seen.keys()


def free(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        c
        | {
            "alternatives": [
                {k: x for k, x in a.items() if k not in ("requires", "excludes")}
                for a in c["alternatives"]
            ]
        }
        for c in choices
    ]


def test_a_rule_that_is_undecidable_may_be_met() -> None:
    unknown = (
        town()
        .apply(ty.set_("a0", fte="unknown"))
        .apply([ty.set_(key, fte={"unknown": True, "scope": "total"}) for key in (*KEYS,)])
    )
    rule = ty.rule("indicator", indicator="load_gini", at_most=0.1)
    found = ty.clash(unknown, {"choices": []}, rule)
    assert not found and found.possible == {}


def test_shown() -> None:
    go = {"key": "go", "changes": [{"move": "a0", "to": "b"}]}
    plan = {"choices": [{"key": "c", "alternatives": [{"key": "stay"}, go]}]}
    rule = ty.rule("together", of=["a0", "a1"], by="department", name="One house")
    for language, word in (("en", "cannot be met together"), ("da", "kan ikke opfyldes sammen")):
        found = ty.clash(town(), plan, rule, select={"c": "go"}, language=language)
        assert found and len(found) == 2
        assert word in found.to_text() and "One house" in found._repr_html_()
        assert list(found.to_pandas()["choice_c"]) == ["stay", "go"]
    with pytest.raises(ty.UsageError, match="there are 2 combinations"):
        ty.clash(town(), plan, rule, limit=1)
    with pytest.raises(ty.UsageError, match="no alternative 'gone'"):
        ty.clash(town(), plan, rule, select={"c": "gone"})


def test_rules_in_choices() -> None:
    """A combination that breaks a rule has no standing; which do is what rules says of each."""
    rng, base = random.Random(9), town()
    seen: Counter[str] = Counter()
    for _ in range(8):
        plan, rules, _ = random_case(rng)
        found = ty.choices(base, plan, indicators="load_gini", rules=rules, workers=2)
        assert list(found.rules.values()) == rules and found.better == {"load_gini": "lower"}
        for row in found:
            if row.refusal is not None:
                assert not row.rules and row.standing is None
                continue
            after = base.apply(plan | {"choices": free(plan["choices"])}, select=row.taken)
            states = ty.rules(after, rules, reference=base).states
            assert list(row.rules.values()) == states
            seen.update(states)
            assert (row.standing is None) == ("broken" in states)
    assert seen["kept"] and seen["broken"]
    one = ty.choices(base, plan, indicators="load_gini", rules=rules, processes=True, workers=2)
    assert one.table().to_csv() == found.table().to_csv()


def test_rules_are_said_in_words_and_one_by_itself_is_one() -> None:
    units = [{"key": "top"}, {"key": "a", "parent": "top", "type": "department"}]
    organisation = ty.Organisation.from_dict({"units": units})
    plan = ty.Plan(choices=[{"key": "x", "alternatives": [{"key": "n"}]}])
    rule = ty.rule("unit_count", by="department", between=(2, 2))
    told = ty.clash(organisation, plan, rule, language="en").to_text()
    assert told.startswith("No combination meets this demand")
    assert "Number of units (departments): 2" in told and "unit_count" not in told
    dansk = ty.clash(organisation, plan, rule, language="da").to_text()
    assert "Antal enheder (afdelinger): 2" in dansk
    found = ty.choices(organisation, plan, indicators=["units"], rules=rule, language="da")
    assert "Antal enheder (afdelinger): 2" in found.to_text()
