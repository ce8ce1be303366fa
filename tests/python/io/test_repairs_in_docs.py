"""The page on tables lists each repair that a reader can say, and no other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import tyngde as ty

ROOT = Path(__file__).parents[3]
SOURCE = Path(ty.__file__).parent / "io" / "spreadsheet"

# From the function that says a repair to how the rows begin that list it.
ROWS = {
    "decimal_keys._strip": ["keys with decimals"],
    "closed_units.leave_out_closed_units": ["*Aktiv*, *Active*"],
    "persons_in_names.take_out_persons": ["names of persons in brackets"],
    "groups.settle_groups": ["rows of several persons"],
    "levels._settle_paths_of_keys": ["columns of levels, or a path"],
    "periods._of_serials": ["days as a spreadsheet counts them"],
    "other_tables.leave_out_group_rows": ["a row of posts that holds nothing"],
    "other_tables.set_apart_tables_beside": ["at least two columns apart"],
    "vacant_titles.settle_vacant_titles": ["*Vakant*, *Vakant lærer*"],
    "columns._settle_filled": ["*Besat* beside FTE"],
    "persons.part_employments": ["numbers of employments"],
    "columns._percents": ["FTE of single posts in per cent"],
    "counted_in.name_unknown_hours": ["*timelønnet*"],
    "columns._number_rows": ["a table of posts without any number"],
    "rewritten.take_out": ["figures with what they are counted in", "kroner with their sign"],
    "rows_of_one_day.leave_out_gone": ["*Fratrædelsesdato* before", "*Status* with"],
    "rows_of_one_day.settle_status": ["*Status* with"],
    "rows_of_one_day.settle_employment": ["*Fratrædelsesdato* before"],
    "rows_of_one_day.settle_periods": ["`from`, `until`"],
    "fill_down._fill_groups": ["a column of homes in which each stands in one row"],
    "fill_down.fill_down": ["a column of homes in which each stands in one row"],
    "heads_of_units.leave_out_heads": ["heads in a table of units"],
    "homes.settle_wider_homes": ["a post without a home"],
    "thousands.multiply": ["money whose heading says that it is in thousands"],
    "paired_columns.name_pairs": ["a number and its name under one heading"],
    "paired_columns._name_levels": ["columns of levels, or a path"],
    "homes.make_units": ["a column of homes without a table of units"],
    "index_column.leave_out_index": ["a first column that counts the rows"],
    "levels._leave_out_parents": ["columns of levels, or a path"],
    "levels.read_homes_as_paths": ["columns of levels, or a path"],
    "levels._settle_posts": ["columns of levels, or a path"],
    "levels.settle_scope": ["columns of levels, or a path"],
    "levels._settle_units": ["columns of levels, or a path"],
    "merged.fill_merged": ["cells merged over several rows"],
    "spans.take_span": ["hours in a fortnight"],
    "terms._externals": ["the same columns with"],
    "terms._hourly": ["*Aflønningsform*"],
    "terms.settle_terms": ["*Fravær*", "*Antal måneder*"],
    "outline._settle": ["names of units that are indented"],
    "outline.settle_depths": ["units whose levels are numbers"],
    "outline.settle_numbering": ["units numbered as an outline"],
    "missing.empty_missing": ["`N/A`, `N/D`"],
    "missing.vacate": ["a row without a number of a person"],
    "names._forget_names": ["a parent, home, head or manager by name"],
    "names.refer_by_name": [
        *("a parent, home, head or manager by name", "a manager by mail address"),
    ],
    "number_and_name._say": ["number and name in one cell"],
    "persons._join_pay_parts": ["rows of one key that differ in nothing but their pay"],
    "persons._join_shares": ["rows of one key of a post with different holders"],
    "persons._part_persons": ["rows of one number of a person"],
    "persons.name_vacancies": ["a row without a number of a person"],
    "remarks.leave_out_remarks": ["the last rows"],
    "repeated_headers._check_units": ["a first row that says what columns are counted in"],
    "repeated_headers.leave_out_header_rows": ["a row that repeats the header"],
    "several_sheets.say_sheets": ["several sheets of posts"],
    "shared_keys._say": ["keys that units and posts share"],
    "summaries._say": ["a row that sums up others"],
    "row_of_the_whole.leave_out_whole": ["the last row of units"],
    "tops.settle_tops": ["a post that reports to itself"],
    "tops.settle_unknown": ["the manager `unknown`"],
    "header_of_two_rows.join_header_rows": ["a header of two rows"],
    "group_headings.write_homes": ["units as headings"],
    "rows_of_one_month.keep_one_month": ["rows of several months"],
    "working_time.settle_full_time": ["full time ("],
    "working_time._hours": ["hours a week"],
    "working_time.settle_working_time": [
        "hours a week",
        "hours or a degree of employment beside FTE",
        "pay a month",
    ],
}
# What the readers of files say before there are columns.
OTHERS = [
    "several sheets or files of posts",
    "a sheet of units beside posts",
    "rows hidden by a filter",
    "rows and cells that are struck through",
    "a title above a table",
    "names that say",
    "cells of CSV as",
    "figures whose format divides them",
    "pay of posts with three digits",
]


def saying() -> Iterator[str]:
    """The functions that say a repair: file and name."""
    for file in sorted(SOURCE.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "say"
                for call in ast.walk(function)
            ):
                yield f"{file.stem}.{function.name}"


def listed() -> list[str]:
    """The rows of the table of repairs."""
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    section = text.split("\n## What is repaired")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [line.removeprefix("| ") for line in lines[1:]]


def test_each_repair_has_its_row() -> None:
    assert set(saying()) == set(ROWS)
    rows = listed()
    for function, beginnings in ROWS.items():
        for beginning in beginnings:
            assert sum(row.startswith(beginning) for row in rows) == 1, (function, beginning)


def test_each_row_has_its_repair() -> None:
    beginnings = [*OTHERS, *(each for found in ROWS.values() for each in found)]
    for row in listed():
        assert any(row.startswith(beginning) for beginning in beginnings), row
