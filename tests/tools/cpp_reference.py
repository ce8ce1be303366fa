"""The reference of the C++ library: pages of Markdown from what Doxygen reads in the headers.

    python tests/tools/cpp_reference.py build/manual/pages/docs/reference/cpp

A page for each public header, in the order of its declarations, and one that lists all names.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

ROOT = Path(__file__).parents[2]
XML = ROOT / "build" / "manual" / "doxygen" / "xml"

# Sections of a class that a program outside it can use.
PUBLIC = ("public-", "user-defined", "friend")
CODE = ("verbatim", "programlisting")
SIGNS = {
    **dict.fromkeys(("ndash", "mdash"), "–"),
    **dict.fromkeys(("lsquo", "rsquo"), "’"),
    **dict.fromkeys(("ldquo", "rdquo"), '"'),
    "times": "×",
    "nonbreakablespace": " ",
    "linebreak": "  \n",
}


class UnknownElementError(Exception):
    """Doxygen says something that would be lost."""


def escaped(text: str) -> str:
    """Text in which no sign means anything to Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def flat(element: Element | None) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def code(text: str) -> str:
    """Code within a line; it may have backticks itself."""
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{text}{ticks}"


Link = Callable[[Element], str | None]


def inline(element: Element, link: Link) -> str:
    """What stands within a paragraph."""
    parts = [escaped(element.text or "")]
    for child in element:
        if child.tag == "computeroutput":
            # A name that is said twice is linked once, where it is said as code.
            target = next((link(ref) for ref in child.iter("ref")), None)
            text = code(flat(child))
            parts.append(f"[{text}]({target})" if target and text[0] != "``" else text)
        elif child.tag == "ref":
            target, text = link(child), flat(child)
            parts.append(f"[{code(text)}]({target})" if target else escaped(text))
        elif child.tag in ("emphasis", "bold"):
            sign = "*" if child.tag == "emphasis" else "**"
            parts.append(f"{sign}{inline(child, link)}{sign}")
        elif child.tag == "ulink":
            parts.append(f"[{inline(child, link)}]({child.get('url')})")
        elif child.tag in SIGNS:
            parts.append(SIGNS[child.tag])
        else:
            raise UnknownElementError(f"<{child.tag}> in a line: {flat(child)}")
        parts.append(escaped(child.tail or ""))
    return "".join(parts)


def indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def listed(element: Element, link: Link) -> str:
    mark = "1." if element.tag == "orderedlist" else "-"
    items = ["\n\n".join(blocks(item, link)) for item in element.iter("listitem")]
    return "\n".join(f"{mark} {indented(item)}" for item in items)


def parameters(element: Element, link: Link) -> str:
    lines = []
    for item in element.iter("parameteritem"):
        names = ", ".join(code(flat(name)) for name in item.iter("parametername"))
        (said,) = item.iter("parameterdescription")
        lines.append(f"- {names}: {indented(' '.join(blocks(said, link)))}")
    return "\n".join(lines)


def example(element: Element) -> str:
    lines = "".join(element.itertext()).strip("\n").rstrip().split("\n")
    return "\n".join(line.rstrip() for line in lines)


SECTIONS = {"return": "Gives ", "see": "See ", "note": "", "par": "", "warning": ""}


def blocks(element: Element, link: Link) -> Iterator[str]:
    """The paragraphs, lists and examples of a description."""
    for para in element.findall("para"):
        rest = Element("para")
        rest.text = para.text
        for child in para:
            block = None
            if child.tag in CODE:
                block = f"```cpp\n{example(child)}\n```"
            elif child.tag in ("itemizedlist", "orderedlist"):
                block = listed(child, link)
            elif child.tag == "parameterlist":
                block = parameters(child, link)
            elif child.tag == "simplesect" and child.get("kind") in SECTIONS:
                block = SECTIONS[child.get("kind", "")] + " ".join(blocks(child, link))
            if block is None:
                rest.append(child)
                continue
            if said := " ".join(inline(rest, link).split()):
                yield said
            yield block
            rest = Element("para")
            rest.text = child.tail
        if said := " ".join(inline(rest, link).split()):
            yield said


