"""Studies: every variant as compare has it, in order, whoever measured it and whenever it ended."""

from __future__ import annotations

import _thread
import itertools
import random
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
import tyngde as ty
from helpers.executors import Backwards
from helpers.towns import KEYS, town
from hypothesis import given, settings
from hypothesis import strategies as st
from tyngde.study import measuring

INDICATORS = ["layers", "load_gini", "load_total", "interfaces_cut", "fte_manager_affected"]
moves = [ty.move(a, to=b) for a in KEYS for b in KEYS]  # those into itself are refused


def measured(plans: Any = moves, **more: Any) -> ty.Study:
    return ty.study(town(), plans, indicators=INDICATORS, **more)


def written(study: ty.Study) -> bytes:
    """The study as the bytes of an Arrow stream."""
    table, sink = study.to_arrow(), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


changes = st.one_of(
    st.builds(lambda a, b: ty.move(a, to=b), st.sampled_from(KEYS), st.sampled_from([*KEYS, "x"])),
    st.builds(lambda a, x: ty.set_(a, fte=x), st.sampled_from(KEYS), st.integers(0, 40)),
    st.builds(lambda a: ty.abolish(a), st.sampled_from(KEYS)),
    st.builds(
        lambda a, b: ty.merge([a, b], into="x", continues=a),
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
    ),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(changes, max_size=3), max_size=5))
def test_a_row_is_what_compare_says_of_the_model(plans: list[list[ty.Change]]) -> None:
    base = town()
    found = ty.study(base, plans, indicators=INDICATORS, workers=2)
    assert len(found) == len(plans) and [x.number for x in found] == list(range(len(plans)))
    for plan, row in zip(plans, found, strict=True):
        try:
            after = base.apply(plan)
        except ty.Error as error:
            assert row.refusal is not None and not row.values
            assert row.refusal.sort == type(error).__name__
            assert error.problem in row.refusal.reason
            assert row.refusal.change == getattr(error, "position", None)
            continue
        assert row.refusal is None
        result = ty.compare({"before": base, "after": after})
        for key in INDICATORS:
            said, own = result.value(key, "after"), row[key]
            assert (own.value, own.reason) == (said.value, said.reason)
            assert (own.lower, own.upper) == (said.lower, said.upper)


def test_a_row_says_why_it_has_no_indicator() -> None:
    found = ty.study(town(), [[], [ty.move("nowhere", to="town")]], indicators=["layers"])
    with pytest.raises(
        ty.UsageError, match=r"no indicator 'layer'; .*did you mean 'layers'"
    ) as error:
        found[0]["layer"]
    assert error.value.key == "layer" and error.value.nearest == ["layers"]
    with pytest.raises(ty.UsageError, match=r"variant 1 was refused: .*nowhere"):
        found[1]["layers"]


def test_the_reference_stands_beside_its_variants() -> None:
    base = town()
    alone = ty.compare({"before": base})
    found = measured()
    assert found.reference == {key: alone.value(key, "before") for key in INDICATORS}
    everything = ty.study(base, moves[:2])
    assert everything.indicators == list(dict.fromkeys(alone.indicators()["indicator"]))


# --- Whoever measures it


def test_the_same_bytes_whoever_measures() -> None:
    one = written(measured())
    assert written(measured(workers=2)) == one
    assert written(measured(workers=8)) == one
    assert written(measured(workers=Backwards())) == one
    with ThreadPoolExecutor(3) as threads:
        assert written(measured(workers=threads)) == one
        assert written(measured(workers=threads)) == one, "the executor is not shut down"
    with ProcessPoolExecutor(2) as processes:
        assert written(measured(workers=processes)) == one
    assert written(measured(workers=2, processes=True)) == one


def test_over_dask() -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert written(measured(workers=client.get_executor())) == written(measured())


def test_an_organisation_with_a_past_goes_to_processes() -> None:
    """The lineage of what was applied before goes along."""
    later = town().apply(ty.merge(["a", "b"], into="ab", continues="a"))
    plans = [ty.move("c", to="ab"), ty.rename("ab", name="AB")]
    here = ty.study(later, plans, indicators=INDICATORS)
    there = ty.study(later, plans, indicators=INDICATORS, workers=1, processes=True)
    assert written(here) == written(there)


