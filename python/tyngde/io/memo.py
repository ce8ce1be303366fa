"""A memo as a file: the mapping that a report takes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from tyngde.errors import DocumentError
from tyngde.io.other_formats import naming
from tyngde.io.yaml import parse_yaml

__all__ = ["read_memo"]


def read_memo(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The mapping in a YAML or JSON file; all scalars are the texts they are written as.

    Raises:
        ParseError, DocumentError: it is no YAML, a member occurs twice, or it is no mapping.
        OSError: the file cannot be read.
    """
    data = Path(path).read_bytes()
    with naming(data, str(path)):
        parse_yaml(data, str(path))  # refuses what no document may be written with
    read = yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    if not isinstance(read, dict):
        raise DocumentError(
            f"{path}: this is no memo; expected a mapping with fields such as 'decision'",
            problem="this is no memo",
            expected="a mapping with fields such as 'decision'",
            file=str(path),
        )
    return read
