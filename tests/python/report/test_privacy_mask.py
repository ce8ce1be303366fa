"""The one step over all that is published: what it hides, what that cost, and what is beside it."""

from __future__ import annotations

import pytest
import tyngde as ty
from helpers.paths import EXAMPLES
from helpers.strategies import Json, read, read_plan
from tyngde.report.plot_figures import movement_flows
from tyngde.report.privacy.everything import everything
from tyngde.report.privacy.mask import Mask, mask_of
from tyngde.report.privacy.merges import merging

USUAL = ty.Protection()


def two_groups(*changes: Json) -> ty.Comparison:
    """A group of three and one of eight, and a plan that changes something."""
    units = [{"key": "t"}, *({"key": k, "parent": "t", "type": "department"} for k in "ab")]
    posts = [
        {"key": "g", "home": "a", "count": 3, "fte": 2.7, "salary": 1.2e6},
        {"key": "h", "home": "b", "count": 8, "fte": 7.5, "salary": 3.4e6},
        {"key": "i", "home": "b", "count": 9, "fte": 8.5, "salary": 3.6e6},
    ]
    base = read({"tyngde": "organisation/1", "key": "t", "units": units, "posts": posts})
    return ty.compare({"Now": base, "Then": base.apply(read_plan(*changes))}, profile="fte")


MOVED: Json = {"move": "g", "to": "b"}


def test_what_it_cost_is_counted_by_why_it_is_hidden() -> None:
    result = two_groups(MOVED)
    mask, cells = mask_of(result, 5), everything(result._complete(), USUAL)
    telling = {place for place, needs in cells.needs.items() if needs}
    few = {place for place in telling if any(cells.cells[n].primary for n in cells.needs[place])}
    assert few <= mask.hidden <= telling and few < mask.hidden
    assert mask.cost == {
        "numbers": len(telling),
        "few": len(few),
        "further": len(mask.hidden) - len(few),
        "solved": True,
    }
    assert (mask.places, mask.few, mask.further) == tuple(list(mask.cost.values())[:3])
    assert all(mask.shows(*place) != (place in mask.hidden) for place in telling)
    assert mask.solved and mask.protects and mask.protection == USUAL
    assert result.published().hidden == mask.cost


def chiefs_merged(many: int) -> list[ty.Comparison]:
    """The same comparison, made so many times, in which nobody knows which of two chiefs stays."""
    folder = EXAMPLES / "albertslund-2026"
    assumed = ty.read_assumptions(folder / "assumptions.yaml")
    base = ty.read(folder / "organisation.yaml").assume(assumed)
    model = base.apply(ty.read_plan(folder / "model-1.yaml"), assumed)
    profile = ty.read_profile(folder / "profile.yaml")
    return [ty.compare({"Now": base, "Then": model}, profile=profile) for _ in range(many)]


def test_the_same_comparison_has_the_same_publication() -> None:
    assert len({mask_of(result, 5).hidden for result in chiefs_merged(8)}) == 1


def test_what_a_plot_draws_of_merged_posts_is_what_is_looked_at() -> None:
    (result,) = chiefs_merged(1)
    assert merging(result._transition("Then").rows)
    cells = everything(result._complete(), USUAL)
    drawn = movement_flows(result, "Then", 0)
    assert drawn["boern-familie", "ny-afdeling"] == 195.0
    for way, fte in drawn.items():
        (cell,) = cells.needs[("flow", "Then", *way)]
        sums = [form.value for form in cells.cells[cell].forms]
        # Of the new chief everybody knows that he is one.
        assert sums == ([] if way[0] == "+" else [pytest.approx(fte)])


def test_without_protection_nothing_is_looked_at() -> None:
    mask = mask_of(two_groups(MOVED), 0)
    assert not mask.hidden and not mask.protects and mask.solved
    assert mask.cost == {"numbers": 0, "few": 0, "further": 0, "solved": True}
    assert mask.shows("row", "Then", 0, "fte")


def test_where_nobody_is_few_nothing_is_hidden_but_all_is_counted() -> None:
    result = two_groups({"move": "h", "to": "a"})
    mask = mask_of(result, ty.Protection(3, salaries=False, posts=False))
    assert not mask.hidden and not mask.protects and mask.solved
    assert mask.cost["numbers"] == mask_of(result, 5).cost["numbers"]
    assert not mask.few and not mask.further


def test_places_may_be_handed_over() -> None:
    result = two_groups(MOVED)
    places = [("indicator", "saving", "Then")]
    mask = Mask(result, USUAL, places)
    assert mask.hidden == set(places) and mask.protects and mask.solved
    assert mask.cost == {"numbers": 0, "few": 0, "further": 0, "solved": True}
    assert not Mask(result, USUAL, []).protects and not Mask(result, USUAL, []).hidden


def test_without_a_solver_that_is_said() -> None:
    result = two_groups(MOVED)
    mask = mask_of(result, ty.Protection(solver=False))
    assert not mask.solved and mask.cost["solved"] is False
    assert mask.few == mask_of(result, 5).few and mask.further > 0


def test_each_way_of_protecting_is_made_once() -> None:
    result = two_groups(MOVED)
    assert mask_of(result, 5) is mask_of(result, USUAL) is mask_of(result, 5)
    assert mask_of(result, 10) is not mask_of(result, 5)


@pytest.mark.parametrize(
    ("protection", "more"),
    [
        (ty.Protection(6), True),
        (ty.Protection(fte=True), True),
        (ty.Protection(9, fte=True), True),
        (ty.Protection(4), False),
        (ty.Protection(9, posts=False), False),
        (ty.Protection(9, salaries=False), False),
        (ty.Protection(9, persons=False), False),
        (ty.Protection(), False),
        (ty.Protection(6, figures=("fte",)), True),
        (ty.Protection(4, fte=True), False),
    ],
)
def test_what_protects_more_shows_nothing_that_the_usual_way_hides(
    protection: ty.Protection, more: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[ty.Protection, Mask | None]] = []
    begun = Mask.__init__

    def noted(self: Mask, comparison: object, given: ty.Protection, *rest: object, **how: object):  # type: ignore[no-untyped-def]
        made.append((given, how.get("beside")))  # type: ignore[arg-type]
        begun(self, comparison, given, *rest, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Mask, "__init__", noted)
    result = two_groups(MOVED)
    mask = mask_of(result, protection)
    usual = ty.Protection(figures=protection.figures)
    assert [given for given, _ in made] == ([usual] if more else []) + [protection]
    beside = made[-1][1]
    if more:
        assert beside is mask_of(result, usual)
        assert beside is not None and beside.hidden <= mask.hidden
    else:
        assert beside is None
