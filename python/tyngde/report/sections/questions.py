"""Open questions and choices."""

from __future__ import annotations

from tyngde import _core
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    listing,
    table,
)
from tyngde.model.plan import Step
from tyngde.model.texts import Text
from tyngde.report.sections.frame import Frame, with_commas
from tyngde.words.prose import (
    Name,
)


def questions(page: Frame) -> Markup:
    facts = page.facts
    asked: dict[Name, list[tuple[str, Text]]] = {}
    for model, plan in facts.plans:
        for question, note in plan.questions:
            asked.setdefault(page.said(question), []).append((model, note))
    items: list[Content] = []
    for asking, found in asked.items():
        models = list(dict.fromkeys(model for model, _ in found))
        parts: list[Content] = [asking]
        if len(facts.others) > 1:
            parts.append(
                element(
                    "span",
                    " (",
                    joined(with_commas([Name(m) for m in models], page.language)),
                    ")",
                    class_="dim",
                )
            )
        for remark in dict.fromkeys(page.said(note) for _, note in found if note):
            parts += [Markup("<br>"), element("span", remark, class_="dim")]
        items.append(joined(parts))
    parts_: list[Content] = []
    if items:
        parts_ += [element("p", page.text("verbatim"), class_="small dim"), listing(items)]
    choices = [
        choice_table(page, choice, step, model)
        for model in facts.others
        for step in facts.steps(model)
        for choice in step.plan._native.choices
    ]
    if choices:
        reckoned = element("p", page.text("choices_note"), class_="small dim")
        parts_ += [element("h3", page.text("choices")), reckoned, *choices]
    elif not items:
        parts_.append(element("p", page.text("no_questions")))
    return joined(parts_)


def choice_table(page: Frame, choice: _core.Choice, step: Step, model: str) -> Markup:
    name = named(choice.names, page.language, choice.key)
    question = page.said(choice.question) if choice.question else Name(name)
    noted = any(alternative.note for alternative in choice.alternatives)
    rows: list[list[Content]] = []
    for alternative in choice.alternatives:
        taken = step.taken.get(choice.key) == alternative.key
        row: list[Content] = [
            Name(named(alternative.names, page.language, alternative.key)),
            element("strong", page.text("taken")) if taken else "",
        ]
        rows.append([*row, page.said(alternative.note)] if noted else row)
    caption = filled(page.text("choice_caption"), Name(model), question)
    header: list[Content] = [
        page.text("alternative"),
        page.text("taken").capitalize(),
    ]
    if not noted:
        return table(caption, header, rows, left=range(2), widths=(60, 40))
    header.append(page.text("what"))
    return table(caption, header, rows, left=range(3), widths=(32, 12, 56))


def named(names: list[tuple[str, str]], language: str, otherwise: str) -> str:
    """The name in a language; else in any; else the key."""
    return dict(names).get(language) or (names[0][1] if names else otherwise)
