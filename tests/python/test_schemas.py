"""The JSON Schemas: sound, wide enough for the real documents, and at one with the code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import tyngde
import yaml
from jsonschema import Draft7Validator, FormatChecker

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "data" / "cases"
MALFORMED = ROOT / "tests" / "data" / "malformed"
EXAMPLES = ROOT / "examples"

DOCUMENTS = ("organisation", "plan", "profile", "assumptions")
NODES = ("unit", "post", "task", "collaboration", "forum", "committee")
FIGURES = {"#/definitions/quantity", "#/definitions/unit_quantity"}
NO_SUM = "does not add up"

# DocumentErrors that are beyond a schema: it sees neither members that stand twice nor the order of
# two numbers, nor how deep a document is or how large a number was before it was read.
UNSEEN = {
    *("between-upside-down.json", "duplicate-member.json", "number-too-large.yaml"),
    "too-deep.json",
}


class PlainLoader(yaml.SafeLoader):
    """YAML as plain data: numbers, truth values and null as JSON writes them, all else is text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 (of PyYAML)


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", "-0123456789"),
):
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def load(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, PlainLoader)


def read_schema(kind: str) -> dict[str, Any]:
    file = resources.files("tyngde") / "schemas" / f"{kind}.schema.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


SCHEMAS = {kind: read_schema(kind) for kind in DOCUMENTS}


def faults(document: Any, kind: str | None = None) -> list[str]:
    kind = kind or str(document["tyngde"]).split("/")[0]
    validator = Draft7Validator(SCHEMAS[kind], format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """All mappings in a schema."""
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, (dict, list)):
            yield from parts(part)


def real_documents() -> list[Path]:
    cases = [path for path in CASES.glob("*.json") if path.name != "expected.json"]
    return sorted([*cases, *EXAMPLES.rglob("*.yaml")])


def with_schema(*names: str) -> list[tuple[str, dict[str, Any]]]:
    """The definitions of these names, with the kind of document they belong to."""
    found = [
        (kind, SCHEMAS[kind]["definitions"][name])
        for kind in DOCUMENTS
        for name in names
        if name in SCHEMAS[kind]["definitions"]
    ]
    assert found, names
    return found


def figures(definition: dict[str, Any]) -> set[str]:
    properties = definition["properties"].items()
    return {name for name, value in properties if value.get("$ref") in FIGURES}


# --- The schemas by themselves


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_is_sound(kind: str) -> None:
    schema = SCHEMAS[kind]
    Draft7Validator.check_schema(schema)
    assert schema["$id"] == f"urn:tyngde:schema:{kind}:1"
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["properties"]["tyngde"]["const"] == f"{kind}/1"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_stands_alone(kind: str) -> None:
    references = {part["$ref"] for part in parts(SCHEMAS[kind]) if "$ref" in part}
    definitions = {f"#/definitions/{name}" for name in SCHEMAS[kind]["definitions"]}
    assert references == definitions


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_is_closed_and_described(kind: str) -> None:
    for part in parts(SCHEMAS[kind]):
        if part.get("type") != "object":
            continue
        assert part.get("additionalProperties") is False, part
        for group in ("properties", "patternProperties"):
            for name, value in part.get(group, {}).items():
                assert value.get("description"), f"{name} is not described"
    assert all(part.get("description") for part in SCHEMAS[kind]["definitions"].values())


# --- Documents


@pytest.mark.parametrize("path", real_documents(), ids=lambda path: path.name)
def test_real_documents_are_valid(path: Path) -> None:
    assert not faults(load(path))


def test_all_kinds_are_among_the_real_documents() -> None:
    assert {load(path)["tyngde"] for path in real_documents()} == {f"{k}/1" for k in DOCUMENTS}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_real_document_with_one_more_field_is_not_valid(kind: str) -> None:
    first = next(d for d in map(load, real_documents()) if d["tyngde"] == f"{kind}/1")
    assert faults({**first, "surplus": 1})
    assert faults({name: value for name, value in first.items() if name != "tyngde"}, kind)


def malformed(errors: set[str]) -> list[Any]:
    index = json.loads((MALFORMED / "index.json").read_text(encoding="utf-8"))
    return [
        pytest.param(entry, id=entry["file"])
        for entry in index
        if entry["error"] in errors and entry["file"] not in UNSEEN
    ]


@pytest.mark.parametrize("entry", malformed({"DocumentError"}))
def test_malformed_documents_are_not_valid(entry: dict[str, Any]) -> None:
    assert faults(load(MALFORMED / entry["file"]), entry["kind"])


def test_every_malformed_document_is_listed() -> None:
    index = json.loads((MALFORMED / "index.json").read_text(encoding="utf-8"))
    bases = {entry["base"] for entry in index} - {None}
    listed = [entry["file"] for entry in index]
    assert sorted([*listed, *bases, "index.json"]) == sorted(p.name for p in MALFORMED.iterdir())
    for base in bases:
        assert not faults(load(MALFORMED / base))


WHOLE = {"UnknownKey", "SchemaViolation", "CycleError", "FigureConflict"}


