"""Libraries that a function needs and the package does not: asked for by name when missing."""

from __future__ import annotations

from tyngde.errors import UsageError, phrase

__all__ = ["missing"]


def missing(error: ModuleNotFoundError, library: str, extra: str = "graphs") -> Exception:
    """What is raised where a library is not installed; the error itself if it is about another."""
    if error.name != library:
        return error
    return UsageError(
        phrase("{} is not installed; expected pip install 'tyngde[{}]'", library, extra),
        problem=phrase("{} is not installed", library),
        key=library,
        expected=phrase("pip install 'tyngde[{}]'", extra),
    )
