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
    markup,
    table,
)
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
        choice_table(page, model, asked_of)
        for model in facts.others
        if (
            asked_of := [
                (choice, step.taken.get(choice.key))
                for step in facts.steps(model)
                for choice in step.plan._native.choices
            ]
        )
    ]
    if choices:
        reckoned = element("p", page.text("choices_note"), class_="small dim")
        parts_ += [element("h3", page.text("choices")), reckoned, *choices]
    elif not items:
        parts_.append(element("p", page.text("no_questions")))
    return joined(parts_)


def choice_table(page: Frame, model: str, asked: list[tuple[_core.Choice, str | None]]) -> Markup:
    """The choices of a model, one row each: the answer that is taken, and what else there is."""
    rows: list[list[Content]] = []
    for choice, taken in asked:
        # A question may say "these": the name says which.
        asking = [markup(Name(named(choice.names, page.language, choice.key)))]
        if choice.question:
            asking.append(element("span", page.said(choice.question), class_="dim"))
        answers = [answer(page, each) for each in choice.alternatives if each.key == taken]
        others = [answer(page, each) for each in choice.alternatives if each.key != taken]
        rows.append([on_lines(asking), on_lines(answers), on_lines(others)])
    header = [page.text(word) for word in ("choice", "taken", "alternatives")]
    caption = filled(page.text("choice_caption"), Name(model))
    return table(caption, header, rows, left=range(3), widths=(36, 28, 36))


def answer(page: Frame, alternative: _core.Alternative) -> Markup:
    """An alternative, and what the plan says of it."""
    name = Name(named(alternative.names, page.language, alternative.key))
    if not alternative.note:
        return markup(name)
    return joined([name, ". ", element("span", page.said(alternative.note), class_="dim")])


def on_lines(parts: list[Markup]) -> Markup:
    """One below the other."""
    return joined([Markup("<br>") if i % 2 else parts[i // 2] for i in range(2 * len(parts) - 1)])


def named(names: list[tuple[str, str]], language: str, otherwise: str) -> str:
    """The name in a language; else in any; else the key."""
    return dict(names).get(language) or (names[0][1] if names else otherwise)
