"""What a plan that was derived does not carry over, in English."""

from __future__ import annotations

NOTES: dict[str, str] = {
    "not_carried": "Not carried over: {what}.",
    "remarks": "basis, source and note of {keys}",
    "remarks_more": "basis, source and note of {keys} and {n} more",
}

# Of the whole.
FIELDS: dict[str, str] = {
    "key": "key",
    "name": "name",
    "note": "note",
    "levels": "scale of levels",
}
