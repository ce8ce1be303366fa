"""What is said of a cell is said in the words that stand in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty

HEADER = "Enhedsnr;Navn;Overenhed;Enhedstype"


def written(folder: Path, header: str, *rows: str) -> Path:
    (folder / "enheder.csv").write_text("\n".join([f"{HEADER};{header}", *rows]), "utf-8")
    return folder


@pytest.mark.parametrize("header", ["Årsværk", "Normering", "FTE", "Bruttoudgift", "Antal ansatte"])
def test_the_columns_that_are_proposed_are_read(tmp_path: Path, header: str) -> None:
    rows = ["1;K;;Kommune;9", "2;S;1;Afdeling;8"]
    with pytest.raises(ty.DocumentError) as caught:
        ty.read(written(tmp_path, header, *rows))
    assert f"'{header} own' or '{header} total'" in str(caught.value)
    for one in ("own", "total", "egne", "i alt"):
        ty.read(written(tmp_path, f"{header} {one}", *rows))
    both = f"{header};{header} own"
    with pytest.raises(ty.DocumentError, match=f"{header} own and {header} total"):
        ty.read(written(tmp_path, both, "1;K;;Kommune;9;1", "2;S;1;Afdeling;8;8"))


@pytest.mark.parametrize("cell", ["ca. 40", "omkring 40", "~40"])
def test_a_cell_is_quoted_as_it_is_written(tmp_path: Path, cell: str) -> None:
    read = ty.read(written(tmp_path, "Årsværk", "1;K;;Kommune;", f"2;S;1;Afdeling;{cell}"))
    said = [str(one) for one in read.warnings if "rounded" in str(one)]
    assert len(said) == 1 and f"'{cell}' is read as 40 ± 0.5" in said[0]
