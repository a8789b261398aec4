"""What may be read of a round, and by whom."""
