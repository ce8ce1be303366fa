"""tyngde report: a comparison as one page for those who decide."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_models,
    check_threshold,
    compared,
)


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "report", help="write a comparison as one page of HTML for those who decide"
    )
    add_models(command)
    command.add_argument("-o", dest="output", metavar="FILE", required=True, help="the page")
    command.add_argument(
        "--suppress",
        type=int,
        default=5,
        metavar="N",
        help="hide figures of fewer than N persons, and what gives them away (default: 5; 0 hides "
        "none)",
    )
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    check_threshold(arguments.suppress)
    result, _ = compared(arguments)
    result.report(arguments.output, suppress=arguments.suppress)
    return DONE
