"""Organisation charts: units as boxes, and what a plan changes.

    org.chart(figure="fte", depth=2)
    plan.chart(org, language="da").save("model-1.svg")

What the symbols mean is told in ``docs/charts.md`` and in the legend of each chart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tyngde import _chart_drawing as drawing
from tyngde._chart_content import Changes, Content, content
from tyngde._chart_words import chart_word
from tyngde._labels import check_language, measure_label
from tyngde._svg import legible, without_full_lines
from tyngde.documents import write_whole
from tyngde.errors import UsageError

if TYPE_CHECKING:
    from tyngde.organisation import Day, Organisation
    from tyngde.scenario import Assumptions, Plan

__all__ = ["Chart", "chart", "plan_chart"]

# Sheets by name: the long and the short side in millimetres.
_SHEETS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
# How before and after stand to each other.
_ARRANGED = {"auto": None, "beside": True, "above": False}


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
                f"{page!r} is not a page; expected A4 or A3", key=page, expected="A4 or A3"
            )
        if ending == ".svg":
            data = self._on(page).encode()
        elif ending in {".html", ".htm"}:
            data = self.to_html().encode()
        elif ending in {".png", ".pdf"}:
            data = _converted(self._on(page), ending)
        else:
            raise UsageError(
                f"{str(path)!r} has no ending that a chart can be written as; "
                "expected .svg, .html, .png or .pdf",
                key=str(path),
                expected=".svg, .html, .png or .pdf",
            )
        write_whole(data, file)

    def _on(self, page: str | None) -> str:
        if page is None:
            return self.svg
        long, short = _SHEETS[page]
        return self._write((long, short) if self.width >= self.height else (short, long))

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return f'<div style="overflow:auto;max-width:100%">{self.svg}</div>'

    def __repr__(self) -> str:
        return f"<Chart {legible(self.title)!r}: {self.width:.0f} x {self.height:.0f}>"


def _converted(svg: str, ending: str) -> bytes:
    try:
        import cairosvg
    except (ImportError, OSError) as error:  # OSError: the library that it loads is missing
        raise UsageError(
            f"{ending} needs CairoSVG, which is not there ({error}); "
            "install tyngde[charts], or save the chart as .svg",
            key=ending,
            expected="pip install tyngde[charts]",
        ) from None
    convert = cairosvg.svg2pdf if ending == ".pdf" else cairosvg.svg2png
    more = {} if ending == ".pdf" else {"scale": 2}
    result = convert(bytestring=without_full_lines(svg).encode(), **more)
    assert isinstance(result, bytes)
    return result


def _measures(figure: str | Sequence[str] | None) -> list[str]:
    if figure is None:
        return []
    return [figure] if isinstance(figure, str) else list(figure)


def _title(organisation: Organisation, language: str) -> str:
    name = organisation.name(language=language)
    return name if legible(name).strip() else chart_word("chart", language)


def _check_depth(depth: int | None) -> None:
    if depth is not None and depth < 0:
        raise UsageError(
            f"{depth} is not a depth; expected 0 for the roots alone, or more",
            key=str(depth),
            expected="0 for the roots alone, or more",
        )


def _description(panels: Sequence[tuple[str, Content]], language: str) -> str:
    """The chart in words."""
    sentences = []
    for title, shown in panels:
        count = len(shown.boxes) + sum(box.hidden for box in shown.boxes)
        key = "one_unit" if count == 1 else "units"
        head = f"{title}: " if title else ""
        sentences.append(f"{head}{chart_word(key, language, count)}.")
        for box in shown.boxes:
            if box.marks:
                sentences.append(f"{box.name}: {'; '.join(mark.text for mark in box.marks)}.")
    return " ".join(sentences)


def _made(
    panels: Sequence[tuple[str, Content]],
    *,
    title: str,
    subtitle: list[str],
    measures: Sequence[str],
    language: str,
    beside: bool | None = None,
) -> Chart:
    if measures:
        names = ", ".join(measure_label(measure, language) for measure in measures)
        subtitle = [*subtitle, chart_word("figures", language, names)]
    write, width, height = drawing.picture(
        [drawing.Panel(shown, legible(name), language) for name, shown in panels],
        title=title,
        subtitle=subtitle,
        description=_description(panels, language),
        language=language,
        beside=beside,
    )
    return Chart(write, width, height, title, language)


def chart(
    organisation: Organisation,
    *,
    figure: str | Sequence[str] | None = None,
    depth: int | None = None,
    since: Organisation | None = None,
    language: str = "en",
) -> Chart:
    """The chart of an organisation; see :meth:`tyngde.Organisation.chart`."""
    check_language(language)
    _check_depth(depth)
    measures = _measures(figure)
    changes = Changes(since, organisation, language) if since is not None else None
    shown = content(organisation, language=language, figures=measures, depth=depth, changes=changes)
    title = _title(organisation, language)
    day = [chart_word("on", language, organisation.day)] if organisation.day else []
    return _made([("", shown)], title=title, subtitle=day, measures=measures, language=language)


def plan_chart(
    plan: Plan,
    organisation: Organisation,
    *,
    figure: str | Sequence[str] | None = None,
    depth: int | None = None,
    language: str = "en",
    assumptions: Assumptions | None = None,
    on: Day | None = None,
    select: Mapping[str, str] | None = None,
    arrange: str = "auto",
) -> Chart:
    """An organisation before and after a plan; see :meth:`tyngde.Plan.chart`."""
    check_language(language)
    _check_depth(depth)
    if arrange not in _ARRANGED:
        raise UsageError(
            f"{arrange!r} is no way to arrange; expected one of {', '.join(_ARRANGED)}",
            key=arrange,
            expected=f"one of {', '.join(_ARRANGED)}",
        )
    measures = _measures(figure)
    after = organisation.apply(plan, assumptions, on=on, select=select)
    changes = Changes(organisation, after, language)
    panels = [
        content(
            model,
            language=language,
            figures=measures,
            depth=depth,
            changes=changes,
            is_before=model is organisation,
        )
        for model in (organisation, after)
    ]
    name = plan.name(language)
    titles = [
        f"{chart_word('before', language)}: {chart_word('today', language)}",
        f"{chart_word('after', language)}: {name}" if name else chart_word("after", language),
    ]
    subtitle = [chart_word("on", language, after.day)] if after.day else []
    if not any(box.marks or box.hidden_changed for shown in panels for box in shown.boxes):
        subtitle.append(chart_word("nothing_changes", language))
    title = _title(organisation, language)
    return _made(
        list(zip(titles, panels, strict=True)),
        title=title,
        subtitle=subtitle,
        measures=measures,
        language=language,
        beside=_ARRANGED[arrange],
    )
