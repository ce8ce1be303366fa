"""tyngde compare: an organisation beside what plans make of it."""

from __future__ import annotations

import argparse
import json

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_manifest,
    add_models,
    check_threshold,
    compared,
    save_manifest,
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
    add_manifest(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    check_threshold(arguments.suppress or 0)
    result, _ = compared(arguments)
    save_manifest(result, arguments)
    put_comparison(result, arguments.format, arguments.suppress)
    return DONE


def put_comparison(result: Comparison, format_: str, suppress: int | None) -> None:
    """Writes a comparison, without what is hidden in what is handed on.

    Args:
        result: with every number.
        format_: ``table``, ``json``, ``csv`` or ``md``.
        suppress: the threshold; None: that of the format.
    """
    if suppress is None:
        suppress = 0 if format_ == "table" else 5
    made = [one for model in result._models.values() for one in model.assumptions]
    text = _formatted(
        result.published(suppress), format_, made[0] if made else None, result._language
    )
    put(text, "json" if format_ == "json" else "text")


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
