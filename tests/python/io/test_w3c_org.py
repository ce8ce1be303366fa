"""The W3C Organization Ontology: valid by its shapes, asked by SPARQL, and read as others write."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tyngde as ty
from helpers.hostile import HOSTILE
from helpers.paths import EXAMPLES, ROOT
from helpers.strategies import Json, organisations, read, read_plan
from hypothesis import given, settings
from hypothesis import strategies as st

rdflib = pytest.importorskip("rdflib")

SHAPES = ROOT / "tests" / "data" / "w3c-org" / "shapes.ttl"
PREFIXES = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX tyngde: <urn:tyngde:ns:>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""
HEAD = """@prefix org: <http://www.w3.org/ns/org#> . @prefix ex: <http://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(organisation: ty.Organisation, format: Any = "turtle", **how: Any) -> Any:
    text = ty.to_w3c_org(organisation, format=format, **how)
    return rdflib.Graph().parse(data=text, format=format)


def conforms(graph: Any) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    valid, _, said = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert valid, said


def merged() -> ty.Organisation:
    units = [{"key": k, "name": k.upper(), "fte": 3} for k in ("a", "b", "c")]
    base = read({"tyngde": "organisation/1", "units": [{"key": "top", "units": units}]})
    merge = {"merge": ["a", "b"], "into": {"key": "ab", "name": "AB"}, "effective": "2027-01-01"}
    return base.apply(read_plan(merge), on="2027-01-01")


@pytest.mark.parametrize("format", ["turtle", "json-ld"])
def test_hostile_texts_stay_text(format: str) -> None:
    units = [{"key": f"u{i}", "name": name, "note": name} for i, name in enumerate(HOSTILE)]
    graph = triples(read({"tyngde": "organisation/1", "units": units}), format)
    names: dict[str, str] = {
        str(graph.value(subject, rdflib.URIRef("http://www.w3.org/ns/org#identifier"))): str(name)
        for subject, name in graph.subject_objects(rdflib.SKOS.prefLabel)
    }
    assert names == {unit["key"]: unit["name"] for unit in units}
    # All addresses are those of nodes and words: no name has become one.
    own = ("urn:tyngde:", "http://www.w3.org/")
    links = {str(x) for triple in graph for x in triple if isinstance(x, rdflib.URIRef)}
    assert all(link.startswith(own) for link in links)


@settings(max_examples=15, deadline=None)
@given(organisations())
def test_any_organisation_is_valid_by_the_shapes(document: Json) -> None:
    conforms(triples(read(document)))


@pytest.mark.parametrize("case", sorted(p.parent.name for p in EXAMPLES.glob("*/organisation.*")))
def test_real_cases_are_valid_and_say_the_same_to_sparql(case: str) -> None:
    today = ty.examples.load(case).organisation
    graph, linked = triples(today), triples(today, "json-ld")
    assert graph.isomorphic(linked) if hasattr(graph, "isomorphic") else len(graph) == len(linked)
    conforms(graph)

    def asked(query: str) -> list[tuple[Any, ...]]:
        return sorted(tuple(str(x) for x in row) for row in graph.query(PREFIXES + query))

    key = "?x org:identifier ?k . ?y org:identifier ?l ."
    units = asked(f"SELECT ?k ?l {{ ?x org:subOrganizationOf ?y . {key} }}")
    assert units == sorted((k, p) for k in today if (p := today.parent(k)) is not None)
    homes = asked(f"SELECT ?k ?l {{ ?x a org:Post ; org:postIn ?y . {key} }}")
    posts = today.keys("post")
    assert homes == sorted((p, h) for p in posts if (h := today.home(p)) is not None)
    heads = asked(f"SELECT ?k ?l {{ ?x tyngde:heads ?y . {key} }}")
    assert heads == sorted((head, unit) for unit in today for head in today.heads(unit))
    lines = asked(f"SELECT ?k ?l {{ ?x org:reportsTo ?y . {key} }}")
    written = [(a, b) for a, relation, b, _ in today.relations() if relation == "reports_to"]
    assert lines == sorted(written)
    known = asked("SELECT ?k ?f { ?x a org:Post ; org:identifier ?k ; tyngde:fte ?f }")
    figures = {p: q for p in posts if (q := today.quantity(p, "fte")) is not None}
    assert {k for k, _ in known} <= set(figures)
    for post, figure in known:
        value = figures[post].value
        assert (figure == "unknown") if value is None else float(figure) == value


