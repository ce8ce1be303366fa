"""The JSON Schemas: sound, wide enough for the real documents, and at one with the code."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import tyngde
import yaml
from helpers.paths import DATA, EXAMPLES, ROOT
from jsonschema import Draft7Validator, FormatChecker
from tyngde.model.documents import NEWEST as KINDS
from tyngde.study.rules.rule import as_rules

CASES = DATA / "cases"
MALFORMED = DATA / "malformed"

DOCUMENTS = tyngde.schema.DOCUMENTS
NEWEST = {kind: int(newest.partition("/")[2]) for kind, newest in KINDS.items()}
NODES = ("unit", "post", "task", "collaboration", "forum", "committee")
BODIES = ("collaboration", "forum", "committee")
FIGURES = {"#/definitions/quantity", "#/definitions/unit_quantity"}
NO_SUM = "does not add up"

# DocumentErrors that are beyond a schema: it sees neither members that stand twice nor the order of
# two numbers or days, nor how deep a document is or how large a number was before it was read; it
# knows the words of a formula and not its grammar, and no other part of the document. What fits
# together in a profile is for the code to say.
UNSEEN = {
    *("between-upside-down.json", "duplicate-member.json", "number-too-large.yaml"),
    *("too-deep.json", "value-outside-its-bounds.json", "rule-band-upside-down.json"),
    *("period-upside-down.json", "period-of-no-day.yaml", "relation-period-upside-down.json"),
    *("plan-period-upside-down.yaml", "assumption-period-upside-down.yaml"),
    *("dates-without-a-day.json", "dates-without-a-day-and-a-formula.yaml"),
    *("formula-that-ends-early.json", "formula-without-its-bracket.json"),
    *("formula-with-a-decimal-comma.json", "formula-with-bounds-upside-down.json"),
    "formula-measure-of-another-kind.json",
    *("choice-unknown-default.json", "choice-key-twice.json", "choice-key-twice-after-nfc.json"),
    *("range-key-twice.yaml", "range-band-upside-down.yaml"),
    *("choice-alternative-twice.json", "choice-requires-unknown-choice.json"),
    *("profile-criterion-twice.json", "profile-weights-of-nothing.json"),
    *("profile-points-for-no-criterion.json", "profile-expert-without-points.json"),
    *("profile-judgement-missing.json", "profile-goalposts-missing.json"),
    *("profile-goalposts-upside-down.json", "profile-target-of-a-share.json"),
    *("profile-direction-of-a-share.json", "profile-z-scores-multiplied.json"),
    *("profile-interaction-with-nobody.json", "profile-interaction-too-strong.json"),
    *("choice-requires-unknown-alternative.json", "choice-excludes-unknown-alternative.json"),
    *("choice-requires-its-own-alternative.json", "choice-excludes-its-own-alternative.json"),
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
    file = resources.files("tyngde.io") / "schemas" / f"{kind}.schema.json"
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
    published = ROOT / "src" / "io" / "published_ranges.json"
    return sorted([*cases, *EXAMPLES.rglob("*.yaml"), published])


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
    assert schema["$id"] == f"urn:tyngde:schema:{kind}:{NEWEST[kind]}"
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"] == schema["properties"]["tyngde"]["const"] == f"{kind}/{NEWEST[kind]}"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_schema_is_of_the_newest_version(kind: str) -> None:
    with pytest.raises(tyngde.DocumentError) as caught:
        tyngde.parse(json.dumps({"tyngde": f"{kind}/{NEWEST[kind] + 1}"}), format="json")
    assert "newer than this library" in caught.value.problem
    assert caught.value.expected == f"{kind}/{NEWEST[kind]}"


def test_every_kind_is_told_of_and_fuzzed() -> None:
    """A new one cannot be forgotten here."""
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    assert [kind for kind in DOCUMENTS if f"`{KINDS[kind]}`" not in page] == []
    assert {path.stem for path in (ROOT / "tests/fuzz/corpus").glob("*.json")} == set(DOCUMENTS)


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
        # Names of models are those of a comparison: any.
        named = part.get("additionalProperties")
        assert named is False or named == {"$ref": "#/definitions/model"}, part
        for group in ("properties", "patternProperties"):
            for name, value in part.get(group, {}).items():
                assert value.get("description"), f"{name} is not described"
    assert all(part.get("description") for part in SCHEMAS[kind]["definitions"].values())


# --- Documents


@pytest.mark.parametrize("path", real_documents(), ids=lambda path: path.name)
def test_real_documents_are_valid(path: Path) -> None:
    assert not faults(load(path))


def test_the_profile_of_the_documentation_is_valid_and_read() -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    (written,) = re.findall(r"```yaml\n(tyngde: profile/1.*?)```", text, flags=re.DOTALL)
    document = yaml.load(written, PlainLoader)
    assert not faults(document)
    assert_written_well(document)


def test_all_kinds_are_among_the_real_documents() -> None:
    kinds = {f"{kind}/{version}" for kind, version in NEWEST.items()}
    assert {load(path)["tyngde"] for path in real_documents()} == kinds


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_real_document_with_one_more_field_is_not_valid(kind: str) -> None:
    newest = f"{kind}/{NEWEST[kind]}"
    first = next(d for d in map(load, real_documents()) if d["tyngde"] == newest)
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
    *({"about": 87, "within": 0.5}, {"between": [80, 90]}, {"value": 87, "between": [80, 90]}),
    *({"derived": "3 * (2 + about(1, 0.5))"}, {"derived": "2 / 4", "source": "a", "note": "b"}),
    {"value": 1, "basis": "derived", "source": "a", "formula": "2 - 1", "note": "b"},
    {"value": 1, "basis": "unstated"},
]
NO_QUANTITIES = [
    *(-1, "12", None, True, [], {}, {"value": 1, "about": 1}, {"value": 1, "within": 1}),
    *({"unknown": False}, {"between": [1]}, {"between": [1, 2, 3]}, {"about": 1, "within": -1}),
    *({"value": 1, "basis": "guessed"}, {"value": 1, "unit": "FTE"}, {"note": "a"}),
    *({"value": 1, "between": [1, 2], "about": 1}, {"value": 1, "between": [1, 2], "within": 1}),
    *({"derived": "1", "value": 1}, {"derived": "1", "formula": "1"}, {"derived": 1}),
]
OF_UNITS = [
    {"value": 1, "scope": "own"},
    [{"value": 1, "scope": "own"}, {"between": [1, 2], "scope": "total"}],
]


def is_read(document: dict[str, Any]) -> bool:
    """Whether the code takes the form of a document, whatever else it finds wrong with it."""
    try:
        tyngde.parse(json.dumps(document), format="json")
    except tyngde.DocumentError:
        return False
    except tyngde.Error:
        return True
    return True


def assert_written_well(document: dict[str, Any]) -> None:
    """What the code writes is valid, and reads back as the same."""
    read = tyngde.parse(json.dumps(document), format="json")
    written = json.loads(read.to_json())
    assert not faults(written)
    assert tyngde.parse(json.dumps(written), format="json") == read


def faults_of_figure(kind: str, figure: Any) -> list[str]:
    """The faults that the schema finds; the code agrees that there are any."""
    sources = {"a": {"title": "a"}}
    document = {
        "tyngde": "organisation/1",
        "sources": sources,
        f"{kind}s": [{"key": "a", "fte": figure}],
    }
    found = faults(document)
    if not isinstance(figure, list):  # the code makes less of lists of one figure, or none
        assert is_read(document) == (not found)
    return found


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
    ({"works_with": ["a", "b"], "from": "2026-01-01", "until": "2027-01-01"}, True),
    ({"works_with": ["a", "b"], "from": "2026"}, False),
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
    assert good == is_read({"tyngde": "assumptions/1", "relations": [relation]})


DATES = [
    *(("2026-05-11", True), ("2024-02-29", True), ("2026-02-29", False), ("2026-02-30", False)),
    *(("2026-13-01", False), ("2026-5-1", False), ("20260511", False), ("2026-05", False)),
    *(("2026-05-11T00:00:00", False), ("11.5.2026", False), ("", False), (20260511, False)),
    *(
        (None, False),
        ("unknown", False),
        ("2026-W20-1", False),
        ("\u0662\u0660\u0662\u0666-05-11", False),
    ),
]


@pytest.mark.parametrize(("date", "good"), DATES, ids=str)
def test_dates(date: Any, good: bool) -> None:
    unit, tie = {"key": "a", "from": date}, {"works_with": ["a", "a"], "until": date}
    plan = {"tyngde": "plan/2"}
    for document in (
        {"tyngde": "organisation/1", "day": date},
        {"tyngde": "organisation/1", "day": "2026-01-01", "units": [unit]},
        {"tyngde": "organisation/1", "sources": {"a": {"date": date}}},
        {"tyngde": "assumptions/1", "relations": [tie]},
        {**plan, "effective": date},
        {**plan, "changes": [{"abolish": "a", "effective": date}]},
        {**plan, "changes": [{"create": "unit", **unit}]},
        {**plan, "changes": [{"split": "b", "into": [unit, {"key": "b"}]}]},
    ):
        assert good == (not faults(document)) == is_read(document), document


@pytest.mark.parametrize("kind", NODES)
def test_every_node_has_a_period(kind: str) -> None:
    name = {"forum": "fora"}.get(kind, f"{kind}s")
    node = {"key": "a", "from": "2026-01-01", "until": "2027-01-01"}
    document = {"tyngde": "organisation/1", "day": "2026-01-01", name: [node]}
    assert not faults(document) and is_read(document)
    document = {"tyngde": "plan/2", "changes": [{"create": kind, **node}]}
    assert not faults(document) and is_read(document)


FORMULAS = [
    *(("1", True), ("1.5e3 + 2", True), ("(1 + 2) * 3 / 4 - 0.5", True), ("between(1, 2)", True)),
    *(("about(87)", True), ("about( 87 , 0.5 )", True), ("[b.fte]", True), ("[a.b.fte] - 1", True)),
    *(("", False), ("one", False), ("b.fte", False), ("[b]", False), ("[b.fet]", False)),
    *(("1 % 2", False), ("sum(1, 2)", False), ("[b.fte", False), ("1\t+ 2", False)),
]


@pytest.mark.parametrize(("formula", "good"), FORMULAS, ids=str)
def test_formulas(formula: str, good: bool) -> None:
    figure = {"derived": formula}
    for document in (
        {"tyngde": "organisation/1", "units": [{"key": "a", "fte": figure}]},
        {"tyngde": "assumptions/1", "figures": [{"node": "a", "fte": figure}]},
        {"tyngde": "plan/2", "changes": [{"set": "a", "fte": figure}]},
    ):
        assert good == (not faults(document)) == is_read(document), document


def test_measures_of_formulas_are_those_of_the_code() -> None:
    for kind, definition in with_schema("formula"):
        for row in tyngde.schema.measures():
            figure = f"[a.{row['name']}]"
            assert re.fullmatch(definition["pattern"].strip("^$"), figure), (kind, figure)


CHANGES: list[tuple[dict[str, Any], bool]] = [
    *(({"create": kind, "key": "a", "reason": "b"}, True) for kind in NODES),
    ({"create": "unit", "key": "a", "parent": "b", "fte": 3}, True),
    ({"create": "unit", "key": "a", "units": []}, False),
    ({"create": "unit"}, False),
    ({"create": "sources", "key": "a"}, False),
    ({"create": "post", "key": "a", "succeeds": "b"}, True),
    ({"create": "task", "key": "a", "succeeds": ["b", {"key": "c", "share": 0.5}]}, True),
    ({"create": "unit", "key": "a", "succeeds": {"key": "b", "share": "unknown"}}, True),
    ({"create": "unit", "key": "a", "succeeds": {"share": 0.5}}, False),
    ({"create": "unit", "key": "a", "succeeds": {"key": "b", "share": 2}}, False),
    ({"abolish": "a", "source": "b", "basis": "derived", "note": "c"}, True),
    ({"abolish": "a", "effective": "2026-08-01"}, True),
    ({"move": ["a", "b"], "to": "c"}, True),
    ({"move": "a"}, False),
    ({"merge": ["a", "b"], "into": "a", "continues": "b"}, True),
    ({"merge": ["a", "b"], "into": {"key": "c", "home": "d", "salary": 1}}, True),
    ({"merge": ["a"], "into": "a"}, False),
    ({"split": "a", "into": [{"key": "b"}, {"key": "c"}]}, True),
    ({"split": "a", "into": [{"key": "a", "share": 0.5}, {"key": "b", "takes": ["c", "d"]}]}, True),
    ({"split": "a", "into": [{"key": "b", "continues": True, "fte": 3}, {"key": "c"}]}, True),
    ({"split": "a", "into": [{"key": "b", "share": "unknown"}, {"key": "c", "takes": "d"}]}, True),
    ({"split": "a", "into": [{"key": "b", "share": 50}, {"key": "c"}]}, False),
    ({"split": "a", "into": [{"key": "b"}, {"key": "c", "home": "d"}]}, False),
    ({"split": "a", "into": ["b", "c"]}, False),
    ({"split": "a"}, False),
    ({"succeed": "a", "of": "b"}, True),
    ({"succeed": "a", "of": [{"key": "b", "share": 0.5, "continues": True}]}, True),
    ({"succeed": "a"}, False),
    ({"succeed": ["a"], "of": "b"}, False),
    ({"rename": "a", "name": {"da": "b"}}, True),
    ({"transfer": "a", "from": "b", "to": "c", "share": 0.5}, True),
    ({"transfer": {"fte": 3}, "from": "b", "to": "c"}, True),
    ({"transfer": {"fte": 3}, "from": "b", "to": "c", "share": 0.5}, False),
    ({"transfer": {"fte": 3, "salary": 1}, "from": "b", "to": "c"}, False),
    ({"transfer": {"risk": 3}, "from": "b", "to": "c"}, False),
    ({"transfer": {"share": 0.3}, "from": "b", "to": "c"}, True),
    ({"transfer": {"share": 0.3, "fte": 3}, "from": "b", "to": "c"}, False),
    ({"transfer": {"share": 30}, "from": "b", "to": "c"}, False),
    ({"transfer": {}, "from": "b", "to": "c"}, False),
    ({"transfer": {"fte": {"derived": "1"}}, "from": "b", "to": "c"}, False),
    ({"insert_layer": {"key": "a", "fte": 1}, "over": ["b", "c"]}, True),
    ({"insert_layer": {"key": "a"}}, False),
    ({"set": "a", "fte": {"value": 3, "scope": "own"}, "count": "unknown", "vacant": True}, True),
    ({"set": "a", "count": 2.5}, False),
    ({"set": "a", "fte": {"derived": "[b.fte] / 2"}}, True),
    ({"appoint": "a"}, True),
    ({"appoint": "a", "holder": "7f3a"}, True),
    ({"appoint": ["a"]}, False),
    ({"vacate": "a"}, True),
    ({"vacate": "a", "holder": "7f3a"}, False),
    *(({"open": kind, "key": "a", "members": ["b"]}, True) for kind in BODIES),
    *(({"open": kind, "key": "a"}, False) for kind in ("unit", "post", "task")),
    ({"open": "forum"}, False),
    ({"open": "forum", "key": "a", "succeeds": "b"}, False),
    ({"close": "a"}, True),
    ({"close": "a", "to": "b"}, False),
    ({"relate": {"works_with": ["a", "b"]}, "from": "2026-01-01"}, True),
    ({"relate": {"works_with": ["a", "b"]}, "volume": 3}, True),
    ({"relate": {"works_with": ["a", "b"]}, "share": 0.5}, False),
    ({"relate": {"works_with": ["a", "b"], "volume": 3}}, False),
    ({"unrelate": {"works_with": ["a", "b"]}}, True),
    ({"abolish": "a", "rename": "a", "name": "b"}, False),
    ({"note": "a"}, False),
]


@pytest.mark.parametrize(("change", "good"), CHANGES, ids=str)
def test_changes(change: dict[str, Any], good: bool) -> None:
    plan = {"tyngde": "plan/2", "changes": [change]}
    assert good == (not faults(plan))
    if "merge" not in change:  # what there is to merge is looked at when the plan is applied
        assert good == is_read(plan)
    if good:
        assert_written_well(plan)


CHOICES: list[tuple[dict[str, Any], bool]] = [
    ({"key": "a", "alternatives": [{"key": "b"}]}, True),
    ({"key": "a", "default": "b", "alternatives": [{"key": "b", "changes": []}]}, True),
    ({"key": "a", "alternatives": [{"key": "b", "changes": [{"abolish": "c"}]}]}, True),
    ({"key": "a", "alternatives": [{"key": "b", "requires": {"z": "y"}}]}, True),
    ({"key": "a", "alternatives": [{"key": "b", "excludes": {"z": ["x", "y"]}}]}, True),
    ({"key": "a", "name": "A", "question": "?", "note": "n", "source": "s",
      "alternatives": [{"key": "b", "name": {"en": "B"}, "note": "m"}]}, True),
    ({"key": "a", "alternatives": []}, False),
    ({"key": "a"}, False),
    ({"alternatives": [{"key": "b"}]}, False),
    ({"key": "a", "alternatives": [{}]}, False),
    ({"key": "a", "alternatives": ["b"]}, False),
    ({"key": "a", "alternatives": [{"key": "b", "requires": ["z"]}]}, False),
    ({"key": "a", "alternatives": [{"key": "b", "changes": [{"abolsh": "c"}]}]}, False),
    ({"key": "a", "alternatives": [{"key": "b", "alternatives": []}]}, False),
]  # fmt: skip


@pytest.mark.parametrize(("choice", "good"), CHOICES, ids=str)
def test_choices(choice: dict[str, Any], good: bool) -> None:
    other = {"key": "z", "alternatives": [{"key": "x"}, {"key": "y"}]}
    plan = {"tyngde": "plan/2", "choices": [choice, other]}
    assert good == (not faults(plan)) == is_read(plan)
    if good:
        assert_written_well(plan)


UNITS = ["department", 0, 2, ["a", "b"]]
NO_UNITS = [-1, 1.5, [], {}, None, True, 5000000000]


A: dict[str, Any] = {"name": "A", "points": {"fte": 1}}
JUDGED = {"name": "B", "judgements": [{"more": "fte", "than": "risk", "by": 2}]}
DOUBTS: list[tuple[dict[str, Any], bool]] = [
    ({"shares": [{"split": "a", "part": "b", "between": [0, 1]}]}, True),
    ({"shares": [{"plan": "p", "split": "a", "part": "b", "within": 0.1}]}, True),
    ({"shares": [{"split": "a", "part": "b", "relative": 0.1, "shape": "triangular"}]}, True),
    ({"shares": [{"split": "a", "part": "b", "quantiles": [[0, 0.1], [1, 0.3]]}]}, True),
    ({"shares": [{"split": "a", "part": "b", "values": [0.1, 0.3]}]}, True),
    ({"shares": [{"split": "a", "part": "b"}]}, False),
    ({"shares": [{"split": "a", "between": [0, 1]}]}, False),
    ({"shares": [{"split": "", "part": "b", "between": [0, 1]}]}, False),
    ({"shares": [{"split": "a", "part": "b", "between": [0, 1.5]}]}, False),
    ({"shares": [{"split": "a", "part": "b", "between": [0, 1], "within": 0.1}]}, False),
    ({"shares": [{"split": "a", "part": "b", "values": [0.1], "within": 0.1}]}, False),
    ({"shares": [{"split": "a", "part": "b", "values": [1.1]}]}, False),
    ({"shares": [{"split": "a", "part": "b", "within": 0.1, "together": True}]}, False),
    ({"alternatives": [{"choice": "a"}]}, True),
    ({"alternatives": [{"plan": "p", "choice": "a", "probabilities": {"b": 1}}]}, True),
    ({"alternatives": [{"choice": ""}]}, False),
    ({"alternatives": [{"plan": "p"}]}, False),
    ({"alternatives": [{"choice": "a", "probabilities": {}}]}, False),
    ({"alternatives": [{"choice": "a", "probabilities": {"b": 1.5}}]}, False),
    ({"alternatives": [{"choice": "a", "probabilities": [1]}]}, False),
    ({"weights": {"experts": [A, JUDGED]}}, True),
    ({"weights": {"experts": [{**A, "counts": 2}, JUDGED]}}, True),
    ({"weights": {"experts": [A, JUDGED], "mixed": True}}, True),
    ({"weights": {"experts": []}}, False),
    ({"weights": {"mixed": True}}, False),
    ({"weights": {"experts": [A], "order": ["fte"]}}, False),
    ({"weights": {"experts": [{"name": "A"}]}}, False),
    ({"weights": {"experts": [{**A, **JUDGED}]}}, False),
    ({"weights": {"experts": [{"points": {"fte": 1}}]}}, False),
    ({"weights": {"experts": [{"name": "", "points": {"fte": 1}}]}}, False),
    ({"weights": {"experts": [{**A, "counts": -1}]}}, False),
    ({"weights": {"experts": [{"name": "A", "points": {}}]}}, False),
]


@pytest.mark.parametrize(("fields", "good"), DOUBTS, ids=str)
def test_doubts(fields: dict[str, Any], good: bool) -> None:
    doubt = {"tyngde": "doubt/1", **fields}
    assert good == (not faults(doubt)) == is_read(doubt)
    if good:
        assert_written_well(doubt)


@pytest.mark.parametrize("by", [*UNITS, *NO_UNITS], ids=str)
def test_units_of_rules(by: Any) -> None:
    plan = {"tyngde": "plan/2", "rules": [{"rule": "one_head", "by": by}]}
    assert (by in UNITS and by is not True) == (not faults(plan)) == is_read(plan)


BANDS = [([3, 12], True), ([0, 0.5], True), ([3], False), (["3", "12"], False), (3, False)]


@pytest.mark.parametrize(("band", "good"), BANDS, ids=str)
def test_bands_of_rules(band: Any, good: bool) -> None:
    plan = {"tyngde": "plan/2", "rules": [{"rule": "unit_count", "by": 0, "between": band}]}
    assert good == (not faults(plan)) == is_read(plan)


def test_an_older_plan_is_read_and_written_as_the_newest() -> None:
    path = DATA / "plan-1.json"
    document = load(path)
    assert document["tyngde"] == "plan/1"
    plan = tyngde.read_plan(path)
    assert plan.questions == [(q["question"], q["note"]) for q in document["open"]]
    written = json.loads(plan.to_json())
    assert written["tyngde"] == "plan/2" and "open" not in written
    assert written["questions"] == document["open"]
    assert faults(document) and not faults(written)
    assert tyngde.parse(plan.to_json(), format="json") == plan


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
    opened = {
        SCHEMAS["plan"]["definitions"][choice["$ref"].removeprefix("#/definitions/")]
        ["properties"]["open"]["const"]
        for choice in SCHEMAS["plan"]["definitions"]["open"]["oneOf"]
    }  # fmt: skip
    assert opened == set(BODIES)


def test_measures_are_those_of_the_code() -> None:
    rows = tyngde.schema.measures()
    for node in NODES:
        expected = {row["name"] for row in rows if node in row["kinds"]}
        for kind, definition in with_schema(node, f"create_{node}", f"open_{node}"):
            assert figures(definition) == expected, (kind, node)
    for kind, definition in with_schema("part"):
        assert figures(definition) == {row["name"] for row in rows if "unit" in row["kinds"]}, kind
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


def test_every_change_has_a_day_and_a_reason() -> None:
    definitions = SCHEMAS["plan"]["definitions"]
    for name, definition in definitions.items():
        properties = definition.get("properties", {})
        if properties.keys() & set(tyngde.schema.changes()):
            beside = {"source", "basis", "reason", "effective", "note"}
            assert properties.keys() >= beside, name
            assert properties["effective"]["$ref"] == "#/definitions/date"


RULE_FIELDS: dict[str, Any] = {
    "of": ["a", "b"],
    "by": "department",
    "between": [1, 2],
    "within": 0.1,
    "measure": "fte",
    "indicator": "load_gini",
}


def test_rules_are_those_of_the_code() -> None:
    rows = tyngde.schema.rules()
    definition = SCHEMAS["plan"]["definitions"]["rule"]
    kinds = definition["properties"]["rule"]["oneOf"]
    assert [(kind["const"], kind["description"]) for kind in kinds] == [
        (row["rule"], row["meaning"]) for row in rows
    ]
    for row in rows:
        for many in range(len(RULE_FIELDS) + 1):
            for names in itertools.combinations(RULE_FIELDS, many):
                rule = {"rule": row["rule"], **{name: RULE_FIELDS[name] for name in names}}
                good = all(
                    name in names if row[name] == "must" else row[name] or name not in names
                    for name in RULE_FIELDS
                )
                if row["rule"] == "match":
                    good = good and ("of" in names) != ("by" in names)
                plan = {"tyngde": "plan/2", "rules": [rule]}
                assert bool(good) == (not faults(plan)) == is_read(plan), rule
                if good:
                    plan["rules"] = [{**rule, "name": "r", "reason": "b"}]
                    assert_written_well(plan)


RULES_OF_SOME_KIND = [
    ({"rule": "saves", "at_least": 3_000_000}, True),
    ({"rule": "saves", "at_most": 0.5, "at_least": 0}, True),
    ({"rule": "saves", "at_most": 3, "between": [0, 1]}, False),
    ({"rule": "saves", "at_least": "3"}, False),
    ({"rule": "saves", "at_least": 3, "measure": "tyngde"}, False),
    ({"rule": "saves", "at_least": 3, "measure": "risk"}, False),
    ({"rule": "saves", "at_least": 3, "measure": "gross_expenditure"}, True),
    ({"rule": "one_head", "by": 1, "at_least": 3}, False),
    ({"rule": "span", "by": 1, "at_least": 3}, True),
    ({"rule": "match", "of": "a", "within": 0.1}, False),
    ({"rule": "match", "of": ["a"], "within": 0.1}, False),
    ({"rule": "match", "by": 1, "within": 0}, True),
    ({"rule": "match", "by": 1, "within": 1}, False),
    ({"rule": "match", "by": 1, "within": -0.1}, False),
    ({"rule": "match", "by": 1, "within": 0.1, "measure": "ftes"}, False),
    ({"rule": "match", "by": 1, "within": 0.1, "measure": "tyngde"}, True),
    ({"rule": "indicator", "indicator": "", "at_most": 1}, False),
    ({"rule": "indicator", "indicator": "no_such", "at_most": 1}, True),
]


@pytest.mark.parametrize(("rule", "good"), RULES_OF_SOME_KIND, ids=str)
def test_rules_of_some_kind(rule: dict[str, Any], good: bool) -> None:
    plan = {"tyngde": "plan/2", "rules": [rule]}
    assert good == (not faults(plan)) == is_read(plan)
    if good:
        assert_written_well(plan)
        # What a plan says is what Python says.
        (read,) = tyngde.parse(plan).rules
        (found,) = as_rules(read)
        assert found == tyngde.rule(**{"kind" if k == "rule" else k: v for k, v in rule.items()})
    elif rule.get("indicator") != "" and rule.get("at_least") != "3":
        with pytest.raises((tyngde.UsageError, TypeError)):
            tyngde.rule(**{"kind" if k == "rule" else k: v for k, v in rule.items()})


# --- The documentation


DOCUMENTATION = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", DOCUMENTATION, flags=re.DOTALL | re.MULTILINE)
    assert found, language
    return found


@pytest.mark.parametrize("text", fences("yaml"))
def test_documents_of_the_documentation_are_true(text: str) -> None:
    assert not faults(yaml.load(text, PlainLoader))
    document = tyngde.parse(text)
    assert_written_well(json.loads(document.to_json()))
    if isinstance(document, tyngde.Plan):
        tyngde.read(MALFORMED / "base-organisation.json").apply(document)


def test_settings_of_the_documentation_are_json() -> None:
    for text in fences("json"):
        assert json.loads(text)


def listed_fields(row: dict[str, str]) -> str:
    """As the table of rules has them."""
    must = [f"`{name}`" for name in row if row[name] == "must" and name in RULE_FIELDS]
    may = [f"`{name}`" for name in row if row[name] == "may" and name in RULE_FIELDS]
    order = [f"`{name}`" for name in RULE_FIELDS]
    said = ", ".join(sorted(must, key=order.index))
    if may:
        said += (", " if said else "") + "perhaps " + ", ".join(sorted(may, key=order.index))
    return said + (" " if said else "")


def test_rules_of_the_documentation_are_those_of_the_code() -> None:
    listed = re.findall(r"^\| `(\w+)` \| ([^|]*) \| ([^|]*)\|$", DOCUMENTATION, flags=re.MULTILINE)
    kinds = {row["rule"] for row in tyngde.schema.rules()}
    assert [row for row in listed if row[0] in kinds] == [
        (
            row["rule"],
            row["meaning"],
            listed_fields(row),
        )
        for row in tyngde.schema.rules()
    ]


def test_changes_of_the_documentation_are_those_of_the_code() -> None:
    table = DOCUMENTATION.partition("| change | further fields |")[2].partition("\n\n")[0]
    words = re.findall(r"^\| `(\w+):", table, flags=re.MULTILINE)
    assert set(words) == set(tyngde.schema.changes())


def test_version_of_each_kind_is_in_the_documentation() -> None:
    for kind, version in NEWEST.items():
        assert f"| `{kind}/{version}` |" in DOCUMENTATION
        assert f"## {kind}/{version}" in DOCUMENTATION
