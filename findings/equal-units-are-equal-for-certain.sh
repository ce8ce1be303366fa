#!/usr/bin/env bash
# Figures with an uncertainty can be reckoned with as if they were numbers: uncertainties and gvar follow each of them
# by its derivative, so that x - x is 0 for certain, and a sum is as wide as it should be. The absolute value and the
# largest of several have no derivative where units are equal. Both packages take that of one side: summed over all
# pairs in both orders, as Gini is defined, the two sides cancel, and the Gini coefficient of three units of 10 +- 1 FTE
# is 0 +- 0; over each pair once it is 0 +- 0.031. One unit of 10.001 makes it 0.031 either way. Neither says so; that
# both functions will go in some later release is all that uncertainties warns of, wherever they are called.
# Where two of three are equal, it is 0.025 or 0.029. The range is 0 +- 0 as well: one unit is largest and smallest.
# By draws Gini is 0.038, between 0.007 and 0.083, and the range is 1.7: below 0, where half of 0 +- 0.031 lies, neither
# can be.
#
# Why it matters: units that are planned alike are what plans are made of, and their figures are what is not known yet.
# The plan with equal units is perfectly even and certain of it, and one 0.2 FTE less even is beaten, in a figure that
# has an error on it; by draws it is a toss.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check uncertainties==3.2.3 gvar==13.1.10 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import itertools
import warnings
from importlib.metadata import version

import gvar
import numpy as np
from uncertainties import ufloat, umath

warnings.simplefilter("error")  # nothing below warns,
warnings.filterwarnings("ignore", "(umath.fabs|AffineScalarFunc)", FutureWarning)  # but of a later release
for package in ("uncertainties", "gvar", "numpy"):
    print(package, version(package))

EQUAL, NEARLY, TWO, APART = (10, 10, 10), (10.001, 10, 9.999), (10, 10, 13), (12, 10, 8)
MAKERS = {
    "uncertainties": (ufloat, umath.fabs, lambda v: (v.nominal_value, v.std_dev)),
    "gvar": (gvar.gvar, gvar.fabs, lambda v: (gvar.mean(v), gvar.sdev(v))),
}


def all_pairs(units, size):
    return sum(size(a - b) for a in units for b in units) / (2 * len(units) * sum(units))


def each_once(units, size):
    return sum(size(a - b) for a, b in itertools.combinations(units, 2)) / (len(units) * sum(units))


def found(who, formula, fte):
    number, size, parts = MAKERS[who]
    return parts(formula([number(figure, 1) for figure in fte], size))


def drawn(fte, seed):
    units = np.random.default_rng(seed).normal(fte, 1, (200_000, 3))
    return np.abs(units[:, :, None] - units[:, None]).sum((1, 2)) / (6 * units.sum(1)), np.ptp(units, axis=1)


print("\nControl: one figure less itself, a sum, and Gini where no two units are equal")
for who, (number, _, parts) in MAKERS.items():
    ten = number(10, 1)
    assert parts(ten - ten) == (0, 0)
    assert np.allclose(parts(sum(number(10, 1) for _ in range(4))), (40, 2))
    for formula in (all_pairs, each_once):
        for fte, width in ((APART, 0.032), (NEARLY, 0.031)):
            middle, error = found(who, formula, fte)
            print(f"  {who:14} {formula.__name__:10} {fte!s:20} {middle:.3f} +- {error:.3f}")
            assert round(error, 3) == width
gini, _ = drawn(APART, 1)
print(f"  200,000 draws             {APART!s:20} {gini.mean():.3f} +- {gini.std():.3f}")
assert abs(gini.mean() - 0.0915) < 0.001 and abs(gini.std() - 0.0303) < 0.001

print("\nSurprise: equal units")
for who, (number, _, parts) in MAKERS.items():
    for fte, widths in ((EQUAL, (0, 0.031)), (TWO, (0.025, 0.029))):
        for formula, width in zip((all_pairs, each_once), widths, strict=True):
            middle, error = found(who, formula, fte)
            print(f"  {who:14} {formula.__name__:10} {fte!s:20} {middle:.3f} +- {error:.3f}")
            assert round(error, 3) == width
    units = [number(10, 1) for _ in range(3)]
    spread = parts(max(units) - min(units))
    print(f"  {who:14} largest less smallest           {spread[0]:g} +- {spread[1]:g}")
    assert spread == (0, 0)
gini, ranges = drawn(EQUAL, 2)
low, high = np.quantile(gini, [0.025, 0.975])
print(f"  200,000 draws             {EQUAL!s:20} {gini.mean():.3f}, 95 % in [{low:.3f}, {high:.3f}]; range {ranges.mean():.1f}")
assert abs(gini.mean() - 0.0377) < 0.0005 and low > 0.006 and abs(ranges.mean() - 1.69) < 0.01

print("\nWhich plan is the more even one?")
other, _ = drawn((10.1, 10, 9.9), 3)
share = (gini < other).mean()
print(f"  equal units are, against 10.1, 10 and 9.9, in {share:.1%} of the draws")
assert 0.49 < share < 0.51
print("\nAs described.")
PYTHON
