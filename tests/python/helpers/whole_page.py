"""What is true of every page that a report makes."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser
from typing import Any

VOID = {"br", "col", "hr", "img", "meta"}


class Page(HTMLParser):
    """A page taken apart; every tag has to be closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[dict[str, Any]] = []
        self.texts: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
        if tag == "table":
            self.tables.append({"caption": "", "rows": [], "scopes": []})
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th"):
            self.tables[-1]["rows"][-1].append("")
            self.tables[-1]["scopes"].append(dict(attrs).get("scope") if tag == "th" else "cell")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> in {self.open[-3:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)
        if "caption" in self.open:
            self.tables[-1]["caption"] += data
        if ("td" in self.open or "th" in self.open) and self.tables:
            self.tables[-1]["rows"][-1][-1] += data
        if self.open and any(re.fullmatch("h[1-6]", tag) for tag in self.open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    @property
    def text(self) -> str:
        return "".join(self.texts).replace("\N{NO-BREAK SPACE}", " ")


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section"),
    *("footer", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "strong"),
    *("em", "a", "bdi", "br", "details", "summary", "figure", "figcaption", "img", "table"),
    *("caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
    *("svg", "line", "circle", "rect", "polygon", "path"),
}


def check(html: str) -> Page:
    """Holds what is true of every report; gives the page."""
    page = Page(html)
    assert not page.faults
    assert page.tags <= ALLOWED
    assert html.startswith("<!DOCTYPE html>\n<html ")
    names = {name for _, name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "srcset", "action", "formaction", "xlink:href"}
    for tag, name, value in page.attributes:
        if name == "href":
            assert tag == "a" and value.startswith("#") and value[1:] in page.ids
        if name == "src":
            assert tag == "img" and value.startswith("data:image/svg+xml;base64,")
        if name in ("aria-labelledby",):
            assert value in page.ids
    assert len(page.ids) == len(set(page.ids))
    # One style sheet, which the policy names by its hash; nothing else is let in.
    (style,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = [v for tag, n, v in page.attributes if tag == "meta" and "default-src" in v]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    assert "url(" not in style and "@import" not in style
    # Headings in order, tables that say what they are.
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(text.strip() for _, text in page.headings)
    for table in page.tables:
        assert table["caption"].strip()
        assert len({len(row) for row in table["rows"]}) == 1
        assert None not in table["scopes"]
        assert set(table["scopes"]) >= {"col"}
    assert "<li></li>" not in html
    texts = [attribute for attribute in page.attributes if attribute[1] in ("alt", "aria-label")]
    assert all(value.strip() for _, _, value in texts)
    pictures = len(re.findall("<img ", html))
    assert (
        len([tag for tag, name, _ in page.attributes if (tag, name) == ("img", "alt")]) == pictures
    )
    drawn = [a for a in page.attributes if a[0] == "svg" and a[1] in ("aria-label", "aria-hidden")]
    assert len(drawn) == len(re.findall("<svg ", html))
    return page
