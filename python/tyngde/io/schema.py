"""The schema: relations, measures, roles, changes and rules that there are; the JSON Schemas.

Manual: docs/documents.md#in-an-editor
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.documents import NEWEST

__all__ = ["DOCUMENTS", "changes", "json_schema", "measures", "relations", "roles", "rules"]

DOCUMENTS = tuple(NEWEST)


def relations() -> list[dict[str, str]]:
    """Every kind-relation-kind triple that may exist: ``from``, ``relation``, ``to``,
    ``multiplicity``, ``weight``, ``meaning``."""
    return _core.schema_rows()


def measures() -> list[dict[str, Any]]:
    """The table of measures: ``name``, ``unit``, ``adds_up``, ``kinds``."""
    return _core.measure_rows()


def roles() -> list[str]:
    """The roles of a post."""
    return _core.role_names()


def changes() -> list[str]:
    """The words for changes of a plan."""
    return _core.change_names()


def rules() -> list[dict[str, Any]]:
    """The kinds of rule of a plan: ``rule``, ``meaning``, and of each of the fields ``of`` (nodes),
    ``by`` (units), ``between`` (a band; or ``at_least`` and ``at_most``), ``within`` (a share),
    ``measure`` and ``indicator`` whether a rule of this kind ``must`` have it, ``may``, or, where
    it is empty, has none."""
    return _core.rule_rows()


def json_schema(document: str) -> dict[str, Any]:
    """The JSON Schema (draft-07) of a kind of document.

    Args:
        document: the kind, as the field ``tyngde`` names it before the slash: ``plan``.

    Raises:
        UsageError: there is no such kind.
    """
    if document not in DOCUMENTS:
        raise UsageError(
            phrase(
                "{} is not a kind of document; expected one of {}",
                repr(document),
                ", ".join(DOCUMENTS),
            ),
            key=document,
            expected=phrase("one of {}", ", ".join(DOCUMENTS)),
        )
    file = resources.files("tyngde.io") / "schemas" / f"{document}.schema.json"
    result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return result
