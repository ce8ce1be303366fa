"""Organisations from graphs: files, and objects of other libraries."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from tyngde.errors import DocumentError, Error, ParseError, UsageError, phrase
from tyngde.io.graphs.gexf_in import graph_of_gexf
from tyngde.io.graphs.graph import Attribute, Graph, Node, Other
from tyngde.io.graphs.graphml_in import graph_of_graphml
from tyngde.io.graphs.json_in import graph_of_json
from tyngde.io.graphs.meaning import Meaning, Tie, Told, find_meaning
from tyngde.io.graphs.objects_in import graph_of_object
from tyngde.io.graphs.own import is_own, read_own
from tyngde.io.graphs.words import LABELS, REMARKS, WEIGHT_NAMES
from tyngde.io.other_formats import other_format
from tyngde.io.places import at_line, raise_any
from tyngde.io.spreadsheet import read_tables
from tyngde.io.spreadsheet.header_parts import by_parts
from tyngde.io.spreadsheet.headers import known_headers
from tyngde.io.spreadsheet.vocabulary import OTHERWISE, TEXTS, normal
from tyngde.io.xml_tree import parse_xml
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.words.plain import plain

__all__ = ["organisation_of_graph", "read_graph"]

_TABLES = {"unit": "units", "post": "posts", "task": "tasks"}
# The column that holds the first of what a relation leads to, and the table it is in.
_COLUMNS = {"part_of": "parent", "post_in": "home", "reports_to": "reports_to"}


@fitting
def read_graph(
    source: str | os.PathLike[str] | Any,
    *,
    nodes: Literal["units", "posts"] | None = None,
    edges: Literal["up", "down", "ties"] | None = None,
    columns: Mapping[str, str] | None = None,
    ignore: str | Iterable[str] = (),
    scope: Literal["own", "total"] | None = None,
    missing: str | Iterable[str] = (),
    day: str | datetime.date | None = None,
    strict: bool = False,
    key: str = "",
    name: str = "",
    language: str = "da",
) -> Organisation:
    """Reads an organisation from a graph.

    What this package wrote is read as it was. Of other graphs it is found out which nodes are
    units and which posts, which way edges run, and which attribute is what; all that stands in
    :attr:`Organisation.notes`. Attributes are read as the columns of tables are, with the same
    words and repairs (``docs/tables.md``); those that are not known are left out, with a note.

    Args:
        source: the path of a GraphML, GEXF or JSON file (a list with ``id`` and ``parentId``, a
            tree of ``children``, or node-link data), or a graph of networkx, igraph or rustworkx.
        nodes: what nodes are of which nothing says it: ``"units"`` or ``"posts"``. Nodes with
            graphs within them are units.
        edges: what edges are of which nothing says it: they run ``"up"``, from what lies below to
            what is above, or ``"down"``, or are ``"ties"``, interfaces between units.
        columns: other names of attributes and what they are read as: ``{"weight": "fte"}``; also
            ``"kind"`` for the one that says what a node is, ``"relation"`` for that of edges.
        ignore: attributes of nodes, and weights of edges, to leave out.
        scope, missing, day, key, language: as for :func:`read_tables`.
        strict: refuses guesses and repairs, all of them at once, and attributes that are not known.
        name: of the organisation; without it that of the graph or file.

    Raises:
        ParseError: the file is not XML or JSON, or declares entities.
        DocumentError, InvalidKey, UnknownKey, SchemaViolation, CycleError, FigureConflict: what is
            wrong, with ``file`` and ``line`` where there are any, and the node in the text. All
            that could be found at once is in ``problems``.
        UsageError: it is no graph, or an argument is not known.
        OSError: the file cannot be read.
    """
    for option, value, allowed in (
        ("nodes", nodes, ("units", "posts")),
        ("edges", edges, ("up", "down", "ties")),
    ):
        if value is not None and value not in allowed:
            wanted = " or ".join(repr(each) for each in allowed)
            raise UsageError(
                phrase("{}={} is not known; expected {}", option, repr(value), wanted),
                problem=phrase("{}={} is not known", option, repr(value)),
                key=str(value),
                expected=wanted,
            )
    told = Told(nodes, edges, dict(columns or {}))
    return organisation_of_graph(
        _graph(source),
        told,
        ignore=ignore,
        scope=scope,
        missing=missing,
        day=day,
        strict=strict,
        key=key,
        name=name,
        language=language,
    )


def organisation_of_graph(
    graph: Graph,
    told: Told,
    *,
    ignore: str | Iterable[str],
    scope: Literal["own", "total"] | None,
    missing: str | Iterable[str],
    day: str | datetime.date | None,
    strict: bool,
    key: str,
    name: str,
    language: str,
) -> Organisation:
    """The organisation that a graph of any form means; arguments and errors as of
    :func:`read_graph`."""
    if is_own(graph):
        raise_any(graph.faults)
        return read_own(graph)
    left_out = [ignore] if isinstance(ignore, str) else list(ignore)
    ignored = {normal(name) for name in left_out}.intersection(WEIGHT_NAMES)
    for edge in graph.edges if ignored else ():
        for name in [name for name in edge.attributes if normal(name) in ignored]:
            del edge.attributes[name]
    meaning = find_meaning(graph, told)
    faults = sorted(meaning.faults, key=lambda error: error.line)
    if strict:
        says_it, without = (
            "a graph that says it itself, or reading without strict",
            "a graph without it, or reading without strict",
        )
        refused = [
            *(
                (phrase("what has to be guessed is refused (strict): {}", guess), says_it)
                for guess in meaning.guesses
            ),
            *(
                (phrase("what has to be left out is refused (strict): {}", passed), without)
                for passed in graph.passed
            ),
        ]
        faults += [
            at_line(DocumentError, problem, expected=expected, file=graph.file or graph.form)
            for problem, expected in refused
        ]
    raise_any(faults)
    tables = _Tables(graph, meaning, told, left_out)
    if not tables.rows:
        raise at_line(
            DocumentError,
            "there are no nodes in the graph",
            expected="a node for each unit or post",
            file=graph.file or graph.form,
        )
    title = next(
        (str(v) for n, v in graph.attributes.items() if normal(n) in LABELS and str(v).strip()),
        plain(Path(graph.file).stem) if graph.file else "",
    )
    try:
        read = read_tables(
            units=tables.columns.get("units"),
            posts=tables.columns.get("posts"),
            tasks=tables.columns.get("tasks"),
            relations=tables.columns.get("relations"),
            columns=tables.renamed,
            ignore=left_out if strict else [*left_out, "unknown"],
            missing=missing,
            day=day,
            strict=strict,
            key=key,
            name=name or title,
            language=language,
            scope=scope,
        )
    except Error as error:
        raise tables.at_nodes(error) from None
    place = _place(graph)
    said = [
        *graph.notes,
        *graph.passed,
        *meaning.notes,
        *(f"guessed: {guess}" for guess in meaning.guesses),
    ]
    notes = [f"{place}: {note}" for note in [*said, *tables.notes]]
    notes += [tables.about_nodes(note) for note in read.notes]
    return Organisation(read._native, notes=notes, warnings=read.warnings)


def _place(graph: Graph) -> str:
    """What notes begin with."""
    return f"{graph.file} ({graph.form})" if graph.file else graph.form


def _graph(source: Any) -> Graph:
    """The graph of a file or object."""
    if not isinstance(source, (str, os.PathLike)):
        graph = graph_of_object(source)
        if graph is None:
            wanted = "a path, or a graph of networkx, igraph or rustworkx"
            raise UsageError(
                phrase("found {}; expected {}", type(source).__name__, wanted),
                problem=phrase("found {}", type(source).__name__),
                key=type(source).__name__,
                expected=wanted,
            )
        return graph
    path = Path(source)
    data = path.read_bytes()
    file = os.fspath(source)
    file = file.encode("utf-8", "backslashreplace").decode() if isinstance(file, str) else str(path)
    other = other_format(data)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if other is not None and not other.reader.startswith("ty.read_graph(…)"):
        raise other.error(DocumentError, file, "GraphML, GEXF or JSON")
    if start in (b"[", b"{"):
        return graph_of_json(data, file)
    if start != b"<" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        problem = phrase("this is {}", other.name) if other else "this is no graph that is read"
        raise at_line(
            ParseError,
            problem,
            expected="GraphML, GEXF or JSON; of other files the graph that networkx reads",
            file=file,
        )
    root = parse_xml(data, file)
    readers = {"graphml": graph_of_graphml, "gexf": graph_of_gexf}
    if root.name.lower() not in readers:
        raise at_line(
            DocumentError,
            phrase("this is XML with <{}>", root.name),
            expected="GraphML (<graphml>) or GEXF (<gexf>)",
            file=file,
            line=root.line,
            key=root.name,
        )
    return readers[root.name.lower()](root, file)


def _names_nodes(rows: Iterable[Node], name: str) -> bool:
    """Whether an attribute says more than the keys do: some writers put these where there is
    none."""
    return any(_cell(node.attributes.get(name)) not in (None, node.key) for node in rows)


def _may_be_name(table: str, header: str) -> bool:
    """Whether a word for keys heads names where something else has these."""
    ways = {normal(word): fields for word, fields in OTHERWISE.get(table, {}).items()}
    return ways.get(normal(header), ())[:2] == ("key", "name")


class _Tables:
    """The tables that a graph stands for, and the way back from their rows."""

    def __init__(self, graph: Graph, meaning: Meaning, told: Told, ignore: Iterable[str]) -> None:
        self._graph = graph
        self._meaning = meaning
        self._ignored = {normal(name) for name in ignore}
        self.notes: list[str] = []
        self.columns: dict[str, dict[str, list[Any]]] = {}
        self.renamed: dict[str, dict[str, str]] = {}
        self.rows: dict[str, list[Node]] = {}
        self._further: list[Tie] = []
        for node in graph.nodes:
            self.rows.setdefault(_TABLES[meaning.kinds[node.key]], []).append(node)
        first = self._first()
        for table, rows in self.rows.items():
            self._table(table, rows, first, told)
        if self._further:
            weights = [_cell(tie.weight, "weight") for tie in self._further]
            self.columns["relations"] = {
                "relation": [tie.relation for tie in self._further],
                "from": [tie.source for tie in self._further],
                "to": [tie.target for tie in self._further],
                **({"weight": weights} if any(w is not None for w in weights) else {}),
            }

    def _first(self) -> dict[str, dict[str, str]]:
        """From a column to what it holds for each key; whatever else there is are relations."""
        first: dict[str, dict[str, str]] = {column: {} for column in _COLUMNS.values()}
        seen: set[tuple[str, str, str]] = set()
        for tie in self._meaning.ties:
            column = _COLUMNS.get(tie.relation)
            written = (tie.source, tie.relation, tie.target)
            if tie.relation != "works_with" and written in seen:
                self.notes.append(
                    phrase("'{}' {} '{}' stands twice", tie.source, tie.relation, tie.target)
                )
            elif column is not None and tie.source not in first[column]:
                first[column][tie.source] = tie.target
            else:
                self._further.append(tie)
            seen.add(written)
        return first

    def _table(
        self, table: str, rows: list[Node], first: Mapping[str, Mapping[str, str]], told: Told
    ) -> None:
        columns: dict[str, list[Any]] = {"key": [node.key for node in rows]}
        there = {"units": ("parent",), "posts": ("home", "reports_to"), "tasks": ()}[table]
        for column in there:
            cells = [first[column].get(node.key) for node in rows]
            if any(cell is not None for cell in cells):
                columns[column] = cells
        renamed = {
            name: meant
            for name, meant in told.columns.items()
            if meant not in ("kind", "relation") and normal(meant) in known_headers(table)
        }
        known = known_headers(table, renamed)
        attributes = dict.fromkeys(name for node in rows for name in node.attributes)
        taken = set(columns)
        titles = [n for n in attributes if known.get(normal(n)) == "name" and n != "label"]
        drawn = "label" not in renamed and _names_nodes(rows, "label")
        if drawn:
            # What is drawn on a node is its name, and not what a tooltip tells of it.
            told_of = [n for n in titles if normal(n) in REMARKS and n not in renamed]
            titles = [n for n in titles if n not in told_of]
            if told_of:
                these = ", ".join(f"'{name}'" for name in told_of)
                self.notes.append(phrase("{}: {} left out: 'label' has the names", table, these))
            attributes = {name: None for name in attributes if name not in told_of}
            if titles:
                said = phrase("{}: 'label' left out: '{}' has the names", table, titles[0])
                self.notes.append(said)
        dropped = []
        for name in attributes:
            field = known.get(normal(name))
            values = [_cell(node.attributes.get(name), field) for node in rows]
            others = _others_left_out(name, field, rows)
            self.notes += others
            if others and all(value is None for value in values):
                continue
            if name in self._meaning.used and name not in renamed:
                continue
            if normal(name) == "label" and "label" not in renamed:
                # Some writers put the id where there is no label.
                if titles or not _names_nodes(rows, name):
                    continue
                renamed = {**renamed, name: "name"}
            elif normal(name) == "title" and table == "units" and field is None and not titles:
                renamed = {**renamed, name: "name"}
            elif name == self._meaning.typed and table != "units":
                continue
            elif field is None and by_parts(table, name) == "enhed" and not _are_words(values):
                # A group that is a number names no unit.
                self.notes.append(phrase("{}: '{}' left out, as it has numbers", table, name))
                continue
            elif field == "head" and "posts" not in self.rows:
                self.notes.append(phrase("{}: '{}' left out: there are no posts", table, name))
                continue
            elif field in taken and field in columns and normal(name) not in self._ignored:
                if (
                    drawn
                    or titles
                    or name in renamed
                    or not (_may_be_name(table, name) and _are_words(values))
                ):
                    dropped.append(name)
                    continue
                # Beside ids, *Stilling* and *Enhed* hold names.
                renamed = {**renamed, name: "name"}
                titles = [name]
            columns[name] = values
        if dropped:
            these = ", ".join(f"'{name}'" for name in dropped)
            self.notes.append(phrase("{}: {} left out, as edges and ids say it", table, these))
        if renamed:
            self.renamed[table] = {n: t for n, t in renamed.items() if n in columns}
        self.columns[table] = columns

    def _where(self, table: str, row: int) -> tuple[str, int]:
        """The node or edge of a row of a table, for a reader, and its line."""
        if table == "relations":
            tie = self._further[row - 1]
            return f"'{tie.source}' to '{tie.target}'", tie.line
        node = self.rows[table][row - 1]
        return f"node '{node.key}'", node.line

    def at_nodes(self, error: Error) -> Error:
        """An error of tables at the node or edge that it is about, with all others."""
        every = [self._at_node(each) for each in error.problems]
        return every[0].with_others(every[1:], error.further)

    def _at_node(self, error: Error) -> Error:
        table = error.file.removesuffix(" (mapping)")
        what, line = "", 0
        if table in self.columns and error.row:
            what, line = self._where(table, error.row)
        elif table in self.columns:
            what = table
        if error.column_name and what:
            what += f", '{error.column_name}'"
        problem = f"{what}: {error.problem}" if what else error.problem
        known = {"problem", "expected", "nearest", "file", "line", "column", "row", "table"}
        known |= {"column_name", "sheet", "pointer"}
        rest = {
            name: value
            for name, value in vars(error).items()
            if name not in known and not name.startswith("_")
        }
        return at_line(
            type(error),
            problem,
            expected=error.expected,
            nearest=error.nearest,
            file=self._graph.file or self._graph.form,
            line=line,
            column_name=error.column_name,
            **rest,
        )

    def about_nodes(self, note: str) -> str:
        """A note of tables as one of the graph."""
        place = _place(self._graph)
        for table in self.columns:
            note = note.replace(f"{table} (mapping): ", f"{place}: {table}: ")
        return note


def _others_left_out(name: str, field: str | None, rows: Iterable[Node]) -> list[str]:
    """Says what an attribute holds that is no plain value, where its column cannot hold it."""
    if field is not None and field not in TEXTS:
        return []
    sorts = {
        type(value.given).__name__: None
        for node in rows
        if isinstance(value := node.attributes.get(name), Other)
    }
    return [phrase("'{}' holds {}, which is left out", name, sort) for sort in sorts]


def _are_words(values: Iterable[Any]) -> bool:
    """Whether no value is a number, as those of groups are."""
    return all(
        value is None or (isinstance(value, str) and not value.isdigit()) for value in values
    )


def _cell(value: Attribute | None, field: str | None = None) -> Any:
    """A value as a cell of a table: a whole number is one, so that a level 1.0 is 1. What is no
    plain value is no text, and for all other fields what it is."""
    if isinstance(value, Other):
        return None if field is None or field in TEXTS else value.given
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
