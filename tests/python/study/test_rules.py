"""Rules of every kind: kept, broken and undecidable, and sound whatever is not known."""

from __future__ import annotations

import itertools
import math
import pickle
import random
import re
from collections import Counter
from typing import Any

import pytest
import tyngde as ty
from tyngde.report.report import report_html
from tyngde.study.rules.model_view import mean_bounds
from tyngde.study.rules.rule import KINDS

TASKS = ["care", "school", "club"]


def town(**more: Any) -> ty.Organisation:
    """Two directorates with a department each, heads, tasks with budgets, one network."""

    def unit(key: str, parent: str, kind: str, fte: Any) -> dict[str, Any]:
        head = {"key": f"head-{key}", "salary": 700_000}
        return {"key": key, "parent": parent, "type": kind, "fte": fte, "head": head}

    document: dict[str, Any] = {
        "units": [
            {"key": "town", "head": {"key": "chief", "salary": 1_000_000}}
            | {"fte": {"value": 110, "scope": "total"}},
            unit("north", "town", "directorate", {"value": 50, "scope": "total"}),
            unit("south", "town", "directorate", {"value": 54, "scope": "total"}),
            unit("children", "north", "department", 30),
            unit("culture", "south", "department", 20),
        ],
        "tasks": [
            {"key": "care", "responsible": "children", "funded_by": "children", "volume": 3},
            {"key": "school", "responsible": "children", "funded_by": "north", "volume": 1},
            {"key": "club", "responsible": "culture", "funded_by": "culture", "volume": 1},
        ],
        "collaborations": [
            {"key": "network", "leader": "head-children", "members": ["children", "culture"]}
        ],
        "recorded": {"heads": True, "posts": True, "tasks": True},
    }
    return ty.Organisation.from_dict(document | more)


def without(organisation: ty.Organisation, node: str, *fields: str) -> ty.Organisation:
    """The organisation, of which some fields of a node are not written."""
    document = organisation.to_dict()

    def walk(x: Any) -> None:
        if isinstance(x, dict):
            if x.get("key") == node:
                for name in fields:
                    x.pop(name, None)
            for each in x.values():
                walk(each)
        elif isinstance(x, list):
            for each in x:
                walk(each)

    walk(document)
    return ty.Organisation.from_dict(document)


BASE = town()
UNKNOWN_HEADS = without(town(recorded={"heads": False}), "culture", "head")


TWO_NETWORKS = town(
    collaborations=[{"key": "network", "leader": "head-children"}, {"key": "adrift"}]
)


def case(kind: str, state: str, model: ty.Organisation, where: str = "", /, **fields: Any) -> Any:
    return pytest.param(kind, state, model, where, fields, id=f"{kind}-{state}")


def moved(*changes: Any) -> ty.Organisation:
    return BASE.apply(list(changes))


def with_volume(**volumes: Any) -> ty.Organisation:
    document = BASE.to_dict()
    for task in document["tasks"]:
        if task["key"] in volumes:
            task["volume"] = volumes[task["key"]]
    return ty.Organisation.from_dict(document)


def place_unknown(unit: str) -> ty.Organisation:
    document = BASE.to_dict()
    document["units"].append({"key": unit, "type": "office", "parent": "unknown", "fte": 1})
    return ty.Organisation.from_dict(document)


UNPLACED_DIRECTORATE = town(
    units=[
        {"key": "town"},
        {"key": "north", "parent": "town", "type": "directorate"},
        {"key": "south", "parent": "town", "type": "directorate"},
        {"key": "east", "parent": "unknown", "type": "directorate"},
    ],
    tasks=[],
    collaborations=[],
)

