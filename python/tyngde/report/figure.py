"""A matplotlib figure that a notebook shows by itself; the one module that needs matplotlib."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

__all__ = ["ShownFigure"]


class ShownFigure(Figure):
    """A figure that belongs to no window. A notebook knows how to show those of ``pyplot`` only,
    and only once that is imported; this one says itself what it looks like."""

    def _repr_png_(self) -> bytes:
        drawn = BytesIO()
        self.savefig(drawn, format="png")
        return drawn.getvalue()
