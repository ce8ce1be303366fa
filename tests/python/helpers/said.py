"""The sentences of a report, read from its page by the templates of the words: which sentence each
is, and what stands in its places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from string import Formatter

from tyngde.words.da import grammar as da_grammar
from tyngde.words.da import report as da_report
from tyngde.words.da import sentences as da_sentences
from tyngde.words.en import grammar as en_grammar
from tyngde.words.en import report as en_report
from tyngde.words.en import sentences as en_sentences
from tyngde.words.unit_types import TYPES

__all__ = ["Range", "Said", "amount_of", "said_in"]

_SENTENCES = {"en": en_sentences, "da": da_sentences}
NOUNS = {
    language: {key: (one, many) for key, (one, many, _) in TYPES[language].items()} | own
    for language, own in (("en", en_sentences.NOUNS), ("da", da_sentences.NOUNS))
}
_GRAMMAR = {"en": en_grammar, "da": da_grammar}
_REPORT = {"en": en_report, "da": da_report}
# The sections of which every paragraph and point is a sentence about figures, or standing text.
SECTIONS = (
    *("short", "organisational", "professional", "economic", "tyngde", "affected", "known"),
    *("decision", "unchanged"),
)
# Where a point begins with one of these, a list of names follows, and no sentence.
LISTED = (
    "moves",
    "moves_open",
    "moves_merged",
    "successors",
    "entrants",
    "leavers",
    "renamed",
    "lines_kept",
)


@dataclass(frozen=True)
class Range:
    """What a number lies between, as it is written; ``shown`` tells whether one is written."""

    low: float
    high: float
    shown: bool = True
    hidden: bool = False

    def holds(self, low: float, high: float | None = None) -> bool:
        """Whether a number, or one between two, may be this."""
        high = low if high is None else high
        slack = 1e-6 * max(1.0, abs(low)) if math.isfinite(low) else 0.0
        return self.low - slack <= high and low <= self.high + slack


@dataclass(frozen=True)
class Said:
    """A sentence: where it stands, of which model, which one of the table, and its places."""

    section: str
    model: str
    key: str
    slots: dict[str, str]
    text: str


class _Page(HTMLParser):
    """Sections, titles of models, and the text of paragraphs and points."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str, str]] = []
        self._section, self._model, self._text = "", "", []
        self._open: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag in ("style", "svg", "table", "details", "nav", "figure"):
            self._skip += 1
        if tag == "section":
            self._section, self._model = found.get("id") or found.get("class") or "", ""
        if tag in ("p", "li", "h3"):
            self._flush()
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "svg", "table", "details", "nav", "figure"):
            self._skip -= 1
        if tag in ("p", "li", "h3"):
            self._flush()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._skip:
            self._text.append(data)

    def _flush(self) -> None:
        text = " ".join("".join(self._text).replace("\N{NO-BREAK SPACE}", " ").split())
        self._text = []
        text = re.sub("[\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}]", "", text)
        if text.startswith("* "):
            text = text[2:]
        if text and self._open and self._open[-1] == "h3":
            self._model = text
        elif text:
            self.blocks.append((self._section, self._model, text))


def _pattern(template: str, slot: str = r".+?") -> str:
    """A template as a pattern; a place that is used twice has to say the same."""
    parts, seen = [], set()
    for text, name, _, _ in Formatter().parse(template.replace("\N{NO-BREAK SPACE}", " ")):
        parts.append(re.escape(text))
        if name is not None:
            name = name or "it"
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{slot})")
            seen.add(name)
    return "".join(parts)


@cache
def _counts(language: str) -> str:
    """How a number of something begins."""
    parts = _SENTENCES[language].PARTS
    ways = [parts[key].partition("{")[0] for key in ("unknown_number", "hidden_number")]
    return rf"(?:\d|{'|'.join(map(re.escape, ways))}).*?"


@cache
def _subjects(language: str) -> str:
    """What a sentence about an indicator may begin with."""
    nouns = [many for _, many in NOUNS[language].values()]
    found = [*indicators(language)]
    found += [label.replace("{units}", noun) for label in found for noun in nouns]
    return "|".join(re.escape(label) for label in sorted(set(found), key=len, reverse=True))


def subject_of(text: str, language: str) -> str:
    """The indicator that a sentence is about, by what it begins with."""
    nouns = "|".join(re.escape(many) for _, many in NOUNS[language].values())
    for label, key in sorted(indicators(language).items(), key=lambda one: "{" in one[0]):
        if re.fullmatch(_pattern(label, f"(?:{nouns})"), text, re.IGNORECASE):
            return key
    raise ValueError(f"no indicator: {text}")


def indicators(language: str) -> dict[str, str]:
    """What a sentence begins with, and the indicator that it is about."""
    return {label: key for key, label in _SENTENCES[language].SUBJECTS.items()}


