"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tyngde.errors import DocumentError, phrase
from tyngde.io.graphs.graph import Attribute, Graph

__all__ = ["attribute", "content", "declared", "refuse_keys", "value"]

# All that is no character of XML 1.0, whether escaped or not.
_NONE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = {
    **{ord(c): f"&#{ord(c)};" for c in "\t\n\r"},
    **{ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"},
}


def content(text: str) -> str:
    """A text as the content of an element. What XML cannot hold becomes U+FFFD."""
    escaped = _NONE.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;")
    # A bare carriage return would be read as a line feed, and ]]> not at all.
    return escaped.replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """A text in quotation marks, as the value of an attribute."""
    return '"' + _NONE.sub("\ufffd", text).translate(_ESCAPED) + '"'


def value(given: Attribute) -> str:
    """A value as text, not escaped yet; a number always as a double."""
    if isinstance(given, bool):
        return "true" if given else "false"
    return given if isinstance(given, str) else repr(float(given))


def declared(items: Iterable[Mapping[str, Attribute]]) -> dict[str, str]:
    """From each attribute to its one type: figures are all doubles, however they look."""

    def sort(given: Attribute) -> str:
        if isinstance(given, bool):
            return "boolean"
        return "string" if isinstance(given, str) else "double"

    return {name: sort(given) for item in items for name, given in item.items()}


def refuse_keys(graph: Graph, form: str) -> None:
    """Whether all keys can be written; changed ones would be other nodes.

    Raises:
        DocumentError: a key holds a character that XML cannot; all of them in ``problems``.
    """
    found = [
        DocumentError(
            phrase(
                "the key {} holds a character that {} cannot; expected a key without "
                "control characters",
                repr(node.key),
                form,
            ),
            problem=phrase("the key {} holds a character that {} cannot", repr(node.key), form),
            key=node.key,
            expected="a key without control characters",
        )
        for node in graph.nodes
        if _NONE.search(node.key)
    ]
    if found:
        raise found[0].with_others([*found[1:]])
