"""Attribution: the average over all feasible orders, taken one by one."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
import tyngde as ty
from tyngde.study.attribution.coalitions import Lattice, Shares, random_orders
from tyngde.study.attribution.worth import Column, Weights

KEYS = "abcd"
INDICATORS = ["load_gini", "interfaces_cut", "fte_unit_changed"]


def town() -> ty.Organisation:
    """Four departments with two offices each, one of them of uncertain size."""
    units: list[dict[str, Any]] = [{"key": "town"}]
    for at, key in enumerate(KEYS):
        units.append({"key": key, "parent": "town", "type": "department"})
        units += [{"key": f"{key}{i}", "parent": key, "fte": 3 + 2 * at + i} for i in range(2)]
    units[2]["fte"] = {"about": 3, "within": 0.5}
    ties = [{"works_with": [f"{a}0", f"{b}1"]} for a, b in itertools.permutations(KEYS, 2)]
    return ty.Organisation.from_dict({"units": units, "relations": ties})


def random_plan(rng: random.Random, size: int) -> list[ty.Change]:
    """Changes that need each other, or exclude each other in another order; it can be applied."""
    base = town()
    while True:
        offices = [f"{key}{i}" for key in KEYS for i in range(2)]
        places = [*KEYS, "new"]
        changes: list[ty.Change] = []
        for _ in range(size):
            changes.append(
                rng.choice(
                    [
                        ty.move(rng.choice(offices), to=rng.choice(places)),
                        ty.move(rng.choice(offices), to=rng.choice(places)),
                        ty.create("unit", "new", parent="town", type="department"),
                        ty.set_(rng.choice(offices), fte=rng.randint(0, 20)),
                        ty.set_(rng.choice(offices), fte="unknown"),
                        ty.merge(rng.sample(KEYS, 2), into="new"),
                        ty.abolish("new"),
                    ]
                )
            )
        try:
            base.apply(changes)
        except ty.PlanError:
            continue
        return changes


class Brute:
    """Every subset applied in document order, and every order of which all beginnings can be."""

    def __init__(self, changes: list[ty.Change]) -> None:
        self.size, base = len(changes), town()
        self.worth: dict[frozenset[int], dict[str, ty.Value] | None] = {}
        for n in range(self.size + 1):
            for some in itertools.combinations(range(self.size), n):
                try:
                    after = base.apply([changes[i] for i in some])
                    result = ty.compare({"x": base, "y": after}, indicators=INDICATORS)
                except ty.Error:
                    self.worth[frozenset(some)] = None
                    continue
                values = {key: result.value(key, "y") for key in INDICATORS}
                self.worth[frozenset(some)] = values
        self.orders = [
            order
            for order in itertools.permutations(range(self.size))
            if all(self.worth[frozenset(order[:n])] is not None for n in range(self.size + 1))
        ]

    def of(self, some: Any, key: str) -> ty.Value:
        values = self.worth[frozenset(some)]
        assert values is not None
        return values[key]

    def added(self, i: int, key: str) -> list[tuple[ty.Value, ty.Value]]:
        """What there is before and after a change, in each order."""
        return [
            (self.of(o[: o.index(i)], key), self.of(o[: o.index(i) + 1], key)) for o in self.orders
        ]

    def interaction(self, i: int, j: int, key: str) -> float | None:
        found = []
        for order in self.orders:
            at = order.index(i)
            if at + 1 == len(order) or order[at + 1] != j:
                continue
            swapped = (*order[:at], j, i, *order[at + 2 :])
            if swapped in self.orders:
                before = order[:at]
                worth = [
                    float(self.of(some, key))
                    for some in ((*before, i, j), (*before, i), (*before, j), before)
                ]
                found.append(worth[0] - worth[1] - worth[2] + worth[3])
        return math.fsum(found) / len(found) if found else None


def test_as_the_definition_has_it() -> None:
    rng = random.Random(11)
    seen: Counter[str] = Counter()
    for size in (1, 2, 3, 4, 4, 5, 5):
        changes = random_plan(rng, size)
        brute = Brute(changes)
        if not brute.orders:
            with pytest.raises(ty.UsageError, match="step by step"):
                ty.attribution(town(), changes, indicators=INDICATORS)
            seen["no order"] += 1
            continue
        found = ty.attribution(town(), changes, indicators=INDICATORS, workers=2)
        assert found.exact and found.orders == len(brute.orders) and len(found) == size
        seen["some orders" if found.orders < math.factorial(size) else "all orders"] += 1
        for key in INDICATORS:
            check_shares(found, brute, key, seen)
        pairs = {
            (row["part"], row["other"], row["indicator"]): row
            for row in found.interactions().rows()
        }
        for (i, j), key in itertools.product(itertools.combinations(range(size), 2), INDICATORS):
            row = pairs[found[i].name, found[j].name, key]
            wanted = brute.interaction(i, j, key)
            if wanted is None:
                assert row["reason"] == "one_needs_the_other"
                seen["needs"] += 1
            elif row["interaction"] is not None:
                assert row["interaction"] == pytest.approx(wanted, abs=1e-12)
                seen["interaction"] += 1
    assert {"some orders", "all orders", "needs", "interaction", "defined"} <= seen.keys()
    assert seen["inexact"] and seen["undefined"]


def check_shares(found: ty.Attribution, brute: Brute, key: str, seen: Counter[str]) -> None:
    start, end = brute.of((), key), brute.of(range(brute.size), key)
    for i, part in enumerate(found):
        pairs, share = brute.added(i, key), part.share[key]
        if all(a.defined and b.defined for a, b in pairs):
            wanted = math.fsum(float(b) - float(a) for a, b in pairs) / len(pairs)
            assert share.value == pytest.approx(wanted, abs=1e-12 * max(1, abs(float(end))))
            seen["defined" if share.exact else "inexact"] += 1
        elif share.value is None:
            assert share.reason
            seen["undefined"] += 1
        # No wider than each order by itself, whose bounds are added up.
        if all(a.bounds and b.bounds for a, b in pairs) and share.bounds:
            low = math.fsum(b.bounds[0] - a.bounds[1] for a, b in pairs if a.bounds and b.bounds)
            high = math.fsum(b.bounds[1] - a.bounds[0] for a, b in pairs if a.bounds and b.bounds)
            assert share.bounds[0] >= low / len(pairs) - 1e-9
            assert share.bounds[1] <= high / len(pairs) + 1e-9
        for beside, before, after in (
            (part.alone[key], (), (i,)),
            (part.last[key], set(range(brute.size)) - {i}, range(brute.size)),
        ):
            if None in (brute.worth[frozenset(before)], brute.worth[frozenset(after)]):
                assert beside.reason == "cannot_be_applied"
            elif brute.of(before, key).defined and brute.of(after, key).defined:
                difference = float(brute.of(after, key)) - float(brute.of(before, key))
                assert beside.value == pytest.approx(difference, abs=1e-12)
    shares = [part.share[key] for part in found]
    if all(x.defined for x in shares):
        total = math.fsum(map(float, shares))
        assert total == pytest.approx(float(end) - float(start), abs=1e-12)
        assert float(found.whole[key]) == pytest.approx(total, abs=1e-12)


def test_lattices_by_all_orders() -> None:
    """Orders, shares and interactions of random systems of feasible sets, up to 7 changes."""
    rng = random.Random(12)
    seen: Counter[bool] = Counter()
    for _ in range(120):
        size = rng.choice([1, 2, 3, 4, 5, 6, 7])
        density = rng.uniform(0.6, 1)
        can = {x for x in range(1 << size) if rng.random() < density} | {0, (1 << size) - 1}
        worth = [rng.uniform(-1, 1) for _ in range(1 << size)]
        lattice = Lattice(size, lambda some, can=can: [x for x in some if x in can])
        orders = []
        for order in itertools.permutations(range(size)):
            ways = list(itertools.accumulate((1 << i for i in order), initial=0))
            if all(x in can for x in ways):
                orders.append(ways)
        assert lattice.orders == len(orders)
        seen[bool(orders)] += 1
        if not orders:
            continue
        for i in range(size):
            wanted = math.fsum(
                worth[b] - worth[a]
                for ways in orders
                for a, b in itertools.pairwise(ways)
                if b - a == 1 << i
            ) / len(orders)
            ways, over = lattice.shapley(i)
            share = math.fsum(w / over * worth[x] for x, w in ways.items())
            assert share == pytest.approx(wanted, abs=1e-12)
    assert seen[True] > 100


def test_two_changes_that_only_together_do_something() -> None:
    """A merger, and a move into what it makes: the move comes second in every order."""
    plan = ty.Plan(
        ty.merge(["a", "b"], into={"key": "ab", "parent": "town", "type": "department"}),
        ty.move("c0", to="ab"),
        ty.rename("d", name="D"),
    )
    found = ty.attribution(town(), plan, indicators=INDICATORS, language="da")
    assert found.orders == 3
    assert found[1].alone["load_gini"].reason == "cannot_be_applied"
    assert found[0].last["load_gini"].reason == "cannot_be_applied"
    assert found.shares("interfaces_cut")[found[2].name] == 0
    assert [part.name for part in found] == ["1 merge a, b", "2 move c0", "3 rename d"]
    assert "Hele planen" in found.to_text() and "<table" in found._repr_html_()
    assert len(found.to_pandas()) == 9
    together = ty.attribution(town(), plan, indicators=INDICATORS, groups=[[2, 1]])
    assert [part.changes for part in together] == [(1, 2), (3,)] and together.orders == 2
    whole = found.whole["interfaces_cut"]
    assert together.shares("interfaces_cut")[together[0].name] == whole


def test_alternatives_that_are_taken_are_changes_too() -> None:
    choice = {
        "key": "c",
        "default": "stay",
        "alternatives": [{"key": "stay"}, {"key": "go", "changes": [ty.move("b0", to="c")]}],
    }
    plan = ty.Plan(ty.move("a1", to="b"), choices=[choice])
    assert len(ty.attribution(town(), plan, indicators=INDICATORS)) == 1
    both = ty.attribution(town(), plan, indicators=INDICATORS, select={"c": "go"})
    same = ty.attribution(
        town(), [ty.move("a1", to="b"), ty.move("b0", to="c")], indicators=INDICATORS
    )
    assert both.table().to_csv() == same.table().to_csv()


def test_drawn_orders() -> None:
    """Beyond the limit a sample: near the exact shares, adding up, the same for the same seed."""
    changes = [
        ty.create("unit", "new", parent="town", type="department"),
        ty.move("b0", to="new"),
        ty.move("c0", to="new"),
        ty.move("d1", to="a"),
        ty.set_("d0", fte=1),
    ]
    kept = {"indicators": ["load_gini", "interfaces_cut"]}
    exact = ty.attribution(town(), changes, **kept)
    drawn = ty.attribution(town(), changes, exact=3, orders=200, seed=1, **kept)
    assert not drawn.exact and drawn.orders == 200 and drawn.rejected > 100
    for one, other in zip(drawn, exact, strict=True):
        for key in kept["indicators"]:
            away = abs(float(one.share[key]) - float(other.share[key]))
            assert away <= 5 * one.error[key] + 1e-12
    total = math.fsum(float(x) for x in drawn.shares("interfaces_cut").values())
    assert total == pytest.approx(float(exact.whole["interfaces_cut"]), abs=1e-12)
    again = ty.attribution(town(), changes, exact=3, orders=200, seed=1, workers=3, **kept)
    assert again.table().to_csv() == drawn.table().to_csv()
    other = ty.attribution(town(), changes, exact=3, orders=200, seed=2, **kept)
    assert other.table().to_csv() != drawn.table().to_csv()
    assert set(drawn.interactions()["reason"]) == {"sampled"}
    assert "drawn" in drawn.to_text()


def test_orders_are_drawn_evenly() -> None:
    """All six of three: chi squared with 5 degrees of freedom."""
    source = random_orders(3, seed=4)
    tally = Counter(tuple(next(source)) for _ in range(6000))
    assert len(tally) == 6
    assert sum((n - 1000) ** 2 / 1000 for n in tally.values()) < 20.5  # beyond that 1 in 1,000


def test_sums_are_those_of_fractions_to_the_last_bit() -> None:
    """Of exact values, inexact ones and unknown ones with bounds; each end is rounded once."""
    rng = random.Random(1)

    def drawn() -> float:
        return rng.choice([rng.uniform(-5, 5), float(rng.randint(-9, 9)), 1e-300, 1e200, 0.0])

    def value(known: bool) -> ty.Value:
        low, best, high = sorted(drawn() for _ in range(3))
        unknown = ty.Value(None, low, high, "unknown_input", None, (f"{low}.fte",))
        inexact = ty.Value.between(low, high, best)
        return rng.choice([ty.Value.of(best), inexact, inexact if known else unknown])

    met: Counter[str] = Counter()
    for _ in range(400):
        # Few or many coalitions, of few or many orders: sums are made in more ways than one.
        known = rng.random() < 0.3
        values = {x: value(known) for x in range(rng.choice([rng.randint(0, 9), 90]))}
        most = rng.choice([9, 10**6, 10**8, 10**13, 10**30])
        if rng.random() < 0.5:
            values = {x: ty.Value.of(drawn()) for x in values}
        asked = rng.sample(sorted(values), rng.randint(0, len(values)))
        over = rng.choice([1, 7, 5040])
        parts = {x: rng.randint(-most, most) for x in asked}
        weights = {x: Fraction(part, over) for x, part in parts.items()}
        ends = {x: values[x].bounds or (math.nan, math.nan) for x in asked}
        lower = sum(Fraction(w) * Fraction(ends[x][0 if w > 0 else 1]) for x, w in weights.items())
        upper = sum(Fraction(w) * Fraction(ends[x][1 if w > 0 else 0]) for x, w in weights.items())
        found = Column(values).sum_of(Weights(Shares(parts, over)))
        there = [values[x] for x in asked]
        missing = tuple(sorted({name for each in there for name in each.missing}))
        met[f"{found.defined} {found.exact}"] += 1
        assert (found.lower, found.upper) == (float(lower), float(upper))
        assert found.defined == all(each.defined for each in there)
        assert found.missing == missing
        if found.defined:
            number = sum(Fraction(w) * Fraction(float(values[x])) for x, w in weights.items())
            assert float(found) == float(number)
    assert min(met[each] for each in ("True True", "True False", "False False")) > 20


def test_sums_of_what_has_no_bounds() -> None:
    open_above = ty.Value(None, 1, math.inf, "unknown_input", None, ("a.fte",))
    nowhere = ty.Value(None, reason="zero_total", missing=("b.fte",))
    column = Column({0: ty.Value.of(2), 1: open_above, 2: nowhere, 3: ty.Value(math.inf)})
    more = column.sum_of(Weights(Shares({0: 1, 1: 1})))
    less = column.sum_of(Weights(Shares({0: 1, 1: -1})))
    assert (more.lower, more.upper, more.missing) == (3, None, ("a.fte",))
    assert (less.lower, less.upper, less.reason) == (None, 1, "unknown_input")
    found = column.sum_of(Weights(Shares({1: 1, 2: 1, 0: 1})))
    assert (found.lower, found.upper) == (None, None)
    assert (found.reason, found.missing) == ("zero_total", ("b.fte",))
    assert column.sum_of(Weights(Shares({0: 1}))) == ty.Value.of(2)


def test_wrong_calls() -> None:
    move = [ty.move("a1", to="b")]
    with pytest.raises(ty.UsageError, match="makes no changes"):
        ty.attribution(town(), [], indicators=INDICATORS)
    with pytest.raises(ty.UsageError, match="names no change: 2"):
        ty.attribution(town(), move, groups=[[2]])
    with pytest.raises(ty.UsageError, match="names a change twice: 1"):
        ty.attribution(town(), move, groups=[[1], [1]])
    with pytest.raises(ty.PlanError):
        ty.attribution(town(), [ty.move("a1", to="nowhere")])
    with pytest.raises(ty.UsageError, match="there is no indicator"):
        ty.attribution(town(), move, indicators=INDICATORS).shares("layers")
