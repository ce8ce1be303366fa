"""Of thousands of names that name nothing, the first are told what they may mean: each would be
compared with every key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tyngde as ty

MANY = 1_500


def table(folder: Path) -> None:
    file = folder / "units.csv"
    rows = "".join(f"Enhed {i};Ennhed {i}x\n" for i in range(MANY))
    file.write_text("Enhed;Overordnet\n" + rows, encoding="utf-8")
    ty.read_tables(units=file)


def graph(folder: Path) -> None:
    file = folder / "town.graphml"
    nodes = "".join(f'<node id="enhed {i}"/>' for i in range(MANY))
    edges = "".join(f'<edge source="enhed {i}" target="ennhed {i}x"/>' for i in range(MANY))
    file.write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
        f"{nodes}{edges}</graph></graphml>",
        encoding="utf-8",
    )
    ty.read_graph(file)


@pytest.mark.parametrize("reading", [table, graph])
def test_the_first_of_many_are_told_what_they_may_mean(
    reading: Callable[[Path], None], tmp_path: Path
) -> None:
    with pytest.raises(ty.UnknownKey) as caught:
        reading(tmp_path)
    first, *others = caught.value.problems
    assert "enhed 0" in [near.casefold() for near in first.nearest]
    assert len(others) == 99
    assert [each.nearest for each in others[10:]] == [[]] * 89
