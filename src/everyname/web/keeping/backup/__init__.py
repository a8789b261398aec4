"""Everything that an installation knows, in one sealed file, and back from it."""