CASES = [
    case("unit_count", "kept", BASE, by="directorate", between=(2, 3)),
    case("unit_count", "broken", BASE, "", by="directorate", at_most=1),
    case("unit_count", "broken", BASE, "", by="nothing-like-it", at_least=1),
    case("unit_count", "undecidable", UNPLACED_DIRECTORATE, "", by="directorate", between=(3, 3)),
    case("span", "kept", BASE, by="directorate", between=(1, 7)),
    case("span", "broken", BASE, "head-children", by="department", at_least=1),
    case("heads_lead_heads", "kept", BASE, by="directorate"),
    case("heads_lead_heads", "broken", BASE, "head-culture", by="department"),
    case("one_head", "kept", BASE, by="department"),
    case("one_head", "broken", moved(ty.abolish("head-culture")), "culture", by="department"),
    case("separate", "kept", moved(ty.rename("culture", name="Arts")), of="culture"),
    case(
        "separate",
        "broken",
        moved(ty.merge(["children", "culture"], into="children")),
        "culture",
        of=["children", "culture"],
    ),
    case("separate", "undecidable", BASE, "nobody", of="nobody"),
    case("together", "kept", BASE, of=["care", "school", "head-children"], by="department"),
    case("together", "broken", BASE, "club", of=["care", "school", "club"], by="department"),
    case(
        "together",
        "undecidable",
        place_unknown("dentists"),
        "dentists",
        of=["children", "dentists"],
        by="directorate",
    ),
    case("apart", "kept", BASE, of=["children", "culture"], by="directorate"),
    case(
        "apart",
        "broken",
        moved(ty.move("culture", to="north")),
        "children, culture",
        of=["children", "culture"],
        by="directorate",
    ),
    case(
        "apart",
        "undecidable",
        place_unknown("dentists"),
        "children, dentists",
        of=["children", "dentists"],
        by="directorate",
    ),
    case("task_share", "kept", BASE, of=TASKS, by="department", at_least=0.8),
    case("task_share", "broken", BASE, "", of=TASKS, by="department", at_least=0.81),
    case(
        "task_share",
        "undecidable",
        with_volume(club="unknown"),
        "",
        of=TASKS,
        by="department",
        at_least=0.9,
    ),
    case("tasks_in_one_unit", "kept", BASE, of=TASKS, by="department", between=(0.66, 0.67)),
    case("tasks_in_one_unit", "broken", BASE, "", of=TASKS, by="department", at_least=0.7),
    case("tasks_in_one_unit", "undecidable", BASE, "", of=["care", "gone"], by=1, at_least=0.9),
    case("tyngde", "kept", BASE, of=["north", "south"], between=(0.2, 0.8)),
    case("tyngde", "broken", BASE, "south", of=["north", "south"], at_most=0.475),
    case("tyngde", "undecidable", with_volume(), "gone", of=["north", "gone"], at_least=0),
    case("anchored", "kept", BASE),
    case("anchored", "broken", TWO_NETWORKS, "adrift"),
    case(
        "anchored",
        "undecidable",
        town(collaborations=[{"key": "network", "members": ["children"]}]),
        "network",
    ),
    case("match", "kept", BASE, of=["north", "south"], measure="fte", within=0.08),
    case("match", "broken", BASE, "north, south", by="directorate", measure="fte", within=0.07),
    case(
        "match",
        "undecidable",
        moved(ty.set_("north", fte={"between": [40, 54], "scope": "total"})),
        "north, south",
        of=["north", "south"],
        measure="fte",
        within=0.1,
    ),
    case("saves", "kept", moved(ty.abolish("head-culture")), at_least=700_000),
    case("saves", "broken", moved(ty.abolish("head-culture")), "", at_least=700_001),
    case(
        "saves",
        "undecidable",
        moved(ty.create("post", "new", home="culture"), ty.abolish("head-culture")),
        "",
        at_least=100_000,
    ),
    case(
        "saves",
        "kept",
        moved(ty.set_("town", fte={"value": 106, "scope": "total"})),
        measure="fte",
        between=(4, 4),
    ),
    case("budget_follows_task", "kept", BASE, by="directorate"),
    case("budget_follows_task", "broken", BASE, "school", of=TASKS),
    case("budget_follows_task", "undecidable", without(BASE, "care", "funded_by"), "care", by=1),
    case("indicator", "kept", BASE, indicator="units", between=(2, 2), by="directorate"),
    case("indicator", "broken", BASE, "", indicator="units", at_most=1, by="directorate"),
    case(
        "indicator",
        "undecidable",
        moved(ty.set_("north", fte={"between": [1, 54], "scope": "total"})),
        "",
        indicator="load_gini",
        at_most=0.1,
        by="directorate",
    ),
    case("one_head", "undecidable", UNKNOWN_HEADS, "culture", by="department"),
    case("span", "undecidable", UNKNOWN_HEADS, "culture", by="department", at_most=9),
    case(
        "heads_lead_heads",
        "undecidable",
        UNKNOWN_HEADS.apply(ty.abolish("head-culture")),
        "head-south",
        by="directorate",
    ),
]


