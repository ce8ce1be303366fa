"""Blocks of draws as files of a folder, each written whole, so that a study can be resumed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from tyngde.study.doubt.block_work import Block, Span
from tyngde.study.part_files import PartFiles

__all__ = ["Parts"]


class Parts:
    """A folder with a Parquet file for each block of draws: a row for each draw, with ``draw``, a
    column ``indicator | model`` for each pair of these, and ``weight_criterion``.

    What draws depend on stands in each file as a digest, so that those of another study are not
    taken for this one's.

    Args:
        folder: made where it is not there.
        digest: of all that draws depend on.
        indicators, models, criteria: names of what stands in the columns; no criteria where no
            weights are drawn.

    Raises:
        UsageError: it is no folder, or pyarrow is missing.
        OSError: the folder cannot be made.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        digest: str,
        indicators: Sequence[str],
        models: Sequence[str],
        criteria: Sequence[str],
    ) -> None:
        self._shape = len(indicators), len(models)
        self._names = ["draw", *(f"{key} | {model}" for key in indicators for model in models)]
        self._names += [f"weight_{name}" for name in criteria]
        self._files = PartFiles(
            folder,
            "tyngde.draws",
            digest,
            "these are draws of something else",
            "a folder of its own for each doubt, indicators, seed and version",
        )

    @staticmethod
    def _name(first: int) -> str:
        return f"draws-{first:08}.parquet"

    def read(self, span: Span) -> Block | None:
        """A block that was written; None where there is none, it is damaged, or it has fewer draws.

        Raises:
            UsageError: the file is of another study, or of something else.
        """
        first, draws = span
        table = self._files.read(self._name(first))
        if table is None or table.column_names != self._names or table.num_rows < draws:
            return None
        columns = [table.column(name).to_numpy()[:draws] for name in self._names]
        if not np.array_equal(columns[0], np.arange(first, first + draws)):
            return None
        cut = 1 + self._shape[0] * self._shape[1]
        values = np.array(columns[1:cut]).T.reshape(draws, *self._shape)
        weights = np.array(columns[cut:]).T if columns[cut:] else np.empty((draws, 0))
        return span, np.ascontiguousarray(values), np.ascontiguousarray(weights)

    def write(self, span: Span, block: Block) -> None:
        """Writes a block, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        _, values, weights = block
        first, draws = span
        columns: list[Any] = [np.arange(first, first + draws, dtype=np.int64)]
        columns += list(values.reshape(draws, -1).T.copy())
        columns += list(weights.T.copy())
        arrow = self._files.arrow
        table = arrow.table([arrow.array(column) for column in columns], names=self._names)
        self._files.write(self._name(first), table)
