"""How sure the order of models is, in words."""

from __future__ import annotations

from collections.abc import Callable

from tyngde.compare.indicator import labelled
from tyngde.study.doubt.experts import Experts
from tyngde.study.doubt.indicators import Measured
from tyngde.study.doubt.verdict import Verdict, leader_share
from tyngde.words.doubt import doubt_word
from tyngde.words.labels import criterion_label
from tyngde.words.numbers import number

__all__ = ["agreement", "conditions"]

_TOLD = ("proven", "written", "all", "drawn")


def _is_told(verdict: Verdict) -> bool:
    """Whether a leader is named. In each of few draws is no more than once or twice by chance."""
    return verdict.state in _TOLD and not (verdict.state == "all" and verdict.error >= 0.5)


def agreement(verdicts: list[Verdict], language: str) -> str:
    """Whether those agree of which something can be said; empty where that is too little."""
    verdicts = [v for v in verdicts if v.state != "alone"]
    if len(verdicts) < 2:
        return ""
    told = {v.indicator: v.leader if _is_told(v) else "" for v in verdicts}
    if len(set(told.values())) == 1 and "" not in told.values():
        for state in ("proven", "written"):
            if all(v.state == state for v in verdicts):
                leader = verdicts[0].leader
                return doubt_word(f"agree_{state}", language).format(len(told), leader)
        if all(v.state != "drawn" for v in verdicts):
            leader = verdicts[0].leader
            return doubt_word("agree_all", language).format(len(told), leader)
        least = min(verdicts, key=lambda v: v.share if v.state == "drawn" else 1.0)
        return doubt_word("agree", language).format(
            len(told),
            least.leader,
            labelled(least.indicator, language),
            leader_share(least, language),
        )
    known = {v.indicator: told[v.indicator] for v in verdicts if v.state != "unknown"}
    if len(set(known.values())) < 2:
        return ""
    parts = []
    for leader in dict.fromkeys(sorted(known.values(), key=lambda name: not name)):
        by = "; ".join(labelled(key, language) for key in known if known[key] == leader)
        parts.append(doubt_word("by" if leader else "by_nobody", language).format(leader, by))
    return doubt_word("disagree", language).format(". ".join(parts))


def conditions(
    measured: Measured, draws: int, language: str, called: Callable[[str], str] = str
) -> str:
    """What was drawn how, and what stays as it is written: figures by what they are called."""
    models = measured.models
    streams = {v.stream for v in models.variables.values()} | {
        v.stream for v in models._stated.values()
    }
    figures = len(models.variables.keys() | models._stated.keys())
    if not figures:
        parts = [doubt_word("no_figures", language)]
    elif figures == 1:
        parts = [doubt_word("one_figure", language)]
    elif len(streams) == 1:
        parts = [doubt_word("one_group", language).format(figures)]
    elif len(streams) == figures:
        parts = [doubt_word("figures", language).format(figures)]
    else:
        parts = [doubt_word("figures_together", language).format(figures, len(streams))]
    for group in models.plans.combinations:
        count, lawful = len(group.taken), number(100 * group.lawful, language)
        word = "alternatives" if count > 1 else "alternatives_one"
        word = word if group.lawful > 1 - 1e-9 else "alternatives_allowed"
        parts.append(doubt_word(word, language).format(group.name, count, lawful))
    if models.plans.shares:
        drawn = ", ".join(share.name for share in models.plans.shares)
        parts.append(doubt_word("shares", language).format(drawn))
    if models.levels:
        labels = ", ".join(criterion_label(x.measure, language) for x in models.levels)
        parts.append(doubt_word("scores", language).format(labels))
    region = measured.region
    if any(key.startswith("tyngde_") for key in measured.indicators):
        names = ", ".join(criterion_label(x, language) for x in measured.criteria)
        if region is None:
            parts.append(doubt_word("weights_as_written", language))
        elif isinstance(region, Experts):
            of = ", ".join(region.names)
            word = "weights_mixed" if region.mixed else "weights_experts"
            if not region.mixed and len(set(region.chances.tolist())) > 1:
                word = "weights_counted"
                chances = zip(region.names, region.chances.tolist(), strict=True)
                of = ", ".join(f"{name} {number(x, language)}" for name, x in chances)
            parts.append(doubt_word(word, language).format(names, of))
        elif models._doubt._native.weights == "all":
            parts.append(doubt_word("weights_all", language).format(names))
        else:
            share = number(region.share, language)
            parts.append(doubt_word("weights_some", language).format(names, share))
    head = doubt_word("condition" if draws == 1 else "conditions", language)
    text = head.format(number(draws, language)) + ": " + "; ".join(parts)
    if models.as_written:
        names_left = sorted(models.as_written)
        shown = ", ".join(map(called, names_left[:5]))
        if len(names_left) > 5:
            shown += " " + doubt_word("more", language).format(len(names_left) - 5)
        text += ". " + doubt_word("as_written", language).format(shown)
    return text
