"""tyngde compose: two plans for one organisation put together."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    WRONG_INPUT,
    Commands,
)
from tyngde.cli.output import put, say
from tyngde.errors import phrase
from tyngde.io.documents import read_plan, write
from tyngde.io.sources import read_any
from tyngde.model.composition import compose
from tyngde.words.plain import plain


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("compose", help="put two plans for one organisation together")
    command.add_argument("organisation", metavar="ORG")
    command.add_argument("plans", metavar="PLAN", nargs=2)
    command.add_argument("-o", dest="output", metavar="FILE", help="write the plan here (JSON)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    base = read_any(arguments.organisation)
    both = compose(base, *(read_plan(path) for path in arguments.plans))
    if both.conflicts:
        for line in str(both).splitlines():
            say(phrase("conflict: {}", plain(line)))
        return WRONG_INPUT
    if arguments.output:
        write(both.plan, arguments.output)
    else:
        put(both.plan.to_json(), "json", end="")
    return DONE
