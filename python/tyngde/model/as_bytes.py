"""An organisation as bytes, and again from them: their version, a hash, what is packed."""

from __future__ import annotations

import hashlib
import json
import zlib

from tyngde import _core
from tyngde.errors import ParseError, phrase

__all__ = ["packed", "unpacked"]

# What the bytes of an organisation begin with, and those of older versions.
_MAGIC = b"tyngde-organisation/2\n"
_WITHOUT_LINEAGE = b"tyngde-organisation/1\n"
_NO_LINEAGE_IN_BYTES = (
    "read from bytes of version 1, which hold no lineage: which organisations plans led here from "
    "is not known"
)


# Bytes that swell to more than so many, and more than so many times, were not written here: an
# organisation shrinks to a tenth or twentieth.
_MOST_BYTES = 64 << 20
_MOST_TIMES = 200


def packed(canonical: str, ancestry: _core.Ancestry | None) -> bytes:
    """Canonical JSON and the ancestry as bytes."""
    past = ancestry.data if ancestry else None
    text = json.dumps({"organisation": canonical, "ancestry": past}).encode()
    return _MAGIC + hashlib.sha256(text).digest() + zlib.compress(text)


def _inflated(content: bytes) -> bytes:
    """What was compressed; nothing if it is damaged.

    Raises:
        ParseError: it would fill the memory.
    """
    most = max(_MOST_BYTES, _MOST_TIMES * len(content))
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(content, most)
        if inflating.unconsumed_tail:
            raise ParseError(
                "the bytes swell to more than an organisation has",
                problem="the bytes swell to more than an organisation has",
                expected=phrase("at most {} times as many as there are", _MOST_TIMES),
            )
    except zlib.error:
        return b""
    return text if inflating.eof and not inflating.unused_data else b""


def _parts(text: bytes) -> tuple[str, _core.Ancestry | None]:
    """Canonical JSON and the ancestry.

    A hash tells what was damaged, not what was never written here: what it fits may be anything.
    """
    try:
        said = json.loads(text)  # NaN is a size that is not known
        canonical, past = said["organisation"], said["ancestry"]
        if not isinstance(canonical, str):
            raise TypeError
        return canonical, None if past is None else _core.Ancestry(past)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ParseError(
            "the bytes are not an organisation",
            problem="the bytes are not an organisation",
            expected="bytes as they were written",
        ) from None


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
    text = _inflated(content)
    if hashlib.sha256(text).digest() != digest:
        raise ParseError(
            "the bytes of the organisation are damaged",
            problem="the bytes of the organisation are damaged",
            expected="bytes as they were written",
        )
    if magic == _WITHOUT_LINEAGE:
        native = _core.read_organisation(text, "")
        return native, None, [_NO_LINEAGE_IN_BYTES]
    canonical, ancestry = _parts(text)
    native = _core.read_organisation(canonical.encode("utf-8", "surrogatepass"), "")
    return native, ancestry, []
