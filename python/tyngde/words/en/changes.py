"""Changes of a plan, in sentences, in English."""

from __future__ import annotations

# A place in brackets is filled from the change.
PHRASES: dict[str, str] = {
    "create": "{node} is created.",
    "create_in": "{node} is created in {to}.",
    "abolish": "{node} is abolished.",
    "move": "{nodes} move to {to}.",
    "move_one": "{nodes} moves to {to}.",
    "move_from": "{nodes} moves from {start} to {to}.",
    "merge": "{nodes} become one: {to}.",
    "merge_into": "{nodes} are merged into {to}.",
    "continues": "It continues {node}.",
    "split": "{node} is divided into {nodes}.",
    "succeed": "{node} comes after {nodes}.",
    "rename": "{node} is renamed {to}.",
    "transfer_task": "The task {node} passes from {start} to {to}.",
    "transfer_share": "{share} of the task {node} passes from {start} to {to}.",
    "transfer_figure": "{amount} passes from {start} to {to}.",
    "transfer_part": "A part of {start} passes to {to}.",
    "insert_layer": "A layer of management is put in: {node}, over {nodes}.",
    "set": "Figures or properties of {node} are set.",
    "appoint": "{node} is filled.",
    "vacate": "{node} becomes vacant.",
    "open": "{node} is opened.",
    "close": "{node} is closed.",
    "relate": "{a} and {b} are tied: {how}.",
    "unrelate": "{a} and {b} are no longer tied: {how}.",
    "other": "A further change: {how}.",
}

RELATIONS: dict[str, str] = {
    "part_of": "lies below",
    "post_in": "has its home in",
    "heads": "leads",
    "reports_to": "reports to",
    "dotted_line": "reports beside the line",
    "deputises_for": "stands in for",
    "responsible_for": "is responsible for",
    "funded_by": "is funded by",
    "member_of": "takes part in",
    "leads": "leads",
    "accountable_to": "answers to",
    "works_with": "work together",
    "serves": "serves",
}
