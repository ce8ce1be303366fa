"""What stands beside figures and bears on them: terms of employment, absence, months of a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tyngde.errors import Message, phrase
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.repairs.counted_in import has_no_fixed_hours
from tyngde.io.spreadsheet.repairs.ledger import Ledger, in_rows, some
from tyngde.model.table_problem import shortened

__all__ = ["settle_terms"]

# Who belongs to somebody else. A consultant may be employed.
_EXTERNAL = {
    *("ekstern", "eksterne", "ekstern konsulent", "ekstern medarbejder", "eksternt personale"),
    *("freelance", "freelancer", "contractor", "contingent", "contingent worker", "external"),
    *("external consultant", "external worker", "agency", "agency worker", "agency staff"),
    *("vikarbureau", "bureauvikar", "indlejet", "selvstændig", "self employed", "self-employed"),
    *("independent contractor", "non-employee", "leased"),
}
_WHOLE_YEAR = {"12", "12,0", "12,00", "12.0", "12.00"}
_NONE = {"nej", "no", "ingen", "none", "0", "false", "falsk", "-", "–", "nej/no", "n"}


def settle_terms(
    grid: Grid, at: dict[str, int], values: dict[str, list[Any]], ledger: Ledger
) -> None:
    """Reads columns of terms and of pay for what bears on figures, and says what other columns
    have, which bears on them in a way that they do not tell."""
    for field in ("terms", "pay_form"):
        if field in at:
            column, cells = at.pop(field), values.pop(field)
            _externals(grid, column, cells, at, values, ledger)
            _hourly(grid, column, cells, values, ledger)
            others = sorted(
                c for c in {*cells} if c and not has_no_fixed_hours(c) and _word(c) not in _EXTERNAL
            )
            grid.notes.append(
                phrase(
                    "column {} is not kept; read as employed: {}",
                    shortened(grid.header[column]),
                    some(others),
                )
                if others
                else phrase("column {} is not kept", shortened(grid.header[column]))
            )
    if "absence" in at:
        column, cells = at.pop("absence"), values.pop("absence")
        rows = [row for row, cell in enumerate(cells) if cell and _word(cell) not in _NONE]
        ledger.say(
            grid,
            phrase(
                "column {} is left out: who is absent counts as the others ({})",
                shortened(grid.header[column]),
                _rows(grid, rows),
            )
            if rows
            else phrase("column {} is left out: nobody is absent", shortened(grid.header[column])),
            at=rows[0] if rows else None,
            column=column,
        )
    if "months" in at:
        column, cells = at.pop("months"), values.pop("months")
        rows = [row for row, cell in enumerate(cells) if cell and cell not in _WHOLE_YEAR]
        ledger.say(
            grid,
            phrase(
                "column {} is left out: it is not 12 in {}, and figures are read as they stand, "
                "whether they are those of a whole year or of these months",
                shortened(grid.header[column]),
                _rows(grid, rows),
            )
            if rows
            else phrase(
                "column {} is left out: all have the whole year", shortened(grid.header[column])
            ),
            at=rows[0] if rows else None,
            column=column,
        )


def _word(text: str) -> str:
    return text.casefold().strip(" .*()")


def _externals(
    grid: Grid,
    column: int,
    cells: Sequence[str | None],
    at: dict[str, int],
    values: dict[str, list[Any]],
    ledger: Ledger,
) -> None:
    """Posts of external persons, where no column says who is one."""
    found = {cell for cell in {*cells} if cell and _word(cell) in _EXTERNAL}
    rows = [row for row, cell in enumerate(cells) if cell in found]
    if not rows:
        return
    words = some(sorted({str(cells[row]) for row in rows}))
    header = shortened(grid.header[column])
    if column != at.get("external", column):
        grid.notes.append(
            phrase("column {}: {} in {} is not read", header, words, _rows(grid, rows))
        )
        return
    external = values.setdefault("external", [None] * len(grid))
    at.setdefault("external", column)
    for row in rows:
        external[row] = True
    ledger.say(
        grid,
        phrase(
            "column {}: {} makes {} post{} external, which count in no figure ({})",
            header,
            words,
            len(rows),
            "s" if len(rows) > 1 else "",
            _rows(grid, rows),
        ),
        at=rows[0],
        column=column,
    )


def _hourly(
    grid: Grid,
    column: int,
    cells: Sequence[str | None],
    values: dict[str, list[Any]],
    ledger: Ledger,
) -> None:
    """Who is paid by the hour has as many FTE as are stated, and an unknown number where that is
    0."""
    found = {cell for cell in {*cells} if cell and has_no_fixed_hours(cell)}
    rows = [row for row, cell in enumerate(cells) if cell in found]
    if not rows:
        return
    header = shortened(grid.header[column])
    words = some(sorted({str(cells[row]) for row in rows}))
    unknown: set[int] = set()
    for field in ("fte", "fte_filled"):
        figures = values.get(field)
        for row in rows if figures is not None else ():
            if figures is not None and figures[row] is not None and _is_zero(figures[row]):
                figures[row] = '"unknown"'
                unknown.add(row)
    if unknown:
        ledger.say(
            grid,
            phrase(
                "column {}: who is {} works an amount that is not stated, and FTE of 0 are read "
                "as unknown ({})",
                header,
                words,
                _rows(grid, sorted(unknown)),
            ),
            at=min(unknown),
            column=column,
        )
    stated = [row for row in rows if row not in unknown]
    if stated:
        grid.notes.append(
            phrase(
                "column {}: {} in {}, with figures as they are stated",
                header,
                words,
                _rows(grid, stated),
            )
        )


def _is_zero(figure: str) -> bool:
    return not figure.startswith(("{", '"')) and float(figure) == 0


def _rows(grid: Grid, rows: Sequence[int]) -> Message:
    return in_rows([grid.rows[row] for row in rows])
