"""The command line: compare, explain, report, compose, check, show, chart, init, convert, schema.

Exit codes: 0 done, 1 the input is wrong, 2 the call is wrong. Results go to standard output;
errors and warnings to standard error, one line each.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tyngde import _core
from tyngde.compare.comparison import Comparison, compare
from tyngde.compare.explanation import explain
from tyngde.errors import Error, UnknownKey, UsageError
from tyngde.io.documents import (
    read,
    read_assumptions,
    read_document,
    read_plan,
    read_profile,
    write,
)
from tyngde.io.schema import DOCUMENTS, json_schema
from tyngde.io.spreadsheet import are_tables, read_tables
from tyngde.io.starter import init
from tyngde.model.organisation import By, Organisation
from tyngde.model.ranges import SpanRanges
from tyngde.model.scenario import Assumptions, Plan, Profile, compose
from tyngde.words.labels import LANGUAGES, word
from tyngde.words.numbers import show
from tyngde.words.plain import plain

__all__ = ["main"]

DONE, WRONG_INPUT, WRONG_CALL = 0, 1, 2


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _warn(document: Organisation | Plan | Assumptions, name: str) -> None:
    """Says what was found out about tables, and what is worth a look."""
    tables = isinstance(document, Organisation) and bool(document.notes)
    if isinstance(document, Organisation):
        for note in document.notes:
            _say(f"note: {plain(note)}")
    for problem in document.warnings:
        # The warning of a table names its file.
        _say(f"warning: {plain(str(problem) if tables else f'{name}: {problem}')}")


def _by(text: str) -> By:
    if text.isdigit():
        return int(text)
    return text.split(",") if "," in text else text


def _profile(name: str) -> Profile:
    if Path(name).suffix.lower() in {".yaml", ".yml", ".json"}:
        return read_profile(name)
    try:
        return Profile.shipped(name)
    except UnknownKey as error:
        raise UsageError(str(error), key=name, nearest=error.nearest) from None


def _select(text: str) -> tuple[str, str]:
    choice, equals, alternative = text.partition("=")
    if not equals or not choice or not alternative:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form CHOICE=ALTERNATIVE")
    return choice, alternative


def _selected(plan: Plan, arguments: argparse.Namespace) -> dict[str, str]:
    """Of the alternatives that the call selects, those of this plan's choices."""
    return {choice: taken for choice, taken in arguments.select if choice in plan.choices}


def _check_selected(plans: list[Plan], select: list[tuple[str, str]]) -> None:
    known = sorted({choice for plan in plans for choice in plan.choices})
    for choice, _ in select:
        if choice not in known:
            raise UsageError(
                f"none of the plans has a choice {choice!r}; expected "
                f"{'one of ' + ', '.join(known) if known else 'plans with choices'}",
                key=choice,
                expected=", ".join(known),
            )


def _model_name(plan: Plan, path: str, language: str, taken: dict[str, Organisation]) -> str:
    name = plan.name(language) or Path(path).stem
    return name if name not in taken else f"{name} ({Path(path).stem})"


def _compared(arguments: argparse.Namespace) -> tuple[Comparison, Assumptions | None]:
    """The comparison that the call asks for."""
    base = read(arguments.organisation)
    assumptions = read_assumptions(arguments.assumptions) if arguments.assumptions else None
    profile = _profile(arguments.profile)
    plans = [(path, read_plan(path)) for path in arguments.plans]
    if assumptions is not None:
        base = base.assume(assumptions)
    if arguments.on:
        base = base.on(arguments.on)
    _check_selected([plan for _, plan in plans], arguments.select)
    models = {word("today", arguments.language): base}
    _warn(base, arguments.organisation)
    if assumptions is not None:
        _warn(assumptions, arguments.assumptions)
    for path, plan in plans:
        _warn(plan, path)
        model = base.apply(plan, assumptions, on=arguments.on, select=_selected(plan, arguments))
        _warn_of_new(model, base, path)
        models[_model_name(plan, path, arguments.language, models)] = model
    if assumptions is not None:
        assumptions.check_used(models.values())
    try:
        result = compare(models, profile=profile, by=arguments.by, language=arguments.language)
    except UnknownKey as error:  # a unit named in --by
        raise UsageError(str(error), key=error.key, nearest=error.nearest) from None
    return result, assumptions


