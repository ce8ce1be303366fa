"""Choices, rules and attribution on the command line: as the calls have it."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from pathlib import Path

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from tyngde.cli import main

TOWN = """\
tyngde: organisation/1
units:
  - key: town
    units:
      - {key: north, type: department, fte: 10}
      - {key: south, type: department, fte: 20}
      - {key: parks, type: office, fte: 4}
"""
PLAN = """\
tyngde: plan/2
changes:
  - {move: parks, to: north}
choices:
  - key: name
    alternatives:
      - {key: keep}
      - {key: grow, changes: [{set: south, fte: 30}]}
rules:
  - {rule: unit_count, by: department, between: [2, 2]}
  - {rule: apart, of: [parks, north], by: department}
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("town.yaml", TOWN), ("plan.yaml", PLAN)):
        (tmp_path / name).write_text(text)
    return [str(tmp_path / "town.yaml"), str(tmp_path / "plan.yaml")]


def run(capsys: Capture, *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    assert err == "" or code == 2
    return code, out or err


def read(files: list[str]) -> tuple[ty.Organisation, ty.Plan]:
    organisation = ty.read(files[0])
    assert isinstance(organisation, ty.Organisation)
    return organisation, ty.read_plan(files[1])


def test_choices(files: list[str], capsys: Capture) -> None:
    found = ty.choices(*read(files), indicators="load_gini", rules=read(files)[1])
    call = ["choices", *files, "--indicators", "load_gini", "--rules"]
    code, out = run(capsys, *call)
    assert code == 0 and out.rstrip() == found.to_text().rstrip()
    code, out = run(capsys, *call, "--format", "csv")
    assert out == found.table().to_csv()
    code, out = run(capsys, *call, "--format", "json", "--workers", "2")
    assert [row["choice_name"] for row in json.loads(out)] == ["keep", "grow"]
    code, out = run(capsys, *call, "--effects", "--format", "csv")
    assert out == found.effects().table().to_csv()
    code, out = run(capsys, *call, "--select", "name=grow", "--format", "csv")
    assert [row["choice_name"] for row in csv.DictReader(io.StringIO(out))] == ["grow"]
    assert run(capsys, *call, "--limit", "1")[0] == 2
    code, out = run(capsys, *call, "--sample", "1", "--seed", "3", "--language", "da")
    assert code == 0 and "Ikke set på: 1" in out


def test_rules(files: list[str], capsys: Capture) -> None:
    today, plan = read(files)
    after = today.apply(plan, select={"name": "keep"})
    call = ["rules", *files, "--select", "name=keep"]
    code, out = run(capsys, *call, "--format", "csv")
    assert code == 3 and out == ty.rules(after, plan, reference=today).table().to_csv()
    code, out = run(capsys, *call, "--today", "--format", "md")
    assert code == 0 and "2 kept" in out
    code, out = run(capsys, *call, "--format", "json")
    assert [row["state"] for row in json.loads(out)] == ["kept", "broken"]


def test_leadership_cost(tmp_path: Path, capsys: Capture) -> None:
    town = {
        "levels": ["1", "2"],
        "units": [{"key": "town"}, *({"key": k, "parent": "town"} for k in "ab")],
        "posts": [
            {"key": "mayor", "home": "town", "heads": "town", "level": "1", "salary": 2000},
            *({"key": f"boss-{k}", "home": k, "heads": k, "level": "2"} for k in "ab"),
        ],
    }
    plan = {"tyngde": "plan/2", "changes": [{"abolish": "boss-b"}]}
    files = []
    for name, document in (
        ("town.json", {"tyngde": "organisation/1", **town}),
        ("plan.json", plan),
    ):
        (tmp_path / name).write_text(json.dumps(document))
        files.append(str(tmp_path / name))
    base, read_plan = read(files)
    after = base.apply(read_plan)
    bands = {"2": (900.0, 1100.0)}
    call = ["leadership-cost", *files, "--format", "csv"]
    code, out = run(capsys, *call)
    assert code == 0 and out == ty.leadership_cost(after, reference=base).table().to_csv()
    call += ["--salary", "2=900..1100", "--one-off", "leave=200..400", "--one-off", "it=unknown"]
    asked = {"salaries": bands, "one_off": {"leave": (200, 400), "it": None}}
    found = ty.leadership_cost(after, reference=base, **asked)
    code, out = run(capsys, *call)
    assert code == 0 and out == found.table().to_csv()
    # Certainly met, open, certainly not met.
    for demanded, ends in (("900", 0), ("1000", 0), ("1101", 3)):
        assert run(capsys, *call, "--demanded", demanded)[0] == ends
    code, out = run(capsys, "leadership-cost", *files, "--today")
    assert code == 0 and out.rstrip() == ty.leadership_cost(base).to_text().rstrip()
    assert run(capsys, *call, "--today", "--demanded", "1")[0] == 2
    assert run(capsys, *call, "--salary", "3=1")[0] == 2
    for wrong in ("2", "=3", "2=much", "2=nan", "2=1..", "2=3..1"):
        with pytest.raises(SystemExit) if wrong != "2=3..1" else contextlib.nullcontext():
            assert run(capsys, *call, "--salary", wrong)[0] == 2
            capsys.readouterr()


def test_within(files: list[str], capsys: Capture) -> None:
    """The units directly below a unit, as the call has it; with other units named, these."""
    base, plan = read(files)
    models = {"Today": base, "plan": base.apply(plan, select={"name": "keep"})}
    call = ["compare", *files, "--select", "name=keep", "--format", "csv", "--suppress", "0"]
    code, out = run(capsys, *call, "--within", "town")
    assert code == 0 and out == ty.compare(models, within="town").indicators().to_csv()
    code, out = run(capsys, *call, "--within", "town", "--by", "office", "--indicators", "units")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["value"] for row in rows] == ["1.0", "1.0"]
    assert run(capsys, *call, "--within", "twon")[0] == 2
    assert run(capsys, *call, "--within", "town", "--indicators", "layers")[0] == 2


