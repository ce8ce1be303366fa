"""Documents and tables: read, written, checked."""