def tidy(text: str) -> str:
    """C++ as Doxygen sets it, with our spaces."""
    text = re.sub(r"<\s+", "<", " ".join(text.split()))
    text = re.sub(r"\s+>", ">", text)
    return re.sub(r"\s+([&*]+)", r"\1", re.sub(r"([&*]+)(?=\w)", r"\1 ", text))


def template(element: Element) -> str:
    params = element.find("templateparamlist")
    if params is None:
        return ""
    names = []
    for param in params.findall("param"):
        text = tidy(f"{flat(param.find('type'))} {flat(param.find('declname'))}".strip())
        default = param.find("defval")
        names.append(text if default is None else f"{text} = {tidy(flat(default))}")
    needs = element.find("requiresclause")
    requires = "" if needs is None else f"\nrequires {tidy(flat(needs))}"
    return f"template <{', '.join(names)}>{requires}\n"


def argument(param: Element) -> str:
    name = flat(param.find("declname"))
    text = f"{tidy(flat(param.find('type')))} {name}{flat(param.find('array'))}".strip()
    default = param.find("defval")
    return text if default is None else f"{text} = {tidy(flat(default))}"


def signature(member: Element) -> str:
    """How a member is declared, one parameter a line where it is long."""
    kind, name = member.get("kind"), flat(member.find("name"))
    head = template(member)
    given = tidy(flat(member.find("type")))
    start = tidy(flat(member.find("initializer")))
    if kind == "typedef":
        return f"{head}using {name} = {given};"
    if kind == "define":
        return f"#define {name} {start}".rstrip()
    if kind == "variable":
        static = "static " if member.get("static") == "yes" else ""
        array = flat(member.find("argsstring"))
        first = start if start[:1] in ("", "{") else f" {start}"
        return f"{head}{static}{given} {name}{array}{first};"
    static = "static " if member.get("static") == "yes" else ""
    explicit = "explicit " if member.get("explicit") == "yes" else ""
    friend = "friend " if kind == "friend" else ""
    before = f"{static}{explicit}{friend}{given} ".lstrip() if given else f"{static}{explicit}"
    before = before.replace("friend friend ", "friend ")
    if kind == "friend" and "(" not in flat(member.find("argsstring")):
        return f"{before}{name};"
    params = [argument(param) for param in member.findall("param")]
    after = tidy(flat(member.find("argsstring")).rpartition(")")[2])
    after = f" {after}" if after else ""
    line = f"{before}{name}({', '.join(params)}){after};"
    if len(line) > 88 and params:
        rows = ",\n".join(f"    {param}" for param in params)
        line = f"{before}{name}(\n{rows}){after};"
    return head + line


def said(element: Element, link: Link) -> list[str]:
    """What is said of something. Doxygen parts the first sentence from the paragraph it begins."""
    first, rest = (
        list(blocks(part, link)) if (part := element.find(f"{kind}description")) is not None else []
        for kind in ("brief", "detailed")
    )
    text = element.find("detaileddescription/para")
    if first and rest and text is not None and (text.text or "").strip():
        first[-1] = f"{first[-1]} {rest.pop(0)}"
    return first + rest


