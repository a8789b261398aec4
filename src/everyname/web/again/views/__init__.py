"""Pages for whoever leads: the next round, two rounds side by side, a site over time."""
