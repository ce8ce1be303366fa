"""The command line: one file for each command, all of which read their input alike.

Exit codes: 0 done, 1 the input is wrong, 2 the call is wrong or a file cannot be read or written,
3 a rule is broken (``tyngde rules``), or a saving that is demanded is not met
(``tyngde leadership-cost``), also when ``tyngde rerun`` finds it again, 130 interrupted. Results
go to standard output; errors and warnings to standard error, one line each. Where standard output
is not UTF-8, JSON and SVG have escapes for what is not ASCII, and other results for what the
encoding lacks.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tyngde import _core
from tyngde.cli import (
    attribution,
    chart,
    check,
    choices,
    compare,
    compose,
    convert,
    derive,
    explain,
    init,
    leadership_cost,
    realised,
    rebase,
    report,
    rerun,
    robustness,
    rules,
    schema,
    show,
    timeline,
)
from tyngde.cli.inputs import DONE, WRONG_CALL, WRONG_INPUT, add_language
from tyngde.cli.output import abandon, check_output, say, say_error
from tyngde.errors import Error, UsageError, phrase, told
from tyngde.words.plain import plain
from tyngde.words.translation import language

__all__ = ["main"]

INTERRUPTED = 130  # as a shell has it for a program that Ctrl-C has ended

COMMANDS = (
    *(compare, explain, report, choices, rules, attribution, timeline, robustness),
    leadership_cost,
    *(rerun, derive, rebase, realised, compose, check, show, init, convert, chart, schema),
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tyngde", description="Compare ways of organising the same work."
    )
    parser.add_argument("--version", action="version", version=f"tyngde {_core.library_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    for command_parser in commands.choices.values():
        # What writes no words of its own has errors and notes all the same.
        if not any(action.dest == "language" for action in command_parser._actions):
            add_language(command_parser)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code."""
    given = _parser().parse_args(arguments)
    with language(given.language):
        return _run(given)


def _run(given: argparse.Namespace) -> int:
    try:
        check_output(given)
        code: int = given.run(given)
        return code
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        abandon()
        return DONE
    except KeyboardInterrupt:
        say(phrase("error: {}", told("interrupted", "interrupted")))
        return INTERRUPTED
    except MemoryError:
        # Such as a device that never ends.
        reason = "there is not enough memory for this"
        say(phrase("error: {}", told(reason, reason)))
        return WRONG_INPUT
    except UsageError as error:
        say_error(error)
        return WRONG_CALL
    except Error as error:
        say_error(error)
        return WRONG_INPUT
    except OSError as error:
        if error.filename == "standard output":
            abandon()
        place = f"{plain(os.fsdecode(error.filename))}: " if error.filename else ""
        reason = error.strerror or str(error)
        say(phrase("error: {}", place + told(reason, reason)))
        return WRONG_CALL


if __name__ == "__main__":
    sys.exit(main())