@pytest.mark.parametrize("entry", malformed(WHOLE))
def test_what_only_the_whole_can_tell_is_valid(entry: dict[str, Any]) -> None:
    assert not faults(load(MALFORMED / entry["file"]), entry["kind"])


QUANTITIES = [
    *(0, 12.5, "unknown", {"value": 12.5}, {"unknown": True}, {"about": 87}),
    *({"about": 87, "within": 0.5}, {"between": [80, 90]}),
    {"value": 1, "basis": "derived", "source": "a", "formula": "2 - 1", "note": "b"},
]
NO_QUANTITIES = [
    *(-1, "12", None, True, [], {}, {"value": 1, "about": 1}, {"value": 1, "within": 1}),
    *({"unknown": False}, {"between": [1]}, {"between": [1, 2, 3]}, {"about": 1, "within": -1}),
    *({"value": 1, "basis": "guessed"}, {"value": 1, "unit": "FTE"}, {"note": "a"}),
]
OF_UNITS = [
    {"value": 1, "scope": "own"},
    [{"value": 1, "scope": "own"}, {"between": [1, 2], "scope": "total"}],
]


def faults_of_figure(kind: str, figure: Any) -> list[str]:
    node = {"key": "a", "fte": figure}
    return faults({"tyngde": "organisation/1", f"{kind}s": [node]})


@pytest.mark.parametrize("kind", ["unit", "post"])
@pytest.mark.parametrize("figure", QUANTITIES, ids=str)
def test_figures(kind: str, figure: Any) -> None:
    assert not faults_of_figure(kind, figure)


@pytest.mark.parametrize("kind", ["unit", "post"])
@pytest.mark.parametrize("figure", NO_QUANTITIES, ids=str)
def test_what_is_no_figure(kind: str, figure: Any) -> None:
    assert faults_of_figure(kind, figure)


@pytest.mark.parametrize("figure", OF_UNITS, ids=str)
def test_only_figures_of_units_have_a_scope(figure: Any) -> None:
    assert not faults_of_figure("unit", figure)
    assert faults_of_figure("post", figure)


def test_two_figures_of_a_unit_both_say_their_scope() -> None:
    assert faults_of_figure("unit", [{"value": 1}, {"value": 2, "scope": "total"}])
    assert faults_of_figure("unit", [{"value": 1, "scope": "own"}])
    assert faults_of_figure("unit", [{"value": 1, "scope": "own"}, {"value": 2, "scope": "own"}])


RELATIONS = [
    ({"works_with": ["a", "b"], "volume": 3}, True),
    ({"responsible_for": ["a", "b"], "share": 0.5, "note": "c"}, True),
    ({"reports_to": ["a", "b"], "line": "dotted"}, True),
    ({"works_with": ["a", "b"], "share": 0.5}, False),
    ({"heads": ["a", "b"], "volume": 3}, False),
    ({"dotted_line": ["a", "b"], "line": "dotted"}, False),
    ({"works_with": ["a", "b"], "heads": ["a", "b"]}, False),
    ({"works_with": ["a"]}, False),
    ({"volume": 3}, False),
]


@pytest.mark.parametrize(("relation", "good"), RELATIONS, ids=str)
def test_relations(relation: dict[str, Any], good: bool) -> None:
    assert good == (not faults({"tyngde": "organisation/1", "relations": [relation]}))
    assert good == (not faults({"tyngde": "assumptions/1", "relations": [relation]}))


CHANGES: list[tuple[dict[str, Any], bool]] = [
    *(({"create": kind, "key": "a", "reason": "b"}, True) for kind in NODES),
    ({"create": "unit", "key": "a", "parent": "b", "fte": 3}, True),
    ({"create": "unit", "key": "a", "units": []}, False),
    ({"create": "unit"}, False),
    ({"create": "sources", "key": "a"}, False),
    ({"abolish": "a", "source": "b", "basis": "derived", "note": "c"}, True),
    ({"move": ["a", "b"], "to": "c"}, True),
    ({"move": "a"}, False),
    ({"merge": ["a", "b"], "into": "a", "continues": "b"}, True),
    ({"merge": ["a", "b"], "into": {"key": "c", "home": "d", "salary": 1}}, True),
    ({"merge": ["a"], "into": "a"}, False),
    ({"rename": "a", "name": {"da": "b"}}, True),
    ({"transfer": "a", "from": "b", "to": "c", "share": 0.5}, True),
    ({"transfer": {"fte": 3}, "from": "b", "to": "c"}, True),
    ({"transfer": {"fte": 3}, "from": "b", "to": "c", "share": 0.5}, False),
    ({"transfer": {"fte": 3, "salary": 1}, "from": "b", "to": "c"}, False),
    ({"transfer": {"risk": 3}, "from": "b", "to": "c"}, False),
    ({"insert_layer": {"key": "a", "fte": 1}, "over": ["b", "c"]}, True),
    ({"insert_layer": {"key": "a"}}, False),
    ({"set": "a", "fte": {"value": 3, "scope": "own"}, "count": "unknown", "vacant": True}, True),
    ({"set": "a", "count": 2.5}, False),
    ({"relate": {"works_with": ["a", "b"]}, "volume": 3}, True),
    ({"relate": {"works_with": ["a", "b"]}, "share": 0.5}, False),
    ({"relate": {"works_with": ["a", "b"], "volume": 3}}, False),
    ({"unrelate": {"works_with": ["a", "b"]}}, True),
    ({"abolish": "a", "rename": "a", "name": "b"}, False),
    ({"note": "a"}, False),
]


