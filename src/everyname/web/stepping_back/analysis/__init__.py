"""Rows of a closed round become arrays, and what the science says of them."""
