"""Everyname: so that no one in your community goes unseen."""

__version__ = "0.1.0"
