"""What changes people: each in one transaction with its record."""
