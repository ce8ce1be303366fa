"""Alternatives and shares of splits that are drawn: each draw is a model that one could make."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest
import tyngde as ty

BALANCE = ["load_gini", "load_max_mean", "tyngde_gini", "tyngde_max_mean"]
PROFILE = ty.Profile({"fte": 1, "gross_expenditure": 2}, load="fte")


def base() -> ty.Organisation:
    units: list[dict[str, Any]] = [{"key": "top", "type": "municipality"}]
    units += [{"key": f"d{d}", "type": "department", "parent": "top"} for d in range(3)]
    sizes = [(12, 30), (7, 90), (21, 20), (5, 50), (9, 10), (16, 70)]
    units += [
        {"key": f"p{p}", "parent": f"d{p % 3}", "fte": fte, "gross_expenditure": money}
        for p, (fte, money) in enumerate(sizes)
    ]
    return ty.Organisation.from_dict({"units": units})


PLAN = ty.Plan.from_dict(
    {
        "key": "open",
        "changes": [{"move": "p4", "to": "d0"}],
        "choices": [
            {
                "key": "first",
                "default": "stay",
                "alternatives": [
                    {"key": "stay"},
                    {"key": "move", "changes": [{"move": "p0", "to": "d1"}]},
                    {
                        "key": "merge",
                        "changes": [{"merge": ["p0", "p3"], "into": "p0"}],
                        "excludes": {"second": "far"},
                    },
                ],
            },
            {
                "key": "second",
                "default": "near",
                "alternatives": [
                    {"key": "near"},
                    {"key": "far", "changes": [{"move": "p5", "to": "d0"}]},
                ],
            },
            {
                "key": "third",
                "default": "no",
                "alternatives": [
                    {"key": "no"},
                    {
                        "key": "yes",
                        "changes": [{"move": "p1", "to": "d2"}],
                        "requires": {"second": "far"},
                    },
                ],
            },
        ],
    }
)
OTHER = ty.Plan.from_dict({"key": "other", "changes": [{"move": "p2", "to": "d1"}]})
DIVIDING = ty.Plan.from_dict(
    {
        "key": "dividing",
        "changes": [
            {
                "split": "p2",
                "into": [
                    {"key": "p2", "share": 0.5},
                    {"key": "q", "share": 0.3, "parent": "d0"},
                    {"key": "r", "share": 0.2, "parent": "d1"},
                ],
            }
        ],
    }
)


def compared(
    plans: dict[str, tuple[ty.Plan, dict[str, str]]], organisation: ty.Organisation | None = None
) -> ty.Comparison:
    today = base() if organisation is None else organisation
    models = {"today": today}
    models |= {name: today.apply(plan, select=taken) for name, (plan, taken) in plans.items()}
    return ty.compare(models, by="department", profile=PROFILE)


def with_figures(figures: dict[str, float]) -> ty.Organisation:
    data = base().to_dict()
    for unit in data["units"]:
        for measure in ("fte", "gross_expenditure"):
            unit[measure] = figures.get(f"{unit['key']}.{measure}", unit.get(measure))
            if unit[measure] is None:
                del unit[measure]
    return ty.Organisation.from_dict(data)


FIGURES = {"of": ["p0.fte", "p5.gross_expenditure"], "relative": 0.3}
CHOICES = [
    {"choice": "first", "probabilities": {"stay": 0.2, "move": 0.3, "merge": 0.5}},
    {"choice": "second"},
]


def lawful(third: str) -> list[dict[str, str]]:
    """By the rules of the plan, written once more."""
    found = []
    for first, second in itertools.product(("stay", "move", "merge"), ("near", "far")):
        if (first == "merge" and second == "far") or (third == "yes" and second == "near"):
            continue
        found.append({"first": first, "second": second})
    return found


@pytest.mark.parametrize("third", ["no", "yes"])
def test_each_draw_takes_an_alternative_that_the_plan_allows(third: str) -> None:
    taken = {"third": third, **({"second": "far"} if third == "yes" else {})}
    result = compared({"open": (PLAN, taken), "other": (OTHER, {})})
    doubt = ty.Doubt(FIGURES, alternatives=CHOICES, weights="all")
    found = ty.robustness(result, doubt, indicators=BALANCE, draws=60, seed=2)
    assert {found.measured_by(key) for key in BALANCE} == {"blocks"}
    seen = set()
    for draw in range(60):
        chosen, shares = found.drawn_plans(draw)
        assert chosen in lawful(third) and not shares
        seen.add(tuple(chosen.values()))
        figures, _ = found.drawn(draw)
        weights = dict(zip(("fte", "gross_expenditure"), found.weights()[draw].tolist(),
                           strict=True))  # fmt: skip
        today = with_figures(figures)
        models = {
            "today": today,
            "open": today.apply(PLAN, select={**taken, **chosen}),
            "other": today.apply(OTHER),
        }
        anew = ty.compare(
            models, by="department", profile=PROFILE.with_weights(**weights), indicators=BALANCE
        )
        for key in BALANCE:
            for m, model in enumerate(found.models):
                expected = anew.value(key, model).value
                assert found.values(key)[draw, m] == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert seen == {tuple(each.values()) for each in lawful(third)}


def test_alternatives_come_as_often_as_was_said() -> None:
    result = compared({"open": (PLAN, {})})
    found = ty.robustness(
        result, ty.Doubt(alternatives=CHOICES), indicators="load_gini", draws=20_000
    )
    (group,) = found.alternatives.values()
    stated = {"stay": 0.2, "move": 0.3, "merge": 0.5}
    by_hand = {tuple(x.values()): stated[x["first"]] * 0.5 for x in lawful("no")}
    whole = sum(by_hand.values())
    assert whole == pytest.approx(0.75)
    by_value: dict[float, float] = {}
    for chosen, chance in group:
        assert chance == pytest.approx(by_hand[tuple(chosen.values())] / whole)
        model = base().apply(PLAN, select={"third": "no", **chosen})
        one = ty.compare({"today": base(), "open": model}, by="department", profile=PROFILE)
        value = one.value("load_gini", "open").value
        assert value is not None
        by_value[round(value, 9)] = by_value.get(round(value, 9), 0) + chance
    drawn, counts = np.unique(found.values("load_gini")[:, 1].round(9), return_counts=True)
    assert set(drawn.tolist()) == set(by_value)
    for value, count in zip(drawn.tolist(), counts.tolist(), strict=True):
        chance = by_value[value]
        assert abs(count / 20_000 - chance) < 5 * (chance * (1 - chance) / 20_000) ** 0.5
    assert "75" in found.sentences("en")[-1]
    assert "75" in found.sentences("da")[-1]


def test_one_choice_is_one_choice_in_all_models_of_a_plan() -> None:
    """Two models of one plan, which differ in a choice that is settled in each."""
    plans = {"a": (PLAN, {"second": "near"}), "b": (PLAN, {"second": "far"})}
    found = ty.robustness(
        compared(plans), ty.Doubt(alternatives=[{"choice": "first"}]), indicators=BALANCE, draws=99
    )
    # What one of them does not allow, neither takes.
    (group,) = found.alternatives.values()
    assert [chosen for chosen, _ in group] == [{"first": "stay"}, {"first": "move"}]
    for draw in range(99):
        chosen, _ = found.drawn_plans(draw)
        for m, second in ((1, "near"), (2, "far")):
            model = base().apply(PLAN, select={"second": second, **chosen})
            one = ty.compare({"today": base(), "x": model}, by="department", profile=PROFILE)
            for key in BALANCE:
                expected = one.value(key, "x").value
                assert found.values(key)[draw, m] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("document", ["alternatives", "shares"])
def test_the_same_bytes_whoever_draws_and_in_parts(tmp_path: Any, document: str) -> None:
    pytest.importorskip("pyarrow")
    doubt, result, draws = _drawn(document)

    def called(**how: Any) -> bytes:
        found = ty.robustness(result, doubt, indicators=["load_gini", "tyngde_gini"], **how)
        return b"".join(found.values(key).tobytes() for key in found.indicators)

    whole = called(draws=draws)
    assert len(np.unique(np.frombuffer(whole))) > 3
    for workers in (2, 8):
        assert called(draws=draws, workers=workers) == whole
    called(draws=draws // 2, parts=tmp_path / "parts")
    assert called(draws=draws, parts=tmp_path / "parts") == whole
    assert called(draws=draws, parts=tmp_path / "parts", workers=2, processes=True) == whole
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert called(draws=draws, workers=client.get_executor()) == whole


def _drawn(document: str) -> tuple[ty.Doubt, ty.Comparison, int]:
    if document == "alternatives":
        doubt = ty.Doubt(FIGURES, alternatives=CHOICES)
        return doubt, compared({"open": (PLAN, {}), "other": (OTHER, {})}), 9000
    doubt = ty.Doubt(FIGURES, shares=[{"split": "p2", "part": "q", "between": [0.1, 0.5]}])
    return doubt, compared({"dividing": (DIVIDING, {}), "other": (OTHER, {})}), 40


def test_what_is_certain_is_so_with_each_alternative() -> None:
    """By trying all of them, at the ends of what figures may be."""
    result = compared({"open": (PLAN, {}), "other": (OTHER, {})})
    figures = {"of": "p0.fte", "between": [11.5, 12.5]}
    states = set()
    for choices in ([{"choice": "first"}, {"choice": "second"}], [{"choice": "second"}]):
        found = ty.robustness(
            result, ty.Doubt(figures, alternatives=choices), indicators=BALANCE, draws=50
        )
        for key in BALANCE:
            for model, than in itertools.permutations(found.models, 2):
                apart = []
                for (chosen, _), fte in itertools.product(
                    next(iter(found.alternatives.values())), np.linspace(11.5, 12.5, 5)
                ):
                    today = with_figures({"p0.fte": float(fte)})
                    models = {
                        "today": today,
                        "open": today.apply(PLAN, select=chosen),
                        "other": today.apply(OTHER),
                    }
                    one = ty.compare(models, by="department", profile=PROFILE, indicators=[key])
                    a, b = one.value(key, model).value, one.value(key, than).value
                    assert a is not None and b is not None
                    apart.append(b - a)
                answer = found.certain(key, model, than=than)
                states.add(answer.state)
                low, high = found.bounds(key, model, than)
                assert low - 1e-12 <= -max(apart) and -min(apart) <= high + 1e-12
                assert high - low <= max(apart) - min(apart) + 1e-4
                if answer.state == "proven":
                    assert min(apart) > 0 and answer.margin[0] <= min(apart)
                elif answer.state == "refuted":
                    assert min(apart) <= 1e-9
                    witness = answer.witness
                    assert witness is not None
                    if "open" in (model, than):
                        assert set(witness.alternatives) == {c["choice"] for c in choices}
                        assert f"second = {witness.alternatives['second']}" in str(answer)
                else:
                    raise AssertionError(answer)
    assert states == {"proven", "refuted"}


def test_choices_are_inputs_like_figures() -> None:
    result = compared({"open": (PLAN, {}), "other": (OTHER, {})})
    doubt = ty.Doubt(FIGURES, alternatives=CHOICES)
    found = ty.robustness(result, doubt, indicators="load_gini", draws=2048)
    (name,) = found.alternatives
    assert name == "open: first, second"
    of_tornado = {x.name: x for x in found.tornado("load_gini", "open")}
    values = []
    for chosen, _ in found.alternatives[name]:
        model = base().apply(PLAN, select=chosen)
        one = ty.compare({"today": base(), "x": model}, by="department", profile=PROFILE)
        values.append(one.value("load_gini", "x").value)
    assert of_tornado[name].low == pytest.approx(min(values))
    assert of_tornado[name].high == pytest.approx(max(values))
    shares = {x.name: x for x in found.variance_shares("load_gini", "open", draws=4096)}
    first = shares[name].first
    assert first is not None and first.value is not None and first.value > 0.5
    none = {x.name: x for x in found.variance_shares("load_gini", "other", draws=512)}
    assert none[name].total is not None and none[name].total.value == pytest.approx(0, abs=1e-12)


# Shares of splits


def test_each_draw_divides_by_its_share() -> None:
    result = compared({"dividing": (DIVIDING, {}), "other": (OTHER, {})})
    shares = [{"split": "p2", "part": "q", "between": [0.1, 0.5], "shape": "triangular"}]
    doubt = ty.Doubt(FIGURES, shares=shares)
    found = ty.robustness(result, doubt, indicators=BALANCE, draws=30)
    assert {found.measured_by(key) for key in BALANCE} == {"blocks"}
    assert found.shares == {"p2/q": (0.1, 0.5)}
    for draw in range(30):
        _, drawn = found.drawn_plans(draw)
        q = drawn["p2/q"]
        assert 0.1 <= q <= 0.5
        # The rest as 5 to 2.
        parts = {"p2": (1 - q) * 5 / 7, "q": q, "r": (1 - q) * 2 / 7}
        data = json.loads(json.dumps(DIVIDING.to_dict()))
        for part in data["changes"][0]["into"]:
            part["share"] = parts[part["key"]]
        today = with_figures(found.drawn(draw)[0])
        models = {"today": today, "dividing": today.apply(data), "other": today.apply(OTHER)}
        anew = ty.compare(models, by="department", profile=PROFILE, indicators=BALANCE)
        for key in BALANCE:
            low, high = found.bounds(key, "dividing")
            for m, model in enumerate(found.models):
                expected = anew.value(key, model).value
                assert expected is not None
                assert found.values(key)[draw, m] == pytest.approx(expected, rel=1e-12, abs=1e-12)
            assert low <= found.values(key)[draw, 1] <= high
    assert "p2/q" in found.sentences("en")[-1] and "p2/q" in found.sentences("da")[-1]


def test_nothing_is_proven_of_a_share_that_nobody_bounded() -> None:
    """By the share as written one is better, and draws alone do not prove it."""
    result = compared({"dividing": (DIVIDING, {}), "other": (OTHER, {})})
    doubt = ty.Doubt(shares=[{"split": "p2", "part": "q", "within": 0.01}])
    found = ty.robustness(result, doubt, indicators=["load_gini"], draws=20)
    assert found.verdict("load_gini").state == "all"
    assert found.certain("load_gini", "dividing", than="other").state == "open"
    against = found.certain("load_gini", "other", than="dividing")
    assert against.state == "refuted" and against.witness is not None
    assert 0.29 <= against.witness.shares["p2/q"] <= 0.31
    # What has nothing to do with it is as certain as before.
    assert found.certain("load_gini", "today", than="other").state in ("proven", "refuted")


def test_a_second_plan_that_needs_an_alternative_says_which() -> None:
    new = {"create": "unit", "key": "n", "type": "department", "parent": "top"}
    alternatives = [{"key": "stay"}, {"key": "new", "changes": [new]}]
    choice = {"key": "what", "default": "new", "alternatives": alternatives}
    first = ty.Plan.from_dict({"key": "first", "choices": [choice]})
    second = ty.Plan.from_dict({"key": "second", "changes": [{"move": "p4", "to": "n"}]})
    models = {"today": base(), "both": base().apply(first).apply(second)}
    result = ty.compare(models, by="department", profile=PROFILE)
    said = "'second' that led to 'both' cannot be applied with what = stay: change 1"
    for language, told in (("en", said), ("da", "kan ikke gennemføres med what = stay: ændring 1")):
        with ty.language(language), pytest.raises(ty.UsageError, match=told) as error:
            ty.robustness(
                result, {"alternatives": [{"choice": "what"}]}, indicators="load_gini", draws=10
            )
        told_by: Any = error.value
        assert (told_by.key, told_by.plan) == ("both", "second")
        assert told_by.alternatives == {"what": "stay"}
        assert isinstance(told_by.__cause__, ty.PlanError)
    # What has no chance is not needed.
    sure = {"choice": "what", "probabilities": {"new": 1}}
    found = ty.robustness(result, {"alternatives": [sure]}, indicators="load_gini", draws=10)
    assert found.draws == 10


# What is wrong

WRONG = [
    ({"alternatives": [{"choice": "frist"}]}, "did you mean 'first'"),
    ({"alternatives": [{"choice": "first", "plan": "other"}]}, "has the choice 'first'"),
    (
        {"alternatives": [{"choice": "second", "probabilities": {"naer": 1}}]},
        "did you mean 'near'",
    ),
    (
        {
            "alternatives": [
                {"choice": "first", "probabilities": {"merge": 1}},
                {"choice": "second", "probabilities": {"far": 1}},
            ]
        },
        "no combination with a chance",
    ),
    ({"shares": [{"split": "p3", "part": "q", "between": [0, 1]}]}, "divides 'p3'"),
    ({"shares": [{"split": "p2", "part": "s", "between": [0, 1]}]}, "'s' is no part of 'p2'"),
    (
        {"shares": [{"split": "p2", "part": p, "between": [0.3, 0.6]} for p in ("q", "r")]},
        "may be 1.2 in all",
    ),
    (
        {"shares": [{"split": "p2", "part": p, "within": 0.01} for p in ("p2", "q", "r")]},
        "no part of 'p2' takes what the others leave",
    ),
    (
        {"shares": [{"split": "p2", "part": "q", "between": [0.4, 0.5], "shape": "triangular"}]},
        "the most likely number of 'p2/q' lies outside",
    ),
]


@pytest.mark.parametrize(("fields", "said"), WRONG)
def test_what_no_plan_has_is_refused_at_its_place(fields: dict[str, Any], said: str) -> None:
    result = compared({"open": (PLAN, {}), "dividing": (DIVIDING, {}), "other": (OTHER, {})})
    with pytest.raises(ty.UsageError, match=said) as error:
        ty.robustness(result, fields, indicators="load_gini", draws=10)
    (name,) = fields
    assert f"/{name}/0" in str(error.value)


def test_all_that_is_wrong_with_plans_is_told_at_once() -> None:
    result = compared({"open": (PLAN, {}), "dividing": (DIVIDING, {})})
    fields = {
        "alternatives": [{"choice": "a"}, {"choice": "b"}],
        "shares": [{"split": "c", "part": "q", "between": [0, 1]}],
    }
    with pytest.raises(ty.UsageError) as error:
        ty.robustness(result, fields, indicators="load_gini", draws=10)
    assert [each.key for each in error.value.problems] == ["a", "b", "c"]


def test_two_plans_with_one_choice_have_to_be_told_apart() -> None:
    again = ty.Plan.from_dict({**PLAN.to_dict(), "key": "again", "changes": []})
    result = compared({"open": (PLAN, {}), "again": (again, {})})
    with pytest.raises(ty.UsageError, match="several plans: 'open', 'again'"):
        ty.robustness(result, {"alternatives": [{"choice": "first"}]}, draws=10)
    both = [{"choice": "first", "plan": "open"}, {"choice": "first", "plan": "again"}]
    found = ty.robustness(result, {"alternatives": both}, indicators="load_gini", draws=200)
    assert list(found.alternatives) == ["open: first", "again: first"]
    chosen = [found.drawn_plans(draw)[0] for draw in range(200)]
    assert set(chosen[0]) == {"open: first", "again: first"}
    pairs = {tuple(each.values()) for each in chosen}
    assert len(pairs) == 9


def test_very_many_combinations_are_refused() -> None:
    choices = [
        {"key": f"c{i}", "default": "a", "alternatives": [{"key": "a"}, {"key": "b"}]}
        for i in range(9)
    ]
    plan = ty.Plan.from_dict({"key": "wide", "choices": choices})
    result = compared({"wide": (plan, {})})
    doubt = ty.Doubt(alternatives=[{"choice": f"c{i}"} for i in range(9)])
    with pytest.raises(ty.UsageError, match="there are 512 combinations"):
        ty.robustness(result, doubt, indicators="load_gini", draws=10)


def test_of_very_many_combinations_only_draws_tell() -> None:
    """Two plans with 64 combinations each: 4,096 pairs of models, each of which may be another."""
    plans: dict[str, tuple[ty.Plan, dict[str, str]]] = {}
    for name, moved in (("one", "p4"), ("two", "p2")):
        choices = [
            {
                "key": f"{name}-{i}",
                "default": "a",
                "alternatives": [
                    {"key": "a"},
                    {"key": "b", "changes": [{"set": f"p{i}", "fte": 9 + i}]},
                ],
            }
            for i in range(6)
        ]
        document = {"key": name, "changes": [{"move": moved, "to": "d0"}], "choices": choices}
        plans[name] = (ty.Plan.from_dict(document), {})
    doubt = ty.Doubt(alternatives=[{"choice": f"{n}-{i}"} for n in plans for i in range(6)])
    found = ty.robustness(compared(plans), doubt, indicators="load_gini", draws=400)
    values = found.values("load_gini")
    apart = values[:, 2] - values[:, 1]
    answer = found.certain("load_gini", "one", than="two")
    assert apart.min() < 0 < apart.max()
    assert answer.state == "refuted" and answer.margin[1] == apart.min()
    assert answer.witness is not None
    worst = found.drawn_plans(int(apart.argmin()))[0]
    assert answer.witness.alternatives == worst
    assert found.bounds("load_gini", "one", "two") == (-np.inf, np.inf)
    # Beside what has no open choices each combination is looked at.
    low, high = found.bounds("load_gini", "one")
    assert low - 1e-9 <= values[:, 1].min() and values[:, 1].max() <= high + 1e-9
    assert high - low < 1
