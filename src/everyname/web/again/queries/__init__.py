"""What may be read of two rounds, and by whom."""
