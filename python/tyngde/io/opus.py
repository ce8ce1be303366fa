"""Extracts of OPUS, a payroll system of Danish municipalities: XML files, one after another."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from tyngde import _core
from tyngde.errors import DocumentError, Error, InvalidKey, UnknownKey, UsageError, phrase
from tyngde.io.near import Near
from tyngde.io.places import at_line, person_at
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import UNIT_TYPES, normal
from tyngde.io.xml_tree import Element, read_register
from tyngde.model.days import day_text
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import shortened

__all__ = ["read_opus"]

PathLike = str | os.PathLike[str]

_FILE = re.compile(r"ZLPE(\d{4})(\d\d)(\d\d)(\d*)(?=\D|$)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_CANCELLED = "annulleret"
_LAST_DAY = datetime.date(9999, 12, 31)
_TRUTHS = {"true": True, "1": True, "false": False, "0": False, "": False}


@fitting
def read_opus(
    files: PathLike | Sequence[PathLike],
    *,
    day: str | datetime.date | None = None,
    key: str = "",
    name: str = "",
) -> Organisation:
    """Reads an organisation from extracts of the payroll system OPUS (``ZLPE…_delta.xml``).

    The files are applied in order: a unit or employee of a later file takes the place of the one
    with its number, ``action="leave"`` ends an employment, and what a later file does not mention
    stays. Numbers are keys as they are written, with leading zeros. Where units and employees share
    numbers, all employees have ``post-`` before theirs.

    An employee is a post, called after the position, at home in his unit, with numerator /
    denominator as FTE; with ``isManager`` he heads the unit, and the two levels of a manager are
    his level, ``2/04``. Cancelled employments (*Annulleret*) are left out. Names, addresses and CPR
    numbers are dropped: ``holder`` is a number for each person, so that several posts of one person
    can be told. First and last days become periods.

    Args:
        files: the names of the files, earliest first.
        day: the day that is shown, as a date or ISO text; by default that in the name of the last
            file.
        key, name: of the organisation; by default the name of the only root.

    Raises:
        ParseError, DocumentError, InvalidKey, UnknownKey, CycleError: what is wrong, with file and
            line; ``problems`` has all.
        UsageError: there is no file, the files are not in order, or the day is missing or none.
        OSError: a file cannot be read.
    """
    paths = [Path(f) for f in ([files] if isinstance(files, (str, os.PathLike)) else files)]
    if not paths:
        raise UsageError("there is no file; expected one or several", expected="a file")
    _refuse_disorder(paths)
    opus = _Opus(Faults())
    for path in paths:
        opus.take(path)
    if opus.unread:
        opus.faults.raise_any()
    return opus.organisation(_shown_day(paths[-1], day), key, name)


def _refuse_disorder(paths: Sequence[Path]) -> None:
    """Refuses files of which a later one comes first, by the time in their names."""
    stamps = [("".join(m.groups()).ljust(14, "0"), p) for p in paths if (m := _FILE.match(p.name))]
    for (earlier, first), (later, second) in pairwise(stamps):
        if later < earlier:
            problem = phrase("{} comes behind {} and is older", second.name, first.name)
            raise UsageError(
                phrase("{}; expected the earliest first", problem),
                problem=problem,
                key=second.name,
                expected="the earliest first",
                file=str(second),
            )


def _shown_day(path: Path, day: str | datetime.date | None) -> str:
    match = _FILE.match(path.name)
    text = day_text(day) or ("-".join(match.groups()[:3]) if match else "")
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        problem = (
            phrase("day={} is no day", repr(text))
            if text
            else phrase("{} does not say of which day it is", path.name)
        )
        raise UsageError(
            phrase("{}; expected day=…, a day such as '2026-01-31'", problem),
            problem=problem,
            key="day",
            expected="day=…, a day such as '2026-01-31'",
            file=str(path),
        ) from None


@dataclass
class _Found:
    """A unit or employee as a file has it."""

    element: Element
    file: str

    def problem(self, sort: type[Error], problem: str, name: str = "", **more: Any) -> Error:
        """An error at the line of the element, or of its child of a name."""
        child = self.element.child(name) if name else None
        line = child.line if child is not None else self.element.line
        return at_line(sort, problem, file=self.file, line=line, **more)


class _Opus:
    """What stands after all files: units and employees by number."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._near = Near()
        self.unread = False
        # Whether a unit is missing because there is something wrong with its number.
        self._gaps = False
        self._units: dict[str, _Found] = {}
        self._employees: dict[str, _Found] = {}
        self._left: list[str] = []
        self._strangers: list[str] = []
        # What the last file does not mention.
        self._unmentioned: dict[str, list[str]] = {}

    def take(self, path: Path) -> None:
        """Applies a file; keeps what is wrong with it."""
        try:
            root = read_register(path)
            if root.name != "kmd":
                raise at_line(
                    DocumentError,
                    phrase("the file begins with <{}>", root.name),
                    file=str(path),
                    line=root.line,
                    expected="an extract of OPUS, which begins with <kmd>",
                    key=root.name,
                )
        except Error as error:
            self.unread = True
            self.faults.add(error)
            return
        self._apply(root, str(path), "orgUnit", self._units)
        self._apply(root, str(path), "employee", self._employees)

    def _apply(self, root: Element, file: str, name: str, into: dict[str, _Found]) -> None:
        seen: dict[str, Element] = {}
        for element in root.named(name):
            found = _Found(element, file)
            number = " ".join(element.attributes.get("id", "").split())
            action = element.attributes.get("action", "")
            if name == "orgUnit" and (not number or action not in {"", "leave"}):
                self._gaps = True
            if not number:
                self.faults.add(
                    found.problem(DocumentError, phrase("the {} has no id", name), expected="an id")
                )
            elif person := person_at(_core.is_person_in_key, number, file, element.line):
                # Of who left or was cancelled, only notes would tell.
                self.faults.add(person)
                self._gaps = self._gaps or name == "orgUnit"
            elif number in seen:
                self.faults.add(
                    found.problem(
                        InvalidKey,
                        phrase(
                            "the {} '{}' stands in line {} already",
                            name,
                            number,
                            seen[number].line,
                        ),
                        key=number,
                        expected="each number once in a file",
                    )
                )
            elif action not in {"", "leave"}:
                self.faults.add(
                    found.problem(
                        DocumentError,
                        phrase("the action {} is not known", shortened(action)),
                        key=action,
                        expected="'leave', or none",
                    )
                )
            elif action == "leave":
                (self._left if number in into else self._strangers).append(number)
                into.pop(number, None)
            else:
                into[number] = found
            if number:
                seen.setdefault(number, element)
        self._unmentioned[name] = [number for number in into if number not in seen]

    # The document

    def organisation(self, day: str, key: str, name: str) -> Organisation:
        units = [self._unit(number, found) for number, found in self._units.items()]
        staff = self._employees.items()
        cancelled = [n for n, found in staff if self._is_cancelled(found.element)]
        employees = {n: found for n, found in staff if not self._is_cancelled(found.element)}
        prefix = "post-" if employees.keys() & self._units.keys() else ""
        holders: dict[str, str] = {}
        posts = [self._post(prefix + n, found, holders) for n, found in employees.items()]
        self.faults.raise_any()
        roots = [unit.get("name", unit["key"]) for unit in units if "parent" not in unit]
        document = {
            "tyngde": "organisation/1",
            "key": key,
            "name": name or (roots[0] if len(roots) == 1 else ""),
            "language": "da",
            "day": day,
            "recorded": {"heads": True, "posts": True, "tasks": False, "ties": False},
            "units": units,
            "posts": posts,
        }
        text = json.dumps({field: value for field, value in document.items() if value != ""})
        try:
            native = _core.read_organisation(text.encode(), "")
        except Error as error:
            raise self._at_element(error, list(self._units.values()), employees.values()) from None
        return Organisation(native, notes=self._notes(cancelled, prefix, roots, posts))

    def _notes(
        self, cancelled: list[str], prefix: str, roots: list[str], posts: list[dict[str, Any]]
    ) -> list[str]:
        several = len(posts) - len({post.get("holder", post["key"]) for post in posts})
        there = (self._units.keys() | self._employees.keys()) - set(cancelled)
        stay = [n for numbers in self._unmentioned.values() for n in numbers if n in there]
        now = self._units.keys() | self._employees.keys()
        left = [n for n in dict.fromkeys(self._left) if n not in now]
        back = [n for n in dict.fromkeys(self._left) if n in there]
        told = [
            (left, "left and are no posts"),
            (list(dict.fromkeys(self._strangers)), "left without having been in these files"),
            (back, "left and came back in a later file"),
            (cancelled, "are cancelled (Annulleret) and left out"),
            (stay, "are in an earlier file alone and stay"),
        ]
        notes: list[str] = [
            phrase("{} of the numbers {}: {}", len(numbers), text, some(numbers))
            for numbers, text in told
            if numbers
        ]
        if prefix:
            notes.append(
                phrase("units and employees share numbers: '{}' stands before the latter", prefix)
            )
        none = [str(post["key"]) for post in posts if post["fte"] == 0]
        if none:
            notes.append(
                phrase(
                    "{} posts have 0 FTE, as it is written; paid by the hour, they may be more: {}",
                    len(none),
                    some(none),
                )
            )
        if several:
            notes.append(
                phrase("{} posts are further ones of a person who has another one", several)
            )
        if len(roots) > 1:
            notes.append(
                phrase("{} units have no parent and are roots: {}", len(roots), some(roots))
            )
        return notes

    def _unit(self, number: str, found: _Found) -> dict[str, Any]:
        element = found.element
        kind = element.word("orgTypeTxt")
        node = {
            "key": number,
            "name": element.word("longName") or element.word("shortName"),
            "type": UNIT_TYPES.get(normal(kind), kind),
            "parent": self._reference(found, "parentOrgUnit", may_miss=True),
            **self._period(found, "startDate", "endDate"),
        }
        return {field: value for field, value in node.items() if value != ""}

    def _post(self, key: str, found: _Found, holders: dict[str, str]) -> dict[str, Any]:
        element = found.element
        unit = self._reference(found, "orgUnit")
        person = element.word("cpr")
        is_manager = self._truth(found, "isManager")
        levels = [element.word(name) for name in ("superiorLevel", "subordinateLevel")]
        node: dict[str, Any] = {
            "key": key,
            "name": element.word("position") or element.word("workContractText"),
            "home": unit,
            "fte": self._fte(found),
            # In the order in which they come, since a number made of the CPR number tells it.
            "holder": holders.setdefault(person, f"person-{len(holders) + 1}") if person else "",
            **self._period(found, "entryDate", "leaveDate"),
        }
        if is_manager:
            node["heads"] = unit
            node["level"] = "/".join(filter(None, levels))
        return {field: value for field, value in node.items() if value != ""}

    @staticmethod
    def _is_cancelled(element: Element) -> bool:
        names = ("position", "positionShort", "workContractText")
        return any(element.word(name).casefold() == _CANCELLED for name in names)

    def _reference(self, found: _Found, name: str, may_miss: bool = False) -> str:
        """The number of a unit; empty, with an error, if there is none."""
        number = found.element.word(name)
        if number in self._units or (may_miss and not number):
            return number
        if number and self._gaps:
            # It may be the one that is told already.
            return ""
        near: list[str] = []
        if not self.faults.is_full:
            near = [n for n in self._units if n.lstrip("0") == number.lstrip("0")]
            near = near or self._near(number, self._units, 1, 0.8)
        self.faults.add(
            found.problem(
                UnknownKey if number else DocumentError,
                phrase("there is no unit '{}'", number)
                if number
                else phrase("<{}> is empty", name),
                name,
                key=number,
                nearest=near,
                expected="the id of an orgUnit",
            )
        )
        return ""

    def _truth(self, found: _Found, name: str) -> bool:
        text = found.element.word(name)
        if text.casefold() not in _TRUTHS:
            self.faults.add(
                found.problem(
                    DocumentError,
                    f"found {shortened(text)}",
                    name,
                    key=name,
                    expected="true or false",
                )
            )
        return _TRUTHS.get(text.casefold(), False)

    def _fte(self, found: _Found) -> Any:
        """FTE as a fraction; unknown where a part of it is not written, or both are 0, as of who
        is paid by the hour."""
        parts: list[Decimal] = []
        wrong = False
        texts = {name: found.element.word(name) for name in ("numerator", "denominator")}
        if "" in texts.values() or all(re.fullmatch(r"0+(?:[.,]0*)?", x) for x in texts.values()):
            return "unknown"
        for name, text in texts.items():
            value = Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
            if value is None or (name == "denominator" and not value):
                self.faults.add(
                    found.problem(
                        DocumentError,
                        f"found {shortened(text)}",
                        name,
                        key=name,
                        expected="a number"
                        + (" above 0" if name == "denominator" else " from 0 on"),
                    )
                )
                wrong = True
            else:
                parts.append(value)
        return "unknown" if wrong else float(parts[0] / parts[1])

    def _period(self, found: _Found, first: str, last: str) -> dict[str, str]:
        """First day, and the first on which it is no more; the last day that is written counts."""
        days: dict[str, datetime.date] = {}
        for name in (first, last):
            text = found.element.word(name)
            if not text or text == "0000-00-00":
                continue
            try:
                days[name] = datetime.date.fromisoformat(text)
            except ValueError:
                self.faults.add(
                    found.problem(
                        DocumentError,
                        phrase("{} is no day", shortened(text)),
                        name,
                        key=name,
                        expected="a day such as '2026-01-31', or nothing",
                    )
                )
        if first in days and last in days and days[last] < days[first]:
            self.faults.add(
                found.problem(
                    DocumentError,
                    phrase("the last day, {}, is before the first, {}", days[last], days[first]),
                    last,
                    key=last,
                    expected=phrase("{} or later", days[first]),
                )
            )
        period = {}
        if first in days and days[first].year > 1900:
            period["from"] = days[first].isoformat()
        if last in days and days[last] != _LAST_DAY:
            period["until"] = (days[last] + datetime.timedelta(days=1)).isoformat()
        return period

    def _at_element(
        self, error: Error, units: Sequence[_Found], employees: Iterable[_Found]
    ) -> Error:
        """An error of the document, at the line of the unit or employee that it comes from."""
        parts = error.pointer.split("/")[1:]
        places = {"units": units, "posts": list(employees)}
        found = None
        if len(parts) > 1 and parts[0] in places:
            found = places[parts[0]][int(parts[1])]
        elif parts == ["name"]:  # that of the only root
            found = next((u for u in units if not u.element.word("parentOrgUnit")), None)
        cycle = getattr(error, "cycle", None)
        return at_line(
            type(error),
            error.problem,
            file=found.file if found else "",
            line=found.element.line if found else 0,
            expected=error.expected,
            key=error.key,
            nearest=error.nearest,
            **({"cycle": cycle} if cycle is not None else {}),
        )