def test_attribution(files: list[str], capsys: Capture) -> None:
    found = ty.attribution(*read(files), indicators="load_gini", select={"name": "grow"})
    call = ["attribution", *files, "--indicators", "load_gini", "--select", "name=grow"]
    code, out = run(capsys, *call, "--format", "csv")
    assert code == 0 and out == found.table().to_csv()
    code, out = run(capsys, *call, "--exact", "1", "--orders", "8")
    assert code == 0 and "8 feasible orders drawn" in out


def test_timeline(files: list[str], capsys: Capture) -> None:
    today, _ = read(files)
    dated = Path(files[1]).with_name("dated.yaml")
    dated.write_text(PLAN.replace("to: north}", "to: north, effective: 2027-01-01}"))
    select = {"name": "grow"}
    found = ty.timeline(today, ty.read_plan(dated), indicators="load_gini", select=select)
    call = ["timeline", files[0], str(dated), "--indicators", "load_gini", "--select", "name=grow"]
    code, out = run(capsys, *call)
    assert code == 0 and out.rstrip() == found.to_text().rstrip() and "1 January 2027" in out
    code, out = run(capsys, *call, "--format", "csv", "--workers", "2")
    assert out == found.table().to_csv()
    code, out = run(capsys, *call, "--format", "json", "--until", "2026-12-31")
    assert (code, json.loads(out)) == (0, [])
    code, out = run(capsys, *call, "--since", "soon")
    assert code == 2 and "'soon' is no date" in out


def test_derive(files: list[str], capsys: Capture) -> None:
    later = Path(files[1]).with_name("later.yaml")
    later.write_text(
        TOWN.replace("south, type: department, fte: 20", "south, type: office, fte: 22")
    )
    call = ["derive", files[0], str(later)]
    assert main([*call, "--title", "June"]) == 0
    plan = ty.parse(capsys.readouterr().out)
    assert isinstance(plan, ty.Plan) and plan.name() == "June" and plan.changes == ["set", "set"]
    written = str(later.with_name("plan2.yaml"))
    assert main([*call, "-o", written]) == 0
    assert read(files)[0].apply(ty.read_plan(written)) == ty.read(later)
    capsys.readouterr()
    assert main([*call, "-o", str(later)]) == 2  # it is read
    capsys.readouterr()
    later.write_text("recorded: {ties: yes}\n" + TOWN)
    assert main(call) == 1
    assert "no change says this: ties are not recorded completely" in capsys.readouterr().err


