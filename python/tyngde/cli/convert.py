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
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if are_tables(arguments.organisation):
        organisation = read_tables(
            arguments.organisation,
            columns=dict(arguments.rename),
            ignore=arguments.ignore,
            scope=arguments.scope,
            decimal=arguments.decimal,
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
