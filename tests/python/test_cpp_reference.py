"""The reference of C++: nothing of what Doxygen finds is lost, and what has no words is told."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from helpers.paths import ROOT


@pytest.fixture(scope="module")
def tool() -> Any:
    path = ROOT / "tests" / "tools" / "cpp_reference.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def at(line: int) -> str:
    return f'<location file="tyngde/core/a.hpp" line="{line}" column="1"/>'


def words(first: str, rest: str = "") -> str:
    brief = f"<briefdescription><para>{first}</para></briefdescription>"
    return f"{brief}<detaileddescription>{rest}</detaileddescription>"


def pair(said: str) -> str:
    """A class with one member for everybody and one of its own, as Doxygen tells it."""
    return f"""<compounddef id="pair" kind="struct" prot="public">
        <compoundname>tyngde::Pair</compoundname>
        <templateparamlist><param><type>class T</type></param></templateparamlist>
        <sectiondef kind="public-attrib">
            <memberdef kind="variable" id="first" prot="public" static="no"><type>T</type>
                <name>first</name><initializer>{{}}</initializer>{words("x_1")}{at(4)}</memberdef>
        </sectiondef>
        <sectiondef kind="private-attrib">
            <memberdef kind="variable" id="own" prot="private"><type>T</type>
                <name>own_</name>{words("")}{at(5)}</memberdef>
        </sectiondef>
        {said}{at(3)}</compounddef>"""


def swap(said: str) -> str:
    """A function that takes and gives such a class."""
    type_ = '<ref refid="pair" kindref="compound">Pair</ref>&lt; int &gt;'
    return f"""<compounddef id="space" kind="namespace"><compoundname>tyngde</compoundname>
        <sectiondef kind="func"><memberdef kind="function" id="swap" prot="public" static="no">
            <type>{type_}</type><name>swap</name>
            <param><type>const {type_} &amp;</type><declname>pair</declname></param>
            <argsstring>(const Pair&lt; int &gt; &amp;pair) noexcept</argsstring>
            {said}{at(9)}</memberdef></sectiondef>{at(1)}</compounddef>"""


def reference(tool: Any, folder: Path, *compounds: str) -> Any:
    for number, text in enumerate(compounds):
        path = folder / f"{number}.xml"
        path.write_text(f"<doxygen>{text}</doxygen>", encoding="utf-8")
    return tool.Reference(folder)


PAGE = """\
# a.hpp

```cpp
#include <tyngde/core/a.hpp>
```

## `Pair`

<a id="pair"></a>

```cpp
template <class T>
struct Pair
```

Two of a kind.

- <a id="first"></a>`T first{};`: x\\_1

## `swap`

<a id="swap"></a>

```cpp
Pair<int> swap(const Pair<int>& pair) noexcept;
```

[`Pair`](#pair) turned, in \\[0, 1\\]. O(1) & no more.

```cpp
swap(a);
```

- b
"""


def test_a_page_has_the_declarations_with_what_is_said_of_them(tool: Any, tmp_path: Path) -> None:
    name = '<computeroutput><ref refid="pair">Pair</ref></computeroutput>'
    example = "<verbatim>swap(a);</verbatim>"
    items = "<itemizedlist><listitem><para>b</para></listitem></itemizedlist>"
    rest = f"<para>O(1) &amp; no more.</para><para>{example}{items}</para>"
    said = words(f"{name} turned, in [0, 1].", rest)
    found = reference(tool, tmp_path, pair(words("Two of a kind.")), swap(said))
    (header,) = found.headers.values()
    assert found.page(header) == PAGE
    assert not tool.silent(found)
    assert "- [`tyngde/core/a.hpp`](core/a.md): `Pair`, `swap`" in tool.overview(found)


def test_what_nothing_is_said_of_is_told(tool: Any, tmp_path: Path) -> None:
    found = reference(tool, tmp_path, pair(words("")), swap(words("")))
    assert tool.silent(found) == [
        "tyngde/core/a.hpp:3: Pair has no description",
        "tyngde/core/a.hpp:9: swap has no description",
    ]


def test_a_function_may_leave_it_to_the_type_that_it_gives(tool: Any, tmp_path: Path) -> None:
    found = reference(tool, tmp_path, pair(words("Two.")), swap(words("")))
    assert not tool.silent(found)
    (header,) = found.headers.values()
    assert "Gives [`Pair`](#pair)." in found.page(header)


def test_links_lead_to_what_has_that_name(tool: Any, tmp_path: Path) -> None:
    wrong = '<ref refid="pair" kindref="compound">O(n)</ref>'
    right = '<ref refid="pair" kindref="compound">tyngde::Pair&lt;int&gt;</ref>'
    called = '<ref refid="two" kindref="member">two(n)</ref>'
    value = '<ref refid="two" kindref="member">two</ref>'
    said = words(f"{wrong} as {right}, {called} as {value}")
    kind = f"""<compounddef id="kinds" kind="namespace"><compoundname>tyngde</compoundname>
        <sectiondef kind="enum"><memberdef kind="enum" id="kind" strong="yes"><name>Kind</name>
            <enumvalue id="two"><name>two</name>{words("")}</enumvalue>
            {words("A kind.")}{at(2)}</memberdef></sectiondef>{at(1)}</compounddef>"""
    found = reference(tool, tmp_path, pair(words("Two.")), swap(said), kind)
    (header,) = found.headers.values()
    shown = "O(n) as [`tyngde::Pair<int>`](#pair), two(n) as [`two`](#two)"
    assert shown in found.page(header)


def test_what_is_not_known_is_not_lost(tool: Any, tmp_path: Path) -> None:
    found = reference(tool, tmp_path, pair(words("<dot>graph</dot>")), swap(words("x")))
    (header,) = found.headers.values()
    with pytest.raises(tool.UnknownElementError, match="<dot> in a line"):
        found.page(header)
