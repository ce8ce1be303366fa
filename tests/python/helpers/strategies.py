"""Documents made by Hypothesis: valid ones of all four kinds, as plain data."""

from __future__ import annotations

import json
from typing import Any

import tyngde as ty
from hypothesis import strategies as st

Json = dict[str, Any]

TYPES = ("department", "office", "staff_unit", "hjemmepleje")
MEASURES_OF_UNITS = ("fte", "fte_filled", "headcount", "salary", "gross_expenditure")
ADDING_UP = (*MEASURES_OF_UNITS, "volume", "risk", "complexity")

# Any text a document can hold; keys must hold something that is seen.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = st.one_of(
    texts, st.dictionaries(st.sampled_from(["da", "en", "kl"]), texts, min_size=1, max_size=2)
)
bases = st.sampled_from(["documented", "derived", "assumed"])
numbers = st.one_of(
    st.integers(0, 40),
    st.floats(0, 1e6, allow_nan=False, allow_subnormal=False),
    st.integers(0, 400).map(lambda quarters: quarters / 4),
)


@st.composite
def quantities(draw: st.DrawFn, least: float = 0, scope: str | None = None) -> Any:
    """A figure of at least ``least``, in any way of writing."""
    number = draw(numbers) + least
    form = draw(st.sampled_from(["plain", "value", "about", "between", "unknown"]))
    if form == "plain" and scope is None:
        return draw(st.sampled_from([number, "unknown"]))
    forms: dict[str, Json] = {
        "plain": {"value": number},
        "value": {"value": number},
        "about": {"about": number, "within": draw(numbers)},
        "between": {"between": [number, number + draw(numbers)]},
        "unknown": {"unknown": True},
    }
    figure = forms[form]
    if scope is not None:
        figure["scope"] = scope
    figure.update(
        draw(st.fixed_dictionaries({}, optional={"formula": texts, "note": texts, "basis": bases}))
    )
    return figure


@st.composite
def organisations(draw: st.DrawFn, most_units: int = 8) -> Json:
    """An organisation of units, posts, tasks, interfaces and the rest, written flat.

    Totals are above 4e8, own figures above 4e7, and what posts and tasks have is small, so that no
    two figures contradict each other.
    """
    keys = [f"u{i}" for i in range(draw(st.integers(1, most_units)))]
    parents: dict[str, str | None] = {
        key: draw(st.sampled_from([None, *keys[:i]])) for i, key in enumerate(keys)
    }
    units: list[Json] = []
    for key in keys:
        unit: Json = {"key": key}
        unit.update(
            draw(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "name": names,
                        "type": st.sampled_from(TYPES),
                        "note": texts,
                        "basis": bases,
                        "source": st.just("kilde"),
                    },
                )
            )
        )
        if parents[key] is not None:
            unit["parent"] = parents[key]
        elif draw(st.booleans()) and key != keys[0]:
            unit["parent"] = "unknown"
        above = key in parents.values()
        for measure in draw(st.sets(st.sampled_from(MEASURES_OF_UNITS), max_size=2)):
            if not above:
                unit[measure] = draw(quantities(least=4e7))
            elif parents[key] is None and draw(st.booleans()):
                unit[measure] = draw(quantities(least=4e8, scope="total"))
            else:
                unit[measure] = draw(quantities(least=4e7, scope="own"))
        units.append(unit)
    written = {key: set(unit) for key, unit in zip(keys, units, strict=True)}
    posts = draw(st.lists(posts_at(keys, written), max_size=6))
    for i, post in enumerate(posts):
        post["key"] = f"p{i}"
        single = [p["key"] for p in posts[:i] if "count" not in p]
        reporting = draw(st.booleans())
        if single and reporting:
            post["reports_to"] = draw(st.lists(st.sampled_from(single), unique=True, max_size=2))
    tasks: list[Json] = []
    for i in range(draw(st.integers(0, 3))):
        held = draw(st.lists(st.sampled_from(keys), unique=True, max_size=3))
        task: Json = {"key": f"t{i}"}
        task["responsible"] = (
            [{"unit": key, "share": 1 / 4} for key in held] if draw(st.booleans()) else held
        )
        for measure in ("volume", "risk", "complexity", "gross_expenditure"):
            if draw(st.booleans()):
                task[measure] = draw(quantities())
        tasks.append(task)
    ends = [*keys, *(task["key"] for task in tasks)]
    pairs = draw(st.sets(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=4))
    relations = [
        {"works_with": [a, b], **draw(st.fixed_dictionaries({}, optional={"volume": numbers}))}
        for a, b in sorted({(min(pair), max(pair)) for pair in pairs})
        if a != b
    ]
    document: Json = {
        "tyngde": "organisation/1",
        "key": "made",
        "sources": {"kilde": {"title": draw(texts), "date": "2026-05-11"}},
        "units": units,
        "posts": posts,
        "tasks": tasks,
        "relations": relations,
    }
    document.update(draw(st.fixed_dictionaries({}, optional={"name": names, "note": texts})))
    if draw(st.booleans()):
        document["committees"] = [{"key": "c0", "name": draw(names), "type": "political"}]
        document["fora"] = [{"key": "f0", "meetings_per_year": draw(quantities())}]
        document["collaborations"] = [
            {"key": "s0", "type": "project", "members": [draw(st.sampled_from(ends[: len(keys)]))]}
        ]
    return document


