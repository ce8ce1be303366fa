"""Randers 2025: proposals of a service check, none decided, against what the slides say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from math import prod

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from helpers.provenance import check_nothing_is_invented, check_what_is_derived_says_from_what

CASE = EXAMPLES / "randers-2025"
HOLDS = "responsible_for"
ADMINISTRATIONS = ["umt", "boern-skole", "social-arbejdsmarked", "sundhed-kultur-omsorg"]


@cache
def today() -> ty.Organisation:
    return ty.read(CASE / "organisation.yaml")


@cache
def plan() -> ty.Plan:
    return ty.read_plan(CASE / "plan.yaml")


@cache
def assumed() -> ty.Organisation:
    return today().assume(ty.read_assumptions(CASE / "assumptions.yaml"))


def after(**taken: str) -> ty.Organisation:
    return today().apply(plan(), select={k.replace("_", "-"): a for k, a in taken.items()})


def allowed(taken: Mapping[str, str]) -> bool:
    """The one condition: a level of back-office tasks needs the project on economy."""
    level = taken.get("back-office-niveau", "leave")
    return level == "leave" or taken.get("oekonomi", "leave") == "project"


def holders(organisation: ty.Organisation, task: str) -> list[str]:
    return [f for f, relation, to, _ in organisation.relations() if (relation, to) == (HOLDS, task)]


def with_code(code: str) -> list[str]:
    document = json.loads(today().to_json())
    return [task["key"] for task in document["tasks"] if task.get("code") == code]


# --- The documents


def test_documents_read_without_warnings() -> None:
    given = ty.read_assumptions(CASE / "assumptions.yaml")
    assert not today().warnings
    assert not plan().warnings
    assert not given.warnings
    given.check_used([today(), today().apply(plan())])
    assert ty.read_profile(CASE / "profile.yaml").load == "volume"
    assert today().day == "2025-06-27"


def test_four_administrations_and_an_office() -> None:
    assert today().groups("administration") == ADMINISTRATIONS
    assert today().children("kommune") == ["kommunaldirektoerens-kontor", *ADMINISTRATIONS]
    assert today().heads("kommune") == ["kommunaldirektoer"]


def test_names_have_their_danish_letters() -> None:
    assert [today().name(key, "da") for key in today().children("kommune")] == [
        "Kommunaldirektørens eget kontor",
        "Udvikling, Miljø og Teknik",
        "Børn og Skole",
        "Social og Arbejdsmarked",
        "Sundhed, Kultur og Omsorg",
    ]
    assert today().name("byraadsbetjening") == "Byrådsbetjening"
    assert today().name("jura-umt") == "Jura i Udvikling, Miljø og Teknik"
    assert today().name("lokalplan-start") == "Igangsætning af lokalplaner inden for kommuneplanen"
    assert today().name("arbejdsmiljoe-med") == "HR-opgaver om arbejdsmiljø og MED"


def test_what_has_no_stated_place_has_none() -> None:
    assert today().unplaced == ["personale-hr", "sekretariatet", "sundhedsaktiviteter-andre"]


# --- The proposals


def test_nothing_is_decided() -> None:
    assert plan().changes == []
    assert all("leave" in alternatives for alternatives in plan().choices.values())
    left = today().apply(plan())
    assert not left.record
    before, unchanged = (json.loads(o.to_json()) for o in (today(), left))
    for document in (before, unchanged):
        document.pop("day", None)
        document.pop("sources")
    assert before == unchanged


ALTERNATIVES = [
    (choice, alternative) for choice, found in plan().choices.items() for alternative in found
]
PAIRS = [(a, b) for a, b in combinations(ALTERNATIVES, 2) if a[0] != b[0]]


def test_there_are_too_many_combinations_to_try() -> None:
    assert prod(map(len, plan().choices.values())) == 9_437_184
    assert len(PAIRS) == 1005


def check(taken: dict[str, str]) -> None:
    if allowed(taken):
        model = today().apply(plan(), select=taken)
        assert not model.warnings
        assert model.groups("administration") == ADMINISTRATIONS
    else:
        with pytest.raises(ty.PlanError, match="needs 'project' of 'oekonomi'"):
            today().apply(plan(), select=taken)


def test_every_pair_of_alternatives_applies_or_is_refused_as_stated() -> None:
    for pair in PAIRS:
        check(dict(pair))


@pytest.mark.parametrize("economy", ["leave", "project", "one-department"])
@pytest.mark.parametrize("level", ["leave", "director", "field", "cluster"])
@pytest.mark.parametrize("health", ["leave", "move", "steer"])
def test_everything_at_once(economy: str, level: str, health: str) -> None:
    """All proposals with two alternatives taken, and each way of the three with more."""
    taken = {choice: found[-1] for choice, found in plan().choices.items()}
    chosen = {"oekonomi": economy, "back-office-niveau": level, "sundhedsaktiviteter": health}
    check({**taken, **chosen})


def test_each_proposal_changes_what_it_says() -> None:
    changed = {
        (choice, alternative)
        for choice, alternative in ALTERNATIVES
        if allowed({choice: alternative})
        and today().apply(plan(), select={choice: alternative}).record
    }
    silent = {pair for pair in ALTERNATIVES if pair not in changed and pair[1] != "leave"}
    assert silent == {("back-office-niveau", level) for level in ("director", "field", "cluster")}
    made = after(oekonomi="project", back_office_niveau="director")
    assert "fakturering" not in made
    assert [holders(made, f"fakturering-{key}") for key in ADMINISTRATIONS] == [
        [key] for key in ADMINISTRATIONS
    ]


def test_only_these_efforts_change_administration() -> None:
    """For what has no stated place today it is open whether that is a change."""
    for choice, alternative in ALTERNATIVES:
        if not allowed({choice: alternative}):
            continue
        model = today().apply(plan(), select={choice: alternative})
        rows = ty.transition(today(), model, by="administration").table().rows()
        changed = [row["key"] for row in rows if row["unit"] in ("changed", "open")]
        expected = {
            "unge-og-uddannelse": ["fgu", "uu", "uddannelse"],
            "sundhedsaktiviteter": ["sundhedsaktiviteter-andre"] if alternative == "move" else [],
        }
        assert changed == (expected.get(choice, []) if alternative != "leave" else [])


def test_two_ways_for_health_activities() -> None:
    assert after(sundhedsaktiviteter="move").parent("sundhedsaktiviteter-andre") == (
        "sundhedsafdelingen"
    )
    steered = after(sundhedsaktiviteter="steer")
    assert "sundhedsaktiviteter-andre" in steered.unplaced
    assert holders(steered, "faglig-styring-sundhed") == ["sundhedsafdelingen"]


def test_support_functions_and_what_gathering_moves() -> None:
    economy, law = with_code("oekonomi"), with_code("jura")
    assert [holders(today(), task) for task in economy] == [[key] for key in ADMINISTRATIONS]
    assert {holder for task in law for holder in holders(today(), task)} == {
        *("jura", "sekretariatet", *ADMINISTRATIONS)
    }
    for task in ("data-ledelsesinformation", "arbejdsmiljoe-med", "fakturering", "mental-trivsel"):
        assert holders(today(), task) == []
    gathered = after(oekonomi="one-department", jura="gather", data="gather", hr="gather")
    assert {h for task in economy for h in holders(gathered, task)} == {"oekonomiafdeling"}
    assert {h for task in law for h in holders(gathered, task)} == {"jura"}
    assert holders(gathered, "data-ledelsesinformation") == ["dataenhed"]
    assert holders(gathered, "arbejdsmiljoe-med") == ["personale-hr"]
    assert {"oekonomiafdeling", "dataenhed", "personale-hr"} <= set(gathered.unplaced)


def test_days_of_the_proposals() -> None:
    taken = {"miljoetilladelser": "delegate", "it": "taken-over"}
    days = {
        day: today().apply(plan(), select=taken, on=day)
        for day in ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01")
    }
    permits = [holders(model, "miljoetilladelser") for model in days.values()]
    assert permits == [[], ["umt"], ["umt"], ["umt"]]
    assert ["it-serviceorganisation" in model for model in days.values()] == [
        *(False, False, False, True)
    ]


def test_preparedness_lies_under_the_chief_executive() -> None:
    made = after(beredskab="set-up")
    assert made.parent("beredskab") == "kommune"
    assert holders(made, "beredskabsopgaver") == ["beredskab"]


def test_what_has_no_alternatives_is_asked() -> None:
    asked = " ".join(question.in_("en") for question, _ in plan().questions)
    for word in ("models", "committees", "leadership structure", "districts", "reception", "site"):
        assert word in asked


# --- Where everything comes from


def everything() -> ty.Organisation:
    taken = {choice: found[-1] for choice, found in plan().choices.items()}
    taken |= {"oekonomi": "project", "back-office-niveau": "director"}
    return today().apply(plan(), select=taken)


def test_nothing_is_invented() -> None:
    for organisation in (today(), everything()):
        check_nothing_is_invented(organisation, "servicetjek", 0.7)


def test_what_is_derived_says_from_what() -> None:
    check_what_is_derived_says_from_what(today())


def test_no_figure_is_known() -> None:
    document = json.loads(today().to_json())
    figures = [
        figure
        for kind in ("units", "posts", "tasks")
        for node in document[kind]
        for measure in ("fte", "headcount", "salary", "gross_expenditure", "volume")
        if isinstance(figure := node.get(measure), dict)
    ]
    assert figures
    assert all(figure["unknown"] for figure in figures)
    for key in ADMINISTRATIONS:
        assert not today().total(key).defined
        assert not today().total(key, "volume").defined


def test_key_figures_of_the_municipality_are_told() -> None:
    note = json.loads(today().to_json())["note"]
    readme = (CASE / "README.md").read_text(encoding="utf-8")
    for figure in ("91", "20 %", "60 %", "35 %", "5 %"):
        assert figure in note["en"] and figure in note["da"]
    for figure in ("91", "2,000", "51", "1,000"):
        assert figure in readme


# --- Under the assumptions


def years(organisation: ty.Organisation) -> Counter[str]:
    found: Counter[str] = Counter()
    for task in organisation.keys("task"):
        figure = organisation.quantity(task, "volume")
        assert figure is not None and figure.basis == "assumed"
        found[organisation.type(task)] += figure.value
    return found


def test_every_task_of_today_has_assumed_work_years() -> None:
    assert years(assumed()) == {
        "citizen_directed": 570,
        "back_office": 380,
        "political_service": 50,
        "": 44,
    }
    assert float(assumed().whole("volume")) == 1044
    # Of 267 work-years nobody knows where they lie: in any of them.
    by_administration = [assumed().total(key, "volume") for key in ADMINISTRATIONS]
    assert [(one.lower, one.upper) for one in by_administration] == [
        (known, known + 267) for known in (253, 123, 223, 116)
    ]


def test_gathering_economy_moves_what_it_says() -> None:
    given = ty.read_assumptions(CASE / "assumptions.yaml")
    made = assumed().apply(plan(), given, select={"oekonomi": "one-department"})
    assert made.total("oekonomiafdeling", "volume").known_part == 112
    assert float(made.whole("volume")) == 1044
    left = [made.total(key, "volume").known_part for key in ADMINISTRATIONS]
    assert left == [253 - 26, 123 - 30, 223 - 34, 116 - 22]
    moved = ty.transition(assumed(), made).hand_overs()
    assert [float(volume) for volume in moved["volume"]] == [26, 30, 34, 22]


def test_the_assumptions_say_that_they_are() -> None:
    text = (CASE / "assumptions.yaml").read_text(encoding="utf-8")
    assert text.startswith("# INVENTED FOR DEMONSTRATION.")
