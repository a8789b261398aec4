"""Two rounds side by side: what became of the names, on the same names and the same wording."""

from everyname.engine.wall.comparing.folder import COMPARISON_FILES, write_comparison
from everyname.engine.wall.comparing.numbers import comparison_numbers
from everyname.engine.wall.comparing.records import (
    Became,
    Cautions,
    Closer,
    Comparison,
    GroupChange,
    PairedShares,
    Said,
)
from everyname.engine.wall.comparing.rounds import compare_folders, compare_runs
from everyname.engine.wall.comparing.words import Words, comparison_words, views_that_may_be_told

__all__ = [
    "COMPARISON_FILES",
    "Became",
    "Cautions",
    "Closer",
    "Comparison",
    "GroupChange",
    "PairedShares",
    "Said",
    "Words",
    "compare_folders",
    "compare_runs",
    "comparison_numbers",
    "comparison_words",
    "views_that_may_be_told",
    "write_comparison",
]
