"""What changes from one model to the next."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from tyngde import _core
from tyngde.compare.derived_plan import derived
from tyngde.errors import phrase, said
from tyngde.model.changes import Names
from tyngde.model.grouping import By, native_by, with_type
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = ["Changes", "Transition", "affected_table", "changes", "transition"]


@fitting
def transition(
    before: Organisation,
    after: Organisation,
    *,
    within: str | None = None,
    by: By | None = None,
) -> Transition:
    """What changes from one model to the next: who gets another manager, place or unit, what is
    new, gone or renamed, and how many FTE that is.

    Args:
        before: the model that ``after`` was made from, by one plan or several; or one that was
            made from ``after``, or from the same model: see :meth:`tyngde.Organisation.kinship`.
        after: its lineage tells who comes after whom.
        within: key of a unit of both: only what lies in it counts, and what crosses its border is
            an entrant or leaver.
        by: the units that one may change between: a type, a depth or keys, as in :func:`compare`.
            A unit that is made of others is a new one, unless the plan declares that it continues
            one of them.

    Raises:
        UnknownKey: ``within`` names no unit.
    """
    kinship, lineage = after._kinship(before)
    native = _core.transition(
        before._native,
        after._native,
        lineage,
        within,
        None if by is None else native_by(with_type(by, [before._native, after._native])),
    )
    return Transition(native, before, after, kinship)


@fitting
class Changes(Table):
    """What differs between two organisations, as a table. See :func:`changes`."""

    def __init__(self, columns: dict[str, Any], before: Organisation, after: Organisation) -> None:
        super().__init__(columns)
        self._before, self._after = before, after

    def to_plan(self, *, title: Names = "", key: str = "") -> Plan:
        """The plan that, applied to the first organisation, gives the second: what was done,
        found from two extracts.

            ty.changes(january, june).to_plan(title="What happened").to_yaml()

        It gives the same nodes, relations, figures and days; names go along. What a plan leaves as
        it is – key, name and remarks of the whole, the scale of levels, basis, source and note of
        what stays – is named in its ``note``. Two things are said otherwise and come to the same
        in every total, which is checked: a unit may be marked as empty where that changes nothing,
        and of a new unit of which nothing is written one figure is written as unknown, as a plan
        would take it for empty.

        Nothing says why: moves are moves, but two units that became one are one that is abolished
        and another that grew. What has a field that no change sets – the role of a post, the code
        of a task – is abolished and created again under the same key.

        Args:
            title, key: of the plan.

        Raises:
            PlanError: something can be said by no change, such as what is recorded of the whole,
                or a node without a day that is gone in an organisation with periods. All that is
                found is named at once (``problems``), with the key it is about.
        """
        return derived(self._before, self._after, title=title, key=key)


@fitting
def changes(before: Organisation, after: Organisation) -> Changes:
    """What differs between two models, node by node, as a plain list.

    Nodes are the same by key, or where a plan on the way declares that one continues the other.
    Places are compared by identity: what lies in a unit that only has another key has not moved.
    Figures are compared as written, not as sums. :func:`transition` says whom it all affects.

    Returns:
        One row per difference: ``change`` (added, removed, moved, renamed, reweighted,
        reassigned: a unit's share of a task that changes hands), ``kind``, ``key`` (of what was
        added, in ``after``), ``key_after`` (empty for what was removed), ``field`` (parent, home,
        name, key, count, responsible, or a figure such as ``fte`` or ``fte total``), ``before``,
        ``after`` (keys or names), ``value_before``, ``value_after`` (figures or shares of a task;
        None: unknown or not written), ``volume`` (of a task that changes hands, how much of its
        volume before the unit gives or takes; None: unknown). Those of ``before`` come first, in
        its order.
        :meth:`Changes.to_plan` makes a plan of them.
    """
    rows = _core.changes(before._native, after._native, after.lineage_since(before))
    return Changes(
        {
            "change": [row.what for row in rows],
            "kind": [row.kind for row in rows],
            "key": [row.key for row in rows],
            "key_after": [row.key_after for row in rows],
            "field": [row.field for row in rows],
            "before": [row.before for row in rows],
            "after": [row.after for row in rows],
            "value_before": [row.value_before for row in rows],
            "value_after": [row.value_after for row in rows],
            "volume": [_moved(row, before) for row in rows],
        },
        before,
        after,
    )


def _moved(row: _core.Altered, before: Organisation) -> float | None:
    """How much of a task's volume a unit gives or takes."""
    if row.what != "reassigned" or row.value_before is None or row.value_after is None:
        return None
    volume = before.quantity(row.key, "volume")
    if volume is None or volume.value is None:
        return None
    return abs(row.value_after - row.value_before) * volume.value


