#!/usr/bin/env bash
# In RDF a statement is there once, however often it is made. Two sources that give a unit 1.5 and 1.50 FTE say the same
# number in two spellings. rdflib keeps both (by the standard, other letters make another literal) and adds 3.00;
# pyoxigraph keeps numbers, has one statement, and adds 1.5. rdflib itself is of two minds: it puts whole numbers right
# while it reads (01 becomes 1), so these are one statement for it, and decimals are two. And although it says that the
# two literals are equal in value, DISTINCT takes them for two.
#
# Why it matters: W3C ORG files of several offices are put together before they are compared. The size of a unit
# doubles in one store and not in the other, when one office writes the number with a zero at the end; nothing is
# invalid, and the number of *units* agrees.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13

"$folder/env/bin/python" - <<'PYTHON'
from decimal import Decimal
from importlib.metadata import version

import pyoxigraph
import rdflib

for package in ("rdflib", "pyoxigraph"):
    print(package, version(package))

PREFIXES = "@prefix org: <http://www.w3.org/ns/org#> . @prefix ex: <http://example.org/> . "
SELECT = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX ex: <http://example.org/> "
SUM = SELECT + "SELECT (SUM(?f) AS ?s) { ?u a org:OrganizationalUnit ; ex:figure ?f }"
DISTINCT = SELECT + "SELECT (SUM(DISTINCT ?f) AS ?s) { ?u ex:figure ?f }"
UNITS = SELECT + "SELECT (COUNT(DISTINCT ?u) AS ?s) { ?u a org:OrganizationalUnit ; ex:figure ?f }"


def both_offices(first, second):
    """The answers of each library to the two offices' files, read one after the other."""
    texts = [f"{PREFIXES} ex:school a org:OrganizationalUnit ; ex:figure {figure} ." for figure in (first, second)]
    graph, store = rdflib.Graph(), pyoxigraph.Store()
    for text in texts:
        graph.parse(data=text, format="turtle")
        store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    answers = {"rdflib": [len(graph)], "pyoxigraph": [len(store)]}
    for query in (SUM, DISTINCT, UNITS):
        answers["rdflib"].append(Decimal(str(next(iter(graph.query(query)))[0])))
        answers["pyoxigraph"].append(Decimal(next(iter(store.query(query)))["s"].value))
    return answers


def expect(first, second, rdf, oxi):
    answers = both_offices(first, second)
    print(f"\n{first} and {second}: statements, sum, sum of distinct figures, units")
    for library, expected in (("rdflib", rdf), ("pyoxigraph", oxi)):
        print(f"  {library:10}", *answers[library])
        assert [str(x) for x in answers[library]] == expected, (library, answers[library], expected)


print("\n-- Control")
expect("1.5", "1.5", ["2", "1.5", "1.5", "1"], ["2", "1.5", "1.5", "1"])
expect("1.5", "2.5", ["3", "4.0", "4.0", "1"], ["3", "4", "4", "1"])
expect("2", "02", ["2", "2", "2", "1"], ["2", "2", "2", "1"])

print("\n-- Surprise")
expect("1.5", "1.50", ["3", "3.00", "3.00", "1"], ["2", "1.5", "1.5", "1"])
short, long = (rdflib.Literal(x, datatype=rdflib.XSD.decimal) for x in ("1.5", "1.50"))
print("\nrdflib of 1.5 and 1.50: same value", short.eq(long), "- same literal", short == long)
assert short.eq(long) and short != long

# The whole number and the decimal of the same value are two statements for both: the datatype differs.
expect("2", "2.0", ["3", "4.0", "4.0", "1"], ["3", "4", "4", "1"])
print("\nAs described.")
PYTHON
