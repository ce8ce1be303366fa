"""Pages of documentation, run from top to bottom."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

from tyngde.cli import main

FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def printed(page: Path, *, in_folder: bool = False) -> list[tuple[str, str]]:
    """What each piece of code prints, and what the page says that it does.

    With ``in_folder`` the current folder is the reader's own: YAML whose first line is a comment
    with a name is put there under this name, and commands are run.
    """
    names: dict[str, object] = {}
    result: list[tuple[str, str]] = []
    for language, piece in FENCE.findall(page.read_text(encoding="utf-8")):
        if language == "text":
            result[-1] = result[-1][0], piece
        elif language == "yaml" and in_folder:
            Path(piece.splitlines()[0].removeprefix("# ")).write_text(piece, encoding="utf-8")
        elif language == "sh" and in_folder:
            for line in piece.splitlines():
                with contextlib.redirect_stdout(io.StringIO()):
                    assert main(shlex.split(line)[1:]) == 0, line
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(piece, page.name, "exec"), names)
            result.append((out.getvalue(), ""))
    return result


def same_lines(own: str, shown: str) -> bool:
    """Whether it is the same text, but for blanks at the ends of lines."""
    return [x.rstrip() for x in own.rstrip().splitlines()] == shown.rstrip().splitlines()
