"""What people fill in about their community."""
