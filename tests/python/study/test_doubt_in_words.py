"""What a doubt says by mistake is refused, and what is said of few draws and of none is no more."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
import tyngde as ty
from tyngde.study.doubt.uncertain import figures_in, with_unrecorded
from tyngde.study.doubt.verdict import verdict_of

FIGURES: dict[str, dict[str, float]] = {
    "a": {"fte": 10, "gross_expenditure": 5, "headcount": 3},
    "b": {"fte": 6, "gross_expenditure": 1, "headcount": 2},
    "c": {"fte": 4, "gross_expenditure": 9, "headcount": 7},
}
SPENT = {"gross_expenditure": 3}
HOMES = {"a": "d0", "b": "d0", "c": "d1"}


def compared(figures: dict[str, dict[str, Any]]) -> ty.Comparison:
    """Two models: part b moves."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
    units += [{"key": key, "type": "department", "parent": "top"} for key in ("d0", "d1")]
    units += [{"key": key, "parent": HOMES[key], **each} for key, each in figures.items()]
    first = ty.Organisation.from_dict({"units": units})
    profile = ty.Profile({"fte": 1, "gross_expenditure": 1, "headcount": 1}, load="fte")
    models = {"A": first, "B": first.apply(ty.move("b", to="d1"))}
    return ty.compare(models, by="department", profile=profile)


