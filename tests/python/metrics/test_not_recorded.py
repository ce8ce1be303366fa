"""What nobody recorded is open in every measure that it enters, whichever way it is asked.

A random organisation is taken as the truth. Part of it is left out, and the document says that this
subject is not recorded. Whatever a measure then says has to allow for the truth.
"""

from __future__ import annotations

import dataclasses
import inspect
import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tyngde as ty
from helpers.strategies import Json, read
from tyngde import metrics

BY = ["d0", "d1", "d2"]
STEPS = ["t0", "d1", "t1", "d0", "t2", "u0", "t3"]


def indicators(comparison: ty.Comparison) -> dict[str, ty.Value]:
    keys = {str(row["indicator"]) for row in comparison.indicators().rows()}
    return {key: comparison.value(key, "a") for key in keys}


#: Each measure of an organisation, asked directly.
CALLS: dict[str, Callable[[ty.Organisation], Any]] = {
    "betweenness": metrics.betweenness,
    "broad_span_of": lambda o: metrics.broad_span_of(o, "h1", "fte"),
    "broad_span_of_control": lambda o: [
        metrics.broad_span_of_control(o, count) for count in ("positions", "fte", "headcount")
    ],
    "cognitive_demand": lambda o: metrics.cognitive_demand(o, BY),
    "congruence": lambda o: metrics.congruence(o, BY),
    "coordination_cost": lambda o: [
        metrics.coordination_cost(o, BY, size_by=size, power=power)
        for size in ("fte", "count")
        for power in (0, 0.5, 1)
    ],
    "criticality": metrics.criticality,
    "cut_off": metrics.cut_off,
    "dominators": metrics.dominators,
    "dotted_span_of_control": metrics.dotted_span_of_control,
    "excess_layers": metrics.excess_layers,
    "flow_hierarchy": metrics.flow_hierarchy,
    "function_loads": lambda o: metrics.function_loads(o, tasks=["t0", "t1"], by=BY),
    "global_reaching_centrality": metrics.global_reaching_centrality,
    "graicunas_of_managers": metrics.graicunas_of_managers,
    "handoffs": lambda o: metrics.handoffs(
        o, [(STEPS, 3, "to"), (STEPS[::-1], 1, "fro")], BY, across=["d1"]
    ),
    "interfaces": lambda o: metrics.interfaces(o, BY),
    "krackhardt": metrics.krackhardt,
    "layer_counts": lambda o: dict(enumerate(metrics.layer_counts(o, "fte"))),
    "layers": metrics.layers,
    "leadership_load": metrics.leadership_load,
    "load_balance": lambda o: metrics.load_balance(o, "fte", by=BY),
    "load_decomposition": lambda o: metrics.load_decomposition(o, "fte", by=BY, within=["top"]),
    "lowest_common_managers": metrics.lowest_common_managers,
    "manager_ratios": metrics.manager_ratios,
    "manager_sets": metrics.manager_sets,
    "narrow_spans": metrics.narrow_spans,
    "number_of_layers": metrics.number_of_layers,
    "open_line": metrics.open_line,
    "partition_quality": lambda o: metrics.partition_quality(o, BY),
    "robinson_foulds": lambda o: metrics.robinson_foulds(o, o),
    "shortest_layers": metrics.shortest_layers,
    "span_bands": lambda o: metrics.span_bands(o, count="positions"),
    "span_of_control": lambda o: [
        metrics.span_of_control(o, count, ty.metrics.SpanPolicy(shared=shared))
        for count in ("positions", "fte", "headcount")
        for shared in ("whole", "split")
    ],
    "span_summary": lambda o: [metrics.span_summary(o, count) for count in ("positions", "fte")],
    "staff_categories": lambda o: metrics.staff_categories(o, by=BY),
    "strahler": metrics.strahler,
    "task_categories": lambda o: metrics.task_categories(o, by=BY),
    "task_exclusivity": lambda o: metrics.task_exclusivity(o, BY),
    "tree_edit_distance": lambda o: metrics.tree_edit_distance(o, o),
    "tree_shapes": metrics.tree_shapes,
    "tyngde": lambda o: metrics.tyngde(o, by=BY),
    "compare": lambda o: indicators(ty.compare({"a": o, "b": o}, by=BY, indicators=["all"])),
}

#: Numbers of what is recorded, which say so where they are documented.
AS_RECORDED = {
    "beside",
    "clusters_after",
    "clusters_before",
    "committees",
    "common",
    "cut",
    "dotted_managers",
    "dotted_reports",
    "fora",
    "fora_chaired",
    "leaves",
    "open",
    "requirement",
}


