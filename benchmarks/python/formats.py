"""Reading files beside the fastest readers of their formats: CPU time, in turns, as ratios.

Each reading runs in a process of its own, imports and warming up not counted; ours and the peer's
take turns; the ratio is that of medians, its range that of single rounds. By how much the peak
of memory rose is a median, too, in kB for each post. No ratio is printed before both have found
the same numbers of posts and the same FTE (peers that make no organisation: of cells). It needs
a Python that has tyngde, polars, pyarrow, orjson, python-calamine, openpyxl and PyYAML with
libyaml installed: ``python formats.py``; ``python formats.py 0.1`` takes a tenth of the posts.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 5


def rows(posts: int) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Units with five children each and eight posts each, of which the first leads."""
    units = max(1, posts // 8)
    return (
        {
            "key": [f"u{i}" for i in range(units)],
            "parent": [f"u{(i - 1) // 5}" if i else None for i in range(units)],
            "name": [f"Unit {i}" for i in range(units)],
        },
        {
            "key": [f"p{i}" for i in range(posts)],
            "home": [f"u{min(i // 8, units - 1)}" for i in range(posts)],
            "heads": [
                f"u{i // 8}" if i % 8 == 0 and i // 8 < units else None for i in range(posts)
            ],
            "name": [f"Post {i % 5000}" for i in range(posts)],
            "fte": [0.75 if i % 3 else 1.0 for i in range(posts)],
        },
    )


def found(organisation: Any) -> list[float]:
    return [len(organisation.keys("post")), round(organisation.whole("fte").value, 3)]


# CSV folder


def make_csv(folder: Path, posts: int) -> None:
    import polars as pl

    for name, table in zip(("units", "posts"), rows(posts), strict=True):
        pl.DataFrame(table).write_csv(folder / f"{name}.csv")


def csv_ours(folder: Path) -> Any:
    import tyngde as ty

    return ty.read_tables(folder)


def csv_peer(folder: Path) -> Any:
    import polars as pl
    import tyngde as ty

    units, posts = (pl.read_csv(folder / f"{name}.csv") for name in ("units", "posts"))
    return ty.Organisation.from_columns(units=units, posts=posts)


# Workbook


def make_excel(folder: Path, posts: int) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for name, table in zip(("units", "posts"), rows(posts), strict=True):
        sheet = book.create_sheet(name)
        sheet.append(list(table))
        for row in zip(*table.values(), strict=True):
            sheet.append(row)
    book.save(folder / "book.xlsx")


def excel_ours(folder: Path) -> Any:
    import tyngde as ty

    return ty.read_tables(folder / "book.xlsx")


def excel_peer(folder: Path) -> Any:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(folder / "book.xlsx")
    sheets = [book.get_sheet_by_name(name).to_python() for name in ("units", "posts")]
    return [len(sheets[1]) - 1, round(sum(row[4] for row in sheets[1][1:]), 3)]


# Documents


def document(posts: int) -> dict[str, Any]:
    units, these = (
        [
            {field: cell for field, cell in zip(table, row, strict=True) if cell is not None}
            for row in zip(*table.values(), strict=True)
        ]
        for table in rows(posts)
    )
    return {"tyngde": "organisation/1", "key": "t", "name": "T", "units": units, "posts": these}


def make_json(folder: Path, posts: int) -> None:
    (folder / "o.json").write_text(json.dumps(document(posts)), encoding="utf-8")


def make_sourced_json(folder: Path, posts: int) -> None:
    said = document(posts)
    said["sources"] = {"b": {"title": "Budget"}}
    for post in said["posts"]:
        post |= {"basis": "documented", "source": "b", "note": "counted by hand"}
    (folder / "o.json").write_text(json.dumps(said), encoding="utf-8")


def make_dated_json(folder: Path, posts: int) -> None:
    said = document(posts) | {"day": "2026-01-01"}
    said["posts"][-1]["from"] = "2025-01-01"
    (folder / "o.json").write_text(json.dumps(said), encoding="utf-8")


def json_ours(folder: Path) -> Any:
    import tyngde as ty

    return ty.read(folder / "o.json")


def json_peer(folder: Path) -> Any:
    import orjson
    import tyngde as ty

    read = orjson.loads((folder / "o.json").read_bytes())
    tables = {
        table: {field: [each.get(field) for each in read[table]] for field in fields}
        for table, fields in (
            ("units", ("key", "parent", "name")),
            ("posts", ("key", "home", "heads", "name", "fte")),
        )
    }
    return ty.Organisation.from_columns(**tables)


def make_yaml(folder: Path, posts: int) -> None:
    import yaml

    text = yaml.dump(document(posts), Dumper=yaml.CSafeDumper, sort_keys=False)
    (folder / "o.yaml").write_text(text, encoding="utf-8")


def yaml_ours(folder: Path) -> Any:
    import tyngde as ty

    return ty.read(folder / "o.yaml")


def yaml_peer(folder: Path) -> Any:
    import yaml

    text = (folder / "o.yaml").read_text(encoding="utf-8")
    return sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))


