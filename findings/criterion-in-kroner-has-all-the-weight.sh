#!/usr/bin/env bash
# Weights by standard deviation give a criterion more weight the more the models differ in it. pymcdm, scikit-criteria
# and pyrepo-mcda take the deviation of the figures as they stand: of a saving in kroner and three other criteria the
# saving has all the weight, 1.000; in millions it has 0.022, and another model is first. No call warns.
# pymcdm's weights by variance, of the same text but for that, and all other weightings of the three packages that need
# only a matrix do not mind the unit. The method's source scales criteria to 0 .. 1 first (Diakoulaki, Mavrotas and
# Papayannakis 1995), as scikit-criteria does for CRITIC if told nothing; by that the weights are 0.27, 0.26, 0.23, 0.24
# in any unit.
#
# Why it matters: such weights are used where nobody wants to be the one who weighs. Then whoever writes the table has
# weighed, by the unit of one column. The same models in a table in thousands have another winner.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pymcdm==1.4.0 scikit-criteria==0.10 pyrepo-mcda==0.1.15

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import numpy as np
import pymcdm.weights as pymcdm
import pyrepo_mcda.weighting_methods as pyrepo
import skcriteria
from pymcdm.methods import TOPSIS
from skcriteria.preprocessing import weighters

warnings.simplefilter("error")  # nothing below warns
for package in ("pymcdm", "scikit-criteria", "pyrepo-mcda"):
    print(package, version(package))

MODELS = ["today", "plan A", "plan B", "plan C"]
CRITERIA = ["saving in millions", "interfaces removed", "tasks near users", "FTE in the smallest unit"]
MATRIX = np.array([[2.6, 9, 40, 7], [2.5, 10, 30, 12], [3.1, 6, 26, 9], [3.0, 4, 20, 8]])  # more is better in all
KRONER = MATRIX * [1_000_000, 1, 1, 1]
TYPES = np.ones(4)


def by_scikit_criteria(weighter):
    return lambda matrix: weighter.transform(skcriteria.mkdm(matrix, [max] * 4)).weights.to_numpy()


def by_source(matrix):
    scaled = (matrix - matrix.min(axis=0)) / np.ptp(matrix, axis=0)
    return scaled.std(axis=0) / scaled.std(axis=0).sum()


CONTROL = {
    "pymcdm variance_weights": pymcdm.variance_weights,
    "pymcdm entropy_weights": pymcdm.entropy_weights,
    "pymcdm critic_weights": pymcdm.critic_weights,
    "pymcdm gini_weights": pymcdm.gini_weights,
    "pymcdm angle_weights": pymcdm.angle_weights,
    "scikit-criteria CRITIC": by_scikit_criteria(weighters.CRITIC()),
    "scikit-criteria EntropyWeighter": by_scikit_criteria(weighters.EntropyWeighter()),
    "scikit-criteria GiniWeighter": by_scikit_criteria(weighters.GiniWeighter()),
    "pyrepo-mcda critic_weighting": pyrepo.critic_weighting,
    "pyrepo-mcda entropy_weighting": pyrepo.entropy_weighting,
    "pyrepo-mcda gini_weighting": pyrepo.gini_weighting,
    "pyrepo-mcda coeff_var_weighting": pyrepo.coeff_var_weighting,
    "pyrepo-mcda stat_var_weighting": pyrepo.stat_var_weighting,
    "by the source": by_source,
}
SURPRISE = {
    "pymcdm standard_deviation_weights": pymcdm.standard_deviation_weights,
    "scikit-criteria StdWeighter": by_scikit_criteria(weighters.StdWeighter()),
    "pyrepo-mcda std_weighting": pyrepo.std_weighting,
}


def order(weights):
    return [MODELS[i] for i in np.argsort(-TOPSIS()(MATRIX, weights / weights.sum(), TYPES))]


print("\n", CRITERIA)
for model, row in zip(MODELS, MATRIX, strict=True):
    print(f"    {model:8}", row)
print("\n-- Control: weights that do not mind whether the saving is in millions or kroner")
for name, weigh in CONTROL.items():
    millions, kroner = weigh(MATRIX.copy()), weigh(KRONER.copy())
    print(f"    {name:34}", np.round(millions, 3))
    assert np.allclose(millions, kroner), (name, millions, kroner)
print("\n-- Surprise: weights by standard deviation, in millions and in kroner")
for name, weigh in SURPRISE.items():
    millions, kroner = weigh(MATRIX.copy()), weigh(KRONER.copy())
    print(f"    {name:34}", np.round(millions, 3), np.round(kroner, 3))
    assert millions[0] < 0.03 and kroner[0] > 0.9999, (name, millions, kroner)
    print(f"        order by TOPSIS   {order(millions)}\n                          {order(kroner)}")
    assert (order(millions)[0], order(kroner)[0]) == ("today", "plan B")
print("\nAs described.")
PYTHON
