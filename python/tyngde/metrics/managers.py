"""Managers: who they are, how many lead how many, and what shows in their spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tyngde import _core
from tyngde.metrics._open import at_least
from tyngde.metrics.spans import DEFAULT, SpanPolicy, open_line, span_of_control
from tyngde.model.organisation import Organisation
from tyngde.model.ranges import SpanRanges
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

__all__ = [
    "ExcessLayers",
    "Graicunas",
    "ManagerRatios",
    "ManagerSets",
    "NarrowSpans",
    "SpanSummary",
    "excess_layers",
    "graicunas",
    "graicunas_of_managers",
    "manager_ratios",
    "manager_sets",
    "narrow_spans",
    "span_bands",
    "span_summary",
]


@dataclass(frozen=True)
class ManagerSets:
    """The managers of an organisation, by key.

    Attributes:
        policy: which reports make a manager.
        structural: at least one line report counts.
        declared: role head, or marked as a manager.
        structural_only, declared_only: where the two disagree.
        of_managers: structural ones with at least one report that is a manager.
        of_staff: those with none, the first line.
        mixed: managers of managers with other reports beside them.
        number: of persons who hold the structural ones: who is known to hold several posts is one.
            At least that (``not_recorded``) where the line is not recorded, of which the sets have
            what is.
    """

    policy: SpanPolicy
    structural: list[str]
    declared: list[str]
    structural_only: list[str]
    declared_only: list[str]
    of_managers: list[str]
    of_staff: list[str]
    mixed: list[str]
    number: Value


def manager_sets(organisation: Organisation, policy: SpanPolicy = DEFAULT) -> ManagerSets:
    """Who leads, and who is said to; whom the managers lead."""
    given = organisation._native, policy._native()
    number = at_least(_core.number_of_managers(*given), open_line(organisation))
    return ManagerSets(policy, **_core.manager_sets(*given), number=number)


@dataclass(frozen=True)
class ManagerRatios:
    """Three ratios that are often mistaken for each other.

    Attributes:
        policy, basis, fte: what they were computed under.
        managers, positions: positions of managers, and of all that count.
        managers_per_position: from 0 to 1.
        staff_per_manager: (positions - managers) / managers.
        fte_staff_per_fte_manager: FTE of all others / FTE of managers; staff whom no post
            describes included. Texas Government Code §651.004 limits it to 11.
    """

    policy: SpanPolicy
    basis: str
    fte: str
    managers: Value
    positions: Value
    managers_per_position: Value
    staff_per_manager: Value
    fte_staff_per_fte_manager: Value


def manager_ratios(
    organisation: Organisation,
    policy: SpanPolicy = DEFAULT,
    *,
    basis: Literal["structural", "declared"] = "structural",
    fte: Literal["fte", "fte_filled"] = "fte",
) -> ManagerRatios:
    """Managers per position, staff per manager, and FTE of staff per FTE of managers.

    6 managers of 6 FTE among 16 positions of 14.4 FTE give 6/16, 10/6 and 8.4/6. Undefined without
    managers (``no_managers``), where a count (``needs_count``) or figure (``unknown_input``) is
    unknown, and where the line is not recorded (``not_recorded``).

    Raises:
        UsageError: no such basis, or FTE that are none.
    """
    values = _core.manager_ratios(organisation._native, policy._native(), basis, fte)
    return ManagerRatios(policy, basis, fte, **{name: wrap(v) for name, v in values.items()})


@dataclass(frozen=True)
class SpanSummary:
    """The spans of an organisation in few numbers.

    Attributes:
        count, policy: what they were computed under.
        managers: m, the structural ones; at least those recorded where the line is not.
        broken_unity: posts with several line managers.
        positions, roots, extra_lines: n, r and k: what counts, what of it has no line manager,
            and Σ w (managers - 1) over what has several (0 when these are split).
        reports: Σ S = n - r + k.
        average: Σ S / m.
        experienced: Σ S² / Σ S, the span of the manager of the average report.
    """

    count: str
    policy: SpanPolicy
    managers: Value
    broken_unity: list[str]
    positions: Value
    roots: Value
    extra_lines: Value
    reports: Value
    average: Value
    experienced: Value


def span_summary(
    organisation: Organisation, count: str = "positions", policy: SpanPolicy = DEFAULT
) -> SpanSummary:
    """Average and experienced span, and what they are made of.

    Spans 3, 2, 1, 3, 2, 4 give 15/6 and 43/15. Undefined without managers (``no_managers``),
    where all spans are 0 (``zero_total``, experienced), where a weight is unknown, and where the
    line is not recorded (``not_recorded``).
    """
    managers, broken, values = _core.span_summary(organisation._native, count, policy._native())
    wrapped = {name: wrap(value) for name, value in values.items()}
    known = at_least(managers, open_line(organisation))
    return SpanSummary(count, policy, known, broken, **wrapped)


@dataclass(frozen=True)
class ExcessLayers:
    """How many layers the line has beyond the fewest that its positions need.

    Attributes:
        policy: which positions count.
        span: that every manager is thought to lead.
        minimum: the fewest layers at that span.
        excess: layers less minimum; below 0 at a span narrower than what is there.
    """

    policy: SpanPolicy
    span: Value
    minimum: Value
    excess: Value


def excess_layers(
    organisation: Organisation, span: float | None = None, policy: SpanPolicy = DEFAULT
) -> ExcessLayers:
    """Layers beyond :func:`minimum_layers`, at the organisation's own average span unless given.

    Undefined with several roots (``several_roots``), as :func:`minimum_layers` is, and where the
    line is not recorded (``not_recorded``).
    """
    found = _core.excess_layers(organisation._native, span, policy._native())
    return ExcessLayers(policy, *map(wrap, found))


@dataclass(frozen=True)
class NarrowSpans:
    """Where a line may have more layers than it needs. Flags to look at, no verdicts.

    Attributes:
        policy: which positions count; assistants never do here.
        below: a span below this is narrow.
        one_on_one: managers of exactly one.
        narrow: managers with a span below ``below``.
        undecided: a group of unknown size, or who is not recorded, may or may not make the span
            narrow.
        chain: most one-on-one managers in a row, top first; the first by key.
    """

    policy: SpanPolicy
    below: float
    one_on_one: list[str]
    narrow: list[str]
    undecided: list[str]
    chain: list[str]


def narrow_spans(
    organisation: Organisation, below: float = 3, policy: SpanPolicy = DEFAULT
) -> NarrowSpans:
    """Who leads one, who leads few; assistants are left out before anything is tested.

    The default is the lower bound of the narrowest range of McKinsey (2017).
    """
    found = _core.narrow_spans(organisation._native, below, policy._native())
    return NarrowSpans(policy, below, **found)


@dataclass(frozen=True)
class Graicunas:
    """Relationships around a manager.

    Attributes:
        basis: ``maximum`` counts a relationship from either side, ``minimum`` once.
        direct, cross, group, total: exact, None beyond 58 reports (minimum basis: 62).
        log2_total: of any number of reports from 1.
    """

    basis: str
    direct: int | None
    cross: int | None
    group: int | None
    total: int | None
    log2_total: Value


def _graicunas(
    basis: str, found: tuple[tuple[int, int, int, int] | None, _core.Value]
) -> Graicunas:
    counts, log2_total = found
    direct, cross, group, total = counts or (None, None, None, None)
    return Graicunas(basis, direct, cross, group, total, wrap(log2_total))


def graicunas(reports: float, *, basis: Literal["maximum", "minimum"] = "maximum") -> Graicunas:
    """Relationships around a manager with so many direct reports (Graicunas 1933).

    In total n (2^n / 2 + n - 1), on the minimum basis 2^n - 1 + n (n - 1) / 2: 5 reports make 100,
    a sixth makes them 222. An illustration, no goal. Undefined for what is no whole number
    (``needs_count``), negative (``negative_input``), NaN (``unknown_input``) or infinite
    (``too_large``); the logarithm of 0, too (``zero_total``).
    """
    return _graicunas(basis, _core.graicunas(reports, basis))


def graicunas_of_managers(
    organisation: Organisation,
    policy: SpanPolicy = DEFAULT,
    *,
    basis: Literal["maximum", "minimum"] = "maximum",
) -> dict[str, Graicunas]:
    """The same of every structural manager, by key, from its direct span in positions."""
    rows = _core.graicunas_of_managers(organisation._native, policy._native(), basis)
    return {key: _graicunas(basis, found) for key, found in rows}


def span_bands(
    organisation: Organisation,
    ranges: SpanRanges | None = None,
    count: str = "headcount",
    policy: SpanPolicy = DEFAULT,
) -> Table:
    """In which bands of published ranges the direct spans lie. Bands and sources, no verdicts.

    Args:
        organisation: whose managers are asked.
        ranges: those that ship with the library when not given.
        count, policy: as in :func:`span_of_control`; by persons, as Danish usage has it.

    Returns:
        A row for each manager with somebody to lead and each range of direct spans with bands:
        ``manager``, ``span`` (None: undefined), ``range``, ``band`` (None: in none, or not known
        in which), ``source``.
    """
    known = SpanRanges.published() if ranges is None else ranges
    columns: dict[str, list[str | float | None]] = {
        name: [] for name in ("manager", "span", "range", "band", "source")
    }
    for manager, span in span_of_control(organisation, count, policy).items():
        for key, found in known.ranges.items():
            if span.value == 0 or found.of != "direct_span" or not found.bands:
                continue
            row = (manager, span.value, key, known.band(key, span), found.source)
            for name, cell in zip(columns, row, strict=True):
                columns[name].append(cell)
    return Table(columns)
