"""Answers of OS2mo as objects with versions, and each version's place in its file."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from tyngde.errors import DocumentError, Error, InvalidKey, ParseError, phrase
from tyngde.io.places import at_place, utf8
from tyngde.io.spreadsheet.faults import Faults
from tyngde.model.table_problem import shortened

__all__ = [
    "Answer",
    "Answers",
    "Object",
    "Version",
    "is_no_unicode",
    "mappings_in",
    "problem_at",
    "text_of",
]

Answer = str | os.PathLike[str] | Mapping[str, Any]

_COLLECTIONS = ("org_units", "engagements", "managers", "associations", "kles", "related_units")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
_OPEN_END = "9999-12-31"
_FIRST = datetime.date.min


def problem_at(
    sort: type[Error], problem: str, file: str, pointer: str, expected: str = "", **more: Any
) -> Error:
    """An error at a place of an answer."""
    place = f"{file}: {pointer}" if pointer else file
    return at_place(sort, problem, place, expected=expected, file=file, pointer=pointer, **more)


class _NotReadError(ValueError):
    """What the module for JSON would take, and its key."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotReadError(phrase("the member {} occurs twice", shortened(twice)), twice)
    return result


def _no_number(text: str) -> NoReturn:
    raise _NotReadError(phrase("{} is no JSON", text), text)


def _load(path: Path) -> Any:
    """The JSON of a file."""
    try:
        text = utf8(path.read_bytes(), str(path))
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ParseError(
            phrase("{}:{}:{}: the text is no JSON: {}", path, error.lineno, error.colno, error.msg),
            problem=phrase("the text is no JSON: {}", error.msg),
            file=str(path),
            line=error.lineno,
            column=error.colno,
            expected="the answer of the GraphQL interface, as JSON",
        ) from None
    except RecursionError:
        raise problem_at(ParseError, "the text is nested too deeply", str(path), "") from None
    except _NotReadError as error:
        problem, key = error.args
        raise problem_at(ParseError, problem, str(path), "", "JSON", key=key) from None


@dataclass
class Version:
    """What an object is during a period."""

    record: Mapping[str, Any]
    file: str
    pointer: str
    first: datetime.date | None = None
    until: datetime.date | None = None

    def holds(self, day: datetime.date | None) -> bool:
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (
            self.until is None or day < self.until
        )

    def overlaps(self, other: Version) -> bool:
        """Whether there is a day on which both hold."""
        first, last = datetime.date.min, datetime.date.max
        return (self.first or first) < (other.until or last) and (other.first or first) < (
            self.until or last
        )

    def period(self) -> dict[str, str]:
        found = {"from": self.first, "until": self.until}
        return {name: day.isoformat() for name, day in found.items() if day is not None}

    def problem(self, sort: type[Error], problem: str, field_: str = "", **more: Any) -> Error:
        pointer = f"{self.pointer}/{field_}" if field_ else self.pointer
        return problem_at(sort, problem, self.file, pointer, **more)

    def field(self, name: str) -> str:
        """The name by which a field is there, today's or the older one."""
        names = (f"{name}_response", name, f"{name}_uuid")
        return next((n for n in names if self.record.get(n) is not None), f"{name}_response")

    def linked(self, name: str) -> list[Mapping[str, Any]]:
        """What a field leads to: each with its own fields and those of its present version."""
        value = self.record.get(self.field(name))
        if isinstance(value, str):
            return [{"uuid": value}]
        return list(mappings_in(value))

    def uuid(self, name: str) -> str:
        """The UUID of the one that a field leads to, or empty."""
        found = [text_of(each.get("uuid")) for each in self.linked(name)]
        return next(filter(None, found), "")

    def word(self, name: str, *fields: str) -> str:
        """The name (or user key) of the class that a field leads to, or empty."""
        for each in self.linked(name):
            for member in fields or ("name", "user_key"):
                if text_of(each.get(member)):
                    return text_of(each.get(member))
        return ""


