"""How random reports stand up to a linear program: `tests/tools/attack_reports.py 1000 [FIRST]`.

A line for each hundred, and at the end: reports, those that give something away, and what share of
the numbers that tell of people was hidden for its own sake, and for others' sake besides.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "python"))

from helpers.attacker import Attacker
from helpers.publications import too_narrow
from helpers.small_towns import small_town

many, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
recovered = narrow = hiding = numbers = few = further = 0
for done, seed in enumerate(range(first, first + many), 1):
    case = small_town(seed)
    attacker = Attacker(case)
    recovered += bool(attacker.recovered())
    narrow += bool(too_narrow(attacker, case))
    cost = case.make(case.document).published().hidden
    numbers, few, further = numbers + cost["numbers"], few + cost["few"], further + cost["further"]
    hiding += cost["few"] > 0
    if done % 100 == 0 or done == many:
        print(
            f"{done} reports, {hiding} hide something: {recovered} computed, {narrow} too narrow; "
            f"of {numbers} numbers {100 * few / numbers:.2f} % hidden for their own sake, "
            f"{100 * further / numbers:.2f} % besides",
            flush=True,
        )
