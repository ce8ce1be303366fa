"""From the headers of a table to the fields they stand for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import reduce

from tyngde.errors import DocumentError, listed, phrase
from tyngde.io.spreadsheet.days import are_days
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.given_names import are_persons
from tyngde.io.spreadsheet.grid import Grid
from tyngde.io.spreadsheet.header_parts import NOT_NEEDED, by_parts, handle_of, unit_rank
from tyngde.io.spreadsheet.repairs.figures_of_years import Chosen, choose_years
from tyngde.io.spreadsheet.repairs.thousands import is_money, without_thousands
from tyngde.io.spreadsheet.vocabulary import (
    CATEGORIES_OF_STAFF,
    COLUMNS,
    COST_CENTRES,
    LEFT_OUT,
    NUMBERS_OF_EMPLOYMENTS,
    NUMBERS_OF_PERSONS,
    OTHERWISE,
    ROLES,
    TITLES,
    nearest_columns,
    normal,
    words,
)
from tyngde.model.table_problem import Cell, letters, shortened, written

__all__ = [
    "BARE",
    "LEADER",
    "LOOKED_AT",
    "Headers",
    "above_note",
    "apart_note",
    "find_header",
    "is_level",
    "known_headers",
    "only_above",
    "read_headers",
    "taken_twice",
    "titles_note",
    "told_apart",
]

LEADER = "manager_or_reports_to"
_NEEDED = {"units": ("key",), "posts": ("key",), "tasks": ("key",), "relations": ("from", "to")}
_LEVEL = re.compile(
    r"(?:org|organisation|organization|enheds?|unit)?(?:niveau|level|lag|lvl|hierarki)(\d{1,2})"
    r"|(?:org|organisation|enheds?|unit)l(\d{1,2})"
)
# As reports of OS2mo name them.
_LEVELS_BY_NAME = {"root": 0, "org": 1, "suborg": 2, "subsuborg": 3, "subsubsuborg": 4}
# What says of a table of units which they are and where: columns of kinds are no levels then.
_PLACED = {"key", "parent", "name", "path"}
# A question that is answered by yes and no.
_ASKED = re.compile(r"[\s:,(\[]+(?:ja|j|yes|y)\s*/\s*(?:nej|n|no)\b[\s)\]?]*$", re.IGNORECASE)
_LEADERS = {normal(word) for word in ("nærmeste leder", "leder", "ledernavn", "leder nr")}
# What stands between the parts of a person's name.
_PARTICLES = {"af", "al", "da", "de", "del", "den", "der", "di", "el", "la", "van", "von", "y"}
# What follows the name of a column in that of its names.
_NAME_BEHIND = [
    between + word
    for between in ("", "s")
    for word in ("navn", "name", "betegnelse", "tekst", "text", "txt", "bet", "benaevnelse")
]
# Rows above a header: a title, when it was drawn, a blank line.
LOOKED_AT = 20


def is_level(header: str) -> int | None:
    """The depth that a column of units stands for, as ``Niveau 1`` does; None for others."""
    text = normal(header)
    if text in _LEVELS_BY_NAME:
        return _LEVELS_BY_NAME[text]
    match = _LEVEL.fullmatch(text)
    return int(match[1] or match[2]) if match else None


@dataclass
class Headers:
    """What the columns of a table stand for.

    Attributes:
        at: from each field to the index of its column.
        levels: the columns that are levels of units, the top first.
        persons: the columns that hold names of persons.
        handles: the columns that hold their mail addresses, initials or names of users.
        by_person: whether the key is the number of a person, and not of a post.
        by_employment: whether it is the number of an employment.
        unnumbered: whether no column holds keys, and rows are to be numbered.
    """

    at: dict[str, int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)
    by_person: bool = False
    by_employment: bool = False
    unnumbered: bool = False


def known_headers(table: str, renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    """From each header, as it is compared, to its field; renamed ones go first."""
    found = words({f: o for f, o in COLUMNS[table].items() if "_or_" not in f})
    found.update({normal(word): LEADER for word in COLUMNS[table].get(LEADER, ())})
    targets = dict(found)
    for header, target in (renamed or {}).items():
        field_ = targets.get(normal(target))
        if field_ is None and is_level(target) is not None and table in {"units", "posts"}:
            field_ = normal(target)
        if field_ is not None:
            found[normal(header)] = field_
    return found


def find_header(names: list[list[str]], known: Callable[[str], bool]) -> int:
    """Which of the first rows is the header: the first, unless it has hardly a name that is known
    and a later one has several, or it heads groups of columns whose names stand below."""
    if not names:
        return 0

    def score(row: list[str]) -> int:
        return sum(1 for name in row if name and known(name))

    first = score(names[0])
    filled = sum(1 for name in names[0] if name)
    if len(names) > 1 and score(names[1]) > max(first, 2) >= filled - 1:
        below = [name for name in names[1] if name]
        if filled < len(below) == score(names[1]):
            return 1
    if first >= 2 or (first and filled == 1 and len(names[0]) == 1):
        return 0
    scores = [score(row) for row in names[:LOOKED_AT]]
    best = max(range(len(scores)), key=lambda i: scores[i])
    return best if scores[best] >= 2 and scores[best] > first else 0


# Names that say nothing of whose they are.
BARE = {normal(word) for word in ("navn", "name", "nr", "nummer", "no", "number", "id", "kode")}


def told_apart(
    above: Sequence[Cell], names: Sequence[Cell], known: Callable[[str], bool]
) -> dict[int, str]:
    """Names that stand twice in a header, each with the group that it is under in the row above:
    *Nr* below *Leder* is *Leder Nr*. Empty where these do not tell them apart. Below several groups
    *Navn* and the like are read so, too, where that is a name that is known."""
    texts = [normal(str(name)) if name is not None else "" for name in names]
    groups: list[str] = []
    for i in range(len(names)):
        cell = above[i] if i < len(above) else None
        text = "" if cell is None else str(cell).strip()
        groups.append(text or (groups[-1] if groups else ""))
    full = [f"{groups[i]} {str(name or '').strip()}".strip() for i, name in enumerate(names)]
    several = sum(cell not in (None, "") for cell in above) > 1
    found = {
        i: full[i]
        for i, text in enumerate(texts)
        if text
        and (texts.count(text) > 1 or (several and groups[i] and text in BARE and known(full[i])))
    }
    return found if len(set(map(normal, found.values()))) == len(found) else {}


def only_above(
    above: Sequence[Cell], names: Sequence[Cell], known: Callable[[str], bool]
) -> dict[int, str]:
    """Names that are known and stand in the row above a header only, over an empty cell of it, as
    those of columns that are in no group. One cell by itself is a title."""
    if sum(cell not in (None, "") for cell in above) < 2:
        return {}
    return {
        i: text
        for i, name in enumerate(names)
        if name in (None, "")
        and i < len(above)
        and (text := " ".join(str(above[i] or "").split()))
        and known(text)
    }


def above_note(row: int, names: Mapping[int, str]) -> str:
    """What is said of names that stand above the header only."""
    return phrase("names in row {} alone: {}", row, ", ".join(map(shortened, names.values())))


def apart_note(apart: Mapping[int, str]) -> str:
    """What is said of names that are told apart by the row above."""
    names = ", ".join(shortened(name) for name in apart.values())
    return phrase(
        "names that stand twice or say little are read with what stands above them: {}", names
    )


def titles_note(first: int, header_row: int) -> str:
    """What is said of rows above the header."""
    if first == header_row - 1:
        return phrase("row {} above the header left out", first)
    return phrase("rows {} to {} above the header left out", first, header_row - 1)


def taken_twice(grid: Grid, at: Mapping[str, int], field_: str, column: int) -> DocumentError:
    first = at[field_]
    error = grid.refuse(
        DocumentError,
        phrase(
            "the column {} ({}) holds {} already",
            shortened(grid.header[first]),
            letters(grid.positions[first]),
            field_,
        ),
        expected="one column for each field, or ignore=[…]",
        key=grid.header[column],
        column=column,
    )
    assert isinstance(error, DocumentError)
    return error


def _two_of_one_name(grid: Grid, first: int, column: int) -> DocumentError:
    error = grid.refuse(
        DocumentError,
        phrase(
            "two columns are called {} ({} and {})",
            shortened(grid.header[column]),
            letters(grid.positions[first]),
            letters(grid.positions[column]),
        ),
        expected="a name of its own for each column that is read",
        key=grid.header[column],
        column=column,
    )
    assert isinstance(error, DocumentError)
    return error


def _names_of_persons(grid: Grid, column: int) -> DocumentError:
    header = grid.header[column]
    error = grid.refuse(
        DocumentError,
        phrase("the column {} has names of persons, and no titles", shortened(header)),
        expected="titles of posts, or ignore=[…]; columns={…: 'title'} says that these are",
        key=header,
        column=column,
    )
    assert isinstance(error, DocumentError)
    return error


def _name(header: str, known: Mapping[str, str], table: str = "") -> str:
    """A header as it is compared. ``FTE %`` is not FTE, and ``Employee #`` is a number.

    With a table, one that is not known is taken apart; what is not needed becomes empty.
    """
    name = normal(header)
    if table == "posts" and name not in known and (asked := _ASKED.sub(" ", header)) != header:
        # *Leder (ja/nej)* says who is one, and not whose he is.
        name = _name(asked, known, table)
        leads = name in _LEADERS or known.get(name) == LEADER
        return normal("er leder") if leads and asked.strip() else name
    if table and (bare := without_thousands(header)) != header:
        # *Budget (t.kr.)* is a budget; of what is no money nobody knows what it says.
        bare_name = _name(bare, known, table)
        return bare_name if is_money(known.get(bare_name, "")) else name
    if table and header and name not in known and name not in LEFT_OUT and is_level(header) is None:
        word = by_parts(table, header)
        if word is not None:
            return "" if word == NOT_NEEDED else normal(word)
    for sign, word in (("%", " percent"), ("‰", " promille"), ("#", " number")):
        if sign in header:
            spelt = normal(header.replace(sign, word))
            name = spelt if spelt in known or known.get(name, "").startswith("fte") else name
    if table and name not in known and name != normal(header):
        # *Årsværk (%)* is a degree of employment.
        name = normal(by_parts(table, header) or name)
    return name


def read_headers(
    table: str,
    grid: Grid,
    renamed: Mapping[str, str],
    ignore: Collection[str],
    strict: bool,
    faults: Faults,
    day: datetime.date | None = None,
) -> Headers:
    """What the columns stand for; what is wrong with them goes to the faults. Of figures of several
    years those of the day are read.

    Raises:
        DocumentError: no header is known.
    """
    known = known_headers(table, renamed)
    ignored = {normal(name) for name in ignore}
    chains = {} if strict else {normal(w): f for w, f in OTHERWISE.get(table, {}).items()}
    chosen = {normal(name) for name in renamed}
    result = Headers()
    at = result.at
    left_out: list[str] = []
    unknown: list[int] = []
    later: list[tuple[tuple[int, bool, int], int]] = []
    order = _ranks(chains)
    levels: list[tuple[int, int]] = []
    apart = "" if strict else table
    # What is listed goes before what is found by its parts.
    spelt = [_name(header, known, apart) for header in grid.header]
    if apart == "posts":
        whose = [handle_of(header) for header in grid.header]
        spoken_for = chosen | ignored
        result.handles = [
            column
            for column, header in enumerate(grid.header)
            if whose[column] == "person" and normal(header) not in spoken_for
        ]
        for column, header in enumerate(grid.header):
            if result.handles and whose[column] == "manager" and normal(header) not in spoken_for:
                spelt[column] = normal("ledernavn")
    # Who says that a column holds numbers of persons says what its header would have said.
    persons = {
        normal(header): normal(target)
        for header, target in renamed.items()
        if table == "posts" and normal(target) in NUMBERS_OF_PERSONS | NUMBERS_OF_EMPLOYMENTS
    }
    chosen -= set(persons)
    spelt = [
        persons.get(normal(header), name) for header, name in zip(grid.header, spelt, strict=True)
    ]
    if apart == "posts":
        # *Ansat* is who, or since when.
        spelt = [
            "hired"
            if name == "ansat" and normal(header) not in chosen | ignored and are_days(column)
            else name
            for name, header, column in zip(spelt, grid.header, grid.columns, strict=True)
        ]
    numbers = _numbers_beside_names(table, grid, spelt, known, chains, chosen | ignored)
    for column, beside in numbers.items():
        spelt[column], spelt[beside] = "enhedsnr", normal("home_name")
    paired = {*numbers, *numbers.values()}
    kinds = [] if strict else _kinds_of_units(table, grid, chosen | ignored, numbers)
    if table == "units" and any(
        known.get(name) in _PLACED for c, name in enumerate(spelt) if c not in kinds
    ):
        kinds = []
    years = Chosen()
    if apart:
        told = {
            c for c, h in enumerate(grid.header) if normal(h) in chosen | set(persons) | ignored
        }
        told |= {
            c for c, name in enumerate(spelt) if name in known and name == normal(grid.header[c])
        }
        years = choose_years(
            grid,
            lambda header: (name := _name(header, known, apart), known.get(name, "")),
            told,
            {known[spelt[c]] for c in told if normal(grid.header[c]) in chosen},
            day,
            faults,
        )
        for column, name in years.read.items():
            spelt[column] = name
    as_listed = [
        name == normal(h) or normal(h) in persons or column in paired
        for column, (name, h) in enumerate(zip(spelt, grid.header, strict=True))
    ]
    for column in sorted(range(len(spelt)), key=lambda i: not as_listed[i]):
        header, name = grid.header[column], spelt[column]
        field_ = known.get(name) if header else None
        level = is_level(header) if table in {"units", "posts"} and field_ is None else None
        if field_ is not None and is_level(field_) is not None and field_ not in COLUMNS[table]:
            level = is_level(field_)
        if column in years.open:
            continue
        if (
            column in years.left_out
            or (header and normal(header) in ignored)
            or (field_ is None and level is None and column not in kinds and "unknown" in ignore)
        ):
            left_out.append(header)
        elif column in kinds:
            levels.append((kinds.index(column), column))
        elif level is not None:
            levels.append((level, column))
        elif field_ is None and (name in LEFT_OUT or (header and not name)) and not strict:
            left_out.append(header)
        elif field_ is None:
            unknown.append(column)
        elif name in chains and name not in chosen:
            rank, place = order[name]
            later.append(((rank, not as_listed[column], place), column))
        elif field_ == "person_name":
            result.persons.append(column)
        elif field_ in at and name != normal(header):
            if normal(grid.header[at[field_]]) == normal(header):
                faults.add(_two_of_one_name(grid, at[field_], column))
            else:
                left_out.append(header)
        elif field_ in at:
            faults.add(taken_twice(grid, at, field_, column))
        else:
            at[field_] = column
    if apart == "posts" and "role" in at and _has_titles(grid, at["role"], chosen):
        column = at.pop("role")
        if "name" in at:
            left_out.append(grid.header[column])
        else:
            at["name"] = column
    surely = set(at)
    if apart == "posts" and "name" in at and not strict:
        # Titles beside titles, in another language, are no numbers of positions.
        titles = [c for _, c in later if spelt[c] in TITLES and _are_words(grid.columns[c])]
        if "key" in at or any("key" in chains[spelt[c]] for _, c in later if c not in titles):
            left_out += [grid.header[column] for column in titles]
            later = [each for each in later if each[1] not in titles]
    if "name" in surely and "key" not in surely:
        # What is a title elsewhere is the number of the position here.
        later = [
            (
                (-1, False, 0) if spelt[column] in TITLES else rank,
                column,
            )
            for rank, column in later
        ]
    of_name: dict[str, list[int]] = {}
    for _, column in sorted(later):
        of_name.setdefault(normal(grid.header[column]), []).append(column)
    for _, column in sorted(later):
        name = spelt[column]
        taken = next((f for f in chains[name] if _is_free(f, name, table, result, surely)), None)
        twin = next((c for c in of_name[normal(grid.header[column])] if c < column), None)
        if twin is not None and taken in (None, "-", "person_name"):
            faults.add(_two_of_one_name(grid, twin, column))
        elif taken is None and name != normal(grid.header[column]):
            left_out.append(grid.header[column])
        elif taken is None:
            faults.add(taken_twice(grid, at, chains[name][0], column))
        elif taken == "-":
            left_out.append(grid.header[column])
        elif taken == "person_name":
            result.persons.append(column)
        else:
            at[taken] = column
            if taken == "key":
                result.by_person = name in NUMBERS_OF_PERSONS
                result.by_employment = name in NUMBERS_OF_EMPLOYMENTS
    if apart == "posts":
        _take_names_of_cost_centres(grid, at, left_out)
    title = at.get("key")
    if title is not None and spelt[title] in TITLES and _is_category(grid, at) and not strict:
        left_out.append(grid.header[at.pop("name")])
    if (
        table == "posts"
        and title is not None
        and "name" not in at
        and not strict
        and spelt[title] in TITLES
        and _are_titles(grid.columns[title])
    ):
        # Titles, and no numbers: the same in several units.
        at["name"] = at.pop("key")
    if (
        apart == "posts"
        and {"key", "name"} <= set(at)
        and spelt[at["key"]] in TITLES
        and spelt[at["name"]] in {"navn", "name"}
        and not {*TITLES, spelt[at["name"]]} & chosen
        and _are_of_persons(grid, at)
    ):
        # The name beside a title is that of the person.
        result.persons.append(at.pop("name"))
        at["name"] = at.pop("key")
    if (
        table == "posts"
        and "name" in at
        and spelt[at["name"]] in {"navn", "name"} - chosen
        and are_persons(grid.columns[at["name"]])
    ):
        if strict:
            faults.add(_names_of_persons(grid, at["name"]))
        result.persons.append(at.pop("name"))
    if len(levels) == 1 and normal(grid.header[levels[0][1]]) in _LEVELS_BY_NAME:
        column = levels.pop()[1]
        if apart == "posts" and "home" not in at and normal(grid.header[column]) == "org":
            # One level by itself is the home.
            at["home"] = column
        else:
            unknown.append(column)
    result.levels = [column for _, column in sorted(levels)]
    wanted = {"posts": "home", "units": "key"}.get(apart, "")
    if wanted and not result.levels and not {wanted, "path"} & set(at):
        _take_one_kind(grid, at, wanted, ignored, left_out, unknown)
    if not at and not result.levels:
        names = [n for n in COLUMNS[table] if "_or_" not in n and not n.endswith("own")]
        raise grid.refuse(
            DocumentError,
            phrase("row {} holds no name of a column of {}", grid.header_row, table)
            if grid.header_row
            else phrase("no name of a column of {} is known", table),
            expected=phrase("a row of names such as {}", ", ".join(names[:4]))
            + ("; header=… says which row it is" if grid.header_row else ""),
            key=grid.header[0] if grid.header else "",
        )
    _refuse_unknown(table, grid, at, unknown, faults)
    _note(grid, result, left_out)
    needed = _NEEDED[table]
    if table == "units" and (result.levels or "path" in at):
        needed = ()
    if table == "posts" and "key" not in at and not unknown and not strict:
        # A list of posts without any number: they are told apart by their rows.
        result.unnumbered = bool(result.levels) or bool(
            {"home", "path", "reports_to", LEADER} & set(at)
        )
        needed = () if result.unnumbered else needed
    for field_ in needed:
        if field_ not in at:
            faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("there is no column for '{}'", field_),
                    expected=reduce(
                        lambda before, name: phrase("{} or '{}'", before, name),
                        COLUMNS[table][field_][:3],
                        phrase("'{}'", field_),
                    ),
                    key=field_,
                )
            )
    return result


def _numbers_beside_names(
    table: str,
    grid: Grid,
    spelt: Sequence[str],
    known: Mapping[str, str],
    chains: Mapping[str, tuple[str, ...]],
    spoken_for: Collection[str],
) -> dict[int, int]:
    """The column of units that has its name in another one, *Afdeling* beside *Afdelingsnavn*, and
    that one: it holds their numbers, whatever else is numbered in the table, as the institution of
    a payroll."""
    headers = [normal(header) for header in grid.header]
    listed_ = any(
        known.get(name) == "home" and name == header and name not in chains
        for name, header in zip(spelt, headers, strict=True)
    )
    if table != "posts" or listed_:
        return {}
    return {
        column: names
        for column, header in enumerate(headers)
        if chains.get(header) == ("home", "home_name") and header not in spoken_for
        for names in [headers.index(header + b) for b in _NAME_BEHIND if header + b in headers][:1]
        if headers[names] not in spoken_for
    }


def _ranks(chains: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, int]]:
    """For each word of several meanings when it chooses: with those of the same meanings, of
    which the listed headers go first, and then by its own place."""
    ranks: dict[str, tuple[int, int]] = {}
    rank, before = 0, None
    for place, (word, fields) in enumerate(chains.items()):
        if fields != before:
            rank, before = place, fields
        ranks[word] = rank, place
    return ranks


def _kinds_of_units(
    table: str, grid: Grid, spoken_for: Collection[str], numbers: Collection[int]
) -> list[int]:
    """The columns whose headers are kinds of units that lie in one another, as *Forvaltning*,
    *Center*, *Afdeling* and *Team*: levels of units, the widest first. Where one has the numbers of
    homes, beside their names, it is that."""
    if numbers:
        return []
    if table not in {"units", "posts"}:
        return []
    ranked = [
        (rank, column)
        for column, header in enumerate(grid.header)
        if (rank := unit_rank(header)) is not None and normal(header) not in spoken_for
    ]
    if len({rank for rank, _ in ranked}) != len(ranked) or len(ranked) < 2:
        return []
    if any(is_level(header) is not None for header in grid.header):
        return []
    names = {normal(grid.header[column]) for _, column in ranked}
    if (
        table == "posts"
        and len(ranked) == 2
        and names & {"forvaltning", "division"}
        and not names & {"team"}
    ):
        # The one above the other is what the vocabulary has for these.
        return []
    columns = [column for _, column in sorted(ranked)]
    # What a kind is called is not the same everywhere: the cells tell which lies in which.
    for last in range(len(columns) - 1, 0, -1):
        for i in range(last):
            above, below = (grid.columns[column] for column in columns[i : i + 2])
            if _lies_in(above, below) and not _lies_in(below, above):
                columns[i : i + 2] = columns[i + 1], columns[i]
    return columns


def _take_one_kind(
    grid: Grid,
    at: dict[str, int],
    wanted: str,
    ignored: Collection[str],
    left_out: list[str],
    unknown: list[int],
) -> None:
    """Takes the one column that is called like a kind of unit, as *Center* or *Institut*, for the
    units, where no other column has them."""
    columns = [
        column
        for column, header in enumerate(grid.header)
        if unit_rank(header) and normal(header) not in ignored and column not in at.values()
    ]
    if len(columns) != 1:
        return
    header = grid.header[columns[0]]
    if columns[0] in unknown:
        unknown.remove(columns[0])
    elif header in left_out:
        left_out.remove(header)
    else:
        return
    at[wanted] = columns[0]


def _has_titles(grid: Grid, column: int, chosen: Collection[str]) -> bool:
    """Whether a column of roles holds titles: most rows have one, and at least half of these are
    neither a role nor one that is misspelt. *Leder* and *Assistent* are titles, too."""
    if normal(grid.header[column]) in chosen:
        return False
    cells = grid.columns[column]
    there = [normal(cell) for cell in cells if isinstance(cell, str)]
    if len(there) < 2 or 2 * len(there) < len(cells):
        return False
    roles = [normal(word) for word in ROLES]
    titles = {cell for cell in set(there) if not get_close_matches(cell, roles, 1, 0.8)}
    return 2 * sum(cell in titles for cell in there) >= len(there)


def _are_titles(cells: Sequence[Cell]) -> bool:
    """Whether cells are words, some of them in several rows, as no numbers of posts are."""
    there = [cell for cell in cells if cell is not None]
    return len(set(there)) < len(there) and _are_words(there)


def _are_words(cells: Sequence[Cell]) -> bool:
    """Whether cells are words without digits."""
    there = [cell for cell in cells if cell is not None]
    return bool(there) and all(
        isinstance(cell, str) and not any(map(str.isdigit, cell)) for cell in there
    )


def _are_of_persons(grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether names are those of persons – most have several words with capital letters – and the
    keys beside them, to which no other column refers, are titles: words without digits."""
    titles = {cell for cell in grid.columns[at["key"]] if cell is not None}
    if any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in titles):
        return False
    others = [c for f, c in at.items() if f in {"reports_to", LEADER, "dotted", "deputises_for"}]
    if any(cell in titles for column in others for cell in grid.columns[column]):
        return False
    names = [cell.split() for cell in grid.columns[at["name"]] if isinstance(cell, str)]
    persons = [
        words
        for words in names
        if len(words) > 1 and all(w[0].isupper() or w.casefold() in _PARTICLES for w in words)
    ]
    return bool(persons) and 2 * len(persons) >= len(names)