def asked(doubt: dict[str, Any], **more: Any) -> ty.Robustness:
    figures = more.pop("of", FIGURES)
    given = {"indicators": ["load_gini", "tyngde_gini"], "draws": 100, **more}
    return ty.robustness(compared(figures), doubt, **given)


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        (
            {"figures": [{"every": {"type": "departmnt"}, "relative": 0.1}]},
            "/figures/0: 'every' means no known figure",
        ),
        (
            {"figures": [{"every": {"basis": "assumed"}, "together": True, "relative": 0.1}]},
            "/figures/0: 'every' means no known figure",
        ),
        (
            {
                "figures": [
                    {"every": {"measure": "fte"}, "relative": 0.1},
                    {"every": {}, "relative": 0.5},
                ]
            },
            "/figures/1: 'a.fte' is meant by /figures/0, too",
        ),
        ({"figures": [{"of": "a.fte"}]}, "/figures/0: 'a.fte' is exact; expected 'between'"),
        ({"weights": {"order": ["fte", "fte"]}}, "'fte' is named twice in one condition"),
        (
            {"weights": {"ratios": [{"more": "fte", "than": "fte", "by": 0.5}]}},
            "'fte' is named twice in one condition",
        ),
        ({"weights": {"order": ["fte", "headcont"]}}, "did you mean 'headcount'"),
        ({"weights": {"ranges": {"fte": [0.6, 0.7], "headcount": [0.6, 1]}}}, "leave no weights"),
        # These weights there are, but they have no extent to be drawn from.
        ({"weights": {"ranges": {"fte": [0.3, 0.3]}}}, "or too few to draw from"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused(doubt: dict[str, Any], said: str) -> None:
    with pytest.raises(ty.UsageError) as refused:
        asked(doubt)
    assert said in str(refused.value)


def test_an_entry_by_name_takes_its_figures_from_every_other() -> None:
    every, named = {"every": {"measure": "fte"}, "within": 1}, {"of": "a.fte", "between": [1, 2]}
    for figures in ([every, named], [named, every]):
        found = asked({"figures": figures})
        assert found.figures == {"a.fte": (1, 2), "b.fte": (5, 7), "c.fte": (3, 5)}


def scored(doubt: dict[str, Any]) -> ty.Robustness:
    """Two models, with tasks that have a score of risk."""
    units: list[dict[str, Any]] = [{"key": "top", "type": "town"}]
    units += [{"key": key, "type": "department", "parent": "top"} for key in ("d0", "d1")]
    units += [{"key": f"p{i}", "parent": f"d{i % 2}", "fte": 3 + i} for i in range(4)]
    tasks = [
        {"key": f"t{i}", "responsible": f"p{i}", "volume": 2 + i, "risk": 1 + i} for i in range(4)
    ]
    first = ty.Organisation.from_dict({"units": units, "tasks": tasks})
    models = {"A": first, "B": first.apply(ty.move("p1", to="d0"))}
    profile = ty.Profile({"risk": 1, "fte": 1}, load="fte")
    result = ty.compare(models, by="department", profile=profile)
    return ty.robustness(result, doubt, indicators=["tyngde_gini"], draws=50)


RISKS = [{"measure": "risk", "levels": [1, 2, 3, 4, 5]}]


@pytest.mark.parametrize(
    ("doubt", "said"),
    [
        (
            {"scores": RISKS, "figures": [{"of": "t1.risk", "between": [1, 3]}]},
            "'t1.risk' is drawn as a figure and as a score",
        ),
        (
            {"scores": RISKS, "figures": [{"every": {"measure": "risk"}, "within": 0.5}]},
            "is drawn as a figure and as a score",
        ),
        (
            {"scores": [{"measure": "complexity", "levels": [1, 2, 3]}]},
            "nothing has a known score of 'complexity'",
        ),
        ({"scores": [{"measure": "risk", "levels": [1, 5]}]}, "is none of the levels"),
    ],
)
def test_scores_are_drawn_in_one_way_and_are_there(doubt: dict[str, Any], said: str) -> None:
    with pytest.raises(ty.UsageError) as refused:
        scored(doubt)
    assert said in str(refused.value)
    assert scored({"scores": RISKS}).draws == 50


def test_positions_of_criteria_that_are_named_twice() -> None:
    with pytest.raises(ty.UsageError, match="criterion 1 is named twice"):
        ty.weight_shares({"a": [1, 0], "b": [0, 1]}, order=[1, 1])


def test_an_indicator_with_a_slip_is_told_the_nearest() -> None:
    with pytest.raises(ty.UsageError, match="did you mean 'load_gini'"):
        asked({}, indicators=["load_ginni"])


# Figures that nobody recorded


def test_limits_may_be_stated_of_what_nobody_recorded() -> None:
    """A figure that is not recorded is as unknown as one that is written so."""
    silent = {**FIGURES, "b": {"gross_expenditure": 1.0, "headcount": 2.0}}
    unknown: dict[str, dict[str, Any]] = {**FIGURES, "b": {**silent["b"], "fte": "unknown"}}
    doubt = {"figures": [{"of": "b.fte", "between": [1, 20]}]}
    assert asked({}, of=silent).missing("load_gini") == ["b.fte"]
    found, other = asked(doubt, of=silent), asked(doubt, of=unknown)
    for key in found.indicators:
        values = found.values(key)
        assert values.tobytes() == other.values(key).tobytes()
        assert math.isfinite(values.sum())
    b, (load_a, load_b) = found.drawn(7)[0]["b.fte"], found.values("load_gini")[7]
    for load, units in ((load_a, (10 + b, 4.0)), (load_b, (10.0, 4 + b))):
        assert load == pytest.approx(abs(units[0] - units[1]) / sum(units) / 2, rel=1e-12)


def test_limits_of_a_sum_or_of_no_figure_are_refused() -> None:
    for name in ("d0.fte", "b.volume", "z.fte"):
        with pytest.raises(ty.UsageError, match="no model has the figure"):
            asked({"figures": [{"of": name, "between": [1, 20]}]})


@pytest.mark.parametrize(
    ("below", "measure"),
    [
        ({"posts": [{"key": "p", "home": "a", "fte": 3}]}, "fte"),
        ({"posts": [{"key": "p", "home": "a", "fte": 3}]}, "fte_filled"),
        ({"posts": [{"key": "p", "home": "a"}]}, "headcount"),
        ({"posts": [{"key": "p", "fte": 3}], "relations": [{"post_in": ["p", "a"]}]}, "fte"),
        ({"tasks": [{"key": "k", "responsible": "a", **SPENT}]}, "gross_expenditure"),
        (
            {"tasks": [{"key": "k", "responsible": [{"unit": "a", "share": 0.5}], **SPENT}]},
            "gross_expenditure",
        ),
    ],
)
def test_figures_of_posts_or_tasks_are_parts_of_those_of_their_unit(
    below: dict[str, Any], measure: str
) -> None:
    units = [{"key": "t"}, {"key": "a", "parent": "t"}, {"key": "b", "parent": "t"}]
    document = ty.Organisation.from_dict({"units": units, **below}).to_dict()
    doubt = ty.Doubt(*({"of": f"{key}.{measure}", "between": [1, 9]} for key in "ab"))
    found = figures_in(with_unrecorded(document, doubt))
    assert f"a.{measure}" not in found
    assert found[f"b.{measure}"].value is None


def test_a_head_without_figures_makes_no_figure_of_its_unit() -> None:
    document = ty.Organisation.from_dict({"units": [{"key": "a", "head": {"key": "h"}}]}).to_dict()
    doubt = ty.Doubt({"of": "a.fte", "between": [1, 9]})
    assert figures_in(with_unrecorded(document, doubt))["a.fte"].value is None


# Sentences


@pytest.mark.parametrize(
    "doubt",
    [
        {"figures": [{"of": "a.fte", "relative": 0}]},
        {"weights": "all"},
        {"figures": [{"of": "a.headcount", "within": 1}]},
    ],
)
def test_nothing_is_proven_of_what_nothing_that_is_drawn_has_to_do_with(
    doubt: dict[str, Any],
) -> None:
    assert asked(doubt).verdict("load_gini").state == "written"


def test_what_something_that_is_drawn_has_to_do_with_is_proven() -> None:
    found = asked({"figures": [{"of": "a.headcount", "within": 1}]})
    assert found.verdict("tyngde_gini").state == "proven"


def test_few_draws_tell_two_models_apart_as_rarely_as_chance_does() -> None:
    """Wherever a leader is named, fewer than 1 in 20 fair throws are as uneven as this."""
    named = 0
    for draws, won in itertools.chain.from_iterable(
        ((n, k) for k in range(n // 2, n)) for n in range(2, 60)
    ):
        first = [won / draws, 1 - won / draws]
        verdict = verdict_of("load_gini", ["A", "B"], first, draws, 0, 0, (), False)
        if verdict.state != "drawn":
            continue
        named += 1
        tail = sum(math.comb(draws, k) for k in range(won, draws + 1)) / 2**draws
        assert 2 * tail <= 0.06, (draws, won)
    assert named > 500


def test_one_draw_names_nobody() -> None:
    doubt = {"figures": [{"of": "a.fte", "between": [1, 20]}], "weights": "all"}
    found = asked(doubt, draws=1)
    assert {each.state for each in found.verdicts} == {"all"}
    english, danish = (" | ".join(found.sentences(code)) for code in ("en", "da"))
    assert "in the one draw; others may be in up to 95 of 100" in english
    assert "i den ene lodtrækning; andre kan være det i op til 95 af 100" in danish
    assert "By each of" not in english and "1 draw" in english and "one figure" in english
    assert "Efter hver af" not in danish and "ét tal" in danish


def test_in_each_draw_is_not_100_of_100() -> None:
    """Who leads by all indicators in each draw does so in these draws."""
    doubt = {
        "figures": [
            {"of": ["a.fte", "b.fte", "c.fte"], "within": 0.4, "together": True},
            {"of": "b.headcount", "between": [1, 11]},
        ]
    }
    found = asked(doubt, indicators=["load_gini", "load_max_mean"])
    lines = found.sentences()
    assert found.verdict("load_gini").state in ("all", "proven")
    assert "By each of the 2 indicators" in lines[2] and "of 100" not in lines[2]
    assert "4 figures in 2 groups" in lines[3]


def test_of_what_has_no_number_no_share_of_weights_is_said() -> None:
    """A composite of three indicators, of which one is undefined in a model: all such are named."""
    nan = float("nan")
    with pytest.raises(ty.UsageError, match="'b' has no number for criterion 2") as error:
        ty.weight_shares({"a": [1, 0, 0.5], "b": [0, 1, nan], "c": [None, 1, math.inf]})  # type: ignore[list-item]
    assert [each.key for each in error.value.problems] == ["b", "c", "c"]
    known = ty.weight_shares({"a": [1, 0], "b": [0, 1]})
    assert known["a"].places[0] == pytest.approx(0.5)


def test_a_certainty_is_in_the_language_of_its_result() -> None:
    english, danish = (asked({"figures": []}, language=x) for x in ("en", "da"))
    for found, begins in ((english, "Load balance"), (danish, "Balance i belastning")):
        certainty = found.certain("load_gini", "B", than="A")
        assert str(certainty).startswith(begins)
        assert certainty.sentence("en") == str(english.certain("load_gini", "B", than="A"))
