"""What nodes and edges of a graph of others are: found out, and said.

Each thing that is found is a note; what could have been otherwise is a guess, which ``strict``
refuses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from tyngde.errors import DocumentError, Error, InvalidKey, UnknownKey, phrase
from tyngde.io.graphs.graph import ABOVE, Attribute, Edge, Graph
from tyngde.io.graphs.words import (
    EDGE_NAMES,
    KIND_NAMES,
    KIND_WORDS,
    RELATION_WORDS,
    REMARKS,
    WEIGHT_NAMES,
)
from tyngde.io.near import Near
from tyngde.io.places import at_line
from tyngde.io.spreadsheet.repairs.ledger import some
from tyngde.io.spreadsheet.vocabulary import COLUMNS, normal

__all__ = ["Meaning", "Told", "find_meaning"]

KINDS_READ = ("unit", "post", "task")
_ENDS = {
    "part_of": ("unit", "unit"),
    "reports_to": ("post", "post"),
    "dotted_line": ("post", "post"),
    "deputises_for": ("post", "post"),
    "heads": ("post", "unit"),
    "post_in": ("post", "unit"),
    "responsible_for": ("unit", "task"),
}
# What lies below another, by its kind and that of what is above.
_BELOW = {
    ("unit", "unit"): ("part_of", False),
    ("post", "unit"): ("post_in", False),
    ("post", "post"): ("reports_to", False),
    ("task", "unit"): ("responsible_for", True),
}


@dataclass(frozen=True)
class Told:
    """What the caller says: what nodes are, which way edges run, what attributes are called."""

    nodes: str | None
    edges: str | None
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Tie:
    """A relation in the direction of the schema, and where it was written."""

    source: str
    relation: str
    target: str
    weight: Attribute | None
    line: int


@dataclass
class Meaning:
    """What a graph says.

    Attributes:
        kinds: of each node.
        ties: the relations.
        typed: the attribute whose words are types of units as well as kinds; else empty.
        used: attributes of nodes that say the kind and nothing else.
        notes: what was found out.
        guesses: what could have been otherwise.
        faults: what is wrong.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    typed: str = ""
    used: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    faults: list[Error] = field(default_factory=list)


def find_meaning(graph: Graph, told: Told) -> Meaning:
    """What nodes and edges are; what is wrong with them stands in ``faults``."""
    meaning = Meaning(faults=list(graph.faults))
    _check_ends(graph, meaning)
    of_edge = _relations_by_words(graph, told, meaning)
    if meaning.faults:
        # What the words of nodes say is told in the same round.
        _kinds_by_words(graph, told, meaning, {})
        return meaning
    _find_kinds(graph, told, of_edge, meaning)
    if not meaning.faults:
        _find_ties(graph, told, of_edge, meaning)
    return meaning


def _check_ends(graph: Graph, meaning: Meaning) -> None:
    """Every node has a key of its own, every edge two nodes that there are."""
    seen: set[str] = set()
    near = Near()
    for node in graph.nodes:
        if node.key and node.key in seen:
            meaning.faults.append(
                at_line(
                    InvalidKey,
                    phrase("the node '{}' stands twice", node.key),
                    expected="an id for each node",
                    file=graph.file,
                    line=node.line,
                    key=node.key,
                )
            )
        seen.add(node.key)
    # What a node without an id is called nobody knows.
    for edge in graph.edges if not graph.faults or "" not in seen else ():
        for end in dict.fromkeys((edge.source, edge.target)):
            if end not in seen:
                meaning.faults.append(
                    at_line(
                        UnknownKey,
                        phrase("an edge names '{}', and no node does", end),
                        expected="the id of a node",
                        nearest=near(end, seen, cutoff=0.72),
                        file=graph.file,
                        line=edge.line,
                        key=end,
                    )
                )


def _chosen(told: Told, target: str) -> list[str]:
    return [normal(name) for name, meant in told.columns.items() if meant == target]


