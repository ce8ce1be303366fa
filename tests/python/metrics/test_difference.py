"""Distances between models: reference values, other tools, slow ways, and what must always hold."""

from __future__ import annotations

import copy
import functools
import itertools
import math
import random
from typing import Any

import igraph
import numpy as np
import pytest
import tyngde as ty
from helpers.graphs import COUNT
from helpers.reference import FIXTURES, REFERENCE, cases
from helpers.strategies import Json, organisations, read, read_plan
from hypothesis import given
from hypothesis import strategies as st
from sklearn import config_context
from sklearn import metrics as sklearn
from tyngde import metrics

Labels = list[int]
labels = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        *(st.lists(st.integers(0, 4), min_size=n, max_size=n) for _ in range(2)),
        st.lists(st.integers(1, 40).map(lambda q: q / 4), min_size=n, max_size=n),
    )
)


def number(value: ty.Value) -> float:
    assert value.defined, value
    return float(value)


# --- Partitions

NAMES = {
    "H_before": "entropy_before",
    "H_after": "entropy_after",
    "MI": "mutual_information",
    "VI": "variation_of_information",
    "NMI_arith": "normalised_mutual_information",
    "nmi": "normalised_mutual_information",
    "H_after_given_before": "splitting",
    "H_before_given_after": "mixing",
    "ari": "adjusted_rand",
    "rand": "rand",
}
INPUTS: dict[str, tuple[Labels, Labels]] = {
    "part.all_one_both": ([0, 0, 0, 0], [0, 0, 0, 0]),
    "part.singletons_vs_one": ([0, 1, 2, 3], [0, 0, 0, 0]),
}


@pytest.mark.parametrize("case", cases("partition_distance"))
def test_partition_distance_is_that_of_the_reference(case: Json) -> None:
    if "contingency" in case["input"]:
        found = metrics.partition_distance_of_table(case["input"]["contingency"])
        assert found["adjusted_rand"].reason == "needs_count"
        assert found["rand"].reason == "needs_count"
    else:
        before, after = INPUTS.get(case["id"]) or (case["input"]["x"], case["input"]["y"])
        found = metrics.partition_distance(before, after)
    for name, expected in case["expected"].items():
        if name in NAMES:
            assert number(found[NAMES[name]]) == pytest.approx(expected, abs=case["tol"]), name


def random_labels(seed: int) -> tuple[Labels, Labels]:
    draw = random.Random(seed)
    n = draw.randint(2, 40)
    most = draw.choice([1, 2, 4, n])
    before = [draw.randrange(most) for _ in range(n)]
    if draw.random() < 0.5:  # most stay where they are
        return before, [draw.randrange(most) if draw.random() < 0.2 else x for x in before]
    return before, [draw.randrange(most) for _ in range(n)]


# The labels are sound, and checking them takes longer than the measures.
@config_context(skip_parameter_validation=True, assume_finite=True)
def test_partition_distance_is_that_of_scikit_learn_and_igraph() -> None:
    for seed in range(COUNT):
        before, after = random_labels(seed)
        found = {k: number(v) for k, v in metrics.partition_distance(before, after).items()}
        near = functools.partial(pytest.approx, rel=1e-12, abs=1e-12)
        assert found["adjusted_rand"] == near(sklearn.adjusted_rand_score(before, after))
        assert found["rand"] == near(sklearn.rand_score(before, after))
        assert found["mutual_information"] == near(sklearn.mutual_info_score(before, after))
        assert found["normalised_mutual_information"] == near(
            sklearn.normalized_mutual_info_score(before, after)
        )
        assert found["variation_of_information"] == near(
            igraph.compare_communities(before, after, method="vi")
        )


