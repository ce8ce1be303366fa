"""Labels of figures, choices and reasons, and words between them, in English."""

from __future__ import annotations

# Those of a comparison along the line that have no such label, or another one there.
LINE_INDICATORS: dict[str, str] = {
    "manager_span_mean": "Span of a manager, mean",
    "manager_span_max": "Span of a manager, largest",
    "load_total": "Load in all",
}

MEASURES: dict[str, str] = {
    "fte": "FTE",
    "fte_filled": "filled FTE",
    "headcount": "headcount",
    "salary": "salary",
    "gross_expenditure": "gross expenditure",
    "volume": "volume",
    "risk": "risk",
    "complexity": "complexity",
    "count": "number of positions",
    "heads": "who leads units",
    "posts": "posts that are not listed",
    "responsible": "who holds a task",
    "parent": "the place of a unit",
    "home": "the unit of a post",
    "continues": "who continues after a merger",
    "manager": "who leads",
}

BASES: dict[str, str] = {
    "documented": "documented",
    "derived": "derived",
    "assumed": "assumed",
    "unstated": "origin not stated",
}

SCOPES: dict[str, str] = {
    "own": "own",
    "total": "in all",
}

# Why a value is undefined.
REASONS: dict[str, str] = {
    "unknown_input": "a figure is unknown",
    "zero_total": "the total is 0",
    "zero_range": "all figures are equal",
    "zero_input": "a figure is 0",
    "negative_input": "a figure is negative",
    "too_few": "too few units",
    "not_compared": "not among the compared units",
    "not_recorded": "not recorded",
    "too_large": "out of range",
}
# The same of a criterion.
OF_CRITERION = {
    "zero_total": "{} is 0 in all",
    "zero_range": "{} is the same in all units",
    "negative_input": "{} is negative somewhere",
    "too_few": "{} has too few units",
    "too_large": "{} is out of range",
}

# How a criterion counts.
HOW: dict[str, str] = {
    "task_categories": "categories of tasks",
    "task_categories_effective": "effective number of categories of tasks",
    "task_codes": "codes of tasks",
    "units": "units",
}

SUFFIXES: dict[str, str] = {
    "mean": "{}, mean",
    "maximum": "{}, largest",
}

# Normalisations, aggregations and sources of weights.
CHOICES: dict[str, str] = {
    "share": "shares",
    "fraction_of_max": "fractions of the largest",
    "min_max": "min–max",
    "z_score": "z-scores",
    "rank": "ranks",
    "percent_rank": "percent ranks",
    "borda": "Borda counts",
    "distance_to_reference": "distance to a unit of reference",
    "distance_to_target": "distance to a target",
    "goalposts": "goalposts",
    "additive": "added up",
    "geometric": "geometric mean",
    "harmonic": "harmonic mean",
    "power": "power mean",
    "copeland": "Copeland's method",
    "choquet": "Choquet integral",
    "given": "as given",
    "equal": "equal",
    "budget": "points of experts",
    "ahp": "comparisons in pairs",
    "entropy": "by entropy",
    "pca": "by principal components",
}

# Remarks on the profiles that the library ships.
SHIPPED_NOTES: dict[str, str] = {
    "tyngde-2012": "After the definition of Albertslund Kommune 2012, with equal weights.",
    "equal": "All that tyngde is commonly measured by, without a view on what is more important.",
}

WORDS: dict[str, str] = {
    "last_letters": "",
    "last_letter_doubled": "",
    "indicator": "Indicator",
    "unit": "Unit",
    "elsewhere": "elsewhere",
    "chief": "chief",
    "reports": "direct reports",
    "load": "load",
    "tyngde": "tyngde",
    "unknown": "unknown",
    "at_least": "at least",
    "of": "of",
    "not_there": "–",
    "not_shown": "not shown",
    "hand_overs": "Tasks that change hands",
    "unnamed": "(without a name)",
    "not_all_recorded": "not all are recorded",
    "nobody_recorded": "nobody that is recorded",
    "affected": "Who gets another manager",
    "nobody": "Nobody.",
    "certain": "certain",
    "open": "open",
    "open_note": (
        "Open: it depends on which of the merged continues, or on a place or head that is not "
        "known."
    ),
    "missing": "What is not known",
    "and_more": "and {} more",
    "from": "from",
    "to": "to",
    "nothing_missing": "Nothing that was asked for.",
    "compared_by": "Units compared: {}.",
    "compared_within": (
        "Only what lies in {} is compared; “elsewhere” is all that lies outside the units, and "
        "what crosses the border is new or gone."
    ),
    "continues": "continues {}",
    "depth": "units {} below the topmost",
    "depth_0": "the topmost units",
    "profile": "Tyngde: {}, as shares of the totals of {}. Load: {}.",
    "part_of": "part of {}",
    "lines_kept": (
        "{}: written lines that stay although the unit moves or gives another manager: {}."
    ),
    "counts_nowhere": (
        "Without a known place ({models}): {units}. What is there counts in none of the units "
        "compared."
    ),
    "listed_only": (
        "Positions, spans and layers count the positions that are written down ({models}); some "
        "of the staff are described by none."
    ),
    "balance_note": (
        "Indices ignore who carries the load; the units stand below. In brackets: distance from {}."
    ),
    "today": "Today",
    "profile_otherwise": "Tyngde: {}. {} Load: {}.",
    "choices": "Figures on one scale: {}; aggregation: {}; weights: {}.",
    "own_scale": (
        "Caution: each model has a scale of its own, so that scores of two models cannot be "
        "compared; no distances are given."
    ),
    "scale": "Scale: {}.",
    "scale_reference": "that of the units of the reference, for all models",
    "scale_all_compared": "that of the compared units of all models together",
    "scale_each": "each model's own",
    "kinship_none": (
        "{} and {} have no known common history: only equal keys are the same in both, "
        "and who succeeds whom is not known."
    ),
    "kinship_sibling": (
        "{} and {} were made from the same organisation and are compared through it."
    ),
    "kinship_ancestor": "{} is what {} was made from: the plans are followed backwards.",
    "few_units": "Caution: weights from fewer than 10 units are noise.",
    "inconsistent_judgements": (
        "Caution: the comparisons in pairs contradict each other (consistency ratio above 0.10)."
    ),
    "part": "Part",
    "figure": "Figure",
    "of_score": "Of the score",
    "made_of": "Made of",
    "rests_on": "Rests on",
    "tyngde_of": "Tyngde of {}, by “{}”",
    "shares_of": "Shares are of the totals of {}.",
    "nameless_reference": "the reference, which has no name",
    "undefined": "Undefined",
    "known": "known:",
    "bases": "What is known of it rests on figures that are",
    "under_assumptions": "UNDER ASSUMPTIONS: {}. The figures filled in stand in no document.",
    "scale_begins": "where the scale begins",
    "by_rule": "by rule",
    "unwritten": "no document says",
    "unwritten_part": "not all of it is written",
    "silent": "no task is recorded here",
    "counted_once": "persons with several posts count once",
    "share": "share",
    "category": "category",
    "code": "code",
    "manager": "Manager",
    "load_below": "load, with all below",
    "compared_line": "Compared along the line of reporting: {}.",
    "line_note": (
        "Load is {}, of a manager with all below. Managers, layers and spans are those "
        "of the line as it is written. In brackets: distance from {}."
    ),
    "line_top": "the top posts and the managers directly below them",
    "line_depth": "the managers {} below the topmost of the line",
    "line_depth_0": "the topmost of the line",
}
