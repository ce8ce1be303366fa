from __future__ import annotations
__all__: list[str] = ['library_version']
def library_version() -> str:
    """
    The version of the compiled library.
    """