def _compare(arguments: argparse.Namespace) -> int:
    result, assumptions = _compared(arguments)
    print(_formatted(result, arguments.format, assumptions, arguments.language))
    return DONE


def _explain(arguments: argparse.Namespace) -> int:
    """Takes a unit's tyngde apart, of the organisation or of what a plan makes of it."""
    today = read(arguments.organisation)
    _warn(today, arguments.organisation)
    assumptions = read_assumptions(arguments.assumptions) if arguments.assumptions else None
    profile = _profile(arguments.profile)
    plan = read_plan(arguments.plan) if arguments.plan else None
    _check_selected([plan] if plan else [], arguments.select)
    if assumptions is not None:
        _warn(assumptions, arguments.assumptions)
        today = today.assume(assumptions)
    if arguments.on:
        today = today.on(arguments.on)
    model = today
    if plan is not None:
        _warn(plan, arguments.plan)
        model = today.apply(plan, assumptions, on=arguments.on, select=_selected(plan, arguments))
        _warn_of_new(model, today, arguments.plan)
    reference = today if arguments.reference == "today" else model
    try:
        result = explain(
            model,
            arguments.unit,
            profile,
            reference=reference,
            by=arguments.by,
            language=arguments.language,
        )
    except UnknownKey as error:  # the unit, or one named in --by
        raise UsageError(str(error), key=error.key, nearest=error.nearest) from None
    if arguments.format == "json":
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=1, allow_nan=False))
    elif arguments.format == "csv":
        print(result.table().to_csv().rstrip("\n"))
    else:
        print(result)
    return DONE


def _report(arguments: argparse.Namespace) -> int:
    if arguments.suppress < 0:
        raise UsageError("the threshold of --suppress is 0 or more", expected="0 or more")
    result, _ = _compared(arguments)
    result.report(arguments.output, suppress=arguments.suppress)
    return DONE


def _compose(arguments: argparse.Namespace) -> int:
    base = read(arguments.organisation)
    both = compose(base, *(read_plan(path) for path in arguments.plans))
    if both.conflicts:
        for line in str(both).splitlines():
            _say(f"conflict: {plain(line)}")
        return WRONG_INPUT
    if arguments.output:
        write(both.plan, arguments.output)
    else:
        print(both.plan.to_json(), end="")
    return DONE


def _warn_of_new(model: Organisation, base: Organisation, name: str) -> None:
    known = {(problem.pointer, problem.message) for problem in base.warnings}
    for problem in model.warnings:
        if (problem.pointer, problem.message) not in known:
            _say(f"warning: {plain(name)}: {plain(str(problem))}")


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
    head = (
        f"UNDER ASSUMPTIONS: {name}. The figures filled in stand in no document."
        if language == "en"
        else f"UNDER ANTAGELSER: {name}. De udfyldte tal står i intet dokument."
    )
    return f"{head}\n\n{text}"


def _check(arguments: argparse.Namespace) -> int:
    """Reads every document; plans and assumptions are tried on the first organisation."""
    code = DONE
    documents: dict[str, Organisation | Plan | Profile | Assumptions | SpanRanges] = {}

    def attempt(path: str, work: Callable[[], str]) -> None:
        nonlocal code
        try:
            print(f"{plain(path)}: ok: {plain(work())}")
        except Error as error:
            text = plain(str(error))
            _say(f"error: {text if error.file else f'{plain(path)}: {text}'}")
            documents.pop(path, None)
            code = WRONG_INPUT

    def read_one(path: str) -> str:
        document = documents[path] = read_document(path)
        if not isinstance(document, (Profile, SpanRanges)):
            _warn(document, path)
        return repr(document)[1:-1]

    for path in arguments.files:
        attempt(path, partial(read_one, path))
    base = next((d for d in documents.values() if isinstance(d, Organisation)), None)
    if base is None:
        return code

    models = [base]

    def apply(path: str, plan: Plan) -> str:
        models.append(base.apply(plan))
        _warn_of_new(models[-1], base, path)
        return f"can be applied to {base.name()!r}"

    def assume(assumptions: Assumptions) -> str:
        base.assume(assumptions)
        assumptions.check_used(models)
        return f"can be made about {base.name()!r}"

    for path, document in list(documents.items()):
        if isinstance(document, Plan):
            attempt(path, partial(apply, path, document))
    for path, document in list(documents.items()):
        if isinstance(document, Assumptions):
            attempt(path, partial(assume, document))
    return code


