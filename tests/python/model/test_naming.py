"""Names that repeat are told apart, in one model and across models."""

from __future__ import annotations

import json
import re

import tyngde as ty
from helpers import strategies
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.naming import Labels
from tyngde.report import report_html

KINDS = ("unit", "post", "task")
# So few that they repeat, and among them such as labels are made of.
NAMES = st.sampled_from(["A", "B", "A (B)", "A (B, A)", "A (u1)", "u1", "A, 1 of 2"])


@st.composite
def repeating(draw):
    document = draw(strategies.organisations(most_units=6))
    for kind in ("units", "posts", "tasks"):
        for node in document.get(kind, []):
            node["name"] = draw(NAMES)
    return ty.parse(json.dumps(document), format="json")


@given(st.lists(repeating(), min_size=1, max_size=3))
def test_labels_of_a_kind_are_distinct_and_plain_where_the_name_is_unique(models):
    labels = Labels(models)
    for kind in KINDS:
        bearers, called = {}, {}
        for model in models:
            for key in model.keys(kind):
                bearers.setdefault(model.name(key), set()).add(key)
                called.setdefault(labels(model, key), set()).add(key)
        assert all(len(keys) == 1 for keys in called.values())
        for model in models:
            for key in model.keys(kind):
                if bearers[model.name(key)] == {key}:
                    assert labels(model, key) == model.name(key)
                else:
                    assert labels(model, key) != model.name(key)


def test_units_tell_apart_then_the_units_above_then_numbers():
    units = [
        {"key": "top", "name": "Top"},
        *({"key": k, "name": k.title(), "parent": "top"} for k in ("nord", "syd")),
        *({"key": f"{k}_sek", "name": "Sekretariat", "parent": k} for k in ("nord", "syd")),
    ]
    posts = [
        {"key": "a", "name": "Chef", "home": "nord"},
        {"key": "b", "name": "Chef", "home": "nord_sek"},
        {"key": "c", "name": "Chef", "home": "syd_sek"},
        {"key": "d", "name": "Leder", "home": "syd"},
        {"key": "e", "name": "Leder", "home": "syd"},
        {"key": "f", "name": "Jurist", "home": "syd"},
        {"key": "g", "name": "Direktør", "home": "top", "heads": "nord"},
        {"key": "h", "name": "Direktør", "heads": ["syd", "syd_sek"]},
    ]
    document = {"tyngde": "organisation/1", "key": "x", "units": units, "posts": posts}
    model = ty.parse(json.dumps(document), format="json")
    labels = Labels([model])
    assert {key: labels(model, key) for key in ("nord_sek", "syd_sek", *"abcdefgh")} == {
        "nord_sek": "Sekretariat (Nord)",
        "syd_sek": "Sekretariat (Syd)",
        "a": "Chef (Nord)",
        "b": "Chef (Sekretariat, Nord)",
        "c": "Chef (Sekretariat, Syd)",
        "d": "Leder (Syd), 1 of 2",
        "e": "Leder (Syd), 2 of 2",
        "f": "Jurist",
        "g": "Direktør (Nord)",
        "h": "Direktør (Syd)",
    }


def uuid(n: int) -> str:
    return f"0f2b7c1e-93d4-4d2b-8a67-{n:012x}"


MADE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@given(
    st.lists(st.sampled_from([None, "Lærer", "Leder"]), min_size=6, max_size=6),
    st.sampled_from(["en", "da"]),
)
def test_a_reader_meets_no_uuid(names, language):
    """Keys that a system made stand in no report, comparison, chart or explanation."""
    key = iter(map(uuid, range(20)))
    top, *units = ({"key": next(key), "type": "department"} for _ in range(4))
    for unit in units:
        unit["parent"] = top["key"]
    units[0]["name"] = units[1]["name"] = "Skole"
    posts = [{"key": next(key), "home": units[i // 2]["key"]} for i in range(6)]
    for post, name in zip(posts, names, strict=True):
        post |= {} if name is None else {"name": name}
    posts[0]["heads"] = units[0]["key"]
    task = {"key": next(key), "responsible": units[0]["key"], "volume": 5}
    relations = [{"works_with": [units[0]["key"], units[1]["key"]]}]
    document = {"tyngde": "organisation/1", "units": [top, *units], "posts": posts}
    document |= {"tasks": [task], "relations": relations}
    base = ty.parse(json.dumps(document), format="json")
    changes = [
        {"move": posts[2]["key"], "to": units[2]["key"]},
        {"abolish": posts[3]["key"]},
        {"transfer": task["key"], "from": units[0]["key"], "to": units[1]["key"]},
        {"merge": [units[1]["key"], units[2]["key"]], "into": {"key": next(key)}},
    ]
    plan = ty.parse(json.dumps({"tyngde": "plan/2", "changes": changes}), format="json")
    after = base.apply(plan)
    result = ty.compare({"A": base, "B": after}, by=1, language=language)
    told = ty.explain(base, units[0]["key"], language=language)
    page = re.sub(r'src="[^"]*"', "", report_html(result, language=language))
    charts = [base.chart(language=language), plan.chart(base, language=language)]
    drawn = [re.sub(r'data-\w+="[^"]*"', "", chart.svg) for chart in charts]
    for text in (str(result), result._repr_html_(), page, str(told), *drawn):
        assert not MADE.search(text), MADE.search(text)
