"""XML as a tree whose elements know their lines; no entity is expanded, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tyngde.errors import Error, ParseError, phrase
from tyngde.io.places import at_line

__all__ = ["Element", "parse_xml", "read_register"]

_DEEPEST = 100


@dataclass
class Element:
    """An element: its name and attributes without their namespaces, text, children, and line."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside, as it stands."""
        return "".join(self.pieces)

    @property
    def words(self) -> str:
        """The text directly inside, white space made one blank."""
        return " ".join(self.text.split())

    def named(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (child for child in self.children if child.name == name)

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(self.named(name), None)

    def word(self, name: str) -> str:
        """The words of the first child of a name; empty without one."""
        found = self.child(name)
        return found.words if found is not None else ""

    def below(self) -> Iterator[Element]:
        """All elements below, in the order of the text."""
        open_ = self.children[::-1]
        while open_:
            element = open_.pop()
            yield element
            open_ += element.children[::-1]


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def parse_xml(
    data: bytes, file: str, *, document_type: bool = True, deepest: int | None = None
) -> Element:
    """The root element of an XML text.

    Args:
        data: the text, in the encoding that it declares.
        file: what errors call it.
        document_type: whether it may have one; entities it may not declare in any case.
        deepest: how far elements may be nested; None: without limit.

    Raises:
        ParseError: it is not XML, declares or uses entities of its own, or has what is not allowed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Element("", {}, 0)
    open_ = [top]

    def refuse(problem: str, expected: str) -> Error:
        line = parser.CurrentLineNumber
        return at_line(ParseError, problem, expected=expected, file=file, line=line)

    def begin(name: str, attributes: dict[str, str]) -> None:
        if deepest is not None and len(open_) > deepest:
            raise refuse(phrase("the elements are nested beyond {}", deepest), "fewer levels")
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), plain, parser.CurrentLineNumber)
        open_[-1].children.append(element)
        open_.append(element)

    def end(_: str) -> None:
        open_.pop()

    def has_type(*_: object) -> None:
        raise refuse("the file declares a document type", "XML without <!DOCTYPE …>")

    def declares(name: str, *_: object) -> None:
        raise refuse(phrase("the file declares the entity '{}'", name), "the text in full")

    def uses(name: str, *_: object) -> None:
        raise refuse(
            phrase("the entity '{}' is declared nowhere in the file", name), "the text in full"
        )

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_[-1].pieces.append(text)
    if not document_type:
        parser.StartDoctypeDeclHandler = has_type
    parser.EntityDeclHandler = declares
    parser.SkippedEntityHandler = uses
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise at_line(
            ParseError,
            phrase("the text is not XML: {}", expat.ErrorString(error.code)),
            expected="well-formed XML",
            file=file,
            line=error.lineno,
            column=error.offset + 1,
        ) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, Error):
            raise
        problem = phrase("the encoding is not known: {}", error)
        raise at_line(ParseError, problem, expected="UTF-8 text", file=file, line=1) from None
    return top.children[0]


def read_register(path: Path) -> Element:
    """The root element of an extract or catalogue, which has no document type and few levels.

    Raises:
        ParseError: as :func:`parse_xml`.
        OSError: the file cannot be read.
    """
    return parse_xml(path.read_bytes(), str(path), document_type=False, deepest=_DEEPEST)
