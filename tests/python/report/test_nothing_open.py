"""Key figures do not say again, row by row, that nothing is open."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tyngde as ty
from tyngde.report.report import report_html

OPEN = {
    "Units where that is open",
    "FTE where that is open",
    "FTE with another manager, whoever continues",
}


def models(continues: str | None) -> dict[str, ty.Organisation]:
    units: list[dict[str, Any]] = [{"key": "t", "head": {"key": "ht", "fte": 1}}]
    for key in "abc":
        head = {"key": f"h{key}", "fte": 1}
        units.append({"key": key, "type": "department", "parent": "t", "fte": 20, "head": head})
    base = ty.Organisation.from_dict({"units": units})
    into = {"key": "new", "heads": ["a", "b"], "home": "a"}
    merge = {"merge": ["ha", "hb"], "into": into}
    if continues is not None:
        merge["continues"] = continues
    return {"Today": base, "New": base.apply({"changes": [merge]})}


def labels(html: str, table: str) -> set[str]:
    """What stands first in the rows of the table that is called so."""
    found = [one for one in re.findall(r"<table.*?</table>", html, re.DOTALL) if table in one]
    cells = re.findall(r"<tr[^>]*>\s*<th[^>]*>(.*?)</th>", found[0], re.DOTALL)
    return {re.sub(r"<[^>]*>", "", cell).strip() for cell in cells}


@pytest.mark.parametrize("form", ["full", "short"])
def test_rows_of_what_is_open_are_there_where_something_is(form: str) -> None:
    key = "Key figures; in brackets"
    wanted = OPEN if form == "full" else {"Units where that is open"}
    for continues, there in ((None, wanted), ("ha", set())):
        html = report_html(ty.compare(models(continues)), form=form, language="en", suppress=0)
        shown = labels(html, key)
        assert "FTE that certainly get another manager" in shown
        assert shown & OPEN == there
        if form == "full":
            assert labels(html, "All indicators") >= OPEN  # of all, nothing is left out
