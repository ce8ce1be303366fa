"""What nobody recorded is open in every measure that it enters, whichever way it is asked.

A random organisation is taken as the truth. Part of it is left out, and the document says that this
subject is not recorded. Whatever a measure then says has to allow for the truth.
"""

from __future__ import annotations

import dataclasses
import inspect
import math
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tyngde as ty
from helpers.hidden import WAYS, hidden, truth
from helpers.led_by_somebody import changes, town, truths, with_lines
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


#: How many organisations for each way of hiding; more by hand.
SEEDS = range(int(os.environ.get("TYNGDE_RANDOM_TOWNS", "6")))


def is_wrong(said: Any, true: Any) -> bool:
    if isinstance(said, ty.Value):
        return not allows(said, true if isinstance(true, ty.Value) else ty.Value.of(true))
    number = said is not None and not isinstance(said, bool) and not math.isnan(said)
    if isinstance(true, ty.Value):
        true = true.value
    return number and (true is None or not math.isclose(said, true))


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_recorded_is_open(way: str) -> None:
    wrong = []
    for seed in SEEDS:
        draw = random.Random(f"{way} {seed}")
        whole = truth(draw)
        part = hidden(whole, way, draw)
        all_recorded, some = read(whole), read(part)
        for measure, call in CALLS.items():
            # Staff whom no post describes count in the category of the unit, also where posts are
            # not all listed.
            written = any("fte" in unit for unit in whole["units"])
            if measure == "staff_categories" and way.startswith("posts") and written:
                continue
            true = dict(leaves(call(all_recorded)))
            wrong += [
                (measure, seed, path, said, true[path])
                for path, said in leaves(call(some))
                if path in true and not AS_RECORDED & set(path) and is_wrong(said, true[path])
            ]
    assert not wrong, wrong[:3]


def test_what_is_recorded_is_not_open() -> None:
    for seed in SEEDS:
        organisation = read(truth(random.Random(f"{seed}")))
        assert metrics.open_line(organisation) == []
        for measure, call in CALLS.items():
            for path, said in leaves(call(organisation)):
                assert not isinstance(said, ty.Value) or said.reason != "not_recorded", (
                    measure,
                    path,
                )


#: Indicators of a comparison, and the measure that is the same.
SAME: dict[str, Callable[[ty.Organisation], ty.Value]] = {
    "managers": lambda o: metrics.manager_sets(o).number,
    "layers": metrics.number_of_layers,
    "positions": lambda o: metrics.span_summary(o).positions,
    "average_span": lambda o: metrics.span_summary(o).average,
    "experienced_span": lambda o: metrics.span_summary(o).experienced,
    "managers_per_position": lambda o: metrics.manager_ratios(o).managers_per_position,
    "staff_per_manager": lambda o: metrics.manager_ratios(o).staff_per_manager,
    "fte_staff_per_fte_manager": lambda o: metrics.manager_ratios(o).fte_staff_per_fte_manager,
    "excess_layers": lambda o: metrics.excess_layers(o).excess,
    "flow_hierarchy": metrics.flow_hierarchy,
    "global_reaching_centrality": metrics.global_reaching_centrality,
    "interfaces_cut": lambda o: metrics.interfaces(o, BY)["ties_cut"],
    "interfaces_total": lambda o: metrics.interfaces(o, BY)["ties_total"],
    "interface_volume_cut": lambda o: metrics.interfaces(o, BY)["volume_cut"],
    "interface_volume_total": lambda o: metrics.interfaces(o, BY)["volume_total"],
    "interface_share_cut": lambda o: metrics.interfaces(o, BY)["share_cut"],
    "modularity": lambda o: metrics.partition_quality(o, BY)["modularity"],
    "ei_index": lambda o: metrics.partition_quality(o, BY)["ei_index"],
    "coordination_cost": lambda o: metrics.coordination_cost(o, BY)["total"],
    "socio_technical_congruence": lambda o: metrics.congruence(o, BY)["socio_technical"],
}
for part in ("connectedness", "hierarchy", "efficiency", "lub"):
    SAME[f"krackhardt_{part}"] = lambda o, part=part: metrics.krackhardt(o)[part]
for indicator, index in {
    "cv": "coefficient_of_variation",
    "max_mean": "max_over_mean",
    "min_max": "min_over_max",
    **{name: name for name in ("gini", "hoover", "theil_t", "theil_l", "atkinson", "jain", "hhi")},
    **{name: name for name in ("hhi_normalised", "evenness", "effective_number", "largest_share")},
}.items():
    SAME[f"load_{indicator}"] = lambda o, index=index: metrics.load_balance(o, by=BY)[index]


