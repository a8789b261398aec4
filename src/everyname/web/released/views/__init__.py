"""Released numbers for leaders; making them, for whoever leads the round."""
