"""Studies of plans that are kept as parts: the same rows, whatever was there before.

TYNGDE_KILLS sets how often a study is killed; 3 times unless told.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import tyngde as ty
from helpers.executors import Backwards
from helpers.killed import files, kill_and_resume
from helpers.resumed_study import INDICATORS, PARTS, found, organisation, plans, written
from tyngde.study import measuring

KILLS = int(os.environ.get("TYNGDE_KILLS", "3"))


@pytest.fixture(scope="module")
def whole() -> bytes:
    study = found()
    assert 0 < len(study.refused) < len(study)
    assert len({study.numbers(key).tobytes() for key in INDICATORS}) == len(INDICATORS)
    return written(study)


def test_the_same_rows_whoever_measures_them(tmp_path: Path, whole: bytes) -> None:
    for i, workers in enumerate((1, 3, Backwards())):
        assert written(found(parts=tmp_path / str(i), workers=workers)) == whole
        assert files(tmp_path / str(i)) == files(tmp_path / "0")
    with ProcessPoolExecutor(2) as processes:
        assert written(found(parts=tmp_path / "elsewhere", workers=processes)) == whole


def test_a_part_has_the_rows_of_the_study(tmp_path: Path) -> None:
    study = found(parts=tmp_path / "new" / "folder")
    names = [f"variants-{32 * i:08}.parquet" for i in range(PARTS)]
    assert list(files(tmp_path / "new" / "folder")) == names
    part = pyarrow.parquet.read_table(tmp_path / "new" / "folder" / names[2]).to_pydict()
    rows = list(study.table().rows())[64:96]
    for name in study.table().columns:
        kept = [None if x != x else x for x in part[name]]
        assert kept == [None if row[name] != row[name] else row[name] for row in rows], name


def never(*given: Any) -> Any:
    raise AssertionError("nothing has to be measured")


def test_what_is_there_is_not_measured_again(
    tmp_path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = found(plans=plans(70), parts=tmp_path)
    assert written(found(parts=tmp_path)) == whole, "more plans go on from fewer"
    kept = files(tmp_path)
    monkeypatch.setattr(measuring, "_row", never)
    done: list[tuple[int, int | None]] = []
    again = found(parts=tmp_path, progress=lambda n, total: done.append((n, total)))
    assert written(again) == whole and again.complete
    assert done[0] == (32, None) and done[-1] == (len(again), None)
    assert written(found(plans=plans(70), parts=tmp_path)) == written(few)
    assert files(tmp_path) == kept


@pytest.mark.parametrize(
    "harm", [lambda data: b"", lambda data: data[:-9], lambda data: data[:600] + b"?" + data[601:]]
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
    ("other", "said"),
    [
        ({"indicators": INDICATORS[:2]}, "variants of something else"),
        ({"profile": ty.Profile({"fte": 1}, load="headcount")}, "variants of something else"),
        ({"by": "town"}, "variants of something else"),
        ({"on": "2027-01-01"}, "variants of something else"),
        ({"plans": itertools.islice(plans(), 1, 40)}, "variants of other plans"),
        ({"plans": [("variant 0", ty.move("u1", to="d0"))]}, "variants of other plans"),
    ],
)
def test_parts_of_something_else_are_refused(
    tmp_path: Path, other: dict[str, Any], said: str
) -> None:
    found(plans=plans(40), parts=tmp_path)
    kept = files(tmp_path)
    with pytest.raises(ty.UsageError, match=said):
        found(**{"plans": plans(40), "parts": tmp_path, **other})
    assert files(tmp_path) == kept


def test_parts_of_another_organisation_are_refused(tmp_path: Path) -> None:
    """Another figure, and the same figures reached in another way."""
    asked: dict[str, Any] = {"indicators": INDICATORS, "by": "department", "parts": tmp_path}
    ty.study(organisation(), plans(3), **asked)
    for change in (ty.set_("u3", fte=5), ty.set_("u3", fte=3 + 3 * 0.7)):
        with pytest.raises(ty.UsageError, match="variants of something else"):
            ty.study(organisation().apply(change), plans(3), **asked)


def test_functions_are_not_kept(tmp_path: Path) -> None:
    @ty.indicator(unit="1", better="lower")
    def all_nodes(organisation: ty.Organisation) -> float:
        return float(len(organisation))

    with pytest.raises(ty.UsageError, match="a function"):
        found(indicators=["load_gini", all_nodes], parts=tmp_path)
    assert not files(tmp_path)


def test_what_is_no_folder_of_parts_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(ty.UsageError, match="no folder"):
        found(parts=file)
    (tmp_path / "variants-00000000.parquet").write_text("mine")
    with pytest.raises(ty.UsageError, match="no Parquet file"):
        found(parts=tmp_path)
    assert (tmp_path / "variants-00000000.parquet").read_text() == "mine" == file.read_text()


def test_ctrl_c_leaves_what_was_done(tmp_path: Path, whole: bytes) -> None:
    def press(done: int, total: int | None) -> None:
        if done >= 96:
            raise KeyboardInterrupt

    stopped = found(parts=tmp_path, progress=press, workers=2)
    assert not stopped.complete and len(stopped) == 96
    assert len(files(tmp_path)) >= 3
    assert written(found(parts=tmp_path)) == whole


def test_killed_and_resumed_it_ends_with_the_same_bytes(tmp_path: Path, whole: bytes) -> None:
    folder, output = tmp_path / "parts", tmp_path / "output"
    found(parts=tmp_path / "never-killed")
    kill_and_resume("helpers.resumed_study", folder, output, PARTS, KILLS)
    assert output.read_bytes() == whole
    assert files(folder) == files(tmp_path / "never-killed")


def test_combinations_are_kept_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one plan: what is taken of it is what tells its variants apart."""
    alternatives = [{"key": f"a{k}"} for k in range(4)]
    choices = [{"key": key, "alternatives": alternatives} for key in ("c0", "c1", "c2")]
    for i, choice in enumerate(choices):
        choice["alternatives"] = [
            {**each, "changes": [ty.set_(f"d{i}", fte=5 * k + i)]}
            for k, each in enumerate(alternatives)
        ]
    plan = ty.Plan.from_dict({"choices": choices})
    units: list[dict[str, Any]] = [{"key": "town"}]
    units += [{"key": f"d{i}", "parent": "town", "type": "department", "fte": 7} for i in range(4)]
    today = ty.Organisation.from_dict({"units": units})

    def called(**how: Any) -> bytes:
        asked = {"indicators": ["load_gini", "load_total"], "by": "department"}
        found = ty.choices(today, plan, **{**asked, **how})
        return found.study.numbers("load_gini").tobytes()

    whole = called()
    assert len({whole[i : i + 8] for i in range(0, len(whole), 8)}) > 20
    assert called(parts=tmp_path / "p") == whole
    kept = files(tmp_path / "p")
    assert len(kept) == 2
    (tmp_path / "p" / next(iter(kept))).unlink()
    assert called(parts=tmp_path / "p", workers=2) == whole
    assert files(tmp_path / "p") == kept
    monkeypatch.setattr(measuring, "measure_variant", never)
    assert called(parts=tmp_path / "p") == whole
    monkeypatch.undo()
    # Other combinations of the same plan, under the same numbers.
    with pytest.raises(ty.UsageError, match="variants of other plans"):
        called(parts=tmp_path / "p", select={"c0": "a1"})
    with pytest.raises(ty.UsageError, match="function"):
        rules = [{"rule": "unit_count", "by": "department", "between": [1, 9]}]
        called(parts=tmp_path / "q", rules=rules)
