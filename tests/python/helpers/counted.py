"""Figures of an organisation, counted from its document alone and in the plainest way.

Nothing of the library's measures is used: the documents are dictionaries, and every figure is a
loop over them. Only for complete documents: what is not written is not there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
ELSEWHERE = ""


def plain(figure: Any) -> float:
    """A figure as it is written; not a number where it is unknown."""
    if isinstance(figure, list):
        figure = next(one for one in figure if one.get("scope") == "own")
    if isinstance(figure, dict):
        figure = figure.get("value", math.nan)
    return math.nan if figure == "unknown" or figure is None else float(figure)


class Counted:
    """One document."""

    def __init__(self, document: Json, by: str = "department") -> None:
        self.units = {one["key"]: one for one in document["units"]}
        self.posts = {one["key"]: one for one in document.get("posts", [])}
        self.tasks = {one["key"]: one for one in document.get("tasks", [])}
        self.by = by
        self.ties = [
            (tuple(one["works_with"]), plain(one.get("volume")))
            for one in document.get("relations", [])
            if "works_with" in one
        ]
        self.heads = {key: list(unit.get("head", [])) for key, unit in self.units.items()}

    # The tree

    def up(self, unit: str | None) -> Iterator[str]:
        """A unit and those above it."""
        while unit is not None and unit in self.units:
            yield unit
            unit = self.units[unit].get("parent")

    def group(self, unit: str | None) -> str:
        """The compared unit that a unit lies in: the nearest of the type."""
        return next((u for u in self.up(unit) if self.units[u].get("type") == self.by), ELSEWHERE)

    @property
    def groups(self) -> list[str]:
        return [key for key, unit in self.units.items() if unit.get("type") == self.by]

    def children(self, unit: str) -> list[str]:
        return [key for key, one in self.units.items() if one.get("parent") == unit]

    def at(self, unit: str) -> list[str]:
        return [key for key, post in self.posts.items() if post.get("home") == unit]

    # Figures

    def fte(self, unit: str) -> float:
        """The whole of a unit."""
        written = self.units[unit].get("fte")
        rows = written if isinstance(written, list) else [written]
        for row in rows:
            if isinstance(row, dict) and row.get("scope") == "total":
                return plain(row)
        return self.own_fte(unit) + sum(self.fte(child) for child in self.children(unit))

    def own_fte(self, unit: str) -> float:
        written = self.units[unit].get("fte")
        if written is not None:
            return plain(written)
        if self.at(unit):
            return sum(plain(self.posts[post]["fte"]) for post in self.at(unit))
        empty = self.children(unit) or self.units[unit].get("empty") in ("all", "staff")
        return 0.0 if empty else math.nan

    def rest(self, unit: str) -> float:
        """The staff of a unit that no post describes."""
        return self.own_fte(unit) - sum(plain(self.posts[post]["fte"]) for post in self.at(unit))

    def count(self, post: str) -> float:
        return plain(self.posts[post].get("count", 1))

    # The line

    def nearest(self, unit: str | None, but: str | None = None) -> list[str]:
        """The nearest heads above and in a unit, other than one post."""
        for one in self.up(unit):
            found = [head for head in self.heads[one] if head != but]
            if found:
                return found
        return []

    def managers(self, post: str) -> frozenset[str]:
        one = self.posts[post]
        written = one.get("reports_to", [])
        written = [written] if isinstance(written, str) else list(written)
        if written and not one.get("unit_line"):
            return frozenset(written)
        led = [unit for unit, heads in self.heads.items() if post in heads]
        highest = min(led, key=lambda unit: len(list(self.up(unit))), default=None)
        home = one.get("home") if highest is None else self.units[highest].get("parent")
        return frozenset([*written, *self.nearest(home, post)])

    def layer(self, post: str, below: tuple[str, ...] = ()) -> int:
        assert post not in below
        return 1 + max((self.layer(one, (*below, post)) for one in self.managers(post)), default=0)

    def span(self, chief: str) -> float:
        return sum(self.count(post) for post in self.posts if chief in self.managers(post))

    # Interfaces

    def lies(self, node: str) -> str:
        """The compared unit that an end of an interface lies in; tasks here have one holder."""
        if node in self.units:
            return self.group(node)
        held = self.holders(node)
        return self.group(max(held, key=lambda one: held[one])) if held else ELSEWHERE

    def holders(self, task: str) -> dict[str, float]:
        """Who holds which share of a task."""
        written = self.tasks[task].get("responsible", [])
        rows = [
            {"unit": one} if isinstance(one, str) else one
            for one in (written if isinstance(written, list) else [written])
        ]
        stated = sum(row.get("share", 0) for row in rows)
        open_ = sum("share" not in row for row in rows)
        shares = {
            row["unit"]: row.get("share", (1 - stated) / open_ if open_ else 0) for row in rows
        }
        return {unit: share for unit, share in shares.items() if share}

    def across(self, ends: tuple[str, str]) -> float:
        """Which share of an interface runs between compared units."""
        sides = [
            [(self.group(unit), share) for unit, share in self.holders(end).items()]
            or [(ELSEWHERE, 1.0)]
            if end in self.tasks
            else [(self.group(end), 1.0)]
            for end in ends
        ]
        return sum(s * t for (a, s), (b, t) in itertools.product(*sides) if a != b)

    # What a report is asked for

    def indicator(self, key: str) -> float:
        groups = self.groups
        loads = [self.fte(group) for group in groups]
        chiefs = {head for group in groups for head in self.heads[group]}
        spans = [self.span(chief) for chief in sorted(chiefs)]
        cut = [(self.across(ends), volume) for ends, volume in self.ties]
        match key.removeprefix("tyngde_").removeprefix("load_"):
            case "units" | "units_and_chiefs":
                return len(groups)
            case "chiefs":
                return len(chiefs)
            case "layers":
                return max((self.layer(post) for post in self.posts), default=0)
            case "span_mean":
                return sum(spans) / len(spans) if spans else math.nan
            case "span_max":
                return max(spans, default=math.nan)
            case "gini":
                return gini(loads)
            case "max_mean":
                return max(loads) / mean(loads) if sum(loads) else math.nan
            case "cv":
                return deviation(loads) / mean(loads) if sum(loads) else math.nan
            case "total":
                return sum(self.fte(u) for u, one in self.units.items() if not one.get("parent"))
            case "interfaces_cut":
                return sum(share for share, _ in cut)
            case "interface_volume_cut":
                return sum(share * volume for share, volume in cut)
            case "interface_share_cut":
                whole = sum(volume for _, volume in cut)
                return sum(s * v for s, v in cut) / whole if whole else math.nan
        raise AssertionError(key)


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def deviation(numbers: list[float]) -> float:
    middle = mean(numbers)
    return math.sqrt(sum((x - middle) ** 2 for x in numbers) / len(numbers))


def gini(numbers: list[float]) -> float:
    """Half the mean difference of all pairs, over the mean."""
    n, whole = len(numbers), sum(numbers)
    apart = sum(abs(a - b) for a in numbers for b in numbers)
    return apart / (2 * n * whole) if whole else math.nan


class Fate:
    """From one document to another by a plan: who became whom, and for each way in which merged
    posts may go on, who then gets another manager."""

    def __init__(self, before: Counted, after: Counted, plan: list[Json]) -> None:
        self.before, self.after = before, after
        # Where the staff that no post describes lies now, in FTE; which unit goes on as which.
        self.staff = {unit: {unit: before.rest(unit)} for unit in before.units}
        self.unit_now: dict[str, str] = {unit: unit for unit in before.units}
        self.goes_on: dict[str, str | None] = {unit: unit for unit in before.units}
        self.merges: list[tuple[str, list[str], str | None]] = []
        self.home = {post: one.get("home") for post, one in before.posts.items()}
        for change in plan:
            if change.get("move") in self.home:
                self.home[change["move"]] = change["to"]
            elif change.get("abolish") in self.home:
                del self.home[change["abolish"]]
            if "merge" in change:
                self._merge(change)
            elif "split" in change:
                part = next(one for one in change["into"] if one["key"] != change["split"])
                self._divide(change["split"], part)
            elif isinstance(change.get("transfer"), dict):
                there = sum(lies.get(change["from"], 0) for lies in self.staff.values())
                share = change["transfer"]["fte"] / there if there else 0
                self._shift(change["from"], change["to"], share)

    def _merge(self, change: Json) -> None:
        into, parts = change["into"], change["merge"]
        key = into if isinstance(into, str) else into["key"]
        goes_on = key if isinstance(into, str) else change.get("continues")
        if parts[0] not in self.unit_now.values():
            self.merges.append((key, list(parts), goes_on))
            return
        for post, home in self.home.items():
            if home in parts:
                self.home[post] = key
        for was, now in self.unit_now.items():
            if now in parts:
                self.unit_now[was] = key
                self.goes_on[was] = key if self.goes_on[was] and now == goes_on else None
        for part in parts:
            self._shift(part, key, 1)

    def _divide(self, unit: str, part: Json) -> None:
        """A share is of all FTE in the unit: posts that are taken are in it, others stay."""
        taken = [key for key in part.get("takes", []) if key in self.home]
        for post in taken:
            self.home[post] = part["key"]
        staff = sum(lies.get(unit, 0) for lies in self.staff.values())
        inside = {post for post, home in self.home.items() if home == unit}
        described = sum(self._fte(post) for post in (*inside, *taken))
        goes = part["share"] * (staff + described) - sum(map(self._fte, taken))
        self._shift(unit, part["key"], min(1, max(0, goes / staff)) if staff else 0)

    def _fte(self, post: str) -> float:
        one = self.before.posts.get(post) or self.after.posts[post]
        return plain(one["fte"])

    def _shift(self, start: str, to: str, share: float) -> None:
        for lies in self.staff.values():
            there = lies.get(start, 0) if start != to else 0
            if there or start in lies:
                lies[start] = lies.get(start, 0) - there * share
                lies[to] = lies.get(to, 0) + there * share

    def ways(self) -> Iterator[dict[str, str]]:
        """For each way in which the mergers may go: which post before each post after was."""
        options = [
            [goes_on] if goes_on is not None else [None, *parts]
            for _, parts, goes_on in self.merges
        ]
        for chosen in itertools.product(*options):
            was = {post: post for post in self.before.posts}
            for (key, parts, _), one in zip(self.merges, chosen, strict=True):
                origin = was.get(one) if one is not None else None
                for part in parts:
                    was.pop(part, None)
                if origin is not None:
                    was[key] = origin
            yield {now: then for now, then in was.items() if now in self.after.posts}

    def managers(self, was: dict[str, str], now: frozenset[str]) -> frozenset[str]:
        """Managers afterwards, as who they were; those that are new stay strangers."""
        return frozenset(was.get(one, f"new {one}") for one in now)

    def posts_changed(self, was: dict[str, str]) -> list[tuple[str, str]]:
        """Posts before and after, with another manager."""
        return [
            (then, now)
            for now, then in was.items()
            if self.managers(was, self.after.managers(now)) != self.before.managers(then)
        ]

    def staff_changed(self, was: dict[str, str]) -> float:
        """FTE that no post describes, with other nearest heads."""
        return sum(
            fte
            for then, lies in self.staff.items()
            for now, fte in lies.items()
            if now in self.after.units
            and self.managers(was, frozenset(self.after.nearest(now)))
            != frozenset(self.before.nearest(then))
        )

    def units_changed(self, was: dict[str, str]) -> int:
        """Units whose staff, if any, has other nearest heads; of one that is divided each part
        counts."""
        return sum(
            self.managers(was, frozenset(self.after.nearest(now)))
            != frozenset(self.before.nearest(then))
            for then, lies in self.staff.items()
            for now in {self.unit_now[then], *lies}
            if now in self.after.units
        )

    def over_ways(self, counted: str) -> tuple[float, float]:
        """The least and the most over all ways: ``positions``, ``units`` or ``fte`` with another
        manager."""
        found: list[float] = []
        for was in self.ways():
            posts = [then for then, _ in self.posts_changed(was)]
            if counted == "positions":
                found.append(sum(map(self.before.count, posts)))
            elif counted == "units":
                found.append(self.units_changed(was))
            else:
                described = sum(plain(self.before.posts[post]["fte"]) for post in posts)
                found.append(described + self.staff_changed(was))
        return min(found), max(found)

    def in_another_unit(self) -> tuple[float, float]:
        """FTE that lie in another compared unit, and all that is there before and after."""
        changed = common = 0.0
        was = next(iter(self.ways()))
        rows = [
            (
                plain(self.before.posts[then]["fte"]),
                self.before.posts[then]["home"],
                self.after.posts[now]["home"],
            )
            for now, then in was.items()
        ]
        rows += [(f, then, now) for then, lies in self.staff.items() for now, f in lies.items()]
        for fte, then, now in rows:
            group = self.before.group(then)
            common += fte
            if self.after.group(now) != (self.goes_on[group] if group else group):
                changed += fte
        return changed, common

    def positions(self) -> tuple[float, float]:
        """Positions abolished and created: of each merger all but one go."""
        merged = {part for _, parts, _ in self.merges for part in parts}
        results = {key for key, *_ in self.merges}
        gone = sum(len(parts) - 1 for _, parts, _ in self.merges)
        new = 0.0
        for key in self.before.posts.keys() | self.after.posts.keys():
            then = self.before.count(key) if key in self.before.posts else 0.0
            now = self.after.count(key) if key in self.after.posts else 0.0
            if key in merged or key in results:
                continue
            gone, new = gone + max(then - now, 0), new + max(now - then, 0)
        return gone, new

    def saving(self) -> float:
        """Salaries before less those after, of whatever posts."""
        salaries = [
            sum(plain(post.get("salary", 0)) for post in one.posts.values())
            for one in (self.before, self.after)
        ]
        return salaries[0] - salaries[1]

    def handed_over(self) -> dict[str, float]:
        """The volume of each task that other units hold than before, merged units being one."""
        found = {}
        for task in self.before.tasks.keys() & self.after.tasks.keys():
            then: dict[str, float] = {}
            for unit, share in self.before.holders(task).items():
                now = self.unit_now[unit]
                then[now] = then.get(now, 0) + share
            held = self.after.holders(task)
            moved = sum(max(then.get(unit, 0) - held.get(unit, 0), 0) for unit in then)
            if moved > 1e-9:
                found[task] = moved * plain(self.before.tasks[task]["volume"])
        return found
