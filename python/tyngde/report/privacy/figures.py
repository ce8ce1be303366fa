"""The figures of all models as an attacker knows them: what stays the same has one name.

He knows the structure and the plans. So a figure that no change touches is the same unknown in
every model, that of a merged unit is the sum of those that went in, and what a plan adds is a
number that everybody knows. What stands for itself by structure – a post is one position – is
known, too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from tyngde import _core
from tyngde.compare.comparison import Comparison
from tyngde.model.computed_once import once
from tyngde.model.organisation import Organisation
from tyngde.report.privacy.forms import Form, Span, added, close, known, less, times, total
from tyngde.report.privacy.formulas import figures_in, names_figures, sum_of
from tyngde.report.privacy.told import Told

# What is a count of persons, or of positions that persons have.
COUNTS = frozenset({"positions", "headcount"})
FTE = frozenset({"fte", "fte_filled"})
# The kind of a figure of which nobody here knows how it came about; it is not published.
OPEN = "open"
# All that tells of people.
OF_PEOPLE = (*sorted(COUNTS), *sorted(FTE), "salary")


@dataclass(frozen=True)
class Unknown:
    """A figure that an attacker may be after.

    Attributes:
        measure: ``positions``, ``headcount``, ``fte``, ``fte_filled`` or ``salary``.
        kind: ``post``, or ``unit`` for what its posts do not explain.
        persons: how many stand behind it; None where nobody wrote that down.
        value: what it is.
        least, most: what everybody knows that it cannot leave.
    """

    measure: str
    kind: str
    persons: float | None
    value: float
    least: float = 0.0
    most: float = math.inf


class Figures:
    """The figures of the models of a comparison, as sums of unknowns."""

    def __init__(self, comparison: Comparison) -> None:
        self.unknowns: dict[Hashable, Unknown] = {}
        self._comparison = comparison
        self._models = {
            name: _Model(organisation) for name, organisation in comparison._models.items()
        }
        self._naming = set[tuple[str, str, str]]()  # what is being named
        self._earlier = _earlier(comparison)
        self._made: dict[tuple[str, str, str, str], Span] = {}
        self._into: dict[tuple[str, str], dict[str, list[tuple[str, float]]]] = {}
        self._units: dict[tuple[str, str], dict[str, Span]] = {}

    @property
    def reference(self) -> str:
        return self._comparison.reference

    def post(self, model: str, key: str, measure: str) -> Span:
        """A figure of a post."""
        return self._figure(model, key, "post", measure)

    def rest(self, model: str, unit: str, measure: str) -> Span:
        """What a unit has itself and its posts do not explain."""
        self.unit(model, unit, measure)
        return self._figure(model, unit, "unit", measure)

    def node(self, model: str, key: str, measure: str) -> Span:
        """A figure of a post, or what a unit has besides its posts."""
        is_post = key in self._models[model].posts
        return self.post(model, key, measure) if is_post else self.rest(model, key, measure)

    def unit(self, model: str, unit: str, measure: str) -> Span:
        """A unit with all that lies below it."""
        if (model, measure) not in self._units:
            here = self._models[model]
            found = self._units[model, measure] = {}
            for one in reversed(here.organisation.keys("unit")):  # those below come first
                others = added(
                    [self.post(model, post, measure) for post in here.posts_in(one)]
                    + [found[child] for child in here.organisation.children(one)]
                )
                found[one] = self._unit(model, one, measure, others)
        return self._units[model, measure][unit]

    def own(self, model: str, unit: str, measure: str) -> Span:
        """A unit without what lies below it."""
        posts = self._models[model].posts_in(unit)
        parts = [self.post(model, post, measure) for post in posts]
        return added([self.rest(model, unit, measure), *parts])

    def outside(self, model: str, measure: str) -> list[Span]:
        """Posts without a home."""
        here = self._models[model]
        return [self.post(model, key, measure) for key in here.posts if here.home.get(key) is None]

    def whole(self, model: str, measure: str) -> Span:
        """The whole organisation."""
        organisation = self._models[model].organisation
        tops = [*organisation.roots, *organisation.unplaced]
        return added(
            [self.unit(model, unit, measure) for unit in tops] + self.outside(model, measure)
        )

    def is_external(self, model: str, post: str) -> bool:
        """Posts of others, which count for nothing here."""
        return bool(self._models[model].posts[post].get("external"))

    # How figures are named

    def _known_part(
        self, model: str, unit: str, measure: str, lower: Form | None, parts: Form
    ) -> Form:
        """What is known of a total that is not."""
        here = self._models[model]
        x = here.known_part(unit, measure)
        for form in (parts, lower):
            if form is not None and form.is_about(x):
                return form
        name, before = f"{measure} known", self._totals_before(model, unit, measure)
        known_parts = [Span(None, one.known, None) for one in before]
        return self._named(model, unit, "unit", name, measure, "part", x or 0.0, here, known_parts)

    def _unit(self, model: str, unit: str, measure: str, others: Span) -> Span:
        """A unit in all, of what lies in it and below it; what it has besides is named with it."""
        here = self._models[model]
        stated, rest = here.totals(measure)[unit], here.rest(unit, measure)
        if _is_exact(rest):
            besides = self._figure(model, unit, "unit", measure)
            parts = added([besides, others])
        else:
            parts = Span(others.lower if rest[0] == 0 else None, None, None, others.known)

        def named(side: str, x: float | None, form: Form | None) -> Form | None:
            if x is None or not math.isfinite(x):
                return None
            if form is not None and form.is_about(x):
                return form
            before = self._totals_before(model, unit, measure)
            return self._named(
                model, unit, "unit", f"{measure} in all", measure, side, x, here, before
            )

        if _is_exact(stated):
            same = named("", stated[1], parts.value)
            sides = (same, same, same)
        else:
            lower, value, upper = (
                named(side, x, form)
                for side, x, form in zip(_SIDES, stated, parts.sides, strict=True)
            )
            sides = (lower, value, upper)
        part = sides[1] or self._known_part(model, unit, measure, sides[0], parts.known)
        made = Span(sides[0], sides[1], sides[2], part)
        if not _is_exact(rest):
            left = less(made, others)
            low = known(0.0) if rest[0] == 0 else left.lower
            self._made[model, unit, "unit", measure] = Span(low, left.value, left.upper, known(0.0))
        return made

    def _figure(self, model: str, key: str, kind: str, measure: str) -> Span:
        made = self._made.get((model, key, kind, measure))
        if made is not None:
            return made
        here = self._models[model]
        stated = here.post(key, measure) if kind == "post" else here.rest(key, measure)
        if _is_exact(stated) and stated[1] is not None:
            same = self._side(model, key, kind, measure, "", stated[1])
            made = Span(same, same, same)
        else:
            made = Span(
                *(
                    None
                    if x is None or not math.isfinite(x)
                    else self._side(model, key, kind, measure, side, x)
                    for side, x in zip(_SIDES, stated, strict=True)
                )
            )
        self._made[model, key, kind, measure] = made
        return made

    def _side(self, model: str, key: str, kind: str, measure: str, side: str, x: float) -> Form:
        here = self._models[model]
        if x == 0 or (kind == "post" and here.is_structure(key, measure, x)):
            return known(x)
        if kind == "post" and measure == "fte_filled" and not here.is_written(key, measure):
            # Filled FTE that nobody wrote are those budgeted.
            budgeted = self.post(model, key, "fte")
            form = _side_of(budgeted, side)
            if form is not None and form.is_about(x):
                return form
        return self._named(
            model, key, kind, measure, measure, side, x, here, self._before(model, key, measure)
        )

    def _named(
        self,
        model: str,
        key: str,
        kind: str,
        name: str,
        measure: str,
        side: str,
        x: float,
        here: _Model,
        before: list[Span],
    ) -> Form:
        """What a figure is called: as the one before that it is, or that with a change that the
        plan tells, or a name of its own."""
        forms = [form for span in before if (form := _side_of(span, side)) is not None]
        formula = self._formula(model, key, measure)
        told = self._told_of[model]
        if formula is None:
            # Before what it was: that both are the same number is no common knowledge.
            if told.gives(x, key, measure):
                return known(x)
            for form in forms:
                if form.is_about(x):
                    return form
        variable = (model, name, key, side) if side else (model, name, key)
        origin = kind
        if formula is not None:
            for at in (*self._earlier[model], model):
                self._naming.add((model, key, measure))
                computed = self._computed(formula, at)
                self._naming.discard((model, key, measure))
                form = None if computed is None else _side_of(computed, side)
                if form is not None and form.is_about(x):
                    return form
            origin = OPEN  # made of others, and nobody here knows how
        elif model in self._of_earlier:
            if self._told.assumes(x, key, measure):
                return known(x)
            in_all = name.endswith(" in all")
            for form in forms:
                step = x - form.value
                if told.says(step) if in_all else told.moves(step, key, measure):
                    return total((form, known(step)))
            if forms or key in self._told.made:
                origin = OPEN  # how it came about is not understood
        elif self._comparison._models[model].steps and key in self._told.divided:
            origin = OPEN  # a share of what is in no model
        least, most = here.limits(key, kind, measure)
        self.unknowns[variable] = Unknown(
            measure, origin, here.persons(key, kind), x, min(least, x), max(most, x)
        )
        return Form({variable: 1.0}, 0.0, x)

    def _totals_before(self, model: str, unit: str, measure: str) -> list[Span]:
        """What a total may be in an earlier model: that of the unit, or of those that became it."""
        return [
            span
            for earlier in self._earlier[model]
            for span in self._not_said(
                earlier, model, self._totals_in(earlier, model, unit, measure)
            )
        ]

    def _totals_in(self, earlier: str, model: str, unit: str, measure: str) -> list[Span]:
        base = self._models[earlier].organisation
        into = self._heirs(earlier, model)
        heirs = [
            times(self.unit(earlier, before, measure), share)
            for before, share in into.get(unit, [])
            if self._has_unit(base, before) and not math.isnan(share)
        ]
        same = [self.unit(earlier, unit, measure)] if self._has_unit(base, unit) else []
        found = [*same, added(heirs)] if heirs else same
        # Besides, posts may have come or gone.
        inside = {
            before
            for one, _ in into.get(unit, [(unit, 1.0)])
            for before in self._models[earlier].posts_below(one)
        }
        below = set(self._models[model].posts_below(unit))
        base_posts = self._models[earlier].posts
        come = [self.post(earlier, p, measure) for p in sorted(below - inside) if p in base_posts]
        gone = [self.post(earlier, p, measure) for p in sorted(inside - below)]
        if come or gone:
            found += [less(added([one, *come]), added(gone)) for one in found]
        return found

    @staticmethod
    def _has_unit(organisation: Organisation, key: str) -> bool:
        return key in organisation and organisation.kind(key) == "unit"

    @once
    def _told(self) -> Told:
        return Told(*self._comparison._models.values())

    @once
    def _told_of(self) -> dict[str, Told]:
        """By model, what the plans say that led to it."""
        return {name: Told(one) for name, one in self._comparison._models.items()}

    def _formula(self, model: str, key: str, measure: str) -> str | None:
        """The formula by which a plan computes a figure from others; what a document computes
        itself nobody knows who sees the plans."""
        for formula in self._models[model].formulas(key, measure):
            if names_figures(formula) and self._told.has(formula, key):
                return formula
        return None

    def computed(self, formula: str, model: str) -> list[Span]:
        """What a formula of a plan may be the sum of: figures of the model, or of earlier ones."""
        made = (self._computed(formula, at) for at in (*self._earlier[model], model))
        return [one for one in made if one is not None]

    def named_in(self, formula: str, model: str) -> list[Span]:
        """The figures of people that a formula names, as any of these models has them."""
        return [
            self.unit(at, key, measure)
            if self._has_unit(there, key)
            else self.post(at, key, measure)
            for at in (*self._earlier[model], model)
            for there in [self._models[at].organisation]
            for key, measure in figures_in(formula)
            if measure in OF_PEOPLE and key in there
        ]

    def _computed(self, formula: str, at: str) -> Span | None:
        """What a formula says, if the figures in it are those of a model."""
        organisation = self._models[at].organisation

        def figure(key: str, measure: str) -> Span | None:
            if (at, key, measure) in self._naming or key not in organisation:
                return None
            if measure in OF_PEOPLE and organisation.kind(key) == "post":
                return self.post(at, key, measure)
            if measure in OF_PEOPLE and organisation.kind(key) == "unit":
                made = self._units.get((at, measure))
                return self.unit(at, key, measure) if made is None else made.get(key)
            quantity = organisation.quantity(key, measure)
            x = None if quantity is None else quantity.value
            return None if x is None else Span(known(x), known(x), known(x))

        return sum_of(formula, figure)

    @once
    def _of_earlier(self) -> set[str]:
        """The models to which plans led from an earlier one, or to both from a third."""
        models = self._comparison._models
        return {
            model
            for model, before in self._earlier.items()
            if any(models[model].kinship(models[one]) != "none" for one in before)
        }

    def _before(self, model: str, key: str, measure: str) -> list[Span]:
        """What a figure may be in an earlier model: that of the node, of those that became it, of
        one of these."""
        return [
            span
            for earlier in self._earlier[model]
            for span in self._not_said(
                earlier, model, self._before_in(earlier, model, key, measure)
            )
        ]

    def _not_said(self, earlier: str, model: str, spans: list[Span]) -> list[Span]:
        """Without what plans say that did not lead to the model: that one of its figures is the
        same number is no common knowledge."""
        if earlier not in self._beside[model]:
            return spans

        def side(form: Form | None) -> Form | None:
            return None if form is not None and not form.terms and form.value else form

        return [
            Span(side(one.lower), side(one.value), side(one.upper), side(one.part)) for one in spans
        ]

    @once
    def _beside(self) -> dict[str, set[str]]:
        """Of each model the earlier ones that it was not made from."""
        models = self._comparison._models
        return {
            model: {
                one
                for one in before
                if models[model].kinship(models[one]) not in ("same", "descendant")
            }
            for model, before in self._earlier.items()
        }

    def _before_in(self, earlier: str, model: str, key: str, measure: str) -> list[Span]:
        base = self._models[earlier]
        found: list[Span] = []
        if base.has(key):
            found.append(self.node(earlier, key, measure))
        heirs = [
            (before, share)
            for before, share in self._heirs(earlier, model).get(key, [])
            if base.has(before) and not math.isnan(share)
        ]
        parts = [times(self.node(earlier, before, measure), share) for before, share in heirs]
        if parts:
            found.append(added(parts))
        return found + [self.node(earlier, before, measure) for before, _ in heirs]

    def _heirs(self, earlier: str, model: str) -> dict[str, list[tuple[str, float]]]:
        """Of each node of a model, who of an earlier one went into it, with the share that did."""
        if (earlier, model) not in self._into:
            into = self._into[earlier, model] = {}
            for row in self._transition(earlier, model).rows:
                if row.key_after and row.manager != "entrant":
                    into.setdefault(row.key_after, []).append((row.key, row.share))
        return self._into[earlier, model]

    def _transition(self, earlier: str, model: str) -> _core.Transition:
        if earlier == self.reference:
            return self._comparison._transition(model)
        before, after = (self._comparison._models[one] for one in (earlier, model))
        lineage = after.lineage_since(before)
        return _core.transition(before._native, after._native, lineage, None, None)


def _earlier(comparison: Comparison) -> dict[str, list[str]]:
    """The models that figures of a model can be those of: the reference, where the model was made
    from it; else all that come before it, each after those that it was made from."""
    models, reference = comparison._models, comparison.reference
    left = [reference, *(name for name in models if name != reference)]
    if all(comparison.kinship[name] in ("same", "descendant") for name in left):
        return {name: [] if name == reference else [reference] for name in left}
    found: dict[str, list[str]] = {}
    while left:
        first = next(
            name
            for name in left
            if all(models[name].kinship(models[other]) != "descendant" for other in left)
        )
        left.remove(first)
        found[first] = list(found)
    return found


def _side_of(span: Span, side: str) -> Form | None:
    return {"lower": span.lower, "upper": span.upper}.get(side, span.value)


# FTE of one position; see what a document is refused for.
_MOST_OF_ONE = 1.5
_SIDES = ("lower", "value", "upper")
_Stated = tuple[float | None, float | None, float | None]


class _Model:
    """The figures of one model as they stand in it."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        document: dict[str, Any] = json.loads(organisation.to_json())
        self.posts: dict[str, dict[str, Any]] = {post: {} for post in organisation.keys("post")}
        for post in document.get("posts", []):
            # A document has the posts of all days.
            if post["key"] in self.posts:
                self.posts[post["key"]] = post
        self.home = {post: organisation.home(post) for post in self.posts}
        self._totals: dict[str, dict[str, _Stated]] = {}
        self._below: dict[str, list[str]] = {}
        self._parts: dict[str, dict[str, float | None]] = {}

    def has(self, key: str) -> bool:
        return key in self.organisation

    @once
    def _at_home(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for post, home in self.home.items():
            if home is not None and not self.posts[post].get("external"):
                found.setdefault(home, []).append(post)
        return found

    def posts_in(self, unit: str) -> list[str]:
        return self._at_home.get(unit, [])

    def posts_below(self, unit: str) -> list[str]:
        """The posts in a unit and all below it."""
        if not self.has(unit) or self.organisation.kind(unit) != "unit":
            return []
        if unit not in self._below:
            for one in reversed(self.organisation.keys("unit")):
                self._below[one] = [
                    *self.posts_in(one),
                    *(
                        post
                        for child in self.organisation.children(one)
                        for post in self._below[child]
                    ),
                ]
        return self._below[unit]

    def totals(self, measure: str) -> dict[str, _Stated]:
        if measure not in self._totals:
            if measure == "positions":
                found: dict[str, _Stated] = {}
                for unit in reversed(self.organisation.keys("unit")):
                    found[unit] = _sum(
                        [self.post(post, measure) for post in self.posts_in(unit)]
                        + [found[child] for child in self.organisation.children(unit)]
                    )
                self._totals[measure] = found
            else:
                self._totals[measure] = {
                    unit: _bounds(value.lower, value.value, value.upper)
                    for unit, value in self.organisation.totals(measure).items()
                }
        return self._totals[measure]

    def post(self, post: str, measure: str) -> _Stated:
        """A figure of a post: what is written, or what stands for it."""
        document = self.posts[post]
        count = self.organisation._native.positions(post)
        if document.get("external"):
            return (0.0, 0.0, 0.0)
        if measure == "positions":
            return (1.0, None, None) if count is None else (count, count, count)
        if measure in ("headcount", "fte_filled") and document.get("vacant"):
            return (0.0, 0.0, 0.0)
        quantity = self.organisation.quantity(post, measure)
        if quantity is not None:
            return _bounds(quantity.lower, quantity.value, quantity.upper)
        if measure == "headcount" and "count" not in document:
            return (1.0, 1.0, 1.0)
        return self.post(post, "fte") if measure == "fte_filled" else (0.0, None, None)

    def known_part(self, unit: str, measure: str) -> float | None:
        if measure == "positions":
            return None
        if measure not in self._parts:
            self._parts[measure] = {
                one: value.known_part for one, value in self.organisation.totals(measure).items()
            }
        return self._parts[measure][unit]

    def formulas(self, key: str, measure: str) -> list[str]:
        """How figures of a node are computed, where they are."""
        scopes = () if measure == "positions" else ("own", "total")
        found = [self.organisation.quantity(key, measure, scope) for scope in scopes]
        return [one.formula for one in found if one is not None and one.formula]

    def is_written(self, post: str, measure: str) -> bool:
        return self.organisation.quantity(post, measure) is not None

    def is_structure(self, post: str, measure: str, x: float) -> bool:
        """What everybody knows who sees the post: it is one position at least, and one person."""
        if measure == "positions":
            return x == 1
        return measure == "headcount" and not self.is_written(post, measure)

    def rest(self, unit: str, measure: str) -> _Stated:
        """What a unit has besides its posts and the units below it."""
        if measure == "positions":
            return (0.0, 0.0, 0.0)
        is_written = any(
            self.organisation.quantity(unit, measure, scope) is not None
            for scope in ("own", "total")
        )
        if not is_written and (self.posts_in(unit) or self.organisation.children(unit)):
            return (0.0, 0.0, 0.0)
        whole = self.totals(measure)[unit]
        parts = _sum(
            [self.post(post, measure) for post in self.posts_in(unit)]
            + [self.totals(measure)[child] for child in self.organisation.children(unit)]
        )
        left: list[float | None] = []
        for x, part in zip(whole, (parts[2], parts[1], parts[0]), strict=True):
            if x is None or part is None:
                left.append(None)
            else:
                left.append(0.0 if close(x, part) else x - part)
        return max(0.0, left[0] or 0.0), left[1], left[2]

    def limits(self, key: str, kind: str, measure: str) -> tuple[float, float]:
        """What no document may have otherwise: a group is of one at least, and one position has
        little more than one full-time equivalent unless it says so."""
        if measure == "positions":
            return 1.0, math.inf
        single = kind == "post" and self.organisation._native.positions(key) == 1
        if single and measure in FTE and not self.posts[key].get("large"):
            return 0.0, _MOST_OF_ONE
        return 0.0, math.inf

    def persons(self, key: str, kind: str) -> float | None:
        """How many persons stand behind a figure, where that is known."""
        if kind == "post":
            return self.organisation._native.positions(key)
        for measure in ("headcount", "fte"):
            number = self.rest(key, measure)[1]
            if number is not None and number > 0:
                return number
        return None


def _is_exact(stated: _Stated) -> bool:
    return stated[1] is not None and stated[0] == stated[1] == stated[2]


def _bounds(lower: float | None, value: float | None, upper: float | None) -> _Stated:
    low = 0.0 if lower is None or not math.isfinite(lower) else lower
    return low, value, None if upper is None or not math.isfinite(upper) else upper


def _sum(parts: list[_Stated]) -> _Stated:
    def side(i: int) -> float | None:
        numbers = [x for part in parts if (x := part[i]) is not None]
        return math.fsum(numbers) if len(numbers) == len(parts) else None

    return side(0), side(1), side(2)
