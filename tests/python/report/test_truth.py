"""What a report says of an organisation that is only partly known is true of the whole one."""

from __future__ import annotations

import json
from collections.abc import Callable

import tyngde as ty
from helpers.blurred import Blurred, blurred
from hypothesis import given, reject
from hypothesis import strategies as st
from tyngde.model.values import Value, wrap
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences
from tyngde.words.prose import Claim, Name, Sentence, bounds

# Of these the first value is what certainly changes, and the second what may change besides.
CERTAIN = {
    "manager_changed": "manager_open",
    "units_manager_changed": "units_manager_open",
    "fte_manager_changed": "fte_manager_open",
}
NEAR = 1e-6


class Case:
    """A report on what is told, and a comparison of what is true."""

    def __init__(self, models: Blurred, language: str, suppress: int) -> None:
        self.models = models
        try:
            told, truth = (
                ty.compare(one, by="department", profile="fte", language=language)
                for one in (models.told, models.truth)
            )
        except ty.UsageError:
            reject()  # The last department was merged into something else.
        self.facts = Facts(told, language, suppress)
        self.say = Sentences(self.facts)
        self.told, self.truth = told, truth

    def value(self, what: str, model: str, told: bool = False) -> Value:
        """An indicator of the truth, or as it is computed from what is told."""
        native = (self.told if told else self.truth)._native
        at = list(native.models).index(model)
        return next(wrap(row.values[at]) for row in native.indicators if row.key == what)


def sentences_of(case: Case, model: str) -> list[Sentence]:
    say = case.say
    said = [*say.certainty(), say.described(model), *say.spread(model), *say.tyngde(model)]
    if model == case.facts.reference:
        return said
    said += [one for point in say.in_short(model) for one in point]
    for made in (say.leadership, say.interfaces, say.saving, say.managers, say.fte, say.hand_overs):
        said += made(model)
    once = {
        *CERTAIN,
        *CERTAIN.values(),
        "share_manager_changed",
    }  # These are told by other sentences.
    return said + [say.change(one, model) for one in case.facts.indicators if one not in once]


def holds(claim: Claim, case: Case) -> bool:
    """Whether the truth lies within what is claimed."""
    if claim.what not in case.facts.indicators:
        return contains(claim.value, handed_over(case, claim.what, claim.model))
    true = case.value(claim.what, claim.model)
    if claim.value.reason == "suppressed":
        return case.value(claim.what, claim.model, told=True).defined
    if claim.what in CERTAIN or claim.what in CERTAIN.values():
        return True  # What is certain and what is open are held against the truth together.
    if not true.defined or true.value is None:
        return not claim.value.defined or claim.value.reason is not None
    return contains(claim.value, true.value)


def contains(value: Value, true: float) -> bool:
    low, high = bounds(value)
    slack = NEAR * max(1.0, abs(true))
    return low - slack <= true <= high + slack


def holders(organisation: ty.Organisation) -> dict[str, str]:
    """Who holds each task; in the truths it is one unit."""
    relations = organisation.relations()
    return {end: start for start, relation, end, _ in relations if relation == "responsible_for"}


def handed_over(case: Case, task: str, model: str) -> float:
    """The true volume of a task, or of all of them, that another unit holds than before, unless
    that comes after the one before."""
    before, after = (case.models.truth[one] for one in (case.facts.reference, model))
    follows = {row.before: row.after for row in after.lineage_since(before).rows}
    moved = [
        key
        for key, unit in holders(before).items()
        if holders(after).get(key) not in (unit, follows.get(unit, unit))
    ]
    if task != "handed_over":
        assert task in moved
        moved = [task]
    volumes = [before.quantity(key, "volume") for key in moved]
    return sum(one.value or 0 for one in volumes if one is not None)


def true_difference(case: Case, said: Sentence) -> float | None:
    """How much the second value of a sentence on two models truly exceeds the first."""
    before, after = (case.value(one.what, one.model).value for one in said.claims[:2])
    return None if before is None or after is None else after - before


def rises(case: Case, said: Sentence, model: str) -> bool:
    moved = true_difference(case, said)
    return moved is None or moved > -NEAR


def falls(case: Case, said: Sentence, model: str) -> bool:
    moved = true_difference(case, said)
    return moved is None or moved < NEAR


def same(case: Case, said: Sentence, model: str) -> bool:
    moved = true_difference(case, said)
    return moved is None or abs(moved) < NEAR


def nothing_changes(case: Case, said: Sentence, model: str) -> bool:
    """What truly is stays as well."""
    assert said.claims
    for before, after in zip(said.claims[::2], said.claims[1::2], strict=True):
        true = [case.value(before.what, each.model) for each in (before, after)]
        if all(value.exact for value in true) and abs(float(true[0]) - float(true[1])) > NEAR:
            return False
    return True


