"""Asking for a release, keeping what was prepared, releasing it."""
