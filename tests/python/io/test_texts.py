"""Texts in documents: one, or one for each language, wherever people read them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from tyngde.model.texts import Text, text_in

BOTH = {"en": "Why so", "da": "Hvorfor"}
TOWN = {
    "key": "town",
    "note": BOTH,
    "sources": {"s": {"title": BOTH, "note": BOTH}},
    "units": [
        {
            "key": "town",
            "note": BOTH,
            "units": [
                {"key": "a", "fte": {"value": 2, "note": BOTH}},
                {"key": "b", "note": "one text"},
            ],
        }
    ],
}


def _plan() -> ty.Plan:
    return ty.Plan(
        ty.move("a", to="b", reason=BOTH, note={"da": "Kun dansk"}),
        title="M",
        note=BOTH,
        sources={"s": {"title": BOTH}},
        process=[{"when": BOTH, "what": BOTH}],
        questions=[{"question": BOTH, "note": BOTH}],
        choices=[
            {
                "key": "c",
                "question": BOTH,
                "default": "no",
                "alternatives": [{"key": "no", "note": BOTH}],
            }
        ],
        rules=[{"rule": "anchored", "reason": BOTH}],
    )


def test_texts_are_kept_as_they_were_given_in_every_form(tmp_path: Path) -> None:
    town = ty.Organisation.from_dict(TOWN)
    for again in (
        pickle.loads(pickle.dumps(town)),
        ty.Organisation.from_bytes(town.to_bytes()),
        ty.Organisation.from_dict(town.to_dict()),
    ):
        assert again.to_json() == town.to_json()
        assert again.content_hash == town.content_hash
    assert json.loads(town.to_json())["note"] == BOTH
    plan = _plan()
    file = tmp_path / "plan.yaml"
    ty.write(plan, file)
    for same in (ty.read_plan(file), pickle.loads(pickle.dumps(plan)), plan.with_changes()):
        assert same.to_json() == plan.to_json()
    change = json.loads(plan.to_json())["changes"][0]
    assert (change["reason"], change["note"]) == (BOTH, {"da": "Kun dansk"})


def test_one_text_is_written_as_before() -> None:
    plan = ty.Plan(ty.abolish("a", reason="Why"), note="A note")
    assert plan.to_dict()["note"] == "A note"
    assert plan.to_dict()["changes"][0]["reason"] == "Why"
    assert plan.note == "A note"
    assert plan.note.in_("da") == "A note"


def test_a_text_is_a_str_that_knows_its_languages() -> None:
    plan = _plan()
    (when, what), (question, note) = plan.process[0], plan.questions[0]
    for text in (plan.note, when, what, question, note, plan.rules[0].reason):
        assert isinstance(text, str)
        assert (text, text.in_("en"), text.in_("kl")) == ("Hvorfor", "Why so", "Hvorfor")
        again = pickle.loads(pickle.dumps(text))
        assert (again, dict(again.by_language)) == (text, BOTH)
    assert ty.Organisation.from_dict(TOWN).provenance("town")[2].in_("en") == "Why so"
    assert Text() == "" and Text().in_("da") == ""


def test_a_text_of_one_document_goes_into_another_with_its_languages() -> None:
    old = _plan()
    new = ty.Plan(ty.abolish("a", reason=old.note), note=old.note)
    assert new.note.by_language == BOTH
    assert new.to_dict()["changes"][0]["reason"] == BOTH
    assert ty.Plan(note=ty.Plan(note="One").note).to_dict()["note"] == "One"


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        (None, "da", ""),
        ("x", "da", "x"),
        ({"da": "d", "en": "e"}, "en", "e"),
        ({"de": "t", "en": "e"}, "da", "e"),
        ({"kl": "k", "de": "t"}, "da", "k"),
    ],
)
def test_the_text_of_a_language_else_the_others(written: Any, language: str, expected: str) -> None:
    assert text_in(written, language) == expected


def test_plans_that_are_put_together_keep_texts_and_tell_them_apart() -> None:
    town = ty.Organisation.from_dict(TOWN)
    other = ty.Plan(
        ty.set_("b", fte=3, reason=BOTH),
        questions=[{"question": BOTH, "note": BOTH}, {"question": {"da": "Hvorfor"}}],
    )
    both = ty.compose(town, _plan(), other).plan
    assert [q.by_language for q, _ in both.questions] == [BOTH, {"da": "Hvorfor"}]
    assert both.to_dict()["changes"][1]["reason"] == BOTH


def test_sources_of_one_key_are_the_same_unless_a_language_tells_them_apart() -> None:
    town = ty.Organisation.from_dict(TOWN)

    def plan(title: Any) -> ty.Plan:
        return ty.Plan(ty.rename("a", name="A"), sources={"s": {"title": title}})

    for same in (BOTH, "Hvorfor", {"en": "Why so"}, {"de": "Warum", "da": "Hvorfor"}):
        town.apply(plan(same))
    for another in ("Another", {"da": "En anden", "en": "Why so"}, {"de": "Warum"}):
        with pytest.raises(ty.PlanError):
            town.apply(plan(another))


@pytest.mark.parametrize(
    ("note", "pointer", "near"),
    [
        ({}, "/changes/0/note", []),
        ({"dk": "x"}, "/changes/0/note/dk", ["da"]),
        ({"da": 3}, "/changes/0/note/da", []),
        ({"da": ["x"]}, "/changes/0/note/da", []),
        ({"da": ""}, "/changes/0/note/da", []),
        (["x"], "/changes/0/note", []),
    ],
)
def test_what_is_no_text_in_a_language_is_refused(note: Any, pointer: str, near: list[str]) -> None:
    document = {"changes": [{"abolish": "a", "note": note}], "questions": [{"question": note}]}
    with pytest.raises(ty.DocumentError) as raised:
        ty.Plan.from_dict(document)
    assert len(raised.value.problems) == 2
    assert {x.pointer for x in raised.value.problems} == {
        pointer,
        pointer.replace("/changes/0/note", "/questions/0/question"),
    }
    assert raised.value.nearest == near


def test_tables_and_graphs_take_notes_along(tmp_path: Path) -> None:
    town = ty.Organisation.from_dict(TOWN | {"language": "en"})
    ty.write_excel(town, tmp_path / "town.xlsx")
    again = ty.read(tmp_path / "town.xlsx")
    assert again.provenance("town")[2].by_language == BOTH
    ty.write_graphml(town, tmp_path / "town.graphml")
    graph = ty.read_graph(tmp_path / "town.graphml")
    assert graph.to_dict()["note"] == BOTH
    assert [unit.get("note") for unit in graph.to_dict()["units"]] == [BOTH, None, "one text"]
