"""Whole reports over typed tables."""
