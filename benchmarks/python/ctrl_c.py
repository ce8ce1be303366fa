"""How long Ctrl-C waits: `benchmarks/python/ctrl_c.py [POSTS] [CALL …]`.

A clock of processor time asks for the attention of Python a hundred times a second. The longest
time between two answers is what Ctrl-C would have waited in that call; then the call is made again
and stopped in its middle. Prints, in seconds of processor time: the longest wait, the whole, and
how long after Ctrl-C the call had ended, and with what.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pandas
import tyngde as ty
import yaml

STEP = 0.01
# Posts in a unit, and units in a department.
POSTS, UNITS = 5, 40


def town(posts: int) -> dict[str, object]:
    """Departments of 40 units with 5 posts each, tasks and interfaces."""
    many = max(2 * UNITS, posts // POSTS)
    units: list[dict[str, object]] = [{"key": "town"}]
    staff: list[dict[str, object]] = []
    for d in range(many // UNITS):
        units.append({"key": f"d{d}", "parent": "town", "type": "department"})
        for u in range(UNITS):
            unit = f"d{d}u{u}"
            units.append({"key": unit, "parent": f"d{d}"})
            for p in range(POSTS):
                post: dict[str, object] = {"key": f"{unit}p{p}", "home": unit, "fte": 1.0 - p / 9}
                post |= {"salary": 400000 + 977 * p * u, "basis": "assumed"}
                staff.append(post | ({"heads": unit, "role": "head"} if p == 0 else {}))
    keys = [str(unit["key"]) for unit in units]
    tasks = [{"key": f"t{i}", "responsible": k, "volume": 3} for i, k in enumerate(keys)]
    ties = [{"works_with": [a, b], "volume": 1} for a, b in zip(keys[2:], keys[7:], strict=False)]
    return {
        **{"tyngde": "organisation/1", "key": "town", "units": units},
        **{"posts": staff, "tasks": tasks, "relations": ties},
    }


PLAN = {
    "tyngde": "plan/2",
    "key": "p",
    "changes": [{"move": f"d0u{u}", "to": "d1"} for u in range(8)],
    "choices": [
        {
            **{"key": f"c{u}", "default": "no"},
            "alternatives": [
                {"key": "no"},
                {"key": "yes", "changes": [{"move": f"d1u{u}", "to": "d0"}]},
            ],
        }
        for u in range(4)
    ],
}


def calls(posts: int, folder: Path) -> dict[str, Callable[[], object]]:
    """What is tried, by name."""
    base = ty.Organisation.from_dict(town(posts))
    plan = ty.Plan.from_dict(PLAN)
    moved = base.apply(plan)
    result = ty.compare({"Today": base, "Model": moved}, by="department", profile="fte")
    gini = ["load_gini"]
    doubt = ty.Doubt({"every": {"basis": "assumed", "measure": "fte"}, "relative": 0.5})
    json_file, yaml_file, excel = (folder / f"town.{x}" for x in ("json", "yaml", "xlsx"))
    json_file.write_text(base.to_json(), encoding="utf-8")
    yaml_file.write_text(yaml.safe_dump(town(posts), sort_keys=False), encoding="utf-8")
    rows = [
        {"Enhed": unit, "Titel": "Medarbejder", "Årsværk": 1.0} for unit in base.keys("unit")[1:]
    ] * POSTS
    pandas.DataFrame(rows).to_excel(excel, index=False)
    data = base.to_bytes()

    def fresh() -> ty.Comparison:
        return ty.compare({"Today": base, "Model": moved}, by="department", profile="fte")

    return {
        "read JSON": lambda: ty.read(json_file),
        "read YAML": lambda: ty.read(yaml_file),
        "read Excel": lambda: ty.read_tables(posts=excel),
        "from_dict": lambda: ty.Organisation.from_dict(town(posts)),
        "to_json": base.to_json,
        "to_bytes": base.to_bytes,
        "from_bytes": lambda: ty.Organisation.from_bytes(data),
        "apply": lambda: base.apply(plan),
        "compare": fresh,
        "compare, all indicators": lambda: ty.compare(
            {"Today": base, "Model": moved}, by="department", profile="fte", indicators="all"
        ),
        "published": lambda: fresh().published(),
        "report, nothing hidden": lambda: result.report(folder / "r.html", suppress=0),
        "explain": lambda: result.explain("d0"),
        "changes": lambda: ty.changes(base, moved),
        "derived plan": lambda: ty.changes(base, moved).to_plan(),
        "evaluator": lambda: ty.Evaluator(base, indicators=gini, by="department"),
        "study": lambda: ty.study(base, [plan] * 8, indicators=gini, by="department"),
        "choices": lambda: ty.choices(base, plan, indicators=gini, by="department"),
        "attribution": lambda: ty.attribution(base, plan, indicators=gini, by="department"),
        "robustness": lambda: ty.robustness(result, doubt, indicators=gini, draws=2000),
        "chart": lambda: base.chart(),
        "layout of the line": lambda: base.chart(of="line"),
    }


class Clock:
    """Asks for attention every hundredth of a second of processor time."""

    def __init__(self, stop_at: float | None = None) -> None:
        self.longest, self.stopped, self.stop_at = 0.0, None, stop_at

    def __enter__(self) -> Clock:
        self.begun = self.last = time.process_time()
        signal.signal(signal.SIGPROF, self._asked)
        signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
        return self

    def _asked(self, number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.longest, self.last = max(self.longest, now - self.last), now
        if self.stop_at is not None and self.stopped is None and now - self.begun >= self.stop_at:
            self.stopped = now
            raise KeyboardInterrupt

    def __exit__(self, *error: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        now = time.process_time()
        self.longest, self.whole = max(self.longest, now - self.last), now - self.begun


def ended(call: Callable[[], object], stop_at: float) -> tuple[float | None, str]:
    """How long after Ctrl-C a call ended, and with what."""
    told = "a result"
    with Clock(stop_at) as clock:
        try:
            call()
        except KeyboardInterrupt:
            told = "KeyboardInterrupt"
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
    if clock.stopped is None:
        return None, told
    return time.process_time() - clock.stopped, told


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        for name, call in calls(posts, Path(folder)).items():
            if len(sys.argv) > 2 and name not in sys.argv[2:]:
                continue
            with Clock() as clock:
                try:
                    call()
                    told = ""
                except Exception as error:
                    told = f" {type(error).__name__}: {str(error)[:200]}"
            after, what = ended(call, clock.whole / 2)
            late = "not stopped" if after is None else f"{after:.2f}"
            print(f"{name:26} {clock.longest:6.2f} {clock.whole:7.2f} {late:>12} {what}{told}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
