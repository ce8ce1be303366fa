#!/usr/bin/env bash
# How evenly load is spread over units is told by Gini's, Hoover's, Theil's and Atkinson's measures; each is 0 where
# all have the same. IneqPy leaves out units with 0 before it computes Hoover, Theil and Atkinson, and keeps them for
# Gini. So where two of four units have everything, Theil says perfectly equal and Gini 0.667, in one table. Its Hoover
# index, a share by definition, is 1.5 for four equal units and 2 for five: the mean in it is divided by the number of
# units once too often, and it tells more of their number than of anything else. And its Gini is larger by n/(n-1) than
# the formula on its page (0.5 for 1 and 3 FTE, not 0.25); with weights, three units of one post are something else
# than one unit with the weight 3. PySAL's inequality agrees with the definitions. (The code says that negative figures
# are left out, not zeros; Theil and Atkinson are right, with weights too, where there is no 0.)
#
# Why it matters: a reorganisation that empties units is the most unequal there is, and the one that is found to be
# perfectly equal. Models with different numbers of units cannot be compared by the Hoover index at all, nor by the
# Gini coefficient where they are few, as departments are.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    IneqPy==0.4.1 inequality==1.1.2 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import numpy as np
import pandas as pd
from inequality.gini import Gini
from inequality.schutz import Schutz
from inequality.theil import Theil
from ineqpy import inequality as ineqpy

warnings.simplefilter("error")  # nothing below warns
for package in ("IneqPy", "inequality"):
    print(package, version(package))


def by_definition(load, weights=None):
    x = np.asarray(load, float)
    p = np.ones_like(x) if weights is None else np.asarray(weights, float)
    p = p / p.sum()
    mean = p @ x
    gini = p @ np.abs(x[:, None] - x) @ p / (2 * mean)
    hoover = p @ np.abs(x - mean) / (2 * mean)
    ratio = x / mean
    theil = p @ np.where(ratio > 0, ratio * np.log(np.where(ratio > 0, ratio, 1)), 0)
    atkinson = 1 - (p @ np.sqrt(x)) ** 2 / mean
    return {"gini": gini, "hoover": hoover, "theil": theil, "atkinson": atkinson}


def by_pysal(load):
    x = np.asarray(load, float)
    return {"gini": Gini(x).g, "hoover": Schutz(pd.DataFrame({"x": x}), "x").distance, "theil": Theil(x).T}


def by_ineqpy(load, weights=None):
    x = np.asarray(load, float)
    w = None if weights is None else np.asarray(weights, float)
    return {name: float(getattr(ineqpy, name)(income=x, weights=w)) for name in by_definition(load)}


def expect(load, weights=None, **wrong):
    right, found = by_definition(load, weights), by_ineqpy(load, weights)
    print(f"\n  FTE {load}" + (f", weights {weights}" if weights else ""))
    print("    by definition", *(f"{name} {value:.3f}" for name, value in right.items()))
    print("    IneqPy       ", *(f"{name} {value:.3f}" for name, value in found.items()))
    for name, value in found.items():
        assert abs(value - wrong.get(name, right[name])) < 5e-4, (name, value)
        assert name not in wrong or abs(wrong[name] - right[name]) > 0.03, name
    if weights is None:
        for name, value in by_pysal(load).items():
            assert abs(value - right[name]) < 1e-6, (name, value)


print("\n-- Control: Theil and Atkinson without zeros, Gini where all is equal")
expect([4, 4, 4, 4], hoover=1.5)
expect([10, 10, 10, 70], hoover=1.5, gini=0.6)

print("\n-- Surprise: two of four units have nothing")
expect([0, 0, 4, 4], theil=0, atkinson=0, gini=2 / 3)

print("\n-- Surprise: the Hoover index tells the number of units")
expect([4, 4, 4, 4, 4], hoover=2)
expect([1, 1, 3, 3], hoover=1.5, gini=1 / 3)

print("\n-- Surprise: one post in each row, or a row with a weight")
expect([1, 2, 2, 3, 3, 3], hoover=2.5, gini=0.2)
expect([1, 2, 3], [1, 2, 3], hoover=1.0, gini=0.3377)
expect([1, 3], hoover=0.5, gini=0.5)
print("\nAs described.")
PYTHON
