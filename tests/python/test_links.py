"""No page of the repository has a link that leads nowhere."""

from __future__ import annotations

from pathlib import Path

from helpers.links import anchors, dead_links, links
from helpers.paths import ROOT


def pages() -> list[Path]:
    folders = (ROOT / name for name in ("docs", "examples", "findings", ".github"))
    return [ROOT / "README.md", *(page for folder in folders for page in folder.rglob("*.md"))]


def test_links_within_the_repository_lead_somewhere() -> None:
    assert sum(len(links(page.read_text(encoding="utf-8"))) for page in pages()) > 100
    faults = [fault for page in pages() for fault in dead_links(page, ROOT)]
    assert not faults, "\n".join(faults)


def test_every_page_of_the_documentation_can_be_reached_from_the_readme() -> None:
    """By links alone, as a reader would."""
    seen: set[Path] = set()
    open_ = [ROOT / "README.md"]
    while open_:
        page = open_.pop().resolve()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        for link in links(page.read_text(encoding="utf-8")):
            if "://" not in link and not link.startswith("#"):
                open_.append(page.parent / link.partition("#")[0])
    unseen = {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - seen
    assert not unseen, sorted(page.name for page in unseen)


def test_dead_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    other = tmp_path / "other.md"
    other.write_text("# A `b`: c–d\n\n## Twice\n\n## Twice\n\n```sh\n# no heading\n```\n")
    assert anchors(other.read_text()) == {"a-b-cd", "twice", "twice-1"}
    right = "[a](other.md#twice-1) [b](https://x.org/y#z) [c](#here) `[d](no.md)`\n\n# Here\n"
    page.write_text(right)
    assert not dead_links(page, tmp_path)
    wrong = ["gone.md", "other.md#thrice", "#there", "../outside.md", "other.md#no-heading"]
    for link in wrong:
        page.write_text(right + f"\n![x]({link})\n")
        assert len(dead_links(page, tmp_path)) == 1, link
