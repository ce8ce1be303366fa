"""Blocks of draws by whatever workers: in order, kept as parts, ended when they are enough."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

from tyngde.study.doubt.block_parts import Parts
from tyngde.study.doubt.block_work import Block, DoubtSetting, Span, draw, draw_packed, packed
from tyngde.study.doubt.indicators import Measured
from tyngde.study.in_order import InOrder
from tyngde.study.running import run

__all__ = ["carried_out", "in_order"]

# Of an executor that does not say how many workers it has.
_WORKERS = 16


class _Enough(Exception):  # noqa: N818 (it is none)
    """No more blocks are needed."""


def in_order(
    spans: Sequence[Span], parts: Parts | None, take: Callable[[Block], bool]
) -> InOrder[Span, Block]:
    """Blocks in their order.

    Args:
        spans: of all blocks.
        parts: where blocks are kept; None where they are not.
        take: gets the blocks, and says whether they are enough.
    """

    def taken(block: Block) -> None:
        if take(block):
            raise _Enough

    return InOrder(spans, parts, taken, lambda span: span[0], lambda block: block[0][0])


def carried_out(
    blocks: InOrder[Span, Block],
    measured: Measured,
    setting: DoubtSetting,
    workers: int | Executor,
    processes: bool,
) -> BaseException | None:
    """Makes what is missing. Returns what ended it before its time, or None."""
    if isinstance(workers, Executor):
        width = getattr(workers, "_max_workers", None) or _WORKERS
        near = isinstance(workers, ThreadPoolExecutor)
        stopped = _run(blocks, measured, None if near else setting, workers, width)
    else:
        pool: Executor
        if processes:
            pool = ProcessPoolExecutor(workers, initializer=_deaf)
        else:
            pool = ThreadPoolExecutor(workers, thread_name_prefix="tyngde-doubt")
        try:
            stopped = _run(blocks, measured, setting if processes else None, pool, workers)
        finally:
            # What is under way is not waited for: Ctrl-C is heeded at once.
            pool.shutdown(wait=False, cancel_futures=True)
    return None if isinstance(stopped, _Enough) else stopped


def _run(
    blocks: InOrder[Span, Block],
    measured: Measured,
    elsewhere: DoubtSetting | None,
    executor: Executor,
    width: int,
) -> BaseException | None:
    """In threads with the models that are there; in other processes they are made once more."""
    if elsewhere is None:
        work = partial(draw, measured)
    else:
        work = partial(draw_packed, *packed(elsewhere))
    return run(executor, work, blocks.missing(), blocks.put, ahead=3 * width)


def _deaf() -> None:
    """A process that leaves Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
