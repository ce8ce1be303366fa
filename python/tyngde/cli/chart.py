"""tyngde chart: the organisation chart, or with a plan before and after it."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_choices,
    add_language,
    add_of,
    check_selected,
    selected,
    warn,
)
from tyngde.cli.output import put
from tyngde.io.documents import read_plan
from tyngde.io.sources import KNOWN, read_any


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "chart", help="draw the organisation chart, before and after a plan"
    )
    command.add_argument("organisation", metavar="ORG", help=f"the organisation: {KNOWN}")
    command.add_argument(
        "plan", metavar="PLAN", nargs="?", help="a plan: before and after are drawn"
    )
    command.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        help="write here: .svg, .html, .png or .pdf (default: SVG to standard output)",
    )
    command.add_argument(
        "--figure",
        action="append",
        default=[],
        metavar="MEASURE",
        help="a figure in the boxes, such as fte; may be given several times",
    )
    command.add_argument(
        "--depth", type=int, metavar="N", help="levels below the top that are shown"
    )
    command.add_argument("--page", choices=("A4", "A3"), help="fit the chart to a sheet")
    command.add_argument(
        "--arrange",
        choices=("auto", "beside", "above"),
        default="auto",
        help="how before and after stand to each other",
    )
    command.add_argument("--on", metavar="DATE", help="the day to show")
    add_of(command)
    add_choices(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draws the organisation, or with a plan the organisation before and after it."""
    organisation = read_any(arguments.organisation, on=arguments.on)
    warn(organisation, arguments.organisation)
    if arguments.on and arguments.plan is None:
        organisation = organisation.on(arguments.on)
    how = {
        "figure": arguments.figure or None,
        "depth": arguments.depth,
        "language": arguments.language,
        "of": arguments.of,
    }
    if arguments.plan is None:
        check_selected([], arguments.select)
        drawn = organisation.chart(**how)
    else:
        plan = read_plan(arguments.plan)
        warn(plan, arguments.plan)
        check_selected([plan], arguments.select)
        drawn = plan.chart(
            organisation,
            **how,
            on=arguments.on,
            select=selected(plan, arguments),
            arrange=arguments.arrange,
        )
    if arguments.output:
        drawn.save(arguments.output, page=arguments.page)
    else:
        put(drawn.svg, "xml")
    return DONE
