"""Files that people already have, to typed tables and back."""
