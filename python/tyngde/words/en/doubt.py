"""English words of how sure an order is."""

WORDS = {
    "proven": "{}: {} is best for every number that is drawn here – proven",
    "written": "{}: {} is best by the figures as they stand; how sure they are is not said",
    "drawn": "{}: {} is best in {} of 100 draws (±{}), {} in {}",
    "all": (
        "{}: {} is best in each of {} draws; others may be in up to {} of 100, so it is no proof"
    ),
    "one": "{0}: {1} is best in the one draw; others may be in up to {3} of 100, so it is no proof",
    "against": "{}; in a case that was not drawn {} is as good or better",
    "open": (
        "{}: open – {} is best in {} of 100 draws and {} in {} (±{}); these draws do not say more"
    ),
    "level": "{}: {} and {} are equal, and best, in each of {} draws",
    "same": "{}: no difference in any draw",
    "not_ranked": "{} (counted from {}, which is not ranked)",
    "least_ranked": "{} (counted from {}, which is not ranked; what is open is not counted)",
    "alone": "{}: counted from {}, and there is but one other model, so there is no order",
    "unknown": "{}: cannot be said, as this is not known: {}",
    "undefined": "{}: cannot be said, as it has no number in any draw",
    "open_draws": "{} ({} of {} draws left out, as a model has no number there)",
    "ties": "{} (in {} of {} draws several are first; they share the place)",
    "agree": "By each of the {} indicators {} is best most often; least so by {}: {} of 100",
    "agree_proven": "By each of the {} indicators, proven: {}",
    "agree_all": "By each of the {} indicators {} is best in each draw",
    "agree_written": "By each of the {} indicators, by the figures as they stand: {}",
    "disagree": "The indicators do not agree. {}",
    "by": "{} is best by {}",
    "by_nobody": "None{} can be said to be best by {}",
    "conditions": "This holds for {} draws of what follows, and says nothing of the rest",
    "condition": ("This holds for {} draw of what follows, and says nothing of the rest"),
    "one_figure": "one figure",
    "one_group": "{} figures, which all move together",
    "figures": "{} figures, each independently of the others",
    "figures_together": "{} figures in {} groups, of which each moves together",
    "no_figures": "no figures",
    "alternatives": "the open choices of {} in {} combinations",
    "alternatives_one": "the open choices of {} in one combination",
    "alternatives_allowed": (
        "the open choices of {} in {} combinations (by the probabilities alone, {} of 100 are "
        "allowed; the rest is left out)"
    ),
    "shares": "shares of divided units, each independently: {}",
    "scores": "scores of {} as any numbers in their order",
    "weights_all": "weights of {}, all alike",
    "weights_some": "weights of {}, all alike that keep to the stated conditions ({} of all)",
    "weights_experts": "weights of {} by one of these, all alike: {}",
    "weights_counted": "weights of {} by one of these, so often: {}",
    "weights_mixed": "weights of {} as any mixture, all alike, of those of {}",
    "weights_as_written": "weights as the profile has them",
    "as_written": "Inexact, and left at their values: {}",
    "left_out": "Not asked for by name, and left out as each draw would take long: {}",
    "certain_proven": (
        "{}: {} is better than {} whatever the numbers that are drawn here – proven; "
        "by more than {}"
    ),
    "certain_refuted": ("{}: {} is not always better than {}: it is {} against {} with {}"),
    "certain_open": (
        "{}: open whether {} is better than {} whatever the numbers – neither a proof nor a case "
        "against it in {} parts"
    ),
    "certain_undefined": "{}; a model has no number for some of them",
    "certain_unknown": (
        "{}: whether {} is better than {} cannot be said, as this is not known: {}"
    ),
    "certain_weights": "weights",
    "certain_written": "all as written",
    "indicator": "Indicator",
    "model": "Model",
    "first": "First",
    "place": "Place {}",
    "expected": "Mean place",
    "median": "Median",
    "range": "5 to 95 %",
    "central": "Central weights",
    "figure": "Figure",
    "low": "At its low end",
    "high": "At its high end",
    "more": "… +{}",
}
