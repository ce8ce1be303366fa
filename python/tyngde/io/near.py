"""What somebody may have meant, among many words."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

__all__ = ["Near"]

# So many pairs of words are compared, which takes a second or two, and then no more.
_MOST = 10_000


class Near:
    """The words nearest to others, for the first errors of a reader: of thousands in a large file
    each would be compared with every key."""

    def __init__(self) -> None:
        self._compared = 0

    def __call__(
        self, word: str, known: Collection[str], most: int = 3, cutoff: float = 0.7
    ) -> list[str]:
        """At most ``most`` words, best first; none once so many were compared."""
        if self._compared >= _MOST:
            return []
        self._compared += len(known)
        return get_close_matches(word, known, n=most, cutoff=cutoff)
