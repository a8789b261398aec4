"""What was wrong with a file, said so that a person can mend it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from everyname.language import told

__all__ = ["Effect", "Problem", "Refusal"]


class Effect(StrEnum):
    """What became of the row (or file) that a problem was found in."""

    KEPT = "kept"
    CORRECTED = "corrected"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in one file.

    ``line`` is the physical line on which the row begins, the header being line 1;
    ``column`` is the column's name as the file's header writes it. Either is None where
    the finding concerns the whole file. ``code`` is a stable word for programs,
    ``message`` a sentence for people: what was required, what came, what to do. It is
    told in English, and in a reader's language by `Language.retold`.
    """

    file: str
    line: int | None
    column: str | None
    code: str
    message: str
    effect: Effect


@dataclass(slots=True)
class Refusal(Exception):
    """Input that cannot be used at all.

    ``reason`` is one line: which file, what is wrong, what to do. ``problems`` holds
    every finding, those that refused included.
    """

    reason: str
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, first: Problem, *others: Problem) -> Self:
        """For problems that refuse, with the place of the first."""
        if first.line is None:
            reason = told("{file}: {message}", file=first.file, message=first.message)
        else:
            reason = told(
                "{file}, line {line}: {message}",
                file=first.file,
                line=str(first.line),
                message=first.message,
            )
        return cls(reason, (first, *others))

    def __str__(self) -> str:
        return self.reason
