"""The lawful combinations of a plan's alternatives: counted, numbered and drawn, none walked."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np

from tyngde.errors import Error, UsageError, at_place, phrase
from tyngde.model.documents import Json
from tyngde.model.plan import Plan

__all__ = ["Lawful", "hidden_at_most", "without_couplings"]

# States that are kept while combinations are counted. One is a set of later alternatives that
# earlier ones rule out, so there are many only where very many choices are coupled crosswise.
_STATES = 1 << 18


class Lawful:
    """The lawful combinations of a plan: one alternative of each choice, so that none excludes
    another and each has what it requires – of several named alternatives of one choice, one.

    They are numbered depth first in document order: the last choice varies fastest. How many there
    are is known without walking them.

    Args:
        plan: with choices.
        fixed: choices that are settled, and how.

    Raises:
        UsageError: ``fixed`` names no choice or alternative of the plan, with the nearest; or the
            choices are coupled so closely that their combinations cannot be counted.
    """

    def __init__(self, plan: Plan, fixed: Mapping[str, str] | None = None) -> None:
        native = plan._native.choices
        _check_fixed(plan, fixed or {})
        self.choices = tuple(choice.key for choice in native)
        self.alternatives = tuple(tuple(x.key for x in choice.alternatives) for choice in native)
        self.defaults = {choice.key: choice.default for choice in native if choice.default}
        settled = fixed or {}
        bits = {
            pair: 1 << at
            for at, pair in enumerate(
                (choice.key, x.key) for choice in native for x in choice.alternatives
            )
        }
        blocked = {
            (choice.key, x.key): _ruled_out(x, plan.choices)
            for choice in native
            for x in choice.alternatives
        }
        # Both ways: what an earlier alternative cannot go with, and what cannot go with it.
        against = dict.fromkeys(bits, 0)
        for one, others in blocked.items():
            for other in others:
                against[one] |= bits[other]
                against[other] |= bits[one]
        masks = [sum(bits[choice.key, x.key] for x in choice.alternatives) for choice in native]
        self._steps: list[list[tuple[int, int]]] = []
        later = 0
        for choice, mask in zip(reversed(native), reversed(masks), strict=True):
            pairs = [(choice.key, x.key) for x in choice.alternatives]
            step = [
                (bits[pair], against[pair] & later) if settled.get(*pair) == pair[1] else (0, 0)
                for pair in pairs
            ]
            self._steps.insert(0, step)
            later |= mask
        self._masks = masks
        self._counts = self._counted()

    def _onward(self, at: int, state: int) -> Iterator[tuple[int, int]]:
        """Which alternatives of a choice can be taken, and what then is ruled out of the rest."""
        for number, (bit, against) in enumerate(self._steps[at]):
            if bit and not state & bit:
                yield number, (state | against) & ~self._masks[at]

    def _counted(self) -> list[dict[int, int]]:
        """By position and by what is ruled out of the rest, the number of ways on."""
        reached: list[set[int]] = [{0}]
        for at in range(len(self.choices)):
            reached.append({ahead for state in reached[at] for _, ahead in self._onward(at, state)})
            if sum(map(len, reached)) > _STATES:
                raise UsageError(
                    "the choices are coupled so closely that their combinations cannot be counted",
                    key="choices",
                    expected="fewer choices at once: settle some by select=",
                )
        counts: list[dict[int, int]] = [dict.fromkeys(reached[-1], 1)]
        for at in reversed(range(len(self.choices))):
            ways = {
                state: sum(counts[0][ahead] for _, ahead in self._onward(at, state))
                for state in reached[at]
            }
            counts.insert(0, ways)
        return counts

    @property
    def count(self) -> int:
        """How many there are."""
        return self._counts[0][0]

    @property
    def total(self) -> int:
        """How many there would be, were all alternatives free to go together."""
        return math.prod(map(len, self.alternatives))

    def at(self, number: int) -> dict[str, str]:
        """The combination of a number from 0: the alternative of each choice, by key."""
        taken: dict[str, str] = {}
        state = 0
        for at, (choice, keys) in enumerate(zip(self.choices, self.alternatives, strict=True)):
            for which, ahead in self._onward(at, state):
                ways = self._counts[at + 1][ahead]
                if number < ways:
                    taken[choice], state = keys[which], ahead
                    break
                number -= ways
        return taken

    def number_of(self, taken: Mapping[str, str]) -> int | None:
        """The number of a combination; None where it is not lawful."""
        number = state = 0
        for at, (choice, keys) in enumerate(zip(self.choices, self.alternatives, strict=True)):
            for which, ahead in self._onward(at, state):
                if keys[which] == taken[choice]:
                    state = ahead
                    break
                number += self._counts[at + 1][ahead]
            else:
                return None
        return number if self._counts[-1].get(state) else None

    def neighbours(self, numbers: Iterable[int]) -> list[int]:
        """These and those that differ from one of them in one choice, in order."""
        result = set(numbers)
        for number in list(result):
            taken = self.at(number)
            for choice, keys in zip(self.choices, self.alternatives, strict=True):
                others = (self.number_of({**taken, choice: key}) for key in keys)
                result |= {x for x in others if x is not None}
        return sorted(result)

    def drawn(self, number: int, seed: int) -> list[int]:
        """Numbers of so many of them, each set of that size as likely as any other, in order.

        Floyd's algorithm (Bentley and Floyd, Programming Pearls, CACM 30 (1987)), from Philox keyed
        by the seed.
        """
        words = _words(seed)
        chosen: set[int] = set()
        for last in range(self.count - number, self.count):
            one = _below(last + 1, words)
            chosen.add(last if one in chosen else one)
        return sorted(chosen)

    def name(self, taken: Mapping[str, str]) -> str:
        """What is taken, by key, of choices that do not have their default."""
        parts = [f"{c}: {a}" for c, a in taken.items() if self.defaults.get(c) != a]
        return ", ".join(parts)


def _check_fixed(plan: Plan, fixed: Mapping[str, str]) -> None:
    faults: list[Error] = []
    choices = plan.choices
    for choice, alternative in fixed.items():
        known = list(choices) if choice not in choices else choices[choice]
        wrong = choice if choice not in choices else alternative
        if wrong in known:
            continue
        what = f"choice {wrong!r}" if known == list(choices) else f"alternative {wrong!r}"
        of = "the plan" if choice not in choices else f"the choice {choice!r}"
        faults.append(
            at_place(
                UsageError,
                phrase("{} has no {}", of, what),
                "select",
                expected=phrase("one of {}", ", ".join(known)) if known else "a plan with choices",
                nearest=get_close_matches(str(wrong), known),
                key=str(wrong),
            )
        )
    if faults:
        raise faults[0].with_others(faults[1:])


def _ruled_out(alternative: Any, choices: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The alternatives of other choices that one cannot go with."""
    wanted: dict[str, set[str]] = {}
    for other, key in alternative.requires:
        wanted.setdefault(other, set()).add(key)
    result = [(other, key) for other, key in alternative.excludes]
    for other, keys in wanted.items():
        result += [(other, key) for key in choices[other] if key not in keys]
    return result


