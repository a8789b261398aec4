"""Pages of a closed round, for whoever leads it."""
