"""Pages about what is kept."""
