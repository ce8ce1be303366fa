"""The rules of the house: which folder may lean on which. Runs under pytest, or by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
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

# The same for the package in Python. What is not a folder is a file: errors.py, examples.py.
_GROUND = {"manual", "errors", "words", "display"}
PYTHON_ROOMS = {
    "manual": set(),
    "errors": {"manual"},
    "words": {"manual", "errors"},
    "display": {"manual", "errors", "words"},
    "model": _GROUND,
    "io": {*_GROUND, "model"},
    "metrics": {*_GROUND, "model"},
    "compare": {*_GROUND, "model"},
    "study": {*_GROUND, "model", "metrics", "compare"},
    "chart": {*_GROUND, "model", "compare", "study"},
    "widget": {*_GROUND, "model", "metrics", "compare", "study"},
    "report": {*_GROUND, "model", "metrics", "compare", "study", "chart"},
    "examples": {*_GROUND, "model", "io"},
    "manifest": {*_GROUND, "model", "io", "compare", "study"},
    "cli": {
        *_GROUND,
        *("model", "io", "metrics", "compare", "study", "chart", "report", "examples", "manifest"),
    },
}
# The only way upwards, by methods of public classes.
HAND_OVERS = "python/tyngde/model/hand_overs.py"

TOP_LEVEL = {
    *("CMakeLists.txt", "CMakePresets.json", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
    *("benchmarks", "bindings", "docs", "examples", "findings", "include", "python"),
    *("src", "tests"),
}
GENERATED = {"build", "dist"}

UMBRELLA = "tyngde/tyngde.hpp"
GRAPH_TRAITS_HOMES = {
    "include/tyngde/organisation/boost_graph.hpp",
    "include/tyngde/metrics/graph/digraph.hpp",
}
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
    # Both are large: together they made the bindings that cost most, in time and in memory.
    graphs = re.search(
        r"#include [<\"](boost/graph/|tyngde/metrics/graph/|.*boost_columns\.hpp)", text
    )
    if (
        area == "bindings"
        and graphs
        and re.search(r"#include \"(.*/)?(prelude|kernels)\.hpp", text)
    ):
        faults.append(f"{path} includes both Boost.Graph and pybind11")
    if "struct graph_traits<" in text and path not in GRAPH_TRAITS_HOMES:
        faults.append(f"{path} specialises graph_traits, outside {sorted(GRAPH_TRAITS_HOMES)}")
    return faults


# Where std::from_chars reads whole numbers, which every standard library can.
READ_WHOLE_NUMBERS = {"src/core/date.cpp", "src/core/number.cpp", "src/io/document.cpp"}
READS_DECIMALS = "src/core/read_number.cpp"


def library_faults(path: str, text: str) -> list[str]:
    """What libc++ has not: joining threads, and decimals read without a locale."""
    code = re.sub(r"//.*", "", text)
    faults = [f"{path} uses {name}" for name in ("std::jthread", "std::stop_token") if name in code]
    if "from_chars" in code and path not in READ_WHOLE_NUMBERS:
        if path != READS_DECIMALS:
            faults.append(f"{path} reads a number past {READS_DECIMALS}")
        elif not re.search(r"#ifdef __cpp_lib_to_chars\n.*from_chars.*\n.*\n#else", code):
            faults.append(f"{path} has no other way to read decimals")
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
    """Paths in backticks that do not exist, and rooms that are not named, there and in records."""
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


def python_imports(modules: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Which module imports which, inside functions and for types too, by the modules' texts."""
    for name, text in modules.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tyngde"):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield name, inner if inner in modules else str(node.module)
            elif isinstance(node, ast.Import):
                yield from ((name, a.name) for a in node.names if a.name.startswith("tyngde"))


def python_room(module: str) -> str:
    """The room of a module: ``tyngde.model.values`` is in model."""
    return module.split(".")[1] if "." in module else ""


