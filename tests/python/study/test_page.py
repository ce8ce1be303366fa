"""The page on studies is true: its code runs and prints what stands below it."""

from __future__ import annotations

import contextlib
import io
import re

from helpers.paths import ROOT

PAGE = ROOT / "docs" / "study.md"


def printed() -> list[tuple[str, str]]:
    """What each piece of code prints, and what the page says that it does."""
    text = PAGE.read_text(encoding="utf-8")
    pieces = re.findall(r"^```(\w+)\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    result: list[tuple[str, str]] = []
    for language, piece in pieces:
        if language == "text":
            result[-1] = result[-1][0], piece
            continue
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(piece, PAGE.name, "exec"), names)
        result.append((out.getvalue(), ""))
    return result


def test_code_prints_what_the_page_shows() -> None:
    pairs = printed()
    assert len(pairs) > 4
    for own, shown in pairs:
        assert [x.rstrip() for x in own.rstrip().splitlines()] == shown.rstrip().splitlines()
