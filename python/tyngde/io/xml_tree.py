"""XML as a tree whose elements know their lines; nothing is expanded, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from tyngde.errors import Error, ParseError

__all__ = ["Element", "at_line", "read_xml"]

_DEEPEST = 100


@dataclass
class Element:
    """An element: its name without a prefix, attributes, text of its own, children, and line."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the element itself, white space made one blank."""
        return " ".join("".join(self.pieces).split())

    def named(self, name: str) -> Iterator[Element]:
        """The children of a name."""
        return (child for child in self.children if child.name == name)

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next(self.named(name), None)

    def word(self, name: str) -> str:
        """The text of the first child of a name; empty without one."""
        found = self.child(name)
        return found.text if found is not None else ""


def at_line(
    sort: type[Error], problem: str, file: str, line: int, expected: str = "", **more: Any
) -> Error:
    """An error at a line of a file, its text made from its fields."""
    place = f"{file}:{line}" if line else file
    text = f"{place}: {problem}" + (f"; expected {expected}" if expected else "")
    if more.get("nearest"):
        text += f"; did you mean {' or '.join(repr(each) for each in more['nearest'])}?"
    return sort(text, problem=problem, expected=expected, file=file, line=line, **more)


def read_xml(path: Path) -> Element:
    """Reads an XML file.

    Raises:
        ParseError: it is no XML, is nested beyond 100, or has a document type, by which entities
            could be declared that grow without end or lie in other files.
        OSError: the file cannot be read.
    """
    file = str(path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    top = Element("", {}, 0)
    open_ = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_) > _DEEPEST:
            raise at_line(
                ParseError,
                f"the elements are nested beyond {_DEEPEST}",
                file,
                parser.CurrentLineNumber,
            )
        plain = {n.rpartition(":")[2]: value for n, value in attributes.items()}
        element = Element(name.rpartition(":")[2], plain, parser.CurrentLineNumber)
        open_[-1].children.append(element)
        open_.append(element)

    def end(_: str) -> None:
        open_.pop()

    def doctype(*_: object) -> None:
        raise at_line(
            ParseError,
            "the file declares a document type",
            file,
            parser.CurrentLineNumber,
            "XML without <!DOCTYPE …>",
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_[-1].pieces.append(text)
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        problem = f"the text is no XML: {expat.errors.messages.get(error.code, str(error))}"
        raise at_line(ParseError, problem, file, error.lineno, column=error.offset + 1) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, Error):
            raise
        raise at_line(ParseError, f"the encoding is not known: {error}", file, 1) from None
    return top.children[0]
