"""Every independent fault of a document is told in one round, and nothing that follows from one."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.malformed_documents import DOCUMENTS, MARK
from tyngde.io.yaml import parse_yaml

Fault = Callable[[dict[str, Any]], str]


def told(read: Callable[[], object]) -> list[ty.Error]:
    with pytest.raises(ty.Error) as caught:
        read()
    return list(caught.value.problems)


@pytest.mark.parametrize("text", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_each_marked_line_is_told_and_no_other(text: str, tmp_path: Path) -> None:
    marked = [i for i, line in enumerate(text.splitlines(), 1) if MARK in line]
    assert 2 <= len(marked) <= 6
    path = tmp_path / "document.yaml"
    path.write_text(text, encoding="utf-8")
    problems = told(lambda: ty.read_document(path))
    assert [problem.line for problem in problems] == marked, [str(p) for p in problems]
    assert all(problem.file == str(path) for problem in problems)
    assert parse_yaml(text.encode(), "") is not None


def test_there_are_twenty_of_every_kind() -> None:
    assert len(DOCUMENTS) >= 20
    kinds = {text.split("/")[0].removeprefix("tyngde: ") for text in DOCUMENTS}
    assert kinds == {"organisation", "plan", "profile", "assumptions", "ranges", "doubt"}


def sound(dice: random.Random) -> dict[str, Any]:
    """A document in which nobody names the posts called q."""
    units: list[dict[str, Any]] = [{"key": "u0", "name": "Alt"}]
    every = [units[0]]
    for i in range(1, dice.randint(3, 9)):
        unit: dict[str, Any] = {"key": f"u{i}", "name": f"Enhed {i}", "type": "afdeling"}
        above = dice.choice(every)
        above.setdefault("units", []).append(unit)
        every.append(unit)
    for i, unit in enumerate(every):
        unit["head"] = {"key": f"h{i}", "name": "Chef", "fte": 1, "role": "head"}
        unit["posts"] = [
            {"key": f"q{i}-{n}", "name": "Medarbejder", "fte": dice.choice([0.5, 1, 0.8])}
            for n in range(dice.randint(1, 4))
        ]
    return {"tyngde": "organisation/1", "sources": {"s": {"title": "HR"}}, "units": units}


def posts_of(tree: Any, pointer: str = "") -> list[tuple[str, dict[str, Any]]]:
    """All staff of a document with their pointers."""
    found = []
    for i, unit in enumerate(tree["units"]):
        here = f"{pointer}/units/{i}"
        found += [(f"{here}/posts/{n}", post) for n, post in enumerate(unit["posts"])]
        if "units" in unit:
            found += posts_of(unit, here)
    return found


def put(name: str, value: Any, below: str = "") -> Fault:
    def plant(post: dict[str, Any]) -> str:
        post[name] = value
        return f"/{name}{below}"

    return plant


def without_key(post: dict[str, Any]) -> str:
    del post["key"]
    return ""


FAULTS: list[Fault] = [
    put("fte", "many"),
    put("fte", -1),
    put("fte", {"about": "x"}, "/about"),
    put("fte", {"between": [3, 1]}, "/between"),
    put("fte", {"value": 1, "vlaue": 2}, "/vlaue"),
    put("role", "bos"),
    put("reports_to", "nobody-at-all"),
    put("reports_to", ["h0", {}], "/1"),
    put("zzz", 1),
    put("from", "2026-02-30"),
    put("source", "r"),
    put("basis", "guessed"),
    put("name", ["a"]),
    put("note", "010190-1234"),
    put("count", 0),
    put("vacant", "perhaps"),
    put("key", "h0"),
]
# What is named elsewhere could be this one, so that references to nobody are not told beside them.
KEYLESS: list[Fault] = [without_key, put("key", []), put("key", "  ")]


@pytest.mark.parametrize("seed", range(300))
def test_so_many_faults_so_many_are_told(seed: int) -> None:
    dice = random.Random(seed)
    document = sound(dice)
    ty.parse(copy.deepcopy(document))
    posts = posts_of(document)
    expected = []
    keyless = dice.random() < 0.3
    free = [f for f in FAULTS if f({}) != "/reports_to"] + KEYLESS if keyless else FAULTS
    for pointer, post in dice.sample(posts, dice.randint(1, min(6, len(posts)))):
        names: set[str] = set()
        for fault in dice.sample(free, dice.randint(1, 3)):
            name = fault({"key": ""}).split("/")[-1 if fault in KEYLESS else 1] or "key"
            # Each at a field of its own.
            if name not in names:
                names.add(name)
                expected.append(pointer + fault(post))
    for read in (
        lambda: ty.parse(document),
        lambda: ty.parse(json.dumps(document), format="json"),
        lambda: ty.parse(json.dumps(document), format="yaml"),
    ):
        problems = told(read)
        assert sorted(p.pointer for p in problems) == sorted(expected), [str(p) for p in problems]
        assert all(
            type(p) in (ty.DocumentError, ty.UnknownKey, ty.InvalidKey, ty.SchemaViolation)
            for p in problems
        )


def test_more_than_are_kept_are_counted() -> None:
    posts = [{"key": f"p{i}", "fte": "x"} for i in range(250)]
    document = {"tyngde": "organisation/1", "units": [{"key": "a", "posts": posts}]}
    with pytest.raises(ty.DocumentError) as caught:
        ty.parse(document)
    assert len(caught.value.problems) == 100
    assert caught.value.lines[-1] == "… and 150 more"
    assert caught.value.pointer == "/units/0/posts/0/fte"


def test_cycles_are_told_beside_each_other_and_beside_cells() -> None:
    lines = {"a": "b", "b": "a", "c": "d", "d": "c", "e": None}
    posts = [
        {"key": k, "home": "u", **({"reports_to": to} if to else {})} for k, to in lines.items()
    ]
    posts[-1]["fte"] = "x"
    problems = told(
        lambda: ty.parse({"tyngde": "organisation/1", "units": [{"key": "u"}], "posts": posts})
    )
    assert [type(p).__name__ for p in problems] == ["CycleError", "CycleError", "DocumentError"]
    assert [getattr(p, "cycle", None) for p in problems[:2]] == [["a", "b"], ["c", "d"]]


def test_a_reference_to_what_was_refused_is_not_told() -> None:
    document = {
        "tyngde": "organisation/1",
        "units": [{"key": "a", "fte": "x"}, {"key": "b", "parent": "a"}, {"key": 7, "parent": "a"}],
        "posts": [{"key": "p", "home": "7", "fte": "y"}, {"key": "q", "home": "b"}],
    }
    pointers = [p.pointer for p in told(lambda: ty.parse(document))]
    assert pointers == ["/units/0/fte", "/units/2/key", "/posts/0/fte"]
