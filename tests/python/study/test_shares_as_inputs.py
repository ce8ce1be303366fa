"""Drawn shares of divided units are inputs like figures: against sums written here once more."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tyngde as ty
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SIZES = {"p0": 12.0, "p1": 7.0, "p2": 21.0, "p3": 5.0, "p4": 9.0, "p5": 16.0}
HOMES = {"p0": 0, "p1": 1, "p2": 2, "p3": 0, "p4": 1, "p5": 2}
PLAN: dict[str, Any] = {
    "key": "dividing",
    "changes": [
        {
            "split": "p2",
            "into": [
                {"key": "p2", "share": 0.5},
                {"key": "q", "share": 0.3, "parent": "d0"},
                {"key": "r", "share": 0.2, "parent": "d1"},
            ],
        },
        {
            "split": "q",
            "into": [{"key": "q", "share": 0.6}, {"key": "qq", "share": 0.4, "parent": "d1"}],
        },
        {
            "split": "p5",
            "into": [{"key": "p5", "share": 0.75}, {"key": "s", "share": 0.25, "parent": "d0"}],
        },
    ],
}
MOVES = [{"move": "p5", "to": "d1"}, {"move": "p1", "to": "d2"}]
OTHER = ty.Plan.from_dict({"key": "other", "changes": MOVES})
SHARES: list[dict[str, Any]] = [
    {"split": "p2", "part": "q", "between": [0.05, 0.5]},
    {"split": "p2", "part": "r", "between": [0.1, 0.4], "shape": "triangular", "most_likely": 0.2},
    {"split": "q", "part": "qq", "between": [0, 1]},
    {"split": "p5", "part": "s", "values": [0.1, 0.2, 0.6]},
]
FIGURE = {"of": "p0.fte", "between": [6, 18]}
MODELS = ["today", "dividing", "other"]


def loads(model: str, of: dict[str, Floats | float]) -> Floats:
    """The loads of the departments, shape (rows, 3)."""
    parts = {**SIZES, "p0": of["p0.fte"]}
    homes = dict(HOMES)
    if model == "other":
        homes |= {"p5": 1, "p1": 2}
    if model == "dividing":
        q, r, qq, s = (of[x] for x in ("p2/q", "p2/r", "q/qq", "p5/s"))
        parts |= {"p2": 21 * (1 - q - r), "q": 21 * q * (1 - qq), "r": 21 * r, "qq": 21 * q * qq}
        parts |= {"p5": 16 * (1 - s), "s": 16 * s}
        homes |= {"q": 0, "r": 1, "qq": 1, "s": 0}
    rows = np.broadcast_arrays(*(np.asarray(x, dtype=float) for x in of.values()))[0].size
    found = np.zeros((rows, 3))
    for key, size in parts.items():
        found[:, homes[key]] += size
    return found


def index(key: str, x: Floats) -> Floats:
    if key == "load_hhi":
        return np.asarray(((x / x.sum(axis=1, keepdims=True)) ** 2).sum(axis=1))
    if key == "load_max_mean":
        return np.asarray(x.max(axis=1) / x.mean(axis=1))
    apart = np.abs(x[:, :, None] - x[:, None, :]).sum(axis=(1, 2))
    return np.asarray(apart / (2 * 9 * x.mean(axis=1)))


def drawn(dice: np.random.Generator, rows: int) -> dict[str, Floats]:
    return {
        "p0.fte": dice.uniform(6, 18, rows),
        "p2/q": dice.uniform(0.05, 0.5, rows),
        "p2/r": dice.triangular(0.1, 0.2, 0.4, rows),
        "q/qq": dice.uniform(0, 1, rows),
        "p5/s": dice.choice([0.1, 0.2, 0.6], rows),
    }


WRITTEN = {"p0.fte": 12.0, "p2/q": 0.3, "p2/r": 0.2, "q/qq": 0.4, "p5/s": 0.25}
ENDS = {
    "p0.fte": (6, 18),
    "p2/q": (0.05, 0.5),
    "p2/r": (0.1, 0.4),
    "q/qq": (0, 1),
    "p5/s": (0.1, 0.6),
}


def today() -> ty.Organisation:
    units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
    units += [{"key": f"d{d}", "type": "department", "parent": "top"} for d in range(3)]
    units += [{"key": k, "parent": f"d{HOMES[k]}", "fte": fte} for k, fte in SIZES.items()]
    return ty.Organisation.from_dict({"units": units})


def found(keys: list[str], draws: int = 64) -> ty.Robustness:
    models = {"today": today(), "dividing": today().apply(PLAN), "other": today().apply(OTHER)}
    result = ty.compare(models, by="department")
    return ty.robustness(result, ty.Doubt(FIGURE, shares=SHARES), indicators=keys, draws=draws)


def test_each_draw_is_what_its_shares_make() -> None:
    asked = found(["load_gini", "load_max_mean", "load_hhi"], 40)
    ways = [asked.measured_by(key) for key in asked.indicators]
    assert ways == ["blocks", "blocks", "models"]
    for draw in range(40):
        of: dict[str, Any] = {**asked.drawn(draw)[0], **asked.drawn_plans(draw)[1]}
        for key in asked.indicators:
            expected = [index(key, loads(model, of))[0] for model in MODELS]
            assert asked.values(key)[draw] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("key", ["load_gini", "load_max_mean", "load_hhi"])
@pytest.mark.parametrize("than", [None, "other"])
def test_a_tornado_takes_them_from_end_to_end(key: str, than: str | None) -> None:
    told = {x.name: x for x in found([key]).tornado(key, "dividing", than=than)}
    assert set(told) == set(ENDS)
    for name, ends in ENDS.items():
        for end, said in zip(ends, (told[name].low, told[name].high), strict=True):
            of: dict[str, Any] = {**WRITTEN, name: float(end)}
            expected = index(key, loads("dividing", of))[0]
            expected -= 0 if than is None else index(key, loads(than, of))[0]
            assert said == pytest.approx(expected, abs=1e-12), name


@pytest.mark.parametrize(("key", "draws"), [("load_gini", 8192), ("load_hhi", 64)])
def test_they_have_shares_of_the_variance(key: str, draws: int) -> None:
    dice = np.random.default_rng(7)
    rows = 200_000
    one, other = drawn(dice, rows), drawn(dice, rows)

    def out(of: dict[str, Floats]) -> Floats:
        return index(key, loads("dividing", of))  # type: ignore[arg-type]

    base, again = out(one), out(other)
    variance = np.var(np.concatenate([base, again]))
    told = {x.name: x for x in found([key]).variance_shares(key, "dividing", draws=draws)}
    assert set(told) == set(ENDS)
    for name, each in told.items():
        mixed = out({**one, name: other[name]})
        first = np.mean(again * (mixed - base)) / variance
        total = np.mean((base - mixed) ** 2) / 2 / variance
        assert each.first is not None and each.first.value is not None
        assert each.total is not None and each.total.value is not None
        assert each.first_error is not None and each.total_error is not None
        # What stands beneath, the variance, is not known exactly either.
        assert abs(each.first.value - first) < 5 * each.first_error + 0.02
        assert abs(each.total.value - total) < 5 * each.total_error + 0.02 + total * 4 / draws**0.5


@pytest.mark.parametrize(("key", "draws"), [("load_gini", 2048), ("load_hhi", 16)])
def test_it_is_worth_something_to_find_one_out(key: str, draws: int) -> None:
    dice = np.random.default_rng(11)
    rows = 4000
    of = drawn(dice, rows)

    def gains(at: dict[str, Any]) -> Floats:
        return -np.array([index(key, loads(model, at)) for model in MODELS]).T

    base = gains(of)
    never = base.mean(axis=0).max()
    told = {x.name: x for x in found([key]).value_of_information(key, draws=draws)}
    assert set(told) == {*ENDS, "everything"}
    for name in ENDS:
        tried = drawn(dice, 200)[name]
        means = np.array([gains({**of, name: np.full(rows, x)}).mean(axis=0) for x in tried])
        expected = means.max(axis=1).mean() - means.mean(axis=0).max()
        each = told[name]
        assert each.value == pytest.approx(expected, abs=5 * each.error + 0.001), name
    everything = told["everything"]
    expected = base.max(axis=1).mean() - never
    assert everything.value == pytest.approx(expected, abs=5 * everything.error + 0.002)
    assert everything.value > 0.001
    assert key == "load_hhi" or told["p5/s"].value > 0.001


def test_it_is_a_condition_and_nothing_is_proven() -> None:
    asked = found(["load_gini"], 400)
    assert asked.certain("load_gini", "dividing", than="other").state in ("open", "refuted")
    assert asked.verdict("load_gini").state in ("drawn", "open", "all")
    assert "q/qq" in asked.sentences("da")[-1]


def test_an_alternative_that_divides() -> None:
    """Open choices and shares of one plan: each draw is a plan that one could write."""
    stay = {"key": "stay"}
    divide = {"key": "divide", "changes": PLAN["changes"][:1]}
    choice = {"key": "what", "default": "divide", "alternatives": [stay, divide]}
    plan = ty.Plan.from_dict({"key": "open", "choices": [choice]})
    models = {"today": today(), "open": today().apply(plan)}
    doubt = ty.Doubt(FIGURE, shares=SHARES[:2], alternatives=[{"choice": "what"}])
    asked = ty.robustness(
        ty.compare(models, by="department"), doubt, indicators="load_gini", draws=60
    )
    assert asked.measured_by("load_gini") == "blocks"
    seen = set()
    for draw in range(60):
        taken, shares = asked.drawn_plans(draw)
        of: dict[str, Any] = {**WRITTEN, **asked.drawn(draw)[0], **shares, "q/qq": 0.0, "p5/s": 0.0}
        model = "dividing" if taken["what"] == "divide" else "today"
        expected = index("load_gini", loads(model, of))[0]
        assert asked.values("load_gini")[draw, 1] == pytest.approx(expected, rel=1e-12)
        seen.add(model)
    assert len(seen) == 2
    names = {x.name for x in asked.variance_shares("load_gini", "open", draws=256)}
    assert names == {"p0.fte", "p2/q", "p2/r", "open: what"}


def test_what_has_no_number_says_what_is_unknown() -> None:
    data = today().to_dict()
    data["units"][-1]["fte"] = {"unknown": True}
    base = ty.Organisation.from_dict(data)
    result = ty.compare({"today": base, "other": base.apply(OTHER)}, by="department")
    asked = ty.robustness(result, ty.Doubt(FIGURE), indicators=["load_gini"], draws=20)
    for call in (
        lambda: asked.tornado("load_gini", "other"),
        lambda: asked.variance_shares("load_gini", "other"),
        lambda: asked.value_of_information("load_gini"),
    ):
        with pytest.raises(ty.UsageError, match=r"has no number: p5\.fte is unknown") as error:
            call()
        assert error.value.key == "load_gini"
        with ty.language("da"), pytest.raises(ty.UsageError, match=r"p5\.fte er ukendt"):
            call()
    for draws in (1, 0):
        with pytest.raises(ty.UsageError, match="is no number of draws"):
            found(["load_gini"]).variance_shares("load_gini", "other", draws=draws)
