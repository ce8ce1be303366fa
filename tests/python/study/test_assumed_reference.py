"""Plans may be applied to an organisation with assumptions with these again, or without."""

from __future__ import annotations

import pytest
import tyngde as ty


@pytest.mark.parametrize("again", [False, True])
def test_models_of_an_assumed_reference_follow_from_it(again: bool) -> None:
    case = ty.examples.load("albertslund-2026")
    assert case.assumptions is not None
    today = case.organisation.assume(case.assumptions)
    given = [case.assumptions] if again else []
    models = {key: today.apply(plan, *given) for key, plan in case.plans.items()}
    result = ty.compare({"I dag": today, **models}, by="department", profile=case.profile)
    doubt = ty.read_doubt(case.path / "doubt.yaml")
    found = ty.robustness(result, doubt, indicators=["load_gini", "interfaces_cut"], draws=20)
    # What the assumptions say of posts that the plan makes is known only where they were handed on.
    missing = found.verdict("load_gini").missing
    assert missing == (() if again else ("chef-ny-afdeling.fte", "leder-dagtilbud.fte"))
    assert found.verdict("interfaces_cut").leader == "model-2"
