"""Memos: the words of those who put models before a committee."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from tyngde import _core
from tyngde.errors import DocumentError, Error, UsageError, at_place, phrase
from tyngde.model.documents import Dumper, Json, given_fields, plain_data
from tyngde.model.placed import Member, Placed, fault, joined, placed
from tyngde.model.plan import Plan
from tyngde.model.texts import Text

__all__ = ["Memo", "MemoLike", "as_memo"]

NEWEST = "memo/1"
_TEXTS = ("note", "case", "date", "background", "decision", "unchanged")
_OF_MODEL = ("aim", "organisational", "professional", "economic")
_FIELDS = ("tyngde", "key", *_TEXTS, "models")
_MOST = 100


class Memo:
    """What a memo says that neither an organisation nor a plan has a place for. A text is one, or
    one for each language: ``{"da": …, "en": …}``.

        memo = ty.Memo(decision="Model 1 or model 2?", models={"model-1": {"aim": "Fewer layers."}})
        result.report("short.html", form="short", memo=memo)

    Args:
        case: number of the case.
        date: of the memo, as it is to be read; an ISO date is written out.
        background: how the case came about.
        decision: what the reader is asked to decide.
        unchanged: what the models do not touch, beside what follows from their plans.
        models: ``aim``, ``organisational``, ``professional`` and ``economic`` by model, named as in
            the comparison or by the key of its plan.
        key: a text.
        note: a remark, which no report shows.

    Raises:
        DocumentError: a field that there is not, with the nearest; a text that is none, or holds
            what no document may; all that is wrong at once (``problems``).
    """

    # The file that it was read from; None where it was not.
    _file: Path | None = None

    def __init__(
        self,
        *,
        case: str = "",
        date: str = "",
        background: str | Mapping[str, str] = "",
        decision: str | Mapping[str, str] = "",
        unchanged: str | Mapping[str, str] = "",
        models: Mapping[str, Mapping[str, str | Mapping[str, str]]] | None = None,
        key: str = "",
        note: str | Mapping[str, str] = "",
    ) -> None:
        fields = given_fields(
            key=key,
            note=note,
            case=case,
            date=date,
            background=background,
            decision=decision,
            unchanged=unchanged,
            models=models,
        )
        self._take(placed(plain_data(fields)), "")

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Memo:
        """The memo that a mapping is. Kind and version, the field ``tyngde``, may be left out.

        Raises:
            DocumentError: as the constructor raises it, with pointers.
            UsageError: there is something in it that no document holds.
        """
        if not isinstance(document, Mapping):
            raise at_place(
                UsageError,
                phrase("{} is no document", type(document).__name__),
                "",
                expected="a document, or the mapping of one",
            )
        return cls.of_placed(placed({"tyngde": NEWEST, **plain_data(document)}), "")

    @classmethod
    def of_placed(cls, document: Placed, file: str) -> Memo:
        """The memo that was read from a file."""
        made = cls.__new__(cls)
        made._take(document, file)
        return made

    def _take(self, document: Placed, file: str) -> None:
        texts = _Texts(file)
        data = _members(document, "", _FIELDS, texts)
        if "tyngde" in data and data["tyngde"].of.value != NEWEST:
            _check_kind(data["tyngde"].of, texts)
            texts.raise_only()
        for name in ("key", *_TEXTS):
            if name in data:
                texts.add(data[name].of, f"/{name}")
        models = data["models"].of if "models" in data else Placed({})
        for model, member in _members(models, "/models", None, texts).items():
            at = joined("/models", model)
            texts.add(Placed(model, member.line, member.column), at)
            for what, text in _members(member.of, at, _OF_MODEL, texts).items():
                texts.add(text.of, joined(at, what))
        read = texts.read()
        self.key = str(read.get("/key", ""))
        self.note = read.get("/note", Text())
        self.case, self.date = str(read.get("/case", "")), str(read.get("/date", ""))
        self.background = read.get("/background", Text())
        self.decision = read.get("/decision", Text())
        self.unchanged = read.get("/unchanged", Text())
        named = models.value if isinstance(models.value, Mapping) else {}
        self.models = {
            model: {
                what: read[joined(joined("/models", model), what)]
                for what in _OF_MODEL
                if what in member.of.value
            }
            for model, member in named.items()
        }

    def to_dict(self) -> Json:
        """The document as plain data, which :meth:`from_dict` takes back."""
        texts = {
            "note": self.note,
            "case": self.case,
            "date": self.date,
            "background": self.background,
            "decision": self.decision,
            "unchanged": self.unchanged,
        }
        said = {name: _written(text) for name, text in texts.items() if text}
        models = {
            model: {what: _written(text) for what, text in of_model.items()}
            for model, of_model in self.models.items()
        }
        key = {"key": self.key} if self.key else {}
        return {"tyngde": NEWEST, **key, **said, **({"models": models} if models else {})}

    def to_json(self) -> str:
        """Canonical JSON, which reads back as the same memo."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_yaml(self) -> str:
        """YAML, which reads back as the same memo."""
        return yaml.dump(
            self.to_dict(), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100
        )

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Memo) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        models = len(self.models)
        case = repr(self.case) if self.case else "without a case number"
        return f"<Memo {case}: {models} {'model' if models == 1 else 'models'}>"


