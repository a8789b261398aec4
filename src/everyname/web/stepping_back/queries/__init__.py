"""What may be read of a closed round beyond its marks."""
