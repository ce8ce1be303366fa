"""What draws and bounds allow to say of who is best: never more than the figures bear."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tyngde.compare.indicator import labelled
from tyngde.model.misfits import fitting
from tyngde.words.doubt import doubt_word
from tyngde.words.numbers import number
from tyngde.words.prose import listed

__all__ = ["Verdict", "among", "folded", "leader_share", "sentence", "verdict_of"]

# Of 19 times in 20.
_TIMES = 1.96


@fitting
@dataclass(frozen=True)
class Verdict:
    """Who is best by an indicator.

    Attributes:
        indicator: its key.
        state: ``proven`` (for all numbers between the bounds), ``written`` (by the figures as they
            stand, as nothing is drawn), ``all`` (in each draw), ``drawn``
            (certainly most often), ``level`` (two are equal in each draw, and better than the
            others), ``open`` (the draws do not tell the first two apart), ``same`` (no difference
            in any draw), ``alone`` (there is nothing to rank it with), ``unknown`` (no number).
        leader: who is most often best; empty where there is none.
        share: of the draws that count, from 0 to 1; shared places count in part.
        error: half the width of the interval that holds the share in 19 of 20 cases.
        runner_up, runner_up_share: the next.
        draws: that count.
        left_out: draws in which a model has no number.
        tied: draws in which several are first.
        missing: unknown figures that stand in the way.
        against: models that the leader is not better than in some case that was found, though in
            each draw.
        measured_from: the reference, where the indicator tells what becomes of it, so that it is
            not ranked; else empty.
    """

    indicator: str
    state: str
    leader: str
    share: float
    error: float
    runner_up: str
    runner_up_share: float
    draws: int
    left_out: int
    tied: int
    missing: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    measured_from: str = ""


def verdict_of(
    indicator: str,
    models: Sequence[str],
    first: Sequence[float],
    draws: int,
    left_out: int,
    tied: int,
    missing: tuple[str, ...],
    all_same: bool,
    measured_from: str = "",
) -> Verdict:
    """The verdict on one indicator by its draws alone: ``all`` may still be proven.

    Args:
        indicator: its key.
        models: names of those that are ranked.
        first: share of the draws in which each is first.
        draws, left_out, tied: numbers of draws.
        missing: unknown figures.
        all_same: whether all models are equal in every draw.
        measured_from: the reference, where it is not ranked.
    """
    if draws == 0:
        return Verdict(
            indicator, "unknown", "", 0, 0, "", 0, 0, left_out, 0, missing, (), measured_from
        )
    order = sorted(range(len(models)), key=lambda i: (-first[i], i))
    best = order[0]
    p, q = first[best], first[order[1]] if len(order) > 1 else 0.0
    error = _TIMES * math.sqrt(max(0.0, p * (1 - p)) / draws)
    runner = models[order[1]] if len(order) > 1 else ""
    state = "drawn"
    # As chance explains where both are equally often first (McNemar's test, corrected for steps).
    gap = _TIMES * math.sqrt((p + q) / draws) + 1 / draws
    if measured_from and len(models) == 1:
        state = "alone"
    elif all_same and len(models) > 1:
        state = "same"
    elif tied == draws and p == q == 0.5:
        state = (
            "level"  # the others have no part of the first place, so it is these two that share it
        )
    elif p >= 1 and not tied:
        # The upper end of an interval for what never occurred: 1 - 0.05^(1/n).
        state, error = "all", 1 - 0.05 ** (1 / draws)
    elif p - q <= gap:
        state = "open"
    return Verdict(
        indicator, state, models[best], p, error, runner, q, draws, left_out, tied, missing, (),
        measured_from,
    )  # fmt: skip


def _hundredths(share: float, up: bool, language: str) -> str:
    """Of 100: rounded so that it says no more than there is; parts of one near the ends alone."""
    x = 100 * share
    fine = x > 99 or x < 1
    scale = 10 if fine else 1
    rounded = math.ceil(x * scale - 1e-9) if up else math.floor(x * scale + 1e-9)
    return _short(rounded / scale, language)


def _short(x: float, language: str) -> str:
    """A number without noughts at its end."""
    text = number(x, language, small=True)
    return text.rstrip("0").rstrip(".,") if any(c in text for c in ".,") and x < 1000 else text


def _up(x: float, language: str) -> str:
    """An error in hundredths, rounded up to two digits."""
    x *= 100
    if x <= 0:
        return number(0, language)
    unit = 10.0 ** (math.floor(math.log10(x)) - 1)
    return _short(float(f"{math.ceil(x / unit - 1e-9) * unit:.6g}"), language)


def leader_share(verdict: Verdict, language: str = "en") -> str:
    """Of 100 draws, in how many the leader is best; rounded down."""
    return _hundredths(verdict.share, False, language)


def folded(verdicts: Iterable[Verdict], language: str = "en") -> list[str]:
    """Verdicts in words; those by the figures as written share a sentence where one model leads."""
    groups: dict[tuple[str, str, str], list[Verdict]] = {}
    for verdict in verdicts:
        shared = verdict.state in ("written", "alone") and not verdict.against
        own = "" if shared and not verdict.left_out else verdict.indicator
        at = f"{verdict.state} {verdict.leader}", own, among("", verdict, language)
        groups.setdefault(at, []).append(verdict)
    return [
        sentence(group[0], language, "; ".join(labelled(v.indicator, language) for v in group))
        for group in groups.values()
    ]


def among(label: str, verdict: Verdict, language: str = "en") -> str:
    """The label of indicators, with the reference where it is not ranked."""
    if not verdict.measured_from:
        return label
    # What certainly changes is the least that does: of two models, the one with more that is open
    # is not the better for it.
    word = "least_ranked" if verdict.indicator.endswith("_changed") else "not_ranked"
    return doubt_word(word, language).format(label, verdict.measured_from)


def sentence(
    verdict: Verdict,
    language: str = "en",
    label: str = "",
    called: Callable[[str], str] = str,
) -> str:
    """A verdict in words; of several indicators under their label, figures as they are called."""
    label = label or labelled(verdict.indicator, language)
    say = doubt_word(verdict.state, language)
    if verdict.state == "alone":
        return say.format(label, verdict.measured_from)
    if verdict.state == "unknown":
        if not verdict.missing:
            return doubt_word("undefined", language).format(label)
        shown = ", ".join(map(called, verdict.missing[:5]))
        if len(verdict.missing) > 5:
            shown += " " + doubt_word("more", language).format(len(verdict.missing) - 5)
        return say.format(label, shown)
    label = among(label, verdict, language)
    share = _hundredths(verdict.share, False, language)
    other = _hundredths(verdict.runner_up_share, True, language)
    error = _up(verdict.error, language)
    if verdict.state == "same":
        text = say.format(label)
    elif verdict.state == "level":
        text = say.format(label, verdict.leader, verdict.runner_up, number(verdict.draws, language))
    elif verdict.state in ("proven", "written"):
        text = say.format(label, verdict.leader)
    elif verdict.state == "all":
        one = doubt_word("one", language) if verdict.draws == 1 else say
        text = one.format(label, verdict.leader, number(verdict.draws, language), error)
    elif verdict.state == "drawn":
        text = say.format(label, verdict.leader, share, error, verdict.runner_up, other)
    else:
        text = say.format(label, verdict.leader, share, verdict.runner_up, other, error)
    if verdict.against:
        text = doubt_word("against", language).format(text, listed(verdict.against, language))
    whole = verdict.draws + verdict.left_out
    if verdict.tied and verdict.state not in ("same", "level", "proven", "written"):
        text = doubt_word("ties", language).format(
            text, number(verdict.tied, language), number(verdict.draws, language)
        )
    if verdict.left_out:
        text = doubt_word("open_draws", language).format(
            text, number(verdict.left_out, language), number(whole, language)
        )
    return text
