#!/usr/bin/env bash
# W3C ORG lets a unit say where it belongs (unitOf, subOrganizationOf), or the one above name its parts (hasUnit,
# hasSubOrganization), or both. So one asks for either: ?unit org:unitOf|^org:hasUnit :town. By the standard, that
# finds a unit once for each statement: twice if both are there, and four times two levels below; with a "+" behind,
# for all levels at once, the standard has each unit once. rdflib does so, and finds fewer FTE in all levels than in
# the first. pyoxigraph has each unit once in any case, but twice where the same is written as a UNION. A person whose
# post is told by memberOf and by a Membership is two persons likewise. DISTINCT would put it right where units are
# listed, and loses units of equal size where FTE are added up.
#
# Why it matters: the second direction says nothing new, and a tool or a reasoner adds it for convenience. The town
# then has twice the FTE in one store and as many as before in the other, and its teams four times as many. An average
# and the names of units agree, and shares of the whole do as long as all departments are written in the same way.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13

"$folder/env/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import pyoxigraph
import rdflib

warnings.simplefilter("error")  # nothing below warns
for package in ("rdflib", "pyoxigraph"):
    print(package, version(package))

PREFIX = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX : <http://example.org/> "
UPWARDS = """
:school org:unitOf :town ; :fte 4.0 .
:health org:unitOf :town ; :fte 4.0 .
:clinic org:subOrganizationOf :health ; :fte 3.0 .
:advice org:subOrganizationOf :health ; :fte 2.0 .
"""
DOWNWARDS = ":town org:hasUnit :school , :health . :health org:hasSubOrganization :clinic , :advice ."
BELOW = "org:unitOf|^org:hasUnit"
FURTHER = "org:subOrganizationOf|^org:hasSubOrganization"


def by_rdflib(data, query):
    rows = rdflib.Graph().parse(data=data, format="turtle").query(PREFIX + query)
    return tuple(float(value) for value in next(iter(rows)))


def by_oxigraph(data, query):
    store = pyoxigraph.Store()
    store.load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(float(value.value) for value in next(iter(store.query(PREFIX + query))))


def expect(what, where, right, rdflib, oxigraph, data):
    data = PREFIX.replace("PREFIX", "@prefix").replace("> ", "> . ") + data
    query = f"SELECT (SUM(?fte) AS ?sum) (COUNT(?unit) AS ?units) {{ {where} ?unit :fte ?fte }}"
    found = by_rdflib(data, query), by_oxigraph(data, query)
    print(f"  {what:47} FTE and units: rdflib {found[0]}, pyoxigraph {found[1]}, right {right}")
    assert found == (rdflib, oxigraph), found


FIRST, SECOND, ALL = (8.0, 2.0), (5.0, 2.0), (13.0, 4.0)


def twice(pair, times=2):
    return pair[0] * times, pair[1] * times


PATHS = {
    "first level": (f"?unit {BELOW} :town .", FIRST, twice(FIRST), FIRST),
    "second level": (f"?unit ({FURTHER})/({BELOW}) :town .", SECOND, twice(SECOND, 4), SECOND),
    "first level, as a UNION": (
        "{ ?unit org:unitOf :town } UNION { :town org:hasUnit ?unit }",
        FIRST,
        twice(FIRST),
        twice(FIRST),
    ),
    "all levels (+)": (f"?unit ({BELOW}|{FURTHER})+ :town .", ALL, ALL, ALL),
}

print("\n-- Control: said upwards")
for what, (where, right, _, _) in PATHS.items():
    expect(what, where, right, right, right, UPWARDS)

print("\n-- Control: said downwards")
sizes = ":school :fte 4.0 . :health :fte 4.0 . :clinic :fte 3.0 . :advice :fte 2.0 . "
for what, (where, right, _, _) in PATHS.items():
    expect(what, where, right, right, right, sizes + DOWNWARDS)

print("\n-- Surprise: said both ways")
for what, (where, right, rdflib_, oxigraph) in PATHS.items():
    expect(what, where, right, rdflib_, oxigraph, UPWARDS + DOWNWARDS)

print("\n-- Surprise: one department says it both ways, the other does not")
some = UPWARDS + ":town org:hasUnit :school ."
expect("first level", PATHS["first level"][0], FIRST, (12.0, 3.0), FIRST, some)
expect(
    "first level, SELECT DISTINCT before the sum",
    f"{{ SELECT DISTINCT ?unit {{ ?unit {BELOW} :town }} }}",
    FIRST,
    FIRST,
    FIRST,
    some,
)
distinct = f"SELECT (SUM(DISTINCT ?fte) AS ?sum) {{ ?unit {BELOW} :town . ?unit :fte ?fte }}"
text = PREFIX.replace("PREFIX", "@prefix").replace("> ", "> . ") + some
found = by_rdflib(text, distinct), by_oxigraph(text, distinct)
print(f"  {'first level, SUM(DISTINCT ?fte)':47} FTE: rdflib {found[0]}, pyoxigraph {found[1]}, right 8.0")
assert found == ((4.0,), (4.0,)), found

print("\n-- Surprise: a person by memberOf and by a Membership")
person = ":anna org:memberOf :school ; :fte 1.0 . [] org:member :anna ; org:organization :school ."
where = "?unit org:memberOf|(^org:member/org:organization) :school ."
expect("persons of the school (as units)", where, (1.0, 1.0), (2.0, 2.0), (1.0, 1.0), person)
print("\nAs described.")
PYTHON
