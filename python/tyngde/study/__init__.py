"""Many variants of one organisation, measured and ranked."""
