"""The widget: the front end in a notebook, and the engine that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tyngde.compare.comparison import Comparison
from tyngde.errors import UsageError
from tyngde.model.organisation import Organisation
from tyngde.widget.design import Design
from tyngde.widget.weighing import Weighing

__all__ = ["design", "front_end", "weights"]

_FOLDER = Path(__file__).parent


def front_end() -> tuple[str, str]:
    """The front end: one module of JavaScript that needs nothing else, and its style sheet."""
    parts = [(_FOLDER / name).read_text(encoding="utf-8") for name in ("sliders.js", "front.js")]
    return "\n".join(parts), (_FOLDER / "front.css").read_text(encoding="utf-8")


def design(organisation: Organisation, **how: Any) -> Any:
    """The widget of an organisation; see :meth:`tyngde.Organisation.design`."""
    return _widgets()[0](Design(organisation, **how))


def weights(result: Comparison, **how: Any) -> Any:
    """The widget of a comparison; see :meth:`tyngde.Comparison.weights`."""
    return _widgets()[1](Weighing(result, **how))


@cache
def _widgets() -> tuple[type, type]:
    try:
        import anywidget
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("anywidget", "traitlets", "ipywidgets"):
            raise
        raise UsageError(
            "the widget needs anywidget, which is not installed; "
            "expected pip install 'tyngde[widget]'",
            problem="the widget needs anywidget, which is not installed",
            key="anywidget",
            expected="pip install 'tyngde[widget]'",
        ) from None
    module, style = front_end()

    class Answering(anywidget.AnyWidget):
        """A front end whose messages an engine answers."""

        _esm = module
        _css = style

        def __init__(self, engine: Design | Weighing) -> None:
            super().__init__()
            self._engine = engine
            self.on_msg(self._heard)

        def _heard(self, _widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, Mapping) and isinstance(content.get("message"), Mapping):
                answer = self._engine.answer(content["message"])
                self.send({"number": content.get("number"), "answer": answer})

        def __repr__(self) -> str:
            return f"<{type(self).__name__}: {self._engine!r}>"

    class DesignWidget(Answering):
        """An organisation that is changed by hand, with its figures beside it. What was made is
        :attr:`plan`, and :attr:`organisation` after it.

        Attributes:
            design: the engine that answers: a :class:`tyngde.widget.design.Design`.
        """

        def __init__(self, engine: Design) -> None:
            super().__init__(engine)
            self.design = engine

        @property
        def plan(self) -> Any:
            """The plan that was made by hand."""
            return self.design.plan

        @property
        def organisation(self) -> Any:
            """The organisation after it."""
            return self.design.organisation

        @property
        def values(self) -> Any:
            """The indicators after it, by key."""
            return self.design.values

        @property
        def figures(self) -> Any:
            """The figures that sliders were set to, as the doubt names them."""
            return self.design.figures

    class WeightsWidget(Answering):
        """Models under other weights, and with other figures.

        Attributes:
            weighing: the engine that answers: a :class:`tyngde.widget.weighing.Weighing`.
        """

        def __init__(self, engine: Weighing) -> None:
            super().__init__(engine)
            self.weighing = engine

        @property
        def profile(self) -> Any:
            """The profile with the weights that were set."""
            return self.weighing.profile

        @property
        def figures(self) -> Any:
            """The figures that were set, as the doubt names them."""
            return self.weighing.figures

        @property
        def result(self) -> Any:
            """The comparison with them."""
            return self.weighing.result

    return DesignWidget, WeightsWidget
