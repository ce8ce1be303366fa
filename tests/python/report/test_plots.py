"""Plots: figures that can be drawn whatever the comparison is, and what they show."""

from __future__ import annotations

import io
import sys
from functools import cache

import pytest
import tyngde as ty
from helpers.comparisons import comparisons
from helpers.hostile import hostile
from helpers.paths import EXAMPLES
from helpers.strategies import read, read_plan
from hypothesis import given, settings
from tyngde.compare.protection import HIDDEN
from tyngde.report import plots
from tyngde.report.plot_rows import chosen

matplotlib_figure = pytest.importorskip("matplotlib.figure")

EXAMPLE = EXAMPLES / "albertslund-2026"


@cache
def albertslund(assumed: bool) -> ty.Comparison:
    base = ty.read(EXAMPLE / "organisation.yaml")
    given_ = ty.read_assumptions(EXAMPLE / "assumptions.yaml") if assumed else None
    if given_ is not None:
        base = base.assume(given_)
    models = {"Today": base}
    for i in (1, 2):
        models[f"Model {i}"] = base.apply(ty.read_plan(EXAMPLE / f"model-{i}.yaml"), given_)
    return ty.compare(models, profile=ty.read_profile(EXAMPLE / "profile.yaml"))


def texts(figure: matplotlib_figure.Figure) -> list[str]:
    from matplotlib.text import Text

    return [found.get_text() for found in figure.findobj(Text) if found.get_text()]


def drawn(figure: matplotlib_figure.Figure) -> bytes:
    stream = io.BytesIO()
    figure.savefig(stream, format="svg")
    return stream.getvalue()


@pytest.mark.parametrize("kind", list(plots.PLOTS))
@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("assumed", [False, True])
def test_every_plot_is_a_figure(kind: str, language: str, assumed: bool) -> None:
    figure = albertslund(assumed).plot(kind, language=language)
    assert isinstance(figure, matplotlib_figure.Figure)
    assert len(drawn(figure)) > 2000
    words = " ".join(texts(figure))
    assert ("Børn & Familie" in words) == (language == "da" and kind != "spans")


def test_a_notebook_shows_a_plot_by_itself() -> None:
    """Whatever else is imported: what stands in a cell's last line is seen."""
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(albertslund(True).plot("tyngde"))
    assert shown["image/png"].startswith(b"\x89PNG") and len(shown["image/png"]) > 5000


def test_what_is_unknown_is_said_to_be() -> None:
    for kind in ("load", "tyngde"):
        assert texts(albertslund(False).plot(kind)).count("unknown") == 8
        assert "unknown" not in texts(albertslund(True).plot(kind))
        axes = albertslund(False).plot(kind).axes[0]
        places = [text.get_position()[1] for text in axes.texts if text.get_text() == "unknown"]
        assert sorted(places) == list(range(8))
    assert "7 unknown" in texts(albertslund(False).plot("spans"))
    assert any("(?)" in text for text in texts(albertslund(False).plot("interfaces")))
    moved = albertslund(False).plot("movement", model="Model 1")
    assert any("(unknown)" in text for text in texts(moved))


def test_bounds_are_drawn_and_unknown_models_named() -> None:
    base = read(
        {"tyngde": "organisation/1",
         "units": [{"key": "a", "type": "department", "fte": {"between": [10, 20]}},
                   {"key": "b", "type": "department", "fte": 30}]}
    )  # fmt: skip
    after = base.apply(read_plan({"set": "a", "fte": "unknown"}))
    figure = ty.compare({"Today": base, "Model": after}, profile="fte").plot("load")
    assert "unknown: Model" in texts(figure)
    bars = [line for line in figure.axes[0].lines if list(line.get_xdata()) == [10, 20]]
    assert len(bars) == 1


def test_marks_differ_by_shape() -> None:
    styles = [plots._style(m) for m in range(8)]
    looks = {(style["marker"], style["markerfacecolor"] == "white") for style in styles}
    assert len(looks) == 8


def test_movement_adds_up() -> None:
    words = texts(albertslund(True).plot("movement", model="Model 1"))
    assert any("Children & Families (195)" in text.replace("\n", " ") for text in words)
    assert any("new or from outside (1)" in text.replace("\n", " ") for text in words)


@pytest.mark.filterwarnings("ignore:Glyph")
def test_hostile_names_are_drawn_as_text() -> None:
    for kind in ("load", "interfaces", "movement"):
        svg = drawn(hostile().plot(kind))
        assert b"<script" not in svg and b"onerror" not in svg.split(b"<defs")[0]
    base = read(
        {"tyngde": "organisation/1",
         "units": [{"key": "a", "type": "department", "name": r"$\frac{1$ \$ _x^", "fte": 1}]}
    )  # fmt: skip
    assert drawn(ty.compare({"$x^": base}, profile="fte").plot("load"))


