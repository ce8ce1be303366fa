"""The organisation that the two files of an organogram describe."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tyngde import _core
from tyngde.errors import (
    CycleError,
    DocumentError,
    Error,
    InvalidKey,
    UnknownKey,
    phrase,
)
from tyngde.io.near import Near
from tyngde.io.organogram.files import File
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.repairs.ledger import in_rows, some
from tyngde.io.spreadsheet.repairs.summary_words import is_summary_word
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import shortened

__all__ = ["Building"]

_NOBODY = {"x", "none", "nobody", "nil", "null", "na", "n/a", "n.a.", "not applicable"}
_NOBODY |= {"-", "--", "–", "—", ".", "top", "?"}
_NO_FIGURE = {"na", "n/a", "n.a.", "not applicable", "-", "--", "–", "—"}
_NOT_DISCLOSED = {"", "n/d", "nd", "not disclosed", "tbc"}
_VACANT = re.compile(
    r"vacan(?:t|cy)\b|unfilled\b|not filled\b|tb[ac]\b|to be (?:appointed|confirmed|recruited)\b",
    re.IGNORECASE,
)
_UNNAMED = "no Organisation is named, and units lie at the top"
_TOTAL = "a row of totals is left out"
_REMARK = "a row with one text alone is left out"
_MEANT = {
    _UNNAMED: "a column Organisation with the name of the body",
    _TOTAL: "no row of totals in the file",
    _REMARK: "no remarks below the rows",
}
# How far a total may be from the sum of figures that are rounded.
_ROUNDED = Decimal("0.05")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
# A reference that a spreadsheet took for a broken number.
_BROKEN = re.compile(r"(\d+)\.0+")
# In bytes; a number behind it has room.
_LONGEST_KEY = 240


def _slug(text: str) -> str:
    """A name without case and signs, for keys that survive another spelling."""
    return "-".join(re.findall(r"\w+", text.casefold().replace("&", " and ")))


def _cut(key: str) -> str:
    """A key that is not too long."""
    return key.encode()[:_LONGEST_KEY].decode("utf-8", "ignore")


def _is_nobody(text: str) -> bool:
    return text.casefold() in _NOBODY


def _is_not_disclosed(text: str) -> bool:
    return text.casefold() in _NOT_DISCLOSED


@dataclass
class _Figure:
    """A sum of cells, of which some may not be known."""

    known: Decimal = Decimal(0)
    unknown: bool = False

    def add(self, number: Decimal | None) -> None:
        if number is None:
            self.unknown = True
        else:
            self.known += number

    def written(self) -> Any:
        if not self.unknown:
            return float(self.known)
        return {"unknown": True, "at_least": float(self.known)} if self.known else "unknown"


@dataclass
class _Post:
    """A senior post, or a group of junior ones, and the row where it stands first."""

    file: File
    row: int
    fields: dict[str, Any]
    manager: str = ""
    rows: list[int] = field(default_factory=list)


class _Repairs:
    """Repairs of one sort: said together, refused one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cells: list[tuple[File, int, str, str]] = []

    def add(self, file: File, row: int, field_: str, what: str) -> None:
        self.cells.append((file, row, field_, what))


