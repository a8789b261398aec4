"""Numbers in, frozen results out: no files, no clock, no network, no framework."""
