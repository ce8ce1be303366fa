#!/usr/bin/env bash
# PageRank and HITS tell who matters in a network of who turns to whom, or who leads whom. Where ties end - a unit that
# leads nobody, an office that did not answer - PageRank goes on from a unit drawn at random. scikit-network makes such
# units the target of that draw instead: of two departments below one top, of whom one has a team, the one without has
# 0.393 and the other 0.087. Both are 0.235 by networkx and igraph, by the formula solved, and by scikit-network's own
# solver RH; the usual one, lanczos and bicgstab raise the one without. As long as every unit turns to somebody, all
# agree. HITS sets the sign of its scores by whether more of them are above 0 or below, and nearly all are 0 but for
# rounding: of 300 calls some 80 find that nobody at all is a hub, and the others the top.
#
# Why it matters: reporting lines end at every leaf, and in surveys some do not answer. Who answered nothing is raised
# above those who work with others, by four or five times; which of two departments is at the centre is turned round.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    scikit-network==0.33.5 networkx==3.6.1 igraph==1.0.0 scipy==1.17.1 numpy==2.4.6

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import igraph as ig
import networkx as nx
import numpy as np
from scipy import sparse
from sknetwork.ranking import HITS, PageRank

warnings.simplefilter("error")  # nothing below warns
for package in ("scikit-network", "networkx", "igraph", "scipy", "numpy"):
    print(package, version(package))

UNITS = ["Top", "Care", "Schools", "Team"]
LINES = [("Top", "Care"), ("Top", "Schools"), ("Schools", "Team")]
AND_BACK = LINES + [(below, above) for above, below in LINES]


def matrix(ties):
    ends = [[UNITS.index(tie[end]) for tie in ties] for end in (0, 1)]
    return sparse.csr_matrix((np.ones(len(ties)), ends), shape=(len(UNITS), len(UNITS)))


def by_formula(ties):
    """x = 0.85 P x + 0.15 y, solved; whoever turns to nobody turns to all alike."""
    ways = matrix(ties).toarray()
    ways[ways.sum(1) == 0] = 1
    ways /= ways.sum(1, keepdims=True)
    x = np.linalg.solve(np.eye(4) - 0.85 * ways.T, np.full(4, 0.15 / 4))
    return x / x.sum()


def others(ties):
    graph = nx.DiGraph(ties)
    ranks = nx.pagerank(graph, tol=1e-12)
    drawn = ig.Graph.TupleList(ties, directed=True)
    other = dict(zip(drawn.vs["name"], drawn.pagerank(), strict=True))
    return {
        "the formula": by_formula(ties),
        "networkx": np.array([ranks[unit] for unit in UNITS]),
        "igraph": np.array([other[unit] for unit in UNITS]),
    }


def solved(ties, solver):
    return PageRank(solver=solver, n_iter=100, tol=1e-10).fit_predict(matrix(ties))


def show(who, found):
    print(f"  {who:28}", "  ".join(f"{unit} {rank:.3f}" for unit, rank in zip(UNITS, found, strict=True)))


print("\nControl: ties both ways, nobody turns to nobody")
for who, found in others(AND_BACK).items():
    show(who, found)
    assert np.allclose(found, by_formula(AND_BACK), atol=1e-6)
for solver in ("piteration", "lanczos", "bicgstab", "RH"):
    assert np.allclose(solved(AND_BACK, solver), by_formula(AND_BACK), atol=1e-3), solver
show("scikit-network", solved(AND_BACK, "piteration"))

print("\nSurprise: the line, from above")
for who, found in others(LINES).items():
    show(who, found)
    assert np.allclose(found, by_formula(LINES), atol=1e-6) and np.isclose(found[1], found[2])
for solver in ("RH", "piteration", "lanczos", "bicgstab"):
    found = solved(LINES, solver)
    show(f"scikit-network, {solver}", found)
    if solver == "RH":
        assert np.allclose(found, by_formula(LINES), atol=1e-3)
    else:
        assert found[1] > 4 * found[2]
assert np.allclose(PageRank().fit_predict(matrix(LINES)), [0.054, 0.393, 0.087, 0.466], atol=1e-3)

print("\nSurprise: who is a hub of the line, by HITS")
hubs = ig.Graph.TupleList(LINES, directed=True).hub_score()
print("  igraph", np.round(np.abs(hubs), 3))
assert np.allclose(np.abs(hubs), [1, 0, 0, 0])
np.random.seed(1)
calls = [HITS().fit_predict(matrix(LINES)) for _ in range(300)]
nobody = sum(np.allclose(found, 0) for found in calls)
print(f"  scikit-network, of 300 calls: nobody {nobody}, the top {300 - nobody}")
assert all(np.allclose(found, 0) or np.allclose(found, [1, 0, 0, 0]) for found in calls)
assert 0 < nobody < 300
print("\nAs described.")
PYTHON