def _written(text: str) -> str | Json:
    """A text as a document has it."""
    by_language = dict(text.by_language) if isinstance(text, Text) else {}
    return str(text) if by_language.keys() <= {""} else by_language


MemoLike = Memo | Mapping[str, Any]
"""A memo, or a document of one as a mapping."""


def as_memo(memo: MemoLike | None) -> Memo:
    """The memo that is meant; an empty one for None.

    Raises:
        DocumentError: a mapping is not of the right form.
        UsageError: it is neither a memo nor a mapping.
    """
    if memo is None:
        return Memo()
    return memo if isinstance(memo, Memo) else Memo.from_dict(memo)


class _Texts:
    """Texts of a document, read by the native reader as those of a plan are, each at its place."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._pointers: list[str] = []
        self._events: list[tuple[str, str, int, int]] = []
        self._faults: list[Error] = []

    def refuse(self, problem: str, at: Placed | Member, pointer: str, **fields: Any) -> None:
        """Keeps an error for later."""
        self._faults.append(
            fault(
                DocumentError,
                problem,
                file=self._file,
                line=at.line,
                column=at.column,
                pointer=pointer,
                **fields,
            )
        )

    def raise_only(self) -> None:
        """Raises the last error alone: what follows from it is not told."""
        raise self._faults[-1]

    def add(self, text: Placed, pointer: str) -> None:
        """A text to be read."""
        blank = isinstance(text.value, str) and not text.value.strip()
        if blank or not isinstance(text.value, (str, Mapping)):
            found = phrase("found {}", text.sort)
            self.refuse(found, text, pointer, expected="a text", key=pointer.rpartition("/")[2])
            return
        for name, member in text.value.items() if isinstance(text.value, Mapping) else ():
            if not isinstance(member.of.value, str):
                found, at = phrase("found {}", member.of.sort), joined(pointer, name)
                self.refuse(found, member.of, at, expected="a text", key=name)
                return
        self._pointers.append(pointer)
        line, column = text.line, text.column
        self._events += [("map", "", line, column), ("key", "question", line, column)]
        if isinstance(text.value, str):
            self._events.append(("text", str(text.value), line, column))
        else:
            self._events.append(("map", "", line, column))
            for name, member in text.value.items():
                self._events.append(("key", name, member.line, member.column))
                of = member.of
                self._events.append(("text", str(of.value), of.line, of.column))
            self._events.append(("end", "", 0, 0))
        self._events.append(("end", "", 0, 0))

    def read(self) -> dict[str, Text]:
        """The texts by their pointers.

        Raises:
            DocumentError: all that is wrong, in the order of the document.
        """
        head = [("map", "", 1, 1), ("key", "tyngde", 1, 1), ("text", "plan/2", 1, 1)]
        head += [("key", "questions", 1, 1), ("seq", "", 1, 1)]
        ends = [("end", "", 0, 0)] * 2
        questions: list[tuple[Text, Text]] = []
        try:
            tree = _core.tree_from_events([*head, *self._events, *ends], self._file)
            questions = list(Plan._of(_core.read_plan(tree, self._file)).questions)
        except Error as error:
            self._faults += [self._at_home(each) for each in error.problems]
        if self._faults:
            first, *others = sorted(self._faults, key=lambda each: (each.line, each.column))
            raise first.with_others(others[: _MOST - 1], max(0, len(others) - _MOST + 1))
        return {pointer: text for pointer, (text, _) in zip(self._pointers, questions, strict=True)}

    def _at_home(self, error: Error) -> Error:
        """An error about a question, at the place of the text that it stands for."""
        _, _, number, _, *rest = error.pointer.split("/")
        pointer = "/".join([self._pointers[int(number)], *rest])
        fields = {"expected": error.expected, "nearest": error.nearest, "key": error.key}
        line, column = (error.line, error.column) if self._events[0][2] else (0, 0)
        return fault(
            type(error),
            error.problem,
            file=self._file,
            line=line,
            column=column,
            pointer=pointer,
            **fields,
        )


def _members(
    given: Placed, pointer: str, known: tuple[str, ...] | None, texts: _Texts
) -> dict[str, Member]:
    """The members of a mapping that there are, the others refused."""
    if not isinstance(given.value, Mapping):
        found = phrase("found {}", given.sort)
        key = pointer.rpartition("/")[2]
        texts.refuse(found, given, pointer, expected="a mapping", key=key)
        return {}
    found_ = {}
    for name, member in given.value.items():
        if known is None or name in known:
            found_[name] = member
            continue
        near = get_close_matches(name, known, n=3)
        problem = phrase("the field '{}' is not known here", name)
        fields = {"nearest": near} if near else {"expected": phrase("one of {}", ", ".join(known))}
        texts.refuse(problem, member, joined(pointer, name), key=name, **fields)
    return found_


def _check_kind(kind: Placed, texts: _Texts) -> None:
    said = str(kind.value)
    problem = phrase("the document calls itself '{}'", said)
    if said.startswith("memo/"):
        number = said.removeprefix("memo/")
        newer = number.isdecimal() and int(number) > 1
        problem = phrase(
            "the version '{}' is {}",
            said,
            "newer than this library" if newer else "not one that this library reads",
        )
    texts.refuse(problem, kind, "/tyngde", expected=NEWEST, key=said)
