"""tyngde choices: every combination of a plan's alternatives, and which no other beats."""

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
)
from tyngde.cli.output import put_result
from tyngde.study.choices.choices import LIMIT, choices


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "choices", help="measure every combination of a plan's alternatives"
    )
    add_decision(command)
    add_indicators(command)
    command.add_argument(
        "--effects", action="store_true", help="what each alternative does on average, instead"
    )
    command.add_argument(
        "--rules", action="store_true", help="ask the plan's rules of each combination"
    )
    command.add_argument(
        "--limit", type=int, default=LIMIT, metavar="N", help=f"at most N (default: {LIMIT})"
    )
    command.add_argument("--sample", type=int, metavar="N", help="draw N where there are more")
    command.add_argument(
        "--neighbours",
        action="store_true",
        help="measure those, too, that differ from a drawn one in one choice",
    )
    add_seed(command)
    add_workers(command)
    command.add_argument(
        "--parts",
        metavar="FOLDER",
        help="keep rows as Parquet files there, and go on from those that are there",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    given = decision(arguments)
    found = choices(
        given.base,
        given.plan,
        indicators=arguments.indicators,
        by=arguments.by,
        within=arguments.within,
        profile=given.profile,
        rules=given.plan if arguments.rules else None,
        select=dict(arguments.select),
        limit=arguments.limit,
        sample=arguments.sample,
        neighbours=arguments.neighbours,
        seed=arguments.seed,
        workers=arguments.workers,
        parts=arguments.parts,
        assumptions=given.assumptions,
        on=arguments.on,
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found.effects() if arguments.effects else found, arguments.format)
    return DONE
