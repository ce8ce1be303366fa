"""Organisation charts: units as boxes, or posts along the line, and what a plan changes.

    org.chart(figure="fte", depth=2)
    plan.chart(org, language="da").save("model-1.svg")

What the symbols mean is told in ``docs/charts.md`` and in the legend of each chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyngde.chart.changes import Changes
from tyngde.chart.content import Content
from tyngde.chart.panel import Panel
from tyngde.chart.reading import Shows, content
from tyngde.chart.sheet import picture
from tyngde.chart.tree import tree_of
from tyngde.display.picture import Chart
from tyngde.display.svg import legible
from tyngde.errors import UsageError, phrase
from tyngde.model.assumptions import AssumptionsLike
from tyngde.model.days import Day
from tyngde.model.line import shown_part
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation
from tyngde.model.plan import Plan
from tyngde.words.chart import chart_word
from tyngde.words.dates import dated
from tyngde.words.labels import measure_label
from tyngde.words.languages import language_of

__all__ = ["Chart", "chart", "plan_chart"]

fitting(Chart)

# How before and after stand to each other.
_ARRANGED = {"auto": None, "beside": True, "above": False}


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
            phrase("{} is not a depth; expected 0 for the roots alone, or more", depth),
            key=str(depth),
            expected="0 for the roots alone, or more",
        )


def _description(panels: Sequence[tuple[str, Content]], language: str) -> str:
    """The chart in words."""
    sentences = []
    for title, shown in panels:
        count = len(shown.boxes) + sum(box.hidden for box in shown.boxes)
        noun = "post" if shown.of == "line" else "unit"
        key = f"one_{noun}" if count == 1 else f"{noun}s"
        head = f"{title}: " if title else ""
        sentences.append(f"{head}{chart_word(key, language, count)}.")
        for box in shown.boxes:
            if box.marks:
                sentences.append(f"{box.called}: {'; '.join(mark.text for mark in box.marks)}.")
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
        key = "figures_line" if panels[0][1].of == "line" else "figures"
        subtitle = [*subtitle, chart_word(key, language, names)]
    write, width, height = picture(
        [Panel(shown, legible(name), language) for name, shown in panels],
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
    language: str | None = None,
    of: str | None = None,
    shows: Shows | None = None,
) -> Chart:
    """The chart of an organisation; see :meth:`tyngde.Organisation.chart`. ``shows`` says of a
    measure and a unit whether the figure may be read."""
    language = language_of(language)
    _check_depth(depth)
    measures = _measures(figure)
    part = shown_part(organisation._native, of)
    tree = tree_of(organisation, part)
    changes = Changes(tree_of(since, part), tree, language) if since is not None else None
    shown = content(
        tree, language=language, figures=measures, depth=depth, changes=changes, shows=shows
    )
    title = _title(organisation, language)
    subtitle = _on(organisation.day, language)
    return _made(
        [("", shown)], title=title, subtitle=subtitle, measures=measures, language=language
    )


def _on(day: str | None, language: str) -> list[str]:
    """The day that is shown; nothing where there is none."""
    return [chart_word("on", language, dated(day, language))] if day else []


def plan_chart(
    plan: Plan,
    organisation: Organisation,
    *,
    figure: str | Sequence[str] | None = None,
    depth: int | None = None,
    language: str | None = None,
    assumptions: AssumptionsLike | None = None,
    on: Day | None = None,
    select: Mapping[str, str] | None = None,
    arrange: str = "auto",
    of: str | None = None,
) -> Chart:
    """An organisation before and after a plan; see :meth:`tyngde.Plan.chart`."""
    language = language_of(language)
    _check_depth(depth)
    if arrange not in _ARRANGED:
        raise UsageError(
            phrase(
                "{} is no way to arrange; expected one of {}", repr(arrange), ", ".join(_ARRANGED)
            ),
            key=arrange,
            expected=phrase("one of {}", ", ".join(_ARRANGED)),
        )
    measures = _measures(figure)
    after = organisation.apply(plan, assumptions, on=on, select=select)
    part = shown_part(organisation._native, of)
    trees = tree_of(organisation, part), tree_of(after, part)
    changes = Changes(*trees, language)
    panels = [
        content(
            tree,
            language=language,
            figures=measures,
            depth=depth,
            changes=changes,
            is_before=tree is trees[0],
        )
        for tree in trees
    ]
    name = plan.name(language)
    titles = [
        f"{chart_word('before', language)}: {chart_word('today', language)}",
        f"{chart_word('after', language)}: {name}" if name else chart_word("after", language),
    ]
    subtitle = _on(after.day, language)
    if not any(box.marks or box.hidden_changed for shown in panels for box in shown.boxes):
        key = "nothing_changes_line" if part == "line" else "nothing_changes"
        subtitle.append(chart_word(key, language))
    title = _title(organisation, language)
    return _made(
        list(zip(titles, panels, strict=True)),
        title=title,
        subtitle=subtitle,
        measures=measures,
        language=language,
        beside=_ARRANGED[arrange],
    )
