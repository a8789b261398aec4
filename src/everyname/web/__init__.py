"""Everyname in a browser: features from top to bottom, each of which may use those below it."""