def truth(draw: random.Random) -> Json:
    """An organisation of which everything is known and recorded."""
    units: list[Json] = [{"key": "top"}]
    units += [{"key": f"d{i}", "parent": "top", "type": "department"} for i in range(3)]
    for i in range(draw.randint(1, 5)):
        above = draw.choice(["d0", "d1", "d2", *(f"u{j}" for j in range(i))])
        units.append({"key": f"u{i}", "parent": above})
    keys = [unit["key"] for unit in units]
    posts: list[Json] = []
    for i, key in enumerate(keys):
        if i < 2 or draw.random() < 0.6:
            posts.append({"key": f"h{i}", "home": key, "heads": key, "fte": 1})
    for i in range(draw.randint(3, 9)):
        post: Json = {"key": f"p{i}", "home": draw.choice(keys), "fte": draw.choice([0.5, 0.75, 1])}
        if draw.random() < 0.2:
            post["role"] = "assistant"
        posts.append(post)
    tasks = []
    for i in range(4):
        task: Json = {"key": f"t{i}", "volume": draw.randint(1, 9), "risk": 2, "complexity": 3}
        task["category"] = draw.choice(["citizen_directed", "back_office"])
        task["responsible"] = draw.sample(keys, draw.choice([1, 1, 2]))
        tasks.append(task)
    ends = [*keys, "t0", "t1", "t2", "t3"]
    relations: list[Json] = []
    for a, b in {tuple(sorted(draw.sample(ends, 2))) for _ in range(draw.randint(1, 8))}:
        relations.append({"works_with": [a, b], "volume": draw.randint(1, 5)})
    staff = [post["key"] for post in posts]
    for a, b in {tuple(draw.sample(staff, 2)) for _ in range(2)}:
        relations.append({"reports_to": [a, b], "line": "dotted"})
    return {
        "tyngde": "organisation/1",
        "recorded": dict.fromkeys(("heads", "posts", "tasks", "ties", "places"), True),
        "units": units,
        "posts": posts,
        "tasks": tasks,
        "fora": [{"key": "f", "members": draw.sample(keys, 2), "meetings_per_year": 4}],
        "committees": [{"key": "c", "members": draw.sample(keys, 2)}],
        "relations": sorted(relations, key=str),
    }


def some(draw: random.Random, things: list[Json]) -> list[Json]:
    return [thing for thing in things if draw.random() < 0.5]


def hidden(whole: Json, subject: str, draw: random.Random) -> Json:
    """The same, of which part is not written down."""
    document: Json = {**whole, "recorded": {**whole["recorded"], subject: False}}
    heads = [post for post in whole["posts"] if "heads" in post]
    staff = [post for post in whole["posts"] if "heads" not in post]
    if subject == "heads":
        gone = {post["key"] for post in some(draw, heads)}
        document["posts"] = [
            {name: of for name, of in post.items() if name != "heads"} | {"role": "staff"}
            if post["key"] in gone
            else post
            for post in whole["posts"]
        ]
    elif subject == "posts":
        tied = {key for tie in whole["relations"] for key in tie.get("reports_to", [])}
        gone = {post["key"] for post in some(draw, staff)} - tied
        document["posts"] = [post for post in whole["posts"] if post["key"] not in gone]
    elif subject == "places":
        gone = {post["key"] for post in some(draw, staff)}
        document["posts"] = [
            {name: of for name, of in post.items() if name != "home"}
            if post["key"] in gone
            else post
            for post in whole["posts"]
        ]
    elif subject == "tasks":
        gone = {task["key"] for task in some(draw, whole["tasks"])}
        document["tasks"] = [
            {name: of for name, of in task.items() if name != "responsible"}
            if task["key"] in gone
            else task
            for task in whole["tasks"]
        ]
    else:
        kept = some(draw, whole["relations"])
        document["relations"] = [
            tie for tie in whole["relations"] if "works_with" not in tie or tie in kept
        ]
    return document


def leaves(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """All values and numbers of a result, with the way to each."""
    if isinstance(found, ty.Value) or found is None or isinstance(found, bool | int | float):
        yield path, found
    elif isinstance(found, ty.Table):
        rows = [(tuple(c for c in row.values() if isinstance(c, str)), row) for row in found.rows()]
        for named, row in rows:
            if [other for other, _ in rows].count(named) == 1:
                yield from leaves(row, (*path, *named))
    elif dataclasses.is_dataclass(found):
        for part in dataclasses.fields(found):
            yield from leaves(getattr(found, part.name), (*path, part.name))
    elif isinstance(found, dict):
        for key, part in found.items():
            yield from leaves(part, (*path, key))
    elif isinstance(found, list | tuple):
        for i, part in enumerate(found):
            yield from leaves(part, (*path, i))


def allows(said: ty.Value, true: ty.Value) -> bool:
    """Whether what is said may be so."""
    if said.exact:
        return true.defined and math.isclose(said.value or 0, true.value or 0, abs_tol=1e-9)
    if not said.defined and said.reason not in {"not_recorded", "unknown_input", "needs_count"}:
        return said.reason == true.reason
    if not true.defined:
        return True
    number = true.value or 0.0
    near = 1e-9 * max(1.0, abs(number))
    return not (
        (said.lower is not None and number < said.lower - near)
        or (said.upper is not None and number > said.upper + near)
    )


def test_every_measure_of_an_organisation_is_asked() -> None:
    """A new one cannot be forgotten here."""
    of_organisations = set()
    for name in metrics.__all__:
        call = getattr(metrics, name)
        if inspect.isfunction(call):
            first = next(iter(inspect.signature(call).parameters.values()))
            if first.annotation == "Organisation":
                of_organisations.add(name)
    assert set(CALLS) == of_organisations | {"compare"}


@pytest.mark.parametrize("subject", ["heads", "posts", "tasks", "ties", "places"])
@pytest.mark.parametrize("measure", CALLS)
def test_what_is_not_recorded_is_open(measure: str, subject: str) -> None:
    wrong = []
    for seed in range(8):
        draw = random.Random(f"{seed}")
        whole = truth(draw)
        part = hidden(whole, subject, draw)
        true = dict(leaves(CALLS[measure](read(whole))))
        for path, said in leaves(CALLS[measure](read(part))):
            if path not in true or AS_RECORDED & set(path):
                continue
            if isinstance(said, ty.Value):
                so = true[path]
                if not allows(said, so if isinstance(so, ty.Value) else ty.Value.of(so)):
                    wrong.append((seed, path, said, true[path]))
                continue
            number = said is not None and not isinstance(said, bool) and not math.isnan(said)
            if number and not math.isclose(said, true[path]):
                wrong.append((seed, path, said, true[path]))
    assert not wrong, wrong[:3]
