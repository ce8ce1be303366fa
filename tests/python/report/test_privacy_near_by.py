"""Few persons cannot be found by indices, scores, shares and weights either."""

from __future__ import annotations

import os

import pytest
from helpers.near_by import found_near_by, profiled
from helpers.small_towns import small_town

# TYNGDE_RANDOM_REPORTS says how many random reports are attacked in all.
# The last of them gave somebody away before.
SEEDS = [*range(2, max(4, int(os.environ.get("TYNGDE_RANDOM_REPORTS", "0")) // 10)), 34]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_number_of_any_kind_pins_down_few_persons(seed: int) -> None:
    assert not found_near_by(profiled(small_town(seed), seed))


def test_what_is_not_protected_is_found() -> None:
    case = profiled(small_town(5), 5)
    assert found_near_by(case, 0)
