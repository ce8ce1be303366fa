"""tyngde show: an organisation as an outline."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_of,
    warn,
)
from tyngde.cli.output import put
from tyngde.io.sources import KNOWN, read_any
from tyngde.words.numbers import show


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("show", help="show an organisation as an outline")
    command.add_argument("organisation", metavar="ORG", help=KNOWN)
    command.add_argument("--on", metavar="DATE", help="the day to show")
    add_of(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    organisation = read_any(arguments.organisation, on=arguments.on)
    warn(organisation, arguments.organisation)
    if arguments.on:
        organisation = organisation.on(arguments.on)
    put(organisation.outline(arguments.language, of=arguments.of) + "\n")
    for measure in ("fte", "headcount"):
        put(f"{measure}: {show(organisation.whole(measure), arguments.language)}")
    return DONE
