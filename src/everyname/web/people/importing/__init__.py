"""Rosters into the database: what comes, what stands, how they differ, putting it in, taking it back."""
