"""The measures of the full pass as one would write them in Python: pandas, igraph, networkx.

    python peers.py NAME FOLDER ROUNDS

FOLDER holds the columns that `full_pass --write FOLDER` wrote. Prints one JSON object: times of
building and of the pass in ms, and the answers.
"""

from __future__ import annotations

import importlib
import json
import math
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

MEASURES = ("fte", "headcount", "salary", "gross_expenditure")
Answers = dict[str, float]


class Columns:
    """The tables as arrays."""

    def __init__(self, folder: Path) -> None:
        self.key, self.manager, self.a, self.b = (
            np.fromfile(folder / f"{name}.bin", np.int64) for name in ("key", "manager", "a", "b")
        )
        self.volume = np.fromfile(folder / "volume.bin")
        self.measures = [np.fromfile(folder / f"{name}.bin") for name in MEASURES]


OTHER = np.zeros(64 << 20, np.uint8)


def touch_other_memory() -> None:
    """Empties the nearer caches, as the programs in C++ do between rounds."""
    OTHER[::64] += 1


def gini(loads: Any) -> float:
    x = np.sort(np.asarray(loads, dtype=float))
    n = len(x)
    return float(2 * np.dot(np.arange(1, n + 1), x) / (n * x.sum()) - (n + 1) / n)


# --- tyngde


class Tyngde:
    def __init__(self, columns: Columns) -> None:
        import tyngde as ty

        self.flat = ty.FlatOrganisation.from_columns(
            columns.key,
            columns.manager,
            dict(zip(MEASURES, columns.measures, strict=True)),
            ties=(columns.a, columns.b, columns.volume),
        )

    def run(self) -> Any:
        return self.flat.full_pass()

    def answers(self, found: Any) -> Answers:
        spans = [s for s in found.spans.rows() if s["managers"]]
        values = {name: float(value) for name, value in found.values.items()}
        broad = found.broad
        return {
            "layers": self.flat.layers,
            "deviations": sum(s["median"] + s["standard_deviation"] for s in spans),
            "broad_posts": float(found.broad_posts.sum()),
            "direct_fte": float(found.direct["fte"].max()),
            **{f"broad_{k}": float(broad[name].sum()) for k, name in enumerate(MEASURES)},
            "tyngde": float(found.tyngde.sum()),
            "gini": values["gini"],
            "gini_below": values["below_gini"],
            "cut": values["volume_cut"],
            "modularity": values["modularity"],
            "mean_path": values["mean_path"],
        }


# --- pandas


