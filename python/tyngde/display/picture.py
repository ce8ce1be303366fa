"""A picture that shows itself in a notebook and is saved as SVG, HTML, PNG or PDF."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from tyngde.display.svg import legible, without_full_lines
from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError, phrase

# Sheets by name: the long and the short side in millimetres.
_SHEETS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}


class Chart:
    """A chart. It shows itself in a notebook; :meth:`save` writes it to a file.

    Attributes:
        svg: the chart as SVG.
        title: what it is called.
        width, height: in units of 1/96 inch.
    """

    def __init__(
        self,
        write: Callable[[tuple[float, float] | None], str],
        width: float,
        height: float,
        title: str,
        language: str,
    ) -> None:
        self._write = write
        self.svg = write(None)
        self.title, self.width, self.height = title, width, height
        self._language = language

    def to_html(self) -> str:
        """A web page by itself, which scrolls where the chart is larger than the window."""
        return (
            f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{escape(legible(self.title))}</title>\n"
            "<style>body{margin:0}main{overflow:auto}"
            "@page{size:landscape;margin:8mm}"
            "@media print{svg{width:100%;height:auto;max-height:98vh}}</style>\n"
            f"</head>\n<body>\n<main>\n{self.svg}\n</main>\n</body>\n</html>\n"
        )

    def save(self, path: str | os.PathLike[str], *, page: str | None = None) -> None:
        """Writes the chart, whole or not at all, as the name of the file says.

        Args:
            path: ends in ``.svg``, ``.html``, ``.png`` or ``.pdf``. The last two need the extra
                ``charts`` (``pip install tyngde[charts]``).
            page: ``"A4"`` or ``"A3"``: fits a picture to the sheet, lying or standing.

        Raises:
            UsageError: another ending or page, or the extra is not installed.
            OSError: the file cannot be written.
        """
        file = Path(path)
        ending = file.suffix.lower()
        if page is not None and page not in _SHEETS:
            raise UsageError(
                phrase("{} is not a page; expected A4 or A3", repr(page)),
                key=page,
                expected="A4 or A3",
            )
        if ending == ".svg":
            data = self._on(page).encode()
        elif ending in {".html", ".htm"}:
            data = self.to_html().encode()
        elif ending in {".png", ".pdf"}:
            data = converted(self._on(page), ending)
        else:
            raise UsageError(
                phrase(
                    "{} has no ending that a chart can be written as; expected .svg, .html, "
                    ".png or .pdf",
                    repr(str(path)),
                ),
                key=str(path),
                expected=".svg, .html, .png or .pdf",
            )
        write_whole(data, file)

    def _on(self, page: str | None) -> str:
        if page is None:
            return self.svg
        long, short = _SHEETS[page]
        return self._write((long, short) if self.width >= self.height else (short, long))

    def _repr_html_(self) -> str:
        # As a picture: a notebook that is not trusted takes an <svg> apart and leaves its words.
        address = base64.b64encode(self.svg.encode("utf-8", "replace")).decode()
        told = escape(self._told(), quote=True)
        return (
            '<div style="overflow:auto;max-width:100%">'
            f'<img src="data:image/svg+xml;base64,{address}" alt="{told}"'
            f' width="{self.width:.0f}" height="{self.height:.0f}" style="max-width:none" /></div>'
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: a picture at its real size, which scrolls, in notebooks that are
        not trusted, too; and text where there are no pictures."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def _told(self) -> str:
        """What the picture shows, as its own description says."""
        found = re.search(r"<desc[^>]*>(.*?)</desc>", self.svg, re.DOTALL)
        return unescape(found[1]) if found else legible(self.title)

    def __repr__(self) -> str:
        return f"<Chart {legible(self.title)!r}: {self.width:.0f} x {self.height:.0f}>"


def converted(svg: str, ending: str) -> bytes:
    """An SVG as a PNG, twice as fine, or as a PDF.

    Raises:
        UsageError: CairoSVG is missing (``pip install 'tyngde[charts]'``).
    """
    try:
        import cairosvg
    except (ImportError, OSError) as error:  # OSError: the library that it loads is missing
        raise UsageError(
            phrase(
                "{} needs CairoSVG, which is not there ({}); install tyngde[charts], or "
                "save the chart as .svg",
                ending,
                error,
            ),
            key=ending,
            expected="pip install tyngde[charts]",
        ) from None
    convert = cairosvg.svg2pdf if ending == ".pdf" else cairosvg.svg2png
    more = {} if ending == ".pdf" else {"scale": 2}
    result = convert(bytestring=without_full_lines(svg).encode(), **more)
    assert isinstance(result, bytes)
    return result
