"""Sound files of each format, and what is done to them so that one thing is wrong at a known line.

A fault is what stands in the sound file once, what is put in its place, and on which line of the
changed file that is told: the one where the two begin to differ, or so many below or above.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tyngde as ty

from helpers import sound_files

__all__ = ["FAULTY", "Fault", "Format", "changed"]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        old, new: what stands in the sound file once, and what takes its place.
        off: how many lines below the change it is told.
        alone: whether nothing else can be told beside it, as nothing can be read any more.
        later: whether it is told when nothing is wrong with the form of the file.
        hides: how many lines below are not looked at then, as the record is refused as a whole;
            from 99 on whatever refers to it.
        told: what the pointer begins with, or what is said of the node, in formats where these
            are the place.
    """

    old: str
    new: str
    off: int = 0
    alone: bool = False
    later: bool = False
    hides: int = 0
    told: str = ""


@dataclass(frozen=True)
class Format:
    """A format: a sound file, how it is read, and its faults."""

    ending: str
    sound: str
    read: Callable[[Path], Any]
    faults: tuple[Fault, ...]


def changed(sound: str, faults: tuple[Fault, ...]) -> tuple[str, list[int]]:
    """The file with faults, and the lines on which they are told. Faults may not add lines where
    there are several."""
    text = sound
    lines = []
    for fault in faults:
        assert sound.count(fault.old) == 1, fault.old
        at = sound.index(fault.old)
        same = 0
        while same < min(len(fault.old), len(fault.new)) and fault.old[same] == fault.new[same]:
            same += 1
        lines.append(sound.count("\n", 0, at + same) + 1 + fault.off)
        text = text.replace(fault.old, fault.new)
    return text, lines


