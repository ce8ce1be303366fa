"""What a model shall keep, and how it stands to that."""
