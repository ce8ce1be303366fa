"""Few persons cannot be found by two documents that no plan binds together, of two years."""

from __future__ import annotations

import os

import pytest
from helpers.attacker import Attacker
from helpers.pair_towns import pair_town
from helpers.publications import given_away

# TYNGDE_RANDOM_REPORTS says how many random reports are attacked in all.
SEEDS = range(71000, 71000 + max(6, int(os.environ.get("TYNGDE_RANDOM_REPORTS", "0")) // 10))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_linear_program_finds_few_persons(seed: int) -> None:
    case = pair_town(seed)
    assert not given_away(Attacker(case), case)
