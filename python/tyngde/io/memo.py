"""Reading of memos."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import yaml

from tyngde import _core
from tyngde.errors import DocumentError
from tyngde.io.other_formats import naming
from tyngde.io.places import utf8
from tyngde.io.yaml import no_yaml, parse_yaml
from tyngde.model.memo import Memo
from tyngde.model.placed import Member, Placed, fault, placed

__all__ = ["memo_in", "read_memo"]

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_memo(path: str | os.PathLike[str]) -> Memo:
    """Reads a memo from a JSON or YAML file.

    Raises:
        ParseError, DocumentError: what is wrong, with line and pointer, all at once.
        OSError: the file cannot be read.
    """
    file = Path(path)
    made = memo_in(file.read_bytes(), str(path), file.suffix.lower() in {".yaml", ".yml"})
    made._file = file.absolute()
    return made


def memo_in(data: bytes, file: str, is_yaml: bool) -> Memo:
    """The memo in a text. Raises as :func:`read_memo` does."""
    with naming(data, file):
        # Refuses what no document may be written with: members that occur twice, tags and so on.
        (parse_yaml if is_yaml else _core.parse_json)(data, file)
    text = utf8(data, file)
    document = _of_yaml(text, file) if is_yaml else _of_json(text)
    kind = document.value.get("tyngde") if isinstance(document.value, dict) else None
    if kind is None:
        raise fault(
            DocumentError,
            "the field 'tyngde' is missing",
            file=file,
            line=document.line,
            column=document.column,
            expected="a field 'tyngde'",
            key="tyngde",
        )
    return Memo.of_placed(document, file)


def _of_yaml(text: str, file: str) -> Placed:
    try:
        return _placed(yaml.compose(text, Loader=yaml.SafeLoader), True)
    except yaml.YAMLError as error:
        # The faster parser, which has read it before, takes a little more.
        raise no_yaml(error, text, file) from None


def _of_json(text: str) -> Placed:
    """JSON with its places, where it is YAML, too, but for its tabs, which stand between its parts
    alone, and for characters that YAML escapes; without them where it is not."""
    escaped = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\t", " "))
    try:
        return _placed(yaml.compose(escaped, Loader=yaml.SafeLoader), False)
    except (yaml.YAMLError, ValueError):
        return placed(json.loads(text))


def _placed(node: Any, is_yaml: bool) -> Placed:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        members = {}
        for name, of in node.value:
            mark = name.start_mark
            place = mark.line + 1, mark.column + 1
            members[_text(name.value)] = Member(_placed(of, is_yaml), *place)
        return Placed(members, line, column)
    if isinstance(node, yaml.SequenceNode):
        return Placed([_placed(each, is_yaml) for each in node.value], line, column)
    if node.style is None and not is_yaml:
        return Placed(json.loads(node.value), line, column)
    return Placed(_text(node.value), line, column)


def _text(value: str) -> str:
    """A text, with escaped pairs of surrogates joined as JSON has them."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