class Header:
    """A public header, tyngde/core/date.hpp, with what it declares, by line."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries: list[tuple[int, Element]] = []

    @property
    def page(self) -> str:
        return self.path.removeprefix("tyngde/").removesuffix(".hpp") + ".md"


def place(element: Element) -> tuple[str, int]:
    location = element.find("location")
    assert location is not None
    return location.get("file", ""), int(location.get("line", "0"))


class Reference:
    """All that Doxygen found, by header."""

    def __init__(self, xml: Path) -> None:
        self.headers: dict[str, Header] = {}
        self.classes: dict[str, Element] = {}
        self._page_of: dict[str, str] = {}
        self._name_of: dict[str, str] = {}
        self._values: set[str] = set()  # enumerators, which nobody calls
        for file in sorted(xml.glob("*.xml")):
            for compound in ET.parse(file).getroot().findall("compounddef"):
                self._take(compound)
        for header in self.headers.values():
            header.entries.sort(key=lambda entry: entry[0])
            for _, entry in header.entries:
                for inner in (entry, *entry.iter("memberdef"), *entry.iter("enumvalue")):
                    self._page_of[inner.get("id", "")] = header.page
                    self._name_of[inner.get("id", "")] = bare(title(inner))
                self._values |= {value.get("id", "") for value in entry.iter("enumvalue")}
        for compound in self.classes.values():
            page = self._page_of.get(compound.get("id", ""))
            for member in (*compound.iter("memberdef"), *compound.iter("enumvalue")):
                if page:
                    self._page_of.setdefault(member.get("id", ""), page)
                    self._name_of.setdefault(member.get("id", ""), bare(title(member)))

    def _take(self, compound: Element) -> None:
        kind = compound.get("kind")
        if kind in ("class", "struct", "union", "concept"):
            self.classes[compound.get("id", "")] = compound
            if compound.get("prot", "public") == "public":
                self._put(compound)
        elif kind == "namespace":
            for member in compound.iter("memberdef"):
                self._put(member)
        elif kind == "file":
            (path,) = [place(compound)[0]]
            self.headers.setdefault(path, Header(path))
            for member in compound.iter("memberdef"):
                if member.get("kind") == "define":
                    self._put(member)

    def _put(self, entry: Element) -> None:
        path, line = place(entry)
        self.headers.setdefault(path, Header(path)).entries.append((line, entry))

    def link(self, page: str) -> Link:
        """Where things are, from a page; nowhere if that has another name than was said."""

        def to(reference: Element) -> str | None:
            refid = reference.get("refid", "")
            target = self._page_of.get(refid)
            # Doxygen also takes `constexpr`, O(n) and the formula tyngde(u) for enumerators.
            name = flat(reference)
            if target is None or self._name_of[refid] != bare(name):
                return None
            if "(" in name and refid in self._values:
                return None
            return f"{'../' * page.count('/')}{target}#{refid}" if target != page else f"#{refid}"

        return to

    def page(self, header: Header) -> str:
        link = self.link(header.page)
        text = [f"# {Path(header.path).name}", f"```cpp\n#include <{header.path}>\n```"]
        for _, entry in header.entries:
            text += self._entry(entry, link)
        return joined(text)

    def _entry(self, entry: Element, link: Link) -> list[str]:
        anchor = f'<a id="{entry.get("id")}"></a>'
        if entry.tag == "compounddef":
            return [f"## {code(title(entry))}\n\n{anchor}", *self._compound(entry, link)]
        if entry.get("kind") == "enum":
            return [f"## {code(title(entry))}\n\n{anchor}", *enumeration(entry, link)]
        body = f"```cpp\n{signature(entry)}\n```"
        words = said(entry, link)
        if not words:
            linked = ((given, link(given)) for given in entry.findall("type/ref"))
            words = [f"Gives [{code(flat(g))}]({target})." for g, target in linked if target][:1]
        return [f"## {code(title(entry))}\n\n{anchor}", body, *words]

    def _compound(self, entry: Element, link: Link) -> Iterator[str]:
        kind, name = entry.get("kind"), title(entry)
        if kind == "concept":
            yield f"```cpp\n{template(entry)}{tidy(flat(entry.find('initializer')))};\n```"
        else:
            bases = [f"{b.get('prot')} {tidy(flat(b))}" for b in entry.findall("basecompoundref")]
            after = f" : {', '.join(bases)}" if bases else ""
            yield f"```cpp\n{template(entry)}{kind} {name}{after}\n```"
        yield from said(entry, link)
        for member in members(entry):
            anchor = f'<a id="{member.get("id")}"></a>'
            words = said(member, link)
            if member.get("kind") == "variable" and len(words) < 2:
                text = f": {words[0]}" if words else ""
                yield f"- {anchor}{code(signature(member))}{text}"
            elif member.get("kind") == "enum":
                yield f"{anchor}\n\n### {code(title(member))}"
                yield from enumeration(member, link)
            else:
                yield f"{anchor}\n\n```cpp\n{signature(member)}\n```"
                yield from words


def joined(text: list[str]) -> str:
    """Blocks with an empty line between them, but none within a list."""
    lines = [text[0]]
    for before, block in itertools.pairwise(text):
        tight = before.startswith("- ") and block.startswith("- ")
        lines.append(f"{'' if tight else chr(10)}{block}")
    return "\n".join(lines) + "\n"


def members(compound: Element) -> list[Element]:
    """What of a class can be used from outside, in its order."""
    found = [
        member
        for section in compound.findall("sectiondef")
        for member in section.findall("memberdef")
        if section.get("kind", "").startswith(PUBLIC) and member.get("prot", "public") == "public"
        if member.get("kind") != "friend" or flat(member.find("briefdescription"))
    ]
    return sorted(found, key=lambda member: place(member)[1])


def enumeration(entry: Element, link: Link) -> Iterator[str]:
    strong = "enum class" if entry.get("strong") == "yes" else "enum"
    name = title(entry)
    yield f"```cpp\n{strong} {name}\n```"
    yield from said(entry, link)
    rows = []
    for value in entry.findall("enumvalue"):
        words = " ".join(said(value, link))
        anchor = f'<a id="{value.get("id")}"></a>'
        rows.append(f"- {anchor}{code(flat(value.find('name')))}{f': {words}' if words else ''}")
    yield "\n".join(rows)


def bare(name: str) -> str:
    """The last part of a name, without parameters and arguments."""
    return re.sub(r"[<(].*", "", name).rpartition("::")[2].strip()


def title(entry: Element) -> str:
    name = entry.findtext("compoundname") or entry.findtext("name") or ""
    return tidy(name.removeprefix("tyngde::"))


# Names whose meaning the standard library and Boost.Graph have fixed.
FIXED = re.compile(
    r"to_string|\w+_from_string|operator.*|get|source|target|degree|adjacent_vertices"
    r"|(num_|in_|out_)?(edges|vertices|degree)"
)


def described(entry: Element) -> bool:
    return any(flat(entry.find(f"{part}description")) for part in ("brief", "detailed"))


def silent(reference: Reference) -> list[str]:
    """Classes, enumerations, concepts and functions of which nothing is said: neither there nor at
    an overload in the same header, nor at the type that a function gives."""
    faults = []
    for path, header in reference.headers.items():
        names = {title(entry) for _, entry in header.entries if described(entry)}
        for line, entry in header.entries:
            name = title(entry)
            kind = "class" if entry.tag == "compounddef" else entry.get("kind")
            if name in names or kind not in ("class", "enum", "function"):
                continue
            given = (
                reference.classes.get(ref.get("refid", "")) for ref in entry.findall("type/ref")
            )
            said = any(described(result) for result in given if result is not None)
            if kind == "function" and (said or FIXED.fullmatch(name)):
                continue
            faults.append(f"{path}:{line}: {name} has no description")
    return faults


def overview(reference: Reference) -> str:
    """The page with all names, a list for each header."""
    lines = ["# C++: all headers", "What a program may rely on is said in [In C++](../../cpp.md)."]
    room = None
    for path in sorted(reference.headers, key=lambda path: (path.count("/") == 1, path)):
        header = reference.headers[path]
        if path.split("/")[1] != room and path.count("/") > 1:
            room = path.split("/")[1]
            lines.append(f"## {room}")
        names = dict.fromkeys(title(entry) for _, entry in header.entries)
        after = f": {', '.join(code(name) for name in names)}" if names else ""
        lines.append(f"- [{code(path)}]({header.page}){after}")
    return joined(lines)


def main(target: Path) -> None:
    XML.parent.mkdir(parents=True, exist_ok=True)
    for old in XML.glob("*.xml"):
        old.unlink()
    subprocess.run(["doxygen", "docs/Doxyfile"], cwd=ROOT, check=True)
    reference = Reference(XML)
    if faults := silent(reference):
        sys.exit("\n".join(faults))
    for header in reference.headers.values():
        page = target / header.page
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(reference.page(header), encoding="utf-8")
    (target / "index.md").write_text(overview(reference), encoding="utf-8")
    print(f"{len(reference.headers)} headers")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
