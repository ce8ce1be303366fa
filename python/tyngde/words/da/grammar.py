"""How numbers, amounts, lists and dates are written, in Danish."""

from __future__ import annotations

# What groups thousands, what decimals follow, and what a number next to 0 begins with.
SIGNS: dict[str, str] = {
    "group": ".",
    "decimal": ",",
    "under": "under ",
    "over": "over ",
}

# A number with its unit.
UNITS: dict[str, str] = {
    "": "{}",
    "share": "{}\N{NO-BREAK SPACE}procent",
    "money": "{}\N{NO-BREAK SPACE}kr.",
    "fte": "{}\N{NO-BREAK SPACE}årsværk",
    "percent": "{}\N{NO-BREAK SPACE}%",
    "points": "{} procentpoint",
}

# A value in a sentence: its bounds, or what is known of it.
AMOUNTS: dict[str, str] = {
    "hidden": "ikke vist",
    "fewer": "færre end {high}",
    "none": "uden en værdi",
    "unknown": "ukendt",
    "unknown_between": "ukendt, men mellem {low} og {high}",
    "unknown_at_least": "ukendt, men mindst {low}",
    "about": "omkring {number}",
    "about_between": "omkring {number} (fra {low} til {high})",
}

LISTS: dict[str, str] = {
    "and": " og ",
    "and_more": " og {n} til",
    "quoted": "»{name}«",
}

DATES: dict[str, str] = {
    "day": "{day}. {month} {year}",
    "day_of_year": "{day}. {month}",
    "day_of_month": "{day}.",
    "at": "kl. ",
    "clock": "{hour}.{minute}",
}

# What stands between two days of one period or choice.
BETWEEN_DAYS: dict[str, str] = {"to": "til", "or": "eller", "and": "og", "en": "–", "hyphen": "-"}

MONTHS: dict[str, str] = {
    "01": "januar",
    "02": "februar",
    "03": "marts",
    "04": "april",
    "05": "maj",
    "06": "juni",
    "07": "juli",
    "08": "august",
    "09": "september",
    "10": "oktober",
    "11": "november",
    "12": "december",
}
