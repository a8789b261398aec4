"""What a check of a roster says to programs."""

import re
from typing import Any

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.roster import Roster

__all__ = ["refusal_summary", "roster_summary"]

_PLACE = re.compile(r"(?P<file>.+?)(?:, line (?P<line>\d+))?: (?P<message>.+)")


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