@cache
def _templates(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences of the table, those with most words of their own first."""
    words = _SENTENCES[language]
    at = [words.PARTS["today"], words.PARTS["in"].replace("{model}", ".+?")]
    found = []
    for key, template in words.PHRASES.items():
        pattern = _pattern(template).replace("(?P<at>.+?)", f"(?P<at>{'|'.join(at)})")
        pattern = pattern.replace("(?P<subject>.+?)", f"(?P<subject>{_subjects(language)})")
        if template.startswith("{model}"):  # the name of the model is left out where it is known
            for noun in ("units", "chiefs", "layers"):
                pattern = pattern.replace(f"(?P<{noun}>.+?)", f"(?P<{noun}>{_counts(language)})")
            pattern = pattern.replace("(?P<model>.+?)", "(?P<model>.+?: |)", 1)
        own = sum(len(text) for text, *_ in Formatter().parse(template))
        found.append((own, key, re.compile(pattern, re.IGNORECASE)))
    return tuple((key, pattern) for _, key, pattern in sorted(found, key=lambda one: -one[0]))


@cache
def _standing(language: str) -> tuple[re.Pattern[str], ...]:
    """Standing text, with whatever is filled in."""
    texts = _REPORT[language].WORDS.values()
    return tuple(
        re.compile(".*?".join(map(re.escape, re.split(r"\{[^}]*\}", text)))) for text in texts
    )


def said_in(page: str, language: str) -> Iterator[Said]:
    """Every sentence about figures on a page.

    Raises:
        ValueError: something is said that is neither of the table nor standing text.
    """
    reader = _Page()
    reader.feed(page)
    words = _REPORT[language].WORDS
    lists = tuple(f"{words[key]}: " for key in LISTED)
    for section, model, block in reader.blocks:
        if section not in SECTIONS:
            continue
        if block.startswith(lists):
            begun, _, items = block.partition(": ")
            key = next(key for key in LISTED if words[key] == begun)
            yield Said(section, model, key, {"items": items}, block)
            continue
        rest = block
        # Only what is no sentence may be standing text, of which some is little more than places.
        if _first(rest, language) is None and any(
            one.fullmatch(rest) for one in _standing(language)
        ):
            continue
        while rest:
            found = _first(rest, language)
            if found is None:
                if section in ("tyngde", "known"):  # what profiles and notes say stands there, too
                    break
                raise ValueError(f"neither a sentence nor standing text ({section}): {rest}")
            key, slots, text = found
            yield Said(section, model, key, slots, text)
            rest = rest[len(text) :].lstrip()


def _first(text: str, language: str) -> tuple[str, dict[str, str], str] | None:
    """The first sentence of a text, up to where the next one may begin."""
    ends = [found.end(1) for found in re.finditer(r"(\.)(?= [^a-zæøå ]|$)", text)]
    for end in ends:
        for key, pattern in _templates(language):
            found = pattern.fullmatch(text[:end])
            if found is not None:
                return key, found.groupdict(), text[:end]
    return None


def number_of(text: str, language: str) -> tuple[float, float]:
    """A number as it is written, and by how much it may have been rounded."""
    signs = _GRAMMAR[language].SIGNS
    found = re.search(r"[−+]?\d[\d.,]*", text)
    if found is None:
        return math.nan, 0.0
    digits = found[0].rstrip(".,").replace(signs["group"], "").replace(signs["decimal"], ".")
    digits = digits.replace("−", "-")
    whole, _, decimals = digits.partition(".")
    exact = not decimals and abs(float(whole)) < 1e15
    share = re.search(r"procent|per cent", text) is not None
    scale = 0.01 if share else 1.0
    slack = 0.0 if exact and not share else 0.5 * 10.0 ** -len(decimals)
    if text.startswith((signs["under"], signs["over"])):
        slack = abs(float(digits))
    return float(digits) * scale, slack * scale * 1.0001


def amount_of(text: str, language: str) -> Range:
    """What an amount in a sentence leaves open."""
    text = text.strip()
    text = text[:1].lower() + text[1:]
    words = _GRAMMAR[language].AMOUNTS
    everything = Range(-math.inf, math.inf, False)
    if text in (words["hidden"],):
        return Range(-math.inf, math.inf, False, True)
    for key in ("none", "unknown"):
        if text == words[key]:
            return everything
    ways = [words[key] for key in ("unknown_between", "unknown_at_least", "about_between")]
    ways += [words["fewer"], words["about"]]
    for way in ways:
        found = re.fullmatch(_pattern(way), text)
        if found is None:
            continue
        places = {name: number_of(one, language) for name, one in found.groupdict().items()}
        low = places.get("low")
        high = places.get("high")
        if way == words["about"]:
            return everything
        return Range(
            -math.inf if low is None else low[0] - low[1],
            math.inf if high is None else high[0] + high[1],
            way == words["about_between"],
            way == words["fewer"],
        )
    if text == _SENTENCES[language].PARTS["none"]:
        return Range(0, 0)
    number, slack = number_of(text, language)
    if math.isnan(number):
        raise ValueError(f"no amount: {text}")
    return Range(number - slack, number + slack)


def count_of(text: str, language: str) -> Range:
    """How many of something there are, as ``6 chiefs`` or ``an unknown number of chiefs``."""
    words = _SENTENCES[language]
    for verb in filter(None, (words.PARTS["is_one"], words.PARTS["are_many"])):
        text = text.removesuffix(verb)
    text = text[:1].lower() + text[1:]
    if text == words.PARTS["no_positions"]:
        return Range(0, 0)
    nouns = "|".join(re.escape(noun) for both in NOUNS[language].values() for noun in both)
    for key in ("unknown_number_at_least", "unknown_number", "hidden_number"):
        pattern = _pattern(words.PARTS[key]).replace("(?P<many>.+?)", f"(?:{nouns})")
        found = re.fullmatch(pattern, text)
        if found is not None:
            least = found.groupdict().get("least")
            low = number_of(least, language)[0] if least else -math.inf
            return Range(low, math.inf, False, key == "hidden_number")
    return amount_of(re.sub(rf" (?:{nouns})$", "", text), language)


def names_of(text: str, counted: str, language: str) -> Range | None:
    """Of an enumeration of counts, that of positions or units."""
    key = {"positions": "position", "units": "unit"}[counted]
    for part in re.split(
        rf", (?!der )|{re.escape(_GRAMMAR[language].LISTS['and'])}(?=[\da-zæøå])", text
    ):
        nouns = NOUNS[language][key]
        if re.search(rf"\b({'|'.join(map(re.escape, nouns))})\b", part):
            return count_of(part, language)
    return None
