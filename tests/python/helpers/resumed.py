"""A study of draws in a process of its own, which may be killed at any moment: FOLDER OUTPUT."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import tyngde as ty

from helpers.doubted import draw

INDICATORS = ["load_gini", "tyngde_gini", "tyngde_max_mean"]
BLOCKS = 24


def problem() -> Any:
    """Figures, levels and weights, all of which are drawn."""
    made = draw(np.random.default_rng(7))
    made.scores, made.weights = True, "all"
    return made


def found(**more: Any) -> ty.Robustness:
    profile = ty.Profile({"risk": 1, "gross_expenditure": 2, "fte": 1}, load="fte")
    result = ty.compare(problem().models(), by="department", profile=profile)
    return ty.robustness(
        result,
        problem().doubt(),
        **{"indicators": INDICATORS, "draws": 2048 * BLOCKS - 100, "seed": 3, **more},
    )


def written(robustness: ty.Robustness) -> bytes:
    """All that came out, as bytes."""
    numbers = [robustness.weights().tobytes()]
    for key in robustness.indicators:
        numbers += [robustness.values(key).tobytes(), robustness.places(key).tobytes()]
        numbers += [robustness.pairwise(key).tobytes()]
    return b"".join(numbers) + robustness.to_text().encode()


if __name__ == "__main__":
    folder, output = map(Path, sys.argv[1:])
    output.write_bytes(written(found(parts=folder)))
