"""A tyngde score taken apart: criterion, unit, task or post, figure, source."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tyngde import _core
from tyngde.display import html, text
from tyngde.errors import UsageError
from tyngde.model.grouping import By, native_by
from tyngde.model.misfits import fitting
from tyngde.model.naming import Labels
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile, ProfileLike, as_profile
from tyngde.model.tables import Table
from tyngde.model.texts import Text
from tyngde.model.values import Value, wrap
from tyngde.words import numbers
from tyngde.words.labels import (
    basis_label,
    criterion_label,
    measure_label,
    reason_label,
    scope_label,
    word,
)
from tyngde.words.languages import language_of
from tyngde.words.plain import plain

__all__ = ["Explanation", "Origin", "Part", "explain"]


@dataclass(frozen=True)
class Origin:
    """Something written that a part was computed from, and where it comes from.

    Attributes:
        node: key of the node that it is written of.
        what: a measure, ``share`` (of a task), ``category``, ``code`` or ``unit``.
        scope: of a unit's figure, ``own`` or ``total``; else empty.
        value, lower, upper: the figure and its bounds; None where unknown or open.
        form: ``exact``, ``about``, ``between`` or ``unknown``.
        word: a category or code.
        written: False where no document says anything of it.
        by_rule: it is not written, but follows from a rule: a filled post is one person.
        basis: ``documented``, ``derived``, ``assumed`` or ``unstated``.
        source, source_title: key and title of the source.
        formula, note: how it was computed, and remarks.
    """

    node: str
    what: str
    scope: str
    value: float | None
    lower: float | None
    upper: float | None
    form: str
    word: str
    written: bool
    by_rule: bool
    basis: str
    source: str
    source_title: Text
    formula: str
    note: Text


@dataclass(frozen=True)
class Part:
    """A part of a score.

    Attributes:
        depth: 0 the score, 1 a criterion, deeper what that is made of.
        part: ``score``, ``criterion``, ``unit``, ``task``, ``post``, ``figure`` (what is written of
            a unit), ``interaction`` (of two criteria) ``offset`` (where a scale begins) or
            ``persons`` (who would count again with another post).
        key: of the node or criterion.
        criterion: key of the criterion; of the score empty.
        figure: what it adds to the figure of the criterion; None where that cannot be divided.
        score: what it adds to the score; likewise.
        basis: of a part with nothing below, the weakest basis of what it was computed from.
        silent: nothing is recorded here, beside others where something is; it adds 0.
        origins: what it was computed from.
    """

    depth: int
    part: str
    key: str
    criterion: str
    figure: Value | None
    score: Value | None
    basis: str
    silent: bool
    origins: tuple[Origin, ...] = field(default=())


@fitting
def explain(
    organisation: Organisation,
    unit: str,
    profile: ProfileLike = "tyngde-2012",
    *,
    reference: Organisation | None = None,
    by: By | None = None,
    models: Sequence[Organisation] = (),
    within: str | None = None,
    language: str | None = None,
) -> Explanation:
    """Takes the tyngde of a unit apart, down to figures and their sources.

    Args:
        organisation: the model.
        unit: key of a unit.
        profile: how tyngde is computed: a profile, the name of one that ships, or a mapping.
        reference: whose totals the shares are of; the organisation itself when not given.
        by: the compared units, as in :func:`tyngde.compare`: needed by profiles that look at other
            units too, such as min–max.
        models: further models that are compared, for a profile whose scale is of all of them.
        within: the unit that they are compared in, as in :func:`tyngde.compare`.
        language: of the representations, ``en`` or ``da``; that of :func:`tyngde.language` when
            not given.

    Raises:
        UnknownKey: no such unit or shipped profile.
        UsageError: the profile needs ``by``, or the unit is not among the compared ones.
    """
    language = language_of(language)
    chosen = as_profile(profile)
    whole = organisation if reference is None else reference
    if not len(organisation):
        raise UsageError(
            "there are no units, and tyngde is that of a unit; expected an organisation with units",
            problem="there are no units, and tyngde is that of a unit",
            key=unit,
            expected="an organisation with units",
        )
    native = _core.explain(
        organisation._native,
        unit,
        chosen._native,
        whole._native,
        None if by is None else native_by(by, organisation._native),
        [model._native for model in models],
        within,
    )
    return Explanation(native, organisation, whole, language)


@fitting
class Explanation:
    """A tyngde score taken apart. In a notebook it shows itself as a table, ``print`` shows text.

    Under a profile of additive shares the parts of each level add up to the one above.
    """

    def __init__(
        self,
        native: _core.Explanation,
        organisation: Organisation,
        reference: Organisation,
        language: str = "en",
    ) -> None:
        self._native = native
        self._organisation = organisation
        self._reference = reference
        self._language = language
        self._labels = Labels([organisation, reference], language)

    @property
    def unit(self) -> str:
        """Key of the unit."""
        return self._native.unit

    @property
    def profile(self) -> Profile:
        """The profile that the score was computed under."""
        return Profile._of(self._native.profile)

    @property
    def score(self) -> Value:
        """The score."""
        return wrap(self._native.score)

    @property
    def weights(self) -> dict[str, float | None]:
        """Weights by criterion, adding up to 1; None where they are undefined."""
        return {
            one.key: None if math.isnan(one.weight) else one.weight for one in self._native.criteria
        }

    @property
    def totals(self) -> dict[str, Value]:
        """By criterion, the total of the reference that figures are shares of."""
        return {one.key: wrap(one.total) for one in self._native.criteria}

    @property
    def shares(self) -> dict[str, Value]:
        """By criterion, the figure as a share of the total, or as the profile normalises it."""
        return {one.key: wrap(one.share) for one in self._native.criteria}

    @property
    def cautions(self) -> list[str]:
        """What speaks against the weights: ``few_units``, ``inconsistent_judgements``."""
        return list(self._native.weighing.cautions)

    @property
    def bases(self) -> dict[str, float]:
        """How much of the known part of the score rests on figures of each basis."""
        return dict(self._native.bases)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is unknown, as ``key.measure``."""
        return self.score.missing

    def parts(self) -> list[Part]:
        """All parts, each followed by those it is made of, one deeper."""
        criteria = [one.key for one in self._native.criteria]
        return [
            Part(
                row.depth,
                row.part,
                row.key,
                criteria[row.criterion] if row.depth else "",
                None if row.figure is None else wrap(row.figure),
                None if row.score is None else wrap(row.score),
                row.basis,
                row.silent,
                tuple(
                    Origin(
                        one.node,
                        one.what,
                        one.scope,
                        one.value,
                        one.lower,
                        one.upper,
                        one.form,
                        one.word,
                        one.written,
                        one.by_rule,
                        one.basis,
                        one.source,
                        one.source_title,
                        one.formula,
                        one.note,
                    )
                    for one in row.stated
                ),
            )
            for row in self._native.rows
        ]

    def table(self) -> Table:
        """One row per part: ``depth``, ``part``, ``criterion``, ``key``, ``name``, ``figure``,
        ``score`` (None: undefined, or it cannot be divided), ``reason`` (why undefined),
        ``known_figure``, ``known_score`` (what is known of a sum), ``missing``, ``basis``, ``from``
        (the figures it is made of), ``source``, ``formula``, ``note``."""
        columns: dict[str, list[Any]] = {
            name: []
            for name in (
                *("depth", "part", "criterion", "key", "name", "figure", "score", "reason"),
                *("known_figure", "known_score", "missing", "basis", "from"),
                *("source", "formula", "note"),
            )
        }
        for part in self.parts():
            figure, score = part.figure or Value(None), part.score or Value(None)
            told = figure if figure.reason else score
            cells = (
                part.depth,
                part.part,
                part.criterion,
                part.key,
                self._name(part),
                figure.value,
                score.value,
                told.reason,
                figure.known_part,
                score.known_part,
                "; ".join(told.missing or score.missing),
                part.basis,
                self._made_of(part),
                "; ".join(self._sources(part)),
                "; ".join(_once(one.formula for one in part.origins)),
                "; ".join(self._remarks(part)),
            )
            for name, cell in zip(columns, cells, strict=True):
                columns[name].append(cell)
        return Table(
            columns,
            numbers=("figure", "score", "known_figure", "known_score"),
            language=self._language,
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain data, ready for JSON."""
        score = self.score
        return {
            "tyngde": _core.library_version(),
            "unit": self.unit,
            "profile": self.profile.key,
            "score": score.value,
            "reason": score.reason,
            "known_part": score.known_part,
            "missing": list(score.missing),
            "weights": self.weights,
            "cautions": self.cautions,
            "bases": self.bases,
            "parts": self.table().rows(),
        }

    # For a reader

    def _word(self, key: str) -> str:
        return word(key, self._language)

    def _name(self, part: Part) -> str:
        language = self._language
        if part.part == "criterion":
            return criterion_label(part.key, language)
        if part.part == "interaction":
            return " × ".join(criterion_label(key, language) for key in part.key.split(" × "))
        if part.part == "offset":
            return self._word("scale_begins")
        if part.part == "persons":
            return self._word("counted_once")
        return self._labels(self._organisation, part.key)

    def _missing(self, name: str) -> str:
        """What is unknown, in words: which figure of whom."""
        key, _, measure = name.rpartition(".")
        label = measure_label(measure, self._language)
        having = next((one for one in (self._organisation, self._reference) if key in one), None)
        return label if having is None else f"{label}: {self._labels(having, key)}"

    def _figure(self, origin: Origin) -> str:
        """What is written, as words."""
        if origin.what in {"category", "code", "unit"}:
            return f"{self._word(origin.what)} {origin.word or self._word('unknown')}"
        value = Value(origin.value, origin.lower, origin.upper)
        shown = self._word("unknown")
        if origin.value is not None:
            shown = numbers.show(value, self._language)
        label = (
            self._word("share")
            if origin.what == "share"
            else measure_label(origin.what, self._language)
        )
        parts = [label, scope_label(origin.scope, self._language) if origin.scope else "", shown]
        if origin.by_rule:
            parts.append(f"({self._word('by_rule')})")
        return " ".join(filter(None, parts))

    def _made_of(self, part: Part) -> str:
        if part.silent:
            return self._word("silent")
        counted = {"category", "code", "unit"}
        joint = ", " if any(one.what in counted for one in part.origins) else " × "
        return joint.join(map(self._figure, part.origins))

    def _sources(self, part: Part) -> list[str]:
        titles = (one.source_title.in_(self._language) or one.source for one in part.origins)
        return _once(titles)

    def _remarks(self, part: Part) -> list[str]:
        return _once(one.note.in_(self._language) for one in part.origins)

    def _origin(self, part: Part) -> str:
        """Basis, source, formula and note, or what is missing."""
        if not part.origins:
            return ""
        if not any(one.written or one.by_rule for one in part.origins):
            return self._word("unwritten")
        told = [basis_label(part.basis, self._language)]
        if not all(one.written or one.by_rule for one in part.origins):
            told.append(self._word("unwritten_part"))
        told += self._sources(part)
        told += [f"= {formula}" for formula in _once(one.formula for one in part.origins)]
        told += self._remarks(part)
        return "; ".join(told)

    def _value(self, value: Value | None) -> str:
        """A value, or why there is none and what is known."""
        if value is None:
            return ""
        if value.value and abs(value.value) < 0.001:
            # A part may be small, and is not nothing.
            return numbers.number(value.value, self._language, small=True)
        if value.defined or value.reason in {"unknown_input", "needs_count", "not_recorded"}:
            shown = numbers.show(value, self._language)
        else:
            shown = reason_label(value.reason or "", self._language)
        if not value.defined and value.known_part and not value.lower:
            known = numbers.number(value.known_part, self._language)
            shown += f" ({self._word('known')} {known})"
        return shown

    def _label(self, part: Part) -> str:
        label = self._name(part)
        if part.part != "criterion":
            return label
        one = next(one for one in self._native.criteria if one.key == part.key)
        weight = self._word("unknown")
        if not math.isnan(one.weight):
            weight = numbers.number(one.weight, self._language)
        of = f"× {weight}"
        share = wrap(one.share)
        if share.defined and share.value is not None:
            of = f"{numbers.number(share.value, self._language)} {of}"
        if self.profile.is_additive_share:
            total = self._value(wrap(one.total))
            return f"{label}: {self._word('of')} {total}, {of}"
        return f"{label}: {of}"

    def _header(self) -> list[str]:
        return [self._word(key) for key in ("part", "figure", "of_score", "made_of", "rests_on")]

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Rows for a reader: a unit and its one figure are one row, and so are the units side by
        side of which nothing is recorded."""
        parts = self.parts()
        silent: list[str] = []
        joined = False
        for i, part in enumerate(parts):
            after = parts[i + 1] if i + 1 < len(parts) else None
            beyond = parts[i + 2] if i + 2 < len(parts) else None
            if joined:
                joined = False
                continue
            if part.silent:
                silent.append(self._name(part))
                if after is not None and after.silent and after.depth == part.depth:
                    continue
                names = text.some(silent, self._language)
                yield part.depth, [names, "0", "", self._word("silent"), ""]
                silent = []
                continue
            told = part
            if (
                part.part == "unit"
                and after is not None
                and (after.part, after.key) == ("figure", part.key)
                and (beyond is None or beyond.depth <= part.depth)
            ):
                told, joined = after, True
            yield (
                part.depth,
                [
                    self._label(part),
                    self._value(part.figure),
                    self._value(part.score),
                    self._made_of(told),
                    self._origin(told),
                ],
            )

    def _notes(self) -> list[str]:
        language, profile, score = self._language, self.profile, self.score
        name = self._labels(self._organisation, self.unit)
        title = profile.name(language) or profile.key
        reference = self._reference.name(language=language) or self._reference.key
        reference = reference or self._word("nameless_reference")
        notes = [f"{self._word('tyngde_of').format(name, title)}: {self._value(score)}"]
        if profile.is_additive_share:
            notes.append(self._word("shares_of").format(reference))
        else:
            notes.append(profile.describe(language))
        if not score.defined:
            why = reason_label(score.reason or "", language)
            missing = text.some(
                list(map(self._missing, score.missing)), language, most=8, between="; "
            )
            notes.append(f"{self._word('undefined')}: {why}{': ' if missing else ''}{missing}.")
        known = {basis: x for basis, x in self.bases.items() if x}
        if known and (score.defined or score.known_part):
            told = ", ".join(
                f"{numbers.number(x, language)} {basis_label(basis, language)}"
                for basis, x in known.items()
            )
            notes.append(f"{self._word('bases')}: {told}.")
        assumed = self._organisation.assumptions
        if assumed:
            names = ", ".join(one.name(language) or one.key for one in assumed)
            notes.append(self._word("under_assumptions").format(names))
        notes += [self._word(caution) for caution in self.cautions]
        return notes

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """The explanation as text for a terminal."""
        rows = [["  " * depth + cells[0], *cells[1:]] for depth, cells in self._rows()]
        notes = "\n".join(map(plain, self._notes()))
        return f"{notes}\n\n{text.table(self._header(), rows, align='lrrll')}"

    def _repr_html_(self) -> str:
        indent = "\N{EM SPACE}"
        rows = [[indent * depth + cells[0], *cells[1:]] for depth, cells in self._rows()]
        notes = "".join(map(html.paragraph, self._notes()))
        return notes + html.table(self._header(), rows, align="lrrll")

    def __repr__(self) -> str:
        return plain(f"<Explanation of {self.unit!r}: {self.score}>")


def _once(texts: Iterable[str]) -> list[str]:
    """Texts that are not empty, each once."""
    return list(dict.fromkeys(filter(None, texts)))
