"""Keys are seen: nodes by key or name, tables of what there is, errors that say who is meant."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import tyngde as ty
from hypothesis import given
from hypothesis import strategies as st

KINDS = ("unit", "post", "task", "collaboration", "forum", "committee")


def town(**more: Any) -> ty.Organisation:
    return ty.Organisation.from_dict(
        {
            "units": [
                {"key": "1", "name": {"da": "Køge", "en": "Quay"}, "head": {"key": "11"}},
                {"key": "520", "name": "Biblioteket", "parent": "1", "fte": {"between": [2, 6]}},
                {"key": "530", "name": "Kultur", "parent": "1", "type": "department"},
                {"key": "540", "name": "Stab", "parent": "530"},
                {"key": "541", "name": "Stab", "parent": "1"},
                {"key": "999", "name": "Et sted", "parent": "unknown"},
            ],
            "posts": [
                {"key": "p", "name": "Bibliotekar", "home": "520", "count": 3, "fte": 1},
                {"key": "q", "name": "Kultur", "home": "530", "count": "unknown"},
            ],
            "tasks": [{"key": "t", "name": "Udlån", "responsible": "520", "volume": 2}],
        }
        | more
    )


@pytest.mark.parametrize("name", ty.examples.names())
def test_every_node_is_its_key_and_is_found(name: str) -> None:
    org = ty.examples.load(name).organisation
    for kind in KINDS:
        for key in org.keys(kind):
            node = org[key]
            assert node == key == node.key and node.kind == kind
            assert node.name == org.name(key)
            assert key in repr(node) and " object at 0x" not in repr(node)
            assert key in node._repr_html_()
            found = org.find(org.name(key))
            assert key in found["key"]
            assert key in org._ipython_key_completions_()


def test_a_node_knows_those_around_it_and_stands_for_its_key() -> None:
    org = town()
    library = org["Biblioteket"]
    assert isinstance(library, ty.Node) and library == "520"
    assert library.parent == "1" and org["p"].parent == library and org["t"].parent == library
    assert library.posts == ["p"] and org["t"].holders == ["520"] and org["1"].heads == ["11"]
    assert org["1"].children == ["520", "530", "541"] and org["p"].managers == ["11"]
    assert library.total() == org.total("520")
    assert org.apply(ty.move(library, to=org["530"])).parent("520") == "530"
    plan = ty.Plan(ty.move(library, to=org["530"]))
    assert plan == ty.Plan(ty.move("520", to="530")) and "520" in plan.to_yaml()
    again = pickle.loads(pickle.dumps(library))
    assert again == library and again.name == "Biblioteket"


def test_a_name_does_where_one_node_of_the_kind_bears_it() -> None:
    org = town()
    for name in ("Biblioteket", "biblioteket", "  BIBLIOTEKET "):
        assert org.parent(name) == "1" and org.total(name) == org.total("520")
    assert org.children("quay") == org.children("KØGE") == org.children("1")
    assert org.parent("Kultur") == "1" and org.home("Kultur") == "530"  # a unit and a post
    with pytest.raises(ty.UnknownKey, match="several nodes are called 'Kultur'"):
        org["Kultur"]
    with pytest.raises(ty.UnknownKey, match=r"'541' \(unit in '1'\), '540' \(unit in '530'\)"):
        org.parent("Stab")
    assert "Biblioteket" not in org  # a name is no key


def test_a_key_goes_before_a_name() -> None:
    org = ty.Organisation.from_dict(
        {"units": [{"key": "a", "name": "b"}, {"key": "b", "name": "a", "parent": "a"}]}
    )
    assert org.parent("b") == "a" and org.parent("a") is None and org["a"].key == "a"


@given(st.text(min_size=1, max_size=8))
def test_what_nobody_is_called_is_refused(text: str) -> None:
    org = town()
    called = {
        org.name(k, lang).casefold()
        for kind in KINDS
        for k in org.keys(kind)
        for lang in ("da", "en")
    }
    if text in org or " ".join(text.casefold().split()) in called:
        return
    with pytest.raises(ty.UnknownKey) as caught:
        org[text]
    assert caught.value.key == text
    assert all(key in org for key in caught.value.nearest)


def test_errors_name_who_is_called_so_and_who_nearly() -> None:
    org = town()
    with pytest.raises(ty.UnknownKey) as caught:
        org["Bibliotekket"]
    assert caught.value.nearest[0] == "520"
    assert "'520' is called 'Biblioteket'" in str(caught.value)
    with pytest.raises(ty.PlanError, match="'520' is called that") as refused:
        org.apply(ty.move("Biblioteket", to="530"))
    assert refused.value.nearest == ["520"] and refused.value.position == 1
    with ty.language("da"):
        assert "'520' hedder sådan; forventet" in str(refused.value)
    with pytest.raises(ty.UsageError, match="text"):
        org[520]  # type: ignore[index]
    result = ty.compare({"one": org})
    for ask in (lambda: result["load_ginni"], lambda: result.value("load_ginni", "one")):
        with pytest.raises(ty.UsageError) as unknown:
            ask()
        assert unknown.value.nearest[0] == "load_gini"
    assert result["load_gini"] == {"one": result.value("load_gini", "one")}
    assert set(result._ipython_key_completions_()) == set(result) >= {"load_gini"}


def test_found_in_the_order_of_nearness() -> None:
    org = town()
    assert org.find("kultur")["key"] == ["530", "q"]
    assert org.find("biblio")["key"] == ["520", "p"]
    assert org.find("biblio", kind="unit").rows() == [
        {"key": "520", "kind": "unit", "name": "Biblioteket", "unit": "1"}
    ]
    assert org.find("sted")["unit"] == [None]
    assert org.find("bibliotheket")["key"][0] == "520"  # contained in none, near to one
    assert len(org.find("xyzzyx")) == 0
    for wrong in (lambda: org.find("  "), lambda: org.find("a", kind="units")):
        with pytest.raises(ty.UsageError):
            wrong()


def test_tables_hold_numbers_and_bounds() -> None:
    org = town()
    units = {row["key"]: row for row in org.table("units").rows()}
    assert (units["520"]["fte_lower"], units["520"]["fte"], units["520"]["fte_upper"]) == (2, 4, 6)
    assert [units[key]["layer"] for key in ("1", "530", "540", "999")] == [1, 2, 3, None]
    assert units["540"]["unit_name"] == "Kultur" and units["1"]["heads"] == "11"
    assert units["1"]["span"] is None and units["1"]["span_lower"] >= 3  # a group of unknown size
    posts = {row["key"]: row for row in org.table("posts").rows()}
    assert posts["p"]["positions"] == 3 and posts["q"]["positions"] is None
    assert posts["p"]["manager"] == "11" and posts["p"]["layer"] == 2
    (task,) = org.table("tasks").rows()
    assert (task["unit"], task["volume"], task["risk"]) == ("520", 2, None)
    (manager,) = org.table("managers").rows()
    assert manager["key"] == "11" and manager["span"] is None
    with pytest.raises(ty.UsageError, match="did you mean 'units'"):
        org.table("unit")


@pytest.mark.parametrize("of", ["units", "posts", "tasks", "managers"])
@pytest.mark.parametrize("name", ty.examples.names())
def test_tables_say_what_the_measures_say(name: str, of: str) -> None:
    org = ty.examples.load(name).organisation
    table = org.table(of)
    rows = table.rows()
    frame = table.to_polars()
    for column in frame.columns:
        if column.split("_")[0] in ("fte", "span", "volume", "positions", "load"):
            assert str(frame[column].dtype) == "Float64", column
    if of == "managers":
        spans = ty.metrics.span_of_control(org)
        assert {row["key"]: row["span"] for row in rows} == {k: v.value for k, v in spans.items()}
        return
    assert [row["key"] for row in rows] == org.keys(of.removesuffix("s"))
    for row in rows:
        if of == "units":
            total = org.total(row["key"])
            assert row["fte"] == total.value and row["unit"] == org.parent(row["key"])
        if of == "posts":
            assert row["unit"] == org.home(row["key"])


def test_keys_stand_in_the_views_of_an_organisation() -> None:
    org = town()
    for shown in (str(org), org._repr_html_(), org.outline(keys=True)):
        assert "Biblioteket · 520" in shown
    assert "520" not in org.outline()
    line = ty.Organisation.from_dict(
        {"posts": [{"key": "1x", "name": "Chef"}, {"key": "2x", "name": "Ib", "reports_to": "1x"}]}
    )
    assert "Ib · 2x" in str(line) and "2x" not in line.outline()


def test_what_a_node_is_stands_in_the_language_that_is_set() -> None:
    """On a screen; where it is English it is the word that is asked for."""
    org = ty.Organisation.from_dict(
        {
            "units": [
                {"key": "a", "type": "department", "posts": [{"key": "p"}]},
                {"key": "x", "type": "mine"},
            ],
            "tasks": [{"key": "t", "category": "political_service"}],
            "committees": [{"key": "c", "type": "political"}],
        }
    )
    said = {"en": ["unit", "department", "post", "political_service", "mine", "political"]}
    said["da"] = ["enhed", "afdeling", "stilling", "politisk betjening", "mine", "politisk"]
    for language, words in said.items():
        with ty.language(language):
            shown = "".join(org[key]._repr_html_() for key in "aptxc")
            assert [word for word in words if f">{word}<" not in shown] == []
            assert f"[{words[1]}]" in org.outline()
