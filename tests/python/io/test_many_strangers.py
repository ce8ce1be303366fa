"""A file in which thousands of names name nothing is refused soon; the first are told more of."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import tyngde as ty

MANY = 3_000


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


def document(folder: Path) -> None:
    units = [{"key": f"enhed {i}", "parent": f"ennhed {i}x"} for i in range(MANY)]
    ty.parse(json.dumps({"tyngde": "organisation/1", "units": units}), format="json")


@pytest.mark.parametrize("reading", [table, graph, document])
def test_what_names_nothing_is_told_soon(reading: Callable[[Path], None], tmp_path: Path) -> None:
    begun = time.process_time()
    with pytest.raises(ty.UnknownKey) as caught:
        reading(tmp_path)
    # Each compared with all took more than 15 s, and four times as long for twice as many.
    assert time.process_time() - begun < 10
    told = caught.value.problems
    assert "enhed 0" in [near.casefold() for near in told[0].nearest]
    assert len(told) == 100
