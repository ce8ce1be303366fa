"""Real cases that ship with the library: an organisation, plans, and what has to be assumed.

    example = ty.examples.load("aalborg-2018")
    after = example.organisation.apply(example.plans["koncernservice"])

The documents lie beside the package as they are in the repository's folder ``examples``; nothing is
fetched. Each has a README that tells what is documented, derived and assumed.

Manual: examples/README.md
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tyngde import _core
from tyngde.errors import UnknownKey, phrase
from tyngde.io.documents import read, read_assumptions, read_document, read_memo, read_profile
from tyngde.model.assumptions import Assumptions
from tyngde.model.memo import Memo
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.model.profile import Profile

__all__ = ["Example", "load", "names"]

# Beside the native module: an editable install has what is built elsewhere than what is written.
_FOLDER = Path(_core.__file__).parent / "share" / "examples"


@dataclass(frozen=True)
class Example:
    """A case: what there is, what is to be done, and what nobody has written down.

    Attributes:
        name: of the example.
        organisation: as it is documented.
        plans: by their keys, in the order of their files.
        assumptions: figures or relations that no document gives; None where there are none.
        profile: how tyngde is computed; None where the case does not say.
        memo: the words of a memo about the plans; None where there is none.
        path: the folder with the documents and a README.
    """

    name: str
    organisation: Organisation
    plans: dict[str, Plan]
    assumptions: Assumptions | None
    profile: Profile | None
    memo: Memo | None
    path: Path

    def __repr__(self) -> str:
        return f"<Example {self.name!r}: plans {', '.join(self.plans) or 'none'}>"


def names() -> list[str]:
    """The names of the examples, sorted."""
    return sorted(file.parent.name for file in _FOLDER.glob("*/organisation.yaml"))


def load(name: str) -> Example:
    """Reads an example.

    Args:
        name: one of :func:`names`, such as ``aalborg-2018``.

    Raises:
        UnknownKey: there is no example of that name.
    """
    known = names()
    if name not in known:
        expected = f"one of {', '.join(known)}"
        problem = f"there is no example {name!r}"
        raise UnknownKey(
            phrase("{}; expected {}", problem, expected),
            problem=problem,
            key=name,
            expected=expected,
        )
    path = _FOLDER / name
    assumptions, profile = path / "assumptions.yaml", path / "profile.yaml"
    plans = {}
    for file in sorted(path.glob("*.yaml")):
        if file.name in {"organisation.yaml", assumptions.name, profile.name}:
            continue
        document = read_document(file)
        if isinstance(document, Plan):
            plans[document.key or file.stem] = document
    return Example(
        name=name,
        organisation=read(path / "organisation.yaml"),
        plans=plans,
        assumptions=read_assumptions(assumptions) if assumptions.exists() else None,
        profile=read_profile(profile) if profile.exists() else None,
        memo=read_memo(path / "memo.yaml") if (path / "memo.yaml").exists() else None,
        path=path,
    )
