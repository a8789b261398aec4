"""``wall divide`` as one call: tables in, a folder of results out."""

from pathlib import Path
from typing import Any

from everyname.engine.directories import whole_directory
from everyname.engine.processes import solver
from everyname.engine.progress import Progress, silent
from everyname.engine.share_out_files import read_share_out
from everyname.engine.share_out_tables import (
    ASSIGNMENT_COLUMNS,
    UNCOVERED_COLUMNS,
    assignment_rows,
    share_out_summary,
    uncovered_rows,
    write_json,
    write_table,
)
from everyname.language import ENGLISH, Language
from everyname.science.dividing import Instance, Plan, divide_instance

__all__ = ["DIVIDE_FILES", "divide_files", "divide_with_progress", "in_table_order"]

DIVIDE_FILES = ("assignments.csv", "uncovered.csv", "summary.json")
"""What `divide_files` writes."""


def divide_files(
    *,
    names: Path,
    connectors: Path,
    pairs: Path,
    previous: Path | None,
    out: Path,
    jobs: int = 1,
    force: bool = False,
    language: Language = ENGLISH,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Read the tables, divide, write the folder; give the summary back.

    Raises
    ------
    Refusal
        The tables cannot be used or the folder is taken; nothing was written.
    """
    progress("Reading the tables", 0, 0)
    given = read_share_out(names=names, connectors=connectors, pairs=pairs, previous=previous)
    plan = divide_with_progress(given.instance, jobs=jobs, progress=progress)
    whole = given.instance
    name_ids, connector_ids = in_table_order(whole)
    summary = share_out_summary(
        whole,
        plan,
        name_ids=name_ids,
        connector_ids=connector_ids,
        previous_dropped=given.previous_dropped,
        language=language,
    )
    progress("Writing", 0, 0)
    with whole_directory(out, force=force, ours=DIVIDE_FILES) as folder:
        rows = assignment_rows(whole, plan, connector_ids=connector_ids, language=language)
        write_table(folder / "assignments.csv", ASSIGNMENT_COLUMNS, rows)
        uncovered = uncovered_rows(plan, name_ids=name_ids, language=language)
        write_table(folder / "uncovered.csv", UNCOVERED_COLUMNS, uncovered)
        write_json(folder / "summary.json", summary)
    return summary


def divide_with_progress(whole: Instance, *, jobs: int, progress: Progress) -> Plan:
    """Divide, telling how many names are settled."""
    settled = 0

    def advance(names: int) -> None:
        nonlocal settled
        settled += names
        progress("Dividing the names", settled, len(whole.name_ids))

    return divide_instance(whole, solver(jobs=jobs, advance=advance))


def in_table_order(whole: Instance) -> tuple[list[str], list[str]]:
    """Identifiers of names and connectors in the order of the caller's tables."""
    names, connectors = [""] * len(whole.name_ids), [""] * len(whole.connector_ids)
    for rows, ids, back in (
        (whole.name_row, whole.name_ids, names),
        (whole.connector_row, whole.connector_ids, connectors),
    ):
        for row, text in zip(rows.tolist(), ids, strict=True):
            back[row] = text
    return names, connectors
