"""Rows of a study as files of a folder, each written whole, so that it can be resumed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np

from tyngde import _core
from tyngde.errors import UsageError, at_place
from tyngde.model.grouping import native_by
from tyngde.study.measuring import Item, Refusal, Row, Setting
from tyngde.study.part_files import PartFiles

__all__ = ["RowParts", "digest_of", "in_parts"]

# Variants of a file.
_PART = 32

_ENDS = ("", "_lower", "_upper")


def digest_of(setting: Setting) -> str:
    """Of all that the rows of a study depend on, but for their plans."""
    organisation = setting.organisation
    said = {
        "version": _core.library_version(),
        "read": (organisation._origin or organisation).to_json(),
        "led": [each.said() for each in organisation._history.done],
        "organisation": organisation.to_json(),
        "indicators": setting.indicators,
        "by": native_by(setting.by),
        "within": setting.within,
        "profile": setting.profile.to_json(),
        "assumptions": None if setting.assumptions is None else setting.assumptions.to_json(),
        "on": setting.on,
        "select": setting.select and sorted(setting.select.items()),
    }
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _said(item: Item) -> str:
    plan = item.plan
    text = repr(plan) if isinstance(plan, Refusal) else plan.to_json()
    said: list[Any] = [item.name, text]
    # What is taken of the plan, and until when, where a study of combinations or days says so.
    if item.select is not None or item.on is not None:
        said += [item.select and sorted(item.select.items()), item.on]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class RowParts:
    """A folder with a Parquet file for each 32 variants: a row for each of them, with the columns
    of :class:`tyngde.Study` and ``plan``, a digest of its name and plan.

    Args:
        folder: made where it is not there.
        setting: what all variants have in common.

    Raises:
        UsageError: it is no folder, pyarrow is missing, or an indicator is a function, of which
            nobody knows whether it is still the same.
        OSError: the folder cannot be made.

    Attributes:
        problem: what was wrong with a file, once something was.
    """

    problem: Exception | None

    def __init__(self, folder: str | os.PathLike[str], setting: Setting) -> None:
        self.problem = None
        known = {row.key for row in _core.indicators()}
        for key in setting.indicators:
            if key not in known:
                raise at_place(
                    UsageError,
                    "parts cannot be kept of an indicator that is a function",
                    "",
                    key=key,
                    expected="indicators of the library's own",
                )
        self._indicators = setting.indicators
        numbers = [f"{key}{end}" for key in self._indicators for end in _ENDS]
        reasons = [f"{key}_reason" for key in self._indicators]
        words = ["refused", "refused_as", "change"]
        self._names = ["variant", "name", "plan", *numbers, *reasons, *words]
        self._files = PartFiles(
            folder,
            "tyngde.rows",
            digest_of(setting),
            "these are variants of something else",
            "a folder of its own for each organisation, indicators, profile and version",
        )

    @staticmethod
    def _name(first: int) -> str:
        return f"variants-{first:08}.parquet"

    def read(self, items: Sequence[Item]) -> list[Row] | None:
        """The rows that were written of these variants; None where there are none, they are
        damaged, or there are fewer.

        Raises:
            UsageError: the file is of another study, of other plans, or of something else.
        """
        with self._noted():
            return self._read(items)

    def _read(self, items: Sequence[Item]) -> list[Row] | None:
        name = self._name(items[0].number)
        table = self._files.read(name)
        if table is None or table.column_names != self._names:
            return None
        columns = {each: table.column(each).to_pylist() for each in self._names}
        count = min(len(items), table.num_rows)
        if columns["variant"][:count] != [item.number for item in items[:count]]:
            return None
        if columns["plan"][:count] != [_said(item) for item in items[:count]]:
            raise self._files.refused(
                self._files.folder / name,
                "these are variants of other plans",
                "the same plans in the same order, and more behind them",
            )
        if table.num_rows < len(items):
            return None
        cells = [
            table.column(f"{key}{end}").to_numpy() for key in self._indicators for end in _ENDS
        ]
        return [
            self._row(item, i, columns, np.array([column[i] for column in cells]))
            for i, item in enumerate(items)
        ]

    def _row(self, item: Item, i: int, columns: dict[str, list[Any]], numbers: Any) -> Row:
        if columns["refused_as"][i] is not None:
            said = columns["refused_as"][i], columns["refused"][i], columns["change"][i]
            return Row(item.number, item.name, b"", (), Refusal(*said))
        reasons = tuple(columns[f"{key}_reason"][i] for key in self._indicators)
        return Row(item.number, item.name, numbers.tobytes(), reasons, None)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except (UsageError, OSError) as problem:
            self.problem = problem
            raise

    def write(self, items: Sequence[Item], rows: Sequence[Row]) -> None:
        """Writes the rows of some variants, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        arrow = self._files.arrow
        width = len(self._indicators) * len(_ENDS)
        empty = np.full(width, np.nan).tobytes()
        cells = np.frombuffer(b"".join(row.numbers or empty for row in rows), dtype=np.float64)
        refusals = [row.refusal for row in rows]
        columns = [
            arrow.array([row.number for row in rows], arrow.int64()),
            arrow.array([row.name for row in rows], arrow.string()),
            arrow.array([_said(item) for item in items], arrow.string()),
        ]
        columns += [arrow.array(x.copy()) for x in cells.reshape(len(rows), width).T]
        for i in range(len(self._indicators)):
            reasons = [row.reasons[i] if row.reasons else None for row in rows]
            columns.append(arrow.array(reasons, arrow.string()))
        columns.append(arrow.array([x and x.reason for x in refusals], arrow.string()))
        columns.append(arrow.array([x and x.sort for x in refusals], arrow.string()))
        columns.append(arrow.array([x and x.change for x in refusals], arrow.int64()))
        table = arrow.table(columns, names=self._names)
        with self._noted():
            self._files.write(self._name(rows[0].number), table)


def in_parts(items: Iterator[Item]) -> Iterator[Sequence[Item]]:
    """Variants, a file's worth at a time."""
    return iter(lambda: list(islice(items, _PART)), [])
