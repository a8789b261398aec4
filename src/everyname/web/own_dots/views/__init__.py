"""Pages of one's own."""
