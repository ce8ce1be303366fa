"""Tyngde taken apart: sums, sources, what is unknown; text, HTML, tables and the command line."""

from __future__ import annotations

import html
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from helpers.strategies import Json, organisations, read
from hypothesis import given
from tyngde import metrics
from tyngde.cli import main

CASE = EXAMPLES / "albertslund-2012"
AREAS = {"boern-kultur-velfaerd": 0.764, "by-miljoe-beskaeftigelse": 0.196}


def case(assumed: bool) -> ty.Organisation:
    base, plan = ty.read(CASE / "organisation.yaml"), ty.read_plan(CASE / "plan.yaml")
    if not assumed:
        return base.apply(plan)
    assumptions = ty.read_assumptions(CASE / "assumed-tyngde.yaml")
    return base.assume(assumptions).apply(plan, assumptions)


def leaves(explanation: ty.Explanation) -> list[Any]:
    parts = explanation.parts()
    following = [*(part.depth for part in parts[1:]), 0]
    return [part for part, after in zip(parts, following, strict=True) if after <= part.depth]


def assert_adds_up(explanation: ty.Explanation, of: str = "score") -> None:
    """What lies directly below a part adds up to it, where all of it is known."""
    parts = explanation.parts()
    for i, part in enumerate(parts):
        whole = getattr(part, of)
        below = []
        for other in parts[i + 1 :]:
            if other.depth <= part.depth:
                break
            if other.depth == part.depth + 1:
                below.append(getattr(other, of))
        if whole is None or not below or not all(x is not None and x.defined for x in below):
            continue
        if part.part == "figure" and not whole.defined:
            continue  # written as unknown: what stands below it is what is known of it
        assert whole.defined
        added = sum(x.value for x in below)
        assert added == pytest.approx(whole.value, rel=1e-12, abs=1e-12), part.key


# --- Albertslund 2012


@pytest.mark.parametrize("area", AREAS)
def test_albertslund_2012_under_assumptions(area: str) -> None:
    after = case(assumed=True)
    found = ty.explain(after, area)
    assert float(found.score) == pytest.approx(AREAS[area], abs=5e-4)
    assert found.score == metrics.tyngde(after, by=[*AREAS])[area]
    assert_adds_up(found)
    assert_adds_up(found, "figure")
    # All of it rests on assumptions, and every part that counts says so.
    assert found.bases == {"assumed": pytest.approx(float(found.score), rel=1e-12)}
    for part in leaves(found):
        if not part.silent:
            assert {origin.basis for origin in part.origins} == {"assumed"}
            assert all(origin.written for origin in part.origins)
    text = str(found)
    assert "UNDER ASSUMPTIONS: Invented figures" in text
    assert "rests on figures that are" in text


def test_albertslund_2012_the_areas_and_the_rest_add_up_to_one() -> None:
    after = case(assumed=True)
    scores = metrics.tyngde(after, by=[*AREAS, "oekonomi-stab"])
    assert sum(map(float, scores.values())) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("profile", ["tyngde-2012", "fte", "equal"])
def test_albertslund_2012_as_documented_is_unknown(area: str, profile: str) -> None:
    found = ty.explain(case(assumed=False), area, profile)
    assert found.score.reason == "unknown_input"
    assert found.missing
    assert found.bases == {} or set(found.bases.values()) == {0}
    # The proposal names tasks and posts. It gives no figure, and no row claims that it does.
    for part in leaves(found):
        if part.silent:
            continue
        assert not any(origin.written for origin in part.origins), part
        assert {origin.basis for origin in part.origins} == {"unstated"}
        assert {origin.source for origin in part.origins} == {""}
    assert "no document says" in str(found)
    assert "documented" not in str(found)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("area", AREAS)
