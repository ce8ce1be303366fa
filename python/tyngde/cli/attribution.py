"""tyngde attribution: how much each change of a plan accounts for."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_decision,
    add_indicators,
    add_seed,
    add_workers,
    decision,
    save_manifest,
    selected,
)
from tyngde.cli.output import put_result
from tyngde.study.attribution.attribution import EXACT, attribution


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "attribution", help="tell how much each change of a plan accounts for"
    )
    add_decision(command)
    add_indicators(command)
    command.add_argument(
        "--exact",
        type=int,
        default=EXACT,
        metavar="N",
        help=f"count all orders of up to N changes (default: {EXACT})",
    )
    command.add_argument(
        "--orders", type=int, default=256, metavar="N", help="draw N orders of more changes"
    )
    add_seed(command)
    add_workers(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    given = decision(arguments)
    found = attribution(
        given.base,
        given.plan,
        indicators=arguments.indicators,
        by=arguments.by,
        within=arguments.within,
        profile=given.profile,
        exact=arguments.exact,
        orders=arguments.orders,
        seed=arguments.seed,
        workers=arguments.workers,
        assumptions=given.assumptions,
        on=arguments.on,
        select=selected(given.plan, arguments),
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return DONE
