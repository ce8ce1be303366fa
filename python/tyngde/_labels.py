"""Words for a reader, in English and Danish."""

from __future__ import annotations

from tyngde.errors import UsageError

LANGUAGES = ("en", "da")

_DANISH = {
    "units": "Enheder, der sammenlignes",
    "chiefs": "Chefer for disse enheder",
    "managers": "Ledere i linjen",
    "positions": "Stillinger",
    "layers": "Ledelseslag",
    "span_mean": "Ledelsesspænd for en chef, gennemsnit",
    "span_max": "Ledelsesspænd for en chef, største",
    "load_total": "Samlet belastning",
    "load_cv": "Balance i belastning: variationskoefficient",
    "load_gini": "Balance i belastning: Gini-koefficient",
    "load_max_mean": "Balance i belastning: største over gennemsnit",
    "tyngde_cv": "Balance i tyngde: variationskoefficient",
    "tyngde_gini": "Balance i tyngde: Gini-koefficient",
    "tyngde_max_mean": "Balance i tyngde: største over gennemsnit",
    "interfaces_cut": "Snitflader mellem enheder",
    "interface_volume_cut": "Omfang af snitflader mellem enheder",
    "interface_share_cut": "Andel af snitflader mellem enheder",
    "posts_abolished": "Stillinger, der nedlægges",
    "posts_created": "Stillinger, der oprettes",
    "saving": "Sparet løn",
    "manager_changed": "Stillinger med ny leder",
    "manager_open": "Stillinger, hvor det er åbent",
    "units_manager_changed": "Enheder med ny leder",
    "units_manager_open": "Enheder, hvor det er åbent",
    "fte_manager_changed": "Årsværk med ny leder",
    "share_manager_changed": "Andel af årsværk med ny leder",
    "fte_unit_changed": "Årsværk, der skifter enhed",
    "share_unit_changed": "Andel af årsværk, der skifter enhed",
}

_MEASURES = {
    "fte": ("FTE", "årsværk"),
    "fte_filled": ("filled FTE", "besatte årsværk"),
    "headcount": ("headcount", "hoveder"),
    "salary": ("salary", "løn"),
    "gross_expenditure": ("gross expenditure", "bruttoudgift"),
    "volume": ("volume", "omfang"),
    "risk": ("risk", "risiko"),
    "complexity": ("complexity", "kompleksitet"),
    "count": ("number of positions", "antal stillinger"),
}

_WORDS = {
    "indicator": ("Indicator", "Nøgletal"),
    "unit": ("Unit", "Enhed"),
    "elsewhere": ("elsewhere", "i øvrigt"),
    "chief": ("chief", "chef"),
    "reports": ("direct reports", "direkte referencer"),
    "load": ("load", "belastning"),
    "tyngde": ("tyngde", "tyngde"),
    "unknown": ("unknown", "ukendt"),
    "at_least": ("at least", "mindst"),
    "of": ("of", "af"),
    "not_there": ("–", "–"),
    "affected": ("Who gets another manager", "Hvem får ny leder"),
    "nobody": ("Nobody.", "Ingen."),
    "certain": ("certain", "sikkert"),
    "open": ("open", "åbent"),
    "open_note": (
        "Open: it depends on which of the merged continues, "
        "or on a place or head that is not known.",
        "Åbent: det afhænger af, hvem af de sammenlagte der fortsætter, "
        "eller af en plads eller leder, der ikke kendes.",
    ),
    "missing": ("What is not known", "Hvad der ikke vides"),
    "and_more": ("and {} more", "og {} til"),
    "from": ("from", "fra"),
    "to": ("to", "til"),
    "nothing_missing": ("Nothing that was asked for.", "Intet af det, der blev spurgt om."),
    "compared_by": ("Units compared: {}.", "Enheder, der sammenlignes: {}."),
    "depth": ("depth {}", "dybde {}"),
    "profile": (
        "Tyngde: {}, as shares of the totals of {}. Load: {}.",
        "Tyngde: {}, som andele af summerne i {}. Belastning: {}.",
    ),
    "balance_note": (
        "Indices ignore who carries the load; the units stand below. "
        "In brackets: distance from {}.",
        "Indeks ser ikke, hvem der bærer belastningen; enhederne står nedenfor. "
        "I parentes: afstand til {}.",
    ),
    "today": ("Today", "I dag"),
}


def check_language(language: str) -> str:
    """The language, if there are words for it. Raises UsageError otherwise."""
    if language not in LANGUAGES:
        raise UsageError(
            f"there are no words in the language {language!r}; expected one of en, da",
            key=language,
            expected="one of en, da",
        )
    return language


def word(key: str, language: str = "en") -> str:
    """A word for a reader."""
    return _WORDS[key][LANGUAGES.index(language)]


def measure_label(measure: str, language: str = "en") -> str:
    """The name of a measure."""
    names = _MEASURES.get(measure)
    return names[LANGUAGES.index(language)] if names else measure


def label(key: str, english: str, language: str = "en") -> str:
    """The label of an indicator."""
    return _DANISH.get(key, english) if language == "da" else english
