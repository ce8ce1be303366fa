"""What is written, and where: nothing is destroyed or left behind, nobody sees a traceback."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import tyngde as ty
from helpers.paths import ROOT
from tyngde.cli import main
from tyngde.display.whole_file import write_whole
from tyngde.errors import UsageError
from tyngde.io.starter import init

EXAMPLE = ROOT / "examples" / "albertslund-2026"
BASE = str(EXAMPLE / "organisation.yaml")
PLANS = [str(EXAMPLE / f"model-{i}.yaml") for i in (1, 2)]


def tyngde(*arguments: str | bytes, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    """The command line in this process, with streams of an encoding."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([os.fsdecode(each) for each in arguments])
    texts = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, *texts)


def program(*arguments: str, shell: str = "", **how: Any) -> subprocess.CompletedProcess[bytes]:
    """The command line as a program, its streams as a shell says."""
    line = f'exec "$0" -m tyngde "$@" {shell}'
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    return subprocess.run(["sh", "-c", line, sys.executable, *arguments], check=False, **streams)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one message; never a traceback."""
    text = done.stderr.decode()
    assert "Traceback" not in text, text
    assert "Exception ignored" not in text, text
    (line,) = (line for line in text.splitlines() if line.startswith("error: "))
    return line


# --- What -o may not destroy


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """An organisation and plans that may be destroyed, if it comes to that."""
    names = (
        "organisation.yaml",
        "model-1.yaml",
        "model-2.yaml",
        "assumptions.yaml",
        "profile.yaml",
    )
    for name in names:
        shutil.copy(EXAMPLE / name, tmp_path / name)
    return {name.split(".")[0]: tmp_path / name for name in names}


def calls(files: dict[str, Path], output: str) -> list[list[str]]:
    base, first, second = (str(files[n]) for n in ("organisation", "model-1", "model-2"))
    more = ["--with", str(files["assumptions"]), "--profile", str(files["profile"])]
    return [
        ["report", base, first, second, *more, "-o", output],
        ["compose", base, first, second, "-o", output],
        ["convert", base, "-o", output],
        ["chart", base, first, "-o", output],
    ]


def test_no_command_writes_over_what_it_reads(files: dict[str, Path], tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in files.values()}
    link, hard = tmp_path / "link.svg", tmp_path / "hard.svg"
    link.symlink_to(files["organisation"])
    os.link(files["organisation"], hard)
    there = os.path.relpath(files["organisation"])
    tried = 0
    for output in (str(files["organisation"]), str(link), str(hard), there):
        for call in calls(files, output):
            done = tyngde(*call)
            assert done.returncode == 2, call
            assert "this is what is read" in said(done)
            tried += 1
    for name in ("model-1", "assumptions", "profile"):
        assert "this is what is read" in said(tyngde(*calls(files, str(files[name]))[0]))
    assert tried == 16
    assert {path: path.read_bytes() for path in files.values()} == before


def test_tables_that_are_read_are_not_written_over(tmp_path: Path) -> None:
    init(tmp_path / "new")
    before = (tmp_path / "new" / "units.csv").read_bytes()
    done = tyngde("convert", str(tmp_path / "new"), "-o", str(tmp_path / "new" / "units.csv"))
    assert done.returncode == 2
    assert "this is what is read" in said(done)
    assert (tmp_path / "new" / "units.csv").read_bytes() == before


def test_devices_pipes_folders_and_read_only_files_are_left_alone(
    files: dict[str, Path], tmp_path: Path
) -> None:
    pipe, locked = tmp_path / "pipe.svg", tmp_path / "locked.svg"
    os.mkfifo(pipe)
    locked.write_text("kept")
    locked.chmod(0o444)
    for target, problem in (
        (os.devnull, "device, pipe or socket"),
        (str(pipe), "device, pipe or socket"),
        (str(tmp_path), "a folder"),
        (str(locked), "read-only"),
    ):
        for call in calls(files, target):
            done = tyngde(*call)
            assert done.returncode == 2
            assert problem in said(done)
        with pytest.raises(UsageError, match=problem):
            write_whole(b"x", Path(target))
    assert pipe.is_fifo()
    assert locked.read_text() == "kept"
    assert locked.stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="streams are no files here")
def test_what_a_process_has_open_is_not_put_in_the_place_of(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as stream:
        for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1"):
            done = program("convert", BASE, "-o", name, stdout=stream)
            assert done.returncode == 2
            assert "this is an open stream" in said(done)
        stream.write(b"still here")
    assert log.read_bytes() == b"still here"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "there.json", tmp_path / "link.json"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(b"after", link)
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert target.stat().st_mode & 0o777 == 0o640


# --- What is left behind

KILLED = """
import os, sys, time
from pathlib import Path
import tyngde.display.whole_file as files
def stop(handle):
    print("writing", flush=True)
    time.sleep(60)
