"""A user's first hour: a folder to begin with, an extract in its place, a plan, a comparison."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import tyngde as ty
from helpers.paths import DATA, REAL, ROOT
from tyngde.cli import main
from tyngde.io.spreadsheet.vocabulary import COLUMNS, TABLES

FIXTURE = DATA / "os2mo"

Capture = pytest.CaptureFixture[str]


def real(folder: str) -> Path:
    """A folder of real data, which is no part of the project."""
    path = REAL / folder
    if not path.is_dir():
        pytest.skip(f"there is no {path}; TYNGDE_DATA may say where the data lies")
    return path


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


# --- A folder to begin with


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_folder_works_at_once(language: Any, tmp_path: Path, capsys: Capture) -> None:
    folder = str(tmp_path / "ny")
    code, out, err = run(capsys, "init", folder, "--language", language)
    assert (code, err) == (0, "")
    assert sorted(out.split()) == sorted(str(file) for file in Path(folder).iterdir())
    plan = f"{folder}/plan.yaml"
    code, out, err = run(capsys, "compare", folder, plan, "--language", language)
    assert code == 0
    note = {"da": "bemærk: ", "en": "note: "}[language]
    assert all(line.startswith(note) for line in err.splitlines())
    assert "Model 1" in out
    code, out, _ = run(capsys, "check", folder, plan)
    assert code == 0 and out.count(": ok: ") == 3


def test_both_languages_tell_the_same(tmp_path: Path) -> None:
    danish, english = (
        ty.read_tables(ty.init(tmp_path / language, language=language)[0].parent, name="x")
        for language in ("da", "en")
    )
    for measure in ("fte", "salary", "gross_expenditure", "volume", "risk"):
        assert danish.totals(measure) == english.totals(measure)
    assert danish.relations() == [
        (a.replace("day-care", "dagtilbud"), *rest) for a, *rest in danish.relations()
    ]
    assert danish.count("post") == english.count("post") == 6


def test_danish_tables_open_in_a_danish_spreadsheet(tmp_path: Path) -> None:
    for file in ty.init(tmp_path, language="da"):
        if file.suffix == ".csv":
            data = file.read_bytes()
            assert data.startswith(b"\xef\xbb\xbf#")
            text = data.decode("utf-8-sig")
            rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
            assert len({len(row) for row in rows if not row[0].startswith("#")}) == 1
            assert all(len(row) == 1 for row in rows if row[0].startswith("#"))


def test_init_writes_over_nothing(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "plan.yaml").write_text("mine", encoding="utf-8")
    code, out, err = run(capsys, "init", str(tmp_path), "--language", "da")
    assert (code, out) == (2, "")
    assert "plan.yaml: der er allerede en sådan fil" in err
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "mine"
    with pytest.raises(ty.UsageError):
        ty.init(tmp_path / "x", language="sv")  # type: ignore[arg-type]


def test_tables_are_converted(tmp_path: Path, capsys: Capture) -> None:
    ty.init(tmp_path / "ny", language="da")
    target = tmp_path / "organisation.json"
    code, out, _ = run(capsys, "convert", str(tmp_path / "ny"), "-o", str(target))
    assert (code, out) == (0, "")
    assert ty.read(target) == ty.read(tmp_path / "ny")
    code, out, _ = run(capsys, "convert", str(tmp_path / "ny"))
    assert code == 0 and json.loads(out) == json.loads(target.read_text(encoding="utf-8"))
    code, out, _ = run(capsys, "convert", str(target))
    assert code == 0 and json.loads(out)["tyngde"] == "organisation/1"


def test_the_options_of_convert(tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "units.csv"
    table.write_text("Afd.nr;parent;fte;Qx\na;;1.234;1\nb;a;2;1\n", encoding="utf-8")
    options = ["--rename", "Afd.nr=key", "--scope", "own", "--decimal", ","]
    for more in (["--ignore", "qx"], ["--ignore", "unknown"]):
        code, out, _ = run(capsys, "convert", str(tmp_path), *options, *more)
        assert code == 0
        assert json.loads(out)["units"][0]["fte"] == {"value": 1234, "scope": "own"}
    assert run(capsys, "convert", str(tmp_path), *options)[0] == 1
    with pytest.raises(SystemExit):
        main(["convert", str(tmp_path), "--rename", "key"])


def test_a_workbook_on_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    folder = tmp_path / "ny"
    for file in ty.init(folder, language="da"):
        if file.suffix == ".csv":
            sheet = book.create_sheet(file.stem.capitalize())
            for row in csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"):
                sheet.append(row)
    path = str(tmp_path / "ny.xlsx")
    book.save(path)
    from_folder = run(capsys, "compare", str(folder), str(folder / "plan.yaml"))
    from_book = run(capsys, "compare", path, str(folder / "plan.yaml"))
    assert from_book[:2] == from_folder[:2]


def test_a_warning_is_told_once_and_at_its_cell(tmp_path: Path, capsys: Capture) -> None:
    ty.init(tmp_path / "ny", language="en")
    table = tmp_path / "ny" / "units.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("about 87", "about 90"), encoding="utf-8")
    code, _, err = run(capsys, "compare", str(tmp_path / "ny"), str(tmp_path / "ny" / "plan.yaml"))
    assert code == 0
    (warning,) = (line for line in err.splitlines() if line.startswith("warning: "))
    assert warning.startswith(
        f"warning: {table}, row 6, column 'fte' (E): 'about 90' is read as 90 ± 0.5"
    )


# --- An extract of OS2mo in its place


def rename_header(file: Path, **names: str) -> None:
    """What a user does in the first row of a table."""
    head, _, rest = file.read_text(encoding="utf-8").partition("\n")
    cells = [names.get(cell, cell) for cell in head.rstrip("\r").split(",")]
    file.write_text(",".join(cells) + "\n" + rest, encoding="utf-8")


def first_hour(source: Path, folder: Path, merged: tuple[str, str], capsys: Capture) -> str:
    """The steps of the README with units and managers of OS2mo; the comparison as text."""
    assert run(capsys, "init", str(folder), "--language", "da")[0] == 0
    for name in ("opgaver.csv", "snitflader.csv"):
        (folder / name).unlink()
    for ours, theirs in (("enheder.csv", "units.csv"), ("stillinger.csv", "managers.csv")):
        (folder / ours).write_bytes((source / theirs).read_bytes())
    # The unit is read as the home of the post; that these are managers is for the user to say.
    rename_header(folder / "stillinger.csv", org_unit_uuid="Leder af", manager_type="Titel")
    code, _, err = run(capsys, "show", str(folder))
    assert code == 1 and "column 'responsibilities' (E)" in err
    rename_header(folder / "stillinger.csv", responsibilities="Bemærkning")
    code, out, err = run(capsys, "show", str(folder), "--language", "da")
    assert code == 0 and "'Leder af' læses som heads" in err and "ukendt" in out
    today = ty.read(folder)
    units = [next(u for u in today if today.name(u) == n and today.heads(u)) for n in merged]
    heads = [today.heads(unit)[0] for unit in units]
    plan = folder / "plan.yaml"
    plan.write_text(
        "tyngde: plan/1\nkey: samlet\nchanges:\n"
        f"  - merge: {json.dumps(units)}\n"
        "    into: {key: samlet, name: Samlet område, type: department}\n"
        f"  - merge: {json.dumps(heads)}\n"
        "    into: {key: samlet-chef, name: Chef, role: head, home: samlet}\n",
        encoding="utf-8",
    )
    code, out, _ = run(capsys, "compare", str(folder), str(plan), "--by", "1", "--language", "da")
    assert code == 0
    return out


def numbers(text: str, label: str) -> list[str]:
    return next(line for line in text.splitlines() if line.startswith(label)).split()[-3:]


def test_first_hour_with_an_extract(tmp_path: Path, capsys: Capture) -> None:
    text = first_hour(FIXTURE, tmp_path / "kommune", ("Kultur", "Teknik, Miljø og Vej"), capsys)
    assert numbers(text, "Enheder, der sammenlignes  ") == ["3", "2", "(−1)"]
    assert numbers(text, "Stillinger, der nedlægges") == ["0", "1", "(+1)"]
    assert "Bibliotek: fra Leder (Kultur) til Chef (åbent)" in text


def test_first_hour_with_a_real_municipality(tmp_path: Path, capsys: Capture) -> None:
    source = real("os2mo-hjorring")
    text = first_hour(
        source, tmp_path / "kommune", ("Social og sundhed", "Borgmesterens Afdeling"), capsys
    )
    assert numbers(text, "Stillinger, der nedlægges") == ["0", "1", "(+1)"]
    today = ty.read(tmp_path / "kommune")
    assert (len(today), today.count("post")) == (67, 42)
    assert any("2 units have no parent and are roots" in note for note in today.notes)


def test_engagements_joined_with_managers_as_a_frame() -> None:
    source = real("os2mo-hjorring")
    managers = pd.read_csv(source / "managers.csv")[["person_uuid", "org_unit_uuid"]]
    managers = managers.rename(columns={"org_unit_uuid": "heads"})
    posts = pd.read_csv(source / "engagements.csv", dtype=str)
    posts = posts.merge(managers, on="person_uuid", how="left")
    today = ty.read_tables(
        units=source / "units.csv",
        posts=posts,
        columns={"posts": {"org_unit_uuid": "home", "job_function": "name"}},
        ignore=["user_key", "engagement_type"],
    )
    assert today.count("post") == 112
    assert sum(len(today.heads(unit)) for unit in today) == 42
    assert today.whole("headcount").known_part == 112


def test_posts_of_a_public_body_in_windows_1252() -> None:
    source = real("uk-organogram") / "HEFCE_organogram_senior_data_31032011.csv"
    options: dict[str, Any] = {
        "columns": {"Post Unique Reference": "key", "Reports to Senior Post": "reports_to"},
        "ignore": ["unknown", "Name", "Unit"],
    }
    # The top post reports to "xx", which is no key.
    today = ty.read_tables(posts=source, **options)
    assert any("'xx' says that nothing is stated (1 cell)" in note for note in today.notes)
    posts = pd.read_csv(source, encoding="cp1252", dtype=str).replace("xx", None)
    assert ty.read_tables(posts=posts, **options) == today
    assert sorted(today.reports("90334")) == ["90115", "90250", "90284"]
    assert today.name("90334") == "Chief Executive"
    assert any("'Job Title' is name" in note for note in today.notes)


def test_posts_that_report_to_nobody_known() -> None:
    source = real("uk-organogram") / "scottish_law_commission-2011-03-31-senior.csv"
    with pytest.raises(ty.UnknownKey) as caught:
        ty.read_tables(
            posts=source,
            columns={"Post Unique Reference": "key", "Reports to Senior Post": "reports_to"},
            ignore=["unknown", "Name", "Unit"],
        )
    assert (caught.value.key, caught.value.row) == ("206", 2)


# --- The documentation


def test_docs_have_every_name_of_a_column() -> None:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    for table, columns in COLUMNS.items():
        section = text.split(f"\n### {table}\n")[1].split("\n### ")[0].split("\n## ")[0]
        rows = dict(re.findall(r"^\| (`.*) \| (.*) \|$", section, flags=re.MULTILINE))
        expected = {
            "`manager` or `reports_to`" if "_or_" in field else f"`{field}`": ", ".join(words)
            for field, words in columns.items()
            if not field.endswith(("_own", "_total"))
        }
        assert rows == expected
    for table, words in TABLES.items():
        assert f"| {table} | {', '.join((table, *words))} |" in text
