#!/usr/bin/env bash
# Subcontracting in a log of work: A does a step, somebody else the next one, and A the one after that; it is counted
# for each pair, over the number of cases. pm4py's discover_subcontracting_network begins to count for A at the first
# such place and counts nowhere else after that: a town that gives work to three contractors has one, and within a case
# what comes back a second time is not there. Which of the three it is hangs on the form of the log: of a data frame it
# is the most frequent one, of an event log the first. From one log, each form names another contractor.
# Working together, the cases in which both take part, is divided by the number of *events* if the log is a data frame,
# and by that of cases if it is an event log: one log has two networks, and recorded in twice as many steps, with nobody
# doing anything else, it has half of the co-operation. Handover of work is as counted by hand. No call warns. (The
# pages say that a network is calculated, and nothing of how; the code names the metrics of van der Aalst's paper.)
#
# Why it matters: such networks of a log are what an organisation is drawn from when one wants to see how it works
# rather than how it is written. What is given out to others is a question of its own in a reorganisation, and all but
# one of those it is given to are missing; two towns with systems of different detail work together unequally.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pm4py==2.7.23.11 pandas==3.1.1 numpy==2.4.6

cat > "$folder/run.py" <<'PYTHON'
import contextlib
import io
import math
from collections import Counter
from importlib.metadata import version
from itertools import permutations

import pandas as pd

with contextlib.redirect_stdout(io.StringIO()):  # a banner
    import pm4py

for package in ("pm4py", "pandas"):
    print(package, version(package))

TOWN = [["Town", "Roads Ltd", "Town"]] * 6 + [["Town", "Parks Ltd", "Town"]] * 3 + [["Town", "Lights Ltd", "Town"]]


def table(cases, times=1):
    """Each step is recorded so many times, by the same one."""
    rows = [(f"case {c}", f"step {i}.{k}", pd.Timestamp(2026, 1, 1) + pd.Timedelta(hours=times * i + k), who)
            for c, case in enumerate(cases) for i, who in enumerate(case) for k in range(times)]
    return pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "time:timestamp", "org:resource"])


def given_out(cases):
    found = Counter((a, b) for case in cases for a, b, again in zip(case, case[1:], case[2:]) if a == again)
    return {pair: n / len(cases) for pair, n in found.items()}


def together(cases):
    found = Counter(pair for case in cases for pair in permutations(sorted(set(case)), 2))
    return {pair: n / len(cases) for pair, n in found.items()}


def handed_over(cases):
    found = Counter(pair for case in cases for pair in zip(case, case[1:]))
    return {pair: n / sum(found.values()) for pair, n in found.items()}


def same(found, other):
    return found.keys() == other.keys() and all(math.isclose(found[pair], other[pair]) for pair in found)


def show(what, found):
    print(f"  {what:12}", ", ".join(f"{a} - {b} {x:.3f}" for (a, b), x in sorted(found.items())) or "nothing")


def ask(call, log, **more):
    return {pair: float(x) for pair, x in call(log, **more).connections.items()}


SUB, TOGETHER = pm4py.discover_subcontracting_network, pm4py.discover_working_together_network

print("\nControl: handover of work, and one contractor who is asked once a case")
found = ask(pm4py.discover_handover_of_work_network, table(TOWN))
show("handover", found)
assert same(found, handed_over(TOWN))
show("given out", ask(SUB, table(TOWN[:6])))
assert same(ask(SUB, table(TOWN[:6])), given_out(TOWN[:6])) and given_out(TOWN[:6]) == {("Town", "Roads Ltd"): 1}

print("\nSurprise: of three contractors there is one, and another one by the form of the log")
OTHER = TOWN[:1] + TOWN[6:]
for cases, frame, log in ((TOWN, "Roads Ltd", "Roads Ltd"), (OTHER, "Parks Ltd", "Roads Ltd")):
    by_hand = given_out(cases)
    show("by hand", by_hand)
    assert len(by_hand) == 3
    events = table(cases)
    for form, read, only in (("frame", events, frame), ("event log", pm4py.convert_to_event_log(events), log)):
        found = ask(SUB, read, n=2)
        show(form, found)
        assert same(found, {("Town", only): by_hand["Town", only]})

print("\nSurprise: so it is within one case")
case = [["Town", "Roads Ltd", "Town", "Parks Ltd", "Town", "Roads Ltd", "Town"]]
own = {pair: x for pair, x in given_out(case).items() if pair[0] == "Town"}
found = {pair: x for pair, x in ask(SUB, table(case)).items() if pair[0] == "Town"}
show("by hand", own)
show("frame", found)
assert own == {("Town", "Roads Ltd"): 2, ("Town", "Parks Ltd"): 1} and found == {("Town", "Roads Ltd"): 1}

print("\nSurprise: working together, as a frame and as an event log, with each step recorded once and twice")
show("by hand", together(TOWN))
for times in (1, 2):
    frame = table(TOWN, times)
    log = pm4py.convert_to_event_log(frame)
    found, other = ask(TOGETHER, frame), ask(TOGETHER, log)
    show(f"frame, {times}", found)
    show(f"event log, {times}", other)
    assert same(other, together(TOWN))
    assert same(found, {pair: x * len(log) / len(frame) for pair, x in other.items()})
    assert math.isclose(found["Town", "Roads Ltd"], 0.6 / 3 / times)
print("\nAs described.")
PYTHON
"$folder/env/bin/python" -W ignore "$folder/run.py" 2> "$folder/said" || { cat "$folder/said" >&2; exit 1; }
