"""What is repaired in tables as people have them: one topic a file, and each repair is said."""
