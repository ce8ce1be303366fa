"""The spans of a real municipality against the report of its own system."""

from __future__ import annotations

import pytest
from helpers.managers import HJORRING, Spans, rows, table

needs_data = pytest.mark.skipif(
    not HJORRING.is_dir(), reason=f"there is no {HJORRING}; TYNGDE_DATA may say where the data lies"
)


@needs_data
def test_the_spans_of_all_managers_are_those_of_the_report_or_its_double_count() -> None:
    found = rows()
    assert len(found) == 42
    verdicts = [row.verdict for row in found]
    assert (verdicts.count("equal"), verdicts.count("explained")) == (34, 8), table(found)


@needs_data
def test_the_library_counts_nobody_twice() -> None:
    top = next(row for row in rows() if row.unit == "Hjørring Kommune")
    assert (top.ours.all, top.reported.all) == (111, 115)
    assert all(row.ours.direct <= row.reported.direct for row in rows())
    assert all(row.ours.all == row.ours.all_salaried + row.ours.all_hourly for row in rows())


@needs_data
def test_the_table_has_a_line_for_each_manager() -> None:
    lines = table(rows()).splitlines()
    assert len(lines) == 42 + 3
    assert lines[-1] == "42 managers: 34 equal, 8 explained"


def test_spans_are_shown_in_the_order_of_the_report() -> None:
    assert str(Spans(9, 7, 0, 9, 103, 12, 115)).split() == ["9", "7", "0", "9", "103", "12", "115"]
