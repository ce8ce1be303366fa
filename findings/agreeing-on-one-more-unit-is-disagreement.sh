#!/usr/bin/env bash
# Two experts score the risk of units from 1 to 5. How far they agree is told by weighted kappa, in which 2 against 5 is
# worse than 4 against 5. scikit-learn and statsmodels count the distance in scores that were given: while nobody gave
# 3 or 4, 2 against 5 is next to each other. Linear kappa is then 0.625 where the scores themselves make it 0.4375, and
# quadratic kappa 0.75 for 0.48. Agreeing on one more unit, by a 3 from both, lowers it to 0.5625 and 0.59; by the
# scores it rises to 0.5, or hardly moves. The page speaks of linear and quadratic weights, and of all labels that were
# used. With all five named (labels=, or rows and columns of zeros in the table) both are right; irrCAC and krippendorff
# take the scores for numbers.
#
# Why it matters: risk and complexity are scored by a few people for a few units, so that some score is always missing.
# "Substantial agreement" (above 0.6) is told of experts who are three steps apart on every third unit, and the more
# units they score alike, the less they agree.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    scikit-learn==1.9.1 statsmodels==0.15.0 irrCAC==0.4.4 krippendorff==0.9.0 pandas==2.3.3

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import krippendorff
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

for package in ("scikit-learn", "statsmodels", "irrCAC", "krippendorff", "pandas"):
    print(package, version(package))

ANN, BO = [1, 2, 2, 5, 5, 1], [1, 2, 5, 5, 2, 1]
SCORES = [1, 2, 3, 4, 5]
POWER = {"linear": 1, "quadratic": 2}


def by_hand(one, other, weights):
    """1 less the distance there is, over the distance of any score of one from any of the other."""
    seen = [abs(a - b) ** POWER[weights] for a, b in zip(one, other, strict=True)]
    chance = [abs(a - b) ** POWER[weights] for a in one for b in other]
    return 1 - (sum(seen) / len(seen)) / (sum(chance) / len(chance))


def by_statsmodels(one, other, weights, scores=None):
    scores = scores or sorted({*one, *other})
    table = pd.crosstab(pd.Series(one), pd.Series(other)).reindex(index=scores, columns=scores, fill_value=0)
    return cohens_kappa(table.to_numpy(), wt=weights, return_results=False)


def by_irrcac(one, other, weights):
    raters = CAC(pd.DataFrame({"Ann": one, "Bo": other}), weights=weights)
    return raters.conger()["est"]["coefficient_value"]


def show(who, found):
    print(f"  {who:28}", "  ".join(f"{weights} {kappa:.4f}" for weights, kappa in found.items()))


def kappas(one, other):
    """By the scores, as three tell them, and as the two tell them whom nobody has told all five."""
    right = {weights: by_hand(one, other, weights) for weights in POWER}
    show("by hand", right)
    for who, ask in {
        "scikit-learn, labels named": lambda w: cohen_kappa_score(one, other, weights=w, labels=SCORES),
        "statsmodels, all scores": lambda w: by_statsmodels(one, other, w, SCORES),
        "irrCAC": lambda w: by_irrcac(one, other, w),
    }.items():
        found = {weights: ask(weights) for weights in POWER}
        show(who, found)
        assert all(abs(found[weights] - right[weights]) < 1e-4 for weights in POWER)
    given = {weights: cohen_kappa_score(one, other, weights=weights) for weights in POWER}
    show("scikit-learn", given)
    show("statsmodels", {weights: by_statsmodels(one, other, weights) for weights in POWER})
    assert all(abs(by_statsmodels(one, other, weights) - given[weights]) < 1e-9 for weights in POWER)
    alpha = krippendorff.alpha([one, other], level_of_measurement="interval")
    print(f"  {'krippendorff, intervals':28} alpha {alpha:.4f}")
    return right, given, alpha


print("\nControl: everybody gave every score, somewhere")
right, given, _ = kappas([*ANN, 3, 4], [*BO, 4, 3])
assert all(abs(right[weights] - given[weights]) < 1e-9 for weights in POWER)

print("\nSurprise: six units, and nobody gave 3 or 4")
right, given, alpha = kappas(ANN, BO)
assert [round(kappa, 4) for kappa in given.values()] == [0.625, 0.75]
assert [round(kappa, 4) for kappa in right.values()] == [0.4375, 0.4808]

print("\nSurprise: a seventh, to which both give 3")
right_now, given_now, alpha_now = kappas([*ANN, 3], [*BO, 3])
assert given_now["linear"] < given["linear"] and given_now["quadratic"] < given["quadratic"] - 0.15
assert right_now["linear"] > right["linear"] and abs(right_now["quadratic"] - right["quadratic"]) < 0.01
assert abs(alpha_now - alpha) < 0.01
print("\nAs described.")
PYTHON
