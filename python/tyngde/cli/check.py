"""tyngde check: reads documents and says what is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial

from tyngde.cli.inputs import (
    DONE,
    WRONG_INPUT,
    Commands,
    add_language,
    warn,
    warn_of_new,
)
from tyngde.cli.output import put, say_error
from tyngde.errors import Error
from tyngde.io.documents import Document, read_document
from tyngde.io.sources import is_source, read_any
from tyngde.model.assumptions import Assumptions
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.words.plain import plain


def add(commands: Commands) -> None:
    """The command and its options."""
    command = commands.add_parser("check", help="read documents and say what is wrong")
    command.add_argument("files", metavar="FILE", nargs="+")
    add_language(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Reads every document; plans and assumptions are tried on the first organisation."""
    code = DONE
    documents: dict[str, Document] = {}

    def attempt(path: str, work: Callable[[], str]) -> None:
        nonlocal code
        try:
            done = work()
            put(f"{plain(path)}: ok: {plain(done)}")
        except Error as error:
            say_error(error, path)
            documents.pop(path, None)
            code = WRONG_INPUT

    def read_one(path: str) -> str:
        document = documents[path] = read_any(path) if is_source(path) else read_document(path)
        if isinstance(document, (Organisation, Plan, Assumptions)):
            warn(document, path)
        return repr(document)[1:-1]

    for path in arguments.files:
        attempt(path, partial(read_one, path))
    base = next((d for d in documents.values() if isinstance(d, Organisation)), None)
    if base is None:
        return code

    models = [base]

    def apply(path: str, plan: Plan) -> str:
        models.append(base.apply(plan))
        warn_of_new(models[-1], base, path)
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
