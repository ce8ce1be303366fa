"""What figures say, in sentences, in English."""

from __future__ import annotations

# One and many; types of units have a file.
NOUNS: dict[str, tuple[str, str]] = {
    "unit": ("unit", "units"),
    "model": ("model", "models"),
    "chief": ("chief", "chiefs"),
    "manager": ("manager", "managers"),
    "layer": ("layer of management", "layers of management"),
    "interface": ("interface", "interfaces"),
    "position": ("position", "positions"),
    "figure": ("figure", "figures"),
    "collaboration": ("collaboration", "collaborations"),
    "forum": ("forum", "fora"),
    "committee": ("committee", "committees"),
    "task": ("task", "tasks"),
    "node": ("unit or task", "units and tasks"),
    "plan_change": ("change of a plan", "changes of plans"),
    "indicator": ("indicator", "indicators"),
    "change": ("change", "changes"),
    "question": ("open question", "open questions"),
}

# The compared units as those that are known.
DEFINITE: dict[str, str] = {
    "unit": "the units",
    "manager": "the managers",
}

# What a sentence about an indicator begins with; {units} is the word for the compared units.
SUBJECTS: dict[str, str] = {
    "units": "the number of {units}",
    "chiefs": "the number of chiefs",
    "units_and_chiefs": "the number of {units} and of their chiefs",
    "managers": "the number of managers in the line",
    "positions": "the number of positions",
    "layers": "the number of management layers",
    "span_mean": "the mean number of direct reports of a chief",
    "span_max": "the largest number of direct reports of a chief",
    "manager_span_mean": "the mean number of direct reports of a manager",
    "manager_span_max": "the largest number of direct reports of a manager",
    "load_total": "the load in all",
    "load_gini": "the Gini coefficient of load",
    "load_max_mean": "the largest load over the mean",
    "load_cv": "the coefficient of variation of load",
    "tyngde_cv": "the coefficient of variation of tyngde",
    "tyngde_gini": "the Gini coefficient of tyngde",
    "tyngde_max_mean": "the largest tyngde over the mean",
    "interfaces_cut": "the number of interfaces between {units}",
    "interface_volume_cut": "the volume of interfaces between {units}",
    "interface_share_cut": "the share of the interfaces' volume that lies between {units}",
}

