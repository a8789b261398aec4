"""Building the community, and going in as one of its cast."""
