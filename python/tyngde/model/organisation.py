"""The organisation: an immutable typed graph, seen by keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tyngde import _core
from tyngde.display.html import preformatted
from tyngde.display.picture import Chart
from tyngde.errors import Error, UsageError, phrase, said, told, without_persons
from tyngde.model.as_bytes import packed, unpacked
from tyngde.model.assumptions import Assumptions, AssumptionsLike, as_assumptions
from tyngde.model.columns import Frame, native_table
from tyngde.model.computed_once import once
from tyngde.model.days import Day, day_text
from tyngde.model.documents import Json, built, headed
from tyngde.model.grouping import By, native_by
from tyngde.model.hand_overs import hand_over
from tyngde.model.history import History
from tyngde.model.line import shown_part
from tyngde.model.lineage import Lineage
from tyngde.model.lookup import KINDS, Names, called
from tyngde.model.misfits import fitting
from tyngde.model.node import Node
from tyngde.model.outline import outline_of_line, outline_of_units
from tyngde.model.plan import Done, Plan, PlanLike, Step, as_plan, selected, told_of
from tyngde.model.table_problem import TableProblem
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap
from tyngde.words.languages import check_language

__all__ = ["Organisation"]


@fitting
class Organisation:
    """An organisation: units, posts, tasks, collaborations, fora, committees, and their relations.

    It cannot be changed; :meth:`apply` makes the next one. Nodes are named by their keys, which a
    rename does not touch: ``org["210"]``, :meth:`find` and :meth:`table` show them. Where a key is
    asked for, a name does that only one node of the kind bears, in any language and whatever the
    case. Read one with :func:`tyngde.read`; a mapping that is a document makes one, too.

    Raises:
        DocumentError: as :meth:`from_dict`; UsageError: it is made of something else.
    """

    def __init__(
        self,
        native: _core.Organisation | Mapping[str, Any],
        history: History | None = None,
        notes: Sequence[str] = (),
        warnings: list[_core.Problem | TableProblem] | None = None,
        origin: Organisation | None = None,
    ) -> None:
        self._native = native if isinstance(native, _core.Organisation) else _read(native)
        self._history = History() if history is None else history
        self._notes = list(notes)
        self._warnings = warnings
        # What was read, which a manifest names; no model between is kept.
        self._origin = origin
        self._file: Path | None = None

    @classmethod
    def from_columns(
        cls,
        units: Frame,
        posts: Frame | None = None,
        tasks: Frame | None = None,
        collaborations: Frame | None = None,
        fora: Frame | None = None,
        committees: Frame | None = None,
        relations: Frame | None = None,
        *,
        key: str = "",
        name: str = "",
        language: str = "da",
        levels: Iterable[str] = (),
        recorded: Mapping[str, bool] | None = None,
    ) -> Organisation:
        """An organisation from tables, without an object for each row.

        A table is a mapping from column name to column, a data frame (of pandas, polars, Arrow or
        whatever narwhals knows), or whatever hands over Arrow data. A column is a list, a numpy
        array, a series, or whatever hands over Arrow data. Arrow text and arrays of float64 are
        read where they lie; other Arrow and numpy types are copied once.

        All columns of a table have one cell for each row, and all but ``key`` may be left out. An
        empty text, None, null or NaN says that nothing is written. Keys are text or whole numbers
        (1 and 1.0 are the key "1"), unique over all tables, and may name what comes later.

        =========================================  ==============================================
        table                                      columns besides ``key``, ``name`` and figures
        =========================================  ==============================================
        ``units``                                  ``parent`` (key of a unit; nothing: a root;
                                                   ``unknown``: unplaced), ``type``, ``level``
        ``posts``                                  ``home``, ``heads`` (key of one unit each),
                                                   ``reports_to`` (key of a post), ``role``
                                                   (``head``, ``deputy_head``, ``assistant``,
                                                   ``staff``), ``level``, ``holder`` (an opaque
                                                   id), ``count`` (positions; nothing: 1),
                                                   ``group`` (true: several posts; without a
                                                   count their number is unknown), ``vacant``,
                                                   ``temporary``, ``external``, ``manager``,
                                                   ``large``
        ``tasks``                                  ``responsible`` (key of one unit), ``share``
                                                   (from 0 to 1), ``category``, ``code``
        ``collaborations``, ``committees``         ``type``
        ``fora``
        ``relations`` (no ``key`` and ``name``)    ``relation`` (its name in the schema), ``from``,
                                                   ``to`` (keys), ``weight`` (share or volume)
        =========================================  ==============================================

        Figures are columns of numbers with the name of a measure of that kind of node, in its unit
        (:func:`tyngde.schema.measures`): ``fte``, ``salary`` … Units also have ``fte_own`` and
        ``fte_total``. Beside each may stand ``fte_lower`` and ``fte_upper``: with both bounds the
        figure is approximate (``about``, its value in the middle) or, without a value, ``between``
        them; an upper bound of infinity alone says that the figure is unknown.

        Args:
            units: a row for each unit.
            posts: a row for each post.
            tasks: a row for each task.
            collaborations: a row for each collaboration.
            fora: a row for each forum.
            committees: a row for each committee.
            relations: a row for each relation that no column above says.
            key: key of the organisation.
            name: its name.
            language: of the names.
            levels: the ordered scale of level labels, top first; empty: any label.
            recorded: whether ``heads``, ``posts``, ``tasks``, ``ties`` and ``places`` are recorded
                completely, so that an empty place means none; what is left out is recorded when
                there is a column or relation for it. ``reports_to`` says nothing of who heads
                units: with it alone, heads are not recorded where posts are at home in units.

        Raises:
            DocumentError: a column is not known (with the nearest names), has another length than
                its table, or holds a cell of the wrong type or an unknown word.
            InvalidKey, UnknownKey, SchemaViolation, CycleError, FigureConflict: as for a document.
                All of these have the attributes ``table``, ``row`` (from 1) and ``column_name``.
            UsageError: an argument is not a table.
        """
        tables = {
            "units": units,
            "posts": posts,
            "tasks": tasks,
            "collaborations": collaborations,
            "fora": fora,
            "committees": committees,
            "relations": relations,
        }
        given = {table: native_table(x, table) for table, x in tables.items() if x is not None}
        return cls(
            _core.from_columns(given, key, name, language, list(levels), dict(recorded or {}))
        )

    @staticmethod
    def from_dict(document: Mapping[str, Any]) -> Organisation:
        """The organisation that a mapping is, as it would be read from JSON. Kind and version, the
        field ``tyngde``, may be left out.

        Raises:
            DocumentError: what a reader of files raises, as do its other errors, with a pointer
                and no line.
        """
        return Organisation(_read(document))

    def to_dict(self) -> Json:
        """The document as plain data, which :meth:`from_dict` takes back."""
        data: Json = json.loads(self.to_json())
        return data

    # The whole

    @property
    def key(self) -> str:
        """Key of the organisation, empty if it has none."""
        return self._native.key

    @property
    def levels(self) -> list[str]:
        """The ordered scale of level labels, top first."""
        return self._native.levels

    @property
    def warnings(self) -> list[_core.Problem | TableProblem]:
        """What is worth a look but stopped nothing: ``str()`` of one is a line for a reader."""
        return [*self._native.warnings] if self._warnings is None else self._warnings

    @property
    def notes(self) -> list[str]:
        """What was found out and assumed when it was read from tables, or from bytes of an older
        version; else empty. In the language of :func:`tyngde.language`."""
        return [without_persons(told(note, note)) for note in self._notes]

    def _with_notes(self, notes: Sequence[str]) -> Organisation:
        """The same with further notes, those before its own."""
        made = Organisation(
            self._native, self._history, [*notes, *self._notes], self._warnings, self._origin
        )
        made._file = self._file
        return made

    @property
    def lineage(self) -> Lineage:
        """Who comes after whom, from the organisation that the last plan was applied to."""
        ancestry = self._history.ancestry
        return ancestry.last_lineage if ancestry else _core.Lineage()

    @once
    def _digest(self) -> str:
        return _core.digest(self._native)

    def _kinship(self, earlier: Organisation) -> tuple[str, Lineage]:
        if earlier._native is self._native:
            return _core.kinship(earlier._native, self._native, None, None, "", "")  # no digest
        return _core.kinship(
            earlier._native,
            self._native,
            earlier._history.ancestry,
            self._history.ancestry,
            earlier._digest,
            self._digest,
        )

    def kinship(self, other: Organisation) -> str:
        """How this organisation is related to another, whose lineage it can be compared by.

        Organisations are known by their content – nodes, relations, figures and days; names,
        sources and the day shown apart –, so one that was read again, unpickled or shown on
        another day is as good as the very object.

        Returns:
            ``same``; ``descendant``: plans or assumptions led here from the other; ``ancestor``:
            they led there from here; ``sibling``: both came from a third one; ``none``: no common
            history is known. Documents hold none, :meth:`to_bytes` does.
        """
        return self._kinship(other)[0]

    def lineage_since(self, earlier: Organisation) -> Lineage:
        """Who comes after whom from another organisation to this one, over all plans in between.

        The other one may be earlier, later, or a sibling, whose plans are followed backwards to
        what both came from: see :meth:`kinship`. Backwards, what was put together is taken apart
        by the FTE that the parts had before; the shares are unknown where these are. Without a
        common history there are no rows: then only equal keys are the same.
        """
        return self._kinship(earlier)[1]

    @property
    def plan(self) -> Plan | None:
        """The last plan that led here, or None."""
        return self.steps[-1].plan if self.steps else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The plans that led here, in order, each with the choices taken and the record of its
        changes. Canonical JSON and bytes hold the organisation and not how it came about."""
        return self._history.steps

    @property
    def assumptions(self) -> tuple[Assumptions, ...]:
        """The sets of assumptions that went in on the way here."""
        return self._history.assumptions

    # Time

    @property
    def day(self) -> str | None:
        """The day that is shown, as an ISO date, where one is stated."""
        return self._native.day

    @property
    def dates(self) -> list[str]:
        """The days on which something begins or ends, in order; none without periods."""
        return self._native.dates

    def on(self, day: Day) -> Organisation:
        """The organisation of a day; without periods, the same on every day.

        Of a model it is what its plans left of that day, not how far they had come by then, which
        ``apply(plan, on=day)`` says.

        Args:
            day: a date, or an ISO date such as ``"2014-10-01"``.

        Raises:
            UsageError: the text is no date.
            SchemaViolation, CycleError, FigureConflict: what is wrong on that day.
        """
        text = day_text(day)
        history = self._history.shown_on(text)
        return Organisation(
            self._native.on(text), history, self._notes, origin=self._origin or self
        )

    @property
    def record(self) -> list[_core.ChangeRecord]:
        """What each change of the last plan did."""
        return self._history.record

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same organisation."""
        return _core.write(self._native)

    # Nodes

    def keys(self, kind: str = "unit") -> list[str]:
        """Keys of all nodes of a kind, in order of their ids: units in level order, siblings as
        they were written.

        Args:
            kind: ``unit``, ``post``, ``task``, ``collaboration``, ``forum`` or ``committee``.

        Raises:
            UsageError: there is no such kind.
        """
        return self._native.keys(kind)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._native.contains(key)

    def __getitem__(self, key: str) -> Node:
        """A node by its key, or by a name that no other node bears.

        Raises:
            UnknownKey: there is none, or several bear the name; the nearest keys are named, with
                what they are called.
        """
        return Node._of(self, self._at(key))

    def _ipython_key_completions_(self) -> list[str]:
        return [key for kind in KINDS for key in self.keys(kind)]

    @once
    def _names(self) -> Names:
        return Names(self._native)

    def _at(self, asked: str, kind: str | None = None) -> str:
        """The key that is meant: itself, or that of the one node, of a kind, that is called so."""
        if not isinstance(asked, str):
            raise UsageError(
                phrase("{} is no key; expected the key or name of a node, as text", repr(asked)),
                key=str(asked),
                expected="the key or name of a node, as text",
            )
        if not self._native.contains(asked):
            return self._names.key(asked, kind)
        return asked

    @contextmanager
    def _telling_names(self) -> Iterator[None]:
        """Errors about a key that is none, and a name of somebody's, say whose."""
        try:
            yield
        except Error as error:
            taken = not error.key or error.key in self
            bearers = [] if taken else self._names.bearers(error.key)
            if not bearers:
                raise
            raise called(error, bearers) from None

    @once
    def _holders(self) -> dict[str, list[str]]:
        """The units that each task lies with."""
        holders: dict[str, list[str]] = {}
        for unit, relation, task, _ in self.relations():
            if relation == "responsible_for":
                holders.setdefault(task, []).append(unit)
        return holders

    @fitting
    def find(self, text: str, kind: str | None = None) -> Table:
        """The nodes whose key or name, in any language, contains a text: what is called just that
        first, then what begins with it, then what has a word that does. Where none contains it,
        those that are called nearly so.

        Args:
            text: a part of a key or name; case does not count.
            kind: only nodes of this kind.

        Returns:
            ``key``, ``kind``, ``name``, ``unit`` (key of the unit it lies in).

        Raises:
            UsageError: there is no such kind, or the text is empty or none.
        """
        if kind is not None:
            self.count(kind)  # which says when there is none
        found = self._names.found(text, KINDS if kind is None else (kind,))
        nodes = [Node._of(self, key) for key in found]
        places = [node.parent for node in nodes]
        return Table(
            {
                "key": found,
                "kind": [node.kind for node in nodes],
                "name": [node.name for node in nodes],
                "unit": [None if place is None else place.key for place in places],
            }
        )

    @fitting
    def table(self, of: str = "units") -> Table:
        """What there is, as a table with a row for each node. Numbers are numbers; where one is
        not certain, ``_lower`` and ``_upper`` beside it say what it lies between.

        ================  ========================================================================
        ``of``            columns
        ================  ========================================================================
        ``units``         ``key``, ``name``, ``type``, ``level``, ``unit`` (above), ``unit_name``,
                          ``heads``, ``layer`` (1 at the top), ``units`` and ``posts`` directly
                          below, ``span`` (positions that report to its head), ``fte`` (with all
                          below)
        ``posts``         ``key``, ``name``, ``role``, ``level``, ``unit`` (home), ``unit_name``,
                          ``manager`` (first), ``layer`` (of the line, 1 at the top), ``span``,
                          ``positions``, ``fte``
        ``tasks``         ``key``, ``name``, ``category``, ``code``, ``unit`` (who holds it),
                          ``unit_name``, ``volume``, ``risk``, ``complexity``
        ``managers``      ``key``, ``name``, ``unit``, ``unit_name``, ``layer``, ``span``,
                          ``broad_span`` (all below), ``band`` (that persons led lie in, of the
                          published range ``mckinsey``), ``beside`` (ties beside the line),
                          ``load`` (span and those: :func:`tyngde.metrics.leadership_load`)
        ================  ========================================================================

        Raises:
            UsageError: there is no such table.
        """
        made: Table = hand_over("Organisation.table")(self, of)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys("unit"))

    def __len__(self) -> int:
        return self._native.count("unit")

    def count(self, kind: str = "unit") -> int:
        """Number of nodes of a kind. Raises UsageError for an unknown kind, or none."""
        if not isinstance(kind, str):
            raise UsageError(
                phrase("{} is no kind of node; expected a text such as 'unit'", repr(kind)),
                key=str(kind),
                expected="a text such as 'unit'",
            )
        return self._native.count(kind)

    def kind(self, key: str) -> str:
        """The kind of a node. Raises UnknownKey with the nearest keys, as all that take one do."""
        return self._native.kind(self._at(key))

    def name(self, key: str | None = None, language: str | None = None) -> str:
        """A node's name, or the organisation's own: in the language; else in that of the
        organisation; else in any; else the key."""
        if key is not None:
            return self._native.name(self._at(key), language or "")
        for wanted in (language, self._native.language):
            for known, text in self._native.names:
                if known == wanted:
                    return text
        return self._native.names[0][1] if self._native.names else self.key

    def type(self, key: str) -> str:
        """Type of a unit, collaboration or committee, category of a task; may be empty."""
        return self._native.type(self._at(key))

    def level(self, key: str) -> str:
        """Level label of a unit or post; may be empty."""
        return self._native.level(self._at(key))

    def code(self, task: str) -> str:
        """The code of a task, such as a number of a catalogue; may be empty."""
        return self._native.code(self._at(task, "task"))

    def provenance(self, key: str) -> tuple[str, str, str]:
        """Basis (documented, derived, assumed or unstated), source and note of a node."""
        key = self._at(key)
        return self._native.basis(key), self._native.source(key), self._native.note(key)

    # Units and posts

    @property
    def roots(self) -> list[str]:
        """Placed units without a parent."""
        return self._native.roots()

    @property
    def unplaced(self) -> list[str]:
        """Units whose place is not known; they count in the whole and in no unit."""
        return self._native.unplaced()

    def parent(self, unit: str) -> str | None:
        """The unit directly above, or None."""
        return self._native.parent(self._at(unit, "unit"))

    def children(self, unit: str) -> list[str]:
        """The units directly below."""
        return self._native.children(self._at(unit, "unit"))

    def heads(self, unit: str) -> list[str]:
        """The posts that head the unit."""
        return self._native.heads_of(self._at(unit, "unit"))

    def posts(self, unit: str) -> list[str]:
        """The posts at home in the unit."""
        return self._native.posts_in(self._at(unit, "unit"))

    def home(self, post: str) -> str | None:
        """The unit where a post is at home, or None."""
        return self._native.home(self._at(post, "post"))

    def members(self, body: str) -> list[str]:
        """Members of a forum, collaboration or committee: posts and units that are named, and the
        posts whose level label (their own, else that of the unit they head) is one of its."""
        return self._native.members(self._at(body))

    def leaders(self, body: str) -> list[str]:
        """Posts that lead a collaboration or chair a forum."""
        return self._native.leaders(self._at(body))

    def path_to_top(self, collaboration: str) -> list[str]:
        """The way of a collaboration up the line: from the post it answers to (of a unit, its
        nearest head), else from its leader, to a top post. Empty where there is none."""
        return self._native.path_to_top(self._at(collaboration, "collaboration"))

    def managers(self, post: str) -> list[str]:
        """Line managers of a post, the primary one first."""
        return self._native.managers(self._at(post, "post"))

    def reports(self, post: str) -> list[str]:
        """Line reports of a post."""
        return self._native.reports(self._at(post, "post"))

    def explicit_managers(self, post: str) -> list[str]:
        """Those of its managers that are written and that the units would not give it."""
        return self._native.explicit_managers(self._at(post, "post"))

    def is_recorded(self, subject: str, unit: str | None = None) -> bool:
        """Whether an empty place means none, rather than that nobody knows.

        Args:
            subject: ``heads``, ``posts``, ``tasks`` (who holds them), ``ties`` or ``places`` (where
                posts are at home).
            unit: a unit, which may differ from the whole.

        Raises:
            UsageError: there is no such subject.
        """
        where = None if unit is None else self._at(unit, "unit")
        return self._native.is_recorded(subject, where)

    @property
    def broken_unity(self) -> list[str]:
        """Posts with more than one line manager."""
        return self._native.broken_unity()

    def relations(self) -> list[tuple[str, str, str, float | None]]:
        """All relations as (from, relation, to, weight); an interface stands once."""
        return self._native.relations()

    # Figures

    def quantity(self, key: str, measure: str, scope: str = "own") -> _core.Quantity | None:
        """A figure as it was written, or None.

        Args:
            key: of any node.
            measure: such as ``fte`` (full-time equivalents) or ``salary`` (DKK a year).
            scope: ``own`` or ``total``, of units.
        """
        return self._native.quantity(self._at(key), measure, scope)

    @fitting
    def total(self, unit: str, measure: str = "fte") -> Value:
        """A measure of a unit with all that lies below it, in the unit of the measure.

        Undefined with reason ``unknown_input`` where a part is unknown; the known part, bounds and
        the missing figures stand beside it. ``risk`` and ``complexity`` are volume times score.

        Raises:
            UnknownKey: there is no such unit.
            UsageError: there is no such measure, or it does not add up.
        """
        return wrap(self._native.total(self._at(unit, "unit"), measure))

    def totals(self, measure: str = "fte") -> dict[str, Value]:
        """The totals of all units, by key."""
        return dict(zip(self.keys("unit"), map(wrap, self._native.totals(measure)), strict=True))

    def whole(self, measure: str = "fte") -> Value:
        """A measure of the whole organisation, unplaced units among it."""
        return wrap(self._native.whole(measure))

    def groups(self, by: By = "department") -> list[str]:
        """The units that a comparison by type, depth or keys compares."""
        return self._native.groups(native_by(by, self._native))

    # Plans

    @fitting
    def apply(
        self,
        plan: PlanLike,
        assumptions: AssumptionsLike | None = None,
        *,
        on: Day | None = None,
        select: Mapping[str, str] | None = None,
    ) -> Organisation:
        """The organisation after a plan; this one stays as it is.

        Args:
            plan: the changes, run in order, all or none: decided ones, then those of the
                alternatives taken. A :class:`Plan`; a change or a list of changes; or a document as
                a mapping.
            assumptions: fill the figures of nodes that the plan creates; a mapping is a document.
            on: a day: only changes due by then are made, and the result shows that day.
            select: the alternative taken of each choice, by key; one that is left out takes its
                default.

        Raises:
            PlanError: a change cannot be done, a choice is open; position, key and nearest keys
                are told.
            DocumentError: a mapping is not of the right form.
            UsageError: ``select`` is no mapping from text to text, or ``plan`` is none.
        """
        plan = as_plan(plan)
        assumptions = None if assumptions is None else as_assumptions(assumptions)
        taken, day = selected(select), day_text(on)
        with told_of(plan), self._telling_names():
            native, ancestry, record = _core.apply(
                self._native,
                plan._native,
                assumptions._native if assumptions is not None else None,
                day,
                taken,
                self._history.ancestry,
            )
        chosen = plan.taken(select)
        step = Step(plan, chosen, day, tuple(record))
        done = Done(plan, assumptions, day, chosen)
        history = self._history.planned(step, done, ancestry)
        return Organisation(native, history, origin=self._origin or self)

    @fitting
    def assume(self, assumptions: AssumptionsLike) -> Organisation:
        """The organisation with assumed figures, tasks and relations filled in.

        Args:
            assumptions: a set of them, or a document as a mapping.

        Raises:
            FigureConflict: an assumption is about a figure that is documented.
            DocumentError: a mapping is not of the right form.
        """
        assumptions = as_assumptions(assumptions)
        past = self._history.ancestry
        native, ancestry = _core.assume(self._native, assumptions._native, past)
        history = self._history.assumed(Done(assumptions=assumptions), ancestry)
        return Organisation(native, history, origin=self._origin or self)

    # Values: equal when their canonical JSON is; copies are shared, since nothing can change

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Organisation):
            return NotImplemented
        return self._native is other._native or self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __copy__(self) -> Organisation:
        return self

    def __deepcopy__(self, memo: object) -> Organisation:
        return self

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal: equal for equal organisations."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_bytes(self) -> bytes:
        """The organisation as bytes, with their version and a hash of the content.

        The lineage is in them: digests of the organisations that plans led here from, and who came
        after whom since then. Plans, records and assumptions are not.
        """
        return packed(self.to_json(), self._history.ancestry)

    @staticmethod
    def from_bytes(data: bytes) -> Organisation:
        """The organisation of :meth:`to_bytes`. Bytes of version 1 are read, too; a note says that
        they hold no lineage.

        Raises:
            ParseError: the bytes are not an organisation, of another version, or damaged.
        """
        native, ancestry, notes = unpacked(data)
        return Organisation(native, History(ancestry=ancestry), notes)

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        return Organisation.from_bytes, (self.to_bytes(),)

    # Shown

    @fitting
    def chart(
        self,
        *,
        figure: str | Sequence[str] | None = None,
        depth: int | None = None,
        since: Organisation | None = None,
        language: str | None = None,
        of: str | None = None,
    ) -> Chart:
        """The organisation chart: units as boxes with type, level and heads, or the line of
        reporting with a box for each post.

        Args:
            figure: a measure, or several, that stand in the boxes: totals, with all below.
            depth: levels below the top that are shown; a box says how many it hides.
            since: an earlier organisation that plans led here from: what has changed is marked.
            language: ``en`` or ``da``, of words, names and numbers; that of
                :func:`tyngde.language` when not given.
            of: ``units`` or ``line``; when not given the units, unless posts report to posts and
                no unit has a head.

        Raises:
            UsageError: no such language, measure or depth; ``of`` is something else.
        """
        chart: Chart = hand_over("Organisation.chart")(
            self, figure=figure, depth=depth, since=since, language=language, of=of
        )
        return chart

    @fitting
    def design(self, **how: Any) -> Any:
        """A widget for a notebook in which the organisation is changed by hand: units and posts are
        dragged under others, merged, renamed and abolished, by mouse or keyboard, with indicators,
        rules and who gets another manager beside them. ``widget.plan`` is the plan that was made,
        ``widget.organisation`` what comes of it (needs ``pip install 'tyngde[widget]'``).

            widget = org.design(rules=ty.rule("span", by="department", between=(3, 10)))
            widget
            ty.write(widget.plan, "model-1.json")

        Args:
            how: as of :class:`tyngde.Design`: ``indicators``, ``by``, ``profile``, ``rules``,
                ``plan`` (to go on from), ``title``, ``doubt`` (a slider for
                each of its figures), ``language``.

        Raises:
            UsageError: anywidget is missing; and as :class:`tyngde.Design` raises it.
        """
        return hand_over("Organisation.design")(self, **how)

    def outline(
        self, language: str | None = None, *, of: str | None = None, keys: bool = False
    ) -> str:
        """The organisation as an indented list.

        Args:
            language: of names, words and numbers; when not given names are in that of the
                organisation, the rest in that of :func:`tyngde.language`.
            of: ``units``, with heads, FTE of all below, and what is unknown; or ``line``: the
                posts below their primary managers, with FTE where any are written. When not given
                it is the units, unless posts report to posts and no unit has a head.
            keys: whether the key of each unit or post stands behind its name.

        Raises:
            UsageError: ``of`` is something else.
        """
        outline = outline_of_line if shown_part(self._native, of) == "line" else outline_of_units
        if language is not None:
            check_language(language)
        return outline(self._native, self.name(language=language), language, keys=keys)

    def __repr__(self) -> str:
        name = repr(self.name())
        counts = [self.count(kind) for kind in ("unit", "post", "task")]
        if not self.day:
            return said(phrase("<Organisation {}: {} units, {} posts, {} tasks>", name, *counts))
        on = name, self.day
        return said(phrase("<Organisation {} on {}: {} units, {} posts, {} tasks>", *on, *counts))

    def __str__(self) -> str:
        return self.outline(keys=True)

    def _repr_html_(self) -> str:
        return preformatted(str(self))


def _read(document: Mapping[str, Any]) -> _core.Organisation:
    return built(_core.read_organisation, headed("organisation", document))


def as_organisation(model: Organisation | Mapping[str, Any]) -> Organisation:
    """The organisation that is meant: a mapping is a document.

    Raises:
        DocumentError: a mapping is not of the right form.
    """
    return model if isinstance(model, Organisation) else Organisation.from_dict(model)
