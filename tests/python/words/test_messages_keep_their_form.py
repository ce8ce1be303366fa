"""A message put into another keeps its Danish words, as its form does."""

from __future__ import annotations

import ast

import pytest
import tyngde as ty
from helpers.message_forms import PACKAGE
from tyngde.report import report_html

# Said by Python's own machinery, in its words.
OTHERS = {"ArgumentTypeError", "AttributeError"}


def test_no_error_is_made_of_text_that_is_put_together_beforehand() -> None:
    """f-strings hand over words for which no form is found: the whole is said in English."""
    found = []
    for file in PACKAGE.rglob("*.py"):
        if "share" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                raised = name == "at_place" or (name.endswith("Error") and name not in OTHERS)
                said = [*node.args[:2], *(k.value for k in node.keywords if k.arg == "expected")]
                if raised and any(isinstance(each, ast.JoinedStr) for each in said):
                    found.append(f"{file.name}:{node.lineno}")
    assert not found


@pytest.fixture(scope="module")
def result() -> ty.Comparison:
    case = ty.examples.load("albertslund-2026")
    return ty.compare({"A": case.organisation, "B": case.organisation.apply(case.plans["model-1"])})


@pytest.mark.parametrize("given", [3, "rules", [3], {"B": None}])
def test_what_is_no_result_is_said_in_danish(given: object, result: ty.Comparison) -> None:
    with ty.language("da"), pytest.raises(ty.UsageError) as refused:
        report_html(result, rules=given)
    kind = type(given[0] if isinstance(given, list) else given).__name__
    assert str(refused.value) == (
        f"rules: {kind} er ikke et sådant resultat; forventet: det, ty.rules giver, eller en "
        "liste af dem"
    )


def test_results_of_others_and_plots_of_all_are_said_in_danish(result: ty.Comparison) -> None:
    other = ty.examples.load("aalborg-2018").organisation
    rulings = ty.rules(other, [ty.rule("saves", at_least=1)], reference=other)
    with ty.language("da"):
        with pytest.raises(ty.UsageError, match="rules: de gælder en anden model; forventet: en"):
            report_html(result, rules=rulings)
        with pytest.raises(ty.UsageError, match="viser alle modeller; forventet: ingen model"):
            result.plot("load", model="B")
        published = result.published()
        with pytest.raises(ty.UsageError, match="prøve vægte; forventet: "):
            ty.Weighing(published)
