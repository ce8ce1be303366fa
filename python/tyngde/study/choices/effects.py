"""What each alternative does, averaged over all others, with its range."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Block, Grid, Notes
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.result import Study
from tyngde.words.numbers import is_unknown, show
from tyngde.words.study import study_word

__all__ = ["Effects", "effects_of"]

_ROWS = 30


@fitting
class Effects(Shown):
    """What each alternative does, averaged over all others: see :meth:`ChoiceStudy.effects`.

    As a table, a row for each alternative and indicator: ``choice``, ``alternative``, ``against``
    (what it is compared with: the default, else the first), ``indicator``, ``pairs`` (of
    combinations that differ in this choice alone, both measured), ``mean``, ``mean_lower``,
    ``mean_upper`` (of the differences over these pairs; None where one is not known), ``least``,
    ``most`` (the smallest and the largest that any pair has or may have; None where there is no
    bound), ``reason`` (why there is no mean).
    """

    def __init__(self, rows: list[dict[str, Any]], language: str) -> None:
        self._rows, self._language = rows, language

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        choices = {row["choice"] for row in self._rows}
        return f"<Effects: {len(choices)} choices, {len(self)} rows>"

    def value(self, choice: str, alternative: str, indicator: str) -> Value:
        """The mean effect of an alternative, with bounds. Raises KeyError where there is none."""
        for row in self._rows:
            if (row["choice"], row["alternative"], row["indicator"]) == (
                choice,
                alternative,
                indicator,
            ):
                return Value(row["mean"], row["mean_lower"], row["mean_upper"], row["reason"])
        raise KeyError((choice, alternative, indicator))

    def table(self) -> Table:
        """The table; see the class for its columns."""
        numbers = ("mean", "mean_lower", "mean_upper", "least", "most")
        names = ("choice", "alternative", "against", "indicator", "pairs", *numbers, "reason")
        return Table(
            {name: [row[name] for row in self._rows] for name in names},
            numbers=numbers,
            counts=("pairs",),
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        def say(key: str) -> str:
            return study_word(key, self._language)

        notes = [say("effects")]
        if len(self._rows) > _ROWS:
            notes.append(say("first_lines").format(_ROWS, len(self._rows)))
        rows = []
        for row in self._rows[:_ROWS]:
            mean = Value(row["mean"], row["mean_lower"], row["mean_upper"], row["reason"])
            ends = [
                "–" if row[end] is None else show(Value.of(row[end]), self._language)
                for end in ("least", "most")
            ]
            rows.append(
                [
                    f"{row['choice']}: {row['alternative']}",
                    labelled(row["indicator"], self._language),
                    show(mean, self._language),
                    *ends,
                    str(row["pairs"]),
                ]
            )
        header = [say(x) for x in ("alternative", "indicator", "mean", "least", "most", "pairs")]
        return [Notes(notes), Grid(header, rows)]


def effects_of(
    study: Study,
    indicators: Sequence[str],
    taken: Sequence[Mapping[str, str]],
    alternatives: Mapping[str, Sequence[str]],
    against: Mapping[str, str],
    language: str,
) -> Effects:
    """The effects of alternatives.

    Args:
        study: the combinations, measured.
        indicators: those whose effects are told.
        taken: of each row of the study, the alternative of each choice.
        alternatives: of each choice, in order.
        against: of each choice, what its alternatives are compared with.
        language: of the representations.
    """
    refused = study.refused
    at = {tuple(x.values()): i for i, x in enumerate(taken) if i not in refused}
    names = list(taken[0]) if taken else []
    rows: list[dict[str, Any]] = []
    for place, choice in enumerate(names):
        base = against[choice]
        for alternative in alternatives[choice]:
            if alternative == base:
                continue
            pairs = [
                (i, at[other])
                for key, i in at.items()
                if key[place] == alternative
                and (other := (*key[:place], base, *key[place + 1 :])) in at
            ]
            for indicator in indicators:
                rows.append(
                    {"choice": choice, "alternative": alternative, "against": base}
                    | {"indicator": indicator, "pairs": len(pairs)}
                    | _summary(study, indicator, pairs)
                )
    return Effects(rows, language)


def _summary(study: Study, indicator: str, pairs: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Mean and range of the differences of pairs."""
    nothing = dict.fromkeys(("mean", "mean_lower", "mean_upper", "least", "most"))
    if not pairs:
        return nothing | {"reason": "too_few"}
    ours, theirs = (list(x) for x in zip(*pairs, strict=True))
    numbers, reasons = study.numbers(indicator), study.reasons(indicator)
    said = [reasons[i] for pair in pairs for i in pair]
    cells = numbers[ours], numbers[theirs]
    # What is no number at all has no difference, not one without bounds.
    none = next((x for x in said if x and not is_unknown(Value(None, reason=x))), None)
    if none is not None:
        return nothing | {"reason": none}
    low, high = ([_bound(x[:, end], sign) for x in cells] for end, sign in ((1, -1), (2, 1)))
    with np.errstate(invalid="ignore"):
        middle = cells[0][:, 0] - cells[1][:, 0]
        lower, upper = low[0] - high[1], high[0] - low[1]
    reason = next((x for x in said if x is not None), None)
    if reason is None and not np.isfinite(middle).all():
        reason = "too_large"
    return {
        "mean": None if reason else math.fsum(middle) / len(pairs),
        "mean_lower": _end(math.fsum(lower) / len(pairs) if np.isfinite(lower).all() else None),
        "mean_upper": _end(math.fsum(upper) / len(pairs) if np.isfinite(upper).all() else None),
        "least": _end(float(lower.min())),
        "most": _end(float(upper.max())),
        "reason": reason,
    }


def _bound(ends: NDArray[np.float64], sign: int) -> NDArray[np.float64]:
    """Bounds, infinite where there is none."""
    bounds: NDArray[np.float64] = np.where(np.isnan(ends), sign * np.inf, ends)
    return bounds


def _end(x: float | None) -> float | None:
    return x if x is not None and math.isfinite(x) else None
