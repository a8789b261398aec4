"""All papers of a round at once: what the demo leaves behind, ready to be opened and printed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.reading import read_run
from everyname.engine.whole_file import write_whole
from everyname.language import Language
from everyname.papers.printing.poster import poster_pdf
from everyname.papers.printing.sheets import joined_sheets, sheet_pdfs
from everyname.papers.report import report_page
from everyname.papers.slips import nomination_slips_pdf, slips_pdf

__all__ = ["write_papers"]

_SHEETS = 2
"""Marking sheets that are printed as a sample: those of a whole school take half a minute."""


def write_papers(
    folder: Path,
    out: Path,
    *,
    language: Language,
    paper: str,
    made_on: date,
    progress: Progress = silent,
) -> tuple[str, ...]:
    """Write the report and every paper of a run's folder into ``out``; their file names, in order of use.

    Raises
    ------
    Refusal
        The folder cannot be read, a name cannot be printed, or ``out`` is taken.
    """
    run = read_run(folder)
    few = replace(run.roll, connectors=run.roll.connectors[:_SHEETS])
    how = _How(language=language, paper=paper, progress=progress)
    papers: dict[str, Callable[[], bytes]] = {
        "poster.pdf": lambda: poster_pdf(run.roll, **how),
        "sheets.pdf": lambda: joined_sheets(sheet_pdfs(few, **how)),
        "nomination-slips.pdf": lambda: nomination_slips_pdf(run.roll, **how),
        "report.html": lambda: report_page(run, language=language, with_names=True, made_on=made_on).encode(),
        "slips.pdf": lambda: slips_pdf(run, **how),
    }
    for name, make in papers.items():
        write_whole(out / name, make(), force=False)
    return tuple(papers)


class _How(TypedDict):
    language: Language
    paper: str
    progress: Progress