def test_unknown_is_unknown_to_both() -> None:
    posts = [{"key": "1", "fte": 1}, {"key": "2", "fte": "unknown"}, {"key": "3"}]
    graph = triples(read({"tyngde": "organisation/1", "posts": posts}))
    found = {str(r[0]): str(r[1]) for r in graph.query(
        PREFIXES + "SELECT ?k ?f { ?x org:identifier ?k ; tyngde:fte ?f }")}  # fmt: skip
    assert found == {"1": "1.0", "2": "unknown"}


def test_changes_of_a_plan(tmp_path: Path) -> None:
    graph = triples(merged())
    conforms(graph)
    query = """SELECT ?old ?new ?day { ?e a org:ChangeEvent ; org:originalOrganization ?o ;
      org:resultingOrganization ?n ; <http://www.w3.org/ns/prov#startedAtTime> ?day .
      ?o org:identifier ?old ; org:changedBy ?e . ?n org:identifier ?new ; org:resultedFrom ?e }"""
    found = sorted(tuple(map(str, row)) for row in graph.query(PREFIXES + query))
    assert found == [("a", "ab", "2027-01-01"), ("b", "ab", "2027-01-01")]
    ty.write_w3c_org(merged(), tmp_path / "x.ttl")
    back = ty.read_w3c_org(tmp_path / "x.ttl")
    assert back.keys() == merged().keys()
    assert any("change, not kept: on 2027-01-01: a, b became ab" in note for note in back.notes)


def of_others(tmp_path: Path, text: str, **how: Any) -> ty.Organisation:
    file = tmp_path / "others.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    return ty.read_w3c_org(file, **how)


OFFICE = """
ex:town a org:FormalOrganization ; skos:prefLabel "Town"@en, "By"@da ; org:hasUnit ex:tech .
ex:tech a org:OrganizationalUnit ; skos:prefLabel "Technology"@en ; org:identifier "T1" ;
  org:unitOf ex:town ; org:classification [ skos:prefLabel "department"@en ] ; ex:headcount 12 .
ex:roads a org:OrganizationalUnit ; org:subOrganizationOf ex:tech ; org:unitOf ex:town .
ex:chief a org:Post ; org:role [ skos:prefLabel "Chief"@en ] ; org:postIn ex:tech ;
  org:heldBy ex:jane ; ex:fte 1.0 .
ex:jane a foaf:Person ; foaf:name "Jane Doe" ; org:headOf ex:tech .
ex:clerk a org:Post ; skos:prefLabel "Clerk"@en ; org:postIn ex:roads ; org:reportsTo ex:chief ;
  ex:fte "unknown" ; ex:staff "3"^^xsd:integer .
[] a org:Membership ; org:member ex:joe ; org:organization ex:roads ;
  org:role [ skos:prefLabel "Head"@en ] .
ex:joe a foaf:Person ; foaf:name "Joe Roe" .
"""


def test_what_others_write(tmp_path: Path) -> None:
    staff = {"http://example.org/staff": "headcount"}
    read = of_others(tmp_path, OFFICE, figures=staff, scope="total")
    assert {k: read.parent(k) for k in read} == {"town": None, "T1": "town", "roads": "T1"}
    assert (read.name("town", "en"), read.type("T1")) == ("Town", "department")
    assert read.heads("T1") == ["chief"] and read.name("chief") == "Chief"
    (joe,) = read.heads("roads")
    assert read.home(joe) == "roads" and read.name(joe) == "Head"
    assert read.managers("clerk")[0] in ("chief", joe)
    figure = read.quantity("clerk", "fte")
    assert figure is not None and figure.value is None
    assert read.quantity("clerk", "headcount").value == 3
    assert read.total("T1", "fte").reason == "unknown_input"
    assert "Jane" not in read.to_json() and "Joe" not in read.to_json()
    assert "person-1" in read.to_json()
    assert of_others(tmp_path, OFFICE, language="da", scope="own").name("town") == "By"


def test_what_a_change_replaced_is_gone(tmp_path: Path) -> None:
    text = """ex:a a org:OrganizationalUnit ; org:changedBy ex:e . ex:b a org:OrganizationalUnit .
      ex:e a org:ChangeEvent ; org:originalOrganization ex:b ; org:resultingOrganization ex:c ;
        prov:startedAtTime "2026-07-01"^^xsd:date . ex:c a org:OrganizationalUnit ."""
    now = of_others(tmp_path, text)
    assert set(now) == {"c"}
    assert any("change on 2026-07-01: a, b became c" in note for note in now.notes)
    before = of_others(tmp_path, text, day="2026-01-01")
    assert set(before) == {"a", "b"} and set(before.on("2026-07-01")) == {"c"}


