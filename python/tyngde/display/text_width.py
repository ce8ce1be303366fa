"""How wide text is, and where a line of it may end.

Widths are those of a common sans font, which Arial, Helvetica and Liberation Sans share. Characters
outside its table are taken to be as wide as they mostly are; a writer that must be sure asks
:func:`is_known` and fixes the length of what is not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tyngde.words.compounds import SECOND_PARTS

# Widths in thousandths of the size of the font, for the characters that have them.
_REGULAR = {
    191: "'",
    222: "ijlłĺľļ\N{NARROW NO-BREAK SPACE}\N{LEFT SINGLE QUOTATION MARK}’",
    260: "|¦",
    278: " !,./:;I[\\]ft\N{NO-BREAK SPACE}·ÌÍÎÏìíîïĨĩĪīĬĭĮįİŧţ",
    333: "()-`r¡¨¹²³ŕŗř“”„",
    334: "{}",
    355: '"',
    375: "ªº•ť",
    389: "*",
    400: "°",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķĸśŝşšŷźżž",
    537: "¶",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöøùúûüþāăąđēĕėęěĝğġģĥħĹĻĽĿŁńņňŋōŏőũū"
    "ŭůűų–€",
    584: "+<=>~¬×÷±−µ≈",
    611: "FTZ¿ßŢŤŦŹŻŽďŉ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    723: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŊŔŖŘŨŪŬŮŰŲŵ",
    737: "©®Ĳ",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    834: "Mm¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…→",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\N{NO-BREAK SPACE}·ÌÍÎÏìíîïĨĩĪīĬĭĮįİĺļł\N{NARROW NO-BREAK SPACE}"
    "\N{LEFT SINGLE QUOTATION MARK}’",
    280: "|¦",
    333: "!()-:;[]`ft¡¨¹²³ţŧ",
    370: "ªº•",
    389: "*r{}ŕŗřľ",
    400: "°",
    474: '"ť“”„',
    500: "zźżž",
    556: "#$0123456789J_aceksvxy¢£¤¥§«»¶àáâãäåçèéêëýÿāăąćĉċčēĕėęěĴķĸśŝşšŷ–€",
    584: "+<=>^~¬×÷±−µ≈",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđĝğġģĥħĹĻĽĿŁńņňŋōŏőŢŤŦũūŭůűųŹŻŽ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    723: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŊŔŖŘŨŪŬŮŰŲďŉ",
    737: "©®",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    834: "M¼½¾Ĳ",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…→",
}
_TABLES = [{c: w for w, chars in table.items() for c in chars} for table in (_REGULAR, _BOLD)]


def is_known(text: str) -> bool:
    """True when every character is in the table."""
    return all(c in _TABLES[0] for c in text)


@lru_cache(maxsize=4096)
def _other(char: str) -> int:
    """An estimate for a character outside the table."""
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    parts = unicodedata.normalize("NFKD", char)
    if parts != char:
        return min(sum(_TABLES[1].get(c) or _other(c) for c in parts), 20_000)
    if unicodedata.east_asian_width(char) in "WF":
        return 1000 if unicodedata.category(char) != "So" else 1400
    if ord(char) >= 0x10000:
        return 1400
    if unicodedata.bidirectional(char) in {"R", "AL"}:
        return 600
    return 900 if unicodedata.category(char) in {"Lu", "Lo"} else 750


def width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text, in the unit of the size."""
    table = _TABLES[bold]
    units = 0
    for c in text:
        known = table.get(c)
        units += _other(c) if known is None else known
    return units * size / 1000


_SECOND_PART = re.compile(f"(?<=.{{3}})(?={SECOND_PARTS})", re.IGNORECASE)
_VOWELS = "aeiouyæøåéäöü"
# Between a vowel and a consonant with a vowel after it; between two consonants after a vowel.
_SYLLABLE = re.compile(
    rf"(?<=[{_VOWELS}])(?=[b-df-hj-np-tv-xz][{_VOWELS}])"
    rf"|(?<=[{_VOWELS}][b-df-hj-np-tv-xz])(?=[b-df-hj-np-tv-xz][{_VOWELS}])",
    re.IGNORECASE,
)
_MARKS_OF_BREAK = re.compile(r"(?<=[-/–—.,:;+&_@)\]])(?=\w)")


def _clusters(word: str) -> list[str]:
    """The word in pieces that must not be parted: a character with what combines with it."""
    pieces: list[str] = []
    for c in word:
        if pieces and (unicodedata.combining(c) or unicodedata.category(c) in {"Mn", "Me"}):
            pieces[-1] += c
        else:
            pieces.append(c)
    return pieces


# Characters beyond a line that are looked at when a word is divided: more than any known part has.
_AHEAD = 100


def _head(word: str, room: float, size: float, bold: bool) -> str:
    """What of a word the first line may hold, and a little more: a long one is not gone through
    again for each of its lines."""
    table = _TABLES[bold]
    left = room * 1000 / size
    for i, c in enumerate(word):
        known = table.get(c)
        left -= _other(c) if known is None else known
        if left < 0:
            return word[: i + _AHEAD]
    return word


def _divided(whole: str, room: float, size: float, bold: bool) -> tuple[str, str]:
    """A word that is too long, as a first part that has room (with a hyphen) and the rest."""
    word = _head(whole, room, size, bold)
    beyond = whole[len(word) :]

    def fits(part: str) -> bool:
        return width(part, size, bold) <= room

    def last(pattern: re.Pattern[str], hyphen: str, full: float = 0) -> tuple[str, str] | None:
        """The last place that has room and fills a share of the line."""
        for match in reversed(list(pattern.finditer(word))):
            i = match.start()
            first = word[:i] + hyphen
            if i > 2 and len(word) - i > 2 and fits(first):
                return (first, whole[i:]) if width(first, size, bold) >= full * room else None
        return None

    letters = word.translate({ord(c): None for c in "-/"}).isalpha()
    part = (
        last(_MARKS_OF_BREAK, "", 0.5)
        or (last(_SECOND_PART, "-", 0.33) if letters else None)
        or last(_MARKS_OF_BREAK, "")
        or (last(_SYLLABLE, "-") if letters else None)
    )
    if part is not None:
        return part
    pieces = _clusters(word)
    hyphen = "-" if word.isalnum() else ""
    taken = 1
    while taken < len(pieces) and fits("".join(pieces[: taken + 1]) + hyphen):
        taken += 1
    rest = "".join(pieces[taken:]) + beyond
    return "".join(pieces[:taken]) + (hyphen if rest else ""), rest


@lru_cache(maxsize=32768)
def wrap(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that have room. Lines end between words; a word that is longer than a line
    is divided with a hyphen, between the parts of a compound where they are known."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        rest = word
        while len(_head(rest, room, size, bold)) < len(rest) or width(rest, size, bold) > room:
            first, after = _divided(rest, room, size, bold)
            if not after:
                break
            lines.append(first)
            rest = after
        line = rest
    return (*lines, line) if line or not lines else tuple(lines)
