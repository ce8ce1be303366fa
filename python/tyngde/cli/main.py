"""The command line: one file for each command, all of which read their input alike.

Exit codes: 0 done, 1 the input is wrong, 2 the call is wrong. Results go to standard output;
errors and warnings to standard error, one line each.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tyngde import _core
from tyngde.cli import chart, check, compare, compose, convert, explain, init, report, schema, show
from tyngde.cli.inputs import DONE, WRONG_CALL, WRONG_INPUT, say
from tyngde.errors import Error, UsageError
from tyngde.words.plain import plain

__all__ = ["main"]

COMMANDS = (compare, explain, report, compose, check, show, init, convert, chart, schema)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tyngde", description="Compare ways of organising the same work."
    )
    parser.add_argument("--version", action="version", version=f"tyngde {_core.library_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
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
        say(f"error: {plain(str(error))}")
        return WRONG_CALL
    except Error as error:
        say(f"error: {plain(str(error))}")
        return WRONG_INPUT
    except OSError as error:
        say(f"error: {plain(str(error.filename or ''))}: {error.strerror or error}")
        return WRONG_CALL


if __name__ == "__main__":
    sys.exit(main())