FAULTY: dict[str, Format] = {
    "opus": Format(
        ".xml",
        sound_files.OPUS,
        lambda path: ty.read_opus([path], day="2020-01-01"),
        (
            Fault("2001-01-01", "2001-13-01"),
            Fault("9999-12-31", "31.12.9999"),
            Fault("2099-02-28", "2099-02-30"),
            Fault("2099-02-28", "1999-02-28"),
            Fault("<parentOrgUnit>01<", "<parentOrgUnit>1<"),
            Fault("<parentOrgUnit> 01<", "<parentOrgUnit>99<"),
            Fault('<orgUnit id="03">', '<orgUnit id="02">', hides=5),
            Fault(
                '<orgUnit id="02">\n<startDate>2002', '<orgUnit id="">\n<startDate>2002', hides=99
            ),
            Fault('<employee id="103">', '<employee id="103" action="delete">', hides=6),
            Fault('<employee id="103">', '<employee id="102">', hides=6),
            Fault('<employee id="101">', "<employee>", hides=6),
            Fault("2003-03-03", "3. marts", hides=1),
            Fault("2098-08-08", "2002-08-08"),
            Fault(">true<", ">måske<"),
            Fault(">False<", ">Falsk?<"),
            Fault("<orgUnit>02<", "<orgUnit>2<"),
            Fault("<orgUnit>03<", "<orgUnit><"),
            Fault("<numerator>37<", "<numerator>syv<"),
            Fault("<numerator>30<", "<numerator>-30<"),
            Fault("<denominator>36<", "<denominator>0<"),
            Fault("<denominator>35<", "<denominator>1e400<"),
            Fault("</kmd>", "</kme>", alone=True),
            Fault("<kmd>\n", "<!DOCTYPE kmd>\n<kmd>\n", alone=True),
        ),
    ),
    "kle": Format(
        ".xml",
        sound_files.KLE,
        ty.read_kle,
        (
            Fault("<HovedgruppeNr>27<", "<HovedgruppeNr>277<", hides=40),
            Fault("<HovedgruppeNr>29<", "<HovedgruppeNr>2<"),
            Fault("<HovedgruppeNr>29<", "<HovedgruppeNr>27<"),
            Fault("<HovedgruppeNr>29<", "<HovedgruppeNr><"),
            Fault("<HovedgruppeTitel>Social<", "<HovedgruppeTitel><", off=-1),
            Fault("<HovedgruppeTitel>Sundhed<", "<HovedgruppeTitel> <", off=-1),
            Fault("<GruppeNr>27.18<", "<GruppeNr>27.1<", hides=15),
            Fault("<GruppeNr>27.18<", "<GruppeNr>28.18<", hides=15),
            Fault("<GruppeNr>27.24<", "<GruppeNr>27-24<", hides=10),
            Fault("<GruppeTitel>Voksne<", "<GruppeTitel><", off=-1),
            Fault("<GruppeTitel>Boern</GruppeTitel>", "", off=-1),
            Fault("<EmneNr>27.18.02<", "<EmneNr>27.18.2<"),
            Fault("<EmneNr>27.18.02<", "<EmneNr>27.19.02<"),
            Fault("<EmneNr>27.24.06<", "<EmneNr>27.18.06<"),
            Fault("<EmneNr>27.24.06<", "<EmneNr>seks<"),
            Fault("<EmneTitel>Hjemmepleje<", "<EmneTitel><", off=-1),
            Fault("<EmneTitel>Raadgivning<", "<EmneTitel><", off=-1),
            Fault("2020-05-01", "2020-05-32"),
            Fault("2021-06-01", "juni 2021"),
            Fault("<EmneNr>27.18.04<", "<EmneNr>27.18.04 a<"),
            Fault("</KLE-Emneplan>", "", off=1, alone=True),
            Fault("<KLE-Emneplan>\n", "<!DOCTYPE x>\n<KLE-Emneplan>\n", alone=True),
        ),
    ),
    "organogram": Format(
        ".csv",
        sound_files.ORGANOGRAM,
        ty.read_organogram,
        (
            Fault("p1,A", ",A"),
            Fault("p2,B", "XX,B"),
            Fault("p3,C", "p2,C", alone=True),
            Fault("1.00,101", "one,101"),
            Fault("0.99,201", "-0.99,201"),
            Fault("0.98,301", "0;98,301"),
            Fault("0.97,401", "1e999,401"),
            Fault("0.96,501", "0.96.1,501"),
            Fault("0.99,201", "half,201"),
            Fault("0.98,301", "unknown,301"),
            Fault("0.97,401", "-1,401"),
            Fault("p5,E", ",E"),
            Fault("p4,D", "XX,D"),
            Fault("Body,Two,,,p1,", "Body,Two,,,p4,", later=True),
            Fault("1.00,101,102,,Policy", "1.00,101,102,Policy", alone=True),
            Fault("Unit,Contact Phone", "Unit,Unit,Contact Phone", off=1, alone=True),
            Fault("Reports to Senior Post", "Reports", alone=True),
            Fault("Body,Three,,,p1 ", "Body,Three,,,p5", later=True),
            Fault("p1,A,SCS3,Head", '"p1,A,SCS3,Head', alone=True),
            Fault("p5,E,", "p5,E,x,", alone=True),
            Fault("p4,D,", "p4D,", alone=True),
        ),
    ),
    "os2mo": Format(
        ".json",
        sound_files.OS2MO,
        lambda path: ty.read_os2mo([path], day="2020-01-01"),
        (
            Fault(
                "2001-01-01T00:00:00+01:00",
                "2001-13-01T00:00:00+01:00",
                told="/data/org_units/objects/0",
            ),
            Fault("2002-01-01T00:00:00+01:00", "i fjor", told="/data/org_units/objects/1"),
            Fault(
                "2099-01-01T00:00:00+01:00",
                "1999-01-01T00:00:00+01:00",
                told="/data/org_units/objects/1",
            ),
            Fault(
                '"name": "Skole", "parent_response": {"uuid": "u1"}',
                '"name": "Skole", "parent_response": {"uuid": "u9"}',
                told="/data/org_units/objects/1",
            ),
            Fault(
                '{"uuid": "u1" }}}\n], "page',
                '{"uuid": "U1" }}}\n], "page',
                told="/data/org_units/objects/2",
            ),
            Fault(
                '{"uuid": "u3", "current": {"uuid": "u3"',
                '{"current": {"uuid": null',
                told="/data/org_units/objects/2",
                hides=99,
            ),
            Fault(
                '{"uuid": "u3", "current": {"uuid": "u3"',
                '{"uuid": "u2", "current": {"uuid": "u2"',
                told="/data/org_units/objects/2",
                hides=99,
            ),
            Fault('"fraction": 1000000', '"fraction": "fuld"', told="/data/engagements/objects/0"),
            Fault('"fraction": 500000', '"fraction": -500000', told="/data/engagements/objects/1"),
            Fault('"fraction": 250000', '"fraction": true', told="/data/engagements/objects/2"),
            Fault(
                '"person_response": {"uuid": "p1"},\n"org_unit_response": {"uuid": "u1"}',
                '"person_response": {"uuid": "p1"},\n"org_unit_response": null',
                told="/data/engagements/objects/0",
            ),
            Fault(
                '{"uuid": "p2"},\n"org_unit_response": {"uuid": "u2"}',
                '{"uuid": "p2"},\n"org_unit_response": {"uuid": "x2"}',
                told="/data/engagements/objects/1",
            ),
            Fault("2003-01-01T00:00:00+01:00", "1. marts 2003", told="/data/engagements/objects/0"),
            Fault(
                "2004-01-01T00:00:00+01:00",
                "2004-00-01T00:00:00+01:00",
                told="/data/engagements/objects/1",
            ),
            Fault(
                "2098-01-01T00:00:00+01:00",
                "2003-12-31T00:00:00+01:00",
                told="/data/engagements/objects/1",
            ),
            Fault(
                '{"uuid": "e3", "current": {"uuid": "e3"',
                '{"current": {"uuid": ""',
                told="/data/engagements/objects/2",
            ),
            Fault(
                '{"uuid": "e3", "current": {"uuid": "e3"',
                '{"uuid": "e1", "current": {"uuid": "e1"',
                told="/data/engagements/objects/2",
            ),
            Fault(
                '{"uuid": "p1" },\n"org_unit_response": {"uuid": "u1" }',
                '{"uuid": "p1" },\n"org_unit_response": {"uuid": "u7" }',
                told="/data/managers/objects/0",
            ),
            Fault(
                '"org_unit_response": {"uuid": "u2" }',
                '"org_unit_response": {}',
                told="/data/managers/objects/1",
            ),
            Fault(
                '{"uuid": "m2", "current": {"uuid": "m2"',
                '{"current": {"uuid": null',
                told="/data/managers/objects/1",
            ),
            Fault(
                '"next_cursor": null }',
                '"next_cursor": "7"}',
                told="/data/engagements/page_info/next_cursor",
            ),
            Fault(
                '{"data": {\n"org_units"',
                '{"errors": [{"message": "no"}], "data": {\n"org_units"',
                told="/errors",
                alone=True,
            ),
            Fault(
                '"engagements": {"objects": [',
                '"engagements": {"objects": 7, "x": [',
                told="/data/engagements/objects",
                alone=True,
            ),
            Fault(
                '"managers": {"objects": [\n',
                '"managers": {"objects": [7,\n',
                told="/data/managers/objects/0",
                alone=True,
            ),
        ),
    ),
    "turtle": Format(
        ".ttl",
        sound_files.TURTLE,
        ty.read_w3c_org,
        (
            Fault('"a" ; org:unitOf', '"a", "aa" ; org:unitOf', told="org/a>"),
            Fault('"A"@en', '"A"@en, "AA"@en', told="org/a>"),
            Fault('"Town"@en', '"Town"@en, "By"@en', told="org/town>"),
            Fault("ty:fte 1.0", "ty:fte 1.0, 2.0", told="org/p>"),
            Fault("ty:fte 0.5", 'ty:fte "halv"', told="node 'q'", later=True),
            Fault("ty:fte 0.5", "ty:fte -0.5", told="node 'q'", later=True),
            Fault("ty:headcount 3", 'ty:headcount "tre"', told="node 'a'", later=True),
            Fault("ty:headcount 4", "ty:headcount 4, 5", told="org/b>"),
            Fault("org:reportsTo ex:p", "org:reportsTo ex:r", told="'q'", later=True),
            Fault("org:postIn ex:a", "org:postIn ex:a, ex:b", told="'p'", later=True),
            Fault("ty:vacant true", 'ty:vacant "perhaps"', told="node 'r'", later=True),
            Fault(
                '"b" ; org:unitOf ex:town', '"b" ; org:subOrganizationOf ex:a, ex:town', told="'b'"
            ),
            Fault('"r" ; org:postIn', '"r", "s" ; org:postIn', told="org/r>"),
            Fault("ty:vacant true", "ty:vacant true, false", told="org/r>"),
            Fault(
                '"q" ; org:postIn',
                '"q" ; skos:prefLabel "X"@en, "Y"@en ; org:postIn',
                told="org/q>",
            ),
            Fault("ty:fte 0.5", "ty:fte 0.5, 0.6", told="org/q>"),
            Fault("org:postIn ex:a", 'org:postIn "a"', told="org:postIn of <http://example.org/p>"),
            Fault("org:reportsTo ex:q", 'org:reportsTo "q"', told="org:reportsTo of"),
            Fault("org:postIn ex:a", "org:postIn ex:q", told="org/q>, a post"),
            Fault(
                "@prefix ex: <http://example.org/> .",
                "@prefix ex: <http://example.org/>",
                off=1,
                alone=True,
            ),
            Fault("ty:headcount 3 .", "ty:headcount 3", off=1, alone=True),
            Fault('"p" ; org:postIn', '"p ; org:postIn', alone=True),
            Fault("ex:r a org:Post", "xe:r a org:Post", alone=True),
        ),
    ),
    "json-ld": Format(
        ".jsonld",
        sound_files.JSON_LD,
        ty.read_w3c_org,
        (
            Fault('"key": "a"', '"key": ["a", "aa"]', told="org/a>"),
            Fault('"label": "A"', '"label": ["A", "AA"]', told="org/a>"),
            Fault('"label": "Town"', '"label": ["Town", "By"]', told="org/town>"),
            Fault('"key": "r"', '"key": ["r", "s"]', told="org/r>"),
            Fault('"ty:fte": 1', '"ty:fte": [1, 2]', told="org/p>"),
            Fault('"ty:fte": 0.5', '"ty:fte": "halv"', told="node 'q'", later=True),
            Fault('"ty:fte": 0.5', '"ty:fte": -0.5', told="node 'q'", later=True),
            Fault('"ty:fte": 0.5', '"ty:fte": true', told="node 'q'", later=True),
            Fault('"ty:headcount": 3', '"ty:headcount": "tre"', told="node 'a'", later=True),
            Fault('"ty:vacant": true', '"ty:vacant": "perhaps"', told="node 'r'", later=True),
            Fault('"ty:vacant": true', '"ty:vacant": [true, false]', told="org/r>"),
            Fault('"chief": "ex:p"', '"chief": "ex:r"', told="'q'", later=True),
            Fault('"home": "ex:a"', '"home": ["ex:a", "ex:b"]', told="'p'", later=True),
            Fault('"below": "ex:town" }', '"below": ["ex:a", "ex:town"] }', told="'b' lies below"),
            Fault('"below": "ex:town" }', '"below": "ex:b" }', told="'b'", later=True),
            Fault('"below": "ex:town" }', '"below": "ex:p" }', told="org/p>, a post"),
            Fault('"home": "ex:a"', '"home": "ex:q"', told="org/q>, a post"),
            Fault(
                '"below": {"@id": "org:subOrganizationOf", "@type": "@id"}',
                '"below": {"@id": "org:subOrganizationOf"}',
                told="org:subOrganizationOf of",
                hides=99,
            ),
            Fault('"chief": "ex:q"', '"chief": {"@value": "q"}', told="org:reportsTo of"),
            Fault('"below": "ex:town" }', '"below": "ex:town" ', off=1, alone=True),
            Fault('"@graph": [', '"@graph": ', off=2, alone=True),
            Fault(
                '"@context": {"org"',
                '"@context": ["http://example.org/x.jsonld"], "y": {"org"',
                told="the context",
                alone=True,
            ),
            Fault('"key": "org:id', '"@propagate": true, "key": "org:id', told="a ", alone=True),
        ),
    ),
    "graphml": Format(
        ".graphml",
        sound_files.GRAPHML,
        ty.read_graph,
        (
            Fault(">unit</data>", ">komet</data>", off=-1),
            Fault(">unit </data>", ">planet</data>", off=-1),
            Fault('<node id="b">', '<node id="a">', hides=99),
            Fault('<node id="b">', "<node>", hides=99),
            Fault(">1.5<", ">halvanden<"),
            Fault(">0.5<", ">-0.5<", off=-2, later=True),
            Fault(">0.5<", ">1e999<"),
            Fault(">false<", ">måske<"),
            Fault('<data key="f">1.5', '<data key="g">1.5'),
            Fault('source="b" target="a"', 'source="c" target="a"'),
            Fault('source="p" target="a"', 'source="p" target="d"'),
            Fault('source="q" target="b"', 'target="b"'),
            Fault('source="q" target="p"', 'source="q"'),
            Fault(">reports_to<", ">part_of<", later=True),
            Fault(">post_in<", ">part_of<", later=True),
            Fault(">reports_to<", ">adlyder<"),
            Fault('<data key="k">post</data>', '<data key="x">post</data>'),
            Fault('target="b"><data key="r">', 'target="b"><data key="s">'),
            Fault('<edge source="q" target="p">', '<hyperedge/><edge source="q" target="p">'),
            Fault("</graphml>", "</graph>", alone=True),
            Fault(">part_of<", ">&part;<", alone=True),
        ),
    ),
    "gexf": Format(
        ".gexf",
        sound_files.GEXF,
        ty.read_graph,
        (
            Fault('value="unit"', 'value="komet"', off=-1),
            Fault('value="unit "', 'value="planet"', off=-1),
            Fault('<node id="b"', '<node id="a"', hides=99),
            Fault('<node id="b" label', "<node label", hides=99),
            Fault('value="1.5"', 'value="halvanden"'),
            Fault('value="0.5"', 'value="-0.5"', off=-2, later=True),
            Fault('value="0.5"', 'value="1e999"'),
            Fault('value="false"', 'value="måske"'),
            Fault('for="f" value="1.5"', 'for="g" value="1.5"'),
            Fault('source="b" target="a"', 'source="c" target="a"'),
            Fault('source="p" target="a"', 'source="p" target="d"'),
            Fault('source="q" target="b"', 'target="b"'),
            Fault('source="q" target="p"', 'source="q"'),
            Fault('value="reports_to"', 'value="part_of"', later=True),
            Fault('value="post_in"', 'value="part_of"', later=True),
            Fault('value="reports_to"', 'value="adlyder"'),
            Fault('for="k" value="post"', 'for="x" value="post"'),
            Fault(
                'target="b"><attvalues><attvalue for="r"', 'target="b"><attvalues><attvalue for="s"'
            ),
            Fault("</gexf>", "</graph>", alone=True),
            Fault('value="part_of"', 'value="&part;"', alone=True),
        ),
    ),
}
