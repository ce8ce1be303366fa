"""Indicators that are shown when they are asked for, each beside the figures that it is made of.

What is no sum is a function of figures: it can be read where each of these can. An indicator that
nobody looked at here is hidden wherever anything is protected.
"""

from __future__ import annotations

import math

from tyngde import _core
from tyngde.model.values import wrap
from tyngde.report.privacy.cells import Place
from tyngde.report.privacy.figures import OF_PEOPLE
from tyngde.report.privacy.forms import NOTHING, Span, added, times
from tyngde.report.privacy.gathering import Gathering
from tyngde.report.privacy.merges import between, merging, not_going_on

_INDICATOR, _UNIT, _DETAIL = 4.0, 2.0, 0.5

# What tells of structure, of tasks and of interfaces alone. Everybody sees the structure.
OF_STRUCTURE = {
    *("units", "chiefs", "managers", "layers", "units_manager_changed", "units_manager_open"),
    *("interfaces_cut", "interface_volume_cut", "interface_share_cut"),
    *("interfaces_total", "interface_volume_total", "modularity", "ei_index"),
    *("socio_technical_congruence", "tasks_handed_over", "units_edit_distance"),
    *("krackhardt_connectedness", "krackhardt_hierarchy", "krackhardt_efficiency"),
    *("krackhardt_lub", "flow_hierarchy", "global_reaching_centrality"),
}
# Functions of the numbers of positions of posts.
_OF_POSITIONS = {
    *("experienced_span", "one_on_one", "managers_per_position", "staff_per_manager"),
    "excess_layers",
}
# Functions of FTE of units and posts.
_OF_FTE = {"fte_staff_per_fte_manager", "coordination_cost"}
# What may change for somebody, beside the manager.
_ASPECTS = ("unit", "director", "line")


def gather_asked(gathering: Gathering) -> None:
    """Everything that :class:`Gathering` has no place for itself."""
    for m, model in enumerate(gathering.comparison.models):
        _indices(gathering, m, model)
        for aspect in _ASPECTS:
            _aspect(gathering, m, model, aspect)
        _come_and_gone(gathering, m, model)
        _spans(gathering, m, model)
        _functions(gathering, m, model)
        own = {each.key for each in gathering.comparison._own}
        for key in gathering._values:
            place: Place = ("indicator", key, model)
            if key in OF_STRUCTURE or key in own or place in gathering.cells.needs:
                continue
            gathering.cells.close(place)


def _indices(gathering: Gathering, m: int, model: str) -> None:
    """How evenly loads or scores lie on units: functions of all of them."""
    keys = [row.key for row in gathering.native.units if row.key and row.cells[m] is not None]
    groups = {row.key: row.group for row in _core.indicators()}
    for key in gathering._values:
        field = {"balance": "load", "tyngde": "tyngde"}.get(groups.get(key, ""))
        if field is None or key == "load_total":
            continue
        places: list[Place] = [("unit", unit, field, model) for unit in keys]
        gathering.cells.gate(("indicator", key, model), places, _INDICATOR)
    if gathering.comparison.profile.load not in OF_PEOPLE:
        gathering.cells.gate(("indicator", "load_total", model), [])


def _aspect(gathering: Gathering, m: int, model: str, aspect: str) -> None:
    """FTE for whom the unit, the director or the line changes, and shares of them."""
    change = gathering._change(model)
    rows = [row for row in change.rows if row.manager != "entrant"]

    def of(*states: str) -> Span:
        shares = gathering._shares_of(model, lambda row: getattr(row, aspect) in states)
        return gathering._part(shares)

    def among(*states: str) -> list[Span]:
        return [gathering._before(row) for row in rows if getattr(row, aspect) in states]

    for state, states in (
        ("changed", ["changed"]),
        ("open", ["open"]),
        ("affected", ["changed", "open"]),
    ):
        key, share = f"fte_{aspect}_{state}", f"share_{aspect}_{state}"
        shown = [one for one in (key, share) if one in gathering._values]
        if not shown:
            continue
        place: Place = ("indicator", key, model)
        if place not in gathering.cells.needs:
            span = of(*states)
            if state == "affected":
                # Whoever goes on, at least those who certainly change.
                span = Span(of("changed").lower, span.value, span.upper, span.known)
            value = wrap(getattr(change, key))
            gathering.cells.publish(place, value, span, _INDICATOR, among(*states))
        if share in shown and ("indicator", share, model) not in gathering.cells.needs:
            places: list[Place] = [place, ("common", model)]
            gathering.cells.gate(("indicator", share, model), places, _INDICATOR)


