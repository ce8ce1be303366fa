"""The malformed documents, the errors that they get, and what a user sees of them."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import tyngde as ty
from tyngde.cli import main

from helpers.malformed_tables import MALFORMED_TABLES, table_refusal, title
from helpers.paths import DATA

MALFORMED = DATA / "malformed"

READERS = {
    "organisation": ty.read,
    "plan": ty.read_plan,
    "profile": ty.read_profile,
    "assumptions": ty.read_assumptions,
    "ranges": ty.read_ranges,
}


def entries() -> list[dict[str, Any]]:
    """The index: one entry for each malformed document, with what its error must say.

    What is null is not claimed; `select` is what is chosen when the plan is applied."""
    index: list[dict[str, Any]] = json.loads((MALFORMED / "index.json").read_text(encoding="utf-8"))
    return index


def use(entry: dict[str, Any]) -> None:
    """Reads a document and, where it needs a base, tries it on that."""
    document = READERS[entry["kind"]](MALFORMED / entry["file"])
    if entry["base"] is None:
        return
    base = ty.read(MALFORMED / entry["base"])
    if isinstance(document, ty.Plan):
        base.apply(document, select=entry.get("select"))
    elif isinstance(document, ty.Assumptions):
        base.assume(document)


def refusal(entry: dict[str, Any]) -> ty.Error | None:
    """The error of a malformed document; None if it is taken."""
    try:
        use(entry)
    except ty.Error as error:
        return error
    return None


def message_of_compare(assumptions: Path, base: Path) -> tuple[int, str]:
    """Exit code and standard error of a comparison under assumptions."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "nothing.json"
        plan.write_text('{"tyngde": "plan/2", "key": "nothing", "changes": []}', encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            code = main(["compare", str(base), str(plan), "--with", str(assumptions), "--by", "0"])
    return code, said.getvalue()


def message(entry: dict[str, Any]) -> str:
    """What stands on the screen. Whether an assumption is used shows in a comparison only."""
    error = refusal(entry)
    if error is not None:
        return str(error)
    if entry["kind"] != "assumptions":
        return "(taken without an error)"
    return message_of_compare(MALFORMED / entry["file"], MALFORMED / entry["base"])[1].strip()


def _line(name: str, text: str, most: int) -> str:
    return f"{name}: {text if len(text) <= most else text[: most - 1] + '…'}"


def shown(entry: dict[str, Any], most: int = 240) -> str:
    """The file and its message on one line, the path of the file cut off."""
    return _line(
        entry["file"], message(entry).partition("\n")[0].replace(f"{MALFORMED}/", ""), most
    )


def shown_table(entry: dict[str, Any], most: int = 240) -> str:
    """The same for an entry of the malformed tables."""
    with tempfile.TemporaryDirectory() as folder:
        error = table_refusal(entry, Path(folder))
        text = "(taken without an error)" if error is None else error.lines[0]
        for path in (MALFORMED_TABLES, folder):
            text = text.replace(f"{path}/", "")
    return _line(title(entry), text, most)
