"""The rules of the house: which folder may lean on which. Runs under pytest, or by itself."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Each room and the rooms its headers may include, besides its own.
ROOMS = {
    "core": set(),
    "organisation": {"core"},
    "metrics": {"core", "organisation"},
    "scenario": {"core", "organisation"},
    "compare": {"core", "organisation", "metrics", "scenario"},
    "study": {"core", "organisation", "metrics", "scenario", "compare"},
    "io": {"core", "organisation", "metrics", "scenario"},
}

TOP_LEVEL = {
    *("CMakeLists.txt", "CMakePresets.json", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
    *("benchmarks", "bindings", "docs", "examples", "include", "python", "src", "tests"),
}
GENERATED = {"build", "dist"}

UMBRELLA = "tyngde/tyngde.hpp"
GRAPH_TRAITS_HOME = "include/tyngde/organisation/boost_graph.hpp"
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
CORE_IMPORT = re.compile(r"^\s*(?:from|import)\b.*\b_core\b", re.MULTILINE)


def room_of(path: str) -> str | None:
    """The room of a file in include/ or src/, or of an include like "core/version.hpp"."""
    match = re.match(r"(?:include/tyngde/|src/|tyngde/)?([^/]+)/", path)
    return match[1] if match and match[1] in ROOMS else None


def include_faults(path: str, text: str) -> list[str]:
    """What is wrong with the includes of one C++ file, by its path from the top."""
    area = path.split("/")[0]
    is_room = area in ("include", "src")
    room = room_of(path) if is_room else None
    faults = []
    if is_room and path != f"include/{UMBRELLA}" and not room:
        faults.append(f"{path} is in no known room")
    for name in INCLUDE.findall(text):
        other = room_of(name)
        if room and other and other != room and other not in ROOMS[room]:
            faults.append(f"{path}: {room} may not include {name}")
        if is_room and name == UMBRELLA:
            faults.append(f"{path} includes the umbrella header")
        if area != "tests" and other and other != room and "/detail/" in name:
            faults.append(f"{path} includes {name}, private to {other}")
        if name.startswith("nlohmann/") and not re.match(r"src/io/|.*\.cpp$", path):
            faults.append(f"{path} includes {name}")
        if name.startswith("utf8proc") and area != "src":
            faults.append(f"{path} includes {name}")
        if name.startswith("pybind11/") and path != "bindings/prelude.hpp":
            faults.append(f"{path} includes {name}")
    if "struct graph_traits<" in text and path != GRAPH_TRAITS_HOME:
        faults.append(f"{path} specialises graph_traits, outside {GRAPH_TRAITS_HOME}")
    return faults


def umbrella_faults(umbrella: str, headers: set[str]) -> list[str]:
    """Public headers that the umbrella neither includes nor lists under "Left out:"."""
    included = set(INCLUDE.findall(umbrella))
    block = re.search(r"//\s*Left out:\s*\n((?:\s*//.*\n)*)", umbrella)
    left_out = set(re.findall(r"tyngde/[\w/]+\.hpp", block[1])) if block else set()
    public = {name for name in headers if "/detail/" not in name} - {UMBRELLA}
    return [
        *(f"the umbrella forgets {name}" for name in sorted(public - included - left_out)),
        *(f"the umbrella leaves out {name}, which is not there" for name in left_out - public),
        *(f"the umbrella both includes and leaves out {name}" for name in left_out & included),
    ]


def architecture_faults(text: str, rooms: set[str], exists) -> list[str]:
    """Paths in backticks that do not exist, and rooms that are not named."""
    names = re.findall(r"`([\w./-]+)`", text)
    paths = {name for name in names if "/" in name or re.search(r"\.(\w{2,4})$", name)}
    kept = {path for path in paths if path.split("/")[0] not in (*GENERATED, ".venv")}
    return [
        *(f"docs/architecture.md names {path}" for path in sorted(kept) if not exists(path)),
        *(
            f"docs/architecture.md is silent on {room}"
            for room in sorted(rooms)
            if not re.search(rf"\b{room}\b", text)
        ),
    ]


def cpp_files() -> list[str]:
    areas = ("include", "src", "bindings", "tests", "benchmarks", "examples")
    files = (file for area in areas for file in (ROOT / area).rglob("*.[ch]pp"))
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


def existing_rooms() -> set[str]:
    return {folder.name for folder in (ROOT / "include" / "tyngde").iterdir() if folder.is_dir()}


def test_rooms_and_includes() -> None:
    faults = [f for path in cpp_files() for f in include_faults(path, (ROOT / path).read_text())]
    assert not faults, "\n".join(faults)


def test_umbrella_is_complete() -> None:
    headers = {path.removeprefix("include/") for path in cpp_files() if path.startswith("include/")}
    faults = umbrella_faults((ROOT / "include" / UMBRELLA).read_text(), headers)
    assert not faults, "\n".join(faults)


def test_architecture_is_true() -> None:
    document = ROOT / "docs" / "architecture.md"
    if not document.exists():
        return
    bases = [ROOT / base for base in (".", "include", "include/tyngde", "src", "python")]
    faults = architecture_faults(
        document.read_text(), existing_rooms(), lambda path: any((b / path).exists() for b in bases)
    )
    assert not faults, "\n".join(faults)


def test_only_the_package_imports_the_native_module() -> None:
    areas = ("tests", "examples", "docs", "benchmarks")
    files = [file for area in areas for file in (ROOT / area).rglob("*.py")]
    faults = [str(file) for file in files if CORE_IMPORT.search(file.read_text())]
    assert not faults, "\n".join(faults)


def test_top_level() -> None:
    entries = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")}
    assert entries <= TOP_LEVEL | GENERATED, f"out of place: {entries - TOP_LEVEL - GENERATED}"


def test_the_rules_bite() -> None:
    """Each rule objects to a file that breaks it."""
    wrong = [
        ("include/tyngde/core/a.hpp", "#include <tyngde/organisation/b.hpp>"),
        ("include/tyngde/metrics/a.hpp", "#include <tyngde/scenario/b.hpp>"),
        ("src/io/a.cpp", "#include <tyngde/compare/b.hpp>"),
        ("include/tyngde/study/a.hpp", "#include <tyngde/io/b.hpp>"),
        ("include/tyngde/cellar/a.hpp", ""),
        ("src/core/a.cpp", "#include <tyngde/tyngde.hpp>"),
        ("src/compare/a.cpp", "#include <tyngde/metrics/detail/b.hpp>"),
        ("bindings/a.cpp", "#include <tyngde/metrics/detail/b.hpp>"),
        ("src/core/a.cpp", '#include "organisation/helper.hpp"'),
        ("include/tyngde/io/a.hpp", "#include <nlohmann/json.hpp>"),
        ("src/core/a.hpp", "#include <nlohmann/json_fwd.hpp>"),
        ("bindings/a.cpp", "#include <utf8proc.h>"),
        ("bindings/a.cpp", "#include <pybind11/stl.h>"),
        ("include/tyngde/core/a.hpp", "template <> struct graph_traits<A> {};"),
    ]
    right = [
        ("include/tyngde/compare/a.hpp", "#include <tyngde/metrics/b.hpp>"),
        ("src/metrics/a.cpp", "#include <tyngde/metrics/detail/b.hpp>\n#include <utf8proc.h>"),
        ("src/metrics/a.cpp", '#include "metrics/helper.hpp"\n#include <nlohmann/json.hpp>'),
        ("src/io/json.hpp", "#include <nlohmann/json_fwd.hpp>"),
        ("bindings/prelude.hpp", "#include <pybind11/stl.h>"),
    ]
    for path, text in wrong:
        assert len(include_faults(path, text)) == 1, (path, text)
    for path, text in right:
        assert not include_faults(path, text), (path, text)

    headers = {UMBRELLA, "tyngde/core/a.hpp", "tyngde/core/detail/b.hpp", "tyngde/core/c.hpp"}
    included = "#include <tyngde/core/a.hpp>\n"
    assert len(umbrella_faults(included, headers)) == 1
    assert not umbrella_faults("// Left out:\n//   tyngde/core/c.hpp\n" + included, headers)
    assert len(architecture_faults("`src/gone/`, core", {"core", "io"}, lambda _: False)) == 2


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("test_"):
            check()
            print(f"{name}: holds")
