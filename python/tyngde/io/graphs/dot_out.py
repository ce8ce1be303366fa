"""DOT out, the language of Graphviz."""

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
from tyngde.words.plain import plain

__all__ = ["to_dot", "write_dot"]

_SHAPES = {"unit": "box", "post": "ellipse", "task": "note"}


def _quoted(*lines: str) -> str:
    """Lines in quotation marks. A backslash would begin an escape, & an entity of HTML."""
    return '"' + "\\n".join(_escaped(line) for line in lines) + '"'


def _escaped(line: str) -> str:
    text = line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    # What `plain` lets through ends no line, except these.
    return text.replace("\r", " ").replace("\n", " ")


@fitting
def to_dot(
    organisation: Organisation,
    *,
    of: Part = "units",
    figures: Sequence[str] = (),
    language: str | None = None,
) -> str:
    """The organisation as DOT text, to be laid out by Graphviz.

    A drawing: names, heads of units, figures in words. Nodes are ``n0``, ``n1`` … as a key may hold
    what no id can; the key stands as ``comment``. Lines run from above to below, other relations
    are dashed and named.

    Args:
        organisation: on the day it shows.
        of: ``"units"``, with their heads; ``"line"``: posts; ``"everything"``.
        figures: measures whose totals stand in the boxes of units.
        language: of names, numbers and words: ``en`` or ``da``; that of :func:`tyngde.language`
            when not given.

    Raises:
        UsageError: no such part, measure or language.
    """
    language = language_of(language)
    drawing = drawing_of(organisation, of, figures, language)
    lines = [
        f"digraph {_quoted(plain(organisation.name(language=language)))} {{",
        '  graph [charset="UTF-8", rankdir=TB];',
        "  node [shape=box];",
    ]
    for i, box in enumerate(drawing.boxes):
        shape = _SHAPES.get(box.kind, "hexagon")
        said = f"label={_quoted(*box.lines)}, comment={_quoted(plain(box.key))}, shape={shape}"
        lines.append(f"  n{i} [{said}];")
    for tie in drawing.ties:
        said = "arrowhead=none"
        if tie.text:
            named = f"label={_quoted(tie.text)}, style=dashed, constraint=false"
            said = named if tie.arrow else f"{named}, {said}"
        lines.append(f"  n{tie.first} -> n{tie.second} [{said}];")
    return "\n".join([*lines, "}", ""])


@fitting
def write_dot(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Part = "units",
    figures: Sequence[str] = (),
    language: str | None = None,
) -> None:
    """Writes the text of :func:`to_dot` to a file, whole or not at all.

    Raises:
        UsageError: as :func:`to_dot`; the target is no ordinary file.
        OSError: it cannot be written.
    """
    text = to_dot(organisation, of=of, figures=figures, language=language)
    write_whole(text.encode(), Path(path))
