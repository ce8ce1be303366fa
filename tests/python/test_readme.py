"""The README is true: its output is what the demo prints, and its code runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


def demo_commands() -> list[list[str]]:
    """The commands of `make demo`, from the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    variables = dict(re.findall(r"^(EXAMPLE|DEMO|DEMO_WITH) := (.*)$", text, flags=re.MULTILINE))

    def expand(value: str) -> str:
        while "$(" in value:
            value = re.sub(r"\$\((\w+)\)", lambda match: variables[match[1]], value)
        return value

    return [shlex.split(expand(variables[name]))[1:] for name in ("DEMO", "DEMO_WITH")]


def test_demo_prints_what_the_readme_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = []
    for command in demo_commands():
        assert main(command) == 0
        printed.append(capsys.readouterr().out.splitlines())
    documented, assumed = printed
    tables = [text.splitlines() for text in fences("text")]
    assert len(tables) == 6
    for shown, lines in zip(tables[:4], [documented] * 3 + [assumed], strict=True):
        positions = [lines.index(line) for line in shown]
        assert positions == sorted(positions)


def test_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    compare, own = fences("python")
    for code in compare, own:
        exec(compile(code, "README.md", "exec"), names)
    result = names["result"]
    assert isinstance(result, ty.Comparison)
    assert result.value("layers", "Model 1").value == 4
    assert result.value("layers", "Today").value == 3


def test_yaml_of_the_readme_is_read_and_its_message_is_true() -> None:
    (text,) = fences("yaml")
    organisation = ty.parse(text)
    assert isinstance(organisation, ty.Organisation)
    assert organisation.total("finance").lower == 86.5
    message = fences("text")[4].strip()
    mistyped = text.replace("type: department", "typ: department", 1)
    with pytest.raises(ty.DocumentError) as caught:
        ty.parse(mistyped)
    shown = re.fullmatch(r"org\.yaml:(\d+):(\d+) \(at (\S+)\): (.*)", message)
    assert shown
    error = caught.value
    assert (error.line, error.column, error.pointer) == (int(shown[1]), int(shown[2]), shown[3])
    assert str(error).endswith(shown[4])


def test_commands_from_a_spreadsheet_run_and_the_message_is_true(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in (text for text in fences("sh") if "tyngde init" in text):
        for line in block.splitlines():
            name, *arguments = shlex.split(line, comments=True)
            assert name != "tyngde" or main(arguments) == 0, line
    assert (tmp_path / "report.html").is_file()
    assert "Model 1" in capsys.readouterr().out
    table = tmp_path / "kommune" / "enheder.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count(";126,25;") == 1
    table.write_text(text.replace(";126,25;", ";126,25 stk;"), encoding="utf-8")
    assert main(["show", "kommune"]) == 1
    assert capsys.readouterr().err.strip() == f"error: {fences('text')[5].strip()}"
