"""What the figures of a comparison say, in sentences.

Every sentence is made from figures and holds for whatever they are: it says "falls" where the
bounds leave no doubt, that it cannot be told where they overlap, and what is unknown where
something is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tyngde.model.values import Value
from tyngde.report.facts import Facts
from tyngde.words import sentences as words
from tyngde.words.labels import measure_label, undefined_label, word
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Figure,
    Name,
    Part,
    Sentence,
    amount,
    at_least,
    bounds,
    enumerate_,
    figure,
    fill,
    order_of,
    say,
    suppressed,
    unknown,
)


class Sentences:
    """The sentences of a report, over one set of facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.language = facts.language

    # Words

    def phrase(
        self,
        key: str,
        order: tuple[tuple[Value, Value], ...] = (),
        /,
        **slots: Part | Sequence[Part],
    ) -> Sentence:
        """A sentence of the table."""
        return say(words.phrase(key, self.language), order, at=self.at, **slots)

    @property
    def at(self) -> list[Part]:
        """Where the reference stands in a sentence: ``today``, or ``in`` with its name."""
        if self.facts.reference == word("today", self.language):
            return [words.part("today", self.language)]
        return fill(words.part("in", self.language), model=self.reference)

    @property
    def base(self) -> list[Part]:
        """The reference as a thing: ``the organisation today``, or its name."""
        if self.facts.reference == word("today", self.language):
            return [words.part("organisation_today", self.language)]
        return [self.reference]

    @property
    def kind(self) -> str:
        """The word of the table for the compared units."""
        by = self.facts.by
        return by if by is not None and words.has_definite(by) else "unit"

    def noun(self, key: str, many: bool = True) -> str:
        """A noun, in the plural unless told otherwise."""
        return words.noun(key, self.language, many)

    def count(self, n: float, key: str) -> list[Part]:
        """A number with its noun: ``1 chief``, ``6 chiefs``."""
        return [Figure(n, numeral(n, self.language)), " ", self.noun(key, n != 1)]

    def number_word(self, n: int) -> str:
        """A small number as a word, for the beginning of a sentence."""
        return words.number_word(n, self.language)

    def subject(self, indicator: str) -> str:
        """What a sentence about an indicator begins with."""
        text = words.subject(indicator, self.noun(self.kind), self.language)
        return self.facts.label(indicator) if text is None else text

    def value(self, indicator: str, model: str) -> list[Part]:
        """An indicator in a model, as it stands in a sentence."""
        value = self.facts.value(indicator, model)
        return amount(value, self.language, self.facts.unit_of(indicator))

    def model(self, model: str) -> Name:
        return Name(model)

    @property
    def reference(self) -> Name:
        return Name(self.facts.reference)

    # One indicator from the reference to a model

    def change(
        self,
        indicator: str,
        model: str,
        rises: str = "rises",
        falls: str = "falls",
        subject: str | None = None,
    ) -> Sentence:
        """How an indicator differs from the reference."""
        before = self.facts.value(indicator, self.facts.reference)
        after = self.facts.value(indicator, model)
        unit = self.facts.unit_of(indicator)
        slots: dict[str, Part | Sequence[Part]] = {
            "subject": self.subject(subject or indicator),
            "before": amount(before, self.language, unit),
            "after": amount(after, self.language, unit),
        }
        if suppressed(before) or suppressed(after):
            return self.phrase("hidden", **slots)
        there = [value.defined or unknown(value) for value in (before, after)]
        if not all(there):
            key = "only_there" if there[0] else "only_here" if there[1] else "without"
            return self.phrase(key, **slots)
        same_words = say("{before}", before=slots["before"]) == say("{after}", after=slots["after"])
        how = order_of(before, after)
        if how == 0:
            return self.phrase("same", **slots)
        if how is not None and _seem_equal(before, after, self.language, unit):
            return self.phrase("hardly", **slots)
        if how == -1:
            return self.phrase(rises, ((before, after),), **slots)
        if how == 1:
            return self.phrase(falls, ((after, before),), **slots)
        if same_words and unknown(before) and unknown(after):
            return self.phrase("is" if at_least(after) else "both_unknown", **slots)
        return self.phrase("undecided", **slots)

    def changed(self, indicator: str, model: str) -> bool:
        """True where the bounds show that an indicator differs."""
        if not self.facts.comparable(indicator):
            return False
        before = self.facts.value(indicator, self.facts.reference)
        return order_of(before, self.facts.value(indicator, model)) in (-1, 1)

    # In short

    def opening(self) -> list[Sentence]:
        """What is compared with what, and what the reference looks like."""
        facts = self.facts
        names = enumerate_([Name(model) for model in facts.others or facts.models], self.language)
        if not facts.others:
            first = self.phrase("nothing_to_compare", models=names)
        elif len(facts.others) == 1:
            first = self.phrase("one_compared", base=self.base, models=names)
        else:
            count: list[Part] = [
                Figure(len(facts.others), self.number_word(len(facts.others))),
                " ",
            ]
            count.append(self.noun("model"))
            first = self.phrase("compared", count=count, base=self.base, models=names)
        return [first, self.described(facts.reference, named=True)]

    def described(self, model: str, named: bool = False) -> Sentence:
        """Units, chiefs and layers of a model."""
        facts = self.facts

        def counted(indicator: str, noun: str) -> list[Part]:
            return self.some(facts.value(indicator, model), noun)

        return self.phrase(
            "has",
            model=[Name(model), ": "] if named else [],
            units=counted("units", self.kind),
            chiefs=counted("chiefs", "chief"),
            layers=counted("layers", "layer"),
        )

    def in_short(self, model: str) -> list[list[Sentence]]:
        """What a model changes, in few points of one or more sentences."""
        points = [[one] for one in self.size(model, only_changed=True)]
        for indicator in ("span_max", "load_gini", "tyngde_gini", "interfaces_cut"):
            if self.changed(indicator, model):
                points.append(
                    [
                        self.balance(indicator, model)
                        if indicator.endswith("gini")
                        else self.change(indicator, model)
                    ]
                )
        return [
            *(points or [[self.phrase("nothing_changes")]]),
            self.saving(model),
            self.managers(model),
        ]

    def size(self, model: str, only_changed: bool = False) -> list[Sentence]:
        """Units, chiefs and layers against the reference; where there are as many chiefs as units
        both before and after, in one sentence."""
        facts = self.facts
        wanted = ["units", "chiefs", "layers"]
        values = [
            facts.value(indicator, m)
            for m in (facts.reference, model)
            for indicator in ("units", "chiefs")
        ]
        both = values[0] == values[1] and values[2] == values[3]
        if both:
            wanted.remove("chiefs")
        return [
            self.change(i, model, subject="units_and_chiefs" if both and i == "units" else None)
            for i in wanted
            if not only_changed or self.changed(i, model)
        ]

    def certainty(self) -> list[Sentence]:
        """What rests on assumptions and what is unknown."""
        facts = self.facts
        if facts.assumptions:
            names = [Name(one.name(self.language) or one.key) for one in facts.assumptions]
            first = self.phrase("assumed", names=enumerate_(names, self.language))
        else:
            first = self.phrase("not_assumed")
        missing = sum(len(nodes) for nodes in facts.missing.values())
        if not facts.undefined:
            all_known = self.phrase("can_but_open" if facts.anything_open else "can")
            return [first, all_known] if not missing else [first]
        second = self.phrase(
            "cannot",
            some=[Figure(len(facts.undefined), numeral(len(facts.undefined), self.language))],
            all=self.count(len(facts.indicators), "indicator"),
            figures=self.count(missing, "figure"),
        )
        return [first, second]

    # Organisational meaning

    def leadership(self, model: str) -> list[Sentence]:
        """Units, chiefs, layers and spans of a model, against the reference."""
        said = self.size(model)
        covered = self.facts.coverage("span_max", model)
        if covered is not None and covered[0] < covered[1]:
            said.append(self.known_of("spans_unknown", covered, "chief"))
            if at_least(self.facts.value("span_max", model)):
                said.append(self.change("span_max", model))
        else:
            said += [self.change(i, model) for i in ("span_mean", "span_max")]
        return said

    def known_of(self, key: str, covered: tuple[int, int], noun: str, **more: Part) -> Sentence:
        """For how many of how many something is known."""
        none = words.part("none", self.language)
        known = Figure(covered[0], numeral(covered[0], self.language) if covered[0] else none)
        return self.phrase(key, known=known, all=self.count(covered[1], noun), **more)

    def balance(self, indicator: str, model: str) -> Sentence:
        """How evenly load or tyngde is spread, against the reference."""
        prefix = "tyngde_" if indicator.startswith("tyngde") else ""
        return self.change(indicator, model, prefix + "less_even", prefix + "more_even")

    def spread(self, model: str) -> list[Sentence]:
        """The balance of load in a model."""
        facts = self.facts
        covered = facts.coverage("load_gini", model)
        measure = measure_label(facts.comparison.profile.load, self.language)
        if covered is not None and covered[0] < covered[1]:
            return [self.known_of("load_unknown", covered, self.kind, measure=measure)]
        said = [self.largest("load", model)]
        if model != facts.reference:
            said += [
                self.balance("load_gini", model),
                self.change("load_max_mean", model),
                self.disagreement("load", model),
            ]
        return [one for one in said if one is not None]

    def disagreement(self, attribute: str, model: str) -> Sentence | None:
        """Said where the two measures of balance rise and fall against each other."""
        base = self.facts.reference
        ways = [
            order_of(
                self.facts.value(f"{attribute}_{kind}", base),
                self.facts.value(f"{attribute}_{kind}", model),
            )
            for kind in ("gini", "max_mean")
        ]
        return self.phrase("disagree") if sorted(map(str, ways)) == ["-1", "1"] else None

    def largest(self, attribute: str, model: str) -> Sentence | None:
        """The unit that carries most, where that is beyond doubt."""
        found = self.facts.largest(attribute, model)
        if found is None:
            return None
        unit, value = found
        rest = [
            self.facts.of_unit(other, attribute, model)
            for other in self.facts.units
            if other.key and other is not unit
        ]
        order = tuple((other, value) for other in rest if other is not None)
        if attribute == "tyngde":
            if not self.facts.comparison.profile.is_additive_share:
                return self.phrase("largest_score", order, unit=unit.name)
            shown = amount(value, self.language, "share")
            return self.phrase("largest_tyngde", order, unit=unit.name, value=shown)
        kind = "fte" if self.facts.comparison.profile.load.startswith("fte") else ""
        return self.phrase(
            "largest_load", order, unit=unit.name, value=amount(value, self.language, kind)
        )

    # Professional meaning

    def interfaces(self, model: str) -> list[Sentence]:
        """Interfaces cut and healed in a model."""
        facts = self.facts
        if not facts.ties:
            return [self.phrase("no_ties")]
        said = [self.change("interfaces_cut", model)]
        for key, ties in zip(("healed", "cut"), facts.tie_changes(model), strict=True):
            if not ties:
                continue
            pairs: list[list[Part]] = [
                [facts.name(tie.a), " – ", facts.name(tie.b)] for tie in ties
            ]
            said.append(self._tie_sentence(key, len(ties), pairs))
        if len(said) == 1:
            said.append(self.phrase("no_tie_changes"))
        volume = facts.value("interface_volume_cut", model)
        if volume.defined:
            said.append(self.change("interface_volume_cut", model))
        return said

    def _tie_sentence(self, key: str, n: int, pairs: list[list[Part]]) -> Sentence:
        listed: list[Part] = []
        for i, pair in enumerate(pairs):
            listed += ["; "] if i else []
            listed += pair
        return self.phrase(
            key,
            count=self.count(n, "interface"),
            ties=listed,
            units=self.noun(self.kind),
            units_definite=words.definite(self.kind, self.language),
        )

    # Economic meaning

    def posts(self, model: str) -> Sentence:
        """Positions abolished and created."""
        facts = self.facts
        gone, new = (facts.value(i, model) for i in ("posts_abolished", "posts_created"))
        if gone.value == 0 and new.value == 0 and gone.exact and new.exact:
            return self.phrase("no_posts")

        def verb(value: Value) -> list[Part]:
            one = value.exact and value.value == 1
            said = words.part("is_one" if one else "are_many", self.language)
            return [said] if said else []

        return self.phrase(
            "posts",
            abolished=[*self.some(gone, "position"), *verb(gone)],
            created=[*self.some(new, "position"), *verb(new)],
        )

    def saving(self, model: str) -> list[Sentence]:
        """Positions abolished and created, and what their salaries come to."""
        facts = self.facts
        said = [self.posts(model)]
        saving = facts.value("saving", model)
        gone, new = (facts.value(i, model) for i in ("posts_abolished", "posts_created"))
        if saving.exact and saving.value == 0 and gone.value == 0 and new.value == 0:
            return said
        low, high = bounds(saving)
        zero = Value(0.0, 0.0, 0.0)
        if suppressed(saving):
            said.append(self.phrase("saving_hidden"))
        elif not saving.defined:
            names = [facts.name(one.rpartition(".")[0], model) for one in saving.missing]
            listed = enumerate_(names, self.language, 4)
            said.append(
                self.phrase("saving_unknown", names=listed)
                if names
                else self.phrase("saving_unknown_why")
            )
        elif low > 0:
            said.append(
                self.phrase(
                    "saves", ((zero, saving),), value=amount(saving, self.language, "money")
                )
            )
        elif high < 0:
            more = Value(-float(saving), -high, -low)
            said.append(
                self.phrase("costs", ((zero, more),), value=amount(more, self.language, "money"))
            )
        elif saving.exact:
            said.append(self.phrase("even"))
        else:
            said.append(self.phrase("saving_between", value=amount(saving, self.language, "money")))
        return said

    # Tyngde

    def tyngde(self, model: str) -> list[Sentence]:
        """The tyngde of a model: where most of it lies, and how evenly."""
        facts = self.facts
        value = facts.value("tyngde_gini", model)
        if not value.defined and unknown(value):
            measures = dict.fromkeys(one.rpartition(".")[2] for one in value.missing)
            if not measures:
                return [self.phrase("tyngde_unknown_why")]
            names = [measure_label(measure, self.language) for measure in measures]
            return [self.phrase("tyngde_unknown", missing=enumerate_(names, self.language))]
        why = undefined_label(value.reason, value.missing, self.language)
        if why is not None:
            return [self.phrase("tyngde_undefined", why=why)]
        said = [self.largest("tyngde", model)]
        if model != facts.reference and facts.comparable("tyngde_gini"):
            said += [
                self.balance("tyngde_gini", model),
                self.change("tyngde_max_mean", model),
                self.disagreement("tyngde", model),
            ]
        return [one for one in said if one is not None]

    # People

    def managers(self, model: str) -> list[Sentence]:
        """Who gets another manager, in numbers."""
        facts = self.facts
        rows = facts.transition(model).rows
        if not any(row.manager in ("changed", "open") for row in rows):
            return [self.phrase("nobody")]
        said = []
        for state in ("changed", "open"):
            parts: list[list[Part]] = []
            for indicator, noun in (
                (f"manager_{state}", "position"),
                (f"units_manager_{state}", "unit"),
            ):
                value = facts.value(indicator, model)
                if value.exact and value.value == 0:
                    continue
                parts.append(self.some(value, noun))
            if parts:
                said.append(self.phrase(state, value=enumerate_(parts, self.language)))
        return said

    def some(self, value: Value, noun: str) -> list[Part]:
        """So many of something, also where the number is not known."""
        many = self.noun(noun)
        if value.exact and value.value is not None:
            return self.count(value.value, noun)
        if suppressed(value):
            return fill(words.part("hidden_number", self.language), many=many)
        if unknown(value):
            if at_least(value) and value.lower is not None:
                least = figure(value.lower, self.language)
                known = words.part("unknown_number_at_least", self.language)
                return fill(known, many=many, least=least)
            return fill(words.part("unknown_number", self.language), many=many)
        return [*amount(value, self.language), " ", many]

    def fte(self, model: str) -> list[Sentence]:
        """FTE with another manager, and in another unit."""
        facts = self.facts
        said = []
        for what, key in (("manager_changed", "fte_changed"), ("unit_changed", "fte_unit")):
            value = facts.value(f"fte_{what}", model)
            share = facts.value(f"share_{what}", model)
            slots: dict[str, Part | Sequence[Part]] = {
                "value": amount(value, self.language),
                "unit": self.noun(self.kind, False),
            }
            if unknown(value) or suppressed(value):
                said.append(self.phrase(f"{key}_unknown", **slots))
            elif value.defined:
                if value.exact and value.value == 0:
                    continue
                if share.defined:
                    slots["share"] = amount(share, self.language, "share")
                    key += "_share"
                said.append(self.phrase(key, **slots))
            if what == "manager_changed":
                said += self.fte_open(model, bool(said))
        return said

    def fte_open(self, model: str, certain: bool) -> list[Sentence]:
        """FTE of which nobody knows yet whether their manager changes, and between what the whole
        of it lies: only these bounds tell models apart."""
        open_ = self.facts.value("fte_manager_open", model)
        whole = self.facts.value("fte_manager_affected", model)
        low, high = bounds(whole)
        nothing = open_.exact and open_.value == 0
        if (
            nothing
            or suppressed(open_)
            or not unknown(whole)
            or not all(map(math.isfinite, (low, high)))
        ):
            return []
        return [
            self.phrase(
                "fte_open" if certain else "fte_only_open",
                open=amount(open_, self.language),
                low=figure(low, self.language),
                high=figure(high, self.language),
            )
        ]


def _seem_equal(a: Value, b: Value, language: str, unit: str) -> bool:
    """True where two values read the same, though they are not."""
    return [
        part.text if isinstance(part, Figure) else part for part in amount(a, language, unit)
    ] == [part.text if isinstance(part, Figure) else part for part in amount(b, language, unit)]
