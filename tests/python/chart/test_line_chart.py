"""Charts of the line of reporting: a box for each post below whom it reports to."""

from __future__ import annotations

from pathlib import Path

import pytest
import tyngde as ty
from helpers.charts import check_boxes, panels
from helpers.field import field
from helpers.graphs import Digraph
from helpers.lines import organisation_of
from helpers.strategies import read, read_plan
from hypothesis import given
from hypothesis import strategies as st
from tyngde.cli import main


def office() -> ty.Organisation:
    """Posts alone, with a vacancy, a group, somebody with two managers and somebody apart."""
    return read(
        {
            "tyngde": "organisation/1",
            "name": {"en": "Office"},
            "language": "en",
            "posts": [
                {"key": "1", "name": "Chief", "fte": 1},
                {"key": "2", "name": "Head A", "reports_to": ["1"], "level": "SCS2", "fte": 1},
                {"key": "3", "name": "Head B", "reports_to": ["1"], "vacant": True, "fte": 1},
                {"key": "4", "name": "Clerk", "reports_to": ["2", "3"], "fte": 0.5},
                {"key": "5", "name": "Guards", "reports_to": ["3"], "count": 4, "fte": 3.5},
                {"key": "6", "name": "Auditor", "fte": 1},
            ],
        }
    )


def reorganised() -> ty.Plan:
    return read_plan(
        {"unrelate": {"reports_to": ["4", "2"]}},
        {"unrelate": {"reports_to": ["4", "3"]}},
        {"relate": {"reports_to": ["4", "1"]}},
        {"set": "3", "vacant": False},
        {"abolish": "6"},
        {"create": "post", "key": "7", "name": "Aide", "reports_to": "1"},
        {"rename": "5", "name": "Keepers"},
        name="After",
    )


@st.composite
def lines(draw: st.DrawFn) -> ty.Organisation:
    """A line of any shape in which nobody reports to himself in the end."""
    n = draw(st.integers(1, 25))
    managers = [draw(st.sets(st.integers(0, i - 1), max_size=2)) if i else set() for i in range(n)]
    edges = [(manager, i) for i, several in enumerate(managers) for manager in sorted(several)]
    fte = [draw(st.sampled_from([None, 0.5, 1.0])) for _ in range(n)]
    return organisation_of(Digraph(n, tuple(edges)), fte=fte)


@given(lines(), st.sampled_from([None, 0, 1]))
def test_each_post_stands_below_whom_it_reports_to_first(
    organisation: ty.Organisation, depth: int | None
) -> None:
    chart = organisation.chart(figure="fte", depth=depth)
    check_boxes(chart)
    boxes = {box.key: box for box in panels(chart)[0]}
    posts = organisation.keys("post")
    if depth is None:
        assert sorted(boxes) == sorted(posts)
    for key, box in boxes.items():
        for manager in organisation.managers(key)[:1]:
            assert boxes[manager].y < box.y
    if depth == 0:
        assert set(boxes) == {post for post in posts if not organisation.managers(post)}


def test_what_stands_in_the_boxes() -> None:
    chart = office().chart(figure="fte")
    shown = {box.key: box for box in panels(chart)[0]}
    assert "7 FTE" in shown["1"].words and "1.5 FTE" in shown["2"].words
    assert "level SCS2" in shown["2"].words and "vacant" in shown["3"].words
    assert "4 positions" in shown["5"].words
    assert "Report to nobody and lead nobody" in chart.svg and "6" in shown
    assert "Several managers" in chart.svg and "Clerk: Head B" in chart.svg
    assert "Vacant posts" in chart.svg and "unit" not in chart.svg.replace('"unit"', "")


def test_changes_along_the_line() -> None:
    chart = reorganised().chart(office())
    before, after = ({box.key: box.kinds for box in panel} for panel in panels(chart))
    assert before["4"] == ["moved"] and before["6"] == ["abolished"]
    assert after["4"] == ["moved"] and after["7"] == ["created"]
    assert after["5"] == ["renamed"] and after["3"] == ["head"]
    assert before["1"] == after["1"] == [] and before["2"] == []
    for words in ("Moved from Head A", "Moves to Chief", "New post", "Newly filled", "new post"):
        assert words in chart.svg
    moved_back = read_plan(
        {"unrelate": {"reports_to": ["2", "1"]}}, {"relate": {"reports_to": ["2", "1"]}}
    )
    assert "No post changes" in moved_back.chart(office()).svg


def test_the_line_is_shown_where_no_unit_says_who_leads() -> None:
    town = {"tyngde": "organisation/1", "units": [{"key": "a"}, {"key": "b"}]}
    posts = [{"key": "x", "home": "a"}, {"key": "y", "home": "a", "reports_to": ["x"]}]
    written = read({**town, "posts": posts})
    headed = read({**town, "posts": [{**posts[0], "heads": "a"}, posts[1]]})
    alone = read({**town, "posts": [posts[0]]})
    kinds = ({box.key for box in panels(one.chart())[0]} for one in (written, headed, alone))
    assert list(kinds) == [{"x", "y"}, {"a", "b"}, {"a", "b"}]
    assert {box.key for box in panels(written.chart(of="units"))[0]} == {"a", "b"}
    assert {box.key for box in panels(headed.chart(of="line"))[0]} == {"x", "y"}
    assert written.outline().splitlines()[1:] == ["  x – a", "    y"]
    for draw in (written.chart, written.outline, lambda of: reorganised().chart(office(), of=of)):
        with pytest.raises(ty.UsageError, match=r"of='posts' cannot be shown; expected 'units' or"):
            draw(of="posts")


def test_published_lines_are_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = field("posts-without-units")
    assert main(["show", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1:5] == [
        "  Chief",
        "    Head A",
        "      Clerk",
        "    Head B",
    ]
    target = tmp_path / "x.svg"
    assert main(["chart", str(folder), "-o", str(target), "--of", "line"]) == 0
    assert all(f">{name}<" in target.read_text() for name in ("Chief", "Head A", "Clerk"))
