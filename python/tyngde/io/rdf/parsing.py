"""RDF files as triples: through rdflib, with nothing fetched and nothing expanded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tyngde.errors import DocumentError, Error, ParseError, phrase
from tyngde.io.places import at_line, raise_any, utf8
from tyngde.io.rdf.linked import contexts, misread
from tyngde.io.rdf.terms import rdflib
from tyngde.io.xml_tree import parse_xml

__all__ = ["parse_rdf"]

_FORMATS = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".json": "json-ld",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
}


def _refuse(sort: type[Error], problem: str, expected: str, file: str, line: int = 0) -> Error:
    return at_line(sort, problem, expected=expected, file=file, line=line)


def _format(path: Path, data: bytes, file: str) -> str:
    known = _FORMATS.get(path.suffix.lower())
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    # Turtle may begin with a blank node, and so with a bracket, too.
    if known is None:
        known = {b"{": "json-ld", b"[": "json-ld"}.get(start, "turtle")
    if known == "xml" and start != b"<":
        raise _refuse(ParseError, "this is no XML", "RDF/XML, Turtle or JSON-LD", file)
    return known


def _check_json(data: bytes, file: str) -> None:
    """That nothing would be fetched for it, and nothing lost.

    Raises:
        ParseError: it is no JSON.
        DocumentError: it has a context by address; rdflib would read something else than it says.
    """
    text = utf8(data, file)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _refuse(
            ParseError, phrase("the text is no JSON: {}", error.msg), "JSON-LD", file, error.lineno
        ) from None
    except (ValueError, RecursionError) as error:
        raise _refuse(
            ParseError, phrase("the text is no JSON: {}", error), "JSON-LD", file
        ) from None
    for context in contexts(content):
        if isinstance(context, str):
            raise _refuse(
                DocumentError,
                phrase("the context {} would have to be fetched", repr(context)),
                "a context that stands in the file",
                file,
            )
    raise_any([_refuse(DocumentError, *said, file) for said in misread(content)])


def parse_rdf(path: Path, file: str) -> Any:
    """The triples of a Turtle, N-Triples, JSON-LD or RDF/XML file, as a graph of rdflib.

    Raises:
        ParseError, DocumentError: it cannot be read, with its line where that is known; it declares
            entities, or something would have to be fetched or would be lost.
        UsageError: rdflib is missing.
        OSError: the file cannot be read.
    """
    library = rdflib()
    data = path.read_bytes()
    format_ = _format(path, data, file)
    if format_ == "json-ld":
        _check_json(data, file)
    elif format_ == "xml":
        parse_xml(data, file)  # which refuses entities
    else:
        utf8(data, file)
    graph = library.Graph()
    try:
        graph.parse(data=data, format=format_, publicID="http://file.invalid/")
    # What rdflib raises on a damaged file is whatever its parsers raise.
    except Exception as error:
        lines = getattr(error, "lines", None)
        line = lines + 1 if isinstance(lines, int) else 0
        if isinstance(error, IndexError):
            # The parser of Turtle looked behind the end of the text.
            line = data.rstrip().count(b"\n") + 1
        said = getattr(error, "_why", None) or str(error) or type(error).__name__
        problem = f"the RDF cannot be read: {str(said).splitlines()[0][:200]}"
        raise _refuse(ParseError, problem, "Turtle, JSON-LD or RDF/XML", file, line) from None
    return graph
