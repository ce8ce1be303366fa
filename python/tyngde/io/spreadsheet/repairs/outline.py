"""What lies in what, said by how far names are indented or by their numbers: 1, 1.1, 1.1.2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tyngde.errors import DocumentError, Message, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.repairs.ledger import Ledger, few_said, in_rows, some
from tyngde.io.spreadsheet.repairs.levels import settle_scope
from tyngde.model.table_problem import shortened

__all__ = ["settle_depths", "settle_indents", "settle_numbering"]

# Signs that stand for steps: *- Skole*, *-- Klasse*, *•• Klasse*.
_MARKS = re.compile(r"([-–—·•>*+└├─│.]+)\s*(?=[^\W\d])")
# A number of an outline, alone or before a name.
_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4})*)\.?(?:\s*[-–—:)]?\s+[^\W\d].*)?", re.DOTALL)
_STEP = 2
_FEW = 0.25


def _steps(widths: Sequence[int]) -> list[int] | int:
    """How deep each row lies, 0 the top; or the first row that begins where none above it does,
    and less far in than the one just above."""
    depths: list[int] = []
    above: list[int] = []
    for row, width in enumerate(widths):
        back = bool(above) and width < above[-1]
        while above and above[-1] > width:
            above.pop()
        if not above or above[-1] != width:
            if back:
                return row
            above.append(width)
        depths.append(len(above) - 1)
    return depths


def _marked(cells: Sequence[str | None]) -> tuple[list[str | None], list[int]] | None:
    """The names without signs in front, and how many each has; None where these are no steps."""
    found = [_MARKS.match(cell) if cell is not None else None for cell in cells]
    there = [each for each, cell in zip(found, cells, strict=True) if cell is not None]
    marked = sum(each is not None for each in there)
    if not there or there[0] is not None or marked < 2 or 2 * marked < len(there):
        return None
    names = [
        cell[each.end() :] if each is not None and cell is not None else cell
        for each, cell in zip(found, cells, strict=True)
    ]
    return names, [len(each[1]) if each is not None else 0 for each in found]


def settle_indents(readings: dict[str, Reading], ledger: Ledger) -> None:
    """Makes levels of the names of units that are indented, where nothing else says what lies in
    what: by leading blanks, by a spreadsheet's indent, or by signs such as hyphens.

    A name lies in the last one above it that is less indented. One that begins where none above it
    does is refused, or, where few are indented at all, said.
    """
    units, posts = readings.get("units"), readings.get("posts")
    if units is not None:
        if units.levels is None and not {"parent", "path"} & set(units.values):
            _settle(units, "name" if "name" in units.values else "key", ledger)
    elif (
        posts is not None
        and "home" in posts.values
        and posts.levels is None
        and not {"home_parent", "home_name", "path"} & set(posts.values)
    ):
        _settle(posts, "home", ledger)
    if posts is not None and "reports_to" not in posts.values:
        _say_titles(posts)


def _say_titles(posts: Reading) -> None:
    """Titles may be indented as a chart of posts is; who reports to whom they do not say for sure,
    as the posts of a unit may stand below its head in the same way."""
    grid = posts.grid
    for field in ("name", "key"):
        column = posts.at.get(field)
        indents = grid.indents.get(grid.positions[column], {}) if column is not None else {}
        rows = [number for number in grid.rows if number in indents]
        if column is not None and rows and len({indents.get(n, 0) for n in grid.rows}) > 1:
            grid.notes.append(
                phrase(
                    "column {}: posts are indented ({}), which is not read as who reports to "
                    "whom; a column 'reports_to' says it",
                    shortened(grid.header[column]),
                    in_rows(rows),
                )
            )
            return


def _settle(reading: Reading, field: str, ledger: Ledger) -> None:
    grid, column = reading.grid, reading.at[field]
    cells = reading.values[field]
    if any(cell is not None and not isinstance(cell, str) for cell in cells):
        return
    indents = grid.indents.get(grid.positions[column], {}) if column < len(grid.positions) else {}
    rows = [row for row, cell in enumerate(cells) if cell is not None]
    widths = [indents.get(grid.rows[row], 0) for row in rows]
    how = "are indented, and lie in the last name above that is less so"
    if len(set(widths)) < 2:
        marked = _marked(cells)
        if marked is None:
            return
        cells, every = marked
        widths = [every[row] for row in rows]
        how = "have signs in front that say how deep they lie"
    header = shortened(grid.header[column])
    inside = [row for row, width in zip(rows, widths, strict=True) if width > min(widths)]
    few = len(inside) < _FEW * len(rows)
    inner = {cells[row] for row in inside}
    # A single blank in front of few names, or of one that has none elsewhere.
    shallow = max(widths) - min(widths) < _STEP and (
        2 * len(inside) < len(rows)
        or any(
            cells[row] in inner
            for row, width in zip(rows, widths, strict=True)
            if width == min(widths)
        )
    )
    depths = _steps(widths)
    if isinstance(depths, int) and not few and not shallow:
        at = rows[depths]
        ledger.faults.add(
            grid.refuse(
                DocumentError,
                phrase(
                    "{} is indented as no name above it, and less than the one just above: what "
                    "it lies in is not clear",
                    shortened(cells[at]),
                ),
                expected="as far in as a name above, or further than the one just above; or a "
                "column for the unit above",
                key=str(cells[at]),
                at=at,
                column=column,
            )
        )
        return
    if isinstance(depths, int) or shallow:
        numbers = in_rows([grid.rows[row] for row in inside])
        grid.notes.append(
            phrase(
                "column {}: blanks in front of names ({}) are not read as steps of an outline",
                header,
                numbers,
            )
        )
        return
    levels: list[list[str | None]] = [[] for _ in cells]
    path: list[str | None] = []
    for row, depth in zip(rows, depths, strict=True):
        path = [*path[:depth], cells[row]]
        # The last, empty one: a unit may be called as the one that it lies in.
        levels[row] = [*path, None]
    width = max(map(len, levels))
    reading.levels = [[*each, *[None] * (width - len(each))] for each in levels]
    reading.level_columns = [column]
    if field == "home":
        del reading.values["home"], reading.at["home"]
    elif field == "key":
        if len({cells[row] for row in rows}) < len(rows) or cells is not reading.values["key"]:
            del reading.values["key"], reading.at["key"]
    else:
        reading.values["name"] = list(cells)
    ledger.say(
        grid,
        phrase("column {}: names {}: {}", header, how, _examples(levels, rows)),
        at=inside[0],
        column=column,
    )


def _examples(levels: Sequence[Sequence[str | None]], rows: Sequence[int]) -> Message:
    paths = [[name for name in levels[row] if name is not None] for row in rows]
    pairs = list(dict.fromkeys((p[-1], p[-2]) for p in paths if len(p) > 1))
    return few_said([phrase("{} in {}", shortened(a), shortened(b)) for a, b in pairs], 3)


def settle_numbering(readings: dict[str, Reading], scope: object, ledger: Ledger) -> None:
    """Gives units whose keys or names are numbered as an outline the unit above, where nothing else
    says it: 1.1.2 lies in 1.1. Where one of these numbers is missing it is only said."""
    units = readings.get("units")
    if units is None or units.levels is not None:
        return
    if not {"parent", "path"}.isdisjoint(units.values) or units.values.get("key") is None:
        return
    for field in ("key", "name"):
        cells = units.values.get(field)
        if cells is None or any(cell is not None and not isinstance(cell, str) for cell in cells):
            continue
        numbers = [None if cell is None else _NUMBER.fullmatch(cell) for cell in cells]
        steps = [None if each is None else tuple(map(int, each[1].split("."))) for each in numbers]
        there = [each for each in steps if each is not None]
        inner = [each for each in there if len(each) > 1]
        if (
            not inner
            or len(set(there)) < len(there)
            or len(there) < sum(c is not None for c in cells)
        ):
            continue
        column = units.at[field]
        header = shortened(units.grid.header[column])
        missing = sorted({each[:-1] for each in inner} - set(there))
        if missing:
            if len(missing) < len({each[:-1] for each in inner}):
                names = [".".join(map(str, each)) for each in missing]
                units.grid.notes.append(
                    phrase(
                        "column {} has numbers as of an outline, such as '{}', which are not read "
                        "as one: {} {} not there",
                        header,
                        ".".join(map(str, inner[0])),
                        some(names),
                        "is" if len(names) == 1 else "are",
                    )
                )
            return
        key_of = dict(zip(steps, units.values["key"], strict=True))
        units.values["parent"] = [
            None if each is None or len(each) < 2 else key_of[each[:-1]] for each in steps
        ]
        units.at["parent"] = column
        first = next(row for row, each in enumerate(steps) if each is not None and len(each) > 1)
        above = units.values["parent"][first]
        ledger.say(
            units.grid,
            phrase(
                "column {} is numbered as an outline: {} lies in {}",
                header,
                shortened(cells[first]),
                shortened(above),
            ),
            at=first,
            column=column,
        )
        if scope is None:
            settle_scope(units, ledger)
        return


def settle_depths(readings: dict[str, Reading], scope: object, ledger: Ledger) -> None:
    """Gives units whose levels are numbers, in the order of an outline, the unit above: 1, 2, 3, 3,
    2. Numbers that never go back are those of a list in the order of its levels, and tell
    nothing."""
    units = readings.get("units")
    if units is None or units.levels is not None:
        return
    keys, cells = units.values.get("key"), units.values.get("level")
    if keys is None or cells is None or None in keys or {"parent", "path"} & set(units.values):
        return
    if not all(isinstance(cell, str) and cell.isdecimal() for cell in cells):
        return
    depths = [int(cell) for cell in cells]
    pairs = list(pairwise(depths))
    top = min(depths, default=0)
    if depths.count(top) != 1 or depths[0] != top or not any(b < a for a, b in pairs):
        return
    if any(b > a + 1 for a, b in pairs):
        return
    last: dict[int, str] = {}
    parents: list[str | None] = []
    for key, depth in zip(keys, depths, strict=True):
        parents.append(last.get(depth - 1))
        last[depth] = key
    units.values["parent"] = parents
    units.at["parent"] = column = units.at["level"]
    ledger.say(
        units.grid,
        phrase(
            "column {} has the depths of an outline: {} lies in {}",
            shortened(units.grid.header[column]),
            shortened(keys[1]),
            shortened(parents[1]),
        ),
        at=1,
        column=column,
    )
    if scope is None:
        settle_scope(units, ledger)
