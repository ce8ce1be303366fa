"""What changes of a plan are said to do, for every form that a plan may have."""

from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde.report import report_html
from tyngde.report.changes import PlanNames, change_sentences
from tyngde.words.prose import Name, enumerate_, say

SCHEMA = json.loads((ROOT / "python/tyngde/io/schemas/plan.schema.json").read_text())
FORMS: dict[str, Any] = SCHEMA["definitions"]
RELATIONS = sorted(FORMS["relation"]["properties"])
ABOUT = {"set", "source", "basis", "reason", "note", "effective"}


def told(change: dict[str, Any], language: str) -> str:
    """The sentences of a change of nodes that are called by their keys, in brackets."""
    names = PlanNames(lambda key: Name(f"[{key}]"), lambda key: None, language)
    return " ".join(map(str, change_sentences(change, language, names)))


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_is_a_sentence_about_its_ends(relation: str, language: str) -> None:
    said = [told({kind: {relation: ["a", "b"]}}, language) for kind in ("relate", "unrelate")]
    assert len({*said}) == 2
    for one in said:
        assert one.endswith(".") and ":" not in one and "_" not in one
        assert one.index("[a]") < one.index("[b]")


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_dotted_line_and_a_share_are_no_line_and_no_whole(language: str) -> None:
    line = {"relate": {"reports_to": ["a", "b"]}}
    assert told(line, language) != told({**line, "line": "dotted"}, language)
    whole = {"relate": {"responsible_for": ["a", "b"]}}
    assert told({**whole, "share": 1}, language) == told(whole, language)
    assert "25" in told({**whole, "share": 0.25}, language)


@pytest.mark.parametrize(("language", "goes"), [("en", "abolished"), ("da", "nedlægges")])
def test_who_goes_on_as_another_is_said_where_it_goes(language: str, goes: str) -> None:
    """Not only where the other is told of, which may be far away."""
    units = [{"key": "r"}, *({"key": key, "parent": "r", "fte": 9} for key in "abcd")]
    today = ty.Organisation.from_dict({"units": units})
    heir = {"create": "unit", "key": "n", "parent": "r"}
    plan = {
        "changes": [
            {**heir, "succeeds": [{"key": "a", "share": 1, "continues": True}]},
            {"abolish": "a"},
            {"succeed": "c", "of": ["b"]},
            {"abolish": "b"},
            {"abolish": "d"},
        ]
    }
    page = report_html(ty.compare({"Today": today, "After": today.apply(plan)}), language=language)
    text = re.sub(r"<[^>]+>", "", page)
    said = {key: re.findall(rf"\b{key} (?:is )?{goes}[^.]*\.", text) for key in "abd"}
    goes_on = {"en": "a continues as n.", "da": "a fortsætter som n."}[language]
    after = {"en": "succeeded by c.", "da": "efterfølges af c."}[language]
    # What continues is no more abolished than it is there under its key.
    assert goes_on in text and not said["a"]
    assert said["b"] and all(one.endswith(after) for one in said["b"])
    assert said["d"] and all(one.endswith(f"{goes}.") for one in said["d"])


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_is_set_is_named(language: str) -> None:
    fields = [name for name in FORMS["set"]["properties"] if name not in ABOUT]
    said = {name: told({"set": "a", name: 1, "note": "n"}, language) for name in fields}
    assert len({*said.values()}) == len(fields) > 10
    assert not [name for name, one in said.items() if "_" in one]
    both = told({"set": "a", "fte": 1, "level": "2"}, language)
    assert both.count("[a]") == 1 and len(both) > len(said["fte"])


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_node_that_is_made_is_said_what_it_is_or_where(language: str) -> None:
    words = {
        "task": ("task", "Opgaven"),
        "collaboration": ("collaboration", "Samarbejdet"),
        "forum": ("forum", "Forummet"),
        "committee": ("committee", "Udvalget"),
    }
    forms = [form.partition("_") for form in FORMS if re.match("(create|open)_", form)]
    assert {kind for _, _, kind in forms} == {"unit", "post", *words}
    for verb, _, kind in forms:
        said = told({verb: kind, "key": "k", "name": {language: "Planloven"}}, language)
        assert "Planloven" in said
        if kind in words:
            assert words[kind][language == "da"] in said
    place = {"unit": "parent", "post": "home"}
    for kind, field in place.items():
        assert "[u]" in told({"create": kind, "key": "k", field: "u"}, language)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize(
    "holders", ["u", ["u"], ["u", "v"], [{"unit": "u", "share": 0.5}, {"unit": "v", "share": 0.5}]]
)
def test_who_gets_a_task_is_said(holders: Any, language: str) -> None:
    said = told({"create": "task", "key": "k", "responsible": holders}, language)
    assert "[u]" in said and ("[v]" in said) == (len(holders) > 1)


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_is_split_off_is_told_from_what_stays(language: str) -> None:
    parts = [{"key": "a", "continues": True}, {"key": "b", "parent": "u"}, {"key": "c"}]
    said = told({"split": "a", "into": parts}, language)
    assert said.count("[a]") == 1 and "[u]" in said and "[c]" in said
    both = told({"split": "a", "into": parts[1:]}, language)
    assert both.count("[a]") == 1 and both != said
    unknown = {"split": "a", "into": [{"key": "b", "parent": "unknown"}, {"key": "c"}]}
    assert "unknown" not in told(unknown, language)


@pytest.mark.parametrize("language", ["en", "da"])
def test_names_in_a_list_cannot_be_taken_for_others(language: str) -> None:
    pool = ["Drift", "Plan, Byg", "Kultur og Fritid", "Roads and Parks", "A, B og C", "X & Y"]
    quoted = re.compile("»[^«]*«|“[^”]*”")
    for n in (1, 2, 3, 4):
        for names in itertools.permutations(pool, n):
            text = str(say("{x}", x=enumerate_([Name(name) for name in names], language)))
            if n == 1:
                assert text == names[0]
                continue
            found = [one[1:-1] for one in quoted.findall(text)]
            assert found == [name for name in names if name not in ("Drift", "X & Y")]
            left = re.split(", | og | and ", quoted.sub("?", text))
            assert len(left) == n
            assert {*left} <= {"?", "Drift", "X & Y"}


@pytest.mark.parametrize(
    ("language", "succeeds", "passes"),
    [
        (
            "en",
            "[n] comes after 10 per cent of [a], a part of [b] and [c].",
            "25 per cent of [a] passes to [b].",
        ),
        (
            "da",
            "[n] efterfølger 10 procent af [a], en del af [b] og [c].",
            "25 procent af [a] går til [b].",
        ),
    ],
)
def test_a_part_is_said_with_its_share(language: str, succeeds: str, passes: str) -> None:
    of = [{"key": "a", "share": 0.1}, {"key": "b", "share": "unknown"}, {"key": "c", "share": 1}]
    assert plain(told({"succeed": "n", "of": of}, language)) == succeeds
    assert plain(told({"transfer": {"share": 0.25}, "from": "a", "to": "b"}, language)) == passes


def plain(text: str) -> str:
    """Without the marks that keep a number and its unit on one line."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
