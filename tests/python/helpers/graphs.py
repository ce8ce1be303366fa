"""Graphs to compare measures on: random ones of varied shapes, and all small ones.

TYNGDE_RANDOM_GRAPHS sets how many random ones; 500 unless told.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

COUNT = int(os.environ.get("TYNGDE_RANDOM_GRAPHS", "500"))


@dataclass(frozen=True)
class Digraph:
    """Vertices 0 … n - 1, and edges from manager to report, none twice and none to itself."""

    n: int
    edges: tuple[tuple[int, int], ...]
    shape: str = ""

    @property
    def sources(self) -> NDArray[np.int64]:
        return np.array([a for a, _ in self.edges], dtype=np.int64)

    @property
    def targets(self) -> NDArray[np.int64]:
        return np.array([b for _, b in self.edges], dtype=np.int64)


Edges = set[tuple[int, int]]


def _tree(draw: random.Random, n: int) -> Edges:
    reach = draw.choice([1, 2, 5, n])
    return {(draw.randrange(max(0, v - reach), v), v) for v in range(1, n)}


def _forest(draw: random.Random, n: int) -> Edges:
    return {edge for edge in _tree(draw, n) if draw.random() < 0.8}


def _dag(draw: random.Random, n: int) -> Edges:
    density = draw.choice([0.05, 0.2, 0.5])
    return {e for e in itertools.combinations(range(n), 2) if draw.random() < density}


def _matrix(draw: random.Random, n: int) -> Edges:
    second = {tuple(sorted(draw.sample(range(n), 2))) for _ in range(n // 4)} if n > 1 else set()
    return _tree(draw, n) | {(a, b) for a, b in second}


def _cyclic(draw: random.Random, n: int) -> Edges:
    density = draw.choice([0.05, 0.15, 0.4])
    return {e for e in itertools.permutations(range(n), 2) if draw.random() < density}


def _chain(_: random.Random, n: int) -> Edges:
    return {(v, v + 1) for v in range(n - 1)}


def _star(_: random.Random, n: int) -> Edges:
    return {(0, v) for v in range(1, n)}


def _empty(_: random.Random, _n: int) -> Edges:
    return set()


SHAPES: dict[str, Callable[[random.Random, int], Edges]] = {
    "tree": _tree,
    "forest": _forest,
    "dag": _dag,
    "matrix": _matrix,
    "cyclic": _cyclic,
    "chain": _chain,
    "star": _star,
    "empty": _empty,
}
ACYCLIC = ("tree", "forest", "dag", "matrix", "chain", "star", "empty")


def random_graph(seed: int, shapes: tuple[str, ...] = tuple(SHAPES), most: int = 24) -> Digraph:
    """A graph of one of the shapes, with its vertices in any order."""
    draw = random.Random(seed)
    shape = shapes[seed % len(shapes)]
    n = draw.choice([0, 1, 2, 3]) if draw.random() < 0.1 else draw.randint(1, most)
    label = draw.sample(range(n), n)
    edges = sorted((label[a], label[b]) for a, b in SHAPES[shape](draw, n))
    draw.shuffle(edges)
    return Digraph(n, tuple(edges), shape)


def random_graphs(
    shapes: tuple[str, ...] = tuple(SHAPES), most: int = 24, count: int = COUNT
) -> Iterator[Digraph]:
    return (random_graph(seed, shapes, most) for seed in range(count))


def small_digraphs(most: int = 4) -> Iterator[Digraph]:
    """All labelled digraphs of up to that many vertices: 4,166 of up to 4."""
    for n in range(most + 1):
        pairs = list(itertools.permutations(range(n), 2))
        for chosen in itertools.product((False, True), repeat=len(pairs)):
            yield Digraph(n, tuple(itertools.compress(pairs, chosen)), "small")


def networkx_graph(graph: Digraph) -> nx.DiGraph[int]:
    """The same graph for networkx, against which measures are compared."""
    result: nx.DiGraph[int] = nx.DiGraph()
    result.add_nodes_from(range(graph.n))
    result.add_edges_from(graph.edges)
    return result
