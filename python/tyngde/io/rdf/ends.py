"""What the ends of relations in the W3C Organization Ontology cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tyngde.errors import Message, phrase
from tyngde.io.spreadsheet.vocabulary import UNKNOWN, normal

__all__ = ["unfit_ends"]

# The properties whose ends are organisations: which of them.
_OF_UNITS = {"subOrganizationOf": (0, 1), "unitOf": (0, 1), "postIn": (1,)}


def unfit_ends(
    pairs: Mapping[str, list[tuple[Any, Any]]], literal: type, posts: Collection[Any]
) -> Iterator[tuple[Any, Message, str]]:
    """Texts where an address has to stand, and posts where an organisation has to.

    Args:
        pairs: by property, what it joins, its inverse turned round.
        literal: the class of texts in rdflib.
        posts: what is said to be a post, and not to be an organisation.

    Returns:
        The thing, what is wrong with it, and what is expected. A manager who is *unknown* may be
        a text.
    """
    for name, joined in pairs.items():
        for pair in joined:
            for at, end in enumerate(pair):
                if isinstance(end, literal):
                    if name != "reportsTo" or normal(str(end)) not in UNKNOWN:
                        problem = phrase("org:{} of <{}> is the text '{}'", name, pair[1 - at], end)
                        yield pair[1 - at], problem, "an address"
                elif at in _OF_UNITS.get(name, ()) and end in posts:
                    other = phrase("org:{} joins <{}> and <{}>, a post", name, pair[1 - at], end)
                    yield end, other, "an organisation"
