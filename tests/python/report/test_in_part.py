"""What changes only in part is said to: of a divided unit, and of an interface of a shared task."""

from __future__ import annotations

import pytest
import tyngde as ty
from tyngde.report.facts import Facts
from tyngde.report.sentences import Sentences


def town() -> ty.Organisation:
    def department(key: str, **more: object) -> dict[str, object]:
        return {"key": key, "type": "department", "head": {"key": f"h{key}", "fte": 1}, **more}

    units = [
        department("a", units=[{"key": "a1", "type": "office", "fte": 3}]),
        department("b", fte=20, tasks=[{"key": "u", "volume": 5}]),
        {"key": "x", "type": "office", "parent": "unknown", "fte": 2},
    ]
    return ty.Organisation.from_dict(
        {
            "tyngde": "organisation/1",
            "units": [
                {
                    "key": "town",
                    "type": "municipality",
                    "head": {"key": "boss", "fte": 1},
                    "units": units[:2],
                },
                units[2],
            ],
            "posts": [{"key": "e", "home": "a1", "external": True}],
            "tasks": [{"key": "t", "volume": 10, "responsible": ["a1", "a"]}],
            "relations": [
                {"works_with": ["t", "u"], "volume": 2},
                {"works_with": ["a1", "b"]},
            ],
        }
    )


def sentences(plan: dict[str, object], language: str) -> Sentences:
    base = town()
    models = {"0": base, "1": base.apply(plan)}
    result = ty.compare(models, by="department", language=language)
    return Sentences(Facts(result, language, 0))


HALF = {
    "changes": [
        {
            "split": "b",
            "into": [
                {"key": "b", "share": 0.5},
                {"key": "c", "type": "department", "share": 0.5},
            ],
        }
    ]
}
TASK = {"changes": [{"transfer": "t", "from": "a1", "to": "b"}]}


@pytest.mark.parametrize(
    ("language", "certain", "row"),
    [
        ("en", "1 unit (in part) will certainly have another manager.", "part of b: from hb to"),
        ("da", "1 enhed (kun til dels) får med sikkerhed ny leder.", "en del af b: fra hb til"),
    ],
)
def test_part_of_a_divided_unit(language: str, certain: str, row: str) -> None:
    say = sentences(HALF, language)
    assert [str(one) for one in say.managers("1")] == [certain]
    assert row in say.facts.comparison.to_text()


def test_some_of_several_units_in_part() -> None:
    both = {"changes": [*HALF["changes"], {"move": "a1", "to": "b"}]}
    said = [str(one) for one in sentences(both, "en").managers("1")]
    assert said == ["2 units (1 of them in part) will certainly have another manager."]
    whole = {"changes": [{"move": "a1", "to": "b"}]}
    said = [str(one) for one in sentences(whole, "en").managers("1")]
    assert said == ["1 unit will certainly have another manager."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 interface will run between departments to another extent than in 0: t – u."),
        ("da", "1 snitflade går i et andet omfang end i 0 på tværs af afdelinger: t – u."),
    ],
)
def test_interface_of_a_shared_task(language: str, said: str) -> None:
    say = sentences(TASK, language)
    assert said in [str(one) for one in say.interfaces("1")]
    nothing = [str(one) for one in sentences({"changes": []}, language).interfaces("1")]
    assert not any("t – u" in one for one in nothing)


def test_a_tie_lacks_its_volume_once_whichever_end_comes_first() -> None:
    # Below b, a1 is numbered after it, and as an office beside it before.
    above = {"changes": [{"move": "b", "to": "a1"}]}
    for plan in (above, TASK, {"changes": [{"move": "a1", "to": "b"}]}):
        assert sentences(plan, "en").facts.missing["volume"] == ["a1 – b"]


def test_staff_whom_no_post_describes_beside_an_external_one() -> None:
    note = "count the positions that are written down (0 and 1)"
    assert note in sentences(TASK, "en").facts.comparison.to_text()
    full = ty.Organisation.from_dict(
        {
            "tyngde": "organisation/1",
            "units": [{"key": "t", "type": "department", "fte": 1, "head": {"key": "h", "fte": 1}}],
            "posts": [{"key": "e", "home": "t", "external": True}, {"key": "x", "fte": "unknown"}],
        }
    )
    assert "written down" not in ty.compare({"0": full}, by="department").to_text()


def test_what_is_open_afterwards_waits_for_the_unit_without_a_place() -> None:
    there = {"changes": [{"transfer": {"fte": 2}, "from": "b", "to": "x"}]}
    base = town()
    found = ty.transition(base, base.apply(there), by="department")
    assert found.fte_manager_affected.missing == ("x.manager",)
    assert found.fte_unit_affected.missing == ("x.parent",)
    assert (found.fte_unit_affected.lower, found.fte_unit_affected.upper) == (0, 2)
    back = {"changes": [{"transfer": {"fte": 2}, "from": "x", "to": "b"}]}
    found = ty.transition(base, base.apply(back), by="department")
    assert found.fte_unit_affected.missing == ("x.parent",)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Only external positions get another manager."),
        ("da", "Kun eksterne stillinger får ny leder."),
    ],
)
def test_who_is_in_no_number_is_told_of(language: str, said: str) -> None:
    say = sentences({"changes": [{"relate": {"reports_to": ["e", "hb"]}}]}, language)
    assert [str(one) for one in say.managers("1")] == [said]
    assert all(map(len, say.in_short("1")))
    # Where no number of those who get another manager is asked for, none is told.
    base = town()
    models = {"0": base, "1": base.apply({"changes": [{"move": "a1", "to": "b"}]})}
    asked = ty.compare(models, by="department", indicators=["units"])
    say = Sentences(Facts(asked, language, 0))
    assert say.managers("1") == []
    assert all(map(len, say.in_short("1")))
