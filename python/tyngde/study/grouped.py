"""The compared units of variants, of which each has those that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from tyngde import _core
from tyngde.compare.by_line import LINE
from tyngde.compare.comparison import compare
from tyngde.compare.usual_units import usual_units
from tyngde.errors import UsageError
from tyngde.model.grouping import By, native_by, with_type
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan

__all__ = ["NotThere", "asked_by", "texts", "units_of"]


T = TypeVar("T")

# Within a unit: those directly below it, in each model.
BELOW: By = ()


def asked_by(by: By | None, within: str | None, reference: Organisation) -> By:
    """What is compared: where the call does not say it, departments, or within a unit those
    directly below it; in a reference without departments, the units directly below its top.

    Raises:
        UsageError: there are no units along the line; or ``by`` names none.
    """
    if within is not None and by == LINE:
        raise UsageError(
            "a comparison along the line has no units to look within; expected units",
            problem="a comparison along the line has no units to look within",
            key=within,
            expected="units",
        )
    if by is None:
        return usual_units(reference) if within is None else BELOW
    if isinstance(by, str | int):
        return with_type(by, [reference._native])
    if not list(by):
        raise UsageError("no units are named", key="by", expected="at least one key")
    return tuple(by)


def units_of(organisation: Organisation, by: By, within: str | None) -> list[str]:
    """Keys of the compared units that a model has; there may be none."""
    return list(
        _core.units_there(organisation._native, native_by(by, organisation._native), within)
    )


class NotThere:
    """What is asked of units that the reference does not have: each has to be spoken of in a plan.

    Args:
        organisation: the reference.
        by, within: what is compared.

    Raises:
        UsageError: nothing lies at the depth; UnknownKey: there is no unit ``within``.
    """

    def __init__(self, organisation: Organisation, by: By, within: str | None) -> None:
        self._organisation, self._by, self._within = organisation, by, within
        self._wanted: dict[str, set[str]] = {}
        if within is not None and within not in organisation.keys("unit"):
            compare({"reference": organisation}, within=within)  # which says what there is
        if isinstance(by, int):
            organisation.groups(by)
        there = set(units_of(organisation, by, within))
        if isinstance(by, str | int):
            if not there:
                # A plan may make such units, or bring some within.
                inside = () if within is None else _branch(organisation, within)
                self._wanted[str(by)] = {str(by), *inside}
        elif within is not None and not by:
            if not there:
                self._wanted[within] = {within}
        else:
            for key in by:
                if key not in there:
                    self._wanted[key] = {key, *_above(organisation, key, there)}

    @property
    def left(self) -> bool:
        """Whether no plan has spoken of some of them so far."""
        return bool(self._wanted)

    def look(self, plans: Iterable[Any]) -> None:
        """Looks at what plans speak of; what is no plan speaks of nothing."""
        for plan in plans:
            if not self._wanted:
                return
            if isinstance(plan, Plan):
                said = set(texts(plan.to_dict()))
                self._wanted = {k: x for k, x in self._wanted.items() if not x & said}

    def check(self) -> None:
        """That there is nothing of which no plan speaks.

        Raises:
            UsageError, UnknownKey: as :func:`tyngde.compare` does of the reference alone.
        """
        if not self._wanted:
            return
        by: By | None = self._by or None
        if by is not None and not isinstance(by, str | int):
            nowhere = [key for key in self._wanted if key not in self._organisation]
            by = nowhere or tuple(key for key in by if key in self._organisation)
        compare({"reference": self._organisation}, by=by, within=self._within, indicators="units")

    def check_any(self) -> None:
        """That the reference has some of the units. Raises as :meth:`check`."""
        if self._wanted and not units_of(self._organisation, self._by, self._within):
            self.check()

    def of_each(self) -> By | None:
        """What each variant has to have, since no others are known: all where the reference has
        none of it, else what is named and the reference has, if that does not compare all of it.
        None where nothing is asked of them."""
        if not self._wanted:
            return None
        if not units_of(self._organisation, self._by, self._within):
            return self._by
        known = set(self._organisation.keys())
        assert not isinstance(self._by, str | int)
        return tuple(x for x in self._by if x in known) if known & set(self._wanted) else None

    def looked(self, items: Iterable[T], plan_of: Callable[[T], Any]) -> Iterator[T]:
        """Variants as they are drawn, each of them looked at."""
        for item in items:
            self.look([plan_of(item)])
            yield item


def _above(organisation: Organisation, key: str, there: set[str]) -> Iterator[str]:
    """The units from one up to the compared unit that it lies in."""
    at = organisation.parent(key) if key in organisation.keys("unit") else None
    while at is not None:
        yield at
        at = None if at in there else organisation.parent(at)


def _branch(organisation: Organisation, unit: str) -> Iterator[str]:
    """A unit and all below it."""
    open_ = [unit]
    while open_:
        yield (at := open_.pop())
        open_ += organisation.children(at)


def texts(data: Any) -> Iterator[str]:
    """Every text of a document."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for each in data.values():
            yield from texts(each)
    elif isinstance(data, list):
        for each in data:
            yield from texts(each)
