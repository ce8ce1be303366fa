"""What the library says in another language: whole, with names as they were written."""

from __future__ import annotations

import asyncio
import json
import pickle
import re
import tempfile
import threading
from pathlib import Path
from string import Formatter

import pytest
import tyngde as ty
from helpers.malformed import entries, refusal
from helpers.malformed_tables import table_entries, table_refusal
from helpers.message_forms import native_forms, package_forms
from hypothesis import given
from hypothesis import strategies as st
from tyngde.cli import main
from tyngde.errors import Message, phrase, told
from tyngde.words import translation
from tyngde.words.da.messages import TOPICS

# English words that no Danish text has, but for what is written in documents and calls.
ENGLISH = re.compile(r"\b(the|expected|is not|cannot|which|there|with)\b")


def danish(error: ty.Error) -> bool:
    """Whether an error is said in Danish; raises where it is half of it."""
    with ty.language("en"):
        english = told(error, Exception.__str__(error), "en")
    text = told(error, Exception.__str__(error), "da")
    if text == english:
        return False
    quoted = re.sub(r"'[^']*'|/tmp\S*|/\S+", "", text)
    assert not ENGLISH.search(quoted), text
    assert "forventet" in text or not error.expected, text
    return True


def shares(errors: list[ty.Error | None]) -> tuple[int, int]:
    found = [part for error in errors if error is not None for part in error.problems]
    return sum(map(danish, found)), len(found)


def test_nearly_all_malformed_documents_are_refused_in_danish() -> None:
    with ty.language("da"):
        said, all_ = shares([refusal(entry) for entry in entries()])
    assert all_ >= 342
    assert said >= 322, f"{said} of {all_}"


def test_nearly_all_malformed_tables_are_refused_in_danish(tmp_path: Path) -> None:
    errors = []
    with ty.language("da"):
        for i, entry in enumerate(table_entries()):
            folder = tmp_path / str(i)
            folder.mkdir()
            errors.append(table_refusal(entry, folder))
        said, all_ = shares(errors)
    assert all_ >= 91
    assert said >= 88, f"{said} of {all_}"


def test_what_results_refuse_is_said_in_danish(tmp_path: Path) -> None:
    """Of comparisons, studies, doubt, charts, widgets and memos: one refusal each."""
    org = ty.Organisation.from_dict(
        {"units": [{"key": "t"}, {"key": "a", "parent": "t", "type": "department", "fte": 3}]}
    )
    result = ty.compare({"a": org, "b": org})
    calls = {
        "der er intet at sammenligne": lambda: ty.compare({}),
        "tærskel": lambda: result.published(-1),
        "ingen model har tallet": lambda: ty.robustness(result, ty.Doubt({"of": "x.fte"})),
        "kan ikke vises": lambda: org.chart(of="sideways"),
        "skyder": lambda: ty.Weighing(result).set("riskk", 1),
        "notatet handler om": lambda: result.report(
            tmp_path / "r.html", memo={"models": {"c": {"aim": "x"}}}
        ),
        "kendes ikke her": lambda: ty.Memo.from_dict({"decison": "x"}),
    }
    with ty.language("da"):
        for said, call in calls.items():
            with pytest.raises(ty.Error) as refused:
                call()
            text = str(refused.value)
            assert said in text and " expected " not in text, text


def test_what_measures_studies_and_attribution_refuse_is_said_in_danish(tmp_path: Path) -> None:
    units = [
        {"key": "t"},
        *({"key": key, "parent": "t", "type": "department", "fte": 1} for key in "ab"),
    ]
    org = ty.Organisation.from_dict({"units": units})
    other = org.apply(ty.move("b", to="a"))
    result = ty.compare({"a": org, "b": other})
    task = ty.Organisation.from_dict(
        {"units": units, "tasks": [{"key": "k", "responsible": "a", "volume": 1, "risk": 2}]}
    )
    tasks = ty.compare({"a": task, "b": task})
    risk = {"measure": "risk", "levels": [1, 2, 3]}
    plan = {"tyngde": "plan/2", "changes": [{"move": "b", "to": "a"}]}

    @ty.indicator()
    def mine(_: ty.Organisation) -> float:
        return 1.0

    calls = {
        "-1 er ikke et antal knuder": lambda: ty.metrics.krackhardt(org, most_vertices=-1),
        "-2 er ikke et antal pivoter": lambda: ty.metrics.sampled_betweenness(
            2, [0], [1], pivots=-2
        ),
        "-3 er ikke et frø": lambda: ty.metrics.sampled_betweenness(2, [0], [1], pivots=2, seed=-3),
        "hvilken vej managers er bedre: den kendes ikke": lambda: ty.rank(
            result, "any", indicators=["managers"]
        ),
        "hvilken vej managers er bedre: 'x' er ingen retning": lambda: ty.rank(
            result, "any", indicators=["managers"], better={"managers": "x"}
        ),
        "0 er intet antal draws": lambda: ty.rank(result, "any", indicators=["load_gini"], draws=0),
        "groups nævner ingen ændring: 2": lambda: ty.attribution(org, plan, groups=[[2]]),
        "nævner en ændring to gange: 1": lambda: ty.attribution(org, plan, groups=[[1], [1]]),
        "bibliotekets egne indikatorer": lambda: ty.study(
            org, [plan], indicators=[mine], parts=tmp_path
        ),
        "intet har en kendt score for 'risk'": lambda: ty.robustness(result, {"scores": [risk]}),
        "'k.risk' trækkes både som tal og som score": lambda: ty.robustness(
            tasks, {"scores": [risk], "figures": [{"of": "k.risk", "between": [1, 3]}]}
        ),
    }
    with ty.language("da"):
        for said, call in calls.items():
            with pytest.raises(ty.Error) as refused:
                call()
            text = str(refused.value)
            assert said in text and "forventet" in text, text


