"""What types of units are called, in Danish."""

from __future__ import annotations

# One, many, and those that are known.
TYPES: dict[str, tuple[str, str, str]] = {
    "municipality": ("kommune", "kommuner", "kommunerne"),
    "administration": ("forvaltning", "forvaltninger", "forvaltningerne"),
    "directorate": ("direktørområde", "direktørområder", "direktørområderne"),
    "department": ("afdeling", "afdelinger", "afdelingerne"),
    "office": ("kontor", "kontorer", "kontorerne"),
    "staff_unit": ("stab", "stabe", "stabene"),
    "secretariat": ("sekretariat", "sekretariater", "sekretariaterne"),
    "result_centre": ("resultatcenter", "resultatcentre", "resultatcentrene"),
    "institution": ("institution", "institutioner", "institutionerne"),
    "district": ("distrikt", "distrikter", "distrikterne"),
    "cluster": ("klynge", "klynger", "klyngerne"),
    "company": ("selskab", "selskaber", "selskaberne"),
    "area": ("område", "områder", "områderne"),
    "team": ("team", "team", "teamene"),
    "centre": ("center", "centre", "centrene"),
    "group": ("gruppe", "grupper", "grupperne"),
}

# What is called so only by itself, on a chart.
SINGLE: dict[str, str] = {
    "institutions": "institutioner",
    "districts": "distrikter",
    "effort": "indsats",
    "activities": "aktiviteter",
    "shared_functions": "fællesfunktioner",
    "remainder": "rest",
}
