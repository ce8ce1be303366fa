"""Text as it may be shown: nothing that a name holds can steer a terminal or a reader's eye."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """The text with control and direction characters made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c
        for c in text
    )
