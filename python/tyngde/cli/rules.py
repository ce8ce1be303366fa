"""tyngde rules: whether what a plan makes keeps the plan's rules."""

from __future__ import annotations

import argparse

from tyngde.cli.exit_codes import exit_code
from tyngde.cli.inputs import (
    Commands,
    add_decision,
    decision,
    save_manifest,
    selected,
    warn_of_new,
)
from tyngde.cli.output import put_result
from tyngde.study.rules.asking import rules


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("rules", help="ask a plan's rules of what it makes")
    add_decision(command)
    command.add_argument(
        "--today", action="store_true", help="ask them of the organisation as it is, instead"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Asks the rules. The exit code is 3 where one is broken."""
    given = decision(arguments)
    model = given.base
    if not arguments.today:
        model = given.base.apply(
            given.plan,
            given.assumptions,
            on=arguments.on,
            select=selected(given.plan, arguments),
        )
        warn_of_new(model, given.base, arguments.plan)
    found = rules(
        model,
        given.plan,
        reference=given.base,
        profile=given.profile,
        by=arguments.by,
        within=arguments.within,
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return exit_code(found)
