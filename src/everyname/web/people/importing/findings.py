"""What was found in a roster's files, kept so that every reader gets it in their own language."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from everyname.formats.problems import Effect, Problem
from everyname.language import as_plain, from_plain
from everyname.web.people.importing.packing import packed, unpacked

__all__ = ["Became", "Findings", "Group", "became", "findings_of", "packed_findings", "read_findings"]


class Became(StrEnum):
    """What became of what was found, the gravest first.

    A file's row that is kept may still say nothing that is stored here, such as of somebody without a part: that is
    left out.
    """

    REFUSED = "refused"
    SKIPPED = "skipped"
    LEFT_OUT = "left out"
    CORRECTED = "corrected"
    KEPT = "kept"


_GRAVITY = {each: place for place, each in enumerate(Became)}
_LEFT_OUT = frozenset(("hidden-sheet", "ignored-file", "no-role", "unknown-role"))
"""Codes of findings whose file or sheet is not read, or of whose row nothing is stored."""
_BUT = "own role counts"
"""What is said of an enrolment that gives an unknown role: they are enrolled all the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found with the same words and the same end in one column of a file, with its lines."""

    file: str
    lines: tuple[int, ...]
    column: str | None
    message: str
    became: Became
    number: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings as they are kept. There may be many, and pages show few: each is made when it is looked at.

    Attributes
    ----------
    reason : why the files were refused; ``""`` where they were not, or where that was not kept in this form.
    rows : one for each finding, as `packed_findings` lays them out.
    """

    reason: str = ""
    rows: Sequence[Sequence[Any]] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Problem]:
        for file, line, column, code, message, effect in self.rows:
            yield Problem(file, line, column, code, from_plain(message), Effect(effect))

    def numbers(self) -> Mapping[Became, int]:
        """How many ended how, the gravest first."""
        found = Counter(became(code, message, effect) for *_, code, message, effect in self.rows)
        return {each: found[each] for each in Became if found[each]}

    def groups(self, most: int) -> list[Group]:
        """The gravest, those that say the same together, otherwise as the files have them."""
        together: dict[tuple[Any, ...], list[Sequence[Any]]] = {}
        for row in self.rows:
            file, _, column, code, message, effect = row
            words = message if isinstance(message, str) else json.dumps(message, sort_keys=True)
            together.setdefault((became(code, message, effect), file, column, words), []).append(row)
        found = sorted(together.items(), key=lambda each: _GRAVITY[each[0][0]])[:most]
        return [
            Group(
                file=file,
                lines=tuple(dict.fromkeys(row[1] for row in rows if row[1] is not None)),
                column=column,
                message=from_plain(rows[0][4]),
                became=end,
                number=len(rows),
            )
            for (end, file, column, _), rows in found
        ]


def became(code: str, message: Any, effect: str) -> Became:
    """What became of a finding as the web stores rosters; the message as `as_plain` gives it, or as it is told."""
    is_left_out = effect == Effect.KEPT and code in _LEFT_OUT and _BUT not in str(message)
    return Became.LEFT_OUT if is_left_out else Became(effect)


def findings_of(problems: Iterable[Problem], *, reason: str = "") -> Findings:
    """Findings as they are kept."""
    rows = [
        [each.file, each.line, each.column, each.code, as_plain(each.message), each.effect]
        for each in problems
    ]
    return Findings(reason, rows)


def packed_findings(problems: Iterable[Problem], *, reason: str = "") -> bytes:
    """For `read_findings`."""
    return packed({"reason": as_plain(reason), "found": findings_of(problems).rows})


def read_findings(data: bytes | memoryview | None) -> Findings:
    """The way back from `packed_findings`; what was kept before it knew of languages is told in English."""
    kept = unpacked(data) if data else []
    return (
        Findings(rows=kept) if isinstance(kept, list) else Findings(from_plain(kept["reason"]), kept["found"])
    )
