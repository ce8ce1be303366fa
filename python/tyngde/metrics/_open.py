"""Values that are open, as not all is recorded."""

from __future__ import annotations

import math

from tyngde.model.values import Value


def at_least(number: float, missing: list[str]) -> Value:
    """A number of what is recorded, which is open upwards where something is not."""
    if not missing:
        return Value.of(number)
    return Value(
        value=None,
        lower=number,
        upper=math.inf,
        reason="not_recorded",
        known_part=number,
        missing=tuple(missing),
    )
