"""Blocks of draws as files of a folder, each written whole, so that a study can be resumed."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tyngde.display.files import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.study.block_work import Block, Span

__all__ = ["Parts"]

_DIGEST = b"tyngde.draws"
_MAGIC = b"PAR1"


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
        self._folder, self._digest = Path(folder), digest.encode()
        self._shape = len(indicators), len(models)
        self._names = ["draw", *(f"{key} | {model}" for key in indicators for model in models)]
        self._names += [f"weight_{name}" for name in criteria]
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            problem = "parts are written by pyarrow, which is not installed"
            expected = "pip install 'tyngde[arrow]'"
            raise UsageError(
                phrase("{}; expected {}", problem, expected),
                problem=problem,
                key="parts",
                expected=expected,
            ) from error
        self._arrow: Any = pyarrow
        if self._folder.exists() and not self._folder.is_dir():
            raise self._refused(self._folder, "this is no folder", "a folder, or the name of one")
        self._folder.mkdir(parents=True, exist_ok=True)

    def _file(self, first: int) -> Path:
        return self._folder / f"draws-{first:08}.parquet"

    def read(self, span: Span) -> Block | None:
        """A block that was written; None where there is none, it is damaged, or it has fewer draws.

        Raises:
            UsageError: the file is of another study, or of something else.
        """
        first, draws = span
        file = self._file(first)
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            return None
        try:
            table = self._arrow.parquet.read_table(
                self._arrow.BufferReader(data), page_checksum_verification=True
            )
        except (self._arrow.ArrowException, OSError):
            if data and not data.startswith(_MAGIC):
                raise self._refused(file, "this is no Parquet file", "an empty folder") from None
            return None
        if (table.schema.metadata or {}).get(_DIGEST) != self._digest:
            raise self._refused(
                file,
                "these are draws of something else",
                "a folder of its own for each doubt, indicators, seed and version",
            )
        if table.column_names != self._names or table.num_rows < draws:
            return None
        columns = [table.column(name).to_numpy()[:draws] for name in self._names]
        if not np.array_equal(columns[0], np.arange(first, first + draws)):
            return None
        cut = 1 + self._shape[0] * self._shape[1]
        values = np.array(columns[1:cut]).T.reshape(draws, *self._shape)
        weights = np.array(columns[cut:]).T if columns[cut:] else np.empty((draws, 0))
        return span, np.ascontiguousarray(values), np.ascontiguousarray(weights)

    def write(self, block: Block) -> None:
        """Writes a block, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        (first, draws), values, weights = block
        columns: list[Any] = [np.arange(first, first + draws, dtype=np.int64)]
        columns += list(values.reshape(draws, -1).T.copy())
        columns += list(weights.T.copy())
        table = self._arrow.table(
            [self._arrow.array(column) for column in columns], names=self._names
        ).replace_schema_metadata({_DIGEST: self._digest})
        sink = io.BytesIO()
        self._arrow.parquet.write_table(table, sink, compression="NONE", write_page_checksum=True)
        write_whole(sink.getvalue(), self._file(first))

    @staticmethod
    def _refused(file: Path, problem: str, expected: str) -> UsageError:
        return UsageError(
            phrase("{}: {}; expected {}", file, problem, expected),
            problem=problem,
            key=file.name,
            expected=expected,
            file=str(file),
        )
