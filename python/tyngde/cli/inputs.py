"""What several commands take and say: organisations, plans, profiles, choices, warnings."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tyngde.cli.output import say
from tyngde.compare.comparison import Comparison, compare
from tyngde.errors import UnknownKey, UsageError, phrase, told
from tyngde.io.documents import read_assumptions, read_plan, read_profile
from tyngde.io.sources import KNOWN, read_any
from tyngde.model.assumptions import Assumptions
from tyngde.model.calls import Called
from tyngde.model.grouping import By
from tyngde.model.line import OF
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile
from tyngde.words.labels import word
from tyngde.words.languages import LANGUAGES
from tyngde.words.plain import plain

# Exit codes.
DONE, WRONG_INPUT, WRONG_CALL = 0, 1, 2

# What a command is added to. The class takes no parameter when the program runs.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def warn(document: Organisation | Plan | Assumptions, name: str) -> None:
    """Says what was found out about tables, and what is worth a look."""
    tables = isinstance(document, Organisation) and bool(document.notes)
    if isinstance(document, Organisation):
        for note in document.notes:
            say(phrase("note: {}", plain(told(note, note))))
    for problem in document.warnings:
        # The warning of a table names its file.
        text = str(problem) if tables else f"{name}: {problem}"
        say(phrase("warning: {}", plain(text)))


def warn_of_new(model: Organisation, base: Organisation, name: str) -> None:
    known = {(problem.pointer, problem.message) for problem in base.warnings}
    for problem in model.warnings:
        if (problem.pointer, problem.message) not in known:
            say(phrase("warning: {}", plain(f"{name}: {problem}")))


def units(text: str) -> By:
    if text.isdigit():
        return int(text)
    return text.split(",") if "," in text else text


def chosen_profile(name: str) -> Profile:
    if Path(name).suffix.lower() in {".yaml", ".yml", ".json"}:
        return read_profile(name)
    try:
        return Profile.shipped(name)
    except UnknownKey as error:
        raise UsageError(str(error), key=name, nearest=error.nearest) from None


def choice(text: str) -> tuple[str, str]:
    choice, equals, alternative = text.partition("=")
    if not equals or not choice or not alternative:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form CHOICE=ALTERNATIVE")
    return choice, alternative


def selected(plan: Plan, arguments: argparse.Namespace) -> dict[str, str]:
    """Of the alternatives that the call selects, those of this plan's choices."""
    return {choice: taken for choice, taken in arguments.select if choice in plan.choices}


def check_selected(plans: list[Plan], select: list[tuple[str, str]]) -> None:
    known = sorted({choice for plan in plans for choice in plan.choices})
    for choice, _ in select:
        if choice not in known:
            raise UsageError(
                phrase(
                    "none of the plans has a choice {}; expected {}",
                    repr(choice),
                    "one of " + ", ".join(known) if known else "plans with choices",
                ),
                key=choice,
                expected=", ".join(known),
            )


def _model_name(plan: Plan, path: str, language: str, taken: dict[str, Organisation]) -> str:
    file = plain(Path(path).stem)
    name = plan.name(language) or file
    return name if name not in taken else f"{name} ({file})"


def compared(arguments: argparse.Namespace) -> tuple[Comparison, Assumptions | None]:
    """The comparison that the call asks for."""
    base = read_any(arguments.organisation, on=arguments.on)
    assumptions = read_assumptions(arguments.assumptions) if arguments.assumptions else None
    profile = chosen_profile(arguments.profile)
    plans = [(path, read_plan(path)) for path in arguments.plans]
    if assumptions is not None:
        base = base.assume(assumptions)
    if arguments.on:
        base = base.on(arguments.on)
    check_selected([plan for _, plan in plans], arguments.select)
    models = {word("today", arguments.language): base}
    warn(base, arguments.organisation)
    if assumptions is not None:
        warn(assumptions, arguments.assumptions)
    for path, plan in plans:
        warn(plan, path)
        model = base.apply(plan, assumptions, on=arguments.on, select=selected(plan, arguments))
        warn_of_new(model, base, path)
        models[_model_name(plan, path, arguments.language, models)] = model
    if assumptions is not None:
        assumptions.check_used(models.values())
    try:
        result = compare(
            models,
            profile=profile,
            by=arguments.by,
            within=arguments.within,
            indicators=arguments.indicators,
            language=arguments.language,
        )
    except UnknownKey as error:  # a unit named in --by or --within
        raise UsageError(str(error), key=error.key, nearest=error.nearest) from None
    return result, assumptions


