"""What a reader sees, in blocks that text, Markdown and HTML are written from.

Texts are as they come; whoever writes them makes sure that they stay text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Notes:
    """Sentences that stand together."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """A table: the first header says what it is about, the first cell of a row what the row is."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Listing:
    """Lines under a title."""

    title: str
    lines: Sequence[str]


Block: TypeAlias = Notes | Grid | Listing
