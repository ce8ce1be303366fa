"""One tree of posts in flat arrays, and all measures of it in one pass over memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.model.columns import native_table
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

if TYPE_CHECKING:
    from tyngde.model.organisation import Organisation

__all__ = ["FlatOrganisation", "FullPass"]


def _figures(values: Any) -> NDArray[np.float64]:
    return np.ascontiguousarray(values, dtype=np.float64)


def _integers(column: Any) -> NDArray[np.int64] | None:
    """The column as integers; None if it is not made of them, or empty."""
    if isinstance(column, list):
        named = "int" if column and isinstance(column[0], int) else ""
    else:
        named = str(getattr(column, "dtype", getattr(column, "type", ""))).lower()
    if not named.startswith(("int", "uint")):
        return None
    given = np.asarray(column)
    return np.ascontiguousarray(given, dtype=np.int64) if given.dtype.kind in "iu" else None


class FlatOrganisation:
    """One tree of posts and their interfaces in flat arrays: for very large organisations and for
    studies of many variants. It has exact figures or unknown ones (NaN), one manager for each post,
    and nothing else; an :class:`Organisation` is what people ask.

    Posts are numbered from the top down, layer by layer, those who lead somebody before their
    siblings; managers are numbered in the same order. Top posts count as managers.
    """

    def __init__(self, native: _core.FlatOrganisation, keys: Sequence[Any]) -> None:
        self._native = native
        self._keys = keys

    @classmethod
    def from_columns(
        cls,
        key: Any,
        manager: Any,
        measures: Mapping[str, ArrayLike],
        *,
        ties: tuple[Any, Any, ArrayLike] | None = None,
    ) -> FlatOrganisation:
        """Posts as columns of n rows in any order: lists, arrays, series, Arrow arrays.

        Args:
            key: of each post, integers or text.
            manager: key of the post that it reports to; a negative number, an empty text or None
                for nobody.
            measures: by name, shape (n,); NaN where a figure is not known.
            ties: the interfaces: keys of both ends, and the volume of each (NaN: not known).

        Raises:
            InvalidKey: a key occurs twice, or stands for nobody.
            UnknownKey: there is no post of that key; with the nearest ones, column and row.
            CycleError: a post reports to itself in the end.
            UsageError: columns that differ in length, negative volumes, more than 65,535 layers.
        """
        a: Any
        b: Any
        volume: Any
        a, b, volume = ties if ties is not None else ([], [], [])
        figures = [(str(name), _figures(column)) for name, column in measures.items()]
        integers = _integers(key)
        if integers is not None:
            ends = [np.empty(0, np.int64) if ties is None else _integers(end) for end in (a, b)]
            managers = _integers(manager)
            if managers is None or ends[0] is None or ends[1] is None:
                raise UsageError(
                    "keys are integers in one column and not in another; expected one type",
                    expected="one type of key",
                )
            native = _core.FlatOrganisation.from_integers(
                integers, managers, figures, ends[0], ends[1], _figures(volume)
            )
        else:
            posts = native_table({"key": key, "reports_to": manager}, "posts")
            relations = native_table({"from": a, "to": b}, "relations")
            native = _core.FlatOrganisation.from_texts(posts, relations, figures, _figures(volume))
        return cls(native, key)

    @classmethod
    def from_organisation(
        cls, organisation: Organisation, measures: Sequence[str] = ("fte", "headcount")
    ) -> FlatOrganisation:
        """The posts of an organisation with some of their measures, as they count, and
        ``positions``. An interface ends with the first head of its unit, or the nearest one above.

        Raises:
            UsageError: somebody has two line managers, nobody leads a unit that has an interface,
                or nobody is responsible for a part of a task that has one.
        """
        native = _core.FlatOrganisation.from_organisation(organisation._native, list(measures))
        return cls(native, organisation.keys("post"))

    @property
    def posts(self) -> int:
        """Number of posts."""
        return self._native.posts

    @property
    def managers(self) -> int:
        """Number of managers, top posts included."""
        return self._native.managers

    @property
    def layers(self) -> int:
        """Number of layers."""
        return self._native.layers

    @property
    def measures(self) -> list[str]:
        """Names of the measures."""
        return self._native.measures

    @property
    def rows(self) -> NDArray[np.uint32]:
        """Shape (posts,): the row that each post had in the columns."""
        return self._native.rows

    @property
    def manager_rows(self) -> NDArray[np.uint32]:
        """Shape (managers,): the row that each manager had in the columns."""
        return self.rows[self._native.posts_of_managers]

    def full_pass(
        self,
        *,
        weights: Mapping[str, float] | None = None,
        load: str | None = None,
        layer: int = 2,
        threads: int = 1,
    ) -> FullPass:
        """Layers, spans, sums below each manager, tyngde, balance and interfaces in one pass.

        Args:
            weights: of the measures in tyngde, from 0, scaled to sum to 1; equal when not given.
            load: the measure whose balance is told; the first when not given.
            layer: its managers, each with all below, are the units compared; 1 is the top.
            threads: how many may be used; the results are the same to the last bit.

        Raises:
            UnknownKey: there is no measure of that name.
            UsageError: weights that are negative or nothing together, a layer below 1.
        """
        if layer < 1 or threads < 1:
            raise UsageError("layers and threads count from 1", expected="1 or more")
        each: list[float] = []
        if weights is not None:
            each = [0.0] * len(self.measures)
            for name, weight in weights.items():
                each[self._native.measure_at(name)] = weight
        chosen = 0 if load is None else self._native.measure_at(load)
        return FullPass(self._native.full_pass(each, chosen, layer, threads), self)

    def __repr__(self) -> str:
        return f"FlatOrganisation({self.posts} posts, {self.managers} managers)"


class FullPass:
    """What one pass tells. Arrays are views that cannot be written to; those per manager stand in
    the order of ``organisation.manager_rows`` and leave the manager himself out unless they say
    otherwise. What an unknown figure enters is NaN."""

    def __init__(self, native: _core.FullPass, organisation: FlatOrganisation) -> None:
        self._native = native
        self.organisation = organisation

    @property
    def layer(self) -> NDArray[np.uint16]:
        """Shape (posts,), in the order of ``organisation.rows``: 1 at the top."""
        return self._native.layer

    @property
    def direct_posts(self) -> NDArray[np.uint32]:
        """Shape (managers,): number of direct reports."""
        return self._native.direct_posts

    @property
    def broad_posts(self) -> NDArray[np.uint32]:
        """Shape (managers,): number of all below."""
        return self._native.broad_posts

    @property
    def direct(self) -> dict[str, NDArray[np.float64]]:
        """By measure, shape (managers,): its sum over the direct reports."""
        return dict(zip(self.organisation.measures, self._native.direct, strict=True))

    @property
    def broad(self) -> dict[str, NDArray[np.float64]]:
        """By measure, shape (managers,): its sum over all below."""
        return dict(zip(self.organisation.measures, self._native.broad, strict=True))

    @property
    def tyngde(self) -> NDArray[np.float64]:
        """Shape (managers,): weighted sum of shares of the whole, the manager included."""
        return self._native.tyngde

    @property
    def totals(self) -> dict[str, Value]:
        """By measure: its sum over all posts."""
        totals = (wrap(total) for total in self._native.totals)
        return dict(zip(self.organisation.measures, totals, strict=True))

    @property
    def spans(self) -> Table:
        """Direct spans in each layer: ``layer``, ``managers``, ``smallest``, ``median``, ``mean``,
        ``largest``, ``standard_deviation`` (None without managers)."""
        names = ("managers", "smallest", "median", "mean", "largest", "standard_deviation")
        spans = self._native.spans
        columns: dict[str, list[Any]] = {"layer": list(range(1, len(spans) + 1))}
        for name in names:
            columns[name] = [
                getattr(s, name) if s.managers or name == "managers" else None for s in spans
            ]
        return Table(columns)

    @property
    def values(self) -> dict[str, Value]:
        """``gini``, ``coefficient_of_variation`` and ``max_over_mean`` of the load over the
        compared layer, and with ``below_`` before it over the next; ``volume``, ``volume_cut``,
        ``modularity``, ``mean_path`` and ``unbridged`` of the interfaces."""
        return {name: wrap(value) for name, value in self._native.values.items()}

    def table(self) -> Table:
        """One row per manager: ``key``, ``layer``, ``direct_posts``, ``broad_posts``, the sums of
        each measure, and ``tyngde``."""
        rows = self.organisation.manager_rows
        posts = self.organisation._native.posts_of_managers
        keys = self.organisation._keys
        columns: dict[str, list[Any]] = {
            "key": np.asarray(keys)[rows].tolist(),
            "layer": self.layer[posts].tolist(),
            "direct_posts": self.direct_posts.tolist(),
            "broad_posts": self.broad_posts.tolist(),
        }
        for name in self.organisation.measures:
            columns[f"direct_{name}"] = self.direct[name].tolist()
            columns[f"broad_{name}"] = self.broad[name].tolist()
        columns["tyngde"] = self.tyngde.tolist()
        return Table(columns)
