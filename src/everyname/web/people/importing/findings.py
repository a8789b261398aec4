"""What was found in a roster's files, kept so that every reader gets it in their own language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from everyname.formats.problems import Effect, Problem
from everyname.language import as_plain, from_plain
from everyname.web.people.importing.packing import packed, unpacked

__all__ = ["Findings", "packed_findings", "read_findings"]


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

    def first(self, most: int) -> list[Problem]:
        """The first of them."""
        return list(islice(self, most))


def packed_findings(problems: Iterable[Problem], *, reason: str = "") -> bytes:
    """For `read_findings`."""
    rows = [
        [each.file, each.line, each.column, each.code, as_plain(each.message), each.effect]
        for each in problems
    ]
    return packed({"reason": as_plain(reason), "found": rows})


def read_findings(data: bytes | memoryview | None) -> Findings:
    """The way back from `packed_findings`; what was kept before it knew of languages is told in English."""
    kept = unpacked(data) if data else []
    return (
        Findings(rows=kept) if isinstance(kept, list) else Findings(from_plain(kept["reason"]), kept["found"])
    )
