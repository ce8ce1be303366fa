"""YAML: text stays text, what is a trap is refused, and errors have their line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
import yaml
from helpers.strategies import Json, documents, organisations
from helpers.work import lines_run
from hypothesis import given
from tyngde.io.yaml import parse_yaml

HEAD = "tyngde: organisation/1\n"


def organisation(text: str | bytes) -> ty.Organisation:
    result = ty.parse(text)
    assert isinstance(result, ty.Organisation)
    return result


def refused(text: str | bytes, error: type[ty.Error] = ty.ParseError) -> ty.Error:
    with pytest.raises(error) as caught:
        ty.parse(text)
    return caught.value


# --- Text stays text

WORDS = [
    *("NO", "no", "on", "yes", "Y", "true", "False", "null", "~", "Null", "0123", "0o17", "0x1F"),
    *("12:30", "12:30:45", "1e3", "1_000", "12", "1.5", ".inf", ".nan", "2026-05-11", "<<", "="),
    *("+1", "-1", "1,5", "0", "00", "e3", "Ø", "a b", "a#b", "a:b"),
]


@pytest.mark.parametrize("word", WORDS)
def test_plain_words_are_keys_as_written(word: str) -> None:
    assert organisation(f"{HEAD}units:\n- key: {word}\n").keys() == [word]
    assert organisation(f'{HEAD}units:\n- key: "{word}"\n').keys() == [word]
    assert organisation(f"{HEAD}units:\n- {{key: '{word}'}}\n").keys() == [word]


@pytest.mark.parametrize("word", WORDS)
def test_plain_words_are_names_notes_and_references_as_written(word: str) -> None:
    text = f"""{HEAD}
levels: [{word if "," not in word else repr(word)}]
units:
- {{key: top}}
- key: {word}
  name: {word}
  note: {word}
  level: {word}
  parent: top
