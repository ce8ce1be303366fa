#!/usr/bin/env bash
# JSON-LD 1.1 lets a file list units under their keys, under their types, or whole models under their names, and lets an
# entry be one thing or several in square brackets: one and [one] mean the same. rdflib looks at the key of an entry
# only where it is a single thing. In brackets, units lose their key and are nobody in particular; the types of units
# are gone; and the units of a model that has several land in the graph of what is valid today, and are themselves
# the "models" of the town, while a model of one unit stays where it belongs. A map that holds one model under no name
# goes the same way without brackets. Nothing is said. pyld and pyoxigraph read all of it as the standard has it.
#
# Why it matters: plans are published beside the organisation of today as named graphs, so that they are not mixed.
# Read by rdflib, a plan of one unit is kept apart and one of two is added to today: the town has 36 FTE for 12, and a
# unit of today has two sizes. A count of units by type finds those types of which there is one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 PyLD==3.3.0 pyoxigraph==0.5.13

"$folder/env/bin/python" - <<'PYTHON'
import json
import warnings
from importlib.metadata import version

import pyoxigraph
import rdflib
from pyld import jsonld

warnings.simplefilter("error")  # nothing below warns, but for what rdflib says to itself
warnings.simplefilter("ignore", DeprecationWarning)
for package in ("rdflib", "PyLD", "pyoxigraph"):
    print(package, version(package))

NS = "http://example.org/"
CONTEXT = {"@version": 1.1, "@base": NS, "@vocab": NS}


def document(what, container, entries, **rest):
    return {"@context": {**CONTEXT, what: {"@container": container}}, "@id": "town", **rest, what: entries}


def short(text):
    return "nobody" if text.startswith("_:") else text.strip("<>").replace(NS, "").split("#")[-1]


def quads(text):
    """Statements as (graph, subject, predicate, object), without names of blank nodes; graph "" is the default one."""
    found = []
    for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS):
        default = isinstance(quad.graph_name, pyoxigraph.DefaultGraph)
        value = quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else short(str(quad.object))
        graph = "" if default else short(str(quad.graph_name))
        found.append((graph, short(str(quad.subject)), short(str(quad.predicate)), value))
    return sorted(found)


def by_rdflib(document):
    data = rdflib.Dataset()
    data.parse(data=json.dumps(document), format="json-ld")
    text = data.serialize(format="nquads").replace(" <urn:x-rdflib:default> .", " .")
    return quads(text)


def by_pyld(document):
    return quads(jsonld.to_rdf(document, {"format": "application/n-quads"}))


def by_oxigraph(document):
    store = pyoxigraph.Store()
    store.load(json.dumps(document).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    return quads(store.dump(format=pyoxigraph.RdfFormat.N_QUADS).decode())


def expect(what, document, right, rdflib=None, oxigraph=True):
    right, rdflib = sorted(right), sorted(rdflib or right)
    found = by_rdflib(document)
    print(f"\n  {what}\n    rdflib  ", *(" ".join(q).strip() for q in found), sep="\n      ")
    if rdflib != right:
        print("    pyld, pyoxigraph", *(" ".join(q).strip() for q in right), sep="\n      ")
    assert found == rdflib, (found, rdflib)
    assert by_pyld(document) == right, (by_pyld(document), right)
    assert not oxigraph or by_oxigraph(document) == right, (by_oxigraph(document), right)


def fte(document, read):
    return sum(float(q[3]) for q in read(document) if q[0] == "" and q[2] == "fte")


print("\n(graph,) subject, predicate, object")
print("\n-- Control: one thing for each key")
units = [("", "town", "units", "school"), ("", "town", "units", "health")]
sizes = [("", "school", "fte", "4"), ("", "health", "fte", "8")]
expect("units by key", document("units", "@id", {"school": {"fte": "4"}, "health": {"fte": "8"}}), units + sizes)
expect(
    "units by type (pyoxigraph refuses a map by type of names alone)",
    document("units", "@type", {"Centre": {"@id": "school"}, "Staff": {"@id": "health"}}),
    [*units, ("", "school", "type", "Centre"), ("", "health", "type", "Staff")],
    oxigraph=False,
)
plan = {"plan": {"@id": "school", "fte": "24"}}
today = document("models", ["@graph", "@id"], plan)
today["@included"] = [{"@id": "school", "fte": "4"}, {"@id": "health", "fte": "8"}]
expect("a plan of one unit", today, [*sizes, ("", "town", "models", "plan"), ("plan", "school", "fte", "24")])
assert fte(today, by_rdflib) == fte(today, by_pyld) == 12

print("\n-- Surprise: the same in square brackets, or several")
listed = document("units", ["@id", "@set"], {"school": {"fte": "4"}, "health": [{"fte": "8"}]})
lost = [units[0], sizes[0], ("", "town", "units", "nobody"), ("", "nobody", "fte", "8")]
expect("units by key", listed, units + sizes, lost)
expect(
    "units by type",
    document("units", "@type", {"Centre": [{"@id": "school"}, {"@id": "health"}]}),
    [*units, ("", "school", "type", "Centre"), ("", "health", "type", "Centre")],
    units,
    oxigraph=False,
)
several = {"plan": [{"@id": "school", "fte": "6"}, {"@id": "health", "fte": "18"}]}
both = document("models", ["@graph", "@id"], several)
both["@included"] = today["@included"]
new = [("school", "fte", "6"), ("health", "fte", "18")]
expect(
    "a plan of two units",
    both,
    [*sizes, ("", "town", "models", "plan"), *(("plan", *q) for q in new)],
    [*sizes, ("", "town", "models", "school"), ("", "town", "models", "health"), *(("", *q) for q in new)],
)
print("    FTE in the graph of today:", fte(both, by_rdflib), "by rdflib,", fte(both, by_pyld), "by pyld")
assert (fte(both, by_rdflib), fte(both, by_pyld)) == (36, 12)
unnamed = document("models", "@graph", {"@id": "school", "fte": "24"})
expect(
    "a plan without a name",
    unnamed,
    [("", "town", "models", "nobody"), ("nobody", "school", "fte", "24")],
    [("", "town", "models", "nobody"), ("", "school", "fte", "24")],
)
print("\nAs described.")
PYTHON