SLIPS = {
    "tyngde: plan/2\nchanges:\n  - move: a\n   to: b\n": "rykket ind",
    "tyngde: plan/2\nchanges:\n\t- move: a\n": "tabulator",
    "tyngde: plan/2\nname: Model: to\n": "kolon",
    "tyngde: plan/2\nname: 'Model\n": "hører op",
    "tyngde: plan/2\nname: [a, b\n": "læseren siger",
    '{"tyngde": "plan/2" "a"}': "læseren siger",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_what_a_parser_says_is_told_in_danish_or_quoted(slip: str) -> None:
    """The place and what it is are Danish, whatever the parser says of it."""
    with ty.language("da"), pytest.raises(ty.ParseError) as refused:
        ty.parse(slip)
    text = str(refused.value)
    assert "teksten er ikke " in text and SLIPS[slip] in text, text
    assert danish(refused.value)


def test_how_many_forms_have_danish_words() -> None:
    """A share of what the sources hold, which may rise and must not fall."""
    words = {form for topic in TOPICS for form in topic.FORMS}
    forms = native_forms() | package_forms()
    assert len(forms) > 1000
    assert len(words & forms) >= 1645, f"{len(words & forms)} of {len(forms)}"


def test_every_text_has_places_that_its_form_has() -> None:
    for topic in TOPICS:
        for form, text in topic.FORMS.items():
            given_ = sum(field is not None for _, field, _, _ in Formatter().parse(form))
            asked = {int(f) for _, f, _, _ in Formatter().parse(text) if f is not None}
            assert asked == set(range(given_)), form


def test_no_form_stands_in_two_topics() -> None:
    forms = [form for topic in TOPICS for form in topic.FORMS]
    assert len(forms) == len(set(forms)), {form for form in forms if forms.count(form) > 1}


@given(st.text())
def test_names_are_as_they_were_written(name: str) -> None:
    message = phrase("there is no column for '{}'", name)
    assert message == f"there is no column for '{name}'"
    assert translation.say(message, "da") == f"der er ingen kolonne til '{name}'"
    assert pickle.loads(pickle.dumps(message)).arguments == message.arguments


def test_what_lacks_words_is_said_in_english_as_a_whole() -> None:
    unknown = phrase("a message that nobody has ever said of {}", 1)
    assert translation.say(unknown, "da") is None
    assert translation.say(phrase("error: {}", unknown), "da") is None
    assert translation.say(phrase("found {}", "a thing without a name"), "da") is None
    assert translation.say(phrase("found {}", "'a list'"), "da") == "fandt 'a list'"
    assert translation.say(phrase("found {}", "a list"), "da") == "fandt en liste"
    error = ty.DocumentError("x", problem="the cell is empty", expected="what nobody expects")
    assert translation.say(error, "da") is None


def test_numbers_have_a_decimal_comma_and_names_of_digits_have_none() -> None:
    share = phrase("the share of '{}' is {}", "1.5", "2.25")
    assert translation.say(share, "da") == "andelen af '1.5' er 2,25"
    stated = phrase(
        "the {} of '{}' is stated as {}, but {} make {}",
        "fte",
        "a",
        "3 [2.5, 4]",
        *("its posts", "5.5"),
    )
    assert (
        translation.say(stated, "da")
        == "fte for 'a' er oplyst som 3 [2,5; 4], men dens stillinger giver 5,5"
    )


def unknown_unit() -> ty.Error:
    try:
        ty.parse('{"tyngde": "organisation/1", "units": [{"key": "a", "partent": "b"}]}')
    except ty.Error as error:
        return error
    raise AssertionError


def test_the_language_is_set_for_a_block_a_thread_and_a_task() -> None:
    assert ty.language() == "en"
    english = str(unknown_unit())
    with ty.language("da"):
        assert ty.language() == "da"
        inside = unknown_unit()
        with ty.language("en"):
            assert str(unknown_unit()) == english
        elsewhere = []
        other = threading.Thread(target=lambda: elsewhere.append((ty.language(), unknown_unit())))
        other.start()
        other.join()
        assert elsewhere[0][0] == "en"
        # Raised where nothing was set, shown where something is.
        assert str(elsewhere[0][1]) == str(inside)
    assert ty.language() == "en"
    assert "feltet 'partent' kendes ikke her; mente du 'parent'?" in str(inside)
    assert str(unknown_unit()) == english

    async def task(code: str) -> str:
        with ty.language(code):
            await asyncio.sleep(0)
            return str(unknown_unit())

    async def both() -> list[str]:
        return [*await asyncio.gather(task("da"), task("en"))]

    assert asyncio.run(both()) == [str(inside), english]
    with pytest.raises(ty.UsageError):
        ty.language("de")


def test_several_errors_notes_and_conflicts() -> None:
    with ty.language("da"), tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "enheder.csv").write_text(
            "nøgle;navn;overenhed\na;A;\nb;B;c\nb;C;x\n", "utf-8"
        )
        with pytest.raises(ty.Error) as refused:
            ty.read_tables(folder)
        assert [danish(each) for each in refused.value.problems] == [True] * len(
            refused.value.problems
        )
        units = [{"key": "r", "units": [{"key": key} for key in "abc"]}]
        base = ty.parse(json.dumps({"tyngde": "organisation/1", "units": units}))
        plans = [
            {"tyngde": "plan/2", "key": to, "changes": [{"move": "a", "to": to}]} for to in "bc"
        ]
        conflict = str(ty.compose(base, *plans))
        assert "(ændring 1 i den første plan, ændring 1 i den anden plan): planerne" in conflict
        with pytest.raises(ty.PlanError, match="der er ingen enhed med nøglen 'd'"):
            base.apply({"tyngde": "plan/2", "key": "d", "changes": [{"move": "a", "to": "d"}]})


