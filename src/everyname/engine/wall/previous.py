"""The folder of an earlier ``wall run``: what was shared out, and how every name stood."""

from dataclasses import dataclass
from pathlib import Path

from everyname.engine.wall.run_tables import read_rows, read_summary
from everyname.science.connections import State

__all__ = ["FORMAT_VERSION", "Earlier", "read_earlier"]

FORMAT_VERSION = 2
"""Of the folders that ``wall run`` writes; raised when a reader of the old could go wrong."""

_READABLE = (1, FORMAT_VERSION)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier round.

    Attributes
    ----------
    question : the wording it asked.
    states : name identifier -> `State`.
    names : name identifier -> display name.
    assignments : pairs of name and connector identifiers, made then or still open then.
    """

    question: str
    states: dict[str, State]
    names: dict[str, str]
    assignments: tuple[tuple[str, str], ...]


def read_earlier(folder: Path) -> Earlier:
    """Read what an earlier ``wall run`` wrote.

    Raises
    ------
    Refusal
        The folder was not written by ``wall run``, is incomplete, or is of another version.
    """
    summary = read_summary(folder, versions=_READABLE)
    return Earlier(
        question=str(summary.get("question", "")),
        states={
            row.text("name_id"): row.state("state", State)
            for row in read_rows(folder, "coverage.csv", ("name_id", "state"))
        },
        names={
            row.text("name_id"): row.text("display_name")
            for row in read_rows(folder, "names.csv", ("name_id", "display_name"))
        },
        assignments=tuple(
            (row.text("name_id"), row.text("connector_id"))
            for file in ("assignments.csv", "open_assignments.csv")
            for row in read_rows(folder, file, ("name_id", "connector_id"))
        ),
    )
