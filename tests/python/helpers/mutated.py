"""Inputs that somebody's hand, program or malice has changed, for every reader, from a seed.

Whatever goes in, a reader raises an error of the library, or gives something whole: it can be
written, read again as the same, and pickled. :func:`tried` says which, and raises all else.
"""

from __future__ import annotations

import copy
import io
import json
import math
import pickle
import random
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import tyngde as ty
from tyngde.io.documents import read_document

from helpers.paths import DATA, ROOT
from helpers.strategies import Json

EXAMPLES = ROOT / "examples"
# What has been found stays: tests/fuzz/kept/<way>/….
KEPT = ROOT / "tests" / "fuzz" / "kept"

TOKENS = [
    *("", " ", "\t", "\n", "\r", ",", ";", ":", "-", "?", "|", ">", "[", "]", "{", "}", "#", "%"),
    *("&a", "*a", "!!python/object:os.system", "<<: *a", "--- ", "...", '"', "'", "\\", "\x00"),
    *("NO", "ja", "null", "~", "unknown", "0123", "12:30:45", "1.234,5", "1,234.5", "1e999", "nan"),
    *("-1", "0", "-0", "0.1", "9" * 400, "1e308", "=1+1", "@x", "+1", "2026-02-30", "2026-01-01"),
    *(
        "\ufeff",
        "\u202e",
        "\u200b",
        "å",
        "a\u030a",
        "\ud7ff",
        "😀",
        "\uff10\uff11",
        "æ" * 300,
        "[" * 300,
    ),
]
VALUES = [
    *(None, True, False, 0, -1, 1, 0.5, 1e308, -1e308, 10**400, math.nan, math.inf, "", " ", "x"),
    *("unknown", "1,5", "1.5", "a", "u1", "\x00", "\u202e", [], {}, [[]], ["u1"], {"key": "u1"}),
    *({"about": 1, "within": 2}, {"between": [2, 1]}, {"unknown": True}, {"derived": "[a.fte]"}),
    *({"value": 1, "scope": "own"}, b"x", 3 + 0j, (1,), object),
]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def changed_text(text: str, dice: random.Random) -> str:
    """A text with lines and words moved, doubled, cut off or replaced."""
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        lines = text.split("\n")
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        how = dice.randrange(7)
        if how == 0:
            del lines[at]
        elif how == 1:
            lines.insert(at, lines[other])
        elif how == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif how == 3:
            lines[at] = " " * dice.randrange(9) + lines[at].lstrip()
        elif how == 4:
            del lines[at + 1 :]
        else:
            line = lines[at]
            start = dice.randint(0, len(line))
            end = start + dice.choice([0, 0, 1, 3])
            lines[at] = line[:start] + dice.choice(TOKENS) + line[end:]
        text = "\n".join(lines)
        if not text:
            text = dice.choice(TOKENS)
    return text


def changed_bytes(data: bytes, dice: random.Random) -> bytes:
    """A few bytes of it others, fewer or more."""
    part = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(part) + 1)
        how = dice.randrange(4)
        if how == 0:
            part[at:at] = dice.randbytes(dice.randint(1, 4))
        elif how == 1:
            del part[at : at + dice.randint(1, 8)]
        elif part:
            part[at % len(part)] = dice.choice(b'<>/"0A&=\x00\xff{[')
    return bytes(part)


def encoded(text: str, dice: random.Random) -> bytes:
    """A text in an encoding that files come in."""
    name = dice.choice(["utf-8"] * 6 + ["utf-8-sig", "cp1252", "utf-16", "latin-1", "cp850"])
    data = text.encode(name, "replace")
    return changed_bytes(data, dice) if dice.random() < 0.15 else data


def changed_data(data: Any, dice: random.Random, values: list[Any]) -> Any:
    """Plain data with something in it replaced, left out, doubled or taken from elsewhere."""
    whole = copy.deepcopy(data)
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        places: list[tuple[Any, Any]] = []
        _places(whole, places)
        if not places:
            return whole
        holder, at = dice.choice(places)
        how = dice.randrange(6)
        if how == 0:
            del holder[at]
        elif how == 1:
            there, of = dice.choice(places)
            if of in there if isinstance(there, dict) else of < len(there):
                holder[at] = copy.deepcopy(there[of])
        elif how == 2 and isinstance(holder, dict):
            holder[dice.choice(TOKENS)] = holder.pop(at)
        elif how == 3 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[at]))
        else:
            holder[at] = copy.deepcopy(dice.choice(values))
    return whole