def _take_names_of_cost_centres(grid: Grid, at: dict[str, int], left_out: list[str]) -> None:
    """Where cost centres are the homes, their names are those of the homes."""
    home = normal(grid.header[at["home"]]) if "home" in at else ""
    if "home_name" in at or home not in map(normal, COST_CENTRES):
        return
    names = {home + behind for behind in _NAME_BEHIND}
    for column, header in enumerate(grid.header):
        if normal(header) in names and header in left_out:
            at["home_name"] = column
            left_out.remove(header)
            return


def _is_category(grid: Grid, at: Mapping[str, int]) -> bool:
    """Whether the names are those of categories of staff."""
    named = {normal(word) for word in CATEGORIES_OF_STAFF}
    return "name" in at and normal(grid.header[at["name"]]) in named


def _lies_in(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether all rows with one cell have one other cell."""
    found: dict[Cell, Cell] = {}
    return all(
        found.setdefault(cell, other) == other
        for cell, other in zip(cells, others, strict=True)
        if cell is not None and other is not None
    )


def _is_free(field_: str, name: str, table: str, headers: Headers, surely: set[str]) -> bool:
    """Whether a word of several meanings can have this one."""
    at = headers.at
    if field_ == "-":
        return True
    if field_ == "person_name":
        return "name" in at or headers.by_person or bool(headers.persons)
    if field_ in at:
        return False
    if field_ == "home_name" and "home" not in surely and not name.endswith(("navn", "name")):
        return False
    # Beside the number of a person, and beside a title, a name is that of the person.
    return not (field_ == "name" and name in {"navn", "name"} and headers.by_person)


def _refuse_unknown(
    table: str, grid: Grid, at: Mapping[str, int], unknown: list[int], faults: Faults
) -> None:
    for column in unknown:
        header = grid.header[column]
        if not header:
            cells_there = enumerate(grid.columns[column])
            row, cell = next((i, cell) for i, cell in cells_there if cell is not None)
            faults.add(
                grid.refuse(
                    DocumentError,
                    phrase("found {} in a column without a header", shortened(cell)),
                    expected="a name for each column that holds something",
                    key=written(cell),
                    at=row,
                    column=column,
                )
            )
            continue
        faults.add(
            grid.refuse(
                DocumentError,
                phrase("the column {} is not known in a table of {}", shortened(header), table),
                expected="a name from docs/tables.md, another name (columns={…}), "
                "or none (ignore=[…])",
                nearest=nearest_columns(header, table, at),
                key=header,
                column=column,
            )
        )


def _note(grid: Grid, headers: Headers, left_out: list[str]) -> None:
    translated = [
        phrase("'{}' is {}", header, field_)
        for field_, column in headers.at.items()
        if normal(header := grid.header[column]) != normal(field_) and field_ != LEADER
    ]
    if translated:
        grid.notes.append(listed(translated))
    if headers.levels:
        names = ", ".join(shortened(grid.header[column]) for column in headers.levels)
        grid.notes.append(phrase("levels of units, the top first: {}", names))
    if headers.persons:
        names = ", ".join(shortened(grid.header[column]) for column in headers.persons)
        grid.notes.append(phrase("names of persons, which are not kept: {}", names))
    if left_out:
        names = ", ".join(shortened(name) for name in left_out)
        grid.notes.append(phrase("left out: {}", names))
