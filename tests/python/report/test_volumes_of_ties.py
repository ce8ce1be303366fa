"""The volume of an interface that models have differently is shown of each, and is not unknown."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty

UNITS = [{"key": key, "parent": "t"} for key in "abc"]


def town(*ties: dict[str, Any]) -> ty.Organisation:
    return ty.Organisation.from_dict({"units": [{"key": "t"}, *UNITS], "relations": list(ties)})


def row(page: str, ends: str) -> list[str]:
    for found in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL):
        cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", found, re.DOTALL)
        plain = [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in cells]
        if plain and plain[0] == ends:
            return plain
    raise AssertionError(f"no row {ends}")


@pytest.mark.parametrize(
    ("today", "then", "shown"),
    [
        ({"volume": 2}, {"volume": 2}, "2"),
        ({"volume": 2}, {"volume": 5}, "2 (Then: 5)"),
        ({}, {"volume": 5}, "unknown (Then: 5)"),
        ({"volume": 2}, {}, "2 (Then: unknown)"),
        ({}, {}, "unknown"),
    ],
)
def test_each_model_has_its_volume(
    today: dict[str, Any], then: dict[str, Any], shown: str, tmp_path: Path
) -> None:
    other = {"works_with": ["a", "c"], "volume": 1}
    models = {
        "Today": town({"works_with": ["a", "b"], **today}, other),
        "Then": town({"works_with": ["a", "b"], **then}, other),
    }
    result = ty.compare(models, by=1, profile="fte")
    result.report(tmp_path / "page.html", language="en")
    page = (tmp_path / "page.html").read_text()
    assert row(page, "a – b")[1] == shown
    assert ("No figure that was asked for is unknown" not in page) or "unknown" not in shown
