"""The organisation as OS2mo holds it, from the answers of its GraphQL interface.

OS2mo (https://os2mo.dk) is the master-data system of many Danish municipalities.
"""

from __future__ import annotations

import datetime
import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from tyngde import _core
from tyngde.errors import DocumentError, Error, InvalidKey, ParseError, UnknownKey, UsageError
from tyngde.io.spreadsheet.faults import Faults
from tyngde.io.spreadsheet.vocabulary import UNIT_TYPES, normal
from tyngde.model.organisation import Organisation, day_text
from tyngde.model.table_problem import shortened

__all__ = ["read_os2mo"]

Answer = str | os.PathLike[str] | Mapping[str, Any]

_COLLECTIONS = ("org_units", "engagements", "managers", "associations", "kles", "related_units")
# The importers of payroll systems write the degree of employment as a whole number.
_FULL_TIME = 1_000_000
_LEVEL = re.compile(r"(?:niveau|level|n)\s*\d+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
_OPEN_END = "9999-12-31"


def read_os2mo(
    answers: Answer | Sequence[Answer],
    *,
    day: str | datetime.date | None = None,
    hourly: Sequence[str] = ("8", "9"),
    key: str = "",
    name: str = "",
) -> Organisation:
    """Reads an organisation from answers of OS2mo's GraphQL interface.

    Understood are ``org_units``, ``engagements``, ``managers``, ``associations``, ``kles`` and
    ``related_units``, with ``current``, ``validities`` or inner ``objects``, with the fields of
    today (``parent_response``) and their older twins (``parent``, ``parent_uuid``). Pages may lie
    in several answers, in any order.

    Units are units and engagements are posts, under their UUIDs. A manager heads his unit with his
    engagement: the one that is named, else the one in that unit, else the primary one; a manager
    without an engagement is a post of its own, a vacant one if no person is named. KLE numbers are
    tasks of the units that are *Ansvarlig*. Persons are opaque holders; names, user keys and
    addresses are dropped. Validity becomes periods; its last day counts.

    Args:
        answers: the names of JSON files, or answers as mappings; one or several.
        day: the day that is shown, as a date or ISO text. Needed where objects come with
            ``validities``. By default the first on which all that is ``current`` holds.
        hourly: what the user keys of hourly-paid engagements begin with: their level is
            ``hourly``, unless they manage.
        key, name: of the organisation; by default the name of the only root.

    Raises:
        ParseError, DocumentError, InvalidKey, UnknownKey, CycleError: what is wrong, with file and
            pointer; ``problems`` has all.
        UsageError: there is no answer, or a day is missing or none.
        OSError: a file cannot be read.
    """
    if isinstance(answers, (str, os.PathLike, Mapping)):
        answers = [answers]
    if not answers:
        raise UsageError("there is no answer; expected one or several", expected="an answer")
    faults = Faults()
    mo = _Mo(faults)
    for position, answer in enumerate(answers, 1):
        mo.take(answer, position)
    mo.refuse_open_pages()
    faults.raise_any()
    shown = _shown_day(mo, day)
    return _Building(mo, shown, tuple(hourly)).organisation(key, name)


def _shown_day(mo: _Mo, day: str | datetime.date | None) -> datetime.date | None:
    if day is not None:
        text = day_text(day) or ""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise UsageError(
                f"day={text!r} is no day; expected one such as '2026-01-31'",
                key=text,
                expected="a day such as '2026-01-31'",
            ) from None
    versions = [version for each in mo.objects.values() for o in each for version in o.versions]
    if mo.is_history and any(version.first or version.until for version in versions):
        raise UsageError(
            "the answers have versions of several times; expected day=…, the day that is shown",
            key="day",
            expected="day=…, the day that is shown",
        )
    return max((v.first for v in versions if v.first), default=None)


def _problem(
    sort: type[Error], problem: str, file: str, pointer: str, expected: str = "", **more: Any
) -> Error:
    """An error at a place of an answer."""
    text = f"{file}: {pointer}: {problem}" if pointer else f"{file}: {problem}"
    if expected:
        text += f"; expected {expected}"
    if more.get("nearest"):
        text += f"; did you mean {' or '.join(repr(each) for each in more['nearest'])}?"
    return sort(text, problem=problem, expected=expected, file=file, pointer=pointer, **more)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member {shortened(twice)} occurs twice")
    return result


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def _load(path: Path) -> Any:
    """The JSON of a file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ParseError(
            f"{path}:{error.lineno}:{error.colno}: the text is no JSON: {error.msg}",
            problem=f"the text is no JSON: {error.msg}",
            file=str(path),
            line=error.lineno,
            column=error.colno,
            expected="the answer of the GraphQL interface, as JSON",
        ) from None
    except RecursionError:
        raise _problem(ParseError, "the text is nested too deeply", str(path), "") from None
    except ValueError as error:  # not UTF-8, too, which JSON has to be
        raise _problem(ParseError, str(error), str(path), "", "JSON in UTF-8") from None


@dataclass
class _Version:
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

    def overlaps(self, other: _Version) -> bool:
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
        return _problem(sort, problem, self.file, pointer, **more)

    def field(self, name: str) -> str:
        """The name by which a field is there, today's or the older one."""
        names = (f"{name}_response", name, f"{name}_uuid")
        return next((n for n in names if self.record.get(n) is not None), f"{name}_response")

    def linked(self, name: str) -> list[Mapping[str, Any]]:
        """What a field leads to: each with its own fields and those of its present version."""
        value = self.record.get(self.field(name))
        if isinstance(value, str):
            return [{"uuid": value}]
        return list(_flat(value))

    def uuid(self, name: str) -> str:
        """The UUID of the one that a field leads to, or empty."""
        found = [_text(each.get("uuid")) for each in self.linked(name)]
        return next(filter(None, found), "")

    def word(self, name: str, *fields: str) -> str:
        """The name (or user key) of the class that a field leads to, or empty."""
        for each in self.linked(name):
            for member in fields or ("name", "user_key"):
                if _text(each.get(member)):
                    return _text(each.get(member))
        return ""


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _is_no_unicode(version: _Version) -> bool:
    """Whether a version holds halves of surrogates, which JSON can write and nobody can read."""
    try:
        json.dumps(version.record, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return True
    return False


def _flat(value: Any) -> Iterator[Mapping[str, Any]]:
    """Mappings out of lists, ``objects``, ``validities`` and ``current``."""
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif isinstance(value, Mapping):
        inner = value.get("objects", value.get("validities"))
        if inner is not None:
            for each in _flat(inner):
                yield {**{k: v for k, v in value.items() if k == "uuid"}, **each}
        elif isinstance(value.get("current"), Mapping):
            yield {**{k: v for k, v in value.items() if k == "uuid"}, **value["current"]}
        else:
            yield value


@dataclass
class _Object:
    uuid: str
    versions: list[_Version] = field(default_factory=list)

    def shown(self, day: datetime.date | None) -> _Version:
        """The version of a day, else the last one."""
        return next((v for v in self.versions if v.holds(day)), self.versions[-1])

    def existence(self) -> dict[str, str]:
        """From the beginning of the first version to the end of the last one."""
        whole = _Version({}, "", "", self.versions[0].first, self.versions[-1].until)
        return whole.period()


class _Mo:
    """The objects of all answers by collection, in the order in which they come."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.objects: dict[str, list[_Object]] = {}
        self.is_history = False
        self.is_current = False
        self.absent = 0
        self.known: dict[str, dict[str, _Object]] = {}
        # For each collection whether there is a last page, and where one ends that is none.
        self._last: dict[str, bool] = {}
        self._open: dict[str, tuple[str, str]] = {}

    def take(self, answer: Answer, position: int) -> None:
        """Takes in an answer; keeps what is wrong with it."""
        file = f"answer {position}"
        try:
            if not isinstance(answer, Mapping):
                file = str(answer)
                answer = _load(Path(answer))
            self._take(answer, file)
        except Error as error:
            self.faults.add(error)

    def _take(self, answer: Any, file: str) -> None:
        expected = f"a mapping 'data' with some of {', '.join(_COLLECTIONS)}"
        if not isinstance(answer, Mapping):
            raise _problem(DocumentError, "this is no answer", file, "", expected)
        if answer.get("errors"):
            first = next(_flat(answer["errors"]), {})
            raise _problem(
                DocumentError,
                f"the interface answered with an error: {_text(first.get('message'))}",
                file,
                "/errors",
                "an answer without errors",
            )
        data, start = (answer["data"], "/data") if "data" in answer else (answer, "")
        if not isinstance(data, Mapping) or not data.keys() & set(_COLLECTIONS):
            raise _problem(DocumentError, "this is no answer", file, start, expected)
        for collection in _COLLECTIONS:
            if collection in data:
                self._collect(collection, data[collection], file, f"{start}/{collection}")

    def _collect(self, collection: str, page: Any, file: str, pointer: str) -> None:
        objects = page.get("objects") if isinstance(page, Mapping) else page
        at = f"{pointer}/objects" if isinstance(page, Mapping) else pointer
        if not isinstance(objects, list):
            raise _problem(DocumentError, "there is no list of objects", file, at, "a list")
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
                self.faults.add(
                    _problem(
                        DocumentError,
                        f"the last page of {collection} is missing",
                        file,
                        pointer,
                        "all pages, until next_cursor is null",
                        key=collection,
                    )
                )

    def _object(self, collection: str, each: Any, file: str, pointer: str) -> None:
        if not isinstance(each, Mapping):
            self.faults.add(_problem(DocumentError, "this is no object", file, pointer, "{…}"))
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
                self.faults.add(_problem(DocumentError, "this is no object", file, at, "{…}"))
                return
            versions.append(_Version(record, file, at))
        if not versions:
            self.absent += 1
            return
        uuid = _text(each.get("uuid")) or _text(versions[0].record.get("uuid"))
        if not uuid and collection in {"org_units", "engagements", "managers"}:
            self.faults.add(_problem(DocumentError, "there is no uuid", file, pointer, "a UUID"))
            return
        for version in versions:
            self._date(version)
        versions.sort(key=lambda version: version.first or datetime.date.min)
        these = self.known.setdefault(collection, {})
        known = these.get(uuid) if uuid else None
        if known is None:
            these[uuid] = found = _Object(uuid, versions)
            self.objects[collection].append(found)
        elif [v.record for v in known.versions] != [v.record for v in versions]:
            # Pages may overlap; they may not say two things.
            self.faults.add(
                _problem(
                    InvalidKey,
                    f"the uuid '{uuid}' is in use already, with other fields",
                    file,
                    pointer,
                    "one object for each UUID",
                    key=uuid,
                )
            )

    def _date(self, version: _Version) -> None:
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
                        f"{shortened(text)} is no day",
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
                    expected=f"{version.first} or later",
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


class _Building:
    """The document that the objects stand for."""

    def __init__(self, mo: _Mo, day: datetime.date | None, hourly: tuple[str, ...]) -> None:
        self._mo = mo
        self._faults = mo.faults
        self._day = day
        self._hourly = hourly
        self._nodes: dict[str, dict[str, dict[str, Any]]] = {
            table: {} for table in ("units", "posts", "tasks", "collaborations", "committees")
        }
        self._relations: list[dict[str, Any]] = []
        # Where each node and relation comes from.
        self._places: dict[str, list[_Version]] = {table: [] for table in self._nodes}
        self._relation_places: list[_Version] = []
        self._engagements: dict[str, list[tuple[_Object, _Version]]] = {}
        self._posts_of: dict[str, list[str]] = {}
        self._led: dict[tuple[str, str], list[_Version]] = {}
        self._notes: list[str] = []

    def organisation(self, key: str, name: str) -> Organisation:
        objects = self._mo.objects
        for each in objects.get("org_units", ()):
            self._unit(each)
        for each in objects.get("engagements", ()):
            self._engagement(each)
        for each in objects.get("managers", ()):
            self._manager(each)
        for each in objects.get("associations", ()):
            self._association(each)
        has_kle = self._tasks()
        has_ties = self._ties()
        self._say()
        self._faults.raise_any()
        units = self._nodes["units"]
        placed = {relation["part_of"][0] for relation in self._relations if "part_of" in relation}
        roots = [
            u.get("name", k) for k, u in units.items() if "parent" not in u and k not in placed
        ]
        document: dict[str, Any] = {
            "tyngde": "organisation/1",
            "key": key,
            "name": name or (roots[0] if len(roots) == 1 else ""),
            "language": "da",
            "day": self._day.isoformat() if self._day else "",
            "recorded": {
                "heads": "managers" in objects,
                "posts": "engagements" in objects,
                "tasks": has_kle,
                "ties": has_ties,
            },
            **{table: list(nodes.values()) for table, nodes in self._nodes.items()},
            "relations": self._relations,
        }
        text = json.dumps({k: v for k, v in document.items() if v not in ("", [])})
        try:
            native = _core.read_organisation(_core.parse_json(text.encode(), ""), "")
        except Error as error:
            raise self._at_place(error) from None
        return Organisation(native, notes=self._notes)

    def _add(self, table: str, key: str, node: dict[str, Any], version: _Version) -> dict[str, Any]:
        found = {name: value for name, value in node.items() if value not in ("", None)}
        self._nodes[table][key] = {"key": key, **found}
        self._places[table].append(version)
        return self._nodes[table][key]

    def _relate(self, name: str, ends: list[str], version: _Version, **period: str) -> None:
        self._relations.append({name: ends, **period})
        self._relation_places.append(version)

    def _known_unit(self, version: _Version, name: str = "org_unit") -> str:
        """The unit that a field leads to; empty, with an error, if it is none."""
        unit = version.uuid(name)
        units = self._mo.known.get("org_units", {})
        if unit in units:
            return unit
        self._faults.add(
            version.problem(
                UnknownKey if unit else DocumentError,
                f"there is no unit '{unit}'" if unit else "no unit is named",
                version.field(name),
                key=unit,
                nearest=[]
                if self._faults.is_full
                else get_close_matches(unit, list(units), 1, 0.9),
                expected="the UUID of one of org_units",
            )
        )
        return ""

    def _place(self, each: _Object, node: dict[str, Any], name: str, relation: str) -> None:
        """Writes where a node lies: as a field if that never changes, else as relations."""
        runs: list[tuple[str, _Version]] = []
        for version in each.versions:
            if name == "parent" and not version.uuid(name):
                unit = ""
            else:
                unit = self._known_unit(version, name)
                if not unit:
                    return
            last = runs[-1] if runs else None
            if last and last[0] == unit and last[1].until == version.first:
                merged = _Version({}, version.file, version.pointer, last[1].first, version.until)
                runs[-1] = (unit, merged)
            else:
                runs.append((unit, version))
        if len({unit for unit, _ in runs}) == 1:
            if runs[0][0]:
                node["parent" if name == "parent" else "home"] = runs[0][0]
            return
        for unit, version in runs:
            if unit:
                self._relate(relation, [node["key"], unit], version, **version.period())

    # Units, engagements, managers

    def _unit(self, each: _Object) -> None:
        shown = each.shown(self._day)
        word = shown.word("unit_type")
        node = {
            "name": _text(shown.record.get("name")) or _text(shown.record.get("user_key")),
            "type": UNIT_TYPES.get(normal(word), word),
            "level": shown.word("unit_level"),
            **each.existence(),
        }
        self._place(each, self._add("units", each.uuid, node, shown), "parent", "part_of")

    def _engagement(self, each: _Object) -> None:
        shown = each.shown(self._day)
        user_key = _text(shown.record.get("user_key"))
        person = shown.uuid("person") or shown.uuid("employee")
        is_hourly = bool(self._hourly) and user_key.startswith(self._hourly)
        node = {
            "name": shown.word("job_function"),
            "holder": person,
            "fte": self._rate(shown),
            "level": "hourly" if is_hourly else "",
            **each.existence(),
        }
        self._place(each, self._add("posts", each.uuid, node, shown), "org_unit", "post_in")
        self._posts_of.setdefault(person, []).append(each.uuid)
        for version in each.versions:
            self._engagements.setdefault(version.uuid("person") or person, []).append(
                (each, version)
            )

    def _rate(self, version: _Version) -> Any:
        """FTE from the degree of employment; unknown if none is written."""
        fraction = version.record.get("fraction")
        if fraction is None:
            return "unknown"
        if isinstance(fraction, bool) or not isinstance(fraction, (int, float)):
            problem = f"the fraction {shortened(fraction)} is no number"
        elif not math.isfinite(fraction) or fraction < 0:
            problem = f"the fraction {fraction} is none"
        else:
            return fraction / _FULL_TIME
        self._faults.add(
            version.problem(
                DocumentError,
                problem,
                "fraction",
                key="fraction",
                expected="a number from 0, 1000000 for full time, or null",
            )
        )
        return "unknown"

    def _manager(self, each: _Object) -> None:
        own: dict[str, str] = {}
        for version in each.versions:
            unit = self._known_unit(version)
            if not unit:
                continue
            person = version.uuid("person") or version.uuid("employee")
            key = self._engagement_of(version, person, unit)
            if not key:
                key = own.setdefault(person, each.uuid if not own else f"{each.uuid}/{len(own)}")
            post = self._nodes["posts"].get(key)
            if post is None:
                node = {
                    "name": version.word("manager_type"),
                    "home": unit,
                    "holder": person,
                    "fte": "unknown",
                    "vacant": None if person else True,
                    **version.period(),
                }
                post = self._add("posts", key, node, version)
            elif key in own.values() and "until" in post:
                # The post goes on with a further version.
                post.pop("until")
                post.update({n: d for n, d in version.period().items() if n == "until"})
            led = self._led.setdefault((key, unit), [])
            if not any(version.overlaps(other) for other in led):
                led.append(version)
                self._relate("heads", [key, unit], version, **version.period())
            if version is each.shown(self._day):
                self._describe(post, version)

    def _engagement_of(self, version: _Version, person: str, unit: str) -> str:
        """The engagement by which a person manages; empty if there is none."""
        named = version.uuid("engagement")
        if named and named in self._nodes["posts"]:
            return named
        if not person:
            return ""

        def rank(found: tuple[_Object, _Version]) -> tuple[bool, bool, bool]:
            engaged = found[1]
            return (
                version.overlaps(engaged),
                engaged.uuid("org_unit") == unit,
                engaged.record.get("is_primary") is True,
            )

        # Of equal ones the first: max() keeps it.
        best = max(self._engagements.get(person, ()), key=rank, default=None)
        return best[0].uuid if best is not None and rank(best)[0] else ""

    @staticmethod
    def _describe(post: dict[str, Any], version: _Version) -> None:
        duties = [
            _text(d.get("name")) or _text(d.get("user_key"))
            for d in version.linked("responsibilities")
        ]
        levels = [duty for duty in duties if _LEVEL.fullmatch(duty)]
        level = version.word("manager_level") or (levels[0] if levels else "")
        post["role"] = "head"
        if level or post.get("level") == "hourly":
            post["level"] = level
        if not post.get("level", "x"):
            del post["level"]
        others = [duty for duty in duties if duty and duty not in levels]
        if others:
            post["note"] = "; ".join(
                dict.fromkeys([*post.get("note", "").split("; "), *others])
            ).strip("; ")

    # Associations, tasks, ties

    def _association(self, each: _Object) -> None:
        shown = each.shown(self._day)
        unit = self._known_unit(shown)
        if not unit or not shown.holds(self._day):
            return
        kind = shown.word("association_type") or "association"
        union = bool(shown.linked("trade_union"))
        table = "committees" if union else "collaborations"
        key = f"{unit}/{kind}"
        node = self._nodes[table].get(key)
        if node is None:
            about: dict[str, Any] = {"name": kind, "type": "co_determination" if union else kind}
            if not union:
                about["accountable_to"] = unit
            node = self._add(table, key, about, shown)
        for post in self._posts_of.get(shown.uuid("person") or shown.uuid("employee"), [])[:1]:
            if post not in node.setdefault("members", []):
                node["members"].append(post)

    def _tasks(self) -> bool:
        """KLE numbers as tasks of those who are responsible; whether any were asked for."""
        found: list[tuple[str, _Version]] = []
        asked = "kles" in self._mo.objects
        for each in self._mo.objects.get("org_units", ()):
            shown = each.shown(self._day)
            asked |= any(name in shown.record for name in ("kles_response", "kles"))
            found += [
                (each.uuid, _Version(kle, shown.file, f"{shown.pointer}/{shown.field('kles')}"))
                for kle in shown.linked("kles")
            ]
        for each in self._mo.objects.get("kles", ()):
            shown = each.shown(self._day)
            unit = self._known_unit(shown)
            if unit and shown.holds(self._day):
                found.append((unit, shown))
        elsewhere = 0
        for unit, kle in found:
            number = kle.word("kle_number", "user_key", "name")
            aspects = [
                (_text(a.get("user_key")) + _text(a.get("name"))).casefold()
                for a in (*kle.linked("kle_aspects"), *kle.linked("kle_aspect"))
            ]
            if not number:
                continue
            if not any(aspect.startswith("ansvar") for aspect in aspects):
                elsewhere += 1
                continue
            task = self._nodes["tasks"].get(f"kle-{number}")
            if task is None:
                title = kle.word("kle_number", "name")
                about = {"name": title if title != number else "", "code": number}
                task = self._add("tasks", f"kle-{number}", {**about, "responsible": []}, kle)
            if unit not in task["responsible"]:
                task["responsible"].append(unit)
        if elsewhere:
            self._notes.append(
                f"{elsewhere} KLE numbers of units that are not Ansvarlig are left out"
            )
        return asked

    def _ties(self) -> bool:
        """Related units, each pair once; whether any were asked for."""
        pairs: dict[frozenset[str], _Version] = {}
        asked = "related_units" in self._mo.objects
        units = self._nodes["units"]
        for each in self._mo.objects.get("org_units", ()):
            shown = each.shown(self._day)
            for relation in shown.linked("related_units"):
                ends = [_text(e.get("uuid")) for e in _flat(relation.get("org_units"))]
                ends = ends or [_text(relation.get("uuid"))]
                for end in ends:
                    if end in units and end != each.uuid:
                        pairs.setdefault(frozenset((each.uuid, end)), shown)
            asked |= any(
                name in shown.record for name in ("related_units_response", "related_units")
            )
        for each in self._mo.objects.get("related_units", ()):
            shown = each.shown(self._day)
            ends = [_text(e.get("uuid")) for e in shown.linked("org_units")]
            ends = list(dict.fromkeys(end for end in ends if end in units))
            if len(ends) == 2:
                pairs.setdefault(frozenset(ends), shown)
        for pair, version in pairs.items():
            self._relate("works_with", sorted(pair), version)
        return asked

    # What is said

    def _say(self) -> None:
        say = self._notes.append
        if self._mo.absent:
            say(f"{self._mo.absent} objects have no version in force and are left out")
        if self._mo.is_current and not self._mo.is_history:
            say(
                f"of each object the version in force is there alone, shown on {self._day}: what "
                "was before it, or comes after, is not in the answers"
            )
        several = [p for p, posts in self._posts_of.items() if p and len(posts) > 1]
        if several:
            say(f"{len(several)} persons have several engagements, each of which is a post")
        leaves = sum(
            bool(each.shown(self._day).linked("leave"))
            for each in self._mo.objects.get("engagements", ())
        )
        if leaves:
            say(f"{leaves} engagements are on leave; their FTE count")
        strangers = sum(
            (each.shown(self._day).uuid("person") or each.shown(self._day).uuid("employee"))
            not in self._posts_of
            for each in self._mo.objects.get("associations", ())
        )
        if strangers:
            say(f"{strangers} associations of persons without an engagement have no member")
        roots = [
            unit.get("name", key)
            for key, unit in self._nodes["units"].items()
            if "parent" not in unit
        ]
        if len(roots) > 1 and not any("part_of" in relation for relation in self._relations):
            say(f"{len(roots)} units have no parent and are roots: {', '.join(roots[:5])}")

    def _versions(self) -> Iterator[_Version]:
        for objects in self._mo.objects.values():
            for each in objects:
                yield from each.versions

    def _at_place(self, error: Error) -> Error:
        """An error of the document, at the object that it comes from."""
        parts = error.pointer.split("/")[1:]
        version = None
        if isinstance(error, ParseError):
            version = next(filter(_is_no_unicode, self._versions()), None)
        if parts == ["name"] and self._places["units"]:  # that of the only root
            units = [u["key"] for u in self._nodes["units"].values() if "parent" not in u]
            version = self._places["units"][list(self._nodes["units"]).index(units[0])]
        if len(parts) > 1 and parts[1].isdigit():
            places = {**self._places, "relations": self._relation_places}.get(parts[0], [])
            version = places[int(parts[1])] if int(parts[1]) < len(places) else None
        cycle = getattr(error, "cycle", None)
        more = {"cycle": cycle} if cycle is not None else {}
        return _problem(
            type(error),
            error.problem,
            version.file if version else "",
            version.pointer if version else "",
            error.expected,
            key=error.key,
            nearest=error.nearest,
            **more,
        )
