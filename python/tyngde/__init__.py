"""Organisation design: compare ways of organising the same work."""

from __future__ import annotations

from pathlib import Path

try:
    from tyngde._core import library_version
except ModuleNotFoundError as error:
    if error.name != "tyngde._core":
        raise
    raise ImportError(
        "tyngde's native module is missing, as in a source tree that was never built: "
        "install the package with `pip install .` from the top of the checkout."
    ) from error

__version__ = library_version()

__all__ = ["__version__", "get_cmake_dir", "get_include"]


def get_include() -> str:
    """The folder of C++ headers to compile against."""
    return str(Path(__file__).parent / "include")


def get_cmake_dir() -> str:
    """The folder to pass as ``tyngde_DIR`` to a C++ project that calls find_package(tyngde)."""
    return str(Path(__file__).parent / "lib" / "cmake" / "tyngde")
