"""What the library says of mistakes, in Danish: by the form of the English text, as
``words/translation.py`` looks it up.

A place may say how its argument is put: ``{0}`` as it stands, ``{0:n}`` a number with a decimal
comma, ``{0:w}`` words of the library, which have to be in one of these tables, or a name in
quotation marks, ``{0:a}``, ``{0:the}`` and ``{0:no}`` a kind of node with its article, ``{0:+r}``
an ``r`` where the English has the ``s`` of a plural.
"""

from tyngde.words.da.messages import (
    calls,
    columns,
    documents,
    formats,
    general,
    graphs,
    measures,
    objects,
    organisation,
    plans,
    repairs,
    results,
    tables,
)

__all__ = ["TOPICS", "general"]

TOPICS = (
    general,
    documents,
    organisation,
    columns,
    plans,
    measures,
    tables,
    repairs,
    formats,
    graphs,
    calls,
    results,
    objects,
)