@pytest.mark.parametrize(("change", "good"), CHANGES, ids=str)
def test_changes(change: dict[str, Any], good: bool) -> None:
    assert good == (not faults({"tyngde": "plan/1", "changes": [change]}))


# --- The schemas and the code


def test_relations_are_those_of_the_code() -> None:
    rows = tyngde.schema.relations()
    relations = {row["relation"] for row in rows}
    for kind, definition in with_schema("relation"):
        ends = {
            name: value["description"].partition(":")[0]
            for name, value in definition["properties"].items()
            if value.get("$ref") == "#/definitions/ends"
        }
        assert set(ends) == relations, kind
        # The descriptions begin with the kinds of the ends: "post to unit, …: …".
        described = {
            (*pair.split(" to "), name) for name, text in ends.items() for pair in text.split(", ")
        }
        assert described == {(row["from"], row["to"], row["relation"]) for row in rows}, kind
    for kind in ("organisation", "assumptions"):
        choices = SCHEMAS[kind]["definitions"]["relation"]["oneOf"]
        assert sorted(word for choice in choices for word in choice["required"]) == sorted(
            relations
        )


def test_weights_are_those_of_the_code() -> None:
    weighted = {(row["weight"], row["relation"]) for row in tyngde.schema.relations()}
    expected = {
        word: {relation for weight, relation in weighted if weight == word}
        for word in ("volume", "share")
    }
    for kind in ("organisation", "assumptions"):
        needs = SCHEMAS[kind]["definitions"]["relation"]["dependencies"]
        assert {word: set(needs[word]) for word in expected} == expected, kind
    conditions = SCHEMAS["plan"]["definitions"]["relate"]["allOf"]
    needs = {
        c["if"]["required"][0]: c["then"]["properties"]["relate"]["required"] for c in conditions
    }
    assert {word: set(needs[word]) for word in expected} == expected


def test_kinds_are_those_of_the_code() -> None:
    rows = tyngde.schema.relations()
    kinds = {row[end] for row in rows for end in ("from", "to")}
    kinds |= {kind for row in tyngde.schema.measures() for kind in row["kinds"]}
    assert kinds == set(NODES)
    lists = SCHEMAS["organisation"]["properties"].values()
    references = {value["items"].get("$ref", "") for value in lists if "items" in value}
    found = {reference.removeprefix("#/definitions/") for reference in references}
    assert found - {"", "relation"} == kinds
    created = {
        SCHEMAS["plan"]["definitions"][choice["$ref"].removeprefix("#/definitions/")]
        ["properties"]["create"]["const"]
        for choice in SCHEMAS["plan"]["definitions"]["create"]["oneOf"]
    }  # fmt: skip
    assert created == kinds


def test_measures_are_those_of_the_code() -> None:
    rows = tyngde.schema.measures()
    for node in NODES:
        expected = {row["name"] for row in rows if node in row["kinds"]}
        for kind, definition in with_schema(node, f"create_{node}"):
            assert figures(definition) == expected, (kind, node)
    every = {row["name"] for row in rows}
    for kind, definition in with_schema("set", "assumed"):
        assert figures(definition) == every, kind
    of_units = {row["name"] for row in rows if "unit" in row["kinds"]}
    part = SCHEMAS["plan"]["definitions"]["transfer"]["properties"]["transfer"]["anyOf"][1]
    assert figures(part) == of_units
    sums = {row["name"] for row in rows if row["adds_up"] != NO_SUM}
    assert sums < every
    measures = SCHEMAS["profile"]["definitions"]["measure"]["enum"]
    assert sorted(measures) == sorted(sums)


def test_roles_are_those_of_the_code() -> None:
    for kind, definition in with_schema("post", "create_post"):
        roles = definition["properties"]["role"]["enum"]
        assert sorted(roles) == sorted(tyngde.schema.roles()), kind


def test_task_categories_are_those_of_the_documentation() -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    listed = re.search(r"\*\*task\*\* . `category` \(([^)]*)\)", text)
    assert listed
    for kind, definition in with_schema("task", "create_task"):
        categories = definition["properties"]["category"]["enum"]
        assert categories == re.findall(r"`(\w+)`", listed[1]), kind


def test_changes_are_those_of_the_code() -> None:
    definitions = SCHEMAS["plan"]["definitions"]
    names = [c["$ref"].removeprefix("#/definitions/") for c in definitions["change"]["oneOf"]]
    assert sorted(names) == sorted(set(tyngde.schema.changes()))
    for name in names:
        variants = [definitions[name]]
        if "oneOf" in definitions[name]:
            references = [choice["$ref"] for choice in definitions[name]["oneOf"]]
            variants = [definitions[r.removeprefix("#/definitions/")] for r in references]
        for variant in variants:
            assert name in variant["properties"] and name in variant["required"], name
