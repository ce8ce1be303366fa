"""The command line: exit codes, formats, one message, results apart from warnings."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NoReturn

import pytest
import tyngde as ty
from helpers.paths import DATA, EXAMPLES
from tyngde.cli import main

EXAMPLE = EXAMPLES / "albertslund-2026"
MALFORMED = DATA / "malformed"
ORGANISATION = str(EXAMPLE / "organisation.yaml")
PLANS = [str(EXAMPLE / f"model-{i}.yaml") for i in (1, 2)]
ASSUMPTIONS = str(EXAMPLE / "assumptions.yaml")
PROFILE = str(EXAMPLE / "profile.yaml")
COMPARE = ["compare", ORGANISATION, *PLANS]

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def wrong_call(capsys: Capture, *arguments: str) -> str:
    """The message of argparse, which ends the program."""
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return str(err)


def strict(text: str) -> Any:
    """JSON without NaN and Infinity."""

    def refuse(word: str) -> NoReturn:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


def one_error(err: str) -> str:
    (line,) = err.splitlines()
    assert line.startswith("error: ")
    return line


# --- compare


def test_compare_prints_a_table(capsys: Capture) -> None:
    code, out, err = run(capsys, *COMPARE)
    assert (code, err) == (0, "")
    assert "Units compared: department." in out
    for word in ("Today", "Model 1", "Model 2", "Management layers", "Who gets another manager"):
        assert word in out
    assert "UNDER ASSUMPTIONS" not in out
    line = next(line for line in out.splitlines() if line.startswith("Management layers"))
    assert line.split()[2:] == ["3", "4", "(+1)", "3"]


def test_compare_is_that_of_the_library(capsys: Capture) -> None:
    base = ty.read(ORGANISATION)
    models = {"Today": base}
    for path in PLANS:
        plan = ty.read_plan(path)
        models[plan.name("en")] = base.apply(plan)
    result = ty.compare(models)
    assert run(capsys, *COMPARE)[1] == result.to_text() + "\n"
    # What is handed on is protected, unless it is said otherwise.
    expected = result.published()
    assert run(capsys, *COMPARE, "--format", "md")[1] == expected.to_markdown() + "\n"
    assert run(capsys, *COMPARE, "--format", "csv")[1] == expected.indicators().to_csv()
    assert strict(run(capsys, *COMPARE, "--format", "json")[1]) == {
        **expected.to_dict(),
        "assumptions": None,
    }


@pytest.mark.parametrize("assumed", [False, True])
def test_json_is_strict(capsys: Capture, assumed: bool) -> None:
    arguments = ["--with", ASSUMPTIONS] if assumed else []
    code, out, err = run(capsys, *COMPARE, "--format", "json", "--suppress", "0", *arguments)
    assert (code, err) == (0, "")
    data = strict(out)
    assert data["assumptions"] == ("albertslund-2026-demo" if assumed else None)
    assert data["reference"] == "Today" and len(data["models"]) == 3
    unknown = [row for row in data["indicators"] if row["value"] is None]
    # Whoever continues, and what that is a share of.
    open_ = {f"{of}_manager_affected" for of in ("fte", "share")}
    open_ |= {f"share_{what}_changed" for what in ("manager", "unit")}
    assert ({row["indicator"] for row in unknown} == open_) == assumed
    assert all(row["reason"] for row in unknown)
    units = {row["unit"] for row in data["units"] if row["model"] == data["models"][1]}
    assert "ny-afdeling" in units and "" in units


def test_csv_has_one_row_for_each_indicator_and_model(capsys: Capture) -> None:
    code, out, err = run(capsys, *COMPARE, "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len({(row["indicator"], row["model"]) for row in rows}) == len(rows) == 31 * 3
    found = {row["model"]: row["value"] for row in rows if row["indicator"] == "layers"}
    assert list(found.values()) == ["3.0", "4.0", "3.0"]


def test_markdown_has_whole_tables(capsys: Capture) -> None:
    code, out, err = run(capsys, *COMPARE, "--format", "md")
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {5}
    assert "| Units compared | 7 | 6 (\N{MINUS SIGN}1) | 7 |" in rows


@pytest.mark.parametrize(
    ("language", "head"), [("en", "UNDER ASSUMPTIONS: "), ("da", "UNDER ANTAGELSER: ")]
)
@pytest.mark.parametrize("format_", ["table", "md"])
def test_assumptions_are_announced(capsys: Capture, language: str, head: str, format_: str) -> None:
    arguments = ["--with", ASSUMPTIONS, "--language", language, "--format", format_]
    arguments += ["--suppress", "0"]
    code, out, err = run(capsys, *COMPARE, *arguments)
    assert (code, err) == (0, "")
    assert out.startswith(head)
    # What no assumption says: who of the merged continues, and who leads what has no place.
    open_ = ("whoever continues", "hvem der end fortsætter")
    from_unknown = ("from unknown to", "fra ukendt til")
    unknown = [
        line
        for line in out.splitlines()
        if ("unknown" in line or "ukendt" in line)
        and not any(words in line for words in from_unknown)
    ]
    assert len(unknown) == 2 and all(any(words in line for words in open_) for line in unknown)
    assert ("2,338" in out, "2.338" in out) == (language == "en", language == "da")


def test_danish(capsys: Capture) -> None:
    code, out, err = run(capsys, *COMPARE, "--language", "da")
    assert (code, err) == (0, "")
    for word in ("Indikator", "I dag", "Ledelseslag", "ukendt", "Hvem får ny leder", "Ældre"):
        assert word in out
    assert "unknown" not in out and "Today" not in out


@pytest.mark.parametrize("profile", [PROFILE, "tyngde-2012", "fte"])
def test_profile_by_file_and_by_name(capsys: Capture, profile: str) -> None:
    code, out, _ = run(capsys, *COMPARE, "--profile", profile, "--format", "json")
    assert code == 0
    measures = [criterion["measure"] for criterion in strict(out)["profile"]["criteria"]]
    assert measures == (
        ["fte"] if profile == "fte" else ["risk", "complexity", "gross_expenditure"]
    )


@pytest.mark.parametrize(
    ("by", "units"),
    [("department", 7), ("0", 1), ("1", 7), ("dagtilbud,skole", 2), ("skole,", None)],
)
def test_by_type_depth_and_keys(capsys: Capture, by: str, units: int | None) -> None:
    code, out, err = run(capsys, *COMPARE, "--by", by, "--format", "json")
    if units is None:
        assert code != 0 and one_error(err)
        return
    assert (code, err) == (0, "")
    first = strict(out)["indicators"][0]
    assert (first["indicator"], first["value"]) == ("units", units)


def test_plans_of_the_same_name_stay_apart(capsys: Capture) -> None:
    code, out, _ = run(capsys, "compare", ORGANISATION, PLANS[0], PLANS[0], "--format", "json")
    assert code == 0
    models = strict(out)["models"]
    assert len(models) == len(set(models)) == 3


# --- Exit codes and messages


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["compare"],
        ["compare", ORGANISATION],
        ["compar", ORGANISATION, *PLANS],
        [*COMPARE, "--format", "xml"],
        [*COMPARE, "--language", "sv"],
        [*COMPARE, "--colour"],
        ["check"],
        ["show"],
        ["show", ORGANISATION, ORGANISATION],
    ],
    ids=lambda a: " ".join(Path(x).name for x in a) or "nothing",
)
def test_a_wrong_call_is_2(capsys: Capture, arguments: list[str]) -> None:
    err = wrong_call(capsys, *arguments)
    assert err.startswith("usage: tyngde") and "error: " in err


def test_version_and_help_are_0(capsys: Capture) -> None:
    for argument, word in (("--version", ty.__version__), ("--help", "compare")):
        with pytest.raises(SystemExit) as caught:
            main([argument])
        assert caught.value.code == 0
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--profile", "tyngde-2021"], ["tyngde-2021", "did you mean 'tyngde-2012'"]),
        (["--by", "departement"], ["departement", "did you mean 'department'"]),
        (["--by", "ministry"], ["ministry", "municipality, area, department"]),
        (["--by", "17"], ["17", "a depth below"]),
        (["--profile", "nowhere.yaml"], ["nowhere.yaml", "No such file"]),
        (["--with", "nowhere.yaml"], ["nowhere.yaml", "No such file"]),
    ],
)
def test_what_does_not_exist_is_2(capsys: Capture, arguments: list[str], words: list[str]) -> None:
    code, out, err = run(capsys, *COMPARE, *arguments)
    assert (code, out) == (2, "")
    assert all(word in one_error(err) for word in words)


@pytest.mark.parametrize("command", ["compare", "check", "show"])
def test_a_missing_file_is_2(capsys: Capture, command: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "organisation.yaml")
    rest = PLANS if command == "compare" else []
    code, out, err = run(capsys, command, missing, *rest)
    assert (code, out) == (2, "")
    assert missing in one_error(err)


MISTYPED = [
    ("move: erhverv", "move: erhvrev", 1, "erhvrev", "erhverv"),
    ("heads: ny-afdeling", "haeds: ny-afdeling", 1, "haeds", "heads"),
    ("merge: [boern-familie", "merge: [boern-famile", 1, "boern-famile", "boern-familie"),
    ("base: albertslund-2026", "base: albertslund-2062", 1, "albertslund-2062", None),
]


@pytest.mark.parametrize(("right", "wrong", "code", "key", "nearest"), MISTYPED)
def test_a_mistyped_word_is_told_with_its_place(
    capsys: Capture,
    tmp_path: Path,
    right: str,
    wrong: str,
    code: int,
    key: str,
    nearest: str | None,
) -> None:
    text = Path(PLANS[0]).read_text(encoding="utf-8")
    assert text.count(right) == 1
    plan = tmp_path / "model.yaml"
    plan.write_text(text.replace(right, wrong), encoding="utf-8")
    found, out, err = run(capsys, "compare", ORGANISATION, str(plan))
    assert (found, out) == (code, "")
    message = one_error(err)
    assert f"'{key}'" in message
    if nearest is None:
        assert str(plan) in message and "(at /base)" in message
        return
    assert f"did you mean '{nearest}'" in message
    lines = text.replace(right, wrong).splitlines()
    line = next(i for i, each in enumerate(lines, 1) if wrong in each)
    file, number = message.removeprefix("error: ").split(":")[:2]
    assert file == str(plan)
    # An error of a change as a whole is told where the change begins.
    begins = max(i for i, each in enumerate(lines[:line], 1) if each.startswith(("  - ", "- ")))
    assert int(number) in (line, begins)
    assert "(at /changes/" in message


def test_wrong_input_is_1_and_prints_no_result(capsys: Capture) -> None:
    wrong = str(MALFORMED / "missing-parent.json")
    for arguments in (["compare", wrong, *PLANS], ["show", wrong], ["check", wrong]):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (1, "")
        assert "missing-parent.json:7 (at /units/1/parent)" in one_error(err)
        assert "did you mean 'skoleforvaltning'" in err


def test_a_document_of_another_kind_is_1(capsys: Capture) -> None:
    code, out, err = run(capsys, "compare", PLANS[0], ORGANISATION)
    assert (code, out) == (1, "")
    assert "organisation/1" in one_error(err)


# --- check and show


def test_check_reads_everything_and_tries_it(capsys: Capture) -> None:
    files = [ORGANISATION, *PLANS, PROFILE, ASSUMPTIONS]
    code, out, err = run(capsys, "check", *files)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert all(": ok: " in line for line in lines)
    assert [line.partition(": ")[0] for line in lines] == [*files, *PLANS, ASSUMPTIONS]
    assert "29 units, 22 posts" in lines[0] and "4 changes" in lines[1]
    assert all(line.endswith("'Albertslund Kommune'") for line in lines[5:])


def test_check_goes_on_after_an_error(capsys: Capture) -> None:
    names = ["cycle-of-units.json", "base-organisation.json", "plan-unknown-key.json"]
    files = [*(str(MALFORMED / name) for name in names), PROFILE]
    code, out, err = run(capsys, "check", *files)
    assert code == 1
    read = [line.partition(": ok: ")[0] for line in out.splitlines()]
    assert read == files[1:]
    first, second = err.splitlines()
    assert "cycle-of-units.json:6" in first and "'teknik' > 'parker' > 'veje'" in first
    assert "plan-unknown-key.json:8" in second and "did you mean 'skoleforvaltning'" in second


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize("tables", [False, True])
def test_all_that_is_wrong_has_a_line_each(
    capsys: Capture, tmp_path: Path, command: str, tables: bool
) -> None:
    path = tmp_path / ("units.csv" if tables else "o.yaml")
    wrong = "key,parent,fte\na,,x\nb,,y\nc,q,1\n"
    document = (
        "tyngde: organisation/1\nunits:\n- {key: a, fte: x}\n- {key: b, fte: y}\n- {kye: c}\n"
    )
    path.write_text(wrong if tables else document)
    code, out, err = run(capsys, command, str(tmp_path if tables else path))
    assert code == 1 and not out
    lines = err.splitlines()
    assert len(lines) == 3 and all(line.startswith(f"error: {path}") for line in lines)
    assert "'x'" in lines[0] and "'y'" in lines[1] and "u000a" not in err


def test_check_finds_an_assumption_about_nobody(capsys: Capture) -> None:
    names = ["assumption-about-nobody.json", "base-organisation.json"]
    code, _, err = run(capsys, "check", *(str(MALFORMED / name) for name in names))
    assert code == 1
    assert "assumption-about-nobody.json:5 (at /figures/0/node)" in one_error(err)


def test_warnings_stand_apart_from_results(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "rund.yaml"
    file.write_text(
        "tyngde: organisation/1\nunits:\n- {key: a, fte: {about: 90}}\n", encoding="utf-8"
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text("tyngde: plan/2\nkey: p\nchanges: []\n", encoding="utf-8")
    for arguments in (
        ["show", str(file)],
        ["check", str(file)],
        ["compare", str(file), str(plan), "--by", "0", "--format", "json"],
    ):
        code, out, err = run(capsys, *arguments)
        assert code == 0
        (warning,) = err.splitlines()
        assert warning.startswith(f"warning: {file}: ")
        assert "within" in warning
        assert out and "warning: " not in out
    strict(out)


def test_show_is_the_outline(capsys: Capture) -> None:
    code, out, err = run(capsys, "show", ORGANISATION, "--language", "da")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Albertslund Kommune"
    assert any(line.startswith("    Børn & Familie [afdeling] – Chef for Børn") for line in lines)
    assert any("Uddannelsesvejledningen" in line and line.startswith("  ? ") for line in lines)
    assert "fte: ukendt" in out
    english = run(capsys, "show", ORGANISATION)[1]
    assert "Children & Families" in english and "fte: unknown" in english


def test_names_cannot_steer_the_terminal(capsys: Capture, tmp_path: Path) -> None:
    name = "\x1b[31m\u202eond\x9b"
    organisation, plan = tmp_path / "o.json", tmp_path / "p.json"
    unit = {"key": "a", "name": name, "type": "department"}
    organisation.write_text(
        json.dumps({"tyngde": "organisation/1", "name": name, "units": [unit]}), encoding="utf-8"
    )
    changes = [{"create": "unit", "key": "b", "name": name, "type": name}]
    plan.write_text(
        json.dumps({"tyngde": "plan/2", "name": name, "changes": changes}), encoding="utf-8"
    )
    for arguments in (
        ["show", str(organisation)],
        ["check", str(organisation), str(plan)],
        ["compare", str(organisation), str(plan)],
        ["compare", str(organisation), str(plan), "--format", "md"],
        ["compare", str(organisation), str(plan), "--by", name],
        ["compare", str(organisation), str(tmp_path / f"{name}.json")],
    ):
        _, out, err = run(capsys, *arguments)
        assert out + err
        assert not set("\x1b\u202e\x9b") & set(out + err), arguments


# --- As a program


def program() -> list[str]:
    found = shutil.which("tyngde", path=sysconfig.get_path("scripts"))
    assert found, "the command is not installed"
    return [found]


@pytest.mark.parametrize("module", [False, True], ids=["script", "module"])
def test_the_installed_program(module: bool) -> None:
    start = [sys.executable, "-m", "tyngde"] if module else program()
    good = subprocess.run([*start, *COMPARE, "--format", "json"], capture_output=True, timeout=60)
    assert (good.returncode, good.stderr) == (0, b"")
    assert strict(good.stdout.decode("utf-8"))["models"][0] == "Today"
    bad = subprocess.run(
        [*start, "show", str(MALFORMED / "missing-parent.json")], capture_output=True, timeout=60
    )
    assert (bad.returncode, bad.stdout) == (1, b"")
    assert b"missing-parent.json:7" in bad.stderr and b"Traceback" not in bad.stderr
    missing = subprocess.run([*start, "show", "nowhere.json"], capture_output=True, timeout=60)
    assert missing.returncode == 2 and missing.stderr.count(b"\n") == 1