def test_rebase_and_realised(files: list[str], capsys: Capture) -> None:
    later = Path(files[1]).with_name("later.yaml")
    later.write_text(TOWN.replace("- {key: parks, type: office, fte: 4}", ""))
    today, plan = read(files)
    call = ["rebase", files[1], files[0]]
    written = str(later.with_name("plan2.yaml"))
    assert main([*call, str(later), "-o", written, "--format", "csv"]) == 1
    found = ty.rebase(plan, today, ty.read(later))
    assert capsys.readouterr().out == found.table().to_csv()
    assert ty.read_plan(written) == found.plan and found.plan.changes == []
    code, out = run(capsys, *call, files[0])
    assert code == 0 and "without conflicts" in out
    code, out = run(capsys, "realised", *call[1:], str(later), "--select", "name=grow")
    told = ty.realised(plan, today, ty.read(later), select={"name": "grow"})
    assert code == 0 and out.rstrip() == told.to_text().rstrip()
    assert run(capsys, "realised", *call[1:], str(later), "--select", "nam=grow")[0] == 2


def test_of_a_case(capsys: Capture) -> None:
    folder = EXAMPLES / "aalborg-2021"
    code, out = run(
        capsys,
        *("rules", str(folder / "organisation.yaml"), str(folder / "plan.yaml")),
        *("--by", "administration", "--language", "da"),
    )
    assert code == 0 and "5 regler: 4 overholdt, 0 brudt, 1 kan ikke afgøres" in out


def test_a_report_draws_where_there_are_more_combinations_than_can_be_walked(
    files: list[str], capsys: Capture, tmp_path: Path
) -> None:
    change = "changes: [{set: parks, fte: 5}]"
    two = f"alternatives: [{{key: a}}, {{key: b, {change}}}]"
    choices = "".join(f"  - {{key: c{i}, {two}}}\n" for i in range(13))
    (tmp_path / "plan.yaml").write_text(f"tyngde: plan/2\nchoices:\n{choices}")
    given = [f"c{i}=a" for i in range(13)]
    taken = [word for one in given for word in ("--select", one)]
    target = tmp_path / "page.html"
    call = ["report", *files, *taken, "--choices", "--indicators", "managers", "-o", str(target)]
    for more, measured in (([], 4096), (["--sample", "50"], 50), (["--sample", "9000"], None)):
        code, said = run(capsys, *call, *more)
        if measured is None:
            assert code == 2 and "8192" in said
            continue
        assert code == 0, said
        page = target.read_text()
        assert f"{8192 - measured:,}</span> were not looked at" in page.replace("\u202f", ","), page


def test_a_result_made_again_ends_as_the_command_did(files: list[str], capsys: Capture) -> None:
    folder = Path(files[0]).parent
    later = folder / "later.yaml"
    later.write_text(TOWN.replace("key: parks", "key: gardens"))
    known = folder / "known.yaml"
    known.write_text(TOWN.replace("units:", "recorded: {heads: yes, posts: yes}\nunits:", 1))
    calls = [
        (3, ["rules", *files, "--select", "name=keep"]),
        (0, ["rules", *files, "--select", "name=keep", "--today"]),
        (
            3,
            [
                "leadership-cost",
                str(known),
                files[1],
                "--select",
                "name=keep",
                "--demanded",
                "1000",
            ],
        ),
        (0, ["choices", *files, "--indicators", "load_gini"]),
        (1, ["rebase", files[1], files[0], str(later)]),
    ]
    for number, (code, call) in enumerate(calls):
        manifest = str(folder / f"{number}.json")
        first = run(capsys, *call, "--manifest", manifest)
        assert first[0] == code, call
        assert run(capsys, "rerun", manifest) == first, call
