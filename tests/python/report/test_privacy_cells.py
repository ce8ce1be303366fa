"""Which sums are of few persons, and which numbers are read where which others are."""

from __future__ import annotations

import math
from collections.abc import Hashable

import pytest
from tyngde.compare.protection import Protection
from tyngde.model.values import Value
from tyngde.report.privacy.cells import Cells
from tyngde.report.privacy.figures import OPEN, Unknown
from tyngde.report.privacy.forms import NOTHING, Form, Span, added, close, known, less, times, total

FIGURES = {
    # By a name: measure, kind, persons, value.
    "three": ("positions", "post", 3, 3.0),
    "four": ("positions", "post", 4, 4.0),
    "nine": ("positions", "post", 9, 9.0),
    "heads": ("headcount", "unit", None, 2.0),
    "pay of one": ("salary", "post", 1, 5e5),
    "pay of four": ("salary", "post", 4, 2e6),
    "pay of five": ("salary", "post", 5, 3e6),
    "pay of nobody knows": ("salary", "post", None, 6e5),
    "pay of a unit": ("salary", "unit", None, 6e5),
    "pay of three in a unit": ("salary", "unit", 3, 6e5),
    "fte of one": ("fte", "post", 1, 0.8),
    "fte of four": ("fte", "post", 4, 3.5),
    "fte of nine": ("fte", "post", 9, 8.0),
    "fte of a unit": ("fte", "unit", 3, 3.0),
    "fte of five": ("fte", "unit", 5, 5.0),
    "tasks": ("volume", "unit", 1, 1.0),
    "open": ("fte", OPEN, 900, 900.0),
}


def cells(protection: Protection | None = None) -> Cells:
    unknowns: dict[Hashable, Unknown] = {name: Unknown(*of) for name, of in FIGURES.items()}
    return Cells(unknowns, Protection() if protection is None else protection)


def form(constant: float = 0.0, **times_: float) -> Form:
    """A sum of figures; names with blanks for underscores."""
    terms: dict[Hashable, float] = {name.replace("_", " "): x for name, x in times_.items()}
    value = sum(x * FIGURES[str(name)][3] for name, x in terms.items())
    return Form(terms, constant, value + constant)


def span(one: Form) -> Span:
    return Span(one, one, one)


@pytest.mark.parametrize(
    ("few", "of"),
    [
        (True, form(three=1)),
        (True, form(1000, three=1)),
        (True, form(three=-1)),
        (True, form(heads=2)),
        (True, form(nine=1, three=-2)),  # 3 persons more
        (True, form(nine=1, four=-2)),  # 1
        (False, form(nine=1)),
        (False, form(three=1, heads=1)),  # 5
        (False, form(four=1, three=1, heads=-1)),  # 5
        (False, form(four=1, heads=-2)),  # 0
        (True, form(pay_of_one=1)),
        (True, form(pay_of_four=-3)),
        (True, form(pay_of_nobody_knows=1)),
        (True, form(pay_of_one=1, pay_of_nobody_knows=1)),
        (True, form(pay_of_three_in_a_unit=1, pay_of_one=1)),
        (False, form(pay_of_five=1)),
        (False, form(pay_of_four=1, pay_of_one=1)),
        (False, form(pay_of_a_unit=1)),
        (False, form(pay_of_one=1, pay_of_a_unit=1)),
        (True, form(fte_of_one=1)),
        (True, form(fte_of_four=1)),
        (True, form(fte_of_one=1, three=1)),
        (False, form(fte_of_nine=1)),
        (False, form(fte_of_four=1, fte_of_one=1)),
        (False, form(fte_of_a_unit=1)),
        (False, form(fte_of_a_unit=1, fte_of_one=1)),
        (True, form(open=1)),
        (True, form(open=1, nine=1)),
        (False, form(tasks=1)),
        (False, form(pay_of_one=1, three=1)),  # a salary and a number: no sum that is published
        (False, form(7)),
        (False, form(three=0.0)),
    ],
)
def test_of_few_persons_is_what_is_protected(few: bool, of: Form) -> None:
    assert cells().is_few(of) is few
    assert not cells(Protection(0)).is_few(of)


