"""What others say in the W3C Organization Ontology, as a graph of units and posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import count
from typing import Any
from urllib.parse import unquote

from tyngde.errors import DocumentError, Error, phrase
from tyngde.io.graphs.graph import Attribute, Edge, Graph, Node
from tyngde.io.places import at_line, raise_any
from tyngde.io.rdf.ends import unfit_ends
from tyngde.io.rdf.terms import ORG, PROV, SKOS, rdflib
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import normal

__all__ = ["Foreign"]

_LABELS = (
    *(f"{SKOS}prefLabel", "http://www.w3.org/2000/01/rdf-schema#label"),
    *("http://purl.org/dc/terms/title", "http://xmlns.com/foaf/0.1/name"),
    *("http://schema.org/name", "https://schema.org/name"),
)
_DATES = (
    *(f"{PROV}startedAtTime", f"{PROV}endedAtTime", f"{PROV}atTime"),
    *("http://purl.org/dc/terms/date", "http://purl.org/dc/terms/created"),
)
_ORGANISATIONS = (*("Organization", "FormalOrganization", "OrganizationalUnit"),)
_HEADS = {
    *(
        "head",
        "leader",
        "chief",
        "director",
        "manager",
        "leder",
        "chef",
        "direktør",
        "head of unit",
    ),
    *("chair", "chief executive", "enhedsleder", "afdelingschef", "head of department"),
}
# How far is gone from one thing without an address to the next.
_DEEP = 3
_HEAD_WORDS = {normal(word) for word in _HEADS}


def _tail(address: str) -> str:
    """The last part of an address."""
    return unquote(address.rstrip("/#").rpartition("#")[2].rpartition("/")[2].rpartition(":")[2])


def _base(tag: str | None) -> str | None:
    """The language of a tag, without the country."""
    return tag.split("-")[0].lower() if tag else None


class Foreign:
    """A graph of rdflib, read as units and posts.

    Args:
        triples, file: the graph, and the name of its file.
        language: of names; None: that of most names in the file, else English.
        figures: addresses of properties that are read, or their last parts.
        dated: whether what a change replaced is kept, until its day.
    """

    def __init__(
        self,
        triples: Any,
        file: str,
        language: str | None,
        figures: Iterable[str],
        dated: bool,
    ) -> None:
        self.library = rdflib()
        self.triples, self.file = triples, file
        self.language = language or self.usual_language()
        self.figures, self.dated = set(figures), dated
        self.faults: list[Error] = []
        self.made = Graph(form="W3C ORG", file=file)
        self._blanks: dict[Any, tuple[str, ...]] = {}
        self._numbers_of_blanks = count(1)
        self.units: dict[Any, str] = {}
        self.posts: dict[Any, str] = {}
        self.persons: dict[Any, str] = {}
        self.heads: set[tuple[str, str]] = set()
        self._numbers: dict[Any, str] = {}
        # The first post of each agent, and that in each unit; those who hold posts of the file.
        self._post_of: dict[Any, Any] = {}
        self._post_in: dict[tuple[Any, Any], Any] = {}
        self._holders: set[Any] = set()
        self._holders_of: dict[Any, int] = {}
        self._made_up: list[Any] = []

    def usual_language(self) -> str:
        """The language of most names in the file; of equally many the first by its letters."""
        found = Counter(
            _base(name.language) or ""
            for label in _LABELS
            for name in self.triples.objects(None, self.uri(label))
            if getattr(name, "language", None)
        )
        return max(sorted(found), key=lambda each: found[each], default="en")

    def uri(self, name: str) -> Any:
        return self.library.URIRef(name if ":" in name else f"{ORG}{name}")

    def pairs(self, name: str, inverse: str = "") -> list[tuple[Any, Any]]:
        """What a property joins, and its inverse the other way; in a fixed order."""
        found = set(self.triples.subject_objects(self.uri(name)))
        if inverse:
            found |= {(b, a) for a, b in self.triples.subject_objects(self.uri(inverse))}
        return sorted(found, key=lambda pair: (self.order(pair[0]), self.order(pair[1])))

    def order(self, term: Any) -> tuple[str, ...]:
        """What terms are put in order by: their address, and of those without one, behind these,
        what is said of them, as their own sign is another one each time."""
        if not isinstance(term, self.library.BNode):
            return ("", str(term))
        if term not in self._blanks:
            self._blanks[term] = ("~", *self._said_of(term, _DEEP))
        return self._blanks[term]

    def _said_of(self, term: Any, depth: int) -> list[str]:
        """What is said of a thing without an address, and of the next ones without one."""
        blank = self.library.BNode
        of = [
            (str(p), "" if isinstance(s, blank) else str(s))
            for s, p in self.triples.subject_predicates(term)
        ]
        said = [
            (str(p), *(self._said_of(o, depth - 1) if isinstance(o, blank) else (str(o),)))
            for p, o in self.triples.predicate_objects(term)
            if depth or not isinstance(o, blank)
        ]
        return [part for each in (*sorted(said), *sorted(of)) for part in each]

    def of_class(self, *names: str) -> set[Any]:
        kind = self.library.RDF.type
        return {s for name in names for s in self.triples.subjects(kind, self.uri(name))}

    def refuse(self, problem: str, expected: str, key: Any = "") -> None:
        sort = DocumentError
        fault = at_line(sort, problem, expected=expected, file=self.file, key=str(key))
        self.faults.append(fault)

    def graph(self) -> Graph:
        """Nodes and edges, with what was found out in the notes.

        Raises:
            DocumentError: one thing has two keys, names of one language or figures.
        """
        parents = self.pairs("subOrganizationOf", "hasSubOrganization")
        within = self.pairs("unitOf", "hasUnit")
        homes = self.pairs("postIn", "hasPost")
        units = self.of_class(*_ORGANISATIONS)
        lines = self.pairs("reportsTo")
        joined = {"subOrganizationOf": parents, "unitOf": within, "postIn": homes}
        said_posts = self.of_class("Post") - units
        for key, problem, expected in unfit_ends(
            {**joined, "reportsTo": lines}, self.library.Literal, said_posts
        ):
            self.refuse(problem, expected, key)
        units |= {end for pair in (*parents, *within) for end in pair}
        units |= {unit for _, unit in homes}
        silent = [unit for unit in units if (unit, None, None) not in self.triples]
        if silent:
            names = sorted(_tail(str(unit)) for unit in silent)
            self.note(
                phrase(
                    "{} units are only named, and nothing is said of them: {}",
                    len(silent),
                    some(names),
                )
            )
        posts = self.of_class("Post") | {post for post, _ in homes}
        posts |= {post for post, _ in self.pairs("heldBy", "holds")}
        gone, begun = self.changes()
        if not self.dated:
            units -= gone.keys()
        self.keys(sorted(units, key=self.order), self.units)
        self.keys(sorted(posts, key=self.order), self.posts)
        self.hold(dict(homes))
        self.members()
        self.head_of()
        for unit, key in self.units.items():
            attributes = self.plain(unit, "unit")
            for name, days in (("until", gone), ("from", begun)):
                if self.dated and days.get(unit):
                    attributes[name] = days[unit]
            self.made.nodes.append(Node(key, attributes))
        for post, key in self.posts.items():
            self.made.nodes.append(Node(key, self.plain(post, "post")))
        self.tree(parents, within)
        for post, unit in self.pairs("postIn", "hasPost"):
            self.tie(self.posts, post, "post in", self.units, unit)
        # Who reports to whom may be said of persons, too.
        who = {agent: self.posts[post] for agent, post in self._post_of.items()} | self.posts
        for post, manager in lines:
            if normal(str(manager)) in ("unknown", "ukendt") and post in who:
                self.note(phrase("the manager of '{}' is unknown", who[post]))
            elif post in self.units and manager in self.units:
                self.note("org:reportsTo between organisations left out")
            else:
                self.tie(who, post, "reports to", who, manager)
        for post, unit in sorted(self.heads):
            self.made.edges.append(Edge(post, unit, {"relation": "head of"}))
        for a, b in self.pairs("linkedTo"):
            self.tie(self.units, a, "works with", self.units, b)
        raise_any(self.faults)
        return self.made

    def note(self, text: str) -> None:
        if text not in self.made.notes:
            self.made.notes.append(text)

    def tie(self, of: dict[Any, str], a: Any, words: str, to: dict[Any, str], b: Any) -> None:
        """An edge; what one end of it is has to be said somewhere."""
        if a in of and b in to:
            self.made.edges.append(Edge(of[a], to[b], {"relation": words}))
        else:
            self.note(
                phrase("'{}' left out, as an end is no unit or post: {}", words, _tail(str(b)))
            )

    def tree(self, parents: list[tuple[Any, Any]], within: list[tuple[Any, Any]]) -> None:
        """What lies below what: the nearer of the two that the ontology may say."""
        known = {(a, b) for a, b in parents if a in self.units and b in self.units}
        below = {a for a, _ in known}
        known |= {(a, b) for a, b in within if a not in below and {a, b} <= self.units.keys()}
        above: dict[Any, list[str]] = {}
        for a, b in sorted(known):
            above.setdefault(a, []).append(self.units[b])
            self.made.edges.append(Edge(self.units[a], self.units[b], {"relation": "part of"}))
        for unit, several in above.items():
            if len(several) > 1:
                names = ", ".join(map(repr, several))
                self.refuse(
                    phrase("'{}' lies below {}", self.units[unit], names), "one of them", unit
                )

    def changes(self) -> tuple[dict[Any, str], dict[Any, str]]:
        """The day on which each organisation was replaced, and on which each came; empty where it
        is not said."""
        gone: dict[Any, str] = {}
        begun: dict[Any, str] = {}
        events = self.of_class("ChangeEvent")
        before = self.pairs("originalOrganization", "changedBy")
        after = self.pairs("resultingOrganization", "resultedFrom")
        every = events | {e for e, _ in before} | {e for e, _ in after}
        for event in sorted(every, key=self.order):
            dates = [self.triples.value(event, self.uri(each)) for each in _DATES]
            day = next((str(date)[:10] for date in dates if date is not None), "")
            old = [unit for e, unit in before if e == event]
            new = [unit for e, unit in after if e == event]
            begun |= {unit: day for unit in new if unit not in old}
            gone |= {unit: day for unit in old if unit not in new}
            names = [", ".join(sorted(_tail(str(u)) for u in units)) for units in (old, new)]
            when = f"on {day}" if day else "on a day that is not said"
            self.note(
                phrase(
                    "change {}: {} became {}", when, names[0] or "nothing", names[1] or "nothing"
                )
            )
        return gone, begun

    def keys(self, subjects: list[Any], into: dict[Any, str]) -> None:
        """Keys by org:identifier, else by the last part of the address, if these are unique."""
        identified: dict[Any, list[str]] = {
            s: [str(x) for x in self.triples.objects(s, self.uri("identifier"))] for s in subjects
        }
        tails = [_tail(str(s)) for s in subjects]
        taken = {*self.units.values(), *self.posts.values()}
        for subject, tail in zip(subjects, tails, strict=True):
            given = identified[subject]
            if len(given) > 1:
                several = ", ".join(map(repr, sorted(given)))
                self.refuse(
                    phrase("<{}> has several keys: {}", subject, several), "one identifier", subject
                )
            if isinstance(subject, self.library.BNode) and not given:
                key = next(k for i in self._numbers_of_blanks if (k := f"blank-{i}") not in taken)
                self.note(
                    "what has no address is called 'blank-1', 'blank-2' … by the order of what is "
                    "said of it"
                )
            else:
                is_alone = tail and tails.count(tail) == 1
                key = given[0] if given else tail if is_alone else str(subject)
            into[subject] = key if key not in taken else str(subject)
            taken.add(into[subject])
        if any(not given for given in identified.values()):
            self.note("keys are org:identifier, else the last part of the address")

    def label(self, subject: Any) -> str:
        """The name in the language, else without one, else in any."""
        for property_ in _LABELS:
            texts = sorted(self.triples.objects(subject, self.uri(property_)))
            for wanted in (self.language, None):
                same = [t for t in texts if _base(getattr(t, "language", None)) == wanted]
                if len(same) > 1:
                    several = ", ".join(repr(str(text)) for text in same)
                    self.refuse(
                        phrase("<{}> has several names: {}", subject, several), "one name", subject
                    )
                if same:
                    return str(same[0])
            if texts:
                return str(texts[0])
        return ""

    def concept(self, subject: Any, property_: str) -> str:
        """The words of a concept: its name, notation, or the last part of its address."""
        for concept in sorted(self.triples.objects(subject, self.uri(property_))):
            if isinstance(concept, self.library.Literal):
                return str(concept)
            notation = self.triples.value(concept, self.uri(f"{SKOS}notation"))
            return self.label(concept) or str(notation or "") or _tail(str(concept))
        return ""

    def plain(self, subject: Any, kind: str) -> dict[str, Attribute]:
        """Attributes of a node: kind, name, type, and what is a literal under a known name."""
        found: dict[str, Attribute] = {"kind": kind}
        role = self.concept(subject, "role") if kind == "post" else ""
        if name := self.label(subject) or role:
            found["label"] = name
        if kind == "unit" and (type_ := self.concept(subject, "classification")):
            found["type"] = type_
        several = self._holders_of.get(subject, 0)
        if several > 1:
            found["headcount"] = float(several)
        elif subject in self.persons:
            found["holder"] = self.persons[subject]
        skipped = {*_LABELS, *_DATES, f"{ORG}identifier", f"{SKOS}altLabel", f"{ORG}purpose"}
        for property_, value in sorted(self.triples.predicate_objects(subject)):
            text = str(property_)
            if not isinstance(value, self.library.Literal) or text in skipped:
                continue
            attribute = _tail(text)
            if text.startswith(ORG) or value.language:
                continue
            plain = value.toPython()
            number = isinstance(plain, (int, float)) or type(plain).__name__ == "Decimal"
            cell = float(plain) if number and not isinstance(plain, bool) else str(value)
            if attribute in found and found[attribute] != cell:
                self.refuse(
                    phrase("<{}> has several of '{}'", subject, attribute), "one value", attribute
                )
            found[attribute] = cell
        return found

    def hold(self, homes: dict[Any, Any]) -> None:
        """Persons who hold posts, as numbers: names and addresses go no further."""
        for post, agent in self.pairs("heldBy", "holds"):
            if isinstance(agent, self.library.Literal) or post not in self.posts:
                continue
            self._holders_of[post] = self._holders_of.get(post, 0) + 1
            self.persons.setdefault(post, self.number(agent))
            self._post_of.setdefault(agent, post)
            self._post_in.setdefault((agent, homes.get(post)), post)
            self._holders.add(agent)
        shared = [self.posts[post] for post, several in self._holders_of.items() if several > 1]
        if shared:
            self.note(
                phrase("posts with several holders, who are their headcount: {}", some(shared))
            )

    def head_of(self) -> None:
        """Who is said to head a unit."""
        for agent, unit in self.pairs("headOf"):
            post = agent if agent in self.posts else self.post_of(agent, unit)
            if post is None and unit in self.units:
                post = self.new_post(agent, unit, "")
            if post is not None and unit in self.units:
                self.heads.add((self.posts[post], self.units[unit]))

    def post_of(self, agent: Any, unit: Any) -> Any:
        """The post of an agent in a unit, else the first one that he has; None if he has none."""
        return self._post_in.get((agent, unit), self._post_of.get(agent))

    def number(self, agent: Any) -> str:
        return self._numbers.setdefault(agent, f"person-{len(self._numbers) + 1}")

    def new_post(self, agent: Any, unit: Any, role: str) -> Any:
        """A post for somebody who is only said to belong to a unit."""
        post = self.library.BNode()
        key = f"{self.units[unit]}/{self.number(agent)}"
        self.posts[post] = key
        self._post_of.setdefault(agent, post)
        self._post_in[agent, unit] = post
        self.persons[post] = self.number(agent)
        self.triples.add((post, self.uri("postIn"), unit))
        if role:
            self.triples.add((post, self.uri(_LABELS[0]), self.library.Literal(role)))
        self._made_up.append(post)
        return post

    def members(self) -> None:
        """Memberships: posts of those who hold none, and heads by their role."""
        memberships = self.of_class("Membership") | {m for m, _ in self.pairs("member")}
        found = []
        for membership in memberships:
            agent = self.triples.value(membership, self.uri("member"))
            unit = self.triples.value(membership, self.uri("organization"))
            if agent is not None and unit in self.units:
                found.append((agent, unit, self.concept(membership, "role")))
        found += [(agent, unit, "") for agent, unit in self.pairs("memberOf", "hasMember")]
        # Those that name a role first.
        found.sort(key=lambda row: (self.order(row[0]), self.order(row[1]), not row[2], row[2]))
        elsewhere = 0
        for agent, unit, role in found:
            if agent in self.units or unit not in self.units:
                continue
            post = self._post_in.get((agent, unit))
            if post is None and agent in self._holders:
                post = self._post_of[agent]
                elsewhere += normal(role) not in _HEAD_WORDS
            if post is None:
                post = self.new_post(agent, unit, role)
            if normal(role) in _HEAD_WORDS:
                self.heads.add((self.posts[post], self.units[unit]))
        if elsewhere:
            self.note(
                phrase("{} memberships of those who hold posts elsewhere left out", elsewhere)
            )
        if self._made_up:
            self.note(
                phrase("{} posts made of memberships, of those who hold none", len(self._made_up))
            )
