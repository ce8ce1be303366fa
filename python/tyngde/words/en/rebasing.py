"""What has happened to what a plan is about, in English."""

from __future__ import annotations

# Of a key or, of what was and is, an aspect of it.
PROBLEMS: dict[str, str] = {
    "done": "it is the case already",
    "gone": "'{key}' is not there any more",
    "taken": "there is {kind} '{key}' by now",
    "changed": "{what} was {before} and is {after}",
    "not_written": "not written",
    "unknown": "unknown",
    "none": "none",
    "there": "there",
    "yes": "yes",
    "no": "no",
}

# What is said of a node. {aspect} is a figure or a field.
ASPECTS: dict[str, str] = {
    "what lies there": "what lies in '{key}'",
    "heads": "who heads '{key}'",
    "who holds": "who is responsible for '{key}'",
    "who leads": "who leads '{key}'",
    "who manages": "who manages '{key}'",
    "responsible_for": "what '{key}' is responsible for",
    "vacant": "whether '{key}' is vacant",
    "temporary": "whether '{key}' is temporary",
    "external": "whether '{key}' is external",
    "manager": "whether '{key}' is declared a manager",
    "↔": "{relation} of '{key}' and '{other}'",
    "": "the {aspect} of '{key}'",
}

FIELDS: dict[str, str] = {
    "fte": "fte",
    "fte_filled": "fte_filled",
    "headcount": "headcount",
    "salary": "salary",
    "gross_expenditure": "gross_expenditure",
    "volume": "volume",
    "risk": "risk",
    "complexity": "complexity",
    "meetings_per_year": "meetings_per_year",
    "place": "place",
    "name": "name",
    "type": "type",
    "level": "level",
    "category": "category",
    "code": "code",
    "role": "role",
    "count": "count",
    "holder": "holder",
    "kind": "kind",
    "from": "from",
    "until": "until",
    "reports_to": "reports_to",
    "dotted_line": "dotted_line",
    "deputises_for": "deputises_for",
    "funded_by": "funded_by",
    "member_of": "member_of",
    "leads": "leads",
    "accountable_to": "accountable_to",
    "works_with": "works_with",
    "serves": "serves",
}

# A figure of a unit with all below it: as it is written, and as it comes out.
IN_ALL: dict[str, str] = {"total": "{measure} total", "in all": "{measure} in all"}

KINDS: dict[str, str] = {
    "unit": "a unit",
    "post": "a post",
    "task": "a task",
    "collaboration": "a collaboration",
    "forum": "a forum",
    "committee": "a committee",
}
