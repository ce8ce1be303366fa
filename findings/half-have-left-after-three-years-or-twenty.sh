#!/usr/bin/env bash
# After how long half of the staff have left is the median of a Kaplan-Meier curve. Where exactly half have left and
# then nobody for long, the curve lies at 0.5 for that time. Of four people who leave after 2, 3, 20 and 21 years,
# lifelines says 3, the first time at which it is at 0.5, and statsmodels 20, the first at which it is below; R's
# survival, and the median of the four, are the middle, 11.5. With the same four several times over nothing should
# change; by lifelines it was 20 for eight people and 3 for twelve, as the curve is a product, and of some numbers it is
# 0.5000000000000001, which is not yet 0.5. So two equal departments had 3 years each, and 20 together. Where the last
# half are still there, it is 3 years or never (lifelines), or nan (statsmodels). Nothing is said. Curves that do not
# lie at 0.5 have the same median in both, however many times over. (lifelines' page has the first time at which the
# curve reaches the quantile, that of statsmodels "the estimated quantile"; survival's issue 156 of 2021 has its reasons
# for the middle.)
#
# Why it matters: how long people stay is compared between departments and towns by this median, of an even number of
# people as often as not. The answer goes from one end of a gap to the other by the package, by merging, or by the last
# digit of a product, and a gap in the middle is what a reorganisation leaves.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    lifelines==0.30.3 statsmodels==0.15.0 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3

"$folder/env/bin/python" -W error - <<'PYTHON'
from importlib.metadata import version
from math import inf, isnan

import numpy as np
from lifelines import KaplanMeierFitter
from statsmodels.duration.survfunc import SurvfuncRight

for package in ("lifelines", "statsmodels", "numpy"):
    print(package, version(package))

COPIES = range(1, 31)


def ask(what, years, left=None):
    """The median of as many copies of the same people, by either; what is found, and for how many copies."""
    left = [1] * len(years) if left is None else left
    print(f"  {what}")
    answers = []
    for name, median in (
        ("lifelines", lambda t, e: KaplanMeierFitter().fit(t, e).median_survival_time_),
        ("statsmodels", lambda t, e: SurvfuncRight(t, e).quantile(0.5)),
    ):
        found = [float(median(np.array(years * n), np.array(left * n))) for n in COPIES]
        kinds = {str(x): found.count(x) or sum(map(isnan, found)) for x in found}
        print(f"    {name:12} {', '.join(f'{x} years for {n} of {len(COPIES)}' for x, n in sorted(kinds.items()))}")
        answers.append(found)
    return answers


print("\nThe same people once, twice, and so on")
print("Control: an odd number, and half of which have left when the next go")
assert ask("2, 3, 20", [2, 3, 20]) == [[3] * 30] * 2
assert ask("2, 2, 3, 3, 3, 20, 20, 20", [2, 2, 3, 3, 3, 20, 20, 20]) == [[3] * 30] * 2
assert ask("2, 3, still there after 3, 4, 5", [2, 3, 3, 4, 5], [1, 1, 0, 1, 1]) == [[4] * 30] * 2

print("Surprise: half have left after 3 years, and nobody then until 20")
assert np.median([2, 3, 20, 21]) == np.median([2, 3, 20, 21] * 2) == 11.5
first, second = ask("2, 3, 20, 21", [2, 3, 20, 21])
assert first[0] == 3 and set(first) == {3, 20} and set(second) == {20}

print("Surprise: and half are still there")
first, second = ask("2, 3, still there after 20 and 21", [2, 3, 20, 21], [1, 1, 0, 0])
assert first[0] == 3 and set(first) == {3, inf} and all(map(isnan, second))

print("Surprise: two departments of four people each")
single, double = (KaplanMeierFitter().fit([2, 3, 20, 21] * n) for n in (1, 2))
curve = double.survival_function_["KM_estimate"]
print(f"    each {single.median_survival_time_} years, together {double.median_survival_time_},"
      f" where the curve at 3 years is {float(curve[3])}")
assert abs(curve[3] - 0.5) < 1e-15
print("As described.")
PYTHON
