"""What is assumed, and what is not known."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tyngde.display.page import (
    Content,
    Markup,
    details,
    element,
    filled,
    joined,
    sentences,
    table,
)
from tyngde.report.sections.frame import Frame, with_between, with_commas
from tyngde.words.labels import measure_label, word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Name,
)
from tyngde.words.report import counted


def known(page: Frame) -> Markup:
    facts = page.facts
    parts: list[Content] = [sentences(page.say.certainty())]
    for one in facts.assumptions:
        if one.note:
            parts.append(element("p", filled(page.text("assumption_note"), page.said(one.note))))
        document = json.loads(one.to_json())
        counts: list[Content] = []
        for key in ("figures", "tasks", "relations"):
            n = len(document.get(key, []))
            if key == "figures":
                n = sum(len(row.keys() - {"node"}) for row in document.get(key, []))
            if n:
                counts += [", "] if counts else []
                counts.append(f"{numeral(n, page.language)} {counted(key, n, page.language)}")
        if counts:
            parts.append(element("p", filled(page.text("assumption_counts"), joined(counts))))
    bases = [(name, n) for name, n in facts.bases.items() if n]
    if bases:
        rows: list[list[Content]] = [
            [page.text(name), numeral(n, page.language)] for name, n in bases
        ]
        caption = filled(page.text("basis_caption"), Name(facts.reference))
        parts.append(table(caption, [page.text("basis"), page.text("number")], rows))
    parts.append(missing(page))
    parts.append(coverage(page))
    return joined(parts)


def missing(page: Frame) -> Markup:
    facts = page.facts
    if not facts.missing and not facts.unrecorded:
        return Markup("")
    rows: list[list[Content]] = []
    alike: dict[frozenset[str], list[str]] = {}
    for measure, nodes in facts.missing.items():
        alike.setdefault(frozenset(nodes), []).append(measure_label(measure, page.language))
    for of_all, labels in alike.items():
        label = joined(with_between(labels, ", "))
        rows.append([label, numeral(len(of_all), page.language), some_names(page, [*of_all])])
    for subject, nodes in facts.unrecorded.items():
        number = numeral(len(nodes), page.language) if nodes else page.text("no_unit")
        of = some_names(page, nodes) if nodes else page.text("not_recorded")
        rows.append([page.text(f"subject_{subject}"), number, of])
    header: list[Content] = [page.text(key) for key in ("measure", "number", "of_whom")]
    return table(page.text("missing_caption"), header, rows, left=(0, 2), widths=(25, 10, 65))


def some_names(page: Frame, nodes: Sequence[str]) -> Content:
    """The first few, and all of them to unfold."""
    names = sorted((node_name(page, node) for node in nodes), key=in_order(page))
    few = joined(with_commas(names[:3], page.language))
    if len(names) > 3:
        more = word("and_more", page.language).format(len(names) - 3)
        every = element("span", joined(with_commas(names, page.language)), class_="all")
        few = details(joined([few, " ", more]), every, class_="few")
    return few


def in_order(page: Frame) -> Callable[[Content], tuple[list[int], str]]:
    """As names stand in a list of the language: its own last letters after z, whatever the case."""
    last = word("last_letters", page.language)
    double = word("last_letter_doubled", page.language)

    def key(name: Content) -> tuple[list[int], str]:
        text = name.text if isinstance(name, Name) else str(name)
        plain = text.casefold()
        if double:
            plain = plain.replace(double, last[-1])
        order = [0x110000 + last.index(c) if c in last else ord(c) for c in plain]
        return order, text

    return key


def node_name(page: Frame, node: str) -> Content:
    """The name of what is missing; a tie is named by its ends."""
    ends = node.split(" – ")
    if len(ends) == 1:
        return page.facts.name(node)
    return joined(
        part
        for i, end in enumerate(ends)
        for part in ([" – "] if i else []) + [page.facts.name(end)]
    )


def coverage(page: Frame) -> Markup:
    facts = page.facts
    rows: list[list[Content]] = []
    of_none: list[Content] = []
    for key in facts.indicators:
        covered = [facts.covered(key, model) for model in facts.models]
        if all(one is None for one in covered):
            continue
        if all(one is not None and one[0] == 0 for one in covered):
            of_none.append(facts.label(key))
            continue
        of = page.text("of")
        rows.append(
            [
                facts.label(key),
                *("–" if one is None else f"{one[0]} {of} {one[1]}" for one in covered),
            ]
        )
    parts: list[Content] = []
    if of_none:
        listed = joined(with_between(of_none, "; "))
        parts.append(element("p", filled(page.text("known_of_none"), listed)))
    if rows:
        header: list[Content] = [page.text("indicator"), *page.heads()]
        caption = page.text("coverage_caption")
        parts.append(table(caption, header, rows, widths=page.widths(40)))
    return joined(parts)
