"""Runs all benchmarks of the full pass, checks that all answers are equal, prints the table of
ratios, writes it to docs/benchmarks.md, and adds the run to the history.

    python run.py BINARY [--sizes 10000,100000,1000000] [--output docs/benchmarks.md]
        [--history benchmarks/history.csv]
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import history

HERE = Path(__file__).parent
SLOWEST = {"networkx": 100_000, "igraph": 1_000_000}  # the largest size that each is asked
TOLERANCE = 1e-9

Result = dict[str, Any]
Rows = dict[str, list[float]]


def native(binary: Path, posts: int, folder: Path) -> Result:
    command = [str(binary), "--json", "--write", str(folder), str(posts)]
    found: Result = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def peer(name: str, folder: Path, rounds: int) -> Result:
    command = [sys.executable, str(HERE / "python" / "peers.py"), name, str(folder), str(rounds)]
    found: Result = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def check(name: str, theirs: Result, ours: Result) -> None:
    for what, value in ours.items():
        if not abs(theirs[what] - value) <= TOLERANCE * max(1.0, abs(value)):
            sys.exit(f"{name} finds another {what}: {theirs[what]}, not {value}")


def run(binary: Path, posts: int) -> tuple[Result, Rows]:
    """All programs on one organisation: ours before and after the others."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        first = native(binary, posts, folder)
        rows: Rows = {name: list(times) for name, times in first["rows"].items()}
        for name in ("tyngde", "pandas", "igraph", "networkx"):
            if posts > SLOWEST.get(name, posts):
                continue
            found = peer(name, folder, 3 if posts <= 1_000_000 else 2)
            check(name, found["answers"], first["answers"])
            label = "from Python" if name == "tyngde" else f"{name} (Python)"
            rows[f"{label}, build"] = found["build"]
            rows[f"{label}, pass"] = found["pass"]
        for name, times in native(binary, posts, folder)["rows"].items():
            rows[name] += times
    return first, rows


