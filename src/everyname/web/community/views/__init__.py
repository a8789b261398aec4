"""Pages of the community: the way in, where one goes on, and what the steward looks after."""
