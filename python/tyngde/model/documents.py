"""Documents as objects: what plans, profiles and assumptions have in common.

A document is plain data – mappings, lists, texts and numbers –, whether it was read from a file,
written as a dict or built from objects. All three go through the one native reader.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

import numpy as np
import yaml

from tyngde import _core
from tyngde.errors import Error, UsageError, at_place, phrase, shown
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text
from tyngde.model.values import Value

__all__ = [
    "KINDS",
    "NEWEST",
    "Document",
    "Dumper",
    "Json",
    "Model",
    "built",
    "given_fields",
    "headed",
    "name_in",
    "plain_data",
    "without_line",
]

Json = dict[str, Any]
# The lists of an organisation's document, and the kind of what stands in them.
KINDS = {
    "units": "unit",
    "posts": "post",
    "tasks": "task",
    "collaborations": "collaboration",
    "fora": "forum",
    "committees": "committee",
}
# Every kind of document, and the newest version of it: plan/2.
NEWEST = {kind: f"{kind}/{version}" for kind, version in _core.document_kinds()}
Built = TypeVar("Built")


class _HasData(Protocol):
    """What stands for plain data, such as a change of a plan."""

    def to_dict(self) -> Json: ...


def plain_data(given: Any, place: str = "") -> Any:
    """What was given as the plain data of a document.

    Dates become ISO texts, texts in several languages mappings, numpy's scalars and arrays numbers
    and lists, a :class:`tyngde.Value` a figure with its bounds, changes of plans and other
    documents what they say.

    Args:
        given: mappings, sequences, texts, numbers and the rest.
        place: the way to it, for errors: ``into[0].share``.

    Raises:
        UsageError: there is no such thing in a document; the place is named.
    """
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, Text) and given.by_language.keys() - {""}:
        return dict(given.by_language)
    if isinstance(given, str):
        if any("\ud800" <= c <= "\udfff" for c in given):
            raise _unfit("half of a surrogate pair is no text", "Unicode", repr(given), place)
        return given
    if isinstance(given, int):
        if abs(given) < 1 << 1000:
            return given
        raise _unfit("the number is too large", "one that a float can hold", "", place)
    if isinstance(given, np.generic):
        return plain_data(given.item(), place)
    if isinstance(given, float):
        if math.isfinite(given):
            return given
        raise _unfit(phrase("{} is no figure", given), "a number, or 'unknown'", given, place)
    if isinstance(given, datetime.datetime):
        return given.date().isoformat()
    if isinstance(given, datetime.date):
        return given.isoformat()
    if isinstance(given, Value):
        return _figure(given, place)
    if isinstance(given, Mapping):
        return {_name(key, place): plain_data(x, _joined(place, key)) for key, x in given.items()}
    if isinstance(given, np.ndarray):
        return plain_data(given.tolist(), place)
    if isinstance(given, Set):
        # An order that does not change from run to run.
        return plain_data(sorted(given), place)
    if isinstance(given, Sequence) and not isinstance(given, (bytes, bytearray)):
        return [plain_data(x, f"{place}[{i}]") for i, x in enumerate(given)]
    if hasattr(given, "to_dict"):
        return given.to_dict()
    raise _unfit(
        f"{type(given).__name__} is nothing that a document holds",
        "a text, a number, a date, a list or a mapping",
        given,
        place,
    )


def _joined(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)


def _name(key: object, place: str) -> str:
    if isinstance(key, str):
        return key
    raise _unfit(phrase("{} is no name of a field", shown(key)), "a text", shown(key), place)


def _unfit(problem: str, expected: str, given: object, place: str) -> Error:
    return at_place(UsageError, problem, place, expected=expected, key=str(given))


def _figure(value: Value, place: str) -> Any:
    if value.defined and value.exact:
        return value.value
    if value.defined and value.lower is not None and value.upper is not None:
        return plain_data({"value": value.value, "between": [value.lower, value.upper]}, place)
    if value.defined:
        raise _unfit("the value has no bounds", "a figure with bounds", value, place)
    bounds = {"at_least": value.lower, "at_most": value.upper}
    return {
        "unknown": True,
        **{k: b for k, b in bounds.items() if b is not None and math.isfinite(b)},
    }


def without_line(error: Error, place: str) -> Error:
    """A native error about data that has no lines, and those beside it; the first at a place of
    one's own."""

    def bare(each: Error, at: str) -> Error:
        fields = {name: x for name, x in vars(each).items() if not name.startswith("_")}
        return at_place(type(each), place=at, **{**fields, "line": 0, "column": 0})

    others = [
        bare(each, phrase("at {}", each.pointer) if each.pointer else "")
        for each in error.problems[1:]
    ]
    return bare(error, place).with_others(others, error.further)


