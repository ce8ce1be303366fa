"""The words of tables in English and Danish: names of tables and columns, and words in cells.

The first word of each entry is the library's own. Case, spaces, underscores and hyphens do not
count, and æ, ø, å may be written ae, oe, aa.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

__all__ = [
    "BASES",
    "CATEGORIES",
    "COLUMNS",
    "FIGURES",
    "KEYS",
    "NO",
    "RELATIONS",
    "ROLES",
    "TABLES",
    "TEXTS",
    "TRUTHS",
    "UNIT_TYPES",
    "UNKNOWN",
    "YES",
    "nearest_columns",
    "normal",
    "words",
]

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def normal(text: str) -> str:
    """What is compared of a word: letters and digits, in lower case."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(c for c in folded if c.isalnum())


def words(entries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From each word as it is compared to the library's own."""
    return {normal(word): own for own, others in entries.items() for word in (own, *others)}


TABLES = {
    "units": ("unit", "enheder", "enhed", "afdelinger", "organisation"),
    "posts": ("post", "stillinger", "stilling", "ansættelser", "positions"),
    "tasks": ("task", "opgaver", "opgave"),
    "relations": ("relation", "relationer", "snitflader", "interfaces"),
}

_MEASURES = {
    "fte": ("årsværk", "normering", "fuldtidsstillinger", "normerede årsværk"),
    "fte_filled": ("besatte årsværk", "filled fte", "besat normering"),
    "headcount": ("antal ansatte", "hoveder", "ansatte", "persons", "medarbejdere"),
    "salary": ("løn", "lønsum", "lønudgift", "salaries"),
    "gross_expenditure": ("budget", "bruttoudgift", "bruttoudgifter", "expenditure", "udgift"),
}
_SCOPES = {"own": ("egen", "egne", "eget"), "total": ("i alt", "samlet", "samlede")}


def _scoped(measure: str, scope: str) -> tuple[str, ...]:
    names = (measure, *_MEASURES[measure])
    affixes = (scope, *_SCOPES[scope])
    return tuple(f"{n} {a}" for n in names for a in affixes) + tuple(
        f"{a} {n}" for n in names for a in affixes
    )


_PROVENANCE = {
    "basis": ("grundlag",),
    "note": ("bemærkning", "bemærkninger", "notat", "kommentar", "remarks"),
}

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "units": {
        "key": (
            *("id", "uuid", "nøgle", "enhed", "enhedsid", "enhedsnr", "enhedsnummer", "unit"),
            *("unit id", "unit key"),
        ),
        "parent": (
            *("overenhed", "forælder", "forældreenhed", "parent unit", "parent unit id"),
            *("parent id", "parent key", "parent uuid", "forældreenhed uuid", "overordnet enhed"),
            *("hører under",),
        ),
        "name": ("navn", "enhedsnavn", "betegnelse", "unit name"),
        "type": ("enhedstype", "unit type"),
        "level": ("niveau", "enhedsniveau", "unit level"),
        **_MEASURES,
        **{f"{m}_{s}": _scoped(m, s) for m in _MEASURES for s in _SCOPES},
        **_PROVENANCE,
    },
    "posts": {
        "key": (
            *("id", "uuid", "nøgle", "stilling", "stillingsid", "stillingsnr", "stillingsnummer"),
            *("post", "post id", "post key", "position id"),
        ),
        "home": (
            *("unit", "enhed", "afdeling", "enhedsid", "enhedsnr", "unit id", "unit key"),
            *("hjemme i", "department", "ansat i"),
        ),
        "heads": ("leder af", "head of", "leder enheden", "chef for"),
        "reports_to": (
            *("refererer til", "nærmeste leder", "manager id", "manager key", "leder id"),
            *("reports to post", "line manager"),
        ),
        # What these words head is seen from the cells: keys of posts, or yes and no.
        "manager_or_reports_to": ("manager", "leder", "chef"),
        "manager": ("is manager", "er leder", "ledelsesansvar"),
        "deputises_for": ("stedfortræder for", "deputy for"),
        "role": ("rolle",),
        "level": ("niveau", "lederniveau"),
        "name": ("title", "navn", "titel", "stillingsbetegnelse", "job title", "betegnelse"),
        "count": ("antal", "antal stillinger", "number of positions"),
        "vacant": ("vakant", "ubesat", "ledig"),
        "temporary": ("midlertidig", "tidsbegrænset"),
        "external": ("ekstern",),
        "holder": ("indehaver", "person", "person uuid", "person id"),
        **{measure: _MEASURES[measure] for measure in ("fte", "fte_filled", "headcount", "salary")},
        **_PROVENANCE,
    },
    "tasks": {
        "key": ("id", "uuid", "nøgle", "opgave", "opgaveid", "opgavenr", "task", "task id"),
        "responsible": ("ansvarlig", "ansvarlig enhed", "responsible unit", "enhed", "unit"),
        "share": ("andel",),
        "category": ("kategori",),
        "code": ("kle", "kle nummer", "kle nr", "kode"),
        "name": ("navn", "title", "titel", "betegnelse", "opgavenavn"),
        "volume": ("mængde", "omfang"),
        "risk": ("risiko",),
        "complexity": ("kompleksitet",),
        "gross_expenditure": _MEASURES["gross_expenditure"],
        **_PROVENANCE,
    },
    "relations": {
        "relation": ("type", "forbindelse", "slags"),
        "from": ("fra", "a"),
        "to": ("til", "b"),
        "weight": ("volume", "omfang", "mængde", "vægt", "share", "andel"),
        **_PROVENANCE,
    },
}

