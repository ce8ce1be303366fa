"""Labels of figures, choices and reasons, and words between them, in Danish."""

from __future__ import annotations

# Those of a comparison along the line that have no such label, or another one there.
LINE_INDICATORS: dict[str, str] = {
    "manager_span_mean": "Ledelsesspænd for en leder, gennemsnit",
    "manager_span_max": "Ledelsesspænd for en leder, største",
    "load_total": "Samlet belastning",
}

MEASURES: dict[str, str] = {
    "fte": "årsværk",
    "fte_filled": "besatte årsværk",
    "headcount": "hoveder",
    "salary": "løn",
    "gross_expenditure": "bruttoudgift",
    "volume": "omfang",
    "risk": "risiko",
    "complexity": "kompleksitet",
    "count": "antal stillinger",
    "heads": "hvem der leder enhederne",
    "posts": "stillinger, der ikke er noteret",
    "responsible": "hvem der har en opgave",
    "parent": "en enheds plads",
    "home": "en stillings enhed",
    "continues": "hvem der fortsætter efter en sammenlægning",
    "manager": "hvem der er leder",
}

BASES: dict[str, str] = {
    "documented": "dokumenteret",
    "derived": "afledt",
    "assumed": "antaget",
    "unstated": "ophav ikke oplyst",
}

SCOPES: dict[str, str] = {
    "own": "egne",
    "total": "i alt",
}

# Why a value is undefined.
REASONS: dict[str, str] = {
    "unknown_input": "et tal er ukendt",
    "zero_total": "summen er 0",
    "zero_range": "alle tal er ens",
    "zero_input": "et tal er 0",
    "negative_input": "et tal er negativt",
    "too_few": "for få enheder",
    "not_compared": "ikke blandt de sammenlignede enheder",
    "not_recorded": "ikke registreret",
    "too_large": "for stort",
}
# The same of a criterion.
OF_CRITERION = {
    "zero_total": "{} er 0 i alt",
    "zero_range": "{} er ens i alle enheder",
    "negative_input": "{} er negativ et sted",
    "too_few": "{} har for få enheder",
    "too_large": "{} er for stor",
}

# How a criterion counts.
HOW: dict[str, str] = {
    "task_categories": "opgavekategorier",
    "task_categories_effective": "effektivt antal opgavekategorier",
    "task_codes": "opgavekoder",
    "units": "enheder",
}

SUFFIXES: dict[str, str] = {
    "mean": "{}, gennemsnit",
    "maximum": "{}, største",
}

# Normalisations, aggregations and sources of weights.
CHOICES: dict[str, str] = {
    "share": "andele",
    "fraction_of_max": "andele af den største",
    "min_max": "min–max",
    "z_score": "z-scorer",
    "rank": "rangordning",
    "percent_rank": "procentrang",
    "borda": "Borda-tal",
    "distance_to_reference": "afstand til en referenceenhed",
    "distance_to_target": "afstand til et mål",
    "goalposts": "faste målpæle",
    "additive": "lagt sammen",
    "geometric": "geometrisk gennemsnit",
    "harmonic": "harmonisk gennemsnit",
    "power": "potensgennemsnit",
    "copeland": "Copelands metode",
    "choquet": "Choquet-integral",
    "given": "som angivet",
    "equal": "lige store",
    "budget": "eksperters point",
    "ahp": "parvise sammenligninger",
    "entropy": "efter entropi",
    "pca": "efter hovedkomponenter",
}

# Remarks on the profiles that the library ships.
SHIPPED_NOTES: dict[str, str] = {
    "tyngde-2012": "Efter Albertslund Kommunes definition fra 2012, med lige store vægte.",
    "equal": "Alt det, tyngde plejer at blive målt på, uden et syn på, hvad der vejer mest.",
}