def nothing_shown(case: Case, said: Sentence, model: str) -> bool:
    """Neither a number nor an interface is known to differ."""
    for before, after in zip(said.claims[::2], said.claims[1::2], strict=True):
        assert (before.what, before.model) == (after.what, "Today")
        (low, high), (low_after, high_after) = bounds(before.value), bounds(after.value)
        if high < low_after or high_after < low:
            return False
    return True


def certain(case: Case, said: Sentence, model: str) -> bool:
    """What is certain does not exceed what truly changes or truly is open."""
    for claim in said.claims:
        true, may = (case.value(what, model) for what in (claim.what, CERTAIN[claim.what]))
        if not true.exact or not may.exact or claim.value.reason == "suppressed":
            continue
        if bounds(claim.value)[0] > float(true) + float(may) + NEAR:
            return False
    return True


def nobody(case: Case, said: Sentence, model: str) -> bool:
    """Nobody certainly gets another manager in truth either."""
    return not any(
        case.value(what, model).value for what in ("manager_changed", "units_manager_changed")
    )


def no_posts(case: Case, said: Sentence, model: str) -> bool:
    """All positions before are there after, and no others, as the documents have them."""
    before, after = (counts(case.models.truth[one]) for one in (case.facts.reference, model))
    return before == after


def counts(organisation: ty.Organisation) -> dict[str, object]:
    posts = json.loads(organisation.to_json()).get("posts", [])
    return {post["key"]: post.get("count", 1) for post in posts}


def not_assumed(case: Case, said: Sentence, model: str) -> bool:
    """Nothing in organisations and plans is marked as assumed, and nothing was filled in."""
    documents = [one.to_json() for one in case.models.told.values()]
    documents += [plan.to_json() for _, plan in case.facts.plans]
    marked = any('"assumed"' in text for text in documents)
    return marked == (said.key == "assumed_by_documents")


def hidden(case: Case, said: Sentence, model: str) -> bool:
    """Something is hidden: a number is known, and a group is small."""
    known = any(case.value(one.what, one.model, told=True).defined for one in said.claims)
    return known and case.facts.protection.threshold > 0


def largest(case: Case, said: Sentence, model: str) -> bool:
    """The unit is called as in the model, and truly none has more."""
    name = next(part.text for part in said.parts if isinstance(part, Name))
    told, truth = case.models.told[model], case.models.truth[model]
    (key,) = {
        unit.key
        for unit in case.facts.units
        if unit.key and case.facts.name(unit.key, model).text == name
    }
    assert name.startswith(told.name(key, case.facts.language))
    loads = {one: truth.total(one, "fte").value for one in truth.groups("department")}
    return all(load is None or load <= (loads[key] or 0) + NEAR for load in loads.values())


def salary_only_set(case: Case, said: Sentence, model: str) -> bool:
    """Salaries of positions that go or come are spoken of where some do."""
    text = str(said)
    stay = any(part in text for part in ("positions that stay", "stillinger, der består"))
    before, after = (counts(case.models.told[one]) for one in (case.facts.reference, model))
    return stay == (before == after) and (said.key != "saves" or falls_in(case, said))


def falls_in(case: Case, said: Sentence) -> bool:
    true = case.value("saving", said.claims[0].model)
    return true.value is None or true.value > -NEAR


def always(case: Case, said: Sentence, model: str) -> bool:
    return True


CHECKS: dict[str, Callable[[Case, Sentence, str], bool]] = {
    **dict.fromkeys(("rises", "less_even", "tyngde_less_even"), rises),
    **dict.fromkeys(("falls", "more_even", "tyngde_more_even"), falls),
    "same": same,
    "nothing_changes": nothing_changes,
    **dict.fromkeys(("nothing_shown", "nothing_shown_hidden"), nothing_shown),
    **dict.fromkeys(("changed",), certain),
    "nobody": nobody,
    "no_posts": no_posts,
    **dict.fromkeys(("not_assumed", "assumed_by_documents"), not_assumed),
    "hidden": hidden,
    **dict.fromkeys(("largest_load", "largest_tyngde"), largest),
    **dict.fromkeys(("saves", "costs", "even"), salary_only_set),
}


@given(blurred(), st.sampled_from(["en", "da"]), st.sampled_from([0, 5]))
def test_what_is_said_of_a_part_is_true_of_the_whole(
    models: Blurred, language: str, suppress: int
) -> None:
    case = Case(models, language, suppress)
    for model in case.facts.models:
        for said in sentences_of(case, model):
            for claim in said.claims:
                assert holds(claim, case), (str(said), claim)
            assert CHECKS.get(said.key, always)(case, said, model), str(said)
