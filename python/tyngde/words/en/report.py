"""Headings and standing text of a report, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "title": "{}: models compared",
    "title_one": "{}: one model",
    "untitled": "Organisation",
    "lead": (
        "Made from the documents named at the end. The sentences about figures are computed from "
        "the figures."
    ),
    "skip": "Skip the contents",
    "contents": "Contents",
    "short": "In short",
    "overview": "The models",
    "diagrams": "Diagrams",
    "organisational": "Organisational meaning",
    "professional": "Professional meaning",
    "economic": "Economic meaning",
    "tyngde": "Tyngde",
    "affected": "Who is affected",
    "known": "Assumptions and what is not known",
    "process": "Process",
    "questions": "Open questions and choices",
    "combinations": "Combinations of answers to the open questions",
    "rules": "Rules and principles",
    "attribution": "What accounts for the difference",
    "doubt": "How sure the order of the models is",
    "method": "Method and sources",
    "assumed_title": "Figures that are assumed",
    "key_figures": "Key figures; in brackets the distance from {}",
    "key_figures_one": "Key figures",
    "all_figures": "All indicators",
    "indicator": "Indicator",
    "unit": "Unit",
    "model": "Model",
    "unknown": "unknown",
    "at_least": "at least",
    "about": "about",
    "to": "to",
    "of": "of",
    "fewer": "fewer than {}",
    "not_shown": "not shown",
    "no_unit": "–",
    "as_reference": "This is what the others are measured against.",
    "no_plan": "No plan is known that led to this model.",
    "no_changes": "The plan makes no changes.",
    "many_changes": "The plan makes {} changes. These are among those to units and layers:",
    "all_changes": "All {} changes",
    "document_note": "From the document: {}",
    "plan_note": "From the plan: {}",
    "on_day": "As of {}.",
    "reasons": "Reasons and remarks of the plan",
    "reason": "Reason: {}",
    "effective": "from {}",
    "outline": "The units as lists",
    "outline_note": "What belongs to each of the units that are compared.",
    "unplaced": "Place not known",
    "chart_alt": "Organisation chart of {}. The same stands as lists below.",
    "chart_same": "The chart is the same as of {}.",
    "dots_alt": "{}: {}",
    "dots_note": (
        "One mark per model on a scale from 0; a band shows the bounds of an uncertain figure, "
        "and an unknown one has no mark."
    ),
    "all_unknown": "{} – unknown for all units.",
    "scale": "Scale",
    "reports_caption": "Positions that report directly to the chief",
    "load_caption": "Load: {}",
    "tyngde_caption": "Tyngde in per cent (all of {} = 100)",
    "ties_caption": "Interfaces, and whether they run between units",
    "tie": "Interface",
    "volume": "Volume",
    "across": "across",
    "within": "within",
    "partly": "{} across",
    "absent": "–",
    "ties_note": (
        "Only interfaces that are recorded count. Recorded are mostly those that a proposal "
        "argues with, so what a model joins is seen better than what it separates."
    ),
    "together": "What lies together",
    "economy_caption": "Positions and salaries",
    "economy_note": (
        "Only the salaries of positions that are abolished or created, or whose salary is set, are "
        "counted. The cost of the change itself, of premises and of systems is not."
    ),
    "tyngde_is": (
        "Tyngde is the weight of an area of responsibility. Here it is the weighted sum of a "
        "unit's shares of these totals:"
    ),
    "tyngde_is_otherwise": (
        "Tyngde is the weight of an area of responsibility. Here it is put together from these "
        "criteria:"
    ),
    "tyngde_caption_otherwise": "Tyngde; the reference is {}",
    "sum_otherwise": "Tyngde",
    "contribution_caption_otherwise": "{}: the figures on one scale, and the score",
    "weight": "Weight",
    "criterion": "Criterion",
    "weights_caption": "Criteria and weights of {}",
    "score_note": "Risk and complexity count as volume times score.",
    "drill": "{}: shares, weights and tasks",
    "drill_title": "Down to criteria and tasks",
    "contribution_caption": (
        "{}: share of the total, times weight, is what the criterion contributes (percentage "
        "points)"
    ),
    "tasks_caption": "{}: tasks, and the share in the unit",
    "drill_print": "Shares, weights and tasks of each unit unfold in the electronic version.",
    "task": "Task",
    "sum": "Tyngde",
    "no_tasks": "No tasks are recorded here.",
    "manager_caption": "{}: who gets another manager",
    "who": "Who",
    "before": "Until now",
    "after": "From then on",
    "certainty": "Certain?",
    "certain": "certain",
    "open": "open",
    "positions": "Positions",
    "fte": "FTE",
    "unit_rest": "A unit stands here for those of its staff whom no position describes.",
    "nobody_there": "Not in the table, as it is about nobody: {}.",
    "nobody_in_unit": "A unit here has no staff beside its positions.",
    "nobody_in_post": "A post here is of no position.",
    "nobody_counts": (
        "Numbers of units count such units, too: their nearest manager is another, or may be."
    ),
    "open_note": (
        "Open means that it depends on which of the merged continues, or on a place or head that "
        "is not known."
    ),
    "nearest_note": (
        "Where it is open, the nearest manager that is recorded is named; there may be others "
        "between, as it is not recorded of all units who leads them."
    ),
    "manager_unknown": "not known",
    "moves_open": "Open whether they move to another unit",
    "moves_merged": "Go along into a unit that is made of several",
    "entrants_note": "New here means not recorded {}; it may have been there before.",
    "moves": "Moves to another unit",
    "not_recorded": "not recorded completely",
    "subject_heads": "who leads units",
    "subject_posts": "which positions there are",
    "subject_tasks": "which tasks there are, and who holds them",
    "subject_ties": "which interfaces there are",
    "subject_places": "where positions belong",
    "place_unknown": "no place known",
    "no_unit_above": "no unit above",
    "no_home": "without a unit",
    "part_of": "part of {}",
    "successors": "Goes on as",
    "moves_caption": "{}: who moves",
    "unit_changes": "Another {}",
    "entrants": "New",
    "lines_kept": "Written lines that stay although the unit moves or gives another manager",
    "leavers": "Gone",
    "renamed": "New names",
    "becomes": "{} becomes {}",
    "none_affected": "Nobody moves, and nothing is new or gone.",
    "suppressed": "Where they are of fewer than {} persons, these are not shown: {}.",
    "protected_persons": "how many there are",
    "protected_salaries": "their salaries",
    "protected_posts": "the figures of their posts, such as FTE",
    "protected_fte": "FTE of units below that number",
    "suppressed_rest": (
        "What is structure is shown as it is, such as how many chiefs there are, and so is what a "
        "plan itself says."
    ),
    "suppressed_nothing": "Nothing had to be hidden.",
    "suppressed_cost": (
        "This hides {0} of {2} numbers that tell of people, here and in tables, plots and exports "
        "of the same comparison, and {1} more so that those cannot be computed."
    ),
    "suppressed_cost_alone": (
        "This hides {0} of {2} numbers that tell of people, here and in tables, plots and exports "
        "of the same comparison."
    ),
    "suppressed_more": (
        "More is hidden than need be: which further numbers it takes was not computed to the end, "
        "since the extra part of the program for that was not there or there was too much to "
        "compute."
    ),
    "suppressed_stated": (
        "Figures of posts that are there already and that the plans themselves state: {}. Whoever "
        "reads the plans knows them."
    ),
    "not_suppressed": "Small groups are shown: the report was made without hiding them.",
    "assumption_note": "From the assumptions: {}",
    "assumption_counts": "What is assumed: {}.",
    "basis_caption": "Known figures by origin ({})",
    "basis": "Origin",
    "number": "Number",
    "documented": "documented",
    "derived": "derived",
    "assumed": "assumed",
    "unstated": "origin not stated",
    "missing_caption": "Figures that are missing",
    "measure": "Figure",
    "of_whom": "Of",
    "nothing_missing": "Nothing that was asked for is unknown.",
    "known_of_none": "Known of no unit in any model: {}.",
    "coverage_caption": "Coverage: for how many units the figure is known",
    "when": "When",
    "what": "What",
    "process_caption": "Steps of the decision",
    "process_of": "Steps of the decision: {}",
    "verbatim": "Shown in the words of the plans.",
    "no_questions": "The plans leave no questions open.",
    "concerns": "({})",
    "choices": "The answer to each choice that the models reckon with",
    "choices_note": "It is taken for this computation; that it is decided is not said.",
    "choice": "Choice",
    "taken": "Taken",
    "alternatives": "Other alternatives",
    "choice_caption": "Choices of {}",
    "terms": "Terms",
    "sources": "Sources",
    "no_sources": "The documents name no sources.",
    "computed": "How it was computed",
    "compared_by": "Units compared: {}.",
    "compared_within": (
        "Only what lies in {} is compared; “elsewhere” is all that lies outside the units, and "
        "what crosses the border is new or gone."
    ),
    "measured": "Differences are measured against {}. Load is {}.",
    "repeatable": "The {} draws come out the same when they are repeated with {} as their seed.",
    "order_rule": (
        "A sentence says that something rises or falls only where the bounds of the figures leave "
        "no doubt. An unknown figure is never counted as 0."
    ),
    "made_with": "Made with tyngde {}.",
    "term_chief": "Chief",
    "term_chief_is": "A position that heads one of the units compared.",
    "term_layer": "Layer of management",
    "term_layer_is": "How far down the line of reporting goes: 1 at the top.",
    "term_span": "Span",
    "term_span_is": (
        "How many positions report directly to a chief. Staff whom no position describes are not "
        "among them."
    ),
    "term_gini": "Gini coefficient",
    "term_gini_is": (
        "How unevenly something is spread: 0 when all units carry the same, near 1 when one "
        "carries all. It does not see which unit carries it."
    ),
    "term_interface": "Interface",
    "term_interface_is": (
        "Two parts that work together. It is cut when they lie in different units."
    ),
    "term_tyngde": "Tyngde",
    "term_tyngde_is": "The weight of an area of responsibility, as the profile puts it together.",
    "all_unknown_line": "{} – unknown for all managers.",
    "unit_line": "Manager",
    "outline_line": "The line as lists",
    "outline_note_line": "Who reports to each of the managers that are compared.",
    "reports_caption_line": "Positions that report directly to the manager",
    "load_caption_line": "Load of each manager with all below: {}",
    "coverage_caption_line": "Coverage: for how many managers the figure is known",
    "compared_by_line": "Compared along the line of reporting: {}.",
    "term_manager": "Manager",
    "term_manager_is": "A position that others report to.",
    "term_span_is_line": "How many positions report directly to a manager.",
    "title_short": "{}: models compared (short form)",
    "title_one_short": "{}: one model (short form)",
    "lead_short": "Every sentence and figure is made as in the full report.",
    "case": "Case number: {}",
    "decision": "Background and decision",
    "to_decide": "What is to be decided",
    "boxes": "{}: its units in small",
    "box_from": "comes from {}",
    "box_new": "not recorded {}",
    "box_was": "formerly {}",
    "box_gets": "gets {}",
    "box_gives": "gives up {}",
    "box_gone": "Gone: {}",
    "box_rest": "{} more, as they are",
    "sure": "How sure",
    "sure_exact": "certain",
    "sure_assumed": "as assumed",
    "sure_bounds": "within bounds",
    "sure_partly": "partly unknown",
    "sure_hidden": "few persons",
    "sure_none": "partly no value",
    "unknown_all": "Unknown of all models: {}.",
    "would_speak": "These lack nothing but {} ({}): {}.",
    "profile_speaks": ("With the profile “fte”, which counts FTE alone, tyngde could be told."),
    "none_all": "No figure of the table is known of any model.",
    "unchanged": "What does not change",
    "next_steps": "Next steps",
    "no_steps": "The plans name no steps.",
    "missing_short": "What is missing: {}.",
    "missing_of": "{} (of {})",
    "no_missing": "Nothing that was asked for is missing.",
    "open_questions": "What the plans leave open",
    "further": "and {} more, which stand in the full report",
    "aim": "Aim: {}",
    "sure_least": "of those recorded",
    "sure_more": "others are open",
    "sure_open": "open",
    "not_stated": "What is to be decided is not stated.",
    "sure_note": "“Certain” means that nothing in the figure is unknown or assumed of what is "
    "recorded; units that no document names are not in it.",
    "between": "The models against each other",
    "between_manager_changed": "Positions that get another manager",
    "between_units_manager_changed": "Units that get another nearest manager",
    "between_fte_manager_changed": "FTE that get another manager",
    "between_share_manager_changed": "Share of FTE that get another manager",
    "between_open": "Which of two models has more cannot be told of: {}.",
    "bodies": "Committees, co-determination and networks",
    "committees_caption": "Committees",
    "collaborations_caption": "Networks and collaborations",
    "fora_caption": "Fora",
    "body": "Name",
    "served_by": "served by {}",
    "served_through": "served through the task {} ({})",
    "no_one_responsible": "who is responsible is not recorded",
    "led_by": "led by {}",
    "chaired_by": "chaired by {}",
    "answers_to": "answers to {}",
    "members_are": "members: {}",
    "levels_are": "levels {}",
    "body_absent": "not recorded",
    "body_gone": "gone",
    "no_task_recorded": "none recorded",
    "recorded_alone": "no members recorded",
    "categories": "Categories of tasks",
    "categories_caption": (
        "Tasks by category in each unit; a shared task counts in each unit that holds a part"
    ),
    "category_none": "without a category",
    "category_citizen_directed": "citizen-directed",
    "category_back_office": "back office",
    "category_political_service": "political service",
    "type_political": "political",
    "type_co_determination": "co-determination",
    "type_council": "council",
    "type_board": "board",
    "type_operating": "operating",
    "type_innovation": "innovation",
    "type_project": "project",
}

# One and many.
COUNTED: dict[str, tuple[str, str]] = {
    "figures": ("figure", "figures"),
    "tasks": ("task", "tasks"),
    "relations": ("relation", "relations"),
}
