"""Changes of a plan, in sentences, in English."""

from __future__ import annotations

# A place in brackets is filled from the change.
PHRASES: dict[str, str] = {
    "create": "{node} is created.",
    "create_in": "{node} is created in {to}.",
    "abolish": "{node} is abolished.",
    "abolish_continues": "{node} continues as {to}.",
    "abolish_succeeded": "{node} is abolished and succeeded by {to}.",
    "move": "{nodes} move to {to}.",
    "move_one": "{nodes} moves to {to}.",
    "move_from": "{nodes} moves from {start} to {to}.",
    "merge": "{nodes} become one: {to}.",
    "merge_into": "{nodes} are merged into {to}.",
    "merge_into_one": "{nodes} is merged into {to}.",
    "continues": "It continues {node}.",
    "create_task": "The task {node} is created.",
    "create_task_with": "The task {node} is placed with {to}.",
    "create_collaboration": "The collaboration {node} is created.",
    "create_forum": "The forum {node} is created.",
    "create_committee": "The committee {node} is created.",
    "split": "{node} is divided into {nodes}.",
    "split_off": "Split off from {node}: {nodes}.",
    "in_place": "{node} (in {to})",
    "succeed": "{node} comes after {nodes}.",
    "rename": "{node} is renamed {to}.",
    "transfer_task": "The task {node} passes from {start} to {to}.",
    "transfer_share": "{share} of the task {node} passes from {start} to {to}.",
    "transfer_figure": "{amount} passes from {start} to {to}.",
    "transfer_part": "A part of {start} passes to {to}.",
    "transfer_part_share": "{share} of {start} passes to {to}.",
    "share_of": "{share} of {node}",
    "a_part_of": "a part of",
    "insert_layer": "A layer of management is put in: {node}, over {nodes}.",
    "set": "Set for {node}: {what}.",
    "appoint": "{node} is filled.",
    "vacate": "{node} becomes vacant.",
    "open": "{node} is opened.",
    "close": "{node} is closed.",
    "other": "A further change: {how}.",
}

# What a relation says of its two ends once a plan writes it. It may have been there before, with
# another share or volume.
RELATED: dict[str, str] = {
    "part_of": "From now on {a} lies below {b}.",
    "post_in": "From now on {a} has its home in {b}.",
    "heads": "From now on {a} leads {b}.",
    "reports_to": "From now on {a} reports to {b}.",
    "dotted_line": "From now on {a} reports to {b} as well, beside the line.",
    "deputises_for": "From now on {a} stands in for {b}.",
    "responsible_for": "From now on {a} is responsible for {b}.",
    "responsible_for_share": "From now on {a} is responsible for {share} of {b}.",
    "funded_by": "From now on {a} is funded by {b}.",
    "member_of": "From now on {a} takes part in {b}.",
    "leads": "From now on {a} leads {b}.",
    "accountable_to": "From now on {a} answers to {b}.",
    "works_with": "From now on {both} work together.",
    "serves": "From now on {a} serves {b}.",
}

NO_LONGER_RELATED: dict[str, str] = {
    "part_of": "{a} no longer lies below {b}.",
    "post_in": "{a} no longer has its home in {b}.",
    "heads": "{a} no longer leads {b}.",
    "reports_to": "{a} no longer reports to {b}.",
    "dotted_line": "{a} no longer reports to {b} beside the line.",
    "deputises_for": "{a} no longer stands in for {b}.",
    "responsible_for": "{a} is no longer responsible for {b}.",
    "funded_by": "{a} is no longer funded by {b}.",
    "member_of": "{a} no longer takes part in {b}.",
    "leads": "{a} no longer leads {b}.",
    "accountable_to": "{a} no longer answers to {b}.",
    "works_with": "{both} no longer work together.",
    "serves": "{a} no longer serves {b}.",
}

# What a change can set besides measures.
PROPERTIES: dict[str, str] = {
    "level": "level",
    "type": "type",
    "vacant": "whether it is vacant",
    "temporary": "whether it is temporary",
    "external": "whether it lies outside",
    "manager": "whether it is declared a manager",
    "role": "role",
    "code": "code",
    "meetings_per_year": "meetings a year",
}