def test_albertslund_2012_in_the_terminal(
    area: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASE)
    call = ["explain", "organisation.yaml", area, "plan.yaml", "--language", language]
    assert main([*call, "--with", "assumed-tyngde.yaml"]) == 0
    shown = capsys.readouterr()
    number = f"{AREAS[area]:.3f}".replace(".", "," if language == "da" else ".")
    assert number in shown.out.splitlines()[0]
    assert ("antaget" if language == "da" else "assumed") in shown.out
    assert main(call) == 0
    documented = capsys.readouterr().out
    assert ("intet dokument siger det" if language == "da" else "no document says") in documented
    assert main([*call, "--profile", "fte"]) == 0
    assert ("årsværk" if language == "da" else "FTE") in capsys.readouterr().out


# --- Any organisation


def town(**more: Any) -> Json:
    return {
        "tyngde": "organisation/1",
        "sources": {"budget": {"title": "The budget of 2026"}},
        "units": [
            {"key": "town", "type": "municipality"},
            {
                "key": "A",
                "parent": "town",
                "name": {"en": "<b>A & B</b>"},
                "type": "department",
                "gross_expenditure": {
                    "value": 30,
                    "basis": "documented",
                    "source": "budget",
                    "note": "page <4>",
                },
                "fte": {"derived": "2 + 3"},
                "tasks": [
                    {
                        "key": "care",
                        "category": "citizen_directed",
                        "code": "27.36",
                        "volume": {"value": 10, "basis": "documented"},
                        "risk": {"value": 4, "basis": "assumed"},
                        "complexity": 2,
                    }
                ],
            },
            {
                "key": "B",
                "parent": "town",
                "type": "department",
                "gross_expenditure": 70,
                "fte": 5,
                "tasks": [
                    {
                        "key": "roads",
                        "category": "back_office",
                        "code": "05.01",
                        "volume": 6,
                        "risk": 1,
                        "complexity": 3,
                    }
                ],
            },
        ],
        **more,
    }


def profile(**fields: Any) -> ty.Profile:
    document = {"tyngde": "profile/1", "key": "p", **fields}
    found = ty.parse(json.dumps(document), format="json")
    assert isinstance(found, ty.Profile)
    return found


def test_parts_lead_to_figures_and_their_sources() -> None:
    found = ty.explain(read(town()), "A", "equal")
    assert_adds_up(found)
    assert found.weights == dict.fromkeys(["risk", "complexity", "gross_expenditure", "fte"], 0.25)
    assert float(found.totals["risk"]) == 46
    by_key = {(part.key, part.criterion): part for part in found.parts()}
    risk = by_key["care", "risk"]
    assert (risk.part, risk.basis, float(risk.figure or 0)) == ("task", "assumed", 40)
    assert [(one.what, one.value, one.basis) for one in risk.origins] == [
        ("volume", 10, "documented"),
        ("risk", 4, "assumed"),
    ]
    written = by_key["A", "gross_expenditure"]
    (origin,) = written.origins
    assert (origin.source_title, origin.note) == ("The budget of 2026", "page <4>")
    assert by_key["A", "fte"].origins[0].formula == "2 + 3"
    assert by_key["A", "fte"].basis == "derived"
    assert sum(found.bases.values()) == pytest.approx(float(found.score), rel=1e-12)


