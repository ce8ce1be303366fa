"""tyngde compare: an organisation beside what plans make of it."""

from __future__ import annotations

import argparse
import json

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_models,
    compared,
)
from tyngde.cli.output import put
from tyngde.compare.comparison import Comparison
from tyngde.model.scenario import Assumptions
from tyngde.words.labels import word
from tyngde.words.plain import plain


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "compare", help="compare an organisation with what plans make of it"
    )
    add_models(command)
    command.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    result, assumptions = compared(arguments)
    text = _formatted(result, arguments.format, assumptions, arguments.language)
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
