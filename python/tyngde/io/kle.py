"""KLE, the catalogue by which Danish municipalities number their tasks, from the user's own file.

The catalogue (http://www.kle-online.dk) belongs to KL and does not come with the library.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, overload

from tyngde import _core
from tyngde.errors import (
    DocumentError,
    Error,
    InvalidKey,
    UnknownKey,
    UsageError,
    at_place,
    phrase,
)
from tyngde.io.places import at_line, person_at
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.xml_tree import Element, read_register
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import shortened
from tyngde.model.tables import Table

__all__ = ["Kle", "read_kle"]

PathLike = str | os.PathLike[str]
_T = TypeVar("_T")

# Element, and the form of its number: 27, 27.18, 27.18.02.
_LEVELS = {
    "Hovedgruppe": r"\d\d",
    "Gruppe": r"\d\d\.\d\d",
    "Emne": r"\d\d\.\d\d\.\d\d",
}
_FACETS = {"HandlingsfacetKategori": r"[A-ZÆØÅ]", "Handlingsfacet": r"[A-ZÆØÅ]\d\d"}
_CODE = re.compile(r"(\d+(?:\.\d+){0,2})(?:[\s-]*([A-ZÆØÅ]\d\d))?")


@fitting
def read_kle(topics: PathLike, facets: PathLike | None = None) -> Kle:
    """Reads the catalogue KLE: numbers of main groups, groups and topics with their titles.

    Args:
        topics: the XML file of the *emneplan*.
        facets: the XML file of the *handlingsfacetter* (``A00`` …); None: they are not checked.

    Raises:
        ParseError, DocumentError, InvalidKey: what is wrong, with file and line; ``problems`` has
            all.
        OSError: a file cannot be read.
    """
    faults = Faults()
    plan = _Catalogue(faults)
    plan.take(Path(topics), "KLE-Emneplan", _LEVELS)
    acts = _Catalogue(faults)
    if facets is not None:
        acts.take(Path(facets), "KLE-Handlingsfacetter", _FACETS)
    faults.raise_any()
    return Kle(
        plan.titles, plan.expired, acts.titles if facets is not None else None, plan.published
    )


class _Catalogue:
    """Titles by number, as one file has them."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.titles: dict[str, str] = {}
        self.expired: dict[str, str] = {}
        self.published = ""
        self._lines: dict[str, int] = {}

    def take(self, path: Path, root: str, levels: Mapping[str, str]) -> None:
        """Reads a file; keeps what is wrong with it."""
        file = str(path)
        try:
            top = read_register(path)
            if top.name != root:
                raise at_line(
                    DocumentError,
                    phrase("the file begins with <{}>", top.name),
                    file=file,
                    line=top.line,
                    expected=phrase("a catalogue that begins with <{}>", root),
                    key=top.name,
                )
        except Error as error:
            self._faults.add(error)
            return
        self.published = top.word("UdgivelsesDato")[:10]
        if not self._descend(top, file, list(levels.items()), ""):
            first = next(iter(levels))
            self._faults.add(
                at_line(
                    DocumentError,
                    "the catalogue is empty",
                    file=file,
                    line=top.line,
                    expected=phrase("<{}>", first),
                )
            )

    def _descend(self, above: Element, file: str, levels: list[tuple[str, str]], over: str) -> int:
        """Takes in the entries of a level and those below; how many there are."""
        if not levels:
            return 0
        (name, form), *deeper = levels
        found = 0
        for element in above.named(name):
            found += 1
            number = self._entry(element, file, name, form, over)
            self._descend(element, file, deeper, number)
        return found

    def _entry(self, element: Element, file: str, name: str, form: str, over: str) -> str:
        """Takes in one entry; its number, or empty if that is none."""
        number, title = element.word(f"{name}Nr"), element.word(f"{name}Titel")
        at = element.child(f"{name}Nr") or element
        ended = self._ended(element, file, name)
        if not re.fullmatch(form, number) or (over and not number.startswith(over)):
            self._faults.add(
                at_line(
                    DocumentError,
                    phrase("{} is no number of <{}>", shortened(number), name)
                    if number
                    else "no number",
                    file=file,
                    line=at.line,
                    expected=phrase("a number that begins with {}", over)
                    if over
                    else "two digits, or a letter",
                    key=number,
                )
            )
            return ""
        if not title:
            problem = phrase("{} has no title", number)
            self._faults.add(
                at_line(
                    DocumentError,
                    problem,
                    file=file,
                    line=at.line,
                    expected=phrase("<{}Titel>", name),
                    key=number,
                )
            )
        if person := person_at(
            _core.is_person_in_text, title, file, (element.child(f"{name}Titel") or element).line
        ):
            self._faults.add(person)
        if number in self.titles and not ended and number not in self.expired:
            self._faults.add(
                at_line(
                    InvalidKey,
                    phrase("{} stands in line {} already", number, self._lines[number]),
                    file=file,
                    line=at.line,
                    expected="each number that is in force once",
                    key=number,
                )
            )
        elif number not in self.titles or not ended:
            # What is in force takes the place of what went out under its number.
            self.titles[number] = title
            self._lines[number] = at.line
            self.expired.pop(number, None)
            if ended:
                self.expired[number] = ended
        return number

    def _ended(self, element: Element, file: str, name: str) -> str:
        """The day on which an entry went out or was moved; empty while it is in force."""
        about = element.child(f"{name}AdministrativInfo")
        history = about.child("Historisk") if about is not None else None
        if history is None:
            return ""
        moved = history.child("Flyttet")
        out = history.child("UdgaaetDato") or (moved.child("FlyttetDato") if moved else None)
        if out is None or not out.words:
            return ""
        try:
            return datetime.date.fromisoformat(out.words[:10]).isoformat()
        except ValueError:
            self._faults.add(
                at_line(
                    DocumentError,
                    phrase("{} is no day", shortened(out.words)),
                    file=file,
                    line=out.line,
                    expected="a day such as '2026-01-31'",
                    key=out.name,
                )
            )
            return ""


