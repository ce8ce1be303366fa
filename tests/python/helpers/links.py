"""Links of Markdown pages: where they lead, and whether there is such a place."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(<?([^()\s<>]+(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """What the forge calls the headings of a page, with -1, -2 … where one is repeated."""
    seen: dict[str, int] = {}
    result = set()
    for title in HEADING.findall(FENCE.sub("", text)):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").replace("*", "")
        slug = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        result.add(f"{slug}-{count}" if count else slug)
    return result


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead, without those in code."""
    return LINK.findall(CODE.sub("", FENCE.sub("", text)))


def dead_links(page: Path, root: Path) -> list[str]:
    """Links to files that are not there or outside ``root``, and to headings that are not there."""
    faults = []
    for link in links(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        if not target.exists() or root.resolve() not in (target, *target.parents):
            faults.append(f"{page.name}: {link} leads nowhere")
        elif (
            anchor
            and target.suffix == ".md"
            and unquote(anchor) not in anchors(target.read_text(encoding="utf-8"))
        ):
            faults.append(f"{page.name}: {link}: there is no such heading")
    return faults
