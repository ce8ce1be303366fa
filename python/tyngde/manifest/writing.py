"""The call of a result as plain data."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.compare.indicator import Indicator
from tyngde.display.whole_file import write_whole
from tyngde.errors import Error, UsageError, at_place, phrase
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
from tyngde.model.calls import Call, Called
from tyngde.model.changes import Change
from tyngde.model.documents import Json, plain_data
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan, as_plan
from tyngde.model.values import Value
from tyngde.study.rules.rule import Rule, as_rules

__all__ = ["manifest", "save_manifest"]


def manifest(result: Called, relative_to: str | os.PathLike[str] | None, documents: bool) -> Json:
    """What ``result.manifest`` gives."""
    call = _call_of(result)
    writer = _Writer(None if relative_to is None else Path(relative_to).absolute(), documents)
    arguments = writer.call(call)
    return {
        "tyngde": NEWEST,
        "version": _core.library_version(),
        "call": call.name,
        "inputs": writer.inputs,
        "arguments": arguments,
        "result": digest_of(result_json(result)),
    }


def save_manifest(result: Called, path: Path, documents: bool) -> Path:
    """What ``result.save_manifest`` does."""
    made = manifest(result, path.absolute().parent, documents)
    write_whole((json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode(), path)
    return path


def _call_of(result: Called) -> Call:
    if isinstance(result, Comparison) and result._mask is not None:
        raise _refused(
            "what is published has no manifest, since a guess at a hidden figure could be "
            "confirmed by it",
            "the comparison itself",
        )
    whole = getattr(result, "study", result)
    if not getattr(whole, "complete", True):
        raise _refused("it was stopped before its end", "a study that went to its end")
    if result._call is None:
        raise _refused("it is a part of another result", "the result that a function gave")
    return result._call


def _refused(problem: str, expected: str, key: str = "") -> Error:
    return at_place(UsageError, phrase("no manifest: {}", problem), "", expected=expected, key=key)


class _Writer:
    """Objects as plain data, and inputs named as they come."""

    def __init__(self, folder: Path | None, documents: bool) -> None:
        self._folder, self._documents = folder, documents
        self._names: dict[tuple[str, str, str], str] = {}
        self.inputs: dict[str, Json] = {}

    def call(self, call: Call) -> Json:
        """The arguments of a call."""
        language = str(call.arguments.get("language", "en"))
        made: Json = {}
        for name, given in call.arguments.items():
            if name in HOW:
                continue
            if name == "plans":
                made[name] = self._plans(given)
            elif name == "rules" and given is not None and not isinstance(given, Plan):
                made[name] = [self._rule(rule) for rule in as_rules(given, language)]
            else:
                made[name] = self.data(given)
        return made

    def data(self, given: Any) -> Any:
        """Whatever an argument is."""
        if isinstance(given, Organisation):
            return self._organisation(given)
        for kind, sort in KINDS.items():
            if isinstance(given, sort):
                return {MARK: "input", "input": self._input(kind, given)}
        if isinstance(given, Called):
            call = _call_of(given)
            return {MARK: "result", "call": call.name, "arguments": self.call(call)}
        if isinstance(given, Indicator):
            function = f"{given.function.__module__}:{getattr(given.function, '__qualname__', '')}"
            return {MARK: "indicator", "key": given.key, "function": function}
        if isinstance(given, Rule):
            return self._rule(given)
        if isinstance(given, Value):
            numbers = {name: getattr(given, name) for name in VALUE}
            return {MARK: "value", **numbers, "missing": list(given.missing)}
        if isinstance(given, Mapping):
            items = [[self.data(k), self.data(x)] for k, x in given.items()]
            if MARK in given or not all(isinstance(k, str) for k in given):
                return {MARK: "mapping", "items": items}
            return dict(items)
        if isinstance(given, Sequence) and not isinstance(given, (str, bytes)):
            return [self.data(each) for each in given]
        return plain_data(given)

    def _input(self, kind: str, document: Any) -> str:
        digest, file = input_digest(document), self._file(document)
        key = (kind, digest, file or "")
        if key not in self._names:
            number = 1 + sum(1 for each in self.inputs.values() if each["kind"] == kind)
            entry: Json = {"kind": kind, "digest": digest}
            if file is not None:
                entry["file"] = file
            elif self._documents:
                entry["document"] = document.to_dict()
            self._names[key] = f"{kind}-{number}"
            self.inputs[f"{kind}-{number}"] = entry
        return self._names[key]

    def _file(self, document: Any) -> str | None:
        """The name of the file that a document was read from, where a text can tell it."""
        file: Path | None = document._file
        if file is None:
            return None
        name = str(file)
        if self._folder is not None:
            try:
                name = os.path.relpath(file, self._folder)
            except ValueError:  # on another drive
                name = str(file)
        try:
            name.encode()
        except UnicodeEncodeError:
            return None
        return Path(name).as_posix()

    def _organisation(self, organisation: Organisation) -> Json:
        origin = organisation._origin or organisation
        made: Json = {MARK: "organisation", "input": self._input("organisation", origin)}
        then: list[Json] = []
        for done in organisation._history.done:
            step: Json = {}
            if done.plan is not None:
                step["plan"] = self._input("plan", done.plan)
                step["select"] = dict(done.taken)
            if done.assumptions is not None:
                step["assumptions"] = self._input("assumptions", done.assumptions)
            if done.on is not None:
                step["on"] = done.on
            then.append(step)
        return {**made, "then": then} if then else made

    def _plans(self, given: Any) -> list[Json]:
        """Plans of a study, with the names that they were given."""
        if isinstance(given, Iterator) or not isinstance(given, (Mapping, Sequence)):
            raise _refused(
                "the plans were drawn from an iterator, and are gone",
                "a list or a mapping of plans",
                "plans",
            )
        made: list[Json] = []
        for each in given.items() if isinstance(given, Mapping) else given:
            name, plan = "", each
            if isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str):
                name, plan = each
            entry: Json = {"name": name} if name else {}
            try:
                entry["plan"] = self._input("plan", as_plan(plan))
            except Error:
                # It is no plan, and the study says so in its row.
                document = plan.to_dict() if isinstance(plan, Change) else plan
                entry["refused"] = plain_data(document)
            made.append(entry)
        return made

    def _rule(self, rule: Rule) -> Json:
        made: Json = {MARK: "rule", "kind": rule.kind}
        fields = {"of": list(rule.of), "by": rule.by, "within": rule.within}
        fields |= {"measure": rule.measure, "name": rule.name, "reason": rule.reason}
        made |= {name: plain_data(x) for name, x in fields.items() if x not in (None, "", [])}
        if rule.indicator is not None:
            made["indicator"] = self.data(rule.indicator)
        if rule.between is not None:
            made["between"] = [x if math.isfinite(x) else None for x in rule.between]
        return made
