"""tyngde report: a comparison as one page for those who decide."""

from __future__ import annotations

import argparse
from typing import Any

from tyngde.cli.inputs import (
    DONE,
    Commands,
    add_language,
    add_models,
    add_workers,
    check_threshold,
    compared,
)
from tyngde.compare.comparison import Comparison
from tyngde.io.documents import read_doubt, read_memo
from tyngde.model.assumptions import Assumptions
from tyngde.study.attribution.attribution import attribution
from tyngde.study.choices.choices import LIMIT, choices
from tyngde.study.doubt.robustness import robustness
from tyngde.study.rules.asking import rules

_MEASURES = ["load_gini", "tyngde_gini", "interfaces_cut", "layers"]
# Of a unit, of which there is no number of layers.
_WITHIN = _MEASURES[:-1]


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser(
        "report", help="write a comparison as one page for those who decide, in HTML or for Word"
    )
    add_models(command)
    command.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        required=True,
        help="the page; a Word document where the name ends in .docx",
    )
    command.add_argument(
        "--form",
        choices=("full", "short"),
        default="full",
        help="full, or short: about two pages of A4 (default: full)",
    )
    command.add_argument(
        "--memo",
        metavar="MEMO",
        help="a YAML or JSON file with case, background, decision and the aims of the models",
    )
    command.add_argument(
        "--template", metavar="DOCX", help="a Word document whose styles and margins are taken"
    )
    command.add_argument(
        "--suppress",
        type=int,
        default=5,
        metavar="N",
        help="hide figures of fewer than N persons, and what gives them away (default: 5; 0 hides "
        "none)",
    )
    command.add_argument(
        "--choices", action="store_true", help="every combination of the plans' alternatives"
    )
    command.add_argument(
        "--sample",
        type=int,
        default=LIMIT,
        metavar="N",
        help=f"of --choices: draw N where a plan has more combinations (default: {LIMIT})",
    )
    command.add_argument(
        "--rules", action="store_true", help="whether the models keep the plans' rules"
    )
    command.add_argument(
        "--attribution", action="store_true", help="what each change of a plan accounts for"
    )
    command.add_argument(
        "--doubt", metavar="DOUBT", help="how sure the order is with what is uncertain"
    )
    add_workers(command)
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    check_threshold(arguments.suppress)
    result, assumptions = compared(arguments)
    result.report(
        arguments.output,
        suppress=arguments.suppress,
        template=arguments.template,
        form=arguments.form,
        memo=read_memo(arguments.memo) if arguments.memo else None,
        **_asked(result, assumptions, arguments),
    )
    return DONE


def _asked(
    result: Comparison, assumptions: Assumptions | None, arguments: argparse.Namespace
) -> dict[str, Any]:
    """What the call asks for beside the comparison: a section of the report each."""
    base = result._models[result.reference]
    planned = [
        (model, model.steps[-1])
        for name, model in result._models.items()
        if name != result.reference and model.steps
    ]
    # By so many measures a decision can be read; others are asked for by name.
    about: dict[str, Any] = {
        "indicators": arguments.indicators or (_MEASURES if result._within is None else _WITHIN),
        "by": result._by,
        "within": result._within,
        "profile": result.profile,
        "assumptions": assumptions,
        "on": arguments.on,
        "workers": arguments.workers,
        "language": arguments.language,
    }
    asked: dict[str, Any] = {}
    if arguments.choices:
        several = [step.plan for _, step in planned if step.plan.choices]
        sample = arguments.sample
        asked["choices"] = [choices(base, plan, sample=sample, **about) for plan in several]
    if arguments.attribution:
        asked["attribution"] = [
            attribution(base, step.plan, select=step.taken or None, **about) for _, step in planned
        ]
    if arguments.rules:
        told = {x: about[x] for x in ("by", "within", "profile", "language")}
        asked["rules"] = [
            rules(model, step.plan, reference=base, **told)
            for model, step in planned
            if step.plan.rules
        ]
    if arguments.doubt:
        asked["robustness"] = robustness(
            result,
            read_doubt(arguments.doubt),
            workers=arguments.workers,
            language=arguments.language,
        )
    return asked