@pytest.mark.parametrize(("kind", "state", "model", "where", "fields"), CASES)
def test_every_kind(
    kind: str, state: str, model: ty.Organisation, where: str, fields: dict[str, Any]
) -> None:
    (ruling,) = ty.rules(model, ty.rule(kind, **fields), reference=BASE, profile="fte")
    assert ruling.state == state
    by_node = {x.node: x for x in ruling.findings}
    if state == "kept":
        assert {x.state for x in ruling.findings} == {"kept"}
        assert ruling.breaches == 0
    else:
        assert by_node[where].state == state
        assert (state == "undecidable") == bool(by_node[where].missing)
    if state == "broken":
        assert where in ruling.broken and ruling.breaches.lower == len(ruling.broken) > 0
        finding = by_node[where]
        if finding.beyond is not None and finding.amount is not None:
            assert finding.beyond.lower is not None and finding.beyond.lower > 0
    again = pickle.loads(pickle.dumps(ruling))
    assert again == ruling


@pytest.mark.parametrize("profile", ["tyngde-2012", "fte"])
def test_what_nobody_knows_is_not_negative(profile: str) -> None:
    """Units whose sizes are not known may match; what is missing is named as for others."""
    units = [{"key": "town"}, *({"key": key, "parent": "town"} for key in "ab")]
    model = ty.Organisation.from_dict({"units": units})
    measure = ty.rule("match", of=["a", "b"], measure="fte", within=0.1)
    for rule in (ty.rule("match", of=["a", "b"], within=0.1), measure):
        (ruling,) = ty.rules(model, rule, profile=profile)
        (finding,) = ruling.findings
        assert finding.state == "undecidable"
        assert finding.amount is not None and finding.amount.reason == "unknown_input"
        assert finding.missing and all(": " not in each for each in finding.missing)
        page = report_html(ty.compare({"now": model}, by=["a", "b"]), rules=[ty.rules(model, rule)])
        assert "negative" not in page[page.index('id="rules"') :]


def test_no_kind_is_forgotten() -> None:
    seen = Counter((x.values[0], x.values[1]) for x in CASES)
    for kind in KINDS:
        for state in ("kept", "broken", "undecidable"):
            assert seen[kind, state], (kind, state)


def test_units_without_a_place_are_counted_wherever_they_may_lie() -> None:
    """Bounds hold the count of every way to place them; those of types are reached."""
    rng, seen = random.Random(12), Counter[str]()
    for _ in range(120):
        units: list[dict[str, Any]] = [{"key": "town"}]
        for i in range(rng.randint(2, 6)):
            parent = rng.choice(["unknown", *(x["key"] for x in units)])
            units.append({"key": f"u{i}", "parent": parent, "type": rng.choice(["a", "a", "b"])})
        model = ty.Organisation.from_dict({"units": units})
        open_ones = list(model.unplaced)
        places = [[key for key in model.keys("unit") if key != one] for one in open_ones]
        for by in ("a", 0, 1, 2):
            counts = set()
            for taken in itertools.product(*places):
                try:
                    placed = model.apply(
                        [ty.move(x, to=to) for x, to in zip(open_ones, taken, strict=True)]
                    )
                    counts.add(len(placed.groups(by)))
                except ty.PlanError:  # in itself
                    continue
                except ty.UsageError:  # there is none
                    counts.add(0)
            rule = ty.rule("unit_count", by=by, at_least=0)
            amount = ty.rules(model, rule)[0].findings[0].amount
            assert amount is not None and amount.bounds is not None
            assert amount.bounds[0] <= min(counts) and max(counts) <= amount.bounds[1]
            if by == "a":
                assert amount.bounds[0] == min(counts)
            seen["open" if amount.value is None else "known"] += 1
    assert min(seen["open"], seen["known"]) > 50


def test_networks_of_which_no_leader_is_known() -> None:
    model = town(collaborations=[{"key": "network", "members": ["children"]}])
    (ruling,) = ty.rules(model, ty.rule("anchored"))
    assert ruling.state == "undecidable" and ruling.missing == ["network.leader"]