def text_of(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def is_no_unicode(version: Version) -> bool:
    """Whether a version holds halves of surrogates, which JSON can write and nobody can read."""
    try:
        json.dumps(version.record, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def mappings_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Mappings out of lists, ``objects``, ``validities`` and ``current``."""
    if isinstance(value, list):
        for each in value:
            yield from mappings_in(each)
    elif isinstance(value, Mapping):
        inner = value.get("objects", value.get("validities"))
        if inner is not None:
            for each in mappings_in(inner):
                yield {**{k: v for k, v in value.items() if k == "uuid"}, **each}
        elif isinstance(value.get("current"), Mapping):
            yield {**{k: v for k, v in value.items() if k == "uuid"}, **value["current"]}
        else:
            yield value


@dataclass
class Object:
    uuid: str
    versions: list[Version] = field(default_factory=list)

    def shown(self, day: datetime.date | None) -> Version:
        """The version of a day, else the last one."""
        return next((v for v in self.versions if v.holds(day)), self.versions[-1])

    def keep_time_of(self, day: datetime.date | None) -> bool:
        """Of what was away for some time, keeps the time around a day, or else before it.

        Returns:
            Whether there is a gap.
        """
        runs: list[list[Version]] = []
        until: datetime.date | None = None
        for version in self.versions:
            if runs and (until is None or (version.first or _FIRST) <= until):
                runs[-1].append(version)
                until = (
                    None if until is None or version.until is None else max(until, version.until)
                )
            else:
                runs.append([version])
                until = version.until
        begun = [run for run in runs if day is None or (run[0].first or _FIRST) <= day]
        self.versions = (begun or runs[:1])[-1]
        return len(runs) > 1

    def existence(self) -> dict[str, str]:
        """From the beginning of the first version to the end of the last one."""
        ends = [version.until for version in self.versions]
        until = None if None in ends else max(end for end in ends if end is not None)
        return Version({}, "", "", self.versions[0].first, until).period()


class Answers:
    """The objects of all answers by collection, in the order in which they come."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.objects: dict[str, list[Object]] = {}
        self.is_history = False
        self.is_current = False
        # Whether an answer could not be read, and whether units are missing that are told already.
        self.unread = False
        self.gaps = False
        self.absent = 0
        self.known: dict[str, dict[str, Object]] = {}
        # For each collection whether there is a last page, and where one ends that is none.
        self._last: dict[str, bool] = {}
        self._open: dict[str, tuple[str, str]] = {}

    def take(self, answer: Answer, position: int) -> None:
        """Takes in an answer; keeps what is wrong with it."""
        file = f"answer {position}"
        pages: list[tuple[Any, str]] = [(answer, "")]
        if not isinstance(answer, Mapping):
            file = str(answer)
            try:
                content = _load(Path(answer))
            except Error as error:
                self._keep(error)
                return
            # A list of pages, as programs that follow the cursor keep them.
            pages = (
                [(each, f"/{place}") for place, each in enumerate(content)]
                if isinstance(content, list) and content
                else [(content, "")]
            )
        for each, start in pages:
            try:
                self._take(each, file, start)
            except Error as error:
                self._keep(error)

    def _keep(self, error: Error) -> None:
        self.unread = True
        self.faults.add(error)

    def _take(self, answer: Any, file: str, start: str = "") -> None:
        expected = phrase("a mapping 'data' with some of {}", ", ".join(_COLLECTIONS))
        if not isinstance(answer, Mapping):
            raise problem_at(DocumentError, "this is no answer", file, start, expected)
        if answer.get("errors"):
            first = next(mappings_in(answer["errors"]), {})
            raise problem_at(
                DocumentError,
                phrase("the interface answered with an error: {}", text_of(first.get("message"))),
                file,
                f"{start}/errors",
                "an answer without errors",
            )
        data, start = (answer["data"], f"{start}/data") if "data" in answer else (answer, start)
        if not isinstance(data, Mapping) or not data.keys() & set(_COLLECTIONS):
            raise problem_at(DocumentError, "this is no answer", file, start, expected)
        for collection in _COLLECTIONS:
            if collection in data:
                self._collect(collection, data[collection], file, f"{start}/{collection}")

    def _collect(self, collection: str, page: Any, file: str, pointer: str) -> None:
        objects = page.get("objects") if isinstance(page, Mapping) else page
        at = f"{pointer}/objects" if isinstance(page, Mapping) else pointer
        if not isinstance(objects, list):
            raise problem_at(DocumentError, "there is no list of objects", file, at, "a list")
        self.objects.setdefault(collection, [])
        info = page.get("page_info") if isinstance(page, Mapping) else None
        if isinstance(info, Mapping) and info.get("next_cursor"):
            self._open.setdefault(collection, (file, f"{pointer}/page_info/next_cursor"))
        else:
            self._last[collection] = True
        for position, each in enumerate(objects):
            self._object(collection, each, file, f"{at}/{position}")

    def refuse_open_pages(self) -> None:
        """Refuses collections of which only pages are there that others follow."""
        for collection, (file, pointer) in self._open.items():
            if not self._last.get(collection):
                self.gaps = self.gaps or collection == "org_units"
                self.faults.add(
                    problem_at(
                        DocumentError,
                        phrase("the last page of {} is missing", collection),
                        file,
                        pointer,
                        "all pages, until next_cursor is null",
                        key=collection,
                    )
                )

    def _object(self, collection: str, each: Any, file: str, pointer: str) -> None:
        before = len(self.objects[collection])
        self._take_object(collection, each, file, pointer)
        if collection == "org_units" and len(self.objects[collection]) == before:
            self.gaps = self.gaps or bool(self.faults)

    def _take_object(self, collection: str, each: Any, file: str, pointer: str) -> None:
        if not isinstance(each, Mapping):
            self.faults.add(problem_at(DocumentError, "this is no object", file, pointer, "{…}"))
            return
        inner = next((n for n in ("validities", "objects") if isinstance(each.get(n), list)), "")
        if inner:
            self.is_history = True
            records = [(r, f"{pointer}/{inner}/{i}") for i, r in enumerate(each[inner])]
        elif "current" in each:
            self.is_current = True
            records = [(each["current"], f"{pointer}/current")]
            if each["current"] is None:
                self.absent += 1
                return
        else:
            records = [(each, pointer)]
        versions = []
        for record, at in records:
            if not isinstance(record, Mapping):
                self.faults.add(problem_at(DocumentError, "this is no object", file, at, "{…}"))
                return
            versions.append(Version(record, file, at))
        if not versions:
            self.absent += 1
            return
        uuid = text_of(each.get("uuid")) or text_of(versions[0].record.get("uuid"))
        if not uuid and collection in {"org_units", "engagements", "managers"}:
            self.faults.add(problem_at(DocumentError, "there is no uuid", file, pointer, "a UUID"))
            return
        for version in versions:
            self._date(version)
        versions.sort(key=lambda version: version.first or _FIRST)
        self._refuse_overlaps(versions)
        these = self.known.setdefault(collection, {})
        known = these.get(uuid) if uuid else None
        if known is None:
            these[uuid] = found = Object(uuid, versions)
            self.objects[collection].append(found)
        elif [v.record for v in known.versions] != [v.record for v in versions]:
            # Pages may overlap; they may not say two things.
            self.faults.add(
                problem_at(
                    InvalidKey,
                    phrase("the uuid '{}' is in use already, with other fields", uuid),
                    file,
                    pointer,
                    "one object for each UUID",
                    key=uuid,
                )
            )

    def _refuse_overlaps(self, versions: list[Version]) -> None:
        """Refuses versions of one day that say two things."""
        for before, after in pairwise(versions):
            if not before.overlaps(after):
                continue
            fields = [
                {name: value for name, value in each.record.items() if name != "validity"}
                for each in (before, after)
            ]
            if fields[0] != fields[1]:
                self.faults.add(
                    after.problem(
                        DocumentError,
                        phrase(
                            "on {} there is another version, with other fields",
                            after.first or before.first or _FIRST,
                        ),
                        "validity",
                        expected="one version on each day",
                    )
                )

    def _date(self, version: Version) -> None:
        validity = version.record.get("validity")
        if not isinstance(validity, Mapping):
            return
        for name in ("from", "to"):
            text = validity.get(name)
            if text is None:
                continue
            day = _day(text)
            if day is None:
                self.faults.add(
                    version.problem(
                        DocumentError,
                        phrase("{} is no day", shortened(text)),
                        f"validity/{name}",
                        expected="a day such as '2026-01-31T00:00:00+01:00', or null",
                    )
                )
            elif name == "from":
                version.first = day
            elif day.isoformat() != _OPEN_END:
                version.until = day + datetime.timedelta(days=1)
        if version.first and version.until and version.until <= version.first:
            self.faults.add(
                version.problem(
                    DocumentError,
                    "the validity ends before it begins",
                    "validity/to",
                    expected=phrase("{} or later", version.first),
                )
            )


def _day(text: Any) -> datetime.date | None:
    """The day of a time; midnight in Denmark may be written as an hour of the day before in UTC."""
    match = _DAY.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    try:
        day = datetime.date.fromisoformat(match[1])
    except ValueError:
        return None
    is_utc = (match[3] or "").replace(":", "") in {"Z", "+0000"}
    is_next = is_utc and match[2] in {"22", "23"} and day < datetime.date.max
    return day + datetime.timedelta(days=1) if is_next else day
