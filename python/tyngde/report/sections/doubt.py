"""How sure the order of the models is."""

from __future__ import annotations

import math
import re

from tyngde.compare.indicator import labelled, unit_of
from tyngde.display.bars import ends_of, parts_strip, range_strip, spread_strip
from tyngde.display.page import (
    Content,
    Markup,
    element,
    filled,
    joined,
    line,
    listing,
    picture,
    table,
)
from tyngde.display.triangle import triangle
from tyngde.model.values import Value
from tyngde.report.extras import shows_order
from tyngde.report.sections.frame import Frame
from tyngde.report.sections.verdicts import verdicts_said
from tyngde.study.doubt.result import Robustness
from tyngde.words.decided import decided_word
from tyngde.words.labels import criterion_label, measure_label
from tyngde.words.prose import Name

# Verdicts that draws tell more of than their sentence: the others have one number for each model.
_PICTURED = {"proven", "all", "drawn", "level", "open"}
# Figures in a tornado; rows of small triangles in a map of weights.
_FIGURES, _STEPS = 8, 30


def doubt(page: Frame) -> Markup:
    """A verdict for each measure, and how often each model is best."""
    return joined([_of(page, found) for found in page.asked.robustness])


def _of(page: Frame, found: Robustness) -> Markup:
    language = page.language
    shown = [key for key in found.indicators if shows_order(page.facts, found, key)]
    withheld = [labelled(key, language) for key in found.indicators if key not in shown]
    verdicts = {key: found.verdict(key) for key in shown}
    parts: list[Content] = [listing(verdicts_said(page, verdicts.values()))]
    if withheld:
        parts.append(page.withheld(withheld))
    for key, verdict in verdicts.items():
        if verdict.state in _PICTURED:
            parts += [_table(page, found, key), *_pictures(page, found, key)]
    conditions = found._conditions(language, lambda name: _called(page, name))
    if shown and conditions:
        parts.append(element("p", conditions, class_="small dim"))
    return joined(parts)


def _table(page: Frame, found: Robustness, key: str) -> Markup:
    language = page.language
    rows: list[list[Content]] = []
    for model, places in zip(found.ranked(key), found.places(key).tolist(), strict=True):
        told = [page.in_words(Value.of(share), "share") for share in places]
        shares = [*places[:2], sum(places[2:])]
        strip = parts_strip(shares, f"{line(model)}: {'; '.join(told)}")
        rows.append([_head(page, model), strip, page.number(places[0], "share")])
    header: list[Content] = [
        decided_word("model", language),
        decided_word("places_bar", language),
        decided_word("first_share", language),
    ]
    caption = filled(decided_word("first_caption", language), labelled(key, language))
    return table(caption, header, rows, pictures=(1,), widths=(34, 46, 20))


def _head(page: Frame, model: str) -> Content:
    return page.model_head(model) if model in page.facts.models else Name(model)


def _pictures(page: Frame, found: Robustness, key: str) -> list[Content]:
    """How numbers spread, what moves them, and with which weights who is best. All of these are
    equations of figures, so none of it is published beside figures that are not."""
    if page.facts.protection or found.measured_by(key) != "blocks":
        return []
    verdict = found.verdict(key)
    parts: list[Content] = [_spread(page, found, key)]
    if verdict.runner_up and verdict.state != "same":
        parts.append(_tornado(page, found, key, verdict.leader, verdict.runner_up))
    if key.startswith("tyngde_") and len(found._measured.criteria) == 3:
        parts.append(_triangle(page, found, key))
    return parts


