"""Administration: work and staff by category, indices, and the spread of support functions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tyngde import _core
from tyngde.errors import UsageError, phrase
from tyngde.model.grouping import By, native_by
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "CategoryRow",
    "CategoryRules",
    "FunctionLoads",
    "FunctionSpread",
    "StaffCategories",
    "TaskCategories",
    "function_loads",
    "function_spread",
    "index_of_expected",
    "staff_categories",
    "task_categories",
]


def _defaults(position: int) -> dict[str, str]:
    return _core.default_categories()[position]


@dataclass(frozen=True)
class CategoryRules:
    """Which category of work staff belongs to, in words of your own.

    A post has the category of its key, else of its role (a declared manager counts as a head), else
    that of its home. A unit has the category of its key, else of its type, else that of the unit
    above. What none of these gives has no category.

    Attributes:
        keys: by key of a post or unit; none unless given.
        roles: unless given ``management`` for heads and their deputies, ``administration`` for
            assistants.
        types: by type of unit; unless given ``administration`` for staff units and secretariats,
            ``front_line`` for institutions and result centres.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=lambda: _defaults(1))
    types: Mapping[str, str] = field(default_factory=lambda: _defaults(2))


@dataclass(frozen=True)
class CategoryRow:
    """The staff, or the work, of one unit or of the whole.

    Attributes:
        amount: what is known to belong to each category.
        uncategorised: what has no category.
        total: all of it.
        share: amount / total. While something has no category the share is undefined
            (``unknown_input``), with bounds, the share of what is known as its known part, and
            ``key.category`` among what is missing.
    """

    amount: dict[str, Value]
    uncategorised: Value
    total: Value
    share: dict[str, Value]


def _row(
    names: list[str],
    found: tuple[list[_core.Value], _core.Value, _core.Value, list[_core.Value]],
) -> CategoryRow:
    amounts, uncategorised, total, shares = found
    return CategoryRow(
        dict(zip(names, map(wrap, amounts), strict=True)),
        wrap(uncategorised),
        wrap(total),
        dict(zip(names, map(wrap, shares), strict=True)),
    )


@dataclass(frozen=True)
class _Categories:
    units: dict[str, CategoryRow]
    whole: CategoryRow

    def amounts(self, category: str) -> dict[str, Value]:
        """The amount of a category in each compared unit, "elsewhere" left out."""
        return {unit: row.amount[category] for unit, row in self.units.items() if unit}

    def shares(self, category: str) -> dict[str, Value]:
        """The share of a category in each compared unit, "elsewhere" left out."""
        return {unit: row.share[category] for unit, row in self.units.items() if unit}

    def table(self) -> Table:
        """A row for each unit, "elsewhere" (``""``) and the whole (``None``) with each category."""
        rows = [*self.units.items(), (None, self.whole)]
        columns: dict[str, list[str | float | None]] = {
            name: [] for name in ("unit", "category", "amount", "share")
        }
        for unit, row in rows:
            for category, amount in row.amount.items():
                cells = (unit, category, amount.value, row.share[category].value)
                for name, cell in zip(columns, cells, strict=True):
                    columns[name].append(cell)
        return Table(columns)


@dataclass(frozen=True)
class StaffCategories(_Categories):
    """Staff by category.

    Attributes:
        units: a row for each compared unit, by key, and ``""`` for what lies elsewhere.
        whole: the organisation.
        rules, count: what it was computed under.
        unused: keys and types of the rules that nothing in the organisation has.
    """

    rules: CategoryRules
    count: str
    unused: list[str]


def staff_categories(
    organisation: Organisation,
    rules: CategoryRules | None = None,
    *,
    by: By = "department",
    count: str = "fte",
) -> StaffCategories:
    """Shares of staff by category, per compared unit and in the whole.

    A secretariat of 4 FTE, an institution of 14 and a director of 1 above them give administration
    4/19, front line 14/19 and management 1/19. What a unit's written figure exceeds its posts by
    has the category of the unit. Where all of a branch has one category its total counts, although
    its parts are unknown.

    Args:
        organisation: whose staff.
        rules: which category each belongs to; :class:`CategoryRules` says what they are otherwise.
        by: the compared units, as in :func:`tyngde.compare`.
        count: ``fte``, ``fte_filled``, ``headcount``, or ``positions`` (of posts).

    Raises:
        UsageError: no such role or way to count, or no such units.
    """
    chosen = CategoryRules() if rules is None else rules
    names, units, rows, whole, unused = _core.staff_categories(
        organisation._native,
        native_by(by, organisation._native),
        dict(chosen.keys),
        dict(chosen.roles),
        dict(chosen.types),
        count,
    )

    by_unit = dict(zip([*units, ""], (_row(names, found) for found in rows), strict=True))
    return StaffCategories(by_unit, _row(names, whole), chosen, count, unused)


@dataclass(frozen=True)
class TaskCategories(_Categories):
    """Work by category of task.

    Attributes:
        units: a row for each compared unit, by key, and ``""`` for what lies elsewhere.
        whole: the organisation.
        measure: what was counted.
    """

    measure: str


