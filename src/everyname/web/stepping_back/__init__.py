"""After the round: how the names stand, how both sides see it, where there are gaps; never whose dots."""
