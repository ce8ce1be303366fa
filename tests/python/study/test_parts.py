"""Draws are the same bytes whoever makes them, and after being killed and resumed.

TYNGDE_KILLS sets how often a study is killed; 3 times unless told.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest
import tyngde as ty
from helpers import resumed
from helpers.executors import Backwards, die
from helpers.killed import files, kill_and_resume
from helpers.resumed import BLOCKS, INDICATORS, found, written
from tyngde.study.doubt import blocks, indicators

KILLS = int(os.environ.get("TYNGDE_KILLS", "3"))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return written(found())


# Whoever makes them


def test_the_same_bytes_whoever_draws(whole: bytes) -> None:
    for workers in (2, 8, Backwards()):
        assert written(found(workers=workers)) == whole
    with ThreadPoolExecutor(3) as threads:
        assert written(found(workers=threads)) == whole
        assert written(found(workers=threads)) == whole, "the executor is not shut down"
    with ProcessPoolExecutor(2) as processes:
        assert written(found(workers=processes)) == whole
    assert written(found(workers=2, processes=True)) == whole


def test_over_dask(whole: bytes) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert written(found(workers=client.get_executor())) == whole


def test_models_that_plans_led_to_are_made_again_elsewhere() -> None:
    """With assumptions, several plans, open choices and a day; also where each is compared."""
    today = ty.examples.load("albertslund-2026")
    assert today.assumptions is not None
    base = today.organisation.assume(today.assumptions)
    plan = ty.Plan(
        ty.move("rusmiddel", to="beskaeftigelse-borger-ydelser", effective="2027-01-01"),
        choices=[
            {
                "key": "housing",
                "alternatives": [
                    {"key": "stays"},
                    {"key": "goes", "changes": [ty.move("ungeboligerne", to="boern-familie")]},
                ],
            }
        ],
    )
    after = base.apply(plan, on="2027-06-01", select={"housing": "goes"})
    models = {
        "base": base,
        "after": after,
        "further": after.apply(ty.move("tandplejen", to="aeldre-sundhed-social")),
        "one": base.apply(today.plans["model-1"], today.assumptions),
    }
    ranked = ty.Profile({"fte": 1, "gross_expenditure": 2}, normalisation="rank")
    for profile, draws in ((today.profile, 4000), (ranked, 4)):
        result = ty.compare(models, profile=profile, reference="base")
        doubt = ty.Doubt({"every": {"basis": "assumed"}, "relative": 0.3})
        asked: dict[str, Any] = {"indicators": ["load_gini", "tyngde_gini"], "draws": draws}
        here = ty.robustness(result, doubt, **asked)
        there = ty.robustness(result, doubt, workers=Backwards(), **asked)
        assert written(here) == written(there)


def test_precision_ends_at_the_same_block_whoever_draws() -> None:
    asked: dict[str, Any] = {"precision": 0.0045, "draws": 1_000_000}
    one = found(**asked)
    assert one.complete and 2048 < one.draws < 100_000
    for workers in (3, Backwards()):
        assert written(found(workers=workers, **asked)) == written(one)


# What ends it


def test_ctrl_c_returns_whole_blocks() -> None:
    def press(done: int, total: int) -> None:
        if done > 3 * 2048:
            raise KeyboardInterrupt

    stopped = found(progress=press, workers=2)
    assert not stopped.complete and stopped.draws == 4 * 2048
    assert written(stopped) == written(found(draws=4 * 2048))
    with pytest.raises(ty.UsageError, match="no manifest"):
        stopped.manifest()


def test_errors_of_those_who_look_on_are_theirs() -> None:
    def clumsy(done: int, total: int) -> None:
        raise ZeroDivisionError(done)

    with pytest.raises(ZeroDivisionError, match="2048"):
        found(progress=clumsy, workers=2)


def test_workers_that_die_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "draw_packed", die)
    with pytest.raises(ty.UsageError, match="ended after 0 draws: BrokenProcessPool"):
        found(workers=1, processes=True)
    with ProcessPoolExecutor(1) as processes, pytest.raises(ty.UsageError) as caught:
        found(workers=processes, processes=True)
    assert caught.value.key == "processes"


# Parts


def test_a_part_has_what_was_drawn(tmp_path: Path) -> None:
    robustness = found(parts=tmp_path / "new" / "folder")
    names = [f"draws-{2048 * i:08}.parquet" for i in range(BLOCKS)]
    assert list(files(tmp_path / "new" / "folder")) == names
    table = pyarrow.parquet.read_table(tmp_path / "new" / "folder" / names[2])
    assert table.column("draw").to_pylist() == list(range(4096, 6144))
    for m, model in enumerate(robustness.models):
        column = table.column(f"tyngde_gini | {model}").to_numpy()
        assert column.tobytes() == robustness.values("tyngde_gini")[4096:6144, m].tobytes()
    weights = robustness.weights()[4096:6144]
    assert table.column("weight_gross_expenditure").to_pylist() == weights[:, 1].tolist()


def no_draws(*given: Any) -> Any:
    raise AssertionError("nothing has to be drawn")


def test_what_is_there_is_not_drawn_again(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = found(parts=tmp_path, draws=5000)
    assert written(found(parts=tmp_path)) == whole, "more draws go on from fewer"
    kept = files(tmp_path)
    monkeypatch.setattr(indicators.Measured, "block", no_draws)
    assert written(found(parts=tmp_path, workers=2)) == whole
    assert written(found(parts=tmp_path, draws=5000)) == written(few)
    assert files(tmp_path) == kept


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:3000] + bytes([data[3000] ^ 1]) + data[3001:],
    ],
)
def test_parts_that_are_gone_or_damaged_are_made_again(
    tmp_path: Path, whole: bytes, harm: Callable[[bytes], bytes]
) -> None:
    found(parts=tmp_path)
    kept = files(tmp_path)
    parts = sorted(tmp_path.iterdir())
    parts[1].unlink()
    parts[5].write_bytes(harm(parts[5].read_bytes()))
    assert written(found(parts=tmp_path, workers=2)) == whole
    assert files(tmp_path) == kept


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 4},
        {"indicators": INDICATORS[:2]},
        {"indicators": [*INDICATORS[1:], INDICATORS[0]]},
    ],
)
def test_parts_of_something_else_are_refused(tmp_path: Path, other: dict[str, Any]) -> None:
    found(parts=tmp_path, draws=100)
    kept = files(tmp_path)
    with pytest.raises(ty.UsageError, match="draws of something else"):
        found(parts=tmp_path, draws=100, **other)
    assert files(tmp_path) == kept


def test_parts_of_another_doubt_or_model_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(parts=tmp_path, draws=100)
    for change in ("doubt", "figure", "plan"):
        problem = resumed.problem()
        if change == "doubt":
            problem.weights = "as_written"
        elif change == "figure":
            problem.figures["p0.fte"] += 1
        else:
            problem.homes["B"] = list(problem.homes["A"])
            problem.homes["B"][-1] = 1 - min(problem.homes["A"][-1], 1)
        monkeypatch.setattr(resumed, "problem", lambda changed=problem: changed)
        with pytest.raises(ty.UsageError, match="draws of something else"):
            found(parts=tmp_path, draws=100)


def test_what_is_no_folder_of_parts_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(ty.UsageError, match="no folder"):
        found(parts=file, draws=100)
    (tmp_path / "draws-00000000.parquet").write_text("mine")
    with pytest.raises(ty.UsageError, match="no Parquet file"):
        found(parts=tmp_path, draws=100)
    assert (tmp_path / "draws-00000000.parquet").read_text() == "mine" == file.read_text()


def test_killed_and_resumed_it_ends_with_the_same_bytes(tmp_path: Path, whole: bytes) -> None:
    folder, output = tmp_path / "parts", tmp_path / "output"
    found(parts=tmp_path / "never-killed")
    kill_and_resume("helpers.resumed", folder, output, BLOCKS, KILLS)
    assert output.read_bytes() == whole
    assert files(folder) == files(tmp_path / "never-killed")


def test_the_numbers_are_not_all_alike() -> None:
    """What the other tests compare says something."""
    robustness = found(draws=300)
    for key in INDICATORS:
        assert len(np.unique(robustness.values(key))) > 200
    assert len(np.unique(robustness.weights())) > 800
