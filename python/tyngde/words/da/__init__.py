"""Danish: the same tables with the same keys as in every other language."""
