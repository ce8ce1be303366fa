"""Organisations in the W3C Organization Ontology, as RDF."""

from tyngde.io.rdf.inward import read_w3c_org
from tyngde.io.rdf.outward import to_w3c_org, write_w3c_org

__all__ = ["read_w3c_org", "to_w3c_org", "write_w3c_org"]
