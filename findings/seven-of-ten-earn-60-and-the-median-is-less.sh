#!/usr/bin/env bash
# Of ten posts seven earn 60, and one each 30, 40 and 50: the median is 60, whatever is done between two values. From a
# table of four rows with the number of posts as weights, numpy, scipy and statsmodels say so. xarray's weighted
# quantile says 58.85 and wquantiles 56.25, which nobody earns; of five posts, three of them with 60, they make 50.77
# and 48. Both go from one value to the next by way of what lies between, however many posts a row stands for; xarray
# does so over a stretch that is the longer, the fewer rows count: its smallest (the quantile 0) of the ten is 48.46,
# and not 30. So both hang on the rows: with the same posts in a row each both have 60, and with the seven in two rows,
# of 4 and 3, too. All weights times ten change nothing. No call warns. (xarray's page names the method, and what kind
# of weights it is for; issue 9302 of 2024, which calls it incorrect, is open. wquantiles' issue 4 of 2016 was answered
# by its definition, a mean of the two neighbours.)
#
# Why it matters: what is earned, spans of control and the size of units are told by a median weighted by posts or FTE.
# Two registers with the same posts, one with a row for each and one by grade, have other medians, and a unit whose
# posts are merged into one row has saved salaries.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    xarray==2026.9.0 wquantiles==0.6 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 statsmodels==0.15.0

"$folder/env/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import numpy as np
import wquantiles
import xarray as xr
from scipy.stats import quantile
from statsmodels.stats.weightstats import DescrStatsW

for package in ("xarray", "wquantiles", "numpy", "scipy", "statsmodels"):
    print(package, version(package))


def with_numpy(x, w, p):
    return np.quantile(x, p, weights=w, method="inverted_cdf")


def with_scipy(x, w, p):
    return quantile(x, p, weights=w)


def with_statsmodels(x, w, p):
    return DescrStatsW(x, weights=w).quantile([p]).values[0]


def with_xarray(x, w, p):
    return xr.DataArray(x).weighted(xr.DataArray(w)).quantile(p)


def with_wquantiles(x, w, p):
    return wquantiles.quantile(x, w, p)


LIBRARIES = (with_numpy, with_scipy, with_statsmodels, with_xarray, with_wquantiles)


def ask(what, rows, p=0.5):
    x, w = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    found = [round(float(library(x, w, p)), 2) for library in LIBRARIES]
    print(f"  {what:36}", "  ".join(f"{value:5}" for value in found))
    return found


TEN = [(30, 1), (40, 1), (50, 1), (60, 7)]
print(f"\n{'':38}", " ".join(library.__name__[5:11] for library in LIBRARIES))
print("Control: a row for each post; the posts are the same throughout")
assert ask("ten posts, a row for each", [(x, 1) for x, n in TEN for _ in range(n)]) == [60] * 5

print("Surprise: a row for each salary")
assert np.median(np.repeat(*zip(*TEN, strict=True))) == 60
assert ask("ten posts, seven with 60", TEN) == [60, 60, 60, 58.85, 56.25]
assert ask("all weights times ten", [(x, 10 * n) for x, n in TEN]) == [60, 60, 60, 58.85, 56.25]
assert ask("five posts, three with 60", [(30, 2), (60, 3)]) == [60, 60, 60, 50.77, 48]
print("Surprise: the seven as rows of 4 and 3")
assert ask("ten posts, seven with 60", TEN[:3] + [(60, 4), (60, 3)]) == [60, 60, 60, 60, 60]
print("Surprise: the smallest, where it is 30")
assert ask("ten posts, seven with 60", TEN, 0.0) == [30, 30, 30, 48.46, 30]
print("\nAs described.")
PYTHON
