#!/usr/bin/env bash
# Offices are joined step by step, the nearest first, and cut_tree of scipy says which groups there are at each number
# of them. Asked for 1, 2, .. 6 groups of six offices in one call, it answers 1, 2, 3, 4, 5 and 1: where each office
# stands by itself, all are one group. Asked for 6 alone, for 6, 5, 4, or for nothing, it has six. By a height it cuts
# just below: offices that were joined at 3 are apart at a height of 3, and together by fcluster at 3, so that of
# whole-numbered distances one is a step behind the other. And where offices are joined by their centres ("centroid",
# "median"), a later step can be at a smaller distance: asked for two groups, cut_tree gives one. No call warns.
# (Issues 7977 and 8063 of 2017 and 9818 of 2019 are open; the page has none of it, but that heights are for ultrametric
# trees, as are those of the first two surprises.)
#
# Why it matters: how many centres a department should have is read from a curve over all numbers of groups, and its
# last point is today, with nothing joined. Here today has the figures of a department that is one single centre. "All
# that are at most 3 apart" are other centres by one call and by the other.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check scipy==1.17.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("error")  # nothing below warns

import numpy as np
from scipy.cluster.hierarchy import cut_tree, fcluster, linkage
from scipy.spatial.distance import pdist, squareform

for package in ("scipy", "numpy"):
    print(package, version(package))

OFFICES = np.array([[0, 0], [1, 0], [0, 3], [9, 9], [9, 12], [4, 17]], float)
APART = pdist(OFFICES, "cityblock")
STEPS = linkage(APART, "complete")


def as_sets(labels):
    labels = np.ravel(labels)
    return sorted(sorted(int(i) for i in np.flatnonzero(labels == label)) for label in set(labels.tolist()))


def joined(steps, count):
    """The groups after the first steps, by the table of steps alone."""
    groups = {i: [i] for i in range(len(steps) + 1)}
    for i, (a, b) in enumerate(steps[:count, :2].astype(int)):
        groups[len(steps) + 1 + i] = groups.pop(a) + groups.pop(b)
    return sorted(sorted(group) for group in groups.values())


def within(groups):
    """The distances that remain within the groups."""
    square = squareform(APART)
    return float(sum(square[np.ix_(group, group)].sum() / 2 for group in groups))


def expect(what, found, expected):
    print(f"  {what:36} {found}")
    assert found == expected, (what, found, expected)


def counts(table):
    return [len(as_sets(column)) for column in table.T]


print("\nControl: what is joined at which distance; one number of groups in each call")
expect("distances", STEPS[:, 2].tolist(), [1.0, 3.0, 4.0, 13.0, 21.0])
for k in range(1, 7):
    assert as_sets(cut_tree(STEPS, k)) == joined(STEPS, 6 - k), k
expect("groups, one call for each", [len(as_sets(cut_tree(STEPS, k))) for k in range(1, 7)], [1, 2, 3, 4, 5, 6])
expect("asked for 6, 5, 4", counts(cut_tree(STEPS, [6, 5, 4])), [6, 5, 4])
expect("asked for nothing", counts(cut_tree(STEPS)), [6, 5, 4, 3, 2, 1])
expect("fcluster", [len(as_sets(fcluster(STEPS, k, "maxclust"))) for k in range(1, 7)], [1, 2, 3, 4, 5, 6])

print("\nSurprise: all numbers of groups in one call")
table = cut_tree(STEPS, range(1, 7))
expect("asked for 1, 2, 3, 4, 5, 6", counts(table), [1, 2, 3, 4, 5, 1])
expect("asked for 5, 6", counts(cut_tree(STEPS, [5, 6])), [5, 1])
assert [as_sets(column) for column in table.T[:5]] == [joined(STEPS, 6 - k) for k in range(1, 6)]
curve = [within(as_sets(column)) for column in table.T]
right = [within(joined(STEPS, 6 - k)) for k in range(1, 7)]
print("  distances within groups, by the steps", right)
print("                           by cut_tree ", curve)
assert curve[:5] == right[:5] and right[5] == 0 and curve[5] == curve[0] > 0

print("\nSurprise: groups at a height")
for height in (0.5, 1, 2, 3, 3.5, 4):
    found = [len(as_sets(labels)) for labels in (cut_tree(STEPS, height=height), fcluster(STEPS, height, "distance"))]
    at_most = 6 - int((STEPS[:, 2] <= height).sum())
    expect(f"{height}: cut_tree, fcluster", found, [at_most + (height in STEPS[:, 2]), at_most])

print("\nSurprise: offices joined by their centres")
places = np.array([[4, 1], [1, 5], [1, 1], [3, 4], [3, 5], [0, 2]], float)
for method in ("centroid", "median"):
    steps = linkage(places, method)
    print(f"  {method}: joined at", np.round(steps[:, 2], 2).tolist())
    found = [len(as_sets(cut_tree(steps, k))) for k in range(1, 7)]
    expect("asked for 1, 2, 3, 4, 5, 6", found, [1, 1, 3, 4, 5, 6])
    expect("two groups, by the steps", joined(steps, 4), [[0, 2, 5], [1, 3, 4]])
print("\nAs described.")
PYTHON
