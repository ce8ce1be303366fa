"""tyngde robustness: how sure the order of models is."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_manifest,
    add_models,
    add_seed,
    add_workers,
    compared,
    save_manifest,
)
from tyngde.cli.output import put_result
from tyngde.io.documents import read_doubt
from tyngde.study.doubt.robustness import robustness


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "robustness", help="tell how sure the order of models is, with figures that are not"
    )
    add_models(command)
    command.add_argument(
        "--doubt",
        metavar="DOUBT",
        help="what is uncertain (default: figures with bounds, evenly within these)",
    )
    command.add_argument(
        "--draws", type=int, default=10_000, metavar="N", help="how many at most (default: 10000)"
    )
    command.add_argument(
        "--precision",
        type=float,
        metavar="E",
        help="stop when the standard error of each share of first places is at most this",
    )
    add_seed(command)
    add_workers(command)
    command.add_argument(
        "--parts",
        metavar="FOLDER",
        help="keep draws as Parquet files there, and go on from those that are there",
    )
    add_manifest(command)
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    doubt = read_doubt(arguments.doubt) if arguments.doubt else None
    result, _ = compared(arguments)
    # Of those that are asked for, what says which way is better can be ranked by.
    keys = [row.key for row in result._native.indicators if row.better != "neither"]
    found = robustness(
        result,
        doubt,
        indicators=keys if arguments.indicators else None,
        draws=arguments.draws,
        precision=arguments.precision,
        seed=arguments.seed,
        workers=arguments.workers,
        parts=arguments.parts,
        language=arguments.language,
    )
    if found.complete:
        save_manifest(found, arguments)
    put_result(found, arguments.format)
    if not found.complete:
        raise KeyboardInterrupt
    return DONE
