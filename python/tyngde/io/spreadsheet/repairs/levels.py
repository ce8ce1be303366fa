"""Units given by a column for each level, or by one path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import eq

from tyngde.errors import InvalidKey, phrase
from tyngde.io.spreadsheet.columns import Reading
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.headers import Headers
from tyngde.io.spreadsheet.repairs.ledger import Ledger, some
from tyngde.io.spreadsheet.repairs.spelling import Spelling, spelling_of
from tyngde.model.table_problem import shortened

__all__ = ["settle_levels", "settle_scope"]

Path = tuple[str, ...]

SEPARATOR = "//"
# What stands in no name of a unit.
_CLEAR = ("//", " > ", "→", "»", "\\")
# Nor these, where several names have them behind the same beginning.
_IN_BLANKS = (" | ", " / ")
_SEPARATORS = ("//", " > ", "→", "»", "\\", ";", " / ", ">", "|", "/", " - ")
# What names may have as well: they part paths where all parts are names or keys of units, or what
# lies above each is a path of its own; the last of them only where some have three parts.
_RARE = ("::", ".", ",", ":", "_", "-")
_DEEP = (",", ":", "_", "-")


@dataclass
class _Found:
    """The paths of a table.

    Attributes:
        paths: of each row.
        column: where they stand.
        said: what was found out about them, each to be put behind a semicolon.
    """

    paths: list[Path]
    column: int
    said: str = ""


# What is said behind a semicolon.
_OUTLINE = phrase("; an empty cell means what stands above it")
_FILLED_UP = phrase("; a name below itself fills up the levels, and is no unit of its own")


def _of_levels(
    levels: Sequence[Sequence[str | None]], spelt: Callable[[str], str]
) -> tuple[list[Path], str]:
    """The path of each row, and what was found out: that names stand in the first of their rows
    only, or that levels below a unit are filled up with its name."""
    paths: list[Path] = []
    above: list[str | None] = []
    outline = False
    distinct = dict.fromkeys(chain.from_iterable(levels))
    spellings = {cell: None if cell is None else spelt(cell) for cell in distinct}
    if any(cell != spelling for cell, spelling in spellings.items()):
        levels = [[spellings[cell] for cell in cells] for cells in levels]
    filled_up = _are_filled_up(levels)
    if filled_up:
        levels = [
            [c if i == 0 or c != cells[i - 1] else None for i, c in enumerate(cells)]
            for cells in levels
        ]
    for cells in levels:
        filled = [i for i, cell in enumerate(cells) if cell is not None]
        if not filled:
            paths.append(())
            continue
        full = list(cells)
        if filled[0] > 0 and above:
            full[: filled[0]] = above[: filled[0]]
            outline = True
        above = full
        paths.append(tuple(cell for cell in full if cell is not None))
    said: str = _OUTLINE if outline else ""
    return paths, said + _FILLED_UP if filled_up else said


def _are_filled_up(levels: Sequence[Sequence[str | None]]) -> bool:
    """Whether no level is empty, as some systems repeat the last name down to the lowest."""
    found = False
    for cells in levels:
        if None not in cells:
            found = found or any(map(eq, cells, cells[1:]))
        elif any(cell is not None for cell in cells):
            return False
    return found


def _of_texts(
    cells: Sequence[str | None], spelt: Callable[[str], str], known: Collection[str]
) -> list[Path]:
    """The path in each cell; what parts it is the first of the usual signs that occurs, or else a
    rare one that certainly does."""
    texts = {cell for cell in cells if cell is not None}
    separator = next((s for s in _SEPARATORS if any(s in text for text in texts)), None)
    separator = separator or next((s for s in _RARE if _parts(s, texts, known)), SEPARATOR)
    return [
        tuple(spelt(part.strip()) for part in (cell or "").split(separator) if part.strip())
        for cell in cells
    ]


def _parts(sign: str, texts: Collection[str], known: Collection[str]) -> bool:
    """Whether a sign parts paths: all parts are known, or what lies above each is one, too."""
    paths = {tuple(part.strip() for part in text.split(sign)) for text in texts}
    longest = max(map(len, paths), default=0)
    if longest < 2 or any("" in path for path in paths):
        return False
    if known and all(part in known for path in paths for part in path):
        return True
    deep = longest > 2 or sign not in _DEEP
    return deep and all(path[:-1] in paths for path in paths if len(path) > 1)


def _paths(reading: Reading, units: Reading | None) -> _Found | None:
    """The path of each row of a table; None where there is none."""
    spelling = Spelling()
    # Beside names of their own, paths have to be as those are.
    spelt = spelling if "name" not in reading.values or reading.table == "posts" else str
    if reading.levels is not None:
        paths, said = _of_levels(reading.levels, spelt)
        found = _Found(paths, reading.level_columns[0], said)
    elif "path" in reading.values:
        column = reading.at.pop("path")
        cells = reading.values.pop("path")
        known = set() if units is None else {*units.column("key"), *units.column("name")}
        found = _Found(_of_texts(cells, spelt, known), column)
        if len({*cells} - {None}) > 1 and max(map(len, found.paths)) < 2:
            found.said += phrase("; no sign that is known parts them, so that each is one unit")
    else:
        return None
    if spelling.variants:
        found.said += phrase("; spelt in two ways: {}", some(spelling.variants))
    return found


def _keys(paths: Sequence[Path], taken: dict[Path, str]) -> dict[Path, str]:
    """A key for each path and for what lies above: its name where that is the only one, or the
    whole path."""
    every = list(dict.fromkeys(p[:depth] for p in paths for depth in range(1, len(p) + 1)))
    names = Counter(path[-1] for path in every)
    used = set(taken.values())
    result: dict[Path, str] = {}
    for path in every:
        name = path[-1]
        plain = names[name] == 1 and name not in used
        result[path] = taken.get(path) or (name if plain else SEPARATOR.join(path))
    return result


def settle_levels(readings: dict[str, Reading], scope: object, ledger: Ledger) -> None:
    """Makes units of levels and paths, in the table of units or in that of posts."""
    units = readings.get("units")
    if units is not None:
        found = _paths(units, units)
        if found is not None and "parent" in units.values and "key" not in units.values:
            _leave_out_parents(units, found, ledger)
        if found is not None and "parent" not in units.values:
            _settle_units(units, found, scope, ledger)
    posts = readings.get("posts")
    if posts is not None and "home" not in posts.values:
        found = _paths(posts, units)
        if found is not None:
            _settle_posts(readings, posts, found, ledger)


def _leave_out_parents(units: Reading, found: _Found, ledger: Ledger) -> None:
    """Takes away a column of units above where levels or paths say the same and there are no keys;
    one that says another thing is refused at its cell."""
    parents, column = units.values.pop("parent"), units.at.pop("parent")
    for row, (parent, path) in enumerate(zip(parents, found.paths, strict=True)):
        above = path[-2] if len(path) > 1 else None
        if parent is not None and (above is None or spelling_of(parent) != spelling_of(above)):
            ledger.faults.add(
                units.grid.refuse(
                    InvalidKey,
                    phrase(
                        "the unit above is {} here, and none by {}",
                        shortened(parent),
                        _names(units, found.column),
                    )
                    if above is None
                    else phrase(
                        "the unit above is {} here, and {} by {}",
                        shortened(parent),
                        shortened(above),
                        _names(units, found.column),
                    ),
                    expected="the same unit above",
                    key=parent,
                    at=row,
                    column=column,
                )
            )
    ledger.say(
        units.grid,
        phrase(
            "{} left out: {} say it",
            shortened(units.grid.header[column]),
            _names(units, found.column),
        ),
        column=column,
    )


def _settle_paths_of_keys(units: Reading, found: _Found, ledger: Ledger) -> bool:
    """Paths of keys, *1.12.125* of unit 125, or *1.12* as that of the unit above, say what each
    unit lies in. Whether they are such."""
    keys = units.values.get("key")
    if keys is None or None in keys or not any(map(len, found.paths)):
        return False
    there = set(keys)
    if any(part not in there for path in found.paths for part in path):
        return False
    own = all(path[-1:] == (key,) for path, key in zip(found.paths, keys, strict=True))
    if not own and any(key in path for path, key in zip(found.paths, keys, strict=True)):
        return False
    units.values["parent"] = [(path[:-1] if own else path)[-1:] for path in found.paths]
    units.values["parent"] = [above[0] if above else None for above in units.values["parent"]]
    units.at["parent"] = found.column
    _refuse_two_ways_up(units, found, own, ledger)
    ledger.say(
        units.grid,
        phrase(
            "what units belong to is made of {}, which has their keys", _names(units, found.column)
        ),
        column=found.column,
    )
    return True


def _refuse_two_ways_up(units: Reading, found: _Found, own: bool, ledger: Ledger) -> None:
    """Refuses paths that say of a unit that it lies in another one than its own path says."""
    above = dict(zip(units.values["key"], units.values["parent"], strict=True))
    for row, path in enumerate(found.paths):
        way = path if own else (*path, units.values["key"][row])
        for upper, lower in zip((None, *way), way, strict=False):
            if above[lower] != upper:
                ledger.faults.add(
                    units.refuse(
                        InvalidKey,
                        phrase(
                            "the path has {} in {}, and another row has it in {}",
                            shortened(lower),
                            "nothing" if upper is None else shortened(upper),
                            "nothing" if above[lower] is None else shortened(above[lower]),
                        ),
                        row,
                        "parent",
                        expected="one way up for each unit",
                        key=lower,
                    )
                )
                break


def _settle_units(units: Reading, found: _Found, scope: object, ledger: Ledger) -> None:
    paths, column = found.paths, found.column
    if _settle_paths_of_keys(units, found, ledger):
        if scope is None:
            settle_scope(units, ledger)
        return
    names = units.values.get("name")
    if names is not None and any(
        path and name is not None and path[-1] != name
        for path, name in zip(paths, names, strict=True)
    ):
        # The path is that of the unit above.
        paths = [(*p, n) if n is not None else p for p, n in zip(paths, names, strict=True)]
    given = units.values.get("key")
    taken = (
        {p: k for p, k in zip(paths, given, strict=True) if p and k is not None}
        if given is not None
        else {}
    )
    keys = _keys(paths, taken)
    units.at.setdefault("key", column)
    for field in ("key", "parent", "name"):
        units.at.setdefault(field, column)
    rows_of: dict[Path, int] = {}
    for row, path in enumerate(paths):
        if path and path in rows_of and given is None:
            ledger.faults.add(
                units.refuse(
                    InvalidKey,
                    phrase(
                        "the unit {} is in use already, by row {}",
                        shortened(SEPARATOR.join(path)),
                        units.grid.rows[rows_of[path]],
                    ),
                    row,
                    "key",
                    expected="one row for each unit",
                    key=keys[path],
                )
            )
        rows_of.setdefault(path, row)
    units.values["key"] = [
        (given[row] if given is not None and given[row] is not None else keys.get(path))
        for row, path in enumerate(paths)
    ]
    units.values["parent"] = [keys.get(path[:-1]) if path else None for path in paths]
    units.values["name"] = [path[-1] if path else None for path in paths]
    made = [path for path in keys if path not in rows_of]
    for path in made:
        row = next(r for r, p in enumerate(paths) if p[: len(path)] == path)
        units.append(row, key=keys[path], parent=keys.get(path[:-1]), name=path[-1])
    text = phrase(
        "units and what they belong to are made of {}{}", _names(units, column), found.said
    )
    if made:
        text += phrase(
            "; {} without a row of their own: {}", len(made), some([path[-1] for path in made])
        )
    ledger.say(units.grid, text, column=column)
    if scope is None:
        settle_scope(units, ledger)


def settle_scope(units: Reading, ledger: Ledger) -> None:
    """Figures of levels are own ones where one above is less than those below it."""
    keys, parents = units.values["key"], units.values["parent"]
    row_of = {key: row for row, key in enumerate(keys)}
    for field in ("fte", "fte_filled", "headcount", "salary", "gross_expenditure"):
        figures = units.values.get(field)
        if figures is None:
            continue
        below: dict[str, float] = {}
        for row, figure in enumerate(figures):
            if figure is not None and not figure.startswith(("{", '"')):
                below[parents[row]] = below.get(parents[row], 0.0) + float(figure)
        for key, total in below.items():
            if key is None:
                continue
            own = figures[row_of[key]]
            plain = own is not None and not own.startswith(("{", '"'))
            if plain and float(own) < total * (1 - 1e-9) - 0.01:
                units.values[f"{field}_own"] = units.values.pop(field)
                column = units.at[f"{field}_own"] = units.at.pop(field)
                ledger.say(
                    units.grid,
                    phrase(
                        "{} of units does not count the units below: '{}' has {}, and those "
                        "below it {}",
                        field,
                        key,
                        f"{float(own):g}",
                        f"{total:g}",
                    ),
                    at=row_of[key],
                    column=column,
                )
                break


def _names(reading: Reading, column: int) -> str:
    columns = reading.level_columns or [column]
    return ", ".join(shortened(reading.grid.header[c]) for c in columns)


def _settle_posts(
    readings: dict[str, Reading],
    posts: Reading,
    found: _Found,
    ledger: Ledger,
) -> None:
    paths, column = found.paths, found.column
    units = readings.get("units")
    if units is not None and "key" in units.values:
        # The units have a table: the last name is the home, the one above it tells it apart.
        posts.values["home"] = [path[-1] if path else None for path in paths]
        posts.values["home_parent"] = [path[-2] if len(path) > 1 else None for path in paths]
        posts.at["home"] = posts.at["home_parent"] = column
        return
    keys = _keys(paths, {})
    posts.values["home"] = [keys.get(path) for path in paths]
    posts.at["home"] = column
    first: dict[Path, int] = {}
    for row, path in enumerate(paths):
        for depth in range(1, len(path) + 1):
            first.setdefault(path[:depth], row)
    readings["units"] = made_units(
        posts,
        column,
        [keys[path] for path in keys],
        [keys.get(path[:-1]) for path in keys],
        [path[-1] for path in keys],
        [first[path] for path in keys],
    )
    text = phrase("{} units are made of {}{}", len(keys), _names(posts, column), found.said)
    ledger.say(posts.grid, text, column=column)


def made_units(
    posts: Reading,
    column: int,
    keys: list[str],
    parents: list[str | None],
    names: list[str | None],
    rows: list[int],
) -> Reading:
    """A table of units made of columns of posts; its places are those of the posts."""
    of = posts.grid
    grid = Grid(
        of.file,
        of.sheet,
        [of.header[column]],
        [list(keys)],
        [of.rows[row] for row in rows],
        [of.positions[column]],
        of.header_row,
    )
    values: dict[str, list[str | None]] = {"key": list(keys)}
    at = {"key": 0}
    for field, cells in (("parent", parents), ("name", names)):
        if any(cell is not None for cell in cells):
            values[field] = list(cells)
            at[field] = 0
    return Reading("units", grid, at, values)


def read_homes_as_paths(grid: Grid, headers: Headers, ledger: Ledger) -> None:
    """Takes homes that are all paths, *Kommune > Teknik > Vej*, for those, where no table has the
    units."""
    column = headers.at.get("home")
    if column is None or headers.levels or {"path", "home_name", "home_parent"} & set(headers.at):
        return
    cells = [cell for cell in grid.columns[column] if cell is not None]
    if not cells or not all(isinstance(cell, str) for cell in cells):
        return
    signs = _CLEAR if len(set(cells)) < 2 else (*_CLEAR, *_IN_BLANKS)
    sign = next((s for s in signs if any(s in cell for cell in cells)), None)
    tops = {cell.split(sign)[0].strip() for cell in cells}
    # The whole itself has nothing above it.
    if sign is None or len(tops) > 1 or any(sign not in c and c not in tops for c in cells):
        return
    headers.at["path"] = headers.at.pop("home")
    text = phrase("column {} holds paths of units", shortened(grid.header[column]))
    ledger.say(grid, text, column=column)
