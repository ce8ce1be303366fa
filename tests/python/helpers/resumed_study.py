"""A study of plans in a process of its own, which may be killed at any moment: FOLDER OUTPUT."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tyngde as ty

INDICATORS = ["load_gini", "interfaces_cut", "fte_manager_affected"]
PARTS = 12


def plans(count: int = 32 * PARTS - 5) -> Iterator[tuple[str, Any]]:
    """Moves of each of some units to each of some others; those that change nothing are refused."""
    units = [f"u{i}" for i in range(25)]
    places = [f"d{i}" for i in range(4)]
    for i in range(count):
        unit, place = units[i % 25], places[i // 25 % 4]
        other = units[(i * 7 + i // 25) % 25]
        yield f"variant {i}", [ty.move(unit, to=place), ty.move(other, to=places[(i + 1) % 4])]


def organisation() -> ty.Organisation:
    """Departments with units, of which one is of inexact size, and ties between them."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
    units += [{"key": f"d{i}", "type": "department", "parent": "top"} for i in range(4)]
    for i in range(25):
        fte: Any = {"about": 9, "within": 2} if i == 7 else 3 + i * 0.7
        units.append({"key": f"u{i}", "parent": f"d{i % 4}", "fte": fte})
    pairs = {tuple(sorted((i, (i * 3 + 1) % 25))) for i in range(25)}
    ties = [{"works_with": [f"u{a}", f"u{b}"], "volume": 1} for a, b in sorted(pairs) if a != b]
    return ty.Organisation.from_dict({"units": units, "relations": ties})


def found(**more: Any) -> ty.Study:
    return ty.study(
        organisation(),
        **{
            "plans": plans(),
            "indicators": INDICATORS,
            "by": "department",
            "profile": ty.Profile({"fte": 1}, load="fte"),
            **more,
        },
    )


def written(study: ty.Study) -> bytes:
    """All that came out, as bytes."""
    numbers = [study.numbers(key).tobytes() for key in study.indicators]
    words = [study.reasons(key) for key in study.indicators]
    rest = study.names, list(study.refused.items()), words, list(study.table().columns)
    return b"".join(numbers) + repr(rest).encode() + study.to_text().encode()


if __name__ == "__main__":
    folder, output = map(Path, sys.argv[1:])
    output.write_bytes(written(found(parts=folder)))
