"""Names of the ontologies, and the library that reads and writes RDF."""

from __future__ import annotations

from typing import Any

from tyngde.errors import UsageError

__all__ = ["ORG", "OWN", "PROV", "RELATIONS", "SKOS", "rdflib"]

ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
# What the ontology has no word for: figures, levels, tasks, interfaces.
OWN = "urn:tyngde:ns:"

# Relations that the ontology has: from a relation of the schema to its property.
RELATIONS = {
    "part_of": f"{ORG}subOrganizationOf",
    "post_in": f"{ORG}postIn",
    "reports_to": f"{ORG}reportsTo",
}


def rdflib() -> Any:
    """The library rdflib.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import rdflib as library
    except ModuleNotFoundError as error:
        if error.name != "rdflib":
            raise
        raise UsageError(
            "RDF is read and written with rdflib, which is not installed; "
            "expected pip install 'tyngde[rdf]'",
            problem="RDF is read and written with rdflib, which is not installed",
            key="rdflib",
            expected="pip install 'tyngde[rdf]'",
        ) from None
    return library
