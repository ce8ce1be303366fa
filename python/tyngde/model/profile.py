"""Profiles: how tyngde is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from tyngde import _core
from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.changes import Names
from tyngde.model.documents import Document, Json, given_fields, name_in
from tyngde.model.misfits import fitting
from tyngde.model.texts import Text
from tyngde.words.labels import choice_label, word
from tyngde.words.languages import language_of

__all__ = ["Profile", "ProfileLike", "as_profile"]


@fitting
class Profile(Document):
    """How tyngde is computed: criteria, their weights, and the measure of load.

        ty.Profile({"risk": 0.4, "complexity": 0.4, "fte": 0.2}, title="Ours")

    Args:
        criteria: the weight of each measure, or criteria as mappings (``measure``, ``weight``,
            ``how`` …).
        title: the name, in Danish, or one for each language.
        key: a text.
        note: remarks, one text or one for each language.
        normalisation, scale, aggregation, weights: as in a document, each a word or a mapping; what
            a document that says nothing has when not given.
        load: the measure whose balance is compared; ``fte`` when not given.

    Raises:
        DocumentError: a word is not known, with the nearest, or what is asked does not fit
            together.
    """

    _kind = "profile"
    _native: _core.Profile

    @staticmethod
    def _build(tree: _core.Tree, file: str) -> _core.Profile:
        return _core.read_profile(tree, file)

    @fitting
    def __init__(
        self,
        criteria: Mapping[str, float] | Iterable[Mapping[str, Any]],
        *,
        title: Names = "",
        key: str = "",
        note: Names = "",
        normalisation: str | Mapping[str, Any] | None = None,
        scale: str | None = None,
        aggregation: str | Mapping[str, Any] | None = None,
        weights: str | Mapping[str, Any] | None = None,
        load: str | None = None,
    ) -> None:
        fields = given_fields(
            key=key,
            name=title,
            note=note,
            normalisation=normalisation,
            scale=scale,
            aggregation=aggregation,
            weights=weights,
            load=load,
        )
        self._native = Profile.from_dict({**fields, "criteria": _criteria(criteria)})._native

    def with_weights(self, **weights: float) -> Profile:
        """The profile with other weights of some criteria: ``profile.with_weights(fte=0.5)``.

        The weights of the others stay as they are written; all are scaled to sum to 1 when they are
        used. Where the weights come from elsewhere – experts, comparisons in pairs, entropy –, all
        criteria have to be given, and these are then the weights.

        Args:
            weights: by criterion, as :attr:`criteria` calls them; at least 0.

        Raises:
            UsageError: there is no such criterion, with the nearest; or one is left out whose
                weight is no number.
            DocumentError: a weight is below 0, or all are 0.
        """
        names = [name for name, _ in self.criteria]
        for name in weights:
            if name not in names:
                near = get_close_matches(name, names, n=3)
                raise at_place(
                    UsageError,
                    phrase("the profile has no criterion '{}'", name),
                    phrase("with_weights({}=…)", name),
                    expected=phrase("one of {}", ", ".join(names)),
                    nearest=near,
                    key=name,
                )
        missing = [name for name in names if name not in weights]
        if missing and self.weights != "given":
            raise at_place(
                UsageError,
                phrase(
                    "the weights of the profile are no numbers ({}), and '{}' is not given one",
                    self.weights,
                    missing[0],
                ),
                "with_weights()",
                expected="a weight for each criterion",
                key=missing[0],
            )
        document = self.to_dict()
        document.pop("weights", None)
        for name, criterion in zip(names, document["criteria"], strict=True):
            if name in weights:
                criterion["weight"] = weights[name]
        return self._altered(document, "other weights")

    def with_criteria(self, criteria: Mapping[str, float] | Iterable[Mapping[str, Any]]) -> Profile:
        """The profile with other criteria and their weights, as the constructor takes them."""
        document = self.to_dict()
        document.pop("weights", None)
        return self._altered({**document, "criteria": _criteria(criteria)}, "other criteria")

    def with_load(self, load: str) -> Profile:
        """The profile with another measure whose balance is compared, such as ``headcount``."""
        return self._altered({**self.to_dict(), "load": load}, f"load {load}")

    def with_normalisation(
        self, normalisation: str | Mapping[str, Any], *, scale: str | None = None
    ) -> Profile:
        """The profile with figures put on one scale in another way, as a document says it."""
        changed: Json = {"normalisation": normalisation, **({"scale": scale} if scale else {})}
        return self._altered({**self.to_dict(), **changed}, "another normalisation")

    def with_aggregation(self, aggregation: str | Mapping[str, Any]) -> Profile:
        """The profile with criteria put together in another way, as a document says it."""
        return self._altered({**self.to_dict(), "aggregation": aggregation}, "another aggregation")

    def _altered(self, document: Json, what: str) -> Profile:
        """The profile of a changed document. It is another one, so it is not called the same."""
        document.pop("name", None)
        called = self.key or self.name() or "profile"
        note = f" with {what}"
        document["key"] = called if called.endswith(note) else called + note
        return Profile.from_dict(document)

    @staticmethod
    def shipped(key: str = "tyngde-2012") -> Profile:
        """A profile that ships with the library: ``tyngde-2012`` (risk and complexity in tasks,
        and economy, one third each), ``equal`` (these and staff, one fourth each), or ``fte``.

        Raises:
            UnknownKey: there is none of that name; the nearest are named.
        """
        return Profile._of(_core.shipped_profile(key))

    @property
    def key(self) -> str:
        """Key of the profile."""
        return self._native.key

    @property
    def criteria(self) -> list[tuple[str, float]]:
        """Criteria and weights, as written. A criterion is called after its measure, and after
        how that is counted: ``risk``, ``risk_mean``, ``task_categories``, ``units_institution``.
        """
        return self._native.criteria

    @property
    def normalisation(self) -> str:
        """How figures are put on one scale; see :func:`tyngde.metrics.normalise`."""
        return self._native.normalisation

    @property
    def aggregation(self) -> str:
        """How criteria become one score: ``additive``, ``geometric``, ``harmonic``, ``power``,
        ``copeland`` or ``choquet``."""
        return self._native.aggregation

    @property
    def weights(self) -> str:
        """Where weights come from: ``given``, ``equal``, ``budget``, ``ahp``, ``entropy`` or
        ``pca``."""
        return self._native.weights

    @property
    def scale(self) -> str | None:
        """Whose compared units set the scale: ``reference``, ``all_compared`` or ``each`` (every
        model's own: scores of two models are then not comparable). None where a score does not
        depend on the units beside it."""
        return self._native.scale

    @property
    def is_comparable(self) -> bool:
        """True where scores of two models lie on one scale."""
        return self._native.is_comparable

    @property
    def is_additive_share(self) -> bool:
        """True where scores are shares of totals, added up: these can be taken apart down to
        tasks."""
        return self._native.is_additive_share

    def describe(self, language: str | None = None) -> str:
        """Normalisation, aggregation and source of weights in words; without a language in that of
        :func:`tyngde.language`."""
        language = language_of(language)
        return word("choices", language).format(
            choice_label(self.normalisation, language),
            choice_label(self.aggregation, language),
            choice_label(self.weights, language),
        )

    @property
    def load(self) -> str:
        """The measure whose balance is compared."""
        return self._native.load

    @property
    def note(self) -> Text:
        """Remarks."""
        return self._native.note

    def name(self, language: str | None = None) -> str:
        """The profile's name in a language; else in Danish, English or any; else its key."""
        return name_in(self._native.names, language, self.key)

    def __repr__(self) -> str:
        given = self.weights == "given"
        weights = ", ".join(f"{key} {weight:g}" if given else key for key, weight in self.criteria)
        return f"<Profile {self.key!r}: {weights}; load {self.load}>"


def _criteria(given: Mapping[str, float] | Iterable[Mapping[str, Any]]) -> list[Any]:
    if isinstance(given, Mapping):
        return [{"measure": measure, "weight": weight} for measure, weight in given.items()]
    return list(given)


ProfileLike = str | Profile | Mapping[str, Any] | None
"""A profile, the name of one that ships, or a document of one as a mapping; None for the usual."""


def as_profile(profile: ProfileLike) -> Profile:
    """The profile that is meant.

    Raises:
        UnknownKey: no profile of that name ships; the nearest are named.
        DocumentError: a mapping is not of the right form.
    """
    if isinstance(profile, Profile):
        return profile
    if profile is None or isinstance(profile, str):
        return Profile.shipped("tyngde-2012" if profile is None else profile)
    return Profile.from_dict(profile)
