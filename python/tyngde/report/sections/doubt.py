"""How sure the order of the models is."""

from __future__ import annotations

from tyngde.compare.indicator import labelled
from tyngde.display.bars import range_strip
from tyngde.display.page import Content, Markup, element, filled, joined, line, listing, table
from tyngde.model.values import Value
from tyngde.report.asked import shows_order
from tyngde.report.sections.frame import Frame
from tyngde.study.robust import Robustness
from tyngde.study.verdict import sentence
from tyngde.words.decided import decided_word
from tyngde.words.prose import Name


def doubt(page: Frame) -> Markup:
    """A verdict for each measure, and how often each model is best."""
    return joined([_of(page, found) for found in page.asked.robustness])


def _of(page: Frame, found: Robustness) -> Markup:
    language = page.language
    shown = [key for key in found.indicators if shows_order(page.facts, key)]
    withheld = [labelled(key, language) for key in found.indicators if key not in shown]
    verdicts: list[Content] = [sentence(found.verdict(key), language) for key in shown]
    parts: list[Content] = [listing(verdicts)]
    if withheld:
        parts.append(page.withheld(withheld))
    parts += [_table(page, found, key) for key in shown if found.verdict(key).draws]
    conditions = found._conditions(language)
    if shown and conditions:
        parts.append(element("p", conditions, class_="small dim"))
    return joined(parts)


def _table(page: Frame, found: Robustness, key: str) -> Markup:
    language = page.language
    first = found.places(key)[:, 0].tolist()
    rows: list[list[Content]] = []
    for model, share in zip(found.models, first, strict=True):
        said = f"{line(model)}: {page.in_words(Value.of(share), 'share')}"
        strip = range_strip(share, None, None, (0.0, 1.0), said, bar=True)
        named = page.model_head(model) if model in page.facts.models else Name(model)
        rows.append([named, strip, page.number(share, "share")])
    header: list[Content] = [
        decided_word("model", language),
        decided_word("first_bar", language),
        decided_word("first_share", language),
    ]
    caption = filled(decided_word("first_caption", language), labelled(key, language))
    return table(caption, header, rows, pictures=(1,), widths=(34, 46, 20))
