"""What a manifest is made of: digests, kinds of inputs, and what stands for objects."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from tyngde.compare.comparison import Comparison
from tyngde.model.assumptions import Assumptions
from tyngde.model.calls import Called
from tyngde.model.doubt import Doubt
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.model.tables import Framed

__all__ = ["HOW", "KINDS", "MARK", "NEWEST", "VALUE", "digest_of", "input_digest", "result_json"]

NEWEST = "manifest/1"
# The field by which what stands for an object is told from a mapping of the call.
MARK = "$"
# What a number is written as: its attributes.
VALUE = ("value", "lower", "upper", "reason", "known_part", "missing")
# Of a call, what changes nothing of the result.
HOW = ("workers", "processes", "progress", "parts")

KINDS: dict[str, Any] = {
    "organisation": Organisation,
    "plan": Plan,
    "profile": Profile,
    "assumptions": Assumptions,
    "doubt": Doubt,
}


def digest_of(text: str) -> str:
    """A digest, with how it is made."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def input_digest(document: Any) -> str:
    """The digest of a document: of its canonical JSON, so that it does not depend on the format of
    the file, or on its comments."""
    return digest_of(document.to_json())


def result_json(result: Called) -> str:
    """A result as text: of a comparison everything, of others the rows of the table, and what is
    said beside these."""
    if isinstance(result, Comparison):
        return json.dumps(
            result.to_dict(), ensure_ascii=False, indent=1, allow_nan=False, default=str
        )
    assert isinstance(result, Framed)
    return result._table().to_json() + result._beside()
