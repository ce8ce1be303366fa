"""Markdown with its escapes undone."""

from __future__ import annotations

import re
from html import unescape

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:lt|gt|amp);)")


def read_back(markdown: str) -> str:
    """The text of Markdown that has no marks but tables and lists."""
    return _ESCAPE.sub(lambda match: match[1] or unescape(match[2]), markdown)
