"""What spreadsheets make of identifiers and grades that look like numbers or dates."""

import re

__all__ = ["DATE", "ROUNDED", "is_rounded"]

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic"
# The prefix is ours: it keeps identifiers of teachers apart from those of students.
ROUNDED = r"^(\w+:)?[+-]?\d([.,]\d+)?[Ee][+-]\d{2,3}$"
"""``1.23457E+11``, but not the class ``3E-2``; for columns of Arrow, as the next one."""
DATE = (
    r"(?i)^(\w+:)?(\d{4}-\d{1,2}-\d{1,2}([T ][\d:.]+)?"  # 2026-03-04
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"  # 3/4/2026
    rf"|\d{{1,2}}-({_MONTH})[a-z]*\.?(-\d{{2,4}})?|({_MONTH})[a-z]*\.?-\d{{1,4}})$"  # 8-Jul, Jul-26
)


def is_rounded(text: str) -> bool:
    """Whether a text is what a spreadsheet shows of a long number.

    Examples
    --------
    >>> is_rounded("1.23457E+11"), is_rounded("3E-2"), is_rounded("123456789012")
    (True, False, False)
    """
    return re.match(ROUNDED, text) is not None
