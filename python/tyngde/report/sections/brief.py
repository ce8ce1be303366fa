"""The short form: two pages for those who decide, of the same facts and words as the full one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tyngde.display.page import Content, Markup, element, filled, joined, listing, sentences
from tyngde.report.extras import shows_order
from tyngde.report.sections.affected import protected
from tyngde.report.sections.brief_table import brief_table
from tyngde.report.sections.decision import asked, first_question
from tyngde.report.sections.frame import Frame, with_between
from tyngde.report.sections.in_small import in_small
from tyngde.report.sections.process import process
from tyngde.report.sections.rules import rules_said
from tyngde.report.sections.short import warning
from tyngde.report.sections.unchanged import unchanged
from tyngde.report.sections.verdicts import verdicts_said
from tyngde.words.labels import measure_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name

__all__ = ["BRIEF"]

# Told in sections of their own.
_ELSEWHERE = {"changed", "open", "nobody", "nobody_with_tasks", "named_anew"}
_AIM = 320


@dataclass(frozen=True)
class Room:
    """How much of each thing there is room for; the rest is counted, and stands in the full form.

    Attributes:
        points: on what a model does.
        boxes: of its picture in small.
        names: in a list of what does not change.
        questions: that are open.
        steps: of the decision.
    """

    points: int
    boxes: int
    names: int
    questions: int
    steps: int


_TWO, _MORE = Room(12, 14, 4, 6, 20), Room(3, 4, 1, 3, 5)


def room(page: Frame) -> Room:
    """With two models beside the reference there is room for most; with more for less of each."""
    return _TWO if len(page.facts.others) <= 2 else _MORE


def side(page: Frame, blocks: list[Markup]) -> Markup | None:
    """Models beside each other: three in a row where there are three."""
    if not blocks:
        return None
    return element("div", *blocks, class_="side three" if len(blocks) == 3 else "side")


def models(page: Frame) -> Markup:
    """Each model: its aim, what it does, and a picture in small, beside that of the reference."""
    facts = page.facts
    parts: list[Content] = [page.model_title(facts.reference)]
    boxes = in_small(page, facts.reference, _TWO.boxes)
    parts.append(sentences([page.say.described(facts.reference)]))
    parts += [*_noted(page, "document_note", facts.remark(facts.reference)), boxes]
    blocks = []
    for model in facts.others:
        points: list[Content] = [
            joined(with_between(list(point), " "))
            for point in page.say.in_short(model)
            if point and point[0].key not in _ELSEWHERE
        ]
        blocks.append(
            element(
                "div",
                page.model_title(model),
                *_noted(page, "document_note", facts.remark(model)),
                *_aims(page, model),
                listing(_first(page, points, room(page).points)),
                in_small(page, model, room(page).boxes),
            )
        )
    parts.append(side(page, blocks))
    return joined(parts)


def _first(page: Frame, points: list[Content], most: int) -> list[Content]:
    """The first points, and how many more there are."""
    if len(points) <= most:
        return points
    left = numeral(len(points) - most, page.language)
    return [*points[:most], page.text("further").format(left)]


def _aims(page: Frame, model: str) -> list[Content]:
    """The aim of a model by the memo; else the first sentences of its plan's note."""
    if page.memo.of(model, "aim"):
        return [page.of_memo(model, "aim")]
    said: list[Content] = []
    for step in page.facts.steps(model):
        said += _noted(page, "plan_note", step.plan.note)
    return said


def _noted(page: Frame, key: str, note: object) -> list[Content]:
    """The first sentences of a document's note, if it has one."""
    if not note:
        return []
    written = page.said(note)
    short = Name(first_sentences(written.text, _AIM), written.language)
    return [element("p", filled(page.text(key), short))]


def first_sentences(text: str, most: int) -> str:
    """The first sentences of a text, one at least, as many as fit into so many characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    ends = [i + 1 for i in range(len(flat) - 1) if flat[i] in ".!?" and flat[i + 1] == " "]
    ends = [end for end in ends if flat[end + 1 : end + 2].isupper()]
    fit = [end for end in ends if end <= most] or ends[:1]
    return f"{flat[: fit[-1]]} …" if fit else flat


def people(page: Frame) -> Markup:
    """Who gets another manager, of each model."""
    blocks = [
        element(
            "div",
            page.model_title(model),
            sentences([*page.say.managers(model), *page.say.fte(model)]),
        )
        for model in page.facts.others
    ]
    return side(page, blocks) or Markup("")


def untouched(page: Frame) -> Markup:
    """What does not change, with the first names."""
    return unchanged(page, room(page).names)


def verdicts(page: Frame) -> Markup:
    """How sure the order of the models is."""
    said: list[Content] = []
    for found in page.asked.robustness:
        shown = (key for key in found.indicators if shows_order(page.facts, found, key))
        said += verdicts_said(page, map(found.verdict, shown))
    return listing(said)


def kept_rules(page: Frame) -> Markup:
    """How many rules each model keeps."""
    return listing(
        joined(
            [
                element("strong", page.model_head(model), ": "),
                *with_between(rules_said(page, model, rulings), " "),
            ]
        )
        for model, rulings in page.asked.rules
    )


def steps(page: Frame) -> Markup:
    """The steps of the decision."""
    return process(page, most=room(page).steps) or element("p", page.text("no_steps"))


def gaps(page: Frame) -> Markup:
    """What is missing, what is hidden, and what the plans leave open."""
    facts = page.facts
    missing: list[Content] = [
        page.text("missing_of").format(
            measure_label(measure, page.language), numeral(len(nodes), page.language)
        )
        for measure, nodes in facts.missing.items()
    ]
    missing += [page.text(f"subject_{subject}") for subject in facts.unrecorded]
    parts: list[Content] = [] if warning(page) else [sentences(page.say.certainty())]
    if missing:
        listed = joined(with_between(missing, "; "))
        parts.append(element("p", filled(page.text("missing_short"), listed)))
    questions = list(
        dict.fromkeys(page.said(asked) for _, plan in facts.plans for asked, _ in plan.questions)
    )
    above = None if page.memo.decision else first_question(page)
    questions = [question for question in questions if question != above]
    if questions:
        parts.append(element("h3", page.text("open_questions")))
        parts.append(listing(_first(page, [*questions], room(page).questions)))
    if facts.others:
        parts.append(element("p", protected(page, brief=True), class_="small dim"))
    return joined(parts)


# The id of a section, the key of its heading, and what stands in it.
BRIEF: tuple[tuple[str, str, Callable[[Frame], Markup]], ...] = (
    ("decision", "to_decide", asked),
    ("short", "overview", models),
    ("figures", "key_figures_one", brief_table),
    ("affected", "affected", people),
    ("unchanged", "unchanged", untouched),
    ("rules", "rules", kept_rules),
    ("doubt", "doubt", verdicts),
    ("process", "next_steps", steps),
    ("known", "known", gaps),
)
