"""Mermaid out: a flowchart, as Markdown pages show it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tyngde.display.whole_file import write_whole
from tyngde.io.graphs.drawing import drawing_of
from tyngde.io.graphs.outward import Part
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.words.languages import language_of

__all__ = ["to_mermaid", "write_mermaid"]

_BRACKETS = {"unit": "[{}]", "post": "([{}])", "task": ">{}]"}
# What cannot mean anything in a text of Mermaid, which reads Markdown, HTML and entities there. A
# colon behind the word style would cost the next entity its semicolon.
_HARMLESS = frozenset(" ,.!?'/–—…")


def _quoted(*lines: str) -> str:
    """Lines in quotation marks; all but letters, digits and a few signs as numbers."""
    return '"' + "<br/>".join("".join(map(_escaped, line)) for line in lines) + '"'


def _escaped(c: str) -> str:
    return c if c.isalnum() or c in _HARMLESS else f"#{ord(c)};"


@fitting
def to_mermaid(
    organisation: Organisation,
    *,
    of: Part = "units",
    figures: Sequence[str] = (),
    language: str | None = None,
) -> str:
    """The organisation as a flowchart of Mermaid.

    A drawing, as :func:`to_dot` makes it, with the same arguments: names, heads of units, figures
    in words; nodes are ``n0``, ``n1`` … Keys do not stand in it.

    Raises:
        UsageError: no such part, measure or language.
    """
    language = language_of(language)
    drawing = drawing_of(organisation, of, figures, language)
    lines = ["flowchart TB"]
    for i, box in enumerate(drawing.boxes):
        shape = _BRACKETS.get(box.kind, "{{{{{}}}}}")
        lines.append(f"    n{i}{shape.format(_quoted(*box.lines))}")
    for tie in drawing.ties:
        line = f"-. {_quoted(tie.text)} .-{'>' if tie.arrow else ''}" if tie.text else "---"
        lines.append(f"    n{tie.first} {line} n{tie.second}")
    return "\n".join([*lines, ""])


@fitting
def write_mermaid(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Part = "units",
    figures: Sequence[str] = (),
    language: str | None = None,
) -> None:
    """Writes the text of :func:`to_mermaid` to a file, whole or not at all.

    Raises:
        UsageError: as :func:`to_mermaid`; the target is no ordinary file.
        OSError: it cannot be written.
    """
    text = to_mermaid(organisation, of=of, figures=figures, language=language)
    write_whole(text.encode(), Path(path))
