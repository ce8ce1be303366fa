"""The examples say what their cases do: read as they stand, and as they ship in the package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import isnan, prod
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
import yaml
from helpers.paths import EXAMPLES
from tyngde.cli import main

NAMES = sorted(file.parent.name for file in EXAMPLES.glob("*/organisation.yaml"))

# --- Shipped


def test_examples_are_named() -> None:
    assert ty.examples.names() == NAMES
    cases = {"aalborg-2018", "aalborg-2021", "albertslund-2012", "albertslund-2026", "randers-2025"}
    assert set(NAMES) == cases


@pytest.mark.parametrize("name", NAMES)
def test_what_ships_is_what_stands_in_the_repository(name: str) -> None:
    example = ty.examples.load(name)
    assert example.name == name
    assert name in repr(example)
    # What an installer or interpreter compiles of a script lies in a folder of its own.
    files = [[f for f in path.iterdir() if f.is_file()] for path in (example.path, EXAMPLES / name)]
    shipped, kept = ({file.name: file.read_bytes() for file in those} for those in files)
    folder = EXAMPLES / name
    assert shipped == kept
    assert "README.md" in shipped
    assert (example.assumptions is not None) == (folder / "assumptions.yaml").exists()
    assert (example.profile is not None) == (folder / "profile.yaml").exists()
    assert all(plan.key == key for key, plan in example.plans.items())


def selections(plan: ty.Plan) -> list[dict[str, str]]:
    """Every combination of alternatives; where these are too many, each with what it requires."""
    if prod(map(len, plan.choices.values())) <= 200:
        answers = [[(key, answer) for answer in plan.choices[key]] for key in plan.choices]
        return [dict(taken) for taken in product(*answers)]
    return [
        {
            choice["key"]: alternative["key"],
            **{other: found[0] for other, found in alternative.get("requires", {}).items()},
        }
        for choice in json.loads(plan.to_json())["choices"]
        for alternative in choice["alternatives"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_examples_apply_with_every_choice_and_survive_a_round(name: str) -> None:
    example = ty.examples.load(name)
    models = [example.organisation]
    for plan in example.plans.values():
        assert ty.parse(plan.to_json(), format="json") == plan
        made = [example.organisation.apply(plan, select=taken) for taken in selections(plan)]
        assert all(after.lineage.rows or after.record for after in made) or not plan.changes
        models += made[:1]
    for model in models:
        again = ty.parse(model.to_json(), format="json")
        assert again == model
        assert not model.warnings
    if example.assumptions is not None:
        example.assumptions.check_used(models)


def _texts(data: Any, field: str = "") -> Iterator[tuple[str, str, str]]:
    """Each text that is in Danish and English, and the field that it is in."""
    if isinstance(data, list):
        for each in data:
            yield from _texts(each, field)
    elif isinstance(data, dict):
        if data.keys() == {"da", "en"} and isinstance(data["da"], str):
            yield field, data["da"], data["en"]
        for key, each in data.items():
            yield from _texts(each, key)


@pytest.mark.parametrize("name", NAMES)
def test_english_texts_call_units_as_an_english_reader_sees_them(name: str) -> None:
    """Whoever reads of Ydelser in a text finds only Benefits in charts and tables."""
    documents = [yaml.safe_load(file.read_text()) for file in (EXAMPLES / name).glob("*.yaml")]
    texts = [text for document in documents for text in _texts(document)]
    names = {da: en for field, da, en in texts if field == "name" and len(da) > 3}
    danish = sorted(da for da, en in names.items() if not en.startswith(da))
    english = "|".join(map(re.escape, sorted(names.values(), key=len, reverse=True)))
    assert danish
    for field, da, en in texts:
        assert "`" not in da + en, f"words of documents are not for a committee: {en}"
        if field == "name":
            continue
        left = re.sub(english, "", en)
        assert not [one for one in danish if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", left)], en


@pytest.mark.parametrize("name", NAMES)
def test_everything_in_an_example_says_where_it_is_from(name: str) -> None:
    example = ty.examples.load(name)
    models = [example.organisation, *map(example.organisation.apply, example.plans.values())]
    kinds = ("unit", "post", "task", "collaboration", "forum", "committee")
    silent = {
        key
        for model in models
        for kind in kinds
        for key in model.keys(kind)
        if not (model.provenance(key)[0] in {"documented", "derived"} and model.provenance(key)[1])
    }
    assert not silent


def test_relations_and_figures_of_a_plan_say_where_they_are_from() -> None:
    after = albertslund()
    relations = json.loads(after.to_json())["relations"]
    ties = [r for r in relations if "works_with" in r or "serves" in r]
    assert len(ties) == 16
    assert all(r["source"] == "notat" and r["basis"] in {"documented", "derived"} for r in ties)
    plan = ty.parse('{"tyngde": "plan/2", "changes": [{"set": "a", "fte": 5, "basis": "derived"}]}')
    base = ty.parse('{"tyngde": "organisation/1", "units": [{"key": "a"}]}')
    assert isinstance(base, ty.Organisation) and isinstance(plan, ty.Plan)
    figure = base.apply(plan).quantity("a", "fte")
    assert figure is not None and figure.basis == "derived"


@pytest.mark.parametrize("name", NAMES)
def test_python_of_a_readme_runs(name: str) -> None:
    text = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
    for code in re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        exec(compile(code, f"{name}/README.md", "exec"), {})


def readme_of_all() -> str:
    return (EXAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_checked_without_a_warning(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES / name)
    code = main(["check", *sorted(file.name for file in Path().glob("*.yaml"))])
    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert f"$ cd {name}; tyngde check *.yaml\n{shown.out}" in readme_of_all()


def test_the_readme_of_all_leads_to_each() -> None:
    assert set(re.findall(r"\]\(([\w-]+)/README.md\)", readme_of_all())) == set(NAMES)
    (code,) = re.findall(r"^```python\n(.*?)^```", readme_of_all(), flags=re.DOTALL | re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})


def test_an_unknown_example_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ty.UnknownKey, match="aalborg-2018") as caught:
        ty.examples.load("aalborg")
    assert caught.value.key == "aalborg"


# --- Aalborg 2018

MAYOR = "borgmesterens-forvaltning"
CONVENTION = "koncernservice-og-it-centret"


@cache
def aalborg(answer: str | None = None) -> ty.Organisation:
    """Before, or after under one answer to what Koncernservice continues."""
    folder = EXAMPLES / "aalborg-2018"
    before = ty.read(folder / "organisation.yaml")
    if answer is None:
        return before
    return before.apply(ty.read_plan(folder / "plan.yaml"), select={CONVENTION: answer})


def bounds(value: ty.Value) -> tuple[float | None, float | None, float | None]:
    return value.value, value.lower, value.upper


def near(*figures: float) -> object:
    return pytest.approx(figures, rel=0, abs=1e-9)


def test_aalborg_has_five_units_and_their_fte_before() -> None:
    before = aalborg()
    assert [float(before.total(unit)) for unit in before.children(MAYOR)] == [
        *(20.75, 140.26, 26.0, 21.0, 31.5)
    ]
    assert bounds(before.total(MAYOR)) == near(239.51, 239.51, 239.51)
    assert before.provenance(MAYOR)[0] == "documented"
    total = before.quantity(MAYOR, "fte", "total")
    assert total is not None and total.basis == "derived"


@pytest.mark.parametrize("answer", ["new", "continues"])
def test_aalborg_figures_hang_together_after(answer: str) -> None:
    after = aalborg(answer)
    assert after.day == "2018-01-01"
    assert len(after.children(MAYOR)) == 5
    assert bounds(after.total("oekonomisk-afdeling")) == near(95, 94.5, 95.5)
    assert bounds(after.total("koncernservice")) == near(87, 86.5, 87.5)
    assert bounds(after.total("hr-loen-personale")) == near(45.26, 44.76, 45.76)
    assert bounds(after.total("ak-indkoeb")) == near(10.24, 9.24, 11.24)
    assert bounds(after.total(MAYOR)) == near(249.75, 248.75, 250.75)
    assert set(after.children("koncernservice")) == {
        "it-centret",
        "hr-loen-personale",
        "ak-indkoeb",
    }
    assert not after.total("miljoe-energi").defined


def test_aalborg_says_that_the_width_of_about_is_assumed() -> None:
    before, after = aalborg(), aalborg("new")
    for model, unit, scope in (
        (before, "hr-loen-personale", "own"),
        (before, "ak-indkoeb", "own"),
        (after, "oekonomisk-afdeling", "total"),
        (after, "koncernservice", "total"),
    ):
        figure = model.quantity(unit, "fte", scope)
        assert figure is not None and "ASSUMED" in figure.note.in_("en")
        assert "ANTAGET" in figure.note.in_("da")


@pytest.mark.parametrize(("answer", "fte"), [("continues", 45.26), ("new", 76.76)])
def test_aalborg_share_that_changes_unit_depends_on_the_convention(answer: str, fte: float) -> None:
    change = ty.transition(aalborg(), aalborg(answer), within=MAYOR, by=2)
    assert bounds(change.fte_unit_changed) == near(fte, fte - 0.5, fte + 0.5)
    assert bounds(change.fte_common) == near(239.51, 239.51, 239.51)
    assert float(change.share_unit_changed) == pytest.approx(fte / 239.51, abs=1e-9)
    assert "ak-indkoeb" in change.added
    assert not change.removed


def test_aalborg_vacant_post_adds_nothing_to_what_moves() -> None:
    rows = ty.transition(aalborg(), aalborg("new"), within=MAYOR, by=2).table().rows()
    (post,) = (row for row in rows if row["key"] == "afdelingschef-vakant")
    assert (post["unit"], post["fte"]) == ("changed", 0)
    assert aalborg("new").heads("koncernservice") == ["afdelingschef-vakant"]


def test_aalborg_only_ak_indkoeb_changes_administration() -> None:
    change = ty.transition(aalborg(), aalborg("new"), by="administration")
    rows = change.table().rows()
    assert [row["key"] for row in rows if row["unit"] in {"changed", "open"}] == ["ak-indkoeb"]
    assert bounds(change.fte_unit_changed) == near(10.24, 9.24, 11.24)


def test_aalborg_balance_of_the_five() -> None:
    found = []
    for model in (aalborg(), aalborg("new")):
        five = ty.compare({"it": model}, by=model.children(MAYOR), profile="fte")
        found.append(five.value("load_gini", "it").value)
    # Sum of the differences of all pairs, by hand, over n times the sum.
    assert found == pytest.approx([499.04 / (5 * 239.51), 429 / (5 * 249.75)], abs=1e-9)


# --- Albertslund 2012

DEPARTMENTS = {
    "oekonomi-stab": "oekonomicenter digitaliseringscenter center-for-ledelse-og-personale",
    "arbejdsmarked-erhverv-ydelser": (
        "jobcenter+ borgerservice? ydelsescentret? miljoe-teknikforvaltningen?"
    ),
    "miljoe-teknik": "miljoe-plan-byg ejendom-vej-park?",
    "drift-service": "serviceafdelingen materialegaarden+ forsyningen+",
    "kultur-fritid-forebyggende-sundhed": (
        "sundhedsafdelingen? kultur-fritidsforvaltningen? borgerservice?"
    ),
    "sundhed-pleje-omsorg": "sundhedsafdelingen? omsorgsafdelingen",
    "social-familie": "boerne-familieafdelingen socialafdelingen?",
    "dagtilbud": "institutionsafdelingen=",
    "skoler-uddannelse": "skoleafdelingen=",
}
CHIEFS = {f"chef-{department}" for department in DEPARTMENTS}
DIRECTORS = {"direktoer-by-miljoe-beskaeftigelse", "direktoer-boern-kultur-velfaerd"}
TOP = "kommunaldirektoer"


@cache
def albertslund(day: str | None = None, assumed: bool = False) -> ty.Organisation:
    folder = EXAMPLES / "albertslund-2012"
    before = ty.read(folder / "organisation.yaml")
    given = ty.read_assumptions(folder / "assumptions.yaml") if assumed else None
    return before.apply(ty.read_plan(folder / "plan.yaml"), given, on=day)


def on_level(level: str) -> set[str]:
    return {post for post in albertslund().keys("post") if albertslund().level(post) == level}


def test_albertslund_2012_has_four_levels() -> None:
    assert albertslund().levels == ["1", "2", "3", "4"]
    assert on_level("1") == {TOP}
    assert on_level("2") == {*DIRECTORS, "netvaerksdirektoer"}
    assert on_level("3") == CHIEFS
    secretariats = {"leder-sekretariat-by", "leder-sekretariat-boern"}
    assert secretariats < on_level("4")
    assert len(on_level("4")) == 36
    assert on_level("") == {"borgmester"}


def test_albertslund_2012_direct_reports() -> None:
    spans = ty.metrics.span_of_control(albertslund())
    by, boern = sorted(DIRECTORS, reverse=True)
    # Not all posts are listed, so there may be more.
    assert [spans[post].lower for post in (TOP, by, boern)] == [4, 4, 6]
    assert {spans[post].reason for post in (TOP, by, boern)} == {"not_recorded"}
    later = ty.metrics.span_of_control(albertslund().on("2014-10-01"))
    assert later[TOP].lower == 3
    assert albertslund().managers(TOP) == ["borgmester"]


def test_albertslund_2012_members_of_fora_follow_from_levels() -> None:
    after = albertslund()
    assert set(after.members("direktoerforum")) == {TOP, *DIRECTORS, "netvaerksdirektoer"}
    assert "chef-oekonomi-stab" not in after.members("direktoerforum")
    assert set(after.members("chefforum")) == {*after.members("direktoerforum"), *CHIEFS}
    assert "leder-sekretariat-by" not in after.members("chefforum")
    assert set(after.members("lederforum")) == {*after.members("chefforum"), *on_level("4")}
    for forum in ("direktoerforum", "chefforum", "lederforum"):
        assert after.leaders(forum) == [TOP]
    assert set(after.on("2014-10-01").members("direktoerforum")) == {TOP, *DIRECTORS}


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_albertslund_2012_department_forum_is_the_head_and_the_leaders(department: str) -> None:
    after = albertslund()
    forum, head = f"afdelingsforum-{department}", f"chef-{department}"
    assert after.leaders(forum) == [head]
    assert set(after.members(forum)) == {head, *after.reports(head)}


def test_albertslund_2012_networks_in_2013() -> None:
    for after in (albertslund().on("2013-09-01"), albertslund("2013-09-01")):
        networks = after.keys("collaboration")
        assert len(networks) == 9
        for network in networks:
            assert after.path_to_top(network) == ["netvaerksdirektoer", TOP, "borgmester"]
            assert after.leaders(network) == []


def test_albertslund_2012_networks_in_2014_are_not_anchored_by_the_proposal() -> None:
    for after in (albertslund().on("2014-10-01"), albertslund("2014-10-01")):
        assert {tuple(after.path_to_top(n)) for n in after.keys("collaboration")} == {()}
        assert "netvaerksdirektoer" not in after


def test_albertslund_2012_networks_in_2014_under_the_assumptions() -> None:
    after = albertslund("2014-10-01", assumed=True)
    for network in after.keys("collaboration"):
        path = after.path_to_top(network)
        assert path[0] in CHIEFS | DIRECTORS
        assert path[-2:] == [TOP, "borgmester"]
    early = albertslund("2013-09-01", assumed=True)
    assert early.path_to_top("net-inklusion")[0] == "netvaerksdirektoer"


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_albertslund_2012_predecessors(department: str) -> None:
    """All of a unit, a part that nobody knows (?), nothing but the name (+), continued (=)."""
    found = {
        row.before
        + ("?" if isnan(row.share) else "+" if row.share == 0 else "=" if row.continues else "")
        for row in albertslund().lineage.predecessors(department)
    }
    assert found == set(DEPARTMENTS[department].split())


def test_albertslund_2012_nothing_that_is_divided_is_lost() -> None:
    after = albertslund()
    assert set(after.unplaced) == {
        *("ydelsescentret", "socialafdelingen", "ejendom-vej-park"),
        *("kultur-fritidsforvaltningen", "miljoe-teknikforvaltningen"),
    }
    assert all(row.after for row in after.lineage.rows)


def test_albertslund_2012_deputy_directors_lead_the_secretariats() -> None:
    folder = EXAMPLES / "albertslund-2012"
    before, plan = ty.read(folder / "organisation.yaml"), ty.read_plan(folder / "plan.yaml")
    after = before.apply(plan, select={"vicedirektoerer": "both"})
    assert after.heads("sekretariat-by") == ["vicedirektoer-by"]
    assert after.managers("vicedirektoer-by") == ["direktoer-by-miljoe-beskaeftigelse"]
    assert len([post for post in after.keys("post") if after.level(post) == "4"]) == 34
