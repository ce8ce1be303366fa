"""Which change of a plan accounts for how much of the difference that it makes."""

from __future__ import annotations

from tyngde.compare.indicator import labelled, unit_of
from tyngde.display.bars import ends_of, range_strip
from tyngde.display.page import Content, Markup, element, filled, joined, sentences, table
from tyngde.model.plan import Plan
from tyngde.model.values import Value
from tyngde.report.changes import change_sentences
from tyngde.report.extras import shows
from tyngde.report.sections.frame import Frame
from tyngde.report.sections.overview import model_of, naming, plan_title
from tyngde.report.sections.verdicts import lacking
from tyngde.study.attribution.result import Attribution
from tyngde.study.plan_changes import made_changes
from tyngde.words.decided import decided_sentence, decided_word
from tyngde.words.labels import reason_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import Name, Sentence, figure, say, text_of

_INDICATORS, _CHANGES = 4, 3

# What a part is called: as content, and as plain text.
Called = tuple[Content, str]


def attribution(page: Frame) -> Markup:
    """Each plan that was asked about."""
    parts: list[Content] = []
    for found in page.asked.attributions:
        plan: Plan = found._call.arguments["plan"]  # type: ignore[union-attr]
        parts += _of(page, found, plan)
    if parts:
        note = element("p", decided_word("attribution_note", page.language), class_="small dim")
        parts.append(note)
    return joined(parts)


def _of(page: Frame, found: Attribution, plan: Plan) -> list[Content]:
    language = page.language
    shown = [key for key in found.indicators if shows(page.facts, found, key)]
    withheld = [labelled(key, language) for key in found.indicators if key not in shown]
    called = _called(page, found, plan)
    said = [_said(page, found, called, key) for key in shown[:_INDICATORS]]
    how = "all_orders" if found.exact else "drawn"
    orders = say(decided_sentence(how, language), n=figure(found.orders, language))
    parts: list[Content] = [plan_title(page, plan)]
    parts += [sentences([x for each in said for x in each] + ([orders] if shown else []))]
    parts += [each for key in shown[:_INDICATORS] for each in _lacking(page, found, key)]
    if withheld:
        parts.append(page.withheld(withheld))
    told = [x for x in shown[:_INDICATORS] if not _still(found, x) and _speaks(page, found, x)]
    return [*parts, *(_table(page, found, called, key) for key in told)]


def _called(page: Frame, found: Attribution, plan: Plan) -> list[Called]:
    """The changes of each part as sentences, where the plan led to a model; else as they are named
    in the result."""
    model = model_of(page, plan)
    arguments = found._call.arguments  # type: ignore[union-attr]
    if model is None:
        return [(Name(part.name), part.name) for part in found]
    name = naming(page, model)
    told: list[list[Sentence]] = []
    for change in made_changes(plan, arguments.get("select")):
        told.append(change_sentences(change, page.language, name))
        name.follow(change)
    made: list[Called] = []
    for part in found:
        said = [each for i in part.changes[:_CHANGES] for each in told[i - 1]]
        more = " …" if len(part.changes) > _CHANGES else ""
        made.append((joined([sentences(said, "span"), more]), f"{text_of(said)}{more}"))
    return made


def _still(found: Attribution, key: str) -> bool:
    """Whether a table would say nothing but zero: no change moves it alone, last or on average over
    all orders. Orders that were drawn do not tell of all."""
    told = [x for x in _told(found, key) if x.reason != "cannot_be_applied"]
    told.append(found.whole[key])
    return found.exact and all(x.exact and x.value == 0 for x in told)


def _told(found: Attribution, key: str) -> list[Value]:
    return [value for part in found for value in (part.share[key], part.alone[key], part.last[key])]


def _speaks(page: Frame, found: Attribution, key: str) -> bool:
    """Whether a table would say more of any change than that nobody knows."""
    told = [x for x in _told(found, key) if x.reason != "cannot_be_applied"]
    return any(map(page.known, told))


def _lacking(page: Frame, found: Attribution, key: str) -> list[Content]:
    """What would have to be known, where nothing can be told."""
    missing = dict.fromkeys(name for value in _told(found, key) for name in value.missing)
    if _speaks(page, found, key) or not missing:
        return []
    said = decided_word("would_tell", page.language)
    what = filled(said, labelled(key, page.language), lacking(page, missing))
    return [element("p", what, class_="small")]


def _why(value: Value, language: str) -> str:
    return reason_label(value.reason or "unknown_input", language)


def _said(page: Frame, found: Attribution, called: list[Called], key: str) -> list[Sentence]:
    language, unit = page.language, unit_of(key)
    shares = [part.share[key] for part in found]
    label = labelled(key, language)
    undefined = next((x for x in shares if not x.defined), None)
    if undefined is not None:
        why = _why(undefined, language)
        return [say(decided_sentence("none_by", language), indicator=label, why=why)]
    if _still(found, key):
        return [say(decided_sentence("moved_by_none", language), indicator=label)]
    whole = found.whole[key]
    made = [
        say(
            decided_sentence("changes_by", language),
            indicator=label,
            whole=page.moved_slot(whole, unit),
        )
    ]
    # The same way as the whole; and certainly more than any other.
    if whole.defined and whole.value:
        sign = 1 if whole.value > 0 else -1
        ranked = sorted(found, key=lambda part: -sign * float(part.share[key]))
        first, others = ranked[0], ranked[1:]
        share = first.share[key]
        lead = min(sign * x for x in _ends(share))
        if lead > 0 and all(lead > max(sign * x for x in _ends(o.share[key])) for o in others):
            made.append(
                say(
                    decided_sentence("most_by", language),
                    part=Name(called[list(found).index(first)][1].removesuffix(".")),
                    share=page.moved_slot(share, unit),
                )
            )
    return made


def _ends(value: Value) -> tuple[float, float]:
    return value.bounds or (-float("inf"), float("inf"))


def _table(page: Frame, found: Attribution, called: list[Called], key: str) -> Markup:
    language, unit = page.language, unit_of(key)
    ends = ends_of(
        x
        for part in found
        for x in (part.share[key].value, part.share[key].lower, part.share[key].upper)
    )
    header: list[Content] = [decided_word("change", language), page.axis(ends, unit)]
    header += [decided_word(x, language) for x in ("accounts_for", "alone", "last")]
    rows: list[list[Content]] = []
    for part, told in zip(found, called, strict=True):
        share = part.share[key]
        said = page.alt(told[1], share, unit)
        strip = range_strip(share.value, share.lower, share.upper, ends, said, bar=True)
        cells: list[Content] = [page.moved_cell(share, unit)]
        if part.error.get(key):
            error = f" ± {numeral(part.error[key], language)}"
            cells = [joined([cells[0], error])]
        cells += [_beside(page, x[key], unit) for x in (part.alone, part.last)]
        rows.append([told[0], strip, *cells])
    whole = page.moved_cell(found.whole[key], unit)
    rows.append([element("strong", decided_word("whole", language)), "", whole, "", ""])
    caption = filled(decided_word("share_caption", language), labelled(key, language))
    return table(caption, header, rows, pictures=(1,), widths=(34, 24, 16, 13, 13))


def _beside(page: Frame, value: Value, unit: str) -> Content:
    if value.reason == "cannot_be_applied":
        return element("span", decided_word("not_possible", page.language), class_="dim")
    return page.moved_cell(value, unit)