def upward_imports(modules: dict[str, str]) -> list[str]:
    """Imports against the arrows. The table of contents and ``python -m tyngde`` see all."""
    return [
        f"{importer} imports {imported}"
        for importer, imported in python_imports(modules)
        if (room := python_room(importer)) not in ("", "__main__")
        and (other := python_room(imported)) not in (room, "_core")
        and imported != "tyngde"
        and other not in PYTHON_ROOMS.get(room, set())
    ]


def circles(modules: dict[str, str]) -> list[str]:
    """Modules that import each other, directly or by way of others."""
    below: dict[str, set[str]] = {name: set() for name in modules}
    for importer, imported in python_imports(modules):
        if imported in modules and imported not in (importer, "tyngde"):
            below[importer].add(imported)
    left = dict(below)
    while free := [name for name in left if not left[name] & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def python_modules() -> dict[str, str]:
    """The modules of the package by their dotted names."""
    top = ROOT / "python"
    return {
        ".".join(file.relative_to(top).with_suffix("").parts).removesuffix(
            ".__init__"
        ): file.read_text()
        for file in sorted((top / "tyngde").rglob("*.py"))
    }


def cpp_files() -> list[str]:
    areas = ("include", "src", "bindings", "tests", "benchmarks", "examples")
    files = (file for area in areas for file in (ROOT / area).rglob("*.[ch]pp"))
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


_UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.MULTILINE | re.DOTALL)
_HELPER = re.compile(
    r"^(?=\S)(?:(?:struct|class|enum class) (?P<type>\w+)"
    r"|using (?P<alias>\w+ = .*);"
    r"|(?!return|using|template)[\w:<>,&* ]+?\b(?P<name>\w+)"
    r"(?:\((?P<parameters>(?:[^()]|\([^()]*\))*)\)| = ))",
    re.MULTILINE,
)

_SHARED = re.compile(r"^inline [\w:<>,&* ]+?\b(\w+)\(", re.MULTILINE)


def helper_faults(files: dict[str, str]) -> list[str]:
    """Helpers that two files of a room both have: where files are compiled together they clash.

    Functions may share a name, not their parameters, too; the same alias twice is none too many.
    One by the name of a function that a header of tests gives would hide that from further files.
    """
    homes: dict[tuple[str, str], dict[str, set[str]]] = {}
    for path, text in files.items():
        room = path.split("/")[1] if path.startswith(("src/", "tests/")) else path.split("/")[0]
        if path.startswith("tests/") and path.endswith(".hpp"):
            for name in _SHARED.findall(text):
                homes.setdefault((room, name), {}).setdefault(f"{name} of headers", set()).add(path)
            continue
        for block in _UNNAMED.findall(text):
            for found in _HELPER.finditer(block):
                name = found["type"] or (found["alias"] or "").split(" =")[0] or found["name"]
                what = f"{name} of {path}"
                if found["alias"]:
                    what = found["alias"]
                elif found["parameters"] is not None:
                    each = re.split(r",(?![^<]*>)", re.sub(r"\s+", " ", found["parameters"]))
                    kinds = (re.sub(r"\s*\b\w+( = .*)?$", "", one.strip()) for one in each)
                    what = f"{name}({', '.join(kinds)})"
                homes.setdefault((room, name), {}).setdefault(what, set()).add(path)
    return [
        f"{room}: {name} in {', '.join(sorted(set().union(*homes[room, name].values())))}"
        for room, name in sorted(homes)
        if _clash(homes[room, name])
    ]


def _clash(homes: dict[str, set[str]]) -> bool:
    """Whether things of one name, and the files that each is in, cannot stand in one file."""
    if len(set().union(*homes.values())) == 1:
        return False
    functions = {what: paths for what, paths in homes.items() if what.endswith(")")}
    if len(functions) == len(homes):
        return any(len(paths) > 1 for paths in functions.values())
    return len(homes) > 1


def existing_rooms() -> set[str]:
    return {folder.name for folder in (ROOT / "include" / "tyngde").iterdir() if folder.is_dir()}


def test_rooms_and_includes() -> None:
    faults = [f for path in cpp_files() for f in include_faults(path, (ROOT / path).read_text())]
    assert not faults, "\n".join(faults)