@pytest.mark.parametrize(("nobody", "state"), [(True, "broken"), (False, "undecidable")])
def test_who_else_holds_part_of_a_task(nobody: bool, state: str) -> None:
    """What is left of a task is nobody's, or somebody's of whom nobody wrote it."""
    held = {"key": "care", "responsible": [{"unit": "children", "share": 0.5}], "volume": 1}
    recorded = {"heads": True, "posts": True, "tasks": nobody}
    rule = ty.rule("task_share", of=["care"], by="department", at_least=0.9)
    (ruling,) = ty.rules(town(tasks=[held], recorded=recorded), rule)
    assert ruling.state == state
    assert ruling.missing == ([] if nobody else ["care.responsible"])


def test_an_index_without_end() -> None:
    """Theil's L is infinite where a unit has nothing, and so beyond any band."""
    model = BASE.apply([ty.create("unit", "empty", parent="town", type="directorate")])
    rule = ty.rule("indicator", indicator="load_theil_l", at_most=1, by="directorate")
    (ruling,) = ty.rules(model, rule, reference=BASE)
    assert ruling.state == "broken" and ruling.findings[0].amount == math.inf
    assert ty.rules(model, rule, reference=BASE).table()["beyond"] == [None]


def test_the_documents_kinds_are_the_librarys() -> None:
    """Kinds of a plan have the same fields here as in the reader of plans."""
    for row in ty.schema.rules():
        needed, possible = KINDS[row["rule"]]
        assert needed == {name for name in row if row[name] == "must"}, row
        assert possible == {name for name in row if row[name] == "may"}, row


def test_every_kind_can_stand_in_a_plan() -> None:
    """What is asked of a model through a document is what is asked in Python."""
    given: list[dict[str, Any]] = [
        {"rule": "match", "of": ["north", "south"], "within": 0.3, "name": {"en": "Alike"}},
        {"rule": "match", "by": "directorate", "within": 0.3, "measure": "fte"},
        {"rule": "saves", "at_least": 100, "measure": "gross_expenditure"},
        {"rule": "saves", "at_most": 0},
        {"rule": "budget_follows_task", "by": "directorate"},
        {"rule": "budget_follows_task", "of": TASKS, "at_least": 0.5},
        {"rule": "tasks_in_one_unit", "of": TASKS, "by": "department", "between": [0.66, 0.67]},
        {"rule": "indicator", "indicator": "units", "by": "directorate", "between": [2, 2]},
    ]
    plan = ty.Plan(ty.move("culture", to="north"), rules=given)
    again = ty.parse(plan.to_yaml())
    after = BASE.apply(again)
    mine = [ty.rule(**{"kind" if k == "rule" else k: v for k, v in x.items()}) for x in given]
    wanted = ty.rules(after, mine, reference=BASE)
    for asked in (None, again, again.rules, given):
        found = ty.rules(after, asked, reference=BASE)
        assert found.states == wanted.states
        assert [x.findings for x in found] == [x.findings for x in wanted]
    assert {"kept", "broken"} <= set(wanted.states)
    with pytest.raises(ty.UsageError, match="load_gni"):
        ty.rules(
            BASE,
            ty.Plan(rules=[{"rule": "indicator", "indicator": "load_gni", "at_most": 1}]),
        )


def test_rules_of_a_plan_and_of_the_way() -> None:
    plan = ty.Plan(
        ty.move("culture", to="north"),
        rules=[
            {"rule": "unit_count", "by": "directorate", "between": [2, 2], "name": {"en": "Two"}},
            {"rule": "apart", "of": ["children", "culture"], "by": "directorate"},
        ],
    )
    after = BASE.apply(plan)
    for given in (plan, plan.rules, None, plan.to_dict()["rules"]):
        found = ty.rules(after, given, reference=BASE)
        assert found.states == ["kept", "broken"]
    assert ty.rules(BASE, plan).states == ["kept", "kept"]
    assert str(found[0].rule) and found.broken == [found[1]] and not found.undecidable
    assert "1 broken" in found.to_text() and "brudt" in ty.rules(after, language="da").to_text()
    frame = found.to_pandas()
    assert list(frame["state"]) == ["kept", "broken"]
    assert list(frame["node"]) == ["", "children, culture"]
    assert "<table" in found._repr_html_()


