"""What is said about how tables are to be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from tyngde.io.spreadsheet.figures import Decimal_
from tyngde.io.spreadsheet.header_parts import by_parts
from tyngde.io.spreadsheet.headers import is_level, known_headers
from tyngde.io.spreadsheet.repairs.thousands import without_thousands
from tyngde.io.spreadsheet.vocabulary import LEFT_OUT, normal

__all__ = ["Columns", "How", "is_target"]

Columns = Mapping[str, str] | Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class How:
    """What is said about how tables are to be read."""

    columns: Columns
    ignore: Collection[str]
    decimal: Decimal_ | None
    delimiter: str | None
    encoding: str | None
    header: int | Mapping[str, int] | None
    strict: bool

    def header_of(self, table: str) -> int | None:
        """The number of the row of the header of a table; None: found out."""
        if self.header is None or isinstance(self.header, int):
            return self.header
        return self.header.get(table)

    def known(self, table: str) -> Callable[[str], bool]:
        """Whether a header is one that is known in a table."""
        names = set(known_headers(table, self.renamed(table)))
        names.update(normal(name) for name in self.ignore)
        if not self.strict:
            names |= LEFT_OUT
        apart = "" if self.strict else table
        return lambda header: (
            bool(header)
            and (
                normal(header) in names
                or (bool(apart) and normal(without_thousands(header)) in names)
                or is_level(header) is not None
                or by_parts(apart, header) is not None
            )
        )

    def renamed(self, table: str) -> dict[str, str]:
        """The headers of a table that are given another name."""
        result: dict[str, str] = {}
        for name, target in self.columns.items():
            if isinstance(target, str):
                if is_target(target, table):
                    result[name] = target
            elif name == table:
                result.update(target)
        return result


def is_target(target: str, table: str) -> bool:
    """Whether a name is one by which a column of a table can be read."""
    return normal(target) in known_headers(table) or (
        table in {"units", "posts"} and is_level(target) is not None
    )
