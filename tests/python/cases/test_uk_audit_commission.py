"""The example that compares three snapshots of a public body: small ones, and the real ones."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from helpers.paths import DATA, EXAMPLES, REAL

SMALL = DATA / "uk-organogram"
FULL = REAL / "uk-organogram"


def script() -> ModuleType:
    file = EXAMPLES / "uk-audit-commission" / "compare.py"
    spec = importlib.util.spec_from_file_location("compare_snapshots", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """The rows of what the script prints, cut where the columns begin."""
    assert script().main([str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    starts = [lines[0].index(day) for day in script().SNAPSHOTS]
    ends = [*starts[1:], None]
    return {
        line[: starts[0]].strip(): [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
        for line in lines[1:]
    }


def test_three_small_snapshots(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(SMALL, capsys)
    assert rows["senior posts"] == ["4", "4", "3"]
    assert rows["groups of junior posts"] == ["3", "3", "2"]
    assert rows["positions"] == ["≥ 7.00", "≥ 7.00", "≥ 5.00"]
    # The head of audit is vacant in the first, without FTE.
    assert rows["FTE"] == ["≥ 20.75", "19.05", "11"]
    assert rows["managers"] == ["4", "4", "3"]
    assert rows["of managers / of staff"] == ["2 / 2", "2 / 2", "1 / 2"]
    assert rows["layers"] == ["4", "4", "3"]
    assert rows["FTE by layer"][2] == "1, 2, 8"
    assert rows["broad span of the top, FTE"] == ["≥ 19.75", "18.05", "10"]
    assert rows["average span, FTE"][2] == "3.33"
    assert rows["largest span, FTE"][1:] == ["8 (Director – Audit)", "6 (Director – Audit)"]
    assert rows["FTE of staff per FTE of managers"][2] == "2.67"
    assert rows["managers / positions"][2] == "0.00 to 0.60"
    assert rows["relationships among them (Graicunas)"] == ["6", "6", "6"]
    assert rows["senior posts gone since"] == ["", "0", "2"]
    assert rows["senior posts new since"] == ["", "0", "1"]
    assert rows["with another manager since"] == ["", "1", "0"]


def test_a_missing_file_and_an_unknown_manager_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script().main([]) == 2
    assert script().main([str(tmp_path)]) == 1
    assert "audit_commission-2011-03-31-senior.csv" in capsys.readouterr().err
    for file in SMALL.iterdir():
        shutil.copy(file, tmp_path)
    file = tmp_path / "audit_commission-2012-03-31-junior.csv"
    file.write_text(file.read_text(encoding="utf-8").replace('"6"', '"77"'), encoding="utf-8")
    assert script().main([str(tmp_path)]) == 1
    assert "'77'" in capsys.readouterr().err


@pytest.mark.skipif(not FULL.is_dir(), reason=f"there is no {FULL}; TYNGDE_DATA may say where")
def test_the_snapshots_of_the_audit_commission(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(FULL, capsys)
    assert rows["senior posts"] == ["25", "23", "21"]
    assert rows["groups of junior posts"] == ["166", "114", "112"]
    # 1342.56, 1117.36 and 995.87 FTE of junior posts, and those of senior posts; one is unknown.
    assert rows["FTE"] == ["≥ 1366.51", "1140.16", "1016.47"]
    assert rows["layers"] == ["4", "4", "4"]
    assert rows["managers"] == ["25", "21", "20"]
    assert rows["relationships among them (Graicunas)"] == ["2376"] * 3
    assert rows["unity of command broken"] == ["0"] * 3
    assert rows["senior posts gone since"] == ["", "2", "2"]
