"""Whether the built manual holds together by itself: `python tests/tools/check_site.py FOLDER`.

Every link and picture of every page leads to a file of the site and, with an anchor, to an id on
that page; nothing that a browser loads by itself comes from elsewhere.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What is loaded when a page is opened, by element and attribute; `a` is only followed by hand.
LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src")}
LOADED_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect"}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids |= {given[key] for key in ("id", "name") if key in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        rel = set(given.get("rel", "").split())
        if tag == "link" and rel & LOADED_LINKS:
            self.loaded.append(given["href"])
        self.loaded += [given[key] for key in given if (tag, key) in LOADED]


def faults(site: Path) -> list[str]:
    pages = {file: Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}
    found = []
    for file, page in pages.items():
        where = file.relative_to(site)
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if link in page.loaded and parts.scheme != "data":
                    found.append(f"{where} loads {link}")
                continue
            target = file if not parts.path else (file.parent / unquote(parts.path)).resolve()
            if target.is_dir():
                target /= "index.html"
            if file.name == "404.html":
                continue  # its links are from the top, wherever it is shown
            if not target.is_file():
                found.append(f"{where}: {link} leads nowhere")
            elif parts.fragment and target.suffix == ".html":
                known = pages[target].ids if target in pages else set()
                if unquote(parts.fragment) not in known:
                    found.append(f"{where}: {link}: there is no such place")
    for file in site.rglob("*.css"):
        text = file.read_text(encoding="utf-8")
        for address in re.findall(r"(?:url\(|@import\s+)[\"']?((?:https?:)?//[^\"')]+)", text):
            found.append(f"{file.relative_to(site)} loads {address}")
    if not pages:
        found.append("there are no pages")
    return found


if __name__ == "__main__":
    site = Path(sys.argv[1]).resolve()
    wrong = faults(site)
    print(f"{len(list(site.rglob('*.html')))} pages, {len(wrong)} faults")
    sys.exit("\n".join(wrong) if wrong else 0)
