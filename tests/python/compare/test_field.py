"""Small inputs in the shape that people have, beside the project: compared as each says."""

from __future__ import annotations

import pytest
import tyngde as ty
from helpers.field import field
from tyngde import metrics


def test_a_manager_column_follows_the_units() -> None:
    folder = field("move-with-manager-column")
    units, plan = folder / "units.csv", ty.read_plan(folder / "plan.yaml")
    today = ty.read_tables(units=units, posts=folder / "posts.csv")
    plain = ty.read_tables(units=units, posts=folder / "posts-without-column.csv")
    changes = []
    for before in (today, plain):
        after = before.apply(plan)
        assert after.managers("dat") == ["sys"]
        change = ty.transition(before, after)
        assert (
            len(
                [
                    r
                    for r in change.table().rows()
                    if r["manager"] == "changed" and r["kind"] == "post"
                ]
            )
            == 1
        )
        assert change.share_manager_changed.value == pytest.approx(0.2)
        changes.append(repr(change.table().rows()))
    assert changes[0] == changes[1]


@pytest.mark.parametrize(
    ("profile", "words"),
    [("profile-share", "risk is 0 in all"), ("profile-min-max", "risk is the same in all")],
)
def test_a_criterion_that_is_zero_is_not_unknown(profile: str, words: str) -> None:
    folder = field("criterion-that-is-zero")
    base = ty.read(folder / "organisation.yaml")
    models = {"today": base, "plan": base.apply(ty.read_plan(folder / "plan.yaml"))}
    found = ty.compare(models, profile=ty.read_profile(folder / f"{profile}.yaml"))
    lines = [line for line in str(found).splitlines() if line.startswith("Balance of tyngde")]
    assert lines and all("unknown" not in line and words in line for line in lines)


def test_an_untouched_unit_keeps_its_score() -> None:
    folder = field("scale-of-each-model")
    base = ty.read(folder / "organisation.yaml")
    after = base.apply(ty.read_plan(folder / "plan.yaml"))
    profile = ty.read_profile(folder / "profile.yaml")
    found = ty.compare({"today": base, "model": after}, profile=profile)
    scores = {
        (row["unit"], row["model"]): row["tyngde"]
        for row in found.units().rows()
        if row["unit"] in ("a", "b", "cd")
    }
    assert scores["b", "today"] == scores["b", "model"] == pytest.approx(1 / 3)
    assert scores["a", "today"] == scores["a", "model"]
    assert scores["cd", "model"] == pytest.approx(2)


def test_one_person_in_two_posts() -> None:
    today = ty.read(field("one-person-two-posts"))
    assert today.whole("headcount").value == 4
    assert today.count("post") == 5
    assert today.whole("fte").value == pytest.approx(3.5)
    assert metrics.broad_span_of_control(today, count="headcount")["c"].value == 3
    assert metrics.broad_span_of_control(today)["c"].value == 4
    direct = metrics.span_of_control(today, count="headcount")
    assert (direct["s"].value, direct["l"].value) == (1, 1)


def test_one_manager_of_two_units() -> None:
    today = ty.read(field("manager-of-two-units-two-rows"))
    assert today.whole("headcount").value == 4
    direct = metrics.span_of_control(today, count="headcount")
    assert {key: direct[key].value for key in ("t", "m", "m2")} == {"t": 1, "m": 1, "m2": 1}
    assert metrics.broad_span_of_control(today, count="headcount")["t"].value == 3
    positions = metrics.span_of_control(today)
    assert {key: positions[key].value for key in ("t", "m", "m2")} == {"t": 2, "m": 1, "m2": 1}


def test_what_a_move_says_of_managers() -> None:
    folder = field("move-with-manager-column")
    today = ty.read_tables(units=folder / "units.csv", posts=folder / "posts.csv")
    models = {"Today": today, "Model": today.apply(ty.read_plan(folder / "plan.yaml"))}
    said = str(ty.compare(models))
    assert "from Head of Engineering to Head of Internal systems (certain)" in said
    assert "Nobody" not in said
