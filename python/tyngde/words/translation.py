"""The language of what the library says: errors, warnings, notes, conflicts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter
from types import TracebackType
from typing import Any, overload

from tyngde import errors
from tyngde.errors import Message, spoken
from tyngde.words.da import messages
from tyngde.words.languages import check_language
from tyngde.words.numbers import localised

__all__ = ["language", "say"]

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?")
# A name in quotation marks, or a kind of document with its version.
_UNCHANGED = re.compile(r"'[^']*'|[a-z]+/\d+")
_FORMS_OF_KINDS = {"a": 0, "the": 1, "no": 2}
# What is said in English is said as it is written; another language has a folder.
_GENERAL = {"da": messages.general}
_TOPICS = {"da": messages.TOPICS}


@cache
def _forms(language: str) -> dict[str, str] | None:
    """The texts of a language by their English form; None for the language they are written in."""
    if language not in _TOPICS:
        return None
    return {form: text for topic in _TOPICS[language] for form, text in topic.FORMS.items()}


class _NoWordsError(Exception):
    """There are no words for a part of a message: it is said in English as a whole."""


class _Filling(Formatter):
    """Puts arguments into the places of a text, each as its place asks for it."""

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(value)
        if isinstance(value, Message):
            return _translated(value, self._language)
        if format_spec == "w":
            return (
                text
                if not text or _UNCHANGED.fullmatch(text)
                else _translated(text, self._language)
            )
        if format_spec == "p":
            # What a parser says: in its own words, quoted, where there are no others.
            try:
                return _translated(text, self._language)
            except _NoWordsError:
                quoted = text.replace("'", '"')
                said: str = _GENERAL[self._language].LINE["parser"].format(quoted)
                return said
        if format_spec.startswith("+"):
            # An English plural: nothing of one, "s" of more.
            return format_spec[1:] if text else ""
        if format_spec == "n":
            return _numbers(text, self._language)
        if format_spec in _FORMS_OF_KINDS:
            kinds: dict[str, tuple[str, str, str]] = _GENERAL[self._language].KINDS
            if text not in kinds:
                raise _NoWordsError
            return kinds[text][_FORMS_OF_KINDS[format_spec]]
        return text


def _numbers(text: str, language: str) -> str:
    """A number, or one with its bounds in brackets, as the language writes it."""
    inexact = re.fullmatch(r"(\S+) \[(\S+), (\S+)\]", text)
    if inexact:
        value, low, high = (_numbers(part, language) for part in inexact.groups())
        return f"{value} [{low}; {high}]"
    return localised(text, language) if _NUMBER.fullmatch(text) else text


def _translated(found: str, language: str) -> str:
    """A message in a language. Raises _NoWordsError where there are none for all of it."""
    form, arguments = (
        (found.form, found.arguments)
        if isinstance(found, Message)
        else (found.replace("{", "{{").replace("}", "}}"), ())
    )
    forms = _forms(language)
    if forms is None or form not in forms:
        raise _NoWordsError
    return _Filling(language).vformat(forms[form], arguments, {})


def _place(found: Any, language: str) -> str:
    """Where it is, of the fields of an error or problem of the native module."""
    words: dict[str, str] = _GENERAL[language].LINE
    text = str(found.file)
    if found.line:
        if text:
            text += f":{found.line}" + (f":{found.column}" if found.column else "")
        else:
            text = words["line"].format(found.line)
            text = words["column"].format(text, found.column) if found.column else text
    if found.table:
        text += f": {found.table}" if text else found.table
    if found.row:
        text = words["row"].format(text, found.row)
    if found.column_name:
        text = words["column_name"].format(text, found.column_name)
    if found.pointer:
        at = words["pointer"] if text else words["at"]
        text = at.format(*((text, found.pointer) if text else (found.pointer,)))
    return text


def _line(found: Any, language: str) -> str:
    """An error or a problem: place, what is wrong, what would be right, what may be meant."""
    words: dict[str, str] = _GENERAL[language].LINE
    said = found.problem if isinstance(found, errors.Error) else found.message
    text = _translated(said, language)
    place = getattr(found, "_place", None)
    if place is None:
        place = _place(found, language)
    elif isinstance(place, Message):
        place = _translated(place, language)
    if place:
        text = f"{place}: {text}"
    if found.expected:
        text += words["expected"].format(_translated(found.expected, language))
    if found.nearest:
        *others, last = [f"'{name}'" for name in found.nearest]
        meant = ", ".join(others) + (words["or"] if others else "") + last
        text += words["nearest"].format(meant)
    return text


def _attempts(found: Any, language: str) -> Iterator[str]:
    """The ways to say something, each of which may lack the words."""
    if isinstance(found, str):
        yield _translated(found, language)
        return
    whole = found.args[0] if isinstance(found, errors.Error) and found.args else None
    if isinstance(whole, str) and (isinstance(whole, Message) or not found._of_fields):
        with contextlib.suppress(_NoWordsError):
            yield _translated(whole, language)
    if whole is None or found._of_fields:
        yield _line(found, language)


def say(found: Any, language: str) -> str | None:
    """An error, a problem or a message in a language; None where there are not words for all of
    it, or where it is written in that language."""
    if _forms(language) is None:
        return None
    try:
        return next(_attempts(found, language), None)
    except _NoWordsError:
        return None


class _Spoken:
    """The language that is set until a block is left."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._token = spoken.set(code)

    def __enter__(self) -> _Spoken:
        return self

    def __exit__(
        self,
        sort: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        spoken.reset(self._token)

    def __repr__(self) -> str:
        return f"<language {self._code!r}>"


@overload
def language() -> str: ...
@overload
def language(code: str) -> _Spoken: ...
def language(code: str | None = None) -> str | _Spoken:
    """Sets the language of what the library says, or says which it is.

    ``ty.language("da")`` holds from then on, ``with ty.language("da"):`` within the block. It
    holds for the thread or task that sets it (a context variable). Errors, warnings and notes are
    in it; so are results, charts and reports whose call says no ``language`` and that are made of
    no result with one of its own. It changes no figure. What there are no words for is said in
    English, as a whole. Names are as they were written.

    Args:
        code: ``"da"`` or ``"en"``; without it the language is returned that is set.

    Raises:
        UsageError: there are no words in the language.
    """
    if code is None:
        return spoken.get() or "en"
    check_language(code)
    if say not in errors._speakers:
        errors._speakers.append(say)
    return _Spoken(code)
