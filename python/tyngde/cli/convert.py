"""tyngde convert: an organisation in whatever it is kept, in another format."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    warn,
)
from tyngde.cli.output import put
from tyngde.errors import UsageError, phrase
from tyngde.io.graphs.outward import PARTS
from tyngde.io.sources import KNOWN, read_any
from tyngde.io.targets import TARGETS, target_of


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("convert", help="write an organisation in another format")
    command.add_argument("organisation", metavar="ORG", help=KNOWN)
    command.add_argument(
        "-o", "--output", metavar="FILE", help="a new name; its ending says the format"
    )
    command.add_argument(
        "--to", choices=TARGETS, help="the format (default: by the ending, else json)"
    )
    command.add_argument(
        "--of", choices=PARTS, help="of graphs and drawings, the part that is meant"
    )
    command.add_argument(
        "--figure",
        action="append",
        default=[],
        metavar="MEASURE",
        help="of graphs and drawings, a figure that stands in them; may be given several times",
    )
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
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    target = target_of(arguments.to, arguments.output)
    if target.to_text is None and arguments.output is None:
        raise UsageError(
            phrase("{} is no text; expected -o FILE", arguments.to),
            key=arguments.to,
            expected="-o FILE",
        )
    organisation = read_any(
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
    warn(organisation, arguments.organisation)
    told = target.told(organisation, arguments.of, arguments.figure, arguments.language)
    if arguments.output is not None:
        target.to_file(organisation, arguments.output, **told)
    elif target.to_text is not None:
        put(target.to_text(organisation, **told), target.form, end="")
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
