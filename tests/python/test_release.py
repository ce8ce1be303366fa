"""What a release says of itself is the same everywhere."""

from __future__ import annotations

import json
import re

import tyngde as ty
import yaml
from helpers.paths import ROOT

CITATION = ROOT / "docs" / "CITATION.cff"


def declared() -> str:
    text = (ROOT / "include" / "tyngde" / "core" / "version.hpp").read_text(encoding="utf-8")
    (version,) = re.findall(r'^#define TYNGDE_VERSION "([^"]+)"', text, flags=re.MULTILINE)
    return str(version)


def test_the_citation_has_the_version_and_licence_of_the_library() -> None:
    citation = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    assert citation["version"] == declared() == ty.__version__
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'license = "{citation["license"]}"' in project


def test_the_port_has_the_version_and_licence_of_the_library() -> None:
    file = ROOT / "src" / "cmake" / "recipes" / "vcpkg" / "tyngde" / "vcpkg.json"
    port = json.loads(file.read_text(encoding="utf-8"))
    assert port["version-semver"] == declared()
    assert f'license = "{port["license"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def included(prefix: str) -> set[str]:
    """What of another project headers and sources include: the word after the prefix."""
    found = set()
    for folder in ("include", "src"):
        for file in (ROOT / folder).rglob("*.[hc]pp"):
            found |= set(re.findall(rf"#include <{prefix}(\w+)", file.read_text(encoding="utf-8")))
    return found


def test_the_port_names_each_part_of_boost_that_is_used() -> None:
    file = ROOT / "src" / "cmake" / "recipes" / "vcpkg" / "tyngde" / "vcpkg.json"
    stated = json.loads(file.read_text(encoding="utf-8"))["dependencies"]
    parts = {name for name in stated if isinstance(name, str) and name.startswith("boost-")}
    used = included("boost/") - {"pending"}  # which comes with Boost.Graph
    assert parts == {f"boost-{part.replace('_', '-')}" for part in used}


def test_the_citation_has_what_its_format_requires() -> None:
    citation = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert all(author.keys() <= {"name", "website"} for author in citation["authors"])


def test_the_changelog_has_a_heading_for_the_version() -> None:
    text = (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8")
    first = re.search(r"^## \[([^\]]+)\] – (unreleased|\d{4}-\d\d-\d\d)$", text, flags=re.MULTILINE)
    assert first and first[1] == declared()
    released = yaml.safe_load(CITATION.read_text(encoding="utf-8")).get("date-released")
    assert first[2] == str(released or "unreleased")


def test_the_version_has_a_page_about_what_is_different() -> None:
    page = f"release-{declared()}.md"
    assert (ROOT / "docs" / page).is_file()
    for other, link in (("docs/changelog.md", page), ("README.md", f"docs/{page}")):
        assert f"]({link})" in (ROOT / other).read_text(encoding="utf-8"), other


def test_the_workflow_runs_what_is_run_here() -> None:
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
        steps = [step for job in jobs.values() for step in job["steps"]]
        assert all("run" in step or "uses" in step for step in steps)
        scripts = re.findall(r"bash ([\w./-]+)", file.read_text(encoding="utf-8"))
        assert scripts and all((ROOT / script).is_file() for script in scripts)