# How the cells of a field are read.
KEYS = {"key", "parent", "home", "heads", "reports_to", "deputises_for", "responsible"} | {
    *("from", "to", "level", "code", "holder"),
}
TRUTHS = {"vacant", "temporary", "external", "manager"}
TEXTS = {"name", "note", "type"}
FIGURES = {
    *_MEASURES,
    *(f"{measure}_{scope}" for measure in _MEASURES for scope in _SCOPES),
    *("volume", "risk", "complexity", "count", "share", "weight"),
}

UNKNOWN = {normal("ukendt"), normal("unknown")}
YES = {"ja", "j", "yes", "y", "true", "sand", "x", "1"}
NO = {"nej", "n", "no", "false", "falsk", "0"}

ROLES = words(
    {
        "head": ("leder", "chef", "direktør", "manager"),
        "deputy_head": ("souschef", "stedfortræder", "vicedirektør", "deputy"),
        "assistant": ("assistent",),
        "staff": ("medarbejder",),
    }
)
CATEGORIES = words(
    {
        "citizen_directed": ("borgerrettet", "borgerrettede opgaver"),
        "back_office": ("administration", "administrativ"),
        "political_service": ("politisk betjening", "politisk"),
    }
)
BASES = words(
    {
        "documented": ("dokumenteret",),
        "derived": ("afledt", "beregnet"),
        "assumed": ("antaget", "skøn", "skønnet"),
    }
)
# A word that is not here stays what it is: a type of one's own.
UNIT_TYPES = words(
    {
        "municipality": ("kommune",),
        "administration": ("forvaltning",),
        "directorate": ("direktørområde",),
        "department": ("afdeling", "chefområde"),
        "office": ("kontor",),
        "staff_unit": ("stab", "stabsenhed"),
        "secretariat": ("sekretariat",),
        "result_centre": ("resultatcenter",),
        "institution": ("aftaleenhed",),
        "district": ("distrikt",),
        "cluster": ("klynge",),
        "company": ("selskab",),
    }
)
RELATIONS = words(
    {
        "part_of": ("del af", "hører under"),
        "post_in": ("ansat i", "hjemme i"),
        "heads": ("leder af", "chef for"),
        "reports_to": ("refererer til",),
        "dotted_line": ("dotted", "stiplet linje", "stiplet"),
        "deputises_for": ("stedfortræder for",),
        "responsible_for": ("ansvarlig for",),
        "funded_by": ("finansieret af", "finansieres af"),
        "member_of": ("medlem af",),
        "leads": ("leder", "står i spidsen for"),
        "accountable_to": ("ansvarlig over for",),
        "works_with": ("snitflade", "samarbejder med", "interface"),
        "serves": ("betjener",),
    }
)


def nearest_columns(name: str, table: str, taken: Iterable[str] = ()) -> list[str]:
    """The names of columns that may have been meant, best first, at most three."""
    spelt: dict[str, str] = {}
    for field, others in COLUMNS[table].items():
        if field not in taken:
            for word in (*(() if "_or_" in field else (field,)), *others):
                spelt.setdefault(normal(word), word)
    found = get_close_matches(normal(name), spelt, n=3, cutoff=0.72)
    return [spelt[word] for word in found]
