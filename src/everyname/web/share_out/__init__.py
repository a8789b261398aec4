"""Dividing the names without a dot: proposals, what is published, who accepts and who declines."""
