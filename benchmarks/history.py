"""What `make bench` measured, and when: a line for each row and size of every run.

Times of two machines, or of two days of one, are not comparable; their multiples of the limit are,
which is measured in the same run.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping
from pathlib import Path

COLUMNS = ("date", "commit", "machine", "posts", "what", "seconds", "times_the_limit")
LIMIT = "limit"

Medians = Mapping[int, Mapping[str, float]]


def commit_of(folder: Path) -> str:
    """The commit that is checked out, with a plus where the tree is not as it was committed."""

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    commit = git("rev-parse", "--short=12", "HEAD")
    changed = bool(git("status", "--porcelain", "--untracked-files=no"))
    return commit + "+" * changed if commit else "unknown"


def append(file: Path, date: str, commit: str, machine: str, medians: Medians) -> None:
    """Adds a run; the medians are ms by number of posts and row. What is there is left alone."""
    new = not file.exists() or not file.stat().st_size
    with file.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        for posts, rows in medians.items():
            for what, ms in rows.items():
                multiple = f"{ms / rows[LIMIT]:.4g}" if LIMIT in rows else ""
                writer.writerow([date, commit, machine, posts, what, f"{ms / 1e3:.4g}", multiple])
