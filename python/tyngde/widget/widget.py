"""The widget: the front end in a notebook, and the engine that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tyngde.errors import UsageError
from tyngde.model.organisation import Organisation
from tyngde.widget.design import Design

__all__ = ["design", "front_end"]

_FOLDER = Path(__file__).parent


def front_end() -> tuple[str, str]:
    """The front end: one module of JavaScript that needs nothing else, and its style sheet."""
    module, style = (_FOLDER / name for name in ("front.js", "front.css"))
    return module.read_text(encoding="utf-8"), style.read_text(encoding="utf-8")


def design(organisation: Organisation, **how: Any) -> Any:
    """The widget of an organisation; see :meth:`tyngde.Organisation.design`."""
    return _widget_class()(Design(organisation, **how))


@cache
def _widget_class() -> type:
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

    class DesignWidget(anywidget.AnyWidget):
        """An organisation that is changed by hand, with its figures beside it. What was made is
        :attr:`plan`, and :attr:`organisation` after it.

        Attributes:
            design: the engine that answers: a :class:`tyngde.widget.design.Design`.
        """

        _esm = module
        _css = style

        def __init__(self, engine: Design) -> None:
            super().__init__()
            self.design = engine
            self.on_msg(self._heard)

        def _heard(self, _widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, Mapping) and isinstance(content.get("message"), Mapping):
                answer = self.design.answer(content["message"])
                self.send({"number": content.get("number"), "answer": answer})

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

        def __repr__(self) -> str:
            return f"<DesignWidget: {self.design!r}>"

    return DesignWidget
