"""Plots with matplotlib, an optional extra: ``pip install "tyngde[plots]"``.

Every function takes a comparison and returns a matplotlib ``Figure``. Models are told apart by the
shape of their marks, so that a print in grey can be read. An uncertain figure is drawn with its
bounds, an unknown one is a gap with a note; nothing unknown is drawn as zero.

::

    result.plot("load").savefig("load.svg")
    result.plot("movement", model="Model 1")
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from tyngde import metrics
from tyngde.compare.comparison import Comparison
from tyngde.compare.shown import unit_labels
from tyngde.errors import UsageError, at_place, none_of, phrase
from tyngde.model.values import Value
from tyngde.report.line_facts import facts_of
from tyngde.report.plot_figures import movement_flows, movement_unknown, spans_by_manager
from tyngde.report.plot_rows import Only, Sort, chosen
from tyngde.words.labels import measure_label
from tyngde.words.languages import language_of
from tyngde.words.numbers import numeral
from tyngde.words.plain import plain
from tyngde.words.plots import plot_word
from tyngde.words.prose import bounds, suppressed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    *(
        "PLOTS",
        "interfaces",
        "load",
        "movement",
        "new_figure",
        "plot",
        "spans",
        "text_of",
        "tyngde",
    ),
]

_INK = ("#1f4e5f", "#b3541e", "#5a3e85", "#2f6b3a", "#7a1f3d", "#6b5b12", "#444444", "#2b5797")
# Shape and filling, in the order of the models.
_MARKERS = ("o", "s", "^", "D", "X", "P", "v", "*")
_FILLED = (False, True, True, False, True, True, False, True)


def new_figure(
    width: float,
    height: float,
    figsize: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> tuple[Figure, Axes]:
    """An empty figure; it belongs to no window and needs no display.

    Args:
        width, height: what suits it, in inches.
        figsize: what it is to be instead.
        ax: axes of a figure of one's own, drawn on instead.
    """
    if ax is not None:
        figure = cast("Figure", ax.get_figure(root=True))
        return figure, _open(ax)
    try:
        from tyngde.report.figure import ShownFigure
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "matplotlib":
            raise
        raise ImportError(
            'plots need matplotlib, which is not installed: pip install "tyngde[plots]"'
        ) from error
    made = ShownFigure(figsize=figsize or (width, min(height, 60)), layout="constrained")
    return made, _open(made.add_subplot())


def _open(axes: Axes) -> Axes:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return axes


def text_of(name: str, most: int = 60, wide: int | None = None) -> str:
    """A name as plain text of a plot: no mathematics, nothing unseen, not endless; on several
    lines where a width is given."""
    shown = plain(" ".join(name.split()))
    if len(shown) > most:
        half = most // 2
        shown = f"{shown[: half - 1]}…{shown[-half:]}"
    if wide is not None:
        shown = "\n".join(textwrap.wrap(shown, wide))
    return shown.replace("$", r"\$")


def _style(position: int) -> dict[str, Any]:
    ink = _INK[position % len(_INK)]
    return {
        "marker": _MARKERS[position % len(_MARKERS)],
        "color": ink,
        "markerfacecolor": ink if _FILLED[position % len(_FILLED)] else "white",
        "markeredgecolor": ink,
        "markersize": 8,
        "linestyle": "none",
    }


def _legend(figure: Figure, axes: Axes, models: list[str]) -> None:
    for m, model in enumerate(models):
        axes.plot([], [], label=text_of(model), **_style(m))
    if len(figure.axes) > 1 or figure.get_layout_engine() is None:  # axes among others
        axes.legend(frameon=False)
    else:
        figure.legend(loc="outside lower left", frameon=False, ncols=1)


def _numbers(axes: Axes, language: str, factor: float = 1) -> None:
    """Ticks of the horizontal axis as a reader of the language writes numbers."""
    from matplotlib.ticker import FuncFormatter

    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda x, _: numeral(round(x * factor, 6), language))
    )


def _by_unit(
    comparison: Comparison,
    attribute: str,
    title: str,
    language: str,
    factor: float = 1,
    *,
    only: Only | None = None,
    sort: Sort | None = None,
    **sheet: Any,
) -> Figure:
    """Dots per unit and model, joined by a line; bounds as bars, unknown ones as a note. Units that
    are left out are counted."""

    facts = facts_of(comparison, language, 5)
    every = [unit for unit in facts.units if unit.key]
    order = [facts.reference, *facts.others]
    units = chosen(
        every, lambda unit: [facts.of_unit(unit, attribute, m) for m in order], only, sort
    )
    figure, axes = new_figure(8.5, 2.2 + 0.52 * len(units) + 0.28 * len(facts.models), **sheet)
    models = facts.models
    step = 0.0 if len(models) == 1 else min(0.16, 0.6 / (len(models) - 1))
    least, most = 0.0, 0.0
    notes: list[tuple[float, str]] = []
    for u, unit in enumerate(units):
        shown: list[tuple[float, float]] = []
        missing: dict[str, list[int]] = {}
        for m, model in enumerate(models):
            value = facts.of_unit(unit, attribute, model)
            if value is None:
                continue
            if not value.defined or value.value is None:
                missing.setdefault("hidden" if suppressed(value) else "unknown", []).append(m)
                continue
            y = u + (m - (len(models) - 1) / 2) * step
            low, high = bounds(value)
            if not value.exact and math.isfinite(low) and math.isfinite(high):
                axes.plot([low, high], [y, y], color=_style(m)["color"], lw=3, alpha=0.5)
                most = max(most, high)
            shown.append((value.value, y))
            least, most = min(least, value.value), max(most, value.value)
        if len(shown) > 1:
            axes.plot(*zip(*shown, strict=True), color="#888888", lw=1, zorder=0)
        for m, model in enumerate(models):
            value = facts.of_unit(unit, attribute, model)
            if value is not None and value.value is not None:
                y = u + (m - (len(models) - 1) / 2) * step
                axes.plot([value.value], [y], **_style(m))
        said = []
        for why, which in missing.items():
            note = plot_word(why, language)
            all_of_them = not shown and len(missing) == 1
            named = ", ".join(text_of(models[m], 30) for m in which)
            said.append(note if all_of_them else f"{note}: {named}")
        if said:
            notes.append((u, "; ".join(said)))
    limit = most * 1.06 if most > 0 else 1.0
    axes.set_xlim(min(1.06 * least, -0.02 * limit), limit)
    for at, note in notes:
        anchored = axes.get_yaxis_transform()
        axes.text(0.995, at, note, transform=anchored, ha="right", va="center", style="italic",
                  fontsize=9, color="#444444")  # fmt: skip
    axes.set_yticks(range(len(units)), [text_of(unit.name.text, wide=32) for unit in units])
    axes.set_ylim(max(len(units), 1) - 0.5, -0.5)
    axes.grid(axis="x", color="#dddddd", lw=0.7)
    axes.set_axisbelow(True)
    axes.set_title(title, loc="left")
    cells = [facts.of_unit(unit, attribute, model) for unit in units for model in models]
    if most == 0 and not any(value is not None and value.defined for value in cells):
        hidden = any(value is not None and suppressed(value) for value in cells)
        axes.set_xticks([])
        axes.set_xlabel(plot_word("nothing_shown" if hidden else "nothing", language))
    else:
        _numbers(axes, language, factor)
    if len(units) < len(every):
        counts = [numeral(n, language) for n in (len(every) - len(units), len(every))]
        axes.set_xlabel(plot_word("same", language).format(*counts), fontsize=9, style="italic")
    _legend(figure, axes, models)
    return figure


def load(comparison: Comparison, *, language: str | None = None, **rows: Any) -> Figure:
    """Load of the compared units, a mark per model."""
    language = language_of(language, comparison)
    measure = measure_label(comparison.profile.load, language)
    return _by_unit(
        comparison, "load", plot_word("load", language).format(measure), language, **rows
    )


def tyngde(comparison: Comparison, *, language: str | None = None, **rows: Any) -> Figure:
    """Tyngde of the compared units in per cent of the reference's – or as scores, where the profile
    makes no shares – a mark per model."""
    language = language_of(language, comparison)
    if not comparison.profile.is_additive_share:
        return _by_unit(comparison, "tyngde", plot_word("score", language), language, **rows)
    title = plot_word("tyngde", language).format(text_of(comparison.reference))
    return _by_unit(comparison, "tyngde", title, language, 100, **rows)


def spans(comparison: Comparison, *, language: str | None = None, **sheet: Any) -> Figure:
    """Direct spans of all managers in positions, by layer of the line, a mark per manager and
    model. Where spans of a layer are unknown, a note says how many."""
    language = language_of(language, comparison)
    models = comparison.models
    found: dict[int, list[list[Value]]] = {}
    for m, organisation in enumerate(comparison._models.values()):
        layer_of = metrics.layers(organisation)
        for post, value in spans_by_manager(comparison, models[m]).items():
            at = layer_of.get(post)
            recorded = 0 if at is None else int(at.lower or 0)
            found.setdefault(recorded, [[] for _ in models])[m].append(value)
    layers = sorted(found)
    rows = [(layer, m) for layer in layers for m in range(len(models))]
    figure, axes = new_figure(8.5, 2 + 0.36 * max(1, len(rows)) + 0.28 * len(models), **sheet)
    most = 0.0
    notes: list[tuple[int, str]] = []
    for row, (layer, m) in enumerate(rows):
        values = found[layer][m]
        known = [value for value in values if value.defined and value.value is not None]
        if known:
            xs = [float(value) for value in known]
            axes.plot([min(xs), max(xs)], [row, row], color="#888888", lw=1, zorder=0)
            for value in known:
                low, high = bounds(value)
                if not value.exact and math.isfinite(low) and math.isfinite(high):
                    axes.plot([low, high], [row, row], color=_style(m)["color"], lw=3, alpha=0.5)
                    most = max(most, high)
            axes.plot(xs, [row] * len(xs), alpha=0.8, **_style(m))
            most = max(most, *xs)
        hidden = sum(map(suppressed, values))
        unknown = len(values) - len(known) - hidden
        if hidden or unknown:
            said = [
                plot_word(key, language).format(numeral(number, language))
                for key, number in (("unknown_some", unknown), ("hidden_some", hidden))
                if number
            ]
            note = ", ".join(said)
            least = max((value.lower or 0 for value in values if not value.defined), default=0)
            most = max(most, least)
            notes.append((row, note))
        elif not values:
            notes.append((row, plot_word("no_managers", language)))
    axes.set_xlim(-0.02 * max(most, 1), max(most, 1) * 1.06)
    for row, note in notes:
        axes.text(0.995, row, note, transform=axes.get_yaxis_transform(), ha="right", va="center",
                  style="italic", fontsize=9, color="#444444")  # fmt: skip
    labels = [
        f"{plot_word('layer', language).format(layer)}" if m == 0 else "" for layer, m in rows
    ]
    axes.set_yticks(range(len(rows)), labels)
    for i in range(1, len(layers)):
        axes.axhline(i * len(models) - 0.5, color="#bbbbbb", lw=0.8)
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    axes.grid(axis="x", color="#dddddd", lw=0.7)
    axes.set_axisbelow(True)
    axes.set_xlabel(plot_word("span", language))
    axes.set_title(plot_word("spans", language), loc="left")
    _numbers(axes, language)
    _legend(figure, axes, models)
    return figure


def interfaces(
    comparison: Comparison,
    *,
    model: str | None = None,
    language: str | None = None,
    **sheet: Any,
) -> Figure:
    """Interfaces between the compared units of a model as a matrix: how many, and their volume.

    Args:
        comparison: the models.
        model: which one; the reference when not given.
        language: ``en`` or ``da``.
        sheet: as of :func:`new_figure`.
    """

    language = language_of(language, comparison)
    model = comparison.reference if model is None else model
    m = comparison._position(model)
    facts = facts_of(comparison, language, 5)
    units = [unit for unit in facts.units if unit.key and unit.cells[m] is not None]
    places = {unit.key: i for i, unit in enumerate(units)}
    names = [text_of(unit.name.text, wide=24) for unit in units]
    ties: dict[tuple[int, int], list[float | None]] = {}
    organisation = comparison._models[model]
    holders: dict[str, set[str]] = {}
    for start, relation, end, _ in organisation.relations():
        if relation == "responsible_for":
            holders.setdefault(end, set()).add(start)
    for tie in facts.interfaces(model):
        # A shared task lies in several units: each pair of them counts as a tie.
        ends = [
            {
                places.get(facts.group_of(unit, model) or "", len(units))
                for unit in (holders.get(end, set()) if organisation.kind(end) == "task" else {end})
            }
            or {len(units)}
            for end in (tie["a"], tie["b"])
        ]
        pairs = {(max(a, b), min(a, b)) for a in ends[0] for b in ends[1]}
        for pair in pairs:
            ties.setdefault(pair, []).append(tie["volume"])
    if any(len(units) in pair for pair in ties):
        names.append(plot_word("elsewhere", language))
    n = len(names)
    figure, axes = new_figure(4 + 0.75 * n, 3.2 + 0.6 * n, **sheet)
    most = max((len(volumes) for volumes in ties.values()), default=0)
    for row in range(n):
        for column in range(row + 1):
            volumes = ties.get((row, column), [])
            shade = 1 - 0.4 * len(volumes) / most if most else 1.0
            face = (shade, shade, shade)
            edge = "#222222" if row == column else "#aaaaaa"
            box = _rectangle((column - 0.5, row - 0.5), face, edge, row == column)
            axes.add_patch(box)
            if volumes:
                known = [volume for volume in volumes if volume is not None]
                total = "?" if len(known) < len(volumes) else numeral(math.fsum(known), language)
                axes.text(column, row, f"{len(volumes)}\n({total})", ha="center", va="center",
                          fontsize=8)  # fmt: skip
    axes.set_xlim(-0.6, n - 0.4)
    axes.set_ylim(n - 0.4, -0.6)
    axes.set_xticks(range(n), names, rotation=40, ha="right")
    axes.set_yticks(range(n), names)
    axes.tick_params(length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_title(plot_word("interfaces", language).format(text_of(model)), loc="left")
    note = "ties" if ties else "no_ties"
    axes.set_xlabel(plot_word(note, language), fontsize=9, style="italic")
    return figure


def _rectangle(corner: tuple[float, float], face: Any, edge: str, thick: bool) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle(corner, 1, 1, facecolor=face, edgecolor=edge, lw=1.6 if thick else 0.8)


def movement(
    comparison: Comparison,
    *,
    model: str | None = None,
    language: str | None = None,
    **sheet: Any,
) -> Figure:
    """FTE from unit to unit: each compared unit before on the left, after on the right, and bands
    as wide as the FTE between them. A dashed line goes where the FTE are not known or not shown.
    Posts that are merged pass to where the one that they become lies, whoever continues.

    Args:
        comparison: the models.
        model: the one after; the first that is not the reference when not given.
        language: ``en`` or ``da``.
        sheet: as of :func:`new_figure`.
    """
    language = language_of(language, comparison)
    others = [name for name in comparison.models if name != comparison.reference]
    model = (others or comparison.models)[0] if model is None else model
    comparison._position(model)
    drawn = movement_flows(comparison, model)
    hidden = {way for way, fte in drawn.items() if fte is None}
    flows = {way: fte for way, fte in drawn.items() if fte is not None}
    unknown = movement_unknown(comparison, model) | hidden
    keys = [unit.key for unit in comparison._native.units]
    names = unit_labels(comparison._native.units, comparison._models, language)
    names |= {"+": plot_word("new", language), "-": plot_word("gone", language)}
    left = [key for key in [*keys, "+"] if any(key == a for a, _ in [*flows, *unknown])]
    right = [key for key in [*keys, "-"] if any(key == b for _, b in [*flows, *unknown])]
    figure, axes = new_figure(9.5, 2 + 0.62 * max(len(left), len(right), 1), **sheet)
    whole = math.fsum(flows.values())
    gap = max(whole, 1.0) * 0.045
    least = gap * 0.35

    def stack(side: list[str], end: int) -> dict[str, tuple[float, float]]:
        places: dict[str, tuple[float, float]] = {}
        y = 0.0
        for key in side:
            size = math.fsum(fte for pair, fte in flows.items() if pair[end] == key)
            size = max(size, least)
            places[key] = (y, size)
            y += size + gap
        return places

    before, after = stack(left, 0), stack(right, 1)
    height = max([0.0, *(y + size for places in (before, after) for y, size in places.values())])
    for places, x, side in ((before, 0.0, 0), (after, 1.0, 1)):
        for key, (y, size) in places.items():
            axes.plot([x, x], [y, y + size], color="#222222", lw=5, solid_capstyle="butt")
            total = math.fsum(fte for pair, fte in flows.items() if pair[side] == key)
            not_known = any(pair[side] == key for pair in unknown)
            number = numeral(round(total, 2), language)
            why = "hidden" if any(pair[side] == key for pair in hidden) else "unknown"
            said = plot_word(why, language) if not_known else number
            if not_known and total:
                said = f"≥ {number}"
            edge = -0.02 if side == 0 else 1.02
            axes.text(edge, y + size / 2, f"{text_of(names[key], wide=26)} ({said})",
                      ha="right" if side == 0 else "left", va="center", fontsize=9)  # fmt: skip
    used_left = dict.fromkeys(left, 0.0)
    used_right = dict.fromkeys(right, 0.0)
    for a in left:
        for b in right:
            size = flows.get((a, b), 0.0)
            if size:
                y1 = before[a][0] + used_left[a]
                y2 = after[b][0] + used_right[b]
                used_left[a] += size
                used_right[b] += size
                _band(axes, y1, y2, size, "#b8c7cc" if a == b else "#5d8494")
            if (a, b) in unknown:
                middle1 = before[a][0] + before[a][1] / 2
                middle2 = after[b][0] + after[b][1] / 2
                axes.plot([0.01, 0.99], [middle1, middle2], color="#444444", lw=1.2, ls="--")
    axes.set_xlim(-0.95, 1.95)
    axes.set_ylim(max(height, least) + gap, -gap)
    axes.set_axis_off()
    title = plot_word("movement", language)
    axes.set_title(title.format(text_of(comparison.reference, 30), text_of(model, 40)), loc="left")
    return figure


def _band(axes: Axes, y1: float, y2: float, size: float, colour: str) -> None:
    """A band from the left to the right, as wide as its figure."""
    steps = [i / 40 for i in range(41)]
    smooth = [3 * t * t - 2 * t * t * t for t in steps]
    xs = [0.01 + 0.98 * t for t in steps]
    top = [y1 + (y2 - y1) * s for s in smooth]
    axes.fill_between(
        xs, top, [y + size for y in top], color=colour, alpha=0.75, lw=0.4, edgecolor="#1f4e5f"
    )


PLOTS: dict[str, Callable[..., Figure]] = {
    "spans": spans,
    "load": load,
    "tyngde": tyngde,
    "interfaces": interfaces,
    "movement": movement,
}

# Those that are as well of managers.
OF_LINE = ("spans", "load")


# Those with a row for each compared unit.
OF_ROWS = ("load", "tyngde")


def plot(
    comparison: Comparison,
    kind: str,
    *,
    model: str | None = None,
    only: Only | None = None,
    sort: Sort | None = None,
    language: str | None = None,
    **sheet: Any,
) -> Figure:
    """One of the plots by name: what ``result.plot`` calls.

    Raises:
        UsageError: there is no such plot, it is not of one model, or has no rows of units.
        ImportError: matplotlib is not installed.
    """
    made = PLOTS.get(kind)
    if made is None:
        raise none_of(phrase("there is no plot {}", repr(kind)), kind, PLOTS)
    if comparison._of_line and kind not in OF_LINE:
        raise _not_so(phrase("the plot {} is of units, and managers are compared", repr(kind)),
                      phrase("one of {}", ", ".join(OF_LINE)), kind)  # fmt: skip
    chosen_ones = {"only": only, "sort": sort}
    for name, given in chosen_ones.items():
        if given is not None and kind not in OF_ROWS:
            raise _not_so(phrase("the plot {} has no rows of units for '{}'", repr(kind), name),
                          phrase("one of {}", ", ".join(OF_ROWS)), kind)  # fmt: skip
    if kind in ("interfaces", "movement"):
        return made(comparison, model=model, language=language, **sheet)
    if model is not None:
        raise _not_so(phrase("the plot {} shows all models", repr(kind)), "no model", model)
    if kind in OF_ROWS:
        sheet |= chosen_ones
    return made(comparison, language=language, **sheet)


def _not_so(problem: str, expected: str, key: str) -> Exception:
    return at_place(UsageError, problem, "", expected=expected, key=key)
