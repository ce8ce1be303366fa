"""How numbers, amounts, lists and dates are written, in English."""

from __future__ import annotations

# What groups thousands, what decimals follow, and what a number next to 0 begins with.
SIGNS: dict[str, str] = {
    "group": ",",
    "decimal": ".",
    "under": "under ",
    "over": "over ",
}

# A number with its unit.
UNITS: dict[str, str] = {
    "": "{}",
    "share": "{}\N{NO-BREAK SPACE}per cent",
    "money": "DKK\N{NO-BREAK SPACE}{}",
    "fte": "{}\N{NO-BREAK SPACE}FTE",
    "percent": "{}%",
    "points": "{} points",
}

# A value in a sentence: its bounds, or what is known of it.
AMOUNTS: dict[str, str] = {
    "hidden": "not shown",
    "fewer": "fewer than {high}",
    "none": "without a value",
    "unknown": "unknown",
    "unknown_between": "unknown, but between {low} and {high}",
    "unknown_at_least": "unknown, but at least {low}",
    "about": "about {number}",
    "about_between": "about {number} (from {low} to {high})",
}

LISTS: dict[str, str] = {
    "and": " and ",
    "and_more": " and {n} more",
    "quoted": "“{name}”",
}

DATES: dict[str, str] = {
    "day": "{day} {month} {year}",
    "day_of_year": "{day} {month}",
    "day_of_month": "{day}",
    "at": "",
    "clock": "{hour}:{minute}",
}

# What stands between two days of one period or choice.
BETWEEN_DAYS: dict[str, str] = {"to": "to", "or": "or", "and": "and", "en": "–", "hyphen": "-"}

MONTHS: dict[str, str] = {
    "01": "January",
    "02": "February",
    "03": "March",
    "04": "April",
    "05": "May",
    "06": "June",
    "07": "July",
    "08": "August",
    "09": "September",
    "10": "October",
    "11": "November",
    "12": "December",
}