def test_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "o.json"
    file.write_text('{"tyngde": "organisation/1", "units": [{"key": "a", "partent": "b"}]}')
    plain = main(["check", str(file)]), capsys.readouterr().err
    asked = main(["check", str(file), "--language", "da"]), capsys.readouterr().err
    monkeypatch.setenv("TYNGDE_LANGUAGE", "da")
    wished = main(["check", str(file)]), capsys.readouterr().err
    against = main(["check", str(file), "--language", "en"]), capsys.readouterr().err
    missing = main(["compose", str(tmp_path / "none.json"), "p", "q"]), capsys.readouterr().err
    assert plain[0] == asked[0] == 1
    assert plain[1].startswith("error: ")
    assert asked[1].startswith("fejl: ")
    assert "mente du 'parent'?" in asked[1]
    assert wished == asked
    assert against == plain
    assert missing[0] == 2
    assert missing[1].endswith("filen eller mappen findes ikke\n")
    assert ty.language() == "en"


def test_a_message_is_put_together_like_a_text() -> None:
    message = phrase("a '{}'", "x") + " b" + phrase(" {}", 1)
    assert message == "a 'x' b 1"
    assert isinstance(message, Message)


def test_what_columns_periods_and_profiles_refuse_is_said_in_danish() -> None:
    """One refusal of each family of the native room, whole and with its numbers and days."""
    until = {"from": "2026-02-01", "until": "2026-01-01"}
    bound = {"key": ["a"], "fte": [1.0], "fte_lower": [0.5]}
    calls = {
        "perioden, fra 2026-02-01 til 2026-01-01, rummer ingen dag": lambda: (
            ty.Organisation.from_dict({"day": "2026-01-01", "units": [{"key": "a", **until}]})
        ),
        "et tal har kun den ene grænse": lambda: ty.Organisation.from_columns(units=bound),
        "vurderingerne er ikke en kvadratisk matrix": lambda: ty.metrics.ahp([[1, 2]]),
        "en vægt er ikke et tal på mindst 0": lambda: ty.metrics.weighted_mean([1.0], [-1.0]),
        "er ikke en slags dokument": lambda: ty.schema.json_schema("plans"),
        "dokumentet er tomt": lambda: ty.parse(""),
        "der er to dokumenter i filen": lambda: ty.parse("a: 1\n---\nb: 2\n"),
        "et spænd står ved siden af values": lambda: ty.Doubt(
            {"of": "x.fte", "values": [1, 2], "within": 1}
        ),
    }
    with ty.language("da"):
        for said, call in calls.items():
            with pytest.raises(ty.Error) as refused:
                call()
            text = str(refused.value)
            assert said in text, text
            assert danish(refused.value), text


