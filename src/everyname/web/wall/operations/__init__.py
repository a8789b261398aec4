"""What changes a round: each in one transaction with its record."""