def test_a_table_of_rules_speaks_its_language() -> None:
    rules = [
        ty.rule("span", by="department", between=(3, 10)),
        ty.rule("unit_count", by="directorate", between=(2, 2)),
        ty.rule("saves", at_least=500_000),
    ]
    shown = ty.rules(town(), rules, reference=town(), language="da").to_text()
    assert "Ledelsesspænd for enhedernes chefer (afdelinger): 3 til 10" in shown
    assert "Antal enheder (direktørområder): 2  " in shown
    assert not re.search(r"\b(span|by department|to|saves|unit_count)\b", shown)


def test_who_is_gone_is_looked_for_among_those_who_came_after() -> None:
    after = moved(ty.merge(["children", "culture"], into={"key": "both", "parent": "north"}))
    rule = ty.rule("together", of=["children", "culture"], by="department")
    assert ty.rules(after, rule).states == ["undecidable"]
    assert ty.rules(after, ty.rule("together", of=["children", "culture"], by=["both"])).states == [
        "undecidable"
    ]
    by = ty.rule("together", of=["children", "culture"], by=["north", "south"])
    assert ty.rules(after, by, reference=BASE).states == ["kept"]


def test_wrong_rules() -> None:
    with pytest.raises(ty.UsageError, match=r"no rule 'spam'.*'span'"):
        ty.rule("spam")
    with pytest.raises(ty.UsageError) as caught:
        ty.rule("match", off=["a"], within=2)
    assert {x.key for x in caught.value.problems} == {"off", "of", "within"}
    with pytest.raises(ty.UsageError, match="between, at_least or at_most is missing"):
        ty.rule("span", by="department")
    with pytest.raises(ty.UsageError, match="lower first"):
        ty.rule("span", by="department", between=(3, 1))
    with pytest.raises(ty.UsageError, match="expected a plan or a rule"):
        ty.rules(BASE, 3)  # type: ignore[arg-type]


# --- Sound: what is decided holds whatever is not known


def random_town(rng: random.Random) -> dict[str, Any]:
    """With volumes, sizes and shares that may be unknown or lie in bounds."""

    def figure(most: float, scope: str | None = None) -> Any:
        form = rng.choice(["plain", "plain", "between", "unknown"])
        low = rng.randint(0, int(most))
        written: dict[str, Any] = {
            "plain": {"value": low},
            "between": {"between": [low, low + rng.randint(1, int(most))]},
            "unknown": {"unknown": True},
        }[form]
        return written | ({"scope": scope} if scope else {})

    units = [{"key": "town"}]
    units += [
        {"key": f"d{i}", "parent": "town", "type": "department", "fte": figure(20)}
        for i in range(rng.randint(2, 4))
    ]
    departments = [unit["key"] for unit in units[1:]]
    tasks = []
    for i in range(rng.randint(1, 4)):
        held = rng.sample(departments, rng.randint(1, 2))
        tasks.append({"key": f"t{i}", "responsible": held, "volume": figure(5)})
        if rng.random() < 0.7:
            tasks[-1]["funded_by"] = rng.choice(departments)
    return {"units": units, "tasks": tasks}


def filled(rng: random.Random, document: Any, rest: dict[str, Any]) -> Any:
    """The same with a number for each figure that has none, within its bounds."""
    if isinstance(document, list):
        return [filled(rng, x, rest) for x in document]
    if not isinstance(document, dict):
        return document
    if "between" in document:
        return {"value": rng.uniform(*document["between"])}
    if document.get("unknown"):
        return {"value": rng.choice([0, rng.uniform(0, 5), 10 ** rng.uniform(0, 6)])}
    return {key: filled(rng, x, rest) for key, x in document.items()}


