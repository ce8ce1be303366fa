"""Words for what sums up other rows: sums, means, medians, counts, shares."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tyngde.model.table_problem import Cell

__all__ = ["KINDS", "TRACES", "is_summary_word", "may_be_summary", "parted", "word_alone"]

#: What each kind of word is called, and how it is written in Danish, English and German.
KINDS: Mapping[str, tuple[str, str]] = {
    "sum": (
        "a sum",
        r"sum\s+i\s+alt|i\s*alt|sum\s+total|hovedtotal|grand\s+total|general\s+total"
        r"|sub\s*-?\s*total|delsum|delresultat|mellemsum|overall\s+result|resultat\s+i\s+alt"
        r"|total(?:t|er|s|en|sum(?:me|ma)?)?|sum(?:mer|men)?|samlet(?:\s+sum|\s+total)?|tilsammen"
        r"|gesamt(?:summe|ergebnis|zahl)?|(?:teil|end|zwischen)?summe|insgesamt|zusammen"
        r"|(?:del)?summa|∑|Σ",
    ),
    "mean": (
        "a mean",
        r"gennemsnit(?:tet|s(?:tal|v(?:æ|ae)rdi))?|gnsn?\.?|gnst\.?|snit|middel(?:v(?:æ|ae)rdi|tal)?"
        r"|average|avg\.?|mean|mittel(?:wert)?|durchschnitt|genomsnitt|medelv(?:ä|ae)rde",
    ),
    "median": ("a median", r"median(?:en|v(?:æ|ae)rdi)?"),
    "lowest": ("the lowest figure", r"min(?:imum|\.)?|laveste|mindste(?:v(?:æ|ae)rdi)?|lowest"),
    "highest": (
        "the highest figure",
        r"ma(?:x|ks)(?:imum|imal|\.)?|højeste|største(?:v(?:æ|ae)rdi)?|highest",
    ),
    "count": ("a count", r"antal(?:\s+(?:rækker|linjer|poster))?|optælling|tæl|count|anzahl"),
    "spread": (
        "a spread",
        r"standardafvigelse|spredning|std\.?\s*-?\s*(?:afv(?:igelse)?|dev(?:iation)?)\.?|stdev"
        r"|standard\s+deviation|varians|variance",
    ),
    "share": (
        "a share",
        r"pct\.?|procent|prozent|per\s?cent(?:age)?|(?:procentvis\s+)?fordeling"
        r"|(?:andel|share|i)\s+(?:i\s+|in\s+|of\s+|af\s+)?(?:%|pct\.?|procent|percent|total(?:en)?)"
        r"|(?:%|pct\.?|procent)\s*(?:af|of)\s+(?:i\s+alt|total(?:en)?|hele|alle)",
    ),
}
# Signs that stand for a word only where they are all of the cell.
_SIGNS = {"mean": r"|ø|x̄", "share": r"|%"}
_WIDER = r"(?:(?:grand|overall|general|samlet|i\s+alt)\s+|hoved-?|gesamt)?"
_ALONE = {
    kind: re.compile(
        rf"\W*{_WIDER}(?:{words}{_SIGNS.get(kind, '')})(?:\s+i\s+alt|\s+total)?\W*", re.IGNORECASE
    )
    for kind, (_, words) in KINDS.items()
}
_BEFORE = {
    kind: re.compile(
        rf"\W*(?:{words})(?!\w)(?P<behind>.+)|(?P<before>.+?)(?<!\w)(?:{words})\W*", re.IGNORECASE
    )
    for kind, (_, words) in KINDS.items()
}
# One look instead of one for each kind; signs are short.
_ANY = re.compile(
    rf"(?<!\w){_WIDER}(?:{'|'.join(words for _, words in KINDS.values())})(?!\w)", re.IGNORECASE
)
_SHORT = 3
# Every such word has one of these in it: a look for them at a whole column is quick.
TRACES = (
    *("total", "alt", "sum", "result", "samlet", "tilsammen", "∑", "\u03c3", "gesamt", "zusammen"),
    *(
        "snit",
        "schnitt",
        "gns",
        "middel",
        "mittel",
        "medel",
        "average",
        "avg",
        "mean",
        "median",
        "ø",
        "x̄",
    ),
    *("min", "lavest", "lowest", "max", "maks", "højest", "størst", "highest", "antal", "tæl"),
    *("count", "anzahl", "afvig", "spredning", "std", "standard", "varian", "%", "pct", "procent"),
    *("prozent", "percent", "per cent", "fordeling"),
)


def word_alone(text: str) -> str:
    """The kind of word that a text is, and nothing else; empty if it is none."""
    return next((kind for kind, form in _ALONE.items() if form.fullmatch(text)), "")


def parted(text: str) -> tuple[str, str]:
    """The kind of word that a text begins or ends with, and the rest of it; empty if there is
    none."""
    for kind, form in _BEFORE.items():
        match = form.fullmatch(text)
        if match is not None:
            return kind, (match["behind"] or match["before"]).strip(" \t:;,.-–—_/()[]*")
    return "", ""


def is_summary_word(cell: Cell) -> bool:
    """Whether a cell is a word for a sum, a mean or the like and nothing else."""
    return isinstance(cell, str) and word_alone(cell) != ""


def may_be_summary(text: str) -> bool:
    """Whether a text is, begins or ends with such a word."""
    if len(text) > _SHORT and _ANY.search(text) is None:
        return False
    return word_alone(text) != "" or parted(text)[0] != ""
