"""Aalborg 2021: the adjusted administrations, against what the press release says."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import product

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from helpers.provenance import check_nothing_is_invented, check_what_is_derived_says_from_what

CASE = EXAMPLES / "aalborg-2021"
HOLDS = "responsible_for"
CHOICES = {
    "fritid-og-klubber": ["leave", "gather"],
    "voksen-handicap-myndighed": ["leave", "gather"],
    "voksen-handicap-tilbud": ["leave", "divide"],
    "vuk": ["open", "beskaeftigelse-social", "aeldre-omsorg", "another"],
    "sundhedsplejen": ["leave", "sundhed-kultur"],
    "borgerservice": ["leave", "sundhed-kultur"],
}
ALL = [dict(zip(CHOICES, taken, strict=True)) for taken in product(*CHOICES.values())]

# Key, name today, name afterwards.
ADMINISTRATIONS = [
    ("borgmesterens-forvaltning", "Borgmesterens Forvaltning", None),
    ("by-landskab", "By- og Landskabsforvaltningen", None),
    (
        "familie-beskaeftigelse",
        "Familie- og Beskæftigelsesforvaltningen",
        "Beskæftigelses- og Socialforvaltningen",
    ),
    ("aeldre-handicap", "Ældre- og Handicapforvaltningen", "Ældre- og Omsorgsforvaltningen"),
    ("skole", "Skoleforvaltningen", "Børne- og Ungeforvaltningen"),
    ("sundhed-kultur", "Sundheds- og Kulturforvaltningen", None),
    ("miljoe-energi", "Miljø- og Energiforvaltningen", "Klima- og Miljøforvaltningen"),
]

# The table of the case: numbers of the moves, letters of the open questions.
GAINS = {
    "by-landskab": "5 11",
    "familie-beskaeftigelse": "8 [A] [B] [B2]",
    "aeldre-handicap": "10",
    "skole": "1",
    "sundhed-kultur": "6 7 [C] [D]",
    "miljoe-energi": "2 3 4 12",
}
LOSES = {
    "borgmesterens-forvaltning": "2 [D]",
    "familie-beskaeftigelse": "1 7 [C]",
    "aeldre-handicap": "6 [B] [B2]",
    "skole": "8 [A]",
    "sundhed-kultur": "3 4 10 11",
    "miljoe-energi": "5",
}
# What is moved by which of them.
MOVES = {
    "dagtilbudsomraadet": "1",
    "aak-bygninger": "2",
    "kollektiv-trafik": "3",
    "koerselskontoret": "4",
    "vaad-natur": "5",
    "traening-sundhed": "6",
    "tandplejen": "7",
    "uddannelsesvejledning": "8",
    "forebyggende-medarbejdere": "10",
    "landdistriktsomraadet": "11",
    "groen-omstilling": "12",
    "ungdomsklubber": "[A]",
    "myndighed-voksen-handicap": "[B]",
    "voksen-handicap-udvikling": "[B2]",
    "sundhedsplejen": "[C]",
    "borgerservice": "[D]",
}
OPEN = {
    "fritid-og-klubber": "gather",
    "voksen-handicap-myndighed": "gather",
    "voksen-handicap-tilbud": "divide",
    "sundhedsplejen": "sundhed-kultur",
    "borgerservice": "sundhed-kultur",
}


@cache
def today() -> ty.Organisation:
    return ty.read(CASE / "organisation.yaml")


@cache
def plan() -> ty.Plan:
    return ty.read_plan(CASE / "plan.yaml")


@cache
def placed() -> ty.Organisation:
    """Today under the one assumption: where day care lies."""
    return today().apply(ty.read_plan(CASE / "assumed-place.yaml"))


def administration(organisation: ty.Organisation, key: str) -> str:
    """The administration in which a unit, post or task lies; empty where there is none."""
    kind = organisation.kind(key)
    unit: str | None = key
    if kind == "post":
        unit = organisation.home(key)
    elif kind == "task":
        (unit, *others) = [f for f, r, to, _ in organisation.relations() if (r, to) == (HOLDS, key)]
        assert not others
    while unit is not None and organisation.type(unit) != "administration":
        unit = organisation.parent(unit)
    return unit or ""


def test_documents_read_without_warnings() -> None:
    assert not today().warnings
    assert not plan().warnings
    assert {file.name for file in CASE.iterdir()} == {
        *("organisation.yaml", "plan.yaml", "memo.yaml", "README.md"),
        *("assumptions.yaml", "assumed-place.yaml", "assumed-shares.yaml"),
        *("answers.py", "answers-da.ipynb", "answers-en.ipynb"),
    }
    assert today().day == "2021-03-16"
    assert plan().effective == today().apply(plan()).day == "2022-01-01"
    assert today().apply(plan(), on="2021-12-31").name("skole") == "Skoleforvaltningen"


def test_choices_are_those_of_the_source() -> None:
    assert plan().choices == CHOICES
    assert len(ALL) == 128


@pytest.mark.parametrize("taken", ALL, ids=lambda taken: "-".join(taken.values()))
def test_every_combination_of_the_alternatives_applies(taken: dict[str, str]) -> None:
    after = today().apply(plan(), select=taken)
    assert not after.warnings
    assert len(after.groups("administration")) == 7
    assert after.unplaced == (["vuk"] if taken["vuk"] in {"open", "another"} else [])
    ends = {key: administration(after, key) for key in MOVES if key in after}
    assert ends["aak-bygninger"] == "miljoe-energi"
    divided = taken["voksen-handicap-tilbud"] == "divide"
    assert ("voksen-handicap-udvikling" in ends) == divided
    assert ("voksen-handicap-tilbud" in after) != divided
    clubs = "familie-beskaeftigelse" if taken["fritid-og-klubber"] == "gather" else "skole"
    assert ends["ungdomsklubber"] == clubs


def test_what_is_left_open_leaves_it_as_it_is() -> None:
    after = today().apply(plan())
    for key in ("ungdomsklubber", "myndighed-voksen-handicap", "sundhedsplejen", "borgerservice"):
        assert administration(after, key) == administration(today(), key)
    assert "vuk" in after.unplaced


def test_names_have_their_danish_letters() -> None:
    after = today().apply(plan())
    for key, before, afterwards in ADMINISTRATIONS:
        assert today().name(key, "da") == before
        assert after.name(key, "da") == (afterwards or before)
        assert after.name(key, "en") != after.name(key, "da")
    assert today().name("koerselskontoret") == "Kørselskontoret"
    assert today().name("vaad-natur") == "Våd natur"
    assert today().name("landdistriktsomraadet") == "Landdistriktsområdet"
    assert today().name("boernehaver") == "Børnehaver"


def test_seven_administrations_before_and_after() -> None:
    keys = [key for key, _, _ in ADMINISTRATIONS]
    assert today().groups("administration") == keys
    assert today().apply(plan()).groups("administration") == keys


def test_gains_and_losses_are_those_of_the_table() -> None:
    before, after = placed(), placed().apply(plan(), select=OPEN)
    gains: dict[str, set[str]] = {}
    loses: dict[str, set[str]] = {}
    origins = {"traening-sundhed": "traeningsenheden"}
    origins["voksen-handicap-udvikling"] = "voksen-handicap-tilbud"
    for key, move in MOVES.items():
        origin = origins.get(key, key)
        come_from = administration(before, origin) if origin in before else ""
        gone_to = administration(after, key)
        assert come_from != gone_to, key
        gains.setdefault(gone_to, set()).add(move)
        if come_from:
            loses.setdefault(come_from, set()).add(move)
    assert gains == {key: set(moves.split()) for key, moves in GAINS.items()}
    assert loses == {key: set(moves.split()) for key, moves in LOSES.items()}


def test_nothing_else_changes_administration() -> None:
    before, after = placed(), placed().apply(plan(), select=OPEN)
    rows = ty.transition(before, after, by="administration").table().rows()
    changed = {row["key_after"] for row in rows if row["unit"] != "same"}
    day_care = {*after.children("dagtilbudsomraadet"), "birken"}
    assert changed == {key for key in MOVES if after.kind(key) != "task"} | day_care


def test_what_has_no_place_has_none() -> None:
    assert today().unplaced == ["dagtilbudsomraadet", "vuk"]
    assert placed().unplaced == ["vuk"]
    held = {to for _, relation, to, _ in today().relations() if relation == HOLDS}
    assert set(today().keys("task")) - held == {
        *("betjening-af-handicapraadet", "betjening-af-integrationsraadet"),
        *("betjening-af-ligestillingsudvalget", "betjening-af-uddannelsesraadet"),
    }
    questions = " ".join(question for question, _ in plan().questions)
    for council in ("Handicaprådet", "Integrationsrådet", "Ligestillingsudvalget"):
        assert council in questions
    assert "Uddannelsesrådet" in questions


def test_a_part_that_moves_leaves_the_rest_where_it_is() -> None:
    after = today().apply(plan())
    assert after.parent("traeningsenheden") == "aeldre-handicap"
    (row,) = after.lineage.predecessors("traening-sundhed")
    assert row.before == "traeningsenheden"
    assert row.share != row.share  # not known
    assert administration(after, "traening-efter-sundhedsloven") == "sundhed-kultur"
    assert administration(after, "oevrig-traening") == "aeldre-handicap"


def test_the_companies_become_one_beside_the_municipality() -> None:
    after = today().apply(plan())
    assert today().roots == after.roots == ["kommune", "aalborg-forsyning"]
    assert len(today().groups("company")) == 2
    assert after.groups("company") == ["forsyningsselskabet"]


def test_five_administrations_have_a_stated_political_head() -> None:
    heads = {key: today().heads(key) for key, _, _ in ADMINISTRATIONS}
    assert heads.pop("miljoe-energi") == []
    bases = Counter(today().provenance(post)[0] for (post,) in heads.values())
    assert bases == {"documented": 5, "derived": 1}


def test_no_administration_is_of_size_zero() -> None:
    for organisation in (
        today(),
        today().apply(plan(), select={"borgerservice": "sundhed-kultur"}),
    ):
        for key, _, _ in ADMINISTRATIONS:
            assert not organisation.total(key).defined


def test_aims_that_can_be_checked_are_rules() -> None:
    assert Counter(rule.kind for rule in plan().rules) == {
        "unit_count": 2,
        "together": 2,
        "task_share": 1,
    }


def test_the_process_has_its_dates() -> None:
    assert plan().process[0][0] == "2021-03-16"
    assert plan().process[-1][0] == "2022-01-01"


# --- Where everything comes from


def test_nothing_is_invented() -> None:
    for organisation in (today(), today().apply(plan(), select=OPEN)):
        check_nothing_is_invented(organisation, "pressemeddelelse", 0.75)


def test_what_is_derived_says_from_what() -> None:
    check_what_is_derived_says_from_what(today())


def test_no_figure_is_known() -> None:
    document = json.loads(today().to_json())
    figures = [
        node[measure]
        for kind in ("units", "posts", "tasks")
        for node in document[kind]
        for measure in ("fte", "fte_filled", "headcount", "salary", "gross_expenditure", "volume")
        if measure in node
    ]
    assert len(figures) == 7
    assert all(figure["unknown"] for figure in figures)


def test_changes_say_where_they_come_from() -> None:
    document = json.loads(plan().to_json())
    alternatives = [a for choice in document["choices"] for a in choice["alternatives"]]
    changes = [*document["changes"], *(c for a in alternatives for c in a.get("changes", []))]
    assert all(change["basis"] in {"documented", "derived"} for change in changes)
    assert all(change["source"] == "pressemeddelelse" for change in changes)
    (assumed,) = json.loads(ty.read_plan(CASE / "assumed-place.yaml").to_json())["changes"]
    assert assumed["basis"] == "assumed"
