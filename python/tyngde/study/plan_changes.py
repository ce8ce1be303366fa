"""The changes that a plan makes, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyngde.model.documents import Json
from tyngde.model.plan import Plan

__all__ = ["made_changes", "name_of"]

# Changes that the name of several tells.
_NAMED = 2


def made_changes(plan: Plan, select: Mapping[str, str] | None) -> list[Json]:
    """The changes that are made, as documents, in order."""
    document = plan.to_dict()
    taken = plan.taken(select)
    return [
        *document.get("changes", []),
        *(
            change
            for choice in document.get("choices", [])
            for alternative in choice["alternatives"]
            if alternative["key"] == taken[choice["key"]]
            for change in alternative.get("changes", [])
        ),
    ]


def name_of(part: Sequence[int], changes: Sequence[Json]) -> str:
    """What a part is, for a reader: positions, words and keys of its changes."""
    texts = []
    for position in part:
        change = changes[position - 1]
        word = next(iter(change))
        about = change[word]
        if word in ("create", "open", "insert_layer"):
            about = change.get("key") or (about.get("key") if isinstance(about, dict) else about)
        elif isinstance(about, dict):
            about = ", ".join(f"{k} {v}" for k, v in about.items())
        shown = ", ".join(map(str, about)) if isinstance(about, list) else str(about)
        texts.append(f"{position} {word} {shown}")
    more = [f"… +{len(texts) - _NAMED}"] if len(texts) > _NAMED else []
    return "; ".join([*texts[:_NAMED], *more])
