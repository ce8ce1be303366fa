"""Tidy trees: where the boxes of a tree stand from left to right.

After van der Ploeg, "Drawing non-layered tidy trees in linear time" (2014), which follows Reingold
and Tilford (1981): the contours of neighbouring subtrees are walked once, and threads lead from the
end of a short contour to the next box below it. Here the tree is packed once from the left and once
from the right, and each box stands in the middle of its two places. Whatever holds for both of them
– order, distances, parents over their children – holds for the middle, and the drawing of the
mirrored tree is the mirrored drawing.
"""

from __future__ import annotations

from collections.abc import Sequence


def tidy(
    children: Sequence[Sequence[int]],
    roots: Sequence[int],
    width: Sequence[float],
    bottom: Sequence[float],
    gap: float,
) -> list[float]:
    """Left edges of the boxes of a forest; the leftmost one is at 0.

    Args:
        children: of each box, from left to right; they begin where the box's space ends.
        roots: from left to right, all beginning at the same height.
        width: of each box.
        bottom: where the space of each box ends, counted from above. A leaf may reach far down.
        gap: least distance between boxes side by side.

    Cost: linear in the number of boxes; depth is not limited by the stack.
    """
    if not roots:
        return []
    top = len(width)
    everything = [*map(list, children), list(roots)]
    widths = [*width, 0.0]
    bottoms = [*bottom, min(bottom[root] for root in roots) - 1.0]
    order = _parents_first(everything, top)
    left = _packed(everything, order, widths, bottoms, gap)
    mirrored = [kids[::-1] for kids in everything]
    right = _packed(mirrored, order, widths, bottoms, gap)
    places = [(a - b - w) / 2 for a, b, w in zip(left, right, widths, strict=True)][:top]
    shown = [places[box] for box in order if box != top]
    least = min(shown)
    return [place - least for place in places]


def _parents_first(children: Sequence[Sequence[int]], root: int) -> list[int]:
    order, waiting = [], [root]
    while waiting:
        box = waiting.pop()
        order.append(box)
        waiting += children[box]
    return order


def _packed(
    children: Sequence[Sequence[int]],
    parents_first: Sequence[int],
    width: Sequence[float],
    bottom: Sequence[float],
    gap: float,
) -> list[float]:
    """Left edges with every subtree as far to the left as its neighbours let it; the root at 0."""
    n = len(width)
    # The place of a box is `own` and the sum of `shift` over the box and all above it.
    own, shift = [0.0] * n, [0.0] * n
    # Lowest boxes of the left and right contour, and the sums of shifts to them from the subtree.
    low_left, low_right = list(range(n)), list(range(n))
    sum_left, sum_right = [0.0] * n, [0.0] * n
    thread_left, thread_right = [-1] * n, [-1] * n

    def separate(kids: Sequence[int], i: int) -> None:
        """Moves a child clear of those before it, and joins the contours."""
        first, before, child = kids[0], kids[i - 1], kids[i]
        a, b = before, child
        sum_a, sum_b = shift[a], shift[b]
        while a >= 0 and b >= 0:
            distance = sum_a + own[a] + width[a] + gap - sum_b - own[b]
            if distance > 0:
                sum_b += distance
                shift[child] += distance
                sum_left[child] += distance
                sum_right[child] += distance
            end_a, end_b = bottom[a], bottom[b]
            if end_a <= end_b:
                a = children[a][-1] if children[a] else thread_right[a]
                if a >= 0:
                    sum_a += shift[a]
            if end_a >= end_b:
                b = children[b][0] if children[b] else thread_left[b]
                if b >= 0:
                    sum_b += shift[b]
        if b >= 0:  # the child reaches further down: the left contour goes on in it
            end = low_left[first]
            thread_left[end] = b
            difference = sum_b - shift[b] - sum_left[first]
            shift[end] += difference
            own[end] -= difference
            low_left[first], sum_left[first] = low_left[child], sum_left[child]
        elif a >= 0:  # those before it do: the right contour goes on in them
            end = low_right[child]
            thread_right[end] = a
            difference = sum_a - shift[a] - sum_right[child]
            shift[end] += difference
            own[end] -= difference
            low_right[child], sum_right[child] = low_right[before], sum_right[before]

    for box in reversed(parents_first):
        kids = children[box]
        if not kids:
            continue
        for i in range(1, len(kids)):
            separate(kids, i)
        first, last = kids[0], kids[-1]
        middle = own[first] + shift[first] + width[first] / 2
        middle += own[last] + shift[last] + width[last] / 2
        own[box] = (middle - width[box]) / 2
        low_left[box], sum_left[box] = low_left[first], sum_left[first]
        low_right[box], sum_right[box] = low_right[last], sum_right[last]

    places = [0.0] * n
    sums = shift[:]
    for box in parents_first:
        places[box] = own[box] + sums[box]
        for kid in children[box]:
            sums[kid] += sums[box]
    origin = places[parents_first[0]]
    return [place - origin for place in places]
