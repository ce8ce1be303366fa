"""English words of choices, rules, shares of a difference and doubt in a report."""

WORDS: dict[str, str] = {
    "combination": "Combination",
    "as_by_default": "All as by default",
    "standing": "Standing",
    "undominated": "not beaten",
    "open": "open",
    "dominated": "beaten",
    "no_standing": "–",
    "best_caption": "Combinations, those first that no other beats on every measure",
    "more_rows": "{} more are not listed here.",
    "effect_caption": "What each alternative does to: {}",
    "alternative": "Alternative",
    "mean_and_range": "On average, and its range",
    "mean": "On average",
    "range": "From – to",
    "baseline": "compared with",
    "of_refused": "Cannot be carried out",
    "rule": "Rule",
    "rule_hidden": "not told",
    "of_how_many": "Kept, not known, broken",
    "state": "State",
    "kept": "kept",
    "broken": "broken",
    "undecidable": "cannot be told",
    "by_whom": "By whom, and what stands in the way",
    "rules_caption": "Rules, and whether they are kept",
    "lacks": "not known: {}",
    "others": "and {} more",
    "change": "Change",
    "accounts_for": "Accounts for",
    "alone": "Alone",
    "last": "Last",
    "would_tell": "Of {} it could be told if this were known: {}.",
    "alike": "In all combinations that were measured: {}.",
    "whole": "The whole plan",
    "share_caption": "What each change accounts for: {}",
    "not_possible": "not possible",
    "attribution_note": (
        "What a change accounts for is what it adds, averaged over every order in which the "
        "changes can be made (the Shapley value), so the parts add up to the whole. Beside it: "
        "what it does by itself, and what it adds when all the others are made."
    ),
    "model": "Model",
    "first_share": "Best in",
    "first_bar": "Share of the draws in which it is best",
    "first_caption": "How often each model is best: {}",
    "places_bar": "In how many draws it is first, second, further behind",
    "spread_caption": "How it comes out, a dot for each twentieth of the draws: {}",
    "spread_median": "In the middle",
    "spread_range": "In 9 of 10 draws",
    "tornado_caption": "Which figures move the distance of {} from {} most: {}",
    "tornado_figure": "Figure",
    "tornado_bar": "From its low end to its high end, all else as written",
    "tornado_low": "At its low end",
    "tornado_high": "At its high end",
    "triangle_caption": "Which model is best with which weights, the figures as written: {}",
    "triangle_says": (
        "At a corner that criterion is everything, on the side across from it it weighs nothing."
    ),
    "triangle_share": "Best on so much of a grid of all weights",
    "triangle_nobody": "Several alike, or no number",
    "withheld": (
        "Not shown, as figures of few persons could be computed from it: {}. What tells of "
        "structure, tasks and interfaces is shown."
    ),
    "band_between": "{} to {}",
    "band_least": "at least {}",
    "band_most": "at most {}",
    "rule_unit_count": "Number of units ({by}): {band}",
    "rule_span": "Span of the chiefs of units ({by}): {band}",
    "rule_heads_lead_heads": "Every chief of a unit leads chiefs ({by})",
    "rule_one_head": "Every unit has one head ({by})",
    "rule_separate": "Each stays a unit of its own: {of}",
    "rule_together": "In one unit ({by}): {of}",
    "rule_apart": "Each in a unit of its own ({by}): {of}",
    "rule_task_share": "Largest share of work in one unit ({by}), of {of}: {band}",
    "rule_tasks_in_one_unit": "Largest share of tasks in one unit ({by}), of {of}: {band}",
    "rule_tyngde": "Tyngde of {of}: {band}",
    "rule_anchored": "Every collaboration has one leader, and a way into the line",
    "rule_match": "Units match in {measure}, within {within}: {which}",
    "rule_saves": "Saved ({measure}): {band}",
    "rule_budget_follows_task": "The budget lies where the task does",
    "rule_indicator": "{indicator}: {band}",
    "missing_head": "head",
    "missing_place": "place",
    "missing_posts": "posts",
    "missing_responsible": "who has it",
    "missing_funded_by": "where its budget lies",
    "missing_volume": "volume",
    "missing_leader": "leader",
    "missing_span": "span",
    "missing_tyngde": "tyngde",
    "salaries": "salaries of posts",
}

SENTENCES: dict[str, str] = {
    "combinations": (
        "Open questions: {questions}. Combinations of answers that go together: {lawful} of "
        "{total}; measured: {measured}."
    ),
    "cannot_apply": "Cannot be carried out: {n}.",
    "missed": (
        "{n} were not looked at: the measured ones are a sample, and what none of these has, at "
        "most {most} of all have, in 19 of 20 samples."
    ),
    "judged": (
        "A combination is beaten where another is at least as good on every measure and better on "
        "one. Judged by {by}: certainly not beaten {undominated}, certainly beaten {dominated}, "
        "not to be told {open}."
    ),
    "no_choices": "The plan has no choices between alternatives.",
    "no_effect": "What the alternatives do to these cannot be told of any: {which}.",
    "not_judged": "No measure that is shown says which way is better, so none is judged.",
    "no_value": "Without a standing: {n} ({why}).",
    "never": "No combination that was measured takes: {which}.",
    "no_rules": "It was held against no rule.",
    "rules": "Rules: {n}. Kept: {kept}; broken: {broken}; cannot be told yet: {open}.",
    "rules_hidden": "Of {n} it is not told, as figures of few persons could be computed from it.",
    "changes_by": "{indicator}: the whole plan makes a difference of {whole}.",
    "most_by": "Most of it is accounted for by: {part} ({share}).",
    "moved_by_none": (
        "{indicator}: the whole plan makes no difference, and no change does alone, last or on "
        "average."
    ),
    "none_by": "{indicator}: it cannot be told what accounts for how much ({why}).",
    "all_orders": "Orders in which the changes can be made, all counted: {n}.",
    "drawn": (
        "{n} orders of the changes were drawn; a share is an estimate, with its standard error "
        "behind ±."
    ),
}