PHRASES: dict[str, str] = {
    "rises": "{subject} rises from {before} to {after}.",
    "falls": "{subject} falls from {before} to {after}.",
    "same": "{subject} stays at {after}.",
    "hardly": "{subject} hardly changes: {after}.",
    "both_unknown": "{subject} is unknown both {at} and here.",
    "undecided": "{subject} is {before} {at} and {after} here; which is larger cannot be told.",
    "without": "{subject} has no value {at} or here.",
    "only_here": "{subject} has no value {at}; here it is {after}.",
    "only_there": "{subject} is {before} {at} and has no value here.",
    "hidden": "{subject} is not shown: few persons could be found by it.",
    "is": "{subject} is {after}.",
    "nothing_to_compare": "One model is described: {models}. There is no other to compare it with.",
    "one_compared": "One model is compared with {base}: {models}.",
    "compared": "{count} are compared with {base}: {models}.",
    "has": "{model}{units}, {chiefs} and {layers}.",
    "has_within": "{model}{units} and {chiefs} in {within}.",
    "nothing_changes": "Nothing changes in {what}.",
    "nothing_shown": "No change can be shown in {what}; not all of it is known.",
    "nothing_shown_hidden": (
        "No change can be shown in what is shown of {what}; some of it is not shown."
    ),
    "spans_unknown_line": ("How many report to a manager is known for {known} of {all}."),
    "cannot": "{some} of {all} cannot be computed in every model, for lack of {what}.",
    "cannot_why": "{some} of {all} cannot be computed in every model.",
    "can": "No figure that was asked for is unknown.",
    "can_but_open": (
        "No figure that was asked for is missing, but for some it is open who their manager is."
    ),
    "wholes_unknown": "Of the whole {what} is not known.",
    "assumed": "The figures rest in part on assumptions that stand in no document: {names}.",
    "not_assumed": "No assumptions were filled in: what no document gives is left unknown.",
    "assumed_by_documents": (
        "No assumptions were filled in beside the documents. They mark as assumed themselves: "
        "{what}."
    ),
    "spans_unknown": "How many report to a chief is known for {known} of {all}.",
    "spans_unknown_units": "How many report to the chief is known for {known} of {all}.",
    "more_even": "Load is spread more evenly than {at}: {subject} falls from {before} to {after}.",
    "less_even": "Load is spread less evenly than {at}: {subject} rises from {before} to {after}.",
    "tyngde_more_even": (
        "Tyngde is spread more evenly than {at}: {subject} falls from {before} to {after}."
    ),
    "tyngde_less_even": (
        "Tyngde is spread less evenly than {at}: {subject} rises from {before} to {after}."
    ),
    "disagree": "The two measures of balance point in different directions here.",
    "largest_load": "{unit} carries the largest load: {value}.",
    "largest_tyngde": "{unit} has the largest tyngde: {value} of all tyngde {at}.",
    "largest_score": "{unit} has the largest tyngde.",
    "load_unknown": (
        "How load is spread cannot be computed: {measure} is known for {known} of {all}."
    ),
    "tyngde_unknown": "Tyngde cannot be computed, since figures of {missing} are missing.",
    "tyngde_undefined": "Tyngde has no value, since {why}.",
    "fte_open": (
        "For {open} more it is open; in any case it will be at least {low} and at most {high}."
    ),
    "fte_only_open": (
        "For {open} FTE it is open whether the manager changes; in any case it will for at least "
        "{low} and at most {high}."
    ),
    "fte_open_most": "For {open} more it is open; in any case it will be at most {high}.",
    "fte_only_open_most": (
        "For {open} FTE it is open whether the manager changes; in any case it will for at most "
        "{high}."
    ),
    "tyngde_unknown_why": "Tyngde cannot be computed.",
    "healed": "{count} between {units} {at} will lie within one: {ties}.",
    "cut": "{count} within one of {units_definite} {at} will run between them: {ties}.",
    "no_tie_changes": (
        "No interface that is recorded in both changes from running across to lying within, or "
        "the other way."
    ),
    "partly": "{count} will run between {units} to another extent than {at}: {ties}.",
    "tie_open": (
        "Whether {count} changes from running between {units} to lying within one, or the other "
        "way, cannot be told, since a place is not known: {ties}."
    ),
    "tie_within": (
        "{count} of which the place {at} is not known will lie within one of {units_definite} "
        "here: {ties}."
    ),
    "tie_across": (
        "{count} of which the place {at} is not known will run between {units_definite} here: "
        "{ties}."
    ),
    "ties_recorded": (
        "Of the interfaces that are recorded, {before} run between {units} {at} and {after} here."
    ),
    "no_ties": "No interfaces are recorded.",
    "posts": "{abolished} abolished and {created} created.",
    "posts_gone_unknown": "How many positions are abolished is unknown, and {created} created.",
    "posts_created_unknown": "{abolished} abolished, and how many are created is unknown.",
    "posts_unknown": "How many positions are abolished or created is unknown.",
    "no_posts": "No positions are abolished or created.",
    "no_posts_recorded": (
        "No position that is recorded is abolished, and none is created; not all are recorded."
    ),
    "posts_unrecorded": (
        "How many positions are abolished or created is unknown, since it is not recorded which "
        "positions there are."
    ),
    "saves": "The salaries of {posts} are {value} a year lower in all.",
    "costs": "The salaries of {posts} are {value} a year higher in all.",
    "even": "The salaries of {posts} come to the same as before.",
    "saving_hidden": (
        "What the salaries of {posts} come to is not shown: few persons could be found by it."
    ),
    "saving_unknown": "The saving is unknown, since the salary is missing of {names}.",
    "saving_unknown_why": "The saving is unknown.",
    "saving_between": (
        "The saving on salaries is {value} a year; whether it is a saving at all cannot be told."
    ),
    "changed": "{value} will certainly have another manager.",
    "open": "For {value} it is open whether the manager changes.",
    "externals_changed": "Only external positions get another manager.",
    "externals_open": "For external positions only it is open whether the manager changes.",
    "nobody": "Nobody gets another manager.",
    "nobody_with_tasks": (
        "Nobody who is recorded gets another manager; whether anybody goes along with the tasks "
        "that change hands is not recorded."
    ),
    "moved": "{count} will move: {names}.",
    "placed": "{count} of which the place {at} is not known will have a known one: {names}.",
    "named_anew": "{count} will have another name: {names}.",
    "arrived": "{count} will come from outside: {names}.",
    "new_here": "{count} not recorded {at} will be there: {names}.",
    "hand_overs": (
        "Responsibility changes for {count}; the volume that changes hands is {volume}."
    ),
    "hand_over": "{task} passes from {start} to {to}; volume: {volume}.",
    "hand_over_share": "{share} of {task} passes from {start} to {to}; volume: {volume}.",
    "fte_changed": "{value} FTE will certainly have another manager.",
    "fte_changed_share": (
        "{value} FTE will certainly have another manager, {share} of those there before and after."
    ),
    "fte_changed_hidden": "How many FTE get another manager is not shown.",
    "fte_unit_hidden": "How many FTE change {unit} is not shown.",
    "fte_changed_unknown": "How many FTE get another manager is {value}.",
    "fte_unit": "{value} FTE change {unit}.",
    "fte_unit_share": "{value} FTE change {unit}, {share} of those there before and after.",
    "fte_unit_certain": "{value} FTE will certainly change {unit}; of others that is open.",
    "fte_unit_certain_share": (
        "{value} FTE will certainly change {unit}, {share} of those there before and after; of "
        "others that is open."
    ),
    "fte_unit_open": "Whether anybody changes {unit} is open.",
    "fte_unit_unknown": "How many FTE change {unit} is {value}.",
    "unchanged_units": "Nothing that is recorded changes in {some} of {all}: {names}.",
    "unchanged_all": "Nothing that is recorded changes in {units_definite}.",
    "unchanged_none": "Of none of {units_definite} can it be said that nothing in it changes.",
    "bodies_kept": "Nothing changes about {count} recorded {at}: {names}.",
    "between_more": "{subject}: higher in {one} ({more}) than in {other} ({less}).",
    "between_same": "{subject}: the same in {one} and {other} ({more}).",
}

