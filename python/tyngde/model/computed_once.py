"""Properties that are computed when they are first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Result = TypeVar("Result")

__all__ = ["once"]


class once(Generic[Result]):  # noqa: N801 – it is used as a decorator
    """A property that is computed once, without a lock.

    ``functools.cached_property`` holds a lock up to Python 3.11. A process that is forked while
    another thread holds it waits for that thread for ever. Here two threads that ask at once may
    both compute; the first to end is kept, and both have the same object.
    """

    def __init__(self, compute: Callable[[Any], Result]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[Result]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> Result: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> once[Result] | Result:
        if instance is None:
            return self
        kept: Result = instance.__dict__.setdefault(self._name, self._compute(instance))
        return kept
