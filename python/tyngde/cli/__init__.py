"""The command line."""

from tyngde.cli.main import main

__all__ = ["main"]
