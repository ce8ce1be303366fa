"""Twenty things that can be wrong with a file of each format, each told at its place, and any two
that do not hide each other told in one round."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
import tyngde as ty
from helpers.faulty import FAULTY, Fault, Format, changed

CASES = [
    pytest.param(name, fault, id=f"{name}-{number}")
    for name, format_ in FAULTY.items()
    for number, fault in enumerate(format_.faults, 1)
]
PAIRS = 60


def read(name: str, text: str, folder: Path) -> ty.Error | None:
    """The error of a file; None if it is taken."""
    if name in {"turtle", "json-ld"}:
        pytest.importorskip("rdflib")
    path = folder / f"file{FAULTY[name].ending}"
    path.write_text(text, encoding="utf-8")
    try:
        FAULTY[name].read(path)
    except ty.Error as error:
        assert all(each.file == str(path) for each in error.problems)
        return error
    return None


def is_told(fault: Fault, line: int, error: ty.Error) -> bool:
    return any(
        each.pointer.startswith(fault.told) or fault.told in each.problem
        if fault.told
        else line in (each.line, each.row)
        for each in error.problems
    )


@pytest.mark.parametrize("name", FAULTY)
def test_the_sound_file_is_taken(name: str, tmp_path: Path) -> None:
    assert read(name, FAULTY[name].sound, tmp_path) is None
    assert len(FAULTY[name].faults) >= 20


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_each_fault_has_its_place(name: str, fault: Fault, tmp_path: Path) -> None:
    text, (line,) = changed(FAULTY[name].sound, (fault,))
    error = read(name, text, tmp_path)
    assert error is not None
    assert is_told(fault, line, error), str(error)


def independent(format_: Format) -> list[tuple[Fault, Fault]]:
    """The pairs of faults of which neither hides the other."""
    sound = format_.sound
    found = []
    for pair in combinations([f for f in format_.faults if not f.alone and not f.later], 2):
        (a, b), (at, other) = pair, (sound.index(pair[0].old), sound.index(pair[1].old))
        if max(a.hides, b.hides) >= 99 or (at < other + len(b.old) and other < at + len(a.old)):
            continue
        _, (first, second) = changed(sound, pair)
        if not (first <= second <= first + a.hides or second <= first <= second + b.hides):
            found.append(pair)
    return found


@pytest.mark.parametrize("name", FAULTY)
def test_two_faults_are_told_in_one_round(name: str, tmp_path: Path) -> None:
    pairs = independent(FAULTY[name])
    assert len(pairs) > 40
    for pair in random.Random(name).sample(pairs, min(PAIRS, len(pairs))):
        text, lines = changed(FAULTY[name].sound, pair)
        error = read(name, text, tmp_path)
        assert error is not None
        for fault, line in zip(pair, lines, strict=True):
            assert is_told(fault, line, error), (fault, str(error))
