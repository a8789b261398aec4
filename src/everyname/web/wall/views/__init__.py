"""Pages of a round: for its lead, at the door, for those who mark."""