def _word(edge: Edge, name: str) -> str:
    """What the attribute of an edge holds, its name as it is compared."""
    return next(
        (normal(str(v)) for n, v in edge.attributes.items() if n != ABOVE and normal(n) == name), ""
    )


def _relations_by_words(graph: Graph, told: Told, meaning: Meaning) -> dict[int, tuple[str, bool]]:
    """From the number of an edge to its relation, by the first attribute all of whose words are
    known; or by the one that the caller names, which is refused where one is not."""
    chosen = _chosen(told, "relation")
    for name in chosen or EDGE_NAMES:
        found = {at: word for at, edge in enumerate(graph.edges) if (word := _word(edge, name))}
        unknown = {word: at for at, word in found.items() if word not in RELATION_WORDS}
        sure = chosen or name == "relation"
        if not found or (unknown and not sure):
            continue
        for word, at in unknown.items():
            nearest = get_close_matches(word, RELATION_WORDS, n=3, cutoff=0.72)
            meaning.faults.append(
                at_line(
                    DocumentError,
                    phrase("the relation '{}' of an edge is not known", word),
                    expected="a relation of docs/tables.md, or columns={…} for another attribute",
                    nearest=[RELATION_WORDS[word][0] for word in nearest],
                    file=graph.file or graph.form,
                    line=graph.edges[at].line,
                    key=word,
                )
            )
        if unknown:
            return {}
        spelt = next(
            n for e in graph.edges for n in e.attributes if n != ABOVE and normal(n) == name
        )
        shown = []
        for word in dict.fromkeys(found.values()):
            relation, turned = RELATION_WORDS[word]
            shown.append(f"{word} is {relation}{' turned round' if turned else ''}")
        meaning.notes.append(phrase("'{}' of edges is the relation: {}", spelt, ", ".join(shown)))
        return {at: RELATION_WORDS[word] for at, word in found.items()}
    return {}


def _find_kinds(
    graph: Graph, told: Told, of_edge: Mapping[int, tuple[str, bool]], meaning: Meaning
) -> None:
    kinds = meaning.kinds
    within = {node.inside for node in graph.nodes if node.inside is not None}
    if told.nodes is not None:
        kind = {"units": "unit", "posts": "post"}[told.nodes]
        kinds.update({n.key: "unit" if n.key in within else kind for n in graph.nodes})
        _kinds_by_words(graph, told, meaning, {})
        return
    by_word: dict[str, str] = {}
    _kinds_by_words(graph, told, meaning, by_word)
    kinds.update(by_word)
    if meaning.faults:
        return
    for at, (relation, turned) in of_edge.items():
        ends = _ENDS.get(relation)
        edge = graph.edges[at]
        if ends is not None:
            first, second = (edge.target, edge.source) if turned else (edge.source, edge.target)
            kinds.setdefault(first, ends[0])
            kinds.setdefault(second, ends[1])
    silent = [node.key for node in graph.nodes if node.key in kinds and node.key not in by_word]
    if by_word and silent:
        meaning.notes.append(
            phrase(
                "{} nodes have no word for what they are, and are what their edges join: {}",
                len(silent),
                some(silent, 3),
            )
        )
    # What has nodes within it is a unit, whatever its edges are.
    kinds.update({key: "unit" for key in within if key not in by_word})
    rest = [node for node in graph.nodes if node.key not in kinds]
    if not rest:
        return
    names = some([node.key for node in rest], 3)
    if within:
        leaves = {node.key for node in rest}
        # With each other, or with what the words of other edges make posts.
        posts = leaves | {key for key, kind in kinds.items() if kind == "post"}
        pairs = [{edge.source, edge.target} for edge in graph.edges]
        joined = any(pair <= posts and pair & leaves for pair in pairs)
        kind = "post" if joined else "unit"
        why = "edges join them" if joined else "no edges join them"
        said = f"nodes with nodes within are units; the {len(rest)} others ({names}) are {kind}s"
        meaning.guesses.append(f"{said}, as {why}; nodes= says it")
    elif (kind := _kind_by_attributes(graph)) != "":
        meaning.guesses.append(
            f"{len(rest)} nodes ({names}) are read as {kind}s by the names of their attributes; "
            "nodes= says it"
        )
    else:
        kind = Counter(kinds.values()).most_common(1)[0][0] if kinds else "unit"
        meaning.guesses.append(
            f"nothing says what {len(rest)} nodes ({names}) are: read as {kind}s; nodes= says it"
        )
    kinds.update({node.key: kind for node in rest})


