"""Words of the notebook's widget, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "undo": "Undo",
    "redo": "Redo",
    "rename": "Rename",
    "abolish": "Abolish",
    "move": "Move under …",
    "merge": "Merge into …",
    "tree": "Organisation",
    "figures": "Figures",
    "indicator": "Indicator",
    "now": "Now",
    "distance": "From today",
    "rules": "Rules",
    "kept": "kept",
    "broken": "broken",
    "undecidable": "undecidable",
    "affected": "Who gets another manager",
    "nobody": "Nobody.",
    "open": "open",
    "from": "from",
    "to": "to",
    "further": "… and {} more",
    "steps": "Steps made: {}",
    "fte": "{} FTE",
    "new": "new",
    "moved": "moved",
    "renamed": "renamed",
    "post": "post",
    "leads": "leads",
    "broken_here": "breaks a rule",
    "target": "Choose where {} is moved to: arrow keys and Enter; Escape cancels.",
    "target_merge": "Choose what {} is merged into: arrow keys and Enter; Escape cancels.",
    "done": "Done.",
    "cancelled": "Cancelled.",
    "new_name": "New name",
    "expected": "expected {}",
    "help": (
        "Drag a unit or post onto another to move it there; with Shift held it is merged. "
        "Keyboard: arrows, M move, G merge, F2 rename, Delete abolish, Ctrl+Z undo, Ctrl+Y redo."
    ),
}