def _show(arguments: argparse.Namespace) -> int:
    organisation = read(arguments.organisation)
    _warn(organisation, arguments.organisation)
    if arguments.on:
        organisation = organisation.on(arguments.on)
    print(organisation.outline(arguments.language))
    print()
    for measure in ("fte", "headcount"):
        print(f"{measure}: {show(organisation.whole(measure), arguments.language)}")
    return DONE


def _init(arguments: argparse.Namespace) -> int:
    for file in init(arguments.folder, language=arguments.language):
        print(plain(str(file)))
    return DONE


def _convert(arguments: argparse.Namespace) -> int:
    if are_tables(arguments.organisation):
        organisation = read_tables(
            arguments.organisation,
            columns=dict(arguments.rename),
            ignore=arguments.ignore,
            scope=arguments.scope,
            decimal=arguments.decimal,
        )
    else:
        organisation = read(arguments.organisation)
    _warn(organisation, arguments.organisation)
    if arguments.output is None:
        sys.stdout.write(organisation.to_json())
    else:
        write(organisation, arguments.output)
    return DONE


def _renaming(text: str) -> tuple[str, str]:
    header, mark, name = text.rpartition("=")
    if not mark or not header or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form HEADER=NAME")
    return header, name


def _chart(arguments: argparse.Namespace) -> int:
    """Draws the organisation, or with a plan the organisation before and after it."""
    organisation = read(arguments.organisation)
    _warn(organisation, arguments.organisation)
    if arguments.on and arguments.plan is None:
        organisation = organisation.on(arguments.on)
    how = {
        "figure": arguments.figure or None,
        "depth": arguments.depth,
        "language": arguments.language,
    }
    if arguments.plan is None:
        _check_selected([], arguments.select)
        drawn = organisation.chart(**how)
    else:
        plan = read_plan(arguments.plan)
        _warn(plan, arguments.plan)
        _check_selected([plan], arguments.select)
        drawn = plan.chart(
            organisation,
            **how,
            on=arguments.on,
            select=_selected(plan, arguments),
            arrange=arguments.arrange,
        )
    if arguments.output:
        drawn.save(arguments.output, page=arguments.page)
    else:
        print(drawn.svg)
    return DONE


def _schema(arguments: argparse.Namespace) -> int:
    print(json.dumps(json_schema(arguments.document), ensure_ascii=False, indent=1))
    return DONE


def _add_assumptions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--with", dest="assumptions", metavar="ASSUMPTIONS", help="fill in what is unknown"
    )


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        default="tyngde-2012",
        metavar="P",
        help="how tyngde is computed: a file, or a name (default: tyngde-2012)",
    )


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--select",
        type=_select,
        action="append",
        default=[],
        metavar="CHOICE=ALTERNATIVE",
        help="which alternative of a choice is taken (default: that of the plan)",
    )


def _add_day_and_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="a day: only what is due by then is done")
    _add_choices(parser)


