"""Words on plots, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "spans": "Span of managers, by layer",
    "span": "positions that report directly",
    "layer": "Layer {}",
    "load": "Load: {}",
    "tyngde": "Tyngde, per cent of {}",
    "score": "Tyngde",
    "interfaces": "Interfaces between units: {}",
    "ties": "interfaces; in brackets the volume",
    "movement": "FTE by unit: {} to {}",
    "unknown": "unknown",
    "hidden": "not shown",
    "unknown_some": "{} unknown",
    "hidden_some": "{} not shown",
    "no_managers": "no managers",
    "nothing": "nothing to draw: no figure is known",
    "nothing_shown": "nothing to draw: figures are not shown, as few persons could be found out",
    "new": "new or from outside",
    "gone": "gone",
    "elsewhere": "elsewhere",
    "fte": "FTE",
    "no_ties": "no interfaces between units",
    "same": "left out, as they are the same in all models: {} of {}",
    "one_unit": "there is one unit only",
}
