"""Benchmarks keep their history."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def history() -> ModuleType:
    return script("history")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_run_is_added_and_the_earlier_ones_stay(tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    runs = [
        ("2026-01-01", "a", {1000: {"limit": 2.0, "pass, quick": 5.0}}),
        ("2026-02-01", "b+", {1000: {"limit": 1.0, "pass, quick": 3.0}, 10: {"limit": 4.0}}),
    ]
    for date, commit, medians in runs:
        before = file.read_bytes() if file.exists() else b""
        history().append(file, date, commit, "2 × X, fast", medians)
        assert file.read_bytes().startswith(before)
    assert [
        (r["date"], r["commit"], r["machine"], int(r["posts"]), r["what"]) for r in rows(file)
    ] == [
        (date, commit, "2 × X, fast", posts, what)
        for date, commit, medians in runs
        for posts, figures in medians.items()
        for what in figures
    ]
    assert [float(r["seconds"]) for r in rows(file)] == [0.002, 0.005, 0.001, 0.003, 0.004]
    assert [float(r["times_the_limit"]) for r in rows(file)] == [1, 2.5, 1, 3, 1]


def test_the_history_that_is_kept_reads() -> None:
    kept = rows(BENCHMARKS / "history.csv")
    assert kept and all(tuple(row) == history().COLUMNS for row in kept)
    assert all(float(row["seconds"]) > 0 and int(row["posts"]) > 0 for row in kept)
    limits = [row for row in kept if row["what"] == history().LIMIT]
    assert limits and all(float(row["times_the_limit"]) == 1 for row in limits)
    assert [row["date"] for row in kept] == sorted(row["date"] for row in kept)


def test_what_was_measured_by_hand_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    run, page = script("run"), tmp_path / "page.md"
    assert run.by_hand(page) == ""
    page.write_text(f"# Written\n\nby a run\n\n{run.BY_HAND}\n\n| a | b |\n", encoding="utf-8")
    kept = run.by_hand(page)
    assert kept == f"\n{run.BY_HAND}\n\n| a | b |\n"
    page.write_text(f"# Written again\n{kept}", encoding="utf-8")
    assert run.by_hand(page) == kept
    shipped = BENCHMARKS.parent / "docs" / "benchmarks.md"
    assert "| what | mark | aim | measured |" in run.by_hand(shipped)
