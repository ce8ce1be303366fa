"""Sliders: numbers that are tried out, each within its range, as plain data for a front end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tyngde.errors import UsageError, at_place, phrase
from tyngde.model.naming import name_of
from tyngde.model.organisation import Organisation
from tyngde.model.profile import Profile
from tyngde.study.doubt.uncertain import Variable
from tyngde.widget.drawing import Json
from tyngde.words.labels import criterion_label, measure_label, scope_label
from tyngde.words.numbers import number
from tyngde.words.widget import widget_words

__all__ = ["FigureSliders", "Slider", "WeightSliders", "within_range"]


@dataclass(frozen=True)
class Slider:
    """A number that can be set.

    Attributes:
        name: what messages call it.
        label: for a reader.
        low, high: between what it lies.
        written: where it stands before anybody moves it; None where that is unknown.
        values: the only numbers that it may be, where these are listed; in order.
    """

    name: str
    label: str
    low: float
    high: float
    written: float | None
    values: tuple[float, ...] = ()

    def record(self, value: float | None, text: str, group: str) -> Json:
        """As plain data, at a number that reads so."""
        return {
            "name": self.name,
            "label": self.label,
            "group": group,
            "low": self.low,
            "high": self.high,
            "values": list(self.values),
            "value": value,
            "text": text,
        }


def within_range(sliders: Mapping[str, Slider], name: str, value: float) -> None:
    """Checks that there is a slider of that name and that it can be set to a number.

    Raises:
        UsageError: there is none, with the nearest; or the number is outside its range.
    """
    if name not in sliders:
        raise at_place(
            UsageError,
            phrase("there is no slider '{}'", name),
            "",
            expected="a figure of the doubt, or a criterion",
            nearest=get_close_matches(name, sliders, n=3),
            key=name,
        )
    slider = sliders[name]
    if slider.values and value not in slider.values:
        raise at_place(
            UsageError,
            phrase("{} is none of the numbers of '{}'", f"{value:g}", name),
            "",
            expected=phrase("one of {}", ", ".join(f"{x:g}" for x in slider.values)),
            key=name,
        )
    if not slider.low <= value <= slider.high:
        raise at_place(
            UsageError,
            phrase("{} lies outside the range of '{}'", f"{value:g}", name),
            "",
            expected=phrase("a number from {} to {}", f"{slider.low:g}", f"{slider.high:g}"),
            key=name,
        )


class FigureSliders:
    """A slider for each figure that a doubt is about.

    Figures that move together share one, which says at what part of its range each of them lies,
    from 0 to 1.

    Args:
        variables: by the names that documents give them.
        models: that have the nodes, the first one naming each.
        language: of texts.

    Attributes:
        positions: where those stand that were moved, by slider.
    """

    def __init__(
        self, variables: Mapping[str, Variable], models: Sequence[Organisation], language: str
    ) -> None:
        self._language = language
        self._variables = dict(variables)
        self._models = models
        together: dict[int, list[str]] = {}
        for name, variable in variables.items():
            together.setdefault(variable.stream, []).append(name)
        self._figures = {names[0]: names for names in together.values()}
        self.sliders = {first: self._slider(names) for first, names in self._figures.items()}
        self.positions: dict[str, float] = {}

    def _slider(self, names: list[str]) -> Slider:
        first, label = names[0], self._label(names[0])
        if len(names) > 1:
            return Slider(first, f"{label} … ({len(names)})", 0.0, 1.0, None)
        variable = self._variables[first]
        values = tuple(sorted(set(variable.values)))
        low, high = (values[0], values[-1]) if values else (variable.low, variable.high)
        return Slider(first, label, low, high, variable.value, values)

    def _label(self, name: str) -> str:
        key, _, measure = name.removesuffix(".own").removesuffix(".total").rpartition(".")
        named = (name_of(model, key, self._language) for model in self._models if key in model)
        said = f"{next(named, key)}: {measure_label(measure, self._language)}"
        scope = name.rpartition(".")[2]
        if scope in ("own", "total"):
            return f"{said}, {scope_label(scope, self._language)}"
        return said

    def numbers(self, positions: Mapping[str, float]) -> dict[str, float]:
        """The figures at some positions, by the names that documents give them; those that were not
        moved are as written and not among them."""
        found = {}
        for slider, position in positions.items():
            names = self._figures[slider]
            for name in names:
                variable = self._variables[name]
                alone = len(names) == 1
                found[name] = position if alone else variable.between(position, position)[0]
        return found

    def records(self) -> list[Json]:
        """All of them as plain data."""
        words = widget_words(self._language)
        found = []
        for name, slider in self.sliders.items():
            value = self.positions.get(name, slider.written)
            if len(self._figures[name]) == 1:
                text = words["unknown"] if value is None else number(value, self._language)
            elif value is None:
                text = words["as_written"]
            else:
                text = words["part"].format(number(round(100 * value, 6), self._language))
            found.append(slider.record(value, text, "figures"))
        return found


class WeightSliders:
    """A slider for the weight of each criterion of a profile, from 0 to 1. Weights are scaled to
    sum to 1, and the text of each is its share.

    Args:
        profile: the criteria.
        weights: what they weigh, as they are used.
        language: of texts.

    Attributes:
        positions: where those stand that were moved, by criterion.
    """

    def __init__(self, profile: Profile, weights: list[float], language: str) -> None:
        self._profile, self._language = profile, language
        names = [name for name, _ in profile.criteria]
        self.sliders = {
            name: Slider(name, criterion_label(name, language), 0.0, 1.0, weight)
            for name, weight in zip(names, weights, strict=True)
        }
        self.positions: dict[str, float] = {}

    def profile(self, positions: Mapping[str, float]) -> Profile:
        """The profile with these weights: the one it was made with where none was moved.

        Raises:
            DocumentError: all are 0.
        """
        if not positions:
            return self._profile
        written = {name: slider.written for name, slider in self.sliders.items()}
        # Weights that nobody can tell are 0 until they are given.
        known = {name: 0.0 if x is None or math.isnan(x) else x for name, x in written.items()}
        return self._profile.with_weights(**{**known, **positions})

    def records(self, weights: list[float]) -> list[Json]:
        """All of them as plain data, with the weights that are used."""
        found = []
        for (name, slider), share in zip(self.sliders.items(), weights, strict=True):
            value = self.positions.get(name, slider.written)
            known = None if value is None or math.isnan(value) else value
            text = "–" if math.isnan(share) else f"{number(100 * share, self._language)} %"
            found.append(slider.record(known, text, "weights"))
        return found