class Balanced(HTMLParser):
    """Notes tags that do not match, and all text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", ["en", "da"])
def test_it_shows_itself_as_html_with_all_text_escaped(language: str) -> None:
    page = ty.explain(read(town()), "A", language=language)._repr_html_()
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert parser.seen <= {"p", "table", "thead", "tbody", "tr", "th", "td"}
    assert html.escape("<b>A & B</b>") in page
    assert "page <4>" in parser.text
    assert "The budget of 2026" in parser.text


def test_control_characters_are_made_visible() -> None:
    document = town()
    document["units"][1]["name"] = {"en": "A\u202egnp\x1b[31m"}
    text = str(ty.explain(read(document), "A"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\u001b" in text


def test_it_turns_into_a_table_and_into_plain_data() -> None:
    found = ty.explain(read(town()), "A")
    table = found.table()
    assert len(table) == len(found.parts())
    rows = table.rows()
    assert rows[0]["part"] == "score"
    assert rows[0]["score"] == pytest.approx(float(found.score))
    (care,) = (row for row in rows if (row["key"], row["criterion"]) == ("care", "risk"))
    assert care["from"] == "volume 10 × risk 4"
    assert care["basis"] == "assumed"
    assert table.to_pandas().shape == (len(rows), len(table.columns))
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert data["score"] == found.score.value
    assert data["parts"][0]["key"] == "A"


def test_what_is_unknown_has_a_reason_and_what_is_known() -> None:
    document = town()
    document["units"][2]["tasks"].append({"key": "open", "volume": 1, "complexity": 2})
    found = ty.explain(read(document), "B", reference=read(town()))
    assert found.score.reason == "unknown_input"
    assert "open.risk" in found.missing
    parts = {(part.key, part.criterion): part for part in found.parts()}
    risk = parts["risk", "risk"]
    assert risk.score is not None
    assert risk.score.known_part == pytest.approx(6 / 46 / 3)
    assert sum(found.bases.values()) == pytest.approx(found.score.known_part or 0, rel=1e-12)
    text = str(found)
    assert "Undefined: a figure is unknown: " in text
    assert "known: 0." in text
    assert "Ikke defineret: et tal er ukendt" in str(
        ty.explain(read(document), "B", reference=read(town()), language="da")
    )


WAYS: list[dict[str, Any]] = [
    {"normalisation": "min_max"},
    {"normalisation": "z_score"},
    {"normalisation": "fraction_of_max"},
    {"normalisation": "percent_rank"},
    {"normalisation": {"method": "distance_to_reference", "unit": "A"}},
    {"aggregation": "geometric"},
    {"aggregation": {"method": "power", "power": 2}},
    {"aggregation": "copeland"},
    {
        "aggregation": {
            "method": "choquet",
            "interactions": [{"between": ["fte", "risk"], "value": 0.2}],
        }
    },
    {"weights": "entropy"},
    {"weights": "pca"},
    {"weights": {"method": "budget", "experts": [{"points": {"risk": 60, "fte": 40}}]}},
    {
        "weights": {
            "method": "ahp",
            "judgements": [
                {"more": "risk", "than": "fte", "by": 9},
                {"more": "fte", "than": "complexity", "by": 9},
                {"more": "complexity", "than": "risk", "by": 9},
            ],
        }
    },
]


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("language", ["en", "da"])
def test_every_profile_is_explained_compared_and_reported(
    way: dict[str, Any], language: str, tmp_path: Path
) -> None:
    chosen = profile(
        criteria=[{"measure": m} for m in ("risk", "complexity", "fte")],
        **way,
    )
    organisation = read(town())
    other = read(town())
    result = ty.compare({"Today": organisation, "Same": other}, profile=chosen, language=language)
    for unit in ("A", "B"):
        found = result.explain(unit, "Same")
        assert found.score == result.unit(unit, "Same")["tyngde"]
        assert_adds_up(found)
        assert_adds_up(found, "figure")
        assert str(found)
        assert found._repr_html_()
        json.dumps(found.to_dict(), allow_nan=False)
    text = str(result)
    caution = {"en": "Caution", "da": "Forbehold"}[language]
    cautious = way.get("weights") == "pca" or "judgements" in str(way)
    assert (caution in text) == cautious == (caution in str(found)) == bool(found.cautions)
    assert chosen.describe(language) in text or chosen.is_additive_share
    page = result.report(tmp_path / "page.html").read_text(encoding="utf-8")
    assert (caution in page) == cautious
    json.dumps(result.to_dict(), allow_nan=False)
    result.plot("tyngde")


def test_criteria_that_do_not_add_up() -> None:
    chosen = profile(
        criteria=[
            {"measure": "risk", "how": "mean"},
            {"measure": "risk", "how": "maximum"},
            {"how": "categories"},
            {"how": "effective_categories"},
            {"how": "codes"},
            {"how": "units", "type": "department"},
        ]
    )
    assert [key for key, _ in chosen.criteria] == [
        *("risk_mean", "risk_maximum", "task_categories", "task_categories_effective"),
        *("task_codes", "units_department"),
    ]
    organisation = read(town())
    found = ty.explain(organisation, "A", chosen, by="department")
    figures = {p.key: float(p.figure) for p in found.parts() if p.part == "criterion" and p.figure}
    assert list(figures.values()) == [4, 4, 1, 1, 1, 1]
    assert float(found.score) == pytest.approx((4 / 5 + 4 / 5 + 4 * 1 / 2) / 6)
    assert_adds_up(found)
    scores = metrics.tyngde(organisation, chosen, by="department")
    assert float(scores["A"]) + float(scores["B"]) == pytest.approx(1)
    assert scores[""].reason == "not_compared"
    text = str(ty.explain(organisation, "A", chosen, by="department", language="da"))
    for words in ("risiko, gennemsnit", "opgavekategorier", "kode 27.36", "enheder: department"):
        assert words in text
    with pytest.raises(ty.UsageError, match="none are named"):
        ty.explain(organisation, "A", chosen)


@given(organisations())
def test_parts_add_up_in_any_organisation(document: Json) -> None:
    organisation = read(document)
    for unit in organisation:
        for name in ("fte", "tyngde-2012"):
            found = ty.explain(organisation, unit, name)
            assert_adds_up(found)
            assert_adds_up(found, "figure")
            if found.score.defined:
                added = sum(found.bases.values())
                assert added == pytest.approx(float(found.score), rel=1e-12, abs=1e-12)
            for language in ("en", "da"):
                ty.explain(organisation, unit, name, language=language).to_text()


# --- Refusals


def test_calls_that_make_no_sense() -> None:
    organisation = read(town())
    with pytest.raises(ty.UnknownKey) as caught:
        ty.explain(organisation, "C")
    assert caught.value.key == "C"
    with pytest.raises(ty.UsageError, match="language"):
        ty.explain(organisation, "A", language="sv")
    with pytest.raises(ty.UsageError, match="not among the compared units"):
        ty.explain(
            organisation,
            "town",
            profile(criteria=[{"measure": "fte"}], normalisation="min_max"),
            by="department",
        )
    result = ty.compare({"Today": organisation})
    with pytest.raises(ty.UsageError, match="no model 'Tomorrow'"):
        result.explain("A", "Tomorrow")
    assert result.explain("town").score.value == pytest.approx(1)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "town.json"
    path.write_text(json.dumps(town()), encoding="utf-8")
    return path


def test_the_command_gives_tables_and_data(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(document), "A", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["unit"] == "A"
    assert main(["explain", str(document), "A", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("depth,part,criterion,key,")


def test_the_command_refuses_what_it_does_not_know(
    document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(document), "a"]) == 2
    assert "'a'" in capsys.readouterr().err
    assert main(["explain", str(document), "A", "--profile", "tyngde-2021"]) == 2
    assert "tyngde-2012" in capsys.readouterr().err
    assert main(["explain", str(document), "A", "--select", "x=y"]) == 2
    assert "choice" in capsys.readouterr().err


def test_the_reference_of_the_command_is_the_model_or_today(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"
    changes = [{"create": "unit", "key": "C", "parent": "town", "type": "department", "fte": 10}]
    plan.write_text(json.dumps({"tyngde": "plan/2", "changes": changes}), encoding="utf-8")
    call = ["explain", str(document), "C", str(plan), "--profile", "fte", "--format", "json"]
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out)["score"] == pytest.approx(0.5)
    assert main([*call, "--reference", "today"]) == 0
    assert json.loads(capsys.readouterr().out)["score"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "of the reference, which"), ("da", "i referencen, som")]
)
def test_a_reference_without_a_name_is_told_as_such(language: str, said: str) -> None:
    organisation = ty.Organisation.from_dict({"units": [{"key": "a", "fte": 1}]})
    assert said in ty.explain(organisation, "a", "fte", language=language).to_text()
