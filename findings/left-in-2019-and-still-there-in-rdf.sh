#!/usr/bin/env bash
# "Who is still there after 1 June 2026?" is asked in SPARQL with ?end > "2026-06-01"^^xsd:date. An end may be stated as
# a date, a dateTime, a month or a year: schema:endDate allows a date and a dateTime, OWL-Time has inXSDDate,
# inXSDDateTime, inXSDgYearMonth and inXSDgYear. By the standard, a comparison across these is an error, and the row
# is dropped; so pyoxigraph does. rdflib sorts by the *name of the type* instead: each dateTime, month, year, text and
# number is "later" than each date, whatever it says, so a membership that ended in 2019 is still there in 2026. Asked
# with a dateTime, all dates are over, those of 2030 too, and so is a dateTime without a time zone against one with.
#
# Why it matters: descriptions of several offices are put together, and each keeps to its own type. The offices that
# write dateTime never lose anybody, or have lost everybody, depending on how the *question* is written. No error.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13

"$folder/env/bin/python" - <<'PYTHON'
from importlib.metadata import version

import pyoxigraph
import rdflib

for package in ("rdflib", "pyoxigraph"):
    print(package, version(package))

# Each of these types says that one membership ended in 2019, and another ends in 2030.
ENDS = {
    "date": ("2019-12-31", "2030-12-31"),
    "dateTime": ("2019-12-31T00:00:00", "2030-12-31T00:00:00"),
    "gYearMonth": ("2019-12", "2030-12"),
    "gYear": ("2019", "2030"),
}
PREFIXES = """
    PREFIX org: <http://www.w3.org/ns/org#> PREFIX schema: <http://schema.org/>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX ex: <http://example.org/>"""


def there(kinds, condition):
    """The memberships that meet the condition: in rdflib, in pyoxigraph."""
    text = PREFIXES
    for kind in kinds:
        for name, end in zip(("past", "future"), ENDS[kind], strict=True):
            text += f'\nex:{kind}-{name} a org:Membership ; schema:endDate "{end}"^^xsd:{kind} .'
    graph, store = rdflib.Graph(), pyoxigraph.Store()
    graph.parse(data=text, format="turtle")
    store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    query = f"{PREFIXES} SELECT ?m {{ ?m a org:Membership ; schema:endDate ?end FILTER({condition}) }}"
    return tuple(
        sorted(name.rpartition("/")[2] for name in names)
        for names in ([str(row[0]) for row in graph.query(query)], [row["m"].value for row in store.query(query)])
    )


def expect(kinds, condition, rdf, oxi):
    found = there(kinds, condition)
    print(f"\n{', '.join(kinds)}: {condition}")
    print("  rdflib    ", *found[0] or ["nobody"])
    print("  pyoxigraph", *found[1] or ["nobody"])
    assert found == (sorted(rdf), sorted(oxi)), (found, rdf, oxi)


DAY, TIME = '"2026-06-01"^^xsd:date', '"2026-06-01T00:00:00"^^xsd:dateTime'
print("\n-- Control: question and answers of one type, or cut to the day as text")
expect(["date"], f"?end > {DAY}", ["date-future"], ["date-future"])
expect(["date"], f"?end < {DAY}", ["date-past"], ["date-past"])
expect(["dateTime"], f"?end > {TIME}", ["dateTime-future"], ["dateTime-future"])
expect(["date", "dateTime"], 'SUBSTR(STR(?end), 1, 10) > "2026-06-01"', *[["date-future", "dateTime-future"]] * 2)

print("\n-- Surprise: other types")
OTHERS = ["dateTime", "gYearMonth", "gYear"]
both = [f"{kind}-{name}" for kind in OTHERS for name in ("past", "future")]
expect(OTHERS, f"?end > {DAY}", both, [])
expect(OTHERS, f"?end < {DAY}", [], [])
expect(["date"], f"?end > {TIME}", [], [])
expect(["date"], f"?end < {TIME}", ["date-future", "date-past"], [])
expect(list(ENDS), f"?end > {DAY}", ["date-future", *both], ["date-future"])

# Casts, the usual cure, are no cure: rdflib casts neither a date to a dateTime nor a dateTime to a date.
expect(["date", "dateTime"], f"xsd:dateTime(?end) > {TIME}", ["dateTime-future"], ["date-future", "dateTime-future"])
expect(["date", "dateTime"], f"xsd:date(?end) > {DAY}", [], ["date-future", "dateTime-future"])

ENDS["dateTime"] = ("2019-12-31T00:00:00Z", "2030-12-31T00:00:00Z")
expect(["dateTime"], f"?end > {TIME}", ["dateTime-future", "dateTime-past"], ["dateTime-future"])
print("\nAs described.")
PYTHON