@fitting
class Kle(Mapping[str, str]):
    """The catalogue KLE: titles by number, ``27``, ``27.18`` or ``27.18.02``.

    A number may have a facet behind it (``27.18.02-A00``), which is looked up with
    :attr:`facets`. Read one with :func:`read_kle`.
    """

    def __init__(
        self,
        titles: Mapping[str, str],
        expired: Mapping[str, str],
        facets: Mapping[str, str] | None,
        published: str,
    ) -> None:
        self._titles = dict(titles)
        self._expired = dict(expired)
        self._facets = dict(facets) if facets is not None else None
        self._published = published

    @property
    def published(self) -> str:
        """The day on which the catalogue was published, ISO text; empty where it is not said."""
        return self._published

    @property
    def expired(self) -> dict[str, str]:
        """Numbers that went out or were moved, and the day on which they did."""
        return dict(self._expired)

    @property
    def facets(self) -> dict[str, str]:
        """Titles of facets by their number (``A``, ``A00``); empty where they were not read."""
        return dict(self._facets or {})

    def __getitem__(self, code: str) -> str:
        """The title of a number, without that of its facet.

        Raises:
            UnknownKey: the catalogue has no such number.
        """
        number, _ = self._parts(code)
        if number not in self._titles:
            nearest = self.nearest(code)
            problem = phrase("the catalogue has no number {}", shortened(code))
            raise at_place(UnknownKey, problem, "", key=str(code), nearest=nearest)
        return self._titles[number]

    @overload
    def get(self, code: str, /) -> str | None: ...
    @overload
    def get(self, code: str, default: str | _T, /) -> str | _T: ...
    def get(self, code: str, default: object = None, /) -> object:
        """The title of a number, or the default where the catalogue has no such number."""
        return self._titles.get(self._parts(code)[0], default)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._parts(code)[0] in self._titles

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)

    def __repr__(self) -> str:
        return f"<Kle of {self._published or 'an unknown day'}: {len(self)} numbers>"

    @staticmethod
    def _parts(code: str) -> tuple[str, str]:
        """Number and facet of a code; empty where it is none."""
        match = _CODE.fullmatch(code.strip())
        return (match[1], match[2] or "") if match else ("", "")

    def parent(self, code: str) -> str | None:
        """The number of the group that one lies in; None of a main group.

        Raises:
            UnknownKey: the catalogue has no such number.
        """
        self[code]
        return self._parts(code)[0].rpartition(".")[0] or None

    def children(self, code: str) -> list[str]:
        """The numbers right below one.

        Raises:
            UnknownKey: the catalogue has no such number.
        """
        self[code]
        above = self._parts(code)[0]
        return [number for number in self._titles if number.rpartition(".")[0] == above]

    def nearest(self, code: str) -> list[str]:
        """Numbers that may have been meant by one that there is not, best first."""
        number = self._parts(code)[0]
        padded = ".".join(part.zfill(2) for part in number.split(".")) if number else ""
        if padded in self._titles:
            return [padded]
        return get_close_matches(str(code), list(self._titles), 3, 0.7)

    def check(self, organisation: Organisation) -> Table:
        """What is wrong with the codes of tasks.

        Returns:
            A row for each task whose code is missing (``no_code``), not in the catalogue
            (``unknown``), out of force (``expired``) or has a facet that there is not
            (``unknown_facet``): ``task``, ``code``, ``problem``, ``title``, ``nearest`` (what may
            have been meant) and ``expired`` (the day).
        """
        rows: list[tuple[str | None, ...]] = []
        for task in organisation.keys("task"):
            code = organisation.code(task)
            number, facet = self._parts(code)
            title = self._titles.get(number)
            nearest = None
            if not code:
                problem = "no_code"
            elif title is None:
                problem = "unknown"
                nearest = ", ".join(self.nearest(code)) or None
            elif number in self._expired:
                problem = "expired"
            elif facet and self._facets is not None and facet not in self._facets:
                problem = "unknown_facet"
                nearest = ", ".join(get_close_matches(facet, list(self._facets), 3)) or None
            else:
                continue
            rows.append((task, code or None, problem, title, nearest, self._expired.get(number)))
        names = ("task", "code", "problem", "title", "nearest", "expired")
        return Table({name: [row[i] for row in rows] for i, name in enumerate(names)})

    def groups(self, organisation: Organisation, depth: int = 1) -> dict[str, list[str]]:
        """Tasks by main group (depth 1), group (2) or topic (3), in the order of the numbers.

        Tasks whose code is not in the catalogue, or not so deep, stand under the empty text.

        Raises:
            UsageError: there is no such depth.
        """
        if depth not in {1, 2, 3}:
            raise UsageError(
                phrase("{} is no depth of the catalogue; expected 1, 2 or 3", depth),
                key=str(depth),
                expected="1, 2 or 3",
            )
        found: dict[str, list[str]] = {}
        for task in organisation.keys("task"):
            number = self._parts(organisation.code(task))[0]
            parts = number.split(".") if number in self._titles else []
            group = ".".join(parts[:depth]) if len(parts) >= depth else ""
            found.setdefault(group, []).append(task)
        return {group: found[group] for group in sorted(found, key=lambda g: (not g, g))}

    def named(self, organisation: Organisation) -> Organisation:
        """The organisation, with the titles of the catalogue as names of tasks that have none.

        It is a new one, without the plans that led to the one given: name tasks first.
        """
        document = json.loads(organisation.to_json())
        for task in document.get("tasks", ()):
            number = self._parts(task.get("code", ""))[0]
            if "name" not in task and number in self._titles:
                task["name"] = {"da": self._titles[number]}
        text = json.dumps(document).encode()
        native = _core.read_organisation(text, "")
        return Organisation(native, notes=organisation._notes)