def built(build: Callable[[_core.Tree, str], Built], data: Mapping[str, Any]) -> Built:
    """What the native reader makes of a document that is plain data.

    Raises:
        DocumentError, InvalidKey, UnknownKey, SchemaViolation: and others, as for a file, with a
            pointer and no line.
        UsageError: there is something in it that no document holds.
    """
    if not isinstance(data, Mapping):
        raise _unfit(
            phrase("{} is no document", type(data).__name__),
            "a document, or the mapping of one",
            data,
            "",
        )
    text = json.dumps(plain_data(data), ensure_ascii=False)
    try:
        return build(_core.parse_json(text.encode(), ""), "")
    except Error as error:
        raise without_line(error, error.pointer and phrase("at {}", error.pointer)) from None


def headed(kind: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A document with its kind and version, the newest where it does not say."""
    return {"tyngde": NEWEST[kind], **document} if isinstance(document, Mapping) else document


Self = TypeVar("Self", bound="Document")


@fitting
class Document:
    """A document other than an organisation: equal to another when it says the same, and what reads
    back as the same from JSON, YAML and a pickle."""

    _kind: ClassVar[str]
    _native: Any
    # Whether it was read from a file, whose lines errors can name.
    _has_lines = True
    # The file that it was read from; None where it was not, or went through a pickle.
    _file: Path | None = None

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> Any:
        raise NotImplementedError

    @classmethod
    def _of(cls: type[Self], native: Any) -> Self:
        made = cls.__new__(cls)
        made._native = native
        return made

    @classmethod
    def _made(cls: type[Self], tree: _core.Tree, file: str) -> Self:
        return cls._of(cls._build(tree, file))

    @classmethod
    def from_dict(cls: type[Self], document: Mapping[str, Any]) -> Self:
        """The document that a mapping is, as it would be read from JSON. Kind and version, the
        field ``tyngde``, may be left out.

        Raises:
            DocumentError: what a reader of files raises, as do its other errors, with a pointer
                and no line.
            UsageError: there is something in it that no document holds.
        """
        made = cls._of(built(cls._build, headed(cls._kind, document)))
        made._has_lines = False
        return made

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same document."""
        text: str = _core.write(self._native)
        return text

    def to_dict(self) -> Json:
        """The document as plain data, which :meth:`from_dict` takes back."""
        data: Json = json.loads(self.to_json())
        return data

    def to_yaml(self) -> str:
        """YAML, which reads back as the same document."""
        return yaml.dump(
            self.to_dict(), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[object, tuple[type[Document], str]]:
        return _from_json, (type(self), self.to_json())


def _from_json(cls: type[Document], text: str) -> Document:
    made = cls._made(_core.parse_json(text.encode(), ""), "")
    made._has_lines = False
    return made


class Dumper(yaml.SafeDumper):
    """YAML without aliases, which documents do not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    # As JSON writes it: YAML's own form of 1e+16 is 1.0e+16, with another last digit.
    return dumper.represent_scalar("tag:yaml.org,2002:float", repr(number))


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # What YAML takes for the end of a line is folded unless it is escaped. PyYAML asks YAML 1.1 for
    # numbers, of which 0800 is none; for readers of YAML 1.2 it would be 800.
    style = '"' if _BREAKS.intersection(text) else "'" if _NUMBER_OF_1_2.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_BREAKS = frozenset("\x85\u2028\u2029")
_NUMBER_OF_1_2 = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
)
Dumper.add_representer(float, _number)
Dumper.add_representer(str, _text)


class Model(Protocol):
    """What a plan leads from: a :class:`tyngde.Organisation`."""

    @property
    def _native(self) -> _core.Organisation: ...


def name_in(names: list[tuple[str, str]], language: str | None, otherwise: str) -> str:
    """The name in a language; else in Danish or English; else in any; else what is given."""
    for wanted in (language, "da", "en"):
        for known, text in names:
            if known == wanted:
                return text
    return names[0][1] if names else otherwise


def given_fields(**fields: Any) -> Json:
    """The fields that were given; what is None or empty is left out."""
    return {
        name: field for name, field in fields.items() if field is not None and field not in ("", ())
    }