@pytest.mark.parametrize("way", [*WAYS, "parents", "nothing"])
def test_a_comparison_says_what_the_measure_says(way: str) -> None:
    for seed in SEEDS:
        draw = random.Random(f"{way} {seed}")
        whole = truth(draw)
        organisation = read(whole if way == "nothing" else hidden(whole, way, draw))
        compared = indicators(
            ty.compare({"a": organisation, "b": organisation}, by=BY, indicators=list(SAME))
        )
        for indicator, measure in SAME.items():
            assert compared[indicator] == measure(organisation), (seed, indicator)


def test_a_line_that_is_written_is_not_open_for_heads() -> None:
    """Every post but the top says whom it reports to, so that nobody else is above anybody."""
    document: Json = {
        "tyngde": "organisation/1",
        "recorded": {"heads": False},
        "units": [{"key": "u"}, {"key": "v", "parent": "u"}],
        "posts": [{"key": key, "home": "v", "fte": 1} for key in "abc"],
        "relations": [{"reports_to": ["b", "a"]}, {"reports_to": ["c", "b"]}],
    }
    assert metrics.open_line(read(document)) == []
    assert metrics.layers(read(document)) == {"a": 1, "b": 2, "c": 3}
    document["relations"].pop()
    assert metrics.open_line(read(document)) == ["u.heads", "v.heads"]
    assert not metrics.number_of_layers(read(document)).defined


def test_a_line_without_units_is_not_open_for_places() -> None:
    organisation = read(
        {
            "tyngde": "organisation/1",
            "posts": [{"key": key, "fte": 1} for key in "abc"],
            "relations": [{"reports_to": ["b", "a"]}, {"reports_to": ["c", "b"]}],
        }
    )
    assert not organisation.is_recorded("places")
    assert metrics.open_line(organisation) == []
    assert metrics.layers(organisation) == {"a": 1, "b": 2, "c": 3}
    assert metrics.number_of_layers(organisation) == 3
    assert metrics.span_of_control(organisation) == {"a": 1, "b": 1}
    assert metrics.krackhardt(organisation)["hierarchy"] == 1


def test_posts_of_which_nobody_wrote_a_line_are_open() -> None:
    organisation = read({"tyngde": "organisation/1", "posts": [{"key": "a"}, {"key": "b"}]})
    layers = metrics.number_of_layers(organisation)
    assert (layers.reason, layers.lower, layers.upper) == ("not_recorded", 1, math.inf)


#: Measures of the line, of any organisation.
OF_THE_LINE = (
    *(
        "broad_span_of_control",
        "cut_off",
        "criticality",
        "dominators",
        "excess_layers",
        "flow_hierarchy",
    ),
    *("global_reaching_centrality", "graicunas_of_managers", "krackhardt", "layer_counts"),
    *("layers", "leadership_load", "manager_ratios", "manager_sets", "narrow_spans"),
    *("number_of_layers", "shortest_layers", "span_bands", "span_of_control", "span_summary"),
    *("strahler", "tree_shapes"),
)


def new_layer(document: dict[str, Any], draw: random.Random) -> list[dict[str, Any]]:
    nodes = [node["key"] for node in document["units"] + document["posts"]]
    over = draw.sample(nodes, draw.choice([1, 1, 2]))
    return [{"insert_layer": {"key": "layer"}, "over": over}]


PLANS: dict[str, Callable[[dict[str, Any], random.Random], list[dict[str, Any]]]] = {
    "today": lambda document, draw: [],
    "after a plan": changes,
    "after a new layer": new_layer,
    "after a new layer and a plan": lambda d, draw: [*new_layer(d, draw), *changes(d, draw)],
    "after a plan and a new layer": lambda d, draw: [*changes(d, draw), *new_layer(d, draw)],
}


@pytest.mark.parametrize("made", PLANS)
def test_written_lines_may_be_those_of_heads_whom_nobody_recorded(made: str) -> None:
    """Whoever leads the units: the lines that he gives are derived, and follow in a plan."""
    wrong, tried = [], 0
    for seed in range(20 * len(SEEDS)):
        draw = random.Random(seed)
        document = with_lines(town(draw), draw)
        plan = {"tyngde": "plan/2", "changes": PLANS[made](document, draw)}
        try:
            model = ty.Organisation.from_dict(document).apply(plan)
        except ty.Error:
            continue
        # As bytes and documents keep it, too.
        models = model, ty.Organisation.from_dict(model.to_dict())
        said = [
            (name, *leaf) for name in OF_THE_LINE for o in models for leaf in leaves(CALLS[name](o))
        ]
        for one in truths(document):
            try:
                whole = ty.Organisation.from_dict(one).apply(plan)
            except ty.Error:
                continue
            tried += 1
            true = {name: dict(leaves(CALLS[name](whole))) for name in OF_THE_LINE}
            wrong += [
                (name, seed, path, value, true[name][path])
                for name, path, value in said
                if path in true[name]
                and not AS_RECORDED & set(path)
                and is_wrong(value, true[name][path])
            ]
    assert tried > 5 * len(SEEDS)
    assert not wrong, wrong[:3]