@dataclass(frozen=True)
class Decision:
    """What commands about one plan read: the organisation, as of the day and with assumptions, the
    plan, assumptions and profile."""

    base: Organisation
    plan: Plan
    assumptions: Assumptions | None
    profile: Profile


def decision(arguments: argparse.Namespace) -> Decision:
    """Reads what :func:`add_decision` takes, and warns."""
    base = read_any(arguments.organisation, on=arguments.on)
    assumptions = read_assumptions(arguments.assumptions) if arguments.assumptions else None
    profile = chosen_profile(arguments.profile)
    plan = read_plan(arguments.plan)
    check_selected([plan], arguments.select)
    warn(base, arguments.organisation)
    if assumptions is not None:
        warn(assumptions, arguments.assumptions)
        base = base.assume(assumptions)
    warn(plan, arguments.plan)
    return Decision(base.on(arguments.on) if arguments.on else base, plan, assumptions, profile)


def add_decision(parser: argparse.ArgumentParser) -> None:
    """The arguments of commands about one plan."""
    parser.add_argument("organisation", metavar="ORG", help=KNOWN)
    parser.add_argument("plan", metavar="PLAN", help="a plan")
    add_assumptions(parser)
    add_profile(parser)
    parser.add_argument(
        "--by",
        type=units,
        default=None,
        metavar="TYPE",
        help="the units compared: a type, a depth, or keys with commas (default: department, or 1 "
        "where there is none)",
    )
    _add_within(parser)
    add_day_and_choices(parser)
    add_manifest(parser)
    parser.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    add_language(parser)


def add_manifest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--manifest", metavar="FILE", help="write there what makes the result again (tyngde rerun)"
    )


def named_file(text: str) -> tuple[str, str]:
    """An input of a manifest, and where it is."""
    name, equals, file = text.partition("=")
    if not equals or not name or not file:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=FILE")
    return name, file


def save_manifest(result: Called, arguments: argparse.Namespace) -> None:
    """Writes the manifest where the call asks for one."""
    if arguments.manifest is not None:
        result.save_manifest(arguments.manifest)


def add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of what is drawn")


def add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="threads")


def add_indicators(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--indicators",
        type=lambda text: [name.strip() for name in text.split(",") if name.strip()],
        metavar="NAMES",
        help="the indicators measured: keys or groups with commas, or all",
    )


def add_assumptions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--with", dest="assumptions", metavar="ASSUMPTIONS", help="fill in what is unknown"
    )


def add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        default="tyngde-2012",
        metavar="P",
        help="how tyngde is computed: a file, or a name (default: tyngde-2012)",
    )


def add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--select",
        type=choice,
        action="append",
        default=[],
        metavar="CHOICE=ALTERNATIVE",
        help="which alternative of a choice is taken (default: that of the plan)",
    )


def add_day_and_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="a day: only what is due by then is done")
    add_choices(parser)


def add_models(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what is compared."""
    parser.add_argument(
        "organisation",
        metavar="ORG",
        help=f"the organisation: {KNOWN}",
    )
    parser.add_argument("plans", metavar="PLAN", nargs="+", help="plans, each one model")
    add_assumptions(parser)
    add_profile(parser)
    parser.add_argument(
        "--by",
        type=units,
        default=None,
        metavar="TYPE",
        help="the units compared: a type, a depth, or keys with commas; or line: managers "
        "(default: department; without any, line where posts report to posts and no unit has a "
        "head, else 1)",
    )
    _add_within(parser)
    add_indicators(parser)
    add_day_and_choices(parser)


def _add_within(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--within",
        metavar="UNIT",
        help="only what lies in this unit is compared (then --by is: the units directly below it)",
    )


def add_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--of",
        choices=OF,
        help="what is shown: the units, or the line of reporting (default: the units, unless "
        "posts report to posts and no unit has a head)",
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """The language of results, errors and notes: without the option that of the environment."""
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=environment_language(),
        help="of results, errors and notes (default: the environment's TYNGDE_LANGUAGE, else en)",
    )


def environment_language() -> str:
    """The language that the environment asks for; English where it names none, or one that there
    are no words for."""
    wanted = os.environ.get("TYNGDE_LANGUAGE", "").lower()
    return wanted if wanted in LANGUAGES else "en"


def check_threshold(suppress: int) -> None:
    """Refuses a threshold of ``--suppress`` below 0.

    Raises:
        UsageError: it is.
    """
    if suppress < 0:
        raise UsageError("the threshold of --suppress is 0 or more", expected="0 or more")