class Building:
    """The two files as a document."""

    def __init__(
        self,
        senior: File,
        junior: File | None,
        faults: Faults,
        strict: bool,
        rate: float | None,
    ) -> None:
        self._senior = senior
        self._junior = junior
        self._faults = faults
        self._near = Near()
        self._strict = strict
        self._rate = Decimal(str(rate)) if rate is not None else None
        self._repairs = {
            sort: _Repairs(text)
            for sort, text in {
                "dangling": "no manager, as no post of the file has the reference",
                "eliminated": "no manager, as the post is eliminated",
                "itself": "a post reports to itself and is read as one that reports to nobody",
                "nobody": "no manager, as the word is taken for nobody",
                "blank": "no manager is stated, and which one it is, is not known",
                "comma": "a decimal comma stands for the point",
                "case": "the reference is written in another way than that of the post",
                "spelling": "a unit is spelt in several ways and is one",
                "unnamed": _UNNAMED,
                "total": _TOTAL,
                "remark": _REMARK,
            }.items()
        }
        self._posts: dict[str, _Post] = {}
        self._eliminated: set[str] = set()
        self._folded: dict[str, list[str]] = {}
        # By slug: key, name, parent; and the place of each for errors.
        self._units: dict[str, dict[str, str]] = {}
        self._spelt: set[tuple[str, str]] = set()
        self._places: list[tuple[File, int]] = []

    def organisation(self, key: str, name: str) -> Organisation:
        files = [file for file in (self._senior, self._junior) if file is not None]
        self._read_seniors()
        seniors = list(self._posts.values())
        groups = self._read_juniors() if self._junior is not None else []
        posts = [*seniors, *groups]
        self._settle_managers(posts)
        self._refuse_loops(seniors)
        units = self._settle_units(posts)
        self._say()
        if self._rate is None and any("floor" in file.at for file in files):
            files[0].grid.notes.append(
                "pay is in pounds and is left out; kroner_per_pound=… makes salaries of it"
            )
        self._faults.raise_any()
        roots = [unit["name"] for unit in units if "parent" not in unit]
        document = {
            "tyngde": "organisation/1",
            "key": key,
            "name": name or (roots[0] if len(roots) == 1 else ""),
            "language": "en",
            "lines": "explicit",
            "recorded": {
                "heads": False,
                "posts": self._junior is not None,
                "tasks": False,
                "ties": False,
            },
            "units": units,
            "posts": [post.fields for post in posts],
        }
        text = json.dumps({k: v for k, v in document.items() if v != ""}, ensure_ascii=False)
        notes = [f"{file.grid.name}: {note}" for file in files for note in file.grid.notes]
        try:
            native = _core.read_organisation(text.encode(), "")
        except Error as error:
            raise self._at_row(error, posts) from None
        return Organisation(native, notes=notes)

    # Figures

    def _number(self, file: File, row: int, field_: str) -> Decimal | None:
        """A figure; None if it is not known."""
        text = file.cell(row, field_).removeprefix("£").strip()
        if _is_not_disclosed(text) or text.casefold() in _NO_FIGURE:
            return None
        if _DECIMAL_COMMA.fullmatch(text):
            # Thousands have three digits behind them.
            cell = (file, row, field_, text)
            if cell not in self._repairs["comma"].cells:
                self._repairs["comma"].add(*cell)
            return Decimal(text.replace(",", "."))
        if not _NUMBER.fullmatch(text):
            self._faults.add_new(
                file.refuse(
                    DocumentError,
                    phrase("found {}", shortened(text)),
                    row,
                    field_,
                    key=field_,
                    expected="a number, N/D, or an empty cell",
                )
            )
            return None
        return Decimal(text.replace(",", ""))

    def _pay(self, file: File, rows: Sequence[int]) -> Any:
        """The salary of all positions of a post or group, between its bounds in kroner a year."""
        assert self._rate is not None
        low = high = Decimal(0)
        for row in rows:
            floor, ceiling = (self._number(file, row, f) for f in ("floor", "ceiling"))
            fte = self._number(file, row, "fte")
            # 0 stands for a band that is not published.
            if not floor or not ceiling or fte is None:
                return "unknown"
            if floor > ceiling:
                self._faults.add(
                    file.refuse(
                        DocumentError,
                        phrase("the pay begins at {} and ends at {}", floor, ceiling),
                        row,
                        "floor",
                        key="floor",
                        expected="no more than where it ends",
                    )
                )
                return "unknown"
            if file is self._junior:
                low, high = low + floor * fte, high + ceiling * fte
            else:
                low, high = low + floor * min(fte, Decimal(1)), high + ceiling
        return {"between": [float(low * self._rate), float(high * self._rate)]}

    # Posts

    def _is_no_post(self, file: File, row: int) -> bool:
        """Whether a row is a remark, or sums up others."""
        filled = [field_ for field_ in file.at if file.cell(row, field_)]
        if len(filled) == 1 and filled[0] not in ("fte", "manager"):
            text = file.cell(row, filled[0])
            if " " in text and not is_summary_word(text):
                self._repairs["remark"].add(file, row, filled[0], text)
                return True
        return self._is_total(file, row)

    def _is_total(self, file: File, row: int) -> bool:
        """Whether a row without a manager, of which a cell is a word for a sum, sums up those above
        it; one that does so with another figure is refused."""
        if file.cell(row, "manager"):
            return False
        fields = ("key", "organisation", "department", "unit", "person", "grade", "title")
        named = next((f for f in fields if is_summary_word(file.cell(row, f))), None)
        if named is None:
            return False
        summed, above = self._number(file, row, "fte"), _Figure()
        for each in range(row):
            above.add(self._number(file, each, "fte"))
        word = file.cell(row, named)
        if summed is None or abs(summed - above.known) <= _ROUNDED:
            self._repairs["total"].add(file, row, named, word)
        else:
            self._faults.add(
                file.refuse(
                    DocumentError,
                    phrase(
                        "{} is a word for a sum, and {} is not that of the rows above, {}",
                        shortened(word),
                        summed,
                        above.known,
                    ),
                    row,
                    "fte",
                    key=word,
                    expected="no row of totals in the file",
                )
            )
        return True

    def _read_seniors(self) -> None:
        file = self._senior
        paid = gone = 0
        for row in range(len(file)):
            key = _BROKEN.sub(r"\1", file.cell(row, "key"))
            if self._is_no_post(file, row):
                continue
            if file.cell(row, "person").casefold() == "eliminated":
                gone += 1
                self._eliminated.add(key)
            elif key == "0":
                paid += 1
            elif not key or key.casefold() == "xx":
                self._faults.add(
                    file.refuse(
                        InvalidKey,
                        phrase("{} is no reference of a post", shortened(key))
                        if key
                        else "no reference",
                        row,
                        "key",
                        key=key,
                        expected="a reference that no other post has, or 0 for who is in no post",
                    )
                )
            elif key in self._posts:
                self._share(self._posts[key], row)
            else:
                fields = self._fields(file, row)
                self._posts[key] = _Post(file, row, {"key": key, **fields}, "", [row])
        self._eliminated -= self._posts.keys()
        for count, text in ((paid, "paid and in no post (0)"), (gone, "of eliminated posts")):
            if count:
                file.grid.notes.append(
                    phrase("{} row{} {} left out", count, "" if count == 1 else "s", text)
                )
        for key, post in self._posts.items():
            self._folded.setdefault(key.casefold(), []).append(key)
            self._fill(post)

    @staticmethod
    def _fields(file: File, row: int) -> dict[str, Any]:
        fields = {"name": file.cell(row, "title"), "level": file.cell(row, "grade")}
        return {name: text for name, text in fields.items() if not _is_not_disclosed(text)}

    def _share(self, post: _Post, row: int) -> None:
        """A further holder of a post, whose row says the same of the post itself."""
        post.rows.append(row)
        for field_ in ("title", "grade", "manager", "organisation", "unit"):
            first, second = (self._senior.cell(r, field_) for r in (post.row, row))
            if _slug(first) != _slug(second):
                self._faults.add(
                    self._senior.refuse(
                        InvalidKey,
                        phrase(
                            "row {} of the same reference says {}, this one {}",
                            self._senior.grid.rows[post.row],
                            shortened(first),
                            shortened(second),
                        ),
                        row,
                        field_,
                        key=post.fields["key"],
                        expected="rows of a job share that differ in name, FTE and pay only, or "
                        "another reference",
                    )
                )

    def _fill(self, post: _Post) -> None:
        """The figures of a senior post, from the rows of all who hold it."""
        file, fields = post.file, post.fields
        every, filled = _Figure(), _Figure()
        persons = nameless = 0
        for row in post.rows:
            fte, person = self._number(file, row, "fte"), file.cell(row, "person")
            every.add(fte)
            if not person:
                nameless += 1
                filled.add(None)
            elif not _VACANT.match(person):
                persons += 1
                filled.add(fte)
        fields["fte"] = every.written()
        if "person" in file.at:
            # Undisclosed names are of persons; who has no name may be nobody.
            fields["fte_filled"] = filled.written()
            fields["headcount"] = (
                {"unknown": True, "at_least": persons, "at_most": persons + nameless}
                if nameless
                else persons
            )
            if not persons and not nameless:
                fields["vacant"] = True
        if self._rate is not None:
            fields["salary"] = self._pay(file, post.rows)

    def _read_juniors(self) -> list[_Post]:
        assert self._junior is not None
        file = self._junior
        groups = []
        taken: dict[str, int] = {}
        for row in range(len(file)):
            if self._is_no_post(file, row):
                continue
            fte = _Figure()
            fte.add(self._number(file, row, "fte"))
            manager = _BROKEN.sub(r"\1", file.cell(row, "manager"))
            parts = [_slug(file.cell(row, name)) for name in ("unit", "grade", "title")]
            key = _cut("/".join([manager, *parts]))
            taken[key] = taken.get(key, 0) + 1
            fields: dict[str, Any] = {
                "key": key if taken[key] == 1 else f"{key}/{taken[key]}",
                **self._fields(file, row),
                "count": "unknown",
                "fte": fte.written(),
            }
            if self._rate is not None:
                fields["salary"] = self._pay(file, [row])
            groups.append(_Post(file, row, fields, "", [row]))
        return groups

    # The line

    def _settle_managers(self, posts: Sequence[_Post]) -> None:
        for post in posts:
            written = _BROKEN.sub(r"\1", post.file.cell(post.row, "manager"))
            post.manager = self._manager(post, written)
            if post.manager:
                post.fields["reports_to"] = post.manager

    def _manager(self, post: _Post, written: str) -> str:
        """The key of the manager; empty if there is none, or none that is known."""

        def repaired(sort: str) -> None:
            self._repairs[sort].add(post.file, post.row, "manager", written)

        found = written if written in self._posts else ""
        if not found:
            others = self._folded.get(written.casefold(), [])
            if len(others) == 1:
                found = others[0]
                repaired("case")
        if found and found == post.fields["key"]:
            repaired("itself")
            return ""
        if found:
            return found
        if written.casefold() == "xx":
            if post.file is self._junior:
                repaired("nobody")
        elif _is_not_disclosed(written):
            repaired("blank")
        elif _is_nobody(written):
            repaired("nobody")
        else:
            repaired("eliminated" if written in self._eliminated else "dangling")
        return ""

    def _refuse_loops(self, posts: Sequence[_Post]) -> None:
        """Refuses each loop of managers, at the row of its first post."""
        done: set[str] = set()
        for post in posts:
            way: dict[str, None] = {}
            key = post.fields["key"]
            while key and key not in done and key not in way:
                way[key] = None
                key = self._posts[key].manager
            if key in way:
                around = list(way)[list(way).index(key) :]
                first = self._posts[around[0]]
                self._faults.add(
                    first.file.refuse(
                        CycleError,
                        phrase(
                            "the posts report to each other in a circle: {}", " → ".join(around)
                        ),
                        first.row,
                        "manager",
                        key=around[0],
                        expected="a line that ends with a post that reports to XX",
                        cycle=around,
                    )
                )
            done.update(way)

    # Units

    def _settle_units(self, posts: Sequence[_Post]) -> list[dict[str, str]]:
        """The units, and the home of each post."""
        named = {
            _slug(text): text
            for post in posts
            if self._is_name(text := post.file.cell(post.row, "organisation"))
        }
        only = next(iter(named.values())) if len(named) == 1 else ""
        for post in posts:
            file, row = post.file, post.row
            body = file.cell(row, "organisation")
            body = body if self._is_name(body) else only
            unit = file.cell(row, "unit")
            if not body:
                # Units of a body that is not named lie at the top.
                if self._is_name(unit):
                    post.fields["home"] = self._unit(file, row, "unit", unit, _slug(unit), "")
                self._repairs["unnamed"].add(file, row, "unit", unit)
                continue
            root = self._unit(file, row, "organisation", body, _slug(body), "")
            if self._is_name(unit) and _slug(unit) != _slug(body):
                root = self._unit(file, row, "unit", unit, f"{_slug(body)}/{_slug(unit)}", root)
            post.fields["home"] = root
        # A body that another one of the files oversees lies below it.
        for post in posts:
            home = self._units.get(_slug(post.file.cell(post.row, "organisation")))
            above = self._units.get(_slug(post.file.cell(post.row, "department")))
            if home is above:
                continue
            if home and above and "parent" not in home and not self._lies_in(above, home):
                home["parent"] = above["key"]
        return list(self._units.values())

    def _lies_in(self, unit: dict[str, str], other: dict[str, str]) -> bool:
        """Whether a unit is another one or lies below it."""
        by_key = {each["key"]: each for each in self._units.values()}
        up: dict[str, str] | None = unit
        while up is not None and up is not other:
            up = by_key.get(up.get("parent", ""))
        return up is other

    @staticmethod
    def _is_name(text: str) -> bool:
        return bool(_slug(text)) and not _is_nobody(text) and not _is_not_disclosed(text)

    def _unit(self, file: File, row: int, field_: str, name: str, slug: str, parent: str) -> str:
        """The key of a unit, which is made where it is met first."""
        unit = self._units.get(slug)
        if unit is None:
            key = _cut(slug)
            unit = {"key": f"{key}/" if key in self._posts else key, "name": name}
            if parent:
                unit["parent"] = parent
            self._units[slug] = unit
            self._places.append((file, row))
        elif unit["name"] != name and (slug, name) not in self._spelt:
            self._spelt.add((slug, name))
            self._repairs["spelling"].add(file, row, field_, name)
        return unit["key"]

    # What is said

    def _say(self) -> None:
        for repairs in self._repairs.values():
            for file in (self._senior, self._junior):
                cells = [cell for cell in repairs.cells if cell[0] is file]
                if not cells or file is None:
                    continue
                words = list(dict.fromkeys(what or "(empty)" for *_, what in cells))
                rows = in_rows([file.grid.rows[row] for _, row, *_ in cells])
                where = rows if len(cells) == 1 else phrase("{} cells, {}", len(cells), rows)
                file.grid.notes.append(phrase("{}: {} ({})", repairs.text, some(words), where))
                if self._strict:
                    for _, row, field_, what in cells:
                        self._faults.add(self._strictly(repairs.text, file, row, field_, what))

    def _strictly(self, text: str, file: File, row: int, field_: str, what: str) -> Error:
        is_key = field_ == "manager"
        return file.refuse(
            UnknownKey if is_key else DocumentError,
            phrase("what has to be repaired is refused (strict): {}: {}", text, shortened(what)),
            row,
            field_,
            key=what,
            nearest=self._near(what, list(self._posts))
            if is_key and not self._faults.is_full
            else [],
            expected="the reference of a senior post, or XX"
            if is_key
            else _MEANT.get(text, "one spelling"),
        )

    def _at_row(self, error: Error, posts: Sequence[_Post]) -> Error:
        """An error of the document, at the row that it comes from."""
        parts = error.pointer.split("/")[1:]
        file, row = self._senior, None
        if len(parts) > 1 and parts[0] == "posts":
            file, row = posts[int(parts[1])].file, posts[int(parts[1])].row
        elif parts == ["name"] and self._places:  # that of the only root
            file, row = self._places[0]
        elif len(parts) > 1 and parts[0] == "units":
            file, row = self._places[int(parts[1])]
        return file.grid.refuse(
            type(error),
            error.problem,
            at=row,
            key=error.key,
            expected=error.expected,
            nearest=error.nearest,
        )
