"""What a comparison computes of its models, by units or along the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from tyngde import _core
from tyngde.compare.by_line import LINE, LineComparison, compared_by_line
from tyngde.compare.indicator import Indicator
from tyngde.compare.usual_units import DEPARTMENT, usual_units
from tyngde.errors import UnknownKey, UsageError, at_place, phrase
from tyngde.model.grouping import By, native_by, with_type
from tyngde.model.line import stands_by_line
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile
from tyngde.model.values import unwrap

__all__ = ["Computed", "compared_units", "computed"]


@dataclass(frozen=True)
class Computed:
    """What was computed.

    Attributes:
        native: the figures.
        by: what was compared: as asked for, or as the models have it.
        kinship: how each model is related to the reference.
    """

    native: _core.Comparison | LineComparison
    by: By
    kinship: dict[str, str]


def computed(
    models: dict[str, Organisation],
    reference: str,
    profile: Profile,
    by: By | None,
    names: list[str] | None,
    own: list[Indicator],
    within: str | None = None,
) -> Computed:
    """Models by their names, measured against one of them.

    Args:
        names: keys of indicators; None: those that are listed.
        own: functions of the caller's, whose values follow.
        within: the unit in which all models are looked at; None: the whole.
    """
    base = models.get(reference)
    kin = {
        name: ("none", _core.Lineage()) if base is None else org._kinship(base)
        for name, org in models.items()
    }
    by = _by_what(models, base, by) if within is None else _below(models, by, within)
    without_units = not any(map(len, models.values()))
    native: _core.Comparison | LineComparison
    if base is not None and (by == LINE or without_units):
        if isinstance(by, str) and by != LINE:
            _no_units(by)
        native_by(by)
        followed = {name: (org, kin[name][1]) for name, org in models.items()}
        native = compared_by_line(followed, reference, profile._native, by, names)
    else:
        native = _core.compare(
            [(name, org._native, kin[name][1]) for name, org in models.items()],
            reference,
            profile._native,
            native_by(by),
            names,
            within,
        )
    for each in own:
        values = [
            unwrap(each(organisation, compared_units(native, m)))
            for m, organisation in enumerate(models.values())
        ]
        native.add(
            _core.IndicatorRow(each.key, each.label, each.label_da, each.unit, each.better, values)
        )
    return Computed(native, by, {name: how for name, (how, _) in kin.items()})


def compared_units(native: _core.Comparison | LineComparison, model: int) -> list[str]:
    """Keys of the compared units that a model has."""
    return [row.key for row in native.units if row.key and row.cells[model] is not None]


def _by_what(
    models: Mapping[str, Organisation], reference: Organisation | None, by: By | None
) -> By:
    """What is compared when the call does not say it."""
    if by is not None:
        return with_type(by, [org._native for org in models.values()])
    departments = any(org.type(unit) == DEPARTMENT for org in models.values() for unit in org)
    if not departments and all(stands_by_line(org._native) for org in models.values()):
        return LINE
    return DEPARTMENT if reference is None else usual_units(reference)


def _below(models: Mapping[str, Organisation], by: By | None, within: str) -> By:
    """What is compared within a unit: where the call does not say it, what lies directly below."""
    for name, model in models.items():
        if within not in model.keys("unit"):
            _no_such_unit(model, name, within)
    if by == LINE:
        raise UsageError(
            "a comparison along the line has no units to look within; expected units",
            problem="a comparison along the line has no units to look within",
            key=within,
            expected="units",
        )
    if by is not None:
        return with_type(by, [org._native for org in models.values()])
    below = dict.fromkeys(unit for model in models.values() for unit in model.children(within))
    if not below:
        raise UsageError(
            phrase(
                "no units lie below {} in any model; expected a unit with child units", repr(within)
            ),
            problem=phrase("no units lie below {} in any model", repr(within)),
            key=within,
            expected="a unit with child units",
        )
    return list(below)


def _no_such_unit(model: Organisation, name: str, key: str) -> NoReturn:
    known = model.keys("unit")
    nearest = get_close_matches(key, known)
    raise at_place(
        UnknownKey,
        phrase("the model {} has no unit {}", repr(name), repr(key)),
        "",
        expected="a unit of every model",
        nearest=nearest,
        key=key,
    )


def _no_units(type_: str) -> NoReturn:
    expected = "'line', a depth of the line, or keys of posts"
    raise UsageError(
        phrase(
            "no unit is of the type {}, as there are no units; expected {}", repr(type_), expected
        ),
        problem=phrase("no unit is of the type {}, as there are no units", repr(type_)),
        key=type_,
        expected=expected,
    )
