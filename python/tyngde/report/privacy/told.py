"""What plans and assumptions say in numbers: everybody who reads them knows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tyngde.model.organisation import Organisation
from tyngde.report.privacy.forms import close


class Told:
    """The numbers in the plans and assumptions that led to the models."""

    def __init__(self, *organisations: Organisation) -> None:
        self._numbers = set[float]()
        for organisation in organisations:
            texts = [step.plan.to_json() for step in organisation.steps]
            texts += [one.to_json() for one in organisation.assumptions]
            for text in texts:
                for x in _leaves(json.loads(text)):
                    if isinstance(x, (int, float)) and not isinstance(x, bool):
                        self._numbers.add(float(x))

    def says(self, x: float) -> bool:
        """Whether a number is among them."""
        return any(close(abs(x), number) for number in self._numbers)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value