# --- What is refused, and what ends it


def test_no_refusal_ends_it() -> None:
    plans: list[Any] = [
        ty.move("a", to="nowhere"),
        {"move": "a", "too": "b"},
        {"changes": [{"mov": "a"}]},
        17,
        None,
        "plan.yaml",
        ("named", ty.abolish("town")),
        ty.Plan(choices=[{"key": "open", "alternatives": [{"key": "x"}]}]),
        [],
    ]
    found = measured(plans)
    sorts = [row.refusal.sort if row.refusal else "" for row in found]
    assert sorts == [
        *("PlanError", "DocumentError", "DocumentError", "UsageError", "UsageError"),
        *("UsageError", "PlanError", "PlanError", ""),
    ]
    frame = found.to_pandas()
    assert frame["refused"].isna().tolist() == [False] * 8 + [True]
    assert np.isnan(frame["layers"][:8]).all() and frame["layers"][8] == 2
    assert found.refused.keys() == set(range(8)) and found.complete
    assert found.names[6] == "named"
    text = str(found)
    assert "9 variants, 1 measured, 8 refused" in text
    assert "did you mean" in found.refused[2].reason or "expected" in found.refused[2].reason


def test_an_error_of_measuring_is_a_refusal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: Any) -> Any:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(measuring, "measure_variant", broken)
    (row,) = measured(moves[:1])
    assert row.refusal == measuring.Refusal("ZeroDivisionError", "ZeroDivisionError: oh")


def test_plans_that_raise_leave_what_was_done() -> None:
    def plans() -> Iterator[ty.Change]:
        yield from moves[:5]
        raise RuntimeError("no more")

    with pytest.raises(ty.UsageError, match="no more") as caught:
        measured(plans())
    partial = caught.value.result  # type: ignore[attr-defined]
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert not partial.complete and 0 <= len(partial) <= 5


