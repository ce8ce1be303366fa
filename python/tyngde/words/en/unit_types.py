"""What types of units are called, in English."""

from __future__ import annotations

# One, many, and those that are known.
TYPES: dict[str, tuple[str, str, str]] = {
    "municipality": ("municipality", "municipalities", "the municipalities"),
    "administration": ("administration", "administrations", "the administrations"),
    "directorate": ("directorate", "directorates", "the directorates"),
    "department": ("department", "departments", "the departments"),
    "office": ("office", "offices", "the offices"),
    "staff_unit": ("staff unit", "staff units", "the staff units"),
    "secretariat": ("secretariat", "secretariats", "the secretariats"),
    "result_centre": ("result centre", "result centres", "the result centres"),
    "institution": ("institution", "institutions", "the institutions"),
    "district": ("district", "districts", "the districts"),
    "cluster": ("cluster", "clusters", "the clusters"),
    "company": ("company", "companies", "the companies"),
    "area": ("area", "areas", "the areas"),
    "team": ("team", "teams", "the teams"),
    "centre": ("centre", "centres", "the centres"),
    "group": ("group", "groups", "the groups"),
}

# What is called so only by itself, on a chart.
SINGLE: dict[str, str] = {
    "institutions": "institutions",
    "districts": "districts",
    "effort": "effort",
    "activities": "activities",
    "shared_functions": "shared functions",
    "remainder": "remainder",
}
