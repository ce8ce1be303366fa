"""Who continues whom, and who comes after whom."""

from __future__ import annotations

from tyngde import _core

__all__ = ["Lineage", "Succession"]

Succession = _core.Succession


Lineage = _core.Lineage
