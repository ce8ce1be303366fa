"""Bytes that say they are an organisation, and whose hash fits."""

from __future__ import annotations

import hashlib
import json
import pickle
import random
import zlib
from typing import Any

import pytest
import tyngde as ty
from helpers.strategies import read, read_plan
from tyngde.model.as_bytes import _MAGIC, _WITHOUT_LINEAGE

UNITS = [{"key": "r"}, {"key": "a", "parent": "r"}, {"key": "b", "parent": "r"}]
DOCUMENT = {"tyngde": "organisation/1", "units": UNITS}


def forged(text: bytes, magic: bytes = _MAGIC) -> bytes:
    return magic + hashlib.sha256(text).digest() + zlib.compress(text)


def parts(data: bytes) -> Any:
    return json.loads(zlib.decompress(data[len(_MAGIC) + 32 :]))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "1",
        "null",
        "[]",
        "{}",
        "[" * 200_000,
        '{"organisation": 1, "ancestry": null}',
        '{"organisation": "1", "ancestry": null}',
        '{"organisation": "\\ud800", "ancestry": null}',
        '{"organisation": "{}", "ancestry": 5}',
        '{"organisation": "{}", "ancestry": [[], [], [], "x", 1]}',
        '{"organisation": "{}", "ancestry": [[["d", [], [], [["u", NaN]], true]], [], [], null]}',
    ],
)
@pytest.mark.parametrize("magic", [_MAGIC, _WITHOUT_LINEAGE])
def test_what_is_no_organisation_is_refused(said: str, magic: bytes) -> None:
    with pytest.raises(ty.Error):
        ty.Organisation.from_bytes(forged(said.encode(), magic))


def test_bytes_do_not_swell_without_end() -> None:
    with pytest.raises(ty.ParseError, match="swell"):
        ty.Organisation.from_bytes(forged(b" " * (65 << 20)))


def test_what_follows_or_is_cut_off_is_damage() -> None:
    data = read(DOCUMENT).to_bytes()
    for other in (data + b"x", data[:-1], data[:-6], data[:60], data[:30]):
        with pytest.raises(ty.ParseError):
            ty.Organisation.from_bytes(other)


def changed(said: Any, dice: random.Random) -> Any:
    """The same with something in it another."""
    if isinstance(said, dict) and said and dice.random() < 0.9:
        key = dice.choice(sorted(said))
        return {**said, key: changed(said[key], dice)}
    if isinstance(said, list) and said and dice.random() < 0.9:
        at = dice.randrange(len(said))
        return [*said[:at], changed(said[at], dice), *said[at + 1 :]]
    return dice.choice([None, True, -1, 1e308, "", "a", "\x00", [], {}, [[]], [said], {"": said}])


def test_shares_that_are_not_known_stay_so() -> None:
    base = read(DOCUMENT)
    after = base.apply(read_plan({"split": "a", "into": [{"key": "a"}, {"key": "m"}]}))
    assert "NaN" in json.dumps(parts(after.to_bytes()))
    assert ty.Organisation.from_bytes(after.to_bytes()).kinship(base) == "descendant"


def test_forged_ones_are_taken_whole_or_refused() -> None:
    base = read(DOCUMENT)
    after = base.apply(read_plan({"merge": ["a", "b"], "into": {"key": "m"}}))
    said = parts(after.to_bytes())
    dice, taken, refused = random.Random(7), 0, 0
    for _ in range(400):
        forged_one = forged(json.dumps(changed(said, dice)).encode())
        try:
            organisation = ty.Organisation.from_bytes(forged_one)
        except ty.Error:
            refused += 1
            continue
        taken += 1
        again = pickle.loads(pickle.dumps(organisation))
        assert again.to_json() == organisation.to_json()
        organisation.kinship(base)
    assert taken and refused > 100
