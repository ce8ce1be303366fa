"""Executors that do work in an inconvenient order."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class Backwards(Executor):
    """Does what was submitted last first, in a thread of its own, and says so late."""

    def __init__(self) -> None:
        self._work: list[tuple[Future[Any], Callable[[], Any]]] = []
        self._there = threading.Condition()
        threading.Thread(target=self._run, daemon=True).start()

    def submit(self, function: Any, /, *args: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        with self._there:
            self._work.append((future, lambda: function(*args, **more)))
            self._there.notify()
        return future

    def _run(self) -> None:
        while True:
            with self._there:
                self._there.wait_for(lambda: self._work)
                self._there.wait_for(lambda: len(self._work) > 4, timeout=0.05)
                future, work = self._work.pop()
            future.set_result(work())


def die(*given: Any) -> None:
    """Work that ends the process of the worker."""
    os._exit(1)
