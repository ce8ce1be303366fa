"""Few persons cannot be found in what is published, whatever is published beside it."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest
import tyngde as ty
from helpers.attacker import Attacker, numbers
from helpers.bounded_towns import bounded_town, narrow_ends
from helpers.publications import pages, secrets, too_narrow
from helpers.small_towns import small_town
from helpers.strategies import read
from tyngde.report.privacy import mask as masks
from tyngde.report.privacy import program
from tyngde.report.privacy.masked import with_mask
from tyngde.report.report import report_html

# TYNGDE_RANDOM_REPORTS says how many random reports are attacked.
MANY = int(os.environ.get("TYNGDE_RANDOM_REPORTS", "10"))


@pytest.mark.parametrize("seed", range(MANY))
def test_no_linear_program_finds_few_persons(seed: int) -> None:
    case = small_town(seed)
    attacker = Attacker(case)
    assert not attacker.recovered()
    assert not too_narrow(attacker, case)


def test_the_attacker_finds_what_is_not_protected() -> None:
    """What the test above asks would be found otherwise."""
    found = [len(too_narrow(Attacker(small_town(seed), 0), small_town(seed))) for seed in range(3)]
    assert all(found)


@pytest.mark.parametrize("seed", range(max(2, MANY // 10)))
def test_no_linear_program_finds_the_bounds_of_few_persons(seed: int) -> None:
    """Of figures that are told with bounds, neither these nor what lies between is found."""
    case = bounded_town(seed)
    attacker = Attacker(case)
    assert not attacker.recovered()
    assert not narrow_ends(attacker, case)
    assert narrow_ends(Attacker(case, 0), case)


@pytest.mark.parametrize("seed", range(max(4, MANY // 4)))
def test_another_town_looks_the_same(seed: int) -> None:
    """Nothing that is published tells a town from one in which a hidden figure is another."""
    case = small_town(seed)
    attacker, result = Attacker(case), case.make(case.document)
    mask = masks.mask_of(result, 5)
    draw, told = random.Random(seed), pages(result.published())
    wanted = list(secrets(case).items())
    for name, x in draw.sample(wanted, min(3, len(wanted))):
        for sign in (1, -1):
            figures = attacker.other_world(sign * attacker.of(name), 0.05)
            assert figures is not None
            if abs(figures[name] - x) < 1e-6:
                continue  # at its end already
            other = with_mask(case.make(case.changed(figures)), mask)
            for kind, text in pages(other).items():
                assert text == told[kind], (kind, name, x, figures[name])


@pytest.mark.parametrize("seed", [20001, 20002])
@pytest.mark.parametrize("more", [10, ty.Protection(fte=True)])
def test_what_protects_more_shows_nothing_besides(seed: int, more: int | ty.Protection) -> None:
    """A result that is published twice, in the usual way and with more protected, tells no more
    than in the usual way."""
    case = small_town(seed)
    attacker = Attacker(case)
    shown = numbers(case.make(case.document), more)
    attacker.visible = [
        i
        for i, place in enumerate(attacker.places)
        if i in attacker.visible or shown.get(place) is not None
    ]
    attacker.known = attacker._known()
    assert not too_narrow(attacker, case)


def test_what_protects_more_is_the_same_whatever_was_asked_before() -> None:
    case = small_town(20001)
    first, second = (case.make(case.document) for _ in range(2))
    first.published()
    assert first.published(10)._mask.hidden == second.published(10)._mask.hidden
    assert second.published()._mask.hidden == first.published()._mask.hidden
    assert first.published()._mask.hidden <= first.published(10)._mask.hidden


@pytest.mark.parametrize("seed", range(2))
def test_without_a_solver_more_is_hidden_and_nothing_found(seed: int) -> None:
    case = small_town(seed)
    alone = ty.Protection(solver=False)
    result = case.make(case.document)
    attacker = Attacker(case, alone)
    assert not too_narrow(attacker, case)
    less, more = result.published().hidden, result.published(alone).hidden
    assert less["solved"] and not more["solved"]
    assert less["few"] + less["further"] <= more["few"] + more["further"]
    assert "More is hidden than need be" in report_html(result, suppress=alone)


@pytest.mark.parametrize("seed", range(2))
def test_with_too_much_to_solve_more_is_hidden_and_nothing_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = small_town(seed)
    solved = case.make(case.document).published().hidden
    monkeypatch.setattr(program, "_MOST", 20)
    attacker = Attacker(case)
    assert not attacker.recovered()
    assert not too_narrow(attacker, case)
    less = case.make(case.document).published().hidden
    assert solved["solved"] and not less["solved"]
    assert solved["further"] <= less["further"]


def test_what_is_hidden_is_the_same_in_every_process() -> None:
    """And so two publications of the same hide the same."""
    script = (
        "from helpers.small_towns import small_town\n"
        "case = small_town(3)\n"
        "mask = case.make(case.document).published()._mask\n"
        "print(sorted(map(repr, mask.hidden)))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    (one,) = told
    assert "indicator" in one


def two_departments() -> ty.Comparison:
    base = read(
        {
            "tyngde": "organisation/1",
            "units": [
                {"key": "r"},
                {"key": "a", "parent": "r", "type": "department"},
                {"key": "b", "parent": "r", "type": "department"},
                {"key": "c", "parent": "r", "type": "department", "fte": 50},
                {"key": "d", "parent": "r", "type": "department", "fte": 60},
            ],
            "posts": [
                {"key": "p", "home": "a", "count": 3, "fte": 2.5},
                {"key": "q", "home": "b", "count": 30, "fte": 28},
            ],
        }
    )
    return ty.compare({"Today": base}, profile="fte")


def test_a_chart_is_a_part_of_the_publication() -> None:
    result = two_departments()
    shown = result.published(ty.Protection(figures=("fte",)))
    hidden = [unit for unit in "abcd" if not shown._shows("chart", "fte", unit, "Today")]
    # The one of few, and one more so that it cannot be had from the whole; nobody else.
    assert "a" in hidden and len(hidden) <= 2
    svg = shown.chart("Today", figure="fte").svg
    assert "not shown" in svg and "2.5" not in svg
    assert "2.5" in result.chart("Today", figure="fte", suppress=0).svg
    with pytest.raises(ty.UsageError, match="figures"):
        result.published().chart("Today", figure="fte")


def test_a_small_unit_hides_no_more_than_it_takes() -> None:
    units = {row["unit"]: row["load"] for row in two_departments().published().units().rows()}
    assert units["a"] is None
    assert sum(load is None for load in units.values()) <= 2


def test_the_caller_chooses() -> None:
    result = two_departments()
    assert all(row["load"] is not None for row in result.published(0).units().rows())
    assert result.published(ty.Protection(posts=False, persons=False)).hidden["few"] == 0
    assert (
        result.published(ty.Protection(60, fte=True)).hidden["few"]
        > result.published().hidden["few"]
    )
    with pytest.raises(ty.UsageError):
        result.published(-1)


@pytest.mark.parametrize("outside", [True, False])
def test_a_post_that_comes_in_or_goes_out_can_be_published(outside: bool) -> None:
    posts = [
        {"key": "e", "home": "u", "external": not outside, "fte": 1},
        {"key": "z", "home": "u", "fte": 1},
    ]
    units = [{"key": "t"}, {"key": "u", "parent": "t"}]
    today = ty.Organisation.from_dict({"units": units, "posts": posts})
    then = today.apply({"changes": [{"set": "e", "external": outside}]})
    assert ty.compare({"Today": today, "Then": then}, by=1).published().to_text()
