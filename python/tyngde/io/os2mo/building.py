"""From the objects of OS2mo to the document that they stand for."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Iterator
from typing import Any

from tyngde import _core
from tyngde.errors import DocumentError, Error, ParseError, UnknownKey, phrase
from tyngde.io.near import Near
from tyngde.io.os2mo.answers import (
    Answers,
    Object,
    Version,
    is_no_unicode,
    mappings_in,
    problem_at,
    text_of,
)
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import UNIT_TYPES, normal
from tyngde.model.organisation import Organisation
from tyngde.model.table_problem import shortened

__all__ = ["Building"]

# The importers of payroll systems write the degree of employment as a whole number.
_FULL_TIME = 1_000_000
_LEVEL = re.compile(r"(?:niveau|level|n)\s*\d+", re.IGNORECASE)


class Building:
    """The document that the objects stand for.

    Args:
        mo: the objects.
        day: the day that is shown; None: nothing has one.
        is_found_day: whether nobody has said that it is this one.
        hourly: what the user keys of hourly-paid engagements begin with.
    """

    def __init__(
        self,
        mo: Answers,
        day: datetime.date | None,
        is_found_day: bool,
        hourly: tuple[str, ...],
    ) -> None:
        self._mo = mo
        self._faults = mo.faults
        self._near = Near()
        self._day = day
        self._is_found_day = is_found_day
        self._hourly = hourly
        self._nodes: dict[str, dict[str, dict[str, Any]]] = {
            table: {} for table in ("units", "posts", "tasks", "collaborations", "committees")
        }
        self._relations: list[dict[str, Any]] = []
        # Where each node and relation comes from.
        self._places: dict[str, list[Version]] = {table: [] for table in self._nodes}
        self._relation_places: list[Version] = []
        self._engagements: dict[str, list[tuple[Object, Version]]] = {}
        self._posts_of: dict[str, list[str]] = {}
        self._led: dict[tuple[str, str], list[Version]] = {}
        self._notes: list[str] = []

    def organisation(self, key: str, name: str) -> Organisation:
        objects = self._mo.objects
        if not any(objects.values()) and not self._mo.absent and not self._faults:
            self._faults.add(
                problem_at(
                    DocumentError,
                    "there is nothing in the answers",
                    "",
                    "",
                    "objects of org_units",
                )
            )
        away = [
            each.uuid
            for table in ("org_units", "engagements")
            for each in objects.get(table, ())
            if each.keep_time_of(self._day)
        ]
        if away:
            self._notes.append(
                phrase(
                    "{} units and engagements were away for some time: the time around the day, or "
                    "before it, is read: {}",
                    len(away),
                    some(away),
                )
            )
        for each in objects.get("org_units", ()):
            self._unit(each)
        for each in objects.get("engagements", ()):
            self._engagement(each)
        self._refuse_other_fractions()
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
            native = _core.read_organisation(text.encode(), "")
        except Error as error:
            raise self._at_place(error) from None
        return Organisation(native, notes=self._notes)

    def _add(self, table: str, key: str, node: dict[str, Any], version: Version) -> dict[str, Any]:
        found = {name: value for name, value in node.items() if value not in ("", None)}
        self._nodes[table][key] = {"key": key, **found}
        self._places[table].append(version)
        return self._nodes[table][key]

    def _relate(self, name: str, ends: list[str], version: Version, **period: str) -> None:
        self._relations.append({name: ends, **period})
        self._relation_places.append(version)

    def _known_unit(self, version: Version, name: str = "org_unit") -> str:
        """The unit that a field leads to; empty, with an error, if it is none."""
        unit = version.uuid(name)
        units = self._mo.known.get("org_units", {})
        if unit in units:
            return unit
        if unit and self._mo.gaps:
            # It may be one that is told already.
            return ""
        self._faults.add(
            version.problem(
                UnknownKey if unit else DocumentError,
                phrase("there is no unit '{}'", unit) if unit else "no unit is named",
                version.field(name),
                key=unit,
                nearest=[] if self._faults.is_full else self._near(unit, units, 1, 0.9),
                expected="the UUID of one of org_units",
            )
        )
        return ""

    def _place(self, each: Object, node: dict[str, Any], name: str, relation: str) -> None:
        """Writes where a node lies: as a field if that never changes, else as relations."""
        runs: list[tuple[str, Version]] = []
        for version in each.versions:
            if name == "parent" and not version.uuid(name):
                unit = ""
            else:
                unit = self._known_unit(version, name)
                if not unit:
                    return
            last = runs[-1] if runs else None
            if last and last[0] == unit and last[1].until == version.first:
                merged = Version({}, version.file, version.pointer, last[1].first, version.until)
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

    def _unit(self, each: Object) -> None:
        shown = each.shown(self._day)
        word = shown.word("unit_type")
        node = {
            "name": text_of(shown.record.get("name")) or text_of(shown.record.get("user_key")),
            "type": UNIT_TYPES.get(normal(word), word),
            "level": shown.word("unit_level"),
            **each.existence(),
        }
        self._place(each, self._add("units", each.uuid, node, shown), "parent", "part_of")

    def _engagement(self, each: Object) -> None:
        shown = each.shown(self._day)
        user_key = text_of(shown.record.get("user_key"))
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

    def _rate(self, version: Version) -> Any:
        """FTE from the degree of employment; unknown if none is written."""
        fraction = version.record.get("fraction")
        if fraction is None:
            return "unknown"
        if isinstance(fraction, bool) or not isinstance(fraction, (int, float)):
            problem = phrase("the fraction {} is no number", shortened(fraction))
        elif not math.isfinite(fraction) or fraction < 0:
            problem = phrase("the fraction {} is none", fraction)
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

    def _refuse_other_fractions(self) -> None:
        """Refuses degrees of employment none of which comes to a hundredth of full time: they are
        parts or percentages of it."""
        found = [
            (rate, shown)
            for each in self._mo.objects.get("engagements", ())
            if isinstance(
                rate := (shown := each.shown(self._day)).record.get("fraction"), int | float
            )
            and not isinstance(rate, bool)
            and rate > 0
        ]
        if not found:
            return
        most, version = max(found, key=lambda each: each[0])
        if most >= _FULL_TIME / 100:
            return
        self._faults.add(
            version.problem(
                DocumentError,
                phrase("no fraction is more than {}, and full time is 1000000", most),
                "fraction",
                key="fraction",
                expected="a number from 0, 1000000 for full time, or null",
            )
        )

    def _manager(self, each: Object) -> None:
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
            # Who is to manage, or did, is no manager on the day.
            if version is each.shown(self._day) and (
                version.holds(self._day) or key in own.values()
            ):
                self._describe(post, version)

    def _engagement_of(self, version: Version, person: str, unit: str) -> str:
        """The engagement by which a person manages; empty if there is none."""
        named = version.uuid("engagement")
        if named and named in self._nodes["posts"]:
            return named
        if not person:
            return ""

        def rank(found: tuple[Object, Version]) -> tuple[bool, bool, bool]:
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
    def _describe(post: dict[str, Any], version: Version) -> None:
        duties = [
            text_of(d.get("name")) or text_of(d.get("user_key"))
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

    def _association(self, each: Object) -> None:
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
        found: list[tuple[str, Version]] = []
        asked = "kles" in self._mo.objects
        for each in self._mo.objects.get("org_units", ()):
            shown = each.shown(self._day)
            asked |= any(name in shown.record for name in ("kles_response", "kles"))
            found += [
                (each.uuid, Version(kle, shown.file, f"{shown.pointer}/{shown.field('kles')}"))
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
                (text_of(a.get("user_key")) + text_of(a.get("name"))).casefold()
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
                phrase("{} KLE numbers of units that are not Ansvarlig are left out", elsewhere)
            )
        return asked

    def _ties(self) -> bool:
        """Related units, each pair once; whether any were asked for."""
        pairs: dict[frozenset[str], Version] = {}
        asked = "related_units" in self._mo.objects
        units = self._nodes["units"]
        for each in self._mo.objects.get("org_units", ()):
            shown = each.shown(self._day)
            for relation in shown.linked("related_units"):
                ends = [text_of(e.get("uuid")) for e in mappings_in(relation.get("org_units"))]
                ends = ends or [text_of(relation.get("uuid"))]
                for end in ends:
                    if end in units and end != each.uuid:
                        pairs.setdefault(frozenset((each.uuid, end)), shown)
            asked |= any(
                name in shown.record for name in ("related_units_response", "related_units")
            )
        for each in self._mo.objects.get("related_units", ()):
            shown = each.shown(self._day)
            ends = [text_of(e.get("uuid")) for e in shown.linked("org_units")]
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
            say(phrase("{} objects have no version in force and are left out", self._mo.absent))
        if self._mo.is_current and not self._mo.is_history:
            say(
                phrase(
                    "of each object the version in force is there alone, shown on {}: what "
                    "was before it, or comes after, is not in the answers",
                    self._day,
                )
                if self._day
                else phrase(
                    "of each object the version in force is there alone, without a day: what was "
                    "before it, or comes after, is not in the answers"
                )
            )
        elif self._is_found_day and self._day:
            say(
                phrase(
                    "nothing ends or changes: shown on {}, the first day on which all of it is "
                    "there",
                    self._day,
                )
            )
        several = [p for p, posts in self._posts_of.items() if p and len(posts) > 1]
        if several:
            say(
                phrase("{} persons have several engagements, each of which is a post", len(several))
            )
        none = [key for key, post in self._nodes["posts"].items() if post["fte"] == 0]
        if none:
            say(
                phrase(
                    "{} posts have 0 FTE, as it is written; paid by the hour, they may be more: {}",
                    len(none),
                    some(none),
                )
            )
        leaves = sum(
            bool(each.shown(self._day).linked("leave"))
            for each in self._mo.objects.get("engagements", ())
        )
        if leaves:
            say(phrase("{} engagements are on leave; their FTE count", leaves))
        strangers = sum(
            (each.shown(self._day).uuid("person") or each.shown(self._day).uuid("employee"))
            not in self._posts_of
            for each in self._mo.objects.get("associations", ())
        )
        if strangers:
            say(
                phrase("{} associations of persons without an engagement have no member", strangers)
            )
        roots = [
            unit.get("name", key)
            for key, unit in self._nodes["units"].items()
            if "parent" not in unit
        ]
        if len(roots) > 1 and not any("part_of" in relation for relation in self._relations):
            say(
                phrase(
                    "{} units have no parent and are roots: {}", len(roots), ", ".join(roots[:5])
                )
            )

    def _versions(self) -> Iterator[Version]:
        for objects in self._mo.objects.values():
            for each in objects:
                yield from each.versions

    def _at_place(self, error: Error) -> Error:
        """An error of the document, at the object that it comes from."""
        parts = error.pointer.split("/")[1:]
        version = None
        if isinstance(error, ParseError):
            version = next(filter(is_no_unicode, self._versions()), None)
        if parts == ["name"] and self._places["units"]:  # that of the only root
            units = [u["key"] for u in self._nodes["units"].values() if "parent" not in u]
            version = self._places["units"][list(self._nodes["units"]).index(units[0])]
        if len(parts) > 1 and parts[1].isdigit():
            places = {**self._places, "relations": self._relation_places}.get(parts[0], [])
            version = places[int(parts[1])] if int(parts[1]) < len(places) else None
        cycle = getattr(error, "cycle", None)
        more = {"cycle": cycle} if cycle is not None else {}
        return problem_at(
            type(error),
            error.problem,
            version.file if version else "",
            version.pointer if version else "",
            error.expected,
            key=error.key,
            nearest=error.nearest,
            **more,
        )
