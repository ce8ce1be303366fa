"""XML as plain elements with their lines. Entities are not expanded and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tyngde.errors import Error, ParseError
from tyngde.io.graphs.places import at_line

__all__ = ["Element", "parse_xml"]


@dataclass
class Element:
    """An element: its name without namespace, its attributes without theirs, and its line."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside."""
        return "".join(self.texts)

    def of(self, name: str) -> list[Element]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def below(self) -> Iterator[Element]:
        """All elements below, in the order of the text."""
        open_ = self.children[::-1]
        while open_:
            element = open_.pop()
            yield element
            open_ += element.children[::-1]


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def parse_xml(data: bytes, file: str) -> Element:
    """The root element of an XML text.

    Raises:
        ParseError: it is not XML, or declares or uses entities of its own.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root: list[Element] = []
    open_: list[Element] = []

    def refuse(problem: str, expected: str) -> Error:
        return at_line(
            ParseError, problem, expected=expected, file=file, line=parser.CurrentLineNumber
        )

    def begin(name: str, attributes: dict[str, str]) -> None:
        element = Element(
            _local(name),
            {_local(key): value for key, value in attributes.items()},
            parser.CurrentLineNumber,
        )
        (open_[-1].children if open_ else root).append(element)
        open_.append(element)

    def end(_: str) -> None:
        open_.pop()

    def text(given: str) -> None:
        if open_:
            open_[-1].texts.append(given)

    def declares(name: str, *_: object) -> None:
        raise refuse(f"the file declares the entity '{name}'", "the text in full")

    def uses(name: str, *_: object) -> None:
        raise refuse(f"the entity '{name}' is declared nowhere in the file", "the text in full")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = declares
    parser.SkippedEntityHandler = uses
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise at_line(
            ParseError,
            f"the text is not XML: {expat.ErrorString(error.code)}",
            expected="well-formed XML",
            file=file,
            line=error.lineno,
            column=error.offset + 1,
        ) from None
    except LookupError as error:
        raise at_line(ParseError, f"{error}", expected="UTF-8 text", file=file, line=1) from None
    return root[0]