@pytest.mark.filterwarnings("ignore:Glyph")
@settings(max_examples=15)
@given(comparisons())
def test_any_comparison_can_be_drawn(comparison: ty.Comparison) -> None:
    for kind in plots.PLOTS:
        assert comparison.plot(kind) is not None


def test_plots_that_do_not_exist() -> None:
    with pytest.raises(ty.UsageError, match="expected one of spans, load"):
        albertslund(True).plot("pie")
    with pytest.raises(ty.UsageError, match="Model 9"):
        albertslund(True).plot("movement", model="Model 9")
    with pytest.raises(ty.UsageError, match="shows all models"):
        albertslund(True).plot("load", model="Model 1")
    with pytest.raises(ty.UsageError, match="en, da"):
        albertslund(True).plot("load", language="sv")


def test_without_matplotlib_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tyngde.report.figure", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r'pip install "tyngde\[plots\]"'):
        albertslund(True).plot("load")


def town(loads: dict[str, float | None]) -> ty.Organisation:
    """Units below a top, with the load each."""
    units: list[dict[str, object]] = [{"key": "top"}]
    for key, load in loads.items():
        units.append({"key": key, "parent": "top", "fte": "unknown" if load is None else load})
    return ty.Organisation.from_dict({"units": units})


def rows(figure: matplotlib_figure.Figure) -> list[str]:
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_only_what_changes_in_an_order() -> None:
    """What is known to be the same is left out and counted; what is unknown is neither the same
    nor first."""
    today = town({"a": 10, "b": 40, "c": 20, "d": None, "e": 30})
    after = town({"a": 16, "b": 40, "c": 19, "d": None, "e": 30})
    result = ty.compare({"Today": today, "After": after}, by=1)
    assert rows(result.plot("load", suppress=0)) == ["a", "b", "c", "d", "e"]
    assert rows(result.plot("load", sort="value", suppress=0)) == ["b", "e", "c", "a", "d"]
    assert rows(result.plot("load", sort="change", suppress=0))[:2] == ["a", "c"]
    changed = result.plot("load", only="changed", sort="change", suppress=0)
    assert rows(changed) == ["a", "c", "d"]
    assert "left out, as they are the same in all models: 2 of 5" in texts(changed)
    nothing = ty.compare({"Today": town({"a": 9}), "After": town({"a": 9})}, by=1)
    assert rows(nothing.plot("load", only="changed", suppress=0)) == []


def test_what_is_hidden_stays_among_what_changes() -> None:
    """Nobody learns from what is left out, or from its place, whether a hidden figure changed."""
    two = {"both": [HIDDEN, HIDDEN], "one": [HIDDEN, ty.Value.of(3)], "told": [ty.Value.of(3)] * 2}
    assert chosen(list(two), two.__getitem__, "changed", "change") == ["both", "one"]
    assert chosen(list(two), two.__getitem__, None, "value") == ["one", "told", "both"]
    uncertain = {"a": [ty.Value.between(1, 4)] * 2, "b": [None, ty.Value.of(3)]}
    assert chosen(list(uncertain), uncertain.__getitem__, "changed", None) == ["a", "b"]


def test_a_size_and_axes_of_ones_own() -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    result = albertslund(True)
    for kind in plots.PLOTS:
        assert tuple(result.plot(kind, figsize=(5, 4)).get_size_inches()) == (5, 4)
    figure, (first, second) = pyplot.subplots(1, 2)
    assert result.plot("load", ax=first) is figure
    assert result.plot("movement", ax=second) is figure
    assert first.get_title(loc="left").startswith("Load")
    assert first.get_legend() is not None and not figure.legends
    pyplot.close(figure)
    with pytest.raises(ty.UsageError, match="has no rows of units for 'only'"):
        result.plot("movement", only="changed")


def test_that_nothing_is_shown_is_not_that_nothing_is_known() -> None:
    post = {"key": "p", "count": 2, "fte": 2}
    today = ty.Organisation.from_dict(
        {"units": [{"key": "r", "units": [{"key": "a", "posts": [post]}]}]}
    )
    few = ty.compare({"Today": today}, by=1).plot("load")
    assert "nothing to draw: figures are not shown, as few persons could be found out" in texts(few)
    none = ty.compare({"Today": town({"a": None})}, by=1).plot("load")
    assert "nothing to draw: no figure is known" in texts(none)