def test_partition_distance_of_weights_is_its_definition() -> None:
    for seed in range(COUNT):
        before, after = random_labels(seed)
        draw = random.Random(seed)
        weights = [draw.choice([0.25, 1, 3.5, 0]) for _ in before]
        found = metrics.partition_distance(before, after, weights)
        n = math.fsum(weights)
        if n == 0:
            assert all(value.reason == "zero_total" for value in found.values())
            continue
        table = np.zeros((max(before) + 1, max(after) + 1))
        for i, j, w in zip(before, after, weights, strict=True):
            table[i, j] += w / n
        a, b = table.sum(axis=1), table.sum(axis=0)

        def entropy(p: Any) -> float:
            return -math.fsum(x * math.log(x) for x in p.ravel() if x > 0)

        expected = {
            "entropy_before": entropy(a),
            "entropy_after": entropy(b),
            "splitting": entropy(table) - entropy(a),
            "mixing": entropy(table) - entropy(b),
            "mutual_information": entropy(a) + entropy(b) - entropy(table),
        }
        for name, value in expected.items():
            assert number(found[name]) == pytest.approx(value, rel=1e-12, abs=1e-12), name


def test_all_partitions_of_four_persons_have_the_rand_indices_of_their_pairs() -> None:
    for before, after in itertools.product(itertools.product(range(4), repeat=4), repeat=2):
        found = metrics.partition_distance(before, after)
        pairs = list(itertools.combinations(range(4), 2))
        with_before = [before[i] == before[j] for i, j in pairs]
        with_after = [after[i] == after[j] for i, j in pairs]
        both = sum(x and y for x, y in zip(with_before, with_after, strict=True))
        alike = sum(x == y for x, y in zip(with_before, with_after, strict=True))
        assert number(found["rand"]) == pytest.approx(alike / 6, abs=1e-12)
        expected = sum(with_before) * sum(with_after) / 6
        most = (sum(with_before) + sum(with_after)) / 2
        adjusted = 1 if most == expected else (both - expected) / (most - expected)
        assert number(found["adjusted_rand"]) == pytest.approx(adjusted, abs=1e-12)


@given(labels)
def test_partition_distance_holds_what_it_must(given_: tuple[Labels, Labels, list[float]]) -> None:
    before, after, weights = given_
    found = metrics.partition_distance(before, after, weights)
    value = {name: float(v) for name, v in found.items()}
    close = functools.partial(pytest.approx, rel=1e-9, abs=1e-9)
    assert value["variation_of_information"] == close(value["splitting"] + value["mixing"])
    assert value["entropy_before"] == close(value["mutual_information"] + value["mixing"])
    assert value["entropy_after"] == close(value["mutual_information"] + value["splitting"])
    assert 0 <= value["normalised_mutual_information"] <= 1
    assert value["variation_of_information"] >= 0
    # The other way round, splitting is mixing.
    back = metrics.partition_distance(after, before, weights)
    assert number(back["splitting"]) == close(value["mixing"])
    # Names, order and scale do not matter.
    order = random.Random(1).sample(range(len(before)), len(before))
    other = metrics.partition_distance(
        [f"x{before[i]}" for i in order],
        [7 - after[i] for i in order],
        [8 * weights[i] for i in order],
    )
    for name in ("splitting", "mixing", "mutual_information", "normalised_mutual_information"):
        assert number(other[name]) == close(value[name])
    # A group taken apart, and put together again, is as it was.
    assert number(metrics.partition_distance(before, before, weights)["splitting"]) == 0
    assert number(
        metrics.partition_distance(before, [0] * len(before), weights)["mixing"]
    ) == close(value["entropy_before"])
    # As a metric it takes no short cuts.
    through = [min(a, b) for a, b in zip(before, after, strict=True)]
    legs = [
        metrics.partition_distance(x, y, weights)["variation_of_information"]
        for x, y in ((before, through), (through, after))
    ]
    assert value["variation_of_information"] <= sum(map(float, legs)) + 1e-9


def test_partition_distance_is_undefined_with_a_reason() -> None:
    of = metrics.partition_distance
    assert of([0, 0], [0, 1], [1, 1.5])["rand"].reason == "needs_count"
    assert of([0], [0])["adjusted_rand"].reason == "too_few"
    assert number(of([0], [0])["normalised_mutual_information"]) == 1
    assert of([], [])["splitting"].reason == "zero_total"
    assert of([0, 1], [0, 1], [1, -1])["mixing"].reason == "negative_input"
    assert of([0, 1], [0, 1], [1, math.nan])["mixing"].reason == "unknown_input"
    with pytest.raises(ty.UsageError):
        of([0, 1], [0])
    with pytest.raises(ty.UsageError):
        of([0, 1], [0, 1], [1])
    with pytest.raises(ty.UsageError):
        metrics.partition_distance_of_table([1, 2])


