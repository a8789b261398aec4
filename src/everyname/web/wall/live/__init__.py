"""Fan-out: what has changed is read once, and handed as the same bytes to everybody who looks on."""
