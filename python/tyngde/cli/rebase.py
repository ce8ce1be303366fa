"""tyngde rebase: a plan on a later extract than it was made for."""

from __future__ import annotations

import argparse

from tyngde.cli.exit_codes import exit_code
from tyngde.cli.inputs import Commands, add_language, add_manifest, save_manifest
from tyngde.cli.output import put_result
from tyngde.io.documents import read_plan, write
from tyngde.io.sources import KNOWN, read_any
from tyngde.study.life_of_plan.rebase import rebase


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "rebase", help="put a plan on a later extract, and show where that does not go"
    )
    command.add_argument("plan", metavar="PLAN", help="a plan")
    command.add_argument("organisation", metavar="OLD", help=f"what it was made for: {KNOWN}")
    command.add_argument("after", metavar="NEW", help="the same, later")
    command.add_argument(
        "-o", dest="output", metavar="FILE", help="write the plan here (YAML or JSON)"
    )
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_manifest(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Puts the plan on the later extract. The exit code is 1 where there are conflicts."""
    found = rebase(
        read_plan(arguments.plan),
        read_any(arguments.organisation),
        read_any(arguments.after),
        language=arguments.language,
    )
    if arguments.output:
        write(found.plan, arguments.output)
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return exit_code(found)