# --- Trees

Nested = list[Any]


def newick(text: str) -> Nested:
    """A tree in Newick notation as [name, child, …]; inner vertices have no name."""
    text = text.rstrip(";")
    if not text.startswith("("):
        return [text]
    children, depth, start = [], 0, 1
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == (1 if sign == "," else 0):
            children.append(newick(text[start:i]))
            start = i + 1
    return [None, *children]


def arrays(tree: Nested) -> tuple[list[int], list[Any]]:
    """Parents and labels, a parent before its children."""
    parents: list[int] = []
    names: list[Any] = []

    def add(node: Nested, parent: int) -> None:
        v = len(parents)
        parents.append(parent)
        names.append(node[0])
        for child in node[1:]:
            add(child, v)

    add(tree, -1)
    return parents, names


def random_tree(draw: random.Random, most: int, names: str) -> Nested:
    nodes: list[Nested] = [[draw.choice(names)]]
    for _ in range(draw.randrange(most)):
        child: Nested = [draw.choice(names)]
        draw.choice(nodes[-3:] if draw.random() < 0.5 else nodes).append(child)
        nodes.append(child)
    return nodes[0]


def edit_distance(first: Nested, second: Nested, **options: float) -> int:
    return metrics.tree_edit_distance_of_trees(*arrays(first), *arrays(second), **options)


Frozen = tuple[Any, ...]


def frozen(tree: Nested) -> Frozen:
    return (tree[0], *map(frozen, tree[1:]))


@functools.cache
def slow_edits(first: tuple[Frozen, ...], second: tuple[Frozen, ...]) -> int:
    """Edits between two forests, by the last root of either."""
    if not first and not second:
        return 0
    if not first:
        return 1 + slow_edits((), (*second[:-1], *second[-1][1:]))
    if not second:
        return 1 + slow_edits((*first[:-1], *first[-1][1:]), ())
    return min(
        1 + slow_edits((*first[:-1], *first[-1][1:]), second),
        1 + slow_edits(first, (*second[:-1], *second[-1][1:])),
        slow_edits(first[:-1], second[:-1])
        + slow_edits(first[-1][1:], second[-1][1:])
        + (first[-1][0] != second[-1][0]),
    )


@pytest.mark.parametrize("case", cases("tree_edit_distance"))
def test_tree_edit_distance_is_that_of_the_reference(case: Json) -> None:
    assert edit_distance(case["input"]["t1"], case["input"]["t2"]) == case["expected"]


def test_tree_edit_distance_is_its_definition() -> None:
    for seed in range(COUNT):
        draw = random.Random(seed)
        first, second = random_tree(draw, 8, "abc"), random_tree(draw, 8, "abc")
        expected = slow_edits((frozen(first),), (frozen(second),))
        assert edit_distance(first, second) == expected, (first, second)
        slow_edits.cache_clear()


@given(st.integers(0, 10**6))
def test_tree_edit_distance_is_a_metric(seed: int) -> None:
    draw = random.Random(seed)
    a, b, c = (random_tree(draw, 14, "abcd") for _ in range(3))
    assert edit_distance(a, a) == 0
    assert edit_distance(a, b) == edit_distance(b, a)
    assert edit_distance(a, c) <= edit_distance(a, b) + edit_distance(b, c)
    assert edit_distance(a, b) <= len(arrays(a)[0]) + len(arrays(b)[0])
    assert (edit_distance(a, b) == 0) == (a == b)


def test_tree_edit_distance_of_forests_and_nothing() -> None:
    of = metrics.tree_edit_distance_of_trees
    assert of([], [], [], []) == 0
    assert of([], [], [-1, 0], ["a", "b"]) == 2
    assert of([-1, -1], ["a", "b"], [-1], ["b"]) == 1
    with pytest.raises(ty.UsageError, match="label"):
        of([-1], [], [-1], ["a"])
    with pytest.raises(ty.CycleError):
        of([1, 0], ["a", "b"], [-1], ["a"])


