"""Ranks by weighted sums against a slow count by the definitions; and weights of which much is
known."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import tyngde as ty
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tyngde.study import rank as rank_module
from tyngde.study import weighing
from tyngde.study.measuring import Refusal, Row

KEYS = ("load_gini", "saving", "layers")
BETTER: dict[str, Any] = {"layers": "lower"}
SIGNS = (-1, 1, -1)
# Far less than differences between the figures drawn here, far more than rounding.
EPS = Fraction(1, 10**9)


def study(rows: Sequence[Sequence[ty.Value] | str], keys: Sequence[str] = KEYS) -> ty.Study:
    """A study that found these values, or was refused."""
    result = ty.Study(keys, {key: ty.Value.of(0) for key in keys}, "en")
    for i, row in enumerate(rows):
        if isinstance(row, str):
            taken = Row(i, f"v{i}", b"", (), Refusal("PlanError", row))
        else:
            cells = [[x.value, x.lower, x.upper] for x in row]
            numbers = np.array(cells, dtype=np.float64).tobytes()
            taken = Row(i, f"v{i}", numbers, tuple(x.reason for x in row), None)
        result._take([taken])
    return result


quarters = st.integers(-8, 8).map(lambda n: n / 4)
values = st.one_of(
    quarters.map(ty.Value.of),
    quarters.map(ty.Value.of),
    st.builds(lambda x, up: ty.Value.between(x, x + up), quarters, st.sampled_from([0.5, 1, 2])),
    st.builds(lambda x: ty.Value(None, x, None, "unknown_input"), quarters),
    st.just(ty.Value(None, reason="unknown_input")),
)
rows = st.one_of(
    st.tuples(values, values, values),
    st.tuples(values, values, values),
    st.just("refused"),
    st.tuples(values, st.just(ty.Value(None, reason="zero_total")), values),
)
weights = st.tuples(*[st.integers(0, 4)] * 3).filter(any)


# --- The slow count, by the definitions and with fractions

Ends = tuple[Any, Any, Any]  # value or None, lower, upper; infinities are floats


def directed(value: ty.Value, sign: int) -> Ends:
    lower, upper = value.bounds or (-math.inf, math.inf)
    ends = [x if math.isinf(x) else Fraction(x) for x in (lower, upper)]
    ends = [sign * x for x in ends]
    middle = None if value.value is None else sign * Fraction(value.value)
    return middle, min(ends), max(ends)


def on_scale(column: list[Ends]) -> list[Ends]:
    """The least and the largest bound of anybody are 0 and 1."""
    ends = [end for _, *both in column for end in both if not isinstance(end, float)]
    origin = min(ends, default=Fraction(0))
    width = max(ends, default=Fraction(0)) - origin or Fraction(1)

    def scaled(x: Any) -> Any:
        return x if x is None or isinstance(x, float) else (x - origin) / width

    return [(scaled(a), scaled(b), scaled(c)) for a, b, c in column]


def slow_scores(table: list[Sequence[ty.Value]], set_: Sequence[Any]) -> list[Ends]:
    columns = [on_scale([directed(row[k], SIGNS[k]) for row in table]) for k in range(len(SIGNS))]
    total = sum(Fraction(w) for w in set_)
    result = []
    for i in range(len(table)):
        cells = [(columns[k][i], Fraction(w) / total) for k, w in enumerate(set_) if w]
        middles = [cell[0] for cell, _ in cells]
        middle = None if None in middles else sum(w * cell[0] for cell, w in cells)
        low = sum(w * x if not isinstance(x := cell[1], float) else x for cell, w in cells)
        high = sum(w * x if not isinstance(x := cell[2], float) else x for cell, w in cells)
        result.append((middle, low, high))
    return result


def before(scores: list[Ends], i: int, slack: Fraction) -> tuple[int, int, int]:
    """How many are before one by the score – or, where theirs is not known, certainly –, surely,
    and maybe; the latter with slack on the comparisons."""
    value, lower, upper = scores[i]
    by_score = sum(
        low > upper if x is None else value is not None and x > value + EPS
        for j, (x, low, _) in enumerate(scores)
        if j != i
    )
    surely = sum(low > upper + slack for j, (_, low, _) in enumerate(scores) if j != i)
    maybe = sum(up > lower + slack for j, (_, _, up) in enumerate(scores) if j != i)
    return by_score, surely, maybe


def kept(found: Sequence[Any]) -> list[int]:
    return [
        i
        for i, row in enumerate(found)
        if not isinstance(row, str) and all(x.bounds is not None for x in row)
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(rows, max_size=7), weights)
def test_places_are_those_of_a_slow_count(found: list[Any], set_: tuple[int, int, int]) -> None:
    there = kept(found)
    ranking = ty.rank(study(found), dict(zip(KEYS, set_, strict=True)), better=BETTER)
    assert ranking.names == [f"v{i}" for i in there]
    assert set(ranking.not_ranked) == {f"v{i}" for i in range(len(found)) if i not in there}
    scores = slow_scores([found[i] for i in there], set_)
    rows = {row["variant"]: row for row in ranking.table().rows()}
    for i, at in enumerate(there):
        row = rows[at]
        for name, exact in zip(("score", "score_lower", "score_upper"), scores[i], strict=True):
            if exact is None or isinstance(exact, float):
                assert row[name] is None
            else:
                assert row[name] == pytest.approx(float(exact), abs=1e-10)
        least, most = before(scores, i, EPS), before(scores, i, -EPS)
        if scores[i][0] is None:
            if least[1:] == most[1:]:
                settled = least[1] == least[2]
                assert row["rank"] == (least[1] + 1 if settled else None)
        else:
            assert row["rank"] - 1 == least[0], "equal scores share a place"
        assert least[1] <= row["rank_best"] - 1 <= most[1]
        assert least[2] <= row["rank_worst"] - 1 <= most[2]
    assert set(ranking.winners) <= set(ranking.candidates)
    assert bool(there) == bool(ranking.candidates)
    if ranking.is_certain and all(row["rank"] for row in rows.values()):
        assert all(row["rank"] == row["rank_best"] for row in rows.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, max_size=6), st.lists(weights, min_size=1, max_size=6))
def test_shares_are_those_of_a_slow_count(found: list[Any], sets: list[Any]) -> None:
    there = kept(found)
    given = [dict(zip(KEYS, set_, strict=True)) for set_ in sets]
    shares = ty.rank(study(found), given, better=BETTER, places=2)
    assert shares.sets == len(sets) and shares.names == [f"v{i}" for i in there]
    table = {row["variant"]: row for row in shares.table().rows()}
    n = len(there)
    place = np.zeros((n, 2))
    pairs, sure = np.zeros((n, n)), np.zeros((n, n))
    low, high = np.zeros((n, 2)), np.zeros((n, 2))
    central: dict[int, list[Any]] = {i: [] for i in range(n)}
    touching = False
    for set_ in sets:
        scores = slow_scores([found[i] for i in there], set_)
        for i in range(n):
            least, most = before(scores, i, EPS), before(scores, i, -EPS)
            own: int | None = least[0]
            if scores[i][0] is None:
                touching |= least[1:] != most[1:]
                own = least[1] if least[1] == least[2] else None
            for p in range(2):
                place[i, p] += own == p
            if own == 0:
                central[i].append([w / sum(set_) for w in set_])
            low[i] += [most[2] == 0, most[1] == 0]
            high[i] += [least[2] == 0, least[1] == 0]
            for j in range(n):
                (a, low_a, _), (b, _, high_b) = scores[i], scores[j]
                known = a is not None and b is not None
                pairs[i, j] += a > b + EPS if known else low_a > high_b
                sure[i, j] += low_a > high_b
    assume(not touching)  # then rounding outwards may leave open what is settled
    width = min(2, max(n, 1))
    assert shares.places() * len(sets) == pytest.approx(place[:, :width])
    assert shares.pairwise() * len(sets) == pytest.approx(pairs)
    assert shares.pairwise(certainly=True) * len(sets) == pytest.approx(sure)
    for i, at in enumerate(there):
        row = table[at]
        for e, name in enumerate(("first_certain", "first_possible")):
            assert low[i, e] <= round(row[name] * len(sets)) <= high[i, e]
        mean = shares.central_weights(f"v{at}")
        if central[i]:
            assert mean is not None
            assert list(mean.values()) == pytest.approx(np.mean(central[i], axis=0))
            assert [row[f"weight_{key}"] for key in KEYS] == pytest.approx(list(mean.values()))
        else:
            assert mean is None and row["weight_saving"] is None


# --- All weights


def exact(*rows: Sequence[float]) -> list[list[ty.Value]]:
    return [[ty.Value.of(x) for x in row] for row in rows]


def test_shares_of_all_weights_that_can_be_told_beforehand() -> None:
    """a wins where its weight is above 0.6, b likewise, c in between."""
    found = study(exact((0, 0), (1, 1), (0.4, 0.6)), KEYS[:2])
    draws = 40_000
    shares = ty.rank(found, "any", draws=draws, seed=7)
    assert shares.places()[:, 0] == pytest.approx([0.4, 0.4, 0.2], abs=4 / math.sqrt(draws))
    for name, of_gini in (("v0", 0.8), ("v1", 0.2), ("v2", 0.5)):
        mean = shares.central_weights(name)
        assert mean is not None and sum(mean.values()) == pytest.approx(1)
        assert mean["load_gini"] == pytest.approx(of_gini, abs=0.01)
    beaten = shares.pairwise()
    assert beaten[0, 1] == pytest.approx(0.5, abs=0.02)
    assert beaten[2, 0] == pytest.approx(0.6, abs=0.02)
    assert beaten + beaten.T == pytest.approx(1 - np.eye(3))
    assert (shares.pairwise(certainly=True) == beaten).all()


@pytest.mark.parametrize("criteria", [2, 3, 6])
def test_weights_are_drawn_evenly_from_the_simplex(criteria: int) -> None:
    """Each weight is Beta(1, k - 1), and the largest gap to that is what chance explains."""
    drawn = np.concatenate(list(weighing.drawn(criteria, 20_000, 3)))
    assert drawn.shape == (20_000, criteria)
    assert (drawn > 0).all() and drawn.sum(axis=1) == pytest.approx(1)
    for column in drawn.T:
        x = np.sort(column)
        gap = np.abs(1 - (1 - x) ** (criteria - 1) - np.arange(len(x)) / len(x)).max()
        assert gap < 2 / math.sqrt(len(x))
    centred = drawn - 1 / criteria
    covariance = centred.T @ centred / len(drawn)
    expected = (np.eye(criteria) - 1 / criteria) / (criteria * (criteria + 1))
    assert covariance == pytest.approx(expected, abs=0.005)


def test_a_seed_draws_the_same_weights_whatever_is_asked() -> None:
    few = np.concatenate(list(weighing.drawn(3, 1500, 5)))
    many = np.concatenate(list(weighing.drawn(3, 4000, 5)))
    assert (many[:1500] == few).all()
    assert not (np.concatenate(list(weighing.drawn(3, 1500, 6))) == few).any()
    # The second block, by Philox as its authors have it: no version of numpy changes it unnoticed.
    words = [x for n in range(6) for x in philox([n + 1, 0, 0, 1], [5, 0])]
    parts = [-math.log(((word >> 11) + 0.5) / 2**53) for word in words]
    for row in range(8):
        own = parts[3 * row : 3 * row + 3]
        assert many[1024 + row].tolist() == pytest.approx([x / sum(own) for x in own], rel=1e-12)


def philox(counter: list[int], key: list[int]) -> list[int]:
    """Philox4x64-10: Salmon and others, Parallel Random Numbers: As Easy as 1, 2, 3 (2011)."""
    a, b, c, d = counter
    k, m = key
    for _ in range(10):
        high, low = divmod(0xD2E7470EE14C6C93 * a, 1 << 64)
        up, down = divmod(0xCA5A826395121157 * c, 1 << 64)
        a, b, c, d = up ^ b ^ k, down, high ^ d ^ m, low
        k, m = (k + 0x9E3779B97F4A7C15) % (1 << 64), (m + 0xBB67AE8584CAA73B) % (1 << 64)
    return [a, b, c, d]


def many(n: int) -> ty.Study:
    chance = random.Random(n)
    return study(
        [
            [
                ty.Value.of(chance.randint(0, 9)),
                ty.Value.between(x := chance.randint(0, 5), x + chance.randint(0, 1)),
                ty.Value.of(chance.randint(0, 3)),
            ]
            for _ in range(n)
        ]
    )


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    found = many(50)
    whole = ty.rank(found, "any", better=BETTER, draws=3000, places=4)
    sizes: list[int] = []
    real = weighing.scores

    def watched(criteria: Any, block: Any) -> Any:
        sizes.append(len(criteria.value) * len(block))
        return real(criteria, block)

    monkeypatch.setattr(weighing, "_CELLS", 700)
    monkeypatch.setattr(rank_module, "scores", watched)
    parts = ty.rank(found, "any", better=BETTER, draws=3000, places=4)
    assert max(sizes) <= 700 and len(sizes) > 200
    assert (parts.places() == whole.places()).all()
    assert (parts.pairwise() == whole.pairwise()).all()
    assert parts.table()["first_possible"] == whole.table()["first_possible"]
    assert parts.table()["weight_layers"] == pytest.approx(whole.table()["weight_layers"], nan_ok=True)  # fmt: skip  # noqa: E501


def test_many_variants_have_shares_and_no_pairs() -> None:
    shares = ty.rank(many(250), "any", better=BETTER, draws=200)
    assert len(shares) == 250 and shares.places()[:, 0].sum() >= 1
    with pytest.raises(ty.UsageError, match="too many pairs"):
        shares.pairwise()


# --- Scales, directions and what is refused


def test_scales() -> None:
    found = study(exact((2, 10), (4, 30)), KEYS[:2])
    weights = {"load_gini": 1, "saving": 3}

    def scored(**more: Any) -> list[float]:
        rows = sorted(ty.rank(found, weights, **more).table().rows(), key=lambda r: r["variant"])
        return [row["score"] for row in rows]

    assert scored() == pytest.approx([0.25, 0.75])
    assert scored(better={"load_gini": "higher"}) == pytest.approx([0, 1])
    assert scored(scale="none") == pytest.approx([(-2 + 30) / 4, (-4 + 90) / 4])
    posts = {"load_gini": (6, 2), "saving": (0, 40)}
    assert scored(scale=posts) == pytest.approx([(1 + 0.75) / 4, (0.5 + 2.25) / 4])
    with pytest.raises(ty.UsageError, match="one direction"):
        scored(scale=posts, better={"load_gini": "higher"})
    for wrong in ({"load_gini": (6, 2)}, {**posts, "saving": (1, 1)}, "rnge"):
        with pytest.raises(ty.UsageError):
            scored(scale=wrong)


def test_what_all_have_alike_tells_nobody_apart() -> None:
    ranking = ty.rank(study(exact((1, 5), (1, 7)), KEYS[:2]), "equal")
    assert ranking.table()["score"] == pytest.approx([0.5, 0]) and ranking.is_certain
    assert ranking.winners == ["v1"] and ranking.weights == {"load_gini": 0.5, "saving": 0.5}
    tie = ty.rank(study(exact((1, 5), (1, 5)), KEYS[:2]), "equal")
    assert tie.table()["rank"] == [1, 1] and tie.winners == ["v0", "v1"]


def test_what_is_open_is_said_to_be() -> None:
    wide = [[ty.Value.between(1, 4), ty.Value.of(0)], [ty.Value.of(3), ty.Value.of(0)]]
    ranking = ty.rank(study(wide, KEYS[:2]), {"load_gini": 1})
    assert ranking.table()["rank"] == [1, 2]
    assert ranking.table()["rank_worst"] == [2, 2] and ranking.table()["rank_best"] == [1, 1]
    assert not ranking.is_certain and not ranking.winners
    assert ranking.candidates == ["v0", "v1"]
    assert "open" in str(ranking) and "(1 to 2)" in str(ranking) and "open" in repr(ranking)
    shares = ty.rank(study(wide, KEYS[:2]), "any", draws=10)
    assert shares.table()["first_certain"] == [0, 0]
    assert shares.table()["first_possible"] == [1, 1]


@pytest.mark.parametrize(
    ("weights", "more", "key"),
    [
        ({"load_gni": 1}, {}, "load_gni"),
        ({"layers": 1}, {}, "layers"),
        ({"load_gini": -1}, {}, "load_gini"),
        ({"load_gini": math.nan}, {}, "load_gini"),
        ({"load_gini": 0}, {}, "weights"),
        ({}, {}, "weights"),
        ([], {}, "weights"),
        ("evry", {}, "weights"),
        ({"load_gini": 1}, {"indicators": ["saving"]}, "indicators"),
        ("any", {}, "layers"),
        ("any", {"indicators": []}, "weights"),
        ("any", {"better": {"layers": "up"}}, "layers"),
        ("any", {"better": BETTER, "draws": 0}, "draws"),
        ("any", {"better": BETTER, "places": True}, "places"),
        ("any", {"better": BETTER, "seed": -1}, "seed"),
        ("any", {"better": BETTER, "language": "fr"}, "fr"),
    ],
)
def test_what_cannot_be_ranked(weights: Any, more: dict[str, Any], key: str) -> None:
    with pytest.raises(ty.UsageError) as caught:
        ty.rank(many(3), weights, **more)
    assert caught.value.key == key


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ty.UsageError) as caught:
        ty.rank(many(3), {"load_gni": 1, "layers": 1})
    assert [error.key for error in caught.value.problems] == ["load_gni", "layers"]
    assert caught.value.nearest == ["load_gini"]
    with pytest.raises(ty.UsageError, match="expected a study or a comparison"):
        ty.rank([1, 2], "any")  # type: ignore[call-overload]


# --- Results of both kinds, for others and for a reader


def test_models_of_a_comparison_are_ranked_as_variants_of_a_study() -> None:
    base = ty.Organisation.from_dict(
        {
            "units": [
                {"key": "town"},
                *(
                    {"key": k, "parent": "town", "type": "department", "fte": n}
                    for k, n in zip("abc", (10, 20, 60), strict=True)
                ),
            ]
        }
    )
    plans = {
        "less": [ty.transfer({"fte": 20}, from_="c", to="a")],
        "more": [ty.transfer({"fte": 5}, from_="a", to="c")],
    }
    compared = ty.compare({"now": base} | {name: base.apply(x) for name, x in plans.items()})
    studied = ty.study(base, {"now": [], **plans}, indicators=["load_gini", "load_cv"])
    for weights in ({"load_gini": 1}, {"load_cv": 1, "load_gini": 2}):
        one, other = ty.rank(compared, weights), ty.rank(studied, weights)
        assert one.table().rows() == other.table().rows()
        assert one.table()["name"] == ["less", "now", "more"]
    keys = ["load_gini", "load_cv"]
    by_all = ty.rank(compared, "any", indicators=keys, draws=100)
    assert by_all.table().rows() == ty.rank(studied, "any", draws=100).table().rows()


def test_they_are_frames_and_show_themselves() -> None:
    found = study([*exact((1, 5, 3), (2, 9, 3)), "<no>", exact((1, 1, 1))[0]])
    for ranked in (
        ty.rank(found, "equal", better=BETTER),
        ty.rank(found, "any", better=BETTER, draws=64),
        ty.rank(found, [{"saving": 1}, {"layers": 2}], better=BETTER),
    ):
        frame, arrow = ranked.to_pandas(), ranked.to_arrow()
        assert len(frame) == len(arrow) == len(ranked.to_polars()) == len(ranked) == 3
        assert list(frame.columns) == arrow.column_names == ranked.table().columns
        assert all(frame[name].dtype.kind in "if" for name in frame.columns if name != "name")
        html = ranked._repr_html_()
        assert "v1" in html and "&lt;no&gt;" in html and "<no>" not in html
        assert "Not ranked" in str(ranked) and "v1" in ranked.to_markdown()
        assert "first" in repr(ranked)
    danish = ty.rank(found, "any", better=BETTER, draws=64, language="da")
    assert "sæt vægte" in str(danish) and "Uden plads" in str(danish)
    with pytest.raises(ty.UsageError, match="is ranked"):
        danish.central_weights("v2")