@st.composite
def posts_at(draw: st.DrawFn, keys: list[str], written: dict[str, set[str]]) -> Json:
    """A post without a key; its figures are small, and only where its unit has none."""
    post: Json = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "name": names,
                "role": st.sampled_from(["head", "deputy_head", "assistant", "staff"]),
                "temporary": st.booleans(),
                "external": st.booleans(),
                "note": texts,
                "holder": st.just("h-17"),
            },
        )
    )
    home = draw(st.sampled_from([None, *keys]))
    if home is not None:
        post["home"] = home
    if draw(st.integers(0, 3)) == 0:
        post["count"] = draw(st.sampled_from([2, 7, "unknown"]))
        post.pop("role", None)
    for measure in draw(st.sets(st.sampled_from(["fte", "salary"]), max_size=2)):
        if home is None or measure not in written[home]:
            post[measure] = draw(quantities())
    if "fte" in post and "count" not in post:
        post["large"] = True  # figures are drawn from all numbers
    if "fte" not in post and draw(st.booleans()):
        post["vacant"] = True
    return post


def reference_changes() -> st.SearchStrategy[Json]:
    """A change of any kind, right in form; whether it can be done is another matter."""
    keys = st.sampled_from(["u0", "u1", "u2", "p0", "t0"])
    some = st.one_of(keys, st.lists(keys, min_size=1, max_size=3, unique=True))
    extra = st.fixed_dictionaries({}, optional={"note": texts, "basis": bases, "reason": texts})
    kinds: list[st.SearchStrategy[Json]] = [
        st.fixed_dictionaries({"create": st.just("unit"), "key": keys, "fte": quantities()}),
        st.fixed_dictionaries({"create": st.just("post"), "key": keys, "home": keys}),
        st.fixed_dictionaries({"abolish": keys}),
        st.fixed_dictionaries({"move": some, "to": keys}),
        st.fixed_dictionaries({"merge": st.just(["u0", "u1"]), "into": keys}),
        st.fixed_dictionaries(
            {"merge": st.just(["u0", "u1"]), "into": st.fixed_dictionaries({"key": keys})},
            optional={"continues": keys},
        ),
        st.fixed_dictionaries({"rename": keys, "name": names}),
        st.fixed_dictionaries({"transfer": keys, "from": keys, "to": keys, "share": st.just(0.5)}),
        st.fixed_dictionaries(
            {
                "transfer": st.fixed_dictionaries({"fte": numbers.filter(bool)}),
                "from": keys,
                "to": keys,
            }
        ),
        st.fixed_dictionaries(
            {"insert_layer": st.fixed_dictionaries({"key": keys, "name": names}), "over": some}
        ),
        st.fixed_dictionaries({"set": keys, "fte": quantities(scope="own")}),
        st.fixed_dictionaries({"set": keys, "vacant": st.booleans()}),
        st.fixed_dictionaries({"set": keys, "role": st.sampled_from(["assistant", "staff"])}),
        st.fixed_dictionaries({"set": keys, "external": st.booleans()}),
        st.fixed_dictionaries({"relate": st.just({"works_with": ["u0", "u1"]}), "volume": numbers}),
        st.fixed_dictionaries({"unrelate": st.just({"works_with": ["u0", "u1"]})}),
    ]
    return st.builds(lambda change, more: {**change, **more}, st.one_of(kinds), extra)


plans: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {"tyngde": st.just("plan/2"), "changes": st.lists(reference_changes(), max_size=6)},
    optional={
        "key": st.just("plan"),
        "name": names,
        "note": texts,
        "base": st.just("made"),
        "process": st.lists(st.fixed_dictionaries({"when": texts, "what": texts}), max_size=2),
        "questions": st.lists(
            st.fixed_dictionaries({"question": texts, "note": texts}), max_size=2
        ),
    },
)

profiles: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {
        "tyngde": st.just("profile/1"),
        "criteria": st.lists(
            st.fixed_dictionaries(
                {"measure": st.sampled_from(ADDING_UP), "weight": numbers.map(lambda w: w + 1)}
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda criterion: criterion["measure"],
        ),
    },
    optional={
        "key": st.just("profil"),
        "name": names,
        "note": texts,
        "load": st.sampled_from(["fte", "headcount", "salary"]),
    },
)

assumptions: st.SearchStrategy[Json] = st.fixed_dictionaries(
    {"tyngde": st.just("assumptions/1")},
    optional={
        "key": st.just("antaget"),
        "name": names,
        "note": texts,
        "figures": st.lists(
            st.fixed_dictionaries(
                {"node": st.sampled_from(["u0", "u1", "p0", "p1"])},
                optional={"fte": quantities(), "salary": quantities(), "count": st.integers(1, 9)},
            ),
            max_size=4,
            unique_by=lambda figure: figure["node"],
        ),
        "tasks": st.just([{"key": "t9", "responsible": ["u0"], "volume": 3}]),
        "relations": st.just([{"works_with": ["u0", "u1"], "volume": 3}]),
    },
)

documents: st.SearchStrategy[Json] = st.one_of(organisations(), plans, profiles, assumptions)


def read(document: Json) -> ty.Organisation:
    """The organisation of a document."""
    result = ty.parse(json.dumps(document), format="json")
    assert isinstance(result, ty.Organisation)
    return result


def read_plan(*changes: Json, **fields: Any) -> ty.Plan:
    """A plan of these changes."""
    result = ty.parse(
        json.dumps({"tyngde": "plan/2", **fields, "changes": list(changes)}), format="json"
    )
    assert isinstance(result, ty.Plan)
    return result
