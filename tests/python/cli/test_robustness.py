"""tyngde robustness."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest
from helpers.paths import EXAMPLES
from tyngde.cli import robustness as command
from tyngde.cli.main import main

CASE = EXAMPLES / "albertslund-2026"
CALL = [
    *("robustness", str(CASE / "organisation.yaml")),
    *(str(CASE / "model-1.yaml"), str(CASE / "model-2.yaml")),
    *("--with", str(CASE / "assumptions.yaml"), "--profile", str(CASE / "profile.yaml")),
    *("--indicators", "load_gini,units", "--draws", "200"),
]


@pytest.fixture
def doubt(tmp_path: Path) -> str:
    file = tmp_path / "doubt.yaml"
    entry = "{every: {basis: assumed}, relative: 0.5}"
    file.write_text(f"tyngde: doubt/1\nfigures: [{entry}]\nweights: all\n", encoding="utf-8")
    return str(file)


def test_it_prints_sentences_and_a_table(doubt: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CALL, "--doubt", doubt]) == 0
    out = capsys.readouterr().out
    assert "Load balance: Gini coefficient: Model 2" in out
    assert "200 draws" in out
    assert main([*CALL, "--doubt", doubt, "--language", "da"]) == 0
    assert "lodtrækninger" in capsys.readouterr().out


def test_json_has_a_row_for_each_model(doubt: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CALL, "--doubt", doubt, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 3
    assert sum(row["place_1"] for row in rows) == pytest.approx(1)


def test_what_is_wrong_is_said(
    doubt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*CALL, "--doubt", str(tmp_path / "none.yaml")]) == 2
    file = tmp_path / "wrong.yaml"
    file.write_text("tyngde: doubt/1\nfigures: [{of: skol.fte, within: 1}]\n", encoding="utf-8")
    assert main([*CALL, "--doubt", str(file)]) == 2
    assert "no model has the figure 'skol.fte'" in capsys.readouterr().err
    file.write_text("tyngde: doubt/1\nfigures: [{of: skole.fet}]\n", encoding="utf-8")
    assert main([*CALL, "--doubt", str(file)]) == 1
    assert ":2:" in capsys.readouterr().err


def test_draws_are_kept_where_it_is_told(
    doubt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for more in ([], ["--parts", str(tmp_path / "parts")], ["--parts", str(tmp_path / "parts")]):
        assert main([*CALL, "--doubt", doubt, "--draws", "100", *more]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] == told[2]
    assert [x.name for x in (tmp_path / "parts").iterdir()] == ["draws-00000000.parquet"]
    assert main([*CALL, "--draws", "100", "--parts", str(tmp_path / "parts")]) == 2
    assert "draws of something else" in capsys.readouterr().err


def test_what_was_drawn_before_ctrl_c_is_printed(
    doubt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(done: int, total: int) -> None:
        if done < total:
            raise KeyboardInterrupt

    pressed = functools.partial(command.robustness, progress=press)
    monkeypatch.setattr(command, "robustness", pressed)
    file = tmp_path / "manifest.json"
    asked = [*CALL, "--doubt", doubt, "--draws", "5000", "--manifest", str(file)]
    assert main(asked) == 130
    told = capsys.readouterr()
    assert "2,048 draws" in told.out and "interrupted" in told.err
    assert not file.exists()
