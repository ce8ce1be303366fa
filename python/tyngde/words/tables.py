"""Headers of tables."""

from __future__ import annotations

from functools import cache

from tyngde import _core
from tyngde.words.da import tables as da
from tyngde.words.en import tables as en
from tyngde.words.labels import indicator_label, measure_label
from tyngde.words.report import has_text, text
from tyngde.words.sentences import noun
from tyngde.words.unit_types import type_label

_COLUMNS = {"en": en.COLUMNS, "da": da.COLUMNS}
_FORMS = {"en": en.FORMS, "da": da.FORMS}
_SHEETS = {"en": en.SHEETS, "da": da.SHEETS}
_NODE = {"en": en.NODE, "da": da.NODE}


@cache
def _indicators() -> dict[str, _core.Indicator]:
    """What tables of variants have columns of, by key."""
    return {row.key: row for row in _core.indicators()}


def column_header(column: str, language: str = "en") -> str:
    """The header of a column for a reader; the column itself where there are no words for it."""
    words, forms = _COLUMNS[language], _FORMS[language]
    if column in words:
        return words[column]
    if column in _indicators():
        return indicator_label(_indicators()[column], language)
    for form in ("lower", "upper", "before", "after", "error", "reason", "state"):
        if column.endswith(f"_{form}"):
            return forms[form].format(column_header(column.removesuffix(f"_{form}"), language))
    first, _, rest = column.partition("_")
    if (first in ("weight", "share") and rest) or (first in ("place", "rule") and rest.isdigit()):
        return forms[first].format(
            column_header(rest, language)
            if rest in _indicators()
            else measure_label(rest, language)
        )
    if first == "choice" and rest:
        return forms[first].format(rest)
    return measure_label(column, language)


def column_shown(column: str, language: str = "en") -> str:
    """The heading of a column on a screen: its name, by which it is asked for, where the language
    is the one that names are in; else words."""
    return column if _COLUMNS[language] is en.COLUMNS else column_header(column, language)


def kind_shown(kind: str, language: str = "en") -> str:
    """The kind of a node on a screen, as :func:`column_shown`."""
    called = "position" if kind == "post" else kind
    return kind if _COLUMNS[language] is en.COLUMNS else noun(called, language, many=False)


def type_shown(kind: str, type_: str, language: str = "en") -> str:
    """The type of a node of a kind on a screen, as :func:`column_shown`."""
    if _COLUMNS[language] is en.COLUMNS:
        return type_
    if kind == "unit":
        return type_label(type_, language)
    word = f"category_{type_}" if kind == "task" else f"type_{type_}"
    return text(word, language) if has_text(word) else type_


def more_rows(many: int, language: str = "en") -> str:
    """How many rows are not shown."""
    return _FORMS[language]["more"].format(many)


def sheet_title(sheet: str, language: str = "en") -> str:
    """The name of a sheet."""
    return _SHEETS[language][sheet]


def fact_of_node(fact: str, language: str = "en") -> str:
    """What is told of a node, such as who leads it."""
    return _NODE[language][fact]
