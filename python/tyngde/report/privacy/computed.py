"""What plans and assumptions compute from figures of people that is none itself: volumes, money.

It is shown wherever a publication says such things, so that whoever reads the plan has an equation.
Nothing of it is hidden; so nothing is published where it tells of few persons.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tyngde.model.organisation import Organisation
from tyngde.model.values import Value
from tyngde.report.changes_made import done_changes
from tyngde.report.privacy.cells import Place
from tyngde.report.privacy.figures import OF_PEOPLE
from tyngde.report.privacy.formulas import figures_in
from tyngde.report.privacy.gathering import Gathering
from tyngde.report.privacy.told import mappings

__all__ = ["COMPUTED", "gather_computed"]

# Where such a figure stands: this, what is computed, of which node, in which model.
COMPUTED = "computed"
# All else is hidden rather.
_COST = 1e6


def gather_computed(gathering: Gathering, model: str) -> None:
    """A cell for each of these figures."""
    figures = gathering.figures
    organisation = gathering.comparison._models[model]
    for key, name, formula in _formulas(organisation):
        place: Place = (COMPUTED, name, key, model)
        spans = figures.computed(formula, model)
        among = figures.named_in(formula, model)
        x = _figure(organisation, key, name)
        made = next((one for one in spans if one.value is not None and one.value.is_about(x)), None)
        if x is None or made is None:
            gathering.cells.publish_function(place, Value(1.0), among, _COST)
        else:
            gathering.cells.publish(place, Value(x), made, _COST, among)


def _figure(organisation: Organisation, key: str, name: str) -> float | None:
    """What came of a formula, where that is known."""
    if key not in organisation:
        return None
    scopes = ("own", "total") if organisation.kind(key) == "unit" else ("own",)
    there = [organisation.quantity(key, name, scope) for scope in scopes]
    found = [one for one in there if one is not None and one.formula]
    return found[0].value if len(found) == 1 else None


def _formulas(organisation: Organisation) -> Iterator[tuple[str, str, str]]:
    """Node, figure and formula of all that is no figure of people, and is made of such."""
    documents: list[Any] = [
        change for step in organisation.steps for change in done_changes(step)
    ] + [json.loads(one.to_json()) for one in organisation.assumptions]
    for said in mappings(documents):
        key = next((said[name] for name in ("set", "key", "node") if name in said), "")
        for name, value in said.items():
            for quantity in value if isinstance(value, list) else [value]:
                formula = quantity.get("derived") if isinstance(quantity, dict) else None
                of_people = name in OF_PEOPLE or name == "count"
                named = figures_in(formula) if isinstance(formula, str) else []
                if not of_people and any(measure in OF_PEOPLE for _, measure in named):
                    yield str(key), name, str(formula)
