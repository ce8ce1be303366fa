"""YAML as a tree with places: the same tree that JSON becomes, so that one reader serves both.

Scalars are not resolved: ``NO``, ``0123`` and ``12:30`` stay the text they are, and the reader of
each field decides what it wants. Tags, anchors and aliases are refused.
"""

from __future__ import annotations

from typing import Any

import yaml

from tyngde import _core
from tyngde.errors import DocumentError, ParseError

# The native reader's limit; a deeper document is cut off here, before anything is built.
_DEEPEST = 256


def _refuse(message: str, mark: Any, file: str, expected: str = "") -> ParseError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    place = f"{file}:{line}:{column}: " if file else f"line {line}, column {column}: "
    suffix = f"; expected {expected}" if expected else ""
    return ParseError(
        f"{place}{message}{suffix}",
        problem=message,
        expected=expected,
        file=file,
        line=line,
        column=column,
    )


def parse_yaml(data: bytes, file: str) -> _core.Tree:
    """Reads YAML 1.2 text into a tree.

    Raises:
        ParseError: the text is not YAML, not UTF-8, or uses tags, anchors or aliases.
        DocumentError: a member occurs twice, or the nesting is deeper than 256.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f"{file}:{line}" if file else f"line {line}"
        raise ParseError(
            f"{where}: the text is not UTF-8; expected UTF-8 text",
            problem="the text is not UTF-8",
            expected="UTF-8 text",
            file=file,
            line=line,
        ) from None

    events: list[tuple[str, str, int, int]] = []
    open_: list[bool] = []  # mapping (True: the next scalar is a key) or list
    is_mapping: list[bool] = []
    documents = 0

    def before_node(event: Any) -> None:
        if event.anchor is not None:
            raise _refuse(
                "anchors and aliases are not read", event.start_mark, file, "the text in full"
            )
        if event.tag is not None:
            raise _refuse(
                f"the tag {event.tag} is not read", event.start_mark, file, "text without tags"
            )

    def text_of(event: yaml.ScalarEvent) -> str:
        """The text, with escaped surrogate pairs joined as JSON has them."""
        value: str = event.value
        if value.isascii():
            return value
        try:
            return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise _refuse(
                "half of a surrogate pair stands alone", event.start_mark, file, "text"
            ) from None

    def after_node() -> None:
        if open_ and is_mapping[-1]:
            open_[-1] = True

    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            mark = event.start_mark
            place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refuse("there are two documents in the file", mark, file, "one")
            elif isinstance(event, yaml.AliasEvent):
                raise _refuse("anchors and aliases are not read", mark, file, "the text in full")
            elif isinstance(event, yaml.ScalarEvent):
                before_node(event)
                if open_ and is_mapping[-1] and open_[-1]:
                    events.append(("key", text_of(event), *place))
                    open_[-1] = False
                else:
                    word = "plain" if event.style is None else "text"
                    events.append((word, text_of(event), *place))
                    after_node()
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                before_node(event)
                if open_ and is_mapping[-1] and open_[-1]:
                    raise _refuse("a mapping or list stands where a name belongs", mark, file)
                mapping = isinstance(event, yaml.MappingStartEvent)
                events.append(("map" if mapping else "seq", "", *place))
                if len(open_) > _DEEPEST:
                    break
                open_.append(mapping)
                is_mapping.append(mapping)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                events.append(("end", "", *place))
                open_.pop()
                is_mapping.pop()
                after_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise _refuse(f"the text is not YAML: {reason}", mark, file) from None
    except RecursionError:
        raise DocumentError(
            f"{file}: the document is nested too deeply; expected at most 256 levels",
            problem="the document is nested too deeply",
            expected="at most 256 levels",
            file=file,
        ) from None
    if not events:
        raise _refuse("the document is empty", None, file, "a mapping with a field 'tyngde'")
    return _core.tree_from_events(events, file)
