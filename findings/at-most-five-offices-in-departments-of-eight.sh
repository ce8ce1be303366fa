#!/usr/bin/env bash
# leidenalg finds groups of units that work with each other, and can be told how large a group may be: max_comm_size, "the
# maximal total size of nodes in a community". Until 0.11 groups were that small. In 0.12 there is a smallest size, too,
# and a setting of how far both are enforced, which is 0: nothing is. find_partition(..., max_comm_size=5) takes the
# limit, gives the departments of eight that it gives without, and has no argument to enforce it (as a further one it is
# refused); only who sets community_constraint_enforcement on an Optimiser gets groups of five, as before. Nothing warns.
#
# Why it matters: a span of control, or what one house has room for, is what a regrouping has to keep. With the version
# of last year it is kept, with this year's the same two lines propose departments that nobody could lead.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/groups.py" <<'PYTHON'
import sys
import warnings
from importlib.metadata import version
from itertools import combinations

import igraph as ig
import leidenalg as la

warnings.simplefilter("error")  # nothing below warns
obeys = sys.argv[1] == "obeys"
print(f"\nleidenalg {version('leidenalg')}, igraph {version('igraph')}")

# three departments of eight offices, each with all others of its own and one with one of the next
OFFICES = [range(start, start + 8) for start in (0, 8, 16)]
graph = ig.Graph([pair for offices in OFFICES for pair in combinations(offices, 2)] + [(7, 8), (15, 16), (23, 0)])


def show(what, partition):
    sizes = sorted(partition.sizes())
    print(f"  {what:44}", *sizes)
    return sizes


def optimised(**settings):
    optimiser = la.Optimiser()
    optimiser.set_rng_seed(1)
    for name, value in settings.items():
        setattr(optimiser, name, value)
    partition = la.ModularityVertexPartition(graph)
    optimiser.optimise_partition(partition, n_iterations=2)
    return partition


def found(**limit):
    return la.find_partition(graph, la.ModularityVertexPartition, seed=1, **limit)


assert show("no limit", found()) == [8, 8, 8]
for limit in (5, 2):
    for what, partition in {
        f"find_partition, at most {limit}": found(max_comm_size=limit),
        f"Optimiser, at most {limit}": optimised(max_comm_size=limit),
    }.items():
        sizes = show(what, partition)
        assert sizes[-1] <= limit if obeys else sizes == [8, 8, 8]
if not obeys:
    assert la.Optimiser().community_constraint_enforcement == 0
    for enforced in (0.1, 1, 10):
        sizes = show(f"Optimiser, at most 5, enforced by {enforced}", optimised(max_comm_size=5, community_constraint_enforcement=enforced))
        assert sizes[-1] <= 5
    try:
        found(max_comm_size=5, community_constraint_enforcement=1)
    except TypeError as error:
        print("  find_partition, enforced by 1:", type(error).__name__)
    else:
        raise AssertionError("find_partition takes how far sizes are enforced")
PYTHON

for pinned in "0.11.0 obeys" "0.12.0 does-not"; do
    "${PYTHON:-python3}" -m venv "$folder/${pinned% *}"
    "$folder/${pinned% *}/bin/pip" install --quiet --disable-pip-version-check "leidenalg==${pinned% *}" igraph==1.0.0
    "$folder/${pinned% *}/bin/python" "$folder/groups.py" "${pinned#* }"
done
echo
echo "As described."
