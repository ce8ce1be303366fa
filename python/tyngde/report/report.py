"""The report: one page for those who decide, made from a comparison.

The page needs nothing but itself – no network, no script – and prints on A4. It is written as HTML,
or as a Word document. See ``docs/report.md``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.compare.protection import Protection
from tyngde.display.files import write_whole
from tyngde.display.page import element, filled, joined, line
from tyngde.display.page import page as framed
from tyngde.display.word import check_word, word_document
from tyngde.errors import UsageError
from tyngde.report.asked import asked_of
from tyngde.report.line_facts import facts_of
from tyngde.report.sections import LINE_SECTIONS, SECTIONS, Frame, short, warning
from tyngde.study.attributed import Attribution
from tyngde.study.choice_study import ChoiceStudy
from tyngde.study.robust import Robustness
from tyngde.study.ruling import Rulings
from tyngde.words.languages import check_language
from tyngde.words.prose import Name
from tyngde.words.report import text

__all__ = ["report", "report_html"]


def report_html(
    comparison: Comparison,
    *,
    language: str | None = None,
    suppress: int | Protection = 5,
    choices: ChoiceStudy | Iterable[ChoiceStudy] | None = None,
    rules: Rulings | Iterable[Rulings] | None = None,
    attribution: Attribution | Iterable[Attribution] | None = None,
    robustness: Robustness | Iterable[Robustness] | None = None,
) -> str:
    """A comparison as one HTML page.

    Args:
        comparison: what :func:`tyngde.compare` gave.
        language: of the page, ``en`` or ``da``; that of the comparison when not given.
        suppress: figures of fewer persons are hidden, see :meth:`tyngde.Comparison.published`; 0
            hides none.
        choices, rules, attribution, robustness: what :func:`tyngde.choices` and so on gave of
            these models, one or several each: a section of its own.

    Raises:
        UsageError: an unknown language, a threshold below 0, or a result of other models.
    """
    language = check_language(language or comparison._language)
    facts = facts_of(comparison._complete(), language, suppress)
    frame = Frame(facts, asked_of(comparison._whole_one, choices, rules, attribution, robustness))
    key = "title" if facts.others else "title_one"
    name = facts.title or text("untitled", language)
    title = filled(text(key, language), Name(name))
    contents, bodies = [], []
    for made in LINE_SECTIONS if comparison._of_line else SECTIONS:
        body, section = made(frame), made.__name__
        if not body:
            continue
        heading = text(section, language)
        contents.append(element("li", element("a", heading, href=f"#{section}")))
        bodies.append(
            element(
                "section",
                element("h2", heading, id=f"{section}-title"),
                body,
                id=section,
                aria_labelledby=f"{section}-title",
            )
        )
    in_short = element(
        "section",
        element("h2", text("short", language), id="short-title", class_="first"),
        short(frame),
        class_="short",
        aria_labelledby="short-title",
    )
    navigation = element(
        "nav",
        element("h2", text("contents", language), id="contents-title"),
        element("ol", *contents),
        aria_labelledby="contents-title",
    )
    made_with = filled(text("made_with", language), _core.library_version())
    header = element(
        "header", element("h1", title), element("p", text("lead", language), class_="lead")
    )
    body = joined(
        [
            header,
            warning(frame),
            in_short,
            navigation,
            element("main", *bodies, id="content"),
            element("footer", element("p", made_with)),
        ]
    )
    window = text(key, language).replace("{}", line(name), 1)
    generator = f"tyngde {_core.library_version()}"
    return framed(window, language, body, text("skip", language), generator)


def report(
    comparison: Comparison,
    path: str | os.PathLike[str],
    *,
    language: str | None = None,
    suppress: int | Protection = 5,
    template: str | os.PathLike[str] | None = None,
    **asked: Any,
) -> Path:
    """Writes :func:`report_html` to a file, whole or not at all, and returns its path. One whose
    name ends in ``.docx`` is a Word document with what the page prints, after a template if there
    is one.

    Raises:
        UsageError: as :func:`report_html` and :func:`tyngde.display.word.word_document` do; a
            template for something else than a Word document.
        OSError: the file cannot be written, or the template not be read.
    """
    file = Path(path)
    is_word = file.suffix.lower() == ".docx"
    if is_word:
        check_word()
    elif template is not None:
        raise UsageError(
            f"{file}: only a Word document has a template; expected a name that ends in .docx",
            problem="only a Word document has a template",
            key=file.suffix,
            expected="a name that ends in .docx",
            file=str(file),
        )
    page = report_html(comparison, language=language, suppress=suppress, **asked)
    write_whole(word_document(page, template) if is_word else page.encode(), file)
    return file
