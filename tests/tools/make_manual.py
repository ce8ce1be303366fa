"""Lays out what `make docs` builds: the pages that can be reached from the README, as they lie in
the repository, so that their links hold, notebooks as pages, and a reference of all public names
of the package.

    python tests/tools/make_manual.py build/manual/pages
"""

from __future__ import annotations

import inspect
import json
import re
import shutil
import sys
from importlib import import_module
from pathlib import Path

import tyngde as ty
from tyngde.manual import page_of

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from helpers.links import links  # noqa: E402

REFERENCE = "docs/reference"


def reachable(first: Path) -> set[Path]:
    """The files of the repository to which one comes by links."""
    seen: set[Path] = set()
    open_ = [first.resolve()]
    while open_:
        file = open_.pop()
        if file in seen or not file.is_file():
            continue
        seen.add(file)
        if file.suffix == ".md":
            there = links(file.read_text(encoding="utf-8"))
            open_ += [(file.parent / x.partition("#")[0]).resolve() for x in there if ":" not in x]
    return seen


def more(name: str) -> str:
    """A link to the page that says more about a name, as ``help()`` has it."""
    module, _, last = name.rpartition(".")
    there = page_of(getattr(import_module(module), last))
    return f"More: [{there}](../../{there})"


def page(title: str, text: str, names: list[str]) -> str:
    entries = "\n\n".join(f"::: {name}\n\n{more(name)}" for name in names)
    return f"# {title}\n\n{text}\n\n{entries}\n"


def home(value: object, name: str) -> str:
    """Where a public name is defined, in the package's own modules."""
    return f"{value.__module__}.{name}"  # type: ignore[attr-defined]


def reference() -> dict[str, str]:
    """Pages by name: the package's own names by kind, then each family of measures."""
    values = {name: getattr(ty, name) for name in ty.__all__}
    errors = {n for n, v in values.items() if inspect.isclass(v) and issubclass(v, Exception)}
    classes = {n for n, v in values.items() if inspect.isclass(v)} - errors
    functions = {n for n, v in values.items() if inspect.isroutine(v)}
    pages = {
        title.lower(): page(title, text, [home(values[n], n) for n in sorted(names, key=str.lower)])
        for title, text, names in (
            ("Functions", "What is called as `ty.name(…)`.", functions),
            ("Classes", "What functions take and give.", classes),
            ("Errors", "What is raised on purpose.", errors),
        )
    }
    for name in sorted(set(dir(ty.metrics)) - set(ty.metrics.__all__)):
        family = getattr(ty.metrics, name)
        own = [
            f"{family.__name__}.{key}"
            for key, value in vars(family).items()
            if (inspect.isroutine(value) or inspect.isclass(value))
            and value.__module__ == family.__name__
            and not key.startswith("_")
        ]
        text = f"`ty.metrics.{name}`: {inspect.getdoc(family)}"
        pages[f"metrics-{name}"] = page(f"Measures: {name.replace('_', ' ')}", text, own)
    return pages


def notebook(file: Path) -> str:
    """A notebook as a page: its texts and its code, without what cells show when they are run."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells]
    shown = [
        text if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"
        for cell, text in zip(cells, texts, strict=True)
    ]
    shown.insert(1, f"This is [{file.name}]({file.name}), without what its cells show when run.")
    return "\n\n".join(shown) + "\n"


def main(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for file in reachable(ROOT / "README.md"):
        place = target / file.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
        if file.suffix == ".ipynb":
            place.with_suffix(".md").write_text(notebook(file), encoding="utf-8")
        elif file.suffix == ".md":
            text = file.read_text(encoding="utf-8")
            text = re.sub(r"\]\(([^()\s]+)\.ipynb\)", r"](\1.md)", text)
            place.write_text(text, encoding="utf-8")
    folder = target / REFERENCE
    folder.mkdir(parents=True)
    for name, text in reference().items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
