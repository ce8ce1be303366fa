"""What the leadership structure costs, what a change of it saves, and whether that is enough."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Literal

from tyngde.display.blocks import Block, Grid, Notes
from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.metrics.managers import manager_sets
from tyngde.metrics.spans import open_line
from tyngde.model.calls import remembered
from tyngde.model.misfits import fitting
from tyngde.model.organisation import Organisation, as_organisation
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.model.values import Value
from tyngde.study.rules.ruling import Finding, in_band
from tyngde.words.languages import language_of
from tyngde.words.numbers import show
from tyngde.words.plain import plain
from tyngde.words.study import study_word

__all__ = ["LeaderCost", "LeadershipCost", "leadership_cost"]

_ROWS = 30
_UNLISTED = "posts.count"

Basis = Literal["document", "band", "unknown"]
Side = Literal["stays", "new", "gone"]


@fitting
@dataclass(frozen=True)
class LeaderCost:
    """What a leader's post costs.

    Attributes:
        post: its key.
        heads: keys of the units that it heads.
        level: its level, as the document calls it; may be empty.
        cost: DKK a year, of all positions of the post; at least 0 where it is not known.
        basis: ``document`` (its salary), ``band`` (of its level, or of itself) or ``unknown``.
        side: ``stays``; ``new``: not in the reference; ``gone``: in the reference alone.
    """

    post: str
    heads: tuple[str, ...]
    level: str
    cost: Value
    basis: Basis
    side: Side


@fitting
class LeadershipCost(Shown):
    """What leaders cost. See :func:`leadership_cost`.

    It has a length, can be iterated and asked by position: a :class:`LeaderCost` each. As a table a
    row for each: ``post``, ``heads``, ``level``, ``cost``, ``cost_lower``, ``cost_upper``,
    ``basis``, ``side``, ``missing``.

    Attributes:
        total: of the model, DKK a year.
        before: of the reference; None without one.
        saving: what the model costs less than the reference. A post that is the same in both costs
            the same in both, also where nobody knows how much.
        one_off: what the change costs once, DKK.
        demand: whether the saving that is demanded is met, as a rule has it; None where none is.
    """

    def __init__(
        self,
        rows: list[LeaderCost],
        total: Value,
        before: Value | None,
        saving: Value | None,
        one_off: Value,
        demand: Finding | None,
        language: str,
    ) -> None:
        self._rows, self._language = rows, language
        self.total, self.before, self.saving = total, before, saving
        self.one_off, self.demand = one_off, demand

    @property
    def payback(self) -> Value:
        """In how many years the saving has paid what the change costs once; undefined where nothing
        is saved (``zero_total``)."""
        saving = Value.of(0) if self.saving is None else self.saving
        if saving.upper is not None and saving.upper <= 0:
            return Value(None, reason="zero_total")
        return self.one_off / saving

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, position: int) -> LeaderCost:
        return self._rows[position]

    def table(self) -> Table:
        """The table; see the class for its columns."""
        columns: dict[str, Any] = {
            "post": [x.post for x in self._rows],
            "heads": [", ".join(x.heads) for x in self._rows],
            "level": [x.level for x in self._rows],
            "cost": [x.cost.value for x in self._rows],
            "cost_lower": [x.cost.lower for x in self._rows],
            "cost_upper": [x.cost.upper for x in self._rows],
            "basis": [x.basis for x in self._rows],
            "side": [x.side for x in self._rows],
            "missing": ["; ".join(x.cost.missing) for x in self._rows],
        }
        return Table(columns, numbers=("cost", "cost_lower", "cost_upper"), language=self._language)

    def _beside(self) -> str:
        demand = None if self.demand is None else self.demand.state
        return repr((self.total, self.before, self.saving, self.one_off, demand))

    def _blocks(self) -> list[Block]:
        def say(key: str, *of: object) -> str:
            return study_word(key, self._language).format(*of)

        notes = [say("leaders_cost", show(self.total, self._language))]
        if self.before is not None and self.saving is not None:
            notes[0] = say(
                "leaders_cost_since",
                show(self.total, self._language),
                show(self.before, self._language),
                show(self.saving, self._language),
            )
        if self.one_off != 0:
            notes.append(say("one_off", show(self.one_off, self._language)))
        if self.demand is not None:
            notes.append(say("demand_is", say(self.demand.state)))
        missing = self.missing
        if missing:
            more = " …" if len(missing) > _ROWS else ""
            notes.append(
                phrase("{}: {}{}", say("stands_in_the_way"), ", ".join(missing[:_ROWS]), more)
            )
        if len(self) > _ROWS:
            notes.append(say("first_lines", _ROWS, len(self)))
        rows = [
            [x.post, x.level, show(x.cost, self._language), say(x.basis), say(x.side)]
            for x in self._rows[:_ROWS]
        ]
        header = [say(x) for x in ("post", "level", "cost", "basis", "since")]
        return [Notes(notes), Grid(header, rows)]

    @property
    def missing(self) -> list[str]:
        """What stands in the way of a number, as ``key.figure``."""
        values = [self.total, self.one_off]
        values += [x for x in (self.before, self.saving) if x is not None]
        return sorted({name for x in values for name in x.missing})

    def __repr__(self) -> str:
        return plain(f"<LeadershipCost of {len(self)} posts: {self.total}>")


@remembered
def leadership_cost(
    organisation: Organisation | Mapping[str, Any],
    *,
    reference: Organisation | Mapping[str, Any] | None = None,
    salaries: Mapping[str, Any] | None = None,
    one_off: Mapping[str, Any] | None = None,
    demanded: float | None = None,
    language: str | None = None,
) -> LeadershipCost:
    """What the leadership structure of a model costs, and what it saves against a reference.

        found = ty.leadership_cost(
            model, reference=today, salaries={"2": (1_000_000, 1_300_000), "3": 800_000},
            one_off={"severance": (200_000, 400_000)}, demanded=3_000_000)
        found.saving, found.demand.state

    A leader is a post that heads a unit, that others report to, or that is declared a manager. It
    costs its salary (``salary``, DKK a year of all its positions); where none is written, what
    ``salaries`` says of the post itself, else of its level; else at least 0, and it is named. An
    external post is none of them. A unit whose head nobody recorded may have a leader whom nobody
    counted, and so may an organisation whose posts are not all listed: then the total is a lower
    bound, too, and ``unit.head`` or ``posts.count`` is named.

    Args:
        organisation: the model.
        reference: what it is compared with.
        salaries: DKK a year by level or key of a post: a number, a :class:`tyngde.Value`, or two
            numbers it lies between.
        one_off: DKK once, by name, in the same forms; None where nobody knows how much.
        demanded: a saving a year that is demanded: kept, broken or undecidable.
        language: of the representations, ``en`` or ``da``; that of :func:`tyngde.language` when
            not given.

    Raises:
        UsageError: an amount of another form, a name in ``salaries`` that is neither level nor post
            of these models (all at once, with the nearest), or a demand without a reference.
    """
    language = language_of(language)
    model = as_organisation(organisation)
    before = None if reference is None else as_organisation(reference)
    if demanded is not None and before is None:
        raise at_place(
            UsageError, "a saving is demanded", "", expected="a reference to save against",
            key="demanded",
        )  # fmt: skip
    paid = _amounts("salaries", salaries or {})
    _check_names(paid, [x for x in (model, before) if x is not None])
    once = _amounts("one_off", one_off or {})
    after = _leaders(model, paid)
    then = {} if before is None else _leaders(before, paid)
    shared = {key for key in after if key in then and _alike(after[key], then[key])}
    rows = [
        _row(x, "stays" if before is None or key in then else "new") for key, x in after.items()
    ]
    rows += [_row(x, "gone") for key, x in then.items() if key not in after]
    total = _total([x.cost for x in after.values()], _open_leaders(model))
    saving = None
    if before is not None:
        now, earlier = _open_leaders(model), _open_leaders(before)
        # Of those who are not listed, each may come, go or stay once anything happens.
        once_more = {_UNLISTED} if model._digest != before._digest else set()
        stay = set(now) & set(earlier) - once_more
        less = _total(
            [x.cost for k, x in then.items() if k not in shared],
            [x for x in earlier if x not in stay],
        )
        more = _total(
            [x.cost for k, x in after.items() if k not in shared], [x for x in now if x not in stay]
        )
        saving = less - more
    demand = None
    if demanded is not None and saving is not None:
        demand = in_band("", saving, (demanded, math.inf), "saving")
    return LeadershipCost(
        rows,
        total,
        None if before is None else _total([x.cost for x in then.values()], _open_leaders(before)),
        saving,
        _total(list(once.values()), ()),
        demand,
        language,
    )


def _row(x: LeaderCost, side: Side) -> LeaderCost:
    return replace(x, side=side)


def _alike(one: LeaderCost, other: LeaderCost) -> bool:
    """Whether a post costs the same in both models: the same number, or the same unknown one."""
    return (one.basis, one.cost, one.level) == (other.basis, other.cost, other.level)


def _leaders(model: Organisation, paid: Mapping[str, Value]) -> dict[str, LeaderCost]:
    heads: dict[str, list[str]] = {}
    for unit in model:
        for post in model.heads(unit):
            heads.setdefault(post, []).append(unit)
    sets = manager_sets(model)
    keys = {*heads, *sets.structural, *sets.declared}
    found: dict[str, LeaderCost] = {}
    for post in model.keys("post"):
        # Of another employer, and so of no measure.
        if post not in keys or model._native.is_external(post):
            continue
        level = model.level(post)
        salary = model.quantity(post, "salary")
        basis: Basis = "unknown"
        cost = Value(None, 0.0, None, "unknown_input", 0.0, (f"{post}.salary",))
        if salary is not None and salary.form != "unknown":
            cost, basis = Value(salary.value, salary.lower, salary.upper), "document"
        elif (band := paid.get(post, paid.get(level))) is not None:
            cost, basis = band, "band"
        found[post] = LeaderCost(post, tuple(heads.get(post, ())), level, cost, basis, "stays")
    return found


def _open_heads(model: Organisation) -> set[str]:
    """Units that may have a head whom nobody recorded, beside the one that is, say."""
    told = {x.removesuffix(".heads") for x in open_line(model) if x.endswith(".heads")}
    unknown = (u for u in model if not model.heads(u) and not model.is_recorded("heads", u))
    return told.union(unknown)


def _open_leaders(model: Organisation) -> list[str]:
    """Leaders whom nobody may have counted: heads, and posts that are not listed."""
    heads = _open_heads(model)
    named = [f"{unit}.head" for unit in model if unit in heads]
    return [*named, _UNLISTED] if _UNLISTED in open_line(model) else named


def _total(values: list[Value], unknown: Sequence[str]) -> Value:
    whole = Value.of(0)
    for each in values:
        # The same band of two posts is two salaries.
        whole = whole + Value(
            each.value, each.lower, each.upper, each.reason, each.known_part, each.missing
        )
    if not unknown:
        return whole
    return whole + Value(None, 0.0, None, "not_recorded", 0.0, tuple(unknown))


def _amounts(name: str, given: Mapping[str, Any]) -> dict[str, Value]:
    made: dict[str, Value] = {}
    faults: list[Error] = []
    for key, amount in given.items():
        value = _amount(f"{name}.{key}", amount)
        if value is None:
            faults.append(
                at_place(
                    UsageError,
                    phrase("{} is no amount", repr(amount)),
                    phrase("{}.{}", name, key),
                    expected="a number, a Value, or two numbers, the lower first",
                    key=str(key),
                )
            )
        else:
            made[str(key)] = value
    if faults:
        raise faults[0].with_others(faults[1:])
    return made


def _amount(name: str, given: Any) -> Value | None:
    if given is None:
        return Value(None, 0.0, None, "unknown_input", 0.0, (name,))
    if isinstance(given, Value):
        return given
    try:
        if isinstance(given, (tuple, list)):
            low, high = map(float, given)
            return Value.between(low, high) if low >= 0 else None
        number = float(given)
        return Value.of(number) if number >= 0 and not isinstance(given, bool) else None
    except (TypeError, ValueError):
        return None


def _check_names(paid: Mapping[str, Value], models: list[Organisation]) -> None:
    known = {x for model in models for x in model.keys("post")}
    known |= {model.level(post) for model in models for post in model.keys("post")} - {""}
    faults = [
        at_place(
            UsageError,
            phrase("{} is neither a level nor a post", repr(name)),
            "salaries",
            expected="a level of these models, or the key of a post",
            nearest=get_close_matches(name, sorted(known)),
            key=name,
        )
        for name in paid
        if name not in known
    ]
    if faults:
        raise faults[0].with_others(faults[1:])
