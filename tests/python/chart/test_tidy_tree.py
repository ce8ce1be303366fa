"""Where the boxes of a tree stand: tidy, in order, the same for the same tree."""

from __future__ import annotations

from itertools import pairwise

import pytest
from helpers.work import lines_run
from hypothesis import given
from hypothesis import strategies as st
from tyngde.chart.tidy_tree import tidy

GAP = 10.0

# A tree: width and height of the root's box, and its subtrees.
Tree = tuple[float, float, list["Tree"]]  # type: ignore[misc]

sizes = st.integers(1, 120).map(float)
trees: st.SearchStrategy[Tree] = st.recursive(
    st.tuples(sizes, sizes, st.just([])),
    lambda inner: st.tuples(sizes, sizes, st.lists(inner, max_size=5)),
    max_leaves=40,
)
forests = st.lists(trees, min_size=1, max_size=3)


class Drawing:
    """A forest as lists, and where its boxes stand; every box begins where its parent ends."""

    def __init__(self, forest: list[Tree]) -> None:
        self.children: list[list[int]] = []
        self.width: list[float] = []
        self.top: list[float] = []
        self.bottom: list[float] = []
        self.roots = [self.add(tree, 0.0) for tree in forest]
        self.left = tidy(self.children, self.roots, self.width, self.bottom, GAP)

    def add(self, tree: Tree, top: float) -> int:
        width, height, inner = tree
        box = len(self.children)
        self.children.append([])
        self.width.append(width)
        self.top.append(top)
        self.bottom.append(top + height)
        self.children[box] = [self.add(child, top + height) for child in inner]
        return box

    def centre(self, box: int) -> float:
        return self.left[box] + self.width[box] / 2


def mirrored(tree: Tree) -> Tree:
    return tree[0], tree[1], [mirrored(child) for child in reversed(tree[2])]


@given(forests)
def test_no_two_boxes_overlap(forest: list[Tree]) -> None:
    drawing = Drawing(forest)
    n = len(drawing.width)
    for a in range(n):
        for b in range(a + 1, n):
            beside = drawing.top[a] < drawing.bottom[b] and drawing.top[b] < drawing.bottom[a]
            if beside:
                left, right = sorted((a, b), key=lambda box: drawing.left[box])
                clear = drawing.left[right] - drawing.left[left] - drawing.width[left]
                assert clear >= GAP - 1e-6


@given(forests)
def test_parents_stand_over_the_middle_and_children_in_order(forest: list[Tree]) -> None:
    drawing = Drawing(forest)
    for box, kids in enumerate(drawing.children):
        if kids:
            middle = (drawing.centre(kids[0]) + drawing.centre(kids[-1])) / 2
            assert drawing.centre(box) == pytest.approx(middle, abs=1e-6)
    for row in (drawing.roots, *drawing.children):
        for a, b in pairwise(row):
            assert drawing.left[b] >= drawing.left[a] + drawing.width[a] + GAP - 1e-6
    assert min(drawing.left) == 0


@given(forests)
def test_the_mirrored_tree_is_drawn_mirrored(forest: list[Tree]) -> None:
    drawing = Drawing(forest)
    other = Drawing([mirrored(tree) for tree in reversed(forest)])
    right = max(x + w for x, w in zip(drawing.left, drawing.width, strict=True))
    expected = sorted((right - x - w, w) for x, w in zip(drawing.left, drawing.width, strict=True))
    found = sorted(zip(other.left, other.width, strict=True))
    assert [x for x, _ in found] == pytest.approx([x for x, _ in expected], abs=1e-6)


@given(trees, trees)
def test_the_same_subtree_has_the_same_shape(tree: Tree, other: Tree) -> None:
    drawing = Drawing([(30.0, 20.0, [tree, other, tree])])
    kids = drawing.children[drawing.roots[0]]
    size = (kids[1] - kids[0], len(drawing.width) - kids[2])
    assert size[0] == size[1]
    first = [drawing.left[kids[0] + i] - drawing.left[kids[0]] for i in range(size[0])]
    last = [drawing.left[kids[2] + i] - drawing.left[kids[2]] for i in range(size[0])]
    assert first == pytest.approx(last, abs=1e-6)


@given(forests)
def test_the_same_tree_has_the_same_places(forest: list[Tree]) -> None:
    assert Drawing(forest).left == Drawing(forest).left


def test_small_examples() -> None:
    assert tidy([], [], [], [], GAP) == []
    assert tidy([[]], [0], [50.0], [20.0], GAP) == [0.0]
    # A parent over two children; a small subtree stands in the middle between two large ones.
    assert tidy([[1, 2], [], []], [0], [20.0] * 3, [10.0, 20.0, 20.0], GAP) == [15.0, 0.0, 30.0]
    children = [[1, 2, 3], [4, 5, 6], [], [7, 8, 9], *[[]] * 6]
    bottoms = [10.0, 20.0, 20.0, 20.0, *[30.0] * 6]
    places = tidy(children, [0], [20.0] * 10, bottoms, GAP)
    assert places[2] - places[1] == places[3] - places[2] == 45.0


def test_time_is_linear_and_depth_is_no_limit() -> None:
    n = 100_000
    chain = [[i + 1] for i in range(n - 1)] + [[]]
    assert tidy(chain, [0], [10.0] * n, [float(i) for i in range(n)], GAP) == [0.0] * n

    # Combs, whose contours are long: a box and a chain below each other.
    def comb(n: int) -> list[float]:
        children: list[list[int]] = [[] for _ in range(n + 1)]
        bottom = [0.0] * (n + 1)
        for i in range(0, n - 2, 2):
            children[i] = [i + 1, i + 2]
            bottom[i + 1] = bottom[i + 2] = bottom[i] + 1
        return tidy(children, [0], [10.0] * (n + 1), bottom, GAP)

    places = comb(n)
    assert places[1] < places[2]
    assert lines_run(lambda: comb(4000)) < 2.2 * lines_run(lambda: comb(2000))