class Pandas:
    """Level by level, with whole columns at a time; Python's own loops only over the layers."""

    def __init__(self, columns: Columns) -> None:
        import pandas as pd

        self.pd = pd
        rows = pd.Index(columns.key)
        self.manager = rows.get_indexer(columns.manager)  # -1 at the top
        self.a = rows.get_indexer(columns.a)
        self.b = rows.get_indexer(columns.b)
        self.volume = columns.volume
        self.posts = pd.DataFrame(dict(zip(MEASURES, columns.measures, strict=True)))

    def run(self) -> Answers:
        pd, manager, n = self.pd, self.manager, len(self.manager)
        own = self.posts.to_numpy()
        # Layers from the top, one join for each.
        depth = np.full(n, -1, np.int32)
        frontier = np.flatnonzero(manager < 0)
        above = np.where(manager < 0, np.arange(n), manager)
        leads = np.zeros(n, bool)
        leads[np.unique(manager[manager >= 0])] = True
        depth[frontier] = 0
        layers = [frontier]
        order = np.argsort(above, kind="stable")
        first = np.searchsorted(above[order], np.arange(n + 1))
        while True:
            heads = layers[-1][leads[layers[-1]]]
            counts = first[heads + 1] - first[heads]
            starts = np.repeat(first[heads] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
            below = order[np.arange(counts.sum()) + starts]
            below = below[depth[below] < 0]
            if len(below) == 0:
                break
            depth[below] = len(layers)
            layers.append(below)

        counts = np.bincount(manager[manager >= 0], minlength=n)
        direct_fte = np.bincount(manager[manager >= 0], weights=own[manager >= 0, 0], minlength=n)
        broad = np.zeros((n, 5))
        with_self = np.column_stack([own, np.ones(n)])
        for layer in reversed(layers[1:]):
            sums = pd.DataFrame(broad[layer] + with_self[layer]).groupby(manager[layer]).sum()
            broad[sums.index] = sums.to_numpy()
        spans = pd.Series(counts[leads]).groupby(depth[leads]).agg(["median", "mean", "size"])
        spread = pd.Series(counts[leads]).groupby(depth[leads]).std(ddof=0)
        total = own.sum(axis=0)
        tyngde = ((broad[leads, :4] + own[leads]) / total).sum() / 4

        top = int(layers[0][0])
        unit = np.full(n, top)
        units = layers[1][leads[layers[1]]]
        unit[units] = units
        for layer in layers[2:]:
            unit[layer] = unit[manager[layer]]
        w, a, b = self.volume, self.a, self.b
        cut = w[unit[a] != unit[b]].sum()
        volume = np.bincount(unit[a], weights=w, minlength=n)
        volume += np.bincount(unit[b], weights=w, minlength=n)
        modularity = (w.sum() - cut) / w.sum() - ((volume / (2 * w.sum())) ** 2).sum()
        length = np.zeros(len(w), np.int64)
        x, y, open_ = a.copy(), b.copy(), np.arange(len(w))
        while len(open_):
            climb_x = depth[x] >= depth[y]
            climb_y = depth[y] >= depth[x]
            length[open_] += climb_x.astype(np.int64) + climb_y
            x, y = np.where(climb_x, above[x], x), np.where(climb_y, above[y], y)
            apart = x != y
            x, y, open_ = x[apart], y[apart], open_[apart]
        second = layers[2][leads[layers[2]]]
        return {
            "layers": len(layers),
            "deviations": float((spans["median"] + spread).sum()),
            "broad_posts": float(broad[:, 4].sum()),
            "direct_fte": float(direct_fte.max()),
            **{f"broad_{k}": float(broad[:, k].sum()) for k in range(4)},
            "tyngde": float(tyngde),
            "gini": gini(broad[units, 0] + own[units, 0]),
            "gini_below": gini(broad[second, 0] + own[second, 0]),
            "cut": float(cut),
            "modularity": float(modularity),
            "mean_path": float((w * length).sum() / w.sum()),
        }

    def answers(self, found: Answers) -> Answers:
        return found


# --- igraph and networkx: a search of the library, then loops


def from_order(
    order: list[int], above: list[int], depth: list[int], columns: Columns, a: Any, b: Any
) -> Answers:
    """What is left when a search has found the order, the managers and the depths."""
    n = len(above)
    top = order[0]
    own = [column.tolist() for column in columns.measures]
    broad = [[0.0] * n for _ in own]
    posts, reports, direct_fte = [0] * n, [0] * n, [0.0] * n
    for v in reversed(order[1:]):
        m = above[v]
        posts[m] += posts[v] + 1
        reports[m] += 1
        direct_fte[m] += own[0][v]
        for column, mine in zip(broad, own, strict=True):
            column[m] += column[v] + mine[v]
    unit = [top] * n
    for v in order:
        if depth[v] > 1:
            unit[v] = unit[above[v]]
        elif depth[v] == 1 and reports[v]:
            unit[v] = v
    spans: dict[int, list[int]] = {}
    for v in order:
        if reports[v]:
            spans.setdefault(depth[v], []).append(reports[v])
    totals = [column[top] + mine[top] for column, mine in zip(broad, own, strict=True)]
    tyngde = sum(
        (broad[k][v] + own[k][v]) / totals[k] / len(own)
        for v in order
        if reports[v]
        for k in range(len(own))
    )

    def loads(at: int) -> list[float]:
        return [broad[0][v] + own[0][v] for v in order if depth[v] == at and reports[v]]

    total = cut = steps = 0.0
    volume: dict[int, float] = {}
    for x, y, w in zip(a, b, columns.volume.tolist(), strict=True):
        total += w
        volume[unit[x]] = volume.get(unit[x], 0.0) + w
        volume[unit[y]] = volume.get(unit[y], 0.0) + w
        if unit[x] != unit[y]:
            cut += w
        length = 0
        while x != y:
            if depth[x] > depth[y]:
                x = above[x]
            else:
                y = above[y]
            length += 1
        steps += w * length
    return {
        "layers": max(depth) + 1,
        "deviations": sum(statistics.median(s) + statistics.pstdev(s) for s in spans.values()),
        "broad_posts": sum(posts),
        "direct_fte": max(direct_fte),
        **{f"broad_{k}": math.fsum(broad[k]) for k in range(4)},
        "tyngde": tyngde,
        "gini": gini(loads(1)),
        "gini_below": gini(loads(2)),
        "cut": cut,
        "modularity": (total - cut) / total
        - sum((part / (2 * total)) ** 2 for part in volume.values()),
        "mean_path": steps / total,
    }


def resolved(columns: Columns) -> tuple[list[int], list[int], list[int]]:
    rows = {key: row for row, key in enumerate(columns.key.tolist())}
    manager = [rows.get(key, -1) for key in columns.manager.tolist()]
    a, b = ([rows[key] for key in ends.tolist()] for ends in (columns.a, columns.b))
    return manager, a, b


class Igraph:
    def __init__(self, columns: Columns) -> None:
        import igraph

        self.columns = columns
        self.manager, self.a, self.b = resolved(columns)
        self.top = self.manager.index(-1)
        edges = [(m, v) for v, m in enumerate(self.manager) if m >= 0]
        self.graph = igraph.Graph(n=len(self.manager), edges=edges, directed=True)

    def run(self) -> Answers:
        order, starts, above = self.graph.bfs(self.top)
        depth = [0] * len(order)
        for layer in range(len(starts) - 1):
            for v in order[starts[layer] : starts[layer + 1]]:
                depth[v] = layer
        return from_order(order, above, depth, self.columns, self.a, self.b)

    def answers(self, found: Answers) -> Answers:
        return found


class Networkx:
    def __init__(self, columns: Columns) -> None:
        import networkx as nx

        self.nx, self.columns = nx, columns
        self.manager, self.a, self.b = resolved(columns)
        self.top = self.manager.index(-1)
        self.graph = nx.DiGraph()
        self.graph.add_nodes_from(range(len(self.manager)))
        self.graph.add_edges_from((m, v) for v, m in enumerate(self.manager) if m >= 0)

    def run(self) -> Answers:
        order, above = [self.top], [-1] * len(self.manager)
        depth = [0] * len(self.manager)
        for m, v in self.nx.bfs_edges(self.graph, self.top):
            order.append(v)
            above[v] = m
            depth[v] = depth[m] + 1
        return from_order(order, above, depth, self.columns, self.a, self.b)

    def answers(self, found: Answers) -> Answers:
        return found


PEERS: dict[str, Callable[[Columns], Any]] = {
    "tyngde": Tyngde,
    "pandas": Pandas,
    "igraph": Igraph,
    "networkx": Networkx,
}


def main() -> None:
    name, folder, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    importlib.import_module(name)
    columns = Columns(folder)
    build, passes = [], []
    for _ in range(rounds):
        touch_other_memory()
        start = time.perf_counter()
        peer = PEERS[name](columns)
        build.append(1e3 * (time.perf_counter() - start))
        for _ in range(7 if name == "tyngde" else 1):
            touch_other_memory()
            start = time.perf_counter()
            found = peer.run()
            passes.append(1e3 * (time.perf_counter() - start))
    print(json.dumps({"build": build, "pass": passes, "answers": peer.answers(found)}))


if __name__ == "__main__":
    main()
