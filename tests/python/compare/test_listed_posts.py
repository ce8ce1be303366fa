"""A comparison says where positions and spans leave staff out whom no post describes."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty


def model(fte: float, **more: Any) -> ty.Organisation:
    units = [{"key": "t", "head": "top"}, {"key": "a", "parent": "t", "fte": fte, "head": "m"}]
    posts = [{"key": "top", "home": "t", "fte": 1}, {"key": "m", "home": "a", "fte": 1}]
    return ty.Organisation.from_dict({"units": units, "posts": posts, **more})


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "described by none"), ("da", "ikke beskrevet af nogen stilling")],
)
def test_the_note_names_the_models(language: str, text: str) -> None:
    models = {"Small": model(1), "Large": model(20)}
    told = ty.compare(models, by=1, language=language).to_text()
    (line,) = (x for x in told.splitlines() if text in x)
    assert "(Large)" in line


@pytest.mark.parametrize("one", [model(1), model(20, recorded={"posts": False})])
def test_no_note_where_posts_make_it_or_are_not_recorded(one: ty.Organisation) -> None:
    assert "described by none" not in ty.compare({"One": one}, by=1).to_text()
