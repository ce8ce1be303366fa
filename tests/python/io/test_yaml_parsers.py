"""libyaml and PyYAML's own parser give the same tree, and errors are those of the latter."""

from __future__ import annotations

import random
from typing import Any

import pytest
import tyngde as ty
import yaml
from helpers.paths import ROOT
from tyngde.io import yaml as reader

libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")

_SEEDS = [
    *(path.read_text("utf-8")[:1500] for path in sorted((ROOT / "examples").rglob("*.yaml"))[:6]),
    'a: "x\\u00e5"\nb: [1, {c: d, "e":f}]\n? k\n: v\n- \n',
    '{"a":1,"b":[true,null,"x"]}',
    "a: |\n  x\n  y\nb: >-\n  z\n\n  w\nc: 'it''s'\n",
    "x: a:b\ny: [a:b, c?d, -e]\nz: {a: , b}\n",
]
_SIGNS = [
    *("\n", "  ", "- ", ": ", "[", "]", "{", "}", ",", '"', "'", "#", "|", "&a", "*a", "!", "%"),
    *("@", "`", "\\", "--- ", "...", "é", "😀", "=", "<<", "~", "\x07", "\r\n", "!!str ", "|+2\n"),
]


def outcome(text: str, loader: Any) -> Any:
    try:
        # Where an empty value stands is seen in two ways, a column apart.
        return [e if e[1] else e[:2] for e in reader._events(text, loader, "f")]
    except (yaml.YAMLError, ty.ParseError):
        return None


@libyaml
def test_both_parsers_give_the_same_events() -> None:
    dice, read = random.Random(11), 0
    for _ in range(400):
        # A question mark within a word in braces is one of the few things that they part over.
        signs = list(dice.choice(_SEEDS)[: dice.choice([60, 200])].replace("?", ""))
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(signs) + 1)
            if dice.random() < 0.3:
                del signs[at : at + 2]
            else:
                signs.insert(at, dice.choice(_SIGNS))
        text = "".join(signs)
        fast = outcome(text, yaml.CSafeLoader)
        slow = outcome(text, yaml.SafeLoader)
        if fast is not None and slow is not None:
            assert fast == slow, text
            read += 1
    assert read > 100


@libyaml
@pytest.mark.parametrize("text", ["a: [1, 2", "a: &x 1", "a: b: c", "a: *x", "- a\nb: 1", "@"])
def test_errors_do_not_depend_on_libyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def message() -> str:
        with pytest.raises(ty.ParseError) as caught:
            reader.parse_yaml(text.encode(), "f.yaml")
        return str(caught.value)

    with_it = message()
    monkeypatch.setattr(reader, "_FAST", None)
    assert with_it == message()


@libyaml
def test_what_libyaml_refuses_is_read_as_ever() -> None:
    # A surrogate pair, as JSON writes what lies beyond the first plane.
    assert reader.parse_yaml(b'{"a": "\\ud83d\\ude00"}', "f.yaml") is not None