def _kinds_by_words(graph: Graph, told: Told, meaning: Meaning, found: dict[str, str]) -> None:
    """Kinds by the words of an attribute; it is the kind where all its words are known, or where
    some of them tell posts and tasks from the rest."""
    chosen = _chosen(told, "kind")
    for name in chosen or KIND_NAMES:
        cells = {
            node.key: (spelt, str(value))
            for node in graph.nodes
            for spelt, value in node.attributes.items()
            if normal(spelt) == name
        }
        known = {key: KIND_WORDS.get(normal(word)) for key, (_, word) in cells.items()}
        others = {kind for kind in known.values() if kind in ("post", "task")}
        complete = bool(known) and None not in known.values()
        spelt = next((spelt for spelt, _ in cells.values()), "")
        if name == "kind" and not chosen and known and not complete:
            chosen = [name]
        if chosen:
            for node in graph.nodes:
                if node.key in known and known[node.key] is None:
                    word = cells[node.key][1]
                    meaning.faults.append(
                        at_line(
                            DocumentError,
                            phrase(
                                "node '{}': the kind '{}' is not read from graphs", node.key, word
                            ),
                            expected=phrase("one of {}", ", ".join(KINDS_READ)),
                            nearest=get_close_matches(normal(word), KIND_WORDS, n=3, cutoff=0.72),
                            file=graph.file or graph.form,
                            line=node.line,
                            key=word,
                        )
                    )
        if not complete and not others and not chosen:
            continue
        if complete and not others and normal(spelt) in ("group", "category", "class"):
            continue
        typed = normal(spelt) == "type"
        found.update({key: kind or "unit" for key, kind in known.items()})
        if typed:
            meaning.typed = spelt
        if told.nodes is None:
            counts = Counter(found.values())
            shown = ", ".join(f"{counts[k]} {k}s" for k in KINDS_READ if counts[k])
            meaning.notes.append(phrase("'{}' of nodes says what they are: {}", spelt, shown))
        if not typed:
            meaning.used.add(spelt)
        return


def _kind_by_attributes(graph: Graph) -> str:
    """The kind whose columns the attributes are; empty where they do not tell."""
    names = {normal(name) for node in graph.nodes for name in node.attributes} - {*REMARKS}

    def only(table: str, other: str) -> int:
        def spelt(of: str) -> set[str]:
            columns = COLUMNS[of].items()
            return {normal(word) for field_, words in columns for word in (field_, *words)}

        return len(names & (spelt(table) - spelt(other)))

    posts, units = only("posts", "units"), only("units", "posts")
    return "post" if posts > units else "unit" if units > posts else ""


def _weight(edge: Edge) -> Attribute | None:
    """What is written of how much an edge weighs; none is not 1."""
    for name in WEIGHT_NAMES:
        for spelt, value in edge.attributes.items():
            if normal(spelt) == name:
                return value
    return None


