"""What the figures of a comparison say, in sentences.

Every sentence is made from figures and holds for whatever they are: it says "falls" where the
bounds leave no doubt, that it cannot be told where they overlap, and what is unknown where
something is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tyngde import _core
from tyngde.model.values import Value, wrap
from tyngde.report.hand_over_sentences import HandOverSentences
from tyngde.report.nothing_shown import TOLD, Subject, told_of, what_of
from tyngde.report.tie_sentences import TieSentences
from tyngde.words import sentences as words
from tyngde.words.labels import measure_label, undefined_label
from tyngde.words.numbers import numeral
from tyngde.words.prose import (
    Claim,
    Figure,
    Name,
    Part,
    Sentence,
    Slot,
    amount,
    at_least,
    bounds,
    enumerate_,
    figure,
    fill,
    order_of,
    suppressed,
    unknown,
)

# What a reader is told of in short: of each group the first that changes.
IN_SHORT = (
    ("span_max", "span_mean"),
    ("load_gini", "load_max_mean", "load_cv"),
    ("tyngde_gini", "tyngde_max_mean", "tyngde_cv"),
    ("interfaces_cut", "interface_volume_cut", "interface_share_cut"),
)


class Sentences(TieSentences, HandOverSentences):
    """The sentences of a report, over one set of facts."""

    # Sums of whole models that are shown, whatever was asked for.
    wholes: tuple[str, ...] = ("salary", "gross_expenditure")

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

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is told to be as it was where no change shows."""
        counts = (("", "units"), ("chief", "chiefs"), ("layer", "layers"))
        return (
            *((noun, True, (key,)) for noun, key in counts),
            *zip(("spans", "load", "tyngde", "ties"), (False,) * 4, IN_SHORT, strict=True),
        )

    def nothing_changes(self, model: str) -> list[Sentence]:
        """What stays, what is not known well enough to tell, and what is not shown of it."""
        facts = self.facts
        told: dict[str, list[Subject]] = {key: [] for key in TOLD}
        for subject in self.subjects:
            key = told_of(facts, subject, model)
            if key is not None:
                told[key].append(subject)
        said = []
        for key, subjects in told.items():
            claims = tuple(
                self.claim(indicator, each)
                for *_, indicators in subjects
                for indicator in indicators
                if indicator in facts.indicators
                for each in (facts.reference, model)
            )
            if subjects:
                what = what_of(subjects, self.kind, self.language)
                said.append(self.phrase(key, (), claims, what=what))
        return said

    def in_short(self, model: str) -> list[list[Sentence]]:
        """What a model changes, in few points of one or more sentences."""
        size = self.size(model, only_changed=True)
        points: list[list[Sentence]] = []
        for indicators in IN_SHORT:
            indicator = next((i for i in indicators if self.changed(i, model)), None)
            if indicator is not None:
                points.append(
                    [
                        self.balance(indicator, model)
                        if indicator.endswith("gini")
                        else self.change(indicator, model)
                    ]
                )
        if not any(self.changed(i, model) for i in IN_SHORT[-1]):
            points += [[one] for one in self.tie_changes(model)]
        return [
            *([one] for one in [*size, *self.structure(model)]),
            *points,
            *([] if size or points else [self.nothing_changes(model)]),
            *self._people(model),
            *([one] for one in self.hand_overs(model)[:1]),
        ]

    def _people(self, model: str) -> list[list[Sentence]]:
        """What is saved, and who gets another manager, as far as that was asked for."""
        return [point for point in (self.saving(model), self.managers(model)) if point]

    def structure(self, model: str) -> list[Sentence]:
        """What becomes of units: which move, which are called differently, which are new."""
        facts = self.facts
        rows = [row for row in facts.transition(model).rows if row.kind == "unit"]
        places = [facts.models.index(one) for one in (facts.reference, model)]
        compared = {
            unit.key
            for unit in facts.units
            if unit.key and all(unit.cells[at] is not None for at in places)
        }
        # Within a unit, what comes from outside is an entrant, and was there before.
        there = facts.organisation(facts.reference)
        entrants = [row.key for row in rows if row.place == "entrant"]
        found: dict[str, tuple[str, list[Name]]] = {
            "moved": (
                "unit",
                [facts.name(row.key) for row in rows if facts.moved(row, model)],
            ),
            "placed": (
                "unit",
                [facts.name(row.key) for row in rows if facts.placed(row, model)],
            ),
            "named_anew": (
                self.kind,
                [facts.name(key, model) for key in facts.renamed(model) if key in compared],
            ),
            "arrived": ("unit", [facts.name(key, model) for key in entrants if key in there]),
            "new_here": ("unit", [facts.name(key, model) for key in entrants if key not in there]),
        }
        return [
            self.phrase(
                key, count=self.count(len(names), noun), names=enumerate_(names, self.language, 4)
            )
            for key, (noun, names) in found.items()
            if names
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
            if i in facts.indicators and (not only_changed or self.changed(i, model))
        ]

    def certainty(self) -> list[Sentence]:
        """What rests on assumptions and what is unknown."""
        facts = self.facts
        if facts.assumptions:
            names = [Name(one.name(self.language) or one.key) for one in facts.assumptions]
            first = self.phrase("assumed", names=enumerate_(names, self.language))
        elif any(facts.assumed_in_documents.values()):
            what = [self.count(n, noun) for noun, n in facts.assumed_in_documents.items() if n]
            first = self.phrase("assumed_by_documents", what=enumerate_(what, self.language))
        else:
            first = self.phrase("not_assumed")
        missing = sum(len(nodes) for nodes in facts.missing.values())
        lacking = [self.count(missing, "figure")] if missing else []
        if facts.unrecorded:
            of = [words.part(f"record_of_{subject}", self.language) for subject in facts.unrecorded]
            record: list[Part] = [words.part("record_of", self.language)]
            lacking.append(record + enumerate_(of, self.language))
        if not facts.undefined:
            all_known = self.phrase("can_but_open" if facts.anything_open else "can")
            return [first, all_known, *self.wholes_unknown()] if not lacking else [first]
        second = self.phrase(
            "cannot" if lacking else "cannot_why",
            some=[Figure(len(facts.undefined), numeral(len(facts.undefined), self.language))],
            all=self.count(len(facts.indicators), "indicator"),
            what=enumerate_(lacking, self.language),
        )
        return [first, second]

    def wholes_unknown(self) -> list[Sentence]:
        """What the report shows of the whole besides, where it is not known."""
        what: list[Slot] = [
            measure_label(measure, self.language)
            for measure in self.wholes
            if any(unknown(self.facts.whole(measure, model)) for model in self.facts.models)
        ]
        return [self.phrase("wholes_unknown", what=enumerate_(what, self.language))] if what else []

    # Organisational meaning

    def leadership(self, model: str) -> list[Sentence]:
        """Units, chiefs, layers and spans of a model, against the reference."""
        said = self.size(model)
        covered = self.facts.coverage("span_max", model)
        if covered is not None and covered[0] < covered[1]:
            chiefs = self.facts.value("chiefs", model)
            counted = chiefs.exact and chiefs.value == covered[1]
            said.append(
                self.known_of("spans_unknown", covered, "chief")
                if counted
                else self.known_of("spans_unknown_units", self.facts.spans(model), self.kind)
            )
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
        """The unit that carries most, where that is beyond doubt, by its name in the model."""
        found = self.facts.largest(attribute, model)
        if found is None:
            return None
        unit, value = found
        name = self.facts.name(unit.key, model)
        rest = [
            self.facts.of_unit(other, attribute, model)
            for other in self.facts.units
            if other.key and other is not unit
        ]
        order = tuple((other, value) for other in rest if other is not None)
        if attribute == "tyngde":
            if not self.facts.comparison.profile.is_additive_share:
                return self.phrase("largest_score", order, unit=name)
            shown = amount(value, self.language, "share")
            return self.phrase("largest_tyngde", order, unit=name, value=shown)
        kind = "fte" if self.facts.comparison.profile.load.startswith("fte") else ""
        return self.phrase(
            "largest_load", order, unit=name, value=amount(value, self.language, kind)
        )

    # Economic meaning

    def posts(self, model: str) -> Sentence:
        """Positions abolished and created."""
        facts = self.facts
        gone, new = (facts.value(i, model) for i in ("posts_abolished", "posts_created"))
        claims = self.claim("posts_abolished", model), self.claim("posts_created", model)
        if gone.value == 0 and new.value == 0 and gone.exact and new.exact:
            return self.phrase("no_posts", (), claims)
        if gone.reason == new.reason == "not_recorded" and not at_least(gone) and not at_least(new):
            key = "no_posts_recorded" if facts.same_positions(model) else "posts_unrecorded"
            return self.phrase(key, (), claims)

        def counted(value: Value) -> list[Part]:
            if value.exact and value.value == 0:
                return [words.part("no_positions", self.language)]
            return self.some(value, "position")

        def verb(value: Value) -> list[Part]:
            one = value.exact and value.value == 1
            said = words.part("is_one" if one else "are_many", self.language)
            return [said] if said else []

        key = "posts"
        if unknown(gone) and not at_least(gone):
            key = "posts_unknown" if unknown(new) and not at_least(new) else "posts_gone_unknown"
        elif unknown(new) and not at_least(new):
            key = "posts_created_unknown"
        return self.phrase(
            key,
            (),
            claims,
            abolished=[*counted(gone), *verb(gone)],
            created=[*counted(new), *verb(new)],
        )

    def saving(self, model: str) -> list[Sentence]:
        """Positions abolished and created, and what their salaries come to."""
        facts = self.facts
        said = [self.posts(model)]
        saving = facts.value("saving", model)
        if said[0].key == "no_posts_recorded" and not facts.salaries_set(model):
            return said
        gone, new = (facts.value(i, model) for i in ("posts_abolished", "posts_created"))
        if saving.exact and saving.value == 0 and gone.value == 0 and new.value == 0:
            return said
        low, high = bounds(saving)
        zero = Value(0.0, 0.0, 0.0)
        claims = (self.claim("saving", model),)
        posts = words.part(self._paid(model, gone, new), self.language)
        if suppressed(saving):
            said.append(self.phrase("saving_hidden", (), claims, posts=posts))
        elif not saving.defined:
            paid = [one.rpartition(".") for one in saving.missing]
            names = [facts.name(key, model) for key, _, measure in paid if measure == "salary"]
            listed = enumerate_(names, self.language, 4)
            said.append(
                self.phrase("saving_unknown", (), claims, names=listed)
                if names
                else self.phrase("saving_unknown_why", (), claims)
            )
        elif low > 0:
            shown = amount(saving, self.language, "money")
            said.append(self.phrase("saves", ((zero, saving),), claims, posts=posts, value=shown))
        elif high < 0:
            more = Value(-float(saving), -high, -low)
            shown = amount(more, self.language, "money")
            said.append(self.phrase("costs", ((zero, more),), claims, posts=posts, value=shown))
        elif saving.exact:
            said.append(self.phrase("even", (), claims, posts=posts))
        else:
            shown = amount(saving, self.language, "money")
            said.append(self.phrase("saving_between", (), claims, value=shown))
        return said

    def _paid(self, model: str, gone: Value, new: Value) -> str:
        """Whose salaries a saving is about: a salary may be set although nobody goes or comes."""
        if not self.facts.salaries_set(model):
            return "these_positions"
        nobody = all(value.exact and value.value == 0 for value in (gone, new))
        return "positions_kept" if nobody else "positions_all"

    # Tyngde

    def tyngde(self, model: str) -> list[Sentence]:
        """The tyngde of a model: where most of it lies, and how evenly."""
        facts = self.facts
        value = facts.value("tyngde_gini", model)
        if not value.defined and unknown(value):
            measures = {one.rpartition(".")[2] for one in value.missing}
            if not measures:
                return [self.phrase("tyngde_unknown_why")]
            # In one order in all models, whatever they lack first.
            names = sorted(measure_label(measure, self.language) for measure in measures)
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
            return [self.phrase("nobody_with_tasks" if self._tasks_move(model) else "nobody")]
        said = []
        for state in ("changed", "open"):
            parts: list[list[Part]] = []
            claims: list[Claim] = []
            for indicator, noun in (
                (f"manager_{state}", "position"),
                (f"units_manager_{state}", "unit"),
            ):
                value = facts.value(indicator, model)
                if indicator not in facts.indicators:
                    continue
                claims.append(self.claim(indicator, model))
                if value.exact and value.value == 0:
                    continue
                some = self.some(value, noun)
                parts.append(self._in_part(some, model, state) if noun == "unit" else some)
            if parts:
                value_ = enumerate_(parts, self.language)
                said.append(self.phrase(state, (), tuple(claims), value=value_))
        concerned = [row for row in rows if row.manager in ("changed", "open")]
        if said or not all(self._is_external(row) for row in concerned):
            return said
        certain = any(row.manager == "changed" for row in concerned)
        return [self.phrase("externals_changed" if certain else "externals_open")]

    def _is_external(self, row: _core.Affected) -> bool:
        """A position of others counts as none, and is in no number."""
        before = self.facts.organisations[self.facts.reference]
        return row.kind == "post" and before._native.is_external(row.key)

    def _in_part(self, units: list[Part], model: str, state: str) -> list[Part]:
        """Units, and of how many of them only a part of the staff is meant."""
        fates: dict[str, set[str]] = {}
        for row in self.facts.transition(model).rows:
            if row.kind == "unit":
                fates.setdefault(row.key, set()).add(row.manager)
        # A divided unit counts once, as certain where any part certainly gets another manager.
        meant = [
            x for x in fates.values() if state in x and (state == "changed" or "changed" not in x)
        ]
        n = sum(len(x) > 1 for x in meant)
        if n == 0:
            return units
        key = "in_part" if n == len(meant) else "some_in_part"
        some = Figure(n, numeral(n, self.language))
        return fill(words.part(key, self.language), units=units, n=some)

    def _tasks_move(self, model: str) -> bool:
        """Whether a task changes hands without anybody who goes along."""
        return bool(self.facts.transition(model).hand_overs)

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
            if suppressed(value) and value.upper is None:
                said.append(self.phrase(f"{key}_hidden", **slots))
            elif unknown(value) or suppressed(value):
                said.append(self.phrase(f"{key}_unknown", **slots))
            elif value.defined:
                is_open = what == "unit_changed" and self._unit_is_open(model)
                if value.exact and value.value == 0:
                    said += self.fte_open(model, False) if what == "manager_changed" else []
                    said += [self.phrase("fte_unit_open", **slots)] if is_open else []
                    continue
                key += "_certain" if is_open else ""
                if share.defined or _reads_alike(share, self.language):
                    slots["share"] = amount(share, self.language, "share")
                    key += "_share"
                said.append(self.phrase(key, **slots))
            if what == "manager_changed":
                said += self.fte_open(model, bool(said))
        return said

    def _unit_is_open(self, model: str) -> bool:
        """Whether of anybody it is not known if they change unit."""
        rows = self.facts.transition(model).rows
        return any(row.unit == "open" and wrap(row.fte).upper != 0 for row in rows)

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
        key = "fte_open" if certain else "fte_only_open"
        slots: dict[str, Slot] = {
            "open": amount(open_, self.language),
            "high": figure(high, self.language),
        }
        # At least 0 says nothing.
        if low > 0:
            return [self.phrase(key, low=figure(low, self.language), **slots)]
        return [self.phrase(f"{key}_most", **slots)]


def _reads_alike(share: Value, language: str) -> bool:
    """Whether a share that is not known reads the same at both ends of its bounds."""
    ends = bounds(share)
    if not unknown(share) or not all(map(math.isfinite, ends)):
        return False
    low, high = (figure(end, language, "share").text for end in ends)
    return low == high
