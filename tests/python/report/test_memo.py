"""What a memo says beside the plans: in its places, in the language, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from helpers.whole_page import check
from tyngde.cli import main
from tyngde.io.documents import read_memo
from tyngde.report import report_html
from tyngde.report.memo import memo_of

MEMO: dict[str, Any] = {
    "case": "26/4711",
    "date": "2026-02-03",
    "background": {"da": "Baggrunden.", "en": "The background."},
    "decision": {"da": "Vælg en model.", "en": "Choose a model."},
    "unchanged": "Own words on what stays.",
    "models": {
        "model-1": {"aim": {"da": "Målet.", "en": "The aim."}, "economic": "Money."},
        "Model 2 – seven departments, other tasks": {
            "organisational": "Order <b>",
            "professional": "Craft.",
        },
    },
}
FIELDS = ["The background.", "Choose a model.", "Own words on what stays.", "Case number: 26/4711"]


def comparison(language: str = "en") -> ty.Comparison:
    example = ty.examples.load("albertslund-2026")
    models = {"Today": example.organisation}
    for plan in example.plans.values():
        models[plan.name(language)] = example.organisation.apply(plan)
    return ty.compare(models, language=language)


def test_it_stands_in_its_places() -> None:
    made = comparison()
    full = check(report_html(made, memo=MEMO)).text
    for text in [*FIELDS, "3 February 2026", "Aim: The aim.", "Money.", "Order <b>", "Craft."]:
        assert full.count(text) == 1, text
    short = check(report_html(made, memo=MEMO, form="short")).text
    for text in [*FIELDS, "3 February 2026", "Aim: The aim."]:
        assert short.count(text) == 1, text
    # An aim stands instead of the note of the plan, a decision instead of the first question.
    assert "From the plan: Main aim: a more whole effort" not in short
    assert short.count("Is it to be model 1, model 2 or neither?") == 1
    bare = check(report_html(made, form="short")).text
    assert "From the plan: Main aim: a more whole effort" in bare
    assert bare.count("Is it to be model 1, model 2 or neither?") == 1
    assert "Baggrunden." in report_html(made, memo=MEMO, language="da")


def test_without_a_decision_it_is_said_that_none_is_stated() -> None:
    example = ty.examples.load("aalborg-2018")
    (plan,) = example.plans.values()
    models = {"Today": example.organisation, "New": example.organisation.apply(plan)}
    made = ty.compare(models, by=2, language="en")
    said = "What is to be decided is not stated."
    assert said in report_html(made, form="short")
    assert said not in report_html(made, form="short", memo={"decision": "Yes or no?"})


def test_a_model_that_there_is_not_is_refused() -> None:
    with pytest.raises(ty.UsageError, match="model-3") as refused:
        report_html(comparison(), memo={"models": {"model-3": {"aim": "x"}}})
    assert refused.value.nearest[0].startswith("model-")


def test_a_plan_of_several_models_is_said_of_each() -> None:
    memo = memo_of({"models": {"p": {"aim": "x"}}}, {"a": ["p"], "b": ["q", "p"], "c": []})
    assert {model: memo.of(model, "aim") for model in "abc"} == {"a": "x", "b": "x", "c": ""}


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = EXAMPLES / "albertslund-2026"
    files = [str(folder / f"{name}.yaml") for name in ("organisation", "model-1")]
    memo = tmp_path / "memo.yaml"
    memo.write_text(
        "tyngde: memo/1\ncase: 26-4711\ndecision: {da: Vælg., en: Choose.}\n", encoding="utf-8"
    )
    page = tmp_path / "short.html"
    call = ["report", *files, "--form", "short", "--language", "en", "-o", str(page)]
    assert main([*call, "--memo", str(memo)]) == 0
    text = check(page.read_text(encoding="utf-8")).text
    assert "Case number: 26-4711" in text and "Choose." in text
    assert read_memo(memo).case == "26-4711"
    for wrong in (
        "- a",
        "case: 1\ncase: 2",
        "case: !x 1",
        "case: [",
        "other: x",
        "tyngde: memo/1\nother: x",
    ):
        memo.write_text(wrong)
        assert main([*call, "--memo", str(memo)]) != 0
        assert "memo" in capsys.readouterr().err
    assert main([*call, "--memo", str(tmp_path / "none.yaml")]) != 0