# Parquet


def make_parquet(folder: Path, posts: int) -> None:
    import pyarrow
    import pyarrow.parquet

    for name, table in zip(("units", "posts"), rows(posts), strict=True):
        pyarrow.parquet.write_table(pyarrow.table(table), folder / f"{name}.parquet")


def parquet_ours(folder: Path) -> Any:
    import pyarrow.parquet
    import tyngde as ty

    units, posts = (
        pyarrow.parquet.read_table(folder / f"{name}.parquet") for name in ("units", "posts")
    )
    return ty.Organisation.from_columns(units=units, posts=posts)


def parquet_peer(folder: Path) -> Any:
    import pyarrow.compute
    import pyarrow.parquet

    units, posts = (
        pyarrow.parquet.read_table(folder / f"{name}.parquet") for name in ("units", "posts")
    )
    joined = posts.join(units, "home", "key", right_suffix="_of_unit")
    return [joined.num_rows, round(pyarrow.compute.sum(joined["fte"]).as_py(), 3)]


Read = Callable[[Path], Any]
# What it is called, posts, how the files are made, ours, the peer and its name, the mark.
FORMATS: dict[str, tuple[str, int, Callable[[Path, int], None], Read, Read, str, float]] = {
    "csv": (
        *("CSV folder", 1_000_000, make_csv, csv_ours, csv_peer),
        *("polars and `from_columns`", 3),
    ),
    "excel": (
        *(".xlsx", 100_000, make_excel, excel_ours, excel_peer),
        *("python-calamine alone", 3),
    ),
    "json": (
        *("JSON", 100_000, make_json, json_ours, json_peer),
        *("orjson and `from_columns`", 3),
    ),
    "sourced": (
        *("JSON, each post with basis, source and note", 100_000, make_sourced_json),
        *(json_ours, json_peer, "orjson and `from_columns`", 3),
    ),
    "dated": (
        *("JSON, one post with a period", 100_000, make_dated_json),
        *(json_ours, json_peer, "orjson and `from_columns`", 3),
    ),
    "yaml": (
        *("YAML", 10_000, make_yaml, yaml_ours, yaml_peer),
        *("libyaml's events alone", 5),
    ),
    "parquet": (
        *("Parquet", 1_000_000, make_parquet, parquet_ours, parquet_peer),
        *("pyarrow and a hash join", 4),
    ),
}


def peak() -> int:
    """The most memory that this process had, in kB; `ru_maxrss` would be at least its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def once(name: str, side: str, folder: Path) -> None:
    """One reading: CPU seconds, kB by which the peak of memory rose, what was found; as JSON."""
    import polars
    import pyarrow
    import python_calamine  # noqa: F401  # imported here, it is not counted
    import tyngde as ty
    import tyngde.io.spreadsheet.read

    polars.Series(["a"]).str.contains("a")
    pyarrow.array([1])
    ty.Organisation.from_columns(units={"key": ["a"]}, posts={"key": ["p"], "fte": [1.0]})
    read = FORMATS[name][3 if side == "ours" else 4]
    peak_before = peak()
    before = time.process_time()
    result = read(folder)
    spent = time.process_time() - before
    rose = peak() - peak_before
    said = found(result) if isinstance(result, ty.Organisation) else result
    print(json.dumps([spent, rose, said]))


def measured(name: str, share: float) -> str:
    title, posts, make, *_, peer_name, mark = FORMATS[name]
    posts = max(100, int(posts * share))
    spent: dict[str, list[float]] = {"ours": [], "peer": []}
    rose: dict[str, list[float]] = {"ours": [], "peer": []}
    answers: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), posts)
        for _ in range(ROUNDS):
            for side, times in spent.items():
                run = subprocess.run(
                    [sys.executable, __file__, "once", name, side, folder],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                seconds, kilobytes, answers[side] = json.loads(run.stdout.splitlines()[-1])
                times.append(seconds)
                rose[side].append(kilobytes / posts)
    if isinstance(answers["peer"], list) and answers["ours"] != answers["peer"]:
        raise SystemExit(f"{name}: {answers}")
    ours, peer = (statistics.median(times) for times in spent.values())
    ratios = [one / other for one, other in zip(spent["ours"], spent["peer"], strict=True)]
    figures = f"{peer:.2f} | {ours:.2f} | {ours / peer:.2g} | {min(ratios):.2g}–{max(ratios):.2g}"
    memory = f"{statistics.median(rose['ours']):.2g} | {statistics.median(rose['peer']):.2g}"
    return f"| {title} | {posts:,} | {peer_name} | {figures} | {mark:g} | {memory} |"


def main() -> None:
    if sys.argv[1:2] == ["once"]:
        once(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
        return
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print("| read | posts | beside | its s | our s | ratio | range | mark | our kB | its kB |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|")
    for name in sys.argv[2:] or FORMATS:
        print(measured(name, share), flush=True)


if __name__ == "__main__":
    main()
