"""Formulas of plans, as sums of the figures that they name."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from tyngde.report.privacy.forms import Span, added, known, less, times

__all__ = ["figures_in", "names_figures", "sum_of"]

_FIGURE = re.compile(r"\[([^\[\]]+)\.(\w+)\]")

# The figure of a node, by key and measure; None where it is not known here what it is made of.
Figure = Callable[[str, str], Span | None]


def figures_in(formula: str) -> list[tuple[str, str]]:
    """The figures that a formula names: node and measure."""
    return [(found[1].strip(), found[2]) for found in _FIGURE.finditer(formula)]


def names_figures(formula: str) -> bool:
    """Whether a formula is one of other figures."""
    return bool(figures_in(formula))


def sum_of(formula: str, figure: Figure) -> Span | None:
    """A formula as a sum; None where it is no multiple of figures and numbers, or they are not
    exact."""
    named: list[tuple[str, str]] = []

    def numbered(found: re.Match[str]) -> str:
        named.append((found[1].strip(), found[2]))
        return f"_{len(named) - 1}"

    def read(node: ast.expr) -> Span | None:
        match node:
            case ast.Constant(value=float() | int() as x):
                return _constant(float(x))
            case ast.Name(id=name) if name[1:].isdigit():
                return figure(*named[int(name[1:])])
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return read(ast.BinOp(ast.Constant(0), ast.Sub(), inner))
            case ast.BinOp(left=left, op=op, right=right):
                a, b = read(left), read(right)
                return None if a is None or b is None else _together(a, op, b)
        return None

    try:
        return read(ast.parse(_FIGURE.sub(numbered, formula).strip(), mode="eval").body)
    except (SyntaxError, RecursionError):
        return None


def _constant(x: float) -> Span:
    return Span(known(x), known(x), known(x))


def _together(a: Span, op: ast.operator, b: Span) -> Span | None:
    match op:
        case ast.Add():
            return added([a, b])
        case ast.Sub():
            return less(a, b)
        case ast.Mult():
            return _multiple(a, b) or _multiple(b, a)
        case ast.Div() if x := _number(b):
            return times(a, 1 / x) if x > 0 else None
    return None


def _multiple(a: Span, b: Span) -> Span | None:
    x = _number(b)
    return times(a, x) if x is not None and x >= 0 else None


def _number(span: Span) -> float | None:
    """What everybody knows that it is."""
    form = span.value
    return form.value if form is not None and not form.terms else None
