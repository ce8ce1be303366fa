"""tyngde convert: tables as a JSON document."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    warn,
)
from tyngde.cli.output import put
from tyngde.io.documents import read, write
from tyngde.io.spreadsheet import are_tables, read_tables


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("convert", help="write tables as a JSON document")
    command.add_argument("organisation", metavar="TABLES", help="a folder of tables, or .xlsx")
    command.add_argument("-o", "--output", metavar="FILE", help="a new name, ending in .json")
    command.add_argument(
        "--rename",
        type=_renaming,
        action="append",
        default=[],
        metavar="HEADER=NAME",
        help="read a column as another",
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="HEADER",
        help="leave out a column; unknown: all that are not known",
    )
    command.add_argument(
        "--scope", choices=("own", "total"), help="what the plain figures of units count"
    )
    command.add_argument("--decimal", choices=(",", "."), help="how numbers are written")
    command.add_argument(
        "--header", type=int, metavar="ROW", help="the row of the header (default: found out)"
    )
    command.add_argument(
        "--missing",
        action="append",
        default=[],
        metavar="WORD",
        help="a word that says that nothing is stated, or nobody",
    )
    command.add_argument("--day", metavar="DATE", help="the day that is meant")
    command.add_argument(
        "--keys", choices=("positions",), help="ten digits are numbers of positions, no CPR numbers"
    )
    command.add_argument(
        "--weekly-hours", type=float, metavar="HOURS", help="hours of full time (default: 37)"
    )
    command.add_argument(
        "--recorded",
        type=_recorded,
        action="append",
        default=[],
        metavar="SUBJECT=yes|no",
        help="whether heads, posts, tasks, ties or places are recorded completely",
    )
    command.add_argument(
        "--strict", action="store_true", help="refuse whatever would have to be repaired"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if are_tables(arguments.organisation):
        organisation = read_tables(
            arguments.organisation,
            columns=dict(arguments.rename),
            ignore=arguments.ignore,
            scope=arguments.scope,
            decimal=arguments.decimal,
            header=arguments.header,
            missing=arguments.missing,
            day=arguments.day,
            keys=arguments.keys,
            weekly_hours=arguments.weekly_hours,
            strict=arguments.strict,
            recorded=dict(arguments.recorded),
        )
    else:
        organisation = read(arguments.organisation)
    warn(organisation, arguments.organisation)
    if arguments.output is None:
        put(organisation.to_json(), "json", end="")
    else:
        write(organisation, arguments.output)
    return DONE


def _renaming(text: str) -> tuple[str, str]:
    header, mark, name = text.rpartition("=")
    if not mark or not header or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form HEADER=NAME")
    return header, name


def _recorded(text: str) -> tuple[str, bool]:
    subject, _, answer = text.partition("=")
    if answer not in ("yes", "no"):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form SUBJECT=yes or SUBJECT=no")
    return subject, answer == "yes"