files.os.fsync = stop
files.write_whole(b"half" * 1000, Path(sys.argv[1]))
"""


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def writer(file: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="no locks on files of this sort")
def test_the_next_run_removes_what_a_killed_one_has_left_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / ("a long name " * 19 + ".json")
    other = tmp_path / "other.json"
    (tmp_path / ".hidden.json.tmp").write_text("somebody's")
    killed, alive, elsewhere = writer(file), writer(file), writer(other)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert len(hidden(tmp_path)) == 4
        write_whole(b"whole", file)
        assert file.read_bytes() == b"whole"
        assert len(hidden(tmp_path)) == 3  # one is at work on the same file, one on another
        alive.send_signal(signal.SIGTERM)
        alive.wait()
        write_whole(b"again", file)
        assert len(hidden(tmp_path)) == 2
    finally:
        for process in (killed, alive, elsewhere):
            process.kill()
            process.wait()
    write_whole(b"x", other)
    assert hidden(tmp_path) == [".hidden.json.tmp"]


def test_a_write_that_fails_names_the_file_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.json"
    file.write_text("before")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device", "/somewhere/.out.json.tmp")

    monkeypatch.setattr("tyngde.display.whole_file.os.fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(b"after", file)
    assert caught.value.filename == str(file)
    assert file.read_text() == "before"
    assert hidden(tmp_path) == []


def test_a_missing_folder_is_named_by_the_file(tmp_path: Path, files: dict[str, Path]) -> None:
    for call in calls(files, str(tmp_path / "nowhere" / "out.json")):
        if call[0] == "compose":  # these plans do not go together
            continue
        kind = {"report": "html", "chart": "svg"}.get(call[0], "json")
        output = call[-1].replace("json", kind)
        done = tyngde(*call[:-1], output)
        assert done.returncode == 2
        assert said(done) == f"error: {output}: No such file or directory"


# --- init


def test_what_init_was_cut_short_in_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0

    def third(data: bytes, file: Path) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise KeyboardInterrupt
        write_whole(data, file)

    monkeypatch.setattr("tyngde.io.starter.write_whole", third)
    with pytest.raises(KeyboardInterrupt):
        init(tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    whole = {path: path.read_bytes() for path in init(tmp_path)}
    # Killed: some are there and some are not.
    for path in list(whole)[:2]:
        path.unlink()
    assert {path: path.read_bytes() for path in init(tmp_path)} == whole
    next(iter(whole)).write_text("mine")
    with pytest.raises(UsageError, match="there is such a file already"):
        init(tmp_path)
    assert next(iter(whole)).read_text() == "mine"


# --- Standard output


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation whose names few encodings have."""
    path = tmp_path_factory.mktemp("named") / "organisation.json"
    units = [{"key": "ø", "name": "Børn – 部 😀 Ω", "type": "department", "fte": 3}]
    text = json.dumps({"tyngde": "organisation/1", "name": "Å – 😀", "units": units})
    path.write_text(text)
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "latin-1", "utf-8", "utf-16"])
def test_results_come_out_in_every_encoding(named: Path, tmp_path: Path, encoding: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("tyngde: plan/2\nname: Plan – 😀\nchanges: [{rename: ø, name: Ω – 部}]\n")
    for call in (
        ["compare", str(named), str(plan)],
        ["compare", str(named), str(plan), "--format", "md"],
        ["compare", str(named), str(plan), "--format", "csv"],
        ["explain", str(named), "ø"],
        ["check", str(named), str(plan)],
        ["show", str(named), "--language", "da"],
        ["show", str(tmp_path / "nowhere – 😀.yaml")],
    ):
        done = tyngde(*call, encoding=encoding)
        assert b"Traceback" not in done.stderr
        assert done.returncode == (2 if "nowhere" in call[1] else 0), done.stderr
        done.stdout.decode(encoding)
    for call, whole in (
        (["convert", str(named)], "Børn – 部 😀 Ω"),
        (["compare", str(named), str(plan), "--format", "json"], "Plan – 😀"),
        (["explain", str(named), "ø", "--format", "json"], "Børn – 部 😀 Ω"),
        (["schema", "plan"], "plan/2"),
    ):
        done = tyngde(*call, encoding=encoding)
        assert done.returncode == 0, done.stderr
        assert whole in json.dumps(json.loads(done.stdout.decode(encoding)), ensure_ascii=False)
    drawn = tyngde("chart", str(named), encoding=encoding)
    assert drawn.returncode == 0
    text = drawn.stdout.decode(encoding)
    if encoding not in ("utf-8", "utf-16"):
        assert text.isascii()
    shown = "".join(ElementTree.fromstring(text).itertext())
    assert "部 😀 Ω" in shown


CALL = ["check", BASE]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_standard_output() -> None:
    done = program(*CALL, shell="> /dev/full")
    assert done.returncode == 2
    assert said(done) == "error: standard output: No space left on device"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_closed_standard_output_and_error() -> None:
    done = program(*CALL, shell=">&-")
    assert done.returncode == 2
    assert said(done) == "error: standard output: it is closed"
    done = program(*CALL, shell="2>&-")
    assert done.returncode == 0
    assert done.stdout
    assert program(*CALL, shell=">&- 2>&-").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_what_goes_to_a_file_needs_no_standard_output(tmp_path: Path) -> None:
    done = program("convert", BASE, "-o", str(tmp_path / "o.json"), shell=">&- 2>&-")
    assert done.returncode == 0
    assert isinstance(ty.read(tmp_path / "o.json"), ty.Organisation)


def test_a_reader_that_stops_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = program("compare", BASE, *PLANS, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: str, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tyngde.cli.show.read_any", stop)
    done = tyngde("show", BASE)
    assert done.returncode == 130
    assert done.stderr == b"error: interrupted\n"


# --- Names of files


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes here")
def test_names_of_files_need_not_be_utf_8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/m\xf8lle"
    Path(os.fsdecode(folder)).mkdir()
    for name in (b"organisation", b"model-1"):
        shutil.copy(EXAMPLE / (name.decode() + ".yaml"), folder + b"/" + name + b"\xf8.yaml")
    base, plan = (folder + b"/" + name + b"\xf8.yaml" for name in (b"organisation", b"model-1"))
    new = folder + b"/new\xe5"
    Path(os.fsdecode(folder + b"/broken\xf8.json")).write_bytes(b"{")
    for call in (
        [b"show", base],
        [b"check", base, plan],
        [b"compare", base, plan, b"--format", b"json"],
        [b"report", base, plan, b"-o", folder + b"/page\xf8.html"],
        [b"chart", base, b"-o", folder + b"/chart\xf8.svg"],
        [b"convert", base, b"-o", folder + b"/plain\xf8.json"],
        [b"init", new],
        [b"show", new],
        [b"convert", new],
    ):
        done = tyngde(*call)
        assert done.returncode == 0, done.stderr
    json.loads(tyngde(b"convert", new).stdout)
    for call, code in (
        ([b"show", folder + b"/broken\xf8.json"], 1),
        ([b"show", folder + b"/none\xf8.json"], 2),
    ):
        done = tyngde(*call)
        assert done.returncode == code
        assert "m\\udcf8lle" in said(done)


def test_a_key_that_is_no_text_is_told() -> None:
    done = tyngde("explain", BASE, b"\xff")
    assert done.returncode == 2
    assert "expected text" in said(done)


def test_a_link_to_itself_is_told_and_stays(files: dict[str, Path], tmp_path: Path) -> None:
    loop, other = tmp_path / "loop.svg", tmp_path / "other.svg"
    loop.symlink_to(other)
    other.symlink_to(loop)
    for call in calls(files, str(loop)):
        done = tyngde(*call)
        assert done.returncode == 2
        assert said(done).startswith(f"error: {loop}: ")
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(b"x", loop)
    assert loop.is_symlink()
    assert other.is_symlink()


def test_memory_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(path: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr("pathlib.Path.read_bytes", endless)
    for language, words in (("en", "not enough memory"), ("da", "hukommelse nok")):
        done = tyngde("check", BASE, "--language", language)
        assert done.returncode == 1
        assert words in done.stderr.decode()
        assert b"Traceback" not in done.stderr
