"""A fictional community, built through the features' own operations; in demo mode alone."""
