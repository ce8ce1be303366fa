"""One tree of posts in flat arrays, and all measures of it in one pass over memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde import _core
from tyngde.errors import UsageError
from tyngde.model.cells import (
    cells_of,
    no_column,
    number_cells,
    series_of,
    text_cells,
    widened,
)
from tyngde.model.columns import native_table
from tyngde.model.misfits import fitting
from tyngde.model.tables import Table
from tyngde.model.values import Value, wrap

if TYPE_CHECKING:
    from tyngde.model.organisation import Organisation

__all__ = ["FlatOrganisation", "FullPass"]


def _as_array(column: Any, kinds: str) -> NDArray[Any] | None:
    """A column without gaps as an array of one of these kinds; None if it is none."""
    import narwhals as nw

    if nw.dependencies.is_into_series(column):
        series = nw.from_native(column, series_only=True)
        if series.dtype.is_numeric() and series.dtype != nw.Decimal and not series.is_null().any():
            column = series.to_numpy()
    fits = isinstance(column, np.ndarray) and column.dtype.kind in kinds
    return column if fits and not isinstance(column, np.ma.MaskedArray) else None


def _figures(column: Any, name: str) -> NDArray[np.float64]:
    """A column of figures, NaN for nothing.

    Raises:
        DocumentError: a cell is no number, with its row.
        UsageError: it is no column.
    """
    column = series_of(column)
    array = _as_array(column, "fiub")
    if array is not None:
        if array.dtype.kind == "f" and array.dtype.itemsize < 8:
            return widened(array)
        return np.ascontiguousarray(array, dtype=np.float64)
    cells = cells_of(column)
    if cells is None:
        raise no_column(column, "posts", name)
    return number_cells(cells, "posts", name)


def _integers(column: Any, table: str, name: str) -> NDArray[np.int64] | None:
    """A column of keys as integers, -1 for nobody; None if one is a text.

    Raises:
        DocumentError: a cell is neither text nor a whole number, with its row.
        UsageError: it is no column.
    """
    import narwhals as nw

    array = _as_array(column, "iu")
    if array is not None and array.dtype != np.uint64:
        return np.ascontiguousarray(array, dtype=np.int64)
    is_series = nw.dependencies.is_into_series(column)
    if is_series and nw.from_native(column, series_only=True).dtype == nw.String:
        return None
    cells = cells_of(column)
    if cells is None:
        raise no_column(column, table, name)
    if (cells and type(cells[0]) is str) or str in set(map(type, cells)):
        return None
    numbers = [-1 if text is None else int(text) for text in text_cells(cells, table, name)]
    fit = all(-_MOST <= number < _MOST for number in numbers)
    return np.array(numbers, dtype=np.int64) if fit else None


_MOST = 2**63


def _as_text(numbers: NDArray[np.int64] | None, column: Any) -> Any:
    """Numbers that stand among texts, as texts; what is text already as it is."""
    if numbers is None:
        return column
    return [None if number < 0 else str(number) for number in numbers.tolist()]


@fitting
class FlatOrganisation:
    """One tree of posts and their interfaces in flat arrays: for very large organisations and for
    studies of many variants. It has exact figures or unknown ones (NaN), one manager for each post,
    and nothing else; an :class:`Organisation` is what people ask.

    Posts are numbered from the top down, layer by layer, those who lead somebody before their
    siblings; managers are numbered in the same order. Top posts count as managers.
    """

    def __init__(self, native: _core.FlatOrganisation, keys: Any) -> None:
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
        """Posts as columns of n rows in any order: lists, arrays, series, whatever speaks Arrow.

        Args:
            key: of each post, whole numbers or text; 1.0 is key 1.
            manager: key of the post that it reports to; a negative number, an empty text, None,
                NaN or null for nobody.
            measures: by name, shape (n,); NaN, None or null where a figure is not known.
            ties: the interfaces: keys of both ends, and the volume of each (NaN: not known).

        Raises:
            DocumentError: a cell is no key or no number, with column and row.
            InvalidKey: a key occurs twice, or stands for nobody.
            UnknownKey: there is no post of that key; with the nearest ones, column and row.
            CycleError: a post reports to itself in the end.
            UsageError: columns that differ in length, negative volumes, more than 65,535 layers.
        """
        given = {
            ("posts", "key"): series_of(key),
            ("posts", "reports_to"): series_of(manager),
            ("relations", "from"): series_of(ties[0] if ties is not None else []),
            ("relations", "to"): series_of(ties[1] if ties is not None else []),
        }
        figures = [(str(name), _figures(column, str(name))) for name, column in measures.items()]
        volumes = _figures(ties[2] if ties is not None else [], "weight")
        numbers = {place: _integers(column, *place) for place, column in given.items()}
        found = [column for column in numbers.values() if column is not None]
        if len(found) == len(given):
            keys, managers, *ends = found
            native = _core.FlatOrganisation.from_integers(
                keys, managers, figures, ends[0], ends[1], volumes
            )
            return cls(native, keys)
        texts = {place: _as_text(numbers[place], column) for place, column in given.items()}
        tables = [
            native_table({n: texts[t, n] for t, n in texts if t == table}, table)
            for table in ("posts", "relations")
        ]
        native = _core.FlatOrganisation.from_texts(tables[0], tables[1], figures, volumes)
        return cls(native, texts["posts", "key"])

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


@fitting
class FullPass:
    """What one pass tells. Arrays are views that cannot be written to; those per manager stand in
    the order of ``organisation.manager_rows`` and leave the manager himself out unless they say
    otherwise. What an unknown figure enters is NaN."""

    def __init__(self, native: _core.FullPass, organisation: FlatOrganisation) -> None:
        self._native = native
        self.organisation = organisation

    def __repr__(self) -> str:
        return f"<FullPass over {self.organisation!r}>"

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
        keys = cells_of(self.organisation._keys) or []
        columns: dict[str, list[Any]] = {
            "key": [keys[row] for row in rows.tolist()],
            "layer": self.layer[posts].tolist(),
            "direct_posts": self.direct_posts.tolist(),
            "broad_posts": self.broad_posts.tolist(),
        }
        for name in self.organisation.measures:
            columns[f"direct_{name}"] = self.direct[name].tolist()
            columns[f"broad_{name}"] = self.broad[name].tolist()
        columns["tyngde"] = self.tyngde.tolist()
        return Table(columns)
