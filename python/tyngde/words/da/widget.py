"""Words of the notebook's widget, in Danish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "undo": "Fortryd",
    "redo": "Gentag",
    "rename": "Omdøb",
    "abolish": "Nedlæg",
    "move": "Flyt til …",
    "merge": "Læg sammen med …",
    "tree": "Organisation",
    "figures": "Tal",
    "indicator": "Nøgletal",
    "now": "Nu",
    "distance": "Fra i dag",
    "rules": "Regler",
    "kept": "holdt",
    "broken": "brudt",
    "undecidable": "kan ikke afgøres",
    "affected": "Hvem får ny leder",
    "nobody": "Ingen.",
    "open": "åbent",
    "from": "fra",
    "to": "til",
    "further": "… og {} til",
    "steps": "Skridt taget: {}",
    "fte": "{} årsværk",
    "new": "ny",
    "moved": "flyttet",
    "renamed": "omdøbt",
    "post": "stilling",
    "leads": "leder",
    "broken_here": "bryder en regel",
    "target": "Vælg, hvor {} flyttes hen: piletaster og Enter; Escape afbryder.",
    "target_merge": "Vælg, hvad {} lægges sammen med: piletaster og Enter; Escape afbryder.",
    "done": "Gjort.",
    "cancelled": "Afbrudt.",
    "new_name": "Nyt navn",
    "expected": "forventet: {}",
    "help": (
        "Træk en enhed eller stilling hen på en anden for at flytte den dertil; med Shift lægges "
        "de sammen. Tastatur: pile, M flyt, G læg sammen, F2 omdøb, Delete nedlæg, Ctrl+Z fortryd, "
        "Ctrl+Y gentag."
    ),
}
