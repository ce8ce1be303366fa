"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from tyngde.errors import UsageError, phrase

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

__all__ = ["check_target", "write_whole"]

# The name of a temporary file: hidden, beside the target, and ours.
_ENDING = ".tyngde-part"
_LONGEST = 40


def _refusal(file: Path, problem: str, expected: str) -> UsageError:
    return UsageError(
        phrase("{}: {}; expected {}", file, problem, expected),
        problem=problem,
        expected=expected,
        key=file.name,
        file=str(file),
    )


def _is_stream(file: Path) -> bool:
    """Whether it is what a process has open, such as ``/dev/stdout``: others write there, too, and
    a file of that name would take its place."""
    folder = Path(os.path.realpath(file.parent))
    return folder.parts[1:2] == ("proc",) or (folder == Path("/dev") and file.is_symlink())


def check_target(file: Path) -> None:
    """Whether a file may be written: a new one, or one that is there, ordinary and not read-only.

    Raises:
        UsageError: it is a folder, a device, a pipe or a socket, or nobody may write to it.
        OSError: it is a link that leads back to itself.
    """
    try:
        mode = file.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise
        return
    if _is_stream(file):
        raise _refusal(file, "this is an open stream", "a new file, or an ordinary one")
    if not stat.S_ISREG(mode):
        sort = "a folder" if stat.S_ISDIR(mode) else "a device, pipe or socket"
        raise _refusal(file, phrase("this is {}", sort), "a new file, or an ordinary one")
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise _refusal(file, "the file is read-only", "a file that may be written")


def _prefix(file: Path) -> str:
    """What the names of all temporary files of a target begin with. A name may be as long as a
    file system allows: there is no room for all of it."""
    digest = hashlib.sha256(os.fsencode(file.name)).hexdigest()[:12]
    return f".{file.name[:_LONGEST]}.{digest}."


def _locked(handle: int) -> bool:
    """Takes the lock that its writer holds on a temporary file, if nobody does."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(file: Path) -> None:
    """Removes temporary files of the target whose writer is gone: it was killed."""
    prefix = _prefix(file)
    with contextlib.suppress(OSError):
        for each in os.scandir(file.parent):
            if not (each.name.startswith(prefix) and each.name.endswith(_ENDING)):
                continue
            with contextlib.suppress(OSError):
                handle = os.open(each.path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                try:
                    if _locked(handle):
                        Path(each.path).unlink()
                finally:
                    os.close(handle)


@contextlib.contextmanager
def _temporary(file: Path) -> Iterator[tuple[int, Path]]:
    """A new file beside the target, locked while it is written, and gone behind.

    Nobody else may read it where there is a target, whose mode it gets at the end; a new one has
    the mode that the process gives its files.
    """
    mode = 0o600 if file.exists() else 0o666
    while True:
        path = file.parent / f"{_prefix(file)}{secrets.token_hex(8)}{_ENDING}"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        try:
            _locked(handle)
            # Between the two somebody may have taken it for a leftover.
            if os.fstat(handle).st_nlink:
                yield handle, path
                return
        finally:
            with contextlib.suppress(OSError):
                os.close(handle)
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def write_whole(data: bytes, file: Path) -> None:
    """Writes a file whole or not at all: beside the target, which it then takes the name of.

    What earlier writers of the same target have left behind when they were killed is removed.

    Raises:
        UsageError: the target is no ordinary file, or read-only.
        OSError: it cannot be written; ``filename`` is that of the target.
    """
    check_target(file)
    try:
        target = file.resolve() if file.is_symlink() else file
        _clear(target)
        with _temporary(target) as (handle, temporary):
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
    except OSError as error:
        # The temporary file is nothing that its reader knows.
        raise OSError(error.errno, error.strerror or str(error), str(file)) from error
