"""A folder of Parquet files, each written whole, so that what was killed can go on from them."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from tyngde.display.whole_file import write_whole
from tyngde.errors import Error, UsageError, at_place

__all__ = ["PartFiles"]

_MAGIC = b"PAR1"


class PartFiles:
    """Tables in files of a folder, with a digest of all that they depend on, so that those of
    something else are not taken for these.

    Args:
        folder: made where it is not there.
        mark: under what name the digest stands in a file.
        digest: of all that the tables depend on.
        other: what is said of a file with another digest.
        own: what needs a folder of its own.

    Raises:
        UsageError: it is no folder, or pyarrow is missing.
        OSError: the folder cannot be made.
    """

    def __init__(
        self, folder: str | os.PathLike[str], mark: str, digest: str, other: str, own: str
    ) -> None:
        self.folder = Path(folder)
        self._mark, self._digest = mark.encode(), digest.encode()
        self._other, self._own = other, own
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise at_place(
                UsageError,
                "parts are written by pyarrow, which is not installed",
                "",
                key="parts",
                expected="pip install 'tyngde[arrow]'",
            ) from error
        self.arrow: Any = pyarrow
        if self.folder.exists() and not self.folder.is_dir():
            raise self.refused(self.folder, "this is no folder", "a folder, or the name of one")
        self.folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> Any | None:
        """The table of a file; None where there is none, or it is damaged.

        Raises:
            UsageError: the file is of something else.
        """
        file = self.folder / name
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            return None
        try:
            # Without threads: one that lets go of Python's bytes while the interpreter ends would
            # bring the process down.
            table = self.arrow.parquet.ParquetFile(
                self.arrow.BufferReader(data), page_checksum_verification=True
            ).read(use_threads=False)
        except (self.arrow.ArrowException, OSError):
            if data and not data.startswith(_MAGIC):
                raise self.refused(file, "this is no Parquet file", "an empty folder") from None
            return None
        if (table.schema.metadata or {}).get(self._mark) != self._digest:
            raise self.refused(file, self._other, self._own)
        return table

    def write(self, name: str, table: Any) -> None:
        """Writes a table, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        marked = table.replace_schema_metadata({self._mark: self._digest})
        sink = io.BytesIO()
        self.arrow.parquet.write_table(marked, sink, compression="NONE", write_page_checksum=True)
        write_whole(sink.getvalue(), self.folder / name)

    @staticmethod
    def refused(file: Path, problem: str, expected: str) -> Error:
        """That a file or folder is not what it should be."""
        return at_place(
            UsageError, problem, str(file), key=file.name, expected=expected, file=str(file)
        )
