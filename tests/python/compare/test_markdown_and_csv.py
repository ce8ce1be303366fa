"""Names stay names: in Markdown, read back by a Markdown reader, and in CSV, as spreadsheets do."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import Any

import pytest
import tyngde as ty
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tyngde.display.markdown import markdown_text, table
from tyngde.model.tables import Table
from tyngde.words.plain import plain

HOSTILE = [
    "[evil](https://x.dk)", "![p](x.png)", "<https://x.dk>", "https://x.dk/a?b=c&d", "www.x.dk",
    "WWW.X.DK", "a@x.dk", "mailto:a@x.dk", "xmpp:a@x.dk", "ftp://x.dk", "*bold*", "**bold**",
    "_em_", "a_b_c", "~~gone~~", "`code`", "# heading", "## heading ##", "- item", "+ item",
    "* item", "1. item", "12) item", "> quoted", "---", "===", "***", "- - -", "    code", "\tcode",
    "a | b", "a \\| b", "\\", "\\*", "&lt;b&gt;", "&amp;", "&#42;", "<b>bold</b>", "<!-- x -->",
    "<script>alert(1)</script>", "[x]: https://x.dk", "[^1]", "[ ] todo", ":smile:", "$x$", "a^2^",
    "line\nbreak", "two  blanks", "ends with \\", "{.class}", "http:x", "a:b", "3:1 - 2", "-", "+",
    "1.5", "(+1)", "-0.5", "2012-2015", "Børn & Unge", "A/B (nord)",
]  # fmt: skip


def readers() -> list[Any]:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    pytest.importorskip("linkify_it", reason="linkify-it-py is not installed")
    return [
        markdown_it.MarkdownIt("commonmark"),
        markdown_it.MarkdownIt("gfm-like"),
        markdown_it.MarkdownIt("gfm-like", {"linkify": True, "html": True}),
    ]


def text_of(tokens: list[Any]) -> tuple[str, set[str]]:
    """The text, and everything that is more than text."""
    text, more = "", set()
    for token in tokens:
        if token.type == "inline":
            inner, others = text_of(token.children or [])
            text, more = text + inner, more | others
        elif token.type in {"text", "text_special"}:
            text += token.content
        elif token.type in {"softbreak", "hardbreak"}:
            text += "\n"
        else:
            more.add(token.type)
    return text, more


def squeezed(text: str) -> str:
    return " ".join(text.split(" ")).strip()


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab1.:/@-+=*_~`#>|[]()!<&;\\$^{} \n") | st.characters(), max_size=20)
)
@example("1.")
@example("www.")
def test_any_text_stays_text(name: str) -> None:
    for reader in readers():
        text, more = text_of(reader.parse(markdown_text(name)))
        assert more <= {"paragraph_open", "paragraph_close"}
        assert text == plain(name).strip()


def test_no_word_before_a_colon_is_a_scheme() -> None:
    """Some readers make a link of any; those above do not."""
    assert markdown_text("xmpp:a") == "xmpp\\:a"
    assert markdown_text("a: b") == "a: b"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_a_name_where_it_is_written(name: str) -> None:
    wanted = plain(name).strip()
    for reader in readers():
        for before, behind in (("", ""), ("- ", ""), ("**Model: ", "**")):
            text, more = text_of(reader.parse(before + markdown_text(name) + behind))
            assert text.strip() == ("Model: " * (before == "**Model: ") + wanted).strip(), more
            allowed = {"paragraph_open", "paragraph_close", "strong_open", "strong_close"}
            allowed |= {
                "bullet_list_open",
                "bullet_list_close",
                "list_item_open",
                "list_item_close",
            }
            assert more <= allowed
    tables = [reader for reader in readers() if "table" in reader.get_active_rules()["block"]]
    assert tables
    for reader in tables:
        shown = reader.render(table(["Unit", name], [[name, "1"], ["b", name]]))
        cells = [
            html.unescape(re.sub(r"<[^>]*>", "", each))
            for each in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", shown, re.DOTALL)
        ]
        assert cells == ["Unit", wanted, wanted, "1", "b", wanted]
        assert "<a " not in shown
        assert "<img" not in shown


def test_a_comparison_in_markdown_has_no_links_or_emphasis_of_names() -> None:
    name = "*Nord* [x](https://x.dk) <b> www.x.dk"
    unit = {"key": "a_b_c", "name": name, "type": "department", "fte": 3}
    model = ty.parse(f"tyngde: organisation/1\nunits: [{unit!r}]".replace("'", '"'))
    assert isinstance(model, ty.Organisation)
    text = ty.compare({name: model, "After " + name: model}).to_markdown()
    for reader in readers()[1:]:
        shown = reader.render(text)
        assert "<a " not in shown
        assert "<em>" not in shown
        assert html.unescape(shown).count(name) >= 2


# --- CSV


def cells(text: str, delimiter: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row]


RUN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001


@settings(max_examples=500)
@given(
    st.lists(
        st.text(st.sampled_from("a;,=+-@\t\r\n\"' ") | st.characters(), max_size=9), min_size=1
    )
)
@example(["Nord;=1+1"])
@example(["x", 'y;"=1+1'])
@example(['";=1'])
@example(["a; =1"])
def test_no_cell_of_a_csv_file_is_run_whatever_delimiter_a_spreadsheet_takes(
    names: list[str],
) -> None:
    text = Table({"unit": names, "n": [-1.5] * len(names), "again": names}).to_csv()
    for delimiter in ",;":
        for cell in cells(text, delimiter):
            begin = cell.lstrip(" \"'\xa0") if not cell.startswith("'") else "safe"
            number = re.fullmatch(r"-1\.5(,.*)?", cell, re.DOTALL)
            assert number or not begin.startswith(RUN), (cell, text)


def test_what_is_no_formula_stays_as_it_is() -> None:
    names = ["Nord; Syd", "2012-2015", "A = B", "Børn+Unge", "a;b"]
    assert [row[0] for row in csv.reader(io.StringIO(Table({"u": names}).to_csv()))][1:] == names
