"""Words for nobody and for what is not stated, and cells whose formula failed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from tyngde.errors import DocumentError, phrase
from tyngde.io.spreadsheet.excel_grid import Failed
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.ledger import Ledger
from tyngde.io.spreadsheet.repairs.vacant_titles import says_vacant
from tyngde.io.spreadsheet.vocabulary import FIGURES
from tyngde.model.table_problem import Cell, shortened, written

__all__ = ["empty_missing", "usual_words", "vacate"]

# Nothing is stated, whatever the column.
_NOT_STATED = {
    *(
        "n/a",
        "n.a.",
        "na",
        "n/d",
        "n.d.",
        "#n/a",
        "#i/t",
        "#nv",
        "#saknas!",
        "null",
        "<null>",
        "(null)",
        "none",
    ),
    *("nan", "nil", "xx", "xxx", "-", "–", "—", "--", "..", "(blank)", "(tom)", "ikke oplyst"),
    *("ikke angivet", "ikke opgivet", "uoplyst", "i.o.", "mangler", "ikke udfyldt"),
    *("not disclosed", "not applicable", "not available", "<na>", "nat"),
}
# Of these, what nothing is called: NIL or a dash may be a name.
_NO_NAME = {word for word in _NOT_STATED if not word.isalnum() and any(map(str.isalpha, word))}
# Of these, what stands for no unit in a column of levels.
_NO_UNIT = _NO_NAME | {"-", "–", "—", "--", "..", "null", "none"}
# Nobody, in a column of keys.
_NOBODY = _NOT_STATED | {
    *("0", "-1", "ingen", "nobody", "no one", "ikke relevant", "no_manager"),
    *("no manager", "ingen leder", "ingen chef", "ingen overordnet", "none assigned"),
}
# What a spreadsheet shows of a formula that failed, in whatever language, and of a figure for which
# the column is too narrow.
_FAILED = re.compile(r"#[A-ZÆØÅÄÖÜ]{3,12}(?:/0)?[!?]|#{3,}")
_REFERENCES = {
    *("parent", "home", "heads", "reports_to", "deputises_for", "head", "dotted", "responsible"),
}
# How a column of levels of units is told from those of fields.
_LEVEL = "level of units"


def _word(text: str) -> str:
    """A text as it is compared: a word for nobody may stand in brackets."""
    text = text.casefold()
    bare = text.strip("()<>[]{}* ")
    # Zeros fill up a number of fixed length.
    return "0" if len(text) > 1 and not text.strip("0") else text if len(bare) < 3 else bare


def _number_text(cell: float) -> str:
    return str(int(cell)) if cell == cell // 1 else str(cell)


def _distinct(cells: list[Cell]) -> set[Cell]:
    """The different cells; none where a library of data frames has cells that cannot be hashed."""
    try:
        return set(cells)
    except TypeError:
        return set()


def usual_words(field: str) -> set[str]:
    """The words that say in the column of a field that nothing is stated."""
    if field in _REFERENCES:
        return _NOBODY
    if field == _LEVEL:
        return _NO_UNIT
    if field in FIGURES or field in {"hours", "holder", "level", "role", "count"}:
        return _NOT_STATED | ({"0"} if field == "holder" else set())
    return _NO_NAME if field == "name" else _NOT_STATED - {"xx", "xxx"}


def empty_missing(
    grid: Grid,
    at: Mapping[str, int],
    missing: Collection[str],
    keys: Mapping[str, Collection[str]],
    ledger: Ledger,
    levels: Sequence[int] = (),
) -> None:
    """Empties the cells that hold a word for nobody or for what is not stated.

    Args:
        grid, at: the table and its fields.
        missing: the words that the caller names: in every column but that of the keys.
        keys: for each field that refers to keys, those keys: what is a key is no word.
        ledger: where it is said.
        levels: the columns of levels of units, the top first, in which formulas may have failed;
            below the top a dash, too, says that there is no unit of the level.
    """
    said = {word.casefold() for word in missing}
    longest = max(map(len, (*_NOBODY, *said))) + 4
    for column in levels:
        _refuse_failed(grid, column, _distinct(grid.columns[column]), said, ledger)
    numbers_said = any(word.lstrip("-").isdigit() for word in said)
    for field, column in [*at.items(), *((_LEVEL, column) for column in levels[1:])]:
        if field == "key":
            _refuse_failed(grid, column, _distinct(grid.columns[column]), said, ledger)
            continue
        cells = grid.columns[column]
        usual = usual_words(field)
        there = keys.get(field, ())
        distinct = _distinct(cells)
        wanted = usual | said
        words: dict[Cell, bool] = {
            cell: text in said
            for cell in distinct
            if isinstance(cell, str)
            and len(cell) <= longest
            and (
                (text := cell.casefold()) in wanted
                or (text := _word(cell)) in wanted
                # A unit whose head is *Vakant* has none.
                or (field == "head" and says_vacant(cell))
            )
            and (text in said or (cell not in there and not isinstance(cell, Failed)))
        }
        if field not in FIGURES or numbers_said:
            # 0 and -1 of a workbook or data frame; NaN is no word.
            words.update(
                (cell, text in said)
                for cell in distinct
                if isinstance(cell, (int, float))
                and not isinstance(cell, bool)
                and cell == cell
                and (text := _number_text(cell)) in wanted
                and (text in said or (field not in FIGURES and text not in there))
            )
        if words:
            result = [None if cell in words else cell for cell in cells]
            count = len(cells) - sum(cell is not None for cell in result)
            count -= sum(cell is None for cell in cells)
            first = next(i for i, cell in enumerate(cells) if cell in words and cell is not None)
            grid.columns[column] = result
            found = ", ".join(sorted(shortened(word) for word in words))
            text = phrase(
                "column {}: {} says that nothing is stated ({} cell{})"
                if len(words) == 1
                else "column {}: {} say that nothing is stated ({} cell{})",
                shortened(grid.header[column]),
                found,
                count,
                "s" if count > 1 else "",
            )
            if all(words.values()):
                grid.notes.append(text)
            else:
                ledger.say(grid, text, at=first, column=column)
        _refuse_failed(grid, column, distinct, said, ledger)
    if levels:
        _empty_top(grid, levels, said)


def _empty_top(grid: Grid, levels: Sequence[int], said: Collection[str]) -> None:
    """Empties what says at the top level that there is no unit, where there is none below it; it
    has been said of the levels below."""
    top, *below = (grid.columns[column] for column in levels)
    words = usual_words(_LEVEL).union(said)
    grid.columns[levels[0]] = [
        None if isinstance(cell, str) and cell.casefold() in words and not any(others) else cell
        for cell, *others in zip(top, *below, strict=True)
    ]


def _refuse_failed(
    grid: Grid, column: int, distinct: set[Cell], said: set[str], ledger: Ledger
) -> None:
    """A formula that failed has no value; what somebody typed of the same form is refused, too."""
    cells = grid.columns[column]
    failed = {
        cell
        for cell in distinct
        if isinstance(cell, str)
        and cell[:1] == "#"
        and cell.casefold() not in said
        and (isinstance(cell, Failed) or _FAILED.fullmatch(cell) is not None)
    }
    if not failed:
        return
    for row, cell in enumerate(cells):
        if cell in failed:
            ledger.faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("found {}, a formula that failed", cell),
                    expected="a value, or an empty cell",
                    key=written(cell),
                    at=row,
                    column=column,
                )
            )
    grid.columns[column] = [None if cell in failed else cell for cell in cells]


def vacate(
    grid: Grid, at: dict[str, int], persons: list[int], by_person: bool, ledger: Ledger
) -> set[int]:
    """The rows in which a word such as *vakant* stands for the holder, for the number of the person
    (``by_person``: the key is one) or for the name; the words are emptied."""
    rows: set[int] = set()
    columns = [*persons, *([at["holder"]] if "holder" in at else [])]
    columns += [at["key"]] if by_person and "key" in at else []
    for column in columns:
        cells = grid.columns[column]
        found = {cell for cell in set(cells) if isinstance(cell, str) and says_vacant(cell)}
        if found:
            mine = [row for row, cell in enumerate(cells) if cell in found]
            rows.update(mine)
            grid.columns[column] = [None if cell in found else cell for cell in cells]
            words = ", ".join(sorted(shortened(word) for word in found))
            ledger.say(
                grid,
                phrase(
                    "column {}: {} makes {} post{} vacant",
                    shortened(grid.header[column]),
                    words,
                    len(mine),
                    "s" if len(mine) > 1 else "",
                ),
                at=mine[0],
                column=column,
            )
    return rows
