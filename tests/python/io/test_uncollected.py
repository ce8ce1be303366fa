"""Reading pauses the collector of cycles, and leaves it as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import tyngde as ty
from tyngde.io.spreadsheet.uncollected import uncollected


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    ty.read_tables(units={"key": ["a"]})
    assert gc.isenabled() is was_on
    with pytest.raises(ty.Error):
        ty.read_tables(units={"key": ["a", "a"]})
    assert gc.isenabled() is was_on


def test_it_is_paused_within() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