@fitting
class Transition:
    """What changes from one model to the next. See :func:`transition`."""

    def __init__(
        self,
        native: _core.Transition,
        before: Organisation,
        after: Organisation,
        kinship: str = "none",
    ) -> None:
        self._native = native
        self._before = before
        self._after = after
        self._kinship = kinship

    @property
    def kinship(self) -> str:
        """How ``after`` is related to ``before``, as :meth:`tyngde.Organisation.kinship` has it.
        ``none``: only equal keys are the same, and who succeeds whom is not known."""
        return self._kinship

    def table(self) -> Table:
        """One row per unit and post, of a divided unit one per part: ``key``, ``key_after``,
        ``kind``,
        ``manager`` (same, changed, open, entrant, leaver), ``manager_before``, ``manager_after``,
        ``place`` (likewise), ``place_before``, ``place_after``, ``unit`` (likewise: the compared
        unit), ``unit_before``, ``unit_after``, ``director`` (likewise: the post directly below a
        top post), ``director_before``, ``director_after``, ``line`` (likewise: anybody above),
        ``share`` (of the node before), ``positions``, ``fte`` (budgeted, before; of a unit, what
        its posts do not explain; None: unknown), and the bounds of both, such as ``fte_lower``."""
        return affected_table(self._native.rows)

    def _keys(self, wanted: Callable[[_core.Affected], bool]) -> list[str]:
        return list(dict.fromkeys(row.key for row in self._native.rows if wanted(row)))

    def hand_overs(self) -> Table:
        """The tasks that other units are responsible for than before.

        A task that goes along with its unit, or to those who succeed a unit that is gone, is not
        handed over.

        Returns:
            One row per task: ``task``, ``task_after`` (keys), ``from_units`` and ``to_units``
            (lists of key and share that each gives or takes, from 0 to 1; empty: nobody recorded),
            ``share`` (of the task that changes hands, 0 to 1), ``volume`` (a :class:`tyngde.Value`:
            that share of the volume of the task before; undefined where none is known).
        """
        rows = self._native.hand_overs
        return Table(
            {
                "task": [row.task for row in rows],
                "task_after": [row.task_after for row in rows],
                "from_units": [list(row.from_units) for row in rows],
                "to_units": [list(row.to_units) for row in rows],
                "share": [row.share for row in rows],
                "volume": [wrap(row.volume) for row in rows],
            }
        )

    @property
    def lines_kept(self) -> list[tuple[str, str]]:
        """Explicit lines, as post and manager, that stayed although the units now give others, or
        although the post or a unit it lies in has moved and the manager has not."""
        return list(self._native.lines_kept)

    @property
    def moved(self) -> list[str]:
        """Units and posts that lie in another unit than before."""
        return self._keys(lambda row: row.place in ("changed", "open"))

    @property
    def added(self) -> list[str]:
        """Units and posts that are new."""
        return self._keys(lambda row: row.place == "entrant")

    @property
    def removed(self) -> list[str]:
        """Units and posts that are gone."""
        return self._keys(lambda row: row.place == "leaver")

    @property
    def renamed(self) -> list[str]:
        """Nodes of both models whose names differ."""
        before, after = self._before._native, self._after._native
        return [
            key
            for kind in ("unit", "post", "task", "collaboration", "forum", "committee")
            for key in before.keys(kind)
            if after.contains(key) and before.node_names(key) != after.node_names(key)
        ]

    @property
    def fte_common(self) -> Value:
        """FTE, before, of what is there in both: what the shares are of. Of posts that are merged
        one at most is; undefined with bounds where nobody says which."""
        return wrap(self._native.fte_common)

    @property
    def fte_manager_changed(self) -> Value:
        """FTE that certainly get another manager."""
        return wrap(self._native.fte_changed)

    @property
    def fte_manager_open(self) -> Value:
        """FTE for which that depends on who continues where posts are merged, or on what is not
        known."""
        return wrap(self._native.fte_open)

    @property
    def fte_manager_affected(self) -> Value:
        """FTE that get another manager, whoever continues: undefined (``unknown_input``) with
        bounds while something is open. They are tighter than what is certain and what is open
        together, since of those who are merged into one at most one continues."""
        return wrap(self._native.fte_affected)

    @property
    def share_manager_changed(self) -> Value:
        """Share of FTE that certainly get another manager, 0 to 1."""
        return wrap(self._native.share_changed)

    @property
    def share_manager_affected(self) -> Value:
        """Share of FTE that get another manager, with bounds while something is open."""
        return wrap(self._native.share_affected)

    @property
    def fte_unit_open(self) -> Value:
        """FTE whose compared unit before is not known."""
        return wrap(self._native.fte_unit_open)

    @property
    def fte_unit_affected(self) -> Value:
        """FTE that come to lie in another compared unit, with bounds while something is open."""
        return wrap(self._native.fte_unit_affected)

    @property
    def share_unit_affected(self) -> Value:
        """The same as a share, 0 to 1."""
        return wrap(self._native.share_unit_affected)

    @property
    def fte_director_affected(self) -> Value:
        """FTE that get another director, with bounds while something is open."""
        return wrap(self._native.fte_director_affected)

    @property
    def share_director_affected(self) -> Value:
        """The same as a share, 0 to 1."""
        return wrap(self._native.share_director_affected)

    @property
    def fte_line_affected(self) -> Value:
        """FTE with a change anywhere above them, with bounds while something is open."""
        return wrap(self._native.fte_line_affected)

    @property
    def share_line_affected(self) -> Value:
        """The same as a share, 0 to 1."""
        return wrap(self._native.share_line_affected)

    @property
    def positions_manager_affected(self) -> Value:
        """Positions that get another manager, with bounds while something is open."""
        return wrap(self._native.positions_affected)

    @property
    def fte_unit_changed(self) -> Value:
        """FTE that come to lie in another of the units that ``by`` names."""
        return wrap(self._native.fte_unit_changed)

    @property
    def share_unit_changed(self) -> Value:
        """Share of FTE that come to lie in another of these units, 0 to 1."""
        return wrap(self._native.share_unit_changed)

    @property
    def fte_director_changed(self) -> Value:
        """FTE that get another director: the post directly below a top post that they are or lie
        under, by primary managers."""
        return wrap(self._native.fte_director_changed)

    @property
    def fte_director_open(self) -> Value:
        """FTE for which that depends on what is not declared or not known."""
        return wrap(self._native.fte_director_open)

    @property
    def share_director_changed(self) -> Value:
        """Share of FTE that get another director, 0 to 1."""
        return wrap(self._native.share_director_changed)

    @property
    def fte_line_changed(self) -> Value:
        """FTE with a change of manager, their own or one above the primary one."""
        return wrap(self._native.fte_line_changed)

    @property
    def fte_line_open(self) -> Value:
        """FTE for which that depends on what is not declared or not known."""
        return wrap(self._native.fte_line_open)

    @property
    def share_line_changed(self) -> Value:
        """Share of FTE with a change anywhere above them, 0 to 1."""
        return wrap(self._native.share_line_changed)

    @property
    def fte_entered(self) -> Value:
        """FTE of what is new; in none of the shares."""
        return wrap(self._native.fte_entered)

    @property
    def fte_left(self) -> Value:
        """FTE, before, of what is gone; in none of the shares."""
        return wrap(self._native.fte_left)

    def flows(self) -> Table:
        """What lies in one compared unit before and in one afterwards, of what is there in both:
        ``unit_before``, ``unit_after`` (empty for elsewhere), ``fte`` (budgeted, before),
        ``positions`` (None: unknown), and the bounds of both, such as ``fte_lower``. Empty without
        ``by``."""
        rows = self._native.flows
        return Table(
            {
                "unit_before": [row.unit_before for row in rows],
                "unit_after": [row.unit_after for row in rows],
                "fte": [row.fte.value for row in rows],
                "positions": [row.positions.value for row in rows],
                **_bounds(rows),
            },
            numbers=("fte", "positions", *_bounds(rows)),
        )

    def partition_distance(self, count: str = "fte") -> dict[str, Value]:
        """How far the partition of staff into the units that ``by`` names is from the one before,
        as :func:`tyngde.metrics.partition_distance` has it, over what is there in both.

        It does not depend on which new unit continues which old one.

        Args:
            count: ``fte`` (then the Rand indices, which are about persons, are undefined with
                ``needs_count``), or ``positions`` (of posts alone).
        """
        return {
            name: wrap(value)
            for name, value in _core.partition_distance(self._native, count).items()
        }

    def __repr__(self) -> str:
        counts = map(len, (self.moved, self.added, self.removed, self.renamed))
        handed = len(self._native.hand_overs)
        tasks = phrase(", {} tasks handed over", handed) if handed else ""
        alone = phrase("; no common history") if self._kinship == "none" else ""
        of = *counts, tasks, alone
        return said(phrase("<Transition: {} moved, {} added, {} removed, {} renamed{}{}>", *of))