def test_tree_edit_distance_that_takes_long_is_refused_unless_it_is_asked_for() -> None:
    # Two trees of two below one root: (3 + 1) steps each.
    with pytest.raises(ty.UsageError, match="most_steps"):
        edit_distance(["r", ["a"]], ["r", ["b"]], most_steps=8)
    assert edit_distance(["r", ["a"]], ["r", ["b"]], most_steps=9) == 1


def test_a_chain_of_a_million_has_a_distance_of_robinson_and_foulds() -> None:
    n = 1_000_000
    parents = np.arange(-1, n - 1)
    names = [*[None] * (n - 2), "a", "b"]
    found = metrics.robinson_foulds_of_trees(parents, names, parents, names)
    assert found["leaves"] == 2
    assert found["normalised"].reason == "too_few"


def slow_clusters(tree: Nested, leaves: set[str]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()

    def below(node: Nested) -> frozenset[str]:
        own = frozenset(leaves & {node[0]}).union(*map(below, node[1:]))
        found.add(own)
        return own

    below(tree)
    return {cluster for cluster in found if 1 < len(cluster) < len(leaves)}


def robinson_foulds(first: Nested, second: Nested) -> dict[str, Any]:
    return metrics.robinson_foulds_of_trees(*arrays(first), *arrays(second))


@pytest.mark.parametrize("case", cases("robinson_foulds"))
def test_robinson_foulds_is_that_of_the_reference(case: Json) -> None:
    trees = {name: newick(case["input"][name]) for name in ("t1", "t2", "t3")}
    for a, b in ("12", "13", "23"):
        found = robinson_foulds(trees[f"t{a}"], trees[f"t{b}"])
        assert number(found["distance"]) == case["expected"][f"rf{a}{b}"]
        assert number(found["normalised"]) == case["expected"][f"rf{a}{b}_norm"]


def random_leafy(draw: random.Random) -> Nested:
    """A tree with some of the leaves a … i, and inner vertices with one child among them."""
    parts: list[Nested] = [[leaf] for leaf in "abcdefghi" if draw.random() < 0.8]
    draw.shuffle(parts)
    while len(parts) > 1:
        some = [parts.pop() for _ in range(min(len(parts), draw.randint(1, 3)))]
        parts.insert(draw.randrange(len(parts) + 1), [None, *some])
        if len(parts) > 1 and draw.random() < 0.1:
            parts = [[None, *parts]]
    return parts[0] if parts else [None]


def test_robinson_foulds_is_its_definition() -> None:
    for seed in range(COUNT):
        draw = random.Random(seed)
        first, second = random_leafy(draw), random_leafy(draw)
        leaves = set(arrays(first)[1]) & set(arrays(second)[1]) - {None}
        a, b = slow_clusters(first, leaves), slow_clusters(second, leaves)
        found = robinson_foulds(first, second)
        assert found["leaves"] == len(leaves)
        assert (found["clusters_before"], found["clusters_after"]) == (len(a), len(b))
        assert number(found["distance"]) == len(a ^ b)
        if a or b:
            assert number(found["normalised"]) == len(a ^ b) / (len(a) + len(b))
        else:
            assert found["normalised"].reason == "too_few"
        assert number(robinson_foulds(first, first)["distance"]) == 0
        assert number(robinson_foulds(second, first)["distance"]) == len(a ^ b)


def test_a_leaf_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ty.UsageError, match="one label"):
        robinson_foulds([None, ["a"], ["a"]], [None, ["a"]])


# --- Organisations


def units_of(tree: Nested) -> Json:
    return {"key": tree[0], "units": [units_of(child) for child in tree[1:]]}


def of_tree(tree: Nested) -> ty.Organisation:
    return read({"tyngde": "organisation/1", "units": [units_of(tree)]})


def case_of(name: str) -> Json:
    found: Json = next(c for c in REFERENCE["cases"] if c["id"] == name)
    return found


