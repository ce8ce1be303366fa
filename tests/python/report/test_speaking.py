"""What a table of unknowns says that one figure would tell, it would."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty
from helpers.blurred import Blurred, blurred
from hypothesis import given, reject, settings
from tyngde.report import report_html
from tyngde.report.facts import Facts
from tyngde.report.speaking import Key, key_to, profile_would_tell

WANTED = ["load_gini", "tyngde_gini", "interfaces_cut", "saving", "span_max", "layers", "chiefs"]


def known_with(models: dict[str, ty.Organisation], key: Key, **how: Any) -> ty.Comparison:
    """The comparison with a figure in each place that lacks it."""
    filled = {}
    for name, model in models.items():
        document = model.to_dict()
        for kind in ("units", "posts", "tasks"):
            for node in document.get(kind, []):
                if node["key"] in key.nodes:
                    node[key.measure] = 2
                    if kind == "units" and any(
                        unit.get("parent") == node["key"] for unit in document["units"]
                    ):
                        node[key.measure] = {"value": 500, "scope": "total"}
        try:
            filled[name] = ty.Organisation.from_dict(document)
        except ty.Error:
            reject()
    return ty.compare(filled, **how)


@settings(max_examples=60)
@given(blurred())
def test_it_would(models: Blurred) -> None:
    how: dict[str, Any] = {"by": "department", "profile": "fte"}
    try:
        facts = Facts(ty.compare(models.told, **how), "en", 0)
    except ty.UsageError:
        reject()
    asked = [key for key in WANTED if not facts.raw(key, facts.reference).defined]
    key = key_to(facts, asked)
    if key is None:
        return
    assert set(key.indicators) <= set(asked)
    told = known_with(models.told, key, **how)
    for indicator in key.indicators:
        if indicator != "saving":  # which asks what became of whom
            reasons = {told.value(indicator, model).reason for model in told.models}
            assert "unknown_input" not in reasons


def town(**figures: Any) -> dict[str, ty.Organisation]:
    units: list[dict[str, Any]] = [
        {"key": "t"},
        {"key": "a", "type": "department", "parent": "t", **figures},
        {"key": "b", "type": "department", "parent": "t"},
    ]
    base = ty.Organisation.from_dict({"units": units})
    return {"Today": base, "New": base.apply(ty.rename("a", name="Other"))}


@pytest.mark.parametrize("form", ["full", "short"])
def test_it_is_said(form: str) -> None:
    made = ty.compare(town(fte=5), profile="fte", language="en")
    page = report_html(made, form=form)
    assert "These lack nothing but FTE (1 figure): " in page
    whole = ty.compare(town(fte=5), profile="fte", language="en")
    facts = Facts(whole, "en", 5)
    assert key_to(facts, ["load_gini"]) == Key("fte", ("b",), ("load_gini",))
    assert key_to(facts, []) is None


def test_a_profile_that_would_tell() -> None:
    models = {}
    for name, one in town(fte=50).items():
        document = one.to_dict()
        document["units"][-1]["fte"] = 40
        models[name] = ty.Organisation.from_dict(document)
    facts = Facts(ty.compare(models, profile="tyngde-2012", language="en"), "en", 5)
    assert profile_would_tell(facts)
    made = ty.compare(models, profile="fte", language="en")
    assert not profile_would_tell(Facts(made, "en", 5))
    assert made.value("tyngde_gini", "Today").defined
    page = report_html(ty.compare(models, profile="tyngde-2012", language="en"))
    assert "With the profile “fte”" in page
