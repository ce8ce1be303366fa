"""Few persons cannot be found whatever plans do, and whichever model is the reference."""

from __future__ import annotations

import os
import re

import pytest
import tyngde as ty
from helpers.attacker import Attacker, Case
from helpers.publications import given_away, pages
from helpers.strategies import Json, read, read_plan
from helpers.wide_towns import wide_town

# Seeds of which each gave somebody away before. TYNGDE_RANDOM_REPORTS says how many more.
FOUND = [3, 5, 11, 13, 50, 92, 112, 128]
SEEDS = [*FOUND, *range(1000, 1000 + int(os.environ.get("TYNGDE_RANDOM_REPORTS", "0")))]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_linear_program_finds_few_persons(seed: int) -> None:
    case = wide_town(seed)
    assert not given_away(Attacker(case), case)


TOWN: Json = {
    "tyngde": "organisation/1",
    "units": [
        {"key": "town"},
        {"key": "a", "type": "department", "parent": "town"},
        {"key": "b", "type": "department", "parent": "town"},
    ],
    "posts": [
        {"key": "ha", "home": "a", "heads": "a", "role": "head", "fte": 0.83, "salary": 611000},
        {"key": "hb", "home": "b", "heads": "b", "role": "head", "fte": 1, "salary": 777000},
        {"key": "ga", "home": "a", "count": 14, "fte": 12.6, "salary": 5000000},
        {"key": "gb", "home": "b", "count": 3, "fte": 2.7, "salary": 1300000},
    ],
}


def town(*plans: list[Json], reference: str | None = None, without: str = "") -> Case:
    """Today's town and a model by each plan."""

    def make(written: Json) -> ty.Comparison:
        today = read(written)
        models = {"Today": today}
        for n, plan in enumerate(plans):
            models[f"Model {n + 1}"] = today.apply(read_plan(*plan))
        models.pop(without, None)
        return ty.compare(models, reference=reference)

    return Case(TOWN, make)


def test_what_a_later_model_lacks_is_not_common_knowledge() -> None:
    """Measured against a plan that abolishes posts, these are new in today's: no plan made them."""
    for plan in ([{"abolish": "gb"}], [{"abolish": "ha"}]):
        case = town(plan, reference="Model 1")
        assert not given_away(Attacker(case), case)


@pytest.mark.parametrize(
    "change",
    [
        {"create": "post", "key": "n", "home": "b", "fte": {"derived": "[ha.fte]"}},
        {"create": "post", "key": "n", "home": "b", "salary": {"derived": "[ha.salary] * 2 - 1"}},
        {"create": "unit", "key": "n", "parent": "town", "fte": {"derived": "3 * [ha.fte] / 2"}},
        {"set": "ga", "fte": {"derived": "[ga.fte] + [hb.fte]"}},
        {"set": "ga", "fte": {"derived": "[ga.fte] * [hb.fte]"}},
    ],
)
@pytest.mark.parametrize("without", ["", "Today"])
def test_a_formula_says_of_others_what_it_says(change: Json, without: str) -> None:
    """What a plan computes from few persons is theirs, though the plan makes the node."""
    case = town([change], without=without)
    assert not given_away(Attacker(case), case)
    if "n" in change.values() and "* 2" not in str(change):
        rows = case.make(TOWN).published().affected("Model 1").rows() if not without else []
        assert all(row["fte"] is None for row in rows if row["key"] == "n")


def test_what_a_plan_says_is_known() -> None:
    """A figure that a plan gives is shown, and taken from what it is a part of: without it, it
    would tell what is left."""
    new = {"create": "post", "key": "n", "home": "a", "fte": 0.9, "count": 2, "salary": 900000}
    for without in ("", "Today"):
        case = town([new], without=without)
        attacker = Attacker(case)
        assert not given_away(attacker, case)
    shown = town([new]).make(TOWN).published().affected("Model 1")
    assert {row["fte"] for row in shown.rows() if row["key"] == "n"} == {0.9}


def test_a_number_said_of_another_is_not_said_of_this() -> None:
    """A layer of one FTE is put over a head who has one, too."""
    layer = {"insert_layer": {"key": "n", "home": "town", "fte": 1}, "over": ["hb", "ha"]}
    case = town([layer], without="Today")
    assert not given_away(Attacker(case), case)
    places = case.make(TOWN).published().affected("Model 1").rows()
    assert all(row["fte"] is None for row in places if row["key"] == "hb")


