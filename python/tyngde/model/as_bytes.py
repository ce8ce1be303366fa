"""An organisation as bytes, and again from them: their version, a hash, what is packed."""

from __future__ import annotations

import hashlib
import json
import zlib

from tyngde import _core
from tyngde.errors import ParseError

__all__ = ["packed", "unpacked"]

# What the bytes of an organisation begin with, and those of older versions.
_MAGIC = b"tyngde-organisation/2\n"
_WITHOUT_LINEAGE = b"tyngde-organisation/1\n"
_NO_LINEAGE_IN_BYTES = (
    "read from bytes of version 1, which hold no lineage: which organisations plans led here from "
    "is not known"
)


def packed(canonical: str, ancestry: _core.Ancestry | None) -> bytes:
    """Canonical JSON and the ancestry as bytes."""
    past = ancestry.data if ancestry else None
    text = json.dumps({"organisation": canonical, "ancestry": past}).encode()
    return _MAGIC + hashlib.sha256(text).digest() + zlib.compress(text)


def unpacked(data: bytes) -> tuple[_core.Organisation, _core.Ancestry | None, list[str]]:
    """The organisation, its ancestry where the bytes hold one, and notes.

    Raises:
        ParseError: the bytes are not an organisation, of another version, or damaged.
    """
    magic = next((m for m in (_MAGIC, _WITHOUT_LINEAGE) if data.startswith(m)), None)
    if magic is None:
        raise ParseError(
            "the bytes are not an organisation of this version",
            problem="the bytes are not an organisation of this version",
            expected=_MAGIC.decode().strip(),
        )
    digest, content = data[len(magic) :][:32], data[len(magic) + 32 :]
    try:
        text = zlib.decompress(content)
    except zlib.error:
        text = b""
    if hashlib.sha256(text).digest() != digest:
        raise ParseError(
            "the bytes of the organisation are damaged",
            problem="the bytes of the organisation are damaged",
            expected="bytes as they were written",
        )
    if magic == _WITHOUT_LINEAGE:
        native = _core.read_organisation(_core.parse_json(text, ""), "")
        return native, None, [_NO_LINEAGE_IN_BYTES]
    said = json.loads(text)
    tree = _core.parse_json(said["organisation"].encode(), "")
    past = said["ancestry"]
    ancestry = None if past is None else _core.Ancestry(past)
    return _core.read_organisation(tree, ""), ancestry, []
