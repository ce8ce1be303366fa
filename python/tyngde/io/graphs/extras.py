"""Libraries that a function needs and the package does not: asked for by name when missing."""

from __future__ import annotations

from tyngde.errors import UsageError

__all__ = ["missing"]


def missing(error: ModuleNotFoundError, library: str, extra: str = "graphs") -> Exception:
    """What is raised where a library is not installed; the error itself if it is about another."""
    if error.name != library:
        return error
    return UsageError(
        f"{library} is not installed; expected pip install 'tyngde[{extra}]'",
        problem=f"{library} is not installed",
        key=library,
        expected=f"pip install 'tyngde[{extra}]'",
    )