def test_changes_are_those_of_the_reference() -> None:
    trees = case_of("ted.org_move_HR")["input"]
    expected = case_of("idiff.org")["expected"]
    before, after = of_tree(trees["t1"]), of_tree(trees["t2"])
    rows = ty.changes(before, after).rows()
    for change in ("added", "removed", "moved"):
        found = [row["key"] for row in rows if row["change"] == change]
        assert sorted(found) == expected[change]
    moved = next(row for row in rows if row["key"] == "HR")
    assert (moved["field"], moved["before"], moved["after"]) == ("parent", "U2", "N")
    assert ty.changes(before, before).rows() == []
    assert metrics.tree_edit_distance(before, after) == 6
    assert metrics.tree_edit_distance(before, after, labels="names") == 6
    with pytest.raises(ty.UsageError, match="keys or names"):
        metrics.tree_edit_distance(before, after, labels="titles")


def test_changes_tell_what_was_renamed_reweighted_and_moved() -> None:
    before = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "a", "name": "Alfa", "units": [{"key": "a1", "fte": 3}]},
                {"key": "b", "units": [{"key": "b1", "fte": 2}]},
            ],
            "posts": [{"key": "p", "home": "a1", "fte": 1}, {"key": "g", "home": "b1", "count": 2}],
        }
    )
    after = before.apply(
        read_plan(
            {"rename": "a", "name": "Alpha"},
            {"move": ["p"], "to": "b1"},
            {"set": "g", "count": "unknown"},
            {"create": "unit", "key": "n"},
        )
    )
    rows = {(r["change"], r["key"], r["field"]): r for r in ty.changes(before, after).rows()}
    assert rows.pop(("renamed", "a", "name"))["after"] == "Alpha"
    assert rows.pop(("moved", "p", "home"))["after"] == "b1"
    count = rows.pop(("reweighted", "g", "count"))
    assert (count["value_before"], count["value_after"]) == (2, None)
    assert rows.pop(("reweighted", "a1", "fte"))["value_after"] == 2
    assert rows.pop(("reweighted", "b1", "fte"))["value_after"] == 3
    assert rows.pop(("added", "n", ""))["kind"] == "unit"
    assert not rows


def test_what_lies_in_a_unit_under_another_key_has_not_moved() -> None:
    before = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "a", "units": [{"key": "a1"}]},
                {"key": "b"},
            ],
        }
    )
    merged = before.apply(read_plan({"merge": ["a", "b"], "into": {"key": "ab"}, "continues": "a"}))
    rows = [(r["change"], r["key"], r["key_after"]) for r in ty.changes(before, merged).rows()]
    assert ("renamed", "a", "ab") in rows
    assert ("removed", "b", "") in rows
    assert not any(change == "moved" for change, *_ in rows)
    assert metrics.tree_edit_distance(before, merged) == 1
    without = before.apply(read_plan({"merge": ["a", "b"], "into": {"key": "ab"}}))
    rows = [(r["change"], r["key"], r["key_after"]) for r in ty.changes(before, without).rows()]
    assert {("removed", "a", ""), ("removed", "b", ""), ("added", "ab", "ab")} <= set(rows)
    assert ("moved", "a1", "a1") in rows


def orga(changed: bool = False) -> ty.Organisation:
    positions = copy.deepcopy(FIXTURES["ORGA"]["positions"])
    if changed:
        positions = [p for p in positions if p["id"] != "c"]
        managers = {"M2": "D2", "e": "M3"}
        for position in positions:
            position["manager"] = managers.get(position["id"], position["manager"])
        positions.append({"id": "j", "manager": "M1", "fte_budget": 1})
    posts = []
    for position in positions:
        post: Json = {"key": position["id"], "fte": position["fte_budget"]}
        if position["manager"]:
            post["reports_to"] = position["manager"]
        else:
            post["role"] = "head"
        posts.append(post)
    return read({"tyngde": "organisation/1", "units": [{"key": "u", "fte": 0}], "posts": posts})