def _find_ties(
    graph: Graph, told: Told, of_edge: Mapping[int, tuple[str, bool]], meaning: Meaning
) -> None:
    kinds = meaning.kinds
    placed = set()

    def below(key: str, above: str, line: int) -> None:
        """One node that lies below another, as the form of the file says."""
        relation = _BELOW.get((kinds[key], kinds[above]))
        if relation is None:
            meaning.faults.append(
                at_line(
                    DocumentError,
                    phrase(
                        "'{}' is a {} and lies below '{}', a {}",
                        key,
                        kinds[key],
                        above,
                        kinds[above],
                    ),
                    expected="a unit above units and tasks, a unit or post above posts",
                    file=graph.file or graph.form,
                    line=line,
                    key=key,
                )
            )
            return
        name, turned = relation
        placed.add(key)
        ends = (above, key) if turned else (key, above)
        meaning.ties.append(Tie(ends[0], name, ends[1], None, line))

    inside = {node.key: node.inside for node in graph.nodes if node.inside is not None}
    if inside:
        groups = len(set(inside.values()))
        meaning.notes.append(
            phrase("{} nodes lie within {} others, which are above them", len(inside), groups)
        )
    for node in graph.nodes:
        if node.inside is not None:
            below(node.key, node.inside, node.line)
    plain: list[Edge] = []
    for at, edge in enumerate(graph.edges):
        if edge.attributes.get(ABOVE):
            below(edge.source, edge.target, edge.line)
        elif at in of_edge:
            relation, turned = of_edge[at]
            ends = (edge.target, edge.source) if turned else (edge.source, edge.target)
            relation, ends = _as_led(relation, ends, kinds)
            if not _may_join(graph, edge, relation, ends, meaning):
                continue
            weight = _weight(edge) if relation in ("works_with", "responsible_for") else None
            meaning.ties.append(Tie(ends[0], relation, ends[1], weight, edge.line))
            if relation in ("part_of", "reports_to", "post_in"):
                placed.add(ends[0])
        else:
            plain.append(edge)
    _plain_ties(graph, told, plain, placed, inside, meaning)


def _as_led(
    relation: str, ends: tuple[str, str], kinds: Mapping[str, str]
) -> tuple[str, tuple[str, str]]:
    """Who leads a post is its manager, and who leads a unit is its head."""
    if relation == "leads" and kinds[ends[0]] == "post":
        if kinds[ends[1]] == "post":
            return "reports_to", ends[::-1]
        if kinds[ends[1]] == "unit":
            return "heads", ends
    return relation, ends


def _may_join(
    graph: Graph, edge: Edge, relation: str, ends: tuple[str, str], meaning: Meaning
) -> bool:
    """Whether a relation joins nodes of these kinds; one that does not would be lost."""
    found = (meaning.kinds[ends[0]], meaning.kinds[ends[1]])
    wanted = _ENDS.get(relation, found)
    if found == wanted:
        return True
    meaning.faults.append(
        at_line(
            DocumentError,
            f"{relation} joins a {wanted[0]} and a {wanted[1]}, and '{ends[0]}' is a {found[0]}, "
            f"'{ends[1]}' a {found[1]}",
            expected=f"a {wanted[0]} and a {wanted[1]}, or another relation",
            file=graph.file or graph.form,
            line=edge.line,
            key=ends[0],
        )
    )
    return False


def _plain_ties(
    graph: Graph,
    told: Told,
    plain: list[Edge],
    placed: set[str],
    inside: Mapping[str, str],
    meaning: Meaning,
) -> None:
    """Edges of which nothing says what they are."""
    kinds = meaning.kinds
    lines: list[Edge] = []
    ties = 0
    for edge in plain:
        pair = (kinds[edge.source], kinds[edge.target])
        if edge.target == inside.get(edge.source) or edge.source == inside.get(edge.target):
            meaning.notes.append(
                phrase(
                    "the edge between '{}' and '{}', one within the other, left out",
                    edge.source,
                    edge.target,
                )
            )
        elif "task" in pair and "unit" in pair:
            ends = (edge.source, edge.target) if pair[0] == "unit" else (edge.target, edge.source)
            meaning.ties.append(Tie(ends[0], "responsible_for", ends[1], None, edge.line))
        elif pair in {("unit", "post"), ("post", "unit")}:
            _homes(graph, edge, placed, meaning)
        elif pair[0] != pair[1] or pair[0] == "task":
            _unclear(graph, edge, "nothing says what the edge is", meaning)
        elif told.edges == "ties" or (
            told.edges is None and pair[0] == "unit" and _are_ties(edge, placed)
        ):
            ties += 1
            weight = _weight(edge)
            meaning.ties.append(Tie(edge.source, "works_with", edge.target, weight, edge.line))
        elif not edge.directed and told.edges is None:
            _unclear(graph, edge, "the edge has no direction", meaning)
        else:
            lines.append(edge)
    if ties and told.edges is None:
        meaning.guesses.append(
            f"{ties} edges between units whose place is known are interfaces (works_with)"
        )
    if not lines or meaning.faults:
        return
    homes = {
        kinds[edge.source] == "post"
        for edge in plain
        if edge.directed and {kinds[edge.source], kinds[edge.target]} == {"unit", "post"}
    }
    up = _direction(graph, told, lines, homes, meaning)
    if up is None:
        return
    relation = {"unit": "part_of", "post": "reports_to"}
    for edge in lines:
        ends = (edge.source, edge.target) if up else (edge.target, edge.source)
        meaning.ties.append(Tie(ends[0], relation[kinds[ends[0]]], ends[1], None, edge.line))


