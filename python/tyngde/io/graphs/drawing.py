"""What a drawing of an organisation shows, for languages that lay it out themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tyngde.io.graphs.outward import Part, checked, graph_of
from tyngde.model.organisation import Organisation
from tyngde.words.labels import measure_label
from tyngde.words.languages import check_language
from tyngde.words.numbers import show
from tyngde.words.plain import plain

__all__ = ["Box", "Drawing", "Tie", "drawing_of"]

# Drawn from above to below, against the direction of the schema, and without a head.
_ABOVE = {"part_of", "post_in", "reports_to"}


@dataclass(frozen=True)
class Box:
    """A node: its key, its kind, and the lines of text in its box, which hold nothing that could
    steer a terminal or a reader's eye."""

    key: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """A line between two boxes by their numbers, the upper one first; ``text`` names what is no
    line of the tree."""

    first: int
    second: int
    text: str
    arrow: bool


@dataclass(frozen=True)
class Drawing:
    """Boxes and the lines between them."""

    boxes: list[Box]
    ties: list[Tie]


def drawing_of(
    organisation: Organisation, of: Part, figures: Sequence[str], language: str
) -> Drawing:
    """Boxes and lines of an organisation, its units or its line.

    Raises:
        UsageError: no such part, measure or language.
    """
    checked(of)
    check_language(language)
    graph = graph_of(organisation, of)
    totals = {measure: organisation.totals(measure) for measure in figures}
    at = {node.key: i for i, node in enumerate(graph.nodes)}
    boxes = []
    for node in graph.nodes:
        name = plain(organisation.name(node.key, language)).strip()
        lines = [name or plain(node.key)]
        kind = str(node.attributes["kind"])
        if kind == "unit":
            if of == "units":
                lines += [
                    plain(organisation.name(h, language)) for h in organisation.heads(node.key)
                ]
            lines += [
                f"{measure_label(measure, language)}: {show(totals[measure][node.key], language)}"
                for measure in figures
            ]
        boxes.append(Box(node.key, kind, tuple(lines)))
    ties = []
    for edge in graph.edges:
        relation = str(edge.attributes["relation"])
        ends = at[edge.source], at[edge.target]
        if relation in _ABOVE:
            ties.append(Tie(ends[1], ends[0], "", arrow=False))
        else:
            # An interface has no direction.
            ties.append(Tie(*ends, relation, arrow=relation != "works_with"))
    return Drawing(boxes, ties)