@pytest.mark.parametrize(
    "change",
    [
        {"split": "u", "into": [{"key": "v", "share": 0.25}, {"key": "u", "continues": True}]},
        {"transfer": {"share": 0.25}, "from": "u", "to": "a"},
    ],
)
def test_shares_of_what_is_not_compared_tell_nothing(change: Json) -> None:
    """Of one model alone, whoever knows the share knows from one part what the other is."""
    document = {**TOWN, "units": [*TOWN["units"], {"key": "u", "parent": "b", "headcount": 12}]}

    def make(written: Json) -> ty.Comparison:
        return ty.compare({"Model 1": read(written).apply(read_plan(change))})

    case = Case(document, make)
    assert not given_away(Attacker(case), case)


def test_shares_that_are_made_of_figures_are_figures() -> None:
    """Backwards, what was merged is taken apart by the FTE that went in: two heads, of whom
    everybody knows what one has, say what the other has."""
    merged = {"merge": ["ha", "hb"], "into": {"key": "h", "home": "a", "fte": 1}}
    result = town([merged], reference="Model 1").make(TOWN)
    rows = {row["key_after"]: row for row in result.affected("Today").rows()}
    assert rows["ha"]["share"] == pytest.approx(0.83 / 1.83)
    shown = {row["key_after"]: row for row in result.published().affected("Today").rows()}
    assert shown["ha"]["share"] is None and shown["hb"]["share"] is None
    assert shown["ga"]["share"] == 1
    assert not any("0.4535" in text for text in pages(result.published()).values())


def test_shares_that_plans_state_are_shown() -> None:
    parts = [{"key": "v", "share": 0.25}, {"key": "b", "continues": True}]
    result = town([{"split": "b", "into": parts}]).make(TOWN)
    shown = {row["key_after"]: row for row in result.published().affected("Model 1").rows()}
    assert shown["v"]["share"] == 0.25


def with_figure(key: str, name: str, x: float) -> Json:
    posts = [{**post, name: x} if post["key"] == key else post for post in TOWN["posts"]]
    return {**TOWN, "posts": posts}


@pytest.mark.parametrize(
    ("key", "name", "said", "others"),
    [
        ("gb", "count", 3, (2, 3, 4)),
        ("ha", "salary", 611000, (600000, 611000, 620000)),
        ("gb", "salary", 1300000, (1200000, 1300000)),
        ("ha", "fte", 0.83, (0.8, 0.83, 0.9)),
    ],
)
@pytest.mark.parametrize("beside", [None, {"move": "gb", "to": "a"}])
def test_that_a_plan_says_what_is_so_already_is_not_said(
    key: str, name: str, said: float, others: tuple[float, ...], beside: Json | None
) -> None:
    """What is hidden, and what is told in words, does not hang on whether a figure is what a plan
    sets it to, or which of both is more: who knows the plan would know the figure."""
    plan = [{"create": "unit", "key": "n", "parent": "a"}, {"set": key, name: said}]
    plans = [plan, *([[beside]] if beside else [])]
    for without in ("", "Today") if beside else ("",):
        seen = set()
        for x in others:
            shown = town(*plans, without=without).make(with_figure(key, name, x)).published()
            words = {kind: re.sub(r"[\d.,]+", "#", text) for kind, text in pages(shown).items()}
            kept = (words["html"], words["da"], words["short"])
            seen.add((frozenset(shown._mask.hidden), kept))
        assert len(seen) == 1, without


def test_numbers_of_one_plan_are_not_told_of_another_model() -> None:
    """Two plans of which one sets a salary: that the other leaves it at the same is not told."""
    case = town([{"set": "ha", "salary": 611000}], [{"abolish": "gb"}], without="Today")
    shown = case.make(TOWN).published()
    assert shown.value("saving", "Model 2").reason == "suppressed"


def test_a_report_says_how_many_figures_plans_state_themselves() -> None:
    """As a plan does that was derived from two documents: what it sets is hidden from nobody."""
    new = {"create": "post", "key": "n", "home": "a", "fte": 0.9}
    plan = [new, {"set": "n", "salary": 500000}, {"set": "a", "fte": 30}]
    said = r"that the plans themselves state: (\d+)\."
    assert not re.search(said, pages(town(plan).make(TOWN).published())["html"])
    plan = [*plan, {"set": "ha", "fte": 0.9, "salary": {"about": 6e5, "within": 1e4}}]
    plan += [{"set": "gb", "count": 4, "salary": {"derived": "[ha.salary] * 2"}}]
    told = pages(town(plan).make(TOWN).published())
    found = re.search(said, told["html"])
    assert found is not None and found[1] == "3"
    assert "som planerne selv siger: 3." in told["da"]
    after = read(with_figure("ha", "salary", 650000))
    derived = ty.changes(read(TOWN), after).to_plan()
    shown = ty.compare({"Today": read(TOWN), "Then": read(TOWN).apply(derived)}).published()
    found = re.search(said, pages(shown)["html"])
    assert found is not None and found[1] == "1"


