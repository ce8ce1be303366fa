"""Labels of figures, choices and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tyngde.words.da import labels as da
from tyngde.words.en import labels as en

_FIELDS = {"en": "label", "da": "label_da"}  # of an indicator of the library
_LINE_INDICATORS = {"en": en.LINE_INDICATORS, "da": da.LINE_INDICATORS}
_MEASURES = {"en": en.MEASURES, "da": da.MEASURES}
_BASES = {"en": en.BASES, "da": da.BASES}
_SCOPES = {"en": en.SCOPES, "da": da.SCOPES}
_REASONS = {"en": en.REASONS, "da": da.REASONS}
_OF_CRITERION = {"en": en.OF_CRITERION, "da": da.OF_CRITERION}
_HOW = {"en": en.HOW, "da": da.HOW}
_SUFFIXES = {"en": en.SUFFIXES, "da": da.SUFFIXES}
_CHOICES = {"en": en.CHOICES, "da": da.CHOICES}
_SHIPPED_NOTES = {"en": en.SHIPPED_NOTES, "da": da.SHIPPED_NOTES}
_WORDS = {"en": en.WORDS, "da": da.WORDS}

# Kinship of models that a reader has to know of: the lineage is not that of plans on the reference.
KINSHIP_TOLD = ("none", "sibling", "ancestor")


def word(key: str, language: str = "en") -> str:
    """A word for a reader."""
    return _WORDS[language][key]


def depth_label(depth: int, language: str = "en", key: str = "depth") -> str:
    """The units, or the managers of a line (``line_depth``), so far below the topmost."""
    return word(key if depth else f"{key}_0", language).format(depth)


def shipped_note(profile: str, language: str = "en") -> str | None:
    """What is remarked on a profile that the library ships; None for any other."""
    return _SHIPPED_NOTES[language].get(profile)


def measure_label(measure: str, language: str = "en") -> str:
    """The name of a measure."""
    return _MEASURES[language].get(measure, measure)


def criterion_label(criterion: str, language: str = "en") -> str:
    """The name of a criterion: of its measure, and how that is counted."""
    how = _HOW[language]
    if criterion in how:
        return how[criterion]
    for suffix, form in _SUFFIXES[language].items():
        if criterion.endswith(f"_{suffix}"):
            return form.format(measure_label(criterion[: -len(suffix) - 1], language))
    for prefix in ("task_categories_effective", "units"):
        if criterion.startswith(f"{prefix}_"):
            rest = criterion[len(prefix) + 1 :]
            return f"{how[prefix]}: {measure_label(rest, language)}"
    return measure_label(criterion, language)


def choice_label(choice: str, language: str = "en") -> str:
    """A normalisation, aggregation or source of weights in words."""
    return _CHOICES[language][choice]


def basis_label(basis: str, language: str = "en") -> str:
    """A basis in words."""
    return _BASES[language][basis]


def scope_label(scope: str, language: str = "en") -> str:
    """The scope of a unit's figure in words."""
    return _SCOPES[language][scope]


def reason_label(reason: str, language: str = "en") -> str:
    """Why a value is undefined, in words where there are any."""
    return _REASONS[language].get(reason, reason)


class Labelled(Protocol):
    """What has a label in two languages."""

    @property
    def label(self) -> str: ...
    @property
    def label_da(self) -> str: ...


def indicator_label(row: Labelled, language: str = "en") -> str:
    """The label of an indicator; the English one where there is no Danish."""
    return getattr(row, _FIELDS[language]) or row.label


def line_label(key: str, language: str = "en") -> str | None:
    """The label of an indicator of the line that has no other, or another one there."""
    return _LINE_INDICATORS[language].get(key)


def undefined_label(reason: str | None, names: Sequence[str], language: str = "en") -> str | None:
    """Why a score is undefined although its figures are known: "risk is 0 in all"; None where
    there is no criterion to name."""
    form = _OF_CRITERION[language].get(reason or "")
    if form is None or not names:
        return None
    return ", ".join(form.format(criterion_label(name, language)) for name in names)
