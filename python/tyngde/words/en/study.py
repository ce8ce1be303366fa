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
}
