"""Three snapshots of a public body that is being closed, compared: `python compare.py FOLDER`.

The Audit Commission published its posts as two CSV files each in March 2011, September 2011 and
March 2012 (Open Government Licence v3.0, data.gov.uk): senior posts one by one, junior posts in
groups of which only the FTE are known. The files are not part of this project; FOLDER has them as
audit_commission-2011-03-31-senior.csv and so on.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from math import isfinite
from pathlib import Path

import tyngde as ty
from tyngde import metrics

SNAPSHOTS = ("2011-03-31", "2011-09-30", "2012-03-31")


def snapshot(folder: Path, day: str) -> ty.Organisation:
    """One organisation: a post for each senior one, and a group for each row of junior ones."""
    return ty.read_organogram(
        folder / f"audit_commission-{day}-senior.csv",
        folder / f"audit_commission-{day}-junior.csv",
        key=f"audit-commission-{day}",
        strict=True,
    )


def shown(value: ty.Value) -> str:
    """A value; where it is not known, its bounds."""
    if value.value is not None:
        return f"{value.value:.2f}".rstrip("0").rstrip(".")
    if value.lower is None or value.upper is None:
        return f"– ({value.reason})"
    if isfinite(value.upper):
        return f"{value.lower:.2f} to {value.upper:.2f}"
    return f"≥ {value.lower:.2f}" if value.lower else f"– ({value.reason})"


def senior(organisation: ty.Organisation) -> list[str]:
    return [key for key in organisation.keys("post") if "/" not in key]


def summary(organisation: ty.Organisation) -> dict[str, str]:
    """What is said of one snapshot, by the name of the row."""
    top = next(key for key in senior(organisation) if not organisation.managers(key))
    fte = metrics.span_summary(organisation, "fte")
    ratios = metrics.manager_ratios(organisation)
    sets = metrics.manager_sets(organisation)
    direct = metrics.span_of_control(organisation, "fte")
    broad = metrics.broad_span_of_control(organisation, "fte")
    largest = max(direct, key=lambda key: direct[key].value or 0)
    directors = [key for key in organisation.reports(top) if "/" not in key]
    # A group counts as an unknown number of positions, so relationships are told of the
    # directors alone.
    graicunas = metrics.graicunas(len(directors))
    layers = metrics.layer_counts(organisation, "fte")
    return {
        "senior posts": str(len(senior(organisation))),
        "groups of junior posts": str(organisation.count("post") - len(senior(organisation))),
        "positions": shown(metrics.span_summary(organisation).positions),
        "FTE": shown(fte.positions),
        "managers": str(len(sets.structural)),
        "of managers / of staff": f"{len(sets.of_managers)} / {len(sets.of_staff)}",
        "layers": str(metrics.number_of_layers(organisation)),
        "FTE by layer": ", ".join(map(shown, layers)),
        "average span, FTE": shown(fte.average),
        "experienced span, FTE": shown(fte.experienced),
        "largest span, FTE": f"{shown(direct[largest])} ({organisation.name(largest)})",
        "broad span of the top, FTE": shown(broad[top]),
        "FTE of staff per FTE of managers": shown(ratios.fte_staff_per_fte_manager),
        "managers / positions": shown(ratios.managers_per_position),
        "directors under the top": str(len(directors)),
        "relationships among them (Graicunas)": str(graicunas.total),
        "unity of command broken": str(len(fte.broken_unity)),
    }


def changes(before: ty.Organisation, after: ty.Organisation) -> dict[str, str]:
    """Senior posts that went, came, and report to somebody else."""
    old, new = set(senior(before)), set(senior(after))
    moved = [key for key in old & new if before.managers(key) != after.managers(key)]
    return {
        "senior posts gone since": str(len(old - new)),
        "senior posts new since": str(len(new - old)),
        "with another manager since": str(len(moved)),
    }


def table(models: dict[str, ty.Organisation]) -> str:
    """The snapshots side by side."""
    columns = {day: summary(model) for day, model in models.items()}
    days = list(models)
    for earlier, later in pairwise(days):
        columns[later] |= changes(models[earlier], models[later])
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    lines = [["", *days]] + [
        [name, *(columns[day].get(name, "") for day in days)] for name in names
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    try:
        models = {day: snapshot(Path(arguments[0]), day) for day in SNAPSHOTS}
    except (OSError, ty.Error) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(table(models))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
