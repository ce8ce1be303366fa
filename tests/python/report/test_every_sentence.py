"""Every sentence of a report, read from its page, says what is so.

The page is that of an organisation of which a document tells only a part. The sentences are taken
from it by the templates of the words, and each claim is held against the whole, counted anew by
loops over plain dictionaries (:mod:`helpers.counted`).
"""

from __future__ import annotations

import copy
import json
import math
import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import pytest
import tyngde as ty
from helpers.counted import Counted, Fate
from helpers.drawn_cases import Drawn, drawn
from helpers.said import Range, Said, amount_of, count_of, names_of, said_in, subject_of
from tyngde.report import report_html
from tyngde.report.sentences import Sentences
from tyngde.words.labels import measure_label

RUNS = int(os.environ.get("TYNGDE_DRAWN_REPORTS", "20"))
TODAY = {"en": "Today", "da": "I dag"}
NEAR = 1e-6


class Reading:
    """One report, beside the truth."""

    def __init__(self, case: Drawn, language: str, suppress: int) -> None:
        self.case, self.language, self.suppress = case, language, suppress
        self.today = TODAY[language]
        made = ty.compare(case.told, by="department", profile="fte", language=language)
        self.page = report_html(made, language=language, suppress=suppress)
        self.short = report_html(made, language=language, suppress=suppress, form="short")
        self.said = [*said_in(self.page, language), *said_in(self.short, language)]
        self.truth = {model: Counted(one) for model, one in case.truth.items()}
        self.told = {model: one.to_dict() for model, one in case.told.items()}
        self.fates = self.fates_of(self.truth)
        self.assumed = '"assumed"' in json.dumps([self.told, case.plans])

    @cached_property
    def by_the_rule(self) -> Reading:
        """The same where units without a known place lie in no other unit: that is what they count
        in, wherever they truly lie."""
        result = copy.copy(self)
        documents = copy.deepcopy(self.case.truth)
        for model, document in documents.items():
            adrift = {u["key"] for u in self.told[model]["units"] if u.get("parent") == "unknown"}
            for unit in document["units"]:
                if unit["key"] in adrift:
                    del unit["parent"]
        result.truth = {model: Counted(one) for model, one in documents.items()}
        result.fates = self.fates_of(result.truth)
        return result

    def fates_of(self, truth: dict[str, Counted]) -> dict[str, Fate]:
        return {
            model: Fate(truth[self.today], one, self.case.plans[model])
            for model, one in truth.items()
        }

    @cached_property
    def open(self) -> Reading:
        """The same with nothing hidden."""
        return Reading(self.case, self.language, 0)

    def model_of(self, said: Said) -> str:
        return next((model for model in self.truth if model in said.model), self.today)

    def amount(self, said: Said, slot: str) -> Range:
        return amount_of(said.slots[slot], self.language)

    def both(self, said: Said) -> tuple[str, float, float]:
        """The indicator of a sentence, in the reference and in its model."""
        key = subject_of(said.slots["subject"], self.language)
        before, after = (
            self.truth[model].indicator(key) for model in (self.today, self.model_of(said))
        )
        return key, before, after


def contains(shown: Range, true: float) -> bool:
    return math.isnan(true) or shown.holds(true)


