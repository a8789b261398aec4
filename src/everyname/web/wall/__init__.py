"""A round of the wall: who is asked about whom, the way in, the marks. What follows it stands elsewhere."""
