"""Choices: every lawful combination, as apply and compare have it, and how they stand."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest
import tyngde as ty
from tyngde.study.choices.combinations import Lawful, hidden_at_most

KEYS = "abcdef"
INDICATORS = ["layers", "load_gini", "load_total", "interfaces_cut", "fte_manager_affected"]
JUDGED = {"load_gini": "lower", "interfaces_cut": "lower", "fte_manager_affected": "lower"}


def town() -> ty.Organisation:
    """Six departments, of which one has an uncertain figure."""
    figures: dict[str, Any] = dict(zip(KEYS, [12, 30, {"about": 7}, 5, 9, 20], strict=True))
    units = [
        {"key": key, "parent": "town", "type": "department", "fte": figures[key]}
        | {"head": {"key": f"head-{key}"}}
        for key in KEYS
    ]
    ties = [{"works_with": [a, b], "volume": 1} for a, b in itertools.pairwise(KEYS)]
    return ty.Organisation.from_dict(
        {"units": [{"key": "town", "head": {"key": "chief"}}, *units], "relations": ties}
    )


def random_choices(rng: random.Random, couplings: float = 0.35) -> list[dict[str, Any]]:
    """Up to four choices of up to three alternatives, coupled at random; some cannot be applied."""
    keys = {f"c{i}": [f"a{k}" for k in range(rng.randint(1, 3))] for i in range(rng.randint(1, 4))}
    result = []
    for choice, alternatives in keys.items():
        written = []
        for alternative in alternatives:
            changes: list[Any] = [
                rng.choice(
                    [
                        ty.move(rng.choice(KEYS), to=rng.choice(KEYS)),
                        *(ty.set_(rng.choice(KEYS), fte=rng.randint(0, 40)) for _ in range(4)),
                        ty.set_(rng.choice(KEYS), fte=rng.choice([3, "unknown"])),
                        ty.abolish(rng.choice(KEYS)),
                    ]
                )
                for _ in range(rng.randint(0, 2))
            ]
            one: dict[str, Any] = {"key": alternative, "changes": changes}
            for word in ("requires", "excludes"):
                other = rng.choice(list(keys))
                if other != choice and rng.random() < couplings:
                    some = rng.randint(1, len(keys[other]))
                    one[word] = {other: rng.sample(keys[other], some)}
            written.append(one)
        result.append({"key": choice, "alternatives": written})
    return result


def is_lawful(choices: list[dict[str, Any]], taken: dict[str, str]) -> bool:
    for choice in choices:
        one = next(x for x in choice["alternatives"] if x["key"] == taken[choice["key"]])
        if any(taken[c] not in keys for c, keys in one.get("requires", {}).items()):
            return False
        if any(taken[c] in keys for c, keys in one.get("excludes", {}).items()):
            return False
    return True


def every(choices: list[dict[str, Any]]) -> list[dict[str, str]]:
    """All lawful combinations in document order, by looking at each."""
    keys = [choice["key"] for choice in choices]
    product = itertools.product(*([x["key"] for x in c["alternatives"]] for c in choices))
    return [t for x in product if is_lawful(choices, t := dict(zip(keys, x, strict=True)))]


def changes_of(choices: list[dict[str, Any]], taken: dict[str, str]) -> list[Any]:
    """What is done when these are taken, as a plan without choices."""
    return [
        change
        for choice in choices
        for one in choice["alternatives"]
        if one["key"] == taken[choice["key"]]
        for change in one["changes"]
    ]


# --- Counted and numbered


def test_counted_and_numbered_as_by_looking_at_each() -> None:
    rng = random.Random(1)
    sizes = Counter()
    for _ in range(300):
        choices = random_choices(rng, couplings=0.5)
        lawful, brute = Lawful(ty.Plan(choices=choices)), every(choices)
        assert lawful.count == len(brute)
        assert [lawful.at(i) for i in range(lawful.count)] == brute
        assert [lawful.number_of(taken) for taken in brute] == list(range(len(brute)))
        sizes[len(brute) == lawful.total] += 1
        settled = {c["key"]: rng.choice(c["alternatives"])["key"] for c in choices[:1]}
        fixed = Lawful(ty.Plan(choices=choices), settled)
        assert [fixed.at(i) for i in range(fixed.count)] == [
            x for x in brute if settled.items() <= x.items()
        ]
    assert min(sizes.values()) > 50, "some are coupled and some are not"


def test_neighbours_differ_in_one_choice() -> None:
    rng = random.Random(2)
    for _ in range(60):
        choices = random_choices(rng)
        lawful, brute = Lawful(ty.Plan(choices=choices)), every(choices)
        if not brute:
            continue
        start = brute[rng.randrange(len(brute))]
        near = {
            i
            for i, x in enumerate(brute)
            if sum(x[choice] != start[choice] for choice in start) <= 1
        }
        number = lawful.number_of(start)
        assert number is not None
        assert lawful.neighbours([number]) == sorted(near)


def many(choices: int) -> ty.Plan:
    two = [{"key": "leave"}, {"key": "do"}]
    return ty.Plan(choices=[{"key": f"c{i}", "alternatives": two} for i in range(choices)])


def test_any_number_is_counted_and_drawn_from() -> None:
    lawful = Lawful(many(200))
    assert lawful.count == 2**200
    drawn = lawful.drawn(50, seed=3)
    assert len(set(drawn)) == 50 and drawn == sorted(drawn) == lawful.drawn(50, seed=3)
    assert drawn != lawful.drawn(50, seed=4)
    assert 0.05 < hidden_at_most(lawful.count, 50) / lawful.count < 0.06


def test_samples_are_even() -> None:
    """Of five, each pair is drawn as often as any other: chi squared with 9 degrees of freedom."""
    lawful = Lawful(ty.Plan(choices=[{"key": "c", "alternatives": [{"key": k} for k in KEYS[:5]]}]))
    tally = Counter(tuple(lawful.drawn(2, seed)) for seed in range(4000))
    assert len(tally) == 10
    assert sum((n - 400) ** 2 / 400 for n in tally.values()) < 27.9  # beyond that 1 in 1,000


@pytest.mark.parametrize(("count", "drawn"), [(10, 3), (40, 12), (100, 10), (7, 7), (30, 29)])
def test_what_a_sample_may_have_missed(count: int, drawn: int) -> None:
    def missed(those: int) -> float:
        return math.comb(count - those, drawn) / math.comb(count, drawn)

    most = max(k for k in range(count + 1) if missed(k) >= 0.05)
    assert hidden_at_most(count, drawn) == most


# --- Measured


def standing(rows: list[dict[str, tuple[float, float]]], i: int) -> str:
    """By the definition, pair by pair; less is better."""

    def beats(one: dict[str, tuple[float, float]], other: dict[str, tuple[float, float]]) -> str:
        surely = all(one[k][1] <= other[k][0] for k in one)
        if surely and any(one[k][1] < other[k][0] for k in one):
            return "surely"
        maybe = all(one[k][0] <= other[k][1] for k in one)
        return "maybe" if maybe and any(one[k][0] < other[k][1] for k in one) else "no"

    against = {beats(rows[j], rows[i]) for j in range(len(rows)) if j != i}
    return "dominated" if "surely" in against else "open" if "maybe" in against else "undominated"


def test_as_apply_and_compare_have_it() -> None:
    """Rows, standing and effects are those of looking at every combination by itself."""
    rng, base = random.Random(3), town()
    seen: Counter[str] = Counter()
    for _ in range(25):
        choices = random_choices(rng, couplings=0.2)
        if not (brute := every(choices)):
            continue
        found = ty.choices(base, ty.Plan(choices=choices), indicators=INDICATORS, workers=2)
        assert found.better == JUDGED
        assert [row.taken for row in found] == brute
        values: dict[int, dict[str, ty.Value]] = {}
        for row in found:
            try:
                after = base.apply(changes_of(choices, dict(row.taken)))
            except ty.PlanError as error:
                assert row.refusal is not None and row.refusal.sort == "PlanError"
                assert error.problem.split(": ")[-1] in row.refusal.reason
                assert row.standing is None
                seen["refused"] += 1
                continue
            result = ty.compare({"before": base, "after": after}, indicators=INDICATORS)
            values[row.number] = {key: result.value(key, "after") for key in INDICATORS}
            for key in INDICATORS:
                assert row[key].bounds == values[row.number][key].bounds
                assert row[key].value == values[row.number][key].value
        judged = [i for i in values if all(values[i][k].bounds is not None for k in JUDGED)]
        # Rounded, as the way to a model may show in the last bits.
        bounds = [
            {k: tuple(round(x, 11) for x in values[i][k].bounds or ()) for k in JUDGED}
            for i in judged
        ]
        for at, i in enumerate(judged):
            row = found[i]
            assert row.standing == standing(bounds, at)  # type: ignore[arg-type]
            seen[row.standing] += 1
            assert (row.dominated_by is not None) == (row.standing == "dominated")
        check_effects(found, choices, values)
        seen["effects"] += len(found.effects())
    assert {"refused", "open", "dominated", "undominated", "effects"} <= seen.keys()


def check_effects(
    found: ty.ChoiceStudy, choices: list[dict[str, Any]], values: dict[int, dict[str, ty.Value]]
) -> None:
    """Each mean and range over the pairs that differ in one choice, one by one."""
    number = {tuple(found[i].taken.items()): i for i in values}
    rows = {
        (x["choice"], x["alternative"], x["indicator"]): x for x in found.effects().table().rows()
    }
    wanted = {
        (c["key"], a["key"], i) for c in choices for a in c["alternatives"][1:] for i in INDICATORS
    }
    assert rows.keys() == wanted
    for (choice, alternative, indicator), row in rows.items():
        base = next(c for c in choices if c["key"] == choice)["alternatives"][0]["key"]
        differences = []
        for i in values:
            taken = dict(found[i].taken)
            other = number.get(tuple({**taken, choice: base}.items()))
            if taken[choice] == alternative and other is not None:
                differences.append((values[i][indicator], values[other][indicator]))
        assert row["pairs"] == len(differences)
        if not differences or any(x.bounds is None for pair in differences for x in pair):
            assert row["mean"] is None and row["reason"]
            continue
        lower = [a.bounds[0] - b.bounds[1] for a, b in differences if a.bounds and b.bounds]
        upper = [a.bounds[1] - b.bounds[0] for a, b in differences if a.bounds and b.bounds]
        for end, ends in (("least", min(lower)), ("most", max(upper))):
            assert row[end] == (ends if math.isfinite(ends) else None)
        if all(x.defined for pair in differences for x in pair):
            mean = sum(float(a) - float(b) for a, b in differences) / len(differences)
            assert row["mean"] == pytest.approx(mean, rel=1e-12, abs=1e-12)
        else:
            assert row["mean"] is None and row["reason"] == "unknown_input"


def test_several_required_alternatives_mean_one_of_them() -> None:
    plan = ty.Plan(
        choices=[
            {
                "key": "move",
                "default": "leave",
                "alternatives": [
                    {"key": "leave"},
                    {
                        "key": "a",
                        "changes": [ty.move("a", to="b")],
                        "requires": {"also": ["c", "d"]},
                    },
                ],
            },
            {
                "key": "also",
                "default": "none",
                "alternatives": [
                    {"key": "none"},
                    {"key": "c", "changes": [ty.move("c", to="b")]},
                    {"key": "d", "changes": [ty.move("d", to="b")]},
                ],
            },
        ]
    )
    found = ty.choices(town(), plan, indicators=INDICATORS)
    assert [tuple(row.taken.values()) for row in found] == [
        ("leave", "none"),
        ("leave", "c"),
        ("leave", "d"),
        ("a", "c"),
        ("a", "d"),
    ]
    assert (found.total, found.lawful, found.missed) == (6, 5, 0)
    assert not found.study.refused
    # Against the default, where both of a pair are lawful.
    pairs = {
        (row["choice"], row["alternative"]): row["pairs"]
        for row in found.effects().table().rows()
        if row["indicator"] == "load_gini"
    }
    assert pairs == {("move", "a"): 2, ("also", "c"): 1, ("also", "d"): 1}


def written(found: ty.ChoiceStudy) -> bytes:
    table, sink = found.to_arrow(), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def test_the_same_bytes_whoever_measures() -> None:
    plan = ty.Plan(choices=random_choices(random.Random(8)))
    one = written(ty.choices(town(), plan, indicators=INDICATORS))
    for more in ({"workers": 2}, {"workers": 8}, {"workers": 2, "processes": True}):
        assert written(ty.choices(town(), plan, indicators=INDICATORS, **more)) == one


def test_too_many_are_refused_with_their_number_or_sampled() -> None:
    plan, base = many(20), town()
    with pytest.raises(ty.UsageError) as caught:
        ty.choices(base, plan, indicators="layers")
    assert caught.value.count == 2**20 and "1048576" in str(caught.value)
    found = ty.choices(base, plan, indicators="layers", sample=40, seed=5)
    assert (len(found), found.lawful, found.missed) == (40, 2**20, 2**20 - 40)
    assert found.may_have_missed == hidden_at_most(2**20, 40)
    assert "at most" in found.to_text()
    again = ty.choices(base, plan, indicators="layers", sample=40, seed=5, workers=2)
    assert [x.taken for x in again] == [x.taken for x in found]
    assert all(x["pairs"] == 0 or x["mean"] == 0 for x in found.effects().table().rows())
    near = ty.choices(base, plan, indicators="layers", sample=2, seed=5, neighbours=True)
    assert 22 < len(near) <= 42
    assert all(x["pairs"] >= 2 for x in near.effects().table().rows())
    whole = ty.choices(base, many(3), indicators="layers", sample=40)
    assert (len(whole), whole.missed, whole.may_have_missed) == (8, 0, 0)


def test_who_is_judged_by_what() -> None:
    @ty.indicator(better="higher")
    def largest(organisation: ty.Organisation) -> float:
        "FTE of the largest department"
        return max(float(organisation.total(unit)) for unit in organisation.groups())

    plan = ty.Plan(
        choices=[
            {
                "key": "size",
                "alternatives": [
                    {"key": str(x), "changes": [ty.set_("a", fte=x)]} for x in (12, 50, 70)
                ],
            }
        ]
    )
    found = ty.choices(town(), plan, indicators=[largest, "layers"])
    assert found.better == {"largest": "higher"}
    assert [x.standing for x in found] == ["dominated", "dominated", "undominated"]
    assert [x.dominated_by for x in found] == [1, 2, None]
    assert found.ranks()["largest_rank"] == [3, 2, 1]
    assert found.rank({"largest": 1}).winners == ["size: 70"]
    other = ty.choices(
        town(), plan, indicators=[largest, "layers"], better={"largest": "lower", "layers": "lower"}
    )
    assert [x.taken["size"] for x in other.undominated] == ["12"]
    none = ty.choices(town(), plan, indicators="layers")
    assert not none.better and not none.undominated and not none.candidates
    assert [x.standing for x in none] == [None] * 3


def test_wrong_calls() -> None:
    plan, base = many(2), town()
    with pytest.raises(ty.UsageError, match="no choice 'c9'") as caught:
        ty.choices(base, plan, select={"c9": "do", "c1": "doo"})
    assert [x.key for x in caught.value.problems] == ["c9", "doo"]
    assert caught.value.problems[1].nearest == ["do"]
    with pytest.raises(ty.UsageError, match="no indicator 'layer'"):
        ty.choices(base, plan, indicators="layers", better={"layer": "lower"})
    for wrong in ({"limit": 0}, {"sample": 0}, {"seed": -1}, {"sample": True}):
        with pytest.raises(ty.UsageError, match="whole number"):
            ty.choices(base, plan, **wrong)
    never = ty.Plan(
        choices=[
            {"key": "c", "alternatives": [{"key": "x", "excludes": {"d": "y"}}]},
            {"key": "d", "alternatives": [{"key": "y"}]},
        ]
    )
    with pytest.raises(ty.UsageError, match="no combination of the alternatives is lawful"):
        ty.choices(base, never)


def test_shown_in_both_languages() -> None:
    plan = ty.Plan(choices=random_choices(random.Random(8)))
    for language, word in (("en", "lawful combinations"), ("da", "lovlige kombinationer")):
        found = ty.choices(town(), plan, indicators=INDICATORS, language=language)
        for text in (found.to_text(), found.to_markdown(), found._repr_html_()):
            assert word in text
        assert len(found.to_pandas()) == found.to_polars().height == len(found)
        assert len(found.effects().to_pandas()) == len(found.effects())
        assert "<table" in found.effects()._repr_html_()


def test_a_plan_without_choices_has_one_combination() -> None:
    found = ty.choices(town(), [ty.move("a", to="b")], indicators=INDICATORS)
    assert len(found) == 1 and found[0].taken == {} and found[0].standing == "undominated"


def test_what_is_not_shown_is_counted() -> None:
    keys = "abcde"
    units = [{"key": "top"}, *({"key": k, "parent": "top", "fte": 3} for k in keys)]
    organisation = ty.Organisation.from_dict({"units": units})
    plan = ty.Plan(
        choices=[
            {"key": k, "alternatives": [{"key": "n"}, {"key": "y", "changes": [ty.set_(k, fte=4)]}]}
            for k in keys
        ]
    )
    asked = ["load_gini", "load_cv", "load_jain", "load_hhi", "load_total", "units", "load_hoover"]
    found = ty.choices(organisation, plan, indicators=asked, language="en")
    assert "The first 10 of 32 combinations that were measured" in found.to_text()
    assert "6 of 7 indicators are shown" in found.to_text()
    few = ty.choices(
        organisation, plan, indicators=["units"], select=dict.fromkeys("abc", "n"), language="en"
    )
    assert "first" not in few.to_text() and "shown" not in few.to_text()
