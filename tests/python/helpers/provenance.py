"""Where what stands in a case comes from: held of every case that has one source."""

from __future__ import annotations

import json
from collections import Counter

import tyngde as ty

KINDS = ("unit", "post", "task", "collaboration", "forum", "committee")


def check_nothing_is_invented(organisation: ty.Organisation, source: str, least: float) -> None:
    """Nodes, interfaces and services are documented or derived, from the source alone; more than
    the least share of the nodes is documented."""
    said = Counter(
        organisation.provenance(key)[:2] for kind in KINDS for key in organisation.keys(kind)
    )
    assert {basis for basis, _ in said} == {"documented", "derived"}
    assert {named for _, named in said} == {source}
    documented = sum(n for (basis, _), n in said.items() if basis == "documented")
    assert documented / said.total() > least
    for relation in json.loads(organisation.to_json())["relations"]:
        if "serves" in relation or "works_with" in relation:
            assert relation["basis"] in {"documented", "derived"}
            assert relation["source"] == source


def check_what_is_derived_says_from_what(organisation: ty.Organisation) -> None:
    """What is derived has a note."""
    silent = [
        key
        for kind in KINDS
        for key in organisation.keys(kind)
        if organisation.provenance(key)[0] == "derived" and not organisation.provenance(key)[2]
    ]
    assert not silent