@pytest.mark.parametrize(
    ("protection", "few"),
    [
        (Protection(persons=False), {"pay_of_one", "fte_of_one", "fte_of_four"}),
        (Protection(salaries=False), {"three", "fte_of_one", "fte_of_four"}),
        (Protection(posts=False), {"three", "pay_of_one"}),
        (
            Protection(posts=False, fte=True),
            {"three", "pay_of_one", "fte_of_one", "fte_of_four", "fte_of_a_unit"},
        ),
        (Protection(3), {"pay_of_one", "fte_of_one"}),
        (Protection(4), {"three", "pay_of_one", "fte_of_one"}),
        (Protection(10, fte=True), {"three", "nine", "pay_of_one", "pay_of_five", "fte_of_one",
                                    "fte_of_four", "fte_of_nine", "fte_of_a_unit"}),
    ],
)  # fmt: skip
def test_the_caller_chooses_what_is_protected(protection: Protection, few: set[str]) -> None:
    asked = ["three", "nine", "pay_of_one", "pay_of_five", "fte_of_one", "fte_of_four"]
    asked += ["fte_of_nine", "fte_of_a_unit", "pay_of_a_unit"]
    made = cells(protection)
    if protection.threshold == 5:  # at the threshold it is many, and nothing is nobody
        assert not made.is_few(form(fte_of_five=1))
        assert not made.is_few(form(fte_of_five=3, fte_of_a_unit=-5))
    assert {name for name in asked if made.is_few(form(**{name: 1.0}))} == few


def test_secrets_are_the_figures_that_are_few_one_by_one() -> None:
    found = {next(iter(secret.terms)) for secret in cells().secrets}
    assert found == {
        *("three", "four", "heads", "pay of one", "pay of four", "pay of nobody knows"),
        *("pay of three in a unit", "fte of one", "fte of four", "open"),
    }


def test_a_number_is_read_where_its_sums_are() -> None:
    made = cells()
    for place, one in (("few", form(three=1)), ("many", form(nine=1)), ("both", form(nine=1))):
        made.publish((place,), Value.of(one.value), span(one), 4.0)
    assert [made.is_shown((place,)) for place in ("few", "many", "both")] == [False, True, True]
    assert made.is_primary(("few",)) and not made.is_primary(("many",))
    # What is the same sum is one cell, as dear as both.
    assert made.needs["many",] == made.needs["both",]
    assert made.cells[made.needs["many",][0]].cost == 8.0
    assert made.visible == made.needs["many",]
    assert made.hidden_sums() == {(form(three=1).signature,)}


def test_what_hangs_on_others_is_read_where_all_of_these_are() -> None:
    made = cells()
    made.publish(("few",), Value.of(3), span(form(three=1)), 4.0)
    made.publish(("many",), Value.of(9), span(form(nine=1)), 0.5)
    made.gate(("index",), [("few",), ("many",)], 4.0)
    made.gate(("other",), [("many",)], 2.0)
    made.gate(("free",), [("many",)])
    made.finish()
    shown = [made.is_shown((place,)) for place in ("index", "other", "free", "nothing")]
    assert shown == [False, True, True, True]
    # Hiding the many costs what hangs on them and is shown.
    (cell,) = made.needs["many",]
    assert made.cells[cell].cost == 2.5 and not made.cells[cell].detail


def test_details_are_details_until_something_dearer_is_the_same() -> None:
    made = cells()
    made.publish(("one",), Value.of(9), span(form(nine=1)), 0.5)
    (cell,) = made.needs["one",]
    assert made.cells[cell].detail
    made.publish(("two",), Value.of(9), span(form(nine=1)), 4.0)
    assert not made.cells[cell].detail


def test_a_function_is_read_where_each_figure_in_it_is() -> None:
    made = cells()
    shares = [span(form(nine=1)), span(form(fte_of_nine=2))]
    made.publish_function(("large",), Value.of(0.3), shares, 1.0)
    made.publish_function(("small",), Value.of(0.4), [*shares, span(form(three=1))], 1.0)
    made.publish_function(("nobody",), Value(None, reason="unknown_input"), shares, 1.0)
    made.publish_function(("of nothing",), Value.of(1), [], 1.0)
    made.finish()
    shown = [made.is_shown((x,)) for x in ("large", "small", "nobody", "of nothing")]
    assert shown == [True, False, True, False]
    assert len(made.needs["large",]) == 2 and not made.needs["nobody",]
    assert made.opaque == [("large",), ("small",), ("of nothing",)]


def test_what_nobody_looked_at_is_closed_where_anybody_is_protected() -> None:
    made = cells()
    made.close(("closed",))
    assert made.is_shown(("closed",))
    made.finish()
    assert not made.is_shown(("closed",)) and made.is_primary(("closed",))
    alone = Cells({"nine": Unknown("positions", "post", 9, 9.0)}, Protection())
    alone.close(("closed",))
    alone.finish()
    assert alone.is_shown(("closed",))


