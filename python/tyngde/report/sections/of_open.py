"""Rows about what is open, where nothing is: they say again that what is certain is all."""

from __future__ import annotations

from collections.abc import Sequence

from tyngde.report.facts import Facts

__all__ = ["without_nothing_open"]

# What is open, and what is open or certain.
_OPEN: dict[str, tuple[str, ...]] = {
    "manager_open": (),
    "units_manager_open": (),
    "fte_manager_open": ("fte_manager_affected", "share_manager_affected"),
}


def without_nothing_open(facts: Facts, indicators: Sequence[str]) -> list[str]:
    """These indicators without those that are shown to be 0 since nothing is open in any model."""
    left_out: set[str] = set()
    for open_, with_it in _OPEN.items():
        if open_ in facts.indicators:
            values = [facts.value(open_, model) for model in facts.models]
            if all(value.exact and value.value == 0 for value in values):
                left_out |= {open_, *with_it}
    return [key for key in indicators if key not in left_out]
