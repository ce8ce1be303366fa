"""The weights that a doubt says are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tyngde import _core
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.doubt import Doubt
from tyngde.model.profile import Profile
from tyngde.study.doubt.experts import Experts, experts_of
from tyngde.study.doubt.weight_shares import cuts_of

__all__ = ["Region", "region_of"]

# What weights are drawn from: a part of all weights, or the weights of experts.
Region = _core.WeightRegion | Experts


def region_of(doubt: Doubt, profile: Profile) -> Region | None:
    """What weights are drawn from; None where they are the profile's.

    Raises:
        UsageError: a condition or an expert names no criterion of the profile, no weights meet all
            conditions, or an expert leaves out a criterion or a pair of them.
    """
    native = doubt._native
    if native.weights == "as_written":
        return None
    names = [name for name, _ in profile.criteria]
    if native.weights in ("experts", "mixed"):
        return experts_of(native, names)

    def at(criterion: str) -> int:
        if criterion not in names:
            near = get_close_matches(criterion, names)
            problem = phrase("{} is none of the criteria", repr(criterion))
            raise _wrong(problem, criterion, phrase("one of {}", ", ".join(names)), near)
        return names.index(criterion)

    for condition in [native.order, *([more, than] for more, than, _ in native.ratios)]:
        for criterion in condition:
            if condition.count(criterion) > 1:
                problem = phrase("{} is named twice in one condition", repr(criterion))
                raise _wrong(problem, criterion, "criteria that differ")
    region = _core.WeightRegion(len(names))
    cuts = cuts_of(
        len(names),
        [at(name) for name in native.order],
        {at(name): (low, high) for name, low, high in native.ranges},
        [(at(more), at(than), by) for more, than, by in native.ratios],
    )
    for a in cuts:
        region = region.cut(a.tolist())
    if not region.share > 0:
        raise _wrong(
            "the conditions leave no weights, or too few to draw from: a point or a line",
            "weights",
            "conditions with some room between them",
        )
    return region


def _wrong(problem: str, key: str, expected: str, nearest: Sequence[str] = ()) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, nearest=list(nearest), key=key)