@pytest.mark.parametrize("case", cases("staff_move"))
def test_who_moves_is_that_of_the_reference(case: Json) -> None:
    expected, within = case["expected"], case["tol"]
    found = ty.transition(orga(), orga(changed=True))
    rows = found.table().rows()
    assert sorted(r["key"] for r in rows if r["manager"] == "changed") == sorted(
        expected["manager_changed"]
    )
    assert sorted(r["key"] for r in rows if r["director"] == "changed") == sorted(
        expected["director_changed"]
    )
    near = functools.partial(pytest.approx, abs=within)
    assert number(found.fte_common) == near(expected["fte_common"])
    assert number(found.share_manager_changed) == near(expected["manager_changed_share"])
    assert number(found.share_director_changed) == near(expected["director_changed_share"])
    assert number(found.fte_entered) == near(expected["fte_added"])
    assert number(found.fte_left) == near(expected["fte_removed"])
    # Of M2's two, d stays below M2 and yet has other people above.
    assert {r["key"] for r in rows if r["line"] == "changed"} == {"M2", "d", "e"}
    assert number(found.fte_line_changed) == near(2.6)


def test_an_inserted_layer_changes_the_line_of_all_below() -> None:
    before = orga()
    after = before.apply(read_plan({"insert_layer": {"key": "X", "name": "X"}, "over": ["M1"]}))
    rows = {r["key"]: r for r in ty.transition(before, after).table().rows() if r["kind"] == "post"}
    assert rows["M1"]["manager"] == rows["M1"]["line"] == "changed"
    assert (rows["a"]["manager"], rows["a"]["line"]) == ("same", "changed")
    assert rows["a"]["director"] == "same"
    assert rows["X"]["line"] == rows["X"]["director"] == "entrant"
    assert (rows["CEO"]["director"], rows["CEO"]["director_before"]) == ("same", "")


def test_merged_directors_leave_it_open_who_goes_on() -> None:
    merge = {"merge": ["D1", "D2"], "into": {"key": "D"}}
    rows = ty.transition(orga(), orga().apply(read_plan(merge))).table().rows()
    fates = {r["key"]: (r["manager"], r["director"], r["line"]) for r in rows}
    assert fates["M1"] == ("open", "open", "open")
    assert fates["a"] == ("same", "open", "open")
    found = ty.transition(orga(), orga().apply(read_plan(merge)))
    assert number(found.fte_director_changed) == 0
    # D1 and D2 are not among them: each stays his own director, or is gone.
    assert number(found.fte_director_open) == pytest.approx(10.9)
    declared = read_plan({**merge, "continues": "D1"})
    rows = ty.transition(orga(), orga().apply(declared)).table().rows()
    fates = {r["key"]: (r["director"], r["line"]) for r in rows}
    assert fates["a"] == ("same", "same")
    assert fates["f"] == ("changed", "changed")


UNITS = [20.75, 140.26, 26.0, 21.0, 31.5]


def divided() -> tuple[ty.Organisation, ty.Organisation]:
    """Five units; a part of one and another whole one come to lie in a new one."""
    units: list[Json] = [
        {"key": "whole", "units": [{"key": f"U{i + 1}", "fte": x} for i, x in enumerate(UNITS)]}
    ]
    units[0]["units"][1] = {
        "key": "U2",
        "units": [{"key": "HR", "fte": 45.26}, {"key": "rest", "fte": 95.0}],
    }
    before = read({"tyngde": "organisation/1", "units": units})
    after = before.apply(
        read_plan(
            {"create": "unit", "key": "N", "parent": "whole"},
            {"move": ["HR", "U5"], "to": "N"},
            {"create": "unit", "key": "P", "parent": "N", "fte": 10.24},
        )
    )
    return before, after


