"""Indicators on every day on which something changes."""
