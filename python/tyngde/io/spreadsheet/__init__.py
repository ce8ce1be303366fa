"""Spreadsheets in: CSV files, Excel workbooks and data frames as organisations."""

from __future__ import annotations

from tyngde.io.spreadsheet.read import are_tables, read_tables

__all__ = ["are_tables", "read_tables"]