def test_ctrl_c_returns_at_once_what_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while a variant is being measured that would never end."""
    release, entered = threading.Event(), threading.Event()
    real = measuring.measure_variant

    def slow(setting: Any, plan: Any, *more: Any) -> Any:
        if plan.name() == "slow":
            entered.set()
            release.wait(100)
        return real(setting, plan, *more)

    def plans() -> Iterator[ty.Plan]:
        yield from (ty.Plan(ty.move("a", to=b)) for b in "bc")
        yield ty.Plan(title="slow")
        yield from itertools.repeat(ty.Plan())

    def press() -> None:
        entered.wait(100)
        _thread.interrupt_main()

    # Whoever was started in the background has it ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    monkeypatch.setattr(measuring, "measure_variant", slow)
    threading.Thread(target=press).start()
    try:
        found = measured(plans())
        assert not release.is_set()
    finally:
        release.set()
        signal.signal(signal.SIGINT, before)
    assert not found.complete
    assert [row.number for row in found][:2] == [0, 1]
    assert "Stopped" in str(found) and "stopped" in repr(found)
    assert len(found.to_arrow()) == len(found)


def test_plans_are_drawn_as_they_are_needed() -> None:
    drawn, most = 0, 0

    def plans() -> Iterator[ty.Change]:
        nonlocal drawn
        for _ in range(2000):
            drawn += 1
            yield moves[1]

    def progress(done: int, total: int | None) -> None:
        nonlocal most
        assert total is None
        most = max(most, drawn - done)

    assert len(measured(plans(), workers=2, progress=progress)) == 2000
    assert most < 500


def test_progress_counts_and_may_stop() -> None:
    told: list[tuple[int, int | None]] = []
    measured(moves, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (36, 36) and [done for done, _ in told] == sorted(done for done, _ in told)

    def enough(done: int, total: int | None) -> None:
        if done == 3:
            raise KeyboardInterrupt

    assert 3 <= len(measured(itertools.cycle(moves), progress=enough)) < 36


@pytest.mark.parametrize(
    ("more", "key", "nearest"),
    [
        ({"indicators": ["load_gni"]}, "load_gni", "load_gini"),
        ({"indicators": []}, "indicators", None),
        ({"by": "departmnt"}, "departmnt", "department"),
        ({"workers": 0}, "0", None),
        ({"workers": True}, "workers", None),
        ({"workers": ThreadPoolExecutor(1), "processes": True}, "processes", None),
        ({"language": "fr"}, "fr", None),
    ],
)
def test_what_cannot_be_asked(more: dict[str, Any], key: str, nearest: str | None) -> None:
    drawn = iter(moves)
    with pytest.raises(ty.UsageError) as caught:
        ty.study(town(), drawn, **more)
    assert caught.value.key == key
    assert nearest is None or nearest in caught.value.nearest
    assert next(drawn) is moves[0], "nothing was drawn"


# --- As tables, and for a reader


def test_frames_have_numeric_columns() -> None:
    found = measured({"one": ty.move("a", to="b"), "two": ty.move("a", to="a")})
    names = ["variant", "name"]
    for key in INDICATORS:
        names += [key, f"{key}_lower", f"{key}_upper", f"{key}_reason"]
    names += ["refused", "refused_as", "change"]
    frames = found.to_pandas(), found.to_polars(), found.to_arrow()
    for frame in frames:
        columns = getattr(frame, "column_names", None) or list(frame.columns)
        assert list(columns) == names
    pandas, polars, arrow = frames
    assert pa.table(found) == arrow
    for key in INDICATORS:
        for end in ("", "_lower", "_upper"):
            assert pandas[key + end].dtype == np.float64
            assert str(polars[key + end].dtype) == "Float64"
            assert arrow.schema.field(key + end).type == pa.float64()
            assert polars[key + end][1] is None
    assert polars["name"].to_list() == ["one", "two"]
    # What is not known is null and has a reason; what is known of it stands as bounds.
    assert polars["load_total"][0] is None
    assert polars["load_total_reason"][0] == "unknown_input"
    assert polars["load_total_lower"][0] > 70
    assert len(ty.study(town(), [], indicators=INDICATORS).to_polars()) == 0


def test_rows_are_asked_by_position() -> None:
    found = measured()
    for i in random.Random(1).sample(range(len(found)), 5):
        row = found[i]
        assert found[i - len(found)] == row
        for e, end in enumerate(("value", "lower", "upper")):
            column = [found.numbers(key)[i, e] for key in INDICATORS]
            own = [getattr(row.values.get(key), end, None) for key in INDICATORS]
            assert [None if np.isnan(x) else x for x in column] == own
    with pytest.raises(IndexError):
        found[len(found)]
    with pytest.raises(ty.UsageError) as caught:
        found.numbers("layrs")
    assert caught.value.nearest == ["layers"]


def test_it_shows_itself_in_both_languages() -> None:
    found = measured([("<b>", moves[1]), *moves])
    html = found._repr_html_()
    assert "&lt;b&gt;" in html and "<b>" not in html
    for text in (str(found), html, found.to_markdown()):
        assert "37 variants, 31 measured, 6 refused" in text
        assert "Interfaces between units" in text and "Reference" in text and "+1" in text
    danish = str(measured(moves, language="da"))
    assert "varianter" in danish and "afvist" in danish
    assert repr(found) == "<Study of 37 variants: 5 indicators, 6 refused>"


def test_indicators_that_no_other_process_finds_are_named() -> None:
    @ty.indicator()
    def within(organisation: ty.Organisation) -> float:
        return 1.0

    nameless = ty.indicator(key="nameless")(lambda organisation: 1.0)
    drawn = iter(moves)
    with pytest.raises(ty.UsageError) as caught:
        ty.study(town(), drawn, indicators=[within, nameless], workers=1, processes=True)
    assert [each.key for each in caught.value.problems] == ["within", "nameless"]
    assert next(drawn) is moves[0], "nothing was drawn"
    assert ty.study(town(), moves[1:2], indicators=[within, nameless], workers=2)[0]["within"] == 1
