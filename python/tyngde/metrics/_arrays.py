"""What kernels take, as arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tyngde.errors import UsageError, phrase


def numbers(values: ArrayLike) -> NDArray[np.float64]:
    return np.ascontiguousarray(values, dtype=np.float64).ravel()


def nodes(values: ArrayLike) -> NDArray[np.int64]:
    given = np.asarray(values)
    nodes = np.ascontiguousarray(given, dtype=np.int64).ravel()
    if not np.array_equal(given.ravel(), nodes):
        raise UsageError("vertices are whole numbers", expected="whole numbers from 0")
    return nodes


def vertex_count(n: int) -> int:
    if n < 0:
        raise UsageError(
            phrase("{} is not a number of vertices; expected 0 or more", n), key=str(n)
        )
    return n