def _spread(page: Frame, found: Robustness, key: str) -> Markup:
    language, unit = page.language, unit_of(key)
    middles = [(2 * i + 1) / 40 for i in range(20)]
    dots = {model: found.quantiles(key, model, shares=middles) for model in found.models}
    known = [x for each in dots.values() for x in each if math.isfinite(x)]
    ends = (min(known), max(known)) if known else (0.0, 0.0)
    rows: list[list[Content]] = []
    for model, places in dots.items():
        low, middle, high = found.quantiles(key, model)
        told = [page.in_words(Value.of(x), unit) for x in (low, middle, high)]
        strip = spread_strip([x for x in places if math.isfinite(x)], ends,
                             f"{line(model)}: {'; '.join(told)}")  # fmt: skip
        between = joined([page.number(low, unit), " – ", page.number(high, unit)])
        rows.append([_head(page, model), strip, page.number(middle, unit), between])
    axis = element("div", *(page.number(end, unit) for end in ends), class_="axis")
    header: list[Content] = [decided_word("model", language), axis]
    header += [decided_word(x, language) for x in ("spread_median", "spread_range")]
    caption = filled(decided_word("spread_caption", language), labelled(key, language))
    return table(caption, header, rows, pictures=(1,), widths=(28, 40, 12, 20))


def _tornado(page: Frame, found: Robustness, key: str, model: str, than: str) -> Markup:
    language, unit = page.language, unit_of(key)
    widest = [x for x in found.tornado(key, model, than) if x.low != x.high][:_FIGURES]
    ends = ends_of(x for each in widest for x in (each.low, each.high))
    rows: list[list[Content]] = []
    for each in widest:
        low, high = each.low or 0.0, each.high or 0.0
        told = " – ".join(page.in_words(Value.of(x), unit) for x in (low, high))
        first, last = sorted((low, high))
        # Open choices are called by their plan and keys.
        called = each.name if each.name in found.alternatives else _called(page, each.name)
        strip = range_strip(None, first, last, ends, f"{line(called)}: {told}")
        rows.append([Name(called), strip, page.moved(low, unit), page.moved(high, unit)])
    header: list[Content] = [decided_word("tornado_figure", language), page.axis(ends, unit)]
    header += [decided_word(x, language) for x in ("tornado_low", "tornado_high")]
    caption = filled(
        decided_word("tornado_caption", language), Name(model), Name(than), labelled(key, language)
    )
    note = element("p", decided_word("tornado_bar", language), class_="small dim")
    made = table(caption, header, rows, pictures=(1,), widths=(34, 34, 16, 16))
    return joined([made, note]) if rows else joined([])


def _called(page: Frame, figure: str) -> str:
    """A figure by the name of its node and of its measure, where it is one."""
    key, _, measure = figure.partition(".")
    name = page.facts.name(key).text
    label = measure_label(re.split("[.#]", measure)[0], page.language)
    return figure if key == name and label == measure else f"{name}: {label}"


def _triangle(page: Frame, found: Robustness, key: str) -> Markup:
    language = page.language
    map_ = found.weight_map(key, _STEPS)
    corners = [criterion_label(name, language) for name in map_.criteria]
    # The marks are those of the report, where the models are its own.
    places = [_mark_of(page, found, m) for m in range(len(found.models))]
    cells = [
        [places[best] if best >= 0 else -1 for best in map_.row(r).tolist()] for r in range(_STEPS)
    ]
    inside = int((map_.best > -2).sum())
    rows: list[list[Content]] = []
    told = []
    for m, model in enumerate(found.models):
        share = int((map_.best == m).sum()) / max(1, inside)
        told.append(f"{line(model)}: {page.in_words(Value.of(share), 'share')}")
        rows.append([_head(page, model), page.number(share, "share")])
    several = int((map_.best == -1).sum()) / max(1, inside)
    if several:
        rows.append([decided_word("triangle_nobody", language), page.number(several, "share")])
    caption = filled(decided_word("triangle_caption", language), labelled(key, language))
    said = decided_word("triangle_says", language)
    drawn = triangle(cells, corners, labelled(key, language), said, language=language)
    alt = f"{said} {'; '.join(told)}"
    header: list[Content] = [decided_word("model", language)]
    header.append(decided_word("triangle_share", language))
    return joined(
        [
            element("figure", element("figcaption", said), picture(drawn, alt)),
            table(caption, header, rows, widths=(60, 40)),
        ]
    )


def _mark_of(page: Frame, found: Robustness, position: int) -> int:
    name, models = found.models[position], page.facts.models
    return models.index(name) if name in models else len(models) + position
