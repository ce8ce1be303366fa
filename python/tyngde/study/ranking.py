"""Rankings, and what share of weights speaks for whom."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyngde.compare.indicator import labelled
from tyngde.display.blocks import Block, Grid, Listing, Notes
from tyngde.errors import UsageError, phrase, said
from tyngde.model.misfits import fitting
from tyngde.model.shown import Shown
from tyngde.model.tables import Table
from tyngde.study.criteria import Criteria, Floats
from tyngde.study.weighing import Scores
from tyngde.words.numbers import number
from tyngde.words.plain import plain
from tyngde.words.study import study_word

__all__ = ["RankShares", "Ranking"]

Counts = NDArray[np.int64]

# Variants of which every pair is compared.
PAIRS = 200
_ROWS, _OTHERS = 10, 5


class _Ranked(Shown):
    """What both kinds of ranking have: the variants that are ranked, and the others."""

    def __init__(self, criteria: Criteria, language: str) -> None:
        self._criteria = criteria
        self._language = language

    @property
    def names(self) -> list[str]:
        """The variants that are ranked, in the order of the result."""
        return list(self._criteria.names)

    @property
    def indicators(self) -> list[str]:
        """Keys of the indicators."""
        return list(self._criteria.keys)

    @property
    def not_ranked(self) -> dict[str, str]:
        """Why other variants are not ranked, by name."""
        return dict(self._criteria.not_ranked)

    def __len__(self) -> int:
        return len(self._criteria.names)

    def _say(self, key: str, *of: object) -> str:
        return study_word(key, self._language).format(*of)

    def _others(self) -> list[Block]:
        lines = [f"{name}: {why}" for name, why in list(self.not_ranked.items())[:_OTHERS]]
        if len(self.not_ranked) > len(lines):
            lines.append(f"… +{len(self.not_ranked) - len(lines)}")
        return [Listing(self._say("not_ranked"), lines)] if lines else []


@fitting
class Ranking(_Ranked):
    """Variants by a weighted sum. See :func:`tyngde.rank`."""

    def __init__(
        self,
        criteria: Criteria,
        weights: dict[str, float],
        scores: Scores,
        rank: list[int | None],
        best: list[int],
        worst: list[int],
        language: str,
    ) -> None:
        super().__init__(criteria, language)
        self._weights, self._scores = weights, scores
        self._rank, self._best, self._worst = rank, best, worst

    @property
    def weights(self) -> dict[str, float]:
        """The weights, which sum to 1, by indicator."""
        return dict(self._weights)

    @property
    def winners(self) -> list[str]:
        """Who is certainly first, the order of the others being what it may; none where that is
        open, several where they share the place."""
        return [name for name, n in zip(self.names, self._worst, strict=True) if n == 1]

    @property
    def candidates(self) -> list[str]:
        """Who may be first: whoever nobody is certainly before."""
        return [name for name, n in zip(self.names, self._best, strict=True) if n == 1]

    @property
    def is_certain(self) -> bool:
        """Whether the bounds settle every place."""
        return self._best == self._worst

    def table(self) -> Table:
        """A row for each variant, the best first: ``variant`` (its number in the result), ``name``,
        ``rank`` (by the score; of one whose score is not known, where the bounds settle it, else
        None), ``rank_best``, ``rank_worst`` (what the bounds leave), ``score``, ``score_lower``,
        ``score_upper``; who shares a place stands in
        the order of the result."""
        columns: dict[str, list[Any]] = {
            "variant": self._criteria.numbers,
            "name": self._criteria.names,
            "rank": self._rank,
            "rank_best": self._best,
            "rank_worst": self._worst,
        }
        for name, cells in (
            ("score", self._scores.value),
            ("score_lower", self._scores.lower),
            ("score_upper", self._scores.upper),
        ):
            columns[name] = [x if np.isfinite(x) else None for x in cells[:, 0].tolist()]
        order = sorted(
            range(len(self)),
            key=lambda i: (self._rank[i] is None, self._rank[i] or 0, self._best[i], i),
        )
        return Table(
            {name: [cells[i] for i in order] for name, cells in columns.items()},
            numbers=("score", "score_lower", "score_upper"),
            counts=("variant", "rank", "rank_best", "rank_worst"),
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        language = self._language
        weights = ", ".join(
            f"{labelled(key, language)} {number(weight, language)}"
            for key, weight in self._weights.items()
        )
        notes = [self._say("weights", weights)]
        if not self.is_certain:
            notes.append(self._say("open_order"))
        rows = []
        for row in self.table().rows()[:_ROWS]:
            place = "?" if row["rank"] is None else str(row["rank"])
            if row["rank_best"] != row["rank_worst"]:
                place = self._say("rank_open", place, row["rank_best"], row["rank_worst"])
            score = "?" if row["score"] is None else number(row["score"], language)
            ends = (row["score_lower"], row["score_upper"])
            if None not in ends and ends[0] != ends[1]:
                score += f" [{number(ends[0], language)}; {number(ends[1], language)}]"
            rows.append([row["name"], place, score])
        if len(rows) < len(self):
            notes.append(self._say("first_rows", len(rows), len(self)))
        header = [self._say("variant"), self._say("rank"), self._say("score")]
        return [Notes(notes), Grid(header, rows), *self._others()]

    def __repr__(self) -> str:
        many, first, open_ = len(self), ", ".join(self.winners), ", ".join(self.candidates[:3])
        if first:
            return plain(said(phrase("<Ranking of {} variants; first: {}>", many, first)))
        return plain(said(phrase("<Ranking of {} variants; first: open: {}>", many, open_)))


@fitting
class RankShares(_Ranked):
    """For what share of many sets of weights a variant comes first, second … See
    :func:`tyngde.rank`; the measures are those of Lahdelma and Salminen, SMAA-2, Operations
    Research 49 (2001): rank acceptability, pairwise winning, central weights.
    """

    def __init__(
        self,
        criteria: Criteria,
        sets: int,
        at_place: Counts,
        certain: Counts,
        possible: Counts,
        central: Floats,
        pairs: Counts | None,
        language: str,
        drawn_evenly: bool,
    ) -> None:
        super().__init__(criteria, language)
        self._sets, self._at_place = sets, at_place
        self._certain, self._possible = certain, possible
        self._central, self._pairs = central, pairs
        self._drawn_evenly = drawn_evenly

    @property
    def sets(self) -> int:
        """Number of sets of weights."""
        return self._sets

    def places(self) -> Floats:
        """For what share of the weights a variant has the first, second … place by its score, shape
        (variants, places). A place that is shared counts for all who share it. A variant whose
        score is not known has one where the bounds settle it."""
        shares: Floats = self._at_place / max(1, self._sets)
        return shares

    def central_weights(self, name: str) -> dict[str, float] | None:
        """The weights for which a variant comes first, on average: who weighs like this, is for it.
        None where it never does.

        Raises:
            UsageError: no such variant is ranked.
        """
        i = self._at(name)
        wins = int(self._at_place[i, 0])
        if not wins:
            return None
        return dict(zip(self.indicators, (self._central[i] / wins).tolist(), strict=True))

    def _at(self, name: str) -> int:
        if name not in self._criteria.names:
            raise UsageError(
                phrase("no variant {} is ranked", repr(name)),
                key=name,
                expected="the name of a variant that is",
            )
        return self._criteria.names.index(name)

    def pairwise(self, *, certainly: bool = False) -> Floats:
        """For what share of the weights the variant of the row is before that of the column, shape
        (variants, variants): by the scores, or certainly, whatever lies within the bounds. What is
        left to 1 of a pair and its reverse are ties, and what is open.

        Raises:
            UsageError: more than 200 variants are ranked.
        """
        if self._pairs is None:
            raise UsageError(
                phrase("{} variants have too many pairs", len(self)),
                key=str(len(self)),
                expected=phrase("at most {}", PAIRS),
            )
        shares: Floats = self._pairs[int(certainly)] / max(1, self._sets)
        return shares

    def table(self) -> Table:
        """A row for each variant, most often first before the others: ``variant`` (its number in
        the result), ``name``, ``first_certain`` (share of the weights for which nobody may be
        before it), ``first_possible`` (nobody certainly is), ``place_1``, ``place_2`` … (share by
        the scores), and ``weight_x`` for each indicator: the central weights, where it ever comes
        first."""
        n, sets = len(self), max(1, self._sets)
        wins = self._at_place[:, :1]
        with np.errstate(invalid="ignore", divide="ignore"):
            central = np.where(wins > 0, self._central / wins, np.nan)
        order = sorted(range(n), key=lambda i: (*(-self._at_place[i]).tolist(), i))
        numbers: dict[str, Any] = {
            "first_certain": self._certain / sets,
            "first_possible": self._possible / sets,
        }
        numbers |= {f"place_{p + 1}": shares for p, shares in enumerate(self.places().T)}
        numbers |= {f"weight_{key}": central[:, k] for k, key in enumerate(self._criteria.keys)}
        return Table(
            {
                "variant": [self._criteria.numbers[i] for i in order],
                "name": [self._criteria.names[i] for i in order],
                **{name: cells[order] for name, cells in numbers.items()},
            },
            numbers=list(numbers),
            counts=("variant",),
            language=self._language,
        )

    def _blocks(self) -> list[Block]:
        language = self._language
        keys = self._criteria.keys
        indicators = ", ".join(labelled(key, language) for key in keys)
        sets = number(self._sets, language)
        kind = "any_weights" if self._drawn_evenly else "own_weights"
        notes = [self._say(kind, sets), self._say("weights", indicators)]
        is_open = bool((self._certain != self._possible).any())
        firsts = ["first", *(("first_certain", "first_possible") if is_open else ())]
        header = [self._say("variant"), *map(self._say, firsts), *self._places_shown()]
        header += [f"{self._say('best')}: {labelled(key, language)}" for key in keys[:4]]
        rows = []
        for row in self.table().rows()[:_ROWS]:
            cells = [row["place_1"], *(row[first] for first in firsts[1:])]
            cells += [row[f"place_{p}"] for p in range(2, self._at_place.shape[1] + 1)]
            cells += [row[f"weight_{key}"] for key in keys[:4]]
            shown = ["–" if x is None else number(x, language) for x in cells]
            rows.append([row["name"], *shown])
        if len(rows) < len(self):
            notes.append(self._say("first_rows", len(rows), len(self)))
        return [Notes(notes), Grid(header, rows), *self._others()]

    def _places_shown(self) -> list[str]:
        return [f"{self._say('rank')} {p}" for p in range(2, self._at_place.shape[1] + 1)]

    def __repr__(self) -> str:
        rows = self.table().rows()
        many = len(self), self._sets
        if not rows:
            return said(phrase("<RankShares of {} variants, {} sets of weights>", *many))
        return plain(
            said(
                phrase(
                    "<RankShares of {} variants, {} sets of weights; most often first: {}>",
                    *many,
                    rows[0]["name"],
                )
            )
        )
