"""tyngde derive: the plan that leads from one organisation to another."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import DONE, Commands
from tyngde.cli.output import put, say
from tyngde.compare.transition import changes
from tyngde.errors import phrase
from tyngde.io.documents import write
from tyngde.io.sources import KNOWN, read_any
from tyngde.words.plain import plain
from tyngde.words.translation import language


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "derive", help="find the plan that makes one organisation of another: what was done"
    )
    command.add_argument("organisation", metavar="BEFORE", help=KNOWN)
    command.add_argument("after", metavar="AFTER", help="the same, later")
    command.add_argument("--title", default="", metavar="TEXT", help="the name of the plan")
    command.add_argument(
        "-o", dest="output", metavar="FILE", help="write the plan here (YAML or JSON)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    before, after = read_any(arguments.organisation), read_any(arguments.after)
    plan = changes(before, after).to_plan(title=arguments.title)
    if plan.note:
        say(phrase("note: {}", plain(plan.note.in_(language()))))
    if arguments.output:
        write(plan, arguments.output)
    else:
        put(plan.to_yaml(), end="")
    return DONE
