"""A map of weights: what is best in the middle of each part is best where it is compared anew."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from helpers.doubted import draw
from tyngde.display.triangle import triangle


@pytest.fixture(scope="module")
def compared() -> ty.Comparison:
    case = ty.examples.load("albertslund-2026")
    assert case.assumptions is not None and case.profile is not None
    today = case.organisation.assume(case.assumptions)
    models = {"today": today}
    models |= {key: today.apply(plan, case.assumptions) for key, plan in case.plans.items()}
    return ty.compare(models, profile=case.profile)


def test_each_part_is_what_comparing_says(compared: ty.Comparison) -> None:
    doubt = ty.Doubt({"every": {"basis": "assumed"}, "relative": 0.5}, weights="all")
    found = ty.robustness(compared, doubt, indicators="tyngde_max_mean", draws=5)
    map_ = found.weight_map("tyngde_max_mean", 12)
    assert map_.weights.shape == (144, 3)
    assert map_.weights.sum(axis=1) == pytest.approx(np.ones(144))
    assert map_.weights.min() > 0
    # Parts of equal size: the mean of their middles is the middle of all.
    assert map_.weights.mean(axis=0) == pytest.approx([1 / 3] * 3)
    assert set(map_.best.tolist()) == {1, 2}
    for part in range(0, 144, 7):
        weights = dict(zip(map_.criteria, map_.weights[part].tolist(), strict=True))
        profile = compared.profile.with_weights(**weights)
        apart = ty.compare(compared._models, profile=profile, indicators=["tyngde_max_mean"])
        values = [apart.value("tyngde_max_mean", m).value for m in found.models]
        assert values[map_.best[part]] == min(x for x in values if x is not None)


def test_shares_of_the_map_are_those_of_draws(compared: ty.Comparison) -> None:
    found = ty.robustness(
        compared, ty.Doubt(weights="all"), indicators="tyngde_max_mean", draws=20_000
    )
    best = found.weight_map("tyngde_max_mean", 60).best
    for m in range(3):
        share = float((best == m).mean())
        assert share == pytest.approx(found.places("tyngde_max_mean")[m, 0], abs=0.02)


def test_conditions_leave_parts_out(compared: ty.Comparison) -> None:
    ordered = ty.Doubt(weights={"order": ["risk", "complexity"]})
    found = ty.robustness(compared, ordered, indicators="tyngde_max_mean", draws=5)
    map_ = found.weight_map("tyngde_max_mean", 20)
    assert ((map_.best == -2) == (map_.weights[:, 0] < map_.weights[:, 1] - 1e-12)).all()


def test_several_alike_are_nobody() -> None:
    problem = draw(np.random.default_rng(3))
    problem.homes["B"] = problem.homes["A"]
    problem.weights = "all"
    found = problem.robustness(["tyngde_gini", "load_gini"], draws=4)
    assert set(found.weight_map("tyngde_gini", 5).best.tolist()) == {-1}
    for wrong in (
        lambda: found.weight_map("load_gini"),
        lambda: found.weight_map("tyngde_gini", 0),
        lambda: found.weight_map("tyngde_cv"),
    ):
        with pytest.raises(ty.UsageError):
            wrong()


def area(points: list[tuple[float, float]]) -> float:
    turned = [*points[1:], points[0]]
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(points, turned, strict=True))) / 2


def areas(svg: str) -> dict[str, float]:
    """By colour, and the whole under ``none``."""
    found: dict[str, float] = {}
    for path, fill in re.findall(r'<path d="M([^"]+)Z" fill="([^"]+)"', svg):
        points: Any = [tuple(map(float, pair.split())) for pair in path.split("L")]
        found[fill] = found.get(fill, 0.0) + area(points)
    return found


def test_the_picture_is_divided_as_the_map_is() -> None:
    random = np.random.default_rng(1)
    for steps in (1, 2, 7, 24):
        rows = [random.integers(-2, 3, 2 * (steps - r) - 1).tolist() for r in range(steps)]
        svg = triangle(rows, ["a", "b < c", "d"], "title", "said", language="en")
        assert "b &lt; c" in svg
        found = areas(svg)
        whole = found.pop("none")
        cells = [best for row in rows for best in row]
        shares = sorted(cells.count(best) / steps**2 for best in set(cells) if best >= 0)
        assert sorted(x / whole for x in found.values()) == pytest.approx(shares, abs=2e-3)
