"""What is compared where the call does not say it."""

from __future__ import annotations

from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation

__all__ = ["DEPARTMENT", "usual_units"]

DEPARTMENT = "department"


def usual_units(organisation: Organisation) -> By:
    """Departments; in an organisation that has none, its units directly below the top: a depth.
    Where several units with others below them have nothing above, these and their like are it."""
    units = organisation.keys("unit")
    if not units or any(organisation.type(unit) == DEPARTMENT for unit in units):
        return DEPARTMENT
    tops = sum(bool(organisation.children(root)) for root in organisation.roots)
    return 1 if tops == 1 else 0
