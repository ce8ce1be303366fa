"""What is open where posts are merged: between what the whole of it lies, as sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tyngde import _core
from tyngde.report.privacy.forms import Form, Span, added, total


def merging(rows: Sequence[_core.Affected]) -> list[_core.Affected]:
    """Posts that are made into one with others, of whom nobody knows who goes on."""
    return [row for some in _merges(rows) for row in some]


def merges_in(rows: Sequence[_core.Affected]) -> Callable[[_core.Affected], bool]:
    """Whether a row is of those posts: told by what it says, as the native side may give another
    object for the same row whenever it is asked."""
    ways = {(row.key, row.key_after) for row in merging(rows)}
    return lambda row: _goes_on(row) and (row.key, row.key_after) in ways


def _goes_on(row: _core.Affected) -> bool:
    """Whether it is a post that is there before, and made into one after."""
    return row.kind == "post" and bool(row.key_after) and row.manager not in ("entrant", "leaver")


def _merges(rows: Sequence[_core.Affected]) -> list[list[_core.Affected]]:
    into: dict[str, list[_core.Affected]] = {}
    for row in rows:
        if _goes_on(row):
            into.setdefault(row.key_after, []).append(row)
    return [some for some in into.values() if len(some) > 1]


def going_on(
    rows: Sequence[_core.Affected], others: Span, size: Callable[[_core.Affected], Span]
) -> Span:
    """Others, and of those merged into one at most one."""
    most = [others.upper]
    for some in _merges(rows):
        most.append(_chosen([size(row).upper for row in some], max))
    return Span(others.lower, others.value, _sum(most), others.known)


def not_going_on(
    rows: Sequence[_core.Affected], others: Span, size: Callable[[_core.Affected], Span]
) -> Span:
    """Others, and of those merged into one all but one, or all."""
    least, most = [others.lower], [others.upper]
    for some in _merges(rows):
        beside = [added(size(row) for row in some if row is not one) for one in some]
        least.append(_chosen([one.lower for one in beside], min))
        most.append(added(map(size, some)).upper)
    return Span(_sum(least), others.value, _sum(most), others.known)


def between(
    rows: Sequence[_core.Affected],
    changed: Span,
    size: Callable[[_core.Affected], Span],
    upper: float | None,
) -> Span:
    """What changes at least and at most, as sums. Of those merged into one, one goes on, and his
    staff keep him – or none of them does.

    Args:
        rows: what becomes of everybody.
        changed: what changes whoever goes on.
        size: the figure of a row.
        upper: what was computed for the most: the sum that agrees is taken.
    """
    heads = merging(rows)
    merged_keys = {row.key for row in heads}
    open_rows = [row for row in rows if row.manager == "open"]
    if not open_rows:
        return changed
    staff = {
        head.key: [
            row
            for row in open_rows
            if row.managers_before == [head.key] and row.key not in merged_keys
        ]
        for head in heads
    }
    hanging = {id(row) for some in staff.values() for row in some} | {id(row) for row in heads}
    free = added(size(row) for row in open_rows if id(row) not in hanging)
    least, most = [changed.lower], [changed.upper, free.upper]
    for into in dict.fromkeys(row.key_after for row in heads):
        merged = [row for row in heads if row.key_after == into]
        lows, highs = [], []
        for head in merged:
            others = [size(row) for one in merged if one is not head for row in staff[one.key]]
            own = [size(head)] if head.manager == "open" else []
            whole = added([*others, *own])
            lows.append(whole.lower)
            highs.append(whole.upper)
        least.append(_chosen(lows, min))
        most.append(_chosen(highs, max))
    all_staff = [size(row).upper for some in staff.values() for row in some]
    every = [size(row).upper for row in open_rows]
    candidates = [
        _sum(most),
        _sum([changed.upper, free.upper, *all_staff]),
        _sum([changed.upper, *every]),
    ]
    fitting = [form for form in candidates if form is not None and form.is_about(upper)]
    return Span(_sum(least), changed.value, fitting[0] if fitting else None, changed.known)


def _sum(forms: list[Form | None]) -> Form | None:
    present = [form for form in forms if form is not None]
    return total(present) if len(present) == len(forms) else None


def _chosen(forms: list[Form | None], choose: Callable[..., Form]) -> Form | None:
    present = [form for form in forms if form is not None]
    if len(present) < len(forms):
        return None
    return choose(present, key=lambda form: form.value)
