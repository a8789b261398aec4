"""My own dots: a map that its owner alone can read."""
