"""Many plans for one organisation, each measured by the same indicators."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import Any

from tyngde.compare.indicator import Indicator, Indicators
from tyngde.errors import Error, UsageError, phrase
from tyngde.model.assumptions import AssumptionsLike, as_assumptions
from tyngde.model.calls import remembered
from tyngde.model.days import Day, day_text
from tyngde.model.grouping import By
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.plan import Plan, PlanLike, as_plan
from tyngde.model.profile import ProfileLike, as_profile
from tyngde.study.grouped import NotThere, asked_by
from tyngde.study.in_order import InOrder
from tyngde.study.measuring import (
    Asked,
    Item,
    Row,
    Setting,
    Work,
    measure,
    measure_packed,
    packed,
    reference_values,
    refusal_of,
)
from tyngde.study.result import Study
from tyngde.study.row_parts import RowParts, in_parts
from tyngde.study.running import run
from tyngde.words.languages import language_of

__all__ = ["Plans", "Progress", "carry_out", "prepared", "several_rounds", "study"]

Plans = Mapping[str, PlanLike] | Iterable[PlanLike | tuple[str, PlanLike]]
Progress = Callable[[int, int | None], object]

# Sending work to another process costs as much as measuring a few small variants.
_CHUNK = 8
# Once so many are done a thread gets as many at once as take so many seconds, but no more than:
# to hand out one by itself costs as much as to measure a small one.
_SOME, _SECONDS, _MOST = 16, 0.01, 64
# Of an executor that does not say how many workers it has.
_WORKERS = 16


@remembered
def study(
    organisation: Organisation | Mapping[str, Any],
    plans: Plans,
    *,
    indicators: Indicators | None = None,
    by: By | None = None,
    within: str | None = None,
    profile: ProfileLike = "tyngde-2012",
    workers: int | Executor = 1,
    processes: bool = False,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    select: Mapping[str, str] | None = None,
    parts: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    language: str | None = None,
) -> Study:
    """Applies each plan to the organisation and measures what comes of it.

        found = ty.study(today, (ty.move("parker", to=unit) for unit in today.groups()),
                         indicators=["load_gini", "interfaces_cut"], workers=4)
        found.to_pandas()

    A variant whose plan is refused is a row with the reason, and ends nothing. Rows are those of
    the plans, in their order, and the same to the last bit whoever measured them. Ctrl-C is heeded
    within a second, and returns what was done by then (:attr:`Study.complete`).

    Args:
        organisation: the reference, which stays as it is; a mapping is a document.
        plans: any number of plans, drawn as they are needed: whatever :meth:`Organisation.apply`
            takes, a pair of a name and such a plan, or a mapping from name to plan.
        indicators: keys or groups of the indicators, or ``"all"``, as of :func:`tyngde.compare`;
            those that are listed when not given. Functions under :func:`tyngde.indicator`, too; for
            other processes they have to be importable by name.
        by, profile: as of :func:`tyngde.compare`, of the organisation when not given. Units that
            only some of the variants have may be named: each has those that it has, if need be
            none.
        within: key of a unit: only what lies in it is measured, as of :func:`tyngde.compare`, and
            ``by`` is then by itself the units directly below it. A variant without it is refused.
        workers: how many threads; or an executor: a process pool, that of Dask
            (``client.get_executor()``), or any other of ``concurrent.futures``. It is not shut
            down.
        processes: whether ``workers`` is a number of processes, started for this study. Then the
            calling module needs ``if __name__ == "__main__"`` where processes are spawned.
        assumptions, on, select: as of :meth:`Organisation.apply`, for every plan.
        parts: a folder in which every 32 variants are kept as they are done, as a Parquet file
            (needs ``pip install 'tyngde[arrow]'``). The same call goes on from those that are
            there, also one with more plans behind these: killed at whatever moment and resumed, it
            ends with the same bytes.
        progress: called in the caller's thread with the number of variants that are done and how
            many there are, None where ``plans`` does not say.
        language: of the representations, ``en`` or ``da``; that of :func:`tyngde.language` when
            not given.

    Raises:
        UsageError: no such indicator, with the nearest ones, or no such type, depth or language; or
            ``plans`` raised, or the workers died: then its ``result`` is what was done. ``parts``
            are variants of something else, or an indicator is a function, of which nobody knows
            whether it is still the same.
        OSError: a part cannot be written.
        UnknownKey: a unit that is named and neither there nor spoken of in a plan. Of plans that
            are drawn from an iterator this is known behind the last of them, and the reference has
            to have one unit at least.
        DocumentError: as of :func:`tyngde.compare`.
    """
    language = language_of(language)
    result, setting = prepared(
        organisation, indicators, by, within, profile, assumptions, on, select, language
    )
    there, items = NotThere(setting.organisation, setting.by, setting.within), _items(plans)
    if isinstance(plans, (Sequence, Mapping, set, frozenset)):
        if there.left:
            there.look(item.plan for item in _items(plans))
            there.check()
    else:
        there.check_any()
        items = there.looked(items, lambda item: item.plan)
    total = len(plans) if isinstance(plans, (Sequence, Mapping, set, frozenset)) else None
    kept = None if parts is None else RowParts(parts, setting)
    carry_out(result, setting, items, total, workers, processes, progress, kept)
    if result.complete:
        there.check()
    return result


def prepared(
    organisation: Organisation | Mapping[str, Any],
    indicators: Indicators | None,
    by: By | None,
    within: str | None,
    profile: ProfileLike,
    assumptions: AssumptionsLike | None,
    on: Day | None,
    select: Mapping[str, str] | None,
    language: str,
    plan: Plan | None = None,
) -> tuple[Study, Setting]:
    """A study without rows, and what its variants have in common; arguments as of :func:`study`.

    Args:
        plan: of which all variants are a part: the units that are named have to be in the
            organisation or spoken of in it.
    """
    reference = as_organisation(organisation)
    chosen = as_profile(profile)
    asked = _asked(indicators)
    units = asked_by(by, within, reference)
    if plan is not None:
        there = NotThere(reference, units, within)
        there.look([plan])
        there.check()
    values = reference_values(reference, chosen, units, within, asked)
    setting = Setting(
        reference,
        tuple(values),
        asked,
        units,
        chosen,
        None if assumptions is None else as_assumptions(assumptions),
        day_text(on),
        None if select is None else dict(select),
        within,
    )
    return Study(setting.indicators, values, language), setting


def carry_out(
    result: Study,
    setting: Setting,
    items: Iterator[Item],
    total: int | None,
    workers: int | Executor,
    processes: bool,
    progress: Progress | None,
    parts: RowParts | None = None,
) -> None:
    """Measures items into a study, in their order. Ctrl-C ends it, see :attr:`Study.complete`.
    What is kept as parts is not measured again.

    Raises:
        UsageError: ``items`` raised, or the workers died: then its ``result`` is what was done.
    """

    def take(rows: list[Row]) -> None:
        result._take(rows)
        if progress is not None:
            progress(len(result), total)

    stopped = _run(setting, items, take, workers, processes, parts)
    if parts is not None and parts.problem is not None and stopped is parts.problem:
        raise parts.problem
    if stopped is not None:
        result._stopped = True
        if not isinstance(stopped, KeyboardInterrupt):
            raise UsageError(
                phrase(
                    "the study ended after {} variants: {}: {}; what was done is its result",
                    len(result),
                    type(stopped).__name__,
                    stopped,
                ),
                problem=phrase("the study ended: {}: {}", type(stopped).__name__, stopped),
                key="plans",
                result=result,
            ) from stopped


def _asked(indicators: Indicators | None) -> Asked | None:
    if indicators is None:
        return None
    return (indicators,) if isinstance(indicators, str | Indicator) else tuple(indicators)


def _items(plans: Plans) -> Iterator[Item]:
    named: Iterable[Any] = plans.items() if isinstance(plans, Mapping) else plans
    for number, given in enumerate(named):
        name, plan = "", given
        if isinstance(given, tuple) and len(given) == 2 and isinstance(given[0], str):
            name, plan = given
        read: Any
        try:
            read = as_plan(plan)
            name = name or read.name()
        except Error as error:
            read = refusal_of(error)
        yield Item(number, name, read)


def _run(
    setting: Setting,
    items: Iterator[Item],
    take: Callable[[list[Row]], None],
    workers: int | Executor,
    processes: bool,
    parts: RowParts | None,
) -> BaseException | None:
    pace = _Pace()
    chunk: Callable[[], int]
    if isinstance(workers, Executor):
        if processes:
            raise UsageError(
                "processes are asked for beside an executor",
                key="processes",
                expected="an executor, or a number of processes",
            )
        width = getattr(workers, "_max_workers", None) or _WORKERS
        own_threads = isinstance(workers, ThreadPoolExecutor)
        work = (
            partial(measure, setting) if own_threads else partial(measure_packed, *packed(setting))
        )
        chunk = pace.chunk if own_threads else lambda: _CHUNK
        return _chunked(workers, work, items, pace.counting(take), chunk, 3 * width, parts)
    if workers < 1:
        raise UsageError(
            phrase("{} is no number of workers", repr(workers)),
            key=str(workers),
            expected="at least 1, or an executor",
        )
    if processes:
        pool: Executor = ProcessPoolExecutor(workers, initializer=_deaf)
        work, chunk = partial(measure_packed, *packed(setting)), lambda: _CHUNK
    else:
        # One thread, too, works beside the caller's, which listens to the keyboard.
        pool = ThreadPoolExecutor(workers, thread_name_prefix="tyngde-study")
        work, chunk = partial(measure, setting), pace.chunk
    try:
        return _chunked(pool, work, items, pace.counting(take), chunk, 3 * workers, parts)
    finally:
        # What is under way is not waited for: that may take longer than a second.
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def several_rounds(workers: int | Executor, processes: bool) -> Iterator[int | Executor]:
    """Threads that do several rounds, and keep what they measure with from one to the next; what
    else does the work stays as it is."""
    if processes or not isinstance(workers, int) or workers < 1:
        yield workers
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="tyngde-study")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Pace:
    """How many variants a thread gets at once: one, so that an end comes soon, until it is known
    how long they take. Which rows there are does not depend on it."""

    def __init__(self) -> None:
        self._start, self._done = perf_counter(), 0

    def chunk(self) -> int:
        if self._done < _SOME:
            return 1
        so_far = perf_counter() - self._start
        return max(1, min(_MOST, self._done, int(_SECONDS * self._done / so_far)))

    def counting(self, take: Callable[[list[Row]], None]) -> Callable[[list[Row]], None]:
        def taken(rows: list[Row]) -> None:
            self._done += len(rows)
            take(rows)

        return taken


def _chunked(
    executor: Executor,
    work: Work,
    items: Iterator[Item],
    take: Callable[[list[Row]], None],
    size: Callable[[], int],
    ahead: int,
    parts: RowParts | None,
) -> BaseException | None:
    if parts is None:
        chunks = iter(lambda: list(itertools.islice(items, size())), [])
        return run(executor, work, chunks, take, ahead=ahead)
    rows = InOrder(
        in_parts(items), parts, take, lambda part: part[0].number, lambda made: made[0].number
    )
    return run(executor, work, rows.missing(), rows.put, ahead=ahead)


def _deaf() -> None:
    """A process that leaves Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
