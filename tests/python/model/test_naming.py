"""Names that repeat are told apart, in one model and across models."""

from __future__ import annotations

import json

import tyngde as ty
from helpers import strategies
from hypothesis import given
from hypothesis import strategies as st
from tyngde.model.naming import Labels

KINDS = ("unit", "post", "task")
# So few that they repeat, and among them such as labels are made of.
NAMES = st.sampled_from(["A", "B", "A (B)", "A (B, A)", "A (u1)", "u1", "p0"])


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


def test_units_tell_apart_then_the_units_above_then_keys():
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
    ]
    document = {"tyngde": "organisation/1", "key": "x", "units": units, "posts": posts}
    model = ty.parse(json.dumps(document), format="json")
    labels = Labels([model])
    assert {key: labels(model, key) for key in ("nord_sek", "syd_sek", *"abcdef")} == {
        "nord_sek": "Sekretariat (Nord)",
        "syd_sek": "Sekretariat (Syd)",
        "a": "Chef (Nord)",
        "b": "Chef (Sekretariat, Nord)",
        "c": "Chef (Sekretariat, Syd)",
        "d": "Leder (d)",
        "e": "Leder (e)",
        "f": "Jurist",
    }
