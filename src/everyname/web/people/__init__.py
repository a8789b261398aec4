"""Everybody of the community's rosters, and how rosters come in."""
