"""tyngde rerun: a result again from its manifest."""

from __future__ import annotations

import argparse

from tyngde.cli.compare import put_comparison
from tyngde.cli.exit_codes import exit_code
from tyngde.cli.inputs import Commands, check_threshold, named_file
from tyngde.cli.output import put_result
from tyngde.compare.comparison import Comparison
from tyngde.manifest.rerunning import rerun


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "rerun", help="make a result again from its manifest, of the same inputs"
    )
    command.add_argument("manifest_read", metavar="MANIFEST", help="what --manifest wrote")
    command.add_argument(
        "--input",
        dest="inputs",
        type=named_file,
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="where an input of the manifest is now",
    )
    command.add_argument("--workers", type=int, metavar="N", help="threads, where the call has any")
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    command.add_argument(
        "--suppress",
        type=int,
        metavar="N",
        help="of a comparison, as for tyngde compare",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    check_threshold(arguments.suppress or 0)
    how = {} if arguments.workers is None else {"workers": arguments.workers}
    found = rerun(arguments.manifest_read, inputs=dict(arguments.inputs), **how)
    if isinstance(found, Comparison):
        put_comparison(found, arguments.format, arguments.suppress)
    else:
        put_result(found, arguments.format)
    return exit_code(found)
