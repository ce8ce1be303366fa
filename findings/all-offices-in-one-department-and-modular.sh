#!/usr/bin/env bash
# Modularity tells how much more of the ties runs within departments than chance would have it. Where all offices are in
# one department it is 0, as chance has all ties in there, too: nothing was divided. NetworKit answers 0.75 to that, for
# any graph with directions: what chance gives is made of the ties that go out, over the *double* number of ties,
# squared, as for ties that are counted at either end. So a fourth of it is left, and hardly anything stands against
# merging: of the 203 ways to divide six offices, the best is not to divide them (0.75), before the two halves of the
# town (0.675). networkx and igraph have 0 and 0.3, and the two halves for the best of all.
# Nothing is said; methods of the same package that look for groups refuse such graphs with an error. Without directions
# all three agree. (Its page gives the range as up to 1, and a formula with weights of units that are not said to be
# those of ties, and nothing on directions.)
#
# Why it matters: who asks whom, hands over to whom and reports to whom has directions, and of two models the one of the
# higher modularity is taken. By this one, the model with fewer departments wins where the other is better, and by a
# figure that looks like a good one. A table without directions, or another package, says the opposite.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    networkit==11.3 networkx==3.6.1 igraph==1.0.0 numpy==2.4.6 scipy==1.17.1

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from fractions import Fraction
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import igraph as ig
import networkit as nk
import networkx as nx

warnings.simplefilter("error")  # nothing below warns
for package in ("networkit", "networkx", "igraph"):
    print(package, version(package))

OFFICES = 6
TIES = [(0, 1), (1, 2), (2, 0), (0, 2), (3, 4), (4, 5), (5, 3), (4, 3), (2, 3), (5, 0)]


def by_definition(groups, directed=True):
    """The share within, less what chance gives: Leicht and Newman 2008 with directions, Newman 2004 without."""
    n, total = len(TIES), Fraction(0)
    for group in groups:
        out = sum(a in group for a, _ in TIES)
        into = sum(b in group for _, b in TIES)
        within = sum(a in group and b in group for a, b in TIES)
        chance = Fraction(out * into, n * n) if directed else Fraction((out + into) ** 2, 4 * n * n)
        total += Fraction(within, n) - chance
    return total


def as_it_answers(groups):
    """The share within, less (ties that go out of the group / (2 * all ties)) ** 2."""
    n = len(TIES)
    within = sum(a in group and b in group for group in groups for a, b in TIES)
    return Fraction(within, n) - sum(Fraction(sum(a in g for a, _ in TIES), 2 * n) ** 2 for g in groups)


def number_of(groups):
    return [next(i for i, group in enumerate(groups) if office in group) for office in range(OFFICES)]


def networkit(groups, directed=True):
    graph = nk.Graph(OFFICES, directed=directed)
    for one, other in TIES:
        graph.addEdge(one, other)
    partition = nk.Partition(OFFICES)
    partition.setUpperBound(OFFICES)
    for office, group in enumerate(number_of(groups)):
        partition.addToSubset(group, office)
    return nk.community.Modularity().getQuality(partition, graph)


def networkx(groups, directed=True):
    graph = (nx.MultiDiGraph if directed else nx.MultiGraph)(TIES)
    return nx.community.modularity(graph, groups)


def igraph(groups, directed=True):
    return ig.Graph(OFFICES, TIES, directed=directed).modularity(number_of(groups))


def divisions(offices):
    """All ways to divide them into groups."""
    if not offices:
        yield []
        return
    first, *rest = offices
    for groups in divisions(rest):
        yield [{first}, *groups]
        for i, group in enumerate(groups):
            yield [*groups[:i], group | {first}, *groups[i + 1 :]]


every = list(divisions(list(range(OFFICES))))
assert len(every) == 203  # Bell's number of six
NAMED = {"one department": [set(range(6))], "two halves": [{0, 1, 2}, {3, 4, 5}], "by itself": [{i} for i in range(6)]}

print("Control: without directions, all three, over all 203 divisions")
for groups in every:
    right = float(by_definition(groups, directed=False))
    assert all(abs(of(groups, False) - right) < 1e-12 for of in (networkit, networkx, igraph)), groups

print("Control: with directions, networkx and igraph, over all 203")
for groups in every:
    assert all(abs(of(groups) - float(by_definition(groups))) < 1e-12 for of in (networkx, igraph)), groups

print("Surprise: with directions, networkit")
for name, groups in NAMED.items():
    print(f"  {name:15}", *(f"{of.__name__} {of(groups):6.3f} " for of in (networkit, networkx, igraph)))
assert networkit(NAMED["one department"]) == 0.75 and by_definition(NAMED["one department"]) == 0
assert abs(networkit(NAMED["two halves"]) - 0.675) < 1e-12 and by_definition(NAMED["two halves"]) == Fraction(3, 10)
assert all(abs(networkit(groups) - float(as_it_answers(groups))) < 1e-12 for groups in every)
for of, best in ((networkit, "one department"), (networkx, "two halves"), (igraph, "two halves")):
    first = max(every, key=lambda groups: round(of(groups), 9))
    print(f"  best of 203 by {of.__name__:10}", sorted(map(sorted, first)))
    assert sorted(map(sorted, first)) == sorted(map(sorted, NAMED[best])), of

graph = nk.Graph(OFFICES, directed=True)
for one, other in TIES:
    graph.addEdge(one, other)
for method in (nk.community.PLM, nk.community.ParallelLeiden):
    try:
        method(graph).run()
        raise SystemExit("no error")
    except RuntimeError as error:
        print(f"  {method.__name__}: {error}")
print("As described.")
PYTHON
