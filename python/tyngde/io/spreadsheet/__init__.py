"""Spreadsheets in: CSV files, Excel workbooks and data frames as organisations."""

from __future__ import annotations

from tyngde.io.spreadsheet.read import read_tables

__all__ = ["read_tables"]
