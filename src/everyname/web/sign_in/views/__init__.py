"""Pages of coming in, and of how one does."""
