"""A plan on next month's organisation, and beside what was done."""