def without_couplings(plan: Plan) -> Plan:
    """The plan with what alternatives require and exclude left out: whoever walks its lawful
    combinations has looked at that already."""
    document: Json = plan.to_dict()
    for choice in document.get("choices", []):
        for alternative in choice["alternatives"]:
            alternative.pop("requires", None)
            alternative.pop("excludes", None)
    return Plan.from_dict(document)


def _words(seed: int) -> Iterator[int]:
    """Words of 64 bits without an end."""
    for block in itertools.count():
        yield from np.random.Philox(key=seed, counter=[0, 0, 0, block]).random_raw(256).tolist()


def _below(end: int, words: Iterator[int]) -> int:
    """A whole number from 0 to one below ``end``, all alike likely: what is too large is drawn
    anew."""
    bits = (end - 1).bit_length()
    while True:
        number = 0
        for _ in range(-(-bits // 64)):
            number = number << 64 | next(words)
        number &= (1 << bits) - 1
        if number < end:
            return number


def hidden_at_most(count: int, drawn: int) -> int:
    """How many of ``count`` may have a property that none of those drawn has: were there more, a
    sample would show one in 19 of 20 cases. Hypergeometric: the largest K for which drawing
    ``drawn`` of the other count - K has a probability of at least 0.05."""

    def missed(those: int) -> float:
        if those > count - drawn:
            return 0.0
        left = float(count) - np.arange(drawn, dtype=np.float64)
        return float(np.exp(np.log1p(-those / left).sum()))

    low, high = 0, count - drawn + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if missed(middle) >= 0.05 else (low, middle)
    return low
