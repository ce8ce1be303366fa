"""A table as it stands in a file: header, columns of cells, and the place of each cell."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tyngde.errors import Error
from tyngde.io.places import at_place
from tyngde.model.table_problem import Cell, SheetRow, place_text

__all__ = ["Grid", "Odd", "Several", "SheetRow", "indent_of", "refusal", "sheet_and_row"]


class Several(tuple[str, ...]):
    """The keys in a cell of a data frame that holds a list."""

    __slots__ = ()


class Odd(str):
    """What a cell of a data frame holds that no table can, as it prints."""

    kind: str

    def __new__(cls, value: object) -> Odd:
        odd = super().__new__(cls, value)
        odd.kind = type(value).__name__
        return odd


def sheet_and_row(grid: Grid, row: int) -> tuple[str, int]:
    """Where a row of a grid stands, for a reader."""
    return (row.sheet, row.number) if isinstance(row, SheetRow) else (grid.sheet, row)


def indent_of(text: str) -> int:
    """How many blanks a text begins with; a tab is as wide as four."""
    return len(text[: len(text) - len(text.lstrip())].expandtabs(4))


def refusal(
    sort: type[Error],
    problem: str,
    *,
    file: str = "",
    sheet: str = "",
    row: int = 0,
    column: int = 0,
    column_name: str = "",
    key: str = "",
    **more: Any,
) -> Error:
    """An error at a place of a table, its text made from its fields."""
    if isinstance(row, SheetRow):
        sheet, row = row.sheet, row.number
    return at_place(
        sort,
        problem,
        place_text(file, sheet, row, column_name, column),
        key=key,
        file=file,
        sheet=sheet,
        row=row,
        column=column,
        column_name=column_name,
        **more,
    )


@dataclass
class Grid:
    """Header and columns of one table.

    Attributes:
        file: name of the file, or what a data frame is called.
        sheet: name of the sheet, or empty.
        header: names of the columns as they stand.
        columns: the cells of each column.
        rows: the number of each row, as a spreadsheet shows it.
        positions: the number of each column from 1, as a spreadsheet counts.
        header_row: the number of the row of the header; 0 if there is none, as in a data frame.
        notes: what was found out about the file.
        day_zero: the day that a spreadsheet counts as 0.
        indents: for columns, as a spreadsheet counts, from the numbers of rows to how far in their
            texts begin, where that is not 0.
        formats: for columns, as a spreadsheet counts, what their numbers are shown as where that
            says more than digits, with the number of the first row of it.
        titles: what stands above the header, by the numbers of rows; nothing where somebody has
            said which row the header is.
        hidden: the numbers of rows that are hidden, as by a filter.
        merged: first row, first column, last row and last column of merged cells below the header,
            as a spreadsheet counts.
        prepared: whether what is no row of it is out already, and formats are settled.
    """

    file: str
    sheet: str
    header: list[str]
    columns: list[list[Cell]]
    rows: Sequence[int]
    positions: list[int]
    header_row: int = 1
    notes: list[str] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    day_zero: datetime.date = datetime.date(1899, 12, 30)
    indents: dict[int, dict[int, int]] = field(default_factory=dict)
    formats: Mapping[int, Mapping[Any, int]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    hidden: Collection[int] = ()
    prepared: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def name(self) -> str:
        """File and sheet, for a reader."""
        return place_text(self.file, self.sheet)

    def keep(self, chosen: Sequence[int]) -> None:
        """Leaves out all rows but those chosen (indices into ``rows``)."""
        self.columns = [[cells[at] for at in chosen] for cells in self.columns]
        self.rows = [self.rows[at] for at in chosen]

    def refuse(
        self,
        sort: type[Error],
        problem: str,
        *,
        at: int | None = None,
        column: int | None = None,
        in_header: bool = False,
        **fields: Any,
    ) -> Error:
        """An error at a row (index into ``rows``), or the header, and column (index into
        ``columns``)."""
        above = self.header_row if in_header else 0
        return refusal(
            sort,
            problem,
            file=self.file,
            sheet=self.sheet,
            row=self.rows[at] if at is not None else above,
            column=self.positions[column] if column is not None else 0,
            column_name=self.header[column] if column is not None else "",
            **fields,
        )


def grid_of_rows(
    file: str,
    sheet: str,
    header: Sequence[Cell],
    header_row: int,
    columns: list[list[Cell]],
    rows: Sequence[int],
) -> Grid:
    """A grid whose empty columns without a header are left out."""
    grid = Grid(file, sheet, [], [], rows, [], header_row)
    for position, (name, cells) in enumerate(zip(header, columns, strict=True), 1):
        text = "" if name is None else " ".join(str(name).split())
        if not text and all(cell is None for cell in cells):
            continue
        grid.header.append(text)
        grid.columns.append(cells)
        grid.positions.append(position)
    return grid
