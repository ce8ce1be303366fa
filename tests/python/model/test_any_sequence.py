"""Whatever is done one after the other, what was made before stays as it is, and all ways agree."""

from __future__ import annotations

import json
import pickle
from typing import Any

import tyngde as ty
from helpers import strategies
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

SHOWN = ["positions", "load_gini"]
# A plan has a change; this one does nothing.
KEPT = [{"rename": "u0", "name": "Zero"}]
WAYS = ("json", "yaml", "bytes", "pickle", "dict")
CHOICE: dict[str, Any] = {
    "key": "where",
    "default": "leave",
    "alternatives": [
        {"key": "move", "changes": [{"move": "u1", "to": "u0"}]},
        {"key": "leave"},
    ],
}


def plan_of(changes: list[strategies.Json], **more: Any) -> ty.Plan:
    return ty.Plan.from_dict({"tyngde": "plan/2", "changes": changes, **more})


def again(organisation: ty.Organisation, way: str) -> ty.Organisation:
    """Written and read."""
    if way == "bytes":
        return ty.Organisation.from_bytes(organisation.to_bytes())
    if way == "pickle":
        result = pickle.loads(pickle.dumps(organisation))
    elif way == "dict":
        return ty.Organisation.from_dict(organisation.to_dict())
    elif way == "json":
        result = ty.parse(organisation.to_json(), format="json")
    else:
        # YAML contains JSON; some characters stand in it as escapes only.
        result = ty.parse(json.dumps(json.loads(organisation.to_json())), format="yaml")
    assert isinstance(result, ty.Organisation)
    return result


class AnySequence(RuleBasedStateMachine):
    """An organisation that plans change, and everything that was made on the way."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[ty.Organisation, str]] = []

    @initialize(document=strategies.organisations(most_units=4))
    def begin(self, document: strategies.Json) -> None:
        try:
            self.now = strategies.read(document)
        except ty.Error:  # figures that no employer has
            self.now = strategies.read({"tyngde": "organisation/1", "units": [{"key": "u0"}]})
        self.first = self.now
        self.keep()

    def keep(self) -> None:
        self.made.append((self.now, self.now.to_json()))

    @rule(changes=st.lists(strategies.reference_changes(), min_size=1, max_size=3))
    def apply(self, changes: list[strategies.Json]) -> None:
        """A plan is done as a whole or refused; an evaluator says the same as a comparison."""
        before = self.now
        try:
            read = plan_of(changes)
            after = before.apply(read)
        except ty.Error:
            return
        assert after.to_json() == before.apply(read).to_json()
        assert self.evaluated(before, read) == self.measured({"a": before, "b": after})
        self.now = after
        self.keep()

    def measured(self, models: dict[str, ty.Organisation]) -> Any:
        """What a comparison says of the last model, or why it says nothing."""
        try:
            result = ty.compare(models, profile="fte", by=["u0"], indicators=SHOWN)
        except ty.Error as error:
            return type(error)
        return {key: values["b"] for key, values in ((key, result[key]) for key in result)}

    def evaluated(self, before: ty.Organisation, plan: ty.Plan) -> Any:
        """The same by an evaluator."""
        try:
            evaluator = ty.Evaluator(before, profile="fte", by=["u0"], indicators=SHOWN)
            return evaluator.variant(plan)
        except ty.Error as error:
            return type(error)

    @rule(select=st.sampled_from(["move", "leave", None]))
    def choose(self, select: str | None) -> None:
        plan = plan_of(KEPT, choices=[CHOICE])
        try:
            after = self.now.apply(plan, select={} if select is None else {"where": select})
        except ty.Error:
            return
        if select != "move":
            places = [
                [(unit["key"], unit.get("parent")) for unit in json.loads(each.to_json())["units"]]
                for each in (self.now, after)
            ]
            assert places[0] == places[1]
        self.now = after
        self.keep()

    @rule(way=st.sampled_from(WAYS))
    def write_and_read(self, way: str) -> None:
        read = again(self.now, way)
        assert read.content_hash == self.now.content_hash
        assert read.to_json() == self.now.to_json()
        assert read.kinship(self.now) in ("same", "equal")
        if way in ("bytes", "pickle"):
            assert read.kinship(self.first) == self.now.kinship(self.first)
        self.now = read
        self.keep()

    @rule(year=st.integers(2000, 2030))
    def on_a_day(self, year: int) -> None:
        day = f"{year}-01-01"
        shown = self.now.on(day)
        assert shown.on(day).to_json() == shown.to_json()
        self.made.append((shown, shown.to_json()))

    @rule(which=st.integers(0, 9))
    def compare(self, which: int) -> None:
        other = self.made[which % len(self.made)][0]
        models = {"one": other, "two": self.now}
        try:
            told = [ty.compare(models, profile="fte", by=["u0"]).to_dict() for _ in range(2)]
        except (ty.UsageError, ty.UnknownKey):  # u0 is gone
            assert not any("u0" in model for model in models.values())
            return
        assert json.dumps(told[0], default=str) == json.dumps(told[1], default=str)
        try:
            same = ty.compare({"a": self.now, "b": self.now}, profile="fte", by=["u0"])
        except (ty.UsageError, ty.UnknownKey):
            assert "u0" not in self.now
            return
        for row in same.indicators().rows():
            assert row["delta"] in (None, 0), row

    @invariant()
    def what_was_made_stays(self) -> None:
        for organisation, written in self.made[-4:]:
            assert organisation.to_json() == written


AnySequence.TestCase.settings = settings(
    settings.get_profile("ci"),
    max_examples=max(10, settings().max_examples // 10),
    stateful_step_count=12,
)
TestAnySequence = AnySequence.TestCase
