"""Organisations of which everything is known, and documents of them that tell less.

A truth is drawn first, complete and exact. What a document tells of it leaves figures unknown or
gives bounds around them, forgets heads, posts and interfaces, and says that it does. A plan
is applied to both. So whatever is claimed of the document can be held against the truth.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import tyngde as ty
from hypothesis import strategies as st

from helpers.strategies import Json, read, read_plan

TYPES = ("municipality", "department", "office")
FIGURES = {"fte": 40.0, "salary": 400.0, "volume": 60.0, "risk": 5.0, "complexity": 5.0}


@dataclass(frozen=True)
class Blurred:
    """Models as they are and as they are told, by the same names."""

    truth: dict[str, ty.Organisation]
    told: dict[str, ty.Organisation]
    plans: tuple[Json, ...]


@st.composite
def truths(draw: st.DrawFn) -> Json:
    """A complete organisation."""
    n = draw(st.integers(3, 7))
    names = st.sampled_from(["Nord", "Syd", "Skole", "Bibliotek", "Ældre"])
    units: list[Json] = []
    for i in range(n):
        unit: Json = {"key": f"u{i}", "name": draw(names)}
        unit["type"] = TYPES[i] if i < 2 else draw(st.sampled_from(TYPES[1:]))
        if i:
            unit["parent"] = f"u{draw(st.integers(0, i - 1))}"
        units.append(unit)
    posts: list[Json] = []
    for i in range(n):
        if draw(st.integers(0, 3)):
            head: Json = {"key": f"h{i}", "name": "Leder", "home": f"u{i}", "heads": f"u{i}"}
            posts.append({**head, "fte": 1, "salary": draw(st.integers(1, 9)) * 100})
        for j in range(draw(st.integers(0, 2))):
            staff: Json = {"key": f"p{i}{j}", "name": draw(names), "home": f"u{i}"}
            count = draw(st.sampled_from([1, 1, 3, 8]))
            if count != 1:
                staff["count"] = count
            staff["fte"] = count * draw(st.sampled_from([0.5, 1]))
            posts.append({**staff, "salary": count * draw(st.integers(1, 9)) * 100})
    tasks: list[Json] = []
    for i in range(draw(st.integers(0, 4))):
        task: Json = {"key": f"t{i}", "responsible": f"u{draw(st.integers(0, n - 1))}"}
        for measure in ("volume", "risk", "complexity"):
            task[measure] = draw(st.integers(0, 5))
        task["gross_expenditure"] = draw(st.integers(0, 9))
        tasks.append(task)
    pairs = draw(st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=5))
    ties = [
        {"works_with": [f"u{a}", f"u{b}"], "volume": draw(st.integers(1, 9))}
        for a, b in sorted({(min(pair), max(pair)) for pair in pairs})
        if a != b
    ]
    recorded = dict.fromkeys(("heads", "posts", "tasks", "ties", "places"), True)
    return {
        "tyngde": "organisation/1",
        "key": "made",
        "recorded": recorded,
        "units": units,
        "posts": posts,
        "tasks": tasks,
        "relations": ties,
    }


@st.composite
def told_of(draw: st.DrawFn, truth: Json) -> Json:
    """What a document tells of a truth."""
    document = copy.deepcopy(truth)
    few = st.integers(0, 4).map(lambda n: n == 0)
    for kind in ("posts", "tasks"):
        for node in document[kind]:
            for measure in sorted(FIGURES.keys() & node.keys()):
                if draw(few):
                    low, high = (draw(st.sampled_from([0, 0.5, 2])) for _ in range(2))
                    bounds = {"between": [max(node[measure] - low, 0), node[measure] + high]}
                    node[measure] = draw(st.sampled_from(["unknown", bounds]))
            if "count" in node and draw(few):
                node["count"] = "unknown"
            if draw(few):
                node["basis"] = draw(st.sampled_from(["documented", "assumed"]))
    for post in document["posts"]:
        if "heads" in post and draw(few):
            del post["heads"]
            document["recorded"]["heads"] = False
    kept = [tie for tie in document["relations"] if not draw(few)]
    if len(kept) < len(document["relations"]):
        document["recorded"]["ties"] = False
    document["relations"] = kept
    # A post that is not told would be missing in the sum of its unit, which posts explain; so only
    # those go that have nothing to be summed up.
    gone = [one for one in document["posts"] if "heads" not in one and draw(few)]
    for post in gone:
        document["recorded"]["posts"] = False
        original = next(one for one in truth["posts"] if one["key"] == post["key"])
        original["fte"] = 0
    document["posts"] = [one for one in document["posts"] if one not in gone]
    for tie in document["relations"]:
        if draw(few):
            del tie["volume"]
    return document


@st.composite
def changes_of(draw: st.DrawFn, document: Json, truth: Json) -> Json:
    """A change that can mostly be done."""
    told = {post.get("heads") for post in document["posts"]}
    blind = {post.get("heads") for post in truth["posts"]} - told
    units = [unit["key"] for unit in document["units"]]
    # A head that nobody recorded as one is taken to stay.
    known = {post["key"] for post in document["posts"] if "heads" in post}
    posts = [post["key"] for post in document["posts"] if post["key"][0] != "h"] + sorted(known)
    tasks = {task["key"]: task["responsible"] for task in document["tasks"]}
    new = draw(st.sampled_from(["x", "y", "z"]))
    options: list[st.SearchStrategy[Json]] = [
        st.fixed_dictionaries({"move": st.sampled_from(units[1:]), "to": st.sampled_from(units)}),
        st.fixed_dictionaries({"rename": st.sampled_from(units), "name": st.just("Nyt navn")}),
        st.fixed_dictionaries(
            {
                # Whether a merged unit has two heads is told by nobody where one is not recorded.
                "merge": st.lists(st.sampled_from(units[1:]), min_size=2, max_size=2, unique=True),
                "into": st.just({"key": new, "name": "Sammenlagt", "type": "department"}),
            }
        ),
        st.fixed_dictionaries(
            {
                "create": st.just("post"),
                "key": st.just(f"{new}p"),
                "home": st.sampled_from(units),
                "salary": st.just(300),
                "fte": st.just(1),
            },
            optional={"basis": st.just("assumed")},
        ),
    ]
    if posts:
        post = st.sampled_from(posts)
        options += [
            st.fixed_dictionaries({"move": post, "to": st.sampled_from(units)}),
            st.fixed_dictionaries({"abolish": post}),
            st.fixed_dictionaries({"set": post, "salary": st.sampled_from([100, 700])}),
            st.fixed_dictionaries({"set": post, "count": st.sampled_from([2, 5])}),
            st.fixed_dictionaries({"rename": post, "name": st.just("Ny titel")}),
        ]
    if tasks:
        key = draw(st.sampled_from(sorted(tasks)))
        to = st.sampled_from(units)
        options.append(
            st.fixed_dictionaries({"transfer": st.just(key), "from": st.just(tasks[key]), "to": to})
        )
    change = draw(st.one_of(options))
    return {"rename": units[0], "name": "Nyt"} if blind & set(change.get("merge", [])) else change


@st.composite
def blurred(draw: st.DrawFn) -> Blurred:
    """An organisation and up to two models, as they are and as they are told."""
    document = draw(truths())
    told_document = draw(told_of(document))  # It makes the posts that it leaves out weightless.
    truth, told = {"Today": read(document)}, {"Today": read(told_document)}
    plans = []
    for i in range(draw(st.integers(1, 2))):
        made, made_told = truth["Today"], told["Today"]
        for _ in range(draw(st.integers(0, 3))):
            change = draw(changes_of(told_document, document))
            try:
                plan = read_plan(change)
                both = made.apply(plan), made_told.apply(plan)
            except ty.Error:
                continue
            made, made_told = both
            plans.append(change)
        truth[f"Model {i}"], told[f"Model {i}"] = made, made_told
    return Blurred(truth, told, tuple(plans))
