"""What ends the keeping of something, and what says when it ends."""
