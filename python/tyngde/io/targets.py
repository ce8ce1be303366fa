"""What an organisation can be written as, by the name of the format or the ending of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.io.documents import write
from tyngde.io.graphs.d3_out import to_d3, write_d3
from tyngde.io.graphs.dot_out import to_dot, write_dot
from tyngde.io.graphs.gexf_out import to_gexf, write_gexf
from tyngde.io.graphs.graphml_out import to_graphml, write_graphml
from tyngde.io.graphs.mermaid_out import to_mermaid, write_mermaid
from tyngde.io.rdf import to_w3c_org
from tyngde.io.spreadsheet.excel_out import write_excel
from tyngde.model.line import stands_by_line
from tyngde.model.organisation import Organisation

__all__ = ["TARGETS", "Target", "target_of"]


@dataclass(frozen=True)
class Target:
    """A format: its endings, how it is written, and what its writer may be told.

    Attributes:
        endings: of files, the usual one first.
        to_text: the text; None where it is no text.
        to_file: writes a file, whole or not at all.
        options: names of what both take besides: ``of``, ``figures``, ``language``.
        tree: whether it holds one tree, so that the line stands for units where there are none.
        form: how its text is escaped where standard output is not UTF-8.
    """

    endings: tuple[str, ...]
    to_text: Callable[..., str] | None
    to_file: Callable[..., Any]
    options: tuple[str, ...] = ()
    tree: bool = False
    form: Literal["text", "json", "xml"] = "text"

    def told(
        self, organisation: Organisation, of: str | None, figures: Sequence[str], language: str
    ) -> dict[str, Any]:
        """The arguments of the writers.

        Raises:
            UsageError: the format takes no parts or figures.
        """
        for option, given in (("of", of), ("figures", figures)):
            if given and option not in self.options:
                flag = {"figures": "figure"}.get(option, option)
                raise UsageError(
                    phrase(
                        "--{} is not for this format; expected one of the graphs and drawings", flag
                    ),
                    key=option,
                    expected="one of the graphs and drawings",
                )
        told: dict[str, Any] = {}
        if of:
            told["of"] = of
        elif self.tree and stands_by_line(organisation._native):
            told["of"] = "line"
        if figures:
            told["figures"] = figures
        if "language" in self.options:
            told["language"] = language
        return told


def _json(organisation: Organisation) -> str:
    return organisation.to_json()


def _linked(organisation: Organisation, **told: Any) -> str:
    return to_w3c_org(organisation, format="json-ld", **told)


def _write_linked(organisation: Organisation, path: str, **told: Any) -> None:
    write_whole(_linked(organisation, **told).encode(), Path(path))


def _write_turtle(organisation: Organisation, path: str, **told: Any) -> None:
    write_whole(to_w3c_org(organisation, **told).encode(), Path(path))


_PARTS = ("of", "figures")
_DRAWN = ("of", "figures", "language")
TARGETS: dict[str, Target] = {
    "json": Target((".json",), _json, write, form="json"),
    "graphml": Target((".graphml",), to_graphml, write_graphml, _PARTS, form="xml"),
    "gexf": Target((".gexf",), to_gexf, write_gexf, _PARTS, form="xml"),
    "dot": Target((".dot", ".gv"), to_dot, write_dot, _DRAWN, tree=True),
    "mermaid": Target((".mmd", ".mermaid"), to_mermaid, write_mermaid, _DRAWN, tree=True),
    "turtle": Target((".ttl",), to_w3c_org, _write_turtle, ("of",)),
    "json-ld": Target((".jsonld",), _linked, _write_linked, ("of",), form="json"),
    "excel": Target((".xlsx",), None, write_excel),
    "d3": Target((".d3.json", ".csv"), to_d3, write_d3, _PARTS, tree=True, form="json"),
}


def target_of(name: str | None, path: str | os.PathLike[str] | None) -> Target:
    """The format of a name, or of the ending of a file; a document where there is neither.

    Raises:
        UsageError: no format has this ending; the error names those that are known.
    """
    if name is not None:
        return TARGETS[name]
    if path is None:
        return TARGETS["json"]
    file = Path(path).name.lower()
    found = [
        (len(ending), target)
        for target in TARGETS.values()
        for ending in target.endings
        if file.endswith(ending)
    ]
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    if file.endswith((".yaml", ".yml")):
        return TARGETS["json"]  # whose writer says that documents are written as JSON
    known = ", ".join(f"{name} ({', '.join(t.endings)})" for name, t in TARGETS.items())
    ending = Path(path).suffix
    problem = f"no format is known by the ending {ending!r}" if ending else "the name has no ending"
    raise UsageError(
        phrase("{}: {}; expected --to FORMAT, or an ending of {}", path, problem, known),
        problem=problem,
        expected=phrase("--to FORMAT, or an ending of {}", known),
        key=ending,
        file=str(path),
    )
