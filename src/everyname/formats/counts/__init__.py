"""Tables of counts out of the files that people have: one row for each inner cell."""

from everyname.formats.counts.layout import InvalidLayout, Layout, read_layout
from everyname.formats.counts.reading import read_counts
from everyname.formats.counts.rows import MILLIONTHS, CountRows, Counts, cell_words

__all__ = [
    "MILLIONTHS",
    "CountRows",
    "Counts",
    "InvalidLayout",
    "Layout",
    "cell_words",
    "read_counts",
    "read_layout",
]
