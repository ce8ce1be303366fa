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
from tyngde.display.page import Markup, element, filled, joined, line
from tyngde.display.page import page as framed
from tyngde.display.whole_file import write_whole
from tyngde.display.word import check_word, word_document
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.memo import MemoLike
from tyngde.report.extras import asked_of
from tyngde.report.line_facts import facts_of
from tyngde.report.memo import memo_of
from tyngde.report.sections import BRIEF, LINE_SECTIONS, SECTIONS, Frame, case_line, short, warning
from tyngde.study.attribution.result import Attribution
from tyngde.study.choices.result import ChoiceStudy
from tyngde.study.doubt.result import Robustness
from tyngde.study.rules.ruling import Rulings
from tyngde.words.languages import language_of
from tyngde.words.prose import Name
from tyngde.words.report import text

__all__ = ["report", "report_html"]


FORMS = ("full", "short")
# So many interfaces are named in one sentence of the short form.
_TIES = 3


def report_html(
    comparison: Comparison,
    *,
    language: str | None = None,
    suppress: int | Protection = 5,
    choices: ChoiceStudy | Iterable[ChoiceStudy] | None = None,
    rules: Rulings | Iterable[Rulings] | None = None,
    attribution: Attribution | Iterable[Attribution] | None = None,
    robustness: Robustness | Iterable[Robustness] | None = None,
    form: str = "full",
    memo: MemoLike | None = None,
) -> str:
    """A comparison as one HTML page.

    Args:
        comparison: what :func:`tyngde.compare` gave.
        language: of the page, ``en`` or ``da``; that of the comparison when not given.
        suppress: figures of fewer persons are hidden, see :meth:`tyngde.Comparison.published`; 0
            hides none.
        choices, rules, attribution, robustness: what :func:`tyngde.choices` and so on gave of
            these models, one or several each: a section of its own.
        form: ``full``, or ``short``: about two pages of A4.
        memo: case, background, decision and aims: a :class:`tyngde.Memo`, or the mapping of one.

    Raises:
        UsageError: an unknown language or form, a threshold below 0, a result of other models, or a
            memo about a model that there is not.
        DocumentError: a mapping is no memo.
    """
    if form not in FORMS:
        raise at_place(
            UsageError,
            phrase("there is no form {}", repr(form)),
            "",
            expected=phrase("one of {}", ", ".join(FORMS)),
            key=form,
        )
    language = language_of(language, comparison)
    facts = facts_of(comparison._complete(), language, suppress)
    plans = {model: [step.plan.key for step in facts.steps(model)] for model in facts.models}
    frame = Frame(
        facts,
        asked_of(comparison._whole_one, choices, rules, attribution, robustness),
        memo_of(memo, plans),
    )
    key = "title" if facts.others else "title_one"
    name = facts.title or text("untitled", language)
    body = _short(frame, name, key) if form == "short" else _full(frame, name, key)
    key = f"{key}_short" if form == "short" else key
    window = text(key, language).replace("{}", line(name), 1)
    generator = f"tyngde {_core.library_version()}"
    return framed(window, language, body, text("skip", language), generator)


def _full(frame: Frame, name: str, key: str) -> Markup:
    language = frame.language
    contents, bodies = [], []
    for made in LINE_SECTIONS if frame.facts.of_line else SECTIONS:
        body, section = made(frame), made.__name__
        if not body:
            continue
        heading = text(section, language)
        contents.append(element("li", element("a", heading, href=f"#{section}")))
        bodies.append(_section(section, heading, body))
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
    header = [_header(frame, name, key, "lead"), in_short, navigation]
    return joined([*header, element("main", *bodies, id="content"), _footer(language)])


def _short(frame: Frame, name: str, key: str) -> Markup:
    language = frame.language
    frame.say.most_ties = _TIES
    made = [(section, text(title, language), of(frame)) for section, title, of in BRIEF]
    bodies = [_section(section, title, body) for section, title, body in made if body]
    # Short lines read well in half a page.
    bodies = [*bodies[:-2], element("div", *bodies[-2:], class_="side")]
    header = _header(frame, name, f"{key}_short", "lead_short")
    main = element("main", *bodies, id="content")
    return element("div", header, main, _footer(language), class_="brief")


def _section(key: str, heading: str, body: Markup) -> Markup:
    title = element("h2", heading, id=f"{key}-title")
    return element("section", title, body, id=key, aria_labelledby=f"{key}-title")


def _header(frame: Frame, name: str, key: str, lead: str) -> Markup:
    title = filled(text(key, frame.language), Name(name))
    said = element("p", text(lead, frame.language), class_="lead")
    return element("header", element("h1", title), said, case_line(frame), warning(frame))


def _footer(language: str) -> Markup:
    made_with = filled(text("made_with", language), _core.library_version())
    return element("footer", element("p", made_with))


# Names of documents that a page of HTML is none of.
_OTHERS = {".pdf", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".pptx", ".png", ".svg", ".jpg"}


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
            template for something else than a Word document; a name such as ``models.pdf``, by
            which another program would take the page for something else.
        OSError: the file cannot be written, or the template not be read.
    """
    file = Path(path)
    is_word = file.suffix.lower() == ".docx"
    if file.suffix.lower() in _OTHERS:
        raise at_place(
            UsageError,
            "a report is written as HTML or for Word; a browser prints it as PDF",
            str(file),
            expected="a name that ends in .html or .docx",
            key=file.suffix,
        )
    if is_word:
        check_word()
    elif template is not None:
        raise at_place(
            UsageError,
            "only a Word document has a template",
            str(file),
            expected="a name that ends in .docx",
            key=file.suffix,
            file=str(file),
        )
    page = report_html(comparison, language=language, suppress=suppress, **asked)
    write_whole(word_document(page, template) if is_word else page.encode(), file)
    return file
