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

_BASES = {
    "documented": ("documented", "dokumenteret"),
    "derived": ("derived", "afledt"),
    "assumed": ("assumed", "antaget"),
    "unstated": ("origin not stated", "ophav ikke oplyst"),
}

_SCOPES = {"own": ("own", "egne"), "total": ("in all", "i alt")}

_REASONS = {
    "unknown_input": ("a figure is unknown", "et tal er ukendt"),
    "zero_total": ("the total is 0", "summen er 0"),
    "zero_range": ("all figures are equal", "alle tal er ens"),
    "zero_input": ("a figure is 0", "et tal er 0"),
    "negative_input": ("a figure is negative", "et tal er negativt"),
    "too_few": ("too few units", "for få enheder"),
    "not_compared": ("not among the compared units", "ikke blandt de sammenlignede enheder"),
    "too_large": ("out of range", "for stort"),
}

_HOW = {
    "task_categories": ("categories of tasks", "opgavekategorier"),
    "task_categories_effective": (
        "effective number of categories of tasks",
        "effektivt antal opgavekategorier",
    ),
    "task_codes": ("codes of tasks", "opgavekoder"),
    "units": ("units", "enheder"),
}
_SUFFIXES = {"mean": ("{}, mean", "{}, gennemsnit"), "maximum": ("{}, largest", "{}, største")}

_CHOICES = {
    "share": ("shares", "andele"),
    "fraction_of_max": ("fractions of the largest", "andele af den største"),
    "min_max": ("min–max", "min–max"),
    "z_score": ("z-scores", "z-scorer"),
    "rank": ("ranks", "rangordning"),
    "percent_rank": ("percent ranks", "procentrang"),
    "borda": ("Borda counts", "Borda-tal"),
    "distance_to_reference": ("distance to a unit of reference", "afstand til en referenceenhed"),
    "distance_to_target": ("distance to a target", "afstand til et mål"),
    "goalposts": ("goalposts", "faste målpæle"),
    "additive": ("added up", "lagt sammen"),
    "geometric": ("geometric mean", "geometrisk gennemsnit"),
    "harmonic": ("harmonic mean", "harmonisk gennemsnit"),
    "power": ("power mean", "potensgennemsnit"),
    "copeland": ("Copeland's method", "Copelands metode"),
    "choquet": ("Choquet integral", "Choquet-integral"),
    "given": ("as given", "som angivet"),
    "equal": ("equal", "lige store"),
    "budget": ("points of experts", "eksperters point"),
    "ahp": ("comparisons in pairs", "parvise sammenligninger"),
    "entropy": ("by entropy", "efter entropi"),
    "pca": ("by principal components", "efter hovedkomponenter"),
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
    "profile_otherwise": ("Tyngde: {}. {} Load: {}.", "Tyngde: {}. {} Belastning: {}."),
    "choices": (
        "Figures on one scale: {}; aggregation: {}; weights: {}.",
        "Tal på én skala: {}; sammenvejning: {}; vægte: {}.",
    ),
    "few_units": (
        "Caution: weights from fewer than 10 units are noise.",
        "Forbehold: vægte fra færre end 10 enheder er støj.",
    ),
    "inconsistent_judgements": (
        "Caution: the comparisons in pairs contradict each other (consistency ratio above 0.10).",
        "Forbehold: de parvise sammenligninger modsiger hinanden (konsistensratio over 0,10).",
    ),
    "part": ("Part", "Del"),
    "figure": ("Figure", "Tal"),
    "of_score": ("Of the score", "Af scoren"),
    "made_of": ("Made of", "Beregnet af"),
    "rests_on": ("Rests on", "Bygger på"),
    "tyngde_of": ("Tyngde of {}, by “{}”", "Tyngde for {}, efter »{}«"),
    "shares_of": ("Shares are of the totals of {}.", "Andele er af summerne i {}."),
    "undefined": ("Undefined", "Ikke defineret"),
    "known": ("known:", "kendt:"),
    "bases": ("What is known of it rests on figures that are", "Det kendte bygger på tal, der er"),
    "under_assumptions": (
        "UNDER ASSUMPTIONS: {}. The figures filled in stand in no document.",
        "UNDER ANTAGELSER: {}. De udfyldte tal står i intet dokument.",
    ),
    "scale_begins": ("where the scale begins", "hvor skalaen begynder"),
    "by_rule": ("by rule", "efter regel"),
    "unwritten": ("no document says", "intet dokument siger det"),
    "unwritten_part": ("not all of it is written", "ikke alt er skrevet"),
    "silent": ("no task is recorded here", "ingen opgave er registreret her"),
    "share": ("share", "andel"),
    "category": ("category", "kategori"),
    "code": ("code", "kode"),
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


def criterion_label(criterion: str, language: str = "en") -> str:
    """The name of a criterion: of its measure, and how that is counted."""
    at = LANGUAGES.index(language)
    if criterion in _HOW:
        return _HOW[criterion][at]
    for suffix, form in _SUFFIXES.items():
        if criterion.endswith(f"_{suffix}"):
            return form[at].format(measure_label(criterion[: -len(suffix) - 1], language))
    for prefix in ("task_categories_effective", "units"):
        if criterion.startswith(f"{prefix}_"):
            rest = criterion[len(prefix) + 1 :]
            return f"{_HOW[prefix][at]}: {measure_label(rest, language)}"
    return measure_label(criterion, language)


def choice_label(choice: str, language: str = "en") -> str:
    """A normalisation, aggregation or source of weights in words."""
    return _CHOICES[choice][LANGUAGES.index(language)]


def basis_label(basis: str, language: str = "en") -> str:
    """A basis in words."""
    return _BASES[basis][LANGUAGES.index(language)]


def scope_label(scope: str, language: str = "en") -> str:
    """The scope of a unit's figure in words."""
    return _SCOPES[scope][LANGUAGES.index(language)]


def reason_label(reason: str, language: str = "en") -> str:
    """Why a value is undefined, in words where there are any."""
    words = _REASONS.get(reason)
    return words[LANGUAGES.index(language)] if words else reason


def label(key: str, english: str, language: str = "en") -> str:
    """The label of an indicator."""
    return _DANISH.get(key, english) if language == "da" else english
