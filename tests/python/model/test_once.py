"""What is computed once: no thread waits for another, and no forked process for ever."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from itertools import count

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde.errors import UsageError
from tyngde.model.computed_once import once
from tyngde.report.report import report_html

CASE = ROOT / "examples" / "albertslund-2026"
can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")


def in_a_child(what: Callable[[], bool]) -> int:
    """How a forked process ends: 0 where it says yes, by a signal where it hangs."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(120)
        code = 2
        try:
            code = 0 if what() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Slow:
    def __init__(self, entered: threading.Event, go: threading.Event) -> None:
        self.entered, self.go = entered, go

    @once
    def value(self) -> list[int]:
        """It takes its time."""
        self.entered.set()
        self.go.wait()
        return [1]


@pytest.fixture
def caught() -> tuple[threading.Thread, Slow, threading.Event]:
    """A thread that is in the midst of computing."""
    entered, go = threading.Event(), threading.Event()
    slow = Slow(entered, go)
    thread = threading.Thread(target=lambda: slow.value)
    thread.start()
    entered.wait()
    return thread, slow, go


@can_fork
def test_a_forked_process_waits_for_no_thread(
    caught: tuple[threading.Thread, Slow, threading.Event],
) -> None:
    thread, _, go = caught
    free = threading.Event()
    free.set()
    try:
        assert in_a_child(lambda: Slow(threading.Event(), free).value == [1]) == 0
    finally:
        go.set()
        thread.join()


def test_it_is_computed_once_and_all_have_the_same() -> None:
    calls = count(1)

    class Counted:
        @once
        def value(self) -> list[int]:
            return [next(calls)]

    one, other = Counted(), Counted()
    assert one.value is one.value
    assert (one.value, other.value, next(calls)) == ([1], [2], 3)
    assert isinstance(Counted.value, once)
    assert Slow.value.__doc__ == "It takes its time."


def test_who_computes_at_the_same_time_has_the_same(
    caught: tuple[threading.Thread, Slow, threading.Event],
) -> None:
    thread, slow, go = caught
    go.set()
    mine = slow.value
    thread.join()
    assert slow.value is mine


def test_an_error_is_not_kept() -> None:
    class Fails:
        fail = True

        @once
        def value(self) -> int:
            if self.fail:
                raise ValueError
            return 7

    fails = Fails()
    with pytest.raises(ValueError):
        _ = fails.value
    fails.fail = False
    assert fails.value == 7


@can_fork
def test_a_fork_while_another_thread_makes_reports() -> None:
    base = ty.read(CASE / "organisation.yaml")
    plan = ty.read_plan(CASE / "model-1.yaml")
    stop, first = threading.Event(), threading.Event()
    made: list[str] = []

    def page(base: ty.Organisation) -> str:
        return report_html(ty.compare({"now": base, "then": base.apply(plan)}), language="da")

    def report() -> None:
        try:
            while not stop.is_set():
                # Of its own: what is kept of one that is there would be computed no more.
                made.append(page(ty.read(CASE / "organisation.yaml")))
                first.set()
        finally:
            first.set()

    def child() -> bool:
        return page(base) == made[0]

    thread = threading.Thread(target=report)
    thread.start()
    try:
        first.wait()
        assert [in_a_child(child) for _ in range(4)] == [0] * 4
    finally:
        stop.set()
        thread.join()
    assert made


@can_fork
def test_an_evaluator_that_was_in_use_elsewhere_says_so() -> None:
    base = ty.read(CASE / "organisation.yaml")
    used, free = ty.Evaluator(base), ty.Evaluator(base)
    wanted = free.values

    def refused() -> bool:
        try:
            used.values  # noqa: B018
        except UsageError as error:
            return "forked" in str(error) and free.values == wanted
        return False

    with used._alone():
        assert in_a_child(refused) == 0
    assert used.values == wanted
