"""Kills what writes files at random moments: `tests/tools/kill_writers.py MANY [SEED]`.

Reports, conversions and parts of a study in turn, over a file that is there or a new one. After
each kill a file is as it was, whole, or not there; the next run of the same ends whole and leaves
nothing else in the folder. Half of the kills come after a random time, half before a random call of
the system. Prints how many there were, and what each found.
"""

from __future__ import annotations

import collections
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

import tyngde as ty
from helpers.paths import ROOT
from helpers.resumed import problem
from tyngde.cli import main as command

CASE = ROOT / "examples" / "albertslund-2026"
CALLS = ("open", "write", "fsync", "replace", "scandir", "unlink", "close", "chmod")
BLOCKS = 4
# A random moment: seconds as powers of two, as nobody knows how busy the machine is.
MOMENTS = (-10, 2)

compared = ty.compare(
    problem().models(), by="department", profile=ty.Profile({"risk": 1, "fte": 1}, load="fte")
)
doubt = problem().doubt()


def study(folder: Path) -> None:
    ty.robustness(
        compared, doubt, indicators=["load_gini"], draws=2048 * BLOCKS, seed=3, parts=folder
    )


def cli(*words: object) -> Callable[[Path], None]:
    def run(folder: Path) -> None:
        if command([*map(str, words), "-o", str(folder / NAMES[words[0]])]) != 0:
            raise SystemExit("a command has failed")

    return run


NAMES: dict[object, str] = {"report": "models.html", "convert": "town.json"}
FILES = [CASE / "organisation.yaml", CASE / "model-1.yaml", CASE / "model-2.yaml"]
WRITERS: dict[str, Callable[[Path], None]] = {
    "report": cli("report", *FILES, "--profile", CASE / "profile.yaml"),
    "convert": cli("convert", FILES[0]),
    "study": study,
}


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def start(write: Callable[[Path], None], folder: Path, call: int | None) -> int:
    """A process that writes, and that kills itself before so many calls of the system."""
    child = os.fork()
    if child:
        return child
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    left = [call]

    def counted(made: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            if left[0] is not None:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return made(*arguments, **options)

        return asked

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    code = 1
    try:
        write(folder)
        code = 0
    finally:
        os._exit(code)


def end(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def calls_of(write: Callable[[Path], None], folder: Path) -> int:
    """How many calls of the system it takes, by halving."""
    low, high = 0, 4096
    while low < high:
        middle = (low + high) // 2
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if end(start(write, folder, middle)) == 0:
            high = middle
        else:
            low = middle + 1
    return low


def kill(
    draw: random.Random,
    write: Callable[[Path], None],
    folder: Path,
    whole: dict[str, bytes],
    calls: int,
) -> str | None:
    """Kills one run. What is found, or None where it had ended before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    old = {}
    if draw.random() < 0.5:
        old = {name: data[:-7] + b"another" for name, data in whole.items()}
    if any(name.endswith(".parquet") for name in whole):  # of a study what was drawn is kept
        old = dict(list(whole.items())[: draw.randrange(len(whole))])
    for name, data in old.items():
        (folder / name).write_bytes(data)
    by_call = draw.random() < 0.5
    child = start(write, folder, draw.randrange(calls) if by_call else None)
    if not by_call:
        time.sleep(2 ** draw.uniform(*MOMENTS))
        os.kill(child, signal.SIGKILL)
    if end(child) == 0:
        return None
    found = contents(folder)
    left = {name for name in found if name not in whole}
    assert all(name.endswith(".tyngde-part") for name in left), left
    states = []
    for name, data in whole.items():
        now = found.get(name)
        assert now in (old.get(name), data), f"{name} is neither what it was nor whole"
        states.append("none" if now is None else "as it was" if now != data else "whole")
    assert end(start(write, folder, None)) == 0, "the next run has failed"
    assert contents(folder) == whole, "the next run did not end whole"
    state = states[0] if len(set(states)) == 1 else "some"
    return f"{state}, {'with' if left else 'without'} a temporary file"


def main() -> None:
    many, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "written"
        known = {}
        for name, write in WRITERS.items():
            calls = calls_of(write, folder)
            assert end(start(write, folder, None)) == 0
            known[name] = contents(folder), calls
            print(f"{name}: {calls} calls of the system", flush=True)
        found: collections.Counter[tuple[str, str]] = collections.Counter()
        while found.total() < many:
            name = list(WRITERS)[found.total() % len(WRITERS)]
            state = kill(draw, WRITERS[name], folder, *known[name])
            if state is not None:
                found[name, state] += 1
            if state is not None and found.total() % 50 == 0:
                print(f"{found.total()} kills", flush=True)
        for (name, state), number in sorted(found.items()):
            print(f"{name}: {number} times {state}")


main()
