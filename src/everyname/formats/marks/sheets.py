"""The tables of one file, each read for itself, and what became of all their rows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from everyname.formats.marking_pages import GUIDE_TITLE
from everyname.formats.marks.lookup import Speaker
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import RowCounts
from everyname.formats.sources import open_file
from everyname.formats.tables import read_tables
from everyname.language import Told, told

__all__ = ["Account", "read_sheets"]

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Account:
    """Who speaks about the tables that were used, and the names of those that were not."""

    speakers: tuple[Speaker, ...]
    ignored: tuple[str, ...]

    def counts(self) -> RowCounts:
        """Rows of the used tables, each in one class."""
        each = [speaker.ledger.counts() for speaker in self.speakers]
        return RowCounts(
            kept=sum(rows.kept for rows in each),
            corrected=sum(rows.corrected for rows in each),
            skipped=sum(rows.skipped for rows in each),
        )

    def problems(self) -> tuple[Problem, ...]:
        """Every finding, table by table, and the tables left out."""
        message = told("neither a table nor a matrix of people of this roster; left out")
        left_out = [Problem(file, None, None, "unused-sheet", message, Effect.KEPT) for file in self.ignored]
        found = (each for speaker in self.speakers for each in speaker.ledger.problems())
        return tuple(dict.fromkeys((*left_out, *found)))  # each sheet says the same of the workbook


def read_sheets(
    path: Path, read: Callable[[Speaker], Read | None], needed: Told
) -> tuple[list[Read], Account]:
    """Read every table of a file with ``read``, which gives None for a table that is none of its kind.

    Raises
    ------
    Refusal
        When the file cannot be read, or none of its tables is of the kind; ``needed`` says which is.
    """
    tables = [table for table in read_tables(open_file(path)) if not table.file.endswith(f"[{GUIDE_TITLE}]")]
    speakers = [Speaker.about(table) for table in tables]
    results = [(speaker, read(speaker)) for speaker in speakers]
    used = [(speaker, result) for speaker, result in results if result is not None]
    if not used:
        raise Refusal(told("{file}: {message}", file=path.name, message=needed))
    ignored = tuple(speaker.table.file for speaker, result in results if result is None)
    return [result for _, result in used], Account(tuple(speaker for speaker, _ in used), ignored)
