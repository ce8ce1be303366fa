"""Changed inputs for every reader of Python: `tests/fuzz/run.py [--many N | --minutes M] [WAY …]`.

What a reader does not take as it should is written to ``tests/fuzz/kept/<way>``, where the tests
find it from then on, and ends the run with 1. Counts are printed for each way.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import threading
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from helpers.mutated import KEPT, WAYS, Input, kept_form, run

# So many between two looks at the clock.
BLOCK = 200
# So many different findings of one way end it.
ENOUGH = 10

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("ways", nargs="*", default=WAYS)
parser.add_argument("--many", type=int, default=None)
parser.add_argument("--minutes", type=float, default=1)
parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
arguments = parser.parse_args()
found: dict[str, int] = {}


def keep(way: str, given: Input, error: Exception) -> None:
    """Writes the first input of each sort that fails."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    sort = f"{way}: {type(error).__name__} in {Path(last.filename).name}, {last.name}"
    found[sort] = found.get(sort, 0) + 1
    if found[sort] > 1:
        return
    traceback.print_exception(error)
    ending, data = kept_form(given)
    folder = KEPT / way
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hashlib.sha256(data).hexdigest()[:12]}{ending}").write_bytes(data)


for way in arguments.ways:
    tried = taken = 0
    over = threading.Event()
    timer = threading.Timer(60 * arguments.minutes / len(arguments.ways), over.set)
    timer.daemon = True
    timer.start()
    while tried < arguments.many if arguments.many else not over.is_set():
        taken += run(way, arguments.first + tried, BLOCK, keep)
        tried += BLOCK
        if sum(sort.startswith(f"{way}:") for sort in found) >= ENOUGH:
            break
    print(f"{way}: {tried} tried, {taken} taken, the others refused", flush=True)
for sort, times in found.items():
    print(f"{sort}: {times}")
sys.exit(bool(found))