def test_what_doubt_refuses_of_plans_and_experts_is_said_in_danish() -> None:
    """With the keys that would do, which need no words, and with numbers."""
    org = ty.Organisation.from_dict({"units": [{"key": "a", "fte": 10}]})
    choice = {"key": "c", "default": "s", "alternatives": [{"key": "s"}, {"key": "m"}]}
    parts = [{"key": "x", "share": 0.3}, {"key": "y", "share": 0.3}, {"key": "z", "share": 0.4}]
    models = {
        "today": org,
        "Q": org.apply({"key": "Q", "changes": [{"split": "a", "into": parts}]}),
        "R": org.apply({"key": "R", "choices": [choice]}),
        "S": org.apply({"key": "S", "choices": [choice]}),
    }

    def doubted(names: str, **doubt: object) -> None:
        result = ty.compare({name: models[name] for name in names.split()}, by=0)
        ty.robustness(result, {"tyngde": "doubt/1", **doubt}, indicators=["load_gini"], draws=2)

    def shares(*part: str, high: float = 0.6) -> list[dict[str, object]]:
        return [{"split": "a", "part": key, "between": [0, high]} for key in part]

    drawn = {"choice": "c", "probabilities": {"q": 1}}
    expert = {"name": "A", "points": {"fte": 1}}
    calls = {
        "'c' har intet alternativ 'q'; forventet: en af s, m": lambda: doubted(
            "today R", alternatives=[drawn]
        ),
        "'c' findes i flere planer: 'R', 'S'; forventet: 'plan' ved siden af": lambda: doubted(
            "today R S", alternatives=[{"choice": "c"}]
        ),
        "'w' er ingen del af 'a'; forventet: en af x, y, z": lambda: doubted(
            "today Q", shares=shares("w")
        ),
        "andelene af 'a' kan være 1,2 i alt": lambda: doubted("today Q", shares=shares("x", "y")),
        "'fte' er ingen af kriterierne; forventet: en af risk": lambda: doubted(
            "today Q", weights={"experts": [expert]}
        ),
        "sandsynlighederne for 'c' er 0,9 i alt": lambda: ty.Doubt(
            alternatives=[{"choice": "c", "probabilities": {"s": 0.5, "m": 0.4}}]
        ),
        "forventet: mindst én ekspert": lambda: ty.Doubt(weights={"experts": []}),
        "forventet: en liste over eksperter": lambda: ty.Doubt(weights={"experts": {}}),
        "forventet: en ekspert, der tæller": lambda: ty.Doubt(
            weights={"experts": [{**expert, "counts": 0}]}
        ),
        "forventet: point over 0": lambda: ty.Doubt(
            weights={"experts": [{"name": "A", "points": {"fte": 0}}]}
        ),
        "forventet: en plan": lambda: ty.Evaluator(org, by=0).undo(),
    }
    with ty.language("da"):
        for said, call in calls.items():
            with pytest.raises(ty.Error) as refused:
                call()
            assert said in str(refused.value), str(refused.value)
            assert danish(refused.value.problems[0]), str(refused.value)


def test_what_is_refused_of_what_is_recorded_is_said_in_danish() -> None:
    town = {"units": [{"key": "t"}]}
    post = {"key": "p", "home": "t", "recorded": {"posts": True}}
    known, unknown = ({**town, "recorded": {"ties": x}} for x in (True, False))

    def derived(*documents: dict[str, object]) -> object:
        return ty.changes(*map(ty.Organisation.from_dict, documents)).to_plan()

    calls = {
        "at ikke alle enheder er registreret; forventet: om de enheder": lambda: (
            ty.Organisation.from_dict({**town, "recorded": {"units": False}})
        ),
        "forventet: heads (hvilke enheder den leder)": lambda: ty.Organisation.from_dict(
            {**town, "posts": [post]}
        ),
        "forbindelser er fuldt registreret før og ikke efter": lambda: derived(known, unknown),
        "forbindelser er ikke fuldt registreret før, men er det efter": lambda: derived(
            unknown, known
        ),
    }
    with ty.language("da"):
        for said, call in calls.items():
            with pytest.raises(ty.Error) as refused:
                call()
            assert said in str(refused.value), str(refused.value)
            assert danish(refused.value), str(refused.value)


def test_reconciled_figures_speak_the_language_that_is_set() -> None:
    found = ty.reconcile({"x": (95.5, 0.5)}, [({"x": 1}, 140.26), ({"u": 1, "v": 1}, 3)])
    assert "outside their bounds: x" in str(found) and "x: 140.26" in str(found)
    with ty.language("da"):
        text = str(found)
    assert text.startswith("Konflikt: q = ") and "uden for deres grænser: x" in text
    assert "x: 140,26 ± " in text and "u: kan ikke udledes af balancerne" in text
