"""``wall run`` as one call: roster and marks in, a folder of results out."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from everyname.engine.dividing import divide_with_progress
from everyname.engine.progress import Progress, silent
from everyname.engine.wall.community import Community, community
from everyname.engine.wall.folder import write_run
from everyname.engine.wall.previous import Earlier, read_earlier
from everyname.engine.wall.result import WallResult
from everyname.engine.wall.settings import Settings, read_settings
from everyname.engine.wall.sharing import to_divide
from everyname.engine.wall.stepping import Stepping, stepping
from everyname.formats.marks import read_marks, read_nominations
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster
from everyname.language import ENGLISH, Language
from everyname.science.connections import Change, Round, compare_rounds

__all__ = ["run_files", "run_wall"]


def run_files(
    *,
    sources: Sequence[Path],
    marks: Path,
    out: Path,
    nominations: Path | None = None,
    adults: Path | None = None,
    mapping: Path | None = None,
    settings: Path | None = None,
    previous: Path | None = None,
    on: date | None = None,
    jobs: int = 1,
    force: bool = False,
    language: Language = ENGLISH,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Read everything, step back, divide, write the folder; give the summary back.

    Raises
    ------
    Refusal
        Some input cannot be used or the folder is taken; nothing was written.
    """
    result = run_wall(
        sources=sources,
        marks=marks,
        nominations=nominations,
        adults=adults,
        mapping=mapping,
        settings=read_settings(settings),
        earlier=read_earlier(previous) if previous else None,
        on=on,
        jobs=jobs,
        language=language,
        progress=progress,
    )
    progress("Writing", 0, 0)
    return write_run(result, out, force=force)


def run_wall(
    *,
    sources: Sequence[Path],
    marks: Path,
    nominations: Path | None,
    adults: Path | None,
    mapping: Path | None,
    settings: Settings,
    earlier: Earlier | None,
    on: date | None,
    jobs: int,
    language: Language,
    progress: Progress,
) -> WallResult:
    """All of a run but the writing."""
    progress("Reading the roster", 0, 0)
    roster = read_roster(sources, adults=adults, mapping=mapping, on=on, groups=settings.groups)
    whole = community(roster)
    if not whole.n_names or not whole.n_connectors:
        raise Refusal(_nobody(whole))
    progress("Reading the marks", 0, 0)
    read, voices = read_marks(marks, roster), read_nominations(nominations, roster) if nominations else None
    progress("Stepping back", 0, 0)
    stepped = stepping(whole, read, voices, settings)
    divided = to_divide(whole, stepped, settings, earlier)
    plan = divide_with_progress(divided.instance, jobs=jobs, progress=progress)
    rows = {"roster": roster.rows, "marks": read.row_counts}
    said = [roster.problems, read.problems, _asked_of_nobody(whole, stepped)]
    if voices:
        rows["nominations"] = voices.row_counts
        said.insert(-1, voices.problems)
    return WallResult(
        whole=whole,
        settings=settings,
        stepped=stepped,
        divided=divided,
        plan=plan,
        earlier=earlier,
        change=_change(whole, stepped, settings, earlier),
        labels=_labels(roster),
        language=language,
        rows=rows,
        problems=tuple(problem for each in said for problem in each),
    )


def _asked_of_nobody(whole: Community, stepped: Stepping) -> tuple[Problem, ...]:
    """Names that stay unknown however many answer: somebody has to see them first."""
    needed = "no connector shares a site or a class with this name; correct its site, or add adults there"
    messages = [
        f"nobody is asked about {whole.name_ids[at]!r}: {needed}"
        for at in np.flatnonzero(stepped.back.asked == 0)
    ]
    return tuple(Problem("roster", None, None, "asked-of-nobody", each, Effect.KEPT) for each in messages)


def _labels(roster: Roster) -> dict[str, str]:
    ids, names = (roster.people.column(column).to_pylist() for column in ("person_id", "display_name"))
    return {person_id: name or person_id for person_id, name in zip(ids, names, strict=True)}


def _nobody(whole: Community) -> str:
    if not whole.n_names:
        return "The roster holds no names (students, young people, colleagues). Check the column of roles."
    return "The roster holds no connectors (teachers, staff). Add a table of them with --adults."


def _change(
    whole: Community, stepped: Stepping, settings: Settings, earlier: Earlier | None
) -> Change | None:
    """Comparable only where both rounds asked the same question."""
    if earlier is None or " ".join(earlier.question.split()) != settings.question:
        return None
    return compare_rounds(
        before=Round(
            earlier.question, tuple(earlier.states), [int(state) for state in earlier.states.values()]
        ),
        after=Round(settings.question, whole.name_ids, stepped.back.state),
    )
