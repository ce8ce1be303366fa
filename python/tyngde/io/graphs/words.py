"""Words by which graphs of others say what nodes and edges are, in English and Danish."""

from __future__ import annotations

from tyngde.io.spreadsheet.vocabulary import RELATIONS, UNIT_TYPES, normal, words

__all__ = [
    "EDGE_NAMES",
    "KIND_NAMES",
    "KIND_WORDS",
    "LABELS",
    "RELATION_WORDS",
    "REMARKS",
    "WEIGHT_NAMES",
]

# Attributes that may say the kind of a node, what an edge is, how much it weighs; those that come
# first are asked first.
KIND_NAMES = tuple(
    normal(word)
    for word in (
        *("kind", "node type", "nodetype", "node kind", "class", "art", "slags", "labels"),
        *("category", "group", "type", "entity type"),
    )
)
EDGE_NAMES = tuple(
    normal(word)
    for word in (
        *("relation", "relationship", "relation type", "edge type", "forbindelse", "slags"),
        *("interaction", "predicate", "type", "kind", "label", "name"),
    )
)
WEIGHT_NAMES = tuple(normal(word) for word in ("volume", "share", "weight", "omfang", "andel"))
LABELS = tuple(normal(word) for word in ("label", "title", "name"))
# What is told of a node beside its name, of whatever kind it is.
REMARKS = tuple(normal(word) for word in ("description", "beskrivelse"))

KIND_WORDS = {
    **dict.fromkeys(UNIT_TYPES, "unit"),
    **words(
        {
            "unit": (
                *("units", "enhed", "enheder", "organisational unit", "organizational unit"),
                *("org unit", "organisationsenhed", "organisation", "organization", "team"),
                *("division", "section", "branch", "group", "team", "hold", "sektion", "område"),
            ),
            "post": (
                *("posts", "position", "stilling", "person", "employee", "medarbejder", "ansat"),
                *("job", "staff", "worker", "manager", "leder", "chef", "people", "individual"),
                *("role", "rolle"),
            ),
            "task": ("tasks", "opgave", "opgaver", "activity", "process"),
        }
    ),
}

# From a word to the relation, and whether it runs the other way.
RELATION_WORDS: dict[str, tuple[str, bool]] = {
    **{word: (relation, False) for word, relation in RELATIONS.items()},
    **{
        normal(word): (relation, False)
        for relation, these in {
            "part_of": (
                *("belongs to", "sub organization of", "sub organisation of", "unit of"),
                *("child of", "below", "is part of", "subunit of", "has parent", "parent"),
            ),
            "post_in": ("works in", "employed in", "member of unit", "located in", "in unit"),
            "heads": ("head of", "leads unit", "manages unit", "leder enheden"),
            "reports_to": (
                *("reports", "reporting", "reports to post", "has manager", "managed by"),
                *("supervised by", "reporting line", "solid line", "solid"),
            ),
            "dotted_line": ("dotted line to", "dotted reporting", "matrix", "functional line"),
            "deputises_for": ("deputy of", "deputy for", "stands in for"),
            "responsible_for": ("responsible", "owns", "ansvarlig"),
            "works_with": (
                *("collaborates with", "cooperates with", "interacts with", "interfaces"),
                *("communicates with", "samarbejde", "samarbejder", "connected to"),
            ),
        }.items()
        for word in these
    },
    **{
        normal(word): (relation, True)
        for relation, these in {
            "part_of": (
                "parent of",
                "has part",
                "has unit",
                "contains",
                "consists of",
                "består af",
            ),
            "post_in": ("has post", "employs", "has employee"),
            "heads": ("headed by", "has head", "led by", "ledes af"),
            "reports_to": ("manages", "manager of", "supervises", "supervisor of", "is manager of"),
            "responsible_for": ("held by", "owned by", "done by"),
        }.items()
        for word in these
    },
}
