"""Administration: staff by category, against what was expected, and the spread of a function."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.organisation import By, Organisation, native_by
from tyngde.tables import Table
from tyngde.values import Value, wrap


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
    """The staff of one unit, or of the whole.

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


@dataclass(frozen=True)
class StaffCategories:
    """Staff by category.

    Attributes:
        rules, count: what it was computed under.
        units: a row for each compared unit, by key, and ``""`` for what lies elsewhere.
        whole: the organisation.
        unused: keys and types of the rules that nothing in the organisation has.
    """

    rules: CategoryRules
    count: str
    units: dict[str, CategoryRow]
    whole: CategoryRow
    unused: list[str]

    def amounts(self, category: str) -> dict[str, Value]:
        """The amount of a category in each compared unit, "elsewhere" left out."""
        return {unit: row.amount[category] for unit, row in self.units.items() if unit}

    def table(self) -> Table:
        """A row for each unit, "elsewhere" and the whole (``None``) with each category."""
        rows = [(key, row) for key, row in self.units.items()] + [(None, self.whole)]
        columns: dict[str, list[str | float | None]] = {
            name: [] for name in ("unit", "category", "amount", "share")
        }
        for unit, row in rows:
            for category, amount in row.amount.items():
                cells = (unit, category, amount.value, row.share[category].value)
                for name, cell in zip(columns, cells, strict=True):
                    columns[name].append(cell)
        return Table(columns)


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
        native_by(by),
        dict(chosen.keys),
        dict(chosen.roles),
        dict(chosen.types),
        count,
    )

    def row(
        found: tuple[list[_core.Value], _core.Value, _core.Value, list[_core.Value]],
    ) -> CategoryRow:
        amounts, uncategorised, total, shares = found
        return CategoryRow(
            dict(zip(names, map(wrap, amounts), strict=True)),
            wrap(uncategorised),
            wrap(total),
            dict(zip(names, map(wrap, shares), strict=True)),
        )

    by_unit = dict(zip([*units, ""], map(row, rows), strict=True))
    return StaffCategories(chosen, count, by_unit, row(whole), unused)


def _native(value: Value | float) -> _core.Value:
    if not isinstance(value, Value):
        return _core.Value.of(value, value, value)
    if value.defined:
        lower, upper = (math.nan if x is None else x for x in (value.lower, value.upper))
        return _core.Value.of(float(value), lower, upper)
    bounds = (math.nan if x is None else x for x in (value.lower, value.upper, value.known_part))
    return _core.Value.undefined(value.reason or "", *bounds, list(value.missing))


def against_expected(
    actual: Mapping[str, Value], expected: float | Mapping[str, float]
) -> dict[str, Value]:
    """The index actual / expected of each unit: 12 of 10 expected FTE give 1.2.

    Args:
        actual: by unit, such as :meth:`StaffCategories.amounts`.
        expected: the level that is yours to say – a norm, last year, a neighbour –, one for all or
            one for each; a unit without one is undefined (``unknown_input``).

    Returns:
        From 0; 1: as expected. Undefined as the actual value is, and for an expected 0
        (``zero_total``) or less (``negative_input``).
    """
    levels = expected if isinstance(expected, Mapping) else dict.fromkeys(actual, expected)
    return {
        unit: wrap(_core.against_expected(_native(value), levels.get(unit, math.nan)))
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


def function_spread(loads: Mapping[str, Value | float], into: str | None = None) -> FunctionSpread:
    """The spread of a function, such as a category of staff or HR, over units.

    6, 3 and 1 FTE in three of four units give 3 holders, an HHI of 0.46, an effective number of
    2.17, a largest share of 0.6, and 4 FTE to move to gather it where most of it is.

    Args:
        loads: what each unit has of it, such as :meth:`StaffCategories.amounts`; a unit without
            any belongs in the list. NaN: unknown.
        into: the unit to gather it in; where most of it is when not given.

    Returns:
        Undefined for no units (``no_nodes``), unknown loads (``unknown_input``, with bounds for
        holders and what is to move) or negative ones (``negative_input``); the shares also where
        nobody has any of it (``zero_total``).

    Raises:
        UsageError: ``into`` is none of the units.
    """
    units = list(loads)
    if into is not None and into not in loads:
        raise UsageError(
            f"there is no unit {into!r} to gather it in; expected one of {', '.join(units)}",
            key=into,
            expected=f"one of {', '.join(units)}",
        )
    found = _core.function_spread(
        [_native(load) for load in loads.values()], None if into is None else units.index(into)
    )
    return FunctionSpread(**{name: wrap(value) for name, value in found.items()})
