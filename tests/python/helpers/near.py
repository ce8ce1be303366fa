"""Numbers that are equal but for the last digits."""

from __future__ import annotations

import pytest
import tyngde as ty


def close(value: ty.Value | float, expected: float) -> bool:
    """True for a value that is defined and equal to what is expected."""
    if isinstance(value, ty.Value) and not value.defined:
        return False
    return float(value) == pytest.approx(expected, rel=1e-12, abs=1e-12)
