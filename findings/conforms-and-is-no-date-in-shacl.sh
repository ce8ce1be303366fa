#!/usr/bin/env bash
# A SHACL shape with sh:datatype xsd:date is there to catch what is no date: by the standard, a literal that its type
# does not allow violates it. pyshacl asks rdflib, which is more generous than the types are: a date with a time or by
# week, a dateTime without a time, the decimals INF, 1e3 and 1_000, and a long of 20 digits all "conform", and so do the
# 13th month and the year 26, which rdflib does not look at. A day written the other way round, or a decimal comma, is
# found. rdflib makes a number of 1_000 and adds it up; pyoxigraph makes no number or date of any of them, and has no
# total as soon as there is one.
#
# Why it matters: organisations are checked by shapes before they are compared (W3C ORG). The report says conforms, one
# store sums 1,002.5 FTE, or infinitely many, the other none at all; and a check of the last day of posts passes days on
# which another store finds nobody.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    rdflib==7.6.0 pyshacl==0.40.1 pyoxigraph==0.5.13

"$folder/env/bin/python" - <<'PYTHON'
import logging
from importlib.metadata import version

import pyoxigraph
import pyshacl
import rdflib

logging.disable(logging.CRITICAL)  # rdflib remarks on what it finds wrong itself
for package in ("rdflib", "pyshacl", "pyoxigraph"):
    print(package, version(package))

PREFIXES = """
    @prefix org: <http://www.w3.org/ns/org#> . @prefix ex: <http://example.org/> .
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."""
QUERY = "PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "


def units(kind, *texts):
    lines = [f'ex:u{i} a org:OrganizationalUnit ; ex:says "{t}"^^xsd:{kind} .' for i, t in enumerate(texts)]
    return PREFIXES + "\n".join(lines)


def read(data):
    graph, store = rdflib.Graph().parse(data=data, format="turtle"), pyoxigraph.Store()
    store.load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return graph, store


def conforms(graph, kind):
    shape = f"ex:S a sh:NodeShape ; sh:targetClass org:OrganizationalUnit ; sh:property [ sh:path ex:says ; {kind} ] ."
    shapes = rdflib.Graph().parse(data=PREFIXES + shape, format="turtle")
    return pyshacl.validate(graph, shacl_graph=shapes)[0]


def expect(kind, text, expected):
    """Whether it conforms; whether pyoxigraph can make that type of it (None: it does not have the type)."""
    graph, store = read(units(kind, text))
    row = next(iter(store.query(QUERY + f"SELECT (xsd:{kind}(STR(?v)) AS ?made) {{ ?u ex:says ?v }}")))
    found = conforms(graph, f"sh:datatype xsd:{kind}"), row["made"] is not None
    print(f"  xsd:{kind:12} {text:22} conforms {found[0]!s:6} pyoxigraph has a value {found[1]}")
    assert found == expected, (kind, text, found, expected)


print("Control: right, and wrong")
for kind, text in (("date", "2026-06-01"), ("dateTime", "2026-06-01T08:00:00"), ("decimal", "1.5"), ("gYear", "2026")):
    expect(kind, text, (True, True))
for kind, text in (("date", "01-06-2026"), ("date", "2026-02-30"), ("decimal", "1,5"), ("integer", "1.5")):
    expect(kind, text, (False, False))

print("\nSurprise: it conforms")
for text in ("2026-06-01T00:00:00", "2026-W23-1"):
    expect("date", text, (True, False))
expect("dateTime", "2026-06-01", (True, False))
expect("gYearMonth", "2026-13", (True, False))
expect("gYear", "26", (True, False))
for text in ("INF", "1e3", "1_000"):
    expect("decimal", text, (True, False))
long = read(units("long", "9" * 20))[0]
assert conforms(long, "sh:datatype xsd:long")
print(f"  xsd:{'long':12} {'9' * 20:22} conforms True")

print("\nSurprise: the sum of what conforms")
for text, expected in (("1_000", "1002.5"), ("INF", "Infinity")):
    graph, store = read(units("decimal", "2.5", text))
    assert conforms(graph, "sh:datatype xsd:decimal")
    total = QUERY + "SELECT (SUM(?v) AS ?sum) { ?u ex:says ?v }"
    found = [str(row["sum"]) for row in graph.query(total)], [row["sum"] for row in store.query(total)]
    print(f"  2.5 and {text:6} rdflib {found[0]}, pyoxigraph {found[1]}")
    assert found == ([expected], [None]), found
print("\nAs described.")
PYTHON
