"""tyngde schema: the JSON Schema of a kind of document."""

from __future__ import annotations

import argparse
import json

from tyngde.cli.inputs import (
    DONE,
    Commands,
)
from tyngde.cli.output import put
from tyngde.io.schema import DOCUMENTS, json_schema


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("schema", help="print the JSON Schema of a kind of document")
    command.add_argument("document", metavar="NAME", choices=DOCUMENTS)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    text = json.dumps(json_schema(arguments.document), ensure_ascii=False, indent=1)
    put(text, "json")
    return DONE
