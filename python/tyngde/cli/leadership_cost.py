"""tyngde leadership-cost: what leaders cost, what a plan saves, and whether that is enough."""

from __future__ import annotations

import argparse
import math

from tyngde.cli.exit_codes import exit_code
from tyngde.cli.inputs import (
    Commands,
    add_assumptions,
    add_day_and_choices,
    add_language,
    add_manifest,
    decision,
    save_manifest,
    selected,
    warn_of_new,
)
from tyngde.cli.output import put_result
from tyngde.io.sources import KNOWN
from tyngde.study.leadership_cost import leadership_cost

Amount = float | tuple[float, float] | None


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "leadership-cost", help="what leaders cost, and what a plan saves of it"
    )
    command.add_argument("organisation", metavar="ORG", help=KNOWN)
    command.add_argument("plan", metavar="PLAN", help="a plan, whose model is asked")
    command.add_argument(
        "--today", action="store_true", help="ask the organisation as it is, instead"
    )
    command.add_argument(
        "--salary",
        type=_named,
        action="append",
        default=[],
        metavar="LEVEL=DKK",
        help="a year, of posts of a level or of a post whose salary is not written; LOW..HIGH "
        "where it lies between two numbers",
    )
    command.add_argument(
        "--one-off",
        type=_named,
        action="append",
        default=[],
        metavar="NAME=DKK",
        help="what the change costs once; LOW..HIGH, or unknown",
    )
    command.add_argument(
        "--demanded", type=_number, metavar="DKK", help="a saving a year that is demanded"
    )
    add_assumptions(command)
    add_day_and_choices(command)
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_manifest(command)
    add_language(command)
    # It looks at no profile.
    command.set_defaults(run=run, profile="tyngde-2012")


def run(arguments: argparse.Namespace) -> int:
    """Sums what leaders cost. The exit code is 3 where a saving that is demanded is not met."""
    given = decision(arguments)
    model, reference = given.base, None
    if not arguments.today:
        reference = given.base
        model = given.base.apply(
            given.plan, given.assumptions, on=arguments.on, select=selected(given.plan, arguments)
        )
        warn_of_new(model, given.base, arguments.plan)
    found = leadership_cost(
        model,
        reference=reference,
        salaries=dict(arguments.salary),
        one_off=dict(arguments.one_off),
        demanded=arguments.demanded,
        language=arguments.language,
    )
    save_manifest(found, arguments)
    put_result(found, arguments.format)
    return exit_code(found)


def _named(text: str) -> tuple[str, Amount]:
    """A name and an amount: a number, two that it lies between, or nothing where it is unknown."""
    name, equals, amount = text.rpartition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=DKK")
    if amount == "unknown":
        return name, None
    low, between, high = amount.partition("..")
    return name, (_number(low), _number(high)) if between else _number(low)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is no amount, such as 850000")
    return number
