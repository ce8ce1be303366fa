"""The package as strangers meet it: installed, found by CMake, without a compiler."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.package

ROOT = Path(__file__).parents[2]
CONSUMER = ROOT / "tests" / "package"
BUILD = ROOT / "build" / "default"


def run(*command: str | Path, **kwargs) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, **kwargs)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def compiler_cache(folder: Path) -> dict[str, str]:
    """Lets a later run, in another temporary folder, find what this one compiled."""
    if not shutil.which("ccache"):
        return {}
    return {
        "CMAKE_CXX_COMPILER_LAUNCHER": "ccache",
        "CCACHE_BASEDIR": str(folder.parent),
        "CCACHE_NOHASHDIR": "1",
    }


def consume(folder: Path, *options: str, build_type: str = "Release") -> str:
    """Builds a copy of the consumer project outside the tree; returns what it prints."""
    project = folder / "consumer"
    shutil.copytree(CONSUMER, project, dirs_exist_ok=True)
    build = project / "build"
    env = {**os.environ, **compiler_cache(folder)}
    run(
        *("cmake", "-S", project, "-B", build, "-G", "Ninja", f"-DCMAKE_BUILD_TYPE={build_type}"),
        *options,
        env=env,
    )
    run("cmake", "--build", build, env=env)
    return run(build / "consumer")


@pytest.fixture(scope="session")
def wheel() -> Path:
    wheels = list((ROOT / "build" / "dist").glob("*.whl"))
    assert len(wheels) == 1, "run `make wheel` first"
    return wheels[0]


@pytest.fixture(scope="session")
def version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


@pytest.fixture(scope="session")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed") / "prefix"
    run("cmake", "--install", BUILD, "--prefix", folder)
    return folder


@pytest.fixture(scope="session")
def empty_python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel and its dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    run(
        *(python, "-m", "pip", "install", "-q", "--disable-pip-version-check"),
        *("--only-binary", ":all:", "-c", ROOT / "python" / "requirements.txt", wheel),
        env={**os.environ, "PATH": str(python.parent)},
    )
    return python


ANSWERS = """\
steps from school to town: 1
strong components: 5
betweenness of school: 2
arcs between units: 2
units: 2 -> 1
interfaces_cut: 1 -> 0
"""


def check_answers(printed: str, version: str) -> None:
    """What the consumer's program finds out, from Boost's algorithms and from the library."""
    assert printed == f"tyngde {version}\n{ANSWERS}"


def ask(python: Path, code: str) -> str:
    return run(python, "-c", code, env={"PATH": str(python.parent)}, cwd="/").strip()


def test_wheel_needs_no_compiler(empty_python: Path, version: str) -> None:
    assert ask(empty_python, "import tyngde; print(tyngde.__version__)") == version


def test_wheel_compares_the_example(empty_python: Path) -> None:
    case = ROOT / "examples" / "albertslund-2026"
    tyngde = empty_python.parent / "tyngde"
    files = [case / f"{name}.yaml" for name in ("organisation", "model-1", "model-2")]
    printed = run(
        tyngde, "compare", *files, "--profile", case / "profile.yaml", env={"PATH": ""}, cwd="/"
    )
    (departments,) = (line for line in printed.splitlines() if line.startswith("Units compared  "))
    assert departments.split()[2:] == ["7", "6", "(\N{MINUS SIGN}1)", "7"]


def test_wheel_brings_the_examples(empty_python: Path) -> None:
    code = (
        "import tyngde as ty\n"
        "for name in ty.examples.names():\n"
        "    example = ty.examples.load(name)\n"
        "    models = [example.organisation.apply(plan) for plan in example.plans.values()]\n"
        "    print(name, len(models), (example.path / 'README.md').is_file())"
    )
    folders = sorted(file.parent for file in (ROOT / "examples").glob("*/organisation.yaml"))
    assert ask(empty_python, code).splitlines() == [
        f"{folder.name} {sum(_is_plan(file) for file in folder.glob('*.yaml'))} True"
        for folder in folders
    ]


def _is_plan(file: Path) -> bool:
    return "\ntyngde: plan/" in file.read_text(encoding="utf-8")


def test_wheel_brings_headers_and_licences(empty_python: Path) -> None:
    include = Path(ask(empty_python, "import tyngde; print(tyngde.get_include())"))
    assert (include / "tyngde" / "tyngde.hpp").is_file()
    files = ask(empty_python, "import importlib.metadata as m; print(*m.files('tyngde'))").split()
    names = {Path(file).name for file in files}
    assert {"LICENSE", "third-party-notices.txt", "py.typed", "_core.pyi"} <= names


def test_wheel_serves_cmake(empty_python: Path, version: str, tmp_path: Path) -> None:
    package = ask(empty_python, "import tyngde; print(tyngde.get_cmake_dir())")
    check_answers(consume(tmp_path, f"-Dtyngde_DIR={package}"), version)
    cache = (tmp_path / "consumer" / "build" / "CMakeCache.txt").read_text()
    assert f"{Path(package).parents[1]}/libutf8proc.a" in cache, "the wheel's own utf8proc is used"


def test_installed_prefix_serves_cmake(prefix: Path, version: str, tmp_path: Path) -> None:
    check_answers(consume(tmp_path, f"-DCMAKE_PREFIX_PATH={prefix}"), version)


def test_installed_prefix_serves_pkg_config(prefix: Path, version: str, tmp_path: Path) -> None:
    (file,) = prefix.rglob("tyngde.pc")
    env = {**os.environ, "PKG_CONFIG_PATH": str(file.parent)}
    flags = run("pkg-config", "--cflags", "--libs", "tyngde", env=env).split()
    program = tmp_path / "consumer"
    cache = compiler_cache(tmp_path)
    launcher = ["ccache"] if cache else []
    sources = [flag for flag in flags if not flag.startswith(("-l", "-L"))]
    libraries = [flag for flag in flags if flag.startswith(("-l", "-L"))]
    shutil.copy(CONSUMER / "main.cpp", tmp_path)
    run(
        *(*launcher, "c++", "-std=c++20", "-c", "main.cpp", "-o", "main.o", *sources),
        env={**os.environ, **cache},
        cwd=tmp_path,
    )
    run("c++", tmp_path / "main.o", "-o", program, *libraries)
    check_answers(run(program), version)


def test_source_tree_serves_cmake(version: str, tmp_path: Path) -> None:
    """As a shared library, which is exported with one that links it, and found by a third."""
    # Many files at a time, not optimised, which takes a quarter of the time: nothing is hot.
    options = (
        "-DTYNGDE_WERROR=ON",
        "-DBUILD_SHARED_LIBS=ON",
        "-DEXPORTING=ON",
        "-DCMAKE_UNITY_BUILD=ON",
    )
    source = f"-DTYNGDE_SOURCE={ROOT}"
    check_answers(consume(tmp_path, source, *options, build_type=""), version)
    build = tmp_path / "consumer" / "build"
    assert list(build.rglob("libtyngde.so.*")) and not list(build.rglob("libtyngde.a"))
    prefix = tmp_path / "prefix"
    run("cmake", "--install", build, "--prefix", prefix)
    third = consume(tmp_path / "third", "-DONWARD=ON", f"-DCMAKE_PREFIX_PATH={prefix}")
    assert third == f"tyngde {version}\n"


def test_source_tree_can_be_fetched(tmp_path: Path) -> None:
    """By FetchContent, which differs from a subdirectory in how the project is set up alone."""
    build = tmp_path / "build"
    options = (f"-DTYNGDE_SOURCE={ROOT}", "-DFETCHING=ON", "-DEXPORTING=ON")
    run("cmake", "-S", CONSUMER, "-B", build, "-G", "Ninja", *options)
    made = run("ninja", "-C", build, "-t", "targets", "all")
    assert "_deps/tyngde-build/libtyngde.a: CXX_STATIC_LIBRARY_LINKER" in made
    assert "tyngde_tests" not in made, "only what is asked for is built"


TOPICS = {
    "instruction_sets": "tables cross instruction sets",
    "umbrella_first": "Boost's algorithms are as they were",
    "graphs_first": "Boost's algorithms are as they were",
    "graph_concepts": "Boost's algorithms agree with counting",
    "warnings": "19 changes without a warning",
    "threads": "0 differ between threads",
    "simulator": "moves even the load out, and back",
}


@pytest.fixture(scope="session")
def topics(prefix: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What C++ programs ran into, one program each, against the library as it ships."""
    folder = tmp_path_factory.mktemp("topics")
    # Nothing here is hot, and a program may be compiled in other ways than the library.
    consume(folder, f"-DCMAKE_PREFIX_PATH={prefix}", "-DTOPICS=ON", build_type="")
    return folder / "consumer" / "build"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_program_in_cpp(topic: str, topics: Path) -> None:
    program = topics / topic
    if topic == "instruction_sets":
        features = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
        if not program.exists() or not {"avx2", "fma"} <= set(features.split()):
            pytest.skip("neither this compiler nor this machine knows AVX2")
    assert run(program).strip() == TOPICS[topic]


def test_source_tree_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "python", tmp_path, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import tyngde"],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "pip install" in done.stderr
