"""The managers of a real municipality, by the library and by the report of its own system.

The extract is of OS2mo; beside it lies that system's own report of the span of each manager. Where
ours and theirs differ, the report counts its hourly-paid heads twice: each counts himself as hourly
in his own unit, and counts upwards as salaried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pandas as pd
import tyngde as ty
from tyngde import metrics

from helpers.paths import REAL

HJORRING = REAL / "os2mo-hjorring"

# The columns of the report, in its order.
REPORTED = {
    "direct_salaried": "Direkte funktionær",
    "direct_managers": "Heraf ledere",
    "direct_hourly": "Direkte timeløn",
    "direct": "Direkte ialt",
    "all_salaried": "Samlet funktionær",
    "all_hourly": "Samlet timeløn",
    "all": "Samlet ialt",
}


@dataclass
class Spans:
    """Those directly below a manager, and all below: salaried, hourly-paid, together."""

    direct_salaried: int
    direct_managers: int
    direct_hourly: int
    direct: int
    all_salaried: int
    all_hourly: int
    all: int

    def __str__(self) -> str:
        return " ".join(f"{getattr(self, field.name):>3}" for field in fields(self))


@dataclass(frozen=True)
class Row:
    """One manager: what the library finds, what it would find with the double count, the report."""

    manager: str
    unit: str
    ours: Spans
    with_double_count: Spans
    reported: Spans

    @property
    def verdict(self) -> str:
        if self.ours == self.reported:
            return "equal"
        return "explained" if self.with_double_count == self.reported else "DIFFERENT"


def people(folder: Path) -> pd.DataFrame:
    """The engagements with the unit that each heads, if any, and whether they are hourly paid."""
    heads = pd.read_csv(folder / "managers.csv")[["person_uuid", "org_unit_uuid"]]
    heads = heads.rename(columns={"org_unit_uuid": "heads"})
    found = pd.read_csv(folder / "engagements.csv", dtype=str).merge(heads, "left", "person_uuid")
    return found.assign(hourly=found.user_key.str[0].isin(["8", "9"]))


def organisation(folder: Path, staff: pd.DataFrame) -> ty.Organisation:
    """One post for each person, which counts in FTE when it is salaried."""
    posts = {
        "key": staff.person_uuid.tolist(),
        "home": staff.org_unit_uuid.tolist(),
        "heads": staff.heads.fillna("").tolist(),
        "fte": [0.0 if hourly else 1.0 for hourly in staff.hourly],
    }
    units = pd.read_csv(folder / "units.csv", dtype=str)
    tree = {
        "key": units.uuid.tolist(),
        "name": units.name.tolist(),
        "parent": units.parent_uuid.fillna("").tolist(),
    }
    return ty.Organisation.from_columns(tree, posts=posts)


def ours(today: ty.Organisation) -> dict[str, Spans]:
    """The spans of all heads, by the library alone."""
    heads = [head for unit in today for head in today.heads(unit)]

    def spans(found: Mapping[str, ty.Value]) -> dict[str, int]:
        return {head: int(float(found[head])) if head in found else 0 for head in heads}

    direct, salaried = (spans(metrics.span_of_control(today, by)) for by in ("positions", "fte"))
    below, below_salaried = (
        spans(metrics.broad_span_of_control(today, by)) for by in ("positions", "fte")
    )
    return {
        head: Spans(
            direct_salaried=salaried[head],
            direct_managers=len(set(today.reports(head)) & set(heads)),
            direct_hourly=direct[head] - salaried[head],
            direct=direct[head],
            all_salaried=below_salaried[head],
            all_hourly=below[head] - below_salaried[head],
            all=below[head],
        )
        for head in heads
    }


def counted_twice(today: ty.Organisation, spans: dict[str, Spans], hourly: set[str]) -> None:
    """Adds what the source counts twice, which the library does not."""
    for head in hourly & set(spans):
        own = spans[head]
        own.direct_hourly, own.direct = own.direct_hourly + 1, own.direct + 1
        own.all_hourly, own.all = own.all_hourly + 1, own.all + 1
        above = today.managers(head)
        for nearest in above:
            spans[nearest].direct_salaried += 1
            spans[nearest].direct_hourly -= 1
        while above:
            for manager in above:
                spans[manager].all_salaried += 1
                spans[manager].all += 1
            above = [higher for manager in above for higher in today.managers(manager)]


def rows(folder: Path = HJORRING) -> list[Row]:
    """All managers in the order of the report."""
    staff = people(folder)
    today = organisation(folder, staff)
    found, doubled = ours(today), ours(today)
    counted_twice(today, doubled, set(staff.person_uuid[staff.hourly]))
    report = pd.read_csv(folder / "expected_span.csv")
    return [
        Row(
            line["manager_uuid"],
            line["Egen afd"],
            found[line["manager_uuid"]],
            doubled[line["manager_uuid"]],
            Spans(**{name: int(line[column]) for name, column in REPORTED.items()}),
        )
        for _, line in report.iterrows()
    ]


def table(found: list[Row]) -> str:
    """The rows as text: spans in the order of the report's columns."""
    width = max(len(row.unit) for row in found)
    head = f"{'manager':8}  {'unit':{width}}  {'ours':27}  {'report':27}  verdict"
    lines = [
        f"{row.manager[:8]:8}  {row.unit:{width}}  {row.ours}  {row.reported}  {row.verdict}"
        for row in found
    ]
    counts = {
        v: sum(row.verdict == v for row in found) for v in ("equal", "explained", "DIFFERENT")
    }
    foot = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    columns = ", ".join(REPORTED.values())
    return "\n".join([f"spans: {columns}", head, *lines, f"{len(found)} managers: {foot}"])
