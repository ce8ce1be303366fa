"""Malformed documents: the right error, at the right place, and nothing half applied."""

from __future__ import annotations

import json
from typing import Any

import pytest
import tyngde as ty
from helpers.malformed import MALFORMED, entries, message_of_compare, refusal, shown, use
from helpers.paths import DATA, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

CLAIMS = ("pointer", "line", "key", "nearest", "cycle", "position")

# Found by a comparison, which knows all models, and not by the document or one organisation.
IN_COMPARISON = {"assumption-about-nobody.json"}

# A field is missing, and another is not known.
SEVERAL = {"assumption-without-node.json"}


def parameters(skipped: set[str]) -> list[Any]:
    return [pytest.param(e, id=e["file"]) for e in entries() if e["file"] not in skipped]


@pytest.mark.parametrize("entry", parameters(IN_COMPARISON))
def test_error_says_what_and_where(entry: dict[str, Any]) -> None:
    error = refusal(entry)
    assert error is not None, "taken without an error"
    assert type(error).__name__ == entry["error"], str(error)
    claimed = {name: entry[name] for name in CLAIMS if entry[name] is not None}
    assert {name: getattr(error, name, None) for name in claimed} == claimed, str(error)


@pytest.mark.parametrize("entry", parameters(IN_COMPARISON))
def test_message_holds_the_fields(entry: dict[str, Any]) -> None:
    error = refusal(entry)
    assert error is not None
    text = error.lines[0]
    assert "\n" not in text
    assert (len(error.lines) == 1) == (entry["file"] not in SEVERAL)
    assert error.problem in text
    assert error.file == str(MALFORMED / entry["file"])
    place = f"{error.file}:{error.line}" if error.line else error.file
    assert text.startswith(place)
    if error.pointer:
        assert f"(at {error.pointer})" in text
    for name in error.nearest:
        assert f"'{name}'" in text
    if entry["error"] != "ParseError":
        assert error.expected in text


@pytest.mark.parametrize("name", sorted(IN_COMPARISON))
def test_an_assumption_about_nobody_stops_a_comparison(name: str) -> None:
    (entry,) = (e for e in entries() if e["file"] == name)
    assert refusal(entry) is None
    code, said = message_of_compare(MALFORMED / name, MALFORMED / entry["base"])
    assert code == 1
    assert said.count("\n") == 1
    assert f"{name}:{entry['line']} (at {entry['pointer']})" in said
    assert f"'{entry['key']}'" in said
    assert all(f"did you mean '{nearest}'" in said for nearest in entry["nearest"])


def test_every_error_class_of_documents_occurs() -> None:
    assert {e["error"] for e in entries()} == {
        *("ParseError", "DocumentError", "InvalidKey", "UnknownKey", "SchemaViolation"),
        *("CycleError", "FigureConflict", "PlanError"),
    }


@pytest.mark.parametrize("entry", [e for e in entries() if e["base"]], ids=lambda e: e["file"])
def test_nothing_is_half_applied(entry: dict[str, Any]) -> None:
    base = ty.read(MALFORMED / entry["base"])
    before, warnings = base.to_json(), [str(w) for w in base.warnings]
    file = MALFORMED / entry["file"]
    if entry["kind"] == "plan":
        with pytest.raises(ty.Error):
            base.apply(ty.read_plan(file), select=entry.get("select"))
    elif entry["file"] not in IN_COMPARISON:
        with pytest.raises(ty.Error):
            base.assume(ty.read_assumptions(file))
    assert base.to_json() == before
    assert [str(w) for w in base.warnings] == warnings
    assert not base.record and not base.lineage.rows


def test_a_plan_without_its_bad_change_can_be_applied_afterwards() -> None:
    """An organisation is as good as new after a plan that failed on it."""
    base = ty.read(MALFORMED / "base-organisation.json")
    document = json.loads((MALFORMED / "plan-unknown-key.json").read_text(encoding="utf-8"))
    with pytest.raises(ty.PlanError) as caught:
        base.apply(ty.read_plan(MALFORMED / "plan-unknown-key.json"))
    good = {**document, "changes": document["changes"][: caught.value.position - 1]}
    plan = ty.parse(json.dumps(good), format="json")
    assert isinstance(plan, ty.Plan)
    fresh = ty.read(MALFORMED / "base-organisation.json")
    assert base.apply(plan).to_json() == fresh.apply(plan).to_json() != base.to_json()


def test_the_set_can_be_shown() -> None:
    lines = [shown(entry) for entry in entries()]
    assert len(lines) == len(entries()) > 200
    for entry, line in zip(entries(), lines, strict=True):
        assert line.startswith(f"{entry['file']}: "), line
        assert "\n" not in line and "taken without an error" not in line
        assert str(ROOT) not in line


def test_the_error_of_a_good_document_is_none() -> None:
    entry = {"file": "base-organisation.json", "kind": "organisation", "base": None}
    assert refusal(entry) is None
    use(entry)


SOUND = sorted(
    [
        *(p for p in (DATA / "cases").glob("*.json") if p.name != "expected.json"),
        MALFORMED / "base-organisation.json",
    ]
)
TEXTS = [path.read_bytes() for path in SOUND]
PIECES = [b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"-1", b"1e999", b"\xff", b"\\u", b"a"]


@settings(max_examples=400)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """Bytes cut out, doubled or put in: a document, or an error of the library with a place."""
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        piece = data.draw(st.sampled_from([b"", text[start:end] * 2, *PIECES]))
        text = text[:start] + piece + text[end:]
    try:
        document = ty.parse(text, format="json")
    except ty.Error as error:
        assert error.problem and error.line >= 1
    else:
        assert document.to_json()


@settings(max_examples=100)
@given(st.data())
def test_a_document_cut_off_is_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS)).rstrip()
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    with pytest.raises(ty.ParseError):
        ty.parse(cut, format="json")


@pytest.mark.parametrize("members", [3, 31, 32, 33, 100])
@pytest.mark.parametrize("first", [0, 2, -2])
def test_a_member_that_stands_twice_is_found_among_few_and_many(members: int, first: int) -> None:
    names = [f"k{i}" for i in range(members)]
    twice = names[first]
    document = "{" + ", ".join(f'"{name}": 1' for name in [*names, twice]) + "}"
    with pytest.raises(ty.DocumentError, match=f"the member '{twice}' stands twice"):
        ty.parse(document)
