"""Places, kinds of nodes, and what is expected everywhere."""

from __future__ import annotations

# Of a kind of node: with the article, with the definite one, and denied.
KINDS: dict[str, tuple[str, str, str]] = {
    "node": ("et element", "elementet", "intet element"),
    "unit": ("en enhed", "enheden", "ingen enhed"),
    "post": ("en stilling", "stillingen", "ingen stilling"),
    "task": ("en opgave", "opgaven", "ingen opgave"),
    "collaboration": ("et samarbejde", "samarbejdet", "intet samarbejde"),
    "forum": ("et forum", "forummet", "intet forum"),
    "committee": ("et udvalg", "udvalget", "intet udvalg"),
}

# How a line is put together.
LINE: dict[str, str] = {
    "expected": "; forventet: {}",
    "nearest": "; mente du {}?",
    "line": "linje {}",
    "column": "{}, kolonne {}",
    "row": "{}, række {}",
    "column_name": "{}, kolonne '{}'",
    "pointer": "{} (ved {})",
    "at": "ved {}",
    "or": " eller ",
}

FORMS: dict[str, str] = {
    "{}": "{0:w}",
    "{}, {}": "{0}, {1}",
    "{}{}": "{0:w}{1:w}",
    "sheet '{}'": "ark '{0}'",
    "row {}": "række {0}",
    "column {}": "kolonne {0}",
    "column {} ({})": "kolonne {0} ({1})",
    "line {}": "linje {0}",
    "… and {} more": "… og {0} til",
    "one of {}": "en af {0}",
    "{}; expected {}": "{0:w}; forventet: {1:w}",
    "{}: {}; expected {}": "{0}: {1:w}; forventet: {2:w}",
    "'{}'": "'{0}'",
    "{} or {}": "{0} eller {1}",
    "{} or '{}'": "{0} eller '{1}'",
    "{}: {}": "{0}: {1:w}",
    "yes or no": "yes eller no",
    "true or false": "true eller false",
    "True or False": "True eller False",
    "zero or undefined": "zero eller undefined",
    "own or total": "own eller total",
    "nothing": "ingenting",
    "text": "tekst",
    "a text": "en tekst",
    "a list": "en liste",
    "a mapping": "felter med navne",
    "a number": "et tal",
    "a truth value": "en sandhedsværdi",
    "a key": "en nøgle",
    "numbers": "tal",
    "no cycle": "ingen ring",
    "at least {}": "mindst {0:n}",
    "at most {}": "højst {0:n}",
    "0 or more": "0 eller mere",
    "at least one": "mindst én",
    "each once": "hver én gang",
    "one of the two": "en af de to",
    "one of them": "en af dem",
    "the lower one first": "den laveste først",
    "the low one first": "den laveste først",
    "low below high": "den laveste under den højeste",
    "no such field": "intet felt af det navn",
    "at {}": "ved {0}",
}