def check_both(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    slots = [(slot, true) for slot, true in (("before", before), ("after", after))]
    return all(contains(at.amount(said, slot), x) for slot, x in slots if slot in said.slots)


def rises(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    return check_both(at, said) and not after < before + NEAR


def falls(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    return check_both(at, said) and not after > before - NEAR


def same(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    return contains(at.amount(said, "after"), after) and not abs(after - before) > NEAR


def hardly(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    return contains(at.amount(said, "after"), after) and not abs(after - before) > 0.01 * after


def is_(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    shown = at.amount(said, "after")
    return contains(shown, before) and contains(shown, after)


def undecided(at: Reading, said: Said) -> bool:
    before, after = at.amount(said, "before"), at.amount(said, "after")
    overlap = before.low <= after.high and after.low <= before.high
    return check_both(at, said) and overlap


def without(at: Reading, said: Said) -> bool:
    _, before, after = at.both(said)
    return math.isnan(before) if said.key == "only_here" else math.isnan(after)


def has(at: Reading, said: Said) -> bool:
    truth = at.truth[at.model_of(said)]
    return all(
        contains(count_of(said.slots[slot], at.language), truth.indicator(slot))
        for slot in ("units", "chiefs", "layers")
    )


def hidden(at: Reading, said: Said) -> bool:
    """Something is hidden: where everything is shown, a number stands in its place."""
    if not at.suppress or "subject" not in said.slots:
        return at.suppress > 0
    return any(
        one.slots.get("subject", "").casefold() == said.slots["subject"].casefold()
        and re.search(r"\d", one.text) is not None
        for one in at.open.said
        if (one.section, one.model) == (said.section, said.model)
    )


def disagree(at: Reading, said: Said) -> bool:
    now, then = at.truth[at.model_of(said)], at.truth[at.today]
    apart = [now.indicator(key) - then.indicator(key) for key in ("load_gini", "load_max_mean")]
    return not apart[0] * apart[1] > 0


def of_all(at: Reading, said: Said) -> bool:
    """Known for so many of all: never more than there are."""
    known, all_ = (count_of(said.slots[slot], at.language).low for slot in ("known", "all"))
    true = at.truth[at.model_of(said)].indicator(
        "chiefs" if said.key == "spans_unknown" else "units"
    )
    return known < all_ == true


def largest(at: Reading, said: Said) -> bool:
    truth = at.truth[at.model_of(said)]
    loads = {group: truth.fte(group) for group in truth.groups}
    most = max(loads.values())
    called = [
        group
        for group, load in loads.items()
        if load > most - NEAR and said.slots["unit"].startswith(name_in(at, said, group))
    ]
    whole = 1.0
    if said.key == "largest_tyngde":
        whole = at.truth[at.today].indicator("load_total")
    return bool(called) and contains(at.amount(said, "value"), most / whole)


def name_in(at: Reading, said: Said, key: str) -> str:
    """What a node is called in the model."""
    names: list[str] = []
    for model in (at.model_of(said), at.today):
        names += [
            next(iter(one["name"].values())) if isinstance(one.get("name"), dict) else one["name"]
            for kind in ("units", "posts", "tasks")
            for one in at.told[model].get(kind, [])
            if one["key"] == key and one.get("name")
        ]
    return names[0] if names else key


def changed_ties(at: Reading, said: Said) -> bool:
    """As many as are named, and so many truly change so."""
    listed = said.slots["ties"].rstrip(".").split("; ")
    n = count_of(said.slots["count"], at.language).low
    if said.key == "tie_open":
        return n == len(listed)
    so = {
        "healed": lambda share, now: share > now == 0,
        "cut": lambda share, now: now > share == 0,
        "partly": lambda share, now: abs(share - now) > NEAR and {share, now} != {0, 1},
    }[said.key]
    return n == len(listed) and n <= sum(so(*shares) for shares in shares_of_ties(at, said))


def shares_of_ties(at: Reading, said: Said) -> Iterator[tuple[float, float]]:
    """Which share of each interface truly runs between units: before, and in the model."""
    before, after = (sorted_ties(at.truth[m]) for m in (at.today, at.model_of(said)))
    for ends, share in before.items():
        ends_now = tuple(sorted(at.fates[at.model_of(said)].unit_now.get(end, end) for end in ends))
        if ends_now in after:
            yield share, after[ends_now]


def no_tie_changes(at: Reading, said: Said) -> bool:
    """None changes, not in part either, as far as all places and holders are told."""
    if "unknown" in json.dumps(at.told) or not recorded(at, "tasks"):
        return True
    return all(abs(share - now) <= NEAR for share, now in shares_of_ties(at, said))


def sorted_ties(one: Counted) -> dict[tuple[str, ...], float]:
    return {tuple(sorted(ends)): one.across(ends) for ends, _ in one.ties}


def no_ties(at: Reading, said: Said) -> bool:
    return not any(
        "works_with" in tie for one in at.told.values() for tie in one.get("relations", [])
    )


def ties_recorded(at: Reading, said: Said) -> bool:
    pairs = (("before", at.today), ("after", at.model_of(said)))
    return all(
        at.amount(said, slot).high <= at.truth[model].indicator("interfaces_cut")
        for slot, model in pairs
    )


def places_of(document: dict[str, Any]) -> dict[str, str | None]:
    """Where each unit lies, as it is told; "unknown" where nobody knows."""
    return {one["key"]: one.get("parent") for one in document["units"]}


def tie_lies(at: Reading, said: Said) -> bool:
    """So many that run across, or do not, in the whole truth of the model."""
    truth = at.truth[at.model_of(said)]
    across = [truth.across(ends) > 0 for ends, _ in truth.ties]
    n = count_of(said.slots["count"], at.language).low
    listed = said.slots["ties"].rstrip(".").split("; ")
    return n == len(listed) <= across.count(said.key == "tie_across")


def structure(at: Reading, said: Said) -> bool:
    """No more than are said to move, to get a place, another name, or to be new."""
    before, after = at.told[at.today], at.told[at.model_of(said)]
    then, now = places_of(before), places_of(after)
    both = then.keys() & now.keys()
    so = {
        "moved": sum(then[key] != now[key] for key in both),
        "placed": sum(then[key] == "unknown" != now[key] for key in both),
        "named_anew": sum(named(before)[key] != named(after)[key] for key in both),
        "new_here": len(now.keys() - then.keys()),
    }
    return 0 < count_of(said.slots["count"], at.language).low <= so[said.key]


def posts(at: Reading, said: Said) -> bool:
    gone, new = at.fates[at.model_of(said)].positions()
    if said.key == "no_posts":
        return gone == new == 0
    return all(
        contains(count_of(said.slots[slot], at.language), true)
        for slot, true in (("abolished", gone), ("created", new))
        if slot in said.slots
    )


def counts(document: dict[str, object]) -> dict[str, object]:
    return {post["key"]: post.get("count", 1) for post in document.get("posts", [])}  # type: ignore


def no_posts_recorded(at: Reading, said: Said) -> bool:
    return counts(at.told[at.today]) == counts(at.told[at.model_of(said)])


def saving(at: Reading, said: Said) -> bool:
    true = at.fates[at.model_of(said)].saving()
    stay = {"en": "positions that stay", "da": "stillinger, der består"}[at.language]
    kept = counts(at.told[at.today]) == counts(at.told[at.model_of(said)])
    if "posts" in said.slots and (stay in said.slots["posts"]) != kept:
        return False
    if said.key in ("even", "saving_hidden"):
        return said.key == "saving_hidden" or abs(true) < NEAR
    shown = at.amount(said, "value")
    return contains(shown, -true if said.key == "costs" else true)


def saving_unknown(at: Reading, said: Said) -> bool:
    return "unknown" in json.dumps(at.told) or not recorded(at, "posts")


def recorded(at: Reading, subject: str) -> bool:
    return all(one.get("recorded", {}).get(subject, True) for one in at.told.values())


def people(at: Reading, said: Said) -> bool:
    """What is certain is so whoever goes on, and what may be is no more than certain and open."""
    fate = at.fates[at.model_of(said)]
    about = [
        one
        for one in at.said
        if one.section == said.section
        and one.model == said.model
        and one.key in ("changed", "open")
    ]
    for counted in ("positions", "units"):
        low, high = fate.over_ways(counted)
        told = {
            one.key: names_of(one.slots["value"], counted, at.language) or Range(0, 0)
            for one in about
        }
        certain, open_ = (told.get(key, Range(0, 0)) for key in ("changed", "open"))
        # Whom no post describes is counted by unit, so posts that are not told are not missing.
        listed = counted == "positions" and recorded(at, "posts")
        if certain.low > low + NEAR or (listed and certain.high + open_.high < high - NEAR):
            return False
    return True


def nobody(at: Reading, said: Said) -> bool:
    fate = at.fates[at.model_of(said)]
    return fate.over_ways("positions")[1] == fate.over_ways("fte")[1] == 0


def fte_changed(at: Reading, said: Said) -> bool:
    low, _ = at.fates[at.model_of(said)].over_ways("fte")
    return at.amount(said, "value").low <= low + NEAR


def fte_open(at: Reading, said: Said) -> bool:
    low, high = at.fates[at.model_of(said)].over_ways("fte")
    # Without a lower bound it is 0, which is always true.
    least = "low" not in said.slots or 0 < at.amount(said, "low").low <= low + NEAR
    return least and at.amount(said, "high").high > high - NEAR


def fte_unit(at: Reading, said: Said) -> bool:
    fate = at.fates[at.model_of(said)]
    changed, common = fate.in_another_unit()
    if said.key == "fte_unit_open":
        return True
    if "certain" in said.key:
        return at.amount(said, "value").low <= changed + NEAR
    if any(goes_on is None for *_, goes_on in fate.merges):
        # Each of those who are merged is counted, though one at most goes on.
        return at.amount(said, "value").high > changed - NEAR
    share = "share" not in said.slots or contains(at.amount(said, "share"), changed / common)
    return share and contains(at.amount(said, "value"), changed)


def handed(at: Reading, said: Said) -> dict[str, float]:
    told = {task["key"] for task in at.told[at.today].get("tasks", []) if task.get("responsible")}
    moved = at.fates[at.model_of(said)].handed_over()
    return {task: volume for task, volume in moved.items() if task in told}


def hand_overs(at: Reading, said: Said) -> bool:
    true = handed(at, said)
    n = count_of(said.slots["count"], at.language)
    return n.low == len(true) and contains(at.amount(said, "volume"), sum(true.values()))


def hand_over(at: Reading, said: Said) -> bool:
    for task, volume in handed(at, said).items():
        if name_in(at, said, task) == said.slots["task"]:
            now, then = at.truth[at.model_of(said)], at.truth[at.today]
            gained = [unit for unit in now.holders(task) if unit not in then.holders(task)]
            to = [name_in(at, said, unit) for unit in gained]
            return contains(at.amount(said, "volume"), volume) and all(
                name in said.slots["to"] for name in to
            )
    return False


def assumptions(at: Reading, said: Said) -> bool:
    return (said.key == "assumed_by_documents") == at.assumed


def all_known(at: Reading, said: Said) -> bool:
    """No figure in the tables is unknown, apart from those that wait for who goes on."""
    word = {"en": "unknown", "da": "ukendt"}[at.language]
    rows = re.findall(r"<tr>(.*?)</tr>", at.page, re.DOTALL)
    # Sums of the whole are no indicators that were asked for, and it is said which are unknown.
    named = "".join(one.text for one in at.said if one.key == "wholes_unknown").casefold()
    labels = (measure_label(measure, at.language) for measure in Sentences.wholes)
    wholes = [label.capitalize() for label in labels if label.casefold() in named]
    waits = ("whoever", "hvem der end")
    cells = [
        re.sub(r"<[^>]*>", "", cell)
        for row in rows
        if not any(part in row for part in (*waits, *wholes))
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    ]
    shares = sum(cell.startswith(word) for cell in cells)
    return said.key == "can_but_open" or not shares


SUBJECTS = ("heads", "posts", "tasks", "ties")


def new_names(at: Reading, said: Said) -> bool:
    """As many as have another name in the model than before."""
    before, after = (named(at.told[model]) for model in (at.today, at.model_of(said)))
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return len(said.slots["items"].split("; ")) == changed


def named(document: dict[str, Any]) -> dict[str, str]:
    nodes = [*document["units"], *document.get("posts", [])]
    return {one["key"]: json.dumps(one.get("name")) for one in nodes}


def entrants(at: Reading, said: Said) -> bool:
    """As many as a plan makes of nothing."""
    model = at.model_of(said)
    before, after = named(at.told[at.today]), named(at.told[model])
    results = {
        part if isinstance(part, str) else part["key"]
        for change in at.case.plans[model]
        if {"merge", "split"} & change.keys()
        for part in (change["into"] if isinstance(change["into"], list) else [change["into"]])
    }
    fresh = after.keys() - before.keys() - results
    return len(fresh) <= len(said.slots["items"].split("; ")) <= len(after.keys() - before.keys())


def some(at: Reading, said: Said) -> bool:
    n, all_ = (count_of(said.slots[slot], at.language).low for slot in ("some", "all"))
    return 0 < n <= all_


def always(at: Reading, said: Said) -> bool:
    return True


CHECKS: dict[str, Callable[[Reading, Said], bool]] = {
    **dict.fromkeys(("rises", "less_even", "tyngde_less_even"), rises),
    **dict.fromkeys(("falls", "more_even", "tyngde_more_even"), falls),
    "same": same, "hardly": hardly, "is": is_, "undecided": undecided, "has": has,
    **dict.fromkeys(("without", "only_here", "only_there"), without),
    **dict.fromkeys(("hidden", "saving_hidden"), hidden),
    "disagree": disagree,
    **dict.fromkeys(("spans_unknown", "spans_unknown_units", "load_unknown"), of_all),
    **dict.fromkeys(("largest_load", "largest_tyngde"), largest),
    **dict.fromkeys(("healed", "cut", "partly", "tie_open"), changed_ties),
    "no_tie_changes": no_tie_changes,
    "no_ties": no_ties, "ties_recorded": ties_recorded,
    **dict.fromkeys(("tie_within", "tie_across"), tie_lies),
    **dict.fromkeys(("moved", "placed", "named_anew", "new_here"), structure),
    **dict.fromkeys(("posts", "no_posts", "posts_gone_unknown", "posts_created_unknown"), posts),
    "no_posts_recorded": no_posts_recorded,
    **dict.fromkeys(("saves", "costs", "even", "saving_between"), saving),
    **dict.fromkeys(("saving_unknown", "saving_unknown_why"), saving_unknown),
    **dict.fromkeys(("changed", "open"), people), "nobody": nobody,
    "nobody_with_tasks": nobody,
    **dict.fromkeys(("fte_changed", "fte_changed_share"), fte_changed),
    **dict.fromkeys(("fte_open", "fte_only_open", "fte_open_most", "fte_only_open_most"), fte_open),
    **dict.fromkeys(("fte_unit", "fte_unit_share", "fte_unit_open"), fte_unit),
    **dict.fromkeys(("fte_unit_certain", "fte_unit_certain_share"), fte_unit),
    "can": all_known, "can_but_open": all_known, "renamed": new_names, "entrants": entrants,
    "hand_overs": hand_overs, **dict.fromkeys(("hand_over", "hand_over_share"), hand_over),
    **dict.fromkeys(("not_assumed", "assumed_by_documents"), assumptions),
    **dict.fromkeys(("cannot", "cannot_why"), some),
}  # fmt: skip


def false_ones(seed: int) -> tuple[list[str], list[str]]:
    """All sentences of a drawn report that are checked, and those that are not so."""
    language = ("en", "da")[seed % 2]
    case = drawn(seed, TODAY[language])
    if not any(unit["type"] == "department" for unit in case.truth[TODAY[language]]["units"]):
        return [], []
    try:
        at = Reading(case, language, 5 if seed % 8 < 2 else 0)
    except ty.UsageError:
        return [], []  # no department is left
    read = [said for said in at.said if said.key in CHECKS]
    return [said.text for said in at.said], [
        f"{seed}: {said.text} ({said.key}, {said.model})"
        for said in read
        if not CHECKS[said.key](at, said) and not CHECKS[said.key](at.by_the_rule, said)
    ]


@pytest.mark.parametrize("seed", range(RUNS))
def test_every_sentence_is_so(seed: int) -> None:
    _said, false = false_ones(seed)
    assert not false
