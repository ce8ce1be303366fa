"""What a process that works for another was sent last."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

__all__ = ["LastSent"]

Ready = TypeVar("Ready")


class LastSent(Generic[Ready]):
    """A setting made ready for work, until another one is sent.

    It is replaced whole, so that no lock is needed, which a forked process might find taken for
    ever: threads that ask for a new one at once may each make it ready.

    Args:
        ready: makes of the setting what the work needs.
    """

    def __init__(self, ready: Callable[[Any], Ready]) -> None:
        self._ready = ready
        self._kept: tuple[str, Ready] | None = None

    def get(self, digest: str, data: bytes) -> Ready:
        """What was made of the pickled setting with this digest."""
        kept = self._kept
        if kept is None or kept[0] != digest:
            kept = self._kept = digest, self._ready(pickle.loads(data))
        return kept[1]
