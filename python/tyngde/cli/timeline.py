"""tyngde timeline: indicators on every day on which a plan changes something."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_decision,
    add_indicators,
    add_workers,
    decision,
    save_manifest,
    selected,
)
from tyngde.cli.output import put_result
from tyngde.study.timeline.timeline import timeline


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "timeline", help="measure every day on which a plan, or the organisation, changes something"
    )
    add_decision(command)
    add_indicators(command)
    command.add_argument("--since", metavar="DATE", help="the first day that is asked for")
    command.add_argument("--until", metavar="DATE", help="the last day that is asked for")
    add_workers(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    given = decision(arguments)
    found = timeline(
        given.base,
        given.plan,
        indicators=arguments.indicators,
        by=arguments.by,
        within=arguments.within,
        profile=given.profile,
        since=arguments.since,
        until=arguments.until,
        workers=arguments.workers,
        assumptions=given.assumptions,
        select=selected(given.plan, arguments),
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return DONE
