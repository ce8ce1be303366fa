"""Random small towns of which some figures are told with bounds, and who wants to know these."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass

import numpy as np

from helpers.attacker import MEASURES, Attacker, Case, Figure, nodes
from helpers.publications import counts
from helpers.small_towns import small_town
from helpers.strategies import Json

# The name of half of the distance between the bounds of a figure.
WITHIN = " within"


@dataclass
class BoundedCase(Case):
    """A town in which a figure may be ``about`` a number, ``within`` another."""

    def figures(self) -> dict[Figure, float]:
        found = super().figures()
        for node in nodes(self.document):
            for name in MEASURES:
                if isinstance(node.get(name), dict):
                    found[node["key"], name] = node[name]["about"]
                    found[node["key"], name + WITHIN] = node[name]["within"]
        return found

    def changed(self, changes: dict[Figure, float]) -> Json:
        exact = {at: x for at, x in changes.items() if not at[1].endswith(WITHIN)}
        document = copy.deepcopy(self.document)
        for node in nodes(document):
            for name in MEASURES:
                given = node.get(name)
                x = exact.get((node["key"], name))
                if isinstance(given, dict):
                    if x is not None:
                        given["about"] = x
                    given["within"] = changes.get((node["key"], name + WITHIN), given["within"])
                elif x is not None:
                    node[name] = round(x) if name == "count" else x
        return document


def bounded_town(seed: int, share: float = 0.4) -> BoundedCase:
    """A small town, of which so many FTE and salaries have bounds."""
    made = small_town(seed)
    draw = random.Random(seed)
    document = copy.deepcopy(made.document)
    for node in nodes(document):
        for name in ("fte", "salary"):
            x = node.get(name)
            if x and draw.random() < share:
                node[name] = {"about": x, "within": x * draw.choice([0.1, 0.25])}
    return BoundedCase(document, made.make)


def narrow_ends(attacker: Attacker, case: BoundedCase) -> list[tuple[str, str, float, float]]:
    """The ends of few persons' figures that are not left open by a third of them both ways."""
    few, found = counts(case), []
    for key, name in case.figures():
        if (key, name + WITHIN) not in attacker.figures or few.get(key, 5) >= 5:
            continue
        for end, factor in (("lower", -1), ("value", 0), ("upper", 1)):
            weights = attacker.of((key, name)) + factor * attacker.of((key, name + WITHIN))
            x = float(weights @ attacker.truth)
            low, high = attacker.interval(weights)
            most = min(1.3 * x, 1.499) if name == "fte" and few[key] == 1 else 1.3 * x
            if low > 0.7 * x or (high < most and np.isfinite(high)):
                found.append((f"{key}.{name}", end, low / x, high / x))
    return found
