"""Work in chunks on any executor: in order, with an end that can come at any time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import TypeVar

__all__ = ["run"]

Chunk = TypeVar("Chunk")
Done = TypeVar("Done")

# How long the caller's thread sleeps at most before it looks at the keyboard again.
_SECONDS = 0.1


def run(
    executor: Executor,
    work: Callable[[Chunk], Done],
    chunks: Iterator[Chunk],
    take: Callable[[Done], None],
    *,
    ahead: int,
) -> BaseException | None:
    """Does work on chunks, and hands over what is done in the order of the chunks.

    Chunks are drawn when there is room for them, so that there may be any number of them.

    Args:
        executor: does the work.
        work: on one chunk.
        chunks: drawn in the caller's thread.
        take: gets the results, in the caller's thread.
        ahead: how many chunks may be under way, or wait for one before them.

    Returns:
        What ended it before its time – Ctrl-C, or an error of ``chunks``, ``take`` or the executor
        –, or None. What was done by then was handed over, even if one before it was not.
    """
    under_way: dict[Future[Done], int] = {}
    waiting: dict[int, Done] = {}
    numbers, due, drawn = itertools.count(), 0, True
    try:
        while True:
            while drawn and len(under_way) + len(waiting) < ahead:
                chunk = next(chunks, None)
                if chunk is None:
                    drawn = False
                else:
                    under_way[executor.submit(work, chunk)] = next(numbers)
            if not under_way:
                return None
            done, _ = wait(under_way, timeout=_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                waiting[under_way.pop(future)] = future.result()
            while due in waiting:
                take(waiting.pop(due))
                due += 1
    except (Exception, KeyboardInterrupt) as stopped:
        for future, number in under_way.items():
            future.cancel()
            if future.done() and not future.cancelled() and future.exception() is None:
                waiting[number] = future.result()
        for number in sorted(waiting):
            take(waiting[number])
        return stopped
