#!/usr/bin/env bash
# The Robinson-Foulds distance counts the groups that only one of two trees has. Organisations have a top, and their
# groups are what lies below each unit. scikit-bio decides by the tree whose method is called: if it has two units at
# the top it is a tree with a root, with three or more it is one without, in which a group and all the others together
# are one thing. So the distance from today to a plan is 0 and that from the plan to today 1, and a matrix of distances
# (rf_dists), which the page calls equivalent, has 0. DendroPy has 0 unless the file begins with [&R]. (The page of
# scikit-bio says by what it decides, and recommends rooted=True; not that the distance has a direction.)
#
# Why it matters: to put a directorate above two of three departments is the usual reorganisation at the top, and the
# one that cannot be seen: "no difference" to today. A further layer just below the top is free in towns of three
# departments and counted in those of two, and a plan is nearer or further by which of the two models comes first.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    scikit-bio==0.7.4 DendroPy==5.1.3 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1

"$folder/env/bin/python" - <<'PYTHON'
import io
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # while they are imported

import dendropy
from dendropy.calculate.treecompare import symmetric_difference
from skbio import TreeNode
from skbio.tree import rf_dists

warnings.simplefilter("error")  # nothing below warns
for package in ("scikit-bio", "DendroPy"):
    print(package, version(package))

MODELS = {
    "today, three departments": "((school,daycare),(clinic,homecare),(roads,parks));",
    "plan, a directorate above two": "(((school,daycare),(clinic,homecare)),(roads,parks));",
    "four departments": "((school,daycare),(clinic,homecare),(roads,parks),(culture,sport));",
    "a directorate above two of four": "(((school,daycare),(clinic,homecare)),(roads,parks),(culture,sport));",
    "two departments": "((school,daycare,clinic),(roads,parks));",
    "a layer more in one of two": "(((school,daycare),clinic),(roads,parks));",
}


def by_hand(text):
    """The units below each bracket, read off the text."""
    open_, found = [], set()
    for word in text.strip(";").replace("(", " ( ").replace(")", " ) ").replace(",", " ").split():
        if word == "(":
            open_.append(set())
        elif word == ")":
            found.add(frozenset(open_[-1]))
            inner = open_.pop()
            if open_:
                open_[-1] |= inner
        else:
            open_[-1].add(word)
    return found


def skbio(a, b, **options):
    return TreeNode.read(io.StringIO(a)).compare_rfd(TreeNode.read(io.StringIO(b)), **options)


def matrix(a, b):
    return rf_dists([TreeNode.read(io.StringIO(a)), TreeNode.read(io.StringIO(b))])[0, 1]


def dendro(a, b):
    names = dendropy.TaxonNamespace()
    return symmetric_difference(*(dendropy.Tree.get(data=x, schema="newick", taxon_namespace=names) for x in (a, b)))


def expect(first, second, **expected):
    a, b = MODELS[first], MODELS[second]
    found = {
        "right": len(by_hand(a) ^ by_hand(b)),
        "there": skbio(a, b),
        "back": skbio(b, a),
        "matrix": matrix(a, b),
        "rooted": skbio(a, b, rooted=True),
        "dendropy": dendro(a, b),
        "dendropy_rooted": dendro("[&R] " + a, "[&R] " + b),
    }
    print(f"\n  {first} - {second}")
    print("   ", ", ".join(f"{name} {value}" for name, value in found.items()))
    assert found == expected, (found, expected)


print("\nright: groups that only one of the two has; there, back: compare_rfd from the first and from the second")
print("\n-- Control: further down, where all agree")
MODELS["centres of three"] = "((school,daycare,clinic),(homecare,roads),(culture,sport,parks));"
MODELS["one unit moved"] = "((school,daycare),(clinic,homecare,roads),(culture,sport,parks));"
expect("centres of three", "one unit moved", right=4, there=4.0, back=4.0, matrix=4.0,
       rooted=4.0, dendropy=4, dendropy_rooted=4)

print("\n-- Surprise: just below the top")
expect("today, three departments", "plan, a directorate above two", right=1, there=0.0, back=1.0, matrix=0.0,
       rooted=1.0, dendropy=0, dendropy_rooted=1)
expect("four departments", "a directorate above two of four", right=1, there=1.0, back=1.0, matrix=1.0,
       rooted=1.0, dendropy=1, dendropy_rooted=1)
expect("two departments", "a layer more in one of two", right=1, there=1.0, back=1.0, matrix=1.0,
       rooted=1.0, dendropy=1, dendropy_rooted=1)
print("\nAs described.")
PYTHON
