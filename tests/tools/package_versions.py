"""What to install besides the wheel: the newest packages, or the oldest that it states.

    python tests/tools/package_versions.py newest|oldest

Prints requirements of the installed package and of its tests, for `make newest` and `make oldest`:
names alone, of which an index gives the newest releases, or the lower bound of each as version.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import requires


def requirements(stated: list[str], which: str) -> list[str]:
    """Of what a wheel states, what it needs itself and for its tests, a line each, sorted.

    Raises:
        ValueError: a requirement has no lower bound.
    """
    found = set()
    for requirement in stated:
        package, _, condition = requirement.partition(";")
        if condition and not re.search(r"extra\s*==\s*['\"]test['\"]", condition):
            continue
        name = re.match(r"\s*([\w.-]+)", package)
        oldest = re.search(r">=\s*([\d.]+)", package)
        if name is None or oldest is None:
            raise ValueError(f"{requirement!r} has no lower bound")
        found.add(name[1] if which == "newest" else f"{name[1]}=={oldest[1]}")
    return sorted(found)


if __name__ == "__main__":
    if sys.argv[1:] not in (["newest"], ["oldest"]):
        sys.exit("package_versions.py newest|oldest")
    print("\n".join(requirements(requires("tyngde") or [], sys.argv[1])))