# Parts of sentences.
PARTS: dict[str, str] = {
    "today": "today",
    "in": "in {model}",
    "organisation_today": "the organisation today",
    "and_more": " and {n} more",
    "none": "none",
    "in_part": "{units} (in part)",
    "some_in_part": "{units} ({n} of them in part)",
    "hidden_number": "a number of {many} (not shown)",
    "unknown_number": "an unknown number of {many}",
    "unknown_number_at_least": "an unknown number of {many} (at least {least})",
    "numbered": "{}, {} of {}",
    "nobody_recorded": "nobody that is recorded",
    "no_positions": "no positions",
    "these_positions": "these positions",
    "positions_kept": "positions that stay",
    "positions_all": "positions that go, come or get another salary",
    "record_of": "a full record of ",
    "record_of_heads": "heads of units",
    "record_of_posts": "positions",
    "record_of_tasks": "tasks",
    "record_of_ties": "interfaces",
    "record_of_places": "the places of positions",
    "still_number": "the number of ",
    "still_or": " or in ",
    "still_spans": "spans",
    "still_load": "the balance of load",
    "still_tyngde": "the balance of tyngde",
    "still_ties": "interfaces",
    "is_one": " is",
    "are_many": " are",
}

# Small numbers, for the beginning of a sentence.
NUMBERS: dict[str, str] = {
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
    "11": "eleven",
    "12": "twelve",
}