def _add_models(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what is compared."""
    parser.add_argument(
        "organisation",
        metavar="ORG",
        help="the organisation: YAML, JSON, a folder of tables, .xlsx",
    )
    parser.add_argument("plans", metavar="PLAN", nargs="+", help="plans, each one model")
    _add_assumptions(parser)
    _add_profile(parser)
    parser.add_argument(
        "--by",
        type=_by,
        default="department",
        metavar="TYPE",
        help="the units compared: a type, a depth, or keys with commas (default: department)",
    )
    _add_day_and_choices(parser)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tyngde", description="Compare ways of organising the same work."
    )
    parser.add_argument("--version", action="version", version=f"tyngde {_core.library_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    compare_ = commands.add_parser(
        "compare", help="compare an organisation with what plans make of it"
    )
    _add_models(compare_)
    compare_.add_argument("--format", choices=("table", "json", "csv", "md"), default="table")
    compare_.set_defaults(run=_compare)

    explain_ = commands.add_parser(
        "explain", help="take a unit's tyngde apart, down to figures and sources"
    )
    explain_.add_argument("organisation", metavar="ORG")
    explain_.add_argument("unit", metavar="UNIT", help="key of a unit")
    explain_.add_argument("plan", metavar="PLAN", nargs="?", help="explain what a plan makes of it")
    _add_assumptions(explain_)
    _add_profile(explain_)
    explain_.add_argument(
        "--by",
        type=_by,
        default=None,
        metavar="TYPE",
        help="the units compared, for profiles that look at them: a type, a depth, keys",
    )
    explain_.add_argument(
        "--reference",
        choices=("model", "today"),
        default="model",
        help="whose totals shares are of: what is explained, or the organisation without the plan",
    )
    _add_day_and_choices(explain_)
    explain_.add_argument("--format", choices=("table", "json", "csv"), default="table")
    explain_.set_defaults(run=_explain)

    report_ = commands.add_parser(
        "report", help="write a comparison as one page of HTML for those who decide"
    )
    _add_models(report_)
    report_.add_argument("-o", dest="output", metavar="FILE", required=True, help="the page")
    report_.add_argument(
        "--suppress",
        type=int,
        default=5,
        metavar="N",
        help="hide numbers of people below this (default: 5; 0 hides none)",
    )
    report_.set_defaults(run=_report)

    compose_ = commands.add_parser("compose", help="put two plans for one organisation together")
    compose_.add_argument("organisation", metavar="ORG")
    compose_.add_argument("plans", metavar="PLAN", nargs=2)
    compose_.add_argument("-o", dest="output", metavar="FILE", help="write the plan here (JSON)")
    compose_.set_defaults(run=_compose)

    check = commands.add_parser("check", help="read documents and say what is wrong")
    check.add_argument("files", metavar="FILE", nargs="+")
    check.set_defaults(run=_check)

    show_ = commands.add_parser("show", help="show an organisation as an outline")
    show_.add_argument("organisation", metavar="ORG")
    show_.add_argument("--on", metavar="DATE", help="the day to show")
    show_.set_defaults(run=_show)

    init_ = commands.add_parser("init", help="write tables and a plan to begin with")
    init_.add_argument("folder", metavar="FOLDER")
    init_.set_defaults(run=_init)

    convert = commands.add_parser("convert", help="write tables as a JSON document")
    convert.add_argument("organisation", metavar="TABLES", help="a folder of tables, or .xlsx")
    convert.add_argument("-o", "--output", metavar="FILE", help="a new name, ending in .json")
    convert.add_argument(
        "--rename",
        type=_renaming,
        action="append",
        default=[],
        metavar="HEADER=NAME",
        help="read a column as another",
    )
    convert.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="HEADER",
        help="leave out a column; unknown: all that are not known",
    )
    convert.add_argument(
        "--scope", choices=("own", "total"), help="what the plain figures of units count"
    )
    convert.add_argument("--decimal", choices=(",", "."), help="how numbers are written")
    convert.set_defaults(run=_convert)
    chart = commands.add_parser(
        "chart", help="draw the organisation chart, before and after a plan"
    )
    chart.add_argument("organisation", metavar="ORG", help="the organisation (YAML or JSON)")
    chart.add_argument("plan", metavar="PLAN", nargs="?", help="a plan: before and after are drawn")
    chart.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        help="write here: .svg, .html, .png or .pdf (default: SVG to standard output)",
    )
    chart.add_argument(
        "--figure",
        action="append",
        default=[],
        metavar="MEASURE",
        help="a figure in the boxes, such as fte; may be given several times",
    )
    chart.add_argument("--depth", type=int, metavar="N", help="levels below the top that are shown")
    chart.add_argument("--page", choices=("A4", "A3"), help="fit the chart to a sheet")
    chart.add_argument(
        "--arrange",
        choices=("auto", "beside", "above"),
        default="auto",
        help="how before and after stand to each other",
    )
    chart.add_argument("--on", metavar="DATE", help="the day to show")
    _add_choices(chart)
    chart.set_defaults(run=_chart)

    schema = commands.add_parser("schema", help="print the JSON Schema of a kind of document")
    schema.add_argument("document", metavar="NAME", choices=DOCUMENTS)
    schema.set_defaults(run=_schema)

    for command in (compare_, explain_, report_, check, show_, chart, init_):
        command.add_argument("--language", choices=LANGUAGES, default="en")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter shall not try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except UsageError as error:
        _say(f"error: {plain(str(error))}")
        return WRONG_CALL
    except Error as error:
        _say(f"error: {plain(str(error))}")
        return WRONG_INPUT
    except OSError as error:
        _say(f"error: {plain(str(error.filename or ''))}: {error.strerror or error}")
        return WRONG_CALL


if __name__ == "__main__":
    sys.exit(main())