def test_helpers_of_a_room_have_names_of_their_own() -> None:
    files = {
        path: (ROOT / path).read_text()
        for path in cpp_files()
        if path.endswith(".cpp") or path.startswith("tests/cpp/")
    }
    together = ("src/", "bindings/", "tests/cpp/")
    by_itself = "/no_memory/"
    files = {
        path: text
        for path, text in files.items()
        if path.startswith(together) and by_itself not in path
    }
    faults = helper_faults(files)
    assert not faults, "\n".join(faults)


def test_arrows_in_python() -> None:
    modules = python_modules()
    rooms = {python_room(name) for name in modules} - {"", "__main__"}
    assert rooms <= PYTHON_ROOMS.keys(), f"no known room: {rooms - PYTHON_ROOMS.keys()}"
    faults = upward_imports(modules)
    assert not faults, "\n".join(faults)
    assert not circles(modules)


def test_hand_overs_are_the_only_way_up() -> None:
    """What is loaded by name is listed in one place, is there, and is listed on the page."""
    modules = python_modules()
    by_name = [name for name, text in modules.items() if "import_module" in text]
    assert by_name == ["tyngde", "tyngde.model.hand_overs"]
    page = (ROOT / "docs" / "architecture.md").read_text()
    table = dict(
        re.findall(r'"(\w+\.\w+)": \("([\w.]+)", "\w+"\)', (ROOT / HAND_OVERS).read_text())
    )
    assert table
    for method, module in table.items():
        assert module in modules, module
        assert f"`{method}()`" in page, method


def defined_in(text: str) -> set[str]:
    """The names at the top of a module: what it defines and what it hands on."""
    names: set[str] = set()
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def table_of_contents(package: str) -> dict[str, str]:
    """The public names of the package by their modules, as its table has them."""
    tables = {
        target.id: ast.literal_eval(value)
        for node in ast.parse(package).body
        if isinstance(target := getattr(node, "target", None), ast.Name)
        and (value := getattr(node, "value", None)) is not None
    }
    rows = tables["CONTENTS"].items()
    names = {name: module for module, names in rows for name in names}
    assert len(names) == sum(len(row) for _, row in rows), "a name of two modules"
    return names | tables["MODULES"]


def contents_for_checkers(stub: str) -> dict[str, str]:
    """The same, as type checkers are told it."""
    return {
        alias.name: str(node.module)
        for node in ast.parse(stub).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname == alias.name
    }


def contents_faults(package: str, stub: str, modules: dict[str, str]) -> list[str]:
    """Names of the table of contents that are not there, or not said to type checkers."""
    table = table_of_contents(package)
    told = {
        name: f"{module}.{name}" if f"{module}.{name}" in modules else module
        for name, module in contents_for_checkers(stub).items()
    }
    return [
        *(
            f"the table has {name}, and the stub has not"
            for name in sorted(table.keys() - told.keys())
        ),
        *(f"the stub has {name}, and the table has not" for name in sorted(told - table.keys())),
        *(
            f"{name} is of {table[name]}, and in the stub of {told[name]}"
            for name in sorted(table.keys() & told.keys())
            if table[name] != told[name]
        ),
        *(
            f"{module} has no {name}"
            for name, module in sorted(table.items())
            if not module.endswith(f".{name}") and name not in defined_in(modules.get(module, ""))
        ),
        *(f"there is no {module}" for module in sorted(set(table.values()) - modules.keys())),
    ]


def test_the_table_of_contents_is_true() -> None:
    package = ROOT / "python" / "tyngde"
    faults = contents_faults(
        (package / "__init__.py").read_text(),
        (package / "__init__.pyi").read_text(),
        python_modules(),
    )
    assert not faults, "\n".join(faults)


def constructor_faults(text: str) -> list[str]:
    """Constructors that let go of Python's lock while the new object is entered in a table."""
    return re.findall(r"py::init(?:(?!\.def).)*?ReleaseLock\(\)", text, re.DOTALL)


