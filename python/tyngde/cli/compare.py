"""tyngde compare: an organisation beside what plans make of it."""

from __future__ import annotations

import argparse
import json

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_models,
    check_threshold,
    compared,
)
from tyngde.cli.output import put
from tyngde.compare.comparison import Comparison
from tyngde.model.assumptions import Assumptions
from tyngde.words.labels import word
from tyngde.words.plain import plain


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "compare", help="compare an organisation with what plans make of it"
    )
    add_models(command)
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    command.add_argument(
        "--suppress",
        type=int,
        metavar="N",
        help="hide figures of fewer than N persons, and what gives them away; 0 hides none "
        "(default: 5 in json, csv and md, which are handed on; 0 in the table, which is for you)",
    )
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    suppress = arguments.suppress
    if suppress is None:
        suppress = 0 if arguments.format == "table" else 5
    check_threshold(suppress)
    result, assumptions = compared(arguments)
    shown = result.published(suppress)
    text = _formatted(shown, arguments.format, assumptions, arguments.language)
    put(text, "json" if arguments.format == "json" else "text")
    return DONE


def _formatted(
    result: Comparison, format_: str, assumptions: Assumptions | None, language: str
) -> str:
    if format_ == "json":
        data = result.to_dict()
        data["assumptions"] = assumptions.key if assumptions is not None else None
        return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False, default=str)
    if format_ == "csv":
        return result.indicators().to_csv().rstrip("\n")
    text = result.to_markdown() if format_ == "md" else result.to_text()
    if assumptions is None:
        return text
    name = plain(assumptions.name(language) or assumptions.key)
    head = word("under_assumptions", language).format(name)
    return f"{head}\n\n{text}"
