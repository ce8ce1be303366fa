"""English words of studies and rankings."""

WORDS = {
    "variant": "Variant",
    "reference": "Reference",
    "variants": "{} variants, {} measured, {} refused",
    "first_rows": "The first {} of {} variants",
    "first_indicators": "{} of {} indicators are shown: of those in which variants differ",
    "refused": "Refused",
    "stopped": "Stopped before the end: what is here is what was done by then",
    "number": "no. {}",
    "rank": "Rank",
    "score": "Score",
    "rank_open": "{} ({} to {})",
    "not_ranked": "Not ranked",
    "weights": "Weights: {}",
    "any_weights": "{} sets of weights, drawn evenly from all",
    "own_weights": "{} sets of weights",
    "first": "First",
    "first_certain": "Certainly first",
    "first_possible": "Possibly first",
    "open_order": "Ranks with a range are open: bounds overlap, or something is not known",
    "best": "Central weight",
    "effects": (
        "What each alternative changes against the default, or the first, of its choice: the mean "
        "over all that is taken otherwise, and its range"
    ),
    "first_lines": "The first {} of {} rows",
    "alternative": "Alternative",
    "indicator": "Indicator",
    "mean": "Mean effect",
    "least": "Least",
    "most": "Most",
    "pairs": "Pairs",
    "combination": "Combination",
    "combinations": "{} choices, {} lawful combinations of {}: {} measured, {} refused",
    "sampled": (
        "Not looked at: {} lawful combinations. What none of those drawn has, at most {} of all "
        "({}) may have, in 19 of 20 samples; the standing is among those that are here"
    ),
    "never_taken": "Alternatives that none of these takes: {}",
    "standing": "Standing",
    "undominated": "not dominated",
    "dominated": "dominated",
    "open": "open",
    "standings": "Judged by {}: {} are certainly not dominated, {} are open, {} are dominated",
    "lower": "lower",
    "higher": "higher",
    "no_criteria": "No indicator says which way is better, so nothing is judged",
    "defaults": "as by default",
}
