"""What a check of a roster says to programs."""

import re
from collections.abc import Iterable
from typing import Any

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import Roster

__all__ = ["NOT_READ", "files_read", "refusal_summary", "roster_summary"]

NOT_READ = "ignored-file"
"""The code of what is said of a file, or a sheet of one, that is no part of the roster."""
_PLACE = re.compile(r"(?P<file>.+?)(?:, line (?P<line>\d+))?: (?P<message>.+)")


def files_read(names: Iterable[str], problems: Iterable[Problem]) -> list[str]:
    """Those of the files somebody named that were read: who named a file thinks that it counts."""
    not_read = {problem.file for problem in problems if problem.code == NOT_READ}
    return [name for name in names if name not in not_read]


def roster_summary(roster: Roster) -> dict[str, Any]:
    """Return format, counts, what became of the rows and every problem, as plain values."""
    rows = roster.rows
    return {
        "format": roster.format,
        **roster.counts(),
        "rows": {"read": rows.read, "kept": rows.kept, "corrected": rows.corrected, "skipped": rows.skipped},
        "problems": [_plain(problem) for problem in roster.problems],
    }


def refusal_summary(refusal: Refusal) -> dict[str, Any]:
    """Return the problems of a roster that could not be used, the deciding one among them."""
    problems = list(refusal.problems)
    if not any(problem.effect is Effect.REFUSED for problem in problems):
        problems.append(_deciding(str(refusal)))
    return {"format": None, "problems": [_plain(problem) for problem in problems]}


def _deciding(reason: str) -> Problem:
    found = _PLACE.fullmatch(" ".join(reason.split()))
    if not found:
        return Problem("", None, None, "refused", reason, Effect.REFUSED)
    line = int(found["line"]) if found["line"] else None
    return Problem(found["file"], line, None, "refused", found["message"], Effect.REFUSED)


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
        "effect": problem.effect.value,
    }
