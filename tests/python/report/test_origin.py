"""Every word of a report and of charts in a language comes from the words of that language, or from
a name or text of the documents in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import origin
from helpers.paths import EXAMPLES

# Case, and how its models are compared.
CASES: dict[str, Any] = {
    "aalborg-2018": 2,
    "aalborg-2021": "administration",
    "albertslund-2012": "department",
    "albertslund-2026": "department",
    "randers-2025": "administration",
}


def of_other_origin(folder: Path, language: str, by: Any) -> list[str]:
    asked = [sys.executable, origin.__file__, str(folder), language, json.dumps(by)]
    found: list[str] = json.loads(subprocess.check_output(asked))
    return found


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("case", CASES)
def test_every_word_of_a_report_is_of_its_language(case: str, language: str) -> None:
    assert of_other_origin(EXAMPLES / case, language, CASES[case]) == []


def test_what_a_document_says_in_another_language_only_is_found(tmp_path: Path) -> None:
    organisation = {
        "key": "town",
        "name": {"da": "By", "en": "Town"},
        "units": [{"key": "a", "name": {"da": "Nord", "en": "North"}, "type": "department"}],
    }
    plan = {
        "note": {"en": "In English alone"},
        "questions": [{"question": {"da": "Hvem?", "en": "Who?"}, "note": "Of no language"}],
        "changes": [{"rename": "a", "name": "Syd", "reason": {"da": "Derfor", "en": "Why"}}],
    }
    for name, document in (("organisation", organisation), ("plan", plan)):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(document))
    found = of_other_origin(tmp_path, "da", "department")
    assert sorted(found) == ["In English alone", "Of no language"]


def texts(document: Any, field: str = "") -> list[Any]:
    """All texts for people in a document, as they are written."""
    if field in origin.TEXTS:
        return [document]
    parts = document.items() if isinstance(document, dict) else ()
    found = [x for name, part in parts for x in texts(part, name)]
    if isinstance(document, list):
        found += [x for part in document for x in texts(part)]
    return found


@pytest.mark.parametrize("case", CASES)
def test_all_texts_of_a_case_stand_in_both_languages(case: str) -> None:
    for file in sorted((EXAMPLES / case).glob("*.yaml")):
        for text in texts(yaml.load(file.read_text(), origin.Loader)):
            if isinstance(text, dict):
                assert text.keys() == {"da", "en"}, text
            else:
                assert not origin.foreign_letters(text), text
