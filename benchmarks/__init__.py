"""Everyname beside its peers, as ratios of CPU time measured within one run."""
