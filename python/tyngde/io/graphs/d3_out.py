"""The flat list that d3-org-chart and d3.stratify take: id, parentId, and what a card shows."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.io.graphs.outward import Part, checked, primary_above
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.tables import Table

__all__ = ["to_d3", "write_d3"]

Tree = Literal["units", "line"]
Row = dict[str, str | float | None]


def _rows(organisation: Organisation, of: Part, figures: Sequence[str]) -> list[Row]:
    totals = {measure: organisation.totals(measure) for measure in figures}
    keys = organisation.keys("unit" if of == "units" else "post")
    above = {key: primary_above(organisation, key, of) for key in keys}
    rows: list[Row] = []
    top = None
    if sum(parent is None for parent in above.values()) > 1:
        # A chart has one top, or it throws; the organisation itself is it.
        top = organisation.key or "organisation"
        while top in organisation:
            top += "-"
        rows.append({"id": top, "parentId": None, "name": organisation.name(), "kind": ""})
    for key in keys:
        row: Row = {
            "id": key,
            "parentId": above[key] or top,
            "name": organisation.name(key),
            "kind": organisation.kind(key),
            "level": organisation.level(key) or None,
        }
        if of == "units":
            row["type"] = organisation.type(key) or None
            heads = organisation.heads(key)
            row["head"] = ", ".join(map(organisation.name, heads)) or None
            for measure in figures:
                row[measure] = totals[measure][key].value
        else:
            row["unit"] = organisation.home(key)
            for measure in figures:
                figure = organisation.quantity(key, measure)
                row[measure] = None if figure is None else figure.value
        rows.append(row)
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in names} for row in rows]


@fitting
def to_d3(
    organisation: Organisation,
    *,
    of: Tree = "units",
    figures: Sequence[str] = (),
    format: Literal["json", "csv"] = "json",
) -> str:
    """The organisation as the list that d3-org-chart takes, as JSON or CSV.

    A row has ``id`` (the key), ``parentId`` (null, or an empty cell, at the top), ``name``,
    ``kind``, ``level``; units ``type`` and ``head``, posts ``unit``; and the figures, null or empty
    where they are unknown. Where there are several tops, the organisation itself is a row above
    them, as the chart wants one. Names are text and not HTML: a card that shows them has to escape
    them. In CSV, texts that a spreadsheet would run begin with an apostrophe, as in
    :meth:`Table.to_csv`.

    Args:
        organisation: on the day it shows.
        of: ``"units"``, or ``"line"``: posts, each below its first manager.
        figures: measures; of units their totals, of posts what is written.
        format: ``"json"`` or ``"csv"``.

    Raises:
        UsageError: no such part, measure or format.
    """
    checked(of, ("units", "line"))
    if format not in ("json", "csv"):
        raise UsageError(
            phrase("{} is not a format; expected 'json' or 'csv'", repr(format)),
            key=str(format),
            expected="'json' or 'csv'",
        )
    rows = _rows(organisation, of, figures)
    if format == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    names = list(rows[0]) if rows else ["id", "parentId"]
    return Table({name: [row[name] for row in rows] for name in names}).to_csv()


@fitting
def write_d3(
    organisation: Organisation,
    path: str | os.PathLike[str],
    *,
    of: Tree = "units",
    figures: Sequence[str] = (),
) -> None:
    """Writes the list of :func:`to_d3` to a file, whole or not at all: CSV if its name ends in
    .csv, else JSON.

    Raises:
        UsageError: as :func:`to_d3`; the target is no ordinary file.
        OSError: it cannot be written.
    """
    format_: Literal["json", "csv"] = "csv" if Path(path).suffix.lower() == ".csv" else "json"
    text = to_d3(organisation, of=of, figures=figures, format=format_)
    write_whole(text.encode(), Path(path))
