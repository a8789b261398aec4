"""Pages of rosters and of persons."""
