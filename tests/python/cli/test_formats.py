"""Formats on the command line: whatever is read, and whatever is written, named where it is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from tyngde.cli import main
from tyngde.io.targets import TARGETS

BASE = EXAMPLES / "aalborg-2018" / "organisation.yaml"
SENIOR = (
    "Post Unique Reference,Name,Grade,Job Title,Organisation,Unit,Reports to Senior Post,FTE\n"
    "1,A,SCS3,Chief,Body,Top,XX,1\n2,B,SCS2,Director,Body,Work,1,1\n"
)
JUNIOR = (
    "Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n"
    "Body,Work,2,HEO,Officer,3.5\n"
)
OPUS = (
    '<kmd><orgUnit id="0{n}"><startDate>1900-01-01</startDate><endDate>9999-12-31</endDate>'
    "<longName>Hall {n}</longName></orgUnit></kmd>"
)
UNITS = {
    "data": {
        "org_units": {
            "objects": [
                {
                    "uuid": "5f1e6e6b-2d11-4b1e-9a07-3a7d5e0c1a01",
                    "current": {"name": "Hall", "validity": {"from": "2020-01-01", "to": None}},
                }
            ]
        }
    }
}


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    """A file or folder of each kind, and what it is read as."""
    today = ty.read(BASE)
    made = tmp_path / "made"
    for name in ("pair", "opus", "mo", "tables"):
        (made / name).mkdir(parents=True)
    (made / "pair" / "body-senior.csv").write_text(SENIOR)
    (made / "pair" / "body-junior.csv").write_text(JUNIOR)
    for n in (1, 2):
        (made / "opus" / f"ZLPE2020010{n}_delta.xml").write_text(OPUS.replace("{n}", str(n)))
    (made / "mo" / "units.json").write_text(json.dumps(UNITS))
    (made / "tables" / "units.csv").write_text("key;parent\na;\nb;a\n")
    (made / "posts.csv").write_text("key;manager\n1;\n2;1\n")
    ty.write(today, made / "o.json")
    ty.write_graphml(today, made / "o.graphml")
    ty.write_gexf(today, made / "o.gexf")
    ty.write_d3(today, made / "list.json")
    return {
        "an organogram": made / "pair",
        "an organogram by one file": made / "pair" / "body-junior.csv",
        "an extract of OPUS": made / "opus",
        "one extract of OPUS": made / "opus" / "ZLPE20200101_delta.xml",
        "answers of OS2mo": made / "mo",
        "tables": made / "tables",
        "one table": made / "posts.csv",
        "a document": made / "o.json",
        "a graph": made / "o.graphml",
        "a graph in GEXF": made / "o.gexf",
        "a graph as a list": made / "list.json",
    }


def test_every_command_reads_every_source(
    sources: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("tyngde: plan/2\nchanges: []\n")
    for what, source in sources.items():
        for command in (
            ["show", str(source)],
            ["check", str(source), str(plan)],
            ["chart", str(source), "-o", str(tmp_path / "c.svg")],
            ["convert", str(source), "-o", str(tmp_path / "c.json")],
        ):
            assert main(command) == 0, (what, command, capsys.readouterr().err)
        said = capsys.readouterr().err
        if "document" not in what and "table" not in what:
            kind = ["organogram", "OPUS", "OS2mo", "graph"]
            assert any(word in what and word in said for word in kind), (what, said)
        whole = ty.read(tmp_path / "c.json")
        by = ["--by", "0"] if len(whole) else []
        assert main(["compare", str(source), str(plan), *by]) == 0, what
        page = ["report", str(source), str(plan), "-o", str(tmp_path / "p.html"), *by]
        assert main(page) == 0, what
        capsys.readouterr()


def test_an_organogram_is_read_as_its_two_files(
    sources: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in ("an organogram", "an organogram by one file"):
        assert main(["convert", str(sources[what])]) == 0
        shown = ty.parse(capsys.readouterr().out)
        assert isinstance(shown, ty.Organisation)
        assert shown.count("post") == 3 and shown.managers("2") == ["1"]
    target = sources["an organogram"] / "body-junior.csv"
    call = ["convert", str(target.with_name("body-senior.csv")), "-o", str(target)]
    assert main(call) == 2 and "this is what is read" in capsys.readouterr().err
    assert target.read_text() == JUNIOR
    for name in ("other-senior.csv", "third-junior.csv"):
        shutil.copy(target, sources["an organogram"] / name)
    assert main(["show", str(sources["an organogram"])]) == 2
    assert "1 files of senior and 3 of junior posts" in capsys.readouterr().err


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_written_is_what_the_writer_writes(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = TARGETS[name]
    today = ty.read(BASE)
    file = tmp_path / f"o{target.endings[0]}"
    assert main(["convert", str(BASE), "-o", str(file)]) == 0
    capsys.readouterr()
    if target.to_text is None:
        assert ty.read(file).keys() == today.keys()
        assert main(["convert", str(BASE), "--to", name]) == 2
        assert "expected -o FILE" in capsys.readouterr().err
        return
    again = tmp_path / "again"
    assert main(["convert", str(BASE), "--to", name, "-o", str(again)]) == 0
    assert again.read_bytes() == file.read_bytes()
    capsys.readouterr()
    if name in ("turtle", "json-ld"):
        return  # triples have no order of their own
    assert file.read_text() == target.to_text(today)
    assert main(["convert", str(BASE), "--to", name]) == 0
    assert capsys.readouterr().out == target.to_text(today)


def test_parts_and_figures_of_drawings(
    sources: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(BASE), "--to", "mermaid", "--figure", "fte"]) == 0
    assert capsys.readouterr().out == ty.to_mermaid(ty.read(BASE), figures=["fte"])
    assert main(["convert", str(BASE), "--to", "d3", "--of", "line"]) == 0
    assert capsys.readouterr().out == ty.to_d3(ty.read(BASE), of="line")
    # What has no units is drawn by its line.
    assert main(["convert", str(sources["one table"]), "--to", "d3"]) == 0
    assert [row["parentId"] for row in json.loads(capsys.readouterr().out)] == [None, "1"]
    assert main(["convert", str(BASE), "--of", "line"]) == 2
    assert "--of is not for this format" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.dot", "digraph { a -> b }", "this is DOT"),
        ("x.json", '{"organizations": []}', "this is Popolo"),
        ("x.txt", "hello", "the format is not known"),
        ("x.parquet", "PAR1....", "this is Parquet"),
    ],
)
def test_what_cannot_be_read_is_told_what_can(
    name: str, content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_text(content)
    for command in ("show", "convert"):
        assert main([command, str(file)]) == 2
        told = capsys.readouterr().err
        assert said in told and "an extract of OPUS (.xml)" in told and "(.graphml" in told


def test_what_cannot_be_written_is_told_what_can(
    tmp_path: Path, sources: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(BASE), "-o", str(tmp_path / "x.docx")]) == 2
    told = capsys.readouterr().err
    assert "no format is known by the ending '.docx'" in told
    assert all(f"{name} ({target.endings[0]}" in told for name, target in TARGETS.items())
    assert not (tmp_path / "x.docx").exists()
    opus = str(sources["an extract of OPUS"])
    assert main(["convert", opus, "--decimal", ","]) == 2
    told = capsys.readouterr().err
    assert "this is an extract of OPUS, and --decimal is not for it; expected tables" in told


def test_a_list_of_answers_and_organograms_below_a_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tmp_path / "pages.json"
    pages.write_text(json.dumps([UNITS, {"data": {"engagements": {"objects": []}}}]))
    (tmp_path / "body-senior.csv").write_text(f"Body as at 30/09/2024,,,,,,,\n{SENIOR}")
    (tmp_path / "body-junior.csv").write_text(f"Body as at 30/09/2024,,,,,\n\n{JUNIOR}")
    for path, said in (
        (pages, "1 units, 0 posts"),
        (tmp_path / "body-senior.csv", "2 units, 3 posts"),
        (tmp_path / "body-junior.csv", "2 units, 3 posts"),
    ):
        assert main(["check", str(path)]) == 0
        assert said in capsys.readouterr().out


def test_a_csv_file_by_itself_is_what_its_header_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = tmp_path / "udtræk.csv"
    posts.write_text("Medarb.nr;Enhed;Stilling;Årsværk\n1;A;Chef;1\n", "utf-8")
    units = tmp_path / "liste.csv"
    units.write_text("Enhed;Navn;Overenhed\n1;A;\n2;B;1\n", "utf-8")
    for file, table, inside in ((posts, "posts", "A – FTE 1"), (units, "units", "B")):
        assert main(["show", str(file)]) == 0
        told = capsys.readouterr()
        assert f"read as {table}, by its header" in told.err and inside in told.out
        assert main(["convert", str(file), "--strict"]) == 2
        assert "its name does not say of what" in capsys.readouterr().err
