#!/usr/bin/env bash
# Two chiefs share some posts, at least 3 and at most 8. Written in one line, 3 <= posts <= 8, PuLP and python-mip take
# the second half and drop the first: in Python the line is (3 <= posts) and (posts <= 8), the first half is an object
# and no answer, it counts as true, and what comes of the line is the second. So the fewest posts are none: a status of
# "optimal", and nothing said. Of 8 >= posts >= 3 they keep "at least 3", and the most posts are 20. HiGHS' own package
# highspy takes both halves of the same lines, and Pyomo refuses them with an error that says why. Two lines are right
# in all of them. (PuLP's issue 83 of 2015 tells of it and is open.)
#
# Why it matters: spans of control and norms of staff have a least and a most, and are written as they are spoken. Which
# of the two is lost hangs on how the line is turned. A plan that is found so is cheaper, and seems to be allowed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pulp==3.3.2 mip==2.0.0 highspy==1.16.0 pyomo==6.10.1

"$folder/env/bin/python" -W ignore - <<'PYTHON'
import os
import sys
from contextlib import contextmanager
from importlib.metadata import version

import highspy
import mip
import pulp
import pyomo.environ as pyomo
from pyomo.common.errors import PyomoException

for package in ("pulp", "mip", "highspy", "pyomo"):
    print(package, version(package))


@contextmanager
def quiet():
    """Solvers write to the terminal themselves."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def by_pulp(rules, fewest):
    plan = pulp.LpProblem("plan", pulp.LpMinimize if fewest else pulp.LpMaximize)
    first, second = pulp.LpVariable("first", 0, 10), pulp.LpVariable("second", 0, 10)
    plan += first + second
    for rule in rules(first + second):
        plan += rule
    plan.solve(pulp.PULP_CBC_CMD(msg=False))
    assert pulp.LpStatus[plan.status] == "Optimal"
    return first.value() + second.value()


def by_mip(rules, fewest):
    plan = mip.Model(sense=mip.MINIMIZE if fewest else mip.MAXIMIZE, solver_name=mip.CBC)
    first, second = plan.add_var(ub=10), plan.add_var(ub=10)
    plan.objective = first + second
    for rule in rules(first + second):
        plan += rule
    assert plan.optimize() == mip.OptimizationStatus.OPTIMAL
    return first.x + second.x


def by_highspy(rules, fewest):
    plan = highspy.Highs()
    first, second = plan.addVariable(0, 10), plan.addVariable(0, 10)
    for rule in rules(first + second):
        plan.addConstr(rule)
    (plan.minimize if fewest else plan.maximize)(first + second)
    assert plan.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return plan.val(first) + plan.val(second)


def ask(way, rules, *libraries):
    found = []
    for library in libraries:
        with quiet():
            posts = tuple(round(library(rules, fewest)) for fewest in (True, False))
        print(f"  {way:16} {library.__name__[3:]:8} {posts[0]} to {posts[1]}")
        found.append(posts)
    return found


def refused(rules):
    """Pyomo alone writes the rules; it has no solver of its own."""
    plan = pyomo.ConcreteModel()
    plan.first, plan.second = pyomo.Var(bounds=(0, 10)), pyomo.Var(bounds=(0, 10))
    plan.rules = pyomo.ConstraintList()
    try:
        for rule in rules(plan.first + plan.second):
            plan.rules.add(rule)
    except PyomoException as error:
        return str(error).split("\n")[0]
    return None


def two_lines(posts):
    return [3 <= posts, posts <= 8]


def one_line(posts):
    return [3 <= posts <= 8]


def turned(posts):
    return [8 >= posts >= 3]


ALL = (by_pulp, by_mip, by_highspy)
print("\nControl: 3 <= posts and posts <= 8, in two lines")
assert ask("two lines", two_lines, *ALL) == [(3, 8)] * 3 and refused(two_lines) is None

print("\nSurprise: in one")
assert ask("3 <= posts <= 8", one_line, *ALL) == [(0, 8), (0, 8), (3, 8)]
assert ask("8 >= posts >= 3", turned, *ALL) == [(3, 20), (3, 20), (3, 8)]
for rules in (one_line, turned):
    assert refused(rules) is not None
print("  Pyomo:", refused(one_line))
print("\nAs described.")
PYTHON
