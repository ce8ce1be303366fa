"""tyngde init: tables and a plan to begin with."""

from __future__ import annotations

import argparse

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
)
from tyngde.cli.output import put
from tyngde.io.starter import init
from tyngde.words.plain import plain


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("init", help="write tables and a plan to begin with")
    command.add_argument("folder", metavar="FOLDER")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    for file in init(arguments.folder, language=arguments.language):
        put(plain(str(file)))
    return DONE
