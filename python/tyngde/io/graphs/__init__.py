"""Organisations as graphs: files and objects of other libraries, out and in."""
