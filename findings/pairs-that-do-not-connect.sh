#!/usr/bin/env bash
# AHP asks which of two criteria matters more, and by how much. ahpy fills in what was not asked. Where the answers fall
# into groups without a link (risk against complexity, and staff against money, nothing across), nothing says how the
# groups stand to each other. ahpy gives weights all the same, to four digits, with a consistency ratio of 0.0, the
# best there is; and they depend on whether an answer is written as "a over b: 2" or as "b over a: 1/2".
#
# Why it matters: weights decide which unit is "heavier". Here every ranking of the groups fits the answers equally
# well, and the one figure that is looked at before weights are believed says that all is well.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ahpy==2.1 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import ahpy

for package in ("ahpy", "numpy", "scipy"):
    print(package, version(package))


def weights(answers):
    compare = ahpy.Compare("weights", answers)
    found = {name: round(float(w), 4) for name, w in sorted(compare.target_weights.items())}
    return found, float(compare.consistency_ratio)


def expect(what, answers, expected):
    found, ratio = weights(answers)
    print(f"  {what:46} {found}  CR {ratio}")
    assert ratio == 0.0, (what, ratio)
    assert all(abs(found[name] - w) < 2e-4 for name, w in expected.items()), (what, found, expected)


RISK, MIXED, STAFF, MONEY = "risk", "complexity", "staff", "money"
WITHIN = {(RISK, MIXED): 2, (STAFF, MONEY): 3}

print("\nControl: three answers that connect the four criteria, either way round")
linked = {RISK: 0.4615, MIXED: 0.2308, STAFF: 0.2308, MONEY: 0.0769}
expect("complexity like staff", {**WITHIN, (MIXED, STAFF): 1}, linked)
expect("the same, turned round", {(MIXED, RISK): 1 / 2, (MONEY, STAFF): 1 / 3, (STAFF, MIXED): 1}, linked)

print("\nSurprise: the two answers alone")
expect("as a over b", WITHIN, {RISK: 0.3024, MIXED: 0.1512, STAFF: 0.4098, MONEY: 0.1366})
turned = {(MIXED, RISK): 1 / 2, (MONEY, STAFF): 1 / 3}
expect("as b over a", turned, {RISK: 0.3361, MIXED: 0.1680, STAFF: 0.3719, MONEY: 0.1240})

print("\nControl: complete sets of answers that contain these two, all of them free of contradiction")
for factor, first in ((9.0, RISK), (1 / 9, STAFF)):
    size = {RISK: 2 * factor, MIXED: factor, STAFF: 3.0, MONEY: 1.0}
    names = list(size)
    complete = {(a, b): size[a] / size[b] for i, a in enumerate(names) for b in names[i + 1 :]}
    total = sum(size.values())
    expect(f"all six pairs, {first} on top", complete, {name: x / total for name, x in size.items()})
    assert max(size, key=size.get) == first
print("\nAs described.")
PYTHON
