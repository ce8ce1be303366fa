"""Text and report never say that nothing is unknown beside a table in which something is."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty

RECORDED = {"recorded": {"heads": True, "posts": True, "tasks": True, "ties": True, "places": True}}
UNKNOWN = RECORDED | {
    "units": [
        {"key": "t"},
        {"key": "a", "parent": "t", "fte": 3},
        {"key": "b", "parent": "t", "fte": "unknown"},
    ]
}
KNOWN = RECORDED | {"units": [{"key": "t"}, {"key": "a", "parent": "t", "fte": 3}]}
# Asked for is what hangs on no FTE: the tables of units show them all the same.
ASKED = ["units"]


@pytest.mark.parametrize(("language", "name"), [("en", "FTE (1): b"), ("da", "årsværk (1): b")])
def test_what_the_unit_tables_show_as_unknown_is_named(language: str, name: str) -> None:
    one = ty.Organisation.from_dict(UNKNOWN)
    result = ty.compare({"One": one}, by=1, indicators=ASKED, profile="fte", language=language)
    lines = result.to_text().splitlines()
    assert [line for line in lines if line.strip() == name]


def test_nothing_is_named_where_all_is_known() -> None:
    one = ty.Organisation.from_dict(KNOWN)
    result = ty.compare({"One": one}, by=1, indicators=ASKED, profile="fte", language="en")
    assert "Nothing that was asked for." in result.to_text()


@pytest.mark.parametrize(("document", "says"), [(UNKNOWN, False), (KNOWN, True)])
def test_a_report_says_so_only_where_it_is_so(
    document: dict[str, object], says: bool, tmp_path: Path
) -> None:
    models = {"One": ty.Organisation.from_dict(document), "Two": ty.Organisation.from_dict(KNOWN)}
    result = ty.compare(models, by=1, indicators=ASKED, profile="fte")
    result.report(tmp_path / "page.html", language="en")
    page = (tmp_path / "page.html").read_text()
    assert ("No figure that was asked for is unknown" in page) == says
