"""An organisation as an indented list: of its units, or of the line of reporting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tyngde import _core
from tyngde.errors import current_language
from tyngde.model.line import branch_totals, line_of, place_beside
from tyngde.model.values import Value, wrap
from tyngde.words.chart import chart_word
from tyngde.words.labels import measure_label
from tyngde.words.numbers import number, show
from tyngde.words.plain import plain
from tyngde.words.sentences import numbered
from tyngde.words.tables import type_shown

__all__ = ["outline_of_line", "outline_of_units"]


def _indented(
    top: Sequence[str], below: Callable[[str], Sequence[str]], describe: Callable[[str], str]
) -> list[str]:
    lines = []
    open_ = [(key, 1) for key in reversed(top)]
    while open_:
        key, depth = open_.pop()
        lines.append("  " * depth + describe(key))
        open_ += [(each, depth + 1) for each in reversed(below(key))]
    return lines


def _called(native: _core.Organisation, node: str, language: str, keys: bool) -> str:
    """The name of a node; with its key, where that says more."""
    name = plain(native.name(node, language))
    return f"{name} · {plain(node)}" if keys and name != node else name


def _numbered(native: _core.Organisation, language: str | None) -> dict[str, str]:
    """Units that lie in one place and are called alike, each with its number among them."""
    result: dict[str, str] = {}
    for siblings in [native.roots(), *map(native.children, native.keys("unit"))]:
        alike: dict[str, list[str]] = {}
        for unit in siblings:
            alike.setdefault(plain(native.name(unit, language or "")), []).append(unit)
        for name, units in alike.items():
            if len(units) > 1:
                for i, unit in enumerate(units, start=1):
                    result[unit] = numbered(name, i, len(units), language or current_language())
    return result


def outline_of_units(
    native: _core.Organisation, title: str, language: str | None, *, keys: bool = False
) -> str:
    """The title and the units, with heads, FTE and what is unknown."""
    spoken, named = language or current_language(), language or ""
    totals = dict(zip(native.keys("unit"), map(wrap, native.totals("fte")), strict=True))

    numbers = {} if keys else _numbered(native, language)

    def describe(unit: str) -> str:
        parts = [numbers.get(unit) or _called(native, unit, named, keys)]
        if native.type(unit):
            parts.append(f"[{plain(type_shown('unit', native.type(unit), spoken))}]")
        heads = native.heads_of(unit)
        if heads:
            parts.append("– " + ", ".join(plain(native.name(h, named)) for h in heads))
        parts.append(f"– {measure_label('fte', spoken)} {show(totals[unit], spoken)}")
        return " ".join(parts)

    lines = [plain(title)]
    lines += _indented(native.roots(), native.children, describe)
    lines += [
        f"  ? {describe(unit)} ({chart_word('no_place', spoken)})" for unit in native.unplaced()
    ]
    return "\n".join(lines)


def outline_of_line(
    native: _core.Organisation, title: str, language: str | None, *, keys: bool = False
) -> str:
    """The title and the posts below their primary managers, with FTE where any are written."""
    spoken, named = language or current_language(), language or ""
    line = line_of(native)
    totals = branch_totals(native, "fte", line)
    written = any(value.known_part or value.value for value in totals.values())
    above = line.above()

    def describe(post: str) -> str:
        parts = [_called(native, post, named, keys)]
        if native.level(post):
            parts.append(f"[{plain(native.level(post))}]")
        many = native.positions(post)
        if many != 1:
            parts.append(f"× {'?' if many is None else number(many, spoken)}")
        if native.is_vacant(post):
            parts.append(f"({chart_word('vacant', spoken)})")
        others = native.managers(post)[1:]
        if others:
            names = ", ".join(plain(native.name(each, named)) for each in others)
            parts.append(f"({chart_word('also_to', spoken, names)})")
        home = place_beside(native, post, above.get(post))
        if home:
            parts.append(f"– {plain(native.name(home, language or ''))}")
        if written:
            parts.append(_figures(post, totals, bool(line.below[post]), native, spoken))
        return " ".join(parts)

    lines = [plain(title)]
    lines += _indented(line.tops, line.below.__getitem__, describe)
    if line.tops:
        lines += [f"  ? {describe(p)} ({chart_word('alone', spoken)})" for p in line.alone]
    else:
        lines += [f"  {describe(post)}" for post in line.alone]
    return "\n".join(lines)


def _figures(
    post: str, totals: Mapping[str, Value], leads: bool, native: _core.Organisation, language: str
) -> str:
    """The FTE of a post, and of a manager with all who stand below."""
    name = measure_label("fte", language)
    if not leads:
        return f"– {name} {show(totals[post], language)}"
    own = native.quantity(post, "fte")
    unknown = Value(None, reason="unknown_input")
    shown = unknown if own is None or own.value is None else Value(own.value, own.lower, own.upper)
    whole = chart_word("with_below", language, show(totals[post], language))
    return f"– {name} {show(shown, language)}, {whole}"
