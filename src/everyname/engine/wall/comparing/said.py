"""What a round says of itself, taken out of its summary."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from everyname.engine.wall.comparing.records import Said
from everyname.engine.wall.records import Run
from everyname.engine.wall.run_tables import refuse
from everyname.science.connections import Share, State

__all__ = ["said_by"]


def said_by(folder: Path, run: Run, *, title: str) -> Said:
    """The numbers of a round that a comparison shows.

    Raises
    ------
    Refusal
        The summary lacks one of them.
    """
    summary = run.summary
    try:
        views = summary["both_views"]
        return Said(
            title=title,
            names=int(summary["names"]),
            connectors=int(summary["connectors"]),
            answered=int(summary["answered"]),
            coverage={state.name.lower(): int(summary["coverage"][state.name.lower()]) for state in State},
            names_who_spoke=int(views["names_who_spoke"]),
            returned=_share(views["returned"]),
            confirmed=_share(views["confirmed"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        refuse(folder / "summary.json", f"not whole ({error})")


def _share(found: Mapping[str, Any] | None) -> Share | None:
    if found is None:
        return None
    return Share(int(found["count"]), int(found["of"]), float(found["low"]), float(found["high"]))
