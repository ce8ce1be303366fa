"""tyngde explain: the tyngde of a unit taken apart, today or after a plan."""

from __future__ import annotations

import argparse
import json

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_assumptions,
    add_day_and_choices,
    add_language,
    add_profile,
    check_selected,
    chosen_profile,
    selected,
    units,
    warn,
    warn_of_new,
)
from tyngde.cli.output import put
from tyngde.compare.explanation import explain
from tyngde.errors import UnknownKey, UsageError
from tyngde.io.documents import read_assumptions, read_plan
from tyngde.io.sources import KNOWN, read_any


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "explain", help="take a unit's tyngde apart, down to figures and sources"
    )
    command.add_argument("organisation", metavar="ORG", help=KNOWN)
    command.add_argument("unit", metavar="UNIT", help="key of a unit")
    command.add_argument("plan", metavar="PLAN", nargs="?", help="explain what a plan makes of it")
    add_assumptions(command)
    add_profile(command)
    command.add_argument(
        "--by",
        type=units,
        default=None,
        metavar="TYPE",
        help="the units compared, for profiles that look at them: a type, a depth, keys",
    )
    command.add_argument(
        "--reference",
        choices=("model", "today"),
        default="model",
        help="whose totals shares are of: what is explained, or the organisation without the plan",
    )
    add_day_and_choices(command)
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Takes a unit's tyngde apart, of the organisation or of what a plan makes of it."""
    today = read_any(arguments.organisation, on=arguments.on)
    warn(today, arguments.organisation)
    assumptions = read_assumptions(arguments.assumptions) if arguments.assumptions else None
    profile = chosen_profile(arguments.profile)
    plan = read_plan(arguments.plan) if arguments.plan else None
    check_selected([plan] if plan else [], arguments.select)
    if assumptions is not None:
        warn(assumptions, arguments.assumptions)
        today = today.assume(assumptions)
    if arguments.on:
        today = today.on(arguments.on)
    model = today
    if plan is not None:
        warn(plan, arguments.plan)
        model = today.apply(plan, assumptions, on=arguments.on, select=selected(plan, arguments))
        warn_of_new(model, today, arguments.plan)
    reference = today if arguments.reference == "today" else model
    try:
        result = explain(
            model,
            arguments.unit,
            profile,
            reference=reference,
            by=arguments.by,
            language=arguments.language,
        )
    except UnknownKey as error:  # the unit, or one named in --by
        raise UsageError(str(error), key=error.key, nearest=error.nearest) from None
    if arguments.format == "json":
        text = json.dumps(result.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)
        put(text, "json")
    elif arguments.format == "csv":
        put(result.table().to_csv().rstrip("\n"))
    else:
        put(str(result))
    return DONE