def test_staff_between_compared_units_is_that_of_the_reference() -> None:
    before, after = divided()
    found = ty.transition(before, after, by=["U1", "U2", "U3", "U4", "U5"])
    # N is not named, and so lies elsewhere.
    flows = {(r["unit_before"], r["unit_after"]): r["fte"] for r in found.flows().rows()}
    assert flows[("U2", "")] == pytest.approx(45.26)
    case = case_of("part.case_fte")
    by_depth = ty.transition(before, after, by=1)
    flows = {(r["unit_before"], r["unit_after"]): r["fte"] for r in by_depth.flows().rows()}
    assert flows == pytest.approx(
        {
            ("", ""): 0,
            ("U1", "U1"): 20.75,
            ("U2", "U2"): 95.0,
            ("U2", "N"): 45.26,
            ("U3", "U3"): 26.0,
            ("U4", "U4"): 21.0,
            ("U5", "N"): 31.5,
        }
    )
    distance = by_depth.partition_distance()
    for name, key in NAMES.items():
        if name in case["expected"]:
            assert number(distance[key]) == pytest.approx(case["expected"][name], abs=case["tol"])
    assert distance["adjusted_rand"].reason == "needs_count"
    assert number(by_depth.share_unit_changed) == pytest.approx(
        case["expected"]["moved_if_N_is_new"], abs=case["tol"]
    )
    assert number(by_depth.fte_entered) == pytest.approx(10.24)
    with pytest.raises(ty.UsageError, match="fte or positions"):
        by_depth.partition_distance("headcount")


def test_staff_counted_in_positions_has_rand_indices() -> None:
    units: list[Json] = [{"key": key, "type": "department"} for key in ("a", "b", "c")]
    homes = ["a", "a", "a", "b", "b", "b", "c", "c"]
    posts: list[Json] = [{"key": f"p{i}", "home": home} for i, home in enumerate(homes)]
    before = read({"tyngde": "organisation/1", "units": units, "posts": posts})
    found = ty.transition(
        before, before.apply(read_plan({"move": ["p2"], "to": "b"})), by="department"
    )
    distance = found.partition_distance("positions")
    assert number(distance["adjusted_rand"]) == pytest.approx(6 / 11)
    assert number(distance["rand"]) == pytest.approx(23 / 28)
    assert found.partition_distance("fte")["splitting"].reason == "unknown_input"
    assert ty.transition(before, before).partition_distance()["splitting"].reason == "zero_total"


def test_robinson_foulds_of_organisations_has_common_posts_as_leaves() -> None:
    document: Json = {
        "tyngde": "organisation/1",
        "units": [{"key": "r", "units": [{"key": "x"}, {"key": "y"}]}],
        "posts": [
            {"key": key, "home": home}
            for key, home in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y"), ("e", "r"))
        ],
    }
    before = read(document)
    after = before.apply(
        read_plan({"move": ["c"], "to": "x"}, {"move": ["e"], "to": "y"}, {"abolish": "d"})
    )
    found = metrics.robinson_foulds(before, after)
    # {a, b} of {a, b, c, e} became {a, b, c}.
    assert found["leaves"] == 4
    assert (found["clusters_before"], found["clusters_after"], found["common"]) == (1, 1, 0)
    assert number(found["normalised"]) == 1
    assert number(metrics.robinson_foulds(before, before)["distance"]) == 0


@given(organisations())
def test_nothing_changes_from_a_model_to_itself(document: Json) -> None:
    organisation = read(document)
    assert len(ty.changes(organisation, organisation)) == 0
    assert metrics.tree_edit_distance(organisation, organisation) == 0
    assert number(metrics.robinson_foulds(organisation, organisation)["distance"]) == 0
    found = ty.transition(organisation, organisation, by=0)
    assert all(row["line"] == row["director"] == "same" for row in found.table().rows())
    assert number(found.fte_entered) == number(found.fte_left) == 0
    distance = found.partition_distance()["variation_of_information"]
    assert not distance.defined or float(distance) == 0


@given(organisations(), st.integers(0, 7), st.integers(0, 7))
def test_a_move_and_its_reverse_leave_no_changes(document: Json, which: int, where: int) -> None:
    before = read(document)
    posts, units = before.keys("post"), before.keys("unit")
    if not posts:
        return
    post, to = posts[which % len(posts)], units[where % len(units)]
    home = before.home(post)
    if home is None or home == to:
        return
    try:
        moved = before.apply(read_plan({"move": [post], "to": to}))
        back = moved.apply(read_plan({"move": [post], "to": home}))
    except ty.Error:
        return
    assert (post, "moved") in {(r["key"], r["change"]) for r in ty.changes(before, moved).rows()}
    assert not any(r["change"] != "reweighted" for r in ty.changes(before, back).rows())
