"""What somebody may read of themselves."""