WORDS: dict[str, str] = {
    "last_letters": "æøå",
    "last_letter_doubled": "aa",
    "indicator": "Indikator",
    "unit": "Enhed",
    "elsewhere": "i øvrigt",
    "chief": "chef",
    "reports": "direkte referencer",
    "load": "belastning",
    "tyngde": "tyngde",
    "unknown": "ukendt",
    "at_least": "mindst",
    "of": "af",
    "not_there": "–",
    "not_shown": "ikke vist",
    "hand_overs": "Opgaver, der skifter hænder",
    "unnamed": "(uden navn)",
    "not_all_recorded": "ikke alle er noteret",
    "nobody_recorded": "ingen, der er noteret",
    "affected": "Hvem får ny leder",
    "nobody": "Ingen.",
    "certain": "sikkert",
    "open": "åbent",
    "open_note": (
        "Åbent: det afhænger af, hvem af de sammenlagte der fortsætter, eller af en plads eller "
        "leder, der ikke kendes."
    ),
    "missing": "Hvad der ikke vides",
    "and_more": "og {} til",
    "from": "fra",
    "to": "til",
    "nothing_missing": "Intet af det, der blev spurgt om.",
    "compared_by": "Enheder, der sammenlignes: {}.",
    "compared_within": (
        "Kun det, der ligger i {}, sammenlignes; »i øvrigt« er alt uden for enhederne, og det, "
        "der krydser grænsen, er nyt eller væk."
    ),
    "continues": "viderefører {}",
    "depth": "enheder {} trin under de øverste",
    "depth_0": "de øverste enheder",
    "profile": "Tyngde: {}, som andele af summerne i {}. Belastning: {}.",
    "part_of": "en del af {}",
    "lines_kept": (
        "{}: nedskrevne ledelseslinjer, der består, selv om enheden flytter eller giver en anden "
        "leder: {}."
    ),
    "counts_nowhere": (
        "Placering ikke kendt ({models}): {units}. Det, der er der, tæller ikke med i nogen af de "
        "enheder, der sammenlignes."
    ),
    "listed_only": (
        "Stillinger, ledelsesspænd og ledelseslag tæller de stillinger, der er skrevet op "
        "({models}); en del af de ansatte er ikke beskrevet af nogen stilling."
    ),
    "balance_note": (
        "Indeks ser ikke, hvem der bærer belastningen; enhederne står nedenfor. I parentes: "
        "afstand til {}."
    ),
    "today": "I dag",
    "profile_otherwise": "Tyngde: {}. {} Belastning: {}.",
    "choices": "Tal på én skala: {}; sammenvejning: {}; vægte: {}.",
    "own_scale": (
        "Forbehold: hver model har sin egen skala, så scorer i to modeller kan ikke "
        "sammenlignes; der vises ingen afstande."
    ),
    "scale": "Skala: {}.",
    "scale_reference": "den, som referencens enheder giver, for alle modeller",
    "scale_all_compared": "den, som de sammenlignede enheder i alle modeller giver tilsammen",
    "scale_each": "hver models egen",
    "kinship_none": (
        "{} og {} har ingen kendt fælles historie: kun ens nøgler er det samme i begge, "
        "og hvem der efterfølger hvem, vides ikke."
    ),
    "kinship_sibling": "{} og {} er lavet af den samme organisation og sammenlignes gennem den.",
    "kinship_ancestor": "{} er det, som {} er lavet af: planerne følges baglæns.",
    "few_units": "Forbehold: vægte fra færre end 10 enheder er støj.",
    "inconsistent_judgements": (
        "Forbehold: de parvise sammenligninger modsiger hinanden (konsistensratio over 0,10)."
    ),
    "part": "Del",
    "figure": "Tal",
    "of_score": "Af scoren",
    "made_of": "Beregnet af",
    "rests_on": "Bygger på",
    "tyngde_of": "Tyngde for {}, efter »{}«",
    "shares_of": "Andele er af summerne i {}.",
    "nameless_reference": "referencen, som intet navn har",
    "undefined": "Ikke defineret",
    "known": "kendt:",
    "bases": "Det kendte bygger på tal, der er",
    "under_assumptions": "UNDER ANTAGELSER: {}. De udfyldte tal står i intet dokument.",
    "scale_begins": "hvor skalaen begynder",
    "by_rule": "efter regel",
    "unwritten": "intet dokument siger det",
    "unwritten_part": "ikke alt er skrevet",
    "silent": "ingen opgave er registreret her",
    "counted_once": "personer med flere stillinger tæller én gang",
    "share": "andel",
    "category": "kategori",
    "code": "kode",
    "manager": "Leder",
    "load_below": "belastning, med alle under",
    "compared_line": "Sammenlignet langs referencelinjen: {}.",
    "line_note": (
        "Belastning er {}, for en leder med alle under. Ledere, lag og ledelsesspænd er "
        "dem i linjen, som den er skrevet. I parentes: afstand fra {}."
    ),
    "line_top": "de øverste stillinger og lederne lige under dem",
    "line_depth": "lederne {} trin under de øverste i linjen",
    "line_depth_0": "de øverste i linjen",
}
