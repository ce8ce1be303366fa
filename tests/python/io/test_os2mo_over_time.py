"""Versions of OS2mo that overlap, and what was away for some time, against a count day by day."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
import tyngde as ty

Json = dict[str, Any]
BEGIN = datetime.date(2020, 1, 1)


def day(number: int) -> datetime.date:
    return BEGIN + datetime.timedelta(days=number)


def version(first: int, last: int | None, **fields: Any) -> Json:
    to = None if last is None else f"{day(last)}T00:00:00+01:00"
    return {**fields, "validity": {"from": f"{day(first)}T00:00:00+01:00", "to": to}}


def answer(units: list[Json], engagements: list[Json]) -> Json:
    found = {"org_units": units, "engagements": engagements}
    return {"data": {name: {"objects": objects} for name, objects in found.items()}}


def of(uuid: str, *versions: Json) -> Json:
    return {"uuid": uuid, "validities": [{"uuid": uuid, **each} for each in versions]}


ROOT = of("u", version(0, None, name="Alt", parent=None))


def work(first: int, last: int | None, **more: Any) -> Json:
    unit, person = {"uuid": "u"}, {"uuid": "p"}
    title = {"current": {"name": "Lærer"}}
    fields = {"org_unit_response": unit, "person_response": person, "job_function_response": title}
    return version(first, last, **fields, fraction=1_000_000, **more)


@pytest.mark.parametrize("seed", range(40))
def test_who_was_away_is_not_there(seed: int) -> None:
    dice = random.Random(seed)
    engagements, there = [], []
    for number in range(dice.randint(1, 5)):
        ends = sorted(dice.sample(range(1, 60), 2 * dice.randint(1, 4)))
        spans = list(zip(ends[::2], ends[1::2], strict=True))
        versions = [work(first, last) for first, last in spans]
        if dice.random() < 0.5:
            spans[-1] = (spans[-1][0], 10_000)
            versions[-1]["validity"]["to"] = None
        dice.shuffle(versions)
        engagements.append(of(f"e{number}", *versions))
        there.append(spans)
    for number in range(0, 70, 3):
        today = ty.read_os2mo([answer([ROOT], engagements)], day=day(number))
        expected = {
            f"e{i}" for i, spans in enumerate(there) if any(a <= number <= b for a, b in spans)
        }
        assert set(today.keys("post")) == expected, number


def test_who_was_away_is_said() -> None:
    away = of("e", work(1, 10), work(20, None))
    follows = of("f", work(1, 10), work(11, None))
    today = ty.read_os2mo([answer([ROOT], [away, follows])], day=day(15))
    assert today.keys("post") == ["f"]
    assert any(
        "1 units and engagements were away" in note and "'e'" in note for note in today.notes
    )


def test_two_versions_of_one_day() -> None:
    one, other = version(0, 30, name="Gl", parent=None), version(20, None, name="Ny", parent=None)
    with pytest.raises(ty.DocumentError, match="on 2020-01-21 there is another version") as caught:
        ty.read_os2mo([answer([of("v", one, other)], [])], day=day(25))
    assert caught.value.pointer == "/data/org_units/objects/0/validities/1/validity"
    # Two that say the same, and two of which one begins when the other has ended, are one.
    for second in (version(20, None, name="Gl", parent=None), {**other, **version(31, None)}):
        today = ty.read_os2mo([answer([of("v", one, second)], [])], day=day(25))
        assert today.name("v") == "Gl"
        assert not any("were away" in note for note in today.notes)
