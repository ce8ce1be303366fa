"""Assumptions: what no document gives, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tyngde import _core
from tyngde.model.changes import Names
from tyngde.model.documents import Document, Model, given_fields, name_in
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text

__all__ = ["Assumptions", "AssumptionsLike", "as_assumptions"]


@fitting
class Assumptions(Document):
    """Figures, tasks and relations that no document gives, kept apart from those that one does.

        ty.Assumptions(figures=[{"node": "drift", "fte": 12}], title="Estimates")

    Args:
        figures: mappings with ``node`` and figures in their units.
        tasks, relations: as mappings of an organisation.
        recorded: which of ``heads``, ``posts``, ``tasks``, ``ties`` and ``places`` are taken to be
            recorded completely. False leaves a subject as the organisation has it; where nothing
            is said, assumed holders of tasks and ties are all there are.
        title: the name, in ``language``, or one for each language.
        key: a text.
        note: remarks, one text or one for each language.
        language: of names without one; ``da`` when not given.

    Raises:
        DocumentError: something of it is not of the right form; the pointer says where.
    """

    _kind = "assumptions"
    _native: _core.Assumptions

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Assumptions:
        return _core.read_assumptions(tree, file)

    @fitting
    def __init__(
        self,
        *,
        figures: Iterable[Mapping[str, Any]] = (),
        tasks: Iterable[Mapping[str, Any]] = (),
        relations: Iterable[Mapping[str, Any]] = (),
        recorded: Mapping[str, bool] | None = None,
        title: Names = "",
        key: str = "",
        note: Names = "",
        language: str = "",
    ) -> None:
        fields = given_fields(
            key=key,
            name=title,
            language=language,
            note=note,
            recorded=dict(recorded) if recorded else None,
            figures=tuple(figures),
            tasks=tuple(tasks),
            relations=tuple(relations),
        )
        self._native = Assumptions.from_dict(fields)._native

    @property
    def key(self) -> str:
        """Key of the set."""
        return self._native.key

    @property
    def warnings(self) -> list[_core.Problem]:
        """What its reader found worth a look."""
        return self._native.warnings

    @property
    def note(self) -> Text:
        """Remarks."""
        return self._native.note

    def name(self, language: str | None = None) -> str:
        """The set's name in a language; else in Danish, English or any; else its key."""
        return name_in(self._native.names, language, self.key)

    def check_used(self, models: Iterable[Model]) -> None:
        """Checks that every assumption is about a node of one of the models.

        Raises:
            UnknownKey: one is about a node that none of them has; the nearest keys are named.
        """
        _core.check_used(self._native, [model._native for model in models])

    def __repr__(self) -> str:
        return f"<Assumptions {self.name()!r}>"


AssumptionsLike = Assumptions | Mapping[str, Any]
"""A set of assumptions, or a document of one as a mapping."""


def as_assumptions(assumptions: AssumptionsLike) -> Assumptions:
    """The assumptions that are meant.

    Raises:
        DocumentError: a mapping is not of the right form.
    """
    if isinstance(assumptions, Assumptions):
        return assumptions
    return Assumptions.from_dict(assumptions)
