"""Extracts of OPUS, answers of OS2mo, KLE and organograms are said in Danish, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tyngde as ty
from helpers.message_forms import PACKAGE, forms_of
from tyngde.words import translation
from tyngde.words.da.messages import TOPICS

READERS = ("kle.py", "opus.py", "organogram", "xml_tree.py", "os2mo")


@pytest.mark.parametrize("reader", READERS)
def test_every_form_of_a_reader_has_danish_words(reader: str) -> None:
    words = {form for topic in TOPICS for form in topic.FORMS}
    source = PACKAGE / "io" / reader
    forms = forms_of([source] if source.is_file() else source.rglob("*.py"))
    assert len(forms) > 4
    assert forms - words == set()


def danish(error: ty.Error) -> list[str]:
    said = [translation.say(each, "da") for each in error.problems]
    assert None not in said, list(zip(said, error.lines, strict=False))
    return [str(each) for each in said]


def test_an_extract_of_opus(tmp_path: Path) -> None:
    file = tmp_path / "ZLPE20260131_delta.xml"
    file.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<kmd>\n<orgUnit id="1"><longName>A</longName>'
        "<startDate>2020-13-01</startDate></orgUnit>\n<orgUnit/>\n"
        '<employee id="7" action="x"/>\n<employee id="8"><orgUnit>9</orgUnit></employee>\n</kmd>\n',
        "utf-8",
    )
    with pytest.raises(ty.Error) as refused:
        ty.read_opus(file, day="2026-01-31")
    said = danish(refused.value)
    assert any("handlingen 'x' kendes ikke; forventet: 'leave' eller ingen" in e for e in said)
    assert any("'2020-13-01' er ikke en dag" in each for each in said)


def test_an_answer_of_os2mo() -> None:
    with pytest.raises(ty.Error) as refused:
        ty.read_os2mo({"errors": [{"message": "no"}]}, day="2026-01-31")
    assert "grænsefladen svarede med en fejl: no" in danish(refused.value)[0]
    objects = [{"validities": [{"uuid": "a", "validity": {"from": "x", "to": None}}]}, 3]
    with pytest.raises(ty.Error) as refused:
        ty.read_os2mo({"data": {"org_units": {"objects": objects}}}, day="2026-01-31")
    said = danish(refused.value)
    assert any("dette er ikke et objekt" in each for each in said)


def test_json_and_xml_that_are_none(tmp_path: Path) -> None:
    text = tmp_path / "svar.json"
    for broken in ('{"a": }', '{"a" 1}', "[1 2]", '{"a": 1} x', '{"a": "x', '{"a": 1, "a": 2}'):
        text.write_text(broken, "utf-8")
        with pytest.raises(ty.Error) as refused:
            ty.read_os2mo(text, day="2026-01-31")
        danish(refused.value)
    xml = tmp_path / "ZLPE20260131_delta.xml"
    for broken in ("<kmd>", "<kmd></x>", "<kmd/><b/>", "", '<kmd a="1" a="2"/>', "<kmd>&x;</kmd>"):
        xml.write_text(broken, "utf-8")
        with pytest.raises(ty.Error) as refused:
            ty.read_opus(xml)
        danish(refused.value)


def test_organograms(tmp_path: Path) -> None:
    senior = tmp_path / "senior.csv"
    senior.write_text(json.dumps("Post Unique Reference") + "\n1\n", "utf-8")
    with pytest.raises(ty.Error) as refused:
        ty.read_organogram(senior)
    assert all("der er ingen kolonne" in each for each in danish(refused.value))


GRAPHS = {
    "a.graphml": (
        '<graphml><key id="k" for="node" attr.name="fte" attr.type="double"/><graph>'
        '<node id="a"><data key="k">many</data><data key="x">1</data></node><node/>'
        '<edge source="a"/><edge source="a" target="b"/></graph></graphml>'
    ),
    "b.graphml": "<graphml/>",
    "c.graphml": "<html/>",
    "d.gexf": (
        '<gexf><graph><nodes><node id="a"><attvalues><attvalue for="f" value="1"/></attvalues>'
        "</node><node/></nodes></graph></gexf>"
    ),
    "e.json": '[{"id": "a"}, {"name": "b"}, {"id": "a"}]',
    "f.json": '{"nodes": [{"id": "a"}, {}], "links": [{"source": "a"}]}',
    "g.json": '{"a": 1}',
    "h.json": '{"nodes": [{"id": "p", "kind": "post"}, {"id": "u", "kind": "unit"}, '
    '{"id": "x", "kind": "forum"}], "links": [{"source": "u", "target": "p", '
    '"relation": "part of"}, {"source": "u", "target": "p", "relation": "likes"}]}',
    "i.json": '{"nodes": [], "links": []}',
    "j.json": '{"tyngde": "organisation/1"}',
    "k.ttl": "@prefix org: <http://www.w3.org/ns/org#> .",
    "l.txt": "graph TD",
}


@pytest.mark.parametrize("name", GRAPHS)
def test_graphs(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GRAPHS[name], "utf-8")
    with pytest.raises(ty.Error) as refused:
        ty.read_graph(tmp_path / name)
    assert danish(refused.value)
    with pytest.raises(ty.UsageError) as refused:
        ty.read_graph(tmp_path / name, edges="sideways")  # type: ignore[arg-type]
    assert "'edges' er 'sideways'; forventet: en af up" in danish(refused.value)[0]


RDF = {
    "a.ttl": "<http://a/x> <http://www.w3.org/2000/01/rdf-schema#label> 'x' .",
    "b.ttl": (
        "@prefix org: <http://www.w3.org/ns/org#> .\n@prefix skos: "
        "<http://www.w3.org/2004/02/skos/core#> .\n"
        "<http://a/x> a org:Organization ; org:identifier 'x', 'y' ; skos:prefLabel 'X', 'Y' .\n"
    ),
    "c.jsonld": '{"@context": "http://example.org/c", "@id": "http://a/x"}',
}


@pytest.mark.parametrize("name", RDF)
def test_rdf(tmp_path: Path, name: str) -> None:
    pytest.importorskip("rdflib")
    (tmp_path / name).write_text(RDF[name], "utf-8")
    with pytest.raises(ty.Error) as refused:
        ty.read_w3c_org(tmp_path / name)
    assert danish(refused.value)
