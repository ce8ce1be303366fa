#!/usr/bin/env bash
# How far two sets of weights rank the models alike is told by a rank correlation. pymcdm's kendall_tau counts a tied
# pair as neither agreement nor disagreement and still divides by all pairs (tau-a), and its page does not say which tau
# it is; scipy's is tau-b, which leaves out what is tied. With three of five models tied, a ranking agrees with itself
# by 0.7, less than two rankings without ties that disagree about who comes first (0.8); correlation_matrix has 0.7 on
# its diagonal. pymcdm's Spearman, rw and WS say 1.0 of the same pair. And a ranking in which all are tied, which says
# nothing, agrees with any order whatsoever by rw = 0.5, whereas tau says 0.0 and Spearman nan with a warning.
#
# Why it matters: models of an organisation are few and tie often (equal number of chiefs, of layers, of interfaces). A
# sensitivity analysis by tau then calls a ranking that never changed the least stable one, and one by rw gives credit
# for a criterion that does not tell the models apart. The order of two analyses depends on ties, not on agreement.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pymcdm==1.4.0 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" - <<'PYTHON'
import math
import warnings
from importlib.metadata import version
from itertools import permutations

import numpy as np
from pymcdm import correlations
from pymcdm.helpers import correlation_matrix, rankdata
from scipy.stats import kendalltau

for package in ("pymcdm", "numpy", "scipy"):
    print(package, version(package))


def ranked(*scores):
    return rankdata(np.array(scores, dtype=float))


def expect(what, found, expected):
    print(f"  {what:60} {found:.4f}")
    assert math.isclose(found, expected, abs_tol=1e-9), (what, found, expected)


OTHERS = [correlations.spearman, correlations.weighted_spearman, correlations.rank_similarity_coef]
strict = ranked(1, 2, 3, 4, 5)
swapped = ranked(2, 1, 3, 4, 5)
tied = ranked(1, 2, 2, 2, 5)
print("ranking with ties:", tied)

print("\nControl: rankings without ties; scipy; the other coefficients")
expect("tau, a ranking and itself", correlations.kendall_tau(strict, strict), 1.0)
expect("tau, another one first", correlations.kendall_tau(strict, swapped), 0.8)
expect("scipy's tau, another one first", kendalltau(strict, swapped).statistic, 0.8)
expect("scipy's tau, a ranking with ties and itself", kendalltau(tied, tied).statistic, 1.0)
for function in OTHERS:
    expect(f"{function.__name__}, a ranking with ties and itself", function(tied, tied), 1.0)

print("\nSurprise: identical, and less alike than two that differ about the best")
expect("tau, a ranking with ties and itself", correlations.kendall_tau(tied, tied), 0.7)
assert correlations.kendall_tau(tied, tied) < correlations.kendall_tau(strict, swapped)
matrix = correlation_matrix(np.array([strict, tied]), correlations.kendall_tau, columns=False)
expect("correlation_matrix, on its diagonal", matrix[1, 1], 0.7)

print("\nSurprise: a ranking that tells nothing apart")
nothing = ranked(1, 1, 1, 1, 1)
orders = [np.array(order, dtype=float) for order in permutations(range(1, 6))]
found = sorted({round(float(correlations.weighted_spearman(nothing, order)), 4) for order in orders})
print("  rw with each of the 120 orders of five:", found)
assert found == [0.5]
expect("rw, an order and its opposite", correlations.weighted_spearman(strict, strict[::-1]), -1.0)
expect("tau with an order", correlations.kendall_tau(nothing, strict), 0.0)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    value = correlations.spearman(nothing, strict)
print("  Spearman with an order:", value, "- warnings:", len(said) > 0)
assert math.isnan(value) and said
print("\nAs described.")
PYTHON
