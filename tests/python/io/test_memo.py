"""Memos as documents: read from files and mappings alike, with all that is wrong at once."""

from __future__ import annotations

import copy
import json
import pickle
import random
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
import yaml
from helpers.paths import EXAMPLES
from jsonschema import Draft7Validator
from tyngde.cli import main

WHOLE: dict[str, Any] = {
    "tyngde": "memo/1",
    "key": "m",
    "note": "Utkast 😀",
    "case": "26/4711",
    "date": "2026-05-11",
    "background": {"da": "Baggrunden.", "en": "The background."},
    "decision": {"da": "Vælg en model.", "en": "Choose a model."},
    "unchanged": "What stays.",
    "models": {
        "model-1": {"aim": {"da": "Målet.", "en": "The aim."}, "economic": "Money."},
        "a/b ~c": {"organisational": "Order.", "professional": "Craft."},
    },
}
WRONG = """tyngde: memo/1
decison: x
background: {dk: Baggrund, da: ""}
case: [1]
models:
  model-1:
    aims: x
    aim:
  model-2: tekst
note: om 010203-1234 og andre
"""


def written(data: Any, folder: Path, ending: str) -> Path:
    path = folder / f"memo{ending}"
    text = yaml.safe_dump(data) if ending == ".yaml" else json.dumps(data, indent="\t")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_what_is_written_is_read_back(ending: str, tmp_path: Path) -> None:
    memo = ty.Memo.from_dict(WHOLE)
    assert memo.to_dict() == WHOLE
    assert memo == ty.read_memo(written(WHOLE, tmp_path, ending))
    assert memo == ty.read_document(tmp_path / f"memo{ending}") == ty.parse(WHOLE)
    assert memo == ty.parse(memo.to_yaml()) == ty.parse(memo.to_json(), format="json")
    again = tmp_path / f"again{ending}"
    ty.write(memo, again)
    assert ty.read_memo(again) == memo == pickle.loads(pickle.dumps(memo))
    assert hash(memo) == hash(ty.read_memo(again))
    assert memo == ty.Memo(**{k: v for k, v in WHOLE.items() if k != "tyngde"})
    assert memo.background.in_("en") == "The background." and memo.models["model-1"]["aim"]
    assert main(["check", str(again)]) == 0


def test_all_that_is_wrong_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(ty.DocumentError) as refused:
        ty.read_memo(path)
    found = [(x.line, x.column, x.pointer) for x in refused.value.problems]
    assert found == [
        (2, 1, "/decison"),
        (3, 14, "/background/dk"),
        (3, 32, "/background/da"),
        (4, 7, "/case"),
        (7, 5, "/models/model-1/aims"),
        (8, 9, "/models/model-1/aim"),
        (9, 12, "/models/model-2"),
        (10, 7, "/note"),
    ]
    near = {x.pointer: x.nearest for x in refused.value.problems}
    assert near["/decison"] == ["decision"] and near["/models/model-1/aims"] == ["aim"]
    assert f"{path}:2:1 (at /decison)" in str(refused.value)
    assert "010203" not in str(refused.value)
    with pytest.raises(ty.DocumentError) as again:
        ty.Memo.from_dict(yaml.safe_load(WRONG))
    assert {x.pointer for x in again.value.problems} == {pointer for *_, pointer in found}
    assert all(x.line == 0 for x in again.value.problems)
    assert main(["check", str(path)]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("case: x", "a field 'tyngde'"),
        ("- a", "a document: a mapping with a field 'tyngde'"),
        ("tyngde: memo/2", "memo/1"),
        ("tyngde: memo/x", "memo/1"),
        ("tyngde: plan/2", "memo/1"),
        ("tyngde: [memo/1]", "a kind of document, such as organisation/1"),
    ],
)
def test_another_kind_or_version_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ty.DocumentError) as refused:
        ty.read_memo(path)
    assert refused.value.expected == expected and refused.value.line == 1


@pytest.mark.parametrize("given", [3, "x", ["decision"], {"case": 3}, {"models": []}, {3: "x"}])
def test_what_is_no_memo_is_refused(given: Any) -> None:
    with pytest.raises(ty.Error):
        ty.Memo.from_dict(given)


def test_reader_and_schema_refuse_the_same() -> None:
    """Documents with one thing changed by chance."""
    schema = ty.schema.json_schema("memo")
    Draft7Validator.check_schema(schema)
    judge, refused = Draft7Validator(schema), 0
    odd: list[Any] = [3, None, True, "", "  ", [], {}, {"da": "x"}, {"dk": "x"}, {"da": " "}, "y"]
    for seed in range(400):
        draw = random.Random(seed)
        data = copy.deepcopy(WHOLE)
        at = data
        while True:
            name = draw.choice(list(at))
            if isinstance(at[name], dict) and draw.random() < 0.7:
                at = at[name]
                continue
            break
        if draw.random() < 0.3:
            at[name + "x"] = at.pop(name)
        else:
            at[name] = draw.choice(odd)
        if "tyngde" not in data:
            continue  # which a mapping may leave out
        try:
            ty.Memo.from_dict(data)
            taken = True
        except ty.Error:
            taken = False
            refused += 1
        assert taken == judge.is_valid(data), data
    assert 50 < refused < 380


def test_each_case_has_a_memo_about_its_plans_in_both_languages() -> None:
    for name in ty.examples.names():
        example = ty.examples.load(name)
        assert example.memo == ty.read_memo(EXAMPLES / name / "memo.yaml")
        assert example.memo.models and set(example.memo.models) <= set(example.plans)
        texts = [example.memo.background, example.memo.decision]
        for of_model in example.memo.models.values():
            texts += of_model.values()
            assert "aim" in of_model
        assert all(text.by_language.keys() == {"da", "en"} for text in texts)


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\x9f", "\u2028", "\ufeff", "\ufffe", "\uffff"])
def test_json_has_texts_that_yaml_has_not(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "memo.json"
    text = json.dumps({"tyngde": "memo/1", "decision": f"a{sign}b"}, ensure_ascii=False)
    path.write_text(text, "utf-8")
    assert ty.read_memo(path).to_dict()["decision"] == f"a{sign}b"
    path.write_text(text.replace("decision", "decison"), "utf-8")
    with pytest.raises(ty.DocumentError, match=r"memo\.json:1 .*mean 'decision'"):
        ty.read_memo(path)


@pytest.mark.parametrize(
    "text",
    [
        '{"tyngde"\n:"memo/1", "decision"\n:\t"x \\ud83d\\ude00"}',
        f'{{"tyngde": "memo/1", "models": {{"{"k" * 1100}": {{"aim": "x"}}}}}}',
    ],
)
def test_json_has_names_that_yaml_has_not(text: str, tmp_path: Path) -> None:
    path = tmp_path / "memo.json"
    path.write_text(text, "utf-8")
    assert ty.read_memo(path).to_dict() == json.loads(text)
    path.write_text(text[:-1] + ', "decison": "x"}', "utf-8")
    with pytest.raises(ty.DocumentError, match="mean 'decision'"):
        ty.read_memo(path)
