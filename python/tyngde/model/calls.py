"""Which call made a result, so that it can be made again."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from tyngde.model.arguments import sorts_of
from tyngde.model.assumptions import as_assumptions
from tyngde.model.documents import Json
from tyngde.model.doubt import as_doubt
from tyngde.model.hand_overs import hand_over
from tyngde.model.misfits import fitting, misfit, unfit
from tyngde.model.organisation import as_organisation
from tyngde.model.plan import as_plan
from tyngde.model.profile import as_profile
from tyngde.words.languages import language_of

__all__ = ["Call", "Called", "remembered"]

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Call:
    """A call of a public function.

    Attributes:
        name: of the function.
        arguments: all of them by name, those that were left out at their defaults.
    """

    name: str
    arguments: Mapping[str, Any]


@fitting
class Called:
    """A result that knows which call made it."""

    _call: Call | None = None

    def _beside(self) -> str:
        """What a result says that is in no row of its table."""
        return ""

    def manifest(
        self, *, relative_to: str | os.PathLike[str] | None = None, documents: bool = True
    ) -> Json:
        """What :func:`tyngde.rerun` needs to make this result again, as plain data: the call with
        every argument, its inputs by digest and – where they were read from one – by file, the
        version, and the digest of the result. See ``docs/decisions.md``.

        It is for whoever has the inputs: it holds digests by which a guess at them could be
        confirmed, and what was read from no file as a whole.

        Args:
            relative_to: a folder that the files are named from; absolute names when not given.
            documents: whether inputs that were read from no file stand in it as documents. Else
                ``rerun`` has to be told where they are.

        Raises:
            UsageError: it cannot be made again: what is published, a study that was stopped, plans
                that were drawn from an iterator.
        """
        made: Json = hand_over("Called.manifest")(self, relative_to, documents)
        return made

    def save_manifest(self, path: str | os.PathLike[str], *, documents: bool = True) -> Path:
        """Writes :meth:`manifest` as JSON, with files named from the folder of it, and returns the
        path. Raises as that does; OSError: the file cannot be written."""
        made: Path = hand_over("Called.save_manifest")(self, Path(path), documents)
        return made


# What arguments of these names stand for. They are made once, so that what is changed afterwards –
# a mapping, a list – changes no result.
_MADE: dict[str, Callable[[Any], Any]] = {
    "organisation": as_organisation,
    "plan": as_plan,
    "profile": as_profile,
    "assumptions": as_assumptions,
    "doubt": as_doubt,
    "old": as_organisation,
    "new": as_organisation,
    "before": as_organisation,
    "actual": as_organisation,
}


def _kept(name: str, given: Any) -> Any:
    if given is None:
        return None
    if name in _MADE:
        return _MADE[name](given)
    if name == "models" and isinstance(given, Mapping):
        return {key: as_organisation(model) for key, model in given.items()}
    if name == "plans":
        # There may be any number of plans, drawn as they are needed.
        return given if isinstance(given, Iterator) else _copied(given)
    if name == "reference" and isinstance(given, Mapping):
        return as_organisation(given)
    if isinstance(given, Iterator):
        return [_kept("", each) for each in given]
    return _copied(given)


def _copied(given: Any) -> Any:
    if type(given) is dict:
        return dict(given)
    if isinstance(given, (list, set)):
        return [_copied(each) for each in given]
    return given


# The sorts of a function's arguments, read when it is first called.
_sorts = functools.cache(sorts_of)


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Lets the result of a function know its call."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            raise misfit(function.__name__, signature, args, kwargs, error) from None
        found = unfit(function.__name__, _sorts(function), (), (), bound.arguments)
        if found is not None:
            raise found
        bound.apply_defaults()
        given = {name: _kept(name, x) for name, x in bound.arguments.items()}
        if given.get("language", "") is None:
            results = (x for x in given.values() if isinstance(x, Called))
            given["language"] = language_of(None, *results)
        bound.arguments.update(given)
        result = function(*bound.args, **bound.kwargs)
        if isinstance(result, Called):
            result._call = Call(function.__name__, given)
        return result

    return call