def linked(units: Json, **how: Any) -> str:
    """A town as JSON-LD, its units in a map by their keys."""
    term = {"@reverse": "org:unitOf", "@container": ["@id", "@set"]} | how
    terms = {"org": "http://www.w3.org/ns/org#", "fte": "http://example.org/fte", "units": term}
    context = {"@version": 1.1, "@base": "http://example.org/", **terms}
    town = {"@id": "town", "@type": "org:FormalOrganization", "units": units}
    return json.dumps({"@context": context, **town})


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(1, 9), st.booleans())))
def test_a_map_of_units_has_them_all_or_is_refused(drawn: dict[str, tuple[int, bool]]) -> None:
    units: Json = {}
    for key, (fte, in_brackets) in drawn.items():
        unit = {"@type": "org:OrganizationalUnit", "fte": fte}
        units[key] = [unit] if in_brackets else unit
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.jsonld"
        file.write_text(linked(units))
        if any(in_brackets for _, in_brackets in drawn.values()):
            with pytest.raises(ty.DocumentError, match="would lose its key"):
                ty.read_w3c_org(file, scope="own")
        else:
            town = ty.read_w3c_org(file, scope="own")
            assert {k: town.quantity(k, "fte").value for k in town if k != "town"} == {
                key: fte for key, (fte, _) in drawn.items()
            }