def task_categories(
    organisation: Organisation, *, by: By = "department", measure: str = "volume"
) -> TaskCategories:
    """Shares of work by category of task, per compared unit and in the whole.

    The three categories ``citizen_directed``, ``back_office`` and ``political_service`` are there
    whether or not some task has them; other words as they occur. A task counts with a unit by its
    share of responsibility; what nobody holds lies elsewhere. 570, 380 and 50 work-years give 0.57,
    0.38 and 0.05. A unit where no task is recorded has unknown amounts.

    Args:
        organisation: whose tasks.
        by: the compared units, as in :func:`tyngde.compare`.
        measure: ``volume``, ``risk``, ``complexity`` (times volume) or ``gross_expenditure``.

    Raises:
        UsageError: no such measure of tasks, or no such units.
    """
    names, units, rows, whole = _core.task_categories(
        organisation._native, native_by(by, organisation._native), measure
    )
    by_unit = dict(zip([*units, ""], (_row(names, found) for found in rows), strict=True))
    return TaskCategories(by_unit, _row(names, whole), measure)


@dataclass(frozen=True)
class FunctionLoads:
    """What the compared units have of a function.

    Attributes:
        measure: what was counted.
        tasks: the tasks of the function.
        loads: what each compared unit has of them.
        elsewhere: what other units have, and nobody.
        holders: the compared units that have a share of some task, however large.
        open: of which tasks others may hold a share, as nobody wrote it, as "key.responsible".
    """

    measure: str
    tasks: list[str]
    loads: dict[str, Value]
    elsewhere: Value
    holders: list[str]
    open: list[str] = field(default_factory=list)


def function_loads(
    organisation: Organisation,
    code: str = "",
    *,
    tasks: Iterable[str] = (),
    by: By = "department",
    measure: str = "volume",
) -> FunctionLoads:
    """What the compared units have of the tasks of a code, of the tasks named, or both.

    Raises:
        UsageError: no task has the code (the nearest are named), no such measure or units.
        UnknownKey: there is no such task.
    """
    found, units, loads, elsewhere, holders, others = _core.function_loads(
        organisation._native, native_by(by, organisation._native), code, list(tasks), measure
    )
    by_unit = dict(zip(units, map(wrap, loads), strict=True))
    return FunctionLoads(measure, found, by_unit, wrap(elsewhere), holders, others)


def _native(value: Value | float) -> _core.Value:
    if not isinstance(value, Value):
        return _core.Value.of(value, value, value)

    def known(number: float | None) -> float:
        return math.nan if number is None else number

    lower, upper = known(value.lower), known(value.upper)
    if value.reason is None:
        return _core.Value.of(float(value), lower, upper)
    return _core.Value.undefined(
        value.reason, lower, upper, known(value.known_part), list(value.missing)
    )


def index_of_expected(
    actual: Mapping[str, Value | float], expected: float | Mapping[str, float]
) -> dict[str, Value]:
    """The index 100 · actual / expected of each unit: 91 of 100 gives 91, 9 % below.

    Args:
        actual: by unit, such as the amounts or shares of a category.
        expected: the level that is yours to say – a norm, last year, the mean of others –, one for
            all or one for each; a unit without one is undefined (``unknown_input``).

    Returns:
        From 0; 100: as expected. Undefined as the actual value is, and for an expected 0
        (``zero_total``) or less (``negative_input``).
    """
    levels = expected if isinstance(expected, Mapping) else dict.fromkeys(actual, expected)
    return {
        unit: wrap(_core.index_of_expected(_native(value), levels.get(unit, math.nan)))
        for unit, value in actual.items()
    }


@dataclass(frozen=True)
class FunctionSpread:
    """How far a support function is spread over units, and what gathering it would move.

    Attributes:
        holders: units that have any of it.
        hhi: Σ p², from 1/n to 1.
        effective_number: 1/HHI, as many equal units as would be as spread.
        largest_share: of the unit that has most.
        to_move: all that lies outside the unit it is gathered in.
    """

    holders: Value
    hhi: Value
    effective_number: Value
    largest_share: Value
    to_move: Value


def function_spread(
    loads: FunctionLoads | Mapping[str, Value | float], into: str | None = None
) -> FunctionSpread:
    """The spread of a function over units.

    6, 3 and 1 FTE in three of four units give 3 holders, an HHI of 0.46, an effective number of
    2.17, a largest share of 0.6, and 4 FTE to move to gather it where most of it is.

    Args:
        loads: of :func:`function_loads`, or what each unit has of it, such as the amounts of a
            category of staff; a unit without any belongs in the list. NaN: unknown.
        into: the unit to gather it in; where most of it is when not given.

    Returns:
        Undefined for no units (``no_nodes``), unknown loads (``unknown_input``, with bounds for
        holders and what is to move) or negative ones (``negative_input``); the shares also where
        nobody has any of it (``zero_total``). Who holds tasks is known although how much is not;
        where nobody wrote it, the number of holders is undefined (``not_recorded``), with bounds.

    Raises:
        UsageError: ``into`` is none of the units.
    """
    by_unit: Mapping[str, Value | float]
    by_unit = loads.loads if isinstance(loads, FunctionLoads) else loads
    units = list(by_unit)
    if into is not None and into not in by_unit:
        raise UsageError(
            phrase(
                "there is no unit {} to gather it in; expected one of {}",
                repr(into),
                ", ".join(units),
            ),
            key=into,
            expected=phrase("one of {}", ", ".join(units)),
        )
    found = _core.function_spread(
        [_native(load) for load in by_unit.values()], None if into is None else units.index(into)
    )
    spread = FunctionSpread(**{name: wrap(value) for name, value in found.items()})
    if not isinstance(loads, FunctionLoads) or not units:
        return spread
    least, most = float(len(loads.holders)), float(len(units))
    if loads.open:
        holders = _core.Value.undefined("not_recorded", least, most, least, loads.open)
        return replace(spread, holders=wrap(holders))
    return replace(spread, holders=Value(least, least, least, known_part=least))
