"""Writes that fail at any call of the system: an error or a whole file, and nothing left behind."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde.cli import main
from tyngde.display.whole_file import write_whole

# What a writer asks of the system, but for taking back what it has begun.
CALLS = ("open", "fstat", "write", "fsync", "stat", "chmod", "replace", "scandir")
CASE = ROOT / "examples" / "albertslund-2026"


class System:
    """The calls of ``os``, of which one fails: the n-th that has to do with a folder."""

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path, fail: int, code: int) -> None:
        self.folder, self.fail, self.code, self.calls = str(folder), fail, code, 0
        self.handles: set[int] = set()
        for name in CALLS:
            patch.setattr(os, name, self.failing(name, getattr(os, name)))

    def concerns(self, what: Any) -> bool:
        if isinstance(what, int):
            return what in self.handles
        return str(what).startswith(self.folder)

    def failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            if arguments and self.concerns(arguments[0]):
                self.calls += 1
                if self.calls == self.fail:
                    raise OSError(self.code, os.strerror(self.code), arguments[0])
                if name == "write":  # never all at once
                    arguments = (arguments[0], arguments[1][: max(1, len(arguments[1]) // 2)])
            done = call(*arguments, **options)
            if name == "open" and arguments and self.concerns(arguments[0]):
                self.handles.add(done)
            return done

        return asked


def outcomes(folder: Path, file: Path, before: bytes | None, write: Callable[[], bool]) -> int:
    """Tries a writer with each of its calls failing; how many there are.

    The writer says whether it claims to have written.
    """
    fail = 0
    while True:
        fail += 1
        for code in (errno.ENOSPC, errno.EACCES):
            if file.exists():
                file.unlink()
            if before is not None:
                file.write_bytes(before)
            with pytest.MonkeyPatch.context() as patch:
                system = System(patch, folder, fail, code)
                claimed = write()
            there = file.read_bytes() if file.exists() else None
            left = sorted(path.name for path in folder.iterdir() if path != file)
            assert not left, (fail, left)
            if claimed:
                assert there not in (None, before), fail
            else:
                assert there == before, fail
        if system.calls < fail:
            assert claimed
            return fail - 1


@pytest.mark.parametrize("before", [None, b"before"])
def test_a_file_is_whole_or_as_it_was(tmp_path: Path, before: bytes | None) -> None:
    file, data = tmp_path / "out.json", bytes(range(256)) * 4

    def write() -> bool:
        try:
            write_whole(data, file)
        except OSError as error:
            assert error.filename == str(file)
            return False
        assert file.read_bytes() == data
        return True

    assert outcomes(tmp_path, file, before, write) > 12


def report(file: Path) -> list[str]:
    plan = str(CASE / "model-1.yaml")
    return ["report", str(CASE / "organisation.yaml"), plan, "-o", str(file)]


def convert(file: Path) -> list[str]:
    return ["convert", str(CASE / "organisation.yaml"), "-o", str(file)]


@pytest.mark.parametrize("command", [convert, report])
def test_commands_say_so_and_leave_nothing(
    tmp_path: Path, command: Callable[[Path], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    file = made / ("out.html" if command is report else "out.json")
    assert main(command(file)) == 0
    whole = file.read_bytes()

    def write() -> bool:
        capsys.readouterr()
        code = main(command(file))
        if code == 0:
            assert file.read_bytes() == whole
            return True
        assert str(file) in capsys.readouterr().err
        assert code == 2
        return False

    # A page takes its time: of its calls the first, which come before anything is written.
    if command is convert:
        assert outcomes(made, file, b"before", write) > 12
        return
    for fail in (1, 3, 5, 8):
        file.write_bytes(b"before")
        with pytest.MonkeyPatch.context() as patch:
            System(patch, made, fail, errno.ENOSPC)
            claimed = write()
        assert file.read_bytes() == (whole if claimed else b"before")
        assert list(made.iterdir()) == [file]


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    """Found out without changing that of the process, which other threads have, too."""
    (tmp_path / "plain").write_text("x")
    write_whole(b"x", tmp_path / "ours")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode
    before = os.umask(0o077)
    try:
        write_whole(b"x", tmp_path / "private")
        assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_everything_is_written_the_same_way() -> None:
    """All that write do so by one function, which the tests above try."""
    source = Path(ty.__file__).parent
    own = {"whole_file.py", "output.py"}
    for path in source.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name in own:
            continue
        for way in (".write_text(", ".write_bytes(", '.open("w', '.open("a', "os.open("):
            assert way not in text, path
