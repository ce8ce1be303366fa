"""Indicators as criteria: directed, put on one scale, with what is open as bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tyngde.compare.comparison import Comparison
from tyngde.compare.indicator import better_of
from tyngde.errors import Error, UsageError, at_place, none_of, phrase
from tyngde.study.result import Study
from tyngde.words.numbers import NOT_KNOWN

__all__ = ["Criteria", "Direction", "Scale", "criteria"]

Direction = Literal["lower", "higher"]
Scale = Literal["range", "none"] | Mapping[str, tuple[float, float]]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Criteria:
    """Variants by criteria, where more is better.

    Attributes:
        numbers: place of each variant in the result.
        names: of the variants.
        keys: of the indicators.
        value, lower, upper: shape (variants, criteria). The value is NaN where it is not known;
            the bounds are infinite where there are none.
        not_ranked: why other variants cannot be ranked, by their names.
    """

    numbers: list[int]
    names: list[str]
    keys: tuple[str, ...]
    value: Floats
    lower: Floats
    upper: Floats
    not_ranked: dict[str, str]


Reasons = Sequence[str | None]


def _cells(
    result: Study | Comparison, keys: Sequence[str]
) -> tuple[list[str], list[Reasons | str], Floats]:
    """Of each variant the name; why each value is undefined, or why there are none; and value,
    lower and upper bound, shape (variants, keys, 3), NaN where there is none."""
    if isinstance(result, Comparison):
        rows = [[result.value(key, model) for key in keys] for model in result.models]
        numbers = [[(x.value, x.lower, x.upper) for x in row] for row in rows]
        reasons: list[Reasons | str] = [tuple(x.reason for x in row) for row in rows]
        cube = np.array(numbers, dtype=np.float64).reshape(len(rows), len(keys), 3)
        return result.models, reasons, cube
    refused, columns = result.refused, [result.reasons(key) for key in keys]
    reasons = [
        refused[i].reason if i in refused else tuple(column[i] for column in columns)
        for i in range(len(result))
    ]
    cube = np.empty((len(result), len(keys), 3))
    for i, key in enumerate(keys):
        cube[:, i] = result.numbers(key)
    return result.names, reasons, cube


def known_indicators(result: Study | Comparison) -> list[str]:
    """The keys of the indicators of a study or comparison."""
    if isinstance(result, Study):
        return result.indicators
    if isinstance(result, Comparison):
        return list(dict.fromkeys(result.indicators()["indicator"]))
    raise UsageError(
        phrase("{} is not ranked; expected a study or a comparison", type(result).__name__),
        problem=phrase("{} is not ranked", type(result).__name__),
        key=type(result).__name__,
        expected="a study or a comparison",
    )


def criteria(
    result: Study | Comparison,
    keys: Iterable[str],
    better: Mapping[str, Direction],
    scale: Scale,
    left_out: Mapping[str, str] | None = None,
) -> Criteria:
    """The variants of a result by criteria, but those that are left out, of which is said why; see
    :func:`tyngde.rank`.

    Raises:
        UsageError: an indicator is not there, or has no direction; all such errors at once.
    """
    chosen = tuple(dict.fromkeys(keys))
    if isinstance(scale, Mapping):
        better = {**_directions(scale), **better}
    _check(known_indicators(result), chosen, better, scale)
    names, reasons, numbers = _cells(result, chosen)
    kept: list[int] = []
    not_ranked: dict[str, str] = {}
    said: dict[Reasons | str, str] = {}  # the same reasons come again and again
    for i, of in enumerate(reasons):
        if (why := said.get(of)) is None:
            why = said[of] = of if isinstance(of, str) else _no_numbers(chosen, of)
        if why := why or (left_out or {}).get(names[i], ""):
            not_ranked[names[i] if names[i] not in not_ranked else f"{names[i]} ({i})"] = why
        else:
            kept.append(i)
    cells = numbers[kept]
    value = cells[..., 0]
    bounds = np.where(np.isnan(cells[..., 1:]), [-np.inf, np.inf], cells[..., 1:])
    signs = np.array([1.0 if _direction(key, better) == "higher" else -1.0 for key in chosen])
    low, high = bounds[..., 0] * signs, bounds[..., 1] * signs
    directed = value * signs
    lower, upper = np.minimum(low, high), np.maximum(low, high)
    origin, width = _scale(chosen, np.stack([lower, upper]), signs, scale)
    value, lower, upper = (_scaled(x, origin, width) for x in (directed, lower, upper))
    return Criteria(kept, [names[i] for i in kept], chosen, value, lower, upper, not_ranked)


def _no_numbers(keys: Sequence[str], reasons: Reasons) -> str:
    """Of which there is no such number at all, and why."""
    pairs = zip(keys, reasons, strict=True)
    return "; ".join(f"{key}: {why}" for key, why in pairs if why and why not in NOT_KNOWN)


def _directions(scale: Mapping[str, tuple[float, float]]) -> dict[str, Direction]:
    """The directions that a scale from worst to best says."""
    return {
        key: "higher" if ends[1] > ends[0] else "lower"
        for key, ends in scale.items()
        if len(ends) == 2
    }


def _direction(key: str, better: Mapping[str, Direction]) -> Direction | None:
    """What the caller says, else the table of indicators; None where neither does."""
    if key in better:
        return better[key]
    own = better_of(key)
    return "lower" if own == "lower" else "higher" if own == "higher" else None


def _check(
    known: Sequence[str], keys: Sequence[str], better: Mapping[str, Direction], scale: Scale
) -> None:
    faults: list[Error] = []
    for key in dict.fromkeys([*keys, *better]):
        if key not in known:
            faults.append(none_of(phrase("there is no indicator {}", repr(key)), key, known))
        elif _direction(key, better) not in ("lower", "higher"):
            said = (
                phrase("{} is no direction", repr(better[key]))
                if key in better
                else "it is not known"
            )
            faults.append(
                at_place(
                    UsageError,
                    phrase("which way {} is better has to be said: {}", key, said),
                    "",
                    expected=phrase("better={{{}: 'lower'}} or 'higher'", repr(key)),
                    key=key,
                )
            )
    if isinstance(scale, Mapping):
        for key in keys:
            ends = scale.get(key)
            if ends is None or len(ends) != 2 or ends[0] == ends[1] or not np.isfinite(ends).all():
                faults.append(
                    at_place(
                        UsageError,
                        phrase("the scale does not say what counts 0 and 1 of {}", key),
                        "",
                        expected=phrase("scale={{{}: (worst, best)}}", repr(key)),
                        key=key,
                    )
                )
            elif better.get(key) != _directions(scale)[key]:
                faults.append(
                    at_place(
                        UsageError,
                        phrase(
                            "the scale says that {} {} is better, and better= that {} is",
                            _directions(scale)[key],
                            key,
                            better[key],
                        ),
                        "",
                        expected="one direction",
                        key=key,
                    )
                )
    elif scale not in ("range", "none"):
        faults.append(
            at_place(
                UsageError,
                phrase("{} is no scale", repr(scale)),
                "",
                expected="'range', 'none', or (worst, best) by indicator",
                key=str(scale),
            )
        )
    if faults:
        raise faults[0].with_others(faults[1:])


def _scale(keys: Sequence[str], ends: Floats, signs: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """What counts 0, and how far from there is 1; a width of 0 where all variants are alike."""
    if isinstance(scale, Mapping):
        posts = np.array([scale[key] for key in keys], dtype=np.float64).reshape(-1, 2).T * signs
        return posts[0], posts[1] - posts[0]
    if scale == "none":
        return np.zeros(len(keys)), np.ones(len(keys))
    bounded = np.isfinite(ends)
    least = np.where(bounded, ends, np.inf).min(axis=(0, 1), initial=np.inf)
    most = np.where(bounded, ends, -np.inf).max(axis=(0, 1), initial=-np.inf)
    nobody = ~bounded.any(axis=(0, 1))
    origin = np.where(nobody, 0.0, least)
    return origin, np.where(nobody, 0.0, np.where(nobody, 0.0, most) - origin)


def _scaled(x: Floats, origin: Floats, width: Floats) -> Floats:
    """On the scale. Where all are alike they are 0, and what has no bound has none."""
    scaled: Floats = (x - origin) / np.where(width == 0, 1.0, width)
    return scaled
