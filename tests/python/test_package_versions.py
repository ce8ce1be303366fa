"""The newest and the oldest packages that tests are run with are those that the project states."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest
from helpers.paths import ROOT


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = ROOT / "tests" / "tools" / "package_versions.py"
    spec = importlib.util.spec_from_file_location("package_versions", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stated(name: str) -> list[str]:
    """The strings of a list in pyproject.toml, which Python 3.10 has no reader for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^{name} = \[(.*)\]$", text, flags=re.MULTILINE)
    return re.findall(r'"([^"]+)"', line)


def test_every_package_has_an_oldest_version(tool: ModuleType) -> None:
    of_tests = [f'{package}; extra == "test"' for package in stated("test")]
    for which, count in (("oldest", 1), ("newest", 0)):
        lines = tool.requirements([*stated("dependencies"), *of_tests], which)
        assert len(lines) == len({line.partition("=")[0] for line in lines})
        assert all(line.count("==") == count for line in lines)
    assert {"numpy", "narwhals", "pandas", "pyyaml"} <= set(lines)


def test_extras_are_at_home_in_the_tests(tool: ModuleType) -> None:
    """What an extra takes is tested at the same oldest version."""
    of_tests = set(tool.requirements([f"{p}; extra == 'test'" for p in stated("test")], "oldest"))
    for extra in (
        "pandas",
        "polars",
        "plots",
        "excel",
        "excel-fast",
        "word",
        "privacy",
        "rdf",
        "graphs",
    ):
        assert set(tool.requirements(stated(extra), "oldest")) <= of_tests, extra


def test_bounds_in_either_order_and_other_extras(tool: ModuleType) -> None:
    some = [
        "numpy>=1.24",
        "narwhals<3,>=2",
        "rich>=9; extra == 'show'",
        "pip>=23 ; extra == 'test'",
    ]
    assert tool.requirements(some, "oldest") == ["narwhals==2", "numpy==1.24", "pip==23"]
    assert tool.requirements(some, "newest") == ["narwhals", "numpy", "pip"]
    with pytest.raises(ValueError, match="no lower bound"):
        tool.requirements(["numpy<3"], "oldest")


# Packages that bear another name than the module that is imported.
PACKAGES = {
    "docx": "python-docx",
    "IPython": "ipykernel",
    "linkify_it": "linkify-it-py",
    "markdown_it": "markdown-it-py",
}


def test_no_test_is_skipped_everywhere() -> None:
    """What a test goes without is among the requirements of tests."""
    asked = set()
    for file in (ROOT / "tests" / "python").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"importorskip\(\s*[\"'](\w+)", text))
    files = [ROOT / folder / "requirements.txt" for folder in ("python", "tests")]
    pinned = re.findall(r"^([\w-]+)==", "".join(file.read_text() for file in files), re.MULTILINE)
    wanted = {PACKAGES.get(name, name.replace("_", "-")) for name in asked}
    assert len(wanted) > 10
    assert not wanted - set(pinned)