@pytest.mark.parametrize(
    ("name", "text", "error", "said"),
    [
        ("x.jsonld", linked({"a": {}}, **{"@container": ["@graph", "@id"]}), ty.Error, "named gra"),
        ("x.jsonld", linked({"A": [{}]}, **{"@container": "@type"}), ty.Error, "lose its key"),
        ("x.jsonld", linked({"a": {}}, **{"@context": {"@propagate": False}}), ty.Error, "propaga"),
        ("x.jsonld", '[{"@id": "plan", "@graph": [{"@id": "a"}]}]', ty.Error, "graph: 'plan'"),
        ("x.jsonld", '{"@graph": [{"@graph": []}]}', ty.Error, "without a name"),
        (
            "x.jsonld",
            '{"@context": {"g": "@graph"}, "@id": "plan", "g": []}',
            ty.DocumentError,
            "graph: 'plan'",
        ),
        ("x.ttl", "@prefix org: <x", ty.ParseError, "cannot be read"),
        ("x.ttl", "<a> <b> <c> .", ty.DocumentError, "no organisation and no post"),
        ("x.jsonld", "{", ty.ParseError, "no JSON"),
        ("x.jsonld", '{"@context": "http://x.org/c"}', ty.DocumentError, "have to be fetched"),
        ("x.jsonld", '[{"a": {"@context": [{}, "c"]}}]', ty.DocumentError, "have to be fetched"),
        ("x.rdf", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", ty.ParseError, "entity 'b'"),
        ("x.rdf", "hello", ty.ParseError, "no XML"),
        (
            "x.ttl",
            HEAD + 'ex:a a org:OrganizationalUnit ; org:identifier "1", "2" .\n'
            "ex:b org:subOrganizationOf ex:a, ex:c . ex:d org:subOrganizationOf ex:d .\n"
            "ex:p a org:Post ; ex:fte 1, 2 .",
            ty.DocumentError,
            "several keys",
        ),
    ],
)
def test_what_is_refused(
    name: str, text: str, error: type[ty.Error], said: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(error, match=said) as refused:
        ty.read_w3c_org(file)
    assert refused.value.file == str(file) and str(file) in str(refused.value)
    if said == "several keys":
        words = "\n".join(refused.value.lines)
        assert "lies below" in words
        assert "several of 'fte'" in words


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    (tmp_path / "x.ttl").write_text("")
    for use in (lambda: ty.to_w3c_org(merged()), lambda: ty.read_w3c_org(tmp_path / "x.ttl")):
        with pytest.raises(ty.UsageError, match=r"pip install 'tyngde\[rdf\]'"):
            use()
    with pytest.raises(ty.UsageError, match="expected one of turtle, json-ld"):
        ty.to_w3c_org(merged(), format="xml")  # type: ignore[arg-type]


# --- Memberships, blank nodes, languages


def other(tmp_path: Path, text: str, **how: Any) -> ty.Organisation:
    file = tmp_path / "other.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    return ty.read_w3c_org(file, **how)


UNITS = "ex:k a org:Organization . ex:a org:unitOf ex:k . ex:b org:unitOf ex:k ."


@pytest.mark.parametrize("seed", range(10))
def test_each_unit_of_a_member_has_a_post(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    expected, lines = set(), [UNITS]
    for person in range(rng.randrange(1, 5)):
        for unit in rng.sample("ab", rng.randrange(1, 3)):
            expected.add((person, unit))
            lines += [
                f"[] a org:Membership ; org:member ex:p{person} ; org:organization ex:{unit} ;"
                f' org:role [ skos:prefLabel "Lærer"@da ] .',
                f"ex:p{person} org:memberOf ex:{unit} .",
            ][: rng.randrange(1, 3)]
    rng.shuffle(lines)
    made = other(tmp_path, "\n".join(lines))
    posts = json.loads(made.to_json())["posts"]
    assert len(posts) == len(expected)
    assert Counter(post["home"] for post in posts) == Counter(unit for _, unit in expected)
    assert len({post["holder"] for post in posts}) == len({person for person, _ in expected})
    assert all(post["name"] == {"da": "Lærer"} for post in posts)


def test_who_heads_a_unit_does_so_with_the_post_in_it(tmp_path: Path) -> None:
    members = "ex:a org:hasMember ex:p . ex:b org:hasMember ex:p . ex:p org:headOf ex:b ."
    made = other(tmp_path, f"{UNITS} {members}")
    assert [made.home(head) for head in made.heads("b")] == ["b"]
    assert made.heads("a") == []


def test_members_who_hold_posts_elsewhere_are_told(tmp_path: Path) -> None:
    text = f"{UNITS} ex:x a org:Post ; org:postIn ex:a ; org:heldBy ex:p . ex:p org:memberOf ex:b ."
    made = other(tmp_path, text)
    assert made.keys("post") == ["x"]
    assert any("1 memberships of those who hold posts" in note for note in made.notes)


def test_several_holders_are_the_headcount(tmp_path: Path) -> None:
    made = other(tmp_path, f"{UNITS} ex:x a org:Post ; org:postIn ex:a ; org:heldBy ex:p, ex:q .")
    headcount = made.quantity("x", "headcount")
    assert headcount is not None and headcount.value == 2
    assert any("several holders, who are their headcount: 'x'" in note for note in made.notes)


@pytest.mark.parametrize("seed", range(8))
def test_what_has_no_address_has_the_same_key_each_time(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    lines = [
        f'[] a org:OrganizationalUnit ; org:unitOf ex:k ; skos:prefLabel "U{u}" ; org:hasPost '
        + ", ".join(
            f'[ a org:Post ; skos:prefLabel "P{p}" ; ex:fte {rng.choice([0.5, 1])} ;'
            f' org:heldBy [ foaf:name "N{u}{p}" ] ]'
            for p in range(3)
        )
        + " ."
        for u in range(3)
    ]
    first = other(tmp_path, "ex:k a org:Organization .\n" + "\n".join(lines))
    rng.shuffle(lines)
    assert other(tmp_path, "ex:k a org:Organization .\n" + "\n".join(lines)) == first
    assert len(first.keys("post")) == 9
    assert all(key.startswith("blank-") for key in first.keys("post"))


@pytest.mark.parametrize(
    ("labels", "language", "name"),
    [
        ('"Skole"@da, "School"@en', None, "Skole"),
        ('"Skole"@da-DK, "School"@en', None, "Skole"),
        ('"School"@en', None, "School"),
        ('"Skole"@da, "School"@en', "en", "School"),
        ('"Skole"', None, "Skole"),
    ],
)
def test_names_are_in_the_language_of_most(
    tmp_path: Path, labels: str, language: str | None, name: str
) -> None:
    others = 'ex:c org:unitOf ex:k ; skos:prefLabel "Hus"@da .' if "@da" in labels else ""
    made = other(tmp_path, f"{UNITS} ex:a skos:prefLabel {labels} . {others}", language=language)
    tag = language or ("da" if "@da" in labels else "en")
    unit = next(u for u in json.loads(made.to_json())["units"] if u["key"] == "a")
    assert unit["name"] == {tag: name}
