"""A folder to begin with: tables of an invented organisation, and a plan, to be written over."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import Literal

from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase
from tyngde.model.misfits import fitting
from tyngde.words.languages import language_of

__all__ = ["init"]


@fitting
def init(
    folder: str | os.PathLike[str], *, language: Literal["en", "da"] | None = None
) -> list[Path]:
    """Writes tables and a plan that can be read and compared at once.

    Args:
        folder: made if it is not there.
        language: ``"da"`` for Danish names, semicolons and decimal commas, as Danish spreadsheet
            programs write them; ``"en"`` for English ones, commas and decimal points; that of
            :func:`tyngde.language` when not given.

    Returns:
        The files. Those that are there already as they would be written stay: what was cut short
        can be done again.

    Raises:
        UsageError: one of the files exists already, with something else in it; nothing is written.
        OSError: a file cannot be written; those written before are removed again.
    """
    target = Path(folder)
    templates = resources.files("tyngde.io") / "templates" / language_of(language)
    files = {
        target / template.name: template.read_bytes()
        for template in sorted(templates.iterdir(), key=lambda each: each.name)
    }
    missing = {}
    for file, data in files.items():
        if not (file.exists() or file.is_symlink()):
            missing[file] = data
        elif not file.is_file() or file.read_bytes() != data:
            raise UsageError(
                phrase("{}: there is such a file already; expected a new or empty folder", file),
                problem="there is such a file already",
                expected="a new or empty folder",
                key=file.name,
                file=str(file),
            )
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for file, data in missing.items():
            write_whole(data, file)
            written.append(file)
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return list(files)
