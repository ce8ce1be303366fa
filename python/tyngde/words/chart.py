"""Words on charts, in English and Danish."""

from __future__ import annotations

from tyngde.words.labels import LANGUAGES

_TYPES = {
    "municipality": ("municipality", "kommune"),
    "administration": ("administration", "forvaltning"),
    "directorate": ("directorate", "direktørområde"),
    "department": ("department", "afdeling"),
    "office": ("office", "kontor"),
    "staff_unit": ("staff unit", "stab"),
    "secretariat": ("secretariat", "sekretariat"),
    "result_centre": ("result centre", "resultatcenter"),
    "institution": ("institution", "institution"),
    "district": ("district", "distrikt"),
    "cluster": ("cluster", "klynge"),
    "company": ("company", "selskab"),
    "area": ("area", "område"),
    "team": ("team", "team"),
}

_WORDS = {
    "chart": ("Organisation chart", "Organisationsdiagram"),
    "level": ("level {}", "niveau {}"),
    "vacant": ("vacant", "ubesat"),
    "more_unit": ("+{} unit", "+{} enhed"),
    "more_units": ("+{} units", "+{} enheder"),
    "of_them_changed": ("{} changed", "{} ændret"),
    "unplaced": ("Place not known", "Plads ikke kendt"),
    "units": ("{} units", "{} enheder"),
    "one_unit": ("1 unit", "1 enhed"),
    "before": ("Before", "Før"),
    "after": ("After", "Efter"),
    "today": ("Today", "I dag"),
    "figures": ("Figures: {}, with all units below.", "Tal: {}, inkl. underliggende enheder."),
    "legend": ("Legend", "Signaturforklaring"),
    "vacant_heads": ("Vacant heads", "Ubesatte lederposter"),
    "networks": ("Networks", "Netværk"),
    "dotted_lines": ("Dotted lines", "Stiplede referencer"),
    "led_by": ("led by {}", "ledes af {}"),
    "members": ("members: {}", "deltagere: {}"),
    "nothing_changes": ("No unit changes.", "Ingen enheder ændres."),
    "on": ("on {}", "pr. {}"),
    # What a mark says in the box.
    "created": ("New unit", "Ny enhed"),
    "succeeds": ("New, after {}", "Ny, efter {}"),
    "moved": ("Moved from {}", "Flyttet fra {}"),
    "moving": ("Moves to {}", "Flyttes til {}"),
    "unknown_place": ("a place not known", "ukendt plads"),
    "top": ("the top", "toppen"),
    "merged": ("Merged: {}", "Sammenlagt: {}"),
    "merging": ("Merged into {}", "Sammenlægges i {}"),
    "split": ("Part of {}", "Udskilt af {}"),
    "received": ("Takes over parts of {}", "Overtager dele af {}"),
    "gave": ("Gives up {}", "Afgiver {}"),
    "splitting": ("Divided: {}", "Deles: {}"),
    "renamed": ("Formerly {}", "Før: {}"),
    "renaming": ("Becomes {}", "Bliver til {}"),
    "abolished": ("Abolished", "Nedlægges"),
    "head": ("New head", "Ny leder"),
    "head_gone": ("No head of its own any more", "Har ikke længere egen leder"),
    "head_open": ("Head is open", "Leder er ikke afgjort"),
    # What the legend says.
    "legend_created": ("new unit", "ny enhed"),
    "legend_moved": ("moved", "flyttet"),
    "legend_merged": ("merged", "sammenlagt"),
    "legend_split": ("divided, or part of another", "delt eller udskilt"),
    "legend_renamed": ("new name", "nyt navn"),
    "legend_abolished": ("abolished", "nedlagt"),
    "legend_head": ("new head", "ny leder"),
    "legend_head_open": ("not decided who leads", "ikke afgjort, hvem der leder"),
    "legend_person": ("head", "leder"),
    "legend_vacant": ("head's post vacant", "lederpost ubesat"),
    "legend_hidden": ("further units below, not shown", "flere enheder under, ikke vist"),
    "legend_dotted": ("dotted line of reporting", "stiplet reference"),
    "legend_network": ("network, numbered as listed", "netværk, nummer som i listen"),
}


def chart_word(key: str, language: str, *values: object) -> str:
    """A word on a chart, with values in their places."""
    return _WORDS[key][LANGUAGES.index(language)].format(*values)


def type_label(type_: str, language: str) -> str:
    """The name of a type of unit; a word of the user's own stays as it is."""
    names = _TYPES.get(type_)
    return names[LANGUAGES.index(language)] if names else type_.replace("_", " ")
