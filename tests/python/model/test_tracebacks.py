"""What a notebook shows of an error: one's own lines, and on demand those of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import tyngde as ty

CALL = 'ty.parse(\'{"tyngde": "organisation/1", "units": [{"key": "a", "partent": 1}]}\')'


@pytest.fixture(name="shell")
def shell_of_ipython() -> Iterator[Any]:
    shells = pytest.importorskip("IPython.core.interactiveshell")
    shell = shells.InteractiveShell.instance()
    shell.run_cell("%colors nocolor")
    yield shell
    ty.tracebacks("short")
    shells.InteractiveShell.clear_instance()


def shown(shell: Any, cell: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    shell.run_cell(cell)
    out = capsys.readouterr()
    return re.sub(r"\x1b\[[0-9;]*m", "", out.out + out.err)


def test_a_notebook_shows_ones_own_lines(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    cell = f"import tyngde as ty\ndef mine():\n    return {CALL}\nmine()"
    short = shown(shell, cell, capsys)
    assert "mine()" in short
    assert "'partent' is not known here" in short
    assert "documents.py" not in short
    ty.tracebacks("full")
    full = shown(shell, cell, capsys)
    assert "documents.py" in full
    assert "'partent' is not known here" in full
    assert len(full) > len(short)


def test_a_function_of_ones_own_that_the_library_calls_is_shown(
    shell: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    cell = (
        "import tyngde as ty\n"
        "def rule(node):\n    raise ty.UsageError('mine alone')\n"
        "import tyngde.errors\n"
        "exec('def within(call): return call(1)', vars(tyngde.errors))\n"
        "tyngde.errors.within(rule)"
    )
    text = shown(shell, cell, capsys)
    assert "raise ty.UsageError" in text
    assert " in within(" not in text
    ty.tracebacks("full")
    assert " in within(" in shown(shell, cell, capsys)


def test_it_is_short_or_full() -> None:
    with pytest.raises(ty.UsageError, match="expected 'short' or 'full'"):
        ty.tracebacks("none")  # type: ignore[arg-type]


def test_nothing_is_changed_for_a_script() -> None:
    with pytest.raises(ty.Error) as found:
        eval(CALL, {"ty": ty, "__name__": "mine"})
    names = [entry.frame.f_globals["__name__"] for entry in found.traceback]
    assert any(name.startswith("tyngde.") for name in names)