def test_constructors_hold_the_lock() -> None:
    for path in (ROOT / "bindings").rglob("*.cpp"):
        assert not constructor_faults(path.read_text()), path


def types_of(text: str) -> set[str]:
    """The types that C++ text defines where other files see their names."""
    open_text = re.sub(
        r"^namespace \{$.*?^\}  // namespace$", "", text, flags=re.DOTALL | re.MULTILINE
    )
    return set(
        re.findall(r"^(?:struct|class|enum class) (\w+)(?: [:f][^;]*)? \{", open_text, re.MULTILINE)
    )


def test_no_two_types_have_one_name() -> None:
    """Two of one name are one to the linker, whatever each file thinks it is."""
    assert types_of("namespace {\nstruct A {\n};\n}  // namespace\nstruct B {\n") == {"B"}
    found: dict[str, str] = {}
    for path in cpp_files():
        if path.startswith(("include/", "src/", "bindings/")):
            for name in types_of((ROOT / path).read_text()):
                assert name not in found, f"{name}: {found[name]} and {path}"
                found[name] = path
    assert len(found) > 100


def test_umbrella_is_complete() -> None:
    headers = {path.removeprefix("include/") for path in cpp_files() if path.startswith("include/")}
    faults = umbrella_faults((ROOT / "include" / UMBRELLA).read_text(), headers)
    assert not faults, "\n".join(faults)


def test_what_one_standard_library_lacks_has_another_way() -> None:
    areas = ("include/", "src/", "bindings/")
    files = [path for path in cpp_files() if path.startswith(areas)]
    faults = [f for path in files for f in library_faults(path, (ROOT / path).read_text())]
    assert READS_DECIMALS in files and not faults, "\n".join(faults)


def test_the_library_of_json_is_included_in_one_place() -> None:
    """With the settings that stand there, whatever is compiled together."""
    by_it = [
        file.relative_to(ROOT).as_posix()
        for room in ("include", "src", "bindings")
        for file in sorted((ROOT / room).rglob("*.[ch]pp"))
        if "#include <nlohmann/" in file.read_text()
    ]
    assert by_it == ["src/io/json_library.hpp"]


