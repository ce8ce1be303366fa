"""Whether C++ tests notice changes of the code: `tests/tools/mutants_cpp.py ROOM MANY [SEED]`.

A seeded sample of the changes that can be made in src/ROOM – another comparison or operator, a
number one off, a truth value turned, least for largest, a statement left out –, each compiled as
one file, linked before the library of build/apart, and tried by the tests of the room. What no
test noticed is printed with its line; what does not compile is not counted. Words of errors are
left alone.

The library is compiled file by file: where several are one, what one of them calls in another may
be a copy that is not changed.

    cmake -S . -B build/apart -DCMAKE_UNITY_BUILD=OFF -DCMAKE_BUILD_TYPE=Release
    cmake --build build/apart && tests/tools/mutants_cpp.py metrics 20
"""

from __future__ import annotations

import math
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "apart"
OBJECTS = BUILD / "tests" / "cpp" / "CMakeFiles" / "tyngde_tests.dir"
FLAGS = ["-std=c++20", "-O1", "-w", "-ffp-contract=off", "-Iinclude", "-Isrc"]
FLAGS += ["-isystem", "/usr/include/eigen3"]
SWAPS = {
    " < ": [" <= "],
    " <= ": [" < "],
    " > ": [" >= "],
    " >= ": [" > "],
    " == ": [" != "],
    " != ": [" == "],
    " && ": [" || "],
    " || ": [" && "],
    " + ": [" - "],
    " - ": [" + "],
    " * ": [" / "],
    " / ": [" * "],
    " += ": [" -= "],
    " -= ": [" += "],
    "true": ["false"],
    "false": ["true"],
    "std::min": ["std::max"],
    "std::max": ["std::min"],
    "if (!": ["if ("],
}
PARTS = re.compile("|".join([*map(re.escape, SWAPS), r"(?<![\w.'])\d+(?![\w.'])"]))
# A call or an assignment that is a whole line.
STATEMENT = re.compile(r"^ +(?!return|throw|break|continue|case|using|const|auto|static)"
                       r"[\w.\[\]>():-]+( [-+|&]?= [^;]*|\([^;]*\));$")  # fmt: skip
# What a reader is told, and what the compiler is.
LEFT_ALONE = re.compile(r"Problem\{|throw |Message|^#|static_assert|template|constexpr|^ *//")
# What goes on for ever is noticed, too: what takes so many times as long as the tests as they are.
TIMES = 10
# What the tests of a room have from another.
SHARED = {"compare": ["metrics/lines.cpp.o"]}


def mutants(file: Path) -> Iterator[tuple[int, str, str]]:
    """Line from 0, what is changed, and the line as it is then."""
    for n, line in enumerate(file.read_text(encoding="utf-8").split("\n")):
        if LEFT_ALONE.search(line):
            continue
        # Texts and comments keep their length, and nothing in them is changed.
        code = re.sub(r'"[^"]*"|//.*', lambda found: "\x00" * len(found[0]), line)
        for found in PARTS.finditer(code):
            others = SWAPS.get(found[0]) or [str(int(found[0]) + 1)]
            for other in others:
                changed = line[: found.start()] + other + line[found.end() :]
                yield n, f"{found[0].strip()} → {other.strip()}", changed
        if STATEMENT.search(line):
            yield n, f"left out: {line.strip()[:60]}", ""


def run(command: list[str], seconds: float | None = None) -> bool:
    """Whether a command ends well, in time."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def quick_and_slow(program: str) -> tuple[list[list[str]], float]:
    """Which tests to run: those of a moment, and then the others; and the seconds of all."""
    timed = subprocess.run([program, "-d", "yes"], capture_output=True, text=True, check=False)
    if timed.returncode != 0:
        sys.exit("the tests fail as it is")
    took = re.findall(r"^([\d.]+) s: (.*)$", timed.stdout, re.M)
    slow = [name for seconds, name in took if float(seconds) > 0.2]
    slow = [re.sub(r"([\\,\[\]])", r"\\\1", name) for name in slow]
    seconds = math.fsum(float(seconds) for seconds, _ in took)
    return [[f"~{name}" for name in slow], [",".join(slow)]] if slow else [[]], seconds


def main() -> None:
    room, many = sys.argv[1], int(sys.argv[2])
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    files = sorted((ROOT / "src" / room).rglob("*.cpp"))
    every = [(file, *mutant) for file in files for mutant in mutants(file)]
    draw.shuffle(every)
    tests = [*sorted((OBJECTS / room).rglob("*.o")), OBJECTS / "main.cpp.o"]
    tests.append(OBJECTS / "checkout.cpp.o")
    tests += [OBJECTS / name for name in SHARED.get(room, [])]
    with tempfile.TemporaryDirectory() as folder:
        made, program = Path(folder) / "changed.o", str(Path(folder) / "tests")
        libraries = [str(BUILD / "libtyngde.a"), "-lutf8proc", "-lpthread"]
        link = ["g++", *map(str, tests), "-Wl,--allow-multiple-definition", *libraries]
        if not run([*link, "-o", program]):
            sys.exit("the tests cannot be linked: build them as is told above")
        parts, seconds = quick_and_slow(program)
        limit = TIMES * (1 + seconds)
        tried = killed = 0
        for file, n, what, changed in every:
            if tried == many:
                break
            lines = file.read_text(encoding="utf-8").split("\n")
            lines[n] = changed
            source = Path(folder) / "changed.cpp"
            source.write_text("\n".join(lines), encoding="utf-8")
            # Names in quotes are looked up beside the file that it was.
            beside = f"-I{file.parent.relative_to(ROOT)}"
            if not run(["g++", *FLAGS, beside, "-c", str(source), "-o", str(made)]):
                continue
            if not run([link[0], str(made), *link[1:], "-o", program]):
                continue
            tried += 1
            dead = any(not run([program, "--abort", *part], limit) for part in parts)
            killed += dead
            if not dead:
                print(f"{file.relative_to(ROOT)}:{n + 1}: {what}", flush=True)
            print(f"  {killed} of {tried} noticed, of {len(every)} that can be made", flush=True)


main()
