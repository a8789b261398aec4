"""Rows of text, each with the line it stands on: what every reader starts from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.problems import Problem

__all__ = ["TextTable"]


@dataclass(frozen=True, slots=True)
class TextTable:
    """One table of text as a file holds it.

    Attributes
    ----------
    file : the name a person knows it by, e.g. ``roster.zip/users.csv`` or ``marks.xlsx``.
    header : the columns' names as written, outer white space removed, in file order.
    columns : one string array of length n per header entry; missing cells are ``""``,
        never null; outer white space removed.
    lines : shape (n,), physical line (first line of the file = 1) on which each row
        begins; in a spreadsheet its row number. Blank rows are not in the table.
    problems : what the reader already found (short or long rows, undecodable bytes),
        by line; a row that had to be skipped is in ``skipped`` and not in ``columns``.
    skipped : physical lines of the rows left out.
    header_line : physical line of the header.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple[pa.StringArray, ...]
    lines: npt.NDArray[np.int64]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[int, ...] = ()
    header_line: int = 1

    def __len__(self) -> int:
        return len(self.lines)