def test_architecture_is_true() -> None:
    docs = ROOT / "docs"
    pages = [docs / "architecture.md", *sorted((docs / "records").glob("*.md"))]
    bases = [ROOT / base for base in (".", "include", "include/tyngde", "src", "python")]
    faults = architecture_faults(
        "\n".join(page.read_text() for page in pages),
        existing_rooms(),
        lambda path: any((b / path).exists() for b in bases),
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


def test_hooks_are_what_lint_asks() -> None:
    """The versions of formatters are the same when one commits and in `make lint`."""
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()
    pinned = dict(re.findall(r"repo: \S+/([\w-]+)\n\s+rev: v([\d.]+)", hooks))
    tools = dict(
        re.findall(r"^([\w-]+)==([\d.]+)", (ROOT / "tests" / "requirements.txt").read_text(), re.M)
    )
    assert pinned["ruff-pre-commit"] == tools["ruff"]
    assert pinned["mirrors-clang-format"] == tools["clang-format"]


def test_make_names_no_version_of_a_compiler() -> None:
    """Compilers and their tools are those of the machine: g++, and its own clang."""
    said = (ROOT / "Makefile").read_text()
    assert "src/cmake/own-clang" in said
    assert not re.findall(r"\b(?:g\+\+|gcc|clang[a-z+-]*)-\d+", said)


def hook_faults(hooks: str, files: dict[str, bytes]) -> list[str]:
    """What the hooks for whole files would change or refuse, of files by path."""
    skipped = {
        name: re.compile(pattern)
        for name, pattern in re.findall(
            r"id: ([\w-]+)\n(?:(?! +- id:).*\n)*? +exclude: (.*)\n", hooks + "\n"
        )
    }
    faults = []
    for path, text in files.items():
        asked = {name for name, pattern in skipped.items() if not pattern.search(path)}
        last = text[-2:]
        if (
            "end-of-file-fixer" in asked
            and text
            and (last[-1:] != b"\n" or last in (b"\n", b"\n\n"))
        ):
            faults.append(f"{path}: does not end in one newline")
        if "trailing-whitespace" in asked and re.search(rb"[ \t]+\r?$", text, re.MULTILINE):
            faults.append(f"{path}: has spaces at the end of a line")
        tagged = path.endswith((".yml", ".yaml")) and re.search(rb"[:-] !!?[a-z]", text)
        if "check-yaml" in asked and tagged and "--unsafe" not in hooks:
            faults.append(f"{path}: has a tag that check-yaml does not know")
    return faults


def test_hooks_find_nothing() -> None:
    """Who asks the hooks about all files is told of nothing that they did not do."""
    files = {}
    for top in sorted(ROOT.iterdir()):
        if top.name not in TOP_LEVEL | {".ci", ".github", ".pre-commit-config.yaml", ".gitignore"}:
            continue
        for file in [top] if top.is_file() else top.rglob("*"):
            path = file.relative_to(ROOT)
            if file.is_file() and not {"__pycache__", "share", "node_modules"} & set(path.parts):
                content = file.read_bytes()
                if b"\0" not in content:
                    files[path.as_posix()] = content
    faults = hook_faults((ROOT / ".pre-commit-config.yaml").read_text(), files)
    assert len(files) > 500 and not faults, "\n".join(faults)


def test_no_test_reads_a_clock() -> None:
    """What a test holds may not depend on how busy a machine is; times belong to benchmarks."""
    clocks = re.compile(
        r"perf_counter|monotonic\(|\btime\.time\(\)|process_time|(steady|system)_clock::now"
    )
    own = Path(__file__).resolve()
    files = [f for f in (ROOT / "tests").rglob("*.[cp][py]*") if f.resolve() != own]
    faults = [str(file) for file in files if clocks.search(file.read_text(encoding="utf-8"))]
    assert files and not faults, "\n".join(faults)


def test_the_demo_installs_what_it_needs() -> None:
    """`make demo` takes what builds the package and what runs it, and nothing of the tests."""
    project = (ROOT / "pyproject.toml").read_text()
    asked = re.findall(r"^(?:dependencies|requires) = \[(.*)\]", project, re.M)
    needed = {
        re.split(r"[<>=]", name)[0] for line in asked for name in re.findall(r'"([^"]+)"', line)
    }
    pins = (ROOT / "python" / "requirements.txt").read_text()
    assert set(re.findall(r"^([\w-]+)==", pins, re.M)) == needed
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"^demo: \.venv/\.installed$", makefile, re.M)
    assert re.search(r"^\.venv/\.ready: python/requirements\.txt \| system$", makefile, re.M)


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
        ("bindings/a.cpp", '#include <tyngde/metrics/graph/b.hpp>\n#include "../prelude.hpp"'),
        ("bindings/metrics/a.cpp", '#include "kernels.hpp"\n#include "boost_columns.hpp"'),
        ("include/tyngde/core/a.hpp", "template <> struct graph_traits<A> {};"),
    ]
    right = [
        ("include/tyngde/compare/a.hpp", "#include <tyngde/metrics/b.hpp>"),
        ("src/metrics/a.cpp", "#include <tyngde/metrics/detail/b.hpp>\n#include <utf8proc.h>"),
        ("src/metrics/a.cpp", '#include "metrics/helper.hpp"\n#include <nlohmann/json.hpp>'),
        ("src/io/json.hpp", "#include <nlohmann/json_fwd.hpp>"),
        ("bindings/prelude.hpp", "#include <pybind11/stl.h>"),
        ("bindings/metrics/a.cpp", '#include <boost/graph/b.hpp>\n#include "graph_kernels.hpp"'),
    ]
    for path, text in wrong:
        assert len(include_faults(path, text)) == 1, (path, text)
    for path, text in right:
        assert not include_faults(path, text), (path, text)

    guarded = "#ifdef __cpp_lib_to_chars\nx = std::from_chars(a, b, c);\nreturn x;\n#else\n#endif"
    assert not library_faults(READS_DECIMALS, guarded)
    assert not library_faults("src/core/a.cpp", "// Not std::jthread, nor from_chars.")
    assert len(library_faults(READS_DECIMALS, "std::from_chars(a, b, c);")) == 1
    assert len(library_faults("src/io/a.cpp", guarded)) == 1
    assert len(library_faults("src/io/a.cpp", "std::vector<std::jthread> pool;")) == 1

    assert constructor_faults(".def(py::init([](int x) { return f(x); }), ReleaseLock())")
    assert not constructor_faults('.def(py::init<>()).def("f", &f, ReleaseLock())')

    def helper(text: str) -> str:
        return f"namespace {{\n\n{text}\n\n}}  // namespace\n"

    one = {"src/io/a.cpp": helper("int sum(const A& a, int b = 1) {\n    return 1;\n}")}
    assert helper_faults({**one, "src/io/b.cpp": helper("int sum(const A& x, int y) {\n}")})
    assert helper_faults(
        {"src/io/a.cpp": helper("struct A {"), "src/io/b.cpp": helper("class A {")}
    )
    assert not helper_faults({**one, "src/io/b.cpp": helper("int sum(const B& x, int y) {\n}")})
    assert not helper_faults({**one, "src/core/b.cpp": helper("int sum(const A& x, int y) {\n}")})
    assert helper_faults({**one, "src/io/b.cpp": helper("const int sum = 1;")})
    lists = {
        "src/io/a.cpp": helper("using L = A<int>;"),
        "src/io/b.cpp": helper("using L = A<int>;"),
    }
    assert not helper_faults(lists)
    assert helper_faults({**lists, "src/io/c.cpp": helper("using L = B<int>;")})
    in_tests = {
        path.replace("src/io", f"tests/cpp/{path[-5]}"): text for path, text in lists.items()
    }
    assert helper_faults({**in_tests, "tests/cpp/c.cpp": helper("using L = B<int>;")})
    header = {"tests/cpp/a/b.hpp": "inline const A& town() {"}
    assert helper_faults({**header, "tests/cpp/c.cpp": helper("A town(int x) {")})
    assert not helper_faults({**header, "tests/cpp/c.cpp": helper("A small_town(int x) {")})

    below = {"tyngde": "", "tyngde.words.a": "", "tyngde.model.b": "from tyngde.words import a"}
    assert not upward_imports(below) and not circles(below)
    above = {**below, "tyngde.words.a": "def f():\n    from tyngde.model import b"}
    assert len(upward_imports(above)) == 1
    assert circles(above) == ["tyngde.model.b", "tyngde.words.a"]

    there = {"tyngde.model.a": "class A: ...", "tyngde.model.b": "", "tyngde.c": ""}
    table = 'CONTENTS: T = {"tyngde.model.a": ("A",)}\nMODULES: T = {"c": "tyngde.c"}'
    stub = "from tyngde import c as c\nfrom tyngde.model.a import A as A"
    assert not contents_faults(table, stub, there)
    assert len(contents_faults(table, stub.replace("model.a", "model.b"), there)) == 1
    assert len(contents_faults(table, "from tyngde import c as c", there)) == 1
    assert len(contents_faults(table, stub + "\nfrom tyngde.model.b import B as B", there)) == 1
    assert len(contents_faults(table, stub, {**there, "tyngde.model.a": "B = 1"})) == 1
    assert len(contents_faults(table, stub, {k: there[k] for k in list(there)[:2]})) == 2

    hooks = "- id: end-of-file-fixer\n  exclude: ^d/\n- id: check-yaml\n  # x\n  exclude: ^d/\n"
    hooks += "- id: trailing-whitespace\n  exclude: ^d/"
    wrong = {"a": b"x", "b": b"x\n\n", "c": b"x \ny\n", "e.yml": b"a: !!python/x\n"}
    assert len(hook_faults(hooks, {**wrong, "d/f": b"x", "g": b"", "h": b"x\n"})) == 4

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
