"""Blocks of draws by whatever workers: in order, kept as parts, ended when they are enough."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

from tyngde.study.block_work import Block, DoubtSetting, Span, draw, draw_packed, packed
from tyngde.study.measured import Measured
from tyngde.study.parts import Parts
from tyngde.study.running import run

__all__ = ["InOrder", "carried_out"]

# Of an executor that does not say how many workers it has.
_WORKERS = 16


class _Enough(Exception):  # noqa: N818 (it is none)
    """No more blocks are needed."""


class InOrder:
    """Hands over blocks in their order, wherever they come from: from parts of an earlier run, or
    from workers, who may have a later one first.

    Args:
        spans: of all blocks.
        parts: where blocks are kept; None where they are not.
        take: gets the blocks, and says whether they are enough.
    """

    def __init__(
        self, spans: Sequence[Span], parts: Parts | None, take: Callable[[Block], bool]
    ) -> None:
        self._spans, self._parts, self._take = spans, parts, take
        self._waiting: dict[Span, Block] = {}
        self._due = 0
        self._over = False

    def missing(self) -> Iterator[Span]:
        """The blocks that have to be made. Those that are kept are handed over on the way."""
        for span in self._spans:
            block = None if self._parts is None else self._parts.read(span)
            if block is None:
                yield span
            else:
                self._hand_over(block)

    def put(self, block: Block) -> None:
        """A block that was made. It is kept even where one before it is missing still."""
        if self._parts is not None:
            self._parts.write(block)
        if not self._over:
            self._hand_over(block)

    def _hand_over(self, block: Block) -> None:
        self._waiting[block[0]] = block
        while self._due < len(self._spans) and self._spans[self._due] in self._waiting:
            due = self._waiting.pop(self._spans[self._due])
            self._due += 1
            # What comes behind an end, by whom it may be, is kept and not taken.
            self._over = True
            if self._take(due):
                raise _Enough
            self._over = False


def carried_out(
    blocks: InOrder,
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
    blocks: InOrder,
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
