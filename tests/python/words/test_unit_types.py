"""Types of units have words wherever a reader meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tyngde as ty
from tyngde.words.sentences import definite, has_definite, noun
from tyngde.words.unit_types import TYPES, type_label

DOCUMENTS = Path(__file__).parents[3] / "docs" / "documents.md"


def documented() -> list[str]:
    """The types that the page on documents names."""
    found = re.search(
        r"\*\*unit\*\* – `type` \((.*?), or a word of your own\)", DOCUMENTS.read_text()
    )
    assert found is not None
    return re.findall(r"`(\w+)`", found[1])


@pytest.mark.parametrize("language", TYPES)
def test_every_type_that_documents_may_have_is_said_one_many_and_known(language: str) -> None:
    assert len(documented()) == 12
    for key in documented():
        assert has_definite(key), key
        one, many, known = (
            noun(key, language, many=False),
            noun(key, language),
            definite(key, language),
        )
        assert type_label(key, language) == one
        assert len({many, known}) == 2
        assert all("_" not in word and word for word in (one, many, known))


def test_a_report_speaks_of_the_type_that_is_compared(tmp_path: Path) -> None:
    def model(key: str, teams: int) -> ty.Organisation:
        units = [{"key": "top", "type": "municipality", "name": "Top"}]
        units += [
            {"key": f"t{i}", "type": "team", "parent": "top", "name": f"Team {i}"}
            for i in range(teams)
        ]
        document = {"tyngde": "organisation/1", "key": key, "language": "da", "units": units}
        return ty.Organisation(document)

    compared = ty.compare({"a": model("a", 3), "b": model("b", 5)}, by="team", language="en")
    compared.report(tmp_path / "report.html", language="en")
    page = (tmp_path / "report.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
    assert "The number of teams rises from 3 to 5" in text
    assert "number of units" not in text
