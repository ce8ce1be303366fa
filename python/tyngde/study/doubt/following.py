"""What was computed from figures that get another number: it moves along, by its terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["followed"]

Json = dict[str, Any]
Numbers = Mapping[str, tuple[float, float, float]]


def followed(quantity: Json, by: Numbers) -> Json:
    """A computed figure in canonical form, after some of those that it was computed from have other
    numbers.

    It is as far from its value as each term is from its own, times the factor; so it moves by the
    factor times what the term moves. A term that becomes exact is none any more.

    Args:
        quantity: with ``terms``.
        by: value and bounds, by what terms call figures.
    """
    moved = [term for term in quantity["terms"] if term["of"] in by]
    if not moved:
        return quantity
    value = _middle(quantity)
    terms = []
    for term in quantity["terms"]:
        if term["of"] not in by:
            terms.append(term)
            continue
        number, low, high = by[term["of"]]
        value += term["times"] * (number - term["value"])
        if low != high:
            terms.append({**term, "value": number, "between": [low, high]})
    kept: Json = {
        x: quantity[x] for x in ("scope", "basis", "source", "formula", "note") if x in quantity
    }
    if not terms:
        return {"value": value, **kept}
    ends = [
        sorted(term["times"] * (end - term["value"]) for end in term["between"]) for term in terms
    ]
    low, high = (value + sum(end[i] for end in ends) for i in (0, 1))
    # No figure is below 0, whatever what it was computed from may be.
    return {"value": value, "between": [max(0.0, low), high], "terms": terms, **kept}


def _middle(quantity: Json) -> float:
    """The value of an inexact figure as it is written."""
    if "about" in quantity:
        return float(quantity["about"])
    if "value" in quantity:
        return float(quantity["value"])
    low, high = map(float, quantity["between"])
    return low + (high - low) / 2
