"""Real and small cases against figures worked out by hand, and documents that survive a round."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import DATA, EXAMPLES, ROOT
from helpers.strategies import Json, assumptions, documents, organisations, plans, profiles
from helpers.strategies import read as read_made
from hypothesis import given, settings

CASES = DATA / "cases"
EXAMPLE = EXAMPLES / "albertslund-2026"
EXPECTED: Json = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
AALBORG: Json = EXPECTED["aalborg-2018"]
ALBERTSLUND: Json = EXPECTED["albertslund-2026"]
UNDER_ASSUMPTIONS: Json = ALBERTSLUND["with_assumptions"]
WHEN = ("before", "after")
MODELS = ("today", "model-1", "model-2")

# --- Reading what is expected


def nodes_of(missing: Iterable[str]) -> list[str]:
    """The keys in ``key.measure``, sorted."""
    return sorted({name.rpartition(".")[0] for name in missing})


def check(value: ty.Value, claim: Json, scale: float = 1) -> None:
    """A value against a claim of expected.json."""
    known = {"value", "known", "known_bounds", "bounds", "unknown"}
    assert set(claim) <= known, claim
    if claim["value"] is None:
        assert value.value is None
        assert value.reason in {"unknown_input", "needs_count"}
    else:
        assert value.defined
        assert value.value == pytest.approx(claim["value"] * scale, rel=0, abs=1e-9 * scale)
    if "known" in claim:
        assert value.known_part == pytest.approx(claim["known"], abs=1e-9)
    if "bounds" in claim:
        lower, upper = claim["bounds"]
        assert value.lower == pytest.approx(lower, abs=1e-9)
        assert value.upper == pytest.approx(float("inf") if upper is None else upper, abs=1e-9)
    if "unknown" in claim:
        assert nodes_of(value.missing) == sorted(claim["unknown"])


def unexplained(organisation: ty.Organisation, unit: str) -> float | None:
    """FTE of a unit alone that none of its posts has."""
    rows = ty.transition(organisation, organisation).table().rows()
    (fte,) = (row["fte"] for row in rows if row["key"] == unit)
    return None if fte is None else float(fte)


def own_fte(organisation: ty.Organisation, unit: str) -> float | None:
    """FTE of a unit without its child units."""
    rest = unexplained(organisation, unit)
    if rest is None:
        return None
    figures = [organisation.quantity(post, "fte") for post in organisation.posts(unit)]
    return rest + sum(figure.value or 0 for figure in figures if figure is not None)


def below(organisation: ty.Organisation, unit: str) -> list[str]:
    found = list(organisation.children(unit))
    for child in found:
        found += organisation.children(child)
    return found


def depth(organisation: ty.Organisation, unit: str) -> int:
    parent = organisation.parent(unit)
    return 0 if parent is None else 1 + depth(organisation, parent)


def node(organisation: ty.Organisation, kind: str, key: str) -> Json:
    """A node as it is written on saving."""
    document = json.loads(organisation.to_json())
    (found,) = (each for each in document[f"{kind}s"] if each["key"] == key)
    return dict(found)


def headed(organisation: ty.Organisation, post: str) -> list[str]:
    return [unit for unit in organisation if post in organisation.heads(unit)]


def pairs(found: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(sorted(pair) for pair in found)


# --- Aalborg 2018


@cache
def aalborg() -> dict[str, ty.Organisation]:
    before = ty.read(CASES / AALBORG["organisation"])
    return {"before": before, "after": before.apply(ty.read_plan(CASES / AALBORG["plan"]))}


@pytest.mark.parametrize("when", WHEN)
def test_aalborg_shape(when: str) -> None:
    organisation = aalborg()[when]
    assert {
        "units": organisation.count("unit"),
        "posts": organisation.count("post"),
    } == AALBORG["counts"][when]
    assert organisation.levels == AALBORG["levels"]["scale"]
    for level, posts in AALBORG["levels"]["posts"][when].items():
        assert [p for p in organisation.keys("post") if organisation.level(p) == level] == posts
    claimed = AALBORG["depth"][when]
    assert {unit: depth(organisation, unit) for unit in claimed} == claimed
    direct = AALBORG["direct_units"]
    assert organisation.children(direct["of"]) == direct[when]


@pytest.mark.parametrize("when", WHEN)
def test_aalborg_posts(when: str) -> None:
    organisation = aalborg()[when]
    for post, claim in AALBORG["posts"][when].items():
        assert organisation.home(post) == claim["home"]
        assert headed(organisation, post) == claim["heads"]
        assert node(organisation, "post", post).get("vacant", False) == claim["vacant"]
        assert organisation.managers(post) == claim["reports_to"]
        assert organisation.total(claim["home"], "headcount").known_part == claim["headcount"]


def check_fte(organisation: ty.Organisation, claims: Json) -> None:
    totals = organisation.totals("fte")
    for unit, claim in claims.items():
        assert set(claim) <= {"total", "own", "remainder", "parts_unknown", "why"}, unit
        check(totals[unit], claim["total"])
        if "own" in claim:
            own = claim["own"]["value"]
            assert own_fte(organisation, unit) == (own if own is None else pytest.approx(own))
        if "remainder" in claim:
            accounted = sum(float(totals[child]) for child in organisation.children(unit))
            rest = float(totals[unit]) - accounted
            assert rest == pytest.approx(claim["remainder"]["value"], abs=1e-9)
        if "parts_unknown" in claim:
            unknown = {part for part in below(organisation, unit) if not totals[part].defined}
            assert unknown == set(claim["parts_unknown"])


@pytest.mark.parametrize("when", WHEN)
def test_aalborg_fte(when: str) -> None:
    claims = AALBORG[f"fte_{when}"]
    assert set(claims) == set(aalborg()[when])
    check_fte(aalborg()[when], claims)


def test_aalborg_fte_after_the_first_changes() -> None:
    plan = json.loads((CASES / AALBORG["plan"]).read_text(encoding="utf-8"))
    claims = AALBORG["fte_after_first_changes"]
    plan["changes"] = plan["changes"][: claims["changes"]]
    begun = ty.parse(json.dumps(plan), format="json")
    assert isinstance(begun, ty.Plan)
    check_fte(aalborg()["before"].apply(begun), claims["units"])


def test_aalborg_says_what_a_change_made_unknown() -> None:
    made_unknown = {r.position: r.made_unknown for r in aalborg()["after"].record if r.made_unknown}
    assert made_unknown[2] == ["oekonomisk-afdeling.fte"]
    assert made_unknown[4] == ["borgmesterens-forvaltning.fte"]


@pytest.mark.parametrize("when", WHEN)
def test_aalborg_by_department(when: str) -> None:
    comparison = ty.compare({when: aalborg()[when]}, profile="fte")
    claims = AALBORG[f"by_department_{when}"]["fte"]
    assert aalborg()[when].groups("department") == [u for u in claims if u != "elsewhere"]
    for unit, claim in claims.items():
        key = "" if unit == "elsewhere" else unit
        load = comparison.unit(key, when)["load"]
        check(load, {"value": claim["value"]} if unit == "elsewhere" else claim)


@pytest.mark.parametrize("when", WHEN)
def test_aalborg_balance(when: str) -> None:
    claim = AALBORG["balance_of_direct_units"]
    units = AALBORG["direct_units"][when]
    comparison = ty.compare({when: aalborg()[when]}, profile="fte", by=units)
    within = claim["tolerance"]
    for indicator, name in (("load_gini", "gini"), ("load_cv", "cv")):
        value = comparison.value(indicator, when).value
        assert value == pytest.approx(claim[when][name], rel=0, abs=within)
    loads = [float(comparison.unit(unit, when)["load"]) for unit in units]
    assert sum(loads) == pytest.approx(claim[when]["sum"], abs=1e-9)
    shares = [load / sum(loads) for load in loads]
    assert sum(share**2 for share in shares) == pytest.approx(claim[when]["hhi"], abs=within)


def test_aalborg_lineage() -> None:
    before, after = aalborg()["before"], aalborg()["after"]
    claim = AALBORG["lineage"]
    assert [unit for unit in after if unit not in before] == claim["created"]
    assert [unit for unit in before if unit not in after] == claim["abolished"]
    predecessors = [row.before for row in after.lineage.rows if row.after == "koncernservice"]
    assert predecessors == claim["predecessors_of_koncernservice"]
    parts = {part: before.parent(part) for part in after.children("koncernservice")}
    assert parts == claim["parts_of_koncernservice"]


def other_places(table: ty.Table, kind: str) -> dict[str, list[str]]:
    return {
        row["key"]: [row["place_before"], row["place_after"]]
        for row in table.rows()
        if row["kind"] == kind and row["place"] == "changed"
    }


def test_aalborg_difference() -> None:
    before, after = aalborg()["before"], aalborg()["after"]
    claim = AALBORG["difference"]
    table = ty.transition(before, after).table()
    assert [r["key"] for r in table.rows() if r["place"] == "entrant"] == claim["created"]
    assert [r["key"] for r in table.rows() if r["place"] == "leaver"] == claim["abolished"]
    assert other_places(table, "unit") == claim["other_parent"]
    assert other_places(table, "post") == claim["other_home"]
    both = [k for kind in ("unit", "post") for k in before.keys(kind) if k in after]
    assert [key for key in both if before.name(key) != after.name(key)] == claim["renamed"]


def test_aalborg_difference_within_one_administration() -> None:
    before, after = aalborg()["before"], aalborg()["after"]
    claim = AALBORG["difference_within"]
    table = ty.transition(before, after, within=claim["within"]).table()
    units = [row for row in table.rows() if row["kind"] == "unit"]
    fates = {f: {r["key"] for r in units if r["place"] == f} for f in ("entrant", "leaver", "same")}
    assert fates["entrant"] == {*claim["created"], *claim["entrants"]}
    assert fates["leaver"] == set(claim["leavers"])
    assert fates["same"] == {claim["within"], *claim["same_parent"]}
    assert other_places(table, "unit") == claim["other_parent"]
    moved = [before.total(unit) for unit in claim["other_parent"]]
    known = claim["fte_before_of_other_parent"]
    assert known["value"] is None and not all(value.defined for value in moved)
    assert sum(value.known_part or 0 for value in moved) == pytest.approx(known["known"])
    assert nodes_of(n for value in moved for n in value.missing) == known["unknown"]
    assert float(before.total(claim["within"])) == pytest.approx(claim["fte_before_of_all"])


# --- Albertslund 2026


def models_of(
    base: ty.Organisation, given: ty.Assumptions | None = None
) -> dict[str, ty.Organisation]:
    plan_files = ALBERTSLUND["plans"]
    if given is not None:
        base = base.assume(given)
    return {
        "today": base,
        **{m: base.apply(ty.read_plan(CASES / file), given) for m, file in plan_files.items()},
    }


@cache
def albertslund() -> dict[str, ty.Organisation]:
    return models_of(ty.read(CASES / ALBERTSLUND["organisation"]))


@cache
def assumed() -> dict[str, ty.Organisation]:
    given = ty.read_assumptions(ROOT / UNDER_ASSUMPTIONS["assumptions"])
    return models_of(ty.read(CASES / ALBERTSLUND["organisation"]), given)


@cache
def plain_comparison() -> ty.Comparison:
    return ty.compare(albertslund())


@cache
def assumed_comparison() -> ty.Comparison:
    return ty.compare(assumed(), profile=ty.read_profile(ROOT / UNDER_ASSUMPTIONS["profile"]))


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_shape(model: str) -> None:
    organisation, comparison = albertslund()[model], plain_comparison()
    counted = {"units": organisation.count("unit"), "posts": organisation.count("post")}
    assert counted == ALBERTSLUND["counts"][model]
    departments = organisation.groups("department")
    assert sorted(departments) == sorted(ALBERTSLUND["departments"]["keys"][model])
    assert comparison.value("units", model).value == ALBERTSLUND["departments"][model]
    assert comparison.value("chiefs", model).value == ALBERTSLUND["chiefs"][model]
    assert comparison.value("managers", model).value == ALBERTSLUND["managers"][model]
    assert organisation.unplaced == ALBERTSLUND["unplaced"][model]


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_direct_reports(model: str) -> None:
    organisation = albertslund()[model]
    spans = ty.metrics.span_of_control(organisation)
    claims = ALBERTSLUND["direct_reports"][model]
    assert set(spans) == set(claims)
    for manager, claim in claims.items():
        assert sorted(organisation.reports(manager)) == sorted(claim["nodes"])
        check(spans[manager], claim["positions"])


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_layers(model: str) -> None:
    claim = dict(ALBERTSLUND["layers"][model])
    layers = ty.metrics.layers(albertslund()[model])
    assert max(layers.values()) == claim["layers"]
    assert plain_comparison().value("layers", model).value == claim.pop("layers")
    assert {post: layers[post] for post in claim} == claim


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_ties(model: str) -> None:
    organisation, claim = albertslund()[model], ALBERTSLUND["ties"]
    found = ty.metrics.interfaces(organisation)
    assert found["ties_total"].value == claim["total"]
    assert [found["ties_cut"].value, found["ties_total"].value] == claim["share_cut"][model]
    assert found["ties_cut"].value == claim[model]["cut"]
    rows = found["ties"].rows()
    assert len(rows) - sum(row["cut"] for row in rows) == claim[model]["inside"]
    cut = [(row["a"], row["b"]) for row in rows if row["cut"]]
    assert pairs(cut) == pairs(claim[model]["keys_cut"])
    shown = [tie.split(" – ") for tie in plain_comparison().interfaces_cut(model)]
    assert pairs(shown) == pairs(cut)
    departments = organisation.groups("department")
    inside = {unit for top in departments for unit in [top, *below(organisation, top)]}
    outside = [row for row in rows if not {row["a"], row["b"]} <= inside]
    assert len(outside) == claim["touching_elsewhere"][model]
    assert found["share_cut"].reason == "unknown_input"


def managers(rows: list[Json], kind: str, fate: str) -> dict[str, list[str]]:
    return {
        row["key"]: [row["manager_before"], row["manager_after"]]
        for row in rows
        if row["kind"] == kind and row["manager"] == fate
    }


def model_1_with(**declared: str) -> ty.Organisation:
    """Model 1 with `continues` declared in its two merges: of the units, of their chiefs."""
    plan = json.loads((CASES / ALBERTSLUND["plans"]["model-1"]).read_text(encoding="utf-8"))
    for change in plan["changes"]:
        if "merge" in change:
            kind = "chiefs" if change["into"]["key"].startswith("chef-") else "units"
            if kind in declared:
                change["continues"] = declared[kind]
    parsed = ty.parse(json.dumps(plan), format="json")
    assert isinstance(parsed, ty.Plan)
    return albertslund()["today"].apply(parsed)


def test_albertslund_other_manager_in_model_1() -> None:
    claim = ALBERTSLUND["other_manager"]["model-1"]
    today, after = albertslund()["today"], albertslund()["model-1"]
    rows = ty.transition(today, after, by="department").table().rows()
    assert rows == plain_comparison().affected("model-1").rows()
    assert managers(rows, "unit", "changed") == claim["certain"]["units"]
    assert managers(rows, "post", "changed") == claim["certain"]["posts"]
    either = claim["open"]["neither continues"]
    assert sorted(managers(rows, "unit", "open")) == sorted(either["units"])
    assert sorted(managers(rows, "post", "open")) == sorted(either["posts"])
    chiefs = [row for row in rows if row["key_after"] == "chef-ny-afdeling"]
    assert [row["manager"] for row in chiefs] == ["same", "same"]
    for kind in ("unit", "post"):
        open_or_changed = [*managers(rows, kind, "changed"), *managers(rows, kind, "open")]
        assert sorted(open_or_changed) == sorted(claim["by_key"][f"{kind}s"])


@pytest.mark.parametrize("chief", ["chef-boern-familie", "chef-beskaeftigelse-borger-ydelser"])
def test_albertslund_other_manager_once_it_is_said_who_continues(chief: str) -> None:
    claim = ALBERTSLUND["other_manager"]["model-1"]
    rows = ty.transition(albertslund()["today"], model_1_with(chiefs=chief)).table().rows()
    for kind in ("units", "posts"):
        others = [*claim["certain"][kind], *claim["open"][f"{chief} continues"][kind]]
        assert sorted(managers(rows, kind[:-1], "changed")) == sorted(others)
        assert managers(rows, kind[:-1], "open") == {}


def test_albertslund_other_manager_in_model_2() -> None:
    claim = ALBERTSLUND["other_manager"]["model-2"]
    rows = ty.transition(albertslund()["today"], albertslund()["model-2"]).table().rows()
    assert managers(rows, "unit", "changed") == claim["certain"]["units"]
    assert managers(rows, "post", "changed") == claim["certain"]["posts"]
    (unit,) = claim["open"].values()
    assert managers(rows, "unit", "open") == {unit["units"][0]: ["", unit["after"]]}
    assert list(managers(rows, "post", "open")) == unit["posts"]


@pytest.mark.parametrize("model", ["model-1", "model-2"])
def test_albertslund_other_parent(model: str) -> None:
    today, after = albertslund()["today"], albertslund()[model]
    found = {
        unit: ["unknown" if unit in today.unplaced else today.parent(unit), after.parent(unit)]
        for unit in today
        if unit in after
        and (today.parent(unit), unit in today.unplaced)
        != (after.parent(unit), unit in after.unplaced)
    }
    assert found == ALBERTSLUND["other_parent"][model]


def test_albertslund_lineage() -> None:
    today, claim = albertslund()["today"], ALBERTSLUND["lineage"]
    first, second = albertslund()["model-1"], albertslund()["model-2"]
    for merged in ("ny-afdeling", "chef-ny-afdeling"):
        rows = [row for row in first.lineage.rows if row.after == merged]
        assert sorted(row.before for row in rows) == claim["model-1"][merged]
        assert claim["model-1"]["continues"][merged] is None
        assert not any(row.continues for row in rows)
    everyone = [*first, *first.keys("post")]
    merged_into = {row.after for row in first.lineage.rows}
    new = [key for key in everyone if key not in today and key not in merged_into]
    assert new == claim["model-1"]["new"]
    before, after = ([*o, *o.keys("post")] for o in (today, second))
    assert [key for key in after if key not in today] == claim["model-2"]["new"]
    assert [key for key in before if key not in second] == claim["model-2"]["gone"]
    renamed = [key for key in before if today.name(key) != second.name(key)]
    assert sorted(renamed) == claim["model-2"]["renamed"]


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_fte_is_not_known(model: str) -> None:
    rows = plain_comparison().indicators().rows()
    row = next(r for r in rows if r["indicator"] == "load_cv" and r["model"] == model)
    assert [row["known"], row["of"]] == ALBERTSLUND["fte"]["coverage"][model]
    whole = albertslund()[model].whole("fte")
    assert whole.value is ALBERTSLUND["fte"][model] is None
    assert whole.reason == "unknown_input"


MEASURES = {
    "fte": ("fte", 1.0),
    "gross_expenditure_million": ("gross_expenditure", 1e6),
    "risk_times_volume": ("risk", 1.0),
    "complexity_times_volume": ("complexity", 1.0),
}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", MEASURES)
def test_albertslund_figures_under_assumptions(name: str, model: str) -> None:
    measure, scale = MEASURES[name]
    claim = UNDER_ASSUMPTIONS[name]
    organisation = assumed()[model]
    departments = organisation.groups("department")
    assert {*departments, "elsewhere"} == set(claim[model])
    totals = {unit: float(organisation.total(unit, measure)) for unit in departments}
    totals["elsewhere"] = float(organisation.whole(measure)) - sum(totals.values())
    expected = {unit: value * scale for unit, value in claim[model].items()}
    assert totals == pytest.approx(expected, abs=1e-9 * scale)
    whole = claim["organisation"]
    whole = whole[model] if isinstance(whole, dict) else whole
    assert float(organisation.whole(measure)) == pytest.approx(whole * scale, abs=1e-9 * scale)
    if measure == "fte":
        loads = {unit or "elsewhere": float(assumed_comparison().unit(unit, model)["load"])
                 for unit in (*departments, "")}  # fmt: skip
        assert loads == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_tyngde_under_assumptions(model: str) -> None:
    claim = UNDER_ASSUMPTIONS["tyngde"]
    profile = ty.read_profile(ROOT / UNDER_ASSUMPTIONS["profile"])
    scores = ty.metrics.tyngde(assumed()[model], profile, reference=assumed()["today"])
    found = {unit or "elsewhere": score.value for unit, score in scores.items()}
    assert found == pytest.approx(claim[model], rel=0, abs=claim["tolerance"])
    assert sum(claim[model].values()) == pytest.approx(1, abs=1e-12)
    compared = {unit: assumed_comparison().unit(unit, model)["tyngde"] for unit in scores}
    assert compared == scores


@pytest.mark.parametrize("model", MODELS)
def test_albertslund_spans_interfaces_and_salaries_under_assumptions(model: str) -> None:
    organisation, comparison = assumed()[model], assumed_comparison()
    spans = ty.metrics.span_of_control(organisation)
    claimed = UNDER_ASSUMPTIONS["direct_reports"][model]
    assert {manager: span.value for manager, span in spans.items()} == claimed
    ties = ty.metrics.interfaces(organisation)
    assert ties["volume_cut"].value == UNDER_ASSUMPTIONS["volume_cut"][model]
    assert ties["volume_total"].value == UNDER_ASSUMPTIONS["volume_cut"]["total"]
    salaries = UNDER_ASSUMPTIONS["chiefs_salary"]
    chiefs = [c for unit in organisation.groups() for c in comparison.unit(unit, model)["chiefs"]]
    figures = [organisation.quantity(chief, "salary") for chief in chiefs]
    assert sum(f.value or 0 for f in figures if f is not None) == salaries[model]
    saved = salaries["today"] - salaries[model]
    if model == "model-1":
        leader = organisation.quantity("leder-dagtilbud", "salary")
        assert leader is not None
        assert leader.value == salaries["leader_of_day_care_in_model-1"]
        saved -= leader.value
    assert comparison.value("saving", model).value == saved


# --- Small cases


def check_expected(organisation: ty.Organisation, expect: Json) -> None:
    handled = {
        *("fte_total", "fte_own", "organisation", "errors", "warnings", "unplaced"),
        *("by_department", "volume", "risk_times_volume", "complexity_times_volume", "risk"),
        *("gross_expenditure_of_tasks", "explained_by_posts", "remainder"),
    }
    assert set(expect) <= handled
    assert expect["errors"] == []
    for unit, claim in expect.get("fte_total", {}).items():
        bounds = claim.get("bounds")
        check(organisation.total(unit), {k: v for k, v in claim.items() if k != "known_bounds"})
        if bounds and "known_bounds" in claim:
            assert organisation.total(unit).lower == pytest.approx(claim["known_bounds"][0])
    for unit, claim in expect.get("fte_own", {}).items():
        assert own_fte(organisation, unit) == pytest.approx(claim["value"])
    if "organisation" in expect:
        check(organisation.whole(), expect["organisation"])
    for unit, claim in expect.get("remainder", {}).items():
        assert unexplained(organisation, unit) == pytest.approx(claim["value"])
        explained = expect["explained_by_posts"][unit]["value"]
        figures = [organisation.quantity(post, "fte") for post in organisation.posts(unit)]
        assert sum(f.value or 0 for f in figures if f is not None) == pytest.approx(explained)
    if "unplaced" in expect:
        assert organisation.unplaced == expect["unplaced"]
    for unit, claim in expect.get("by_department", {}).items():
        comparison = ty.compare({"m": organisation}, profile="fte")
        check(comparison.unit("" if unit == "elsewhere" else unit, "m")["load"], claim)
    for name, measure in (
        ("volume", "volume"),
        ("risk_times_volume", "risk"),
        ("complexity_times_volume", "complexity"),
        ("gross_expenditure_of_tasks", "gross_expenditure"),
    ):
        for unit, claim in expect.get(name, {}).items():
            check(organisation.total(unit, measure), claim)
    for unit, claim in expect.get("risk", {}).items():
        mean = float(organisation.total(unit, "risk")) / float(organisation.total(unit, "volume"))
        assert mean == pytest.approx(claim["value"])
    if "warnings" in expect:
        check_warnings(organisation, expect["warnings"])


def check_warnings(organisation: ty.Organisation, claims: list[Json]) -> None:
    assert len(organisation.warnings) == len(claims), [str(w) for w in organisation.warnings]
    for warning, claim in zip(organisation.warnings, claims, strict=True):
        assert warning.key == claim["unit"]
        text = str(warning)
        assert claim["measure"] in text
        assert all(f"{figure:g}" in text for figure in claim["figures"])


@pytest.mark.parametrize("case", EXPECTED["cases"], ids=lambda case: case["key"])
def test_small_case(case: Json) -> None:
    errors = case["expect"]["errors"]
    if errors:
        with pytest.raises(ty.FigureConflict) as caught:
            read_made(case["organisation"])
        (claim,) = errors
        assert caught.value.key == claim["unit"]
        assert claim["measure"] in str(caught.value)
        assert all(f"{figure:g}" in str(caught.value) for figure in claim["figures"])
        return
    base = read_made(case["organisation"])
    check_expected(base, case["expect"])
    for planned in case.get("plans", []):
        plan = ty.parse(json.dumps(planned["plan"]), format="json")
        assert isinstance(plan, ty.Plan)
        check_expected(base.apply(plan), planned["expect"])


def test_there_are_ten_small_cases() -> None:
    assert len({case["key"] for case in EXPECTED["cases"]}) == len(EXPECTED["cases"]) == 10


# --- Twins and rounds

TWINS = {
    "organisation.yaml": "albertslund-2026.json",
    "model-1.yaml": "albertslund-2026-model-1.json",
    "model-2.yaml": "albertslund-2026-model-2.json",
}


@pytest.mark.parametrize("name", TWINS)
def test_yaml_and_json_hold_the_same(name: str) -> None:
    yaml, twin = ty.read_document(EXAMPLE / name), ty.read_document(CASES / TWINS[name])
    assert type(yaml) is type(twin)
    said = json.loads(yaml.to_json())
    if name == "organisation.yaml":
        # The example says besides that the memo does not name all interfaces.
        assert said.pop("recorded") == {"ties": False}
        # And it has the committees, which no comparison of the twin is about.
        assert len(said.pop("committees")) == 10
    # The twin has one text for each, in the words of its source or in English.
    assert in_one_language(said) == json.loads(twin.to_json())


def in_one_language(said: Any, field: str = "") -> Any:
    """A document with one text where it has a Danish and an English one."""
    if isinstance(said, list):
        return [in_one_language(x) for x in said]
    if not isinstance(said, dict):
        return said
    if field != "name" and said.keys() == {"da", "en"}:
        return said["da" if field == "title" else "en"]
    return {name: in_one_language(x, name) for name, x in said.items()}


def real() -> list[Path]:
    data = [path for path in CASES.glob("*.json") if path.name != "expected.json"]
    return sorted([*data, *EXAMPLE.glob("*.yaml")])


@pytest.mark.parametrize("path", real(), ids=lambda path: path.name)
def test_save_and_load_again(path: Path, tmp_path: Path) -> None:
    document = ty.read_document(path)
    saved = tmp_path / "saved.json"
    ty.write(document, saved)
    again = ty.read_document(saved)
    assert type(again) is type(document)
    assert again.to_json() == document.to_json() == saved.read_text(encoding="utf-8")
    assert ty.parse(document.to_json(), format="yaml").to_json() == document.to_json()


@pytest.mark.parametrize("model", MODELS)
def test_models_can_be_saved_and_loaded(model: str, tmp_path: Path) -> None:
    organisation, saved = albertslund()[model], tmp_path / "model.json"
    ty.write(organisation, saved)
    assert ty.read(saved).to_json() == organisation.to_json()


@pytest.mark.parametrize("model", MODELS)
def test_models_under_assumptions_keep_their_figures(model: str, tmp_path: Path) -> None:
    organisation, saved = assumed()[model], tmp_path / "assumed.json"
    ty.write(organisation, saved)
    again = ty.read(saved)
    for measure in ("fte", "salary", "gross_expenditure", "risk"):
        assert again.totals(measure) == organisation.totals(measure)
    assert again.relations() == organisation.relations()
    post = again.quantity("chef-oekonomi-stab", "salary")
    assert post is not None and post.basis == "assumed"


def rounds(document: Json) -> None:
    first = ty.parse(json.dumps(document), format="json")
    again = ty.parse(first.to_json(), format="json")
    assert type(again) is type(first)
    assert again.to_json() == first.to_json()


@given(organisations())
def test_made_organisations_survive_a_round(document: Json) -> None:
    rounds(document)
    first = read_made(document)
    again = read_made(json.loads(first.to_json()))
    for kind in ("unit", "post", "task", "collaboration", "forum", "committee"):
        assert again.keys(kind) == first.keys(kind)
    written = {key: node for kind in ("units", "posts") for node in document[kind]
               for key in [node["key"]]}  # fmt: skip
    for key, entry in written.items():
        assert again.provenance(key) == first.provenance(key)
        assert again.provenance(key)[2] == entry.get("note", "")
        assert again.name(key) == first.name(key)
    assert again.totals("fte") == first.totals("fte")
    assert again.relations() == first.relations()


@given(plans)
def test_made_plans_survive_a_round(document: Json) -> None:
    rounds(document)
    plan = ty.parse(json.dumps(document), format="json")
    assert isinstance(plan, ty.Plan)
    words = set(ty.schema.changes())
    assert plan.changes == [next(w for w in c if w in words) for c in document["changes"]]
    assert plan.process == [(step["when"], step["what"]) for step in document.get("process", [])]


@given(profiles)
def test_made_profiles_survive_a_round(document: Json) -> None:
    rounds(document)
    profile = ty.parse(json.dumps(document), format="json")
    assert isinstance(profile, ty.Profile)
    assert profile.criteria == [(c["measure"], c["weight"]) for c in document["criteria"]]


@given(assumptions)
def test_made_assumptions_survive_a_round(document: Json) -> None:
    rounds(document)


@settings(max_examples=30)
@given(document=documents)
def test_made_documents_survive_the_disk(tmp_path_factory: Any, document: Json) -> None:
    saved = tmp_path_factory.mktemp("disk") / "saved.json"
    first = ty.parse(json.dumps(document), format="json")
    ty.write(first, saved)
    assert ty.read_document(saved).to_json() == first.to_json()


# --- Writing, whole or not at all


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "kommune.json"
    file.write_text("what stood there", encoding="utf-8")
    return file


@pytest.mark.parametrize("step", ["fsync", "replace", "to_json"])
def test_a_write_that_fails_leaves_the_old_file(
    written: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    organisation = aalborg()["before"]

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    owner: Any = {"fsync": os, "replace": Path, "to_json": ty.Organisation}[step]
    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(OSError, match="No space left"):
        ty.write(organisation, written)
    assert written.read_text(encoding="utf-8") == "what stood there"
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_a_write_replaces_the_old_file(written: Path) -> None:
    ty.write(aalborg()["before"], written)
    assert ty.read(written).to_json() == aalborg()["before"].to_json()
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_documents_are_not_written_as_yaml(tmp_path: Path) -> None:
    with pytest.raises(ty.DocumentError, match=r"\.json"):
        ty.write(aalborg()["before"], tmp_path / "kommune.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ty.write(aalborg()["before"], tmp_path / "nowhere" / "kommune.json")