def import_times(rounds: int = 9) -> tuple[float, float]:
    """ms that `import numpy` and `import tyngde` take in a fresh process."""

    def once(module: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
        return 1e3 * (time.perf_counter() - start)

    pairs = [(once("numpy"), once("tyngde")) for _ in range(rounds)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


class Page:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, *lines: str) -> None:
        for line in lines:
            print(line, flush=True)
            self.lines.append(line)


def marks(page: Page, medians: dict[int, dict[str, float]], info: dict[int, Result]) -> None:
    """The marks that were set before anything was built, and what came out."""
    page.add("", "## Marks", "", "| what | mark | aim | measured |", "|---|---:|---:|---|")

    def row(what: str, mark: str, aim: str, *measured: str) -> None:
        page.add(f"| {what} | {mark} | {aim} | {'; '.join(measured)} |")

    def ratio(name: str, of: str, sizes: list[int]) -> list[str]:
        return [
            f"{medians[n][name] / medians[n][of]:.2g} ({label(n)})"
            for n in sizes
            if name in medians[n] and of in medians[n]
        ]

    large = [n for n in medians if n >= 100_000]
    largest = [n for n in medians if n >= 1_000_000]
    row(
        "full pass, 1 thread, ÷ limit",
        "≤ 4",
        "≤ 2.5",
        *ratio("full pass, 1 thread", "limit", large),
    )
    row(
        "full pass, 2 threads, ÷ limit of one",
        "≤ 2.5",
        "≤ 1.5",
        *ratio("full pass, 2 threads", "limit", largest),
    )
    row(
        "build, integer keys, ÷ pass",
        "≤ 20",
        "≤ 8",
        *ratio("build, integer keys", "full pass, 1 thread", largest),
    )
    for other, mark, aim in (("pandas (Python)", 2, 4), ("igraph (Python)", 25, 40)):
        measured = []
        for n in largest:
            if f"{other}, pass" in medians[n]:
                theirs = medians[n][f"{other}, build"] + medians[n][f"{other}, pass"]
                measured.append(
                    f"{theirs / medians[n]['build, text keys, and pass']:.3g} ({label(n)})"
                )
        row(
            f"{other}, build and pass, ÷ build with text keys and pass",
            f"≥ {mark}",
            f"≥ {aim}",
            *measured,
        )
    for name, mark, aim in (
        ("pandas (Python), pass", 20, 35),
        ("Boost compressed graph", 15, 25),
        ("igraph in C", 30, 45),
    ):
        row(
            f"{name}, ÷ full pass",
            f"≥ {mark}",
            f"≥ {aim}",
            *ratio(name, "full pass, 1 thread", largest),
        )
    row(
        "bytes a post, beside keys",
        "≤ 150",
        "≤ 100",
        *(f"{info[n]['bytes']:.0f} ({label(n)})" for n in largest),
    )
    row(
        "from Python, ÷ C++ into fresh memory",
        "≤ 1.10",
        "≤ 1.05",
        *ratio("from Python, pass", "full pass, fresh memory", large),
    )
    plain, ours = import_times()
    row("import, ms beyond numpy", "≤ 250", "≤ 120", f"{ours - plain:.0f}")
    if 1_000_000 in medians and 10_000_000 in medians:
        growth = (
            medians[10_000_000]["full pass, 1 thread"] / medians[1_000_000]["full pass, 1 thread"]
        )
        row("time at 10M ÷ time at 1M", "≤ 15", "≤ 13", f"{growth:.1f}")


def label(posts: int) -> str:
    return f"{posts // 1_000_000}M" if posts >= 1_000_000 else f"{posts // 1000}k"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def by_hand(page: Path) -> str:
    """What stands on the page of what this does not run."""
    _, heading, rest = (page.read_text("utf-8") if page.exists() else "").partition("\n## Variants")
    return heading + rest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--history", type=Path, help="a CSV to which the run is added")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]

    commit = history.commit_of(HERE)
    page = Page()
    page.add(
        "# Benchmarks",
        "",
        f"Written by `make bench` on {datetime.date.today()}: {processor()}, "
        f"Python {platform.python_version()}. How it is measured, and how not to be fooled by it, "
        "is in `benchmarks/README.md`. All programs below found the same answers before a time "
        "was written down.",
        "",
        "The **full pass** over an organisation of N posts, 13 % of whom lead somebody, with N/2 "
        "interfaces: layers, direct and broad spans, their spread in each layer, four measures "
        "added up below each manager, tyngde, balance of the second and third layer, cut, "
        "modularity, mean path through the lowest common manager. The **limit** is the time to "
        "stream once, by one thread of the same process, the bytes that the pass has to read and "
        "write. Medians in ms, and multiples of the limit.",
        "",
    )
    info: dict[int, Result] = {}
    times: dict[int, Rows] = {}
    for posts in sizes:
        print(f"measuring {posts} posts …", file=sys.stderr, flush=True)
        info[posts], times[posts] = run(options.binary, posts)
    medians = {n: {name: statistics.median(t) for name, t in times[n].items()} for n in sizes}

    names = list(dict.fromkeys(name for n in sizes for name in medians[n]))
    page.add(
        "| | " + " | ".join(f"{label(n)} | ÷ limit" for n in sizes) + " |",
        "|---|" + "---:|---:|" * len(sizes),
    )
    for name in names:
        cells = []
        for n in sizes:
            ms = medians[n].get(name)
            cells.append("– | –" if ms is None else f"{ms:.3g} | {ms / medians[n]['limit']:.3g}")
        page.add(f"| {name} | " + " | ".join(cells) + " |")
    marks(page, medians, info)
    page.add(
        "",
        "## The same bits",
        "",
        "All results of a pass in one number, on 1, 2 and 8 threads:",
        "",
        *(f"- {label(n)}: `{info[n]['hash']}`" for n in sizes),
    )
    if options.output:
        text = "\n".join(page.lines) + "\n"
        options.output.write_text(text + by_hand(options.output), encoding="utf-8")
    if options.history:
        today = str(datetime.date.today())
        history.append(options.history, today, commit, processor(), medians)


if __name__ == "__main__":
    main()
