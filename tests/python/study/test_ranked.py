"""What is counted from the reference – who gets another manager, what is saved – ranks the models
among each other: the reference, in which nothing changes by definition, is no winner."""

from __future__ import annotations

import pytest
import tyngde as ty

# By key; what is open of a model has no direction.
LABELS = {
    row["key"]: row["label"]
    for row in ty.indicators().rows()
    if row["group"] == "transition" and row["better"] != "neither"
}


def town() -> ty.Organisation:
    units = [{"key": "t", "head": {"key": "top", "fte": 1}}]
    for key in "abc":
        head = {"key": f"head-{key}", "fte": 1}
        own = {"value": 9, "scope": "own"}
        units.append({"key": key, "parent": "t", "type": "department", "head": head, "fte": own})
        for i in (1, 2):
            units.append({"key": f"{key}{i}", "parent": key, "fte": {"about": 10, "within": i}})
    return ty.Organisation.from_dict({"units": units})


def compared(*more: str, **plans: list[ty.Change]) -> ty.Comparison:
    today = town()
    models = {name: today.apply(ty.Plan(*changes)) for name, changes in plans.items()}
    return ty.compare({"Today": today, **models}, indicators=[*LABELS, "load_gini", *more])


ONE, TWO = ty.move("a1", to="b"), ty.move("c1", to="b")


def test_the_reference_wins_nothing_that_is_counted_from_it() -> None:
    found = ty.robustness(
        compared(few=[ONE], many=[ONE, TWO]), indicators=[*LABELS, "load_gini"], draws=20
    )
    assert found.ranked("load_gini") == ["Today", "few", "many"]
    for key in LABELS:
        assert found.ranked(key) == ["few", "many"]
        assert found.verdict(key).leader != "Today"
        assert found.places(key).shape == found.pairwise(key).shape == (2, 2)
        assert list(found.expected_rank(key)) == ["few", "many"]
        assert found.values(key).shape == (20, 3)
    assert found.verdict("fte_manager_affected").leader == "few"
    told = [line for line in found.sentences("en") if line.startswith(tuple(LABELS.values()))]
    assert len(told) == len(LABELS) and all("Today, which is not ranked" in line for line in told)
    assert not any(": Today" in line for line in told)
    rows = [row for row in found.table().rows() if row["indicator"] == "fte_manager_affected"]
    assert [row["place_1"] for row in rows][1:] == [1, 0] and rows[0]["place_1"] is None


def test_of_what_certainly_changes_it_is_said_that_more_may() -> None:
    """It is the least that changes: a model where much is open is not the better for it."""
    found = ty.robustness(
        compared(few=[ONE], many=[ONE, TWO]),
        indicators=["manager_changed", "fte_manager_affected"],
        draws=20,
    )
    certain, affected, *_ = found.sentences("en")
    assert "what is open is not counted" in certain
    assert "what is open is not counted" not in affected
    assert "det, der er åbent, er ikke talt med" in found.sentences("da")[0]


def test_weights_on_change_alone_do_not_rank_the_reference() -> None:
    """Beside indicators of how a model is, they do: to stay as one is costs no change."""
    result = compared(few=[ONE], many=[ONE, TWO])
    weights = {"fte_manager_affected": 2, "saving": 1}
    alone = ty.rank(result, weights)
    assert alone.names == ["few", "many"] and alone.candidates == ["few"]
    assert alone.not_ranked == {"Today": "nothing changes in it by definition"}
    assert "pr. definition" in ty.rank(result, weights, language="da").not_ranked["Today"]
    assert ty.rank(result, "any", indicators=weights, draws=20).names == ["few", "many"]
    assert ty.rank(result, weights | {"load_gini": 1}).names == result.models
    nobody = ty.compare({"Today": town()}, indicators=list(weights))
    assert ty.rank(nobody, weights).names == ["Today"]


@pytest.mark.parametrize("key", [key for key in ty.indicators()["key"] if key.endswith("_open")])
def test_nobody_is_the_better_for_what_is_not_known_of_them(key: str) -> None:
    result = compared(key, few=[ONE], many=[ONE, TWO])
    with pytest.raises(ty.UsageError, match="which way"):
        ty.rank(result, {key: 1})
    with pytest.raises(ty.UsageError, match="which way"):
        ty.robustness(result, indicators=key)
    assert key not in ty.robustness(result, draws=2).indicators


def test_one_model_has_nothing_to_be_ranked_with() -> None:
    found = ty.robustness(
        compared(only=[ONE]), indicators=["fte_manager_affected", "load_gini"], draws=20
    )
    assert found.verdict("fte_manager_affected").state == "alone"
    assert found.verdict("load_gini").state != "alone"
    assert "only is best" not in found.sentences("en")[0]
    assert "do not agree" not in " ".join(found.sentences("en"))


def test_figures_are_called_by_names_where_there_are_some() -> None:
    units = [
        {"key": "t"},
        {"key": "a", "parent": "t", "type": "department", "name": "Arts", "fte": "unknown"},
        {"key": "b", "parent": "t", "type": "department", "fte": "unknown"},
    ]
    org = ty.Organisation.from_dict({"units": units})
    after = org.apply(ty.create("unit", key="c", parent="t", type="department", fte=2))
    found = ty.robustness(ty.compare({"x": org, "y": after}), indicators=["load_gini"], draws=5)
    assert "Arts (FTE), b.fte" in found.sentences("en")[0]
    assert "Arts (årsværk), b.fte" in found.sentences("da")[0]
