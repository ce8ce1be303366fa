"""The changes that lead from the records of one organisation to those of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tyngde.compare.records import FIELDS, PLACES, Link, Node, Records, figure_content
from tyngde.model.documents import Json

__all__ = ["Steps"]

# What a change of its own gives another value; all else only a new node has.
_FLAGS = ("vacant", "temporary", "external", "manager")
_SET = ("type", "category", "code", "level", "count", *_FLAGS)
_SETTABLE = {*_SET, "role", "holder", "name", "empty"}
# Of those, what is said when a node is made where nodes are made again freely.
_OF_NEW = {"role", "code", "temporary", "external", "manager"}
# What goes with whoever holds a post.
_HOLDERS = ("headcount", "fte_filled")
_BODIES = ("collaboration", "forum", "committee")
_LINE = ("heads", "reports_to")
_DEFAULTS: Json = {"count": 1, "role": "staff", **dict.fromkeys(_FLAGS, False)}


class Steps:
    """Changes in the order in which they can be made: ends first, then beginnings, moves from the
    top down, and figures when everything lies where it belongs.

    Args:
        before, after: the records.
        again: nodes of both that are abolished and created once more.
        fillers: of units of which nothing is written, what is written all the same.
        closed: units of both in which there is nothing but what comes to lie in them.
        costless: units of both that spend nothing but what the tasks cost that come to them.
        unknown: node, measure and scope of what nobody knows afterwards, though of all that left
            the node a plan takes nothing to be left.
        freely: whether nodes are made again wherever what is written of them is written no more.
        loose: whether figures of units are unknown, and nobody heads or reports, until all lies
            where it belongs: on the way they may contradict each other.
    """

    def __init__(
        self,
        before: Records,
        after: Records,
        again: Iterable[str],
        fillers: Mapping[str, Json],
        closed: Iterable[str] = (),
        freely: bool = False,
        loose: bool = False,
        costless: Iterable[str] = (),
        unknown: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        self._now, self._after, self._fillers = before.copy(), after, fillers
        self._freely = freely
        # Of what is reached: where all lies, what has units below, and relations by their ends.
        self._placed_now, self._placed = before.placed(), after.placed()
        self._parents = {x.second for x in after.links if x.relation == "part_of"}
        self._by_end: dict[tuple[str, str, str], list[Link]] = {}
        for link in after.links:
            for end, of in (("first", link.first), ("second", link.second)):
                self._by_end.setdefault((link.relation, end, of), []).append(link)
        both = before.nodes.keys() & after.nodes.keys()
        self._gone = [key for key in before.nodes if key not in after.nodes]
        self.made_again = {key for key in both if key in again or self._needs_making(key)}
        self._made: list[Json] = []
        self._closed = [key for key in closed if key not in self.made_again]
        self._costless = [key for key in costless if key not in self.made_again]
        self._unknown = sorted(at for at in unknown if at[0] not in self.made_again)
        self._loose = loose
        self._aside = _free("aside", before, after)

    def _needs_making(self, key: str) -> bool:
        """Something of the node can only be said when it is created."""
        one, other = self._now.nodes[key], self._after.nodes[key]
        if one.kind != other.kind:
            return True
        named = (one.said.keys() | other.said.keys()) - {"parent"}
        settable = _SETTABLE - _OF_NEW if self._freely else _SETTABLE
        if one.kind == "post" and not self._freely:
            settable = settable | {"recorded"}  # plans write it of whoever left such a unit
        if any(one.said.get(x) != other.said.get(x) for x in named - settable):
            return True
        if "parent" in other.said and "parent" not in one.said:
            return True  # A place that is not known any more.
        if one.said.get("name") and not other.said.get("name"):
            return True  # A plan that takes a name away cannot be written.
        lost = {measure for measure, _ in self._lost(key, one, other)}
        if self._freely and (lost - {*_HOLDERS} if self._holder_changes(one, other) else lost):
            return True
        # Whoever holds a post is one, unless it says otherwise.
        counts = one.kind == "post" and not self._holder_changes(one, other)
        if (counts and lost & {*_HOLDERS}) or lost & {measure for measure, _ in other.figures}:
            return True
        return key in self._placed_now and key not in self._placed

    @staticmethod
    def _holder_changes(one: Node, other: Node) -> bool:
        return one.kind == "post" and any(
            one.said.get(x) != other.said.get(x) for x in ("holder", "vacant")
        )

    def changes(self, figures: Iterable[tuple[str, str]]) -> list[Json]:
        """The changes, as documents.

        Args:
            figures: node and measure of what is said although it is written alike in both, since
                other changes touch it.
        """
        if self._loose:
            self._loosen()
        self._end_what_is_made_again()
        self._end_bodies()
        self._unrelate()
        self._attributes()
        self._close()
        self._create()
        self._move()
        self._abolish()
        self._relate()
        self._roles()
        self._figures(set(figures))
        self._rename()
        return self._made

    # Ends

    def _loosen(self) -> None:
        self._ends([link for link in self._now.links if link.relation in _LINE])
        inner = {x.second for x in self._now.links if x.relation == "part_of"}
        for key in self._now.keys("unit"):
            node, unknown = self._now.nodes[key], {}
            for measure, scope in node.figures:
                scoped = {"scope": scope} if key in inner else {}
                unknown[measure] = {"unknown": True, **scoped}
                node.figures[measure, scope] = None
            if unknown:
                self._made.append({"set": key, **unknown})

    def _end_what_is_made_again(self) -> None:
        """What lies in units that are made again steps aside."""
        units = [key for key in self._now.keys("unit") if key in self.made_again]
        posts = [key for key in self._now.keys("post") if key in self.made_again]
        others = self.made_again - {*units, *posts}
        self._remove([key for key in self._now.nodes if key in others])
        self._remove(posts)
        inside = [
            link
            for link in self._now.links
            if link.second in units
            and link.relation in PLACES.values()
            and link.first not in self.made_again
        ]
        if inside:
            self._made.append({"create": "unit", "key": self._aside})
            self._now.nodes[self._aside] = Node("unit", {}, {}, {})
            self._made.append({"move": [x.first for x in inside], "to": self._aside})
            for link in inside:
                self._lies(link.first, link.second, self._aside)
        held = [x for x in self._now.links if x.relation == "responsible_for" and x.first in units]
        self._ends(held)
        self._remove(reversed(units))

    def _end_bodies(self) -> None:
        nodes = self._now.nodes
        self._remove([key for key in self._gone if nodes[key].kind not in ("unit", "post")])

    def _abolish(self) -> None:
        nodes = self._now.nodes
        left = [key for key in reversed(self._gone) if key in nodes]
        for kind in ("post", "unit"):
            self._remove([key for key in left if nodes[key].kind == kind])
            left = [key for key in left if key in nodes]
        if self._aside in nodes:
            self._remove([self._aside])

    def _remove(self, keys: Iterable[str]) -> None:
        gone = dict.fromkeys(keys)
        for key in gone:
            word = "close" if self._now.nodes.pop(key).kind in _BODIES else "abolish"
            self._made.append({word: key})
        self._now.links = [
            x for x in self._now.links if x.first not in gone and x.second not in gone
        ]

    def _unrelate(self) -> None:
        stays = self._after.nodes.keys()
        wanted = {link.same for link in self._after.links}
        ended = []
        for link in self._now.links:
            if link.relation in PLACES.values() or link.same in wanted:
                continue
            held = link.relation == "responsible_for" and link.second in stays
            if held or (link.first in stays and link.second in stays):
                ended.append(link)
        self._ends(ended)
        for post in dict.fromkeys(x.first for x in self._now.links if x.relation == "reports_to"):
            self._in_order(post)

    def _in_order(self, post: str) -> None:
        """Ends lines that would come behind new ones, though they belong before them: the first
        manager is the primary one."""
        now, after = (
            [x for x in r.links if x.relation == "reports_to" and x.first == post]
            for r in (self._now, self._after)
        )
        kept = 0
        for one, other in zip(now, after, strict=False):
            if one.same != other.same:
                break
            kept += 1
        if now[kept:]:
            self._ends(now[kept:])

    def _ends(self, links: Iterable[Link]) -> None:
        ended = [(x.relation, x.first, x.second) for x in links]
        self._made += [{"unrelate": {relation: [*ends]}} for relation, *ends in ended]
        gone = set(ended)
        self._now.links = [
            x for x in self._now.links if (x.relation, x.first, x.second) not in gone
        ]

    # Nodes

    def _attributes(self) -> None:
        for key, node in self._now.nodes.items():
            other = self._after.nodes.get(key)
            if other is None:
                continue
            differ = {
                x: other.said.get(x, _DEFAULTS.get(x, ""))
                for x in _SET
                if node.said.get(x) != other.said.get(x) and x != "vacant"
            }
            if "category" in differ:
                differ["type"] = differ.pop("category")
            groups = node.said.get("count", 1) != 1 or other.said.get("count", 1) != 1
            if groups and node.said.get("vacant") != other.said.get("vacant"):
                differ["vacant"] = other.said.get("vacant", False)
            if differ:
                self._made.append({"set": key, **differ})
            if node.kind == "post" and not groups and self._holder_changes(node, other):
                self._holder(key, node, other)

    def _holder(self, key: str, node: Node, other: Node) -> None:
        filled, fills = not node.said.get("vacant"), not other.said.get("vacant")
        if filled:
            self._made.append({"vacate": key})
        if fills:
            holder = other.said.get("holder")
            self._made.append({"appoint": key, **({"holder": holder} if holder else {})})
        for measure in _HOLDERS:
            node.figures.pop((measure, "own"), None)

    def _close(self) -> None:
        """Before anything comes to them: of a leaf of which nothing is written a plan leaves open
        what else is there."""
        for key in self._closed:
            self._made.append({"set": key, "empty": "all" if key in self._parents else "staff"})
        for key in self._costless:
            self._made.append({"set": key, "gross_expenditure": 0})
            self._now.nodes[key].figures["gross_expenditure", "own"] = 0

    def _create(self) -> None:
        for key, node in self._after.nodes.items():
            if key in self._now.nodes:
                continue
            word = "open" if node.kind in _BODIES else "create"
            made: Json = {word: node.kind, "key": key, **node.said}
            place = self._placed.get(key)
            if place is not None:
                made["parent" if node.kind == "unit" else "home"] = place.second
                self._now.links.append(Link(place.relation, key, place.second))
            now = node.copy()
            if self._loose and node.kind == "unit":
                now.figures = {at: _unknown(x) for at, x in node.figures.items()}
            measures: dict[str, list[Any]] = {}
            for (measure, _), figure in now.figures.items():
                measures.setdefault(measure, []).append(figure)
            made |= {m: x if len(x) > 1 else x[0] for m, x in measures.items()}
            if filler := self._fillers.get(key):
                made |= filler
            made |= node.remarks
            self._now.nodes[key] = now
            made |= self._with_it(key, node)
            self._made.append(made)

    def _with_it(self, key: str, node: Node) -> Json:
        """Relations that are written with a new node, as all their other ends are there."""
        result: Json = {}
        fields = dict(FIELDS) | {"heads": ("heads", False)}
        for name, (relation, leads_here) in fields.items():
            if relation in PLACES.values() or name == "head":
                continue
            if self._loose and relation in _LINE:
                continue
            end = "second" if leads_here else "first"
            links = self._by_end.get((relation, end, key), [])
            others = [x.first if leads_here else x.second for x in links]
            if not links or any(x.since or x.until for x in links):
                continue
            if any(x not in self._now.nodes or x == key for x in others):
                continue
            result[name] = [
                other if x.weight is None else {"unit": other, "share": x.weight}
                for other, x in zip(others, links, strict=True)
            ]
            if len(others) == 1 and links[0].weight is None:
                result[name] = others[0]
            self._now.links += links
        return result

    def _move(self) -> None:
        now = self._now.places()
        for kind in ("unit", "post"):
            for key in self._after.keys(kind):
                link = self._placed.get(key)
                if link is None or now.get(key) == link.second:
                    continue
                last = self._made[-1] if self._made else {}
                if last.get("to") == link.second and isinstance(last.get("move"), list):
                    last["move"].append(key)
                elif last.get("to") == link.second and "move" in last:
                    last["move"] = [last["move"], key]
                else:
                    self._made.append({"move": key, "to": link.second})
                self._lies(key, now.get(key), link.second)

    def _lies(self, key: str, was: str | None, to: str) -> None:
        relation = PLACES[self._now.nodes[key].kind]
        self._now.links = [
            x for x in self._now.links if (x.relation, x.first) != (relation, key)
        ] + [Link(relation, key, to)]

    # Relations and figures

    def _relate(self) -> None:
        there = {link.same for link in self._now.links}
        for link in self._after.links:
            if link.relation in PLACES.values() or link.same in there:
                continue
            made: Json = {"relate": {link.relation: [link.first, link.second]}}
            weight = "volume" if link.relation == "works_with" else "share"
            for name, x in ((weight, link.weight), ("from", link.since), ("until", link.until)):
                if x is not None:
                    made[name] = x
            self._made.append(made)

    def _roles(self) -> None:
        """When whoever led a unit leads it no more: who leads one has the role of a head."""
        heads = {x.first for x in self._after.links if x.relation == "heads"}
        for key in self._after.keys("post"):
            now, then = (
                records.nodes[key].said.get("role", _DEFAULTS["role"])
                for records in (self._now, self._after)
            )
            if now != then and not (now == "staff" and then == "head" and key in heads):
                self._made.append({"set": key, "role": then})

    def _figures(self, also: set[tuple[str, str]]) -> None:
        for key, node in self._after.nodes.items():
            now = self._now.nodes[key]
            differ = self._unwritten(key, now, node)
            for measure in dict.fromkeys(m for m, _ in node.figures):
                scopes = [s for s in ("total", "own") if (measure, s) in node.figures]
                # Without child units a total would do away with an own figure before it.
                given = [node.figures[measure, scope] for scope in scopes]
                same = all(
                    figure_content(now.figures.get((measure, scope)))
                    == figure_content(node.figures[measure, scope])
                    for scope in scopes
                ) and {s for m, s in now.figures if m == measure} == set(scopes)
                if not same or (key, measure) in also:
                    differ[measure] = given if len(given) > 1 else given[0]
            if differ:
                self._made.append({"set": key, **differ})

    def _unwritten(self, key: str, now: Node, then: Node) -> dict[str, Any]:
        """What is written of a node and will not be, or has to be unknown, as nobody wrote it."""
        lost = set() if self._freely else self._lost(key, now, then)
        if key in self._costless:
            lost.discard(("gross_expenditure", "own"))
        lost |= {(measure, scope) for of, measure, scope in self._unknown if of == key}
        scoped = then.kind == "unit" and not self._is_leaf(key)
        result: dict[str, Any] = {}
        for measure, scope in sorted(lost):
            if not scoped:
                result[measure] = "unknown"
            elif measure in result:
                result[measure] = [result[measure], {"unknown": True, "scope": scope}]
            else:
                result[measure] = {"unknown": True, "scope": scope}
        return result

    def _is_leaf(self, key: str) -> bool:
        return key not in self._parents

    def _lost(self, key: str, now: Node, then: Node) -> set[tuple[str, str]]:
        """The figures that are written of a node and will not be."""
        lost = now.figures.keys() - then.figures.keys()
        if now.kind == "unit" and self._is_leaf(key):
            # There a new figure takes the place of one of another scope, unless it says its own.
            replaced = {m for (m, _), x in then.figures.items() if _scope(x) != "own"}
            lost = {at for at in lost if at[0] not in replaced}
        return lost

    def _rename(self) -> None:
        for key, node in self._after.nodes.items():
            name = node.said.get("name", {})
            if self._now.nodes[key].said.get("name", {}) != name:
                self._made.append({"rename": key, "name": name})


def _free(name: str, *records: Records) -> str:
    """A key that nobody has."""
    while any(name in r.nodes for r in records):
        name += "-"
    return name


def _scope(figure: Any) -> str:
    return str(figure.get("scope", "")) if isinstance(figure, dict) else ""


def _unknown(figure: Any) -> Json:
    scope = _scope(figure)
    return {"unknown": True, **({"scope": scope} if scope else {})}
