"""Organisations from the W3C Organization Ontology: units, posts, memberships, changes."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from tyngde.errors import DocumentError
from tyngde.io.graphs.meaning import Told
from tyngde.io.graphs.read import organisation_of_graph
from tyngde.io.places import at_line
from tyngde.io.rdf.foreign import Foreign
from tyngde.io.rdf.own import graph_of_own, is_own
from tyngde.io.rdf.parsing import parse_rdf
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation

__all__ = ["read_w3c_org"]


@fitting
def read_w3c_org(
    source: str | os.PathLike[str],
    *,
    figures: Mapping[str, str] | None = None,
    ignore: str | Iterable[str] = (),
    scope: Literal["own", "total"] | None = None,
    day: str | datetime.date | None = None,
    strict: bool = False,
    key: str = "",
    name: str = "",
    language: str | None = None,
) -> Organisation:
    """Reads an organisation in the W3C Organization Ontology: Turtle, JSON-LD, RDF/XML, N-Triples.

    What :func:`tyngde.to_w3c_org` wrote is read as it was. Of other files, organisations are units,
    below what ``org:subOrganizationOf``, else ``org:unitOf`` says, in either direction; posts are
    posts, with ``org:postIn``, ``org:reportsTo`` and the number of who holds them. An agent who is
    a member of an organisation and holds no post is a post of that organisation, called after the
    role; ``org:headOf``, and roles such as head or leader, make heads. Keys are
    ``org:identifier``, else the last part of the address. Names of persons are dropped.

    Plain properties are read as the columns of tables by the last part of their name (``fte``,
    ``headcount`` …), others as ``figures`` says; a literal ``"unknown"`` is unknown.
    What an ``org:ChangeEvent`` replaced is left out, or with ``day`` there until the event.

    Args:
        source: the path.
        figures: addresses of properties, or their last parts, and what they are read as:
            ``{"http://example.org/ns#staff": "headcount"}``.
        ignore, scope, day, strict, key, name: as for :func:`tyngde.read_graph`.
        language: of names, where there are several; by default that of most names in the file, else
            English.

    Raises:
        ParseError: the file cannot be read, declares entities, or would have to fetch something.
        DocumentError, InvalidKey, UnknownKey, CycleError, FigureConflict: what is wrong, with the
            file and the node in the text; ``problems`` has all.
        UsageError: rdflib is missing (``pip install 'tyngde[rdf]'``).
        OSError: the file cannot be read.
    """
    path = Path(source)
    file = os.fspath(source)
    file = file.encode("utf-8", "backslashreplace").decode() if isinstance(file, str) else str(path)
    triples = parse_rdf(path, file)
    told = dict(figures or {})
    shown = language or "en"
    if is_own(triples):
        graph = graph_of_own(triples, file)
    else:
        foreign = Foreign(triples, file, language, told, day is not None)
        graph, shown = foreign.graph(), foreign.language
        if not graph.nodes:
            raise at_line(
                DocumentError,
                "there is no organisation and no post of the W3C Organization Ontology",
                expected="org:Organization, org:OrganizationalUnit or org:Post",
                file=file,
            )
    meant = {name.rpartition("#")[2].rpartition("/")[2]: column for name, column in told.items()}
    return organisation_of_graph(
        graph,
        Told(None, None, meant),
        ignore=ignore,
        scope=scope,
        missing=(),
        day=day,
        strict=strict,
        key=key,
        name=name,
        language=shown,
    )