def computed(changes: list[Json], load: str, assumed: Json | None = None) -> ty.Comparison:
    """Today's town with a task, and what a plan or assumptions compute of it."""
    today = read({**TOWN, "tasks": [{"key": "t", "responsible": ["a"], "volume": 5}]})
    then = today.apply(read_plan(*changes), assumed)
    profile = {"tyngde": "profile/1", "key": "own", "criteria": [{"measure": "fte"}], "load": load}
    return ty.compare({"Today": today, "Then": then}, profile=profile)


@pytest.mark.parametrize(
    ("node", "measure", "formula"),
    [
        ("t", "volume", "[ha.fte] * 10"),
        ("t", "volume", "[gb.fte]"),
        ("t", "volume", "[b.fte] - [hb.fte]"),
        ("a", "gross_expenditure", "[ha.salary] * 2"),
        ("a", "gross_expenditure", "[ha.salary] * [ga.fte]"),
        ("a", "gross_expenditure", "10 / [ha.salary]"),
    ],
)
@pytest.mark.parametrize("load", ["volume", "gross_expenditure", "fte"])
def test_what_is_always_shown_is_computed_from_nobody_few(
    node: str, measure: str, formula: str, load: str
) -> None:
    """The work of a task and money are no figures of people, and are hidden nowhere."""
    result = computed([{"set": node, measure: {"derived": formula}}], load)
    for make in (result.published, lambda: result.chart("Then", figure=load)):
        with pytest.raises(ty.UsageError, match=f"^{measure} of '{node}' is computed from figures"):
            make()
    assert result.published(0).units().rows()
    nobody = ty.Protection(persons=False, salaries=False, posts=False)
    assert result.published(nobody).units().rows()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"create": "unit", "key": "n", "parent": "t2", "gross_expenditure": "[ha.salary]"}, "n"),
        ({"create": "unit", "key": "n", "parent": "t2", "gross_expenditure": "[a.salary]"}, ""),
        ({"set": "t2", "gross_expenditure": "[ha.salary]", "scope": "own"}, "t2"),
        ({"set": "t2", "gross_expenditure": "[ha.salary]", "scope": "total"}, "t2"),
        ({"set": "t2", "gross_expenditure": "[a.salary]", "scope": "own"}, ""),
        ({"set": "t2", "gross_expenditure": "[a.salary]", "scope": "total"}, ""),
        # Of figures of people what is known of them says enough.
        ({"set": "gb", "count": 7, "fte": "[ha.fte]"}, ""),
        ({"set": "t2", "gross_expenditure": "1000 * 2"}, ""),
        ({"set": "t2", "gross_expenditure": "[b.gross_expenditure]"}, ""),
    ],
)
def test_whatever_a_change_computes(change: Json, refused: str) -> None:
    """In a new unit or in one that is there, of its own or in all."""
    scope = {"scope": change["scope"]} if "scope" in change else {}
    made = {
        name: {"derived": x, **scope} if name in ("fte", "gross_expenditure") else x
        for name, x in change.items()
        if name != "scope"
    }
    units = [*TOWN["units"], {"key": "t2", "parent": "town"}]
    units[2] = {**units[2], "gross_expenditure": 5e6}
    today = read({**TOWN, "units": units})
    result = ty.compare({"Today": today, "Then": today.apply(read_plan(made))})
    if refused:
        with pytest.raises(ty.UsageError, match=f"^gross_expenditure of '{refused}' is"):
            result.published()
    else:
        assert result.published().hidden["few"]


def test_assumptions_compute_as_plans_do() -> None:
    figure = {"node": "b", "gross_expenditure": {"derived": "[hb.salary] * 2"}}
    assumed = {"tyngde": "assumptions/1", "figures": [figure]}
    with pytest.raises(ty.UsageError, match=r"^gross_expenditure of 'b' is computed"):
        computed([], "gross_expenditure", assumed).published()


def test_what_is_computed_from_many_is_shown_and_known() -> None:
    """Money that says what a group of fourteen earns: then that is read, and nothing of few that
    hangs on it is left."""
    change = {"set": "a", "gross_expenditure": {"derived": "[a.salary] * 1.2"}}
    result = computed([change], "gross_expenditure")
    shown = result.published()
    rows = [row for row in shown.units().rows() if row["model"] == "Then"]
    assert next(row["load"] for row in rows if row["unit"] == "a") == 1.2 * 5_611_000
    before = computed([], "gross_expenditure").published()
    assert shown.hidden["numbers"] == before.hidden["numbers"]
    # Who has the whole of a and of the town has that of b: the two are not read beside it.
    assert shown.hidden["further"] > before.hidden["further"]
