"""Blocks say the same in text, Markdown and HTML, and what they hold stays text."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from helpers.marks import read_back
from hypothesis import given
from hypothesis import strategies as st
from tyngde.display import html, markdown, text
from tyngde.display.blocks import Block, Grid, Listing, Notes

words = st.text("ab |<>*`[]&\x1b\n", min_size=1, max_size=8).map(lambda t: f"x{t}y")
TAGS = {*("p", "table", "thead", "tbody", "tr", "th", "td"), *("details", "summary", "ul", "li")}
lines = st.lists(words, min_size=1, max_size=3)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    grids = st.integers(1, 3).flatmap(
        lambda n: st.builds(
            Grid,
            st.lists(words, min_size=n, max_size=n),
            st.lists(st.lists(words, min_size=n, max_size=n), max_size=3),
        )
    )
    some = st.one_of(st.builds(Notes, lines), grids, st.builds(Listing, words, lines))
    made: list[Block] = draw(st.lists(some, max_size=4))
    return made


def texts(block: Block) -> list[str]:
    """All that a block holds, in reading order."""
    if isinstance(block, Notes):
        return [*block.lines]
    if isinstance(block, Grid):
        return [*block.header, *(cell for row in block.rows for cell in row)]
    return [block.title, *block.lines]


def seen(given_: str) -> str:
    return given_.replace("\x1b", "\\u001b").replace("\n", "\\u000a")


@given(blocks())
def test_every_way_of_writing_says_it_all_in_order(given_: list[Block]) -> None:
    # Markdown has no blanks at the ends of a text.
    wanted = [seen(one).strip() for block in given_ for one in texts(block)]
    plain = read_back(markdown.written(given_))
    for shown in (text.written(given_), plain, unescape(html.written(given_))):
        at = 0
        for one in wanted:
            at = shown.index(one, at) + len(one)


@given(blocks())
def test_nothing_steers_the_reader(given_: list[Block]) -> None:
    tags = set(re.findall(r"</?(\w+)", html.written(given_)))
    assert tags <= TAGS
    for shown in (text.written(given_), markdown.written(given_), html.written(given_)):
        assert "\x1b" not in shown
    rows = sum(len(block.rows) + 2 for block in given_ if isinstance(block, Grid))
    starts = [line for line in markdown.written(given_).split("\n") if line.startswith("|")]
    assert len(starts) == rows


@pytest.mark.parametrize(
    ("block", "as_text", "as_markdown"),
    [
        (Notes(["One.", "Two."]), "One.\nTwo.", "One. Two."),
        (Listing("Who", ["a", "b"]), "Who\n  a\n  b", "**Who**\n\n- a\n- b"),
        (
            Grid(["Unit", "M"], [["a", "1"]]),
            "Unit  M\n────  ─\na     1",
            "| Unit | M |\n|---|---:|\n| a | 1 |",
        ),
    ],
)
def test_how_a_block_is_written(block: Block, as_text: str, as_markdown: str) -> None:
    assert text.written([block]) == as_text
    assert markdown.written([block]) == as_markdown


@given(blocks())
def test_what_is_opened_is_closed(given_: list[Block]) -> None:
    ElementTree.fromstring(f"<all>{html.written(given_)}</all>")


def test_headers_of_a_table_say_of_what() -> None:
    made = html.written([Grid(["", "a", "b"], [["x", "1", "2"], ["y", "3", "4"]])])
    assert re.findall(r"<(t[hd])(?: scope=\"(\w+)\")? style=\"([^\"]*)\">(\w*)<", made) == [
        (tag, scope, f"{html._CELL};text-align:{side}", word)
        for tag, scope, side, word in [
            *(("th", "col", "left", ""), ("th", "col", "right", "a"), ("th", "col", "right", "b")),
            *(("th", "row", "left", "x"), ("td", "", "right", "1"), ("td", "", "right", "2")),
            *(("th", "row", "left", "y"), ("td", "", "right", "3"), ("td", "", "right", "4")),
        ]
    ]