def _are_ties(edge: Edge, placed: set[str]) -> bool:
    return edge.source in placed and edge.target in placed


def _homes(graph: Graph, edge: Edge, placed: set[str], meaning: Meaning) -> None:
    """An edge between a post and a unit: its home, unless it has one."""
    post, unit = edge.source, edge.target
    if meaning.kinds[post] == "unit":
        post, unit = unit, post
    if post in placed:
        _unclear(graph, edge, f"the post '{post}' has a place already", meaning)
        return
    if not any("are the homes of posts" in guess for guess in meaning.guesses):
        meaning.guesses.append("edges between posts and units are the homes of posts (post_in)")
    meaning.ties.append(Tie(post, "post_in", unit, None, edge.line))


def _unclear(graph: Graph, edge: Edge, why: str, meaning: Meaning) -> None:
    meaning.faults.append(
        at_line(
            DocumentError,
            phrase("'{}' to '{}': {}", edge.source, edge.target, why),
            expected="an attribute relation with a word of docs/tables.md, or edges= "
            "'up', 'down' or 'ties'",
            file=graph.file or graph.form,
            line=edge.line,
            key=edge.source,
        )
    )


def _direction(
    graph: Graph, told: Told, lines: list[Edge], homes: set[bool], meaning: Meaning
) -> bool | None:
    """Whether edges run upwards: as the caller says, as nobody has two above, or as those between
    posts and their units do, which are all one way.

    Args:
        homes: whether these run from the post, of each of them.
    """
    if told.edges in ("up", "down"):
        return told.edges == "up"
    pairs = {(e.source, e.target) for e in lines if e.source != e.target}
    out = Counter(a for a, _ in pairs)
    into = Counter(b for _, b in pairs)
    up, down = max(out.values(), default=0) <= 1, max(into.values(), default=0) <= 1
    first = f"'{lines[0].source}' to '{lines[0].target}'"
    if up and down and len(homes) == 1:
        way = "below to above" if True in homes else "above to below"
        meaning.guesses.append(
            f"edges ({first}) run from {way}, as those between posts and units do; edges= says it"
        )
        return True in homes
    if up and down:
        meaning.guesses.append(
            f"edges ({first}) run from above to below, which they need not; edges= says it"
        )
        return False
    if up or down:
        way = "below to above" if up else "above to below"
        meaning.notes.append(phrase("edges ({}) run from {}: so nobody has two above", first, way))
        return up
    several = [f"'{k}' has {n} edges out" for k, n in out.items() if n > 1][:3]
    several += [f"'{k}' has {n} in" for k, n in into.items() if n > 1][:3]
    meaning.faults.append(
        at_line(
            DocumentError,
            phrase("the edges are no tree either way ({})", ", ".join(several)),
            expected="edges='up' or 'down' where posts have several managers, "
            "or an attribute relation",
            file=graph.file or graph.form,
            line=lines[0].line,
        )
    )
    return None
