"""What a publication tells of small changes, by numbers of whatever kind: indices, scores, shares,
weights."""

from __future__ import annotations

import random

import numpy as np
import tyngde as ty

from helpers.attacker import Case, Figure, Place, numbers
from helpers.publications import secrets

# A step, beside a figure, that is small for a curve and large for arithmetic.
STEP = 1e-5

PROFILES: list[dict[str, object]] = [
    {"criteria": [{"measure": "fte"}, {"measure": "salary"}]},
    {"criteria": [{"measure": "fte"}, {"measure": "salary"}], "weights": "entropy"},
    *(
        {
            "criteria": [{"measure": "fte"}, {"measure": "salary"}],
            "normalisation": how,
            "scale": scale,
        }
        for how in ("fraction_of_max", "min_max", "z_score")
        for scale in ("reference", "all_compared", "each")
    ),
    {
        "criteria": [
            {"measure": "fte", "goalposts": [0, 50]},
            {"measure": "salary", "goalposts": [0, 1e7]},
        ],
        "normalisation": "goalposts",
        "aggregation": "geometric",
    },
]


def profiled(case: Case, seed: int) -> Case:
    """The same, compared by all indicators under a profile that looks at people."""
    chosen = {"tyngde": "profile/1", "key": "own", **random.Random(seed).choice(PROFILES)}

    def make(document: dict[str, object]) -> ty.Comparison:
        return ty.compare(case.make(document)._models, profile=chosen, indicators="all")

    return Case(case.document, make)


def every_number(result: ty.Comparison, suppress: int | ty.Protection) -> dict[Place, float | None]:
    """All that an attacker reads, scores, shares and weights too."""
    found = numbers(result, suppress)
    told = result.published(suppress).to_dict()
    for criterion in told["profile"]["criteria"]:
        found["weight", criterion["measure"]] = criterion["weight"]
    for row in told["units"]:
        for name, x in row.items():
            if isinstance(x, float) or (x is None and name not in ("chief", "continues")):
                found["unit", name, row["unit"], row["model"]] = x
    return found


def found_near_by(case: Case, suppress: int | ty.Protection = 5) -> list[Figure]:
    """Few persons' FTE and salaries that numbers of any kind pin down, near where they are. Of
    counts nobody knows what lies between two."""
    result = case.make(case.document)
    shown = every_number(result, suppress)
    names = [name for name in case.figures() if name[1] in ("fte", "salary")]
    places = [place for place, x in shown.items() if x is not None]
    columns = []
    for name in names:
        x = case.figures()[name]
        ends = [
            every_number(case.make(case.changed({name: x * (1 + sign * STEP)})), 0)
            for sign in (1, -1)
        ]
        columns.append([((ends[0].get(p) or 0) - (ends[1].get(p) or 0)) / 2 / STEP for p in places])
    matrix = np.array(columns).T.reshape(len(places), len(names))
    size = np.abs(matrix).max(axis=1, initial=0)
    matrix = matrix[size > 1e-6] / size[size > 1e-6][:, None]
    _, values, rows = np.linalg.svd(matrix, full_matrices=False)
    known = rows[values > 1e-5 * max(values, default=1.0)]
    few = secrets(case)
    left = np.eye(len(names)) - known.T @ known
    return [name for i, name in enumerate(names) if name in few and left[i, i] < 1e-4]