- {{key: bund, parent: '{word}'}}
"""
    found = organisation(text)
    assert found.name(word) == word
    assert found.provenance(word)[2] == word
    assert found.level(word) == word
    assert found.parent("bund") == word


def test_keys_that_a_reader_of_yaml_1_1_would_take_for_one_stay_apart() -> None:
    words = ["1", "01", "1.0", "1e0", "0x1", "true", "yes", "on"]
    text = HEAD + "units:\n" + "".join(f"- key: {word}\n" for word in words)
    assert organisation(text).keys() == words


@pytest.mark.parametrize("text", ["12.5", "1e3", "0", "12", "0.25", "1.5E-2"])
def test_numbers_are_those_of_json(text: str) -> None:
    in_yaml = organisation(f"{HEAD}units: [{{key: a, fte: {text}}}]").quantity("a", "fte")
    assert in_yaml is not None and in_yaml.value == json.loads(text)


@pytest.mark.parametrize(
    "text",
    ["0x10", "1_000", "+3", "1,5", ".inf", ".nan", "yes", "12:30", "'12'", '"12"', "~"],
)
def test_what_json_does_not_write_is_no_number(text: str) -> None:
    error = refused(f"{HEAD}units:\n- key: a\n  fte: {text}\n", ty.DocumentError)
    assert (error.pointer, error.line) == ("/units/0/fte", 4)


@pytest.mark.parametrize("text", ["yes", "on", "True", "TRUE", "1", "'true'"])
def test_only_true_and_false_are_truth_values(text: str) -> None:
    error = refused(f"{HEAD}posts:\n- key: p\n  vacant: {text}\n", ty.DocumentError)
    assert (error.pointer, error.line) == ("/posts/0/vacant", 4)


def test_an_empty_value_is_no_text() -> None:
    error = refused(f"{HEAD}units:\n- key: a\n- key:\n", ty.DocumentError)
    assert (error.pointer, error.line) == ("/units/1/key", 4)


# --- Refused


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"{HEAD}units: &u [{{key: a}}]\n", 2, 8),
        (f"{HEAD}units:\n- &a {{key: a}}\n- *a\n", 3, 3),
        (f"{HEAD}units:\n- key: *a\n", 3, 8),
        (f"{HEAD}units:\n- key: !!str a\n", 3, 8),
        (f"{HEAD}units:\n- key: !local a\n", 3, 8),
        (f"{HEAD}units: !!set {{a}}\n", 2, 8),
        (f"{HEAD}units: !!python/object/apply:os.system ['true']\n", 2, 8),
        (f"{HEAD}note: !!binary aGVq\n", 2, 7),
        ("!!map\ntyngde: organisation/1\n", 1, 1),
    ],
)
def test_tags_and_anchors_are_refused(text: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert "not read" in str(error)


def test_billion_laughs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    for i in range(1, 30):
        lines.append(f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]")
    errors: list[ty.Error] = []
    assert lines_run(lambda: errors.append(refused("\n".join(lines)))) < 100_000
    assert errors[0].line == 1 and "anchors" in str(errors[0])


def test_merge_keys_are_a_field_like_any_other() -> None:
    error = refused(f"{HEAD}units:\n- {{key: a, <<: {{fte: 1}}}}\n", ty.DocumentError)
    assert error.pointer == "/units/0/<<"


@pytest.mark.parametrize("text", [f"{HEAD}---\n{HEAD}", f"{HEAD}...\n---\nb: 1\n"])
def test_one_document_to_a_file(text: str) -> None:
    error = refused(text)
    assert "two documents" in str(error)
    assert error.line == text.splitlines().index("---") + 1


def test_one_document_may_be_marked() -> None:
    assert organisation(f"%YAML 1.2\n---\n{HEAD}units: [{{key: a}}]\n...\n").keys() == ["a"]


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: b}\n: c\n"])
def test_names_of_fields_are_text(text: str) -> None:
    assert refused(HEAD + text).line == 2


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_an_empty_file_is_no_document(text: str) -> None:
    assert "empty" in str(refused(text))


@pytest.mark.parametrize(
    ("text", "pointer", "line"),
    [
        (f"{HEAD}units:\n- key: a\n  name: b\n  key: c\n", "/units/0/key", 5),
        (f"{HEAD}units: []\nunits: []\n", "/units", 3),
        (f"{HEAD}units:\n- {{key: a, fte: 1,\n   'fte': 2}}\n", "/units/0/fte", 4),
    ],
)
def test_members_that_stand_twice(text: str, pointer: str, line: int) -> None:
    error = refused(text, ty.DocumentError)
    assert (error.pointer, error.line) == (pointer, line)
    assert error.key == pointer.rpartition("/")[2]


@pytest.mark.parametrize(
    ("text", "column"),
    [("[" * 5000, 257), ("{a: " * 5000, 1025), ("- " * 5000 + "x", 513)],
    ids=["lists", "mappings", "blocks"],
)
def test_deep_nesting_is_refused(text: str, column: int) -> None:
    error = refused(text, ty.DocumentError)
    assert (error.line, error.column) == (1, column)
    assert "256" in str(error)


def nested(depth: int) -> str:
    """Units within units, written as a mapping on each line."""
    lines = ["tyngde: organisation/1", "units:"]
    for i in range(depth):
        lines.append("  " * i + f"- key: u{i}")
        if i + 1 < depth:
            lines.append("  " * i + "  units:")
    return "\n".join(lines)


def test_nesting_as_deep_as_the_limit_is_read() -> None:
    assert organisation(nested(127)).count() == 127
    error = refused(nested(129), ty.DocumentError)
    assert error.line > 250


# --- Lines and bytes

WRONG = [
    ("ftee: 1", ty.DocumentError, "/units/1/ftee"),
    ("fte: 1,5", ty.DocumentError, "/units/1/fte"),
    ("parent: nowhere", ty.UnknownKey, "/units/1/parent"),
    ("source: nothing", ty.UnknownKey, "/units/1/source"),
    ("level: 1\n  type: {}", ty.DocumentError, "/units/1/type"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize(("field", "error", "pointer"), WRONG, ids=[w[0][:8] for w in WRONG])
def test_errors_have_their_line(
    newline: str, start: str, field: str, error: type[ty.Error], pointer: str, tmp_path: Path
) -> None:
    text = f"# Æblegrød\n{HEAD}\nunits:\n- key: a\n- key: b\n  name: Børn\n  {field}\n"
    file = tmp_path / "wrong.yaml"
    file.write_bytes((start + text.replace("\n", newline)).encode())
    with pytest.raises(error) as caught:
        ty.read(file)
    place = 8 + field.count("\n")
    assert (caught.value.pointer, caught.value.line) == (pointer, place)
    assert str(caught.value).startswith(f"{file}:{place}:")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_bytes_around_the_text_change_nothing(newline: str, start: str) -> None:
    text = f"{HEAD}units:\n- key: å\n  name: Ås\n  note: |\n    en\n    to\n"
    found = organisation((start + text.replace("\n", newline)).encode())
    assert found.to_json() == organisation(text).to_json()
    assert found.provenance("å")[2] == "en\nto\n"


@pytest.mark.parametrize("data", [b"tyngde: \xff", "tyngde: å".encode("latin-1"), b"\xc3"])
def test_text_that_is_not_utf_8(data: bytes) -> None:
    error = refused(HEAD.encode() + data)
    assert error.line == 2 and "UTF-8" in str(error)


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.YAML", "a.Yml"])
def test_yaml_by_the_name_of_the_file(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(f"{HEAD}units: [{{key: NO}}]\n", encoding="utf-8")
    assert ty.read(file).keys() == ["NO"]
    (tmp_path / "a.json").write_text(HEAD, encoding="utf-8")
    with pytest.raises(ty.ParseError, match="not JSON"):
        ty.read(tmp_path / "a.json")


def test_keys_are_compared_after_nfc() -> None:
    error = refused(f"{HEAD}units:\n- key: a\u030a\n- key: \u00e5\n", ty.InvalidKey)
    assert (error.pointer, error.line) == ("/units/1/key", 4)


# --- YAML and JSON


def plain_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


class Dumper(yaml.SafeDumper):
    """Writes text in quotes, so that it stays text, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


