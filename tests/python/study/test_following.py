"""A computed figure moves with what it was computed from, as if it were computed once more."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
from tyngde.study.doubt.uncertain import replaced

FORMS: list[Any] = [
    {"about": 12, "within": 2.5},
    {"between": [3, 9]},
    {"value": 5, "between": [4, 9]},
]


def _town(figures: dict[str, Any], formula: str) -> ty.Organisation:
    units: list[dict[str, Any]] = [{"key": "town"}]
    units += [{"key": k, "parent": "town", "type": "department", "fte": figures[k]} for k in "abc"]
    for key, derived in (("d", formula), ("e", "[d.fte] / 2 + [a.fte]")):
        fte = {"derived": derived}
        units.append({"key": key, "parent": "town", "type": "department", "fte": fte})
    return ty.Organisation.from_dict({"units": units})


def _near(one: ty.Value, other: ty.Value) -> bool:
    ends = ("value", "lower", "upper")
    return all(getattr(one, x) == pytest.approx(getattr(other, x), rel=1e-12) for x in ends)


def _around(one: ty.Value, other: ty.Value) -> bool:
    """The same number, and bounds at least as wide."""
    assert one.lower is not None and one.upper is not None
    assert other.lower is not None and other.upper is not None
    near = one.value == pytest.approx(other.value, rel=1e-12)
    return near and one.lower <= other.lower + 1e-9 and one.upper >= other.upper - 1e-9


@pytest.mark.parametrize("ranged", [False, True])
def test_it_is_what_the_formula_gives_of_the_new_figures(ranged: bool) -> None:
    for seed in range(120):
        draw = random.Random(seed)
        figures = {key: draw.choice(FORMS) for key in "abc"}
        level = draw.choice([8, 95])  # of 8 some lie near 0, below which no bound goes
        formula = f"[a.fte] * {draw.randint(1, 3)} + about({level}, 0.5) - [c.fte] + [b.fte]"
        now: dict[str, Any] = {}
        by: dict[str, tuple[float, float, float]] = {}
        for key in draw.sample("abc", draw.randint(1, 3)):
            x, half = draw.uniform(2, 20), draw.uniform(0.5, 1.5) if ranged else 0.0
            by[f"{key}.fte"] = x, x - half, x + half
            now[key] = {"value": x, "between": [x - half, x + half]} if ranged else x
        try:
            written = _town(figures, formula)
        except ty.Error:
            continue
        moved = replaced(written.to_dict(), by)
        try:
            want = _town({**figures, **now}, formula)
        except ty.Error:
            with pytest.raises(ty.Error):  # less than nothing either way
                ty.Organisation.from_dict(moved)
            continue
        got = ty.Organisation.from_dict(moved)
        # Where one was cut at 0, what was computed from it may have wider bounds than need be.
        cut = 0 in (want.total("d").lower, written.total("d").lower)
        agree = _around if cut else _near
        for key in "abcde":
            assert agree(got.total(key), want.total(key)), (seed, key)


def test_models_made_anew_agree_with_those_that_are_written_so() -> None:
    figures = {"a": {"about": 10, "within": 2}, "b": 5, "c": 7}
    today = _town(figures, "[a.fte] * 2")
    models = {"today": today, "then": today.apply(ty.Plan(ty.move("c", to="b")))}
    doubt = ty.Doubt({"of": "a.fte"})
    found = ty.robustness(ty.compare(models), doubt, indicators=["load_gini"], draws=4)
    for draw in range(4):
        drawn, _ = found.drawn(draw)
        written = _town({**figures, "a": drawn["a.fte"]}, "[a.fte] * 2")
        want = ty.compare({"today": written})["load_gini"]["today"].value
        made = found._measured.models.drawn(0, draw)["load_gini"]["today"].value
        assert made == pytest.approx(want, rel=1e-12)
