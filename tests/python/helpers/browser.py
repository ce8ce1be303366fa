"""A headless Chromium that tests drive, where there is one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
driven = pytest.mark.skipif(
    CHROMIUM is None or importlib.util.find_spec("playwright") is None,
    reason="there is no Chromium on this machine, or no Playwright to drive it",
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def browse(page: Path, folder: Path, *flags: str) -> list[str]:
    """Opens a page in Chromium; gives what it has to say about it."""
    assert CHROMIUM is not None
    command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += [f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--v=0"]
    done = subprocess.run(
        [*command, *flags, page.as_uri()], capture_output=True, timeout=120, check=True
    )
    lines = done.stderr.decode(errors="replace").splitlines()
    return [line for line in lines if "CONSOLE" in line]


def printed(page: Path, folder: Path) -> bytes:
    """The page as Chromium prints it, which has nothing to say about it."""
    pdf = folder / "printed.pdf"
    assert browse(page, folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}") == []
    return pdf.read_bytes()


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