def _places(data: Any, places: list[tuple[Any, Any]]) -> None:
    keys = list(data) if isinstance(data, dict) else range(len(data))
    for key in keys:
        places.append((data, key))
        if isinstance(data[key], (dict, list)):
            _places(data[key], places)


# --- What is read, each way with seeds of its own

TOWN: Json = {
    "tyngde": "organisation/1",
    "key": "town",
    "day": "2026-03-01",
    "sources": {"s": {"title": "Budget"}},
    "units": [
        {"key": "r", "type": "municipality", "name": {"da": "Byen", "en": "Town"}},
        {
            "key": "u0",
            "parent": "r",
            "type": "department",
            "fte": {"about": 9, "within": 1, "scope": "total"},
        },
        {"key": "u1", "parent": "r", "type": "department", "recorded": {"posts": False}},
        {"key": "a", "parent": "r", "fte": 5},
        {"key": "b", "parent": "r", "fte": {"between": [2, 4]}},
        {"key": "u2", "parent": "u0", "from": "2026-01-01", "until": "2027-01-01"},
    ],
    "posts": [
        {"key": "p0", "home": "u0", "heads": "u0", "role": "head", "fte": 1, "salary": 900000},
        {"key": "p1", "home": "u1", "count": 3, "fte": 2.5, "reports_to": "p0"},
    ],
    "tasks": [{"key": "t0", "responsible": [{"unit": "u0", "share": 0.5}, "u1"], "volume": 3}],
    "fora": [{"key": "f", "members": ["u0", "u1"], "meetings_per_year": 4}],
    "relations": [{"works_with": ["u0", "u1"], "volume": 2}],
}
PLAN: Json = {
    "tyngde": "plan/2",
    "changes": [
        {"move": "u2", "to": "u1", "effective": "2026-06-01"},
        {"create": "post", "key": "new", "home": "u1", "fte": {"between": [0.5, 1]}},
        {"transfer": {"fte": 1}, "from": "a", "to": "b"},
        {"transfer": "t0", "from": "u1", "to": "u0", "share": 0.5},
        {"merge": ["u0", "u1"], "into": {"key": "m", "name": "M"}, "continues": "u0"},
        {"set": "p0", "fte": 0.5},
    ],
    "choices": [
        {"key": "c", "default": "x", "alternatives": [{"key": "x"}, {"key": "y", "changes": []}]}
    ],
}
COLUMNS: Json = {
    "units": {"key": ["r", "a", "b"], "parent": [None, "r", "r"], "fte_total": [9.5, None, 2]},
    "posts": {
        "key": ["p", "q"],
        "home": ["a", "b"],
        "heads": ["a", None],
        "reports_to": [None, "p"],
        "count": [1, 12],
        "fte": [1.0, 2.0],
        "holder": ["h", None],
        "vacant": [False, True],
    },
    "tasks": {"key": ["t"], "responsible": ["a"], "share": [0.5], "volume": [3]},
    "relations": {"relation": ["works_with"], "from": ["a"], "to": ["b"], "weight": [3.0]},
}
POSTS = (
    "Stillingsnr;Titel;Enhed;Leder;Årsværk;Medarbejder\n"
    "1;Direktør;Teknik;;1,00;Kim Holm\n2;Ingeniør;Vej;1;0,80;Bo Ek\n3;Lærer;Skole;1;0,75;Vakant\n"
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for title, table in COLUMNS.items():
        sheet = book.create_sheet(title)
        sheet.append(list(table))
        for row in zip(*table.values(), strict=True):
            sheet.append(row)
    book.remove(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _repacked(data: bytes, dice: random.Random) -> bytes:
    """A workbook with one of its parts changed or gone; once in a while the archive itself."""
    if dice.random() < 0.1:
        return changed_bytes(data, dice)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        hit = dice.choice(sorted(parts))
        if dice.random() < 0.5:
            parts[hit] = changed_text(parts[hit].decode().replace("><", ">\n<"), dice).encode(
                "utf-8", "replace"
            )
        else:
            parts[hit] = changed_bytes(parts[hit], dice)
        if dice.random() < 0.05:
            del parts[hit]
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


Input = tuple[str, Any]
"""How it ends as a file name, and what is read: bytes, or data."""


class Ways:
    """Every way in: a change of a seed, and the reader of it."""

    def __init__(self) -> None:
        case = EXAMPLES / "albertslund-2026"
        self.yaml = [_text(case / f"{name}.yaml") for name in ("model-1", "profile", "assumptions")]
        self.yaml += [json.dumps(TOWN, indent=1), _text(case / "organisation.yaml")[:4000]]
        folders = DATA / "danish_extracts", DATA / "malformed_tables"
        self.csv = [POSTS] + [
            path.read_bytes().decode("utf-8", "replace")
            for folder in folders
            for path in sorted(folder.glob("*.csv"))
        ]
        self.book = _workbook()
        self.town = ty.Organisation.from_dict(TOWN)
        self.bytes = self.town.to_bytes()
        self.json = [json.dumps(TOWN), json.dumps(PLAN)]

    def make(self, way: str, dice: random.Random) -> Input:
        if way == "yaml":
            return ".yaml", encoded(changed_text(dice.choice(self.yaml), dice), dice)
        if way == "json":
            return ".json", encoded(changed_text(dice.choice(self.json), dice), dice)
        if way == "csv":
            return ".csv", encoded(changed_text(dice.choice(self.csv), dice), dice)
        if way == "xlsx":
            return ".xlsx", _repacked(self.book, dice)
        if way == "bytes":
            return ".bytes", changed_bytes(self.bytes, dice)
        if way == "columns":
            table = dice.choice(sorted(COLUMNS))
            return ".pickle", {**COLUMNS, table: changed_data(COLUMNS[table], dice, VALUES)}
        return ".pickle", changed_data(TOWN if way == "documents" else PLAN, dice, VALUES)

    def read(self, way: str, given: Any, file: Path) -> Any:
        """What a reader makes of it."""
        if way == "bytes":
            return ty.Organisation.from_bytes(given)
        if way == "documents":
            return ty.Organisation.from_dict(given)
        if way == "columns":
            return ty.Organisation.from_columns(**given)
        if way == "plans":
            return self.town.apply(ty.Plan.from_dict(given))
        file.write_bytes(given)
        if way == "csv":
            return ty.read_tables(posts=file)
        if way == "xlsx":
            return ty.read_tables(file)
        read = read_document(file)
        return self.town.apply(read) if isinstance(read, ty.Plan) else read


DATA_WAYS = ("documents", "plans", "columns")


def kept_form(given: Input) -> tuple[str, bytes]:
    """How an input is kept: what JSON cannot hold as a pickle."""
    ending, content = given
    if isinstance(content, bytes):
        return ending, content
    try:
        text = json.dumps(content, allow_nan=False)
        if json.loads(text) == content:
            return ".json", text.encode()
    except (TypeError, ValueError):
        pass
    return ending, pickle.dumps(content)


def kept_input(path: Path) -> Input:
    """What was kept."""
    data = path.read_bytes()
    if path.parent.name not in DATA_WAYS:
        return path.suffix or ".json", data  # libFuzzer gives no endings
    return ".pickle", json.loads(data) if path.suffix == ".json" else pickle.loads(data)


WAYS = ("json", "yaml", "csv", "xlsx", "bytes", "documents", "plans", "columns")


def whole(made: Any) -> None:
    """Raises AssertionError where something cannot be written and read as it is."""
    again = ty.parse(made.to_json(), format="json")
    assert again.to_json() == made.to_json()
    assert pickle.loads(pickle.dumps(made)).to_json() == made.to_json()


def tried(ways: Ways, way: str, given: Any, file: Path) -> bool:
    """Whether it was taken; else it was refused with an error of the library."""
    try:
        made = ways.read(way, given, file)
    except ty.Error as error:
        assert str(error)
        return False
    whole(made)
    return True


def run(way: str, seed: int, many: int, found: Callable[[str, Input, Exception], None]) -> int:
    """Tries so many inputs from a seed on; how many were taken. What fails is handed over."""
    ways, taken = Ways(), 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(seed, seed + many):
            given = ways.make(way, random.Random(f"{way} {number}"))
            try:
                taken += tried(ways, way, given[1], Path(folder) / f"input{given[0]}")
            except Exception as error:
                found(way, given, error)
    return taken
