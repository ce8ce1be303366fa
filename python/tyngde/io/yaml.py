"""YAML as a tree with places: the same tree that JSON becomes, so that one reader serves both.

Scalars are not resolved: ``NO``, ``0123`` and ``12:30`` stay the text they are, and the reader of
each field decides what it wants. Tags, anchors and aliases are refused.

libyaml parses where PyYAML has it, at a fraction of the time. What it refuses is parsed once more
by PyYAML's own parser, whose messages are the ones that are shown, and whose word counts.
"""

from __future__ import annotations

from typing import Any

import yaml

from tyngde import _core
from tyngde.errors import DocumentError, ParseError, phrase
from tyngde.io.places import utf8

# The native reader's limit; a deeper document is cut off here, before anything is built.
_DEEPEST = 256

_FAST: Any = getattr(yaml, "CSafeLoader", None)
# What libyaml and PyYAML take for different things: line ends beyond the usual ones, the mark of
# the order of bytes within the text, and tabs.
_APART = "\t\x85\u2028\u2029\ufeff"

_Event = tuple[str, str, int, int]


def _refuse(message: str, mark: Any, file: str, expected: str = "") -> ParseError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    place = f"{file}:{line}:{column}: " if file else f"line {line}, column {column}: "
    suffix = f"; expected {expected}" if expected else ""
    return ParseError(
        phrase("{}{}{}", place, message, suffix),
        problem=message,
        expected=expected,
        file=file,
        line=line,
        column=column,
    )


def _marked(event: Any, file: str) -> ParseError:
    """The error of a node with an anchor or a tag."""
    if event.anchor is not None:
        return _refuse(
            "anchors and aliases are not read", event.start_mark, file, "the text in full"
        )
    return _refuse(
        phrase("the tag {} is not read", event.tag), event.start_mark, file, "text without tags"
    )


def _joined(event: Any, file: str) -> str:
    """The text of a scalar, with escaped surrogate pairs joined as JSON has them."""
    value: str = event.value
    try:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise _refuse(
            "half of a surrogate pair stands alone", event.start_mark, file, "text"
        ) from None


def _events(text: str, loader: Any, file: str) -> list[_Event]:
    """The events of the text as the native reader takes them.

    Raises:
        ParseError: it uses what is not read.
        yaml.YAMLError: it is no YAML to this parser.
    """
    events: list[_Event] = []
    add = events.append
    # Of each mapping and list that is open whether it is a mapping, and, of the innermost one,
    # whether a key is next.
    open_: list[bool] = []
    key_next = False
    # The last key within braces, and where it ends: a text with a comma is two of them.
    in_braces: list[bool] = []
    key, key_at, key_end = "", None, -1
    documents = 0
    scalar, mapping_start, sequence_start = (
        yaml.ScalarEvent,
        yaml.MappingStartEvent,
        yaml.SequenceStartEvent,
    )
    ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    event: Any  # of whichever kind
    for event in yaml.parse(text, Loader=loader):
        kind = type(event)
        if kind is scalar:
            if event.anchor is not None or event.tag is not None:
                raise _marked(event, file)
            mark = event.start_mark
            value = event.value
            if not value.isascii():
                value = _joined(event, file)
            if key_next:
                add(("key", value, mark.line + 1, mark.column + 1))
                key_next = False
                key, key_at = value, mark
                key_end = event.end_mark.index if in_braces[-1] else -1
            else:
                if not value and mark.index == event.end_mark.index == key_end:
                    problem = phrase("'{}' stands in braces without a value", key)
                    raise _refuse(problem, key_at, file, "quotes around a text with a comma")
                add(
                    # libyaml calls plain what has no style.
                    (
                        "plain" if not event.style else "text",
                        value,
                        mark.line + 1,
                        mark.column + 1,
                    )
                )
                key_next = bool(open_) and open_[-1]
        elif kind is mapping_start or kind is sequence_start:
            mark = event.start_mark
            if event.anchor is not None or event.tag is not None:
                raise _marked(event, file)
            if key_next:
                raise _refuse("a mapping or list stands where a name belongs", mark, file)
            key_next = kind is mapping_start
            add(("map" if key_next else "seq", "", mark.line + 1, mark.column + 1))
            if len(open_) > _DEEPEST:
                break
            open_.append(key_next)
            in_braces.append(key_next and bool(event.flow_style))
            key_end = -1
        elif kind in ends:
            # Nobody asks where a mapping ends, and the parsers have it in two ways.
            add(("end", "", 0, 0))
            open_.pop()
            in_braces.pop()
            key_next = bool(open_) and open_[-1]
        elif kind is yaml.AliasEvent:
            raise _refuse(
                "anchors and aliases are not read", event.start_mark, file, "the text in full"
            )
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _refuse("there are two documents in the file", event.start_mark, file, "one")
    return events


def _either(text: str, file: str) -> list[_Event]:
    """The events by the faster parser, or by the other one."""
    if _FAST is not None and not any(sign in text for sign in _APART):
        try:
            return _events(text, _FAST, file)
        # What it refuses the other one may read, and tells better.
        except (yaml.YAMLError, ParseError):
            pass
    return _events(text, yaml.SafeLoader, file)


def no_yaml(error: yaml.YAMLError, text: str, file: str) -> ParseError:
    """What PyYAML says of a text, as an error with its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    at = getattr(error, "position", None)
    if mark is None and isinstance(at, int):
        # A character that YAML has no place for: the library names its position only.
        before = text[:at]
        mark = yaml.Mark(file, at, before.count("\n"), at - before.rfind("\n") - 1, None, 0)
    return _refuse(phrase("the text is not YAML: {}", reason), mark, file)


def parse_yaml(data: bytes, file: str) -> _core.Tree:
    """Reads YAML 1.2 text into a tree.

    Raises:
        ParseError: the text is not YAML, not UTF-8, or uses tags, anchors or aliases.
        DocumentError: a member occurs twice, or the nesting is deeper than 256.
    """
    text = utf8(data, file)
    try:
        events = _either(text, file)
    except yaml.YAMLError as error:
        raise no_yaml(error, text, file) from None
    except RecursionError:
        raise DocumentError(
            phrase("{}: the document is nested too deeply; expected at most 256 levels", file),
            problem="the document is nested too deeply",
            expected="at most 256 levels",
            file=file,
        ) from None
    if not events:
        raise _refuse("the document is empty", None, file, "a mapping with a field 'tyngde'")
    return _core.tree_from_events(events, file)
