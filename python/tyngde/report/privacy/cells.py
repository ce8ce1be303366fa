"""What is published: numbers that somebody can read, and the sums that each of them gives away."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tyngde.compare.protection import Protection
from tyngde.model.values import Value
from tyngde.report.privacy.figures import COUNTS, FTE, OPEN, Unknown
from tyngde.report.privacy.forms import Form, Span

# What costs less to hide is a detail.
DETAIL = 1.0

# A number that is published, by what and where it is: ("indicator", "saving", "Model 1").
Place = tuple[Hashable, ...]
# The sums that a cell gives away, each by its signature.
Sums = tuple[Hashable, ...]


@dataclass
class Cell:
    """Sums that are read together, or not at all.

    Attributes:
        forms: the sums.
        cost: what hiding it costs a reader, beside others.
        detail: whether it stands among details only.
        hidden: whether it is left out.
        primary: whether that is for its own sake, and not for that of others.
        settled: whether it stays hidden, as it is in another publication of the same.
    """

    forms: list[Form]
    cost: float
    detail: bool = True
    hidden: bool = False
    primary: bool = False
    settled: bool = False


class Cells:
    """All cells of a publication, and which numbers need which of them."""

    def __init__(self, unknowns: dict[Hashable, Unknown], protection: Protection) -> None:
        self.unknowns = unknowns
        self.protection = protection
        self.cells: list[Cell] = []
        self.needs: dict[Place, list[int]] = {}
        self.opaque: list[Place] = []
        self._closed: list[int] = []
        self._gates: dict[Place, float] = {}
        self._known: dict[Sums, int] = {}

    # What is published

    def publish(
        self, place: Place, value: Value | None, span: Span, cost: float, among: Sequence[Span] = ()
    ) -> None:
        """A number that is published at a place.

        Args:
            place: where.
            value: the number; None where there is none to be read.
            span: the sums that it is.
            cost: what hiding it costs.
            among: figures that it is made of, should it not be the sums; else those of the sums.
        """
        needs = self.needs.setdefault(place, [])
        if value is None or not _says_something(value):
            return
        forms = _read(value, span)
        if forms is not None:
            needs.append(self._cell(forms, cost))
            return
        # No sum that is known of.
        self.publish_function(place, value, among or (span,), cost)

    def publish_function(
        self, place: Place, value: Value, among: Sequence[Span], cost: float
    ) -> None:
        """A number that is made of figures somehow: whoever reads it may learn each of them."""
        needs = self.needs.setdefault(place, [])
        if not _says_something(value):
            return
        self.opaque.append(place)
        names = {
            name: None
            for one in among
            for form in (*one.sides, one.part)
            for name, _ in (() if form is None else form.signature)
        }
        for name in names:
            needs.append(self._cell([Form({name: 1.0}, 0.0, self.unknowns[name].value)], cost))
        if not names or any(one.value is None for one in among):
            self.close(place)  # of a part that is not known, a bound tells of what is around it

    def publish_form(self, place: Place, form: Form | None, cost: float) -> None:
        """A sum that is published at a place, where there is one."""
        needs = self.needs.setdefault(place, [])
        if form is not None:
            needs.append(self._cell([form], cost))

    def publish_span(self, place: Place, span: Span, cost: float) -> None:
        """A figure that is published at a place with what is known of it."""
        forms = [form for form in (span.value, span.lower, span.known) if form is not None]
        self.needs.setdefault(place, []).append(self._cell(forms, cost))

    def gate(self, place: Place, places: Iterable[Place], cost: float = 0.0) -> None:
        """A number that can be read only where others can; hiding any of these costs it, too."""
        needs = self.needs.setdefault(place, [])
        needs += [cell for other in places for cell in self.needs.get(other, [])]
        if cost:
            self._gates[place] = cost

    def _cell(self, forms: list[Form], cost: float) -> int:
        different: dict[tuple[tuple[Hashable, float], ...], Form] = {}
        for form in forms:
            if form.signature:
                different.setdefault(form.signature, form)
        key = tuple(sorted(different, key=repr))
        if key in self._known:
            index = self._known[key]
            self.cells[index].cost += cost
            self.cells[index].detail &= cost < DETAIL
            return index
        self._known[key] = len(self.cells)
        cell = Cell(list(different.values()), cost, cost < DETAIL)
        cell.hidden = cell.primary = any(map(self.is_few, cell.forms))
        self.cells.append(cell)
        return len(self.cells) - 1

    def close(self, place: Place) -> None:
        """A number of which nobody knows what it gives away: it is read where nothing is
        protected."""
        self.needs.setdefault(place, []).append(len(self.cells))
        self._closed.append(len(self.cells))
        self.cells.append(Cell([], 0.0))

    def finish(self) -> None:
        """Closes what is read only where nothing is protected, now that all figures are known; and
        adds what is lost with others to what hiding them costs."""
        if self.secrets:
            for cell in self._closed:
                self.cells[cell].hidden = self.cells[cell].primary = True
        for place, cost in self._gates.items():
            if self.is_shown(place):
                for n in set(self.needs[place]):
                    self.cells[n].cost += cost
                    self.cells[n].detail &= cost < DETAIL

    def hidden_sums(self) -> frozenset[Sums]:
        """What is hidden, by the sums of each cell."""
        return frozenset(sums for sums, n in self._known.items() if self.cells[n].hidden)

    def hide_too(self, sums: Iterable[Sums]) -> None:
        """Hides what another publication hides, for good."""
        for each in sums:
            if each in self._known:
                cell = self.cells[self._known[each]]
                cell.hidden = cell.settled = True

    # What can be read

    def is_shown(self, place: Place) -> bool:
        """Whether the number at a place is published."""
        return not any(self.cells[cell].hidden for cell in self.needs.get(place, ()))

    def is_primary(self, place: Place) -> bool:
        """Whether the number is hidden for its own sake."""
        return any(self.cells[cell].primary for cell in self.needs.get(place, ()))

    @property
    def visible(self) -> list[int]:
        """The cells that somebody reads somewhere."""
        hidden = {n for n, cell in enumerate(self.cells) if cell.hidden}
        together = {tuple(needs) for needs in self.needs.values()}
        found = {n for needs in together if not hidden.intersection(needs) for n in needs}
        return sorted(found)

    # What is protected

    @property
    def secrets(self) -> list[Form]:
        """The figures that are protected, one by one."""
        alone = (Form({name: 1.0}, 0.0, one.value) for name, one in self.unknowns.items())
        return [form for form in alone if self.is_few(form)]

    def is_few(self, form: Form) -> bool:
        """Whether a sum is of few persons, beyond what everybody knows."""
        terms = [(self.unknowns[name], x) for name, x in form.signature]
        if not terms or not self.protection:
            return False
        if any(unknown.kind == OPEN for unknown, _ in terms):
            return True
        limit = self.protection.threshold
        measures = {unknown.measure for unknown, _ in terms}
        number = abs(form.value - form.constant)
        if measures <= COUNTS:
            return self.protection.persons and 0 < number < limit
        few = _are_few([unknown for unknown, _ in terms], limit)
        if measures == {"salary"}:
            return self.protection.salaries and few
        if measures <= FTE | COUNTS:
            of_posts = all(unknown.kind == "post" for unknown, _ in terms)
            return (self.protection.posts and of_posts and few) or (
                self.protection.fte and 0 < number < limit
            )
        return False


def _are_few(unknowns: list[Unknown], limit: float) -> bool:
    """Whether figures stand for fewer persons than the limit. A post of unknown size may be few;
    of a unit whose size nobody wrote down nothing says so."""
    persons = 0.0
    for unknown in unknowns:
        if unknown.persons is not None:
            persons += unknown.persons
        elif unknown.kind == "unit":
            return False
    return persons < limit


def _says_something(value: Value) -> bool:
    """Whether a reader learns a number."""
    if value.defined:
        return value.value is not None
    return bool(value.lower) or bool(value.known_part) or value.upper is not None


def _read(value: Value, span: Span) -> list[Form] | None:
    """The sums that a reader learns from a number; None where they are not those expected."""
    if value.defined:
        wanted = [(value.value, span.value)]
        if not value.exact:
            wanted += [(value.lower, span.lower), (value.upper, span.upper)]
    else:
        wanted = [
            (value.lower, span.lower),
            (value.upper, span.upper),
            (value.known_part, span.known),
        ]
    forms = []
    for x, form in wanted:
        if x is None or x in (float("inf"), float("-inf")):
            continue
        if form is None:
            if x == 0:
                continue
            return None
        if not form.is_about(x):
            return None
        forms.append(form)
    return forms
