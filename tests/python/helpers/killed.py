"""Processes that write parts into a folder, and are killed at random moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import tyngde as ty


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def kill_and_resume(module: str, folder: Path, output: Path, parts: int, kills: int) -> None:
    """Starts a module with FOLDER and OUTPUT, kills it so many times at random moments, and lets it
    come to its end."""
    dice = random.Random(1)
    killed = 0
    for _ in range(3 * kills):
        if len(_parts(folder)) == parts:
            # Once more from the beginning.
            for each in folder.iterdir():
                each.unlink()
        process = _start(module, folder, output)
        wanted = dice.randrange(len(_parts(folder)), parts)
        while process.poll() is None and len(_parts(folder)) < wanted:
            time.sleep(0.001)
        time.sleep(dice.random() * 0.01)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if killed == kills:
            break
    assert killed == kills
    assert _start(module, folder, output).wait() == 0


def _parts(folder: Path) -> list[Path]:
    return list(folder.glob("*.parquet")) if folder.exists() else []


def _start(module: str, folder: Path, output: Path) -> subprocess.Popen[bytes]:
    tests = str(Path(__file__).parents[1])
    path = os.pathsep.join([tests, str(Path(ty.__file__).parents[1])])
    return subprocess.Popen(
        [sys.executable, "-m", module, str(folder), str(output)],
        env={**os.environ, "PYTHONPATH": path},
    )
