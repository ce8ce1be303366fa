"""The line as a tree, and what adds up along it."""

from __future__ import annotations

from typing import Any

import pytest
import tyngde as ty
from helpers import strategies
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.line import branch_totals, line_of


def below(organisation: ty.Organisation, post: str) -> list[str]:
    """A post with all whom it leads first, found from below: by climbing from each."""
    found = []
    for each in organisation.keys("post"):
        at: str | None = each
        while at is not None and at != post:
            at = next(iter(organisation.managers(at)), None)
        if at == post:
            found.append(each)
    return found


@given(strategies.organisations(), st.sampled_from(["fte", "salary"]))
def test_branches_are_added_up(document: Any, measure: str) -> None:
    for post in document["posts"]:
        # What is external, and who holds several posts, is tested below.
        post.pop("external", None), post.pop("holder", None)
    organisation = strategies.read(document)
    line = line_of(organisation._native)
    totals = branch_totals(organisation._native, measure, line)
    assert sorted(totals) == sorted(organisation.keys("post"))
    assert sorted([*line.tops, *line.alone, *line.above()]) == sorted(totals)
    for post, total in totals.items():
        known, missing = [], set()
        for each in below(organisation, post):
            figure = organisation.quantity(each, measure)
            if figure is None or figure.value is None:
                missing.add(f"{each}.{measure}")
            else:
                known.append(figure)
        part = sum(float(figure.value or 0) for figure in known)
        if missing:
            assert not total.defined and set(total.missing) == missing
            assert total.known_part == pytest.approx(part)
        else:
            assert total.value == pytest.approx(part)
            assert total.upper == pytest.approx(sum(float(f.upper or 0) for f in known))


def test_a_person_with_two_posts_counts_once_in_a_branch() -> None:
    posts = [
        {"key": "branch 0", "headcount": 1, "holder": "x"},
        {"key": "b", "headcount": 1, "holder": "x", "reports_to": ["branch 0"]},
        {"key": "c", "headcount": 1, "reports_to": ["b"]},
    ]
    organisation = strategies.read({"tyngde": "organisation/1", "posts": posts})
    totals = branch_totals(organisation._native, "headcount", line_of(organisation._native))
    assert {post: total.value for post, total in totals.items()} == {"branch 0": 2, "b": 2, "c": 1}
