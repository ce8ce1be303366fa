"""What has happened to what a plan is about, in words."""

from __future__ import annotations

from tyngde.words.da import rebasing as da
from tyngde.words.en import rebasing as en

_PROBLEMS = {"en": en.PROBLEMS, "da": da.PROBLEMS}
_ASPECTS = {"en": en.ASPECTS, "da": da.ASPECTS}
_FIELDS = {"en": en.FIELDS, "da": da.FIELDS}
_IN_ALL = {"en": en.IN_ALL, "da": da.IN_ALL}
_KINDS = {"en": en.KINDS, "da": da.KINDS}


def problem(sort: str, language: str, **of: str) -> str:
    """What has happened: ``done``, ``gone``, ``taken`` or ``changed``."""
    return _PROBLEMS[language][sort].format(**of)


def kind_word(kind: str, language: str) -> str:
    """A node of a kind, with its article."""
    return _KINDS[language][kind]


def aspect_of(key: str, aspect: str, language: str) -> str:
    """What is said of a node: a figure, a field, its relations."""
    forms = _ASPECTS[language]
    if aspect in forms and aspect:
        return forms[aspect].format(key=key)
    if "↔" in aspect:
        relation, _, other = aspect.partition(" ↔ ")
        return forms["↔"].format(
            relation=_FIELDS[language].get(relation, relation), key=key, other=other
        )
    measure, suffix = aspect, ""
    for name in _IN_ALL[language]:
        if aspect.endswith(f" {name}"):
            measure, suffix = aspect.removesuffix(f" {name}"), name
    shown = _FIELDS[language].get(measure, measure)
    if suffix:
        shown = _IN_ALL[language][suffix].format(measure=shown)
    return forms[""].format(aspect=shown, key=key)
