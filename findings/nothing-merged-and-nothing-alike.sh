#!/usr/bin/env bash
# How alike two models are is asked of the groups that they make of the same offices. Two models that are equal are as
# alike as can be: 1 by all scores of scikit-learn and by igraph, as long as some office shares its group with another.
# Where each office stands by itself in both, scikit-learn's Fowlkes-Mallows score of a model with itself is 0, as of
# two that share nothing, and igraph's adjusted Rand index is nan, and nan also where all offices are one group in both.
# scikit-learn's other scores are 1, igraph's others are 1 or a distance of 0. No call warns. (The score's formula has
# numbers of pairs below the line, which are 0. scikit-learn's open request 34625 of August 2026 would make it 1.)
#
# Why it matters: before anything is merged each office is its own group. Against such a today every plan has 0, the one
# that changes nothing, too, and a mean over the parts of a town counts the parts that nobody touches as wholly unlike.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 igraph==1.0.0

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import igraph
from sklearn import metrics

warnings.simplefilter("error")  # nothing below warns
for package in ("scikit-learn", "igraph"):
    print(package, version(package))

SKLEARN = {
    "Fowlkes-Mallows": metrics.fowlkes_mallows_score,
    "Rand": metrics.rand_score,
    "adjusted Rand": metrics.adjusted_rand_score,
    "mutual information": metrics.normalized_mutual_info_score,
    "adjusted mutual": metrics.adjusted_mutual_info_score,
    "V measure": metrics.v_measure_score,
}
IGRAPH = ("rand", "adjusted_rand", "nmi", "vi", "split-join")  # the last two are distances


def scores(a, b):
    found = {f"scikit-learn {name}": float(score(a, b)) for name, score in SKLEARN.items()}
    return found | {f"igraph {name}": igraph.compare_communities(a, b, method=name) for name in IGRAPH}


def expect(what, groups, wrong):
    """All scores of a model with itself: 1, or 0 for a distance, but for those that are named."""
    print(f"\n  {what}: {groups}")
    for name, value in scores(groups, list(groups)).items():
        alike = wrong.get(name, 0.0 if name in ("igraph vi", "igraph split-join") else 1.0)
        print(f"    {name:32} {round(value, 6) + 0.0}")
        same = math.isnan(value) if math.isnan(alike) else math.isclose(value, alike, abs_tol=1e-9)
        assert same, (name, value)


print("\n-- Control: a model with itself, where some offices share a group")
expect("two of six merged", [0, 0, 1, 2, 3, 4], {})
expect("two centres", [0, 0, 0, 1, 1, 1], {})
print("\n-- Surprise: a model with itself, where none do, or all")
expect("nothing merged", [0, 1, 2, 3, 4, 5], {"scikit-learn Fowlkes-Mallows": 0.0, "igraph adjusted_rand": math.nan})
expect("all merged", [0, 0, 0, 0, 0, 0], {"igraph adjusted_rand": math.nan})

print("\n-- Surprise: plans against today, where nothing is merged")
today = [0, 1, 2, 3, 4, 5]
for plan, groups in {"nothing": today, "two merged": [0, 0, 2, 3, 4, 5], "all merged": [0] * 6}.items():
    found = scores(today, groups)["scikit-learn Fowlkes-Mallows"], scores(today, groups)["scikit-learn Rand"]
    print(f"    {plan:12} Fowlkes-Mallows {found[0]:.3f}, Rand {found[1]:.3f}")
    assert found[0] == 0
print("\nAs described.")
PYTHON