def test_a_number_that_is_no_sum_is_a_function_of_what_it_is_made_of() -> None:
    """As is one with bounds where the sum has none."""
    made = cells()
    nine = span(form(nine=1))
    made.publish(("other",), Value.of(5.5), nine, 1.0, [span(form(three=1))])
    made.publish(("bounds",), Value.between(7, 11, 9), nine, 1.0, [span(form(three=1))])
    some = Span(None, form(nine=1), None)
    made.publish(("no lower",), Value.between(7, 9, 9), some, 1.0, [span(form(three=1))])
    made.publish(("known",), Value.between(9, 9, 9), nine, 1.0, [span(form(three=1))])
    made.publish(("nothing",), None, nine, 1.0, [span(form(three=1))])
    made.publish(("no bounds",), Value(None, reason="unknown_input"), nine, 1.0, [nine])
    no_upper = Value(None, 0.0, math.inf, "unknown_input", 0.0)
    made.publish(("of no use",), no_upper, Span(None, None, None), 1.0, [span(form(three=1))])
    shown = [place[0] for place in made.needs if made.is_shown(place)]
    assert shown == ["known", "nothing", "no bounds", "of no use"]
    assert made.opaque == [("other",), ("bounds",), ("no lower",)]


def test_bounds_are_sums_too() -> None:
    made = cells()
    wide = Span(form(three=1), form(nine=1), form(nine=2), form(three=1))
    made.publish(("wide",), Value.between(3, 18, 9), wide, 1.0)
    made.publish(("unknown",), Value(None, 9.0, 18.0, "unknown_input", 9.0), Span(
        form(nine=1), None, form(nine=2), form(nine=1)), 1.0)  # fmt: skip
    made.publish_span(("flow",), wide, 1.0)
    made.publish_form(("none",), None, 1.0)
    made.publish_form(("few",), form(three=1), 1.0)
    assert [made.is_shown((x,)) for x in ("wide", "unknown", "flow", "none", "few")] == [
        *(False, True, False, True, False)
    ]
    (cell,) = made.needs["unknown",]
    assert [one.signature for one in made.cells[cell].forms] == [
        form(nine=1).signature,
        form(nine=2).signature,
    ]


def test_what_another_publication_hides_stays_hidden() -> None:
    made, other = cells(), cells(Protection(10))
    for each in (made, other):
        each.publish(("nine",), Value.of(9), span(form(nine=1)), 1.0)
        each.publish(("ten",), Value.of(18), span(form(nine=2)), 1.0)
    assert made.is_shown(("nine",)) and not other.is_shown(("nine",))
    made.hide_too(other.hidden_sums())
    assert not made.is_shown(("nine",)) and made.is_shown(("ten",))
    (cell,) = made.needs["nine",]
    assert made.cells[cell].settled and not made.is_primary(("nine",))


def test_sums_are_reckoned_with_as_numbers_are() -> None:
    a, b = form(2, three=1, nine=2), form(1, nine=-2, four=0.5)
    plus, minus = a + b, a - b
    assert plus.terms == {"three": 1, "four": 0.5} and (plus.constant, plus.value) == (3, 8)
    assert minus.terms == {"three": 1, "nine": 4, "four": -0.5}
    assert (minus.constant, minus.value) == (1, 38) and minus.is_about(38.0)
    assert a.times(1) is a and a.times(3).value == 69 and a.times(3).constant == 6
    assert total([]).value == 0 and known(7).signature == () and known(7).constant == 7
    assert a.signature == (a + known(5)).signature != a.times(2).signature
    assert not a.is_about(None) and not a.is_about(23.1)
    # What is smaller than the constant's rounding is nothing.
    assert form(1e9, three=1).is_about(1e9 + 3.1) and not form(three=1).is_about(3.1)


def test_bounds_of_differences_cross() -> None:
    one = Span(known(1), known(2), known(4), known(1))
    two = Span(known(10), known(20), None, known(10))
    left = less(two, one)
    assert (left.lower and left.lower.value, left.value and left.value.value) == (6, 18)
    assert left.upper is None and left.known.value == 9
    both = added([one, two, NOTHING])
    assert (both.lower and both.lower.value, both.value and both.value.value) == (11, 22)
    assert both.upper is None and both.known.value == 11
    assert [side and side.value for side in added([one, NOTHING]).sides] == [1, 2, 4]
    twice = times(one, 2)
    assert [side and side.value for side in twice.sides] == [2, 4, 8] and twice.known.value == 2
    assert Span(None, known(3), None).known.value == 3 and Span(None, None, None).known.value == 0


def test_rounding_is_one_of_ten_million() -> None:
    assert close(1e7, 1e7 + 0.9) and not close(1e7, 1e7 + 1.1)
    assert close(0.0, 0.9e-7) and not close(0.0, 1.1e-7)
    assert close(0.0, 0.9, 1e7) and not close(0.0, 1.1, 1e7) and close(math.inf, math.inf)
