"""What several tests need: made documents, graphs, reference values, real cases."""
