"""Which changes of a plan were made on the way to a model."""

from __future__ import annotations

import json
from typing import Any

from tyngde.model.plan import Step

__all__ = ["done_changes"]


def done_changes(step: Step) -> list[dict[str, Any]]:
    """The decided changes and those of the alternatives taken: all of them, or those due on the
    day."""
    document = json.loads(step.plan.to_json())
    changes: list[dict[str, Any]] = list(document.get("changes", []))
    for choice in document.get("choices", []):
        for alternative in choice.get("alternatives", []):
            if step.taken.get(choice["key"]) == alternative["key"]:
                changes += alternative.get("changes", [])
    if step.on is None:
        return changes
    default = step.plan.effective
    return [
        change
        for change in changes
        if not (change.get("effective") or default)
        or str(change.get("effective") or default) <= step.on
    ]
