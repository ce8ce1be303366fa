"""A small sound file of each format, with what it holds on lines of its own."""

OPUS = """<?xml version="1.0" encoding="utf-8"?>
<kmd>
<orgUnit id="01">
<startDate>2001-01-01</startDate><endDate>9999-12-31</endDate>
<longName>Kommune</longName>
</orgUnit>
<orgUnit id="02">
<startDate>2002-02-02</startDate><endDate>2099-02-28</endDate>
<longName>Skole</longName>
<parentOrgUnit>01</parentOrgUnit>
</orgUnit>
<orgUnit id="03">
<longName>Park</longName>
<parentOrgUnit> 01</parentOrgUnit>
</orgUnit>
<employee id="101">
<entryDate>2003-03-03</entryDate>
<leaveDate>2098-08-08</leaveDate>
<position>Chef</position>
<isManager>true</isManager>
<orgUnit>01</orgUnit>
<numerator>37</numerator><denominator>37 </denominator>
</employee>
<employee id="102">
<entryDate>2004-04-04</entryDate>
<leaveDate></leaveDate>
<position>Laerer</position>
<isManager>false</isManager>
<orgUnit>02</orgUnit>
<numerator>30</numerator>
<denominator>36</denominator>
</employee>
<employee id="103">
<position>Gartner</position>
<isManager>False</isManager>
<orgUnit>03</orgUnit>
<numerator>20</numerator>
<denominator>35</denominator>
</employee>
</kmd>
"""
KLE = """<?xml version="1.0" encoding="utf-8"?>
<KLE-Emneplan>
<UdgivelsesDato>2026-01-01</UdgivelsesDato>
<Hovedgruppe>
<HovedgruppeNr>27</HovedgruppeNr>
<HovedgruppeTitel>Social</HovedgruppeTitel>
<Gruppe>
<GruppeNr>27.18</GruppeNr>
<GruppeTitel>Voksne</GruppeTitel>
<Emne>
<EmneNr>27.18.02</EmneNr>
<EmneTitel>Hjemmepleje</EmneTitel>
</Emne>
<Emne>
<EmneNr>27.18.04</EmneNr>
<EmneTitel>Madservice</EmneTitel>
<EmneAdministrativInfo><Historisk>
<UdgaaetDato>2020-05-01</UdgaaetDato>
</Historisk></EmneAdministrativInfo>
</Emne>
</Gruppe>
<Gruppe>
<GruppeNr>27.24</GruppeNr>
<GruppeTitel>Boern</GruppeTitel>
<GruppeAdministrativInfo><Historisk><Flyttet>
<FlyttetDato>2021-06-01</FlyttetDato>
</Flyttet></Historisk></GruppeAdministrativInfo>
<Emne>
<EmneNr>27.24.06</EmneNr>
<EmneTitel>Raadgivning</EmneTitel>
</Emne>
</Gruppe>
</Hovedgruppe>
<Hovedgruppe>
<HovedgruppeNr>29</HovedgruppeNr>
<HovedgruppeTitel>Sundhed</HovedgruppeTitel>
</Hovedgruppe>
</KLE-Emneplan>
"""
ORGANOGRAM = (
    "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Parent Department,Organisation,"
    "Unit,Contact Phone,Contact E-mail,Reports to Senior Post,Salary Cost of Reports (£),FTE,"
    "Actual Pay Floor (£),Actual Pay Ceiling (£),,Profession,Notes,Valid?\n"
    "p1,A,SCS3,Head,All,Dept,Body,One,,,XX,0,1.00,101,102,,Policy,,1\n"
    "p2,B,SCS2,Deputy,All,Dept,Body,Two,,,p1,0,0.99,201,202,,Policy,,1\n"
    "p3,C,SCS1,Lead,All,Dept,Body,Three,,,p1 ,0,0.98,301,302,,Policy,,1\n"
    "p4,D,SCS1,Lead,All,Dept,Body,Four,,,p2,0,0.97,401,402,,Policy,,1\n"
    "p5,E,SCS1,Lead,All,Dept,Body,Five,,,p3,0,0.96,501,502,,Policy,,1\n"
)
OS2MO = """{"data": {
"org_units": {"objects": [
{"uuid": "u1", "current": {"uuid": "u1", "name": "Kommune", "parent_response": null,
"validity": {"from": "2001-01-01T00:00:00+01:00", "to": null}}},
{"uuid": "u2", "current": {"uuid": "u2", "name": "Skole", "parent_response": {"uuid": "u1"},
"validity": {"from": "2002-01-01T00:00:00+01:00", "to": "2099-01-01T00:00:00+01:00"}}},
{"uuid": "u3", "current": {"uuid": "u3", "name": "Park", "parent_response": {"uuid": "u1" }}}
], "page_info": {"next_cursor": null}},
"engagements": {"objects": [
{"uuid": "e1", "current": {"uuid": "e1", "fraction": 1000000, "person_response": {"uuid": "p1"},
"org_unit_response": {"uuid": "u1"},
"validity": {"from": "2003-01-01T00:00:00+01:00", "to": null}}},
{"uuid": "e2", "current": {"uuid": "e2", "fraction": 500000, "person_response": {"uuid": "p2"},
"org_unit_response": {"uuid": "u2"},
"validity": {"from": "2004-01-01T00:00:00+01:00", "to": "2098-01-01T00:00:00+01:00"}}},
{"uuid": "e3", "current": {"uuid": "e3", "fraction": 250000, "person_response": {"uuid": "p3"},
"org_unit_response": {"uuid": "u3"}}}
], "page_info": {"next_cursor": null }},
"managers": {"objects": [
{"uuid": "m1", "current": {"uuid": "m1", "person_response": {"uuid": "p1" },
"org_unit_response": {"uuid": "u1" }}},
{"uuid": "m2", "current": {"uuid": "m2", "person_response": {"uuid": "p2" },
"org_unit_response": {"uuid": "u2" }}}
]}
}}
"""
TURTLE = """@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
@prefix ty: <urn:figures:> .
ex:town a org:FormalOrganization ; org:identifier "town" ; skos:prefLabel "Town"@en .
ex:a a org:OrganizationalUnit ; org:identifier "a" ; org:unitOf ex:town ;
  skos:prefLabel "A"@en ; ty:headcount 3 .
ex:b a org:OrganizationalUnit ; org:identifier "b" ; org:unitOf ex:town ; ty:headcount 4 .
ex:p a org:Post ; org:identifier "p" ; org:postIn ex:a ; ty:fte 1.0 .
ex:q a org:Post ; org:identifier "q" ; org:postIn ex:b ; org:reportsTo ex:p ; ty:fte 0.5 .
ex:r a org:Post ; org:identifier "r" ; org:postIn ex:b ; org:reportsTo ex:q ; ty:vacant true .
"""
JSON_LD = """{
"@context": {"org": "http://www.w3.org/ns/org#", "ex": "http://example.org/",
  "skos": "http://www.w3.org/2004/02/skos/core#", "ty": "urn:figures:",
  "below": {"@id": "org:subOrganizationOf", "@type": "@id"},
  "home": {"@id": "org:postIn", "@type": "@id"},
  "chief": {"@id": "org:reportsTo", "@type": "@id"},
  "key": "org:identifier", "label": "skos:prefLabel"},
"@graph": [
{"@id": "ex:town", "@type": "org:FormalOrganization", "key": "town", "label": "Town"},
{"@id": "ex:a", "@type": "org:OrganizationalUnit", "key": "a", "label": "A", "below": "ex:town",
  "ty:headcount": 3},
{"@id": "ex:b", "@type": "org:OrganizationalUnit", "key": "b", "label": "B", "below": "ex:town" },
{"@id": "ex:p", "@type": "org:Post", "key": "p", "home": "ex:a", "ty:fte": 1},
{"@id": "ex:q", "@type": "org:Post", "key": "q", "home": "ex:b", "chief": "ex:p", "ty:fte": 0.5},
{"@id": "ex:r", "@type": "org:Post", "key": "r", "home": "ex:b", "chief": "ex:q",
  "ty:vacant": true}
]}
"""
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k" for="node" attr.name="kind" attr.type="string"/>
<key id="f" for="node" attr.name="fte" attr.type="double"/>
<key id="v" for="node" attr.name="vacant" attr.type="boolean"/>
<key id="r" for="edge" attr.name="relation" attr.type="string"/>
<graph edgedefault="directed">
<node id="a">
<data key="k">unit</data>
</node>
<node id="b">
<data key="k">unit </data>
</node>
<node id="p">
<data key="k">post</data>
<data key="f">1.5</data>
</node>
<node id="q">
<data key="k">post </data>
<data key="f">0.5</data>
<data key="v">false</data>
</node>
<edge source="b" target="a"><data key="r">part_of</data></edge>
<edge source="p" target="a"><data key="r">post_in</data></edge>
<edge source="q" target="b"><data key="r">post_in </data></edge>
<edge source="q" target="p"><data key="r">reports_to</data></edge>
</graph>
</graphml>
"""
GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed">
<attributes class="node">
<attribute id="k" title="kind" type="string"/>
<attribute id="f" title="fte" type="double"/>
<attribute id="v" title="vacant" type="boolean"/>
</attributes>
<attributes class="edge">
<attribute id="r" title="relation" type="string"/>
</attributes>
<nodes>
<node id="a" label="A"><attvalues>
<attvalue for="k" value="unit"/>
</attvalues></node>
<node id="b" label="B"><attvalues>
<attvalue for="k" value="unit "/>
</attvalues></node>
<node id="p" label="P"><attvalues>
<attvalue for="k" value="post"/>
<attvalue for="f" value="1.5"/>
</attvalues></node>
<node id="q" label="Q"><attvalues>
<attvalue for="k" value="post "/>
<attvalue for="f" value="0.5"/>
<attvalue for="v" value="false"/>
</attvalues></node>
</nodes>
<edges>
<edge source="b" target="a"><attvalues><attvalue for="r" value="part_of"/></attvalues></edge>
<edge source="p" target="a"><attvalues><attvalue for="r" value="post_in"/></attvalues></edge>
<edge source="q" target="b"><attvalues><attvalue for="r" value="post_in "/></attvalues></edge>
<edge source="q" target="p"><attvalues><attvalue for="r" value="reports_to"/></attvalues></edge>
</edges>
</graph>
</gexf>
"""
