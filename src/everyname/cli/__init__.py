"""The command line: parse, one call down, render."""