def _come_and_gone(gathering: Gathering, m: int, model: str) -> None:
    """FTE that are new or gone or in both, and positions with another manager at most."""
    figures, change = gathering.figures, gathering._change(model)
    entered: dict[str, float] = {}
    for row in change.rows:
        if row.manager == "entrant":
            entered[row.key] = 1.0
    merged = merging(change.rows)
    new = [figures.node(model, key, "fte") for key in entered]
    come = gathering._part(entered, model)
    # None of the merged may go on, and then whoever comes is new.
    whoever = [
        figures.node(model, key, "fte") for key in dict.fromkeys(row.key_after for row in merged)
    ]
    come = Span(come.lower, come.value, added([come, *whoever]).upper, come.known)
    gathering._indicator("fte_entered", m, come, _INDICATOR, [*new, *whoever])
    gone = [gathering._before(row) for row in change.rows if row.manager == "leaver"]
    gone += [gathering._before(row) for row in merged]
    left = gathering._part(gathering._shares_of(model, lambda row: row.manager == "leaver"))
    left = not_going_on(change.rows, left, gathering._before)
    gathering._indicator("fte_left", m, left, _INDICATOR, gone)
    if "fte_common" in gathering._values:
        gathering.cells.gate(("indicator", "fte_common", model), [("common", model)], _INDICATOR)

    def positions(row: _core.Affected) -> Span:
        if row.kind != "post":
            return NOTHING
        held = figures.post(gathering.comparison.reference, row.key, "positions")
        return times(held, 1.0 if math.isnan(row.share) else row.share)

    changed = [positions(row) for row in change.rows if row.manager == "changed"]
    open_ = [positions(row) for row in change.rows if row.manager == "open"]
    affected = between(change.rows, added(changed), positions, change.positions_affected.upper)
    gathering._indicator("positions_affected", m, affected, _INDICATOR, [*changed, *open_])


def _spans(gathering: Gathering, m: int, model: str) -> None:
    """The average span of all managers."""
    organisation = gathering.comparison._models[model]
    managers = [place[1] for place in gathering.cells.needs if place[::2] == ("span", model)]
    parts = [part for one in managers for part in gathering._reports(model, str(one), "positions")]
    every = [gathering.figures.post(model, p, "positions") for p in organisation.keys("post")]
    average = times(added(parts), 1 / max(1, len(managers)))
    gathering._indicator("average_span", m, average, _INDICATOR, every)


def _functions(gathering: Gathering, m: int, model: str) -> None:
    """What is made of the figures of all posts and units, and is no sum of them."""
    figures, organisation = gathering.figures, gathering.comparison._models[model]
    posts, units = organisation.keys("post"), organisation.keys("unit")
    positions = [figures.post(model, post, "positions") for post in posts]
    fte = [figures.unit(model, unit, "fte") for unit in units]
    fte += [figures.node(model, key, "fte") for key in (*units, *posts)]
    for keys, among in ((_OF_POSITIONS, positions), (_OF_FTE, fte)):
        for key in sorted(keys & gathering._values.keys()):
            value = wrap(gathering._values[key].values[m])
            gathering.cells.publish_function(("indicator", key, model), value, among, _INDICATOR)
