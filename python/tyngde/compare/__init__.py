"""Models side by side, what changes between two, and scores taken apart."""
