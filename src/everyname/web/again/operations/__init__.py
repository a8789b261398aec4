"""Looks that stand in the record, and figures that are kept."""
