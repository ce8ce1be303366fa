"""How sure the order of models is, as rows for a reader."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Grid
from tyngde.words.doubt import doubt_word
from tyngde.words.numbers import number

__all__ = ["grid"]


def grid(
    rows: Iterable[Mapping[str, Any]], models: int, criteria: list[str], language: str
) -> Grid:
    """The table of a result for a reader; ``criteria`` are those whose weights are drawn."""

    def say(key: str, *of: object) -> str:
        return doubt_word(key, language).format(*of)

    header = [say("indicator"), say("model"), say("first")]
    header += [say("place", p) for p in range(2, models + 1)]
    header += [say("expected"), say("median"), say("range")]
    header += [say("central")] if criteria else []
    lines = []
    for row in rows:
        cells = [row[f"place_{p}"] for p in range(1, models + 1)]
        cells += [row["expected_rank"], row["q50"]]
        shown = [_shown(x, language) for x in cells]
        low, high = _shown(row["q05"], language), _shown(row["q95"], language)
        line = [labelled(row["indicator"], language), row["model"], *shown, f"{low}; {high}"]
        if criteria:
            weights = [row[f"weight_{name}"] for name in criteria]
            known = [x for x in weights if x is not None and not math.isnan(x)]
            line.append("; ".join(_shown(x, language) for x in known) or "–")
        lines.append(line)
    return Grid(header, lines)


def _shown(x: float | None, language: str) -> str:
    return "–" if x is None or math.isnan(x) else number(x, language)
