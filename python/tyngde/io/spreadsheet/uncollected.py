"""Reading without looks for cycles of objects that are no more needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses the collector of cycles. Reading makes a million cells and no cycles, and the
    collector would go through all of them again and again as there come more."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