def test_what_is_decided_holds_whatever_is_not_known() -> None:
    rng = random.Random(4)
    seen: Counter[tuple[str, str]] = Counter()
    for _ in range(150):
        document = random_town(rng)
        departments = [x["key"] for x in document["units"][1:]]
        tasks = [x["key"] for x in document["tasks"]]
        low = rng.uniform(0.2, 1)
        rules = [
            ty.rule("task_share", of=tasks, by="department", at_least=low),
            ty.rule("task_share", of=tasks, by="department", at_most=low),
            ty.rule("tasks_in_one_unit", of=tasks, by="department", at_least=low),
            ty.rule("match", of=departments, measure="fte", within=rng.uniform(0, 0.9)),
            ty.rule("tyngde", of=departments[:1], at_most=low),
            ty.rule("budget_follows_task", of=tasks, at_least=low),
            ty.rule("indicator", indicator="load_gini", at_most=rng.uniform(0, 0.6)),
        ]
        said = ty.rules(document, rules, profile="fte")
        for _ in range(6):
            exact = ty.rules(filled(rng, document, {}), rules, profile="fte")
            for one, other in zip(said, exact, strict=True):
                seen[one.rule.kind, one.state] += 1
                if one.state == "undecidable" or other.state == "undecidable":
                    continue  # what is a share of nothing stays so
                assert one.state == other.state, (one, other, document)
                if one.state == "broken":
                    assert set(one.broken) <= set(other.broken)
    for kind in ("task_share", "match", "tyngde", "indicator"):
        for state in ("kept", "broken", "undecidable"):
            assert seen[kind, state], (kind, state)


def test_weighted_means_within_bounds() -> None:
    """Against all ends of the figures and weights; unbounded weights as very large ones."""
    rng = random.Random(5)
    for _ in range(300):
        parts = []
        for _ in range(rng.randint(1, 4)):
            x, w = sorted(rng.random() for _ in range(2)), sorted([rng.random(), rng.random()])
            parts.append(
                ((x[0], x[1]), (rng.choice([0.0, w[0]]), rng.choice([w[1], w[0] + 1, math.inf])))
            )
        found = mean_bounds(parts)
        ends = [
            [(x, w if w < math.inf else 1e9) for x in p[0] for w in (*p[1], p[1][0] + 1e-9)]
            for p in parts
        ]
        means = [
            math.fsum(x * w for x, w in one) / total
            for one in itertools.product(*ends)
            if (total := math.fsum(w for _, w in one)) > 0
        ]
        assert found is not None
        assert found[0] == pytest.approx(min(means), abs=1e-6)
        assert found[1] == pytest.approx(max(means), abs=1e-6)
    assert mean_bounds([((0, 1), (0, 0))]) is None


def test_a_rule_about_a_type_that_is_nowhere_is_refused() -> None:
    """It would look at nothing, and be kept."""
    top = {"key": "top", "type": "town"}
    units = [top, {"key": "d", "type": "department", "parent": "top"}]
    today = ty.Organisation.from_dict({"units": units})
    asked = [
        ty.rule("span", by="departmnt", between=(2, 3)),
        ty.rule("heads_lead_heads", by="directorate"),
    ]
    with pytest.raises(ty.UsageError, match="did you mean 'department'") as error:
        ty.rules(today, asked)
    assert [each.key for each in error.value.problems] == ["departmnt", "directorate"]
    # That there are none is a number, and what a plan makes, or does away with, is spoken of.
    none = ty.rule("unit_count", by="directorate", between=(0, 0))
    assert ty.rules(today, none).states == ["kept"]
    new = {"create": "unit", "key": "n", "type": "directorate", "parent": "top"}
    choice = {
        "key": "c",
        "default": "no",
        "alternatives": [{"key": "no"}, {"key": "yes", "changes": [new]}],
    }
    model = today.apply(ty.Plan.from_dict({"choices": [choice]}))
    assert len(ty.rules(model, asked[1])) == 1


def test_choices_and_clashes_refuse_such_a_rule_too() -> None:
    units = [{"key": "top", "type": "town"}, {"key": "d", "type": "department", "parent": "top"}]
    today = ty.Organisation({"units": units})
    move = {"create": "unit", "key": "n", "type": "office", "parent": "d"}
    choice = {"key": "c", "alternatives": [{"key": "no"}, {"key": "yes", "changes": [move]}]}
    plan = ty.Plan.from_dict({"choices": [choice]})
    wrong = ty.rule("span", by="departmnt", between=(2, 3))
    for ask in (ty.choices, ty.clash):
        with pytest.raises(ty.UsageError, match="did you mean 'department'"):
            ask(today, plan, rules=[wrong])
        # Of what an alternative makes, a rule may speak.
        ask(today, plan, rules=[ty.rule("span", by="office", between=(0, 3))])
