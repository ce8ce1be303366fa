"""Making a result again from its manifest."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tyngde.compare.comparison import compare
from tyngde.compare.indicator import Indicator
from tyngde.errors import (
    DigestMismatch,
    DocumentError,
    Error,
    UsageError,
    at_place,
    none_of,
    phrase,
)
from tyngde.io.documents import read_assumptions, read_doubt, read_plan, read_profile
from tyngde.io.sources import read_any
from tyngde.manifest.forms import (
    HOW,
    KINDS,
    MARK,
    NEWEST,
    VALUE,
    digest_of,
    input_digest,
    result_json,
)
from tyngde.model.calls import Called
from tyngde.model.documents import Json
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.values import Value
from tyngde.study.attribution.attribution import attribution
from tyngde.study.choices.choices import choices
from tyngde.study.choices.clash import clash
from tyngde.study.doubt.robustness import robustness
from tyngde.study.leadership_cost import leadership_cost
from tyngde.study.life_of_plan.realised import realised
from tyngde.study.life_of_plan.rebase import rebase
from tyngde.study.rank import rank
from tyngde.study.rules.asking import rules
from tyngde.study.rules.rule import rule
from tyngde.study.study import study
from tyngde.study.timeline.timeline import timeline

__all__ = ["rerun"]

_CALLS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        *(compare, study, choices, clash, rules, attribution, timeline, robustness, rank),
        *(leadership_cost, rebase, realised),
    )
}
_READERS: dict[str, Callable[[Path], Any]] = {
    "organisation": read_any,
    "plan": read_plan,
    "profile": read_profile,
    "assumptions": read_assumptions,
    "doubt": read_doubt,
}


@fitting
def rerun(
    manifest: str | os.PathLike[str] | Mapping[str, Any],
    *,
    inputs: Mapping[str, Any] | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    check: bool = True,
    **how: Any,
) -> Any:
    """Makes a result again from its manifest.

        found = ty.choices(today, plan, seed=7)
        found.save_manifest("choices.json")
        again = ty.rerun("choices.json")

    The inputs are read from the files that the manifest names, from its folder, and their digests
    compared: one that says something else than it did then is refused. So is a result that comes
    out as another, as that of another version may.

    Args:
        manifest: the file, or its data.
        inputs: where inputs are now, by their names in the manifest: a file, or the object.
        indicators: indicators of one's own, by key. A manifest tells where they were defined, and
            nothing of it is run.
        check: whether the result is compared with what the manifest says of it.
        how: ``workers``, ``processes``, ``progress``, ``parts`` of the call; they change nothing of
            the result.

    Returns:
        What the call in the manifest returns.

    Raises:
        DigestMismatch: inputs that are not as they were, all at once, each with the ``file``, its
            name in the manifest (``key``), the digest ``expected`` and ``found``; or the result
            is another (``key`` is ``result``).
        DocumentError: it is no manifest.
        UsageError: an input is in no file and not given, or an indicator of one's own is missing.
        OSError: a file cannot be read.
    """
    folder = Path.cwd()
    name = ""
    if not isinstance(manifest, Mapping):
        name, folder = os.fspath(manifest), Path(manifest).absolute().parent
        try:
            read = json.loads(Path(manifest).read_bytes())
        except ValueError as error:
            raise _no_manifest(name, f"this is no JSON: {error}", "a manifest", "") from None
    else:
        read = manifest
    if not isinstance(read, Mapping) or read.get("tyngde") != NEWEST:
        raise _no_manifest(name, "this is no manifest", f"the field tyngde: {NEWEST}", "tyngde")
    for key, of in (("inputs", Mapping), ("arguments", Mapping), ("call", str)):
        if not isinstance(read.get(key), of):
            raise _no_manifest(name, f"the manifest has no {key}", "a whole manifest", key)
    reader = _Reader(name, folder, read["inputs"], dict(inputs or {}), dict(indicators or {}))
    for key in how:
        if key not in HOW:
            raise none_of(phrase("{} is no argument of rerun", repr(key)), key, HOW)
    result = reader.call(read["call"], read["arguments"], how)
    if check and isinstance(result, Called):
        found = digest_of(result_json(result))
        if found != read.get("result"):
            raise _mismatch("result", name, str(read.get("result")), found, result)
    return result


def _no_manifest(file: str, problem: str, expected: str, key: str) -> Error:
    return at_place(DocumentError, problem, file, expected=expected, key=key, file=file)


def _mismatch(key: str, file: str, expected: str, found: str, result: Any = None) -> Error:
    what = "the result" if key == "result" else f"the input {key!r}"
    return at_place(
        DigestMismatch,
        phrase("{} is not what it was: found {}", what, found),
        file,
        expected=expected,
        key=key,
        file=file,
        found=found,
        result=result,
    )


class _Reader:
    """Plain data as objects again."""

    def __init__(
        self,
        manifest: str,
        folder: Path,
        entries: Mapping[str, Any],
        given: dict[str, Any],
        indicators: dict[str, Indicator],
    ) -> None:
        self._manifest, self._folder, self._indicators = manifest, folder, indicators
        for name in given:
            if name not in entries:
                raise none_of(phrase("the manifest has no input {}", repr(name)), name, entries)
        self._documents: dict[str, Any] = {}
        faults: list[Error] = []
        for name, entry in entries.items():
            kind = entry.get("kind") if isinstance(entry, Mapping) else None
            if not isinstance(kind, str) or kind not in KINDS:
                raise self._wrong(
                    phrase("the input {} has no kind", repr(name)), ", ".join(KINDS), name
                )
            document, file = self._document(name, entry, given.get(name))
            found = input_digest(document)
            if found != entry.get("digest"):
                faults.append(_mismatch(name, file, str(entry.get("digest")), found))
            self._documents[name] = document
        if faults:
            raise faults[0].with_others(faults[1:])

    def _wrong(self, problem: str, expected: str, key: str) -> Error:
        return _no_manifest(self._manifest, problem, expected, key)

    def _document(self, name: str, entry: Mapping[str, Any], given: Any) -> tuple[Any, str]:
        """An input, and the name of the file that it is read from."""
        sort = KINDS[entry["kind"]]
        if isinstance(given, sort):
            return given, ""
        if given is not None or "file" in entry:
            file = Path(given) if given is not None else self._folder / str(entry["file"])
            return _READERS[entry["kind"]](file), str(file)
        if "document" not in entry:
            raise at_place(
                UsageError,
                phrase("the input {} was read from no file", repr(name)),
                self._manifest,
                expected=phrase("inputs={{{}: …}}", repr(name)),
                key=name,
            )
        return sort.from_dict(entry["document"]), self._manifest

    def call(self, name: str, arguments: Mapping[str, Any], how: Mapping[str, Any]) -> Any:
        """Makes a call again."""
        if name not in _CALLS:
            nearest = get_close_matches(name, list(_CALLS))
            error = self._wrong(
                phrase("there is no call {}", repr(name)), ", ".join(_CALLS), "call"
            )
            error.nearest = nearest
            raise error
        try:
            given = {key: self.data(x) for key, x in arguments.items() if key != "plans"}
            if "plans" in arguments:
                given["plans"] = [self._plan(each) for each in arguments["plans"]]
            return _CALLS[name](**given, **how)
        except Error:
            raise
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            # Of what somebody wrote into a manifest by hand.
            problem = phrase(
                "the call {} cannot be made: {}: {}", name, type(error).__name__, error
            )
            raise self._wrong(problem, "a manifest as it was written", "arguments") from error

    def data(self, given: Any) -> Any:
        """What an argument was."""
        if isinstance(given, list):
            return [self.data(each) for each in given]
        if not isinstance(given, Mapping):
            return given
        made = given.get(MARK)
        if made is None:
            return {key: self.data(x) for key, x in given.items()}
        if made == "mapping":
            return {self.data(key): self.data(x) for key, x in given["items"]}
        if made == "input":
            return self._named(given.get("input"))
        if made == "organisation":
            return self._organisation(given)
        if made == "result":
            return self.call(given["call"], given["arguments"], {})
        if made == "indicator":
            return self._indicator(given)
        if made == "value":
            numbers: dict[str, Any] = {name: given.get(name) for name in VALUE}
            return Value(**{**numbers, "missing": tuple(given.get("missing", ()))})
        if made == "rule":
            return self._rule(given)
        raise self._wrong(
            phrase("nothing is called {}", repr(made)), "what a manifest is made of", str(made)
        )

    def _named(self, name: Any) -> Any:
        if name not in self._documents:
            raise self._wrong(
                phrase("there is no input {}", repr(name)), "one that is listed", str(name)
            )
        return self._documents[name]

    def _organisation(self, given: Mapping[str, Any]) -> Organisation:
        made: Organisation = self._named(given.get("input"))
        for step in given.get("then", []):
            assumptions = self._named(step["assumptions"]) if "assumptions" in step else None
            if "plan" in step:
                plan = self._named(step["plan"])
                made = made.apply(
                    plan, assumptions, on=step.get("on"), select=step.get("select") or None
                )
            elif assumptions is not None:
                made = made.assume(assumptions)
            elif isinstance(step["on"], str):
                made = made.on(step["on"])
            else:
                raise self._wrong(phrase("{} is no day", repr(step["on"])), "a day", "on")
        return made

    def _plan(self, entry: Json) -> Any:
        plan = self._named(entry["plan"]) if "plan" in entry else entry.get("refused")
        return (entry["name"], plan) if "name" in entry else plan

    def _indicator(self, given: Mapping[str, Any]) -> Indicator:
        key = str(given.get("key"))
        if key not in self._indicators:
            raise at_place(
                UsageError,
                phrase(
                    "the indicator {} is one of one's own, defined as {}",
                    repr(key),
                    given.get("function"),
                ),
                self._manifest,
                expected=phrase("indicators={{{}: …}}", repr(key)),
                key=key,
            )
        return self._indicators[key]

    def _rule(self, given: Mapping[str, Any]) -> Any:
        fields = {name: self.data(x) for name, x in given.items() if name not in (MARK, "kind")}
        if "between" in fields:
            low, high = fields["between"]
            fields["between"] = (
                -math.inf if low is None else low,
                math.inf if high is None else high,
            )
        return rule(str(given.get("kind")), **fields)
