"""tyngde realised: what was planned against a later extract."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_assumptions,
    add_day_and_choices,
    add_language,
    add_manifest,
    check_selected,
    save_manifest,
    selected,
)
from tyngde.cli.output import put_result
from tyngde.io.documents import read_assumptions, read_plan
from tyngde.io.sources import KNOWN, read_any
from tyngde.study.life_of_plan.realised import realised


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "realised", help="hold what was planned against a later extract: what was done"
    )
    command.add_argument("plan", metavar="PLAN", help="a plan")
    command.add_argument("organisation", metavar="OLD", help=f"what it was made for: {KNOWN}")
    command.add_argument("after", metavar="NEW", help="the later extract")
    add_assumptions(command)
    add_day_and_choices(command)
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_manifest(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    plan = read_plan(arguments.plan)
    check_selected([plan], arguments.select)
    found = realised(
        plan,
        read_any(arguments.organisation),
        read_any(arguments.after),
        assumptions=read_assumptions(arguments.assumptions) if arguments.assumptions else None,
        on=arguments.on,
        select=selected(plan, arguments),
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return DONE
