"""An argument of another sort is refused as everywhere, and not in Python's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import tyngde as ty

ORGANISATION = ty.Organisation.from_dict({"units": [{"key": "k"}, {"key": "a", "parent": "k"}]})
RESULT = ty.compare({"A": ORGANISATION}, by=1)
CALLS: dict[str, tuple[Callable[[Any], object], list[Any]]] = {
    "find": (ORGANISATION.find, [3, None, ["a"]]),
    "find, kind": (lambda kind: ORGANISATION.find("a", kind), [3, ["unit"]]),
    "count": (ORGANISATION.count, [3, None]),
    "published": (RESULT.published, ["many", None, [5], float("nan"), -1]),
}


@pytest.mark.parametrize(
    ("call", "given"),
    [(call, given) for call, unfit in CALLS.values() for given in unfit],
)
def test_what_is_unfit_is_quoted(call: Callable[[Any], object], given: Any) -> None:
    with pytest.raises(ty.UsageError) as caught:
        call(given)
    assert repr(given) in str(caught.value)
