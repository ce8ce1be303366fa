"""Memos: the words of those who put models before a committee."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tyngde import _core
from tyngde.errors import phrase, said
from tyngde.model.changes import Names
from tyngde.model.documents import Document, given_fields
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text

__all__ = ["Memo", "MemoLike", "as_memo"]

_OF_MODEL = ("aim", "organisational", "professional", "economic")


@fitting
class Memo(Document):
    """What a memo says that neither an organisation nor a plan has a place for. A text is one, or
    one for each language: ``{"da": …, "en": …}``.

        memo = ty.Memo(decision="Model 1 or model 2?", models={"model-1": {"aim": "Fewer layers."}})
        result.report("short.html", form="short", memo=memo)

    Args:
        case: number of the case.
        date: of the memo, as it is to be read; an ISO date is written out in a report.
        background: how the case came about.
        decision: what the reader is asked to decide.
        unchanged: what the models do not touch, beside what follows from their plans.
        models: ``aim``, ``organisational``, ``professional`` and ``economic`` by model, named as in
            the comparison or by the key of its plan.
        key: a text in no language.
        note: a remark, which no report shows.

    Raises:
        DocumentError: a field that there is not, with the nearest; a text that is none, or holds
            what no document may; all that is wrong at once (``problems``).
    """

    _kind = "memo"
    _native: _core.Memo

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Memo:
        return _core.read_memo(tree, file)

    @fitting
    def __init__(
        self,
        *,
        case: Names = "",
        date: Names = "",
        background: Names = "",
        decision: Names = "",
        unchanged: Names = "",
        models: Mapping[str, Mapping[str, Names]] | None = None,
        key: str = "",
        note: Names = "",
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
        self._native = Memo.from_dict(fields)._native
        self._has_lines = False

    @property
    def key(self) -> str:
        """Key of the memo, empty if it has none."""
        return self._native.key

    @property
    def note(self) -> Text:
        """A remark, which no report shows."""
        return self._native.note

    @property
    def case(self) -> Text:
        """Number of the case."""
        return self._native.case

    @property
    def date(self) -> Text:
        """Date of the memo, as it is to be read."""
        return self._native.date

    @property
    def background(self) -> Text:
        """How the case came about."""
        return self._native.background

    @property
    def decision(self) -> Text:
        """What the reader is asked to decide."""
        return self._native.decision

    @property
    def unchanged(self) -> Text:
        """What the models do not touch, beside what follows from their plans."""
        return self._native.unchanged

    @property
    def models(self) -> dict[str, dict[str, Text]]:
        """By model what is said of it: those of ``aim``, ``organisational``, ``professional`` and
        ``economic`` that are."""
        return {
            model: {name: text for name, text in zip(_OF_MODEL, texts, strict=True) if text}
            for model, *texts in self._native.models
        }

    # Models and languages have no order.

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, Memo) else NotImplemented

    def __hash__(self) -> int:
        return hash(json.dumps(self.to_dict(), sort_keys=True))

    def __repr__(self) -> str:
        models = len(self._native.models)
        many = "s" if models != 1 else ""
        if not self.case:
            return said(phrase("<Memo without a case number: {} model{}>", models, many))
        return said(phrase("<Memo {}: {} model{}>", repr(str(self.case)), models, many))


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