def affected_table(rows: list[_core.Affected], language: str | None = None) -> Table:
    return Table(
        {
            "key": [row.key for row in rows],
            "key_after": [row.key_after for row in rows],
            "kind": [row.kind for row in rows],
            "manager": [row.manager for row in rows],
            "manager_before": [", ".join(row.managers_before) for row in rows],
            "manager_after": [", ".join(row.managers_after) for row in rows],
            "place": [row.place for row in rows],
            "place_before": [row.place_before for row in rows],
            "place_after": [row.place_after for row in rows],
            "unit": [row.unit for row in rows],
            "unit_before": [row.unit_before for row in rows],
            "unit_after": [row.unit_after for row in rows],
            "director": [row.director for row in rows],
            "director_before": [row.director_before for row in rows],
            "director_after": [row.director_after for row in rows],
            "line": [row.line for row in rows],
            "share": [None if math.isnan(row.share) else row.share for row in rows],
            "positions": [row.positions.value for row in rows],
            "fte": [row.fte.value for row in rows],
            **_bounds(rows),
        },
        numbers=("share", "positions", "fte", *_bounds(rows)),
        language=language,
    )


def _bounds(rows: Sequence[_core.Affected] | Sequence[_core.Flow]) -> dict[str, list[float | None]]:
    """The bounds of FTE and positions as columns; none of what is undefined."""
    return {
        f"{name}_{end}": [
            getattr(value, end) if value.defined else None
            for value in (getattr(row, name) for row in rows)
        ]
        for name in ("fte", "positions")
        for end in ("lower", "upper")
    }
