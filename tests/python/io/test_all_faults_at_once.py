"""Every independent fault of a file is told in one round, each at its own place and no other:
faults planted at places drawn at random, twenty files of each format."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tyngde as ty

Place = tuple[Any, ...]
FIELDS = ["key", "home", "reports_to", "role", "fte", "salary", "vacant"]
POSTS = 12
# For each field what cannot stand in it; none of these changes what another cell means.
WRONG = {
    "reports_to": ["nobody-there", "p99"],
    "role": ["boss of all", "xyz"],
    "fte": ["abc", "-1", "1,2,3"],
    "salary": ["much", "1..2"],
    "vacant": ["maybe", "7"],
}


def sound() -> list[list[Any]]:
    return [[f"p{i}", "a", "p0" if i else None, None, 0.5, 400_000 + i, None] for i in range(POSTS)]


def planted(dice: random.Random) -> tuple[list[list[Any]], set[tuple[int, str]]]:
    """Rows with two to eight faults, and the row and field of each."""
    rows, places = sound(), set()
    every = [(row, field) for row in range(1, POSTS) for field in WRONG]
    for row, field in dice.sample(every, dice.randint(2, 8)):
        # A word that is wrong in one cell is told once for its column.
        used = {rows[other][FIELDS.index(field)] for other, name in places if name == field}
        free = [word for word in WRONG[field] if word not in used]
        if free:
            rows[row][FIELDS.index(field)] = free[0]
            places.add((row, field))
    return rows, places


def refused(read: Callable[[], object]) -> list[ty.Error]:
    with pytest.raises(ty.Error) as caught:
        read()
    error = caught.value
    assert error.lines == [str(problem).split("\n")[0] for problem in error.problems]
    return list(error.problems)


def as_csv(path: Path, rows: list[list[Any]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([FIELDS, *rows])
    path.write_text(stream.getvalue(), encoding="utf-8")


def as_excel(path: Path, rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "posts"
    for row in [FIELDS, *rows]:
        book.active.append(row)
    book.save(path)


@pytest.mark.parametrize("write", [as_csv, as_excel])
@pytest.mark.parametrize("seed", range(20))
def test_cells_of_tables(seed: int, write: Any, tmp_path: Path) -> None:
    rows, places = planted(random.Random(seed))
    posts = tmp_path / ("posts.csv" if write is as_csv else "posts.xlsx")
    write(posts, rows)
    units = tmp_path / "units.csv"
    units.write_text("key;name\na;A\n", encoding="utf-8")
    problems = refused(lambda: ty.read_tables(units=units, posts=posts))
    assert all(problem.file == str(posts) for problem in problems)
    assert {(p.row, p.column_name) for p in problems} == {(row + 2, f) for row, f in places}
    assert len(problems) == len(places)


@pytest.mark.parametrize("seed", range(20))
def test_cells_of_mappings(seed: int) -> None:
    rows, places = planted(random.Random(seed))
    posts = {field: [row[i] for row in rows] for i, field in enumerate(FIELDS)}
    problems = refused(lambda: ty.read_tables(units={"key": ["a"]}, posts=posts))
    assert {(p.row, p.column_name) for p in problems} == {(row + 1, f) for row, f in places}


HEADS = [
    *("Post Unique Reference", "Name", "Grade", "Job Title", "Job/Team Function"),
    *("Parent Department", "Organisation", "Unit", "Contact Phone", "Contact E-mail"),
    *("Reports to Senior Post", "Salary Cost of Reports (£)", "FTE", "Actual Pay Floor (£)"),
    *("Actual Pay Ceiling (£)", "", "Profession", "Notes", "Valid?"),
]
BEFORE = ["N/D", "SCS1", "Head", "All", "Dept", "Body", "One", "", ""]
BEHIND = ["0", "1.00", "1", "2", "", "Policy", "", "1"]


@pytest.mark.parametrize("seed", range(20))
def test_rows_of_organograms(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    rows = [[str(i), *BEFORE, "1" if i > 1 else "XX", *BEHIND] for i in range(1, 13)]
    wrong = [("FTE", "abc"), ("FTE", "-1"), ("Post Unique Reference", "")]
    places = set()
    for row in dice.sample(range(1, 12), dice.randint(2, 6)):
        name, cell = dice.choice(wrong)
        rows[row][HEADS.index(name)] = cell
        places.add(row + 2)
    path = tmp_path / "body-senior.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *rows])
    problems = refused(lambda: ty.read_organogram(path))
    assert {p.row for p in problems} == places
    assert all(p.file == str(path) for p in problems)


@pytest.mark.parametrize("seed", range(20))
def test_objects_of_os2mo(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)

    def uuid(number: int) -> str:
        return f"0c655440-61b7-5b65-96ab-{number:012d}"

    units = [
        {"uuid": uuid(i), "current": {"uuid": uuid(i), "name": f"U{i}", "parent": None}}
        for i in range(4)
    ]
    engagements = [
        {
            "uuid": uuid(100 + i),
            "current": {
                "uuid": uuid(100 + i),
                "fraction": 1_000_000,
                "org_unit": [{"uuid": uuid(i % 4)}],
            },
        }
        for i in range(12)
    ]
    chosen = dice.sample(range(12), dice.randint(2, 6))
    for at in chosen:
        current: Any = engagements[at]["current"]
        if dice.random() < 0.5:
            current["fraction"] = "much"
        else:
            current["org_unit"] = [{"uuid": uuid(999)}]
    path = tmp_path / "answers.json"
    answers = {"org_units": {"objects": units}, "engagements": {"objects": engagements}}
    path.write_text(json.dumps({"data": answers}), encoding="utf-8")
    problems = refused(lambda: ty.read_os2mo([path]))
    pointers = [problem.pointer for problem in problems]
    assert len(pointers) == len(chosen)
    for at in chosen:
        assert any(p.startswith(f"/data/engagements/objects/{at}/") for p in pointers), pointers


@pytest.mark.parametrize("seed", range(20))
def test_elements_of_opus(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    lines = ["<kmd>", '<orgUnit id="1"><longName>A</longName></orgUnit>']
    places = set()
    for i in range(12):
        numerator, unit = "37", "1"
        if dice.random() < 0.3:
            numerator, unit = dice.choice([("much", "1"), ("37", "9")])
            places.add(len(lines) + 1)
        lines.append(
            f'<employee id="{i + 10}"><position>Chef</position><orgUnit>{unit}</orgUnit>'
            f"<numerator>{numerator}</numerator><denominator>37</denominator></employee>"
        )
    if not places:
        return
    path = tmp_path / "ZLPE20200101_delta.xml"
    path.write_text("\n".join([*lines, "</kmd>"]), encoding="utf-8")
    problems = refused(lambda: ty.read_opus([path]))
    assert {problem.line for problem in problems} == places
    assert all(problem.file == str(path) for problem in problems)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("form", ["list", "tree", "links"])
def test_nodes_of_graphs_as_json(form: str, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    chosen = sorted(dice.sample(range(1, 12), dice.randint(2, 6)))
    if form == "list":
        nodes: Any = [{"id": f"n{i}", "parentId": "n0" if i else None} for i in range(12)]
        for at in chosen:
            nodes[at]["id"] = dice.choice([None, 1.5, [], True])
        content, places = nodes, [f"/{at}/id" for at in chosen]
    elif form == "links":
        nodes = [{"id": f"n{i}"} for i in range(12)]
        links: list[Any] = [{"source": "n0", "target": f"n{i}"} for i in range(1, 12)]
        for at in chosen:
            links[at - 1] = dice.choice([{"source": "n0"}, {"target": None, "source": "n0"}, 7])
        content = {"nodes": nodes, "links": links}
        places = [f"/links/{at - 1}" for at in chosen]
    else:
        children: list[Any] = [{"name": f"c{i}"} for i in range(12)]
        for at in chosen:
            children[at] = dice.choice(["text", 7, None, []])
        content = {"name": "top", "children": children}
        places = [f"/children/{at}" for at in chosen]
    path = tmp_path / "graph.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    problems = refused(lambda: ty.read_graph(path))
    assert [problem.pointer for problem in problems] == places
    assert all(problem.file == str(path) for problem in problems)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_elements_of_graphs(form: str, seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    graphml = form == "graphml"
    lines = (
        ['<graphml><key id="f" for="node" attr.name="fte" attr.type="double"/><graph>']
        if graphml
        else ['<gexf><graph><attributes class="node"><attribute id="f" title="fte" type="double"/>']
    )
    lines += [] if graphml else ["</attributes><nodes>"]
    places = set()
    for i in range(12):
        cell = "0.5"
        if dice.random() < 0.3 or i == 5:
            cell = dice.choice(["much", "1,5", "--"])
            places.add(len(lines) + 1)
        inner = (
            f'<data key="f">{cell}</data>'
            if graphml
            else f'<attvalues><attvalue for="f" value="{cell}"/></attvalues>'
        )
        lines.append(f'<node id="n{i}">{inner}</node>')
    ends = "</graph></graphml>" if graphml else "</nodes></graph></gexf>"
    path = tmp_path / f"graph.{form}"
    path.write_text("\n".join([*lines, ends]), encoding="utf-8")
    problems = refused(lambda: ty.read_graph(path, nodes="posts"))
    assert {problem.line for problem in problems} == places
    assert len(problems) == len(places)


@pytest.mark.parametrize("seed", range(20))
def test_entries_of_the_catalogue(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    lines, places = ["<KLE-Emneplan><UdgivelsesDato>2026-01-01</UdgivelsesDato>"], set()
    for i in range(1, 13):
        number, title = f"{i:02}", f"<HovedgruppeTitel>T{i}</HovedgruppeTitel>"
        if dice.random() < 0.3 or i == 5:
            number, title = dice.choice([("x1", title), (number, ""), (f"{i}.5", title)])
            places.add(len(lines) + 1)
        lines.append(f"<Hovedgruppe><HovedgruppeNr>{number}</HovedgruppeNr>{title}</Hovedgruppe>")
    path = tmp_path / "kle.xml"
    path.write_text("\n".join([*lines, "</KLE-Emneplan>"]), encoding="utf-8")
    problems = refused(lambda: ty.read_kle(path))
    assert {problem.line for problem in problems} == places


@pytest.mark.parametrize("seed", range(20))
def test_resources_of_the_ontology(seed: int, tmp_path: Path) -> None:
    pytest.importorskip("rdflib")
    dice = random.Random(seed)
    lines = [
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix x: <http://e.org/> .",
        '<http://e.org/a> a org:OrganizationalUnit ; org:identifier "a" .',
    ]
    wrong = set()
    for i in range(12):
        figure = "0.5"
        if dice.random() < 0.3 or i == 5:
            figure = dice.choice(['"much"', '"1x"'])
            wrong.add(f"p{i}")
        lines.append(
            f'<http://e.org/p{i}> a org:Post ; org:identifier "p{i}" ; '
            f"org:postIn <http://e.org/a> ; x:fte {figure} ."
        )
    path = tmp_path / "org.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    problems = refused(lambda: ty.read_w3c_org(path))
    assert {str(problem).split("'")[1] for problem in problems} == wrong
    assert len(problems) == len(wrong)
    assert all("'fte'" in str(problem) for problem in problems)


def test_posts_with_too_much_are_told_together_and_with_others(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("Nr;Enhed;Årsværk;Leder nr\n1;A;80;\n2;A;100;1\n3;A;1;9\n4;A;1,2;1\n", "utf-8")
    with pytest.raises(ty.Error) as caught:
        ty.read_tables(posts=path)
    told = {(each.row, each.column_name) for each in caught.value.problems}
    assert told == {(2, "Årsværk"), (3, "Årsværk"), (4, "Leder nr")}
    assert all("employment rate" in e.expected for e in caught.value.problems if e.row < 4)
    group = tmp_path / "groups.csv"
    group.write_text("Nr;Enhed;Antal;Årsværk\n1;A;90;80\n2;A;;7\n", "utf-8")
    with pytest.raises(ty.FigureConflict) as caught_:
        ty.read_tables(posts=group)
    assert [each.row for each in caught_.value.problems] == [3]
