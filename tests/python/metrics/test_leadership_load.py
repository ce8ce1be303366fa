"""Leadership load, against counting by hand what the façade tells of bodies and relations."""

from __future__ import annotations

from collections import Counter

import tyngde as ty
from helpers.strategies import Json, read
from hypothesis import given
from hypothesis import strategies as st
from tyngde import metrics

KINDS = {"collaborations": "n", "fora": "f", "committees": "c"}


@st.composite
def networked(draw: st.DrawFn) -> Json:
    """Units with heads, posts, bodies, and ties of all sorts between them."""
    n = draw(st.integers(1, 6))
    some = st.integers(0, n - 1)
    units = [{"key": f"u{i}", "parent": f"u{draw(st.integers(0, i - 1))}"} for i in range(1, n)]
    posts = [
        {"key": f"h{i}", "home": f"u{i}", "heads": f"u{i}"} for i in range(n) if draw(st.booleans())
    ]
    posts += [{"key": f"p{i}", "home": f"u{draw(some)}"} for i in range(n)]
    keys = [post["key"] for post in posts]
    ends = st.lists(st.sampled_from([*keys, *(f"u{i}" for i in range(n))]), unique=True, max_size=4)
    document: Json = {
        "tyngde": "organisation/1",
        "recorded": {"heads": True, "posts": True},
        "units": [{"key": "u0"}, *units],
        "posts": posts,
        "relations": [],
    }
    for kind, letter in KINDS.items():
        document[kind] = [
            {"key": f"{letter}{i}", "members": draw(ends)} for i in range(draw(st.integers(0, 3)))
        ]
    for word, bodies in (("chair", "fora"), ("leader", "collaborations")):
        for body in document[bodies]:
            if draw(st.booleans()):
                body[word] = draw(st.sampled_from(keys))
    pairs = st.lists(
        st.tuples(st.sampled_from(keys), st.sampled_from(keys)), unique=True, max_size=5
    )
    for a, b in draw(pairs):
        if a != b:
            document["relations"].append({"deputises_for": [a, b]})
    for a, b in draw(pairs):
        if a != b:
            document["relations"].append({"reports_to": [a, b], "line": "dotted"})
    return document


def heads_above(organisation: ty.Organisation, unit: str | None) -> list[str]:
    while unit is not None and not organisation.heads(unit):
        unit = organisation.parent(unit)
    return [] if unit is None else organisation.heads(unit)


@given(networked())
def test_the_load_is_what_counting_gives(document: Json) -> None:
    today = read(document)
    led: Counter[tuple[str, str]] = Counter()
    for kind in ("collaboration", "forum", "committee"):
        for body in today.keys(kind):
            there = set()
            for member in today.members(body):
                if today.kind(member) == "post":
                    there.add(member)
                else:
                    there.update(heads_above(today, member))
            leaders = set() if kind == "committee" else set(today.leaders(body))
            led.update((f"{kind} led", post) for post in leaders)
            led.update((kind, post) for post in there - leaders)
    for a, relation, b, _ in today.relations():
        led.update([(relation, a), (f"{relation} of", b)])
    loads = metrics.leadership_load(today)
    for post in today.keys("post"):
        span = len(today.reports(post))
        counted = {
            "fora_chaired": led["forum led", post],
            "fora": led["forum", post],
            "committees": led["committee", post],
            "networks_led": led["collaboration led", post],
            "networks": led["collaboration", post],
            "dotted_reports": led["dotted_line of", post],
            "dotted_managers": led["dotted_line", post],
            "deputyships": led["deputises_for", post],
        }
        assert (post in loads) == (span + sum(counted.values()) > 0)
        if post not in loads:
            continue
        load = loads[post]
        assert {name: getattr(load, name) for name in counted} == counted
        assert load.beside == sum(counted.values())
        assert (load.line.value, load.together.value) == (span, span + load.beside)
        fora = counted["fora_chaired"] + counted["fora"]
        assert load.meetings_per_year.reason == ("unknown_input" if fora else None)


def test_meetings_add_up_over_fora() -> None:
    fora = [{"key": f"f{i}", "members": ["p"], "meetings_per_year": 12 * (i + 1)} for i in (0, 1)]
    document = {"tyngde": "organisation/1", "posts": [{"key": "p"}], "fora": fora}
    assert metrics.leadership_load(read(document))["p"].meetings_per_year.value == 36


def test_leaders_of_albertslund_2012_sit_in_fora_by_their_level() -> None:
    example = ty.examples.load("albertslund-2012")
    today = example.organisation.apply(example.plans["organisation-2-0"])
    loads = metrics.leadership_load(today)
    top = loads["kommunaldirektoer"]
    fora = [f for f in today.keys("forum") if "kommunaldirektoer" in today.members(f)]
    assert top.fora_chaired + top.fora == len(fora) > 1
    assert top.beside >= len(fora)
    leaders = [today.leaders(network) for network in today.keys("collaboration")]
    assert sum(load.networks_led for load in loads.values()) == sum(map(len, leaders))
