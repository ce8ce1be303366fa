"""Where results and messages go: in whatever encoding, also where nobody listens, and never over
what is read."""

from __future__ import annotations

import argparse
import codecs
import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

from tyngde.display.whole_file import check_target
from tyngde.errors import Error, UsageError, phrase, told
from tyngde.io.sources import files_read
from tyngde.model.tables import Table
from tyngde.words.plain import plain

__all__ = ["abandon", "check_output", "put", "put_result", "say", "say_error"]

Form = Literal["text", "json", "xml"]

# The options that name a file to be written.
_WRITTEN = ("output", "manifest")
_MAY_BE_FOLDERS = ("organisation", "after")


def _as_json(error: UnicodeError) -> tuple[str, int]:
    """What an encoding lacks, as JSON escapes it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2].hex() for i in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs), error.end


codecs.register_error("tyngde.json", _as_json)
_ESCAPES = {"text": "backslashreplace", "json": "tyngde.json", "xml": "xmlcharrefreplace"}


def _fitted(text: str, encoding: str, form: Form) -> str:
    """Text that can be written in an encoding. JSON and XML are UTF-8, or ASCII with escapes."""
    if form != "text" and codecs.lookup(encoding).name != "utf-8":
        encoding = "ascii"
    return text.encode(encoding, _ESCAPES[form]).decode(encoding)


def put(text: str, form: Form = "text", end: str = "\n") -> None:
    """Writes a result to standard output.

    Raises:
        BrokenPipeError: nobody reads any more.
        OSError: it cannot be written, or standard output is closed.
    """
    stream = sys.stdout
    if stream is None:
        raise OSError(errno.EBADF, "it is closed", "standard output")
    try:
        stream.write(_fitted(text, getattr(stream, "encoding", None) or "utf-8", form) + end)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), "standard output") from None


class Result(Protocol):
    """A result that is a table and shows itself."""

    def table(self) -> Table: ...
    def to_text(self) -> str: ...
    def to_markdown(self) -> str: ...


def put_result(result: Result, form: str) -> None:
    """Writes a result as ``table``, ``md``, ``csv`` or ``json``: a list of its rows, in which there
    is null for what has no number, or no bound."""
    if form == "json":
        put(result.table().to_json(), "json")
    elif form == "csv":
        put(result.table().to_csv().rstrip("\n"))
    else:
        put(result.to_markdown() if form == "md" else result.to_text())


def abandon() -> None:
    """Gives standard output up, so that the interpreter does not try again at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Writes a message to standard error, in the language that is set; where that cannot be
    written, nobody is told."""
    text = told(text, text)
    stream = sys.stderr
    if stream is None:
        return
    with contextlib.suppress(OSError):
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(_fitted(text, encoding, "text") + "\n")
        stream.flush()


def say_error(error: Error, path: str = "") -> None:
    """Says an error and those beside it, a line each; ``path`` for what has no file of its own."""
    before = "" if error.file or not path else f"{plain(path)}: "
    for line in error.lines:
        say(phrase("error: {}", f"{before}{plain(line)}"))


def check_output(arguments: argparse.Namespace) -> None:
    """That what is to be written is none of the files that are read, and can be written.

    Raises:
        UsageError: it is one, under whatever name, or no ordinary file, or read-only.
    """
    for written in _WRITTEN:
        output = getattr(arguments, written, None)
        if output is not None:
            _check_target(arguments, output)


def _check_target(arguments: argparse.Namespace, output: str) -> None:
    check_target(Path(output))
    for path in _given(arguments):
        for read_from in files_read(path):
            with contextlib.suppress(OSError):
                if not read_from.samefile(output):
                    continue
                raise UsageError(
                    phrase("{}: this is what is read; expected another name", output),
                    problem="this is what is read",
                    expected="another name",
                    key=str(output),
                    file=str(output),
                )


def _given(arguments: argparse.Namespace) -> Iterator[Path]:
    """Every name that the call gives, whatever the option is for; of a folder only where one is
    read, since a language may be called as a folder is."""
    for name, value in vars(arguments).items():
        for each in value if isinstance(value, list) else [value]:
            if name in _WRITTEN or not isinstance(each, str) or not each:
                continue
            if name in _MAY_BE_FOLDERS or not Path(each).is_dir():
                yield Path(each)