Dumper.add_representer(str, plain_text)


# Characters that YAML has in escapes only, and those that it takes for the end of a line.
NOT_IN_YAML = re.compile(f"{yaml.reader.Reader.NON_PRINTABLE.pattern}|[\x85\u2028\u2029\ufeff]")


def same(document: Json, text: str) -> None:
    in_json = ty.parse(json.dumps(document), format="json")
    in_yaml = ty.parse(text, format="yaml")
    assert type(in_yaml) is type(in_json)
    assert in_yaml.to_json() == in_json.to_json()


@given(documents)
def test_a_document_in_yaml_is_the_one_in_json(document: Json) -> None:
    same(document, yaml.dump(document, Dumper=Dumper, allow_unicode=True, sort_keys=False))


def escaped(text: str) -> str:
    return NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@given(organisations())
def test_json_text_is_read_as_yaml_too(document: Json) -> None:
    same(document, escaped(json.dumps(document, ensure_ascii=False, indent=1)))
    canonical = ty.parse(json.dumps(document), format="json").to_json()
    assert ty.parse(escaped(canonical), format="yaml").to_json() == canonical


def test_a_text_with_a_comma_in_braces_wants_quotes() -> None:
    head = "tyngde: plan/2\nkey: x\nchanges:\n"
    for line, key, column in (
        ("  - {rename: a, name: Job, Borger}\n", "Borger", 28),
        ("  - {abolish: a, note}\n", "note", 18),
    ):
        with pytest.raises(ty.ParseError) as caught:
            ty.parse(head + line)
        assert f"'{key}' stands in braces without a value" in caught.value.problem
        assert "quotes" in caught.value.expected
        assert (caught.value.line, caught.value.column) == (4, column)
    # What has a colon has a value, and is told of by whoever reads it.
    for line in ("  - {rename: a, name: }\n", "  - rename: a\n    name:\n"):
        with pytest.raises(ty.DocumentError):
            ty.parse(head + line)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1", "line 1, column 4: {}"),
        ("- 1\n- *x", "line 2, column 3: {}"),
        ("a: !x 1", "line 1, column 4: the tag !x is not read; expected text without tags"),
    ],
)  # fmt: skip
def test_what_is_refused_without_a_file_is_told_by_its_line(text: str, said: str) -> None:
    with pytest.raises(ty.ParseError) as caught:
        parse_yaml(text.encode(), "")
    anchors = "anchors and aliases are not read; expected the text in full"
    assert str(caught.value) == said.format(anchors)


def test_characters_that_yaml_has_no_place_for_are_told_by_theirs() -> None:
    with pytest.raises(ty.ParseError) as caught:
        parse_yaml(b"a: 1\nbc: \x01\n", "f.yaml")
    assert (caught.value.line, caught.value.column) == (2, 5)


def test_an_empty_document_has_no_line() -> None:
    with pytest.raises(ty.ParseError) as caught:
        parse_yaml(b"", "f.yaml")
    assert (caught.value.line, caught.value.column) == (0, 0)
